"""The region, for its adviseur: how far every leerroute is, and what stands still on top."""

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from leerroutes import klok
from partnerships.domain.leerroute import Fase
from partnerships.loading.koppel import load_kaderopdrachten
from stappenplan.domain.steps import STEPS
from voortgang.domain.regio import GRENS, RouteRij, dagen_stil, op_volgorde
from voortgang.loading.cohorten import load_cohorten, met_beelden
from voortgang.loading.regio import load_laatst, load_regios, load_vakanties
from voortgang.views.standen import CohortStand, bepaal

STIL = "stil"


def regio(request: HttpRequest) -> HttpResponse:
    """List the regions of this adviseur, or go to the only one."""
    regios = load_regios(request.user)
    if not regios:
        raise Http404("Deze pagina bestaat niet, of je hebt er geen toegang toe.")
    if len(regios) == 1:
        return redirect("regio-detail", regios[0].slug)
    return render(request, "voortgang/regios.html", {"regios": regios, "basis": reverse("regio")})


def regio_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the leerroutes of one region."""
    regios = load_regios(request.user)
    hier = next((kop for kop in regios if kop.slug == slug), None)
    if hier is None:
        raise Http404("Deze pagina bestaat niet, of je hebt er geen toegang toe.")
    rijen = laad_rijen(request.user, {hier.id})
    toon = request.GET.get("toon", "")
    met_route = {rij.samenwerking for rij in rijen}
    context = {
        "regio": hier,
        "meer": len(regios) > 1,
        "rijen": [rij for rij in rijen if _hoort(rij, toon)],
        "totaal": len(rijen),
        "stil": sum(rij.stil for rij in rijen),
        "pillen": _pillen(rijen, toon, reverse("regio-detail", args=[slug])),
        "zonder": [
            (naam, reverse("samenwerking", args=[s])) for naam, s in hier.samenwerkingen if naam not in met_route
        ],
        "stappen": STEPS,
        "grens": GRENS,
    }
    return render(request, "voortgang/regio.html", context)


def laad_rijen(user, regios: set[int]) -> list[RouteRij]:
    """Return the leerroutes of these regions, what stands still first. Twenty queries."""
    cohorten = met_beelden(load_cohorten(user, Q(leerroute__partnership__regio__in=regios)))
    kaders = load_kaderopdrachten(Q(koppel__partnership__regio__in=regios))
    laatst = load_laatst(cohorten)
    vakanties = load_vakanties(school for cohort in cohorten for school in cohort.scholen)
    in_advies = frozenset(cohort.route.leerroute for cohort in cohorten if cohort.in_advies)
    return op_volgorde(_rij(stand, laatst, vakanties) for stand in bepaal(cohorten, kaders, in_advies))


def _rij(stand: CohortStand, laatst: dict, vakanties: dict) -> RouteRij:
    cohort = stand.cohort
    dag = laatst.get(cohort.route.cohort, cohort.begonnen_op)
    vrij = [vakantie for school in cohort.scholen for vakantie in vakanties[school]]
    return RouteRij(
        naam=stand.naam,
        url=stand.url,
        scholen=(cohort.route.vmbo_school, cohort.route.mbo_school),
        samenwerking=cohort.samenwerking_naam,
        fase=stand.fase,
        stappen=stand.stappen,
        laatst=dag,
        dagen=dagen_stil(dag, klok.vandaag(), vrij),
    )


def _hoort(rij: RouteRij, toon: str) -> bool:
    if toon == STIL:
        return rij.stil
    return toon not in list(Fase) or rij.fase == toon


def _pillen(rijen: list[RouteRij], toon: str, url: str) -> list[dict]:
    """Return the filters: all, what stands still, and every fase that occurs."""
    keuzes = [("", "alle"), (STIL, "geen beweging"), *((fase.value, fase.label) for fase in Fase)]
    tel = {sleutel: sum(_hoort(rij, sleutel) for rij in rijen) for sleutel, _ in keuzes}
    return [
        {
            "naam": naam,
            "url": f"{url}?toon={sleutel}" if sleutel else url,
            "aantal": tel[sleutel],
            "aan": sleutel == toon,
        }
        for sleutel, naam in keuzes
        if tel[sleutel] or not sleutel or sleutel == toon
    ]
