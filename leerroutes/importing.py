"""From the bytes of a stranger to a structure: size, packing, encoding, DTD and depth are judged here, before any parser.

Everything that cannot be read is refused with file, line and reason (`Ongeldig`); what it means is for the parser.
"""

import io
import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, ParseError
from xml.parsers.expat import errors

from leerroutes.rapport import Ongeldig, weiger

# The complete release of SLO is 4 MB, the complete list of SBB some tens of MB.
MAX_MB = 100
MAX_BYTES = MAX_MB * 1024 * 1024
MAX_DIEPTE = 60

_INGEPAKT = {b"PK\x03\x04": "zip", b"PK\x05\x06": "zip", b"\x1f\x8b": "gzip", b"7z\xbc\xaf": "7z", b"Rar!": "rar"}
_NIET_OPEN = {
    FileNotFoundError: "het is er niet",
    IsADirectoryError: "het is een map",
    PermissionError: "je hebt er geen toegang toe",
}
_AFGEBROKEN = {
    errors.codes[getattr(errors, f"XML_ERROR_{naam}")]
    for naam in ("NO_ELEMENTS", "UNCLOSED_TOKEN", "UNCLOSED_CDATA_SECTION")
}
_TE_DIEP = "De gegevens zijn dieper genest dan een examenprogramma kan zijn."
_GEEN_UTF8 = "De tekens zijn niet als UTF-8 opgeslagen (misschien als Windows-1252). Bewaar het bestand als UTF-8 en probeer het opnieuw."

Bestand = tuple[str, bytes]


def toets_omvang(naam: str, omvang: int) -> None:
    """Refuse a file of more than MAX_MB before a byte of it is read. Raises Ongeldig."""
    if omvang > MAX_BYTES:
        raise weiger(naam, "", f"Het bestand is {omvang // 1024**2} MB; meer dan {MAX_MB} MB wordt niet gelezen.")


def lees_bestanden(paden: Iterable[str | Path]) -> list[Bestand]:
    """Return (name, bytes) of files on this machine. Raises Ongeldig when one is missing or all together are too large."""
    bestanden, totaal = [], 0
    for pad in map(Path, paden):
        try:
            totaal += pad.stat().st_size
            toets_omvang(pad.name, totaal)
            bestanden.append((os.fsencode(pad.name).decode(errors="replace"), pad.read_bytes()))
        except OSError as probleem:
            waarom = _NIET_OPEN.get(type(probleem), "het is niet te lezen")
            raise weiger(pad.name, "", f"Het bestand is niet te openen: {waarom}.") from probleem
    return bestanden


def lees_json(naam: str, inhoud: bytes) -> Any:
    """Return the JSON of one file. Raises Ongeldig with the line where reading stopped."""
    _toets_bytes(naam, inhoud)
    try:
        tekst = inhoud.decode("utf-8-sig")
    except UnicodeDecodeError as probleem:
        nummer = inhoud.count(b"\n", 0, probleem.start) + 1
        raise weiger(naam, f"regel {nummer}", _GEEN_UTF8) from probleem
    if tekst.lstrip()[:1] == "<":
        raise weiger(naam, "regel 1", "Dit is een XML- of HTML-bestand. Hier hoort JSON van SLO.")
    try:
        data = json.loads(tekst)
    except json.JSONDecodeError as probleem:
        afgebroken = probleem.pos >= len(tekst.rstrip()) or "Unterminated" in probleem.msg
        reden = (
            "Het bestand houdt midden in de gegevens op. Haal het opnieuw op." if afgebroken else "Dit is geen JSON."
        )
        raise weiger(naam, f"regel {probleem.lineno}", reden) from probleem
    except RecursionError as probleem:
        raise weiger(naam, "", _TE_DIEP) from probleem
    except ValueError as probleem:  # a number of thousands of digits
        raise weiger(naam, "", "Er staat een getal in dat niet te lezen is.") from probleem
    if _is_te_diep(data):
        raise weiger(naam, "", _TE_DIEP)
    return data


def _is_te_diep(data: Any) -> bool:
    """Return whether `data` nests deeper than MAX_DIEPTE: what comes after may count on it."""
    laag = [data]
    for _ in range(MAX_DIEPTE):
        delen = (deel.values() if isinstance(deel, dict) else deel for deel in laag if isinstance(deel, dict | list))
        laag = [kind for groep in delen for kind in groep if isinstance(kind, dict | list)]
        if not laag:
            return False
    return True


def lees_takken(naam: str, inhoud: bytes, takken: frozenset[str]) -> Iterator[Element]:
    """Yield each element with a tag in `takken`, the root or at most two levels below it, and free it afterwards.

    What lies outside them is freed at once, so a large file costs no more memory than its largest branch.
    Raises Ongeldig on a DTD, an entity, a wrong encoding, too deep a tree and anything that is no XML.
    """
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import iterparse

    _toets_bytes(naam, inhoud)
    stapel: list[Element] = []
    binnen = 0
    try:
        for gebeurtenis, element in iterparse(io.BytesIO(inhoud), events=("start", "end"), forbid_dtd=True):
            if gebeurtenis == "start":
                binnen += element.tag in takken and len(stapel) <= 2
                stapel.append(element)
                if len(stapel) > MAX_DIEPTE:
                    raise weiger(naam, "", "De gegevens zijn dieper genest dan een dossier kan zijn.")
                continue
            stapel.pop()
            if element.tag in takken and len(stapel) <= 2:
                yield element
                binnen -= 1
            if stapel and not binnen:
                stapel[-1].remove(element)
    except DefusedXmlException as probleem:
        reden = "Het bestand bevat een DTD of entiteiten. Die worden om veiligheid niet gelezen; SBB gebruikt ze niet."
        raise weiger(naam, "", reden) from probleem
    except ParseError as probleem:
        raise _xml_fout(naam, inhoud, probleem) from probleem
    except (LookupError, ValueError) as probleem:
        raise weiger(naam, "regel 1", _GEEN_UTF8) from probleem


def _xml_fout(naam: str, inhoud: bytes, probleem: ParseError) -> Ongeldig:
    regel = probleem.position[0]
    if inhoud.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] != b"<":
        return weiger(naam, "regel 1", "Dit is geen XML. Hier hoort een XML-bestand van SBB.")
    try:
        inhoud.decode("utf-8")
    except UnicodeDecodeError:
        return weiger(naam, f"regel {regel}", _GEEN_UTF8)
    if probleem.code in _AFGEBROKEN:
        return weiger(naam, f"regel {regel}", "Het bestand houdt midden in de gegevens op. Haal het opnieuw op.")
    return weiger(naam, f"regel {regel}", "Dit is geen goede XML: hier klopt een teken of een sluitend element niet.")


def _toets_bytes(naam: str, inhoud: bytes) -> None:
    toets_omvang(naam, len(inhoud))
    if not inhoud.strip():
        raise weiger(naam, "", "Het bestand is leeg.")
    for begin, soort in _INGEPAKT.items():
        if inhoud.startswith(begin):
            raise weiger(naam, "", f"Dit is een ingepakt bestand ({soort}). Pak het eerst uit.")
