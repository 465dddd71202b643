"""The leerroutes of a samenwerking, with their trajecten: list, new, change."""

from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Max, Q
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse

from leerroutes.middleware import vertel
from leerroutes.verdict import JA
from leerroutes.writing import Conflict, OngeldigeInvoer
from partnerships.access import get_partnership_or_404, raise_404, require, verdict
from partnerships.domain.rollen import Actie
from partnerships.domain.sjablonen import Sjabloon, lees_sjablonen
from partnerships.forms.leerroute import CohortForm, LeerrouteForm, TrajectForm
from partnerships.models import Leerroute, Partnership, Traject
from partnerships.operations import leerroute as operaties

Kruimels = list[tuple[str, str]]


def leerroutes(request: HttpRequest, slug: str) -> HttpResponse:
    """List the leerroutes of a samenwerking, grouped by traject."""
    samen = get_partnership_or_404(request.user, slug)
    require(request.user, Actie.OVERZICHT_LEZEN, samen)
    rijen = (
        samen.leerroutes.select_related("traject", "vmbo_school", "mbo_school", "profiel")
        .annotate(startjaar=Max("cohorten__startjaar"))
        .order_by("traject__naam", "naam")
    )
    groepen: dict[Traject | None, list[Leerroute]] = {traject: [] for traject in samen.trajecten.all()}
    for rij in rijen:
        groepen.setdefault(rij.traject, []).append(rij)
    context = {
        "partnership": samen,
        "kruimels": [(samen.naam, reverse("samenwerking", args=[slug])), ("Leerroutes", "")],
        "groepen": list(groepen.items()),
        "mag": verdict(request.user, Actie.LEERROUTE_ONTWERPEN, samen),
    }
    return render(request, "partnerships/leerroute/lijst.html", context)


def traject_nieuw(request: HttpRequest, slug: str) -> HttpResponse:
    """Make a traject."""
    samen = get_partnership_or_404(request.user, slug)
    require(request.user, Actie.LEERROUTE_ONTWERPEN, samen)
    form = TrajectForm(request.POST if request.method == "POST" else None, instance=Traject(partnership=samen))
    if form.is_valid() and _gelukt(
        form, operaties.create_traject, by=request.user, partnership=samen, **form.cleaned_data
    ):
        return redirect("leerroutes", slug)
    return _traject(request, samen, form, "Nieuw traject")


def traject_wijzigen(request: HttpRequest, slug: str, traject_id: int) -> HttpResponse:
    """Change a traject."""
    samen = get_partnership_or_404(request.user, slug)
    require(request.user, Actie.LEERROUTE_ONTWERPEN, samen)
    traject = samen.trajecten.filter(pk=traject_id).first() or raise_404(request.user, Q(partnership=samen))
    form = TrajectForm(request.POST if request.method == "POST" else None, instance=traject)
    if form.is_valid() and _gelukt(
        form, operaties.store_traject, by=request.user, traject=traject, **form.cleaned_data
    ):
        return redirect("leerroutes", slug)
    return _traject(request, samen, form, traject.naam)


def formulier(request: HttpRequest, slug: str) -> HttpResponse:
    """Make a leerroute with its first cohort: from a startpunt (`?sjabloon=`), or from nothing."""
    samen = get_partnership_or_404(request.user, slug)
    require(request.user, Actie.LEERROUTE_ONTWERPEN, samen)
    sjabloon = _sjabloon(request)
    begin = {"laatste_leerjaar": sjabloon.laatste_leerjaar} if sjabloon else {}
    cohort = CohortForm(_verstuurd(request), initial=begin | _herhaald(request))
    form = _form(request, partnership=samen, sjabloon=sjabloon)
    if form.is_valid() & cohort.is_valid():
        waarden = form.waarden() | cohort.cleaned_data | {"sjabloon": sjabloon.key if sjabloon else ""}
        route = _gelukt(form, operaties.create_leerroute, cohort, by=request.user, partnership=samen, **waarden)
        if route:
            vertel(request, f"De leerroute {route.naam} is gemaakt. Kies nu wat de leerlingen echt doen.")
            return redirect("leerroute", route.slug, waarden["startjaar"])
    context = {
        "titel": "Nieuwe leerroute",
        "form": form,
        "cohort": cohort,
        "sjabloon": sjabloon,
        "startpunten": reverse("leerroute-nieuw", args=[slug]),
        "terug": reverse("leerroutes", args=[slug]),
        "kruimels": [
            *_kruimels(samen),
            ("Nieuwe leerroute", reverse("leerroute-nieuw", args=[slug])),
            ("Invullen", ""),
        ],
        "mag": JA,
    }
    return _toon(request, context)


