"""A source as a tree: what a parser makes, what an import writes, and the difference of two of them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from leerroutes.canonical import checksum
from leerroutes.catalogus.domain.codes import volgorde
from leerroutes.catalogus.domain.soorten import BronSoort, DoelSoort
from leerroutes.kant import Kant
from leerroutes.rapport import Categorie, Regel

VERVALLEN = "vervallen"
# The uitgave of the demo's own sources. They look real and are not, so no import ever meets them.
VOORBEELD = "voorbeeld"
LEERWEGEN = ("bb", "kb", "gl", "tl")
_MEERVOUD = {
    "kern": "kernen",
    "kerndeel": "kerndelen",
    "module": "modules",
    "keuzevak": "keuzevakken",
    "deeltaak": "deeltaken",
    "eindterm": "eindtermen",
    "domein": "domeinen",
    "subdomein": "subdomeinen",
    "kerntaak": "kerntaken",
    "werkproces": "werkprocessen",
    "keuzedeel": "keuzedelen",
    "eis": "eisen",
    "onderdeel": "onderdelen",
    "vervallen": "vervallen",
}
_RANG = {soort: plaats for plaats, soort in enumerate(DoelSoort)}


@dataclass(frozen=True, slots=True)
class Knoop:
    """One goal. `ouder` and `vervangen_door` are keys (`sleutel`); `pad` and `tekst_hash` are set by `orden`."""

    sleutel: str
    soort: DoelSoort
    titel: str
    ouder: str | None = None
    code: str = ""
    brontekst: str = ""
    bb: bool = False
    kb: bool = False
    gl: bool = False
    tl: bool = False
    ce: bool | None = None
    se: bool | None = None
    sbu: int | None = None
    vakcode: str = ""
    varianten: Mapping[str, str] = field(default_factory=dict)
    vervalt: bool = False
    vervangen_door: frozenset[str] = frozenset()
    pad: str = ""
    tekst_hash: str = ""


@dataclass(frozen=True, slots=True)
class KwalificatieRij:
    """What a dossier says of one kwalificatie; `kerntaken` are the keys of basisdeel and own profieldeel."""

    crebo: str
    naam: str
    niveau: int
    instroom_van: date | None = None
    instroom_tot: date | None = None
    kerntaken: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BronBoom:
    """One source in one uitgave with all its goals in the order of the document."""

    kant: Kant
    soort: BronSoort
    code: str
    editie: str
    titel: str
    knopen: tuple[Knoop, ...]
    profiel_naam: str = ""
    dossier_naam: str = ""
    geldig_van: date | None = None
    geldig_tot: date | None = None
    sbu: int | None = None
    niveau: int | None = None
    herkomst: str = ""
    alleen_titels: bool = False
    ingevoerd_door: str = ""
    checksum: str = ""
    kwalificaties: tuple[KwalificatieRij, ...] = ()

    @property
    def naam(self) -> str:
        """Return how a report calls this source."""
        return f"{self.code}, uitgave {self.editie}"

    @property
    def woorden(self) -> str:
        """Return how many goals of each kind there are, vervallen ones apart: "118 deeltaken, 510 eindtermen"."""
        aantal = Counter("vervallen" if knoop.vervalt else knoop.soort.value for knoop in self.knopen)
        aantal["vervallen"] -= bool(aantal["vervallen"])
        return ", ".join(f"{n} {soort if n == 1 else _MEERVOUD[soort]}" for soort, n in aantal.items() if n)

    @property
    def is_leeg(self) -> bool:
        """Return whether there is no living goal in it."""
        return all(knoop.vervalt for knoop in self.knopen)

    @property
    def voorbeeld(self) -> bool:
        """Return whether this is one of the demo's own sources."""
        return self.editie == VOORBEELD


@dataclass(frozen=True, slots=True)
class Oogst:
    """What the parsers make of a set of files: the sources, and the rows that were left out with the reason."""

    bomen: tuple[BronBoom, ...]
    genegeerd: tuple[Regel, ...] = ()


def orden(knopen: Iterable[Knoop]) -> tuple[Knoop, ...]:
    """Return the goals in the order of the document, each with its `pad`, its `tekst_hash` and the leerwegen of its branch.

    Siblings stand by code, and as given where codes say nothing. The leerwegen of a branch are the union of what lies
    below it. The hash covers what one judges: title, text, refinements, and the same of all goals below.
    """
    kinderen: dict[str | None, list[Knoop]] = defaultdict(list)
    for knoop in knopen:
        kinderen[knoop.ouder].append(knoop)
    for groep in kinderen.values():
        groep.sort(key=lambda knoop: (_RANG[knoop.soort], volgorde(knoop.code)))
    uit: list[Knoop] = []

    def daal(ouder: str | None, pad: str) -> list[Knoop]:
        return [zet(knoop, f"{pad}{nummer:04d}") for nummer, knoop in enumerate(kinderen.get(ouder, ()), 1)]

    def zet(knoop: Knoop, pad: str) -> Knoop:
        plaats = len(uit)
        uit.append(knoop)
        onder = daal(knoop.sleutel, f"{pad}.")
        levend = [kind for kind in onder if not kind.vervalt] or [knoop]
        wegen = {weg: any(getattr(kind, weg) for kind in levend) for weg in LEERWEGEN}
        uit[plaats] = replace(knoop, pad=pad, tekst_hash=_hash(knoop, onder), **wegen)
        return uit[plaats]

    daal(None, "")
    return tuple(uit)


