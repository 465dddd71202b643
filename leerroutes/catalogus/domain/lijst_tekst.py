"""A table as text: cells with tabs between them, as a spreadsheet copies them, and back. Pure.

Whichever way a list comes in, it becomes this text, so that what is wrong is mended where it is said. Rows keep the
number that the spreadsheet shows: an empty row stays an empty line, and where that is too much, or where another sheet
begins, a line says where we are: `[rij 812]`, `[tab Blad2, rij 1]`.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from leerroutes.tabel import FORMULE_CEL, Blad, Tabel

MEESTE_LEGE = 20
# What stands in a cell whose formula has no outcome; it looks like the error values that spreadsheets write themselves.
FORMULE = "#FORMULE!"
_MERK = re.compile(r"\[(?:(.*), )?rij (\d{1,7})\]")
_SCHEIDERS = "\t;|,"


@dataclass(frozen=True, slots=True)
class TekstRegel:
    """One row of the text: the line it begins on (from 1), and what the spreadsheet calls it."""

    lijn: int
    bron: str
    nummer: int
    cellen: tuple[str, ...]


def tekst_van(bladen: Iterable[Blad]) -> str:
    """Return sheets as one text. Cells without a formula's outcome say so; nothing else is added or left out."""
    bladen = list(bladen)
    uit: list[str] = []
    for blad in bladen:
        volgende, naam = 1, ""
        if len(bladen) > 1:
            naam = f"{' '.join(blad.bron.rpartition(', ')[2].split())}, "
            uit.append(f"[{naam}rij 1]")
        for nummer, cellen in blad.rijen:
            if nummer - volgende > MEESTE_LEGE:
                uit.append(f"[{naam}rij {nummer}]")
            else:
                uit += [""] * (nummer - volgende)
            gevuld = [FORMULE if blad.bijzonder.get((nummer, k)) == FORMULE_CEL else c for k, c in enumerate(cellen)]
            uit.append("\t".join(_cel(cel) for cel in gevuld).rstrip("\t"))
            volgende = nummer + 1
    return "\n".join(uit)


def _cel(tekst: str) -> str:
    tekst = tekst.replace("\t", " ")
    return '"{}"'.format(tekst.replace('"', '""')) if "\n" in tekst or tekst.startswith('"') else tekst


def lees_regels(tekst: str, scheider: str = "\t") -> Iterator[TekstRegel]:
    """Yield the rows of a text that are not empty. A quoted cell may hold line ends, as spreadsheets copy them.

    A quotation mark that never closes is a sign like any other: it swallows nothing.
    """
    binnen = r"[^\"]" if scheider != "\t" else r"[^\"\t]"
    cel_patroon = re.compile(rf'"((?:{binnen}|"")*)"(?=[{scheider}\n]|\Z)|([^{scheider}\n]*)')
    plek, lijn, begin, nummer, bron = 0, 1, 1, 1, ""
    cellen: list[str] = []
    while plek <= len(tekst):
        gevonden = cel_patroon.match(tekst, plek)
        aanhaling, gewoon = gevonden.groups() if gevonden else (None, "")
        cellen.append((gewoon if aanhaling is None else aanhaling.replace('""', '"')).strip())
        lijn += (aanhaling or "").count("\n")
        plek = gevonden.end() if gevonden else plek
        if tekst[plek : plek + 1] != scheider:
            merk = _MERK.fullmatch("".join(cellen))
            if merk:
                bron, nummer = merk[1] or bron, int(merk[2])
            else:
                if any(cellen):
                    yield TekstRegel(begin, bron, nummer, tuple(cellen))
                nummer += 1
            lijn += 1
            begin, cellen = lijn, []
        plek += 1


def bladen_van(regels: Iterable[TekstRegel]) -> list[Blad]:
    """Return rows as sheets again, each with what it was called."""
    bladen: dict[str, list[tuple[int, tuple[str, ...]]]] = {}
    for regel in regels:
        bladen.setdefault(regel.bron, []).append((regel.nummer, regel.cellen))
    return [Blad(bron, tuple(rijen)) for bron, rijen in bladen.items()]


@dataclass(frozen=True, slots=True)
class Gevonden:
    """The tables in a text, the sheets without any, and all rows as they were read."""

    tabellen: tuple[tuple[Blad, Tabel], ...]
    zonder: tuple[Blad, ...]
    regels: tuple[TekstRegel, ...]


def vind_tabellen(tekst: str, herken: Callable[[Blad], Tabel | None]) -> Gevonden | None:
    """Return the tables in `tekst`, whichever sign stands between its cells, or None when `herken` finds no head."""
    for scheider in _SCHEIDERS:
        if scheider not in f"\t{tekst}":
            continue
        regels = tuple(lees_regels(tekst, scheider))
        paren = [(blad, herken(blad)) for blad in bladen_van(regels)]
        if any(tabel for _, tabel in paren):
            return Gevonden(
                tuple((blad, tabel) for blad, tabel in paren if tabel),
                tuple(blad for blad, tabel in paren if not tabel),
                regels,
            )
    return None
