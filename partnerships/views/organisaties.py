"""Master data: the pages of the beheerder, and adding what is missing while setting up a samenwerking."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from leerroutes.accounts.models import User
from partnerships.access import get_partnership_or_404, require, require_beheerder
from partnerships.domain.rollen import Actie
from partnerships.forms import organisaties as forms
from partnerships.forms.basis import Formulier
from partnerships.loading.organisaties import SCHOOL_VELDEN, zoek
from partnerships.models import Bestuur, Organisatie, Regio, School
from partnerships.operations import organisaties as ops
from partnerships.views.formulier import formulier_pagina


@dataclass(frozen=True, slots=True)
class Soort:
    """A kind of master data: its words, its list, its forms and its two operations. `ding` names the row for `wijzig`."""

    sleutel: str
    titel: str
    een: str
    kolommen: tuple[tuple[str, str], ...]
    model: type
    form: type[Formulier]
    nieuw: Callable[..., Any]
    wijzig: Callable[..., Any]
    ding: str
    zoekvelden: tuple[str, ...]
    zoek_op: str
    wijzig_form: type[Formulier] | None = None

    def blad(self, vraag: str, nummer: str | None) -> Page:
        """Return one page of what `vraag` names: (number, cell, …) per row. Two queries."""
        velden = [veld for _, veld in self.kolommen]
        gevonden = zoek(self.model.objects.order_by(*self.model._meta.ordering, "pk"), vraag, self.zoekvelden)
        blad = Paginator(gevonden.values_list("pk", *velden), PER_BLAD).get_page(nummer)
        blad.object_list = [(rij[0], *map(_woord, rij[1:])) for rij in blad]
        return blad


def _woord(waarde: Any) -> str:
    if isinstance(waarde, bool):
        return "ja" if waarde else "–"
    return f"{waarde:%d-%m-%Y}" if isinstance(waarde, date) else waarde or "–"


SOORTEN = {
    soort.sleutel: soort
    for soort in (
        Soort(
            "scholen",
            "Scholen",
            "school",
            (
                ("Naam", "naam"),
                ("Plaats", "plaats"),
                ("Vestiging", "vestiging"),
                ("Bestuur", "bestuur__naam"),
                ("vmbo", "vmbo"),
                ("mbo", "mbo"),
                ("Opgeheven op", "opgeheven_op"),
            ),
            School,
            forms.SchoolForm,
            ops.create_school,
            ops.update_school,
            "school",
            (*SCHOOL_VELDEN, "bestuur__naam"),
            "naam, plaats, BRIN of bestuur",
            forms.SchoolWijzigenForm,
        ),
        Soort(
            "besturen",
            "Besturen",
            "bestuur",
            (("Naam", "naam"), ("Nummer", "nummer")),
            Bestuur,
            forms.BestuurForm,
            ops.create_bestuur,
            ops.update_bestuur,
            "bestuur",
            ("naam", "nummer"),
            "naam of nummer",
        ),
        Soort(
            "organisaties",
            "Partners",
            "partner",
            (("Naam", "naam"), ("Soort", "soort"), ("Regio", "regio__naam")),
            Organisatie,
            forms.OrganisatieForm,
            ops.create_organisatie,
            ops.update_organisatie,
            "organisatie",
            ("naam", "regio__naam"),
            "naam of regio",
        ),
        Soort(
            "regios",
            "Regio's",
            "regio",
            (("Naam", "naam"),),
            Regio,
            forms.RegioForm,
            ops.create_regio,
            ops.update_regio,
            "regio",
            ("naam",),
            "naam",
        ),
        Soort(
            "gebruikers",
            "Gebruikers",
            "gebruiker",
            (("Naam", "naam"), ("E-mailadres", "email"), ("Beheerder", "is_beheerder"), ("Actief", "is_active")),
            User,
            forms.AccountForm,
            ops.create_account,
            ops.update_account,
            "account",
            ("naam", "email"),
            "naam of e-mailadres",
            forms.AccountWijzigenForm,
        ),
    )
}
PER_BLAD = 50
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
