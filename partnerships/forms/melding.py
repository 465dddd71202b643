"""The form of a report in RIO."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from partnerships.forms.basis import Dag, Formulier

GROOTSTE_MB = 10
# First bytes of what may be a proof: whatever a name says, a page or a program is no proof.
SOORTEN = {".pdf": (b"%PDF-",), ".png": (b"\x89PNG",), ".jpg": (b"\xff\xd8\xff",), ".jpeg": (b"\xff\xd8\xff",)}


class Bewijsveld(forms.FileField):
    """A PDF or a picture of at most ten MB; the bytes decide, not the name."""

    widget = forms.FileInput(attrs={"accept": ",".join(SOORTEN)})

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Return the file, or None. Raises ValidationError."""
        bestand = super().clean(data, initial)
        if not bestand:
            return None
        if bestand.size > GROOTSTE_MB * 1024 * 1024:
            raise ValidationError(f"Dit bestand is groter dan {GROOTSTE_MB} MB. Kies een kleiner bestand.")
        naam = bestand.name.lower()
        begin = bestand.read(8)
        bestand.seek(0)
        tekens = next((soort for einde, soort in SOORTEN.items() if naam.endswith(einde)), ())
        if not begin.startswith(tuple(tekens) or (b"\0\0",)):
            raise ValidationError("Dit is geen PDF, PNG of JPG. Bewaar het bewijs in een van deze vormen.")
        return bestand


class MeldingForm(Formulier):
    """When and how a school reported."""

    gemeld_op = Dag(label="Gemeld op", help_text="De dag waarop de school de leerroute in RIO heeft vastgelegd.")
    kenmerk = forms.CharField(
        label="Kenmerk", required=False, max_length=120, help_text="Een code of nummer uit RIO, als dat er is."
    )
    bewijs = Bewijsveld(
        label="Bewijs", required=False, help_text=f"Een schermafdruk of PDF, hoogstens {GROOTSTE_MB} MB. Mag later ook."
    )
