"""The page of a leerroute: its picture, its vakken with five steps each, what the checks find; and its cohorten."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from leerroutes import klok
from leerroutes.kant import Kant
from leerroutes.middleware import vertel
from leerroutes.recht import Bevinding, Ernst, get_bron
from leerroutes.writing import Conflict, Geweigerd, OngeldigeInvoer
from partnerships.access import Rechten, get_cohort_or_404, load_rechten
from partnerships.domain.koppel import KaderStatus
from partnerships.domain.leerroute import fase, mag
from partnerships.domain.rollen import Actie
from partnerships.domain.route import Route
from partnerships.domain.urennorm import get_norm
from partnerships.forms.leerroute import CohortForm
from partnerships.loading import load_kaderopdrachten, load_routes
from partnerships.models import Cohort, Zetel
from stappenplan.domain.beeld import PlanBeeld
from stappenplan.domain.controle import controle_route
from stappenplan.domain.onderdelen import zonder_vak
from stappenplan.domain.overlap import voor_kant
from stappenplan.domain.routebeeld import teken
from stappenplan.domain.routejaren import maak_jaren, maak_momenten
from stappenplan.domain.soorten import VakSoort
from stappenplan.domain.steps import OVERLAP, PERIODES, STEPS, StapStand, stap_standen
from stappenplan.domain.vakplan import Boom
from stappenplan.loading import DELEN, laad_cohort, load_bomen
from stappenplan.operations import cohort as operaties

HEEL = tuple(deel for deel in DELEN if deel != "gesprek")
_SOORT = {"verplicht": "fout", "advies": "nu", "nog niet te bepalen": "later", "in orde": "gereed"}
# Where a finding about the route itself is mended: rule → (URL name, words of the link).
_HERSTEL = {
    **dict.fromkeys(("V01", "V02", "V03", "V13", "V43"), ("leerroute-wijzigen", "Wijzig de leerroute")),
    **dict.fromkeys(("V24", "V25", "V29"), ("leerroute-onderdelen", "Kies onderdelen")),
}


def leerroute(request: HttpRequest, slug: str, startjaar: int) -> HttpResponse:
    """Show one cohort of a leerroute."""
    cohort = get_cohort_or_404(request.user, slug, startjaar)
    rechten = eis_overzicht(request.user, cohort)
    route, boom, beelden = laad_route(cohort)
    standen = {beeld.plan.id: stap_standen(beeld) for beeld in beelden}
    basis = reverse("leerroute", args=[slug, startjaar])
    jaren = maak_jaren(route, beelden)
    cohorten = list(cohort.leerroute.cohorten.values_list("startjaar", "laatste_leerjaar"))
    gevonden = controle_route(route, _zoals_zichtbaar(request.user, cohort, beelden))
    context = {
        **kop(cohort, rechten),
        "route": route,
        "basis": basis,
        "fase": _fase(cohort, route, cohorten, standen),
        "cohorten": [_pil(slug, jaar, startjaar) for jaar, _ in cohorten] if len(cohorten) > 1 else [],
        "jaren": jaren,
        "momenten": maak_momenten(route),
        "tekeningen": teken(jaren, maak_momenten(route)),
        "norm": get_norm(route.mbo_leerweg, route.jaren),
        "zonder_uren": [jaar for jaar in jaren if jaar.onbekend],
        "stappen": STEPS,
        "vakken": [_vak(beeld, standen[beeld.plan.id], basis) for beeld in beelden],
        "aantal_samen": sum(beeld.plan.soort == VakSoort.SAMEN for beeld in beelden),
        "zonder_vak": zonder_vak(boom, route, beelden),
        "controle": _groepen(gevonden, slug, basis, rechten.verdict(Actie.CONCEPT_LEZEN).mag),
        "vandaag": klok.nu(),
    }
    return render(request, "stappenplan/leerroute/leerroute.html", context)


def eis_overzicht(user, cohort: Cohort) -> Rechten:
    """Return what `user` is here; a refusal for who sees no plans (a bedrijf)."""
    rechten = load_rechten(user, cohort.samenwerking_id)
    oordeel = rechten.verdict(Actie.OVERZICHT_LEZEN)
    if not oordeel:
        raise Geweigerd(oordeel.reden)
    return rechten


def laad_route(cohort: Cohort) -> tuple[Route, Boom, list[PlanBeeld]]:
    """Return the route with its goals and the pictures of its vakplannen; it may have none yet."""
    beelden = laad_cohort(cohort.pk, HEEL)
    if beelden:
        return beelden[0].route, beelden[0].boom, beelden
    route = load_routes([cohort.pk])[cohort.pk]
    return route, load_bomen(uitgave.bron for uitgave in route.uitgaven), []


def kop(cohort: Cohort, rechten: Rechten, *hier: str) -> dict[str, Any]:
    """Return what the head of every page of a cohort needs: crumbs down to `hier`, and what this person may do."""
    route, samen = cohort.leerroute, cohort.leerroute.partnership
    adres = reverse("leerroute", args=[route.slug, cohort.startjaar])
    return {
        "cohort": cohort,
        "leerroute": route,
        "terug": adres,
        "kruimels": [
            (samen.naam, reverse("samenwerking", args=[samen.slug])),
            ("Leerroutes", reverse("leerroutes", args=[samen.slug])),
            *([(route.naam, adres), *((naam, "") for naam in hier)] if hier else [(route.naam, "")]),
        ],
        "mag": rechten.verdict(Actie.LEERROUTE_ONTWERPEN),
        "mag_inrichten": rechten.verdict(Actie.VAKPLAN_INRICHTEN),
        "mag_lezen": rechten.verdict(Actie.CONCEPT_LEZEN),
    }


def cohort_nieuw(request: HttpRequest, slug: str, startjaar: int) -> HttpResponse:
    """Start the next cohort with everything of this one."""
    vanaf = get_cohort_or_404(request.user, slug, startjaar)
    rechten = eis_overzicht(request.user, vanaf)
    begin = {"startjaar": startjaar + 1, "laatste_leerjaar": vanaf.laatste_leerjaar}
    form = CohortForm(request.POST if request.method == "POST" else None, initial=begin)
    if form.is_valid():
        try:
            cohort = operaties.start_cohort(by=request.user, vanaf=vanaf, **form.cleaned_data)
            vertel(request, f"Het {cohort} is begonnen, met alles uit het {vanaf}. Gereed zeggen jullie opnieuw.")
            return redirect("leerroute", slug, cohort.startjaar)
        except OngeldigeInvoer as fout:
            _neem_over(form, fout)
    return _cohort_pagina(request, form, kop(vanaf, rechten, "Volgend startjaar"), "Volgend startjaar")


def cohort_wijzigen(request: HttpRequest, slug: str, startjaar: int) -> HttpResponse:
    """Change how long a cohort takes and how many pupils it expects."""
    cohort = get_cohort_or_404(request.user, slug, startjaar)
    rechten = eis_overzicht(request.user, cohort)
    form = CohortForm(request.POST if request.method == "POST" else None, cohort=cohort)
    gezien = request.POST.get("gezien", "")
    revision = int(gezien) if gezien.isdigit() else cohort.revision
    if form.is_valid():
        try:
            operaties.store_cohort(by=request.user, cohort=cohort, gezien=revision, **form.cleaned_data)
            return redirect("leerroute", slug, startjaar)
        except OngeldigeInvoer as fout:
            _neem_over(form, fout)
        except Conflict as conflict:
            revision, nu = conflict.rij.revision, conflict.rij
            zin = f"Iemand was je voor. Nu staat er: leerjaar {nu.laatste_leerjaar}, {nu.verwachte_leerlingen or 'geen'} leerlingen."
            form.add_error(None, f"{zin} Pas aan wat nodig is en sla opnieuw op.")
    return _cohort_pagina(
        request, form, kop(cohort, rechten, "Duur en leerlingen") | {"gezien": revision}, "Duur en leerlingen"
    )


def _cohort_pagina(request: HttpRequest, form: CohortForm, context: dict[str, Any], titel: str) -> HttpResponse:
    return render(request, "stappenplan/leerroute/cohort.html", context | {"form": form, "titel": titel})


def _neem_over(form: CohortForm, fout: OngeldigeInvoer) -> None:
    for veld, zin in fout.fouten.items():
        form.add_error(veld if veld in form.fields else None, zin)


def _fase(
    cohort: Cohort, route: Route, cohorten: list[tuple[int, int]], standen: dict[int, Sequence[StapStand]]
) -> str:
    kaders = load_kaderopdrachten(Q(cohort__leerroute=cohort.leerroute_id, status=KaderStatus.VASTGESTELD))
    eerste_twee = [
        stand for rij in standen.values() for stand in rij if stand.step in (OVERLAP, PERIODES) and stand.nodig
    ]
    return fase(
        klok.vandaag(),
        mag=bool(mag(route)),
        instroom_tot=cohort.leerroute.instroom_tot,
        cohorten=cohorten,
        koppel_aanvaard=any(not kader.vacant and kader.aangenomen == len(kader.docenten) for kader in kaders),
        gereed_tot_stap_2=bool(eerste_twee) and all(stand.door_allen for stand in eerste_twee),
    ).label


def _zoals_zichtbaar(user, cohort: Cohort, beelden: Sequence[PlanBeeld]) -> list[PlanBeeld]:
    """Leave out what *eerst ieder zelf* still hides from somebody with a seat."""
    zetels = Zetel.objects.filter(user=user, tot__isnull=True, koppel__vakplannen__cohort=cohort)
    kanten: dict[int, set[str]] = {}
    for plan, kant in zetels.values_list("koppel__vakplannen__id", "kant"):
        kanten.setdefault(plan, set()).add(kant)
    eigen = {plan: Kant(min(van)) for plan, van in kanten.items() if len(van) == 1}
    return [voor_kant(beeld, eigen.get(beeld.plan.id)) for beeld in beelden]


def _pil(slug: str, jaar: int, hier: int) -> dict[str, Any]:
    naam = f"cohort {jaar}-{jaar + 1}"
    return {"naam": naam, "url": reverse("leerroute", args=[slug, jaar]), "aantal": None, "aan": jaar == hier}


def _vak(beeld: PlanBeeld, standen: Sequence[StapStand], basis: str) -> dict[str, Any]:
    plan = beeld.plan
    woord = {VakSoort.SAMEN: ("beiden", "koppel"), VakSoort.ALLEEN_VMBO: ("vmbo", "alleen vmbo")}
    cellen = [_cel(stand, f"{basis}{plan.id}/{stand.step.key}/") for stand in standen]
    kant, soort = woord.get(plan.soort, ("mbo", "alleen mbo"))
    docenten = ", ".join(naam for _, naam in plan.docenten)
    return {
        "id": plan.id,
        "naam": plan.naam,
        "kant": kant,
        "soort": soort,
        "docenten": docenten,
        "cellen": cellen,
        "uren": bool(beeld.uren),
    }


def _cel(stand: StapStand, url: str) -> dict[str, Any]:
    telling = stand.telling
    kanten = {kant.value: (kant in stand.gereed if kant in stand.kanten else None) for kant in Kant}
    balk = telling.klaar > 0 or telling.totaal > 0
    return {
        "kort": stand.step.kort,
        "nodig": stand.nodig,
        "url": url,
        "woorden": telling.woorden,
        "klaar": telling.klaar,
        "totaal": telling.totaal if balk and " van " in telling.woorden else 0,
        "vol": telling.vol,
        "door_allen": stand.door_allen,
        **kanten,
    }


def _groepen(gevonden: Sequence[Bevinding], slug: str, basis: str, leest: bool) -> list[dict[str, Any]]:
    uit = []
    for ernst in Ernst:
        regels = [_regel(b, slug, basis, leest) for b in gevonden if b.ernst is ernst]
        if regels:
            uit.append({"ernst": ernst.value, "soort": _SOORT[ernst.value], "regels": regels})
    return uit


def _regel(bevinding: Bevinding, slug: str, basis: str, leest: bool) -> dict[str, str]:
    url, woorden = "", ""
    if bevinding.vakplan and bevinding.stap:
        if leest:
            url, woorden = f"{basis}{bevinding.vakplan}/{bevinding.stap}/", "Bekijk"
    elif bevinding.regel in _HERSTEL:
        naam, woorden = _HERSTEL[bevinding.regel]
        url = reverse(naam, args=[slug]) if naam == "leerroute-wijzigen" else f"{basis}onderdelen/"
    bron = get_bron(bevinding.bron).kort if bevinding.bron else ""
    return {"zin": bevinding.zin, "bron": bron, "url": url, "woorden": woorden}
