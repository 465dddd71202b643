"""Step 1, the talk: five questions per onderdeel, answered by each side."""

from django.db.models import Q

from leerroutes.catalogus.domain.soorten import TAKKEN
from leerroutes.catalogus.models import Leerdoel
from leerroutes.kant import Kant
from leerroutes.writing import Conflict, Geweigerd, claim
from partnerships.domain.rollen import Actie
from stappenplan.domain.steps import GESPREKSVRAGEN
from stappenplan.models import Gesprek
from stappenplan.operations.inschatting import boven
from stappenplan.operations.vakplan import plan_schrijven


def store_gesprek(
    *, by, vakplan_id: int, kant: Kant, onderdeel_id: int, gezien: int | None = None, **antwoorden: str
) -> Gesprek:
    """Store what `kant` answers on the questions of GESPREKSVRAGEN for one branch; what is not given becomes empty.

    `gezien` is the revision that the form saw, None when nothing was written. Raises Geweigerd, Conflict.
    """
    waarden = {veld: antwoorden.get(veld, "").strip() for veld, _ in GESPREKSVRAGEN}
    with plan_schrijven(by=by, vakplan_id=vakplan_id, actie=Actie.INSCHATTEN, kant=kant) as (log, plan):
        rij = plan.gesprekken.filter(kant=kant, onderdeel=onderdeel_id).first()
        if (rij.revision if rij else None) != gezien:
            raise Conflict(rij)
        if rij:
            log.wijziging(plan, rij, claim(rij, gezien, **waarden))
            return rij
        onder = Leerdoel.objects.filter(boven(plan.bereik), pk=onderdeel_id, soort__in=TAKKEN)
        in_bereik = Q(doel=onderdeel_id) | Q(doel__ouder=onderdeel_id) | Q(doel__ouder__ouder=onderdeel_id)
        if not plan.bereik.filter(in_bereik).exists() and not onder.exists():
            raise Geweigerd("Dit onderdeel hoort niet (meer) bij dit vakplan. Laad de pagina opnieuw.")
        rij = Gesprek.objects.create(vakplan=plan, kant=kant, onderdeel_id=onderdeel_id, **waarden)
        log.nieuw(plan, rij)
    return rij
