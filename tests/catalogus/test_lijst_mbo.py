"""A table of kerntaken and werkprocessen: dossier and keuzedelen in one file, and what is said of odd cells."""

import pytest

from leerroutes.catalogus.domain.lijst import Gelezen, lees_lijst
from leerroutes.catalogus.domain.lijsten import maak_boom, parse_lijst
from leerroutes.catalogus.domain.soorten import BronSoort
from leerroutes.rapport import Categorie
from tests.catalogus.hulp import DATA

DOSSIER, KEUZEDEEL = BronSoort.KWALIFICATIEDOSSIER, BronSoort.KEUZEDEEL
KOP = "crebo\tdossier\tdeel\tkeuzedeel_code\tkeuzedeel\tkerntaak_code\tkerntaak\twerkproces_code\twerkproces\tomschrijving\tgedrag\tsbu"


def lees(*rijen: str, soort: BronSoort = DOSSIER, kop: str = KOP) -> Gelezen:
    return lees_lijst("\n".join((kop, *(rij.replace("|", "\t") for rij in rijen))), soort)


def zinnen(gelezen: Gelezen, categorie: Categorie = Categorie.FOUT) -> list[str]:
    return [f"{r.rij}: {r.reden}" for r in gelezen.regels if r.categorie is categorie]


def codes(lijst) -> list[str]:
    return [k.code for k in lijst.knopen]


def test_a_dossier_and_two_keuzedelen_in_one_file():
    gelezen = lees(
        "98001|Installaties|basis|||B1-K1|Legt aan|B1-K1-W1|Bereidt voor|Hij leest.|Net.",
        "|||||||b1.k1.w2|Sluit aan|",
        "98011||profiel: Monteur|||P1-K1|Plaatst|P1-K1-W1|Plaatst panelen",
        "|Slim meten|keuzedeel|k 9901||D1-K1|Meet|D1-K1-W1|Meet slim|||240",
        "|||K9902|Zuinig|D1-K1|Spaart|W1|Spaart stroom|||480",
    )
    assert not zinnen(gelezen)
    dossier, een, twee = gelezen.lijsten
    assert (dossier.soort, dossier.code, dossier.titel) == (DOSSIER, "98001", "Installaties")
    assert codes(dossier) == ["B1-K1", "B1-K1-W1", "B1-K1-W2", "P1-K1", "P1-K1-W1"]
    assert dossier.knopen[1].brontekst == "Omschrijving\nHij leest.\n\nGedrag\nNet."
    assert (dossier.namen, dossier.crebos["P1"], dossier.delen) == ({"P1": "Monteur"}, "98011", ("P1",))
    assert [(k.soort, k.code, k.titel, k.sbu) for k in (een, twee)] == [
        (KEUZEDEEL, "K9901", "Slim meten", 240),
        (KEUZEDEEL, "K9902", "Zuinig", 480),
    ]
    assert codes(twee) == ["D1-K1", "D1-K1-W1"]


@pytest.mark.parametrize("crebo", ["98.001", "98 001", "98,001"])
def test_a_crebo_with_a_dot_is_read_and_said(crebo):
    gelezen = lees(f"{crebo}|||||B1-K1|Legt aan|B1-K1-W1|Bereidt voor")
    assert gelezen.lijsten[0].code == "98001"
    assert zinnen(gelezen, Categorie.GENEGEERD) == [f"cel A2: {crebo} is gelezen als crebo 98001."]


def test_a_number_that_lost_the_end_of_a_crebo_gets_it_back():
    assert lees("25,08|||||B1-K1|Legt aan|B1-K1-W1|Bereidt voor").lijsten[0].code == "25080"


def test_short_codes_and_codes_of_werkprocessen_alone():
    assert codes(lees("|Install|basis|||1|Legt aan|1.1|Bereidt voor", "||||||| W2|Sluit aan").lijsten[0]) == [
        "B1-K1", "B1-K1-W1", "B1-K1-W2",
    ]  # fmt: skip
    assert codes(lees("||||||Legt aan|B1-K1-W1|Bereidt voor").lijsten[0]) == ["B1-K1", "B1-K1-W1"]
    alleen = lees("|||||||B1-K2-W1|Meet")
    assert [k.titel for k in alleen.lijsten[0].knopen] == ["Kerntaak B1-K2", "Meet"]
    assert "Kerntaak B1-K2 heeft nog geen titel" in zinnen(alleen, Categorie.GENEGEERD)[0]


def test_a_table_and_a_pasted_list_are_the_same_rows():
    uit = lees("||basis|||b1.k1|Legt aan|b1.k1.w1|Bereidt voor").lijsten[0]
    assert [k.sleutel for k in uit.knopen] == [
        k.sleutel for k in parse_lijst("B1-K1 Legt aan\nB1-K1-W1 Bereidt voor").knopen
    ]


