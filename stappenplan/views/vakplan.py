"""A vak of a leerroute: who makes its plan, what it covers, its hours."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from leerroutes.catalogus.models import Leerdoel
from leerroutes.kant import Kant
from leerroutes.middleware import vertel
from leerroutes.templatetags.leerroutes import komma
from leerroutes.writing import Conflict, OngeldigeInvoer
from partnerships.access import get_cohort_or_404
from partnerships.domain.organisaties import Gekozen, kies_kalender, minuten_per_jaar
from partnerships.domain.rollen import Actie
from partnerships.domain.route import EERSTE_LEERJAAR, Route
from partnerships.loading.leerroute import load_kalenders
from stappenplan.access import get_vakplan_or_404, plan_kanten
from stappenplan.domain.steps import STEPS, stap_standen
from stappenplan.domain.vakplan import Boom, Doel, rijen_onder
from stappenplan.forms.vakplan import UrenForm, VakplanForm
from stappenplan.loading import laad_plan
from stappenplan.models import Bereik, Uren, Vakplan
from stappenplan.operations import vakplan as operaties
from stappenplan.views.leerroute import HEEL, eis, kop, laad_route


def nieuw(request: HttpRequest, slug: str, startjaar: int) -> HttpResponse:
    """Add a vak to the leerroute; its bereik comes next."""
    cohort = get_cohort_or_404(request.user, slug, startjaar)
    rechten = eis(request.user, cohort, Actie.VAKPLAN_INRICHTEN)
    begin = {veld: request.GET[veld] for veld in ("naam", "soort") if veld in request.GET}
    form = VakplanForm(request.POST if request.method == "POST" else None, cohort=cohort, initial=begin)
    if form.is_valid():
        try:
            plan = operaties.create_vakplan(by=request.user, cohort=cohort, **form.cleaned_data)
            vertel(request, f"Het vak {plan.naam} is gemaakt. Kies nu wat erbij hoort.")
            return redirect("vakplan-bereik", slug, startjaar, plan.pk)
        except OngeldigeInvoer as fout:
            _neem_over(form, fout)
    context = kop(cohort, rechten, "Nieuw vak") | {"form": form, "titel": "Nieuw vak"}
    return render(request, "stappenplan/vakplan/formulier.html", context)


def wijzigen(request: HttpRequest, slug: str, startjaar: int, vakplan_id: int) -> HttpResponse:
    """Change the name of a vak and who makes its plan."""
    plan, context = _open(request, slug, startjaar, vakplan_id, "Vak wijzigen", Actie.VAKPLAN_INRICHTEN)
    form = VakplanForm(request.POST if request.method == "POST" else None, cohort=plan.cohort, vakplan=plan)
    if form.is_valid():
        try:
            operaties.store_vakplan(by=request.user, vakplan=plan, **form.cleaned_data)
            vertel(request, "Het vak is opgeslagen.")
            return redirect("leerroute", slug, startjaar)
        except OngeldigeInvoer as fout:
            _neem_over(form, fout)
    return render(request, "stappenplan/vakplan/formulier.html", context | {"form": form, "titel": plan.naam})


def weg(request: HttpRequest, slug: str, startjaar: int, vakplan_id: int) -> HttpResponse:
    """Ask once more, then remove a vak in which nothing was filled in."""
    plan, context = _open(request, slug, startjaar, vakplan_id, "Vak weghalen", Actie.VAKPLAN_INRICHTEN)
    if request.method == "POST":
        operaties.remove_vakplan(by=request.user, vakplan=plan)
        vertel(request, f"Het vak {plan.naam} is weg.")
        return redirect("leerroute", slug, startjaar)
    return render(request, "stappenplan/vakplan/weg.html", context)


def bereik(request: HttpRequest, slug: str, startjaar: int, vakplan_id: int) -> HttpResponse:
    """Choose which branches of the onderdelen the plan covers."""
    plan, context = _open(request, slug, startjaar, vakplan_id, "Bereik")
    if request.method == "POST":
        nummers = [int(nummer) for nummer in request.POST.getlist("doel") if nummer.isdigit()]
        operaties.store_bereik(by=request.user, vakplan=plan, doelen=Leerdoel.objects.filter(pk__in=nummers))
        vertel(request, f"Het bereik van {plan.naam} is opgeslagen.")
        return redirect("leerroute", slug, startjaar)
    route, boom, beelden = laad_route(plan.cohort, ())
    eigen = set(Bereik.objects.filter(vakplan=plan).values_list("doel_id", flat=True))
    elders = {rij.id: b.plan.naam for b in beelden if b.plan.id != plan.pk for rij in b.rijen.alle}
    takken = [boom.doelen[onderdeel.doel] for onderdeel in route.onderdelen if onderdeel.doel in boom.doelen]
    rijen = [_tak(boom, route, tak, eigen, elders) for tak in takken]
    context["groepen"] = [(kant.value, _per_bron(route, kant, rijen)) for kant in Kant]
    return render(request, "stappenplan/vakplan/bereik.html", context)


def uren(request: HttpRequest, slug: str, startjaar: int, vakplan_id: int) -> HttpResponse:
    """Show the lesuren per week of this vak, per leerjaar and side, with the klokuren they make."""
    plan, context = _open(request, slug, startjaar, vakplan_id, "Uren")
    beeld = laad_plan(plan.pk, ("periodes",))
    rijen = {(rij.leerjaar, rij.kant): rij for rij in beeld.uren}
    context["rijen"] = [
        _uren_rij(jaar, kant, rijen.get((jaar, kant)), beeld.route.kalender(jaar, kant))
        for jaar in beeld.route.leerjaren
        for kant in plan_kanten(plan)
    ]
    context["mag_uren"] = context["rechten"].verdict(Actie.PLAN_WIJZIGEN)
    return render(request, "stappenplan/vakplan/uren.html", context)


@require_POST
def uren_bewaar(
    request: HttpRequest, slug: str, startjaar: int, vakplan_id: int, leerjaar: int, kant: str
) -> HttpResponse:
    """Store the hours of one leerjaar and side."""
    plan = get_vakplan_or_404(request.user, slug, startjaar, vakplan_id)
    if kant not in list(Kant):
        raise Http404
    rij, fout = _bewaar_uren(request, plan, leerjaar, Kant(kant))
    if not request.htmx:
        if fout:
            messages.error(request, fout)
        return redirect("vakplan-uren", slug, startjaar, vakplan_id)
    kalenders = load_kalenders(getattr(plan.cohort.leerroute, f"{kant}_school_id"), Kant(kant))
    gekozen = kies_kalender(kalenders, Kant(kant), startjaar + leerjaar - EERSTE_LEERJAAR)
    regel = _uren_rij(leerjaar, Kant(kant), rij, gekozen)
    antwoord = render(request, "stappenplan/vakplan/_uren_antwoord.html", {"rij": regel, "fout": fout})
    if not fout:
        antwoord["HX-Trigger"] = "opgeslagen"
    return antwoord


def _bewaar_uren(request: HttpRequest, plan: Vakplan, leerjaar: int, kant: Kant) -> tuple[Uren | None, str]:
    """Store; return the row as it is now, and what went wrong in Dutch."""
    form, gezien = UrenForm(request.POST), request.POST.get("gezien", "")
    fout = ""
    try:
        if form.is_valid():
            rij = operaties.store_uren(
                by=request.user,
                vakplan=plan,
                leerjaar=leerjaar,
                kant=kant,
                lesuren_week_x10=form.x10,
                gezien=int(gezien) if gezien.isdigit() else None,
            )
            return rij, ""
        fout = " ".join(form.errors["lesuren"])
    except OngeldigeInvoer as refusal:
        fout = str(refusal)
    except Conflict as conflict:
        nu = f"{komma(conflict.rij.lesuren_week_x10 / 10)} lesuren" if conflict.rij else "niets"
        fout = f"Iemand was je voor. Nu staat er: {nu}. Typ het opnieuw als dat anders moet."
    return plan.uren.filter(leerjaar=leerjaar, kant=kant).first(), fout


def naar_stap(request: HttpRequest, slug: str, startjaar: int, vakplan_id: int) -> HttpResponse:
    """Go to the first step that is not gereed on every side."""
    plan = get_vakplan_or_404(request.user, slug, startjaar, vakplan_id)
    standen = stap_standen(laad_plan(plan.pk, HEEL))
    eerste = next((stand for stand in standen if stand.nodig and not stand.door_allen), standen[-1])
    return redirect("stap", slug, startjaar, plan.pk, eerste.step.key)


def _open(
    request: HttpRequest, slug: str, startjaar: int, nummer: int, hier: str, actie: Actie = Actie.OVERZICHT_LEZEN
) -> tuple[Vakplan, dict[str, Any]]:
    plan = get_vakplan_or_404(request.user, slug, startjaar, nummer)
    rechten = eis(request.user, plan.cohort, actie)
    return plan, kop(plan.cohort, rechten, plan.naam, hier) | {"plan": plan, "rechten": rechten, "stappen": STEPS}


def _neem_over(form: VakplanForm, fout: OngeldigeInvoer) -> None:
    for veld, zin in fout.fouten.items():
        form.add_error(veld if veld in form.fields else None, zin)


def _per_bron(route: Route, kant: Kant, rijen: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the branches of `kant` per source, with how many of them this vak has."""
    uit = []
    for uitgave in route.uitgaven:
        eigen = [rij for rij in rijen if rij["doel"].bron == uitgave.bron and rij["doel"].kant == kant]
        gekozen = sum(rij["gekozen"] or any(deel["gekozen"] for deel in rij["delen"]) for rij in eigen)
        if eigen:
            uit.append({"bron": uitgave, "rijen": eigen, "gekozen": gekozen})
    return uit


