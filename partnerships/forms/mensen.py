"""Inviting, accepting and ending: what is asked of whom."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from leerroutes.accounts.models import User
from leerroutes.kant import keuzes
from partnerships.domain.rollen import Rol
from partnerships.domain.uitnodiging import fout_in_plek
from partnerships.forms.basis import Dag, Formulier
from partnerships.models import Partnership

ROLLEN = [keuze for keuze in keuzes(Rol) if keuze[0] != Rol.ADVISEUR]


class UitnodigenForm(Formulier):
    """Whom to invite, in which role, and of which school, bestuur or partner."""

    naam = forms.CharField(label="Naam", max_length=120)
    email = forms.EmailField(label="E-mailadres", help_text="De uitnodiging geldt alleen voor dit adres.")
    rol = forms.ChoiceField(label="Rol", choices=[("", "Kies een rol"), *ROLLEN])
    plek = forms.ChoiceField(
        label="School, bestuur of partner",
        required=False,
        help_text="Laat dit leeg bij een projectleider of waarnemer. Een bestuurder, voorbereider of secretaris "
        "medezeggenschap hoort bij een bestuur, een bedrijf bij een partner, de anderen bij een school.",
    )

    def __init__(self, *args, partnership: Partnership, **kwargs):
        super().__init__(*args, **kwargs)
        self.plekken: dict[str, dict[str, Any]] = {"": {}}
        groepen: dict[str, list[tuple[str, str]]] = {"Scholen": [], "Besturen": [], "Partners": []}
        for deelname in partnership.deelnames.filter(tot=None).select_related("school__bestuur"):
            school, bestuur = deelname.school, deelname.school.bestuur
            self._plek(
                groepen["Scholen"],
                f"school:{deelname.pk}",
                f"{school} ({deelname.kant})",
                school=school,
                kant=deelname.kant,
            )
            self._plek(groepen["Besturen"], f"bestuur:{bestuur.pk}", str(bestuur), bestuur=bestuur)
        for partner in partnership.partners.select_related("organisatie"):
            ding = partner.organisatie
            self._plek(groepen["Partners"], f"organisatie:{ding.pk}", str(ding), organisatie=ding)
        self.fields["plek"].choices = [("", "Geen van deze"), *((naam, rij) for naam, rij in groepen.items() if rij)]

    def _plek(self, groep: list[tuple[str, str]], sleutel: str, woord: str, **dingen: Any) -> None:
        if sleutel not in self.plekken:
            self.plekken[sleutel] = dingen
            groep.append((sleutel, woord))

    def clean(self) -> dict:
        """Check at once that role and organisation fit."""
        if "rol" in self.cleaned_data and "plek" in self.cleaned_data:
            soorten = set(self.plekken[self.cleaned_data["plek"]]) - {"kant"}
            if fout := fout_in_plek(Rol(self.cleaned_data["rol"]), soorten):
                self.add_error("plek", fout)
        return self.cleaned_data

    def waarden(self) -> dict[str, Any]:
        """Return what the operation `invite` takes."""
        gevuld = self.cleaned_data
        wie = {veld: gevuld[veld] for veld in ("naam", "email")}
        return wie | {"rol": Rol(gevuld["rol"])} | self.plekken[gevuld["plek"]]


class NieuwAccountForm(Formulier):
    """Name and password of somebody who had no account yet. The address is that of the invitation."""

    # Shown for the password manager; what comes back is not read.
    email = forms.EmailField(
        label="E-mailadres", disabled=True, widget=forms.EmailInput(attrs={"autocomplete": "username"})
    )
    naam = forms.CharField(label="Je naam", max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    password1 = forms.CharField(
        label="Wachtwoord",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text="Ten minste 12 tekens. Een zin werkt goed.",
    )
    password2 = forms.CharField(
        label="Nog een keer hetzelfde wachtwoord",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args, email: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.email = self.initial["email"] = email

    def clean(self) -> dict:
        """Judge the password: strong enough, and typed the same twice."""
        een, twee = self.cleaned_data.get("password1"), self.cleaned_data.get("password2")
        if een and twee and een != twee:
            self.add_error("password2", "De twee wachtwoorden zijn niet gelijk.")
        if een:
            try:
                validate_password(een, User(email=self.email, naam=self.cleaned_data.get("naam", "")))
            except ValidationError as fout:
                self.add_error("password1", fout)
        return self.cleaned_data


class EindeForm(Formulier):
    """The last day of a Lidmaatschap."""

    dag = Dag(label="Laatste dag", help_text="Vandaag of een dag ervoor.")
