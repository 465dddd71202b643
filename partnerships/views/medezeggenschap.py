"""Advice of the medezeggenschap: per orgaan of each partij asked, written down and answered."""

from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from leerroutes.verdict import JA, Verdict, nee
from leerroutes.writing import Geweigerd
from partnerships.access import Rechten
from partnerships.domain.overeenkomst import Orgaan, OvereenkomstFase
from partnerships.domain.overeenkomstbeeld import AdviesBeeld, OvereenkomstBeeld, PartijBeeld
from partnerships.domain.rollen import Actie
from partnerships.forms.medezeggenschap import AdviesForm, ReactieForm, VraagForm
from partnerships.models import Medezeggenschap, Overeenkomst, Partij
from partnerships.operations import medezeggenschap as operaties
from partnerships.views.bestanden import geef_bestand
from partnerships.views.formulier import formulier_pagina
from partnerships.views.overeenkomst_toegang import get_overeenkomst, overeenkomst_kruimels

TE_VROEG = (OvereenkomstFase.OPSTELLEN,)


def medezeggenschap(request: HttpRequest, slug: str, nummer: int) -> HttpResponse:
    rij, beeld, rechten = get_overeenkomst(request, slug, nummer)
    context = {
        "beeld": beeld,
        "partnership": rij.partnership,
        "blokken": [(partij, _van(beeld, rechten, partij)) for partij in beeld.partijen],
        "klaar": sum(advies is not None and advies.klaar for _, _, advies in beeld.organen),
        "totaal": len(beeld.organen),
        "kruimels": overeenkomst_kruimels(rij, beeld, ("Medezeggenschap", "")),
    }
    return render(request, "partnerships/ondertekening/medezeggenschap.html", context)


def _van(beeld: OvereenkomstBeeld, rechten: Rechten, partij: PartijBeeld):
    """Return per orgaan of a partij: its newest request and what can be done with it now."""
    mag = rechten.verdict(Actie.ADVIES_VASTLEGGEN, bestuur=partij.bestuur)
    return [
        {"orgaan": orgaan, "advies": advies, "mag": mag, "mag_vragen": _mag_vragen(beeld, advies, mag)}
        for van, orgaan, advies in beeld.organen
        if van.id == partij.id
    ]


def _mag_vragen(beeld: OvereenkomstBeeld, advies: AdviesBeeld | None, mag: Verdict) -> Verdict:
    if not mag:
        return mag
    if beeld.fase in TE_VROEG:
        return nee("Advies vraag je als de tekst klaar is. Leg de tekst eerst voor aan de projectgroep.")
    if beeld.feiten is None:
        return nee("De overeenkomst is vastgesteld. Nieuw advies hoort bij een nieuwe ronde.")
    return nee("Leg eerst vast wat er op deze vraag kwam.") if advies and advies.uitkomst is None else JA


def vragen(request: HttpRequest, slug: str, nummer: int, partij_id: int, orgaan: str) -> HttpResponse:
    rij, beeld, rechten = get_overeenkomst(request, slug, nummer)
    partij = get_object_or_404(Partij.objects.select_related("overeenkomst", "bestuur"), pk=partij_id, overeenkomst=rij)
    if orgaan not in list(Orgaan):
        raise Http404
    _eis(rechten, partij.bestuur_id)
    wie = Orgaan(orgaan)
    return _formulier(
        request,
        rij,
        beeld,
        VraagForm,
        partial(operaties.vraag_advies, by=request.user, partij=partij, orgaan=wie),
        begin=VraagForm.begin(),
        gelukt="De vraag om advies is vastgelegd. Wie het advies invoert, krijgt bericht.",
        titel=f"Advies vragen aan de {wie.label}",
        inleiding=str(partij.bestuur),
    )


def vastleggen(request: HttpRequest, slug: str, nummer: int, advies_id: int) -> HttpResponse:
    rij, beeld, advies = _advies(request, slug, nummer, advies_id)
    return _formulier(
        request,
        rij,
        beeld,
        partial(AdviesForm, files=request.FILES or None),
        partial(operaties.leg_advies_vast, by=request.user, advies=advies),
        rij_=advies,
        gelukt="Het advies is vastgelegd.",
        titel=f"Advies van de {Orgaan(advies.orgaan).label}",
        inleiding=f"{advies.partij.bestuur}. Gevraagd op {advies.gevraagd_op:%d-%m-%Y}, termijn tot {advies.termijn:%d-%m-%Y}.",
    )


def reageren(request: HttpRequest, slug: str, nummer: int, advies_id: int) -> HttpResponse:
    rij, beeld, advies = _advies(request, slug, nummer, advies_id)
    return _formulier(
        request,
        rij,
        beeld,
        ReactieForm,
        partial(operaties.reageer_op_advies, by=request.user, advies=advies),
        rij_=advies,
        gelukt="De reactie is bewaard.",
        titel=f"Reactie aan de {Orgaan(advies.orgaan).label}",
        inleiding=advies.advies or str(advies.partij.bestuur),
    )


def document(request: HttpRequest, slug: str, nummer: int, advies_id: int) -> HttpResponse:
    rij, _, rechten = get_overeenkomst(request, slug, nummer)
    oordeel = rechten.verdict(Actie.CONCEPT_LEZEN)
    if not oordeel:
        raise Geweigerd(oordeel.reden)
    advies = get_object_or_404(Medezeggenschap, pk=advies_id, partij__overeenkomst=rij)
    return geef_bestand(advies.document)


def _advies(request: HttpRequest, slug: str, nummer: int, advies_id: int):
    rij, beeld, rechten = get_overeenkomst(request, slug, nummer)
    advies = get_object_or_404(
        Medezeggenschap.objects.select_related("partij__overeenkomst", "partij__bestuur"),
        pk=advies_id,
        partij__overeenkomst=rij,
    )
    _eis(rechten, advies.partij.bestuur_id)
    return rij, beeld, advies


def _eis(rechten: Rechten, bestuur: int) -> None:
    oordeel = rechten.verdict(Actie.ADVIES_VASTLEGGEN, bestuur=bestuur)
    if not oordeel:
        raise Geweigerd(oordeel.reden)


def _formulier(
    request, rij: Overeenkomst, beeld: OvereenkomstBeeld, maak, opslaan, *, titel: str, rij_=None, **pagina
) -> HttpResponse:
    lijst = reverse("overeenkomst-medezeggenschap", args=[beeld.slug, beeld.nummer])
    return formulier_pagina(
        request,
        maak,
        opslaan,
        rij=rij_,
        klaar=lijst,
        titel=titel,
        kruimels=overeenkomst_kruimels(rij, beeld, ("Medezeggenschap", lijst), (titel, "")),
        **pagina,
    )
