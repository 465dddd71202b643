"""The vakplan itself: who makes it, what it covers, its hours. And the one way to write in a plan."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.db.models import F

from leerroutes.catalogus.models import Leerdoel
from leerroutes.kant import Kant
from leerroutes.writing import Conflict, Geweigerd, Log, OngeldigeInvoer, claim, schrijven, wijzig
from partnerships.domain.rollen import Actie, Rol
from partnerships.models import Cohort, Koppel, Lidmaatschap
from partnerships.operations.cohort import vergrendel_cohort
from stappenplan.access import plan_kanten, require_plan
from stappenplan.domain.soorten import VakSoort
from stappenplan.models import Bereik, Uren, Vakplan

MEESTE_LESUREN_X10 = 400
_INHOUD = ("inschattingen", "conclusies", "plaatsingen", "toetsen", "activiteiten", "materialen")


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


def create_vakplan(
    *,
    by,
    cohort: Cohort,
    naam: str,
    soort: VakSoort,
    koppel: Koppel | None = None,
    docent: Lidmaatschap | None = None,
    bereik: Iterable[Leerdoel] = (),
) -> Vakplan:
    """Make a vak with its plan: `samen` by a koppel, else by one docent. Raises Geweigerd, OngeldigeInvoer."""
    with schrijven(by) as log:
        cohort = vergrendel_cohort(by, cohort, Actie.VAKPLAN_INRICHTEN)
        _check_vak(cohort, naam, soort, koppel, docent)
        plan = Vakplan.objects.create(cohort=cohort, naam=naam, soort=soort, koppel=koppel, docent=docent)
        log.nieuw(plan, plan)
        if bereik:
            store_bereik(by=by, vakplan=plan, doelen=bereik)
    return plan


def store_vakplan(
    *,
    by,
    vakplan: Vakplan,
    naam: str,
    soort: VakSoort,
    koppel: Koppel | None = None,
    docent: Lidmaatschap | None = None,
) -> Vakplan:
    """Change the name of a vak and who makes its plan; what was filled in stays. Raises Geweigerd, OngeldigeInvoer."""
    with schrijven(by):
        # Cohort before Vakplan: the order in which everybody locks.
        vergrendel_cohort(by, vakplan.cohort, Actie.VAKPLAN_INRICHTEN)
        with plan_schrijven(by=by, vakplan_id=vakplan.pk, actie=Actie.VAKPLAN_INRICHTEN) as (log, plan):
            _check_vak(plan.cohort, naam, soort, koppel, docent, behalve=plan.pk)
            log.wijziging(plan, plan, wijzig(plan, naam=naam, soort=soort, koppel=koppel, docent=docent))
    return plan


def remove_vakplan(*, by, vakplan: Vakplan) -> None:
    """Take away a vak in whose plan nothing was filled in yet. Raises Geweigerd."""
    with plan_schrijven(by=by, vakplan_id=vakplan.pk, actie=Actie.VAKPLAN_INRICHTEN) as (log, plan):
        if any(getattr(plan, deel).exists() for deel in _INHOUD):
            raise Geweigerd(
                f"In het vakplan {plan.naam} is al gewerkt, dus het blijft bestaan. Je kunt het wel wijzigen."
            )
        log.weg(plan, plan)
        plan.delete()


def store_bereik(*, by, vakplan: Vakplan, doelen: Iterable[Leerdoel]) -> None:
    """Let the plan cover these branches (at or below an onderdeel) and no others. Raises Geweigerd."""
    with plan_schrijven(by=by, vakplan_id=vakplan.pk, actie=Actie.VAKPLAN_INRICHTEN) as (log, plan):
        uitgaven = set(plan.cohort.cohortbronnen.values_list("bron_id", flat=True))
        gewenst = {doel.pk: doel for doel in doelen}
        for doel in gewenst.values():
            if doel.vervalt or doel.bron_id not in uitgaven:
                raise Geweigerd(f"{doel} hoort niet bij de onderdelen van deze leerroute. Laad de pagina opnieuw.")
        oud = set(plan.bereik.values_list("doel_id", flat=True))
        erbij, eraf = gewenst.keys() - oud, oud - gewenst.keys()
        plan.bereik.filter(doel__in=eraf).delete()
        Bereik.objects.bulk_create(Bereik(vakplan=plan, doel_id=nummer) for nummer in sorted(erbij))
        if erbij or eraf:
            log.feit(plan, "bereik", plan, erbij=sorted(erbij), eraf=sorted(eraf))


def store_uren(
    *, by, vakplan: Vakplan, leerjaar: int, kant: Kant, lesuren_week_x10: int | None, gezien: int | None = None
) -> Uren | None:
    """Say how many lesuren per week (in tenths) `kant` teaches this vak in `leerjaar`; None takes them away.

    `gezien` is the revision that the form saw, None when there was no row. Raises Geweigerd, OngeldigeInvoer, Conflict.
    """
    with plan_schrijven(by=by, vakplan_id=vakplan.pk, actie=Actie.PLAN_WIJZIGEN) as (log, plan):
        _check_uren(plan, leerjaar, kant, lesuren_week_x10)
        rij = plan.uren.filter(leerjaar=leerjaar, kant=kant).first()
        if (rij.revision if rij else None) != gezien:
            raise Conflict(rij)
        if rij and lesuren_week_x10 is None:
            log.weg(plan, rij)
            rij.delete()
            return None
        if rij:
            log.wijziging(plan, rij, claim(rij, gezien, lesuren_week_x10=lesuren_week_x10))
        elif lesuren_week_x10 is not None:
            rij = Uren.objects.create(vakplan=plan, leerjaar=leerjaar, kant=kant, lesuren_week_x10=lesuren_week_x10)
            log.nieuw(plan, rij)
    return rij


def _check_vak(
    cohort: Cohort,
    naam: str,
    soort: VakSoort,
    koppel: Koppel | None,
    docent: Lidmaatschap | None,
    behalve: int | None = None,
) -> None:
    if cohort.vakplannen.filter(naam__iexact=naam).exclude(pk=behalve).exists():
        raise OngeldigeInvoer({"naam": f"Er is al een vak {naam} in deze leerroute. Kies een andere naam."})
    if soort == VakSoort.SAMEN:
        if koppel is None or koppel.partnership_id != cohort.samenwerking_id:
            raise OngeldigeInvoer({"koppel": "Kies het koppel dat dit vakplan maakt."})
        if docent:
            raise OngeldigeInvoer({"docent": "Een vak dat jullie samen geven hoort bij een koppel. Laat docent leeg."})
        return
    if koppel:
        raise OngeldigeInvoer({"koppel": f"Een vak van {VakSoort(soort).label} heeft geen koppel. Laat koppel leeg."})
    kant = Kant.VMBO if soort == VakSoort.ALLEEN_VMBO else Kant.MBO
    if docent and (docent.partnership_id, docent.rol, docent.kant) != (cohort.samenwerking_id, Rol.DOCENT, kant):
        raise OngeldigeInvoer({"docent": f"Kies een docent van het {kant} uit deze samenwerking."})


def _check_uren(plan: Vakplan, leerjaar: int, kant: Kant, lesuren_week_x10: int | None) -> None:
    if leerjaar not in plan.cohort.leerjaren or kant not in plan_kanten(plan):
        raise OngeldigeInvoer("Dit leerjaar of deze kant hoort niet bij dit vak. Laad de pagina opnieuw.")
    if lesuren_week_x10 is not None and not 0 <= lesuren_week_x10 <= MEESTE_LESUREN_X10:
        raise OngeldigeInvoer(
            {"lesuren": "Vul 0 tot en met 40 lesuren per week in, met hooguit één cijfer na de komma."}
        )
