"""Step 2: the page, the one card that is open, and what is done to it."""

import json
from collections.abc import Iterable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from leerroutes.middleware import vertel
from leerroutes.templatetags.leerroutes import lesuren
from leerroutes.writing import Conflict, Geweigerd, OngeldigeInvoer
from partnerships.domain.rollen import Actie
from stappenplan.access import get_vakplan_or_404, load_plan_rechten, plan_kanten
from stappenplan.domain.delen import wie_geeft
from stappenplan.domain.jaarindeling import begin_leerjaar, jaarindeling, lesminuten
from stappenplan.forms.perioden import PlaatsingForm, lees_ongedaan, lees_plek
from stappenplan.loading.perioden import load_doel_met_eindtermen, load_indeling, load_plaatsingen
from stappenplan.models import Plaatsing, Vakplan
from stappenplan.operations import perioden as operaties
from stappenplan.views import perioden_bord as bord
from stappenplan.views.conflict import toon_conflict
from stappenplan.views.stap import StapContext, adres, maak_context, pagina

MAP = "stappenplan/perioden"
STAP = "periodes"


@pagina(STAP)
def periodes(request: HttpRequest, stap: StapContext, **kaart: Any) -> HttpResponse:
    """Show tray and leerjaren, or the same as a list (`?beeld=lijst`); `kaart` is what stands open above it."""
    als_lijst = request.GET.get("beeld") == "lijst"
    jaren = bord.jaren(stap.heel)
    gevraagd = request.GET.get("leerjaar", "")
    context: dict[str, Any] = {
        "jaren": jaren,
        "open_jaar": int(gevraagd) if gevraagd.isdecimal() else begin_leerjaar(stap.heel),
        "zonder_kalender": _zonder_kalender(stap.plan, jaren),
        "als_lijst": als_lijst,
        "bak": (bak := bord.bak(stap.heel)),
        "gedekt": bord.gedekt(stap.heel),
        "nog_open": sum(len(groep["rijen"]) for groep in bak),
        "bereik_url": f"{stap.basis}bereik/",
        "gedaan": request.GET.getlist("gedaan"),
        **kaart,
    }
    if als_lijst:
        context["regels"] = bord.lijst(stap.heel)
    return stap.render(request, f"{MAP}/{'lijst' if als_lijst else 'pagina'}.html", **context)


def doel(request: HttpRequest, slug: str, startjaar: int, vakplan_id: int, doel_id: int) -> HttpResponse:
    """Open one goal with its places (GET), or give it a place (POST)."""
    plan = get_vakplan_or_404(request.user, slug, startjaar, vakplan_id)
    if request.method != "POST":
        return _open(request, plan, "doel.html", _kaart(plan, doel_id))
    try:
        leerjaar, periode = lees_plek(request.POST.get("plek", ""))
        rij = operaties.plaats(by=request.user, vakplan_id=plan.pk, doel_id=doel_id, leerjaar=leerjaar, periode=periode)
    except OngeldigeInvoer as fout:
        raise Geweigerd(str(fout)) from None
    return _gedaan(request, plan, _staat_nu(rij), [f"{rij.pk}:0"], rij)


def module(request: HttpRequest, slug: str, startjaar: int, vakplan_id: int, tak_id: int) -> HttpResponse:
    """Ask in which periode a whole branch goes (GET), and place all of it that is still open (POST)."""
    plan = get_vakplan_or_404(request.user, slug, startjaar, vakplan_id)
    if request.method != "POST":
        return _open(request, plan, "module.html", _kaart(plan, tak_id))
    try:
        leerjaar, periode = lees_plek(request.POST.get("plek", ""))
    except OngeldigeInvoer as fout:
        raise Geweigerd(str(fout)) from None
    rijen = operaties.plaats_module(
        by=request.user, vakplan_id=plan.pk, tak_id=tak_id, leerjaar=leerjaar, periode=periode
    )
    wat = "1 doel staat" if len(rijen) == 1 else f"{len(rijen)} doelen staan"
    zin = f"{wat} nu in leerjaar {leerjaar}, periode {periode}."
    return _gedaan(request, plan, zin, [f"{rij.pk}:0" for rij in rijen], rijen[0])


