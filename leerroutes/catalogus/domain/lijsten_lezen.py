"""The lines of a pasted dossier: which of them is a kerntaak or werkproces, which goes on from the line above, which is noise."""

import re
from collections import Counter
from dataclasses import dataclass, field

from leerroutes.catalogus.domain.codes import sbb_code
from leerroutes.catalogus.domain.tekst import regel as een_regel
from leerroutes.catalogus.domain.tekst import schoon

MAX_TITEL = 400
_STREEP = r"[\s.\-\u2010-\u2015\u2212]{0,3}"
_CODE = re.compile(
    rf"(?<![A-Za-z0-9(])(?<!zie )([BPD])\s?(\d{{1,2}}){_STREEP}K\s?(\d{{1,2}})(?:{_STREEP}W\s?(\d{{1,2}}))?", re.I
)
_WOORD = re.compile(r"^(kerntaak|werkproces)\s*(\d{1,2}(?:[.\-]\d{1,2})?)?\s*[:.)\-\u2013]?\s*(?=\S)", re.I)
_NUMMER = re.compile(r"^(\d{1,2})(?:[.\-](\d{1,2}))?[.):]?\s+(?=\S)")
_AANLOOP = re.compile(r"[\W\d_]*(?:(?:kerntaak|werkproces|profiel|basis)\w*)?[\W\d_]*", re.I)
_DEEL = re.compile(
    r"^(?:profiel(?:deel)?\s*)?P(\d)\s*[:.\-\u2013]?\s+(\S.*)$|^profiel(?:deel)?\s+(\d)\s*[:.\-\u2013]?\s+(\S.*)$", re.I
)
_BOLLETJE = re.compile(r"^[\s]*[\u2022\u25aa\u25cf\u25e6\u00b7*\-\u2013]\s*(?=\S)|^o\s+(?=\S)")
_BLADZIJDE = re.compile(r"(?:\s*\.{3,}\s*|\s*\u2026\s*|\s{2,}|\t\s*)\d{1,3}\s*$")
_KOPJE = re.compile(
    r"^(omschrijving|resultaat|gedrag|complexiteit|verantwoordelijkheid(?: en zelfstandigheid)?|vakkennis.*|de onderliggende competenties.*)\s*:?\s*",
    re.I,
)
_RUIS = re.compile(
    r"^(?:[\W\d_]+|(?:pagina|blz\.?|p\.)\s*\d+(?:\s*(?:van|/)\s*\d+)?|\d+\s*(?:van|/)\s*\d+|inhoud(?:sopgave)?"
    r"|kwalificatiedossier\b.*|keuzedeel\b.*|basisdeel.{0,4}|profieldeel|profieldelen|beroepsspecifieke onderdelen"
    r"|(?:(?:code|nr\.?|titel|naam|omschrijving|kerntaak|kerntaken|werkproces|werkprocessen|en)[\s|:]*)+)$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Rij:
    """One row as it was read, with the number of its line."""

    regel: int
    code: str
    titel: str
    brontekst: str = ""
    kerntaak: bool = False


@dataclass(slots=True)
class Gelezen:
    """All rows of a text, the lines that were not used, and the names of the profieldelen."""

    rijen: list[Rij] = field(default_factory=list)
    waarschuwingen: list[str] = field(default_factory=list)
    namen: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class _Open:
    """The row that the next line may still belong to."""

    regel: int
    code: str
    titel: str
    kerntaak: bool = False
    tekst: list[str] = field(default_factory=list)
    in_tekst: bool = False
    af: bool = False

    def dicht(self) -> Rij:
        titel = een_regel(_BLADZIJDE.sub("", self.titel)).strip(" :|-\u2013")
        return Rij(self.regel, self.code, titel[:MAX_TITEL], schoon("\n".join(self.tekst)), self.kerntaak)


def lees_rijen(tekst: str) -> Gelezen:
    """Return the rows of `tekst`. With one code anywhere, only codes begin a row; without, words, numbers and indents do."""
    regels = [regel.replace("\u00a0", " ") for regel in schoon(tekst).split("\n")]
    aantal = Counter(regel.strip().casefold() for regel in regels)
    met_code = heeft_codes("\n".join(regels))
    lezer = _Lezer(met_code, not met_code and any(_heeft_vorm(regel) for regel in regels))
    for nummer, regel in enumerate(regels, 1):
        if not regel.strip():
            lezer.gat = True
        elif lezer.open and _KOPJE.fullmatch(regel.strip()):
            lezer.open.in_tekst = True
            lezer.open.tekst.append(regel.strip())
        elif _RUIS.match(regel.strip()) or (aantal[regel.strip().casefold()] > 2 and not _CODE.search(regel)):
            continue
        elif met_code:
            lezer.lees_met_code(nummer, regel)
        else:
            lezer.lees_zonder_code(nummer, regel)
    return lezer.klaar()


def heeft_codes(tekst: str) -> bool:
    """Return whether codes of kerntaken or werkprocessen stand in `tekst`."""
    return bool(_CODE.search(tekst))


def _heeft_vorm(regel: str) -> bool:
    inhoud = regel.strip()
    return bool(_WOORD.match(inhoud) or _NUMMER.match(inhoud) or _BOLLETJE.match(inhoud) or regel[:1].isspace())


class _Lezer:
    def __init__(self, met_code: bool, gevormd: bool):
        self.uit = Gelezen()
        self.open: _Open | None = None
        self.met_code, self.gevormd = met_code, gevormd
        self.gat = False

    def klaar(self) -> Gelezen:
        self._sluit()
        return self.uit

    def lees_met_code(self, nummer: int, regel: str) -> None:
        vondsten = list(_CODE.finditer(regel))
        if not vondsten:
            self._zonder_begin(nummer, regel.strip())
            return
        voor = regel[: vondsten[0].start()]
        los = _AANLOOP.fullmatch(voor)
        if not los and not re.search(r"\t|\||\s{2,}$", voor):  # a code in the middle of a sentence begins nothing
            self._zonder_begin(nummer, regel.strip())
            return
        if not los:
            self._zonder_begin(nummer, voor.strip(" |\t"))
        for vondst, volgende in zip(vondsten, [*vondsten[1:], None], strict=True):
            deel, nr, kerntaak, werkproces = vondst.groups()
            code = sbb_code(deel.upper(), int(nr), int(kerntaak), int(werkproces) if werkproces else None)
            cellen = regel[vondst.end() : volgende.start() if volgende else None]
            self._begin(nummer, code, cellen.lstrip(" :.|\t-\u2013"), werkproces is None)

    def lees_zonder_code(self, nummer: int, regel: str) -> None:
        inhoud = regel.strip()
        woord, getal, bolletje = _WOORD.match(inhoud), _NUMMER.match(inhoud), _BOLLETJE.match(inhoud)
        if not (woord or getal or bolletje) and self._gaat_door(inhoud):
            self._zonder_begin(nummer, inhoud)
            return
        if _KOPJE.match(inhoud) and self.open:
            self._zonder_begin(nummer, inhoud)
            return
        if woord:
            kerntaak, inhoud = woord[1].lower() == "kerntaak", inhoud[woord.end() :]
        elif getal:
            kerntaak, inhoud = getal[2] is None, inhoud[getal.end() :]
        else:
            kerntaak = self.gevormd and not bolletje and not regel[:1].isspace()
            inhoud = inhoud[bolletje.end() :] if bolletje else inhoud
        self._begin(nummer, "", inhoud, kerntaak)

    def _begin(self, nummer: int, code: str, inhoud: str, kerntaak: bool) -> None:
        self._sluit()
        titel, *meer = [cel.strip() for cel in re.split(r"[\t|]", _BLADZIJDE.sub("", inhoud)) if cel.strip()] or [""]
        self.open = _Open(nummer, code, titel, kerntaak, [cel for cel in meer if not cel.isdecimal()])
        self.gat = False

    def _zonder_begin(self, nummer: int, inhoud: str) -> None:
        deel = _DEEL.match(inhoud)
        kopje = _KOPJE.match(inhoud)
        if deel:
            self._sluit()
            self.uit.namen[f"P{deel[1] or deel[3]}"] = een_regel(_BLADZIJDE.sub("", deel[2] or deel[4]))
        elif self.open and (kopje or self.open.in_tekst):
            self.open.in_tekst = True
            self.open.tekst.append(inhoud)
        elif self.open and self._gaat_door(inhoud):
            los = self.open.titel.endswith("-") and not re.match(r"(en|of)\b", inhoud)
            self.open.titel = f"{self.open.titel[:-1]}{inhoud}" if los else f"{self.open.titel} {inhoud}"
        else:
            if self.open:
                self.open.af = True
            self.uit.waarschuwingen.append(f"Regel {nummer} is niet gebruikt: “{een_regel(inhoud)[:80]}”")

    def _gaat_door(self, inhoud: str) -> bool:
        """Return whether a line goes on with the title above: it starts small, or that title plainly is not finished."""
        if self.open is None or self.open.in_tekst or self.open.tekst or _KOPJE.match(inhoud):
            return False
        if not self.open.titel:
            return True
        if self.gat or self.open.af or len(self.open.titel) > MAX_TITEL:
            return False
        return (
            inhoud[0].islower()
            or inhoud[0] in "(/&"
            or bool(re.search(r"[-/,&]$|\b(en|of|van|de|het|een)$", self.open.titel))
        )

    def _sluit(self) -> None:
        if self.open is not None:
            self.uit.rijen.append(self.open.dicht())
            self.open = None
