"""The overstapoptie as rows: when somebody stops, where to, what already counts and who answers for it.

Source: WVO 2020 art. 2.107k; WEB art. 9.1.14; rule V35. Stored as {"overstap": [row, …]} in the gegevens of a subject.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from partnerships.domain.feiten import RouteFeit


class Richting(StrEnum):
    """Where a switch leads: to a lower level, to another programme at the same level, or to a higher one."""

    OMLAAG = "omlaag"
    OPZIJ = "opzij"
    OMHOOG = "omhoog"

    @property
    def label(self) -> str:
        """Return the word on screen."""
        return self.value


@dataclass(frozen=True, slots=True)
class Overstapregel:
    """One way out: at the end of `leerjaar` (None: tussentijds), to `bestemming`."""

    leerroute: int
    leerjaar: int | None
    richting: Richting
    bestemming: str
    telt_mee: str
    verantwoordelijk: str


def lees_overstap(gegevens: Mapping[str, Any] | Iterable[Any] | None) -> tuple[Overstapregel, ...]:
    """Return the rows in stored `gegevens` (the dict, or the list under "overstap"); rows that cannot be read are left out."""
    raise NotImplementedError


def schrijf_overstap(rijen: Iterable[Overstapregel]) -> dict[str, list[dict[str, Any]]]:
    """Return the rows as gegevens to store."""
    raise NotImplementedError


def controleer_overstap(rijen: Iterable[Overstapregel], routes: Iterable[RouteFeit]) -> dict[str, str]:
    """Return what is wrong, per place "0-bestemming" (row number, field), in Dutch; empty when all rows can be kept."""
    raise NotImplementedError


def open_momenten(rijen: Iterable[Overstapregel], route: RouteFeit) -> tuple[int | None, ...]:
    """Return the exit moments of `route` without a row: leerjaren before the last one, and None for tussentijds (rule V35)."""
    raise NotImplementedError


def overstap_tabel(rijen: Iterable[Overstapregel], routes: Iterable[RouteFeit]) -> str:
    """Return one Markdown table per route, with an open place for each moment without a row."""
    raise NotImplementedError
