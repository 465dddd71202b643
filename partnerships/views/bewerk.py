"""One way to show and store a form of a row that two people may edit, with the screen for when somebody was first."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from leerroutes.logboek.loading import load_laatste_wijziging
from leerroutes.middleware import vertel
from leerroutes.writing import Bewaakt, Conflict, Geweigerd, OngeldigeInvoer
from partnerships.access import Rechten, get_partnership_or_404, load_rechten
from partnerships.domain.rollen import Actie
from partnerships.forms.bewaakt import BewaaktForm
from partnerships.models import Partnership


def open_samenwerking(
    request: HttpRequest, slug: str, actie: Actie = Actie.OVERZICHT_LEZEN
) -> tuple[Partnership, Rechten]:
    """Return the samenwerking and what the user is in it; 404 for strangers, a refusal for who may not do `actie`."""
    partnership = get_partnership_or_404(request.user, slug)
    rechten = load_rechten(request.user, partnership.pk)
    eis(rechten, actie)
    return partnership, rechten


def eis(rechten: Rechten, actie: Actie) -> None:
    oordeel = rechten.verdict(actie)
    if not oordeel:
        raise Geweigerd(oordeel.reden)


def kruimels(partnership: Partnership, *verder: tuple[str, str]) -> list[tuple[str, str]]:
    """Return the crumbs down to a page of the samenwerking."""
    return [
        ("Samenwerkingen", reverse("samenwerkingen")),
        (partnership.naam, reverse("samenwerking", args=[partnership.slug])),
        *verder,
    ]


def bewerk(
    request: HttpRequest,
    klasse: type[BewaaktForm],
    opslaan: Callable[..., Any],
    *,
    rij: Bewaakt | None,
    klaar: str,
    gelukt: str,
    keuzes: dict[str, Any] | None = None,
    sjabloon: str = "partnerships/formulier.html",
    **context: Any,
) -> HttpResponse:
    """Show a form and store it; `opslaan` gets its waarden, and `gezien` when there is a row to change.

    `keuzes` is what the form needs to offer choices, `klaar` is the page to go to, `gelukt` the sentence to show there. A Conflict becomes a page with both texts and
    three choices; nothing typed is lost on the way.
    """
    context |= {"terug": klaar}
    maak, beeld = partial(klasse, **(keuzes or {})), klasse.beeld
    if request.method != "POST":
        form = maak(initial=beeld(rij) | {"gezien": rij.revision if rij else 0})
        return render(request, sjabloon, context | {"form": form})
    if request.POST.get("keuze") == "ander":
        return redirect(klaar)
    form = maak(request.POST)
    if form.is_valid():
        try:
            if request.POST.get("keuze") == "samen":
                nu = _nu(rij)
                initial = form.samengevoegd(beeld(nu)) | {"gezien": nu.revision}
                return render(request, sjabloon, context | {"form": maak(initial=initial)})
            gezien = {"gezien": form.cleaned_data["gezien"] or 0} if rij else {}
            opslaan(**form.waarden(), **gezien)
            vertel(request, gelukt)
            return redirect(klaar)
        except OngeldigeInvoer as fout:
            for veld, zin in fout.fouten.items():
                form.add_error(veld if veld in form.fields else None, zin)
        except Conflict as conflict:
            return _conflict(request, form, conflict.rij, context)
    return render(request, sjabloon, context | {"form": form})


def _nu(rij: Bewaakt | None) -> Bewaakt:
    gevonden = rij and type(rij)._default_manager.filter(pk=rij.pk).first()
    if not gevonden:
        raise Http404
    return gevonden


def _conflict(request: HttpRequest, form: BewaaktForm, rij: Bewaakt | None, context: dict[str, Any]) -> HttpResponse:
    if rij is None:
        raise Http404
    verschillen = form.verschillen(form.beeld(rij))
    extra = {"form": form, "verschillen": verschillen, "nu": rij.revision, "laatste": load_laatste_wijziging(rij)}
    return render(request, "partnerships/conflict.html", context | extra)
