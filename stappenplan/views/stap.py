"""The shell of a step page: who looks, at which plan, with which picture. What stands in the middle is up to the room."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from leerroutes.kant import Kant
from leerroutes.recht import get_bron, op_ernst
from leerroutes.writing import Conflict, Geweigerd
from partnerships.domain.rollen import Actie
from stappenplan.access import PlanRechten, get_vakplan_or_404, load_plan_rechten
from stappenplan.domain.beeld import PlanBeeld
from stappenplan.domain.overlap import voor_kant
from stappenplan.domain.steps import OVERLAP, STEPS, Step, get_step, stap_checksum, stap_standen
from stappenplan.loading import DELEN, laad_cohort, laad_plan
from stappenplan.models import Vakplan
from stappenplan.operations.gereed import zeg_gereed

PAGINAS: dict[str, Callable[[HttpRequest, "StapContext"], HttpResponse]] = {}


def pagina(key: str):
    """Register the page of a step; it gets the request and a StapContext."""

    def registreer(view):
        PAGINAS[key] = view
        return view

    return registreer


@dataclass
class StapContext:
    """One visit to one step. `heel` is the whole picture, `beeld` what this person may see of it.

    `cohort` are the whole pictures of every vak of the cohort, where the step counts over the whole route (step 1).
    """

    user: Any
    plan: Vakplan
    step: Step
    rechten: PlanRechten
    kant: Kant | None
    heel: PlanBeeld
    cohort: tuple[PlanBeeld, ...] = ()
    extra: dict[str, Any] = field(default_factory=dict)

    @cached_property
    def beeld(self) -> PlanBeeld:
        """Return the picture without what *eerst ieder zelf* still hides from this person."""
        return voor_kant(self.heel, self.kant)

    @cached_property
    def basis(self) -> str:
        """Return the address of the vakplan; rows build theirs from it."""
        return adres(self.plan)

    def verdict(self, actie: Actie, kant: Kant | None = None):
        """Return whether this person may do `actie` here."""
        return self.rechten.verdict(actie, kant=kant)

    def context(self) -> dict[str, Any]:
        """Return what the template of every step needs."""
        standen = stap_standen(self.heel)
        return {
            "stap": self,
            "plan": self.plan,
            "step": self.step,
            "basis": self.basis,
            "stap_url": f"{self.basis}{self.step.key}/",
            "kruimels": _kruimels(self.plan),
            "stappen": [_ring(stand, self.basis, self.step) for stand in standen],
            "bevindingen": [_bevinding(b) for b in op_ernst(self.step.bevindingen(self.beeld))],
            "gereed": _gereed(self, next(s for s in standen if s.step is self.step)),
            "mag_wijzigen": self.verdict(Actie.PLAN_WIJZIGEN),
            "tabs": [
                {"id": "uitleg", "naam": "Uitleg", "aan": True},
                {"id": "controle", "naam": "Controle", "aan": False},
                {"id": "geschiedenis", "naam": "Geschiedenis", "aan": False},
            ],
            **self.extra,
        }

    def render(self, request: HttpRequest, sjabloon: str, **extra: Any) -> HttpResponse:
        """Return the page of the step, with `extra` in its context."""
        return render(request, sjabloon, self.context() | extra)


def adres(plan: Vakplan) -> str:
    """Return the address of a vakplan (its cohort and leerroute must be loaded)."""
    return reverse("vakplan", args=[plan.cohort.leerroute.slug, plan.cohort.startjaar, plan.pk])


def _kruimels(plan: Vakplan) -> list[tuple[str, str]]:
    route = plan.cohort.leerroute
    return [
        (route.partnership.naam, reverse("samenwerking", args=[route.partnership.slug])),
        (route.naam, reverse("leerroute", args=[route.slug, plan.cohort.startjaar])),
        (plan.naam, ""),
    ]


def _ring(stand, basis: str, hier: Step) -> dict[str, Any]:
    telling = stand.telling
    return {
        "nummer": stand.step.nummer,
        "kort": stand.step.kort,
        "url": f"{basis}{stand.step.key}/",
        "klaar": telling.klaar,
        "totaal": telling.totaal,
        "woorden": telling.woorden,
        "hier": stand.step is hier,
    }


def _bevinding(bevinding) -> dict[str, Any]:
    soort = {"verplicht": "fout", "advies": "nu", "nog niet te bepalen": "later", "in orde": "gereed"}
    return {
        "ernst": bevinding.ernst.value,
        "soort": soort[bevinding.ernst.value],
        "zin": bevinding.zin,
        "bron": get_bron(bevinding.bron).kort if bevinding.bron else "",
    }


def _gereed(stap: StapContext, stand) -> dict[str, Any]:
    kanten = [
        {
            "kant": kant,
            "klaar": kant in stand.gereed,
            "eigen": kant in stap.rechten.kanten,
            "verdict": stap.verdict(Actie.GEREED_MELDEN, kant),
        }
        for kant in stand.kanten
    ]
    return {"kanten": kanten, "gelezen": stap_checksum(stap.heel, stap.step) if kanten else "", "nodig": stand.nodig}


def maak_context(request: HttpRequest, slug: str, startjaar: int, vakplan_id: int, key: str) -> StapContext:
    """Return the context of a step page. Raises Http404 for a stranger, Geweigerd for somebody who reads no concepts."""
    plan = get_vakplan_or_404(request.user, slug, startjaar, vakplan_id)
    try:
        step = get_step(key)
    except KeyError:
        raise Http404("Deze stap bestaat niet.") from None
    rechten = load_plan_rechten(request.user, plan)
    lezen = rechten.verdict(Actie.CONCEPT_LEZEN)
    if not lezen:
        raise Geweigerd(lezen.reden)
    # The talks count for nothing: their own page reads them.
    delen = tuple(deel for deel in DELEN if deel != "gesprek")
    cohort = tuple(laad_cohort(plan.cohort_id, delen)) if step is OVERLAP else (laad_plan(plan.pk, delen),)
    heel = next(beeld for beeld in cohort if beeld.plan.id == plan.pk)
    return StapContext(request.user, plan, step, rechten, kies_kant(request, rechten), heel, cohort)


def kies_kant(request: HttpRequest, rechten: PlanRechten) -> Kant | None:
    """Return the side for which this person fills in: the only one, or the one asked for by who sits on both."""
    gevraagd = request.POST.get("kant") or request.GET.get("kant")
    return next((kant for kant in rechten.kanten if kant == gevraagd), next(iter(rechten.kanten), None))


def stap(request: HttpRequest, slug: str, startjaar: int, vakplan_id: int, stap: str) -> HttpResponse:
    """Show one step of a vakplan."""
    context = maak_context(request, slug, startjaar, vakplan_id, stap)
    return PAGINAS[stap](request, context)


@require_POST
def stap_gereed(request: HttpRequest, slug: str, startjaar: int, vakplan_id: int, stap: str) -> HttpResponse:
    """Say that a step is gereed for a side, or take it back."""
    plan = get_vakplan_or_404(request.user, slug, startjaar, vakplan_id)
    if stap not in {step.key for step in STEPS} or request.POST.get("kant") not in list(Kant):
        raise Http404("Deze stap bestaat niet.")
    try:
        zeg_gereed(
            by=request.user,
            vakplan_id=plan.pk,
            stap=stap,
            kant=Kant(request.POST["kant"]),
            gelezen=request.POST.get("gelezen", ""),
            gereed=request.POST.get("gereed") == "ja",
        )
    except Conflict:
        messages.warning(request, "Deze stap is net veranderd. Kijk wat er nu staat, en meld dan gereed.")
    return redirect(f"{adres(plan)}{stap}/#gereed")
