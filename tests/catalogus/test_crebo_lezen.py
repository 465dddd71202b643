"""Lists of kwalificaties as they come: their heads, their bad rows, and what is refused as a whole."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leerroutes.catalogus.domain.crebo import CreboLijst, parse_crebo
from leerroutes.rapport import Ongeldig
from leerroutes.tabellen import lees_bladen
from tests.catalogus.bladen import als_csv, als_xlsx

KOP = ["crebo", "kwalificatie", "niveau", "soort_opleiding", "leerweg", "dossier_crebo", "kwalificatiedossier"]
MONTEUR = ["25333", "Monteur", "2", "basisberoepsopleiding", "BOL/BBL", "23127", "Installaties"]


def lees(*bestanden: bytes) -> CreboLijst:
    return parse_crebo([(f"lijst{n}", lees_bladen(f"lijst{n}", inhoud)) for n, inhoud in enumerate(bestanden, 1)])


def redenen(lijst: CreboLijst) -> list[tuple[str, str]]:
    return [(regel.rij, regel.reden) for regel in lijst.genegeerd]


def rij(**anders: str) -> list[str]:
    return [anders.get(kop, waarde) for kop, waarde in zip(KOP, MONTEUR, strict=True)]


def test_a_row_says_all_it_can():
    lijst = lees(als_csv([[*KOP, "opleidingsdomein", "Datum einde instroom"], [*MONTEUR, "Techniek", "01-08-2028"]]))
    gelezen = lijst.rijen[0]
    assert (gelezen.plek, gelezen.crebo, gelezen.naam, gelezen.niveau) == ("rij 2", "25333", "Monteur", 2)
    assert (gelezen.leerwegen, gelezen.domein, gelezen.dossier_crebo) == ("BOL, BBL", "Techniek", "23127")
    assert (gelezen.dossier_naam, gelezen.instroom_van, gelezen.instroom_tot) == (
        "Installaties",
        None,
        date(2028, 8, 1),
    )
    assert lijst.genegeerd == ()


@pytest.mark.parametrize("kop", ["Crebonummer", "Erkende opleidingscode", "OPLEIDINGSCODE", "erkende_opleidings.code"])
def test_the_code_column_has_many_names(kop):
    assert lees(als_csv([[kop, "Kwalificatie"], ["25.080", "Betonreparateur"]])).rijen[0].crebo == "25080"


def test_the_list_of_the_regeling_has_two_crebos_and_two_prijsfactoren():
    kop = ["Crebonummer dossier", "Prijsfactor", "Kwalificatiedossier", "Crebonummer", "Kwalificatie", "Niveau"]
    kop += ["Prijsfactor", "Soort opleiding", "Beroepsvereisten", "Leerweg"]
    waarden = ["23045", "1,30", "Betonboren", "25078", "Betonboorder", "3", "1,30", "vakopleiding", "", "BOL/BBL"]
    gelezen = lees(als_csv([kop, waarden], scheider=",")).rijen[0]
    assert (gelezen.crebo, gelezen.dossier_crebo, gelezen.dossier_naam, gelezen.niveau) == (
        "25078",
        "23045",
        "Betonboren",
        3,
    )


@pytest.mark.parametrize(
    ("boven", "dag"),
    [
        ("Crebolijst, geldig vanaf 01-08-2026", date(2026, 8, 1)),
        ("Gemaakt op 12-03-2026 · geldig vanaf: 1 augustus 2026", date(2026, 8, 1)),
        ("Geldig vanaf 1-8-2026 (versie 12-03-2026)", date(2026, 8, 1)),
        ("Crebolijst per 2026-08-01", date(2026, 8, 1)),
        ("Crebolijst", None),
        ("Geldig vanaf 31-02-2026", None),
    ],
)
def test_the_day_of_a_list_stands_above_its_head(boven, dag):
    if boven.startswith("Gemaakt"):
        boven = boven.split(" · ")
    rijen = [boven if isinstance(boven, list) else [boven], [], ["Opleidingscode", "Naam"], ["25333", "Monteur"]]
    assert lees(als_xlsx(rijen)).rijen[0].lijst_van == dag


def test_the_day_of_a_list_as_a_date_cell_beside_its_word():
    rijen = [["Geldig vanaf", date(2026, 8, 1)], ["Crebonummer", "Kwalificatie"], [25333, "Monteur"]]
    assert lees(als_xlsx(rijen)).rijen[0].lijst_van == date(2026, 8, 1)


def test_sbb_puts_title_and_day_in_the_head_of_the_names():
    kop = ["Kwalificaties geldig vanaf 01-08-2026", "Erkende opleidingscode", "Prijsfactor", "Soort opleiding"]
    gelezen = lees(als_xlsx([kop, ["Monteur", 25333, 1.3, "Basisberoepsopleiding"]])).rijen[0]
    assert (gelezen.naam, gelezen.niveau, gelezen.lijst_van) == ("Monteur", 2, date(2026, 8, 1))


def test_a_list_without_names_still_says_the_niveau():
    gelezen = lees(als_csv([["Opleidingscode", "Soort opleiding"], ["25333", "Entree opleiding"]])).rijen[0]
    assert (gelezen.naam, gelezen.niveau) == ("", 1)


@pytest.mark.parametrize(
    ("niveau", "soort", "wordt"),
    [
        ("4", "", 4),
        ("Niveau 3", "", 3),
        ("", "entreeopleiding", 1),
        ("", "basisberoepsopleiding", 2),
        ("", "vakopleiding", 3),
        ("", "middenkaderopleiding", 4),
        ("", "specialistenopleiding", 4),
        ("2", "Basisberoepsopleiding", 2),
        ("", "", None),
    ],
)
def test_niveau_from_a_digit_or_from_the_soort_opleiding(niveau, soort, wordt):
    assert lees(als_csv([KOP, rij(niveau=niveau, soort_opleiding=soort)])).rijen[0].niveau == wordt


@pytest.mark.parametrize(
    ("leerweg", "wordt"), [("BOL/BBL", "BOL, BBL"), ("BBL,BOL,OVO", "BOL, BBL"), ("bbl", "BBL"), ("OVO", ""), ("", "")]
)
def test_leerwegen_in_one_form(leerweg, wordt):
    assert lees(als_csv([KOP, rij(leerweg=leerweg)])).rijen[0].leerwegen == wordt


@pytest.mark.parametrize(
    ("anders", "stuk"),
    [
        ({"crebo": "2533"}, "“2533” is geen crebo. Een crebo is vijf cijfers."),
        ({"crebo": ""}, "Er staat geen crebo."),
        ({"crebo": "K0067"}, "K0067 is de code van een keuzedeel."),
        ({"crebo": "٢٥٣٣٣"}, "is geen crebo"),
        ({"niveau": "5"}, "“5” is geen mbo-niveau"),
        ({"niveau": "2 of 3"}, "is geen mbo-niveau"),
        ({"niveau": "3"}, "Niveau 3 en basisberoepsopleiding spreken elkaar tegen."),
        ({"dossier_crebo": "231"}, "“231” is geen crebo"),
        ({"kwalificatie": "M" * 251}, "meer dan 250 tekens"),
    ],
)
def test_a_bad_row_is_named_and_does_not_stop_the_others(anders, stuk):
    lijst = lees(als_csv([KOP, rij(**anders), rij(crebo="25334")]))
    assert [gelezen.crebo for gelezen in lijst.rijen] == ["25334"]
    [(plek, reden)] = redenen(lijst)
    assert plek == "rij 2"
    assert stuk in reden


@pytest.mark.parametrize(
    ("van", "tot", "stuk"),
    [
        ("31-02-2026", "", "“31-02-2026” is geen datum"),
        ("01-08-2026", "01-08-2025", "De instroom eindigt (01-08-2025)"),
    ],
)
def test_days_that_cannot_be(van, tot, stuk):
    lijst = lees(als_csv([[*KOP, "instroom van", "instroom tot"], [*MONTEUR, van, tot]]))
    assert stuk in lijst.genegeerd[0].reden
    assert lijst.rijen == ()


def test_the_koppeltabel_only_links():
    kop = ["opleidingscode", "opleidingsnaam", "schooljaar", "verwijzende opleidingscode kwalificatie schooljaar"]
    kop += ["verwijzende opleidingscode dossier schooljaar", "beroep (kwalificatie)", "niveau beroep"]
    lijst = lees(als_xlsx([kop, [25333, "Monteur", "2026-2027", 25737, 23299, "Monteur", 2]]))
    assert lijst.rijen == ()
    stap = lijst.opvolging[0]
    assert (stap.van, stap.naar, stap.schooljaar) == ("25333", "25737", "2026-2027")


def test_an_own_list_may_name_successors_beside_the_rest():
    lijst = lees(als_csv([[*KOP, "opvolger"], [*MONTEUR, "25.737"], [*MONTEUR, ""]]))
    assert (len(lijst.rijen), [stap.naar for stap in lijst.opvolging]) == (2, ["25737"])


@pytest.mark.parametrize(
    ("inhoud", "stuk"),
    [
        (als_csv([["naam", "plaats"], ["Jan", "Zwolle"]]), "De kop is niet herkend. Er moet een rij zijn met"),
        (als_csv([KOP, MONTEUR], scheider="#"), "Er is maar één kolom gevonden: scheid de kolommen met ;"),
        (als_csv([KOP]), "Onder de kop staan geen rijen."),
        (als_csv([["ERKENDEOPLEIDINGSCODE", "NAAM", "ONDERWIJSAANBIEDERID"], ["25333", "Een college", "1"]]), "aanbod"),
        (als_xlsx([["Toelichting"]], [["naam"], ["x"]]), "De kop is niet herkend"),
        (als_xlsx([KOP, MONTEUR], [["Toelichting"]], verborgen=[0]), "De kop is niet herkend"),
    ],
)
def test_a_file_that_is_no_list_is_refused_with_what_it_needs(inhoud, stuk):
    with pytest.raises(Ongeldig) as fout:
        lees(als_csv([KOP, MONTEUR]), inhoud)
    assert fout.value.regels[0].bron == "lijst2"
    assert stuk in fout.value.regels[0].reden


def test_two_sheets_are_read_and_a_hidden_one_is_named():
    ander = [KOP, rij(crebo="25334")]
    lijst = lees(als_xlsx([KOP, MONTEUR], ander, [["Toelichting"]], [KOP, rij(crebo="25335")], verborgen=[3]))
    assert [gelezen.crebo for gelezen in lijst.rijen] == ["25333", "25334"]
    assert lijst.rijen[1].bron == "lijst1, tab Blad2"
    assert {(regel.bron, regel.rij, regel.reden[:24]) for regel in lijst.genegeerd} == {
        ("lijst1", "tab Blad4", "Dit tabblad is verborgen"),
        ("lijst1, tab Blad3", "", "Hier staat geen lijst me"),
    }


def test_merged_cells_hold_for_each_row_and_are_named():
    rijen = [KOP, rij(kwalificatie="Een"), rij(crebo="25334", kwalificatiedossier=None), rij(crebo="25335")]
    lijst = lees(als_xlsx(rijen, samen=["G2:G3"]))
    assert [gelezen.dossier_naam for gelezen in lijst.rijen] == ["Installaties"] * 3
    assert redenen(lijst) == [
        ("cel G2 tot G3", "Deze cellen zijn samengevoegd. De tekst geldt voor elke rij."),
    ]


def test_a_date_for_a_code_and_a_formula_without_outcome_are_named_with_their_cell():
    rijen = [KOP, rij(crebo=date(2026, 2, 1)), rij(niveau="=1+1"), rij(crebo="25335")]
    lijst = lees(als_xlsx(rijen))
    assert [gelezen.crebo for gelezen in lijst.rijen] == ["25335"]
    assert [reden[:8] for _, reden in redenen(lijst)] == ["In cel A", "In cel C"]
    assert "datum (01-02-2026)" in lijst.genegeerd[0].reden


def test_a_date_in_a_column_of_days_is_a_day():
    lijst = lees(als_xlsx([[*KOP, "instroom tot"], [*MONTEUR, date(2028, 8, 1)]]))
    assert (lijst.rijen[0].instroom_tot, lijst.genegeerd) == (date(2028, 8, 1), ())


def test_a_windows_csv_with_numbers_of_its_own():
    gelezen = lees(als_csv([KOP, rij(kwalificatie="Medewerker café")], codering="cp1252")).rijen[0]
    assert gelezen.naam == "Medewerker café"


@given(st.lists(st.lists(st.text(max_size=12), max_size=7), max_size=8))
def test_any_table_is_read_or_refused(rijen):
    try:
        lijst = lees(als_csv([KOP, *rijen], codering="utf-8"))
    except (Ongeldig, UnicodeEncodeError):
        return
    assert all(len(gelezen.crebo) == 5 and gelezen.niveau in (None, 1, 2, 3, 4) for gelezen in lijst.rijen)


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(inhoud):
    with suppress(Ongeldig):
        lees(inhoud)
