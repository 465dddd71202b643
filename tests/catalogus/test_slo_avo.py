"""SLO's avo programmes: nested or in collections, with havo, vwo and the preambule left out and counted."""

import random

import pytest

from leerroutes.catalogus.domain.slo import parse_slo
from leerroutes.catalogus.models import Bron, Leerdoel, Profiel
from leerroutes.catalogus.operations.bronnen import beoordeel, voer_uit
from leerroutes.rapport import Ongeldig
from tests.catalogus.hulp import AVO, lees_slo, nest, schud, slo, slo_avo, zoek

_BESTAND = {
    "domein": "domeinen",
    "subdomein": "subdomeinen",
    "eindterm": "eindtermen",
    "vakleergebied": "vakleergebieden",
}


def bomen(data=None) -> dict:
    return {boom.code: boom for boom in lees_slo(slo_avo() if data is None else data).bomen}


def genegeerd(data=None) -> dict[str, str]:
    return {regel.rij: regel.reden for regel in lees_slo(slo_avo() if data is None else data).genegeerd}


def reden(data) -> str:
    with pytest.raises(Ongeldig) as fout:
        lees_slo(data)
    return str(fout.value)


def levend(boom) -> list[tuple]:
    return [(k.pad, k.soort.value, k.code, k.titel) for k in boom.knopen if not k.vervalt]


def test_a_programme_is_domeinen_subdomeinen_and_eindtermen():
    taal = bomen()["VT"]
    assert levend(taal) == [
        ("0001", "domein", "VT/K/1", "Basis"),
        ("0001.0001", "eindterm", "VT/K/1/1a", "De kandidaat kan luisteren"),
        ("0001.0002", "eindterm", "VT/K/1/1a", "De kandidaat kan spreken"),
        ("0002", "domein", "VT/K/2", "Lezen"),
        ("0002.0001", "eindterm", "VT/K/2/3", "De kandidaat kan alles samen"),
        ("0002.0002", "subdomein", "VT/K/2/1", "Strategie"),
        ("0002.0002.0001", "eindterm", "VT/K/2/2a", "De kandidaat kan een aanpak kiezen"),
        ("0002.0002.0002", "eindterm", "VT/K/2/2b", "De kandidaat kan een aanpak uitleggen"),
        ("0002.0003", "subdomein", "VT/K/2/2", "Begrip"),
        ("0002.0003.0001", "eindterm", "VT/K/2/2c", "De kandidaat kan de hoofdzaak noemen"),
        ("0003", "domein", "VT/V/1", "Verdieping"),
        ("0003.0001", "eindterm", "VT/V/1/4", "De kandidaat kan verder gaan"),
    ]
    assert (taal.kant, taal.soort, taal.profiel_naam, taal.editie) == ("vmbo", "examenprogramma", "", "proef")
    assert taal.herkomst == "https://voorbeeld.example/vt.pdf, versie 2020"
    assert bomen()["VK"].herkomst == ""


def test_ce_and_se_stand_per_eindterm_and_are_read_from_words_where_the_numbers_are_not_there():
    taal = bomen()["VT"]
    examen = {k.titel.removeprefix("De kandidaat kan "): (k.ce, k.se) for k in taal.knopen if not k.vervalt}
    assert examen == {
        "Basis": (False, True),
        "luisteren": (False, True),
        "spreken": (False, True),
        "Lezen": (True, True),
        "alles samen": (None, None),
        "Strategie": (True, False),
        "een aanpak kiezen": (True, True),
        "een aanpak uitleggen": (True, False),
        "Begrip": (False, True),
        "de hoofdzaak noemen": (False, True),
        "Verdieping": (True, False),
        "verder gaan": (True, False),
    }


def test_leerwegen_stand_per_eindterm_and_one_without_any_is_for_the_whole_programme():
    wegen = {k.titel: (k.bb, k.kb, k.gl, k.tl) for boom in bomen().values() for k in boom.knopen if not k.vervalt}
    assert wegen["De kandidaat kan spreken"] == (True, True, False, False)
    assert wegen["De kandidaat kan alles samen"] == (True, True, True, True)
    assert wegen["Verdieping"] == (False, False, True, True)
    assert wegen["De kandidaat kan onthouden"] == (False, False, True, True)


