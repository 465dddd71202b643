"""Signing on paper: print, sign, hand in the scan, and a second person who looks at it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from leerroutes import klok
from leerroutes.middleware import vertel
from leerroutes.writing import Conflict, Geweigerd, OngeldigeInvoer
from partnerships.access import Rechten
from partnerships.domain.bevriezen import kort
from partnerships.domain.overeenkomst import OvereenkomstFase
from partnerships.domain.overeenkomstbeeld import OvereenkomstBeeld, PartijBeeld
from partnerships.domain.rollen import Actie
from partnerships.forms.ondertekening import BevestigForm, PapierForm
from partnerships.models import Ondertekening, Overeenkomst, Partij
from partnerships.operations.ondertekening import bevestig_papier, voer_papier_in
from partnerships.views.bestanden import geef_bestand
from partnerships.views.overeenkomst_toegang import get_overeenkomst, overeenkomst_kruimels

ZELF = "Je voerde deze scan zelf in. Laat een ander kijken of hij klopt."


def _open(
    request: HttpRequest, slug: str, nummer: int, partij_id: int
) -> tuple[Overeenkomst, OvereenkomstBeeld, PartijBeeld]:
    """Return the agreement and the partij, for who may enter or confirm paper of that bestuur."""
    rij, beeld, rechten = get_overeenkomst(request, slug, nummer)
    partij = beeld.partij(partij_id)
    if partij is None:
        raise Http404
    _eis(rechten, partij.bestuur)
    return rij, beeld, partij


def _eis(rechten: Rechten, bestuur: int) -> None:
    oordeel = rechten.verdict(Actie.PAPIER_INVOEREN, bestuur=bestuur)
    if not oordeel:
        raise Geweigerd(oordeel.reden)


def papier(request: HttpRequest, slug: str, nummer: int, partij_id: int) -> HttpResponse:
    rij, beeld, partij = _open(request, slug, nummer, partij_id)
    form = PapierForm(initial={"getekend_op": klok.vandaag(), "grond": "bestuurder van dit bestuur"})
    if request.method != "POST":
        return _toon(request, rij, beeld, partij, form)
    form = PapierForm(request.POST, request.FILES)
    if not form.is_valid():
        return _toon(request, rij, beeld, partij, form)
    echt = Partij.objects.select_related("overeenkomst", "bestuur").get(pk=partij.id)
    try:
        voer_papier_in(by=request.user, partij=echt, gelezen=request.POST.get("gelezen", ""), **form.waarden())
    except OngeldigeInvoer as fout:
        form.neem_over(fout)
    except Geweigerd as fout:
        form.add_error(None, fout.reden)
    except Conflict:
        form.add_error(None, "De tekst is intussen een andere. Er is niets bewaard. Druk hem opnieuw af en teken die.")
    else:
        vertel(request, "De scan is bewaard. De handtekening telt als een ander haar bevestigt.")
        return redirect("overeenkomst-ondertekenen", slug, nummer)
    return _toon(request, rij, beeld, partij, form)


def _toon(request: HttpRequest, rij: Overeenkomst, beeld: OvereenkomstBeeld, partij: PartijBeeld, form: PapierForm):
    context = {
        "beeld": beeld,
        "partij": partij,
        "form": form,
        "kan": beeld.fase is OvereenkomstFase.ONDERTEKENEN and partij in beeld.aan_de_beurt,
        "controlegetal": kort(beeld.hash),
        "kruimels": overeenkomst_kruimels(rij, beeld, ("Op papier", "")),
    }
    return render(request, "partnerships/ondertekening/papier.html", context)


def bevestigen(request: HttpRequest, slug: str, nummer: int, partij_id: int) -> HttpResponse:
    rij, beeld, partij = _open(request, slug, nummer, partij_id)
    if partij.handtekening is None or partij.getekend:
        vertel(request, "Hier valt niets meer te bevestigen.")
        return redirect("overeenkomst-ondertekenen", slug, nummer)
    teken = Ondertekening.objects.select_related("door", "partij__overeenkomst").get(pk=partij.handtekening.id)
    form = BevestigForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            waarden = form.waarden()
            bevestig_papier(by=request.user, ondertekening=teken, **waarden)
            klaar = "De handtekening op papier is bevestigd." if waarden["klopt"] else "De scan is geweigerd."
            vertel(request, klaar)
            return redirect("overeenkomst-ondertekenen", slug, nummer)
        except OngeldigeInvoer as fout:
            form.neem_over(fout)
    context: dict[str, Any] = {
        "beeld": beeld,
        "partij": partij,
        "teken": teken,
        "form": form,
        "is_beeld": teken.scan.name.endswith((".jpg", ".png")),
        "weigering": ZELF if teken.door_id == request.user.pk else "",
        "controlegetal": kort(teken.hash),
        "kruimels": overeenkomst_kruimels(rij, beeld, ("Scan bevestigen", "")),
    }
    return render(request, "partnerships/ondertekening/bevestigen.html", context)


def scan(request: HttpRequest, slug: str, nummer: int, ondertekening_id: int) -> HttpResponse:
    rij, _, rechten = get_overeenkomst(request, slug, nummer)
    teken = get_object_or_404(
        Ondertekening.objects.select_related("partij"), pk=ondertekening_id, partij__overeenkomst=rij
    )
    _eis(rechten, teken.partij.bestuur_id)
    return geef_bestand(teken.scan)
