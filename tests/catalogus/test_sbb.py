"""SBB's XML: computed codes, mixed content, refinements per profieldeel, and what is refused."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leerroutes.rapport import Ongeldig
from tests.catalogus.hulp import knoop, lees_sbb, sbb


def boom():
    return lees_sbb().bomen[0]


def reden(tekst: str | bytes, crebos=()) -> str:
    with pytest.raises(Ongeldig) as fout:
        lees_sbb(tekst, crebos)
    return str(fout.value)


def test_codes_are_counted_from_the_chapters():
    assert [k.code for k in boom().knopen] == [
        "B1-K1",
        "B1-K1-W1",
        "B1-K1-W2",
        "P2-K1",
        "P2-K1-W9",
        "P2-K1-W10",
    ]
    assert (boom().code, boom().editie, boom().titel) == ("98001", "2024-4711", "Voorbeeldinstallaties")
    assert (boom().geldig_van, boom().geldig_tot) == (date(2024, 8, 1), date(2032, 7, 31))
    assert lees_sbb().bomen[1].editie == "1.2-4712"


def test_mixed_content_is_read_without_its_refinements():
    tekst = knoop(boom(), "B1-K1-W1").brontekst
    assert tekst == (
        "De monteur leest de opdracht\nen zoekt gereedschap.\n\nResultaat\nAlles ligt klaar.\n\n"
        "Gedrag\nDe monteur:\n- kiest het juiste gereedschap;\n- werkt netjes."
    )
    assert knoop(boom(), "B1-K1-W2").brontekst == "De monteur legt leidingen R&D < 5 mm aan."
    assert "wisselend" in knoop(boom(), "P2-K1").brontekst
    assert "<" not in knoop(boom(), "P2-K1").brontekst


def test_refinements_stand_by_crebo():
    assert knoop(boom(), "B1-K1-W1").varianten == {
        "98012": "De eerste monteur verdeelt het werk.\n\nGedrag\n- geeft duidelijk leiding."
    }
    assert "afwisselend" in knoop(boom(), "B1-K1").varianten["98012"]


def test_vakkennis_is_part_of_the_kerntaak_each_once():
    assert knoop(boom(), "B1-K1").brontekst.endswith(
        "Vakkennis en vaardigheden\n- kent de veiligheidsregels van de werkplek\n- kan een tekening lezen"
    )


def test_a_kwalificatie_is_basisdeel_and_own_profieldeel():
    eerste, tweede = boom().kwalificaties
    assert (eerste.crebo, eerste.niveau, eerste.kerntaken) == ("98011", 2, ("B1-K1",))
    assert eerste.instroom_tot == date(2028, 7, 31)
    assert (tweede.crebo, tweede.niveau, tweede.kerntaken) == ("98012", 3, ("B1-K1", "P2-K1"))


def test_a_changed_refinement_changes_the_text_one_judges():
    ander = lees_sbb(sbb().replace("verdeelt het werk", "verdeelt de taken")).bomen[0]
    oud, nieuw = knoop(boom(), "B1-K1-W1"), knoop(ander, "B1-K1-W1")
    assert oud.tekst_hash != nieuw.tekst_hash
    assert knoop(boom(), "B1-K1-W2").tekst_hash == knoop(ander, "B1-K1-W2").tekst_hash


@pytest.mark.parametrize(("crebo", "codes"), [("98001", ["98001"]), ("98012", ["98001"]), ("98021", ["98002"])])
def test_a_crebo_picks_a_dossier_by_itself_or_by_a_kwalificatie(crebo, codes):
    oogst = lees_sbb(crebos=[crebo])
    assert [b.code for b in oogst.bomen] == codes
    assert {r.reden for r in oogst.genegeerd} == {"Niet gekozen.", "Dit dossier heeft nog geen crebo."}


def test_an_unknown_crebo_is_refused():
    assert "Crebo 12345 komt in deze bestanden niet voor" in reden(sbb(), ["12345"])


@pytest.mark.parametrize(
    ("oud", "nieuw", "stuk"),
    [
        ('niveau="3"', 'niveau="5"', "dossier 4711, profiel 702: Het niveau is 5"),
        ('hoofdstuk="10"', 'hoofdstuk="9"', "Code P2-K1-W9 komt in dit dossier twee keer voor"),
        ('hoofdstuk="10"', 'hoofdstuk="x"', "werkproces 631: Het hoofdstuk is x"),
        ("01-08-2024", "2024-08-01", "Geldig_vanaf is 2024-08-01"),
        ("01-08-2024", f"{'9' * 30}-08-2024", "een datum staat er als dd-mm-jjjj"),
        ("31-07-2032", "31-02-2032", "Datum_einde_opleiding is 31-02-2032"),
        ('nr="612"', 'nr="611"', "Het nummer 611 staat twee keer"),
        ('titel="Kijkt werk na"', 'titel=" "', "werkproces 632: De titel ontbreekt"),
        ('<profiel referentie="702" /><omschrijving>', '<profiel referentie="799" /><omschrijving>', "profieldeel 799"),
        ("98.012", "98011", "Crebo 98011 komt in dit dossier twee keer voor"),
    ],
)
def test_what_cannot_be_true_is_named_with_its_row(oud, nieuw, stuk):
    assert oud in sbb()
    assert stuk in reden(sbb().replace(oud, nieuw))


_LACHEN = (
    b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><sbb><dossiers>&b;</dossiers></sbb>'
)


@pytest.mark.parametrize(
    ("inhoud", "stuk"),
    [
        (b"", "leeg"),
        (b"{}", "geen XML"),
        (b"PK\x03\x04zip", "ingepakt bestand (zip)"),
        (sbb().encode()[:3000], "houdt midden in de gegevens op"),
        (b"<sbb><a></b></sbb>", "geen goede XML"),
        (b"<ander/>", "Er staat geen kwalificatiedossier van SBB in"),
        (b"<sbb><dossiers><dossier nr='1' titel='x'/></dossiers></sbb>", "geen dossier met een crebo"),
        (_LACHEN, "DTD of entiteiten"),
        (b"<!DOCTYPE sbb SYSTEM 'http://voorbeeld.example/x.dtd'><sbb/>", "DTD of entiteiten"),
        (sbb().replace("netjes", "ge\u00efnspireerd").encode("cp1252"), "UTF-8"),
        (b"<?xml version='1.0' encoding='utf-99'?><sbb/>", "UTF-8"),
        (b"<a>" * 100 + b"</a>" * 100, "dieper genest"),
    ],
)
def test_bad_files_are_refused_in_dutch(inhoud, stuk):
    assert stuk in reden(inhoud)


def test_a_declared_windows_encoding_is_read():
    tekst = (
        sbb().replace('encoding="utf-8"', 'encoding="windows-1252"').replace("werkt netjes", "werkt ge\u00efnspireerd")
    )
    assert "ge\u00efnspireerd" in knoop(lees_sbb(tekst.encode("cp1252")).bomen[0], "B1-K1-W1").brontekst


@given(
    st.binary(max_size=80)
    | st.text(max_size=80).map(lambda t: f"<sbb><dossiers>{t}</dossiers></sbb>".encode(errors="replace"))
)
def test_any_bytes_are_read_or_refused(inhoud):
    with pytest.raises(Ongeldig):
        lees_sbb(inhoud)


@given(st.data())
def test_any_cut_or_damaged_file_is_read_or_refused(data):
    inhoud = bytearray(sbb().encode())
    for _ in range(data.draw(st.integers(1, 4))):
        plek = data.draw(st.integers(0, len(inhoud) - 1))
        inhoud[plek] = data.draw(st.integers(0, 255))
    with suppress(Ongeldig):
        lees_sbb(bytes(inhoud[: data.draw(st.integers(1, len(inhoud)))]))
