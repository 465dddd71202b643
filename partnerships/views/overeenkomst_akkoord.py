"""Proposing subjects and agreeing with them: each on the text that was read, many at once from the overview or one from its page."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from leerroutes.middleware import vertel
from leerroutes.recht import telwoord
from leerroutes.writing import Conflict, OngeldigeInvoer
from partnerships.domain.overeenkomstbeeld import OnderwerpBeeld, OvereenkomstBeeld
from partnerships.models import Onderwerp, Partij
from partnerships.operations import akkoord as operaties
from partnerships.views.onderwerp import toon_onderwerp, vind
from partnerships.views.overeenkomst import toon_overzicht
from partnerships.views.overeenkomst_toegang import get_overeenkomst


@require_POST
def voorstellen(request: HttpRequest, slug: str, nummer: int) -> HttpResponse:
    """Propose the chosen subjects."""

    def doe(rij, gelezen):
        return operaties.stel_voor(by=request.user, overeenkomst=rij, gelezen=gelezen)

    return _zeg(request, slug, nummer, doe, "voorgesteld")


@require_POST
def akkoord(request: HttpRequest, slug: str, nummer: int) -> HttpResponse:
    """Agree with the chosen subjects for one partij."""

    def doe(rij, gelezen):
        partij = _partij(request, rij.pk)
        opmerking = request.POST.get("opmerking", "")
        return operaties.geef_akkoord(by=request.user, partij=partij, gelezen=gelezen, opmerking=opmerking)

    return _zeg(request, slug, nummer, doe, "akkoord")


@require_POST
def intrekken(request: HttpRequest, slug: str, nummer: int) -> HttpResponse:
    """Take back the akkoord of one partij on one subject."""
    rij, beeld, _ = get_overeenkomst(request, slug, nummer)
    partij = _partij(request, rij.pk)
    sleutel = vind(beeld, request.POST.get("sleutel", "")).sleutel
    onderwerp = get_object_or_404(Onderwerp, overeenkomst=rij, sleutel=sleutel)
    operaties.trek_akkoord_in(by=request.user, partij=partij, onderwerp=onderwerp)
    vertel(request, f"Het akkoord namens {partij} is ingetrokken.")
    return redirect("overeenkomst-onderwerp", slug, nummer, sleutel)


def _zeg(request: HttpRequest, slug: str, nummer: int, doe: Callable[..., int], wat: str) -> HttpResponse:
    rij, beeld, rechten = get_overeenkomst(request, slug, nummer)
    gelezen, op_pagina = _gelezen(request), request.POST.get("bij", "")
    try:
        aantal = doe(rij, gelezen)
    except (Conflict, OngeldigeInvoer) as reden:
        rij, beeld, rechten = get_overeenkomst(request, slug, nummer)
        if op_pagina:
            o = vind(beeld, op_pagina)
            return toon_onderwerp(request, rij, beeld, rechten, o, las=gelezen.get(o.sleutel, ""))
        anders = _veranderd(beeld, gelezen) if isinstance(reden, Conflict) else []
        return toon_overzicht(request, rij, beeld, rechten, veranderd=anders, niets_gekozen=not anders, las=gelezen)
    vertel(request, _gedaan(aantal, wat))
    if op_pagina:
        return redirect("overeenkomst-onderwerp", slug, nummer, vind(beeld, op_pagina).sleutel)
    return redirect("overeenkomst", slug, nummer)


def _gedaan(aantal: int, wat: str) -> str:
    if not aantal:
        return f"Dit was al {wat}."
    return f"{telwoord(aantal, 'onderwerp', 'onderwerpen').capitalize()} {wat}."


def _gelezen(request: HttpRequest) -> dict[str, str]:
    """Return sleutel → checksum of the texts that were on the screen."""
    paren = (waarde.partition(":") for waarde in request.POST.getlist("gelezen"))
    return {sleutel: hash_ for sleutel, _, hash_ in paren if sleutel}


def _veranderd(beeld: OvereenkomstBeeld, gelezen: dict[str, str]) -> list[OnderwerpBeeld]:
    return [o for o in beeld.onderwerpen if o.sleutel in gelezen and gelezen[o.sleutel] != o.hash]


def _partij(request: HttpRequest, overeenkomst: int) -> Partij:
    nummer = request.POST.get("partij", "")
    if not nummer.isdecimal() or len(nummer) > 9:
        raise Http404
    return get_object_or_404(
        Partij.objects.select_related("overeenkomst", "bestuur"), pk=int(nummer), overeenkomst=overeenkomst
    )
