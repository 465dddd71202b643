"""The bijlagen of an agreement that come from a plan: making one, looking at it, and whether the plan moved on."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from leerroutes.canonical import checksum
from leerroutes.middleware import vertel
from partnerships.domain.overeenkomst import OvereenkomstFase
from partnerships.domain.rollen import Actie
from partnerships.models import Bijlage, Cohort, Overeenkomst
from partnerships.views.overeenkomst_toegang import get_overeenkomst, overeenkomst_kruimels
from stappenplan.domain.programma import SOORT, inhoud
from stappenplan.loading.programma import load_programma
from stappenplan.operations.bijlage import push_programma


@require_POST
def maak(request: HttpRequest, slug: str, nummer: int, cohort_id: int) -> HttpResponse:
    """Take the programme of a cohort as it is now into the agreement, and show it."""
    rij, _, _ = get_overeenkomst(request, slug, nummer, Actie.CONCEPT_LEZEN)
    bijlage = push_programma(by=request.user, overeenkomst=rij, cohort=_cohort(rij, cohort_id))
    vertel(request, f"{bijlage.titel} staat nu als bijlage bij de overeenkomst.")
    return redirect("overeenkomst-bijlage", slug, nummer, bijlage.pk)


def bekijk(request: HttpRequest, slug: str, nummer: int, bijlage_id: int) -> HttpResponse:
    """Show one bijlage as tables, with its checksum and whether the plan moved on."""
    rij, beeld, rechten = get_overeenkomst(request, slug, nummer)
    bijlage = get_object_or_404(Bijlage.objects.select_related("door"), overeenkomst=rij, pk=bijlage_id)
    context = {
        "bijlage": bijlage,
        "inhoud": bijlage.inhoud,
        "nieuwste": any(b.id == bijlage.pk for b in beeld.bijlagen),
        "terug": reverse("overeenkomst", args=[slug, nummer]),
        "kruimels": overeenkomst_kruimels(rij, beeld, (bijlage.titel, "")),
        **_stand(rij, bijlage.cohort_id, rechten),
    }
    return render(request, "stappenplan/bijlage/bijlage.html", context)


def stand(request: HttpRequest, slug: str, nummer: int, cohort_id: int) -> HttpResponse:
    """Say whether the bijlage of a cohort still equals the plan: a fragment for htmx, else the bijlage itself, or the page to make it."""
    rij, beeld, rechten = get_overeenkomst(request, slug, nummer)
    cohort = _cohort(rij, cohort_id)
    context = _stand(rij, cohort.pk, rechten)
    if request.htmx:
        return render(request, "stappenplan/bijlage/_stand.html", context)
    if context["laatste"]:
        return redirect("overeenkomst-bijlage", slug, nummer, context["laatste"].pk)
    titel = f"Programma per leerjaar van {cohort.leerroute}"
    context |= {"titel": titel, "kruimels": overeenkomst_kruimels(rij, beeld, (titel, ""))}
    return render(request, "stappenplan/bijlage/geen.html", context)


def _cohort(rij: Overeenkomst, cohort_id: int) -> Cohort:
    cohort = Cohort.objects.select_related("leerroute").filter(pk=cohort_id, leerroute__overeenkomsten=rij).first()
    if cohort is None:
        raise Http404
    return cohort


def _stand(rij: Overeenkomst, cohort: int, rechten) -> dict[str, Any]:
    laatste = Bijlage.objects.filter(overeenkomst=rij, cohort=cohort, soort=SOORT).order_by("-nummer").first()
    mag = rechten.verdict(Actie.OVEREENKOMST_SCHRIJVEN)
    return {
        "cohort": cohort,
        "laatste": laatste,
        "gelijk": bool(laatste) and laatste.stand == checksum(inhoud(load_programma(cohort))),
        "mag": bool(mag) and rij.fase == OvereenkomstFase.OPSTELLEN,
        "maak": reverse("overeenkomst-bijlage-maak", args=[rij.partnership.slug, rij.nummer, cohort]),
    }
