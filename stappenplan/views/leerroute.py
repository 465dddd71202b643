"""The page of a leerroute: its picture, its vakken with five steps each, what the checks find; and its cohorten."""

from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from leerroutes import klok
from leerroutes.kant import Kant
from leerroutes.middleware import vertel
from leerroutes.writing import Conflict, Geweigerd, OngeldigeInvoer
from partnerships.access import Rechten, get_cohort_or_404, load_rechten, raise_404
from partnerships.domain.leerroute import fase, mag
from partnerships.domain.rollen import Actie
from partnerships.domain.route import Route
from partnerships.domain.sjablonen import lees_sjablonen, nog_te_maken
from partnerships.domain.urennorm import get_norm
from partnerships.forms.leerroute import CohortForm
from partnerships.loading.leerroute import load_routes
from partnerships.loading.overeenkomststand import is_in_advies
from partnerships.models import Cohort
from stappenplan.access import load_koppels
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
from stappenplan.views.controle import groepeer, herstel

# The sign and the word for who gives a vak.
_WOORDEN = {
    VakSoort.SAMEN: ("beiden", "koppel"),
    VakSoort.ALLEEN_VMBO: ("vmbo", "alleen vmbo"),
    VakSoort.ALLEEN_MBO: ("mbo", "alleen mbo"),
}
HEEL = tuple(deel for deel in DELEN if deel != "gesprek")


def leerroute(request: HttpRequest, slug: str, startjaar: int) -> HttpResponse:
    """Show one cohort of a leerroute."""
    cohorten = _cohorten(request.user, slug, startjaar)
    cohort = cohorten[startjaar]
    rechten = eis(request.user, cohort)
    route, boom, beelden = laad_route(cohort)
    kanten, aangenomen = load_koppels(request.user, cohort)
    standen = {beeld.plan.id: stap_standen(beeld) for beeld in beelden}
    basis = reverse("leerroute", args=[slug, startjaar])
    jaren = maak_jaren(route, beelden)
    # Eerst ieder zelf hides what the other side answered from somebody with one seat.
    eigen = {plan: van[0] for plan, van in kanten.items() if len(van) == 1}
    gevonden = controle_route(route, [voor_kant(beeld, eigen.get(beeld.plan.id)) for beeld in beelden])
    hoofd = kop(cohort, rechten)
    context = {
        **hoofd,
        "route": route,
        "basis": basis,
        "fase": _fase(route, cohorten.values(), standen, aangenomen),
        "cohorten": [_pil(slug, jaar, startjaar) for jaar in cohorten] if len(cohorten) > 1 else [],
        "jaren": jaren,
        "momenten": maak_momenten(route),
        "tekeningen": teken(jaren, maak_momenten(route)),
        "norm": get_norm(route.mbo_leerweg, route.jaren),
        "zonder_uren": [jaar for jaar in jaren if jaar.onbekend],
        "stappen": STEPS,
        "vakken": [_vak(beeld, standen[beeld.plan.id], basis) for beeld in sorted(beelden, key=_volgorde)],
        "aantal_samen": sum(beeld.plan.soort == VakSoort.SAMEN for beeld in beelden),
        "nog_vakken": _nog_vakken(cohort, beelden) if hoofd["mag_inrichten"] else [],
        "zonder_vak": zonder_vak(boom, route, beelden),
        "controle": groepeer(
            gevonden, herstel(slug, basis, beelden), basis if rechten.verdict(Actie.CONCEPT_LEZEN) else ""
        ),
        "vandaag": klok.nu(),
    }
    return render(request, "stappenplan/leerroute/leerroute.html", context)


def eis(user, cohort: Cohort, actie: Actie = Actie.OVERZICHT_LEZEN) -> Rechten:
    """Return what `user` is here; a refusal with its reason for who may not do `actie` (a bedrijf sees no plans)."""
    rechten = load_rechten(user, cohort.samenwerking_id)
    oordeel = rechten.verdict(actie)
    if not oordeel:
        raise Geweigerd(oordeel.reden)
    return rechten


def laad_route(cohort: Cohort, delen: Iterable[str] = HEEL) -> tuple[Route, Boom, list[PlanBeeld]]:
    """Return the route with its goals and the pictures of its vakplannen; it may have none yet."""
    beelden = laad_cohort(cohort.pk, delen)
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
    rechten = eis(request.user, vanaf, Actie.LEERROUTE_ONTWERPEN)
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
    rechten = eis(request.user, cohort, Actie.LEERROUTE_ONTWERPEN)
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


def _cohorten(user, slug: str, startjaar: int) -> dict[int, Cohort]:
    """Return all cohorten of the leerroute by startjaar: the head names them, the fase follows from them."""
    nodig = ("leerroute__partnership", "leerroute__profiel", "leerroute__vmbo_school", "leerroute__mbo_school")
    rijen = Cohort.objects.visible_to(user).filter(leerroute__slug=slug).select_related(*nodig)
    cohorten = {rij.startjaar: rij for rij in rijen.annotate(in_advies=is_in_advies("leerroute"))}
    if startjaar not in cohorten:
        raise_404(user, Q(partnership__leerroutes__slug=slug))
    return cohorten


def _fase(route: Route, cohorten: Iterable[Cohort], standen: dict[int, Sequence[StapStand]], aangenomen: bool) -> str:
    cohorten = list(cohorten)
    rijen = [stand for rij in standen.values() for stand in rij if stand.step in (OVERLAP, PERIODES) and stand.nodig]
    return fase(
        klok.vandaag(),
        mag=bool(mag(route)),
        instroom_tot=cohorten[0].leerroute.instroom_tot,
        cohorten=[(cohort.startjaar, cohort.laatste_leerjaar) for cohort in cohorten],
        koppel_aanvaard=aangenomen,
        gereed_tot_stap_2=bool(rijen) and all(stand.door_allen for stand in rijen),
        overeenkomst_in_advies=cohorten[0].in_advies,
    ).label


def _pil(slug: str, jaar: int, hier: int) -> dict[str, Any]:
    naam = f"cohort {jaar}-{jaar + 1}"
    return {"naam": naam, "url": reverse("leerroute", args=[slug, jaar]), "aantal": None, "aan": jaar == hier}


def _nog_vakken(cohort: Cohort, beelden: Iterable[PlanBeeld]) -> list[dict[str, Any]]:
    """Return the vakken that a route from this startpunt usually has, and this one does not have yet."""
    sjabloon = lees_sjablonen().get(cohort.leerroute.sjabloon)
    if sjabloon is None:
        return []
    nieuw = reverse("vakplan-nieuw", args=[cohort.leerroute.slug, cohort.startjaar])
    return [
        {
            "vak": vak,
            "teken": _WOORDEN[VakSoort(vak.soort)],
            "url": f"{nieuw}?{urlencode({'naam': vak.naam, 'soort': vak.soort})}",
        }
        for vak in nog_te_maken(sjabloon, {beeld.plan.naam for beeld in beelden})
    ]


def _vak(beeld: PlanBeeld, standen: Sequence[StapStand], basis: str) -> dict[str, Any]:
    plan = beeld.plan
    cellen = [_cel(stand, f"{basis}{plan.id}/{stand.step.key}/") for stand in standen]
    kant, soort = _WOORDEN[plan.soort]
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


def _volgorde(beeld: PlanBeeld) -> int:
    """A koppel's vakken first, then those of one side; the names stand in order already."""
    return [VakSoort.SAMEN, VakSoort.ALLEEN_VMBO, VakSoort.ALLEEN_MBO].index(beeld.plan.soort)