@require_POST
def plek(request: HttpRequest, slug: str, startjaar: int, vakplan_id: int, plaatsing_id: int) -> HttpResponse:
    """Change one place: who, how many lesuren, another periode, or away with it."""
    plan = get_vakplan_or_404(request.user, slug, startjaar, vakplan_id)
    form = PlaatsingForm(request.POST)
    goed, waarden = form.is_valid(), {}
    wie = {"by": request.user, "vakplan_id": plan.pk, "plaatsing_id": plaatsing_id}
    wie["gezien"] = form.cleaned_data.get("revision")
    try:
        if request.POST.get("doe") == "weg" and wie["gezien"] is not None:
            operaties.haal_weg(**wie)
            return _gedaan(request, plan, "Het doel is uit deze periode gehaald.", [f"{plaatsing_id}:"])
        if not goed:
            return _fout(request, plan, plaatsing_id, {veld: zinnen[0] for veld, zinnen in form.errors.items()})
        waarden = form.gekozen_plek() if request.POST.get("doe") == "verplaats" else form.waarden()
        rij = operaties.wijzig_plaatsing(**wie, **waarden)
    except OngeldigeInvoer as fout:
        return _fout(request, plan, plaatsing_id, fout.fouten)
    except Conflict as conflict:
        return _conflict(request, plan, waarden, conflict.rij)
    if "leerjaar" in waarden:
        return _gedaan(request, plan, _staat_nu(rij), [f"{rij.pk}:{rij.revision}"], rij)
    return _bewaard(request, plan, rij)


@require_POST
def ongedaan(request: HttpRequest, slug: str, startjaar: int, vakplan_id: int) -> HttpResponse:
    """Take back the last change of some places."""
    plan = get_vakplan_or_404(request.user, slug, startjaar, vakplan_id)
    try:
        rijen = lees_ongedaan(request.POST.getlist("rij"))
    except OngeldigeInvoer as fout:
        raise Geweigerd(str(fout)) from None
    operaties.maak_ongedaan(by=request.user, vakplan_id=plan.pk, rijen=rijen)
    return _gedaan(request, plan, "Ongedaan gemaakt.", [])


def _open(request: HttpRequest, plan: Vakplan, sjabloon: str, kaart: dict[str, Any]) -> HttpResponse:
    """Show a card in the dialog; without script above the page."""
    if not request.htmx:
        stap = maak_context(request, plan.cohort.leerroute.slug, plan.cohort.startjaar, plan.pk, STAP)
        return periodes(request, stap, kaart_sjabloon=f"{MAP}/{sjabloon}", **kaart)
    rechten = load_plan_rechten(request.user, plan)
    if not (lezen := rechten.verdict(Actie.CONCEPT_LEZEN)):
        raise Geweigerd(lezen.reden)
    context = {"mag_wijzigen": rechten.verdict(Actie.PLAN_WIJZIGEN), "stap_url": f"{adres(plan)}{STAP}/", **kaart}
    return render(request, f"{MAP}/{sjabloon}", context)


def _kaart(plan: Vakplan, doel_id: int) -> dict[str, Any]:
    """Return one goal, its eindtermen, its places and the periodes there are. Four queries."""
    route = load_indeling(plan.cohort)
    doel, onder = load_doel_met_eindtermen(doel_id, route.leerweg)
    if doel is None:
        raise Http404("Dit doel bestaat niet (meer).")
    plekken = load_plaatsingen(plan, doel_id)
    return {
        "doel": doel,
        "onder": onder,
        "plekken": [
            {"p": p, "wie": p.wie, "minuten": lesminuten(route, p), "plek": f"{p.leerjaar}.{p.periode}"}
            for p in plekken
        ],
        "indeling": jaarindeling(route),
        "keuzes_wie": _keuzes_wie(plan),
    }


def _keuzes_wie(plan: Vakplan) -> tuple[str, ...]:
    kanten = plan_kanten(plan)
    return tuple(bord.KLEUR) if len(kanten) > 1 else kanten


def _staat_nu(rij: Plaatsing) -> str:
    return f"Het doel staat nu in leerjaar {rij.leerjaar}, periode {rij.periode}."


