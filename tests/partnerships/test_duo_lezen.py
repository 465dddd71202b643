"""DUO's lists as they come: which list is which, their bad rows, and what is refused as a whole."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leerroutes.rapport import Ongeldig
from leerroutes.tabellen import lees_bladen
from partnerships.domain.duo import DuoLijst, SchoolRij, parse_duo
from tests.catalogus.bladen import als_csv, als_xlsx

VO = ["PROVINCIE", "BEVOEGD GEZAG NUMMER", "BRIN NUMMER", "VESTIGINGSNUMMER", "VESTIGINGSNAAM", "STRAATNAAM"]
VO += ["PLAATSNAAM", "ONDERWIJSSTRUCTUUR", "DATUM OPHEFFING"]
SCHOOL = ["Brabant", "98001", "98AA", "98AA01", "Vakcollege", "Laan", "KROMHAVEN", "VBO/MAVO", ""]
MBO = ["BEVOEGD GEZAG NUMMER", "INSTELLINGSCODE", "INSTELLINGSNAAM", "PLAATSNAAM", "MBO INSTELLINGSSOORT - CODE"]
BESTUREN = ["BEVOEGD GEZAG NUMMER", "BEVOEGD GEZAG NAAM", "PLAATSNAAM", "KVK-NUMMER"]


def lees(*bestanden: bytes, naam: str = "lijst") -> DuoLijst:
    return parse_duo([(f"{naam}{n}", lees_bladen(f"{naam}{n}", inhoud)) for n, inhoud in enumerate(bestanden, 1)])


def vo(**anders: str) -> list[str]:
    return [anders.get(kop.split()[0].lower(), waarde) for kop, waarde in zip(VO, SCHOOL, strict=True)]


def test_a_vestiging_of_a_vmbo_school():
    assert lees(als_csv([VO, SCHOOL])).scholen == (
        SchoolRij("lijst1", "rij 2", "98AA01", "Vakcollege", "98001", "", "Kromhaven", vmbo=True),
    )


def test_an_mbo_instelling_has_no_vestiging():
    [school] = lees(als_csv([MBO, ["98003", "98BA", "Techniekcollege", "ZWOLLE", "ROC"]], scheider=",")).scholen
    assert (school.vestiging, school.brin, school.vmbo, school.mbo) == ("98BA00", "98BA", False, True)


def test_besturen():
    [bestuur] = lees(als_csv([BESTUREN, ["98001", "Stichting  Vak", "ZWOLLE", "1"]], codering="cp1252")).besturen
    assert (bestuur.nummer, bestuur.naam, bestuur.plek) == ("98001", "Stichting Vak", "rij 2")


def test_several_lists_in_any_order_and_on_two_sheets():
    lijst = lees(
        als_xlsx([BESTUREN, [98001, "Stichting Vak"]], [VO, SCHOOL]), als_csv([VO, vo(vestigingsnummer="98AA02")])
    )
    assert (len(lijst.besturen), [school.bron for school in lijst.scholen]) == (1, ["lijst1, tab Blad2", "lijst2"])


@pytest.mark.parametrize(
    ("heads", "waarden"),
    [
        (["bevoegd_gezag_nummer", "Instellingscode", "Vestigingscode", "Vestigingsnaam", "Onderwijsstructuur"], "00"),
        (["BEVOEGD-GEZAG NUMMER", "BRIN", "vestiging", "naam", "ONDERWIJSSTRUCTUUR."], "98AA00"),
        (["Bestuursnummer", "BRIN nummer", "VESTIGINGSNUMMER", "NAAM VESTIGING", "onderwijs structuur"], "0"),
    ],
)
def test_heads_are_matched_loosely_and_a_vestiging_may_be_two_digits(heads, waarden):
    [school] = lees(als_csv([heads, ["98001", "98aa", waarden, "Vakcollege", "VMBO"]])).scholen
    assert (school.vestiging, school.bestuur) == ("98AA00", "98001")


@pytest.mark.parametrize(
    ("structuur", "is_vmbo"),
    [
        ("VBO", True),
        ("VBO/MAVO/HAVO/VWO", True),
        ("MAVO", True),
        ("vmbo", True),
        ("HAVO/VWO", False),
        ("PRO", False),
        ("VWO", False),
        ("BRJ", False),
    ],
)
def test_which_structure_is_vmbo(structuur, is_vmbo):
    lijst = lees(als_csv([VO, vo(onderwijsstructuur=structuur)]))
    assert bool(lijst.scholen) is is_vmbo
    assert [regel.reden for regel in lijst.zonder_vmbo] == ([] if is_vmbo else [f"geen vmbo ({structuur})"])


@pytest.mark.parametrize(
    ("anders", "stuk"),
    [
        ({"brin": "98A"}, "“98A” is geen BRIN. Een BRIN is twee cijfers en twee letters"),
        ({"brin": ""}, "Er staat geen BRIN."),
        ({"vestigingsnummer": "98AB00"}, "“98AB00” is geen vestigingsnummer van 98AA."),
        ({"vestigingsnummer": "98AA0"}, "“98AA0” is geen vestigingsnummer"),
        ({"bevoegd": "1234"}, "“1234” is geen bestuursnummer. Een bestuursnummer is vijf cijfers"),
        ({"vestigingsnaam": ""}, "Er staat geen naam."),
        ({"vestigingsnaam": "N" * 161}, "meer dan 160 tekens"),
        ({"onderwijsstructuur": ""}, "Er staat geen onderwijsstructuur."),
        ({"datum": "ja"}, "Deze school is opgeheven, maar “ja” is geen datum."),
    ],
)
def test_a_bad_row_is_named_and_does_not_stop_the_others(anders, stuk):
    lijst = lees(als_csv([VO, vo(**anders), vo(vestigingsnummer="98AA05")]))
    assert [school.vestiging for school in lijst.scholen] == ["98AA05"]
    [regel] = lijst.genegeerd
    assert (regel.bron, regel.rij) == ("lijst1", "rij 2")
    assert stuk in regel.reden


@pytest.mark.parametrize(
    ("einde", "dag"),
    [("01-08-2024", date(2024, 8, 1)), ("20240801", date(2024, 8, 1)), ("nee", None), ("", None)],
)
def test_a_closed_school_keeps_its_date(einde, dag):
    assert lees(als_csv([VO, vo(datum=einde)])).scholen[0].opgeheven_op == dag


def test_a_date_cell_is_a_day_there_and_a_fault_elsewhere():
    rijen = [VO, [*SCHOOL[:-1], date(2024, 8, 1)], [*SCHOOL[:2], date(2026, 1, 10), *SCHOOL[3:]]]
    lijst = lees(als_xlsx(rijen))
    assert [school.opgeheven_op for school in lijst.scholen] == [date(2024, 8, 1)]
    assert lijst.genegeerd[0].reden.startswith("In cel C3: Hier staat een datum (10-01-2026).")


@pytest.mark.parametrize(
    ("plaats", "wordt"),
    [
        ("'S-HERTOGENBOSCH", "'s-Hertogenbosch"),
        ("CAPELLE AAN DEN IJSSEL", "Capelle aan den IJssel"),
        ("DEN HAAG", "Den Haag"),
        ("HENDRIK-IDO-AMBACHT", "Hendrik-Ido-Ambacht"),
        ("'T HARDE", "'t Harde"),
        ("Nieuw-Lekkerland", "Nieuw-Lekkerland"),
        ("", ""),
    ],
)
def test_places_as_one_writes_them(plaats, wordt):
    assert lees(als_csv([VO, vo(plaatsnaam=plaats)])).scholen[0].plaats == wordt


INSTELLINGEN = [["BEVOEGD GEZAG NUMMER", "BRIN NUMMER", "INSTELLINGSNAAM"], ["98003", "98BA", "College"]]


@pytest.mark.parametrize(
    ("inhoud", "stuk"),
    [
        (
            als_csv([["naam", "plaats"], ["Jan", "Zwolle"]]),
            "De kop is niet herkend. Er moet een rij zijn met “BRIN NUMMER”",
        ),
        (als_csv([VO, SCHOOL], scheider="#"), "Er is maar één kolom gevonden"),
        (als_csv([VO]), "Onder de kop staan geen rijen."),
        (als_csv(INSTELLINGEN), "Of dit scholen van het mbo of het vo zijn, staat er niet bij."),
    ],
)
def test_a_file_that_is_no_list_of_duo_is_refused(inhoud, stuk):
    with pytest.raises(Ongeldig) as fout:
        lees(als_csv([VO, SCHOOL]), inhoud)
    assert fout.value.regels[0].bron == "lijst2"
    assert stuk in fout.value.regels[0].reden


def test_the_name_of_the_file_says_mbo_too():
    assert lees(als_csv(INSTELLINGEN), naam="instellingenmbo").scholen[0].mbo


@given(st.lists(st.lists(st.text(max_size=12), max_size=9), max_size=8))
def test_any_table_is_read_or_refused(rijen):
    with suppress(Ongeldig, UnicodeEncodeError):
        for school in lees(als_csv([VO, *rijen])).scholen:
            assert len(school.vestiging) == 6
            assert school.vmbo
            assert len(school.naam) <= 160


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(inhoud):
    with suppress(Ongeldig):
        lees(inhoud)
