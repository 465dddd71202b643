"""The thirty subjects: complete, in order, right in their words, and with every field filled in from any facts."""

import re
from dataclasses import replace
from datetime import date

import pytest

from leerroutes.opmaak import naar_html
from leerroutes.recht import BRONNEN, verouderde_verwijzingen
from partnerships.domain.onderwerpen import LETTERS, ONDERWERPEN, VOORWAARDEN, Plicht, get_onderwerp, onderwerpen_voor
from partnerships.domain.soorten import OvereenkomstSoort, RouteSoort
from partnerships.domain.velden import onbekende_velden, open_plekken, velden_in, vul
from tests.partnerships.domain.feiten import ALLE, EEN, TWEE, VIER

D, G = RouteSoort.DOORLOPEND, RouteSoort.GEINTEGREERD
# Key, letter, and plicht (W, V, A) for doorlopend and geïntegreerd, in the order of the law's checklist.
TABEL = """
partijen - WW, ondertekening - WW, soort_route - WW, profiel_kwalificatie a WW, combinatie - WW, leiding b WW,
verantwoording c WW, inrichting d WW, personeel d WW, faciliteiten d WW, bekostiging e VV, overstapoptie f WW,
bedrijfsleven g WW, geschillen h WW, toetreding_einde i WW, medezeggenschap j WW, melding - WW, uren - VV,
teambevoegdheid - AA, examinering - AA, leerling_keuze - AW, inschrijving - AA, bpv - AA, lob - AA, gegevens - AA,
klachten - AA, materialen - AA, looptijd - AA, monitoring - AA, communicatie - AA
"""
BESLISPUNTEN = {"bekostiging", "uren", "personeel", "faciliteiten", "examinering", "overstapoptie"}
VERBODEN = (
    r"\bSOK\b|terugvaloptie|clausule|contractant|\bboard\b|leerlijn\b|doorstroomroute|vakmanschapsroute|werkgroep|inspraak"
    r"|\bKPI\b|delegatie|machtiging|dashboard|\btraject|\bafstro|\bopstro|geintegreerd|\bpartner in de|conflict"
)
IEDER = pytest.mark.parametrize("onderwerp", ONDERWERPEN, ids=lambda o: o.sleutel)


def test_all_subjects_of_the_checklist_in_its_order():
    kort = {Plicht.WETTELIJK: "W", Plicht.VOORWAARDELIJK: "V", Plicht.AANBEVOLEN: "A"}
    gevonden = [f"{o.sleutel} {o.letter or '-'} {kort[o.plicht([D])]}{kort[o.plicht([G])]}" for o in ONDERWERPEN]
    assert gevonden == [" ".join(rij.split()) for rij in TABEL.split(",")]
    assert {o.letter for o in ONDERWERPEN} - {""} == set(LETTERS) == set("abcdefghij")
    assert {o.sleutel for o in ONDERWERPEN if o.beslispunt} == BESLISPUNTEN
    assert {o.sleutel: o.voorwaarde for o in ONDERWERPEN if o.voorwaarde} == {
        "bekostiging": "geldoverdracht",
        "uren": "urenafwijking",
    }
    assert set(VOORWAARDEN) == {"geldoverdracht", "urenafwijking"}


def test_an_interne_regeling_has_no_h_and_i_but_keeps_j():
    regeling = onderwerpen_voor(OvereenkomstSoort.INTERNE_REGELING, [D])
    assert len(regeling) == 28
    assert {o.letter for o in regeling} - {""} == set("abcdefgj")
    assert onderwerpen_voor(OvereenkomstSoort.SAMENWERKINGSOVEREENKOMST) == ONDERWERPEN
    assert OvereenkomstSoort.INTERNE_REGELING.label == "interne regeling"


def test_the_heaviest_plicht_of_the_routes_counts():
    keuze = get_onderwerp("leerling_keuze")
    assert [keuze.plicht(s) for s in ([D], [G], [D, G], [])] == [Plicht.AANBEVOLEN, *[Plicht.WETTELIJK] * 3]
    with pytest.raises(KeyError):
        get_onderwerp("eigen")


