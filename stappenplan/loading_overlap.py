"""Reads step 1 lean: rows, answers and conclusies, without schools, periodes and what later steps hold. Four queries."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import CharField, F, Value

from leerroutes.kant import Leerweg
from partnerships.domain.soorten import Werkwijze
from partnerships.models import CohortBron, Onderdeel
from stappenplan.domain.beeld import Plan, PlanBeeld
from stappenplan.domain.soorten import VakSoort
from stappenplan.domain.vakplan import maak_rijen
from stappenplan.loading import load_bomen, load_conclusies, load_inschattingen
from stappenplan.models import Bereik, Uitsplitsing, Vakplan


def laad_overlap(plannen: Iterable[Vakplan]) -> list[PlanBeeld]:
    """Return the pictures of these plans of one cohort (with leerroute and koppel loaded), with the part overlap only.

    The route itself is not read: whoever asks the picture for it fails at once.
    """
    plannen = list(plannen)
    cohort = plannen[0].cohort
    takken = _takken([plan.pk for plan in plannen], cohort.pk)
    boom, leerweg = load_bomen(takken["bron", 0]), Leerweg(cohort.leerroute.leerweg)
    inschattingen = load_inschattingen([plan.pk for plan in plannen])
    conclusies = tuple(load_conclusies({cohort.pk})[cohort.pk])
    return [
        PlanBeeld(
            _plan(plan),
            None,  # type: ignore[arg-type]
            boom,
            maak_rijen(boom, takken["onderdeel", 0], takken["bereik", plan.pk], leerweg),
            inschattingen=tuple(inschattingen[plan.pk]),
            conclusies=conclusies,
            uitsplitsingen=frozenset(takken["uit", plan.pk]),
        )
        for plan in plannen
    ]


def _plan(plan: Vakplan) -> Plan:
    werkwijze = Werkwijze(plan.koppel.werkwijze) if plan.koppel else None
    return Plan(plan.pk, plan.naam, VakSoort(plan.soort), plan.stand, werkwijze)


def _takken(plannen: list[int], cohort: int) -> dict[tuple[str, int], set[int]]:
    """Return bereik and uitsplitsingen per plan, and onderdelen and sources of the cohort (under 0). One query."""
    niets = Value(0)
    tabellen = (
        _met(Bereik.objects.filter(vakplan__in=plannen), "bereik", F("vakplan_id"), F("doel_id")),
        _met(Uitsplitsing.objects.filter(vakplan__in=plannen), "uit", F("vakplan_id"), F("doel_id")),
        _met(Onderdeel.objects.filter(cohort=cohort), "onderdeel", niets, F("doel_id")),
        _met(CohortBron.objects.filter(cohort=cohort), "bron", niets, F("bron_id")),
    )
    uit: dict[tuple[str, int], set[int]] = defaultdict(set)
    for soort, plan, nummer in tabellen[0].union(*tabellen[1:], all=True):
        uit[soort, plan].add(nummer)
    return uit


def _met(rijen, soort: str, plan, nummer):
    # order_by() first: an ordering inside a union is refused by SQLite.
    return rijen.order_by().values_list(Value(soort, output_field=CharField()), plan, nummer)
