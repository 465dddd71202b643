"""Step 4: activities come, change, get their goals and tests, go, and come back."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q

from leerroutes.catalogus.models import Leerdoel
from leerroutes.writing import Geweigerd, OngeldigeInvoer
from partnerships.domain.rollen import Actie
from stappenplan.domain.soorten import ActiviteitSoort
from stappenplan.models import Activiteit, Materiaal, Toets, Vakplan
from stappenplan.operations import rijen
from stappenplan.operations.inschatting import boven
from stappenplan.operations.vakplan import plan_schrijven

MEESTE_MINUTEN = 120_000


def voeg_activiteit_toe(
    *,
    by,
    vakplan_id: int,
    titel: str,
    leerjaar: int,
    periode: int,
    soort: ActiviteitSoort = ActiviteitSoort.LES,
    doel_ids: Iterable[int] = (),
    toets_ids: Iterable[int] = (),
    **velden: Any,
) -> Activiteit:
    """Make an activity in one periode, tied to goals and tests of this plan.

    `velden`: werkvorm, plek, minuten (the whole duration). Raises Geweigerd, OngeldigeInvoer.
    """
    velden |= {"titel": titel, "soort": soort, "leerjaar": leerjaar, "periode": periode}
    with plan_schrijven(by=by, vakplan_id=vakplan_id, actie=Actie.PLAN_WIJZIGEN) as (log, plan):
        rij = Activiteit(vakplan=plan, **_schoon(velden))
        rijen.check_plek(plan, leerjaar, periode)
        rijen.maak(log, plan, rij, _schakels(plan, doel_ids, toets_ids))
    return rij


def wijzig_activiteit(
    *,
    by,
    vakplan_id: int,
    activiteit_id: int,
    gezien: int,
    doel_ids: Iterable[int] | None = None,
    toets_ids: Iterable[int] | None = None,
    **velden: Any,
) -> Activiteit:
    """Change an activity: its fields, and the goals and tests it serves. What is not named (None) stays.

    `gezien` is the revision that the form saw. Raises Geweigerd, OngeldigeInvoer, Conflict.
    """
    with plan_schrijven(by=by, vakplan_id=vakplan_id, actie=Actie.PLAN_WIJZIGEN) as (log, plan):
        rij, velden = _get(plan, activiteit_id), _schoon(velden)
        plek = (velden.get("leerjaar", rij.leerjaar), velden.get("periode", rij.periode))
        if plek != (rij.leerjaar, rij.periode):
            rijen.check_plek(plan, *plek)
        rijen.wijzig_rij(log, plan, rij, gezien, velden, _schakels(plan, doel_ids, toets_ids))
    return rij


def verwijder_activiteit(*, by, vakplan_id: int, activiteit_id: int, gezien: int) -> Activiteit:
    """Remove an activity; zet_activiteit_terug undoes it. Raises Geweigerd, Conflict."""
    with plan_schrijven(by=by, vakplan_id=vakplan_id, actie=Actie.PLAN_WIJZIGEN) as (log, plan):
        rij = _get(plan, activiteit_id)
        schakels = {
            naam: getattr(rij, naam).values_list("pk", flat=True) for naam in ("doelen", "toetsen", "materialen")
        }
        rijen.haal_weg(log, plan, rij, gezien, schakels)
        rij.pk = activiteit_id
    return rij


def zet_activiteit_terug(*, by, vakplan_id: int, activiteit_id: int) -> Activiteit:
    """Make a removed activity again under its number, with the goals, tests and materials that are still there. Raises Geweigerd."""
    with plan_schrijven(by=by, vakplan_id=vakplan_id, actie=Actie.PLAN_WIJZIGEN) as (log, plan):
        rij, schakels = rijen.zet_terug(log, plan, Activiteit, activiteit_id)
        rij.doelen.set(Leerdoel.objects.filter(pk__in=schakels["doelen"]))
        rij.toetsen.set(Toets.objects.filter(vakplan=plan, pk__in=schakels["toetsen"]))
        rij.materialen.set(Materiaal.objects.filter(vakplan=plan, pk__in=schakels["materialen"]))
    return rij


def _get(plan: Vakplan, activiteit_id: int) -> Activiteit:
    rij = plan.activiteiten.filter(pk=activiteit_id).first()
    if rij is None:
        raise Geweigerd(
            "Iemand was je voor: deze activiteit is verwijderd. Laad de pagina opnieuw en kijk wat er staat."
        )
    return rij


def _schoon(velden: dict[str, Any]) -> dict[str, Any]:
    if velden.get("minuten") is not None and not 1 <= velden["minuten"] <= MEESTE_MINUTEN:
        raise OngeldigeInvoer({"duur": f"Vul een duur in van 1 minuut tot en met {MEESTE_MINUTEN // 60} klokuren."})
    return rijen.schoon(Activiteit, velden)


def _schakels(plan: Vakplan, doel_ids: Iterable[int] | None, toets_ids: Iterable[int] | None) -> rijen.Schakels:
    leerweg = plan.cohort.leerroute.leerweg.lower()
    zonder = Q(bb=False, kb=False, gl=False, tl=False)
    doelen = Leerdoel.objects.filter(Q(**{leerweg: True}) | zonder, boven(plan.bereik), vervalt=False)
    schakels: rijen.Schakels = {"doelen": (doel_ids, doelen), "toetsen": (toets_ids, plan.toetsen.all())}
    return {veld: schakel for veld, schakel in schakels.items() if schakel[0] is not None}
