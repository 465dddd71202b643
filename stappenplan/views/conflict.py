"""Somebody was first: how every row of a step page shows it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from leerroutes.accounts.models import User
from leerroutes.logboek.models import Gebeurtenis
from leerroutes.writing import Bewaakt


def toon_conflict(request: HttpRequest, *, doelwit: str, rij: Bewaakt, **inhoud: Any) -> HttpResponse:
    """Show both texts with three choices in the place of `doelwit` (a CSS selector), or as a page without script.

    `rij` is the row as it is now; `inhoud` is what templates/stappenplan/stap/conflict.html names. Two queries.
    """
    eigen = Gebeurtenis.objects.filter(soort=rij._meta.model_name, object_id=rij.pk).order_by("-nummer")
    door, op = eigen.values_list("wie", "wanneer").first() or (None, None)
    wie = User.objects.filter(pk=door).values_list("naam", flat=True).first() or "Iemand anders"
    velden = inhoud["velden"]
    anders = [veld for veld in velden if veld["mijn"] != veld["ander"]]
    # What differs can be merged; a single text always, to write something to an answer that differs.
    inhoud["samen"] = anders or (velden if len(velden) == 1 else [])
    context = {"wie": wie, "op": op, "revision": rij.revision, **inhoud}
    if not getattr(request, "htmx", False):
        return render(request, "stappenplan/stap/conflict_pagina.html", context)
    antwoord = render(request, "stappenplan/stap/conflict.html", context)
    # 200, because any 4xx writes to the console.
    antwoord["HX-Retarget"], antwoord["HX-Reswap"] = doelwit, "outerHTML"
    return antwoord