def test_what_is_not_for_the_vmbo_and_the_preambule_is_left_out_and_counted():
    lijst = genegeerd()
    assert lijst["examenprogramma 3 (VT/H)"] == "Dit programma is niet voor het vmbo."
    assert lijst["VT"] == lijst["VK"] == "2 regels van de algemene preambule zijn overgeslagen."
    assert lijst["eindterm 12 (VK1/K/1/3)"] == "Geldt niet voor BB, KB, GL of TL."
    assert lijst["eindterm 14"] == "De titel (title) ontbreekt."
    redenen = [regel.reden for regel in lees_slo(slo_avo()).genegeerd]
    assert "Onderdelen die onder geen enkel programma hangen: 2." in redenen
    assert "Vervallen onderdelen die bij geen avo-programma van het vmbo horen: 2." in redenen
    assert "Vervallen koppen en teksten die geen doel zijn: 1." in redenen
    assert len(redenen) == 8
    assert not [k for boom in bomen().values() for k in boom.knopen if k.code.startswith("PREAMBULE")]


def test_deprecated_and_deleted_goals_follow_their_successor():
    taal = bomen()["VT"]
    oud = {k.titel: (k.ouder, len(k.vervangen_door)) for k in taal.knopen if k.vervalt and k.ouder}
    assert oud == {
        "De kandidaat kan praten": ("vervallen", 1),
        "De kandidaat kan babbelen": ("vervallen", 1),
        "De kandidaat kan schrijven": ("vervallen", 1),
    }


def test_the_nested_shape_is_the_same_source():
    rauw = slo_avo()
    rauw["deprecated"] = []
    zoek(rauw[AVO + "domein"], "VT/H/Domein A: een heel lange naam als code van een domein")[AVO + "eindterm_id"] = []
    assert bomen(nest(rauw)) == bomen(
        rauw | {AVO + "eindterm": [r for r in rauw[AVO + "eindterm"] if not r.get("deleted")]}
    )


def test_a_release_as_it_is_published_is_one_collection_a_file():
    heel = parse_slo([("slo.json", slo_avo())])
    los = [(f"data/{_BESTAND.get(k.removeprefix(AVO), k)}.json", v) for k, v in slo_avo().items()]
    meer = [(f"data/{naam}.json", [{"id": "x", "title": "Tekst"}]) for naam in ("kop1", "kop4", "body", "tags")]
    gelezen = parse_slo([*los, *meer])
    assert gelezen.bomen == heel.bomen
    assert [r.bron for r in gelezen.genegeerd if "geen doelen" in r.reden] == [
        f"data/{naam}.json" for naam in ("vakleergebieden", "kop1", "kop4", "body", "tags")
    ]
    opnieuw = [(naam.replace(".json", " (1).json"), rijen) for naam, rijen in los]
    assert parse_slo(opnieuw).bomen == heel.bomen
    assert heel.bomen[0].editie == heel.bomen[0].checksum[:8]


def test_avo_and_beroepsgericht_in_one_set_are_both_read():
    samen = slo_avo() | slo() | {"deprecated": [*slo_avo()["deprecated"], *slo()["deprecated"]]}
    gelezen = {boom.code: boom for boom in lees_slo(samen).bomen}
    assert list(gelezen) == ["VB", "VK", "VT"]
    assert gelezen == bomen() | {"VB": lees_slo().bomen[0]}


def test_shuffled_rows_change_nothing():
    for zaad in range(5):
        geschud = parse_slo([("slo.json", schud(slo_avo(), random.Random(zaad)))])  # noqa: S311
        assert geschud.bomen == parse_slo([("slo.json", slo_avo())]).bomen


def test_without_a_niveau_of_its_own_a_programme_is_what_its_eindtermen_are_and_else_what_its_code_says():
    data = slo_avo()
    for rij in data["examenprogramma"]:
        rij.pop("niveau_id", None)
    assert list(bomen(data)) == ["VK", "VT"]
    for rij in data[AVO + "eindterm"]:
        rij.pop("niveau_id", None)
    assert list(bomen(data)) == ["VK", "VT"]
    assert not any(k.bb or k.tl for boom in bomen(data).values() for k in boom.knopen if not k.vervalt)


def test_only_havo_is_refused():
    data = slo_avo()
    data["examenprogramma"] = data["examenprogramma"][2:]
    assert "geen profiel of avo-programma van het vmbo" in reden(data)


