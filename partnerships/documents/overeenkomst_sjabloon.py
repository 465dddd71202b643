"""The Word template of the agreement, built in memory: its styles, cover, contents, and the lines around each page."""

from io import BytesIO
from typing import Any

INKT, INKT_2 = "16202B", "4B5661"
_STIJLEN = {  # name in the file (Word shows Titel, Kop 1, Standaard): points, bold, space before
    "Title": (30, True, 150),
    "Subtitle": (16, True, 6),
    "Heading 1": (20, True, 24),
    "Heading 2": (13, True, 16),
    "Heading 3": (11, True, 10),
    "Heading 4": (10.5, True, 8),
    "Normal": (10.5, False, 0),
    "Caption": (8.5, False, 0),
}
_OMSLAG = (
    ("Title", "{{ soort }}"),
    ("Subtitle", "{{ naam }}"),
    ("Normal", "{{ partijen }}"),
    ("Normal", "Samenwerking: {{ samenwerking }}"),
    ("Normal", "Looptijd: {{ looptijd }}"),
    ("Normal", "Stand: {{ stand }}"),
    ("Normal", "Controlegetal: {{ controlegetal }}"),
    (
        "Caption",
        "Dit Word-bestand is om te lezen en te bespreken. Alleen de verzegelde PDF bewijst wat is ondertekend.",
    ),
)


def maak_sjabloon() -> BytesIO:
    """Return the template, to be filled by docxtpl with soort, naam, partijen, samenwerking, looptijd, stand and controlegetal."""
    from docx import Document
    from docx.shared import Cm

    document = Document()
    _stijlen(document)
    vlak = document.sections[0]
    vlak.page_width, vlak.page_height = Cm(21), Cm(29.7)
    vlak.left_margin, vlak.right_margin, vlak.top_margin, vlak.bottom_margin = Cm(3), Cm(2.5), Cm(2.5), Cm(2.3)
    vlak.different_first_page_header_footer = True
    vlak.header.paragraphs[0].text = "{{ soort }} {{ naam }}"
    voet = vlak.footer.paragraphs[0]
    voet.add_run("{{ stand }}\t\tpagina ")
    _veld(voet, "PAGE")
    voet.add_run(" van ")
    _veld(voet, "NUMPAGES")
    for stijl, tekst in _OMSLAG:
        document.add_paragraph(tekst, stijl)
    return BytesIO(als_bestand(document))


def als_bestand(document: Any) -> bytes:
    """Return a Word document as the bytes of its file; nothing is written to disk."""
    from docx.opc.pkgwriter import PackageWriter

    pakket, uit = document.part.package, BytesIO()
    for deel in pakket.parts:
        deel.before_marshal()
    PackageWriter.write(uit, pakket.rels, pakket.parts)
    return uit.getvalue()


def _stijlen(document: Any) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    for naam, (punten, vet, voor) in _STIJLEN.items():
        stijl = document.styles[naam]
        stijl.font.size, stijl.font.bold, stijl.font.name = Pt(punten), vet, "Calibri"
        stijl.font.color.rgb = RGBColor.from_string(INKT_2 if naam == "Caption" else INKT)
        stijl.font.italic = False
        stijl.paragraph_format.space_before = Pt(voor)
        stijl.paragraph_format.space_after = Pt(6)
        letters = stijl.element.get_or_add_rPr().get_or_add_rFonts()
        for soort in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            letters.attrib.pop(qn(f"w:{soort}"), None)
    for rand in document.styles["Title"].element.pPr.findall(qn("w:pBdr")):
        document.styles["Title"].element.pPr.remove(rand)
    for niveau in (1, 2):
        stijl = document.styles.add_style(f"toc {niveau}", WD_STYLE_TYPE.PARAGRAPH)
        stijl.base_style = document.styles["Normal"]
        stijl.paragraph_format.left_indent = Pt(12 * (niveau - 1))
        stijl.paragraph_format.space_after = Pt(3)
    taal = document.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    taal.find(qn("w:lang")).set(qn("w:val"), "nl-NL")


def voeg_inhoudsopgave_toe(document: Any, koppen: list[tuple[int, str]]) -> None:
    """Add a contents field on a page of its own; `koppen` (level, words) stand in it until Word counts the pages."""
    from docx.enum.text import WD_BREAK

    document.paragraphs[-1].add_run().add_break(WD_BREAK.PAGE)
    # Not a heading: the contents would name itself.
    document.add_paragraph("Inhoud", "Subtitle")
    alinea = None
    for nummer, (niveau, tekst) in enumerate(koppen):
        alinea = document.add_paragraph(style=f"toc {niveau}")
        if nummer == 0:
            _begin(alinea, 'TOC \\o "1-2" \\h \\z \\u', vuil=True)
        alinea.add_run(tekst)
    _teken(alinea, "end")
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)


def _veld(alinea: Any, opdracht: str) -> None:
    _begin(alinea, opdracht)
    alinea.add_run("1")
    _teken(alinea, "end")


def _begin(alinea: Any, opdracht: str, vuil: bool = False) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    begin = _teken(alinea, "begin")
    if vuil:
        begin.set(qn("w:dirty"), "true")
    tekst = OxmlElement("w:instrText")
    tekst.set(qn("xml:space"), "preserve")
    tekst.text = f" {opdracht} "
    alinea.add_run()._r.append(tekst)
    _teken(alinea, "separate")


def _teken(alinea: Any, soort: str) -> Any:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    teken = OxmlElement("w:fldChar")
    teken.set(qn("w:fldCharType"), soort)
    alinea.add_run()._r.append(teken)
    return teken
