"""The startpunten: what the servicedocument outlines, held against the rules of the law and the sizes of the database."""

import pytest

from leerroutes.kant import Leerweg
from leerroutes.recht import Ernst
from partnerships.domain.leerroute import beoordeel_duur
from partnerships.domain.sjablonen import lees_sjablonen, nog_te_maken
from partnerships.domain.soorten import KwalificatieRol, RouteSoort
from partnerships.models import Leerroute

SJABLONEN = lees_sjablonen()
ALLE = [pytest.param(sjabloon, id=key) for key, sjabloon in SJABLONEN.items()]
A = "gltl-a"


def test_the_four_profielschetsen_and_the_three_variants():
    assert [sjabloon.bron.removeprefix("Handreiking, ") for sjabloon in SJABLONEN.values()] == [
        "4.1.1", "4.1.2", "4.1.3", "4.1.4", "4.4.1", "4.4.2", "4.4.3"]  # fmt: skip
    feiten = {key: (s.van, s.niveau, s.laatste_leerjaar - 4, s.soort.value) for key, s in SJABLONEN.items()}
    assert feiten == {
        "bb-geintegreerd": ("BB", 2, 1, "geintegreerd"),
        "bb-doorlopend": ("BB", 2, 1, "doorlopend"),
        "bb-vanuit-kb": ("BB", 2, 1, "doorlopend"),
        "gltl": ("GL of TL", 4, 3, "doorlopend"),
        "gltl-a": ("GL of TL", 4, 2, "doorlopend"),
        "gltl-b": ("GL of TL", 4, 3, "doorlopend"),
        "gltl-c": ("GL of TL", 4, 3, "doorlopend"),
    }


def test_kb_has_no_profielschets_and_so_no_startpunt():
    assert not any(Leerweg.KB in sjabloon.leerwegen for sjabloon in SJABLONEN.values())


@pytest.mark.parametrize("sjabloon", [p for p in ALLE if p.id != A])
def test_every_startpunt_is_legal_as_it_stands(sjabloon):
    assert sjabloon.bezwaren() == ()


def test_variant_a_says_that_its_two_years_are_not_in_the_law_and_what_is():
    sjabloon = SJABLONEN[A]
    assert [(b.regel, b.ernst) for b in sjabloon.bezwaren()] == [("V13", Ernst.VERPLICHT)]
    assert "Controleer" in sjabloon.let_op[0]
    assert "2.107g" in sjabloon.let_op[1]
    assert "op 3 jaar" in sjabloon.let_op[1]
    drie = beoordeel_duur(niveaus=[4], duur_jaren=3, jaren=sjabloon.route(2030).jaren)
    assert drie.ernst is Ernst.IN_ORDE


def test_the_third_profielschets_explains_the_step_and_the_word():
    zinnen = " ".join(SJABLONEN["bb-vanuit-kb"].let_op)
    assert "2.107a" in zinnen
    assert "“BBL-diploma”" in zinnen
    assert SJABLONEN["bb-vanuit-kb"].leerwegen == (Leerweg.BB,)


def test_who_chooses_late_begins_with_candidates():
    rollen = {key: sjabloon.rol for key, sjabloon in SJABLONEN.items()}
    assert {key for key, rol in rollen.items() if rol == KwalificatieRol.KANDIDAAT} == {"gltl-a", "gltl-c"}


@pytest.mark.parametrize("sjabloon", ALLE)
def test_texts_fit_their_columns_and_name_their_sources(sjabloon):
    for veld, waarde in (("sjabloon", sjabloon.key), ("naam", sjabloon.route_naam)):
        assert 0 < len(waarde) <= Leerroute._meta.get_field(veld).max_length
    for veld in ("keuzemoment", "vervolg"):
        assert len(getattr(sjabloon, veld)) <= Leerroute._meta.get_field(veld).max_length
    assert len(sjabloon.voor_wie) <= 240
    assert all(zin.endswith(".") and "{" not in zin for zin in (sjabloon.voor_wie, *sjabloon.let_op))
    assert sjabloon.vervolg


@pytest.mark.parametrize("sjabloon", ALLE)
def test_the_vakken_are_those_the_law_asks_for(sjabloon):
    per_naam = {vak.naam: vak.soort for vak in sjabloon.vakken}
    assert len(per_naam) == len(sjabloon.vakken)
    assert all(len(vak.naam) <= 80 and vak.bereik for vak in sjabloon.vakken)
    assert {per_naam[naam] for naam in ("Nederlands", "rekenen", "LOB")} == {"samen"}
    assert per_naam["burgerschap"] == "alleen_mbo"
    # Engels is an algemene mbo-eis at niveau 4 only.
    assert per_naam["Engels"] == ("samen" if sjabloon.niveau == 4 else "alleen_vmbo")


def test_a_vak_that_is_there_is_not_offered_again():
    sjabloon = SJABLONEN["gltl-c"]
    over = nog_te_maken(sjabloon, {"NEDERLANDS", "lob", "Iets anders"})
    assert {vak.naam for vak in sjabloon.vakken} - {vak.naam for vak in over} == {"Nederlands", "LOB"}
    assert nog_te_maken(sjabloon, {vak.naam for vak in sjabloon.vakken}) == ()


def test_the_route_of_a_startpunt_carries_what_the_picture_needs():
    route = SJABLONEN["gltl-b"].route(2027)
    assert (route.jaren, route.niveaus, route.soort) == (5, (4,), RouteSoort.DOORLOPEND)
    assert route.keuzemoment.startswith("In leerjaar 4")
