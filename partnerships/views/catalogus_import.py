"""The beheerder brings in national files: upload, a report of every row, and only then the real run; and back again."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from leerroutes.logboek.models import Gebeurtenis
from leerroutes.models import Klus
from leerroutes.rapport import Categorie
from leerroutes.terugweg import INGELEZEN
from leerroutes.writing import Geweigerd
from partnerships.access import require_beheerder
from partnerships.forms.inlezen import ImportForm
from partnerships.imports.catalogus import SOORT, lees_keuzes, start_import, start_uitvoeren
from partnerships.imports.invoer import INVOER
from partnerships.loading.inlezingen import load_inlezingen
from partnerships.operations.catalogus import mag_invoeren, scholen_voor_invoer
from partnerships.operations.inlezingen import maak_ongedaan, mag_ongedaan
from partnerships.views.formulier import bevestig_pagina

PER_BLAD = 100


def inlezen(request: HttpRequest) -> HttpResponse:
    """Ask for files, and start the dry run."""
    require_beheerder(request.user)
    form = ImportForm(request.POST or None, request.FILES or None, initial={"invoer": next(iter(INVOER))})
    if request.method == "POST" and form.is_valid():
        return redirect("catalogus-klus", start_import(by=request.user, **form.cleaned_data).pk)
    eerder = Klus.objects.visible_to(request.user).filter(soort=SOORT).defer("verslag")[:10]
    return render(request, "partnerships/catalogus/inlezen.html", {"form": form, "eerder": eerder})


def klus(request: HttpRequest, klus_id: int) -> HttpResponse:
    """Show how far an upload is, and then its report: what has to be confirmed, and the rows per category, page by page."""
    rij = get_object_or_404(Klus.objects.visible_to(request.user).filter(soort=SOORT), pk=klus_id)
    adres = reverse("catalogus-klus", args=[rij.pk])
    if request.htmx and rij.klaar_op:
        antwoord = HttpResponse()
        antwoord["HX-Refresh"] = "true"
        return antwoord
    if not rij.klaar_op or not rij.verslag:
        sjabloon = "onderdelen/klus.html" if request.htmx else "partnerships/catalogus/klus.html"
        return render(request, sjabloon, {"klus": rij, "url": adres})
    return _verslag(request, rij, adres, {})


def _verslag(request: HttpRequest, rij: Klus, adres: str, antwoorden: dict[str, str]) -> HttpResponse:
    telling = rij.verslag["telling"]
    gekozen = request.GET.get("categorie", "")
    if not telling.get(gekozen):
        gekozen = next((naam for naam in (Categorie.FOUT, Categorie.GEWIJZIGD, Categorie.NIEUW) if telling[naam]), "")
    pillen = [
        {"naam": naam, "url": f"{adres}?categorie={naam}", "aantal": aantal, "aan": naam == gekozen}
        for naam, aantal in telling.items()
    ]
    regels = [regel for regel in rij.verslag["regels"] if regel[0] == gekozen]
    context = {
        "klus": rij,
        "pillen": pillen,
        "gekozen": gekozen,
        "blad": Paginator(regels, PER_BLAD).get_page(request.GET.get("blad")),
        "goed": not telling[Categorie.FOUT],
        "iets": telling[Categorie.NIEUW] + telling[Categorie.GEWIJZIGD],
        "vragen": lees_keuzes(rij.verslag.get("vragen", {}), antwoorden)[1],
        "open": bool(antwoorden),
        "inlezing": Gebeurtenis.objects.filter(wat=INGELEZEN, inhoud__klus=rij.pk).first(),
    }
    return render(request, "partnerships/catalogus/verslag.html", context)


@require_POST
def uitvoeren(request: HttpRequest, klus_id: int) -> HttpResponse:
    """Start the real run of an upload whose report was there to be seen, had no faults, and whose rows are confirmed."""
    rij = get_object_or_404(Klus.objects.visible_to(request.user).filter(soort=SOORT), pk=klus_id)
    if not rij.verslag or rij.verslag["telling"][Categorie.FOUT] or rij.gegevens["uitvoeren"]:
        return redirect("catalogus-klus", rij.pk)
    antwoorden = request.POST.dict()
    keuzes, vragen = lees_keuzes(rij.verslag.get("vragen", {}), antwoorden)
    if any(vraag["antwoord"] not in ("ja", "nee") for vraag in vragen):
        return _verslag(request, rij, reverse("catalogus-klus", args=[rij.pk]), antwoorden)
    return redirect("catalogus-klus", start_uitvoeren(by=request.user, klus=rij, keuzes=keuzes).pk)


def inlezingen(request: HttpRequest) -> HttpResponse:
    """List what was read in: everything for the beheerder, the own lists for who may bring those in."""
    oordeel = mag_invoeren(request.user)
    if not oordeel:
        raise Geweigerd(oordeel.reden)
    scholen = scholen_voor_invoer(request.user)
    rijen = load_inlezingen(scholen=None if request.user.is_beheerder else set(scholen))
    context = {"inlezingen": rijen}
    return render(request, "partnerships/catalogus/inlezingen.html", context)


def ongedaan(request: HttpRequest, inlezing_id: int) -> HttpResponse:
    """Ask once more, and undo one import."""
    inlezing = get_object_or_404(Gebeurtenis, pk=inlezing_id, wat=INGELEZEN)
    oordeel = mag_ongedaan(request.user, inlezing)
    if not oordeel:
        raise Geweigerd(oordeel.reden)
    return bevestig_pagina(
        request,
        lambda: maak_ongedaan(by=request.user, inlezing=inlezing),
        vraag="Wil je wat is ingelezen ongedaan maken?",
        gevolg="Nieuwe rijen gaan weg, gewijzigde rijen worden weer wat ze waren. Dat kan alleen zolang niemand ze gebruikt.",
        label="Maak ongedaan",
        terug=reverse("catalogus-inlezingen"),
        gedaan="Wat was ingelezen is ongedaan gemaakt.",
        kruimels=[
            ("Catalogus", reverse("catalogus")),
            ("Ingelezen", reverse("catalogus-inlezingen")),
            ("Ongedaan", ""),
        ],
    )
