"""From the bytes of a school's file to goals: the template and back, what LibreOffice makes of it, and bad files."""

import io
import time
import zipfile
from contextlib import suppress
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font

from leerroutes.catalogus.domain.lijst import lees_lijst, tekst_uit
from leerroutes.catalogus.domain.lijst_tekst import bladen_van, lees_regels, tekst_van
from leerroutes.catalogus.domain.soorten import BronSoort
from leerroutes.kant import Kant
from leerroutes.rapport import Categorie, Ongeldig
from leerroutes.tabel import Blad
from leerroutes.tabellen import lees_bladen
from partnerships.documents.lijstsjabloon import TABBLAD, render_sjabloon

LIJST = BronSoort.LEERLIJN
KOP = ("onderdeel_code", "onderdeel", "eindterm_code", "eindterm", "BB")


def lees(inhoud: bytes, naam: str = "lijst.xlsx", kant: Kant = Kant.VMBO, soort: BronSoort = LIJST):
    tekst, regels = tekst_uit(lees_bladen(naam, inhoud), kant)
    gelezen = lees_lijst(tekst, soort)
    return tekst, (*regels, *gelezen.regels), [k for lijst in gelezen.lijsten for k in lijst.knopen]


def xlsx(vul, *tabs: str) -> bytes:
    boek = Workbook()
    for nummer, naam in enumerate(tabs or ("Doelen",)):
        blad = boek.active if nummer == 0 else boek.create_sheet()
        blad.title = naam
        blad.append(KOP)
    vul(boek)
    buffer = io.BytesIO()
    boek.save(buffer)
    return buffer.getvalue()


def zinnen(regels) -> list[str]:
    return [f"{r.bron}, {r.rij}: {r.reden}".strip(", ") for r in regels]


@pytest.mark.parametrize(
    ("kant", "rij", "codes"),
    [
        (Kant.VMBO, {"onderdeel": "Klant", "soort": "keuzevak", "eindterm_code": "1-2", "eindterm": "Kan", "BB": "x"}, ["", "1-2"]),
        (Kant.MBO, {"crebo": "98001", "deel": "basis", "kerntaak_code": "B1-K1", "kerntaak": "Legt aan", "werkproces_code": "B1-K1-W1", "werkproces": "Meet"}, ["B1-K1", "B1-K1-W1"]),
    ],
)  # fmt: skip
def test_the_template_comes_back_without_faults(kant, rij, codes):
    boek = load_workbook(io.BytesIO(render_sjabloon(kant)))
    blad = boek[TABBLAD[kant]]
    koppen = [cel.value for cel in blad[1]]
    assert (blad.freeze_panes, boek.sheetnames[1]) == ("A2", "Uitleg")
    for kop in (naam for naam in koppen if naam.endswith("_code") or naam == "crebo"):
        assert blad.column_dimensions["ABCDEFGHIJKLMNOP"[koppen.index(kop)]].number_format == "@"
    keuzes = {str(keuze.sqref)[0]: keuze.formula1 for keuze in blad.data_validations.dataValidation}
    assert keuzes["ABCDEFGHIJKLMNOP"[koppen.index(next(k for k in rij if k in ("soort", "deel")))]].startswith('"')
    for kop, waarde in rij.items():
        blad.cell(2, koppen.index(kop) + 1, waarde)
    buffer = io.BytesIO()
    boek.save(buffer)
    soort = LIJST if kant is Kant.VMBO else BronSoort.KWALIFICATIEDOSSIER
    _, regels, knopen = lees(buffer.getvalue(), kant=kant, soort=soort)
    assert (regels, [k.code for k in knopen]) == ((), codes)
    assert lees(render_sjabloon(kant), kant=kant, soort=soort)[1:] == ((), [])


def test_merged_cells_hold_for_each_row():
    def vul(boek):
        for rij in (("A", "Klant", "1", "Kan luisteren"), (None, None, "2", "Kan noteren"), ("B", "Maken", "3", "Kan")):
            boek.active.append(rij)
        boek.active.merge_cells("A2:A3")
        boek.active.merge_cells("B2:B3")

    _, regels, knopen = lees(xlsx(vul))
    assert [k.ouder for k in knopen] == [None, "A", "A", None, "B"]
    assert (
        "lijst.xlsx, tab Doelen, cel A2 tot A3: Deze cellen zijn samengevoegd. De tekst geldt voor elke rij."
        in zinnen(regels)
    )


