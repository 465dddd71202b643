"""Where a new leerroute begins: with a startpunt and its picture, or with an empty form."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from leerroutes import klok
from partnerships.access import get_partnership_or_404, require
from partnerships.domain.rollen import Actie
from partnerships.domain.sjablonen import Sjabloon, lees_sjablonen
from stappenplan.domain.routebeeld import teken_klein
from stappenplan.domain.routejaren import maak_schets


def startpunten(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the startpunten, each with its picture, grouped by where pupils come from."""
    samen = get_partnership_or_404(request.user, slug)
    require(request.user, Actie.LEERROUTE_ONTWERPEN, samen)
    groepen: dict[str, list[dict[str, Any]]] = {}
    for sjabloon in lees_sjablonen().values():
        groepen.setdefault(sjabloon.van, []).append(_kaart(sjabloon))
    lijst = reverse("leerroutes", args=[slug])
    context = {
        "partnership": samen,
        "kruimels": [
            (samen.naam, reverse("samenwerking", args=[slug])),
            ("Leerroutes", lijst),
            ("Nieuwe leerroute", ""),
        ],
        "groepen": list(groepen.items()),
        "invullen": reverse("leerroute-invullen", args=[slug]),
        "terug": lijst,
    }
    return render(request, "stappenplan/leerroute/startpunten.html", context)


def _kaart(sjabloon: Sjabloon) -> dict[str, Any]:
    route = sjabloon.route(klok.schooljaar(klok.vandaag()) + 1)
    jaren, momenten = maak_schets(route)
    return {
        "sjabloon": sjabloon,
        "jaren": route.jaren,
        "momenten": momenten,
        "tekening": teken_klein(jaren, momenten),
    }
