"""A school pastes or types a dossier: look first, with the difference per row, and only then put it in the catalogue."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from leerroutes.canonical import checksum
from leerroutes.catalogus.domain.codes import lees_crebo
from leerroutes.catalogus.domain.soorten import BronSoort
from leerroutes.catalogus.models import Kwalificatie
from leerroutes.middleware import vertel
from leerroutes.writing import Geweigerd, OngeldigeInvoer
from partnerships.forms.catalogus import DossierForm
from partnerships.operations.catalogus import (
    Dossier,
    beoordeel_dossier,
    mag_invoeren,
    scholen_voor_invoer,
    voer_dossier_in,
)


def dossier_plakken(request: HttpRequest) -> HttpResponse:
    """Ask for the text, show what was read in it, and store it when the person has seen exactly that."""
    oordeel = mag_invoeren(request.user)
    if not oordeel:
        raise Geweigerd(oordeel.reden)
    data = request.POST if request.method == "POST" else None
    bekend = _bekend(lees_crebo(data.get("code", ""))) if data else []
    form = DossierForm(data, scholen=scholen_voor_invoer(request.user), bekend=bekend)
    context = {"form": form, "bekend": bekend}
    if data and form.is_valid():
        dossier = _dossier(form)
        beeld = checksum([dossier.lijst.knopen, dossier.soort, dossier.code])
        bewaar = data.get("actie") == "bewaar"
        try:
            context["rapport"] = beoordeel_dossier(by=request.user, dossier=dossier)
            if bewaar and form.cleaned_data["gezien"] == beeld:
                bron = voer_dossier_in(by=request.user, dossier=dossier)
                vertel(request, f"{bron} staat in de catalogus. Iedereen kan het gebruiken.")
                return redirect("catalogus-bron", bron.pk)
            context["anders"] = bewaar
        except OngeldigeInvoer as fout:
            form.neem_over(fout)
        form.data["gezien"] = beeld
    return render(request, "partnerships/catalogus/dossier.html", context)


def _dossier(form: DossierForm) -> Dossier:
    schoon = form.cleaned_data
    return Dossier(
        school=schoon.get("school"),
        soort=BronSoort(schoon["soort"]),
        code=schoon["code"],
        titel=schoon["titel"],
        uitgave=schoon["uitgave"],
        lijst=form.lijst,
        sbu=schoon["sbu"],
        kwalificaties=form.kwalificaties(),
    )


def _bekend(crebo: str) -> list[tuple[str, str, int]]:
    """Return (crebo, name, niveau) of the kwalificaties that the catalogue knows of this dossier."""
    rijen = Kwalificatie.objects.filter(dossier_crebo=crebo, opvolger=None) if crebo else Kwalificatie.objects.none()
    return list(rijen.values_list("crebo", "naam", "niveau"))
