"""Sources come in: two acts with one report, in place, and nothing half-written."""

from datetime import date
from unittest.mock import patch

import pytest
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext

from leerroutes.catalogus.domain.boom import Oogst
from leerroutes.catalogus.domain.lijsten import Kwalificatie as Keuze
from leerroutes.catalogus.domain.lijsten import maak_boom, parse_lijst
from leerroutes.catalogus.domain.soorten import BronSoort
from leerroutes.catalogus.loading import load_knopen
from leerroutes.catalogus.models import Bron, Kwalificatie, Leerdoel, Profiel
from leerroutes.catalogus.operations.bronnen import beoordeel, toets_uitgave, voer_uit
from leerroutes.catalogus.operations.sectoren import laad_sectoren
from leerroutes.logboek.models import Gebeurtenis
from leerroutes.rapport import Ongeldig
from tests.catalogus.hulp import VOOR, lees_sbb, lees_slo, sbb, slo, zoek

pytestmark = pytest.mark.django_db


def telling(rapport) -> tuple[int, int, int]:
    return tuple(rapport.telling[c] for c in ("nieuw", "gewijzigd", "ongewijzigd"))


def doe(oogst) -> tuple[int, int, int]:
    """Judge, then run: both reports must say the same."""
    vooraf = beoordeel(oogst)
    assert voer_uit(by=None, oogst=oogst) == vooraf
    return telling(vooraf)


def stand():
    return list(
        Leerdoel.objects.order_by("pk").values_list("pk", "pad", "sleutel", "titel", "ouder", "tekst_hash", "vervalt")
    )


def test_judging_writes_nothing():
    beoordeel(lees_slo())
    assert not Bron.objects.exists()
    assert not Profiel.objects.exists()


def test_a_second_run_changes_nothing_and_leaves_no_trace():
    assert doe(lees_slo()) == (25, 0, 0)
    eerst = stand()
    assert doe(lees_slo()) == (0, 0, 25)
    assert stand() == eerst
    assert Gebeurtenis.objects.count() == 1
    assert Gebeurtenis.objects.get().keten.naam == "huis"


def test_the_tree_in_the_database_is_the_tree_that_was_read():
    oogst = lees_slo()
    doe(oogst)
    bron = Bron.objects.get()
    assert tuple(load_knopen(bron.pk).values()) == oogst.bomen[0].knopen
    assert (bron.profiel.code, bron.profiel.naam) == ("VB", "Voorbeeldtechniek")


def test_a_changed_file_of_the_same_uitgave_keeps_the_row_numbers_and_the_own_display_text():
    doe(lees_slo())
    Leerdoel.objects.filter(code="K/VB/2/1").update(weergave="Deur verven (eigen woorden)")
    nummers = dict(Leerdoel.objects.values_list("sleutel", "pk"))
    data = slo()
    zoek(data[VOOR + "globale_eindterm"], "K/VB/2/1.1")["title"] = "De kandidaat kan een raam verven"
    nieuw = {"id": "nieuw-1", "prefix": "P/VB/01/00", "title": "Vooraan", VOOR + "globale_eindterm_id": []}
    data[VOOR + "deeltaak"].append(nieuw)
    zoek(data[VOOR + "module"], "P/VB/01")[VOOR + "deeltaak_id"].append("nieuw-1")
    assert doe(lees_slo(data)) == (1, 1, 24)
    assert nummers.items() <= dict(Leerdoel.objects.values_list("sleutel", "pk")).items()
    assert Leerdoel.objects.get(sleutel="nieuw-1").pad == "0002.0001"
    assert Leerdoel.objects.get(code="K/VB/2/1").weergave == "Deur verven (eigen woorden)"
    assert doe(lees_slo(data)) == (0, 0, 26)


def test_what_the_file_no_longer_names_is_kept_under_vervallen():
    doe(lees_slo())
    data = slo()
    weg = zoek(data[VOOR + "keuzevak"], "K/VB/10")
    data[VOOR + "profiel"][0][VOOR + "keuzevak_id"].remove(weg["id"])
    assert doe(lees_slo(data)) == (0, 3, 22)
    assert set(
        Leerdoel.objects.filter(vervalt=True, code__startswith="K/VB/10").values_list("ouder__soort", flat=True)
    ) == {"vervallen"}
    assert doe(lees_slo(data))[:2] == (0, 0)


def test_another_uitgave_is_another_source():
    doe(lees_slo())
    assert doe(lees_slo(uitgave="volgende")) == (25, 0, 0)
    assert Bron.objects.count() == 2


def test_succession_is_stored_as_links():
    doe(lees_slo())
    oud = Leerdoel.objects.get(titel="De kandidaat kan meten")
    assert sorted(oud.vervangen_door.values_list("code", flat=True)) == ["P/VB/02/01-01", "P/VB/02/01-02"]


def test_a_failed_import_writes_nothing():
    with (
        patch("leerroutes.catalogus.operations.bronnen.schrijf_opvolging", side_effect=IntegrityError),
        pytest.raises(Ongeldig, match="Een andere import was je voor"),
    ):
        voer_uit(by=None, oogst=lees_slo())
    assert not Bron.objects.exists()
    assert not Gebeurtenis.objects.exists()


