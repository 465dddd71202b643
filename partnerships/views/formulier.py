"""The page with one form, for every thing that is made or changed in one go, and the page that asks once more."""

from collections.abc import Callable, Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from leerroutes.middleware import vertel
from leerroutes.writing import Conflict, OngeldigeInvoer
from partnerships.forms.basis import Formulier

Kruimels = Iterable[tuple[str, str]]


def formulier_pagina(
    request: HttpRequest,
    form: Formulier,
    bewaar: Callable[[dict[str, Any]], str],
    *,
    titel: str,
    terug: str,
    knop: str = "Bewaar",
    sjabloon: str = "partnerships/formulier.html",
    **pagina: Any,
) -> HttpResponse:
    """Show the form, or store it and go where `bewaar` says; a refusal comes back with all that was typed."""
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(bewaar(form.cleaned_data))
        except OngeldigeInvoer as fout:
            form.neem_over(fout)
        except Conflict as fout:
            form.toon_conflict(fout.rij)
    return render(request, sjabloon, {"form": form, "titel": titel, "terug": terug, "knop": knop, **pagina})


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
