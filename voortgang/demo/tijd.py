"""The calendar of the story: Monday 23-11-2026 is its today; loaded in another year it moves by whole blocks of 52 weeks."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from leerroutes.klok import AMSTERDAM

VANDAAG = date(2026, 11, 23)
BLOK = timedelta(weeks=52)


@dataclass(frozen=True, slots=True)
class Tijd:
    """How the story is moved: by `blokken` of 52 weeks, so that weekdays stay."""

    blokken: int

    @classmethod
    def voor(cls, vandaag: date) -> "Tijd":
        """Return the shift that brings the story closest to `vandaag` without telling its future."""
        return cls(round((vandaag - VANDAAG) / BLOK))

    def dag(self, dag: date) -> date:
        """Return where `dag` of the story lies now."""
        return dag + self.blokken * BLOK

    def jaar(self, jaar: int) -> int:
        """Return the (school)year of the story as it is now: legal dates follow the year, not the weeks."""
        return jaar + self.blokken


def op_uur(dag: date, uur: int = 10) -> datetime:
    """Return an hour of a day, in Dutch time."""
    return datetime.combine(dag, time(uur), AMSTERDAM)


def werkdag_terug(dag: date, aantal: int) -> date:
    """Return the day `aantal` working days before `dag`."""
    while aantal:
        dag -= timedelta(days=1)
        aantal -= dag.weekday() < 5
    return dag