def test_a_dossier_brings_its_kwalificaties():
    assert doe(lees_sbb()) == (6 + 2 + 2 + 1, 0, 0)
    monteur = Kwalificatie.objects.get(crebo="98012")
    assert sorted(monteur.kerntaken.values_list("code", flat=True)) == ["B1-K1", "P2-K1"]
    assert (monteur.niveau, monteur.dossier_crebo, monteur.instroom_van) == (3, "98001", date(2024, 8, 1))
    assert doe(lees_sbb())[:2] == (0, 0)


def test_another_uitgave_of_a_dossier_adds_its_kerntaken():
    doe(lees_sbb())
    doe(lees_sbb(sbb().replace('nr="4711"', 'nr="4799"')))
    assert Kwalificatie.objects.get(crebo="98011").kerntaken.count() == 2
    assert Bron.objects.filter(code="98001").count() == 2


def geplakt(tekst: str, uitgave: str = "2026"):
    boom = maak_boom(
        parse_lijst(tekst),
        soort=BronSoort.KWALIFICATIEDOSSIER,
        code="98001",
        editie=uitgave,
        titel="Voorbeeldinstallaties",
        ingevoerd_door="Voorbeeldcollege",
        kwalificaties=[Keuze("", "98011", "Monteur", 2)],
    )
    return Oogst((boom,))


@pytest.mark.parametrize(
    "tekst",
    [
        "B1-K1 Legt installaties aan\nB1-K1-W1 Bereidt het werk voor\nB1-K1-W2 Legt leidingen aan",
        "Legt installaties aan\n- Bereidt het werk voor\n- Legt leidingen aan",
    ],
)
def test_a_later_xml_fills_a_pasted_dossier_in_place(tekst):
    doe(geplakt(tekst))
    bron = Bron.objects.get()
    assert (bron.alleen_titels, bron.ingevoerd_door, bron.openbaar) == (True, "Voorbeeldcollege", True)
    oud = {d.titel: (d.pk, d.tekst_hash) for d in Leerdoel.objects.all()}
    doe(lees_sbb(crebos=["98001"]))
    bron.refresh_from_db()
    assert (Bron.objects.count(), bron.alleen_titels, bron.ingevoerd_door, bron.editie) == (1, False, "", "2024-4711")
    for titel, (nummer, tekst_hash) in oud.items():
        nu = Leerdoel.objects.get(pk=nummer)
        assert (nu.titel, nu.tekst_hash != tekst_hash, nu.code != "", nu.vervalt) == (titel, True, True, False)
    assert doe(lees_sbb(crebos=["98001"]))[:2] == (0, 0)


def test_pasting_again_shows_the_difference_per_row():
    doe(geplakt("Meet\n- Test\n- Ruimt op"))
    regels = beoordeel(geplakt("Meet\n- Test\n- Veegt", "2027")).regels
    assert [(r.categorie.value, r.titel) for r in regels if r.categorie != "ongewijzigd"] == [
        ("nieuw", "Veegt"),
        ("gewijzigd", "Ruimt op"),
        ("gewijzigd", "Voorbeeldinstallaties"),
    ]


def test_the_demo_and_an_import_never_meet():
    doe(geplakt("Meet\n- Test", "voorbeeld"))
    doe(lees_sbb(crebos=["98001"]))
    assert sorted(Bron.objects.values_list("editie", flat=True)) == ["2024-4711", "voorbeeld"]
    assert Kwalificatie.objects.get(crebo="98011").naam == "Monteur voorbeeldinstallaties"
    with pytest.raises(Ongeldig, match="voorbeeldgegevens"):
        toets_uitgave(" Voorbeeld ")


def test_a_school_changes_nothing_of_a_known_kwalificatie():
    laad_sectoren(by=None)
    boom = geplakt("Meet\n- Test").bomen[0]
    rij = boom.kwalificaties[0]
    anders = Oogst(
        (
            type(boom)(
                **{f: getattr(boom, f) for f in boom.__slots__}
                | {"kwalificaties": (type(rij)("25737", "Verzonnen", 4, kerntaken=rij.kerntaken),)}
            ),
        )
    )
    doe(anders)
    bekend = Kwalificatie.objects.get(crebo="25737")
    assert (bekend.naam, bekend.niveau, bekend.kerntaken.count()) == ("Monteur elektrotechnische installaties", 2, 1)


def test_writing_costs_queries_by_the_batch_and_not_by_the_row():
    def kosten(aantal: int) -> int:
        regels = "".join(f"B1-K1-W{n} Werk {n}\n" for n in range(1, aantal + 1))
        oogst = geplakt(f"B1-K1 Meet\n{regels}", str(aantal))
        Bron.objects.update(alleen_titels=False)
        with CaptureQueriesContext(connection) as vragen:
            voer_uit(by=None, oogst=oogst)
        return len(vragen)

    eerst = kosten(3)
    assert kosten(90) <= eerst + 3


def test_sectoren_are_loaded_once_and_link_old_names_to_new_codes():
    laad_sectoren(by=None)
    aantal = Kwalificatie.objects.count()
    laad_sectoren(by=None)
    assert Kwalificatie.objects.count() == aantal
    assert Gebeurtenis.objects.count() == 1
    oud = Kwalificatie.objects.get(crebo="25333")
    assert (oud.opvolger.crebo, oud.profielen.filter(code="PIE").exists()) == ("25737", True)
    assert Kwalificatie.objects.get(crebo="25297").opvolger.opvolger.crebo == "25919"
    assert Profiel.objects.get(code="PIE").sector.code == "techniek"
