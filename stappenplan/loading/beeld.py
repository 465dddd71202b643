"""Fills the picture of a plan in a fixed number of queries, for one vakplan and for a whole route alike.

Everything is read as tuples, never as model instances; the links of steps 3 to 5 come from one query over all link tables.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import Q

from leerroutes.catalogus.models import Leerdoel
from leerroutes.kant import Kant
from partnerships.domain.route import Route
from partnerships.domain.soorten import Werkwijze
from partnerships.loading.leerroute import load_routes
from partnerships.models import Zetel
from stappenplan import models
from stappenplan.domain import beeld
from stappenplan.domain.soorten import (
    VakSoort,
)
from stappenplan.domain.vakplan import Boom, Doel
from stappenplan.loading.stap_3_tot_5 import load_stap_3_tot_5
from stappenplan.loading.stukken import (
    DOEL_VELDEN,
    load_conclusies,
    load_gereed,
    load_gesprekken,
    load_inschattingen,
    load_plaatsingen,
    load_uren,
    met,
)

DELEN = ("overlap", "gesprek", "periodes", "toetsing", "activiteiten", "materialen", "gereed")
_PLAN = ("id", "cohort_id", "naam", "soort", "stand", "koppel_id", "koppel__werkwijze", "docent__user__naam")


def laad(vakplan_ids: Iterable[int], delen: Iterable[str] = DELEN) -> list[beeld.PlanBeeld]:
    """Return the pictures of these vakplannen in the order of cohort, soort and naam, with the parts named in `delen`.

    The number of queries depends on `delen` only. A part that was not asked for raises NietGeladen when it is read.
    """
    return _laad(models.Vakplan.objects.filter(pk__in=list(vakplan_ids)), delen)


def laad_routes(routes: dict[int, Route], delen: Iterable[str] = DELEN, waar: Q | None = None) -> list[beeld.PlanBeeld]:
    """Return the vakplannen (those that match `waar`) of these cohorten, to count in: on routes that were read before.

    The routes may be lean; the plans do not name their docenten.
    """
    return _laad(models.Vakplan.objects.filter(waar or Q(), cohort__in=list(routes)), delen, routes)


def laad_plan(vakplan_id: int, delen: Iterable[str] = DELEN) -> beeld.PlanBeeld:
    """Return the picture of one vakplan."""
    return laad([vakplan_id], delen)[0]


def laad_cohort(cohort_id: int, delen: Iterable[str] = DELEN) -> list[beeld.PlanBeeld]:
    """Return the pictures of all vakplannen of a cohort, in as many queries as one."""
    return _laad(models.Vakplan.objects.filter(cohort=cohort_id), delen)


def _laad(vakplannen, delen: Iterable[str], routes: dict[int, Route] | None = None) -> list[beeld.PlanBeeld]:
    plannen = list(vakplannen.values(*_PLAN))
    nummers = [rij["id"] for rij in plannen]
    docenten: dict[int, list] = defaultdict(list)
    if routes is None:
        routes, docenten = load_routes({rij["cohort_id"] for rij in plannen}), _docenten(plannen)
    bomen = _bomen(routes)
    delen = set(delen)
    takken = _takken(nummers)
    per_plan = _delen(nummers, set(routes), delen)
    return [
        beeld.maak_beeld(
            _plan(rij, docenten[rij["id"]]),
            routes[rij["cohort_id"]],
            bomen[rij["cohort_id"]],
            takken[rij["id"]]["bereik"],
            **{naam: deel(rij) for naam, deel in per_plan.items()},
            **({"uitsplitsingen": frozenset(takken[rij["id"]]["uit"])} if "overlap" in delen else {}),
        )
        for rij in plannen
    ]


def load_bomen(bronnen: Iterable[int]) -> Boom:
    """Return the goals of these sources as one tree. One query."""
    rijen = Leerdoel.objects.filter(bron__in=set(bronnen)).order_by("bron_id", "pad").values_list(*DOEL_VELDEN)
    return Boom.van(Doel(*rij) for rij in rijen)


def _bomen(routes: dict) -> dict[int, Boom]:
    per_cohort = {cohort: frozenset(uitgave.bron for uitgave in route.uitgaven) for cohort, route in routes.items()}
    alle = load_bomen(frozenset().union(*per_cohort.values()))
    soorten = set(per_cohort.values())
    # Cohorten with the same sources (sister routes) share one tree.
    bomen = (
        dict.fromkeys(soorten, alle)
        if len(soorten) == 1
        else {bronnen: Boom.van(d for d in alle.doelen.values() if d.bron in bronnen) for bronnen in soorten}
    )
    return {cohort: bomen[bronnen] for cohort, bronnen in per_cohort.items()}


def _plan(rij: dict[str, Any], docenten: list) -> beeld.Plan:
    werkwijze = Werkwijze(rij["koppel__werkwijze"]) if rij["koppel__werkwijze"] else None
    return beeld.Plan(rij["id"], rij["naam"], VakSoort(rij["soort"]), rij["stand"], werkwijze, tuple(docenten))


def _docenten(plannen: list[dict[str, Any]]) -> dict[int, list[tuple[Kant, str]]]:
    zetels = defaultdict(list)
    koppels = {rij["koppel_id"] for rij in plannen if rij["koppel_id"]}
    rijen = Zetel.objects.filter(koppel__in=koppels, tot__isnull=True)
    for koppel, kant, naam in rijen.values_list("koppel_id", "kant", "user__naam"):
        zetels[koppel].append((Kant(kant), naam))
    uit: dict[int, list[tuple[Kant, str]]] = {}
    for rij in plannen:
        uit[rij["id"]] = zetels[rij["koppel_id"]] if rij["koppel_id"] else []
        if rij["docent__user__naam"]:
            kant = Kant.VMBO if rij["soort"] == VakSoort.ALLEEN_VMBO else Kant.MBO
            uit[rij["id"]] = [(kant, rij["docent__user__naam"])]
    return uit


def _takken(nummers: list[int]) -> dict[int, dict[str, set[int]]]:
    """Return the bereik and the uitsplitsingen of each plan. One query."""
    uit: dict[int, dict[str, set[int]]] = defaultdict(lambda: {"bereik": set(), "uit": set()})
    bereik = models.Bereik.objects.filter(vakplan__in=nummers)
    uitsplitsing = models.Uitsplitsing.objects.filter(vakplan__in=nummers)
    rijen = met(bereik, "bereik", "vakplan_id", "doel_id").union(
        met(uitsplitsing, "uit", "vakplan_id", "doel_id"), all=True
    )
    for soort, plan, doel in rijen:
        uit[plan][soort].add(doel)
    return uit


def _delen(nummers: list[int], cohorten: set[int], delen: set[str]) -> dict[str, Callable[[dict], tuple]]:
    """Return for each field of the picture that was asked for, how to find it for a plan."""
    per_plan: dict[str, dict[int, list]] = {}
    if "overlap" in delen:
        per_plan["inschattingen"] = load_inschattingen(nummers)
    if "gesprek" in delen:
        per_plan["gesprekken"] = load_gesprekken(nummers)
    if "periodes" in delen:
        per_plan["plaatsingen"], per_plan["uren"] = load_plaatsingen(nummers), load_uren(nummers)
    if delen & {"toetsing", "activiteiten", "materialen"}:
        per_plan |= load_stap_3_tot_5(nummers, delen)
    if "gereed" in delen:
        per_plan["gereed"] = load_gereed(nummers)
    uit = {naam: lambda rij, lijst=lijst: tuple(lijst[rij["id"]]) for naam, lijst in per_plan.items()}
    if "overlap" in delen:
        conclusies = load_conclusies(cohorten)
        uit["conclusies"] = lambda rij: tuple(conclusies[rij["cohort_id"]])
    return uit
