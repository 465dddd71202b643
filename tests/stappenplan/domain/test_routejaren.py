"""The moments of a route, and the small drawing of one that is only outlined."""

from dataclasses import replace

import pytest

from leerroutes.kant import Kant
from partnerships.domain.route import Kwalificatie
from partnerships.domain.sjablonen import lees_sjablonen
from partnerships.domain.soorten import KwalificatieRol
from stappenplan.domain.routebeeld import teken, teken_klein
from stappenplan.domain.routejaren import lees_keuzejaar, maak_jaren, maak_momenten, maak_schets
from stappenplan.domain.soorten import VakSoort

ALLE = [pytest.param(sjabloon, id=key) for key, sjabloon in lees_sjablonen().items()]


@pytest.mark.parametrize(
    ("tekst", "leerjaar"),
    [
        ("Eind leerjaar 6, na twee jaar mbo", 6),
        ("in LEERJAAR 4", 4),
        ("Aan het eind van jaar 2 van het mbo", 6),
        ("mbo-jaar 1", 5),
        ("mbo 3", 7),
        ("jaar 2 mbo", 6),
        ("Bij de overstap van KB naar BB", None),
        ("na mbo-niveau 2", None),
        ("", None),
    ],
)
def test_the_words_of_a_school_name_a_leerjaar(tekst, leerjaar):
    assert lees_keuzejaar(tekst) == leerjaar


def kandidaten(aantal: int) -> tuple[Kwalificatie, ...]:
    return tuple(Kwalificatie(f"2591{n}", f"Vak {n}", 4, KwalificatieRol.KANDIDAAT) for n in range(aantal))


def test_the_choice_stands_where_the_words_place_it():
    route = replace(lees_sjablonen()["gltl-c"].route(2027), kwalificaties=kandidaten(2))
    keuze = next(moment for moment in maak_momenten(route) if moment.keuze)
    assert (keuze.leerjaar, keuze.naam) == (6, "keuze uit 2 kwalificaties")
    assert keuze.zin == "Keuze uit 2 kwalificaties: eind leerjaar 6, na twee jaar mbo."
    assert keuze.kort == "keuze uit 2 kwalificaties, leerjaar 6"
    elders = replace(route, keuzemoment="Dat zien we nog")
    assert not any(moment.keuze for moment in maak_momenten(elders))
    stil = replace(route, keuzemoment="")
    assert [m.leerjaar for m in maak_momenten(stil) if m.keuze] == [4]
    te_laat = replace(route, keuzemoment="leerjaar 9")
    assert not any(moment.keuze for moment in maak_momenten(te_laat))


def test_a_route_that_knows_where_it_goes_has_no_choice_of_its_own():
    route = replace(lees_sjablonen()["gltl"].route(2027), keuzemoment="")
    assert [moment.naam for moment in maak_momenten(route)] == ["vmbo-diploma TL", "mbo-diploma niveau 4"]
    assert maak_momenten(route)[0].zin == "Na leerjaar 4: vmbo-diploma TL."


def assert_apart(punten, letter: float) -> None:
    """No two words on one line meet: each ends at its tekst_x, and a letter is about so wide."""
    for punt in punten:
        for ander in punten:
            if punt is not ander and punt.tekst_y == ander.tekst_y:
                assert punt.tekst_x != ander.tekst_x
                assert punt.tekst_x > ander.tekst_x or ander.tekst_x - letter * len(ander.tekst) >= punt.tekst_x


@pytest.mark.parametrize("sjabloon", ALLE)
def test_each_startpunt_is_drawn_inside_its_frame(sjabloon):
    route = sjabloon.route(2027)
    jaren, momenten = maak_schets(route)
    klein = teken_klein(jaren, momenten)
    assert len(klein.blokken) == route.jaren
    assert [blok.deel for blok in klein.blokken] == ["vmbo"] * 2 + ["mbo"] * (route.jaren - 2)
    assert all(blok.x >= 0 and blok.x + blok.breed <= klein.breed + 0.1 for blok in klein.blokken)
    assert all(11 <= punt.tot <= klein.breed - 11 and punt.tekst_y < klein.hoog for punt in klein.punten)
    assert sum(punt.keuze for punt in klein.punten) == (sjabloon.key in {"gltl-a", "gltl-b", "gltl-c"})
    diplomas = [punt.kant for punt in klein.punten if not punt.keuze]
    assert diplomas == ([Kant.MBO] if sjabloon.soort == "geintegreerd" else [Kant.VMBO, Kant.MBO])
    assert len({(round(punt.tot), punt.y) for punt in klein.punten}) == len(klein.punten)
    met_keuze = replace(route, kwalificaties=kandidaten(2))
    for t in teken(maak_jaren(route, ()), maak_momenten(met_keuze))[:2]:
        assert all(punt.tekst_y <= t.hoog and 11 < punt.tot < t.breed - 11 for punt in t.punten)
        assert_apart(t.punten, 0.56 * t.sub_maat)


@pytest.mark.parametrize("sjabloon", ALLE)
def test_words_in_the_small_drawing_do_not_meet(sjabloon):
    klein = teken_klein(*maak_schets(sjabloon.route(2027)))
    assert_apart(klein.punten, 7.2)


@pytest.mark.parametrize("sjabloon", ALLE)
def test_the_vakken_of_a_startpunt_are_of_a_known_kind(sjabloon):
    assert all(vak.soort in list(VakSoort) for vak in sjabloon.vakken)
