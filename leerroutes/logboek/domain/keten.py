"""Whether a chain of events is still the one that was written, and if not: which line is the first that differs.

Every line holds the hash of its facts, of its content and of the line before it; the head of the chain holds the number
and hash of the last. Content that was erased on request leaves its hash, and with it the chain, in place. Whoever can write
in the database can make a whole new chain with new hashes: against that only a copy of a hash elsewhere helps, such as the
one in a sealed document.
"""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, NamedTuple

from leerroutes import klok
from leerroutes.canonical import checksum

BEGIN = "0" * 64
GEEN_WAARDE = (ValueError, TypeError, AttributeError, OverflowError)  # what comes of reading a number that is none
ZOEK = 1000  # how far a renumbered line is looked for


Kop = tuple[int, str]  # number and hash of the last line


class Regel(NamedTuple):
    """One event as it is stored; `inhoud` is None when it was erased."""

    nummer: int
    wanneer: datetime
    wie: int | None
    plek: str
    wat: str
    soort: str
    object_id: int | None
    inhoud: dict[str, Any] | None
    inhoud_hash: str
    vorige: str
    hash: str


class Breuk(StrEnum):
    """What happened to the first line that differs."""

    GEWIJZIGD = "gewijzigd"
    VERWIJDERD = "verwijderd"
    INGEVOEGD = "ingevoegd"
    ONLEESBAAR = "onleesbaar"
    KOP = "kop"


@dataclass(frozen=True)
class Bevonden:
    """What was found in the chain `naam`: lines that are good, how many of those were erased, and the first fault if any."""

    naam: str
    regels: int
    gewist: int = 0
    breuk: Breuk | None = None
    nummer: int | None = None
    uitleg: str = ""

    @property
    def heel(self) -> bool:
        """Say whether nothing differs."""
        return self.breuk is None

    def __str__(self) -> str:
        if not self.heel:
            return f"{self.naam}: {self.uitleg}"
        gewist = f", waarvan {self.gewist} op verzoek gewist" if self.gewist else ""
        return f"{self.naam}: heel, {self.regels} {'regel' if self.regels == 1 else 'regels'}{gewist}"


def regel_hash(naam: str, regel: Regel) -> str:
    """Return the hash of a line over its chain, its facts, the hash of its content and the line before it."""
    wanneer = regel.wanneer.astimezone(UTC)
    feiten = [naam, regel.nummer, wanneer, regel.wie, regel.plek, regel.wat, regel.soort, regel.object_id]
    return checksum([*feiten, regel.inhoud_hash, regel.vorige])


def beoordeel(naam: str, kop: Kop, regels: Iterable[tuple[Kop, Regel]]) -> Bevonden:
    """Return what is found in the chain `naam`. Reads `regels`, in order of number, once; each comes with the head as it was then.

    `kop` counts while there is no line. A stored value that is no value at all (text for a number, broken JSON) counts as a
    fault of that line.
    """
    vorig, gewist, aantal, lopend = None, 0, 0, iter(regels)
    while True:
        try:
            kop, regel = next(lopend, (kop, None))
            fout = _fout_in(naam, kop, vorig, regel, lopend) if regel else _fout_aan_het_einde(kop, vorig)
        except GEEN_WAARDE:
            fout = Breuk.ONLEESBAAR, aantal + 1, f"regel {aantal + 1} is gewijzigd, en niet meer te lezen"
        if fout:
            return Bevonden(naam, aantal, gewist, *fout)
        if regel is None:
            return Bevonden(naam, aantal, gewist)
        vorig, aantal, gewist = regel, aantal + 1, gewist + (regel.inhoud is None)


Fout = tuple[Breuk, int, str]


