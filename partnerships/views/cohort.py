"""A cohort: the uitgaven that bind it, and the facts of each leerjaar."""

from datetime import date
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_list_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from leerroutes import klok
from leerroutes.kant import Kant
from leerroutes.recht import get_bron
from partnerships.access import bronnen_van, bronnen_visible_to, get_cohort_or_404, require, verdict
from partnerships.domain.rollen import Actie
from partnerships.forms.cohort import RoutejaarForm
from partnerships.loading.uitgaven import Past, load_passend
from partnerships.models import Cohort
from partnerships.operations import cohort as operaties


def uitgaven(request: HttpRequest, slug: str, startjaar: int) -> HttpResponse:
    """Show which uitgaven bind the cohort, and which others fit or may be added."""
    cohort = get_cohort_or_404(request.user, slug, startjaar)
    require(request.user, Actie.OVERZICHT_LEZEN, cohort)
    gekozen = list(cohort.cohortbronnen.select_related("bron__eigen__school"))
    over = bronnen_van(cohort.samenwerking_id).exclude(pk__in=[rij.bron_id for rij in gekozen])
    rijen = sorted(over, key=lambda bron: (bron.kant != Kant.VMBO, bron.soort, bron.code, bron.editie))
    passend = load_passend(cohort)
    waarom = {bron.pk: passend.waarom(bron) for bron in rijen}
    context = {
        **_context(request, cohort, "Uitgaven"),
        "gekozen": gekozen,
        "passend": [(reden, [bron for bron in rijen if waarom[bron.pk] == reden]) for reden in Past],
        "vrijstelling": get_bron("vrijstelling").kort,
        "andere": [bron for bron in rijen if not waarom[bron.pk]],
        "standaard": date(cohort.startjaar, 8, 1),
    }
    return render(request, "partnerships/leerroute/uitgaven.html", context)


@require_POST
def uitgave_bewaar(request: HttpRequest, slug: str, startjaar: int) -> HttpResponse:
    """Add one or more uitgaven, make one definitief or voorlopig again, or take it away."""
    cohort = get_cohort_or_404(request.user, slug, startjaar)
    keuzes = [int(keuze) for keuze in request.POST.getlist("bron") if keuze.isdecimal() and len(keuze) < 10]
    bronnen = get_list_or_404(bronnen_visible_to(request.user), pk__in=keuzes)
    dag = _dag(request.POST.get("definitief_op", "")) if request.POST.get("doe") == "definitief" else None
    for bron in bronnen:
        if request.POST.get("doe") == "weg":
            operaties.remove_uitgave(by=request.user, cohort=cohort, bron=bron)
        else:
            operaties.store_uitgave(by=request.user, cohort=cohort, bron=bron, definitief_op=dag)
    return redirect("leerroute-uitgaven", slug, startjaar)


def jaren(request: HttpRequest, slug: str, startjaar: int) -> HttpResponse:
    """Show per leerjaar where pupils are enrolled, where they are, and whose periodes count."""
    cohort = get_cohort_or_404(request.user, slug, startjaar)
    require(request.user, Actie.OVERZICHT_LEZEN, cohort)
    rijen = [(rij.leerjaar, _jaar_form(rij)) for rij in cohort.routejaren.all()]
    context = {**_context(request, cohort, "Leerjaren"), "rijen": rijen}
    return render(request, "partnerships/leerroute/jaren.html", context)


@require_POST
def jaar_bewaar(request: HttpRequest, slug: str, startjaar: int, leerjaar: int) -> HttpResponse:
    """Store the facts of one leerjaar."""
    cohort = get_cohort_or_404(request.user, slug, startjaar)
    form = RoutejaarForm(request.POST, prefix=f"jaar-{leerjaar}")
    if form.is_valid():
        operaties.store_routejaar(by=request.user, cohort=cohort, leerjaar=leerjaar, **form.cleaned_data)
    if not request.htmx:
        return redirect("leerroute-jaren", slug, startjaar)
    antwoord = render(request, "partnerships/leerroute/_jaar_fouten.html", {"leerjaar": leerjaar, "form": form})
    if form.is_valid():
        antwoord["HX-Trigger"] = "opgeslagen"
    return antwoord


def _jaar_form(rij) -> forms.BaseForm:
    velden = ("inschrijving_vo", "inschrijving_mbo", "locatie", "kalender_van")
    return RoutejaarForm(initial={veld: getattr(rij, veld) for veld in velden}, prefix=f"jaar-{rij.leerjaar}")


def _dag(tekst: str) -> date:
    try:
        return date.fromisoformat(tekst)
    except ValueError:
        return klok.vandaag()


def _context(request: HttpRequest, cohort: Cohort, titel: str) -> dict[str, Any]:
    route = cohort.leerroute
    terug = reverse("leerroute", args=[route.slug, cohort.startjaar])
    samen = route.partnership
    return {
        "cohort": cohort,
        "leerroute": route,
        "terug": terug,
        "kruimels": [
            (samen.naam, reverse("samenwerking", args=[samen.slug])),
            ("Leerroutes", reverse("leerroutes", args=[samen.slug])),
            (route.naam, terug),
            (titel, ""),
        ],
        "mag": verdict(request.user, Actie.LEERROUTE_ONTWERPEN, cohort),
    }