def _tak(boom: Boom, route: Route, tak: Doel, eigen: set[int], elders: dict[int, str]) -> dict[str, Any]:
    rijen = [rij.doel for rij in rijen_onder(boom, tak, route.leerweg)]
    delen = [
        {"doel": doel, "gekozen": doel.id in eigen, "elders": elders.get(doel.id, "")} for doel in rijen if doel != tak
    ]
    namen = sorted({elders[doel.id] for doel in rijen if doel.id in elders})
    return {"doel": tak, "gekozen": tak.id in eigen, "rijen": len(rijen), "delen": delen, "elders": ", ".join(namen)}


def _uren_rij(leerjaar: int, kant: Kant, rij: Any, gekozen: Gekozen | None) -> dict[str, Any]:
    kalender = gekozen.kalender if gekozen else None
    x10 = rij.lesuren_week_x10 if rij else None
    bekend = x10 is not None and kalender is not None
    return {
        "leerjaar": leerjaar,
        "kant": kant.value,
        "x10": x10,
        "gezien": rij.revision if rij else "",
        "minuten": minuten_per_jaar(x10, kalender.lesweken_x10, kalender.minuten_per_lesuur) if bekend else None,
        "kalender": kalender,
        "geleend": bool(gekozen and gekozen.geleend),
    }