def _fout_in(naam: str, kop: Kop, vorig: Regel | None, regel: Regel, lopend) -> Fout | None:
    """Return what is wrong at `regel`, which comes after `vorig`, or None."""
    nummer, vorige = (vorig.nummer + 1, vorig.hash) if vorig else (1, BEGIN)
    if regel.nummer > nummer:
        return Breuk.VERWIJDERD, nummer, _ontbreekt(nummer, regel.nummer - 1)
    if regel.nummer < nummer or nummer > kop[0]:
        waarom = "dat nummer is er al" if regel.nummer < nummer else f"de keten eindigt bij regel {kop[0]}"
        return Breuk.INGEVOEGD, regel.nummer, f"regel {regel.nummer} is ingevoegd: {waarom}{_noem(regel)}"
    if regel.vorige == vorige and regel_hash(naam, regel) == regel.hash:
        if regel.inhoud is None or checksum(regel.inhoud) == regel.inhoud_hash:
            return None
        return Breuk.GEWIJZIGD, nummer, f"regel {nummer} is gewijzigd, namelijk de inhoud{_noem(regel)}"
    return _fout_in_de_schakel(naam, kop, vorig, regel, lopend)


def _fout_in_de_schakel(naam: str, kop: Kop, vorig: Regel | None, regel: Regel, lopend) -> Fout:
    """Say what happened where the links do not fit: the hashes of this line and the next tell which of them is the stranger."""
    nummer, eerder, vorige = regel.nummer, _eerder_nummer(naam, regel), vorig.hash if vorig else BEGIN
    if eerder and eerder > nummer:
        return Breuk.VERWIJDERD, nummer, f"{_ontbreekt(nummer, eerder - 1)}, en wat erna komt is hernummerd"
    if eerder and vorig and eerder < nummer and regel.hash != vorige:
        wie = vorig if eerder == vorig.nummer else None
        return Breuk.INGEVOEGD, eerder, f"regel {eerder} is ingevoegd{_noem(wie)}"
    volgende = None
    with suppress(*GEEN_WAARDE):
        volgende = next(lopend, (None, None))[1]
    if volgende and volgende.vorige == vorige:
        return Breuk.INGEVOEGD, nummer, f"regel {nummer} is ingevoegd{_noem(regel)}"
    # A line that is whole in itself and that the next one knows, but that does not know the line before: that one was rewritten.
    if vorig and eerder == nummer and regel.hash == (volgende.vorige if volgende else kop[1]):
        regel = vorig
    return Breuk.GEWIJZIGD, regel.nummer, f"regel {regel.nummer} is gewijzigd{_noem(regel)}"


def _fout_aan_het_einde(kop: Kop, vorig: Regel | None) -> Fout | None:
    nummer, hash_ = (vorig.nummer, vorig.hash) if vorig else (0, BEGIN)
    if nummer < kop[0]:
        return Breuk.VERWIJDERD, nummer + 1, f"{_ontbreekt(nummer + 1, kop[0])} aan het einde"
    if hash_ != kop[1]:
        bij = f"regel {nummer}{_noem(vorig)}" if vorig else "een lege keten"
        return Breuk.KOP, nummer, f"de kop past niet bij {bij}: een van de twee is gewijzigd"
    return None


def _eerder_nummer(naam: str, regel: Regel) -> int | None:
    """Return under which number nearby the hash of `regel` fits: its own if only the link is wrong, another if it was renumbered."""
    dichtbij = sorted(range(max(1, regel.nummer - ZOEK), regel.nummer + ZOEK), key=lambda n: abs(n - regel.nummer))
    return next((n for n in dichtbij if regel_hash(naam, regel._replace(nummer=n)) == regel.hash), None)


def _ontbreekt(van: int, tot: int) -> str:
    return f"regel {van} ontbreekt" if van == tot else f"de regels {van} tot en met {tot} ontbreken"


def _noem(regel: Regel | None) -> str:
    if regel is None:
        return ""
    wanneer = regel.wanneer.astimezone(klok.AMSTERDAM).strftime("%d-%m-%Y %H:%M")
    wat = " ".join(str(deel) for deel in (regel.wat, regel.soort, regel.object_id) if deel)
    return f" ({wanneer}, {wat})"
