"""How far a cohort is, seen from outside its vakplannen: five steps, both sides, and the fase of its leerroute."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from leerroutes.kant import Kant
from partnerships.domain.leerroute import Fase, fase, mag
from partnerships.domain.route import Route
from stappenplan.domain.beeld import PlanBeeld
from stappenplan.domain.steps import OVERLAP, PERIODES, STEPS, StapStand, Step, stap_standen


@dataclass(frozen=True, slots=True)
class CohortBeeld:
    """A cohort with the pictures of its vakplannen. `scholen` are the numbers of both schools, `samenwerking` is a slug.

    `in_advies`: its leerroute stands in an agreement that is before the medezeggenschap or further.
    """

    route: Route
    samenwerking: str
    samenwerking_naam: str
    begonnen_op: date
    instroom_tot: date | None
    scholen: frozenset[int]
    in_advies: bool = False
    beelden: tuple[PlanBeeld, ...] = ()


@dataclass(frozen=True, slots=True)
class StapTelling:
    """One step over all vakken: how many have to do it, how many are gereed per side (gereed, to do) and by all."""

    step: Step
    vakken: int
    begonnen: int
    door_allen: int
    vmbo: tuple[int, int]
    mbo: tuple[int, int]

    @property
    def vol(self) -> bool:
        """Return whether every vak that does this step is gereed."""
        return 0 < self.vakken <= self.door_allen


def tel_stappen(standen: Iterable[Sequence[StapStand]]) -> tuple[StapTelling, ...]:
    """Return per step how many vakken are gereed; `standen` = per vakplan how far every step is."""
    per_vak = list(standen)
    return tuple(_tel(step, [rij[step.nummer - 1] for rij in per_vak]) for step in STEPS)


def _tel(step: Step, standen: list[StapStand]) -> StapTelling:
    nodig = [stand for stand in standen if stand.nodig]

    def kant_telling(kant: Kant) -> tuple[int, int]:
        eigen = [stand for stand in nodig if kant in stand.kanten]
        return sum(kant in stand.gereed for stand in eigen), len(eigen)

    return StapTelling(
        step,
        vakken=len(nodig),
        begonnen=sum(stand.telling.klaar > 0 for stand in nodig),
        door_allen=sum(stand.door_allen for stand in nodig),
        vmbo=kant_telling(Kant.VMBO),
        mbo=kant_telling(Kant.MBO),
    )


def standen_van(cohort: CohortBeeld) -> list[tuple[StapStand, ...]]:
    """Return per vakplan how far every step is. Reads the whole pictures."""
    return [stap_standen(beeld) for beeld in cohort.beelden]


def fase_van(
    cohort: CohortBeeld,
    standen: Iterable[Sequence[StapStand]],
    *,
    dag: date,
    cohorten: Iterable[tuple[int, int]],
    koppel_aanvaard: bool,
    overeenkomst_in_advies: bool,
) -> Fase:
    """Return the fase of the leerroute on `dag`; `cohorten` = (startjaar, laatste_leerjaar) of all its cohorten (term 92)."""
    eerste_twee = [stand for rij in standen for stand in rij if stand.step in (OVERLAP, PERIODES) and stand.nodig]
    return fase(
        dag,
        mag=bool(mag(cohort.route)),
        instroom_tot=cohort.instroom_tot,
        cohorten=cohorten,
        koppel_aanvaard=koppel_aanvaard,
        gereed_tot_stap_2=bool(eerste_twee) and all(stand.door_allen for stand in eerste_twee),
        overeenkomst_in_advies=overeenkomst_in_advies,
    )
