"""Master data: the pages of the beheerder, and adding what is missing while setting up a samenwerking."""

from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from leerroutes.accounts.models import User
from partnerships.access import get_partnership_or_404, require, require_beheerder
from partnerships.domain.rollen import Actie
from partnerships.models import Regio, School
from partnerships.views.formulier import formulier_pagina
from partnerships.views.stamgegevens import SOORTEN, Soort

TOE_TE_VOEGEN = {"scholen": "samenwerking-deelname-nieuw", "organisaties": "samenwerking-partner-nieuw", "besturen": ""}


def gezocht(request: HttpRequest) -> str:
    """Return what was typed in the search field of a page."""
    return request.GET.get("q", "").replace("\0", "").strip()[:80]


def _soort(sleutel: str) -> Soort:
    if sleutel not in SOORTEN:
        raise Http404
    return SOORTEN[sleutel]


def lijst(request: HttpRequest, soort: str = "scholen") -> HttpResponse:
    """List one kind of master data, page by page, or what was searched for in it."""
    require_beheerder(request.user)
    gekozen, vraag = _soort(soort), gezocht(request)
    tabs = [(s.titel, reverse("beheer-lijst", args=[s.sleutel]), s is gekozen) for s in SOORTEN.values()]
    return render(
        request,
        "partnerships/organisaties/beheer.html",
        {
            "soort": gekozen,
            "tabs": tabs,
            "blad": gekozen.blad(vraag, request.GET.get("blad")),
            "vraag": vraag,
            "basis": reverse("beheer-lijst", args=[gekozen.sleutel]),
        },
    )


def kruimels_van(soort: Soort, titel: str) -> list[tuple[str, str]]:
    """Return the way to a page of the beheerder."""
    return [("Beheer", reverse("beheer")), (soort.titel, reverse("beheer-lijst", args=[soort.sleutel])), (titel, "")]


def nieuw(request: HttpRequest, soort: str) -> HttpResponse:
    """Make one."""
    require_beheerder(request.user)
    wat = _soort(soort)
    titel = f"Nieuwe {wat.een}" if wat.een != "bestuur" else "Nieuw bestuur"
    extra = " Kies bij inloggen 'Wachtwoord vergeten' voor een wachtwoord." if wat.model is User else ""
    return formulier_pagina(
        request,
        wat.form,
        partial(wat.nieuw, by=request.user),
        klaar=reverse("beheer-lijst", args=[soort]),
        gelukt=lambda rij: f"{rij} staat erin.{extra}",
        titel=titel,
        kruimels=kruimels_van(wat, titel),
    )


def wijzigen(request: HttpRequest, soort: str, pk: int) -> HttpResponse:
    """Change one."""
    require_beheerder(request.user)
    wat = _soort(soort)
    rij = get_object_or_404(wat.model, pk=pk)
    onder = []
    if wat.model is Regio:
        onder = [("Adviseurs van deze regio", reverse("beheer-adviseurs", args=[pk]))]
    if wat.model is School:
        onder = [("Schooljaarkalenders van deze school", reverse("school", args=[pk]))]
    return formulier_pagina(
        request,
        wat.wijzig_form or wat.form,
        partial(wat.wijzig, by=request.user, **{wat.ding: rij}),
        rij=rij,
        klaar=reverse("beheer-lijst", args=[soort]),
        gelukt=lambda rij: f"{rij} is gewijzigd.",
        titel=str(rij),
        kruimels=kruimels_van(wat, str(rij)),
        onder=onder,
    )


def toevoegen(request: HttpRequest, slug: str, soort: str) -> HttpResponse:
    """Add a bestuur, school or partner that is missing, from within a samenwerking."""
    partnership = get_partnership_or_404(request.user, slug)
    if soort not in TOE_TE_VOEGEN:
        raise Http404
    require(request.user, Actie.SAMENWERKING_WIJZIGEN, partnership)
    wat = SOORTEN[soort]
    naar = TOE_TE_VOEGEN[soort]
    verder = reverse(naar, args=[slug]) if naar else reverse("samenwerking-toevoegen", args=[slug, "scholen"])
    scholen = reverse("samenwerking-scholen", args=[slug])
    onder = []
    if soort == "scholen":
        onder = [
            ("Staat het bestuur er niet bij? Voeg het toe", reverse("samenwerking-toevoegen", args=[slug, "besturen"]))
        ]
    titel = "Bestuur toevoegen" if soort == "besturen" else f"{wat.een.capitalize()} toevoegen"
    return formulier_pagina(
        request,
        wat.form,
        partial(wat.nieuw, by=request.user, voor=partnership),
        begin={"regio": partnership.regio_id},
        # The next page offers the first of many schools: it should show the one that was made just now.
        klaar=lambda rij: f"{verder}?q={rij.vestiging}" if isinstance(rij, School) else verder,
        gelukt=lambda rij: f"{rij} staat erin. Je kunt nu verder.",
        titel=titel,
        terug=verder if soort != "besturen" else scholen,
        kruimels=[(partnership.naam, scholen), (titel, "")],
        onder=onder,
    )
