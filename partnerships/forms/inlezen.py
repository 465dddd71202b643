"""The form on which the beheerder hands in files."""

from typing import Any

from django import forms

from leerroutes.importing import Bestand, toets_omvang
from leerroutes.rapport import Ongeldig
from partnerships.forms.basis import Formulier
from partnerships.imports.invoer import INVOER


class _Bestandskiezer(forms.ClearableFileInput):
    allow_multiple_selected = True


class _Bestanden(forms.FileField):
    """One or more files; their size is judged before a byte is read."""

    widget = _Bestandskiezer

    def clean(self, data: Any, initial: Any = None) -> list[Bestand]:
        lijst = data if isinstance(data, list | tuple) else [data]
        gekozen = [super(_Bestanden, self).clean(bestand, initial) for bestand in lijst or [None]]
        try:
            toets_omvang("Samen", sum(bestand.size for bestand in gekozen))
        except Ongeldig as fout:
            raise forms.ValidationError(fout.regels[0].reden) from fout
        return [(bestand.name, bestand.read()) for bestand in gekozen]


class ImportForm(Formulier):
    """Files for a dry run."""

    invoer = forms.ChoiceField(
        label="Wat wil je inlezen?",
        choices=[(invoer.key, invoer.label) for invoer in INVOER.values()],
        widget=forms.RadioSelect,
    )
    bestanden = _Bestanden(
        label="Bestanden",
        help_text="Kies één bestand, of alle bestanden van een set. Samen hoogstens 100 MB.",
        error_messages={"required": "Kies een bestand.", "empty": "Het bestand is leeg."},
    )
    uitgave = forms.CharField(
        label="Naam van de uitgave (alleen SLO)",
        required=False,
        max_length=40,
        help_text="Laat leeg: dan heet de uitgave naar haar inhoud, en is hetzelfde bestand dezelfde uitgave.",
    )
    crebos = forms.CharField(
        label="Alleen deze crebo's (alleen SBB)",
        required=False,
        max_length=400,
        help_text="Van het dossier of van een kwalificatie, met een komma ertussen. Laat leeg voor alles.",
    )

    def clean_crebos(self) -> list[str]:
        """Return the crebo's as a list."""
        return self.cleaned_data["crebos"].replace(",", " ").split()
