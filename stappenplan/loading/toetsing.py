"""Reads step 3 lean: rows, places and tests, without schools and what other steps hold. Three queries, four with conclusies."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import F, Value

from leerroutes.kant import Kant, Leerweg
from partnerships.models import CohortBron, Onderdeel
from stappenplan.domain.beeld import Plan, PlanBeeld
from stappenplan.domain.delen import Plaatsing, Toets
from stappenplan.domain.soorten import VakSoort
from stappenplan.domain.vakplan import maak_rijen
from stappenplan.loading import load_bomen, load_conclusies, load_toetsen
from stappenplan.loading.stukken import met
from stappenplan.models import Bereik, ToetsDoel, Vakplan
from stappenplan.models import Plaatsing as PlaatsingRij
from stappenplan.models import Toets as ToetsRij


def laad_toetsing(plan: Vakplan, *, conclusies: bool = False, toets_id: int | None = None) -> PlanBeeld:
    """Return the picture of a plan (with cohort and leerroute loaded) with the parts periodes and toetsing only.

    The route is not read, nor what a place is beyond goal, leerjaar and periode; of the tests only `toets_id` when that
    is given, and conclusies only when asked for. Whoever reads what is not there fails at once.
    """
    tabel = _tabel(plan)
    boom, leerweg = load_bomen(nummer for _, nummer in tabel["bron"]), Leerweg(plan.cohort.leerroute.leerweg)
    schakels: dict[tuple[str, int], list] = defaultdict(list)
    for toets, doel in tabel["toets"]:
        schakels["toets", toets].append((doel, ""))
    toetsen = ToetsRij.objects.filter(vakplan=plan.pk)
    if toets_id is not None:
        toetsen = toetsen.filter(pk=toets_id)
    extra = {"conclusies": tuple(load_conclusies({plan.cohort_id})[plan.cohort_id])} if conclusies else {}
    return PlanBeeld(
        Plan(plan.pk, plan.naam, VakSoort(plan.soort), plan.stand),
        None,  # type: ignore[arg-type]
        boom,
        maak_rijen(boom, [doel for _, doel in tabel["onderdeel"]], [doel for _, doel in tabel["bereik"]], leerweg),
        plaatsingen=tuple(Plaatsing(0, doel, *divmod(plek, _JAAR)) for plek, doel in tabel["plek"]),
        toetsen=tuple(load_toetsen(toetsen, schakels)[plan.pk]),
        **extra,
    )


def load_toetsen_met_soort(
    plan: Vakplan, nummers: Iterable[int]
) -> tuple[dict[int, Toets], dict[int, tuple[Kant, str]]]:
    """Return these tests of a plan, and the side and the kind of each goal that they cover. Two queries."""
    schakels: dict[tuple[str, int], list] = defaultdict(list)
    soorten: dict[int, tuple[Kant, str]] = {}
    rijen = ToetsDoel.objects.filter(toets__vakplan=plan.pk, toets__in=list(nummers))
    velden = ("toets_id", "doel_id", "categorie", "doel__bron__kant", "doel__soort")
    for toets, doel, categorie, kant, soort in rijen.values_list(*velden):
        schakels["toets", toets].append((doel, categorie))
        soorten[doel] = (Kant(kant), soort)
    gevonden = load_toetsen(ToetsRij.objects.filter(vakplan=plan.pk, pk__in=list(nummers)), schakels)
    return {toets.id: toets for toets in gevonden[plan.pk]}, soorten


_JAAR = 1000


def _tabel(plan: Vakplan) -> dict[str, list[tuple[int, int]]]:
    """Return what hangs on the plan and its cohort, as pairs of numbers. One query over five tables."""
    niets = Value(0)
    tabellen = (
        met(Bereik.objects.filter(vakplan=plan.pk), "bereik", niets, F("doel_id")),
        met(Onderdeel.objects.filter(cohort=plan.cohort_id), "onderdeel", niets, F("doel_id")),
        met(CohortBron.objects.filter(cohort=plan.cohort_id), "bron", niets, F("bron_id")),
        met(ToetsDoel.objects.filter(toets__vakplan=plan.pk), "toets", F("toets_id"), F("doel_id")),
        met(PlaatsingRij.objects.filter(vakplan=plan.pk), "plek", F("leerjaar") * _JAAR + F("periode"), F("doel_id")),
    )
    uit: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for soort, een, ander in tabellen[0].union(*tabellen[1:], all=True):
        uit[soort].append((een, ander))
    return uit
