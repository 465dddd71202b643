"""A dossier of titles gets its real texts: which row of the titles is which row of the publisher's file.

Code and title together say it for sure. One of both says it perhaps: a person confirms that row by row, because the
answers of docenten hang on it. Source: curriculumdata 2.2: identity across uitgaven is (dossier, code, title).
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from leerroutes.catalogus.domain.boom import VERVALLEN, BronBoom, Knoop
from leerroutes.catalogus.domain.codes import lees_sbb_code, normaliseer

# Per source (kind and code): key of the old row -> key of the new row, or "" for "not the same".
Keuzes = Mapping[str, Mapping[str, str]]
_LEESTEKENS = re.compile(r"\W+")


@dataclass(frozen=True, slots=True)
class Paar:
    """An old row and the new row that it may be; `zeker` when code and title agree, or the only title without a code."""

    oud: Knoop
    nieuw: Knoop
    zeker: bool

    @property
    def hoe(self) -> str:
        """Return in words what agrees."""
        if self.zeker:
            return "code en titel zijn gelijk" if self.oud.code else "de titel is gelijk"
        return (
            "de code is gelijk, de titel niet"
            if _code(self.oud) == _code(self.nieuw)
            else "de titel is gelijk, de code niet"
        )


def vul_naam(boom: BronBoom) -> str:
    """Return how `Keuzes` names a source."""
    return f"{boom.soort}:{boom.code}"


def zoek_paren(oud: Sequence[Knoop], nieuw: Iterable[Knoop]) -> tuple[Paar, ...]:
    """Return for each living row of `oud` the row of `nieuw` that it may be, each new row at most once."""
    nieuw = [knoop for knoop in nieuw if not knoop.vervalt]
    op_code, op_titel = _index(nieuw, _code), _index(nieuw, _titel)
    levend = [knoop for knoop in oud if not knoop.vervalt and knoop.sleutel != VERVALLEN]
    uit: dict[str, Paar] = {}
    gebruikt: set[str] = set()

    def neem(knoop: Knoop, kandidaten: list[Knoop], zeker: bool) -> None:
        vrij = [kandidaat for kandidaat in kandidaten if kandidaat.sleutel not in gebruikt]
        if knoop.sleutel not in uit and len(vrij) == 1:
            uit[knoop.sleutel] = Paar(knoop, vrij[0], zeker)
            gebruikt.add(vrij[0].sleutel)

    # What is sure comes first, so that no guess takes its place.
    for knoop in levend:
        if knoop.code:
            neem(knoop, [k for k in op_code[_code(knoop)] if _titel(k) == _titel(knoop)], True)
    for knoop in levend:
        if not knoop.code:
            neem(knoop, op_titel[_titel(knoop)], True)
    for knoop in levend:
        if knoop.code:
            neem(knoop, op_code[_code(knoop)], False)
    for knoop in levend:
        neem(knoop, op_titel[_titel(knoop)], False)
    return tuple(uit[knoop.sleutel] for knoop in levend if knoop.sleutel in uit)


def nieuwe_namen(oud: Sequence[Knoop], nieuw: Sequence[Knoop], keuzes: Mapping[str, str]) -> dict[str, str]:
    """Return old key → new key of the rows that are the same, by what somebody chose.

    A row that is not the same but has the key of another gets one of its own, so that it can go under vervallen.
    """
    bezet = {knoop.sleutel for knoop in nieuw}
    zelfde = {van: naar for van, naar in keuzes.items() if naar in bezet}
    namen = {van: naar for van, naar in zelfde.items() if van != naar}
    for knoop in oud:
        if knoop.sleutel in bezet and knoop.sleutel not in zelfde and knoop.sleutel != VERVALLEN:
            namen[knoop.sleutel] = f"{knoop.sleutel[:50]}~oud"
    return namen


def _index(knopen: Iterable[Knoop], sleutel) -> dict[tuple, list[Knoop]]:
    uit: dict[tuple, list[Knoop]] = defaultdict(list)
    for knoop in knopen:
        uit[sleutel(knoop)].append(knoop)
    return uit


def _code(knoop: Knoop) -> tuple:
    return knoop.soort, lees_sbb_code(knoop.code) or normaliseer(knoop.code)


def _titel(knoop: Knoop) -> tuple:
    return knoop.soort, _LEESTEKENS.sub(" ", knoop.titel.casefold()).strip()