def test_a_day_a_formula_and_a_number_for_a_code_are_named_with_their_cell():
    def vul(boek):
        boek.active.append(("A", "Klant", datetime(2026, 2, 1), "Kan luisteren"))
        boek.active.append(("A", "Klant", "=1+1", "Kan noteren"))
        boek.active.append(("A", "Klant", 1.1, "Kan boren"))

    tekst, regels, _ = lees(xlsx(vul))
    zien = zinnen(regels)
    assert any(zin.startswith("cel C2: Hier staat een datum (01-02-2026)") for zin in zien)
    assert any(zin.startswith("cel C3: Hier staat een formule zonder uitkomst") for zin in zien)
    assert any(zin.startswith("cel C4: In deze kolom staan getallen") for zin in zien)
    # What stands in the box still says it, when the file is no longer there.
    assert tekst.split("\n")[2].split("\t")[2] == "#FORMULE!"


def test_hidden_sheets_and_sheets_without_a_table_are_named_and_two_tables_are_one_list():
    def vul(boek):
        boek["Doelen"].append(("A", "Klant", "1", "Kan luisteren"))
        boek["Meer"].append(("B", "Maken", datetime(2026, 2, 1), "Kan boren"))
        boek.create_sheet("Notities").append(("zomaar wat",))
        boek.create_sheet("Weg").sheet_state = "hidden"

    tekst, regels, knopen = lees(xlsx(vul, "Doelen", "Meer"))
    assert tekst.split("\n")[0] == "[tab Doelen, rij 1]"
    assert [k.titel for k in knopen] == ["Klant", "Kan luisteren", "Maken", "Kan boren"]
    zien = zinnen(regels)
    assert any(zin.startswith("tab Meer, cel C2: Hier staat een datum") for zin in zien)
    assert any("Notities" in zin and "het is niet gelezen" in zin for zin in zien)
    assert any("tab Weg: Dit tabblad is verborgen" in zin for zin in zien)


def test_fifty_thousand_empty_rows_cost_nothing():
    def vul(boek):
        boek.active.append(("A", "Klant", "1", "Kan luisteren"))
        for nummer in range(3, 50_003):
            boek.active.cell(nummer, 1).font = Font(bold=True)
        boek.active.cell(50_003, 4, "Kan boren")

    inhoud = xlsx(vul)
    begin = time.perf_counter()
    tekst, regels, knopen = lees(inhoud)
    assert time.perf_counter() - begin < 5
    assert [k.titel for k in knopen] == ["Klant", "Kan luisteren", "Kan boren"]
    assert tekst.split("\n")[2] == "[rij 50003]"
    assert not regels


