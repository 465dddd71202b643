"""The tables of two subjects as forms: the overstapoptie, and who answers for what per leerjaar."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from leerroutes.middleware import vertel
from leerroutes.writing import Conflict, OngeldigeInvoer
from partnerships.domain.feiten import RouteFeit
from partnerships.domain.overeenkomstbeeld import OnderwerpBeeld, OvereenkomstBeeld
from partnerships.domain.overstap import Richting, lees_overstap, moment_label, schrijf_overstap
from partnerships.domain.route import EERSTE_LEERJAAR
from partnerships.domain.verantwoordelijkheden import (
    TAKEN,
    Wie,
    inschrijving,
    lees_verantwoordelijkheden,
    rijen_van,
    schrijf_verantwoordelijkheden,
)
from partnerships.forms.overeenkomst_rijen import (
    TUSSENTIJDS,
    Invoerrij,
    lees_invoer,
    lees_taken,
    maak_regels,
    met_lege,
    van_regel,
    zet_fouten,
)
from partnerships.models import Onderwerp, Overeenkomst
from partnerships.operations.onderwerpen import schrijf_onderwerp
from partnerships.views.onderwerp_schrijven import get_onderwerp_rij, mag_schrijven_aan
from partnerships.views.overeenkomst_toegang import overeenkomst_kruimels


def gegevens(request: HttpRequest, slug: str, nummer: int, sleutel: str) -> HttpResponse:
    """Show and keep the table of a subject that has one."""
    rij, beeld, o = mag_schrijven_aan(request, slug, nummer, sleutel)
    if o.soort_gegevens == "overstap":
        return _overstap(request, rij, beeld, o)
    if o.soort_gegevens == "verantwoordelijkheden":
        return _taken(request, rij, beeld, o)
    raise Http404


def _overstap(request: HttpRequest, rij: Overeenkomst, beeld: OvereenkomstBeeld, o: OnderwerpBeeld) -> HttpResponse:
    nu = [van_regel(regel) for regel in lees_overstap(o.gegevens)]
    if request.method != "POST":
        return _toon_overstap(request, rij, beeld, o, met_lege(nu, beeld.feiten.routes))
    rijen, doe = lees_invoer(request.POST), request.POST.get("doe", "")
    if doe == "samen":
        # Both: what stands there now, and what I typed that is not there yet.
        gezien = {_sleutel(rij_) for rij_ in nu}
        return _toon_overstap(request, rij, beeld, o, [*nu, *(r for r in rijen if _sleutel(r) not in gezien)])
    if doe != "bewaar":
        return _toon_overstap(request, rij, beeld, o, _met_knop(rijen, doe), gezien=request.POST.get("gezien"))
    regels, rijen = maak_regels(rijen)
    if any(r.fouten for r in rijen):
        rijen = met_lege(rijen, beeld.feiten.routes)
        return _toon_overstap(request, rij, beeld, o, rijen, gezien=request.POST.get("gezien"))
    try:
        _bewaar(request, rij, o, schrijf_overstap(regels))
    except OngeldigeInvoer as fout:
        rijen, geheel = zet_fouten(rijen, fout.fouten)
        rijen = met_lege(rijen, beeld.feiten.routes)
        return _toon_overstap(request, rij, beeld, o, rijen, gezien=request.POST.get("gezien"), geheel=geheel)
    except Conflict:
        return _toon_overstap(request, rij, beeld, o, rijen, conflict=True)
    return _klaar(request, beeld, o)


def _sleutel(rij: Invoerrij) -> tuple[str, ...]:
    return (rij.leerroute, rij.leerjaar, rij.richting, rij.bestemming.strip())


def _met_knop(rijen: list[Invoerrij], doe: str) -> list[Invoerrij]:
    """Return the rows after a button that keeps nothing: a row more in a route, or one row less."""
    wat, _, waar = doe.partition("-")
    if wat == "erbij":
        return [*rijen, Invoerrij(waar, str(EERSTE_LEERJAAR), Richting.OPZIJ.value)]
    if wat == "weg" and waar.isdecimal():
        return [rij for nummer, rij in enumerate(rijen) if nummer != int(waar)]
    return rijen


def _toon_overstap(
    request,
    rij,
    beeld,
    o,
    rijen: list[Invoerrij],
    *,
    gezien: str | None = None,
    conflict: bool = False,
    geheel: str = "",
) -> HttpResponse:
    # A button names its row by number, so the rows stand in the order in which they will be sent.
    plaats = {str(route.leerroute): nummer for nummer, route in enumerate(beeld.feiten.routes)}
    rijen = sorted((r for r in rijen if r.leerroute in plaats), key=lambda r: plaats[r.leerroute])
    per_route = [
        (
            route,
            [(n, r) for n, r in enumerate(rijen) if r.leerroute == str(route.leerroute)],
            [*((str(jaar), moment_label(jaar)) for jaar in route.leerjaren), (TUSSENTIJDS, moment_label(None))],
        )
        for route in beeld.feiten.routes
    ]
    aantal = sum(len(r.fouten) for r in rijen)
    eigen = {
        "per_route": per_route,
        "richtingen": list(Richting),
        "geheel": geheel,
        "aantal_fouten": aantal + bool(geheel),
    }
    return _toon(request, rij, beeld, o, "overstap", gezien=gezien, conflict=conflict, **eigen)


def _taken(request: HttpRequest, rij: Overeenkomst, beeld: OvereenkomstBeeld, o: OnderwerpBeeld) -> HttpResponse:
    routes = beeld.feiten.routes
    if request.method != "POST":
        return _toon_taken(request, rij, beeld, o, lees_verantwoordelijkheden(o.gegevens))
    jaren = lees_taken(request.POST, routes)
    try:
        _bewaar(request, rij, o, schrijf_verantwoordelijkheden(jaren))
    except OngeldigeInvoer as fout:
        fouten = {}
        for plek, zin in fout.fouten.items():
            nummer, _, taak = plek.partition("-")
            fouten[jaren[int(nummer)].leerroute, jaren[int(nummer)].leerjaar, taak] = zin
        return _toon_taken(request, rij, beeld, o, jaren, fouten=fouten, gezien=request.POST.get("gezien"))
    except Conflict:
        return _toon_taken(request, rij, beeld, o, jaren, conflict=True)
    return _klaar(request, beeld, o)


def _toon_taken(request, rij, beeld, o, jaren, *, fouten: dict | None = None, **extra: Any) -> HttpResponse:
    fouten, slugs = fouten or {}, dict(rij.leerroutes.values_list("pk", "slug"))
    per_route = [
        (
            route,
            [
                (
                    jaar,
                    [(taak, getattr(jaar, taak), fouten.get((route.leerroute, jaar.leerjaar, taak))) for taak in TAKEN],
                    inschrijving(route, jaar.leerjaar),
                )
                for jaar in rijen_van(jaren, route)
            ],
            _jaren_adres(route, slugs),
        )
        for route in beeld.feiten.routes
    ]
    eigen = {"per_route": per_route, "wie": list(Wie), "taken": TAKEN, "aantal_fouten": len(fouten)}
    return _toon(request, rij, beeld, o, "verantwoordelijkheden", **eigen, **extra)


def _jaren_adres(route: RouteFeit, slugs: dict[int, str]) -> str:
    if not route.cohorten:
        return ""
    return reverse("leerroute-jaren", args=[slugs[route.leerroute], max(route.cohorten)[0]])


def _toon(
    request,
    rij: Overeenkomst,
    beeld,
    o: OnderwerpBeeld,
    wat: str,
    *,
    gezien: str | None = None,
    conflict: bool = False,
    **extra,
) -> HttpResponse:
    terug = reverse("overeenkomst-onderwerp", args=[beeld.slug, beeld.nummer, o.sleutel])
    context = {
        "o": o,
        "beeld": beeld,
        "partnership": rij.partnership,
        "gezien": o.revision if gezien is None else gezien,
        "conflict": conflict,
        "terug": terug,
        "fout": bool(extra.get("aantal_fouten")),
        "kruimels": overeenkomst_kruimels(rij, beeld, (o.titel, terug), ("Tabel invullen", "")),
    }
    return render(request, f"partnerships/overeenkomst/{wat}.html", context | extra)


def _bewaar(request: HttpRequest, rij: Overeenkomst, o: OnderwerpBeeld, nieuw: dict[str, Any]) -> Onderwerp:
    gezien = request.POST.get("gezien", "")
    # What is no number was seen by nobody, and so is a conflict.
    nummer = int(gezien) if gezien.isdecimal() and len(gezien) < 10 else -1
    return schrijf_onderwerp(
        by=request.user, onderwerp=get_onderwerp_rij(rij, o.sleutel), gezien=nummer, gegevens=nieuw
    )


def _klaar(request: HttpRequest, beeld: OvereenkomstBeeld, o: OnderwerpBeeld) -> HttpResponse:
    vertel(request, "De tabel is bewaard.")
    return redirect("overeenkomst-onderwerp", beeld.slug, beeld.nummer, o.sleutel)
