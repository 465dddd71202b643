"""One side says that a step is gereed, on the picture as it was read."""

from leerroutes import klok
from leerroutes.kant import Kant
from leerroutes.writing import Conflict, Geweigerd
from partnerships.domain.rollen import Actie
from stappenplan.domain.soorten import VakSoort
from stappenplan.domain.steps import get_step, stap_checksum
from stappenplan.loading import laad_plan
from stappenplan.models import Gereed
from stappenplan.operations.vakplan import plan_schrijven


def zeg_gereed(*, by, vakplan_id: int, stap: str, kant: Kant, gelezen: str | None = None, gereed: bool = True) -> None:
    """Store that `kant` calls `stap` gereed, or take it back (`gereed` False). It holds until the step changes.

    `gelezen` is the checksum of the step as it stood on the page (None: as it stands now). Raises Conflict when
    the step changed since, Geweigerd when it is empty, or none for this vak.
    """
    step = get_step(stap)
    with plan_schrijven(by=by, vakplan_id=vakplan_id, actie=Actie.GEREED_MELDEN, kant=kant) as (log, plan):
        staand = Gereed.objects.filter(vakplan=plan, stap=stap, kant=kant)
        if not gereed:
            for rij in staand:
                log.feit(plan, "niet meer gereed", rij, stap=stap, kant=kant)
            staand.delete()
            return
        if not step.nodig(VakSoort(plan.soort)):
            raise Geweigerd(f"Stap {step.nummer} hoeft niet bij een vak van één kant.")
        beeld = laad_plan(plan.pk, step.leest)
        nu = stap_checksum(beeld, step)
        if gelezen is not None and gelezen != nu:
            raise Conflict(None)
        if not step.voortgang(beeld).totaal:
            raise Geweigerd("Er staat nog niets in deze stap. Vul eerst iets in.")
        rij, _ = Gereed.objects.update_or_create(
            vakplan=plan, stap=stap, kant=kant, defaults={"gelezen": nu, "door": by, "op": klok.nu()}
        )
        log.feit(plan, "gereed", rij, stap=stap, kant=kant)