@pytest.mark.parametrize(
    ("naam", "inhoud", "stuk"),
    [
        ("lijst.xlsm", lambda: _met(xlsx(lambda boek: None), "xl/vbaProject.bin"), "macro"),
        ("lijst.xls", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....", "oud of beveiligd"),
        ("lijst.docx", lambda: _zip({"word/document.xml": "<x/>"}), "geen Excel-bestand"),
        ("lijst.xlsx", lambda: xlsx(lambda boek: None)[:900], "beschadigd"),
        ("lijst.pdf", lambda: b"%PDF-1.7\n1 0 obj", "Kopieer de tabel"),
        ("lijst.csv", lambda: b"", "leeg"),
    ],
)
def test_files_that_are_refused(naam, inhoud, stuk):
    with pytest.raises(Ongeldig, match=stuk):
        lees(inhoud(), naam)


@pytest.mark.parametrize("codering", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("scheider", [";", ",", "\t", "|"])
def test_a_csv_with_any_separator_and_encoding(codering, scheider):
    tekst = "\n".join(scheider.join(rij) for rij in (KOP, ("A", "Klant", "1", "Kan ideeën vormen", "x")))
    assert [k.titel for k in lees(tekst.encode(codering), "lijst.csv")[2]] == ["Klant", "Kan ideeën vormen"]


def test_a_csv_whose_separator_stands_in_its_texts_says_where():
    rijen = [",".join(KOP), *(f"A,Klant,{n},Kan {n},x" for n in range(4)), "A,Klant,9,Kan zagen, boren en vijlen,x"]
    _, regels, _ = lees("\n".join(rijen).encode(), "lijst.csv")
    fouten = zinnen(r for r in regels if r.categorie is Categorie.FOUT)
    assert any(zin.startswith("cel F6: Boven deze cel staat geen kop") for zin in fouten)
    assert any(zin.startswith("cel E6: Zet hier een x als het geldt voor BB") for zin in fouten)


def test_a_file_as_libreoffice_writes_it():
    """Texts in a table of their own, styles on cells that hold nothing, a last row that nobody made, a true as a boolean."""
    ns = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    kop = "".join(f'<c r="{k}1" s="1" t="s"><v>{n}</v></c>' for n, k in enumerate("ABCDE"))
    blad = (
        f'<worksheet {ns}><dimension ref="A1:AMJ1048576"/><sheetData><row r="1" customFormat="false" ht="12.8">{kop}</row>'
        '<row r="2" customFormat="false"><c r="A2" s="0" t="s"><v>5</v></c><c r="B2" s="0" t="s"><v>6</v></c>'
        '<c r="C2" s="2"><v>46054</v></c><c r="D2" t="s"><v>7</v></c><c r="E2" s="0" t="b"><v>1</v></c><c r="F2" s="0"/></row>'
        '<row r="1048576" customFormat="false" ht="12.8"/></sheetData></worksheet>'
    )
    strings = "".join(
        f'<si><t xml:space="preserve">{tekst}</t></si>' for tekst in (*KOP, "A", "Klant", "Kan luisteren")
    )
    stijl = (
        f'<styleSheet {ns}><numFmts count="1"><numFmt numFmtId="164" formatCode="d\\-m"/></numFmts><fonts><font/></fonts>'
        '<fills><fill><patternFill patternType="none"/></fill></fills><borders><border/></borders><cellStyleXfs><xf/></cellStyleXfs>'
        '<cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="49"/><xf numFmtId="164"/></cellXfs>'
        '<cellStyles><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    )
    rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    pakket = "http://schemas.openxmlformats.org/package/2006"
    soort = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    delen = {
        "[Content_Types].xml": f'<Types xmlns="{pakket}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        + "".join(
            f'<Override PartName="/xl/{naam}.xml" ContentType="{soort}.{wat}+xml"/>'
            for naam, wat in (("workbook", "sheet.main"), ("worksheets/sheet1", "worksheet"), ("styles", "styles"), ("sharedStrings", "sharedStrings"))
        )
        + "</Types>",
        "_rels/.rels": f'<Relationships xmlns="{pakket}/relationships"><Relationship Id="a" Type="{rel}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{pakket}/relationships">'
        f'<Relationship Id="a" Type="{rel}/styles" Target="styles.xml"/><Relationship Id="b" Type="{rel}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="c" Type="{rel}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook {ns} xmlns:r="{rel}"><sheets><sheet name="Blad1" sheetId="1" state="visible" r:id="b"/></sheets></workbook>',
        "xl/worksheets/sheet1.xml": blad,
        "xl/sharedStrings.xml": f"<sst {ns}>{strings}</sst>",
        "xl/styles.xml": stijl,
    }  # fmt: skip
    _, regels, knopen = lees(_zip(delen))
    assert [(k.titel, k.bb) for k in knopen] == [("Klant", False), ("Kan luisteren", True)]
    assert [zin[:52] for zin in zinnen(regels)] == ["cel C2: Hier staat een datum (01-02-2026). Een sprea"]


CEL = st.text(st.sampled_from('ab1"\n\t;, '), max_size=6)


@given(st.lists(st.lists(CEL, max_size=4), max_size=6))
def test_rows_survive_being_text(rijen):
    schoon = [tuple(" ".join(c.split("\t")).strip() for c in rij) for rij in rijen]
    gevuld = tuple((n, rij) for n, rij in enumerate(schoon, 1) if any(rij))
    terug = bladen_van(lees_regels(tekst_van([Blad("x, tab Een", gevuld)])))
    assert [(n, _kaal(rij)) for blad in terug for n, rij in blad.rijen] == [(n, _kaal(rij)) for n, rij in gevuld]


@given(st.binary(max_size=300))
def test_any_bytes_are_a_list_or_a_refusal(inhoud):
    with suppress(Ongeldig):
        lees(inhoud, "lijst.csv")


def _kaal(rij) -> tuple[str, ...]:
    cellen = list(rij)
    while cellen and not cellen[-1]:
        cellen.pop()
    return tuple(cellen)


def _zip(delen: dict) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as pakket:
        for naam, inhoud in delen.items():
            pakket.writestr(naam, inhoud)
    return buffer.getvalue()


def _met(inhoud: bytes, naam: str) -> bytes:
    buffer = io.BytesIO(inhoud)
    with zipfile.ZipFile(buffer, "a") as pakket:
        pakket.writestr(naam, b"macro")
    return buffer.getvalue()
