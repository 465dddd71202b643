"""The beheerder brings in national sources: upload, a report of every row, and only then the real run."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from leerroutes.catalogus.operations.inlezen import Uitgever
from leerroutes.models import Klus
from leerroutes.rapport import Categorie
from partnerships.access import require_beheerder
from partnerships.forms.catalogus import ImportForm
from partnerships.imports.catalogus import SOORT, start_import, start_uitvoeren

PER_BLAD = 100


def inlezen(request: HttpRequest) -> HttpResponse:
    """Ask for files, and start the dry run."""
    require_beheerder(request.user)
    form = ImportForm(request.POST or None, request.FILES or None, initial={"uitgever": Uitgever.SLO})
    if request.method == "POST" and form.is_valid():
        return redirect("catalogus-klus", start_import(by=request.user, **form.cleaned_data).pk)
    eerder = Klus.objects.visible_to(request.user).filter(soort=SOORT).defer("verslag")[:10]
    return render(request, "partnerships/catalogus/inlezen.html", {"form": form, "eerder": eerder})


def klus(request: HttpRequest, klus_id: int) -> HttpResponse:
    """Show how far an upload is, and then its report: per category, page by page."""
    rij = get_object_or_404(Klus.objects.visible_to(request.user).filter(soort=SOORT), pk=klus_id)
    adres = reverse("catalogus-klus", args=[rij.pk])
    if request.htmx and rij.klaar_op:
        antwoord = HttpResponse()
        antwoord["HX-Refresh"] = "true"
        return antwoord
    if not rij.klaar_op or not rij.verslag:
        sjabloon = "onderdelen/klus.html" if request.htmx else "partnerships/catalogus/klus.html"
        return render(request, sjabloon, {"klus": rij, "url": adres})
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
    }
    return render(request, "partnerships/catalogus/verslag.html", context)


@require_POST
def uitvoeren(request: HttpRequest, klus_id: int) -> HttpResponse:
    """Start the real run of an upload whose report was there to be seen, and had no faults."""
    rij = get_object_or_404(Klus.objects.visible_to(request.user).filter(soort=SOORT), pk=klus_id)
    if not rij.verslag or rij.verslag["telling"][Categorie.FOUT] or rij.gegevens["uitvoeren"]:
        return redirect("catalogus-klus", rij.pk)
    return redirect("catalogus-klus", start_uitvoeren(by=request.user, klus=rij).pk)
