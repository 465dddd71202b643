"""A school and its calendars."""

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from leerroutes import klok
from leerroutes.middleware import vertel
from leerroutes.templatetags.leerroutes import schooljaar as schooljaar_woord
from leerroutes.writing import Geweigerd
from partnerships.domain import kalender as regels
from partnerships.domain import organisaties as feiten
from partnerships.forms.kalender import KalenderForm, begin, schooljaar_uit
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
    beginwaarden, aantal = _begin(rij or vorige, schooljaar)
    beginwaarden["gezien"] = rij.revision if rij else None
    form = KalenderForm(request.POST if request.method == "POST" else None, initial=beginwaarden, **aantal)
    terug = reverse("school", args=[pk])

    def bewaar(data: dict) -> str:
        periodes, vakanties = form.rijen()
        store_kalender(
            by=request.user,
            school=gevonden,
            schooljaar=schooljaar,
            minuten_per_lesuur=data["minuten_per_lesuur"],
            periodes=periodes,
            vakanties=vakanties,
            gezien=data["gezien"],
        )
        vertel(request, f"De kalender van {schooljaar_woord(schooljaar)} is bewaard.")
        return terug

    titel = f"Schooljaarkalender {schooljaar_woord(schooljaar)}"
    inleiding = (
        f"Begonnen met de kalender van {schooljaar_woord(vorige.schooljaar)}, precies {52 * (schooljaar - vorige.schooljaar)} weken later. "
        "Controleer elke dag."
        if vorige
        else "Periodes met hun lesweken, en de vakanties. Een lege regel telt niet mee."
    )
    return formulier_pagina(
        request,
        form,
        bewaar,
        titel=titel,
        terug=terug,
        sjabloon="partnerships/organisaties/kalender.html",
        inleiding=inleiding,
        kruimels=[(gevonden.naam, terug), (titel, "")],
    )


def _begin(bron: Kalender | None, schooljaar: int) -> tuple[dict, dict[str, int]]:
    if bron is None:
        return {}, {}
    periodes = tuple(feiten.Periode(p.nummer, p.van, p.tot, p.lesweken_x10) for p in bron.periodes.all())
    vakanties = tuple(regels.Vakantie(v.naam, v.van, v.tot) for v in bron.vakanties.all())
    jaren = schooljaar - bron.schooljaar
    waarden = begin(
        bron.minuten_per_lesuur,
        regels.verschuif_periodes(periodes, jaren),
        regels.verschuif_vakanties(vakanties, jaren),
    )
    return waarden, {"periodes": len(periodes), "vakanties": len(vakanties)}
