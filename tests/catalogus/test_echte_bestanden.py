"""The real files of SLO and SBB, and the registers, with exact counts."""

import csv
import json
import random
import time

import pytest
from django.db.models import Q

from leerroutes.catalogus.domain.crebo import parse_crebo
from leerroutes.catalogus.domain.opvolging import nieuwste
from leerroutes.catalogus.models import Bron, Kwalificatie, Leerdoel
from leerroutes.catalogus.operations import crebo
from leerroutes.catalogus.operations.bronnen import voer_uit
from leerroutes.catalogus.operations.inlezen import Uitgever, lees
from leerroutes.catalogus.operations.sectoren import laad_sectoren
from leerroutes.importing import lees_bestanden
from leerroutes.rapport import Ongeldig
from leerroutes.tabellen import lees_bladen
from partnerships.domain.duo import parse_duo
from tests.catalogus.bladen import als_csv
from tests.catalogus.hulp import schud

pytestmark = pytest.mark.django_db


def pie(bronnen):
    return lees(Uitgever.SLO, lees_bestanden([bronnen / "slo_bg_rauw_pie.json"]))


def test_pie_has_exactly_what_slo_published(bronnen):
    begin = time.process_time()
    rapport = voer_uit(by=None, oogst=pie(bronnen))
    assert time.process_time() - begin < 5
    assert (rapport.telling["nieuw"], rapport.telling["gewijzigd"]) == (662 + 23, 0)
    levend = Leerdoel.objects.filter(vervalt=False)
    soorten = ("kern", "kerndeel", "module", "keuzevak", "deeltaak", "eindterm")
    assert [levend.filter(soort=soort).count() for soort in soorten] == [1, 3, 4, 26, 118, 510]
    eindtermen = levend.filter(soort="eindterm")
    assert [eindtermen.filter(**{weg: True}).count() for weg in ("bb", "kb", "gl", "tl")] == [383, 502, 482, 0]
    assert eindtermen.filter(ouder__soort="kerndeel").count() == 47
    vervallen = Leerdoel.objects.filter(vervalt=True).exclude(soort="vervallen")
    assert (vervallen.count(), vervallen.filter(vervangen_door=None).count()) == (23, 0)
    assert not Leerdoel.objects.filter(ouder__in=vervallen).exists()
    assert voer_uit(by=None, oogst=pie(bronnen)).telling == {
        "nieuw": 0,
        "gewijzigd": 0,
        "ongewijzigd": 685,
        "genegeerd": 1,
        "fout": 0,
    }


def test_l1_of_the_demo_has_its_counts(bronnen):
    voer_uit(by=None, oogst=pie(bronnen))
    takken = ["P/PIE/01", "P/PIE/02", "P/PIE/03", "P/PIE/04", "K/PIE/05", "K/PIE/07", "K/PIE/13", "K/PIE/14"]
    onder = Q(ouder__code__in=takken, soort="deeltaak", vervalt=False)
    assert Leerdoel.objects.filter(onder).count() == 27
    assert Leerdoel.objects.filter(onder, bb=True).count() == 24
    assert Leerdoel.objects.filter(ouder__ouder__code__in=takken, bb=True, vervalt=False).count() == 79
    kern = {c: Leerdoel.objects.filter(ouder__code=f"PK/PIE/{c}", bb=True, vervalt=False).count() for c in "abc"}
    assert kern == {"a": 19, "b": 22, "c": 6}


def test_shuffled_pie_is_the_same_uitgave(bronnen):
    data = json.loads((bronnen / "slo_bg_rauw_pie.json").read_text())
    geschud = json.dumps(schud(data, random.Random(1))).encode()  # noqa: S311
    assert lees(Uitgever.SLO, [("pie.json", geschud)]).bomen == pie(bronnen).bomen


