"""What a form says when a field is wrong: what to do, in our own words, for every form of the house alike."""

from django import forms
from django.core.validators import EmailValidator
from django.db import models

KIES, VUL_IN = "Maak een keuze.", "Vul dit in."
KIES_UIT = "Deze keuze staat niet in de lijst. Kies iets uit de lijst."
DATUM = "Vul een datum in als 12-06-2026."
EMAIL = "Vul een e-mailadres in als naam@school.nl."
ZINNEN = {
    forms.Field: {"required": VUL_IN},
    forms.DateField: {"required": DATUM, "invalid": DATUM},
    forms.EmailField: {"required": EMAIL},
    forms.IntegerField: {"invalid": "Vul een heel getal in, bijvoorbeeld 40."},
    forms.DecimalField: {"invalid": "Vul een getal in, bijvoorbeeld 9,5."},
    forms.FileField: {"required": "Kies een bestand.", "empty": "Dit bestand is leeg. Kies een ander bestand."},
    forms.ChoiceField: {"required": KIES, "invalid_choice": KIES_UIT},
    forms.MultipleChoiceField: {"required": KIES, "invalid_choice": KIES_UIT},
    forms.ModelChoiceField: {"required": KIES, "invalid_choice": KIES_UIT},
    forms.ModelMultipleChoiceField: {"required": KIES, "invalid_choice": KIES_UIT},
    models.Field: {"blank": VUL_IN, "null": VUL_IN, "invalid_choice": KIES_UIT},
}


def stel_in() -> None:
    """Let the field classes of Django speak these sentences. Called once, before any form is made."""
    for klasse, zinnen in ZINNEN.items():
        klasse.default_error_messages = klasse.default_error_messages | zinnen
    EmailValidator.message = EMAIL
