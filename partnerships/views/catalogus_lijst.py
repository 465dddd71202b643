"""A school hands in a list: look first, mend what is wrong right there, and only then put it in the catalogue."""

from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from leerroutes.catalogus.domain.boom import Knoop
from leerroutes.catalogus.domain.codes import lees_crebo
from leerroutes.catalogus.domain.lijst_vmbo import tekst_van_knopen
from leerroutes.catalogus.domain.lijsten import tak_van
from leerroutes.catalogus.domain.soorten import BronSoort
from leerroutes.catalogus.loading import load_knopen, woorden_leerwegen
from leerroutes.catalogus.models import Bron, Kwalificatie
from leerroutes.kant import Kant
from leerroutes.middleware import vertel
from leerroutes.rapport import Categorie
from leerroutes.writing import Conflict, Geweigerd, OngeldigeInvoer
from partnerships.access import bronnen_visible_to
from partnerships.documents.lijstsjabloon import render_sjabloon
from partnerships.domain.catalogus import EIGEN_LIJST, eigen_code
from partnerships.forms.lijst import Bekend, LijstForm
from partnerships.models import School
from partnerships.operations.catalogus import mag_invoeren, mag_lijst, scholen_voor_invoer, soorten_voor_invoer
from partnerships.operations.lijsten import Beeld, Invoer, bekijk_lijst, dossier_van, voer_lijst_in, zet_staat

MEESTE_FOUTEN = 100
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def lijst(request: HttpRequest) -> HttpResponse:
    """Ask for the goals, show what was read in them, and store it when the person has seen exactly that."""
    _eis(request)
    scholen = scholen_voor_invoer(request.user)
    soorten = soorten_voor_invoer(request.user, scholen)
    namen = {nummer: school.naam for nummer, school in scholen.items()}
    maak = partial(LijstForm, soorten=soorten, scholen=namen, zonder_school=request.user.is_beheerder)
    if request.method != "POST":
        return _toon(request, maak(initial=_begin(request)), None)
    form, beeld, anders = maak(request.POST, request.FILES), None, False
    dossier, bekend = _bekend(form)
    form.vraag_kwalificaties(dossier, bekend)
    if form.is_valid():
        try:
            invoer = _invoer(form)
            beeld = bekijk_lijst(by=request.user, invoer=invoer)
            if request.POST.get("actie") == "bewaar":
                bron = voer_lijst_in(by=request.user, invoer=invoer, gezien=form.cleaned_data["gezien"])
                vertel(request, _gelukt(beeld, bron))
                return redirect("catalogus-bron", bron.pk)
        except Conflict:
            anders = True
        except OngeldigeInvoer as fout:
            form.neem_over(fout)
        form.data["gezien"] = beeld.gezien if beeld else ""
    return _toon(request, form, beeld, anders=anders, bekend=bekend)


def sjabloon(request: HttpRequest, kant: str) -> HttpResponse:
    """Hand over the empty table of one side."""
    _eis(request)
    if kant not in set(Kant):
        raise Http404
    naam = "eigen-lijst" if kant == Kant.VMBO else "kwalificatiedossier"
    antwoord = HttpResponse(render_sjabloon(Kant(kant)), content_type=XLSX)
    antwoord["Content-Disposition"] = f'attachment; filename="sjabloon-{naam}.xlsx"'
    return antwoord


@require_POST
def staat(request: HttpRequest, bron_id: int, naam: str) -> HttpResponse:
    """Fix an own list, or take it up again."""
    bron = get_object_or_404(bronnen_visible_to(request.user).filter(eigen__isnull=False), pk=bron_id)
    if naam not in {overgang.naam for overgang in EIGEN_LIJST.overgangen}:
        raise Http404
    gezien = _getal(request.POST.get("gezien", ""))
    try:
        rij = zet_staat(by=request.user, lijst=bron.eigen, naam=naam, gezien=-1 if gezien is None else gezien)
        vertel(request, f"{bron.titel} is nu {rij.get_staat_display()}.")
    except Conflict:
        vertel(request, "Iemand was je voor. Kijk hoe de lijst er nu voor staat.")
    return redirect("catalogus-bron", bron.pk)


def eigenaar(request: HttpRequest, bron: Bron) -> dict[str, Any]:
    """Return what the page of a source needs for whose it is: the steps that may be taken now, or why not."""
    if not hasattr(bron, "eigen"):
        return {}
    oordeel = mag_lijst(request.user, BronSoort(bron.soort), bron.eigen.school_id)
    return {"mag_lijst": oordeel, "overgangen": list(EIGEN_LIJST.mogelijk(bron.eigen.staat)) if oordeel else []}


def _eis(request: HttpRequest) -> None:
    oordeel = mag_invoeren(request.user)
    if not oordeel:
        raise Geweigerd(oordeel.reden)