def _gedaan(
    request: HttpRequest, plan: Vakplan, zin: str, rijen: Iterable[str], rij: Plaatsing | None = None
) -> HttpResponse:
    """Say what was done, with the way back; the page draws itself again."""
    url, rijen = f"{adres(plan)}{STAP}/", list(rijen)
    if not request.htmx:
        vertel(request, zin)
        return redirect(url + ("?" + "&".join(f"gedaan={rij}" for rij in rijen) if rijen else ""))
    antwoord = render(request, f"{MAP}/gedaan.html", {"zin": zin, "gedaan": rijen, "stap_url": url})
    wat = {"plaats": rij.pk, "revision": rij.revision, "plek": f"{rij.leerjaar}.{rij.periode}"} if rij else {}
    return _opgeslagen(antwoord, wat | {"klaar": True})


def _bewaard(request: HttpRequest, plan: Vakplan, rij: Plaatsing) -> HttpResponse:
    if not request.htmx:
        vertel(request, "Opgeslagen.")
        return redirect(f"{adres(plan)}{STAP}/doel/{rij.doel_id}/")
    plek = {"p": rij, "wie": wie_geeft(rij.aandeel_vmbo)}
    context = {"plek": plek, "gedrukt": bool(request.POST.get("wie")), "keuzes_wie": _keuzes_wie(plan)}
    return _opgeslagen(render(request, f"{MAP}/bewaard.html", context), {"plaats": rij.pk, "revision": rij.revision})


def _opgeslagen(antwoord: HttpResponse, wat: dict[str, Any]) -> HttpResponse:
    antwoord["HX-Trigger"] = json.dumps({"opgeslagen": wat})
    return antwoord


def _fout(request: HttpRequest, plan: Vakplan, plaatsing_id: int, fouten: dict[str, str]) -> HttpResponse:
    """Say at the field what is wrong; what was typed stays."""
    if request.htmx:
        return render(request, f"{MAP}/fout.html", {"nummer": plaatsing_id, "zin": " ".join(fouten.values())})
    rij = plan.plaatsingen.filter(pk=plaatsing_id).first()
    if rij is None:
        raise Http404("Dit doel staat hier niet meer.")
    kaart = _kaart(plan, rij.doel_id)
    for plek in kaart["plekken"]:
        if plek["p"].id == plaatsing_id:
            plek |= {"fout": " ".join(fouten.values()), "getypt": request.POST}
    return _open(request, plan, "doel.html", kaart | {"fout": True})


def _conflict(request: HttpRequest, plan: Vakplan, mijn: dict[str, Any], rij: Plaatsing | None) -> HttpResponse:
    if rij is None:
        raise Geweigerd("Iemand was je voor: dit doel is uit deze periode gehaald. Laad de pagina opnieuw.")
    url = f"{adres(plan)}{STAP}/"
    plek = (mijn.get("leerjaar", rij.leerjaar), mijn.get("periode", rij.periode))
    velden = [
        {"naam": naam, "label": label, "mijn": toon(mijn[veld]), "ander": toon(getattr(rij, veld)), "kort": True}
        for naam, veld, label, toon in (
            ("aandeel", "aandeel_vmbo", "Deel van het vmbo, in procenten", str),
            ("lesuren", "lesuren_x10", "Lesuren", lesuren),
        )
        if veld in mijn
    ]
    antwoord = toon_conflict(
        request,
        doelwit="#kaart-inhoud",
        rij=rij,
        actie=f"{url}plek/{rij.pk}/",
        terug=f"{url}doel/{rij.doel_id}/",
        vast=[("Periode", _plek_in_woorden(*plek), _plek_in_woorden(rij.leerjaar, rij.periode))],
        velden=velden,
        verborgen=[(naam, request.POST[naam]) for naam in ("plek", "doe") if naam in request.POST],
    )
    if request.htmx:
        antwoord["HX-Reswap"] = "innerHTML"
    return antwoord


def _plek_in_woorden(leerjaar: int, periode: int) -> str:
    return f"leerjaar {leerjaar}, periode {periode}"


def _zonder_kalender(plan: Vakplan, jaren: list[dict[str, Any]]) -> list[tuple[str, int]]:
    """Return the schools of which no calendar is known: side and number, for the link."""
    route = plan.cohort.leerroute
    scholen = {"vmbo": route.vmbo_school_id, "mbo": route.mbo_school_id}
    return sorted({(jaar["jaar"].kant.value, scholen[jaar["jaar"].kant]) for jaar in jaren if not jaar["jaar"].bekend})
