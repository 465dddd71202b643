"""The schooljaarkalender as a fact, and the way from lesuren to klokuren. Source: design rule "quantities are integers"."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from leerroutes.kant import Kant

MINUTEN_PER_KLOKUUR = 60


@dataclass(frozen=True, slots=True)
class Periode:
    """A part of the schooljaar; `lesweken_x10` in tenths of a week."""

    nummer: int
    van: date
    tot: date
    lesweken_x10: int


@dataclass(frozen=True, slots=True)
class Kalender:
    """A school's calendar of the schooljaar that starts in August of `schooljaar`, on the side it teaches here."""

    kant: Kant
    schooljaar: int
    minuten_per_lesuur: int
    periodes: tuple[Periode, ...] = ()

    @property
    def lesweken_x10(self) -> int:
        """Return the lesweken of the whole year, in tenths."""
        return sum(periode.lesweken_x10 for periode in self.periodes)

    def periode(self, nummer: int) -> Periode | None:
        """Return periode `nummer`, or None when this school has fewer."""
        return next((periode for periode in self.periodes if periode.nummer == nummer), None)


@dataclass(frozen=True, slots=True)
class Gekozen:
    """The calendar that counts for a year; `geleend` when it is of another year, because that one is not there yet."""

    kalender: Kalender
    geleend: bool


def kies_kalender(kalenders: Iterable[Kalender], kant: Kant, schooljaar: int) -> Gekozen | None:
    """Return the calendar of `kant` in `schooljaar`, else its newest one, marked as borrowed; None when there is none."""
    eigen = sorted((k for k in kalenders if k.kant == kant), key=lambda k: k.schooljaar)
    if not eigen:
        return None
    precies = next((k for k in eigen if k.schooljaar == schooljaar), None)
    return Gekozen(precies or eigen[-1], precies is None)


def minuten_van_lesuren(lesuren_x10: int, minuten_per_lesuur: int) -> int:
    """Return the minutes of a number of lesuren in tenths, rounded to whole minutes."""
    return (lesuren_x10 * minuten_per_lesuur + 5) // 10


def minuten_per_jaar(lesuren_week_x10: int, lesweken_x10: int, minuten_per_lesuur: int) -> int:
    """Return the minutes of lesuren per week (tenths) × lesweken (tenths): 12 × 38 × 50 minuten = 22.800."""
    return (lesuren_week_x10 * lesweken_x10 * minuten_per_lesuur + 50) // 100


def klokuren(minuten: int) -> int:
    """Return whole klokuren, rounded half up; a lesuur of 50 minutes is no klokuur."""
    return (minuten + MINUTEN_PER_KLOKUUR // 2) // MINUTEN_PER_KLOKUUR
