"""Bijlagen of an agreement: pushed by whoever knows the plans, each with its checksum."""

from typing import Any

from django.db.models import Max

from leerroutes import klok
from leerroutes.canonical import checksum
from leerroutes.writing import Geweigerd, schrijven
from partnerships.access import require
from partnerships.domain.rollen import Actie
from partnerships.models import Bijlage, Cohort, Overeenkomst
from partnerships.operations.overeenkomst import eis_opstellen, lock_overeenkomst


def voeg_bijlage_toe(
    *, by, overeenkomst: Overeenkomst, cohort: Cohort, soort: str, titel: str, inhoud: Any, stand: str
) -> Bijlage:
    """Add the newest bijlage of this kind for a cohort; the same content is not added twice. `stand` is that of its source.

    `inhoud` is {"tabellen": [{"titel", "kop", "rijen"}, …], "noten": [text, …]}: what a page and a document can show.

    Raises Geweigerd (role, stage, a cohort of another leerroute).
    """
    with schrijven(by) as log:
        rij = lock_overeenkomst(overeenkomst.pk)
        require(by, Actie.OVEREENKOMST_SCHRIJVEN, rij)
        eis_opstellen(rij)
        if not rij.leerroutes.filter(pk=cohort.leerroute_id).exists():
            raise Geweigerd("Deze leerroute hoort niet bij de overeenkomst. Voeg haar eerst toe.")
        eerder = Bijlage.objects.filter(overeenkomst=rij, cohort=cohort, soort=soort)
        nieuwste, som = eerder.order_by("-nummer").first(), checksum(inhoud)
        if nieuwste and nieuwste.checksum == som and nieuwste.stand == stand:
            return nieuwste
        bijlage = Bijlage.objects.create(
            overeenkomst=rij,
            cohort=cohort,
            soort=soort,
            nummer=(eerder.aggregate(n=Max("nummer"))["n"] or 0) + 1,
            titel=titel[:200],
            inhoud=inhoud,
            checksum=som,
            stand=stand,
            door=by,
            gemaakt_op=klok.nu(),
        )
        log.feit(rij, "bijlage", bijlage, titel=bijlage.titel, nummer=bijlage.nummer, checksum=som)
    return bijlage
