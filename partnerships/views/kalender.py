"""A school and its calendars."""

from functools import partial

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from leerroutes import klok
from leerroutes.templatetags.leerroutes import schooljaar as schooljaar_woord
from leerroutes.writing import Geweigerd
from partnerships.domain import kalender as regels
from partnerships.forms.kalender import KalenderForm, begin, feiten_van, schooljaar_uit
from partnerships.models import Kalender, Partnership, School
from partnerships.operations.kalender import school_verdict, store_kalender
from partnerships.views.formulier import formulier_pagina


def get_school_or_404(user, pk: int) -> School:
    """Return a school that `user` works with, or any for the beheerder."""
    mee = Q(deelnames__tot=None, deelnames__partnership__in=Partnership.objects.visible_to(user))
    scholen = School.objects.select_related("bestuur")
    school = (scholen if user.is_beheerder else scholen.filter(mee)).filter(pk=pk).first()
    if school is None:
        raise Http404
    return school


def school(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a school with its calendars; the field asks for the schooljaar of a new one."""
    gevonden = get_school_or_404(request.user, pk)
    gevraagd = request.GET.get("schooljaar", "")
    if gevraagd and (jaar := schooljaar_uit(gevraagd)):
        return redirect("kalender", pk, jaar)
    kalenders = list(gevonden.kalenders.prefetch_related("periodes", "vakanties"))
    volgend = max([klok.schooljaar(klok.vandaag()), *(k.schooljaar + 1 for k in kalenders)])
    return render(
        request,
        "partnerships/organisaties/school.html",
        {
            "school": gevonden,
            "kalenders": kalenders,
            "verdict": school_verdict(request.user, gevonden),
            "gevraagd": gevraagd or schooljaar_woord(volgend),
            "fout": "Typ een schooljaar als 2026-2027." if gevraagd else "",
        },
    )


def kalender(request: HttpRequest, pk: int, schooljaar: int) -> HttpResponse:
    """Make or change the calendar of one schooljaar; a new one begins with the dates of the year before, if it is there."""
    gevonden = get_school_or_404(request.user, pk)
    oordeel = school_verdict(request.user, gevonden)
    if not oordeel:
        raise Geweigerd(oordeel.reden)
    if not 2000 <= schooljaar <= 2100:
        raise Http404
    kalenders = gevonden.kalenders.prefetch_related("periodes", "vakanties")
    rij = kalenders.filter(schooljaar=schooljaar).first()
    vorige = None if rij else kalenders.filter(schooljaar__lt=schooljaar).first()
    terug, woord = reverse("school", args=[pk]), schooljaar_woord(schooljaar)
    titel = f"Schooljaarkalender {woord}"
    return formulier_pagina(
        request,
        partial(KalenderForm, **_aantal(rij or vorige)),
        partial(store_kalender, by=request.user, school=gevonden, schooljaar=schooljaar),
        rij=rij,
        begin=_verschoven(vorige, schooljaar) if vorige else None,
        klaar=terug,
        gelukt=f"De kalender van {woord} is bewaard.",
        titel=titel,
        sjabloon="partnerships/organisaties/kalender.html",
        inleiding=_inleiding(vorige, schooljaar),
        kruimels=[(gevonden.naam, terug), (titel, "")],
    )


def _inleiding(vorige: Kalender | None, schooljaar: int) -> str:
    if vorige is None:
        return "Periodes met hun lesweken, en de vakanties. Een lege regel telt niet mee."
    weken = 52 * (schooljaar - vorige.schooljaar)
    van = schooljaar_woord(vorige.schooljaar)
    return f"Begonnen met de kalender van {van}, precies {weken} weken later. Controleer elke dag."


def _aantal(bron: Kalender | None) -> dict[str, int]:
    return {"periodes": len(bron.periodes.all()), "vakanties": len(bron.vakanties.all())} if bron else {}


def _verschoven(bron: Kalender, schooljaar: int) -> dict:
    minuten, periodes, vakanties = feiten_van(bron)
    jaren = schooljaar - bron.schooljaar
    return begin(minuten, regels.verschuif_periodes(periodes, jaren), regels.verschuif_vakanties(vakanties, jaren))
