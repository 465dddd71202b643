"""A school's own table of goals: what is read, what is said of the rest, and that it comes back as it went."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leerroutes.catalogus.domain.lijst import Gelezen, lees_lijst
from leerroutes.catalogus.domain.lijst_vmbo import KOLOMMEN, tekst_van_knopen
from leerroutes.catalogus.domain.lijsten import maak_boom, tak_van
from leerroutes.catalogus.domain.soorten import BronSoort, DoelSoort
from leerroutes.rapport import Categorie

LIJST, KEUZEVAK = BronSoort.LEERLIJN, BronSoort.EIGEN_KEUZEVAK
KOP = "onderdeel_code\tonderdeel\tsoort\tdeeltaak_code\tdeeltaak\teindterm_code\teindterm\tBB\tKB\tCE/SE"


def tabel(*rijen: str, kop: str = KOP) -> str:
    return "\n".join((kop, *(rij.replace("|", "\t") for rij in rijen)))


def lees(tekst: str, soort: BronSoort = LIJST) -> Gelezen:
    return lees_lijst(tekst, soort)


def boom(tekst: str, soort: BronSoort = LIJST):
    gelezen = lees(tekst, soort)
    assert not fouten(gelezen)
    return maak_boom(gelezen.lijsten[0], soort=soort, code="X", editie="1", titel="Naam", ingevoerd_door="School")


def takken(tekst: str, soort: BronSoort = LIJST) -> list[tuple[int, str, str, str]]:
    return [(k.pad.count("."), k.soort.value, k.code, k.titel) for k in boom(tekst, soort).knopen]


def fouten(gelezen: Gelezen) -> list[str]:
    return [f"{r.rij}: {r.reden}" for r in gelezen.regels if r.categorie is Categorie.FOUT]


def meldingen(gelezen: Gelezen) -> list[str]:
    return [f"{r.rij}: {r.reden}" for r in gelezen.regels if r.categorie is Categorie.GENEGEERD]


def test_a_table_with_three_levels_and_leerwegen():
    tekst = tabel(
        "A|Klant||A.1|Aannemen|A.1.1|Kan luisteren|x|1|SE",
        "|||||A.1.2|Kan noteren|ja||CE/SE",
        "B|Maken|keuzevak||||Kan zagen|BB|nee|",
    )
    uit = boom(tekst)
    assert takken(tekst) == [
        (0, "keuzevak", "B", "Maken"),
        (1, "eindterm", "", "Kan zagen"),
        (0, "onderdeel", "A", "Klant"),
        (1, "deeltaak", "A.1", "Aannemen"),
        (2, "eindterm", "A.1.1", "Kan luisteren"),
        (2, "eindterm", "A.1.2", "Kan noteren"),
    ]
    doelen = {k.titel: (k.bb, k.kb, k.gl, k.ce, k.se) for k in uit.knopen}
    assert doelen["Kan luisteren"] == (True, True, False, False, True)
    assert doelen["Kan noteren"] == (True, False, False, True, True)
    assert doelen["Kan zagen"] == (True, False, False, None, None)
    assert doelen["Klant"][:2] == (True, True)
    assert (uit.kant, uit.alleen_titels) == ("vmbo", False)
    assert uit.woorden == "1 keuzevak, 3 eindtermen, 1 onderdeel, 1 deeltaak"


@pytest.mark.parametrize(
    ("woord", "soort", "onder"),
    [
        ("", "onderdeel", "deeltaak"),
        ("profielmodule", "module", "deeltaak"),
        ("Keuzevak", "keuzevak", "deeltaak"),
        ("kern", "kerndeel", "deeltaak"),
        ("avo", "domein", "subdomein"),
    ],
)
def test_what_an_onderdeel_is(woord, soort, onder):
    gelezen = takken(tabel(f"A|Klant|{woord}|A.1|Aannemen|A.1.1|Kan luisteren"))
    assert [s for _, s, _, _ in gelezen] == [soort, onder, "eindterm"]


def test_goals_without_onderdeel_get_a_branch_of_their_own():
    plat = tabel("||||||Kan zagen", "||||||Kan boren")
    assert takken(plat)[0] == (0, "onderdeel", "", "Naam")
    assert takken(plat, KEUZEVAK)[0] == (0, "keuzevak", "", "Naam")
    assert takken(tabel("||keuzevak||||Kan zagen"))[0][1] == "keuzevak"
    assert takken(tabel("||avo||||Kan zagen"))[0][1] == "onderdeel"
    met = takken(tabel("||||||Kan zagen", "A|Klant||||A.1|Kan luisteren"))
    assert [(diepte, titel) for diepte, _, _, titel in met] == [
        (0, "Naam"), (1, "Kan zagen"), (0, "Klant"), (1, "Kan luisteren"),
    ]  # fmt: skip
    assert not [k for k in boom(tabel("A|Klant||||A.1|Kan luisteren")).knopen if k.sleutel == "lijst"]


def test_codes_compare_without_case_and_separators():
    een = {k.sleutel for k in boom(tabel("a|Klant||||a.1-1|Kan luisteren")).knopen}
    twee = {k.sleutel for k in boom(tabel("A|Klant||||A/1/1|Kan goed luisteren")).knopen}
    assert een == twee == {"A", "A/1/1"}


def test_without_codes_the_key_follows_the_titles_and_not_the_place():
    een = {k.titel: k.sleutel for k in boom(tabel("|A||||| Een", "|A|||||Twee")).knopen}
    twee = {k.titel: k.sleutel for k in boom(tabel("|A|||||Twee", "|A|||||Drie", "|A|||||een")).knopen}
    assert (een["A"], een["Twee"], een["Een"]) == (twee["A"], twee["Twee"], twee["een"])


@pytest.mark.parametrize(
    ("rij", "zin"),
    [
        ("A|Klant||||01-02-2026|Kan zagen", "cel F2: Hier staat een datum (01-02-2026)"),
        ("A|Klant||||2026-02-01T00:00:00|Kan zagen", "cel F2: Hier staat een datum"),
        ("A|Klant||||1-feb|Kan zagen", "cel F2: Hier staat een datum (1-feb)"),
        ("A|Klant||||1:20|Kan zagen", "cel F2: Hier staat een datum"),
        ("A|Klant||||#FORMULE!|Kan zagen", "cel F2: Hier staat een formule"),
        ("A|Klant||||#VERW!|Kan zagen", "cel F2: Hier staat een formule"),
        ("A|Klant||||=A1&\"-2\"|Kan zagen", "cel F2: Hier staat een formule"),
        ("A|Klant||||1.1|Kan zagen|?", "cel H2: Zet hier een x als het geldt voor BB"),
        ("A|Klant||||1.1|Kan zagen|||examen", "cel J2: Schrijf CE, SE of CE/SE"),
        ("A|Klant|vakje|||1.1|Kan zagen", "cel C2: Kies profielmodule, keuzevak, kern of avo"),
        ("A|Klant||||1.1|", "rij 2: Bij deze code staat geen titel"),
        (f"A|Klant||||{'1.' * 21}|Kan zagen", "cel F2: Een code is hoogstens 40 tekens"),
        ("A|Klant||||1.1|Kan zagen||||boren", "cel K2: Boven deze cel staat geen kop"),
        ("A|Klant||||1.1|Kan zagen\nB\tMaken\t\t\t\t1.1\tKan boren", "rij 3: Code 1.1 staat ook bij rij 2, met een andere titel: “Kan zagen”"),
        ("A|Klant||||1.1|Kan zagen\nB\tMaken\t\t\t\t1-1\tKan zagen", "rij 3: Code 1.1 staat ook bij rij 2, onder “Klant”"),
        ("A|Klant||||1.1|Kan zagen\nA\tMaken\t\t\t\t1.2\tKan boren", "rij 3: Code A staat ook bij rij 2, met een andere titel"),
        ("A|Klant||||a|Kan zagen", "rij 2: Code A staat ook bij rij 2, als onderdeel"),
        ("A|Klant|avo|||1.1|Kan zagen\nA\tKlant\tkern\t\t\t1.2\tKan boren", "cel C3: Dit onderdeel is bij rij 2 een domein"),
    ],
)  # fmt: skip
def test_a_fault_names_its_cell_or_row(rij, zin):
    assert [fout for fout in fouten(lees(tabel(rij))) if fout.startswith(zin)], fouten(lees(tabel(rij)))


def test_what_is_no_fault_is_said_all_the_same():
    kop = f"{KOP}\tleerjaar\tnotitie\t\tprofiel/vak"
    gelezen = lees(
        tabel(
            "A|Klant||||1,1|Kan zagen|x|||3|later|los|PIE",
            "||||||Kan zagen||||||",
            "||||||kan zagen||x|||||BWI",
            "||||||||||||los",
            kop=kop,
        )
    )
    assert not fouten(gelezen)
    for stuk in (
        "rij 1: Deze kolom kent de catalogus niet",
        "cel M2: Deze kolom heeft geen kop",
        "kolom K: Deze kolom is niet gebruikt: wanneer een doel aan bod komt",
        "cel F2: In deze kolom staan getallen",
        "rij 4: Dit staat ook bij rij 2, en telt één keer",
        "rij 1: Er staan 2 vakken in deze lijst",
    ):
        assert any(zin.startswith(stuk) for zin in meldingen(gelezen)), (stuk, meldingen(gelezen))
    assert [k.code for k in gelezen.lijsten[0].knopen] == ["A", "1.1"]


def test_a_column_that_occurs_twice_is_said():
    gelezen = lees(tabel("Klant|Kan zagen|PIE|BWI", kop="onderdeel\teindterm\tprofiel\tvak"))
    assert meldingen(gelezen) == ["cel D1: Deze kolom staat er twee keer; alleen de eerste is gelezen."]


def test_a_row_without_leerweg_is_for_all_and_that_is_said():
    gelezen = lees(tabel("A|Klant||||1|Kan zagen|x", "|||||2|Kan boren"))
    assert "vanaf rij 3: Bij 1 van de 2 doelen staat geen leerweg. Die gelden voor alle leerwegen." in meldingen(
        gelezen
    )
    assert not meldingen(lees(tabel("A|Klant||||1|Kan zagen")))


def test_whose_list_it_is_is_read_in_the_column_and_above_the_head():
    gelezen = lees("Lijst van 98AB01\n" + tabel("98AA00|Kan zagen", kop="school\teindterm"))
    assert gelezen.scholen == (("", "boven de tabel", "98AB01"), ("", "cel A3", "98AA00"))


def test_loose_heads_and_other_separators():
    for tekst in (
        "Onderdeel;Doel-code;LEERDOEL;bb\nKlant;1.1;Kan zagen;x",
        "onderdeel,code,doel,BB\nKlant,1.1,Kan zagen,x",
        "| onderdeel | code | doel | BB |\n| Klant | 1.1 | Kan zagen | x |",
        'onderdeel\tcode\tdoel\tBB\nKlant\t1.1\t"Kan zagen"\tx',
    ):
        assert [(k.titel, k.code, k.bb) for k in boom(tekst).knopen] == [
            ("Klant", "", True),
            ("Kan zagen", "1.1", True),
        ]


def test_a_table_without_heads_is_not_guessed_at():
    assert "hoort een rij met koppen" in fouten(lees("A\tKlant\t1.1\tKan zagen\nA\tKlant\t1.2\tKan boren"))[0]


def test_more_rows_than_a_list_can_be_are_refused_and_as_many_as_it_can_are_read():
    rijen = [f"A|Klant||||{n}|Kan {n}" for n in range(1, 2002)]
    assert "Er staan 2001 rijen in; het kunnen er 2000 zijn" in fouten(lees(tabel(*rijen)))[0]
    assert len(boom(tabel(*rijen[:2000])).knopen) == 2001


LIJSTEN = st.lists(
    st.tuples(*[st.sampled_from(("", "A", "b.1", "Kan zagen", "x", "keuzevak", "avo", "CE", "1-feb", "\"", "=A1"))] * 10),
    max_size=8,
)  # fmt: skip


@given(rijen=LIJSTEN, soort=st.sampled_from((LIJST, KEUZEVAK)))
def test_any_table_is_a_tree_or_says_why_not_and_comes_back_the_same(rijen, soort):
    gelezen = lees(tabel(*("|".join(rij) for rij in rijen)), soort)
    knopen = gelezen.lijsten[0].knopen
    sleutels = [k.sleutel for k in knopen]
    assert len(sleutels) == len(set(sleutels))
    assert all(k.titel and (k.ouder is None or k.ouder in sleutels) for k in knopen)
    if fouten(gelezen) or not knopen:
        return
    eerst = boom(tabel(*("|".join(rij) for rij in rijen)), soort)
    opnieuw = lees(tekst_van_knopen(eerst.knopen, tak_van(soort)), soort)
    assert not fouten(opnieuw)
    weer = maak_boom(opnieuw.lijsten[0], soort=soort, code="X", editie="1", titel="Naam", ingevoerd_door="School")
    assert {k.sleutel: k.tekst_hash for k in weer.knopen} == {k.sleutel: k.tekst_hash for k in eerst.knopen}


@given(
    st.text(max_size=300)
    | st.lists(st.sampled_from(["A.1", "1)", " ", "\n", "\t", "- ", "eindterm", "Kan", "[rij 4]", '"'])).map("".join)
)
def test_any_text_gives_a_list(tekst):
    for soort in (LIJST, KEUZEVAK, BronSoort.KWALIFICATIEDOSSIER, BronSoort.KEUZEDEEL):
        for lijst in lees(tekst, soort).lijsten:
            sleutels = [k.sleutel for k in lijst.knopen]
            assert len(sleutels) == len(set(sleutels))
            assert all(k.titel and (k.ouder is None or k.ouder in sleutels) for k in lijst.knopen)


# --- typed


def test_typed_goals_are_rows_of_one_branch():
    assert takken("Kan zagen\nKan boren\n\nkan schaven") == [
        (0, "onderdeel", "", "Naam"),
        (1, "eindterm", "", "Kan zagen"),
        (1, "eindterm", "", "Kan boren"),
        (1, "eindterm", "", "kan schaven"),
    ]


@pytest.mark.parametrize(
    "tekst",
    [
        "Klant\n  Aannemen\n    Kan luisteren\n    Kan noteren\n  Afronden\n    Kan opleveren",
        "Klant\n\tAannemen\n\t\tKan luisteren\n\t\tKan noteren\n\tAfronden\n\t\tKan opleveren",
        "A. Klant\nA.1 Aannemen\nA.1.1 Kan luisteren\nA.1.2 Kan noteren\nA.2 Afronden\nA.2.1 Kan opleveren",
        "A. Klant\n A.1 Aannemen\n - A.1.1 Kan luisteren\n - A.1.2 Kan\n noteren\nPagina 3 van 9\nA.2 Af-\nronden\nA.2.1\nKan opleveren ..... 12",
        "1 Klant\n1.1 Aannemen\n1.1.1: Kan luisteren\n1.1.2) Kan noteren\n12\n1.2 Afronden\n1.2.1 Kan opleveren",
    ],
)
def test_what_hangs_below_what_in_a_typed_list(tekst):
    assert [(diepte, soort, titel) for diepte, soort, _, titel in takken(tekst)] == [
        (0, "onderdeel", "Klant"),
        (1, "deeltaak", "Aannemen"),
        (2, "eindterm", "Kan luisteren"),
        (2, "eindterm", "Kan noteren"),
        (1, "deeltaak", "Afronden"),
        (2, "eindterm", "Kan opleveren"),
    ]


def test_a_typed_keuzevak_is_one_branch_with_its_deeltaken():
    tekst = "Panelen plaatsen\n- Kan meten\n- Kan boren\nAfsluiten"
    assert [(diepte, soort) for diepte, soort, _, _ in takken(tekst, KEUZEVAK)] == [
        (0, "keuzevak"), (1, "deeltaak"), (2, "eindterm"), (2, "eindterm"), (1, "eindterm"),
    ]  # fmt: skip
    assert takken("Zon\n  Panelen\n    Kan meten", KEUZEVAK)[0] == (0, "keuzevak", "", "Zon")


@pytest.mark.parametrize(
    ("tekst", "code", "titel"),
    [
        ("3D-printen gebruiken", "", "3D-printen gebruiken"),
        ("2 tekeningen lezen\nKan zagen", "", "2 tekeningen lezen"),
        ("EHBO toepassen", "", "EHBO toepassen"),
        ("R1 Kan rekenen", "R1", "Kan rekenen"),
        ("K/PIE/16/03-09 Kan zagen", "K/PIE/16/03-09", "Kan zagen"),
        ("PK/PIE/c-1a Kan zagen", "PK/PIE/c-1a", "Kan zagen"),
    ],
)
def test_what_is_a_code_in_a_typed_line(tekst, code, titel):
    assert takken(tekst)[1][2:] == (code, titel)


def test_too_deep_and_twice_is_said():
    assert "regel 4: Dit staat dieper dan een eindterm" in fouten(lees("Een\n Twee\n  Drie\n   Vier"))[0]
    assert "regel 2: Dit staat ook bij regel 1, en telt één keer." in meldingen(lees("Kan zagen\nkan zagen"))


def test_the_template_explains_every_column():
    assert {k.sleutel for k in KOLOMMEN} >= {
        "vak",
        "onderdeel",
        "deeltaak",
        "eindterm",
        "bb",
        "tl",
        "ce_se",
        "leerjaar",
    }
    assert all(k.uitleg for k in KOLOMMEN)
    assert DoelSoort.ONDERDEEL is tak_van(LIJST)
