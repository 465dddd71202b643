"""Step 1, the outcome: alleen vmbo, beiden or alleen mbo, seen over the whole route and never over one vakplan.

Source: servicedocument step 1; as programme description per leerjaar WVO 2020, art. 2.107d.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from leerroutes.kant import Kant
from stappenplan.domain.beeld import PlanBeeld
from stappenplan.domain.conclusies import vaste_conclusies
from stappenplan.domain.overlap import RijStand, Status, standen
from stappenplan.domain.soorten import Uitkomst, VakSoort


class Feit(StrEnum):
    """Where a goal is taught, seen over the whole route."""

    ALLEEN_VMBO = "alleen vmbo"
    BEIDEN = "beiden"
    ALLEEN_MBO = "alleen mbo"
    OPEN = "open"

    @property
    def label(self) -> str:
        """Return the words on screen."""
        return self.value


@dataclass(frozen=True, slots=True)
class RouteFeiten:
    """Where each row of the whole route is taught, per side: the numbers of the Venn, as facts per goal."""

    vmbo: dict[int, Feit]
    mbo: dict[int, Feit]

    def tel(self, kant: Kant, feit: Feit) -> int:
        """Return how many goals of `kant` have this fact."""
        return sum(f == feit for f in (self.vmbo if kant == Kant.VMBO else self.mbo).values())


def route_feiten(beelden: Iterable[PlanBeeld]) -> RouteFeiten:
    """Return alleen vmbo, beiden, alleen mbo or open for every row, over all vakplannen of the cohort.

    A vak of one side says by its soort that its goals are taught there only, unless a koppel found otherwise.
    """
    vmbo: dict[int, list[Feit]] = {}
    mbo: dict[int, list[Feit]] = {}
    for beeld in beelden:
        for doel, feit in _vmbo_feiten(beeld):
            vmbo.setdefault(doel, []).append(feit)
        for doel, feit in _mbo_feiten(beeld):
            mbo.setdefault(doel, []).append(feit)
    return RouteFeiten({d: _samen(f) for d, f in vmbo.items()}, {d: _samen(f) for d, f in mbo.items()})


def _samen(feiten: list[Feit]) -> Feit:
    return next((feit for feit in (Feit.BEIDEN, Feit.OPEN) if feit in feiten), feiten[0])


def _vmbo_feiten(beeld: PlanBeeld) -> Iterable[tuple[int, Feit]]:
    if beeld.plan.soort != VakSoort.SAMEN:
        return [(rij.id, Feit.ALLEEN_VMBO) for rij in beeld.rijen.vmbo]
    return [(rij.doel.id, _vmbo_feit(rij)) for rij in standen(beeld)]


def _vmbo_feit(rij: RijStand) -> Feit:
    if rij.status in (Status.EENS, Status.BIJNA_EENS) and rij.samen:
        return Feit.BEIDEN
    return Feit.ALLEEN_VMBO if rij.status == Status.EENS else Feit.OPEN


def _mbo_feiten(beeld: PlanBeeld) -> Iterable[tuple[int, Feit]]:
    vast = vaste_conclusies(beeld)
    zonder = Feit.ALLEEN_MBO if beeld.plan.soort == VakSoort.ALLEEN_MBO else Feit.OPEN
    for rij in beeld.rijen.mbo:
        if rij.id not in vast:
            yield rij.id, zonder
        else:
            yield rij.id, Feit.ALLEEN_MBO if vast[rij.id].uitkomst == Uitkomst.NOG_HELEMAAL else Feit.BEIDEN
