"""The agreement as a Word file with real styles, for who wants to read, mark and discuss it. It proves nothing: the PDF does.

The template fills the cover and the lines at the top and bottom of each page. What people wrote is added after that, so that
no brace in it can ever be taken for a field.
"""

from typing import Any

from leerroutes.opmaak import Alinea, Blok, Kop, Lijst, Run, Tabel, blokken
from partnerships.documents.overeenkomst_sjabloon import als_bestand, maak_sjabloon, voeg_inhoudsopgave_toe
from partnerships.domain.document import Partij, Stuk

_STAND = {"concept": "Concept", "tekenen": "Ter ondertekening", "definitief": "Van kracht"}


def render_word(stuk: Stuk) -> bytes:
    """Return the agreement as .docx: Titel, Kop 1 to 3, lists, tables, a contents and page numbers."""
    from docxtpl import DocxTemplate

    sjabloon = DocxTemplate(maak_sjabloon())
    sjabloon.render(_velden(stuk), autoescape=True)
    document = sjabloon.docx
    document.core_properties.title = stuk.titel
    document.core_properties.author = ", ".join(partij.bestuur for partij in stuk.partijen)[:255]
    document.core_properties.language = "nl-NL"
    koppen = [(2, f"Artikel {a.nummer}. {a.titel}") for a in stuk.artikelen]
    koppen += [(1, "Ondertekening"), *((1, f"Bijlage {b.nummer}. {b.titel}") for b in stuk.bijlagen)]
    voeg_inhoudsopgave_toe(document, [(1, "Artikelen"), *koppen])
    document.add_heading("Artikelen", 1)
    for artikel in stuk.artikelen:
        document.add_heading(f"Artikel {artikel.nummer}. {artikel.titel}", 2)
        if artikel.bron:
            letter = f"letter {artikel.letter}; " if artikel.letter else ""
            document.add_paragraph(f"{letter}{artikel.bron}", "Caption")
        _schrijf(document, blokken(artikel.tekst))
    document.add_heading("Ondertekening", 1)
    for partij in stuk.partijen:
        _teken(document, partij)
    for bijlage in stuk.bijlagen:
        document.add_heading(f"Bijlage {bijlage.nummer}. {bijlage.titel}", 1)
        for tabel in bijlage.tabellen:
            if tabel.titel:
                document.add_paragraph(tabel.titel, "Caption")
            _tabel(document, [*filter(None, [tabel.kop]), *tabel.rijen], bool(tabel.kop))
        for noot in bijlage.noten:
            document.add_paragraph(_xml(noot))
    return als_bestand(document)


def _velden(stuk: Stuk) -> dict[str, str]:
    stand = _STAND[stuk.staat.value]
    versie = f"{stand}, versie {stuk.versie}, code {stuk.code}" if stuk.code else stand
    looptijd = f"{stuk.ingang:%d-%m-%Y}" if stuk.ingang else ""
    if stuk.ingang and stuk.einde:
        looptijd += f" tot en met {stuk.einde:%d-%m-%Y}"
    return {
        "soort": stuk.kind,
        "naam": _xml(stuk.naam),
        "partijen": _xml(", ".join(partij.bestuur for partij in stuk.partijen)),
        "samenwerking": _xml(stuk.samenwerking),
        "looptijd": looptijd or "nog niet gekozen",
        "stand": versie,
        "controlegetal": stuk.kort,
    }


def _schrijf(document: Any, delen: tuple[Blok, ...], diep: int = 0) -> None:
    for deel in delen:
        match deel:
            case Kop():
                # Kop 2 is the article, so what stands in it begins at Kop 3.
                _runs(document.add_heading(level=min(2 + deel.niveau, 9)), deel.runs)
            case Alinea():
                _runs(document.add_paragraph(), deel.runs)
            case Lijst():
                _lijst(document, deel, diep)
            case Tabel():
                _tabel(document, [deel.kop, *deel.rijen], True)


def _lijst(document: Any, lijst: Lijst, diep: int) -> None:
    stijl = ("List Number" if lijst.genummerd else "List Bullet") + (f" {min(diep, 2) + 1}" if diep else "")
    telling = _nieuwe_telling(document, stijl) if lijst.genummerd else None
    for item in lijst.items:
        eerste, *rest = item or (Alinea(()),)
        if not isinstance(eerste, Alinea):
            eerste, rest = Alinea(()), list(item)
        alinea = document.add_paragraph(style=stijl)
        if telling is not None:
            nummering = alinea._p.get_or_add_pPr().get_or_add_numPr()
            nummering.get_or_add_ilvl().val, nummering.get_or_add_numId().val = 0, telling
        _runs(alinea, eerste.runs)
        for deel in rest:
            if isinstance(deel, Alinea):
                _runs(document.add_paragraph(style="List Continue"), deel.runs)
            else:
                _schrijf(document, (deel,), diep + 1)


def _nieuwe_telling(document: Any, stijl: str) -> int:
    """Return a numbering that begins at one: in Word all lists of one style count on."""
    nummering = document.part.numbering_part.element
    van_stijl = document.styles[stijl].element.pPr.numPr.numId.val
    nieuw = nummering.add_num(nummering.num_having_numId(van_stijl).abstractNumId.val)
    nieuw.add_lvlOverride(ilvl=0).add_startOverride(1)
    return nieuw.numId


def _tabel(document: Any, rijen: list, met_kop: bool) -> None:
    breed = max(len(rij) for rij in rijen)
    tabel = document.add_table(rows=0, cols=breed, style="Table Grid")
    for nummer, rij in enumerate(rijen):
        cellen = tabel.add_row().cells
        for cel, inhoud in zip(cellen, rij, strict=False):
            runs = (Run(inhoud),) if isinstance(inhoud, str) else inhoud
            _runs(cel.paragraphs[0], runs, vet=met_kop and nummer == 0)
    if met_kop:
        _herhaal_kop(tabel.rows[0])
    document.add_paragraph()


def _herhaal_kop(rij: Any) -> None:
    from docx.oxml import OxmlElement

    rij._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _teken(document: Any, partij: Partij) -> None:
    document.add_heading(partij.bestuur, 2)
    brin = f", BRIN {', '.join(partij.brin)}" if partij.brin else ""
    document.add_paragraph(_xml(f"{', '.join(partij.scholen)}{brin}"))
    h = partij.handtekening
    rijen = [
        ("Vertegenwoordiger", h.naam if h else ""),
        ("Functie", h.functie if h else ""),
        ("Bevoegd als, of mandaat", "; ".join(filter(None, (h.grond, h.mandaat))) if h else ""),
        ("Datum", f"{h.getekend_op:%d-%m-%Y}, {h.wijze.label}" if h else ""),
        *([] if h else [("Handtekening", "\n\n\n")]),
    ]
    _tabel(document, rijen, False)


def _runs(alinea: Any, runs: tuple[Run, ...], vet: bool = False) -> None:
    for run in runs:
        nieuw = alinea.add_run(_xml(run.tekst))
        nieuw.bold, nieuw.italic = (run.vet or vet) or None, run.cursief or None


def _xml(tekst: str) -> str:
    """Return `tekst` without what XML cannot hold."""
    return "".join(
        teken
        for teken in tekst
        if teken in "\t\n" or (teken >= " " and not "\ud800" <= teken <= "\udfff" and teken not in "\ufffe\uffff")
    )