def test_the_avo_programmes_have_exactly_what_slo_published(bronnen):
    bestanden = lees_bestanden([bronnen / "slo_vmbo_avo_nederlands_wiskunde.json"])
    rapport = voer_uit(by=None, oogst=lees(Uitgever.SLO, bestanden))
    assert (rapport.telling["nieuw"], rapport.telling["genegeerd"]) == (50 + 164, 4)
    assert {regel.reden for regel in rapport.regels if regel.categorie == "genegeerd"} == {
        "41 regels van de algemene preambule zijn overgeslagen."
    }
    tellen = {}
    for bron in Bron.objects.all():
        doelen = Leerdoel.objects.filter(bron=bron)
        wegen = [doelen.filter(soort="eindterm", **{weg: True}).count() for weg in ("bb", "kb", "gl", "tl")]
        tellen[bron.code] = (doelen.filter(soort="domein").count(), doelen.filter(soort="eindterm").count(), *wegen)
        assert (bron.profiel, "examenblad.nl" in bron.herkomst) == (None, True)
    assert tellen == {
        "EN": (11, 30, 24, 24, 29, 29),
        "NASK1": (16, 58, 23, 35, 41, 41),
        "NE": (11, 45, 37, 40, 43, 43),
        "WI": (12, 31, 17, 13, 20, 20),
    }
    assert voer_uit(by=None, oogst=lees(Uitgever.SLO, bestanden)).telling["nieuw"] == 0


def test_the_nested_programme_holds_the_same_goals_as_the_release(bronnen):
    genest = lees(Uitgever.SLO, lees_bestanden([bronnen / "slo_vmbo_bg_pie.json"])).bomen[0]
    rauw = pie(bronnen).bomen[0]

    def doelen(boom):
        zelf = [k for k in boom.knopen if not k.vervalt and k.soort != "kern"]
        return {(k.sleutel, k.code, k.titel, k.brontekst, k.bb, k.kb, k.gl, k.tl, k.ce, k.se) for k in zelf}

    assert doelen(genest) == doelen(rauw)
    dienstverlening = lees(Uitgever.SLO, lees_bestanden([bronnen / "slo_vmbo_bg_dp.json"])).bomen[0]
    assert (dienstverlening.code, dienstverlening.profiel_naam) == ("DP", "Dienstverlening en producten")
    assert dienstverlening.woorden.startswith("1 kern, 3 kerndelen, 287 eindtermen, 4 modules, 59 deeltaken, 12 keuze")


def test_the_dossier_of_sbb(bronnen):
    bestanden = lees_bestanden([bronnen / "sbb_xml_voorbeeld_2755_dienstverlening.xml"])
    voer_uit(by=None, oogst=lees(Uitgever.SBB, bestanden))
    assert Bron.objects.get().code == "23189"
    werkprocessen = Leerdoel.objects.filter(soort="werkproces")
    assert werkprocessen.count() == 18
    assert {"B1-K1-W9", "P1-K1-W1", "P3-K1-W3"} <= set(werkprocessen.values_list("code", flat=True))
    assert not werkprocessen.filter(brontekst="").exists()
    assert dict(Kwalificatie.objects.values_list("crebo", "niveau")) == {"25498": 2, "25499": 2, "25500": 2}
    telling = voer_uit(by=None, oogst=lees(Uitgever.SBB, bestanden, crebos=["25500"])).telling
    assert (telling["nieuw"], telling["gewijzigd"]) == (0, 0)


@pytest.mark.parametrize(
    ("naam", "stuk"),
    [
        ("slo_bg_context_schema.json", "geen examenprogramma van SLO"),
        ("case_v1p0_voorbeeld_framework.json", "geen examenprogramma van SLO"),
        ("crebo_techniek_opvolging.csv", "geen JSON"),
    ],
)
def test_other_files_are_refused_with_a_helpful_sentence(bronnen, naam, stuk):
    with pytest.raises(Ongeldig) as fout:
        lees(Uitgever.SLO, lees_bestanden([bronnen / naam]))
    assert stuk in str(fout.value)


CREBO_2015, OPVOLGING = "crebo_kwalificaties_2015.csv", "crebo_techniek_opvolging.csv"


def crebolijst(bronnen, *namen):
    return parse_crebo([(naam, lees_bladen(naam, (bronnen / naam).read_bytes())) for naam in namen])


def test_the_list_of_2015_is_whole(bronnen):
    begin = time.process_time()
    rapport = crebo.voer_uit(by=None, lijst=crebolijst(bronnen, CREBO_2015))
    assert time.process_time() - begin < 5
    assert rapport.telling == {"nieuw": 470, "gewijzigd": 0, "ongewijzigd": 0, "genegeerd": 0, "fout": 0}
    per_niveau = {niveau: Kwalificatie.objects.filter(niveau=niveau).count() for niveau in (1, 2, 3, 4)}
    assert per_niveau == {1: 12, 2: 126, 3: 154, 4: 178}
    assert Kwalificatie.objects.filter(leerwegen="BOL, BBL").count() == 469
    assert Kwalificatie.objects.get(crebo="25080").naam == "Betonreparateur"
    opnieuw = crebo.voer_uit(by=None, lijst=crebolijst(bronnen, CREBO_2015)).telling
    assert (opnieuw["ongewijzigd"], opnieuw["gewijzigd"]) == (470, 0)