def _hash(knoop: Knoop, onder: list[Knoop]) -> str:
    tekst = [knoop.titel, knoop.brontekst, dict(knoop.varianten), sorted(kind.tekst_hash for kind in onder)]
    return checksum(tekst)[:16]


def tak_vervallen() -> Knoop:
    """Return the branch under which a source keeps what no longer counts."""
    return Knoop(VERVALLEN, DoelSoort.VERVALLEN, "Vervallen", vervalt=True)


def voeg_samen(nieuw: tuple[Knoop, ...], oud: Iterable[Knoop]) -> tuple[Knoop, ...]:
    """Return `nieuw` with what it no longer names under `vervallen`: a goal that was once in a source is never lost."""
    bekend = {knoop.sleutel for knoop in nieuw}
    vermist = [
        replace(knoop, ouder=VERVALLEN, vervalt=True)
        for knoop in oud
        if knoop.sleutel not in bekend and knoop.sleutel != VERVALLEN
    ]
    if not vermist:
        return nieuw
    tak = () if VERVALLEN in bekend else (tak_vervallen(),)
    return orden((*nieuw, *tak, *vermist))


def hernoemd(oud: Sequence[Knoop], nieuw: Iterable[Knoop]) -> dict[str, str]:
    """Return old key → new key for goals that had no code and are found again by their title, each exactly once.

    So a dossier that was typed without codes keeps its rows when the real one arrives.
    """
    per_titel: dict[tuple, list[str]] = defaultdict(list)
    oude = {knoop.sleutel for knoop in oud}
    for knoop in nieuw:
        if knoop.sleutel not in oude:
            per_titel[knoop.soort, knoop.titel.casefold()].append(knoop.sleutel)
    paren: dict[str, str] = {}
    gevonden: set[str] = set()
    for knoop in oud:
        treffers = per_titel.get((knoop.soort, knoop.titel.casefold()), [])
        if not knoop.code and not knoop.vervalt and len(treffers) == 1 and treffers[0] not in gevonden:
            paren[knoop.sleutel] = treffers[0]
            gevonden.add(treffers[0])
    return paren


def hernoem(knoop: Knoop, namen: Mapping[str, str]) -> Knoop:
    """Return `knoop` under the key that `namen` gives it, and its parent likewise."""
    if knoop.sleutel not in namen and knoop.ouder not in namen:
        return knoop
    return replace(knoop, sleutel=namen.get(knoop.sleutel, knoop.sleutel), ouder=namen.get(knoop.ouder, knoop.ouder))


_VELDEN = {
    "ouder": "plaats",
    "code": "code",
    "soort": "soort",
    "titel": "titel",
    "brontekst": "tekst",
    "varianten": "tekst per profieldeel",
    "sbu": "SBU",
    "ce": "CE",
    "se": "SE",
    "vervangen_door": "vervangen door",
}


def verschil(naam: str, oud: Iterable[Knoop], nieuw: Iterable[Knoop]) -> tuple[Regel, ...]:
    """Return one line per goal of `nieuw`: new, changed (and in what) or unchanged, compared by key with `oud`.

    Only what the source itself says of a goal counts, so a changed eindterm is one change, not one per branch above it.
    """
    oude = {knoop.sleutel: knoop for knoop in oud}
    nieuw = tuple(nieuw)
    takken = {knoop.ouder for knoop in nieuw}
    regels = []
    for knoop in nieuw:
        if knoop.soort is DoelSoort.VERVALLEN:
            continue
        vorig = oude.get(knoop.sleutel)
        wat = [] if vorig is None else _gewijzigd(vorig, knoop, knoop.sleutel in takken)
        categorie = Categorie.NIEUW if vorig is None else Categorie.GEWIJZIGD if wat else Categorie.ONGEWIJZIGD
        regels.append(Regel(categorie, naam, knoop.code or knoop.soort.label, knoop.titel, ", ".join(wat)))
    return tuple(regels)


def _gewijzigd(oud: Knoop, nieuw: Knoop, tak: bool) -> list[str]:
    if nieuw.vervalt and not oud.vervalt:
        return ["staat niet meer in de bron, en nu onder vervallen"]
    wat = [woord for veld, woord in _VELDEN.items() if getattr(oud, veld) != getattr(nieuw, veld)]
    if not tak and any(getattr(oud, weg) != getattr(nieuw, weg) for weg in LEERWEGEN):
        wat.append("leerwegen")
    return wat
