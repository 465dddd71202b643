"""Goals that were typed, one on a line, or copied out of a PDF by a reader: codes, indents and bullets say what hangs below what.

Source: curriculumdata 7. A line that goes on with the one above is joined to it; a line without a goal is named.
"""

import re
from collections import Counter
from dataclasses import dataclass

from leerroutes.catalogus.domain.codes import normaliseer
from leerroutes.catalogus.domain.lijst_bouw import Bouwer, Tak
from leerroutes.catalogus.domain.lijst_cellen import MEESTE_RIJEN
from leerroutes.catalogus.domain.lijst_vmbo import KOLOMMEN
from leerroutes.catalogus.domain.soorten import DoelSoort
from leerroutes.catalogus.domain.tekst import regel as een_regel
from leerroutes.rapport import Categorie, Regel
from leerroutes.tabel import kaal

DIEPTEN = 3
_DEEL = r"(?:[A-Za-z]{1,4}[0-9]{1,3}|[A-Z]{1,4}|[a-z]|[0-9]{1,4}[a-z]?)"
_CODE = re.compile(rf"({_DEEL}(?:[./\-]{_DEEL})*)([.):]?)(?=\s|$)")
_BOLLETJE = re.compile(r"[\u2022\u25aa\u25cf\u25e6\u00b7*\-\u2013]\s+(?=\S)|o\s+(?=\S)")
_BLADZIJDE = re.compile(r"(?:\s*\.{3,}\s*|\s*\u2026\s*|\s{3,}|\t\s*)\d{1,3}\s*$")
_RUIS = re.compile(
    r"(?:[\W\d_]+|(?:pagina|blz\.?|p\.)\s*\d+(?:\s*(?:van|/)\s*\d+)?|\d+\s*(?:van|/)\s*\d+|inhoud(?:sopgave)?)", re.I
)
_ONAF = re.compile(r"[-/,&]$|\b(?:en|of|van|de|het|een|te|met|voor|in|op|bij)$")
_KOPPEN = {kaal(naam) for kolom in KOLOMMEN for naam in (kolom.kop, *kolom.ook)}


@dataclass(slots=True)
class _Lijn:
    """One goal as it was typed: its line, how far it stands to the right, its code if it has one, its title."""

    nummer: int
    inspring: int
    code: str
    titel: str


def lees_getypt(tekst: str, bouwer: Bouwer, *, binnen_onderdeel: bool) -> None:
    """Add the goals of a text to `bouwer`. `binnen_onderdeel`: the whole text is one keuzevak, unless it is three deep."""
    lijnen = _lijnen(tekst, bouwer.regels)
    if len(lijnen) > MEESTE_RIJEN:
        reden = f"Er staan {len(lijnen)} doelen in; het kunnen er {MEESTE_RIJEN} zijn. Verdeel de lijst."
        bouwer.regels.append(Regel(Categorie.FOUT, "", "", reden=reden))
    ouders = _ouders(lijnen)
    takken = {ouder for ouder in ouders if ouder is not None}
    diepten = [0] * len(lijnen)
    for plaats, ouder in enumerate(ouders):
        diepten[plaats] = 0 if ouder is None else diepten[ouder] + 1
    diepste = max(diepten, default=0)
    met_onderdeel = diepste == DIEPTEN - 1 or (diepste > 0 and not binnen_onderdeel)
    gezet: list[Tak | None] = []
    for plaats, lijn in enumerate(lijnen):
        ouder = ouders[plaats]
        plek = f"regel {lijn.nummer}"
        if diepten[plaats] >= DIEPTEN:
            reden = "Dit staat dieper dan een eindterm. Spring hoogstens twee keer in."
            bouwer.regels.append(Regel(Categorie.FOUT, "", plek, lijn.titel, reden))
        if diepten[plaats] == 0 and met_onderdeel:
            soort = DoelSoort.ONDERDEEL
        else:
            soort = DoelSoort.DEELTAAK if plaats in takken else DoelSoort.EINDTERM
        tak = bouwer.zet("", plek, soort, lijn.code, lijn.titel, None if ouder is None else gezet[ouder])
        if tak and tak.eigen_rij:
            bouwer.meld_dubbel("", plek, tak)
        if tak:
            tak.eigen_rij = True
        gezet.append(tak)


