"""The picture of a vakplan: everything that reads a plan reads this, so what was checked is what was shown and printed.

Filled by `stappenplan/loading.py`, for one plan and for a whole route alike. Minutes and tenths of lesuren are integers.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import wraps
from typing import TypeVar
from weakref import WeakKeyDictionary

from leerroutes.canonical import canonical
from leerroutes.kant import Kant
from partnerships.domain.route import Route
from partnerships.domain.soorten import Werkwijze
from stappenplan.domain.delen import (
    Activiteit,
    Conclusie,
    Gereed,
    Gesprek,
    Inschatting,
    Materiaal,
    Plaatsing,
    Toets,
    Uren,
)
from stappenplan.domain.soorten import VakSoort
from stappenplan.domain.vakplan import Boom, Rijen, maak_rijen

T = TypeVar("T")


class NietGeladen(Exception):
    """A part of the picture is read that nobody asked for: it must never look empty."""


class _Deel:
    """Stands where a part was not asked for; whoever looks inside gets NietGeladen."""

    __slots__ = ("naam",)

    def __init__(self, naam: str):
        self.naam = naam

    def _weiger(self, *_):
        raise NietGeladen(f"Het deel '{self.naam}' van het beeld is niet geladen.")

    __iter__ = __len__ = __bool__ = __contains__ = __getitem__ = _weiger


def _deel(naam: str):
    return _Deel(naam)


@dataclass(frozen=True, slots=True)
class Plan:
    """The vakplan itself. `docenten` = (kant, naam); `werkwijze` is that of the koppel, None without one."""

    id: int
    naam: str
    soort: VakSoort
    stand: int = 0
    werkwijze: Werkwijze | None = None
    docenten: tuple[tuple[Kant, str], ...] = ()

    @property
    def kanten(self) -> tuple[Kant, ...]:
        """Return the sides that work on this vak, and so have to say gereed."""
        return {VakSoort.ALLEEN_VMBO: (Kant.VMBO,), VakSoort.ALLEEN_MBO: (Kant.MBO,)}.get(self.soort, tuple(Kant))

    @property
    def in_zin(self) -> str:
        """Return the name as it stands inside a sentence: "rekenen", but "Nederlands" and "LO"."""
        eigennaam = self.naam in {"Nederlands", "Engels", "Duits", "Frans", "Fries", "Spaans", "Arabisch", "Turks"}
        return self.naam if eigennaam or self.naam[1:2].isupper() else self.naam[:1].lower() + self.naam[1:]


@dataclass(frozen=True, slots=True)
class Telling:
    """How far a step is: `woorden` for people ("24 van 24 eens"), the two numbers for a bar."""

    klaar: int
    totaal: int
    woorden: str

    @property
    def vol(self) -> bool:
        """Return whether nothing is left to do."""
        return self.totaal > 0 and self.klaar >= self.totaal


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class PlanBeeld:
    """One vakplan, whole or in part: one part per step, the notes of step 1 (gesprek) and gereed apart."""

    plan: Plan
    route: Route
    boom: Boom
    rijen: Rijen
    # overlap; conclusies are those of the whole cohort
    inschattingen: tuple[Inschatting, ...] = _deel("overlap")
    conclusies: tuple[Conclusie, ...] = _deel("overlap")
    uitsplitsingen: frozenset[int] = _deel("overlap")
    gesprekken: tuple[Gesprek, ...] = _deel("gesprek")
    # periodes
    plaatsingen: tuple[Plaatsing, ...] = _deel("periodes")
    uren: tuple[Uren, ...] = _deel("periodes")
    # toetsing, activiteiten, materialen
    toetsen: tuple[Toets, ...] = _deel("toetsing")
    activiteiten: tuple[Activiteit, ...] = _deel("activiteiten")
    materialen: tuple[Materiaal, ...] = _deel("materialen")
    gereed: tuple[Gereed, ...] = _deel("gereed")

    def sleutel(self, doel: int) -> str:
        """Return the key of a goal, which stays the same in a newer uitgave; what a checksum names."""
        return self.boom.doelen[doel].sleutel if doel in self.boom.doelen else str(doel)


def maak_beeld(plan: Plan, route: Route, boom: Boom, bereik: Iterable[int], **delen) -> PlanBeeld:
    """Return the picture of `plan`: `bereik` = numbers of branches, `delen` = the fields that were loaded."""
    onderdelen = [onderdeel.doel for onderdeel in route.onderdelen]
    return PlanBeeld(plan, route, boom, maak_rijen(boom, onderdelen, bereik, route.leerweg), **delen)


def op_volgorde(inhoud: Iterable[list]) -> list:
    """Return lists that may hold None in an order of their own: a checksum must not depend on that of the database."""
    return sorted(inhoud, key=canonical)


def per_beeld(functie: Callable[[PlanBeeld], T]) -> Callable[[PlanBeeld], T]:
    """Let `functie` work once per picture: a picture is frozen, so what follows from it is too. Do not change the result."""
    bekend: WeakKeyDictionary[PlanBeeld, T] = WeakKeyDictionary()

    @wraps(functie)
    def eenmaal(beeld: PlanBeeld) -> T:
        if beeld not in bekend:
            bekend[beeld] = functie(beeld)
        return bekend[beeld]

    return eenmaal
