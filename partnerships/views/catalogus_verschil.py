"""Two uitgaven of one source side by side, one kind of difference at a time."""

from collections.abc import Mapping
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from leerroutes.catalogus.domain.boom import Knoop
from leerroutes.catalogus.domain.verschil import Lot, Paar, Vergelijking, tekst, vergelijk, woordverschil
from leerroutes.catalogus.loading import load_knopen
from partnerships.access import bronnen_visible_to

PER_BLAD = 50
UITLEG = {
    Lot.NIEUW: "Dit staat alleen in de nieuwere uitgave.",
    Lot.GEWIJZIGD: "Dit staat in beide uitgaven, en is niet meer hetzelfde.",
    Lot.VERVANGEN: "De opvolger komt in plaats van het oude doel, en kan iets anders vragen. Vergelijk de teksten.",
    Lot.WEG: "Dit staat alleen in de oudere uitgave, en heeft geen opvolger.",
}


def verschil(request: HttpRequest, bron_id: int, nieuw_id: int) -> HttpResponse:
    """Show what changed from one uitgave to another of the same source. 404 for anything else."""
    rijen = bronnen_visible_to(request.user).in_bulk([bron_id, nieuw_id])
    oud, nieuw = rijen.get(bron_id), rijen.get(nieuw_id)
    if not oud or not nieuw or oud == nieuw or (oud.soort, oud.code) != (nieuw.soort, nieuw.code):
        raise Http404("Dit zijn geen twee uitgaven van dezelfde bron.")
    knopen = [load_knopen(bron.pk) for bron in (oud, nieuw)]
    vergelijking = vergelijk(*(boom.values() for boom in knopen))
    lot = _lot(request.GET.get("lot", ""), vergelijking)
    blad = Paginator(vergelijking.met(lot), PER_BLAD).get_page(request.GET.get("blad"))
    nummers = [{knoop.sleutel: nummer for nummer, knoop in boom.items()} for boom in knopen]
    context = {
        "oud": oud,
        "nieuw": nieuw,
        "gelijk": vergelijking.gelijk,
        "pillen": [
            {"naam": soort.value, "aantal": len(vergelijking.met(soort)), "url": f"?lot={soort}", "aan": soort is lot}
            for soort in Lot
        ],
        "lot": lot,
        "uitleg": UITLEG[lot],
        "blad": blad,
        "rijen": [_rij(paar, *nummers) for paar in blad],
        "vorige": f"?lot={lot}&blad={blad.number - 1}",
        "volgende": f"?lot={lot}&blad={blad.number + 1}",
    }
    return render(request, "partnerships/catalogus/verschil.html", context)


def _lot(gevraagd: str, vergelijking: Vergelijking) -> Lot:
    """Return the kind that was asked for, or else the first that has anything."""
    if gevraagd in set(Lot):
        return Lot(gevraagd)
    return next((lot for lot in (Lot.GEWIJZIGD, *Lot) if vergelijking.met(lot)), Lot.GEWIJZIGD)


def _rij(paar: Paar, was: Mapping[str, int], wordt: Mapping[str, int]) -> dict[str, Any]:
    """Return one line with both texts in pieces; several successors are not marked, for one text cannot differ from two."""
    voor, na = ([(tekst(paar.oud), "")] if paar.oud else []), [[(tekst(knoop), "")] for knoop in paar.nieuw]
    if paar.oud and len(paar.nieuw) == 1:
        voor, na[0] = woordverschil(tekst(paar.oud), tekst(paar.nieuw[0]))
    return {
        "tak": paar.tak,
        "wat": ", ".join(paar.wat),
        "oud": paar.oud and _kant(paar.oud, was, voor),
        "nieuw": [_kant(knoop, wordt, delen) for knoop, delen in zip(paar.nieuw, na, strict=True)],
    }


def _kant(knoop: Knoop, nummers: Mapping[str, int], delen: list) -> dict[str, Any]:
    adres = reverse("catalogus-doel", args=[nummers[knoop.sleutel]])
    return {"code": knoop.code, "soort": knoop.soort.label, "url": adres, "delen": delen}
