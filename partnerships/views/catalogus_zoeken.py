"""What was found in the catalogue: goals best first, the sources that carry the words in their name, and what narrows."""

from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest
from django.urls import reverse

from leerroutes.catalogus.domain.bronnenlijst import BronFeit, Zoekfilter
from leerroutes.catalogus.domain.vraag import Vraag
from leerroutes.catalogus.loading import load_namen, load_treffers, zoek_doelen
from partnerships.forms.zoeken import ZoekForm

PER_BLAD = 20
# So many sources stand above the goals; the others are one click away.
BRONNEN = 3


def adres(waarden: dict[str, Any], zonder: str = "", **anders: Any) -> str:
    """Return the address of the catalogue with this question and these filters, one of them left out or changed."""
    velden = {veld: waarde for veld, waarde in (waarden | anders).items() if veld != zonder and waarde}
    return f"{reverse('catalogus')}?{urlencode(velden)}" if velden else reverse("catalogus")


def pillen(form: ZoekForm, vraag: Vraag) -> list[dict[str, str]]:
    """Return what narrows, each with the address without it."""
    waarden = form.begrepen()
    uit = [{"naam": woorden, "url": adres(waarden, veld)} for veld, woorden in form.filters()]
    if vraag.leerweg and "leerweg" not in waarden:
        uit.append({"naam": f"vmbo-leerweg {vraag.leerweg}", "url": adres(waarden, q=vraag.zonder_leerweg)})
    return uit


def bladeren(request: HttpRequest, rijen: list, waarden: dict[str, Any]) -> dict[str, Any]:
    """Return the page that was asked for, and the addresses of those beside it."""
    blad = Paginator(rijen, PER_BLAD).get_page(request.GET.get("blad"))
    buren = {"vorige": adres(waarden, blad=blad.number - 1), "volgende": adres(waarden, blad=blad.number + 1)}
    return {"blad": blad} | buren


def gevonden(
    request: HttpRequest, waarden: dict[str, Any], vraag: Vraag, waar: list[BronFeit], keuze: Zoekfilter
) -> dict[str, Any]:
    """Return what answers `vraag` in the sources `waar`, as the page shows it."""
    namen = load_namen(waar, vraag)
    context = bladeren(request, zoek_doelen(vraag, keuze, namen), waarden)
    genoemd = [bron for bron in waar if vraag.termen and len(namen[bron.id]) == len(vraag.termen)]
    alles = "bronnen" in request.GET or len(genoemd) <= BRONNEN
    return context | {
        "basis": reverse("catalogus-doel", args=[0]).removesuffix("0/"),
        "treffers": load_treffers(context["blad"].object_list, vraag, {bron.id: bron for bron in waar}),
        "genoemd": genoemd if alles else genoemd[:BRONNEN],
        "aantal_genoemd": len(genoemd),
        "alle_genoemd": "" if alles else adres(waarden, bronnen="alle"),
        "ook_ouder": "" if keuze.ook_ouder else adres(waarden, uitgave="alle"),
        "los": [(term.woord, adres(waarden, q=term.woord)) for term in vraag.termen] if len(vraag.termen) > 1 else [],
    }
