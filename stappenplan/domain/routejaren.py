"""The leerjaren of a route as facts: klokuren per part, enrolment, and what happens at the end of a year.

Source: WVO 2020, art. 2.107a (diplomas) and 2.107e (enrolment).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from leerroutes.kant import Kant
from partnerships.domain.leerroute import leerjaar_label
from partnerships.domain.organisaties import klokuren, minuten_per_jaar
from partnerships.domain.route import LAATSTE_VMBO, Route, Routejaar
from partnerships.domain.soorten import KwalificatieRol, RouteSoort
from stappenplan.domain.beeld import PlanBeeld
from stappenplan.domain.soorten import ActiviteitSoort

DELEN = ("vmbo", "samen", "mbo", "bpv")
# How people write when the choice is made: "eind leerjaar 6", "in jaar 2 van het mbo", "mbo-jaar 2".
_LEERJAAR = re.compile(r"leerjaar\s*(\d)", re.IGNORECASE)
_MBO_JAAR = re.compile(r"jaar\s*(\d) (?:van het |op het |in het )?mbo|mbo[\s-]*(?:jaar\s*)?(\d)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Jaar:
    """One leerjaar: klokuren per part (vmbo, samen, mbo, bpv), or `onbekend` with one block for the side that counts."""

    leerjaar: int
    schooljaar: int
    uren: dict[str, int]
    onbekend: bool
    vo: bool
    mbo: bool

    @property
    def totaal(self) -> int:
        """Return the klokuren of the year."""
        return 0 if self.onbekend else sum(self.uren.values())

    @property
    def ingeschreven(self) -> str:
        """Return where the pupil is enrolled: vo, mbo, vo en mbo, or nothing said."""
        return " en ".join(naam for naam, ja in (("vo", self.vo), ("mbo", self.mbo)) if ja)

    @property
    def delen(self) -> list[tuple[str, int]]:
        """Return the parts that have hours, in their order from top to bottom."""
        return [(deel, self.uren[deel]) for deel in DELEN if self.uren.get(deel)]

    @property
    def cellen(self) -> list[int]:
        """Return the klokuren of every part, for a table."""
        return [] if self.onbekend else [self.uren.get(deel, 0) for deel in DELEN]


@dataclass(frozen=True, slots=True)
class Moment:
    """Something that happens at the end of a leerjaar: a diploma, or a choice with `wanneer` in the words of the school."""

    leerjaar: int
    kant: Kant
    naam: str
    keuze: bool = False
    wanneer: str = ""

    @property
    def kort(self) -> str:
        """Return the words beside a point in the picture."""
        return f"{self.naam}, {'' if self.keuze else 'na '}leerjaar {self.leerjaar}"

    @property
    def zin(self) -> str:
        """Return the same as a sentence."""
        if self.wanneer:
            return f"{self.naam.capitalize()}: {self.wanneer[:1].lower()}{self.wanneer[1:].rstrip('.')}."
        return f"Na {leerjaar_label(self.leerjaar)}: {self.naam}."


def maak_jaren(route: Route, beelden: Sequence[PlanBeeld]) -> tuple[Jaar, ...]:
    """Return the leerjaren of a route with their klokuren. Reads the parts periodes and activiteiten."""
    return tuple(_jaar(route, beelden, leerjaar) for leerjaar in route.leerjaren)


def _jaar(route: Route, beelden: Sequence[PlanBeeld], leerjaar: int) -> Jaar:
    minuten = dict.fromkeys(DELEN, 0)
    for beeld in beelden:
        per_kant = minuten_per_kant(route, beeld, leerjaar)
        deel = "samen" if len(per_kant) > 1 else next(iter(per_kant), Kant.VMBO).value
        minuten[deel] += sum(per_kant.values())
        minuten["bpv"] += sum(
            a.minuten or 0 for a in beeld.activiteiten if a.soort == ActiviteitSoort.BPV and a.leerjaar == leerjaar
        )
    uren = {deel: klokuren(aantal) for deel, aantal in minuten.items() if aantal}
    feit = route.routejaar(leerjaar) or Routejaar(
        leerjaar, leerjaar <= LAATSTE_VMBO, leerjaar > LAATSTE_VMBO, "", Kant.VMBO
    )
    return Jaar(
        leerjaar,
        route.schooljaar(leerjaar),
        uren or {route.kant_van(leerjaar).value: 1},
        not uren,
        feit.inschrijving_vo,
        feit.inschrijving_mbo,
    )


def minuten_per_kant(route: Route, beeld: PlanBeeld, leerjaar: int) -> dict[Kant, int]:
    """Return the minutes of this vak in `leerjaar` per side that teaches it; nothing while hours or calendar are missing."""
    uit = {}
    for uren in beeld.uren:
        gekozen = route.kalender(uren.leerjaar, uren.kant)
        if uren.leerjaar == leerjaar and gekozen and uren.lesuren_week_x10:
            kalender = gekozen.kalender
            uit[uren.kant] = minuten_per_jaar(uren.lesuren_week_x10, kalender.lesweken_x10, kalender.minuten_per_lesuur)
    return uit


def maak_momenten(route: Route) -> tuple[Moment, ...]:
    """Return the diplomas of a route, and the choice that is still open. A geïntegreerde route has no vmbo-diploma."""
    uit = []
    if route.soort == RouteSoort.DOORLOPEND:
        uit.append(Moment(LAATSTE_VMBO, Kant.VMBO, f"vmbo-diploma {route.leerweg}"))
    uit += _keuze(route)
    niveaus = " of ".join(str(niveau) for niveau in route.niveaus)
    uit.append(Moment(route.laatste_leerjaar, Kant.MBO, f"mbo-diploma niveau {niveaus}" if niveaus else "mbo-diploma"))
    return tuple(uit)


def maak_schets(route: Route) -> tuple[tuple[Jaar, ...], tuple[Moment, ...]]:
    """Return the leerjaren and moments of a route that is only outlined: without hours, leerweg or niveau."""
    momenten = [m if m.keuze else replace(m, naam=f"{m.kant}-diploma") for m in maak_momenten(route)]
    return maak_jaren(route, ()), tuple(momenten)


def _keuze(route: Route) -> list[Moment]:
    """Where the words of the school place it; without words, candidates are chosen from at the end of the vmbo."""
    kandidaten = sum(k.rol == KwalificatieRol.KANDIDAAT for k in route.kwalificaties)
    open_ = route.beoogd is None and kandidaten > 1
    naam = f"keuze uit {kandidaten} kwalificaties" if open_ else "keuze"
    if route.keuzemoment:
        leerjaar = lees_keuzejaar(route.keuzemoment)
        past = leerjaar in route.leerjaren
        return [Moment(leerjaar, Kant.MBO, naam, True, route.keuzemoment)] if past else []
    return [Moment(LAATSTE_VMBO, Kant.MBO, naam, True)] if open_ else []


def lees_keuzejaar(keuzemoment: str) -> int | None:
    """Return the leerjaar that these words name, counted from vmbo leerjaar 1; None when they name none."""
    if treffer := _LEERJAAR.search(keuzemoment):
        return int(treffer[1])
    if treffer := _MBO_JAAR.search(keuzemoment):
        return LAATSTE_VMBO + int(treffer[1] or treffer[2])
    return None