def _lijnen(tekst: str, regels: list[Regel]) -> list[_Lijn]:
    """Return the goals of a text, broken lines joined; page numbers and heads that keep coming back are left out."""
    ruw = [(nummer, regel.replace("\u00a0", " ").rstrip()) for nummer, regel in enumerate(tekst.split("\n"), 1)]
    ruw = [(nummer, regel) for nummer, regel in ruw if regel.strip()]
    aantal = Counter(regel.strip().casefold() for _, regel in ruw)
    met_code = sum(bool(_lees(0, regel, True).code) for _, regel in ruw) * 2 > len(ruw)
    uit: list[_Lijn] = []
    vorig = 0
    for nummer, regel in ruw:
        inhoud = regel.strip()
        lijn = _lees(nummer, regel, met_code)
        kop_van_bladzijde = met_code and not lijn.code and aantal[inhoud.casefold()] > 2
        if (not lijn.code and _RUIS.fullmatch(inhoud)) or kop_van_bladzijde or (not uit and kaal(inhoud) in _KOPPEN):
            regels.append(Regel(Categorie.GENEGEERD, "", f"regel {nummer}", inhoud, "Dit is geen doel."))
            continue
        if uit and not lijn.code and _gaat_door(uit[-1], lijn, met_code, nummer - vorig > 1):
            los = uit[-1].titel.endswith("-") and not re.match(r"(en|of)\b", lijn.titel)
            uit[-1].titel = f"{uit[-1].titel[:-1]}{lijn.titel}" if los else f"{uit[-1].titel} {lijn.titel}".strip()
        else:
            uit.append(lijn)
        vorig = nummer
    return uit


def _kaal(regel: str) -> str:
    return _BOLLETJE.sub("", regel.strip(), count=1) if _BOLLETJE.match(regel.strip()) else regel.strip()


def _lees(nummer: int, regel: str, met_code: bool) -> _Lijn:
    inhoud = _BLADZIJDE.sub("", regel.expandtabs(4) if regel[:1].isspace() else regel)
    inspring = (len(inhoud) - len(inhoud.lstrip())) * 2 + bool(_BOLLETJE.match(inhoud.strip()))
    inhoud = _kaal(inhoud)
    gevonden = _CODE.match(inhoud)
    code = gevonden[1] if gevonden and _is_code(inhoud, *gevonden.groups(), met_code) else ""
    titel = inhoud[gevonden.end() :] if gevonden and code else inhoud
    return _Lijn(nummer, inspring, code, een_regel(titel).strip(" :|"))


def _is_code(inhoud: str, code: str, na: str, met_code: bool) -> bool:
    """Return whether a line begins with a code: letters with a number, numbers with a sign between or behind them.

    A bare number or letter is one only where most lines begin with a code; a number alone on its line is of a page.
    """
    samengesteld = bool(re.search(r"[./\-]", code))
    if any(teken.isdigit() for teken in code):
        bloot = code.isdecimal() and not na
        return not bloot or (met_code and inhoud != code)
    return met_code and (samengesteld or len(code) == 1)


def _gaat_door(vorige: _Lijn, lijn: _Lijn, met_code: bool, gat: bool) -> bool:
    """Return whether a line goes on with the title above: that title is plainly not finished, or codes begin the others."""
    if not vorige.titel:
        return True
    if gat or not lijn.titel or lijn.inspring % 2:
        return False
    klein = lijn.titel[0].islower() or lijn.titel[0] in "(/&"
    return (bool(_ONAF.search(vorige.titel)) and (klein or met_code)) or (met_code and klein)


def _ouders(lijnen: list[_Lijn]) -> list[int | None]:
    """Return per line the place of what it hangs below: the code that its own begins with, else what stands further left."""
    op_code: dict[str, int] = {}
    stapel: list[int] = []
    uit: list[int | None] = []
    for plaats, lijn in enumerate(lijnen):
        while stapel and lijnen[stapel[-1]].inspring >= lijn.inspring:
            stapel.pop()
        delen = normaliseer(lijn.code).split("/") if lijn.code else []
        stammen = ("/".join(delen[:n]) for n in range(len(delen) - 1, 0, -1))
        ouder = next((op_code[stam] for stam in stammen if stam in op_code), stapel[-1] if stapel else None)
        uit.append(ouder)
        stapel.append(plaats)
        if delen:
            op_code.setdefault("/".join(delen), plaats)
    return uit
