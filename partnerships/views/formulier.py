"""The page with one form, for every thing that is made or changed in one go; the screen for when somebody was first; asking once more."""

from collections.abc import Callable
from typing import Any

from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from leerroutes.logboek.loading import load_laatste_wijziging
from leerroutes.middleware import vertel
from leerroutes.writing import Conflict, OngeldigeInvoer
from partnerships.forms.basis import BewaaktFormulier, Formulier

WEG = "Iemand was je voor: dit is intussen verwijderd. Ga terug en kijk wat er nu staat."
# What nobody saw is an older revision than any, and so a conflict.
NIET_GEZIEN = -1


def formulier_pagina(
    request: HttpRequest,
    maak: Callable[..., Formulier],
    opslaan: Callable[..., Any],
    *,
    klaar: str | Callable[[Any], str],
    gelukt: str | Callable[[Any], str],
    titel: str,
    rij: Model | None = None,
    begin: dict[str, Any] | None = None,
    terug: str = "",
    sjabloon: str = "partnerships/formulier.html",
    **pagina: Any,
) -> HttpResponse:
    """Show a form, store it, go to `klaar` and say `gelukt`; both may depend on what `opslaan` returned.

    `maak` is the form's class, with its choices if it has any; it shows `begin`, or else `rij`. `opslaan` gets the
    waarden, and `gezien` when a guarded `rij` changes. A refusal or a Conflict loses nothing that was typed.
    """
    pagina |= {"titel": titel, "terug": terug or klaar}
    if request.method != "POST":
        return _toon(request, sjabloon, pagina, _blanco(maak, rij, begin))
    keuze, form = request.POST.get("keuze"), maak(request.POST)
    if keuze == "ander":
        return redirect(pagina["terug"])
    if form.is_valid() and keuze == "samen" and rij:
        anders = [verschil for verschil in form.verschillen(form.beeld(rij)) if not verschil.samen]
        samen = _blanco(maak, rij, form.samengevoegd(form.beeld(rij)))
        return _toon(request, sjabloon, pagina | {"anders": anders}, samen)
    if form.is_valid():
        try:
            gedaan = opslaan(**form.waarden(), **_gezien(form, rij))
            vertel(request, gelukt if isinstance(gelukt, str) else gelukt(gedaan))
            return redirect(klaar if isinstance(klaar, str) else klaar(gedaan))
        except OngeldigeInvoer as fout:
            form.neem_over(fout)
        except Conflict as conflict:
            if conflict.rij:
                return _conflict(request, form, conflict.rij, pagina)
            form.add_error(None, WEG)
    return _toon(request, sjabloon, pagina, form)


def _toon(request: HttpRequest, sjabloon: str, pagina: dict[str, Any], form: Formulier) -> HttpResponse:
    return render(request, sjabloon, pagina | {"form": form})


def _blanco(maak: Callable[..., Formulier], rij: Model | None, begin: dict[str, Any] | None) -> Formulier:
    form = maak()
    form.initial = (begin if begin is not None else form.beeld(rij)) | {"gezien": getattr(rij, "revision", None)}
    return form


def _gezien(form: Formulier, rij: Model | None) -> dict[str, int]:
    if rij is None or not isinstance(form, BewaaktFormulier):
        return {}
    gezien = form.cleaned_data["gezien"]
    return {"gezien": NIET_GEZIEN if gezien is None else gezien}


def _conflict(request: HttpRequest, form: BewaaktFormulier, rij: Model, pagina: dict[str, Any]) -> HttpResponse:
    verschillen = form.verschillen(form.beeld(rij))
    extra = {"form": form, "verschillen": verschillen, "nu": rij.revision, "laatste": load_laatste_wijziging(rij)}
    return render(request, "partnerships/conflict.html", pagina | extra)


def bevestig_pagina(
    request: HttpRequest, doe: Callable[[], Any], *, vraag: str, label: str, terug: str, gedaan: str, **pagina: Any
) -> HttpResponse:
    """Ask once more; after yes do it, go back and say that it is done."""
    if request.method == "POST":
        doe()
        vertel(request, gedaan)
        return redirect(terug)
    return render(
        request,
        "partnerships/bevestig.html",
        {"vraag": vraag, "label": label, "terug": terug, "titel": vraag, **pagina},
    )
