"""The empty table in which a school writes its goals: a spreadsheet that comes back as it was meant."""

import io

from leerroutes.catalogus.domain import lijst_mbo, lijst_vmbo
from leerroutes.catalogus.domain.lijst import UITLEG
from leerroutes.catalogus.domain.lijst_cellen import MEESTE_RIJEN, Kolom
from leerroutes.kant import Kant

KOLOMMEN = {Kant.VMBO: lijst_vmbo.KOLOMMEN, Kant.MBO: lijst_mbo.KOLOMMEN}
TABBLAD = {Kant.VMBO: "Doelen", Kant.MBO: "Werkprocessen"}
_WAT = {
    Kant.VMBO: "Zet op elke rij één doel. Wat op een rij leeg is, neemt over wat erboven staat.",
    Kant.MBO: "Zet op elke rij één werkproces. Een dossier en keuzedelen mogen in één bestand.",
}
_INKT, _LIJN = "FF16202B", "FFE6EAEE"


def render_sjabloon(kant: Kant) -> bytes:
    """Return the template of one side as XLSX: codes are text, so that 1-2 stays 1-2, and fixed words are lists to choose from."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation
    from openpyxl.writer.excel import save_workbook

    boek = Workbook()
    blad = boek.active
    blad.title = TABBLAD[kant]
    blad.freeze_panes = "A2"
    for nummer, kolom in enumerate(KOLOMMEN[kant], 1):
        kop = blad.cell(1, nummer, kolom.kop)
        kop.font, kop.fill = Font(bold=True, color=_INKT), PatternFill("solid", fgColor=_LIJN)
        letter = get_column_letter(nummer)
        blad.column_dimensions[letter].width = kolom.breedte
        blad.column_dimensions[letter].number_format = "@"
        if kolom.keuzes:
            keuze = DataValidation("list", formula1=f'"{",".join(kolom.keuzes)}"', allow_blank=True)
            keuze.error, keuze.errorTitle = f"Kies {' of '.join(kolom.keuzes)}, of laat de cel leeg.", kolom.kop
            # What the list does not hold (a yes as 1, a name behind "profiel") is warned of, and may stand.
            keuze.errorStyle = "warning"
            keuze.add(f"{letter}2:{letter}{MEESTE_RIJEN + 1}")
            blad.add_data_validation(keuze)
    uitleg = boek.create_sheet(UITLEG)
    regels = [(_WAT[kant],), (f"Verander de koppen niet. Hoogstens {MEESTE_RIJEN} rijen.",), ()]
    for regel in (*regels, ("Kolom", "Wat zet je erin?", "Nodig?", "Voorbeeld"), *map(_uitleg, KOLOMMEN[kant])):
        uitleg.append(regel)
    for rij in uitleg.iter_rows(min_row=len(regels) + 1):
        for cel in rij:
            cel.alignment = Alignment(wrap_text=True, vertical="top")
            cel.number_format = "@"
            if cel.row == len(regels) + 1 or cel.column == 1:
                cel.font = Font(bold=True, color=_INKT)
    for letter, breedte in zip("ABCD", (18, 60, 30, 40), strict=True):
        uitleg.column_dimensions[letter].width = breedte
    buffer = io.BytesIO()
    save_workbook(boek, buffer)
    return buffer.getvalue()


def _uitleg(kolom: Kolom) -> tuple[str, str, str, str]:
    keuzes = f" Kies uit: {', '.join(kolom.keuzes)}." if len(kolom.keuzes) > 1 else ""
    return kolom.kop, f"{kolom.uitleg}{keuzes}", kolom.nodig, kolom.voorbeeld
