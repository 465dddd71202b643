"""What each school registers in RIO for a leerroute, and how the reports stand.

Each school reports itself, each leerroute separately; it can be done all year, 15 oktober is a day on which is counted.
Source: WVO 2020 art. 2.107c; WEB art. 9.1.4; recht.md 1.9; rules V03 and V08.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from leerroutes.kant import Kant
from leerroutes.recht import Bevinding, Ernst
from partnerships.domain.feiten import RouteFeit, SchoolFeit
from partnerships.domain.leerroute import begin_cohort
from partnerships.domain.route import LAATSTE_VMBO

NIET_INGEVULD = "nog niet ingevuld"


@dataclass(frozen=True, slots=True)
class MeldSchool:
    """A school that reports: `nummer` is that of its row, `bestuur` of its bestuur."""

    nummer: int
    bestuur: int
    bestuur_naam: str
    bestuur_nummer: str
    feit: SchoolFeit


@dataclass(frozen=True, slots=True)
class MeldingBeeld:
    """A report that stands: when, under which reference, who wrote it down, and whether there is a proof."""

    id: int
    gemeld_op: date
    kenmerk: str
    door: str
    op: datetime
    bewijs: bool


@dataclass(frozen=True, slots=True)
class Meldpakket:
    """One school and one leerroute: what to register (`regels` = label and value), and the report, if there is one."""

    route: RouteFeit
    school: MeldSchool
    ander: MeldSchool
    onder_overeenkomst: bool = False
    melding: MeldingBeeld | None = None

    @property
    def regels(self) -> tuple[tuple[str, str], ...]:
        """Return what has to be registered in RIO, as (label, value), in the order in which it is asked."""
        return tuple(_regels(self))

    @property
    def tekst(self) -> str:
        """Return the same as lines to copy."""
        return "\n".join(f"{label}: {waarde}" for label, waarde in self.regels)

    @property
    def weigering(self) -> str:
        """Return why this leerroute cannot be reported; "" when it can (rule V03: there is no leerroute to entree)."""
        if any(k.niveau == 1 for k in self.route.te_beoordelen):
            return "Een leerroute naar mbo-niveau 1 (entree) bestaat niet in RIO. Kies eerst een andere kwalificatie."
        return ""


def moet_gemeld(route: RouteFeit, onder_overeenkomst: bool, dag: date) -> bool:
    """Return whether a report is asked: an agreement over the leerroute is in force, or a cohort has started."""
    return onder_overeenkomst or begonnen_op(route, dag) is not None


def begonnen_op(route: RouteFeit, dag: date) -> date | None:
    """Return on which day the first cohort started; None when none has."""
    begin = min((begin_cohort(startjaar) for startjaar, _ in route.cohorten), default=None)
    return begin if begin and begin <= dag else None


def beoordeel_melding(pakket: Meldpakket, dag: date) -> Bevinding:
    """Return how this report stands: in orde, still to come, or a warning because a cohort already started (rule V08)."""
    school, bron = pakket.school.feit, "melding_vo" if pakket.school.feit.kant is Kant.VMBO else "melding_mbo"
    if pakket.weigering:
        return Bevinding("V03", Ernst.VERPLICHT, pakket.weigering, "entree")
    if pakket.melding:
        zin = f"{school.naam} meldde {pakket.route.naam} op {pakket.melding.gemeld_op:%d-%m-%Y}."
        return Bevinding("V08", Ernst.IN_ORDE, zin, bron)
    begin = begonnen_op(pakket.route, dag)
    if begin:
        zin = (
            f"Het eerste cohort begon op {begin:%d-%m-%Y} en {school.naam} heeft {pakket.route.naam} nog niet gemeld. "
            "Melden kan het hele jaar; op 15 oktober wordt gemeten."
        )
        return Bevinding("V08", Ernst.ADVIES, zin, bron)
    return Bevinding(
        "V08", Ernst.NOG_NIET_TE_BEPALEN, f"{school.naam} heeft {pakket.route.naam} nog niet gemeld.", bron
    )


def _regels(pakket: Meldpakket) -> Iterable[tuple[str, str]]:
    route, school, ander = pakket.route, pakket.school, pakket.ander
    yield "Onderwijsaanbieder", f"{school.feit.naam}{_in(school.feit.plaats)}"
    yield "Bevoegd gezag", f"{school.bestuur_naam} ({school.bestuur_nummer})"
    yield "BRIN en vestiging", f"{school.feit.brin}, {school.feit.vestiging}"
    yield "Leerroute", f"{route.naam}, {route.soort.label}"
    yield "Vmbo-leerweg en profiel", f"{route.leerweg.label}, {route.profiel or NIET_INGEVULD}"
    for kwalificatie in route.te_beoordelen:
        yield "Mbo-opleiding", f"{kwalificatie.crebo} {kwalificatie.naam}, niveau {kwalificatie.niveau}"
    if not route.te_beoordelen:
        yield "Mbo-opleiding", NIET_INGEVULD
    yield "Mbo-leerweg", route.mbo_leerweg.label
    for startjaar, laatste in sorted(route.cohorten):
        yield "Cohort", f"begint op {begin_cohort(startjaar):%d-%m-%Y}, {_fasen(laatste)}"
    wie = f"{ander.feit.naam}{_in(ander.feit.plaats)}, BRIN {ander.feit.brin}, {ander.feit.vestiging}"
    yield "Samenwerkingspartner", f"{wie} ({ander.bestuur_naam}, {ander.bestuur_nummer})"


def _in(plaats: str) -> str:
    return f" in {plaats}" if plaats else ""


def _fasen(laatste: int) -> str:
    eerste_mbo = LAATSTE_VMBO + 1
    mbo = f"leerjaar {eerste_mbo} tot en met {laatste}" if laatste > eerste_mbo else f"leerjaar {eerste_mbo}"
    return f"fase vo leerjaar 3 en 4, fase mbo {mbo}"
