"""The vakplan itself, and the one way to write in a plan."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db.models import F

from leerroutes.kant import Kant
from leerroutes.writing import Geweigerd, Log, schrijven
from partnerships.domain.rollen import Actie
from stappenplan.access import require_plan
from stappenplan.models import Vakplan


@contextmanager
def plan_schrijven(*, by, vakplan_id: int, actie: Actie, kant: Kant | None = None) -> Iterator[tuple[Log, Vakplan]]:
    """Open a transaction in one plan: lock it, ask for permission, and raise its `stand` by one at the end.

    `kant` is the side for which is written; an action of MET_ZETEL demands a seat there. Raises Geweigerd.
    """
    with schrijven(by) as log:
        rijen = Vakplan.objects.select_related("cohort__leerroute").select_for_update(of=("self",))
        plan = rijen.filter(pk=vakplan_id).first()
        if plan is None:
            raise Geweigerd("Dit vakplan is er niet meer: iemand heeft het verwijderd. Ga terug naar de leerroute.")
        require_plan(by, actie, plan, kant=kant)
        yield log, plan
        Vakplan.objects.filter(pk=plan.pk).update(stand=F("stand") + 1)
        plan.stand += 1
