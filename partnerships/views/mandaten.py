"""The register of mandaten: who may sign for which bestuur in this samenwerking."""

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from leerroutes import klok
from leerroutes.accounts.models import User
from leerroutes.writing import Geweigerd
from partnerships.access import Rechten
from partnerships.domain.ondertekening import mandaatstand
from partnerships.domain.rollen import Actie
from partnerships.forms.mandaten import MandaatForm
from partnerships.models import Bestuur, Mandaat, Partnership
from partnerships.operations.mandaten import geef_mandaat, trek_mandaat_in
from partnerships.views.bestanden import geef_bestand
from partnerships.views.formulier import bevestig_pagina, formulier_pagina
from partnerships.views.toegang import kruimels, open_samenwerking


def mandaten(request: HttpRequest, slug: str) -> HttpResponse:
    partnership, rechten = open_samenwerking(request, slug)
    rijen = [
        _rij(mandaat, request.user, rechten)
        for mandaat in partnership.mandaten.select_related("bestuur", "user", "door")
    ]
    context = {
        "partnership": partnership,
        "nu": [rij for rij in rijen if rij["stand"].open],
        "oud": [rij for rij in rijen if not rij["stand"].open],
        "mag": rechten.verdict(Actie.MANDAAT_GEVEN),
        "kruimels": kruimels(partnership, ("Mandaten", "")),
    }
    return render(request, "partnerships/ondertekening/mandaten.html", context)


def _rij(mandaat: Mandaat, user, rechten: Rechten) -> dict[str, Any]:
    stand = mandaatstand(mandaat.van, mandaat.tot, bool(mandaat.ingetrokken_op), klok.vandaag())
    mag_weg = stand.open and rechten.verdict(Actie.MANDAAT_GEVEN, bestuur=mandaat.bestuur_id).mag
    return {"mandaat": mandaat, "stand": stand, "mag_weg": mag_weg, "mag_scan": _mag_scan(user, rechten, mandaat)}


def nieuw(request: HttpRequest, slug: str) -> HttpResponse:
    partnership, rechten = open_samenwerking(request, slug, Actie.MANDAAT_GEVEN)
    lijst = reverse("mandaten", args=[slug])
    maak = partial(
        MandaatForm,
        besturen=[b for b in _besturen(partnership) if rechten.verdict(Actie.MANDAAT_GEVEN, bestuur=b.pk)],
        mensen=_mensen(partnership).exclude(pk=request.user.pk),
        files=request.FILES or None,
    )
    return formulier_pagina(
        request,
        maak,
        partial(geef_mandaat, by=request.user, partnership=partnership),
        begin={"van": klok.vandaag()},
        klaar=lijst,
        gelukt="Het mandaat is vastgelegd.",
        titel="Wie mag tekenen?",
        inleiding="Een mandaat geldt voor deze samenwerking, van de eerste tot en met de laatste dag.",
        partnership=partnership,
        kruimels=kruimels(partnership, ("Mandaten", lijst), ("Nieuw", "")),
    )


def intrekken(request: HttpRequest, slug: str, mandaat_id: int) -> HttpResponse:
    partnership, rechten = open_samenwerking(request, slug)
    mandaat = get_object_or_404(partnership.mandaten.select_related("bestuur", "user"), pk=mandaat_id)
    oordeel = rechten.verdict(Actie.MANDAAT_GEVEN, bestuur=mandaat.bestuur_id)
    if not oordeel:
        raise Geweigerd(oordeel.reden)
    lijst = reverse("mandaten", args=[slug])
    return bevestig_pagina(
        request,
        partial(trek_mandaat_in, by=request.user, mandaat=mandaat),
        vraag=f"Het mandaat van {mandaat.user.naam} voor {mandaat.bestuur} intrekken?",
        gevolg="Wat al getekend is, blijft geldig.",
        label="Trek het mandaat in",
        terug=lijst,
        gedaan="Het mandaat is ingetrokken.",
        kruimels=kruimels(partnership, ("Mandaten", lijst), ("Intrekken", "")),
    )


def scan(request: HttpRequest, slug: str, mandaat_id: int) -> HttpResponse:
    partnership, rechten = open_samenwerking(request, slug)
    mandaat = get_object_or_404(partnership.mandaten, pk=mandaat_id)
    if not _mag_scan(request.user, rechten, mandaat):
        raise Geweigerd(
            "De scan van een mandaat zien alleen het bestuur, wie het mandaat heeft en de projectleider. Vraag het aan hen."
        )
    return geef_bestand(mandaat.scan)


def _mag_scan(user, rechten: Rechten, mandaat: Mandaat) -> bool:
    wie = (Actie.MANDAAT_GEVEN, Actie.PAPIER_INVOEREN)
    return mandaat.user_id == user.pk or any(rechten.verdict(actie, bestuur=mandaat.bestuur_id) for actie in wie)


def _besturen(partnership: Partnership):
    open_ = partnership.deelnames.filter(tot=None).values("school__bestuur")
    return Bestuur.objects.filter(pk__in=open_).order_by("naam")


def _mensen(partnership: Partnership):
    return User.objects.filter(pk__in=partnership.leden.filter(tot=None).values("user")).order_by("naam")