def _getal(tekst: str) -> int | None:
    return int(tekst) if tekst.isdecimal() and len(tekst) < 10 else None


def _begin(request: HttpRequest) -> dict[str, Any]:
    """Return the list that somebody wants to change as it stands, or the soort that was asked for."""
    nummer = request.GET.get("lijst", "")
    if not _getal(nummer):
        return {"soort": request.GET.get("soort", "")} if request.GET.get("soort") else {}
    bron = get_object_or_404(bronnen_visible_to(request.user).filter(eigen__isnull=False), pk=_getal(nummer))
    oordeel = mag_lijst(request.user, BronSoort(bron.soort), bron.eigen.school_id)
    if not oordeel:
        raise Geweigerd(oordeel.reden)
    return {
        "soort": bron.soort,
        "school": bron.eigen.school_id,
        "titel": bron.titel,
        "code": eigen_code(bron.code),
        "uitgave": bron.editie,
        "tekst": tekst_van_knopen(load_knopen(bron.pk).values(), tak_van(BronSoort(bron.soort))),
    }


def _bekend(form: LijstForm) -> tuple[str, list[Bekend]]:
    """Return the crebo of the dossier that was read, and (crebo, name, niveau) of the kwalificaties we know of it."""
    dossier = dossier_van(lees_crebo(form.data.get("code", ""))) if form.dossier else ""
    rijen = (
        Kwalificatie.objects.filter(dossier_crebo=dossier, opvolger=None) if dossier else Kwalificatie.objects.none()
    )
    return dossier, list(rijen.values_list("crebo", "naam", "niveau"))


def _invoer(form: LijstForm) -> Invoer:
    schoon = form.cleaned_data
    return Invoer(
        school=School.objects.filter(pk=schoon["school"]).first() if schoon["school"] else None,
        soort=BronSoort(schoon["soort"]),
        code=schoon["code"],
        titel=schoon["titel"],
        uitgave=schoon["uitgave"],
        gelezen=form.gelezen,
        sbu=schoon.get("sbu"),
        kwalificaties=form.kwalificaties(),
    )


def _gelukt(beeld: Beeld, bron: Bron) -> str:
    if len(beeld.bomen) > 1:
        return f"{len(beeld.bomen)} bronnen staan in de catalogus. Iedereen kan ze gebruiken."
    if hasattr(bron, "eigen"):
        return f"{bron} staat in de catalogus, voor de samenwerkingen van {bron.eigen.school}."
    return f"{bron} staat in de catalogus. Iedereen kan het gebruiken."


def _toon(request: HttpRequest, form: LijstForm, beeld: Beeld | None, **extra: Any) -> HttpResponse:
    regels = beeld.rapport.regels if beeld else form.gelezen.regels
    fouten = [regel for regel in regels if regel.categorie is Categorie.FOUT]
    let_op = [regel for regel in regels if regel.categorie is Categorie.GENEGEERD]
    doelen = [regel for regel in regels if regel.categorie not in (Categorie.FOUT, Categorie.GENEGEERD)]
    knopen = {
        (boom.naam, knoop.code or knoop.soort.label, knoop.titel): knoop
        for boom in (beeld.bomen if beeld else ())
        for knoop in boom.knopen
    }
    rijen = [(regel, *_wat(knopen.get((regel.bron, regel.rij, regel.titel)))) for regel in doelen]
    context = {
        "form": form,
        "beeld": beeld,
        "fout": bool(fouten),
        "fouten": [(regel, form.gelezen.waar(regel)) for regel in fouten[:MEESTE_FOUTEN]],
        "meer_fouten": max(0, len(fouten) - MEESTE_FOUTEN),
        "let_op": [(regel, form.gelezen.waar(regel)) for regel in let_op[:MEESTE_FOUTEN]],
        "uit_bestand": form.uit_bestand,
        "verandert": [rij for rij in rijen if rij[0].categorie is not Categorie.ONGEWIJZIGD],
        "blijft": [rij for rij in rijen if rij[0].categorie is Categorie.ONGEWIJZIGD],
        "sjablonen": [kant for kant in Kant if kant in form.kanten],
    }
    return render(request, "partnerships/catalogus/lijst.html", context | extra)


def _wat(knoop: Knoop | None) -> tuple[str, str, int]:
    """Return what was read of a goal beside its title: its soort, for whom and where it is tested, how deep it stands."""
    if knoop is None:
        return "", "", 0
    wegen = woorden_leerwegen(knoop.bb, knoop.kb, knoop.gl, knoop.tl)
    examen = " en ".join(woord for woord, geldt in (("CE", knoop.ce), ("SE", knoop.se)) if geldt)
    return knoop.soort.label, " · ".join(filter(None, (wegen, examen))), knoop.pad.count(".")
