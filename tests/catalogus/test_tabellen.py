"""A spreadsheet of a stranger becomes sheets of text, and what is odd about it is said with its place."""

import io
import time
import zipfile
from datetime import date

import pytest
from openpyxl import Workbook

from leerroutes.rapport import Ongeldig
from leerroutes.tabel import zoek_tabel
from leerroutes.tabellen import lees_bladen


def boek(*rijen, samen=(), verborgen: str = "") -> bytes:
    werkboek = Workbook()
    for rij in rijen:
        werkboek.active.append(rij)
    for gebied in samen:
        werkboek.active.merge_cells(gebied)
    if verborgen:
        werkboek.create_sheet(verborgen).sheet_state = "hidden"
    buffer = io.BytesIO()
    werkboek.save(buffer)
    return buffer.getvalue()


def met_deel(inhoud: bytes, naam: str, **wissel: str) -> bytes:
    """Return the package with a part added, or with pieces of its first sheet replaced."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(inhoud)) as bron, zipfile.ZipFile(buffer, "w") as uit:
        for deel in bron.namelist():
            xml = bron.read(deel).decode(errors="replace")
            for oud, nieuw in wissel.items() if deel == "xl/worksheets/sheet1.xml" else ():
                xml = xml.replace(oud, nieuw)
            uit.writestr(deel, xml)
        if naam:
            uit.writestr(naam, "x")
    return buffer.getvalue()


def rijen(inhoud: bytes, naam: str = "lijst.xlsx"):
    return lees_bladen(naam, inhoud)[0].rijen


def reden(inhoud: bytes, naam: str = "lijst.xlsx") -> str:
    with pytest.raises(Ongeldig) as fout:
        lees_bladen(naam, inhoud)
    return str(fout.value)


def test_a_merged_code_belongs_to_each_row_it_spans_and_a_heading_to_none():
    blad = lees_bladen(
        "a.xlsx", boek(["code", "titel"], ["1.1", "a"], [None, "b"], ["Kop", None], samen=("A2:A3", "A4:B4"))
    )[0]
    assert [rij for _, rij in blad.rijen] == [("code", "titel"), ("1.1", "a"), ("1.1", "b"), ("Kop", "")]
    assert sorted(regel.rij for regel in blad.opmerkingen) == ["cel A2 tot A3", "cel A4 tot B4"]


def test_hidden_sheets_dates_and_formulas_without_outcome_are_named_with_their_place():
    bladen = lees_bladen("a.xlsx", boek(["code", "titel"], [date(2024, 2, 1), "=A1"], verborgen="oud"))
    assert "tab oud" in str(bladen[-1].opmerkingen[0])
    rij = zoek_tabel(bladen[0], {"code": (), "titel": ()}, ["code"]).rijen[0]
    assert "cel A2: Hier staat een datum (01-02-2024)" in str(rij.bijzonder["code"])
    assert "cel B2: Hier staat een formule zonder uitkomst" in str(rij.bijzonder["titel"])


def test_fifty_thousand_empty_rows_are_no_rows():
    leeg = [[None]] * 50_000
    assert rijen(boek(["code"], ["1"], *leeg, ["2"])) == ((1, ("code",)), (2, ("1",)), (50_003, ("2",)))


@pytest.mark.parametrize(
    "stuk", ['<c r="A1" ' * 4000, "<c " + 'r="A1" ' * 20_000, "<row " + 'r="1" ' * 20_000, '<mergeCell ref="A1:' * 9000]
)
def test_no_pattern_is_kept_busy(stuk):
    begin = time.process_time()
    assert "beschadigd" in reden(met_deel(boek(["code"]), "", **{"<row": f"{stuk}<row"}))
    assert time.process_time() - begin < 2


@pytest.mark.parametrize(
    ("inhoud", "naam", "stuk"),
    [
        (b" ", "a.csv", "leeg"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1x", "a.xlsx", "oud of beveiligd"),
        (b"a;b", "a.XLS", "oud of beveiligd"),
        (b"PK\x03\x04stuk", "a.xlsx", "beschadigd"),
        (met_deel(boek(["code"]), "xl/vbaProject.bin"), "a.xlsm", "macro's"),
        (met_deel(boek(["code"]), "", **{'<row r="1"': '<row r="99999999999"'}), "a.xlsx", "lege rijen"),
        (met_deel(boek(["code"]), "", **{"<row": "<rouw"}), "a.xlsx", "beschadigd"),
        (boek(["code"], samen=[f"A{n}:B{n}" for n in range(2, 2100)]), "a.xlsx", "samengevoegde cellen"),
        (b'{"a": 1}', "a.csv", "geen lijst in CSV of Excel"),
        (b"a\x00b", "a.csv", "geen lijst in CSV of Excel"),
        (b"\x81\x81", "a.csv", "geen lijst in CSV of Excel"),
        (b"x" * 200_000, "a.csv", "aanhalingsteken of een regeleinde"),
        (b"code\n" + b"1\n" * 20_001, "a.csv", "meer dan 20000 gevulde rijen"),
    ],
)
def test_what_cannot_be_read_is_refused_in_dutch(inhoud, naam, stuk):
    assert stuk in reden(inhoud, naam)
    assert reden(inhoud, naam).startswith(naam)


@pytest.mark.parametrize(
    "inhoud",
    [
        "code;naam\r\n1.2;Één\r\n".encode(),
        "\ufeffcode;naam\n\n1.2;Één\n".encode(),
        "code;naam\n1.2;Één".encode("cp1252"),
        "code\tnaam\n1.2\tÉén".encode("utf-16"),
        'code,naam\n1.2,"Één\x07"'.encode(),
    ],
)
def test_separator_and_encoding_are_found(inhoud):
    assert [cellen for _, cellen in rijen(inhoud, "a.csv")] == [("code", "naam"), ("1.2", "Één")]