def wijzigen(request: HttpRequest, slug: str) -> HttpResponse:
    """Change a leerroute and its kwalificaties."""
    route = get_leerroute_or_404(request.user, slug)
    samen = route.partnership
    require(request.user, Actie.LEERROUTE_ONTWERPEN, samen)
    terug = reverse("leerroute", args=[slug, route.startjaar])
    gezien, naam = route.revision, route.naam
    if request.POST.get("gezien", "").isdigit():
        gezien = int(request.POST["gezien"])
    form = _form(request, partnership=samen, instance=route)
    if form.is_valid():
        try:
            opgeslagen = _gelukt(
                form, operaties.store_leerroute, by=request.user, leerroute=route, gezien=gezien, **form.waarden()
            )
            if opgeslagen:
                vertel(request, "De leerroute is opgeslagen.")
                return redirect(terug)
        except Conflict as conflict:
            gezien = _was_voor(form, conflict)
    context = {
        "titel": naam,
        "form": form,
        "gezien": gezien,
        "terug": terug,
        "kruimels": [*_kruimels(samen), (naam, terug), ("Wijzigen", "")],
        "mag": JA,
    }
    return _toon(request, context)


def _sjabloon(request: HttpRequest) -> Sjabloon | None:
    """Return the startpunt that the address names; one that does not exist is said once and then left alone."""
    key = request.GET.get("sjabloon", "")
    gevonden = lees_sjablonen().get(key)
    if key and not gevonden and request.method == "GET":
        messages.warning(request, "Dit startpunt kennen we niet. Je begint nu leeg.")
    return gevonden


def _verstuurd(request: HttpRequest) -> QueryDict | None:
    """Return what was sent to be stored; a list that is asked again stores nothing."""
    return request.POST if request.method == "POST" and "lijst" not in request.POST else None


def _herhaald(request: HttpRequest) -> dict[str, str]:
    """Return what was filled in when only the list of kwalificaties is asked again."""
    return request.POST.dict() if "lijst" in request.POST else {}


def _form(request: HttpRequest, **kwargs: Any) -> LeerrouteForm:
    omvang = request.POST.get("lijst", "")
    alle = (request.POST.get("omvang") if omvang == "zelfde" else omvang) == "alle"
    return LeerrouteForm(_verstuurd(request), initial=_herhaald(request), alle=alle, **kwargs)


def _toon(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    los = request.htmx and "lijst" in request.POST
    return render(request, f"partnerships/leerroute/{'_kwalificaties_los' if los else 'formulier'}.html", context)


def get_leerroute_or_404(user, slug: str) -> Leerroute:
    """Return the leerroute with `startjaar` of its newest cohort if `user` sees it."""
    rijen = Leerroute.objects.visible_to(user).select_related("partnership")
    route = rijen.annotate(startjaar=Max("cohorten__startjaar")).filter(slug=slug).first()
    return route or raise_404(user, Q(partnership__leerroutes__slug=slug))


def _traject(request: HttpRequest, samen: Partnership, form: TrajectForm, titel: str) -> HttpResponse:
    context = {
        "titel": titel,
        "form": form,
        "terug": reverse("leerroutes", args=[samen.slug]),
        "kruimels": [*_kruimels(samen), (titel, "")],
        "mag": JA,
    }
    return render(request, "partnerships/leerroute/traject.html", context)


def _kruimels(samen: Partnership) -> Kruimels:
    lijst = reverse("leerroutes", args=[samen.slug])
    return [(samen.naam, reverse("samenwerking", args=[samen.slug])), ("Leerroutes", lijst)]


def _gelukt(form: forms.BaseForm, operatie: Any, *andere: forms.BaseForm, **waarden: Any) -> Any:
    """Return what the operation returns, or None with its refusals at the fields where they belong."""
    try:
        return operatie(**waarden)
    except OngeldigeInvoer as fout:
        for veld, zin in fout.fouten.items():
            doel = next((f for f in (form, *andere) if veld in f.fields), None)
            (doel or form).add_error(veld if doel else None, zin)
        return None


def _was_voor(form: LeerrouteForm, conflict: Conflict) -> int:
    """Say what stands there now, and let the next press overwrite it knowingly."""
    nu = conflict.rij
    anders = [veld for veld in form.Meta.fields if veld in form.fields and getattr(nu, veld) != form.cleaned_data[veld]]
    for veld in anders:
        form.add_error(veld, f"Iemand was je voor. Nu staat er: {getattr(nu, veld) or 'niets'}.")
    form.add_error(None, "Iemand was je voor. Kijk wat er nu staat, pas aan wat nodig is en sla opnieuw op.")
    return nu.revision
