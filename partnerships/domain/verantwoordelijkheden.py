"""Who answers for what, per leerjaar of a leerroute: teaching, exams, diploma, verzuim and bpv.

Source: WVO 2020 art. 2.107e, 2.107f; WEB art. 9.1.6, 9.1.7; verzuim: DUO.
Stored as {"verantwoordelijkheden": [row, …]} in the gegevens of a subject.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from partnerships.domain.feiten import RouteFeit


class Wie(StrEnum):
    """Who answers: the vmbo-school, the mbo-instelling, or both together."""

    VMBO = "vmbo"
    MBO = "mbo"
    SAMEN = "samen"

    @property
    def label(self) -> str:
        """Return the word on screen."""
        return self.value


@dataclass(frozen=True, slots=True)
class Verantwoordelijkheid:
    """One leerjaar of one leerroute."""

    leerroute: int
    leerjaar: int
    onderwijs: Wie
    examens: Wie
    diploma: Wie
    verzuim: Wie
    bpv: Wie


TAKEN: tuple[str, ...] = ("onderwijs", "examens", "diploma", "verzuim", "bpv")


def standaard(route: RouteFeit) -> tuple[Verantwoordelijkheid, ...]:
    """Return a row for each leerjaar of `route` as the law divides it."""
    raise NotImplementedError


def lees_verantwoordelijkheden(gegevens: Mapping[str, Any] | Iterable[Any] | None) -> tuple[Verantwoordelijkheid, ...]:
    """Return the rows in stored `gegevens`; rows that cannot be read are left out."""
    raise NotImplementedError


def schrijf_verantwoordelijkheden(rijen: Iterable[Verantwoordelijkheid]) -> dict[str, list[dict[str, Any]]]:
    """Return the rows as gegevens to store."""
    raise NotImplementedError


def controleer_verantwoordelijkheden(
    rijen: Iterable[Verantwoordelijkheid], routes: Iterable[RouteFeit]
) -> dict[str, str]:
    """Return what is against the law or does not fit, per place "0-diploma" (row number, field), in Dutch."""
    raise NotImplementedError


def rijen_van(rijen: Iterable[Verantwoordelijkheid], route: RouteFeit) -> tuple[Verantwoordelijkheid, ...]:
    """Return a row for each leerjaar of `route`: what the schools chose, else as the law divides it."""
    raise NotImplementedError


def verantwoordelijkheden_tabel(rijen: Iterable[Verantwoordelijkheid], routes: Iterable[RouteFeit]) -> str:
    """Return one Markdown table per route, with inschrijving vo and mbo as two facts."""
    raise NotImplementedError
