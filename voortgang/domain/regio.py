"""When a leerroute stands still, and in which order a region shows its leerroutes. Never with a person's name (term 86).

Source: own elaboration; the limit of 28 days outside the school holidays is that of the product design.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from partnerships.domain.leerroute import Fase
from voortgang.domain.standen import StapTelling

GRENS = 28
# Before ontwerp nobody has been asked to do anything, and after uitvoering nothing is left to design.
_WERK = frozenset({Fase.ONTWERP, Fase.VASTSTELLING, Fase.UITVOERING})


def dagen_stil(laatste: date, vandaag: date, vakanties: Iterable[tuple[date, date]]) -> int:
    """Return the days after `laatste` up to and including `vandaag` that fall in none of the `vakanties` (both days included)."""
    vrij: set[date] = set()
    for van, tot in vakanties:
        begin, eind = max(van, laatste + timedelta(days=1)), min(tot, vandaag)
        vrij |= {begin + timedelta(days=dag) for dag in range((eind - begin).days + 1)}
    return max((vandaag - laatste).days - len(vrij), 0)


@dataclass(frozen=True, slots=True)
class RouteRij:
    """One cohort of a leerroute in a region: its fase, its five steps, and since when nothing happened.

    `laatst` is the day of the last event, or of the start of the samenwerking; `dagen` counts from then, outside holidays.
    """

    naam: str
    url: str
    scholen: tuple[str, str]
    samenwerking: str
    fase: Fase
    stappen: tuple[StapTelling, ...]
    laatst: date
    dagen: int

    @property
    def af(self) -> bool:
        """Return whether every step of every vak is gereed on both sides."""
        nodig = [stap for stap in self.stappen if stap.vakken]
        return bool(nodig) and all(stap.vol for stap in nodig)

    @property
    def stil(self) -> bool:
        """Return whether there is work, and nothing moved for more than the limit."""
        return self.fase in _WERK and not self.af and self.dagen > GRENS


def op_volgorde(rijen: Iterable[RouteRij]) -> list[RouteRij]:
    """Return what stands still first, longest first; then the rest by name."""
    return sorted(rijen, key=lambda rij: (not rij.stil, -rij.dagen if rij.stil else 0, rij.naam))
