"""A table that people made in a spreadsheet: sheets of text, the row that is its head, and its rows by column name. Pure.

Heads are matched loosely (case, blanks, dots, dashes and underscores are alike): every list of the field names its
columns a little differently. Source: curriculumdata 2.3, 3 and 7.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from leerroutes.rapport import Categorie, Regel, fout, weiger

KOP_BINNEN = 15
_DATUM = re.compile(
    r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})|(\d{4})-(\d{2})-(\d{2})(?:[T ][\d:.]+)?|(\d{4})(\d{2})(\d{2})"
)
_GEEN_LETTER = re.compile(r"[^a-z0-9]+")
_JA = frozenset({"1", "x", "ja", "j", "y", "yes", "true", "waar", "✓", "✔"})
DATUM_CEL = "Hier staat een datum ({tekst}). Een spreadsheet maakt van een code als 1-2 vanzelf een datum. Maak de kolom tekst en typ de code opnieuw."
FORMULE_CEL = "Hier staat een formule zonder uitkomst. Bewaar het bestand in Excel of LibreOffice, of plak de waarde."


@dataclass(frozen=True, slots=True)
class Blad:
    """One sheet as it was read. `rijen` = (number as the program shows it, cells); empty rows are left out.

    `bijzonder` says per (row number, column from 0) what is odd about a cell: a date, a formula without its outcome.
    """

    bron: str
    rijen: tuple[tuple[int, tuple[str, ...]], ...] = ()
    bijzonder: Mapping[tuple[int, int], str] = field(default_factory=dict)
    opmerkingen: tuple[Regel, ...] = ()


@dataclass(frozen=True, slots=True)
class Rij:
    """One row below the head: its values by column key ("" where there is none), and what is odd by column key."""

    bron: str
    nummer: int
    waarden: Mapping[str, str]
    bijzonder: Mapping[str, Regel] = field(default_factory=dict)

    def __getitem__(self, kolom: str) -> str:
        return self.waarden.get(kolom, "")

    @property
    def plek(self) -> str:
        """Return how a report calls this row."""
        return f"rij {self.nummer}"


@dataclass(frozen=True, slots=True)
class Tabel:
    """A sheet whose head was found in row `kop`, each column key at its `plaats` (from 0).

    `boven` are the cells above the head, `onbekend` the heads that nobody knows.
    """

    bron: str
    rijen: tuple[Rij, ...]
    kolommen: tuple[str, ...]
    onbekend: tuple[str, ...] = ()
    boven: tuple[str, ...] = ()
    kop: int = 0
    plaats: Mapping[str, int] = field(default_factory=dict)


def zoek_tabel(blad: Blad, kolommen: Mapping[str, Collection[str]], nodig: Collection[str]) -> Tabel | None:
    """Return the table in `blad`, or None when no row among the first ones holds all heads that are `nodig`.

    `kolommen` maps a column key to the heads that mean it; the key itself always does. Of a column that occurs twice
    the first counts.
    """
    namen = {kaal(naam): sleutel for sleutel, lijst in kolommen.items() for naam in (*lijst, sleutel)}
    for plaats, (kop, cellen) in enumerate(blad.rijen[:KOP_BINNEN]):
        waar: dict[str, int] = {}
        for nummer, cel in enumerate(cellen):
            if kaal(cel) in namen:
                waar.setdefault(namen[kaal(cel)], nummer)
        if set(nodig) <= waar.keys():
            return Tabel(
                blad.bron,
                tuple(_rijen(blad, plaats + 1, waar)),
                tuple(waar),
                tuple(cel for cel in cellen if cel and kaal(cel) not in namen),
                tuple(cel for _, rij in blad.rijen[:plaats] for cel in rij if cel),
                kop,
                waar,
            )
    return None


def _rijen(blad: Blad, vanaf: int, waar: Mapping[str, int]) -> Iterator[Rij]:
    for nummer, cellen in blad.rijen[vanaf:]:
        waarden = {sleutel: cellen[kolom] if kolom < len(cellen) else "" for sleutel, kolom in waar.items()}
        vreemd = {
            sleutel: fout(blad.bron, f"cel {cel_naam(nummer, kolom)}", blad.bijzonder[nummer, kolom])
            for sleutel, kolom in waar.items()
            if (nummer, kolom) in blad.bijzonder
        }
        if vreemd or any(waarden.values()):
            yield Rij(blad.bron, nummer, waarden, vreemd)


def cel_naam(rij: int, kolom: int) -> str:
    """Return the name of a cell as a spreadsheet shows it: row 4, column 1 (from 0) is B4."""
    letters = ""
    kolom += 1
    while kolom:
        kolom, rest = divmod(kolom - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{rij}"


def kolom_nummer(letters: str) -> int:
    """Return the number of a column (from 1) by the letters of a spreadsheet: B is 2, AA is 27."""
    nummer = 0
    for letter in letters:
        nummer = nummer * 26 + ord(letter) - 64
    return nummer


def kaal(kop: str) -> str:
    """Return a head as it is compared: letters and digits only, without case and accents."""
    ontleed = unicodedata.normalize("NFKD", kop.casefold())
    return _GEEN_LETTER.sub("", "".join(teken for teken in ontleed if not unicodedata.combining(teken)))


def is_ja(tekst: str, *ook: str) -> bool:
    """Return whether a cell of a yes-no column says yes: 1, x, ja … or one of `ook` (the name of the column itself)."""
    return tekst.strip().casefold() in _JA | {woord.casefold() for woord in ook}


def lees_datum(tekst: str) -> date | None:
    """Return the date in a cell (dd-mm-jjjj, jjjj-mm-dd, jjjjmmdd), or None when it holds none."""
    gevonden = _DATUM.fullmatch(tekst.strip())
    if not gevonden:
        return None
    d, m, j, *anders = gevonden.groups()
    if not d:
        j, m, d = anders[:3] if anders[0] else anders[3:]
    try:
        return date(int(j), int(m), int(d))
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class Kop:
    """The head of one kind of list: its columns with the heads that mean them, and which of them must be there."""

    kolommen: Mapping[str, Collection[str]]
    nodig: tuple[str, ...]

    @property
    def woorden(self) -> str:
        """Return the heads that must be there, as the list itself calls them."""
        return " en ".join(f"“{next(iter(self.kolommen[sleutel]), sleutel)}”" for sleutel in self.nodig)


def zoek_lijsten(
    naam: str, bladen: Iterable[Blad], koppen: Mapping[str, Kop]
) -> tuple[list[tuple[str, Tabel]], list[Regel]]:
    """Return the tables of one file, each with the name of the first of `koppen` that fits, and the remarks on its sheets.

    Raises Ongeldig when no sheet holds such a table, or no row below it.
    """
    bladen = list(bladen)
    tabellen: list[tuple[str, Tabel]] = []
    opmerkingen: list[Regel] = []
    for blad in bladen:
        opmerkingen += blad.opmerkingen
        gevonden = ((soort, zoek_tabel(blad, kop.kolommen, kop.nodig)) for soort, kop in koppen.items())
        soort, tabel = next(((soort, tabel) for soort, tabel in gevonden if tabel), ("", None))
        if tabel:
            tabellen.append((soort, tabel))
        elif blad.rijen:
            opmerkingen.append(
                Regel(Categorie.GENEGEERD, blad.bron, reden="Hier staat geen lijst met een bekende kop.")
            )
    if not any(tabel.rijen for _, tabel in tabellen):
        raise weiger(naam, "", "Onder de kop staan geen rijen." if tabellen else _kop_onbekend(bladen, koppen.values()))
    return tabellen, opmerkingen


def _kop_onbekend(bladen: Iterable[Blad], koppen: Iterable[Kop]) -> str:
    cellen = next((rij for blad in bladen for _, rij in blad.rijen), ())
    zin = f"De kop is niet herkend. Er moet een rij zijn met {', of met '.join(kop.woorden for kop in koppen)}."
    if len([cel for cel in cellen if cel]) == 1:
        zin += " Er is maar één kolom gevonden: scheid de kolommen met ; of met een komma."
    return f"{zin} Bovenaan staat: “{' · '.join(cel for cel in cellen if cel)[:120]}”."
