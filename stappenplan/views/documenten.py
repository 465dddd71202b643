"""Plans as PDF: short ones at once, long ones by the worker with a progress bar."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify

from leerroutes import klussen
from leerroutes.documents import GeenPdf
from leerroutes.writing import Geweigerd
from partnerships.access import get_cohort_or_404, load_rechten
from partnerships.domain.rollen import Actie
from partnerships.loading.leerroute import load_routes
from stappenplan.access import get_vakplan_or_404
from stappenplan.documents.plan import render_leerroute, render_vakplan
from stappenplan.documents.secties import schat_paginas
from stappenplan.klussen import DREMPEL
from stappenplan.loading import laad_cohort, laad_plan
from stappenplan.views.stap import adres


def vakplan_pdf(request: HttpRequest, slug: str, startjaar: int, vakplan_id: int) -> HttpResponse:
    """Hand over the plan of one vak."""
    plan = get_vakplan_or_404(request.user, slug, startjaar, vakplan_id)
    _mag_lezen(request.user, plan.samenwerking_id)
    beeld = laad_plan(plan.pk)
    naam = f"vakplan-{slugify(plan.naam)}.pdf"
    if schat_paginas([beeld]) <= DREMPEL:
        return _bestand(request, naam, lambda: render_vakplan(beeld))
    titel = f"Het vakplan {beeld.plan.in_zin} als PDF"
    gegevens = {"vakplan": plan.pk, "naam": naam}
    klus = klussen.start(door=request.user, soort="vakplan-pdf", titel=titel, gegevens=gegevens, terug=adres(plan))
    return redirect("klus", klus.pk)


def leerroute_pdf(request: HttpRequest, slug: str, startjaar: int) -> HttpResponse:
    """Hand over the plan of a whole leerroute."""
    cohort = get_cohort_or_404(request.user, slug, startjaar)
    _mag_lezen(request.user, cohort.samenwerking_id)
    beelden = laad_cohort(cohort.pk)
    naam = f"leerrouteplan-{slug}-{startjaar}.pdf"
    if schat_paginas(beelden) <= DREMPEL:
        route = load_routes([cohort.pk])[cohort.pk]
        return _bestand(request, naam, lambda: render_leerroute(route, beelden))
    titel, gegevens = "Het leerrouteplan als PDF", {"cohort": cohort.pk, "naam": naam}
    terug = f"/leerroutes/{slug}/{startjaar}/"
    klus = klussen.start(door=request.user, soort="leerroute-pdf", titel=titel, gegevens=gegevens, terug=terug)
    return redirect("klus", klus.pk)


def _mag_lezen(user, samenwerking_id: int) -> None:
    lezen = load_rechten(user, samenwerking_id).verdict(Actie.CONCEPT_LEZEN)
    if not lezen:
        raise Geweigerd(lezen.reden)


def _bestand(request: HttpRequest, naam: str, maak) -> HttpResponse:
    try:
        inhoud = maak()
    except GeenPdf as fout:
        return render(request, "documenten/geen_pdf.html", {"reden": fout.reden}, status=503)
    antwoord = HttpResponse(inhoud, content_type="application/pdf")
    antwoord["Content-Disposition"] = f'attachment; filename="{naam}"'
    return antwoord
