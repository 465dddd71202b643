"""From stage to stage: the next step, back with a reason, changing and ending an agreement in force."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from leerroutes.middleware import vertel
from leerroutes.writing import Conflict, Geweigerd, OngeldigeInvoer
from partnerships.domain.gereedheid import blokkades
from partnerships.domain.overeenkomst import FASEN, MET_DE_HAND, TERUG
from partnerships.domain.rollen import Actie
from partnerships.forms.overeenkomst import RedenForm
from partnerships.operations import vaststelling as operaties
from partnerships.views.overeenkomst import toon_overzicht
from partnerships.views.overeenkomst_toegang import get_overeenkomst, overeenkomst_kruimels
from partnerships.views.toegang import eis

_GEDAAN = {
    "naar_controle": "De overeenkomst ligt voor bij de projectgroep. De besturen kunnen akkoord geven.",
    "naar_advies": "De medezeggenschap kan nu advies geven.",
    "naar_vaststellen": "De overeenkomst ligt bij de stuurgroep voor een besluit.",
}


@require_POST
def stap(request: HttpRequest, slug: str, nummer: int, naam: str) -> HttpResponse:
    """Take the next step by hand; what stands in the way is shown, and with whom it lies."""
    if naam not in MET_DE_HAND:
        raise Http404
    rij, beeld, rechten = get_overeenkomst(request, slug, nummer)
    try:
        operaties.zet_door(by=request.user, overeenkomst=rij, naam=naam, gezien=_getal(request.POST.get("gezien")))
    except Conflict:
        rij, beeld, rechten = get_overeenkomst(request, slug, nummer)
        return toon_overzicht(request, rij, beeld, rechten, verzet=True)
    except Geweigerd as weigering:
        if not rechten.verdict(Actie.OVEREENKOMST_DOORZETTEN) or not blokkades(beeld, naam):
            raise
        return toon_overzicht(request, rij, beeld, rechten, geweigerd=weigering.reden)
    vertel(request, _GEDAAN[naam])
    return redirect("overeenkomst", slug, nummer)


def terug(request: HttpRequest, slug: str, nummer: int) -> HttpResponse:
    """Give the agreement back to its writers."""
    return _met_reden(
        request,
        slug,
        nummer,
        TERUG,
        Actie.OVEREENKOMST_TERUGGEVEN,
        operaties.geef_terug,
        titel="Waarom gaat de overeenkomst terug?",
        gevolg="Zij gaat terug naar de fase opstellen. Handtekeningen op deze tekst vervallen.",
        knop="Geef terug",
        gedaan="De overeenkomst is terug bij de schrijvers. Iedereen die betrokken is, krijgt bericht.",
    )


def herzien(request: HttpRequest, slug: str, nummer: int) -> HttpResponse:
    """Open an agreement in force for changes."""
    return _met_reden(
        request,
        slug,
        nummer,
        "herzien",
        Actie.OVEREENKOMST_DOORZETTEN,
        operaties.herzie_overeenkomst,
        titel="Wat moet er anders?",
        gevolg="De getekende versie blijft gelden tot alle besturen de nieuwe hebben getekend.",
        knop="Pas de overeenkomst aan",
        gedaan="Je kunt de tekst nu wijzigen. De getekende versie blijft gelden.",
    )


def beeindigen(request: HttpRequest, slug: str, nummer: int) -> HttpResponse:
    """End an agreement in force."""
    return _met_reden(
        request,
        slug,
        nummer,
        "beeindigen",
        Actie.OVEREENKOMST_DOORZETTEN,
        operaties.beeindig_overeenkomst,
        titel="Beëindig je deze overeenkomst?",
        gevolg="De overeenkomst eindigt vandaag, en dat kan niet terug. Cohorten die zijn begonnen, maken af wat de tekst hun belooft.",
        knop="Beëindig de overeenkomst",
        gedaan="De overeenkomst is beëindigd.",
        onderwerpen=False,
    )


def _met_reden(
    request: HttpRequest,
    slug: str,
    nummer: int,
    naam: str,
    actie: Actie,
    doe: Callable[..., object],
    *,
    gedaan: str,
    onderwerpen: bool = True,
    **pagina: str,
) -> HttpResponse:
    rij, beeld, rechten = get_overeenkomst(request, slug, nummer)
    eis(rechten, actie)
    oordeel = FASEN[beeld.soort].verdict(beeld.fase, naam)
    if not oordeel:
        raise Geweigerd(oordeel.reden)
    form = RedenForm(request.POST or None, beeld=beeld, onderwerpen=onderwerpen, initial={"gezien": rij.revision})
    if request.method == "POST" and form.is_valid():
        try:
            doe(by=request.user, overeenkomst=rij, **form.cleaned_data)
            vertel(request, gedaan)
            return redirect("overeenkomst", slug, nummer)
        except OngeldigeInvoer as fout:
            form.neem_over(fout)
        except Conflict:
            form.data = form.data.copy()
            form.data["gezien"] = rij.revision
            form.add_error(
                None,
                "De overeenkomst is net veranderd. Kijk wat er nu staat en verstuur dan opnieuw; je tekst staat er nog.",
            )
    kruimels = overeenkomst_kruimels(rij, beeld, (pagina["knop"], ""))
    terug_url = reverse("overeenkomst", args=[slug, nummer])
    return render(
        request,
        "partnerships/overeenkomst/reden.html",
        pagina | {"form": form, "terug": terug_url, "kruimels": kruimels, "inleiding": pagina["gevolg"]},
    )


def _getal(waarde: str | None) -> int:
    # What is no number was seen by nobody, and so is a conflict.
    return int(waarde) if waarde and waarde.isdecimal() and len(waarde) < 10 else -1
