"""The kinds of master data that the beheerder manages, as a literal: words, columns, search, forms and operations."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator

from leerroutes.accounts.models import User
from partnerships.forms import organisaties as forms
from partnerships.forms.basis import Formulier
from partnerships.loading.organisaties import SCHOOL_VELDEN, zoek
from partnerships.models import Bestuur, Organisatie, Regio, School
from partnerships.operations import organisaties as ops

PER_BLAD = 50


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
