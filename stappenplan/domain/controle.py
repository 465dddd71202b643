"""Everything that the checks find: of one plan, and of a whole route with its hours and its unplanned werkprocessen.

Pure: it reads pictures, stores nothing, and names rule, weight, sentence, source and place. Rules V01 to V43.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from leerroutes.catalogus.domain.soorten import DoelSoort
from leerroutes.recht import Bevinding, Ernst, op_ernst, opsomming
from partnerships.domain.leerroute import beoordeel_route
from partnerships.domain.route import Route
from partnerships.domain.urennorm import beoordeel_lo, beoordeel_uren, bron_van
from stappenplan.domain import perioden
from stappenplan.domain.beeld import PlanBeeld
from stappenplan.domain.soorten import ActiviteitSoort
from stappenplan.domain.steps import STEPS, get_step
from stappenplan.domain.vakplan import rijen_onder

_LO = {"lo", "lichamelijke opvoeding", "bewegingsonderwijs", "sport en bewegen"}


def controle_plan(beeld: PlanBeeld) -> tuple[Bevinding, ...]:
    """Return the findings of all steps of one plan, heaviest first. Reads the whole picture."""
    gevonden = (
        bevinding.bij(beeld.plan.id)
        for step in STEPS
        if step.nodig(beeld.plan.soort)
        for bevinding in step.bevindingen(beeld)
    )
    return op_ernst(gevonden)


def controle_stap(beeld: PlanBeeld, key: str) -> tuple[Bevinding, ...]:
    """Return the findings of one step of one plan, heaviest first. Reads the parts in `step.leest`."""
    step = get_step(key)
    if not step.nodig(beeld.plan.soort):
        return ()
    return op_ernst(bevinding.bij(beeld.plan.id) for bevinding in step.bevindingen(beeld))


def controle_route(route: Route, beelden: Sequence[PlanBeeld]) -> tuple[Bevinding, ...]:
    """Return the findings of a whole route: the law, the hours of all vakken, and every plan. Heaviest first."""
    gevonden = [*beoordeel_route(route), *_uren(route, beelden), *_zonder_vakplan(route, beelden)]
    for beeld in beelden:
        gevonden += controle_plan(beeld)
    return op_ernst(gevonden)


def _uren(route: Route, beelden: Sequence[PlanBeeld]) -> Iterable[Bevinding]:
    """Every vak counts, also the ones without overlap; one vak without hours leaves the norm nog niet te bepalen."""
    if not beelden:
        return
    minuten = {beeld.plan.id: perioden.minuten(beeld) for beeld in beelden}
    zonder = [beeld.plan.in_zin for beeld in beelden if not any(uren.lesuren_week_x10 for uren in beeld.uren)]
    if not zonder and None in minuten.values():
        zin = "Nog niet te bepalen of er genoeg uren zijn: de schooljaarkalender van een school ontbreekt."
        yield Bevinding("V14", Ernst.NOG_NIET_TE_BEPALEN, zin, bron_van(route.mbo_leerweg))
    else:
        begeleid = sum(m or 0 for m in minuten.values())
        yield from beoordeel_uren(
            mbo_leerweg=route.mbo_leerweg, jaren=route.jaren, begeleid=begeleid, bpv=_bpv(beelden), ontbreekt=zonder
        )
    for beeld in beelden:
        if beeld.plan.naam.strip().lower() in _LO:
            yield beoordeel_lo(minuten[beeld.plan.id]).bij(beeld.plan.id)


def _bpv(beelden: Sequence[PlanBeeld]) -> int | None:
    """Minutes of all activities of soort bpv; None while none of them has a duration."""
    duren = [
        activiteit.minuten
        for beeld in beelden
        for activiteit in beeld.activiteiten
        if activiteit.soort == ActiviteitSoort.BPV and activiteit.minuten
    ]
    return sum(duren) if duren else None


def _zonder_vakplan(route: Route, beelden: Sequence[PlanBeeld]) -> Iterable[Bevinding]:
    """V28: a werkproces of the kwalificatie that no vakplan has in its bereik is taught by nobody."""
    if not beelden:
        return
    boom = beelden[0].boom
    gedekt = {rij.id for beeld in beelden for rij in beeld.rijen.mbo}
    kerntaken = [
        boom.doelen[o.doel] for o in route.onderdelen if o.soort == DoelSoort.KERNTAAK and o.doel in boom.doelen
    ]
    los = [rij.doel for tak in kerntaken for rij in rijen_onder(boom, tak, route.leerweg) if rij.id not in gedekt]
    if los:
        zin = f"Hoort nog bij geen vak: {opsomming(doel.kort for doel in los)}."
        yield Bevinding("V28", Ernst.ADVIES, zin, "mbo_eisen", soort="doel", objecten=tuple(doel.id for doel in los))


@dataclass(frozen=True, slots=True)
class Samenvatting:
    """How many findings of each weight: what a list or a head shows."""

    verplicht: int = 0
    advies: int = 0
    nog_niet_te_bepalen: int = 0
    in_orde: int = 0


def vat_samen(bevindingen: Iterable[Bevinding]) -> Samenvatting:
    """Return how many findings there are of each weight."""
    ernst = [bevinding.ernst for bevinding in bevindingen]
    return Samenvatting(*(ernst.count(soort) for soort in Ernst))
