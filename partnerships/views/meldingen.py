"""Pages of the reports in RIO: what each school registers for each leerroute, ready to copy, and what was reported."""

from functools import partial
from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from leerroutes import klok
from leerroutes.recht import Ernst, get_bron
from partnerships.access import Rechten, require
from partnerships.domain.melding import Meldpakket, beoordeel_melding
from partnerships.domain.rollen import Actie
from partnerships.forms.melding import MeldingForm
from partnerships.loading.meldingen import load_meldpakketten
from partnerships.models import Leerroute, Melding, Partnership, School
from partnerships.operations.meldingen import kant_van, leg_melding_vast, trek_melding_in
from partnerships.views.bestanden import geef_bestand
from partnerships.views.formulier import bevestig_pagina, formulier_pagina
from partnerships.views.toegang import kruimels, open_samenwerking

_STATUS = {
    Ernst.IN_ORDE: ("gereed", "gemeld"),
    Ernst.ADVIES: ("fout", "nog niet gemeld"),
    Ernst.NOG_NIET_TE_BEPALEN: ("nu", "nog te melden"),
    Ernst.VERPLICHT: ("fout", "kan niet"),
}


def meldingen(request: HttpRequest, slug: str) -> HttpResponse:
    """Show per leerroute and school what has to be registered, and how the report stands."""
    partnership, rechten = open_samenwerking(request, slug)
    nummers = list(partnership.leerroutes.values_list("pk", flat=True))
    pakketten = load_meldpakketten(nummers, klok.vandaag())
    routes: dict[int, dict[str, Any]] = {}
    for pakket in pakketten:
        route = routes.setdefault(pakket.route.leerroute, {"route": pakket.route, "scholen": []})
        route["scholen"].append(_school(slug, rechten, pakket))
    gemeld = sum(pakket.melding is not None for pakket in pakketten)
    context = {
        "partnership": partnership,
        "routes": list(routes.values()),
        "gemeld": gemeld,
        "totaal": len(pakketten),
        "leerroutes_url": reverse("leerroutes", args=[slug]),
        "kruimels": kruimels(partnership, ("Melding in RIO", "")),
    }
    return render(request, "partnerships/meldingen/meldingen.html", context)


def _school(slug: str, rechten: Rechten, pakket: Meldpakket) -> dict[str, Any]:
    oordeel = beoordeel_melding(pakket, klok.vandaag())
    soort, woord = _STATUS[oordeel.ernst]
    plek = [slug, pakket.route.leerroute, pakket.school.nummer]
    return {
        "pakket": pakket,
        "id": f"{pakket.route.leerroute}-{pakket.school.nummer}",
        "kant": pakket.school.feit.kant,
        "soort": soort,
        "woord": woord,
        "oordeel": oordeel,
        "let_op": oordeel.ernst in (Ernst.ADVIES, Ernst.VERPLICHT),
        "bron": get_bron(oordeel.bron).kort,
        "open": pakket.melding is None,
        "mag": rechten.verdict(Actie.MELDEN, kant=pakket.school.feit.kant, bestuur=pakket.school.bestuur),
        "nieuw": reverse("melding-nieuw", args=plek),
    }


def melding_nieuw(request: HttpRequest, slug: str, leerroute_id: int, school_id: int) -> HttpResponse:
    """Write down that a school reported."""
    partnership, _ = open_samenwerking(request, slug)
    leerroute = get_object_or_404(Leerroute.objects.select_related("vmbo_school", "mbo_school"), pk=leerroute_id)
    school = get_object_or_404(School, pk=school_id)
    if leerroute.partnership_id != partnership.pk:
        raise Http404
    _eis_melden(request, partnership, leerroute, school)
    lijst = reverse("meldingen", args=[slug])
    return formulier_pagina(
        request,
        lambda data=None: MeldingForm(data, request.FILES if data is not None else None),
        partial(leg_melding_vast, by=request.user, leerroute=leerroute, school=school),
        begin={"gemeld_op": klok.vandaag()},
        klaar=lijst,
        gelukt=f"De melding van {school.naam} is bewaard.",
        titel=f"Melding van {school.naam}",
        inleiding=f"{leerroute.naam}. De school meldt zelf in RIO; hier leg je vast dat het is gebeurd.",
        partnership=partnership,
        kruimels=kruimels(partnership, ("Melding in RIO", lijst), (school.naam, "")),
    )


def _eis_melden(request: HttpRequest, partnership: Partnership, leerroute: Leerroute, school: School) -> None:
    require(request.user, Actie.MELDEN, partnership, kant=kant_van(leerroute, school), bestuur=school.bestuur_id)


def melding_intrekken(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Ask once more, then take a report back."""
    partnership, melding = _melding(request, slug, pk)
    _eis_melden(request, partnership, melding.leerroute, melding.school)
    lijst = reverse("meldingen", args=[slug])
    return bevestig_pagina(
        request,
        partial(trek_melding_in, by=request.user, melding=melding),
        vraag=f"De melding van {melding.school} op {melding.gemeld_op:%d-%m-%Y} weghalen?",
        label="Haal de melding weg",
        terug=lijst,
        gedaan="De melding is weggehaald. In de geschiedenis blijft zij staan.",
        gevolg="In RIO verandert hierdoor niets. Doe dit alleen als de melding hier verkeerd staat.",
        kruimels=kruimels(partnership, ("Melding in RIO", lijst), ("Weghalen", "")),
    )


def melding_bewijs(request: HttpRequest, slug: str, pk: int) -> FileResponse:
    """Give the proof as a file."""
    _, melding = _melding(request, slug, pk)
    return geef_bestand(melding.bewijs, f"melding-{melding.school.brin}")


def _melding(request: HttpRequest, slug: str, pk: int) -> tuple[Partnership, Melding]:
    partnership, _ = open_samenwerking(request, slug)
    rijen = Melding.objects.filter(partnership=partnership, ingetrokken_op=None)
    nodig = ("school", "leerroute__vmbo_school", "leerroute__mbo_school")
    return partnership, get_object_or_404(rijen.select_related(*nodig), pk=pk)