def test_the_ground_follows_the_day():
    leiding = get_onderwerp("leiding")
    assert leiding.grond() == "WVO 2020, artikel 2.107b, lid 2, onderdeel b; WEB, artikel 9.1.3"
    assert leiding.grond(date(2025, 12, 31)) == "WVO 2020, artikel 2.107b, lid 2, onderdeel b"
    # What was not read in the law itself is a note for the writer, and stands in no document.
    medezeggenschap = get_onderwerp("medezeggenschap")
    assert "controleer" not in medezeggenschap.grond()
    assert "WMS, artikel 11 (controleer)" in [bron.kort for bron in medezeggenschap.artikelen()]
    assert get_onderwerp("communicatie").grond() == ""


@IEDER
def test_sources_exist_and_no_old_numbers_stand_in_the_text(onderwerp):
    assert set(onderwerp.bronnen) <= {bron.key for bron in BRONNEN}
    assert len(onderwerp.artikelen()) == len(onderwerp.bronnen)
    assert not verouderde_verwijzingen(onderwerp.tekst + onderwerp.uitleg)
    assert "{wet:" not in onderwerp.tekst


@IEDER
def test_the_words_are_those_of_the_house(onderwerp):
    alles = f"{onderwerp.titel}\n{onderwerp.uitleg}\n{onderwerp.tekst}"
    assert not re.search(VERBODEN, alles, re.IGNORECASE)
    assert not re.search(r"\b(je|jij|jouw|u|uw|jullie)\b", onderwerp.tekst, re.IGNORECASE), "a document is neutral"
    assert "Sterk Beroepsonderwijs" not in onderwerp.tekst
    assert 60 <= len(onderwerp.tekst.split()) <= 200
    zinnen = re.split(r"(?<=[.!?])\s", onderwerp.uitleg)
    assert 1 <= len(zinnen) <= 4
    assert all(len(zin.split()) <= 35 for zin in zinnen)
    # Only what the schools themselves must decide is open.
    assert len(open_plekken(onderwerp.tekst)) <= 3


@IEDER
@pytest.mark.parametrize("naam", ALLE)
def test_every_text_fills_itself_from_any_facts(onderwerp, naam):
    assert not onbekende_velden(onderwerp.tekst)
    gevuld = vul(onderwerp.tekst, ALLE[naam], {})
    assert not velden_in(gevuld)
    assert "None" not in gevuld
    html = naar_html(gevuld)
    assert html.count("<table>") == len(re.findall(r"^\| ---", gevuld, re.MULTILINE))


def test_at_least_twelve_subjects_are_alive():
    eigen = {"overeenkomst", "de_partijen", "de_besturen", "elk_bestuur"}
    assert sum(bool(set(velden_in(o.tekst)) - eigen) for o in ONDERWERPEN) >= 12


def test_an_interne_regeling_speaks_of_one_bestuur():
    tekst = "\n".join(vul(o.tekst, EEN) for o in onderwerpen_voor(EEN.soort, [G]))
    assert not re.search(r"\bpartijen\b|alle besturen|de besturen\b|deze overeenkomst", tekst, re.IGNORECASE)
    assert "deze regeling" in tekst
    assert "Het bestuur ondertekent" in tekst


def test_bad_names_change_nothing_but_themselves():
    html = naar_html(vul(get_onderwerp("partijen").tekst, VIER))
    assert "<td>*Ster* | [Noord]</td>" in html
    assert "<td>Stichting *Ster*</td>" in html


def test_what_is_open_is_said_and_an_empty_seat_holds_up_nothing():
    personeel = vul(get_onderwerp("personeel").tekst, TWEE)
    assert "docent mbo, nog te benoemen" in personeel
    assert not [plek for plek in open_plekken(personeel) if "docent" in plek]
    assert "er zijn nog geen koppels; maak ze bij de leerroute" in open_plekken(
        vul("{{koppels}}", replace(TWEE, koppels=()))
    )
    assert open_plekken(vul(get_onderwerp("profiel_kwalificatie").tekst, TWEE)) == ()
