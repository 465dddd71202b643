"""From the bytes of a spreadsheet (XLSX or CSV) to sheets of text. Size, packing and macros are judged before a parser sees it.

Nothing is guessed in silence: hidden sheets, merged cells and formulas without an outcome are named with their place.
"""

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from leerroutes.importing import toets_omvang
from leerroutes.rapport import Categorie, Ongeldig, Regel, weiger
from leerroutes.tabel import DATUM_CEL, FORMULE_CEL, Blad, cel_naam

MAX_RIJEN = 20_000
MAX_KOLOMMEN = 60
MAX_LEEG = 200_000  # empty rows in succession: a number that is none makes them without end
MAX_SAMEN = 2_000
MAX_UITGEPAKT = 150 * 1024 * 1024
_OUD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SCHEIDERS = ";,\t|"
# Short repeats only: what a stranger hands in must not keep a pattern busy.
_SAMEN = re.compile(rb'<(?:\w{1,9}:)?mergeCell\b[^<>]{0,99}?\bref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
_BESTURING = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_LEGE_CEL = re.compile(
    rb'<(?:\w{1,9}:)?c\b[^<>]{0,99}?\br="[A-Z]{1,3}\d{1,7}"[^<>]{0,99}(?:/>|>\s{0,99}</(?:\w{1,9}:)?c>)'
)
_LEGE_RIJ = re.compile(rb'<(?:\w{1,9}:)?row\b[^<>]{0,299}?\br="\d{1,7}"[^<>]{0,299}(?:/>|>\s{0,99}</(?:\w{1,9}:)?row>)')
_TE_VEEL = f"Er staan meer dan {MAX_RIJEN} gevulde rijen in. Verdeel het bestand."
_STUK = "Dit Excel-bestand is beschadigd. Open het in Excel of LibreOffice en bewaar het opnieuw."


def lees_bladen(naam: str, inhoud: bytes) -> list[Blad]:
    """Return the visible sheets of a spreadsheet, or the one table of a CSV. Raises Ongeldig with the reason."""
    toets_omvang(naam, len(inhoud))
    if not inhoud.strip():
        raise weiger(naam, "", "Het bestand is leeg.")
    if inhoud.startswith(_OUD) or naam.casefold().endswith(".xls"):
        raise weiger(naam, "", "Dit is een oud of beveiligd Excel-bestand. Bewaar het zonder wachtwoord als .xlsx.")
    if inhoud.startswith(b"%PDF"):
        raise weiger(naam, "", "Dit is een PDF. Kopieer de tabel eruit en plak haar, of bewaar haar als .xlsx of .csv.")
    if inhoud.startswith(b"PK\x03\x04"):
        return _lees_xlsx(naam, inhoud)
    return [_lees_csv(naam, inhoud)]


def _lees_xlsx(naam: str, inhoud: bytes) -> list[Blad]:
    _toets_pakket(naam, inhoud)
    from openpyxl import load_workbook

    # openpyxl raises whatever its parts raise; what a stranger hands in must never be more than a refusal.
    try:
        inhoud = _zonder_leegte(inhoud)
        waarden = load_workbook(io.BytesIO(inhoud), read_only=True, data_only=True)
        formules = load_workbook(io.BytesIO(inhoud), read_only=True)
        with zipfile.ZipFile(io.BytesIO(inhoud)) as pakket:
            bladen = [
                _blad(naam, blad, formules[blad.title], pakket)
                for blad in waarden.worksheets
                if blad.sheet_state == "visible"
            ]
        verborgen = [blad.title for blad in waarden.worksheets if blad.sheet_state != "visible"]
    except Ongeldig:
        raise
    except Exception as probleem:
        raise weiger(naam, "", _STUK) from probleem
    if verborgen:
        reden = "Dit tabblad is verborgen en niet gelezen. Maak het zichtbaar als het mee moet."
        bladen.append(
            Blad(naam, opmerkingen=tuple(Regel(Categorie.GENEGEERD, naam, f"tab {t}", reden=reden) for t in verborgen))
        )
    return bladen


def _toets_pakket(naam: str, inhoud: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(inhoud)) as pakket:
            delen = pakket.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as probleem:
        raise weiger(naam, "", _STUK) from probleem
    namen = {deel.filename for deel in delen}
    if "xl/workbook.xml" not in namen:
        raise weiger(naam, "", "Dit is een ingepakt bestand en geen Excel-bestand. Bewaar de lijst als .xlsx of .csv.")
    if any(deel.endswith("vbaProject.bin") for deel in namen):
        raise weiger(
            naam, "", "Dit bestand bevat macro's. Die worden om veiligheid niet gelezen. Bewaar het als .xlsx."
        )
    if sum(deel.file_size for deel in delen) > MAX_UITGEPAKT:
        raise weiger(naam, "", "Dit bestand is uitgepakt te groot. Haal lege rijen en plaatjes weg.")


def _zonder_leegte(inhoud: bytes) -> bytes:
    """Return the package without cells that hold nothing but a style: 50,000 such rows cost openpyxl many seconds."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(inhoud)) as pakket, zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as bloot:
        for deel in pakket.infolist():
            xml = pakket.read(deel)
            if deel.filename.startswith("xl/worksheets/"):
                xml = _LEGE_RIJ.sub(b"", _LEGE_CEL.sub(b"", xml))
            bloot.writestr(deel.filename, xml)
    return buffer.getvalue()


def _blad(naam: str, blad: Any, formules: Any, pakket: zipfile.ZipFile) -> Blad:
    bron = f"{naam}, tab {blad.title}"
    blad.reset_dimensions()
    formules.reset_dimensions()
    rijen: list[tuple[int, list[str]]] = []
    bijzonder: dict[tuple[int, int], str] = {}
    for nummer, (cellen, ruw) in enumerate(zip(blad.iter_rows(), formules.iter_rows(), strict=True), 1):
        if nummer - (rijen[-1][0] if rijen else 0) > MAX_LEEG:
            raise weiger(bron, f"rij {nummer}", f"Hierboven staan meer dan {MAX_LEEG} lege rijen. Haal die weg.")
        teksten = []
        for kolom, (cel, met_formule) in enumerate(zip(cellen[:MAX_KOLOMMEN], ruw, strict=False)):
            tekst, vreemd = _cel(cel.value, met_formule.value)
            teksten.append(tekst)
            if vreemd:
                bijzonder[nummer, kolom] = vreemd
        if any(teksten) or any((nummer, kolom) in bijzonder for kolom in range(len(teksten))):
            rijen.append((nummer, teksten))
            if len(rijen) > MAX_RIJEN:
                raise weiger(bron, "", _TE_VEEL)
    opmerkingen = tuple(_vul_samengevoegd(bron, rijen, pakket.read(blad._worksheet_path.lstrip("/"))))
    return Blad(bron, tuple((nummer, tuple(teksten)) for nummer, teksten in rijen), bijzonder, opmerkingen)


def _cel(waarde: Any, formule: Any) -> tuple[str, str]:
    """Return the text of a cell and what is odd about it."""
    if waarde is None:
        return "", FORMULE_CEL if isinstance(formule, str) and formule.startswith("=") else ""
    if isinstance(waarde, datetime | date):
        tekst = f"{waarde:%d-%m-%Y}"
        return tekst, DATUM_CEL.format(tekst=tekst)
    if isinstance(waarde, bool):
        return ("ja" if waarde else ""), ""
    if isinstance(waarde, float) and waarde.is_integer():
        return str(int(waarde)), ""
    if isinstance(waarde, float):
        return str(waarde).replace(".", ","), ""
    return _BESTURING.sub("", str(waarde)).replace("\u00a0", " ").strip(), ""


def _vul_samengevoegd(bron: str, rijen: list[tuple[int, list[str]]], xml: bytes) -> Iterator[Regel]:
    """Give each cell of a merged area the text of its first: a code that spans its rows belongs to each of them."""
    per_nummer = dict(rijen)
    groepen = _SAMEN.findall(xml)
    if len(groepen) > MAX_SAMEN:
        raise weiger(bron, "", f"Er zijn meer dan {MAX_SAMEN} groepen samengevoegde cellen. Splits ze eerst.")
    for letters, eerste, tot_letters, laatste in groepen:
        van, tot = _kolom(letters), _kolom(tot_letters)
        eerste, laatste = int(eerste), int(laatste)
        tekst = (per_nummer.get(eerste) or [""])[van : van + 1]
        if not tekst or not tekst[0] or tot >= MAX_KOLOMMEN:
            continue
        for nummer in [n for n in per_nummer if eerste <= n <= laatste]:
            cellen = per_nummer[nummer]
            cellen += [""] * (tot + 1 - len(cellen))
            if van == tot:  # across columns it is a heading, and no value of its neighbours
                cellen[van] = tekst[0]
        plek = f"cel {cel_naam(eerste, van)} tot {cel_naam(laatste, tot)}"
        reden = "Deze cellen zijn samengevoegd. De tekst geldt voor elke rij."
        yield Regel(Categorie.GENEGEERD, bron, plek, tekst[0], reden)


def _kolom(letters: bytes) -> int:
    nummer = 0
    for letter in letters:
        nummer = nummer * 26 + letter - 64
    return nummer - 1


def _lees_csv(naam: str, inhoud: bytes) -> Blad:
    tekst = _ontcijfer(naam, inhoud)
    scheider = _scheider(tekst)
    rijen: list[tuple[int, tuple[str, ...]]] = []
    lezer = csv.reader(io.StringIO(tekst, newline=""), delimiter=scheider)
    try:
        for cellen in lezer:
            if any(cel.strip() for cel in cellen):
                rijen.append((lezer.line_num, tuple(cel.strip() for cel in cellen[:MAX_KOLOMMEN])))
            if len(rijen) > MAX_RIJEN:
                raise weiger(naam, "", _TE_VEEL)
    except csv.Error as probleem:
        raise weiger(
            naam, f"regel {lezer.line_num}", "Hier klopt een aanhalingsteken of een regeleinde niet."
        ) from probleem
    return Blad(naam, tuple(rijen))


def _ontcijfer(naam: str, inhoud: bytes) -> str:
    if inhoud[:2] in (b"\xff\xfe", b"\xfe\xff"):
        codering = "utf-16"
    else:
        codering = "utf-8-sig"
    for poging in (codering, "cp1252"):
        try:
            tekst = inhoud.decode(poging)
        except UnicodeDecodeError:
            continue
        if "\x00" in tekst or tekst.lstrip()[:1] in ("<", "{"):
            break
        return _BESTURING.sub("", tekst)
    raise weiger(naam, "", "Dit is geen lijst in CSV of Excel. Bewaar haar als .xlsx of .csv.")


def _scheider(tekst: str) -> str:
    """Return the sign that cuts most of the first lines into equally many cells."""
    regels = [regel for regel in tekst.splitlines()[:30] if regel.strip()]

    def gewicht(teken: str) -> tuple[int, int]:
        try:
            aantallen = [len(next(csv.reader([regel], delimiter=teken), [])) for regel in regels]
        except csv.Error:  # a cell without end; where it stands is for the real reading to say
            return (0, 0)
        meest = max(set(aantallen), key=aantallen.count, default=1)
        return (aantallen.count(meest) if meest > 1 else 0, meest)

    return max(_SCHEIDERS, key=gewicht)
