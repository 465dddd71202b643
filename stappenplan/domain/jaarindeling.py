"""How the leerjaren of a route are divided: whose periodes count, what the other school does meanwhile, and klokuren.

Source: servicedocument step 2; design rule "periodes, vakanties and minutes belong to the school". Time in minutes.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from leerroutes.kant import Kant
from partnerships.domain.kalender import verschuif_periodes
from partnerships.domain.organisaties import Gekozen, Periode, minuten_van_lesuren
from partnerships.domain.route import LAATSTE_VMBO, Route
from stappenplan.domain.beeld import PlanBeeld
from stappenplan.domain.delen import Plaatsing

ZONDER_KALENDER = 4
_WEEK = timedelta(days=6)


@dataclass(frozen=True, slots=True)
class Blok:
    """One periode of a leerjaar. `anders` are the periodes of the other school that share a week or more with it."""

    leerjaar: int
    nummer: int
    van: date | None = None
    tot: date | None = None
    anders: tuple[int, ...] = ()

    @property
    def sleutel(self) -> str:
        """Return what a button sends for it: "3.2"."""
        return f"{self.leerjaar}.{self.nummer}"


@dataclass(frozen=True, slots=True)
class Jaar:
    """One leerjaar in periodes of the school of `kant`.

    `bekend` False: that school has no calendar at all. `verwacht`: the calendar of this schooljaar is not there yet, so
    the dates come from the newest one.
    """

    leerjaar: int
    schooljaar: int
    kant: Kant
    bekend: bool
    verwacht: bool
    blokken: tuple[Blok, ...]

    @property
    def nummers(self) -> tuple[int, ...]:
        """Return the numbers of the periodes."""
        return tuple(blok.nummer for blok in self.blokken)


def jaarindeling(route: Route) -> tuple[Jaar, ...]:
    """Return every leerjaar of the route in its periodes; four without dates where the school has no calendar."""
    return tuple(jaar_van(route, leerjaar) for leerjaar in route.leerjaren)


def jaar_van(route: Route, leerjaar: int) -> Jaar:
    """Return one leerjaar in its periodes."""
    kant, schooljaar = route.kant_van(leerjaar), route.schooljaar(leerjaar)
    gekozen, ander = route.kalender(leerjaar, kant), route.kalender(leerjaar, kant.ander)
    eigen, buren = _in_dit_jaar(gekozen, schooljaar), _in_dit_jaar(ander, schooljaar)
    if not eigen:
        blokken = tuple(Blok(leerjaar, nummer) for nummer in range(1, ZONDER_KALENDER + 1))
        return Jaar(leerjaar, schooljaar, kant, False, False, blokken)
    blokken = tuple(Blok(leerjaar, p.nummer, p.van, p.tot, _tegelijk(p, buren)) for p in eigen)
    return Jaar(leerjaar, schooljaar, kant, True, bool(gekozen and gekozen.geleend), blokken)


def _in_dit_jaar(gekozen: Gekozen | None, schooljaar: int) -> tuple[Periode, ...]:
    if gekozen is None:
        return ()
    return verschuif_periodes(gekozen.kalender.periodes, schooljaar - gekozen.kalender.schooljaar)


def _tegelijk(periode: Periode, buren: tuple[Periode, ...]) -> tuple[int, ...]:
    return tuple(b.nummer for b in buren if min(b.tot, periode.tot) - max(b.van, periode.van) >= _WEEK)


def begin_leerjaar(beeld: PlanBeeld) -> int:
    """Return the leerjaar that a page of this vak opens with: the first with hours or goals, else the first of its side.

    A vak alleen mbo has nothing in leerjaar 3. Reads the part periodes.
    """
    gebruikt = {p.leerjaar for p in beeld.plaatsingen} | {u.leerjaar for u in beeld.uren if u.lesuren_week_x10}
    leerjaren = beeld.route.leerjaren
    van_kant = [jaar for jaar in leerjaren if beeld.plan.kanten == (Kant.MBO,) and jaar > LAATSTE_VMBO]
    return min(gebruikt & set(leerjaren), default=(van_kant or leerjaren)[0])


def lesminuten(route: Route, plaatsing: Plaatsing) -> int | None:
    """Return the minutes of a placed goal; None while its lesuren or the calendar are missing.

    A lesuur is as long as that of the school that teaches; samen: of the school whose periodes count.
    """
    kant = {"vmbo": Kant.VMBO, "mbo": Kant.MBO}.get(plaatsing.wie)
    gekozen = route.kalender(plaatsing.leerjaar, kant)
    if plaatsing.lesuren_x10 is None or gekozen is None:
        return None
    return minuten_van_lesuren(plaatsing.lesuren_x10, gekozen.kalender.minuten_per_lesuur)
