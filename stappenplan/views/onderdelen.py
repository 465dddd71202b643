"""What the pupils of a cohort really do: chosen one by one, with what each choice brings."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from leerroutes.catalogus.domain.soorten import DoelSoort
from leerroutes.catalogus.models import Bron, Kwalificatie, Leerdoel
from leerroutes.recht import Ernst
from partnerships.access import get_cohort_or_404
from partnerships.domain.leerroute import beoordeel_onderdelen
from partnerships.loading.leerroute import load_keuzes
from partnerships.models import Cohort
from partnerships.operations import cohort as operaties
from stappenplan.domain.onderdelen import Groep, maak_groepen, tel_op
from stappenplan.loading import load_bomen
from stappenplan.views.leerroute import eis, kop


def onderdelen(request: HttpRequest, slug: str, startjaar: int) -> HttpResponse:
    """Show all choices with their counts for the leerweg, and what they add up to."""
    cohort = get_cohort_or_404(request.user, slug, startjaar)
    rechten = eis(request.user, cohort)
    context = kop(cohort, rechten, "Onderdelen") | _inhoud(cohort)
    return render(request, "stappenplan/leerroute/onderdelen.html", context)


@require_POST
def onderdeel_kies(request: HttpRequest, slug: str, startjaar: int, doel_id: int) -> HttpResponse:
    """Choose one branch, or leave it out; the page then asks what all choices add up to."""
    cohort = get_cohort_or_404(request.user, slug, startjaar)
    doel = get_object_or_404(Leerdoel.objects.filter(bron__cohorten__cohort=cohort).distinct(), pk=doel_id)
    if request.POST.get("aan"):
        leerlijn = request.POST.get("leerlijn", "").strip()[:60]
        operaties.kies_onderdelen(by=request.user, cohort=cohort, doelen=[doel], leerlijn=leerlijn)
    else:
        operaties.laat_weg(by=request.user, cohort=cohort, doelen=[doel])
    return _antwoord(request, cohort)


@require_POST
def leerlijn_bewaar(request: HttpRequest, slug: str, startjaar: int) -> HttpResponse:
    """Give all chosen keuzevakken and keuzedelen this leerlijn."""
    cohort = get_cohort_or_404(request.user, slug, startjaar)
    soorten = [DoelSoort.KEUZEVAK, DoelSoort.KEUZEDEEL]
    doelen = Leerdoel.objects.filter(onderdelen__cohort=cohort, soort__in=soorten)
    leerlijn = request.POST.get("leerlijn", "").strip()[:60]
    operaties.kies_onderdelen(by=request.user, cohort=cohort, doelen=doelen, leerlijn=leerlijn)
    return _antwoord(request, cohort)


@require_POST
def kwalificatie_kies(request: HttpRequest, slug: str, startjaar: int, crebo: str) -> HttpResponse:
    """Choose all kerntaken of a kwalificatie of this route."""
    cohort = get_cohort_or_404(request.user, slug, startjaar)
    kwalificatie = get_object_or_404(Kwalificatie, crebo=crebo, routes__leerroute=cohort.leerroute_id)
    operaties.kies_kwalificatie(by=request.user, cohort=cohort, kwalificatie=kwalificatie)
    return redirect("leerroute-onderdelen", slug, startjaar)


def som(request: HttpRequest, slug: str, startjaar: int) -> HttpResponse:
    """Show what all choices add up to; the page asks for it after each choice."""
    cohort = get_cohort_or_404(request.user, slug, startjaar)
    eis(request.user, cohort)
    return render(request, "stappenplan/leerroute/_som.html", _som(cohort))


def _antwoord(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    if not request.htmx:
        return redirect("leerroute-onderdelen", cohort.leerroute.slug, cohort.startjaar)
    return HttpResponse(headers={"HX-Trigger": "opgeslagen"})


def _som(cohort: Cohort) -> dict[str, Any]:
    route = load_keuzes(cohort)
    boom = load_bomen(uitgave.bron for uitgave in route.uitgaven)
    bevindingen = [b for b in beoordeel_onderdelen(route) if b.ernst is not Ernst.IN_ORDE]
    adres = reverse("leerroute-som", args=[route.slug, route.startjaar])
    return {"route": route, "boom": boom, "som": tel_op(boom, route), "bevindingen": bevindingen, "som_url": adres}


def _inhoud(cohort: Cohort) -> dict[str, Any]:
    som = _som(cohort)
    route, boom = som["route"], som["boom"]
    sbu = dict(Bron.objects.filter(cohorten__cohort=cohort).values_list("pk", "sbu"))
    groepen = maak_groepen(boom, route, sbu)
    kerntaken: dict[int, str] = dict(
        Kwalificatie.kerntaken.through.objects.filter(kwalificatie__routes__leerroute=cohort.leerroute_id).values_list(
            "leerdoel_id", "kwalificatie__crebo"
        )
    )
    te_kiezen = set(kerntaken.values())
    return som | {
        "leeg": f"heeft geen doelen voor {route.leerweg}",
        "vmbo": [_groep(groep, kerntaken) for groep in groepen if groep.kant == "vmbo"],
        "mbo": [_groep(groep, kerntaken) for groep in groepen if groep.kant == "mbo"],
        "kwalificaties": [(k, k.crebo in te_kiezen) for k in route.kwalificaties],
        "leerlijn": next((o.leerlijn for o in route.onderdelen if o.leerlijn), ""),
    }


def _groep(groep: Groep, kerntaken: dict[int, str]) -> dict[str, Any]:
    """Kerntaken of another kwalificatie of the same dossier stand behind a fold: never the whole dossier."""
    eigen = [
        k
        for k in groep.keuzes
        if groep.soort != DoelSoort.KERNTAAK or k.gekozen or k.doel.id in kerntaken or not kerntaken
    ]
    return {"groep": groep, "eigen": eigen, "andere": [k for k in groep.keuzes if k not in eigen]}