def test_a_fault_of_havo_stops_no_vmbo_and_one_of_the_vmbo_names_its_row():
    data = slo_avo()
    zoek(data[AVO + "domein"], "VT/K/1")[AVO + "eindterm_id"] += ["nergens", zoek(data[AVO + "domein"], "VT/K/2")["id"]]
    zoek(data[AVO + "eindterm"], "VT/V/1/4")["ce"] = 7
    zoek(data[AVO + "eindterm"], "VK1/K/1/1")["prefix"] = "VK1/" + "x" * 40
    tekst = reden(data)
    assert "domein 2 (VT/K/1): Verwijst naar eindterm nergens, en die staat niet in de bestanden." in tekst
    assert "als eindterm, maar dat is een domein." in tekst
    assert "(VT/V/1/4): Het veld ce is geen 0 of 1." in tekst
    assert "De code (prefix) is langer dan 40 tekens." in tekst


def test_a_programme_without_goals_is_no_source():
    data = slo_avo()
    data["examenprogramma"][1][AVO + "domein_id"] = [zoek(data[AVO + "domein"], "PREAMBULE")["id"]]
    assert list(bomen(data)) == ["VT"]
    assert genegeerd(data)["examenprogramma 2 (VK/vmbo)"] == "In dit programma staan geen doelen."


@pytest.mark.parametrize("code", ["", "VK/vmbo", "vt"])
def test_a_programme_needs_a_code_of_its_own(code):
    data = slo_avo()
    data["examenprogramma"][0]["prefix"] = code
    data["examenprogramma"][1]["prefix"] = "VK/VMBO" if code != "vt" else "vt/vmbo"
    assert "De code van dit programma ontbreekt of staat er twee keer." in reden(data)


@pytest.mark.parametrize(
    ("data", "stuk"),
    [
        ({"examenprogrammas": []}, "geen profiel of avo-programma"),
        ({"examenprogrammas": {}}, "Hier hoort een lijst"),
        ({"examenprogrammas": [7]}, "Hier hoort een object"),
        ({"examenprogrammas": [{"code": "X/vmbo"}]}, "Het veld id"),
        ({"examenprogrammas": [{"id": "x", "code": "X/vmbo", "titel": "X", "domeinen": 7}]}, "geen lijst van id's"),
        ({"examenprogrammas": [{"id": "x", "code": "X/vmbo", "titel": "X", "domeinen": [{}]}]}, "geen lijst van id's"),
        ({"profiel": {"id": "x", "code": "X", "titel": "X"}, "modules": [{"id": "m"}]}, "De titel (title) ontbreekt"),
        ({"profiel": 7}, "Hier hoort een object"),
        ({"profiel": {"id": "x", "code": "X", "titel": "X"}, "kern": None}, "geen profiel of avo-programma"),
    ],
)
def test_wrong_nested_shapes_are_refused_in_dutch(data, stuk):
    assert stuk in reden(data)


def test_many_references_to_the_same_row_cost_no_time():
    data = slo_avo()
    for domein in (data["examenprogramma"][0], *data[AVO + "domein"], *data[AVO + "subdomein"]):
        for veld in [veld for veld in domein if veld.endswith("_id")]:
            domein[veld] = domein[veld] * 300
    assert levend(bomen(data)["VT"]) == levend(bomen()["VT"])


@pytest.mark.django_db
def test_it_is_written_judged_and_read_again_as_one_source_per_programme():
    vooraf = beoordeel(lees_slo(slo_avo()))
    assert voer_uit(by=None, oogst=lees_slo(slo_avo())) == vooraf
    assert dict(Bron.objects.values_list("code", "herkomst")) == {
        "VK": "",
        "VT": "https://voorbeeld.example/vt.pdf, versie 2020",
    }
    assert not Profiel.objects.exists()
    eindterm = Leerdoel.objects.get(titel="De kandidaat kan een aanpak kiezen")
    assert (eindterm.ouder.soort, eindterm.ouder.ouder.soort, eindterm.ce, eindterm.bb) == (
        "subdomein",
        "domein",
        True,
        True,
    )
    weer = voer_uit(by=None, oogst=lees_slo(slo_avo()))
    assert (weer.telling["nieuw"], weer.telling["gewijzigd"]) == (0, 0)
