"""The evidence of an agreement on screen: the same facts as the bewijsblad of its document."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from leerroutes.logboek.loading import verify_keten
from leerroutes.logboek.models import Keten
from partnerships.documents.overeenkomst import controle_adres
from partnerships.loading.document import load_versie_stuk
from partnerships.models import Document, Versie
from partnerships.views.overeenkomst_toegang import get_overeenkomst, overeenkomst_kruimels

NALOPEN = 20_000  # lines of the logboek that are verified within a second; a longer one is for `manage.py verify_log`


def overeenkomst_bewijs(request: HttpRequest, slug: str, nummer: int) -> HttpResponse:
    """Show who signed what when, with fingerprints and events, of the version in force or else the one being signed."""
    rij, beeld, _ = get_overeenkomst(request, slug, nummer)
    gekozen = beeld.geldend or beeld.versie
    if gekozen is None:
        raise Http404("Er is nog geen bewijs: de stuurgroep heeft deze overeenkomst nog niet vastgesteld.")
    versie = Versie.objects.get(pk=gekozen.id)
    versie.overeenkomst = rij
    regels = Keten.objects.filter(naam=rij.keten_naam).values_list("nummer", flat=True).first()
    pagina = {
        "kruimels": overeenkomst_kruimels(rij, beeld, ("Bewijs", "")),
        "beeld": beeld,
        "stuk": load_versie_stuk(versie),
        "document": Document.objects.filter(versie=versie).first(),
        "adres": controle_adres(),
        "keten": verify_keten(rij.keten_naam) if regels is not None and regels <= NALOPEN else None,
        "regels": regels,
    }
    return render(request, "partnerships/overeenkomst/bewijs.html", pagina)