@pytest.mark.parametrize("namen", [[CREBO_2015, OPVOLGING], [OPVOLGING, CREBO_2015]])
def test_both_lists_in_any_order_keep_the_dossiers_of_today(bronnen, namen):
    rapport = crebo.voer_uit(by=None, lijst=crebolijst(bronnen, *namen))
    assert (rapport.telling["nieuw"], rapport.telling["genegeerd"]) == (510, 24)
    monteur = Kwalificatie.objects.get(crebo="25333")
    assert (monteur.dossier_crebo, monteur.domein) == ("23299", "Techniek en procesindustrie")


def test_the_list_of_2015_does_not_undo_the_sector(bronnen):
    laad_sectoren(by=None)
    vooraf = dict(Kwalificatie.objects.values_list("crebo", "dossier_crebo"))
    rapport = crebo.voer_uit(by=None, lijst=crebolijst(bronnen, CREBO_2015))
    nu = dict(Kwalificatie.objects.values_list("crebo", "dossier_crebo"))
    assert {code: nu[code] for code in vooraf} == vooraf
    assert Kwalificatie.objects.get(crebo="25333").leerwegen == "BOL, BBL"
    assert (rapport.telling["nieuw"], rapport.telling["gewijzigd"]) == (444, 26)


def test_the_sector_has_the_dossiers_of_the_list_and_the_newest_of_each_chain(bronnen):
    laad_sectoren(by=None)
    staat = {rij.crebo: rij for rij in Kwalificatie.objects.all()}
    with (bronnen / OPVOLGING).open(newline="") as bestand:
        for rij in csv.DictReader(bestand):
            if rij["crebo"] in staat:
                gevonden = staat[rij["crebo"]]
                assert (gevonden.naam, gevonden.dossier_crebo) == (rij["kwalificatie"], rij["huidig_dossier_crebo"])
    opvolgers = dict(Kwalificatie.objects.values_list("crebo", "opvolger__crebo"))
    keten = {"25333": "25737", "25332": "25736", "25331": "25735", "25282": "25887", "25280": "25886", "25272": "27006"}
    keten |= {"25349": "25835", "25297": "25919", "25296": "25920", "26005": "25918", "25024": "25792"}
    assert {oud: nieuwste(oud, opvolgers) for oud in keten} == keten


@pytest.mark.parametrize("profiel", ["PIE", "BWI", "DP"])
def test_what_the_servicedocument_names_connects_with_its_successors(profiel):
    laad_sectoren(by=None)
    sluit_aan = set(Kwalificatie.objects.filter(profielen__code=profiel).values_list("crebo", flat=True))
    genoemd = {
        "25333",
        "25332",
        "25331",
        "25282",
        "25280",
        "25272",
        "25350",
        "25308",
        "25349",
        "25296",
        "25297",
        "26005",
    }
    nu = {"25737", "25736", "25735", "25887", "25886", "25768", "27006", "25835", "26100"}
    vier = {"25898", "25919", "25899", "25920", "25836", "25918"}
    assert genoemd | nu | vier <= sluit_aan
    assert set(Kwalificatie.objects.filter(crebo__in=vier).values_list("niveau", flat=True)) == {4}


def test_the_vestiging_that_duo_gives_as_an_example(bronnen):
    datasets = json.loads((bronnen / "duo_datasets_en_kolommen.json").read_text())
    vestigingen = next(rij for rij in datasets if "voorbeeld" in rij)
    kop, voorbeeld = vestigingen["kolommen_volgens_catalogus"], vestigingen["voorbeeld"]
    inhoud = als_csv([kop, [voorbeeld.get(naam, "") for naam in kop]])
    [school] = parse_duo([("vestigingenvo.csv", lees_bladen("vestigingenvo.csv", inhoud))]).scholen
    assert (school.vestiging, school.bestuur, school.plaats, school.vmbo) == ("16SW03", "77494", "Boxmeer", True)