def test_titles_without_codes_get_the_keys_of_a_typed_list():
    kop = "dossier\tkerntaak\twerkproces"
    uit = lees("Install|Legt aan|Bereidt voor", "||Sluit aan", kop=kop).lijsten[0]
    assert [k.sleutel for k in uit.knopen] == [
        k.sleutel for k in parse_lijst("Legt aan\n- Bereidt voor\n- Sluit aan").knopen
    ]
    assert [k.titel for k in lees("Legt aan|Bereidt voor", kop="kerntaak\twerkproces").lijsten[0].knopen] == [
        "Legt aan",
        "Bereidt voor",
    ]


def test_the_head_of_a_page_of_a_pdf_is_no_table():
    gelezen = lees_lijst((DATA / "dossier_geplakt.txt").read_text(), DOSSIER)
    assert len(gelezen.lijsten[0].knopen) == 8


def test_a_werkproces_on_several_rows_gathers_its_texts():
    gelezen = lees(
        "98001||basis|||B1-K1|Legt aan|B1-K1-W1|Bereidt voor||Netjes.",
        "|||||||B1-K1-W1|Bereidt voor||Op tijd.",
    )
    assert gelezen.lijsten[0].knopen[1].brontekst == "Gedrag\nNetjes.\nOp tijd."
    assert not zinnen(gelezen, Categorie.GENEGEERD)
    dubbel = lees("98001||basis|||B1-K1|Legt aan|B1-K1-W1|Meet", "|||||||B1-K1-W1|Meet")
    assert zinnen(dubbel, Categorie.GENEGEERD) == ["rij 3: Dit staat ook bij rij 2, en telt één keer."]


def test_rows_that_do_not_say_what_they_are_are_what_the_form_says():
    uit = lees("|||||||D1-K1-W1|Meet", soort=KEUZEDEEL).lijsten[0]
    assert (uit.soort, uit.code) == (KEUZEDEEL, "")
    boom = maak_boom(uit, soort=KEUZEDEEL, code="K9901", editie="1", titel="T", ingevoerd_door="S", sbu=240)
    assert [k.soort.value for k in boom.knopen] == ["keuzedeel", "kerntaak", "werkproces"]


@pytest.mark.parametrize(
    ("rijen", "zin"),
    [
        (["1234||basis|||B1-K1|Legt aan"], "cel A2: Een crebo is vijf cijfers"),
        (["98001||basis|||B1-K1|Legt aan", "98002||basis|||B1-K2|Meet"], "cel A3: Hier staat een tweede dossier"),
        (["98001||midden|||B1-K1|Legt aan"], "cel C2: Schrijf basis, profiel of keuzedeel"),
        (["|||K12||D1-K1|Legt aan"], "cel D2: Een keuzedeel heeft een code als K0067"),
        (["98001||basis|||01-02-2026|Legt aan"], "cel F2: Hier staat een datum"),
        (["98001||basis|||X9|Legt aan"], "cel F2: Een kerntaak heeft een code als B1-K1"),
        (["98001||basis|||B1-K1|Legt aan|Q1|Meet"], "cel H2: Een werkproces heeft een code als B1-K1-W1"),
        (["98001||basis|||||1.1|Meet"], "cel H2: Een werkproces heeft een code"),
        (["98001||basis||||||Meet"], "cel I2: Boven dit werkproces staat nog geen kerntaak"),
        (["98001||basis|||B1-K1|Legt aan|B1-K1-W1|"], "rij 2: Bij deze code staat geen titel"),
        (["98001||basis|||B1-K1|Legt aan|B1-K1-W1|Meet", "|||||||B1-K1-W1|Weegt"], "rij 3: Code B1-K1-W1 staat ook bij rij 2"),
        (["||keuzedeel|K9901||D1-K1|Meet|D1-K1-W1|Meet|||veel"], "cel L2: De SBU van een keuzedeel is één getal"),
        (["||keuzedeel|K9901||D1-K1|Meet|D1-K1-W1|Meet|||240", "|||||||D1-K1-W2|Test|||480"], "cel L3: De SBU van een keuzedeel is één getal"),
        (["98001||basis|||B1-K1|Legt aan||||=A1"], "cel K2: Hier staat een formule"),
    ],
)  # fmt: skip
def test_a_fault_names_its_cell_or_row(rijen, zin):
    assert [fout for fout in zinnen(lees(*rijen)) if fout.startswith(zin)], zinnen(lees(*rijen))


def test_a_row_with_neither_is_named_with_what_stands_in_it():
    gelezen = lees("98001||basis|||B1-K1|Legt aan|B1-K1-W1|Meet", "|||||||||Losse tekst")
    regel = gelezen.regels[0]
    assert (regel.rij, regel.titel) == ("rij 3", "Losse tekst")
