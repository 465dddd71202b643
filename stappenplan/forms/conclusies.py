"""What a koppel hands in at one conclusie, and one side at the talk."""

from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django import forms

from leerroutes.kant import keuzes
from stappenplan.domain.soorten import Uitkomst
from stappenplan.domain.steps import GESPREKSVRAGEN

LANGST = 2000


class Klokuren(forms.DecimalField):
    """Klokuren with one decimal on screen, minutes inside."""

    def __init__(self, **kwargs: Any):
        fouten = {
            "invalid": "Typ een getal, bijvoorbeeld 6 of 2,5.",
            "max_digits": "Dit getal is te groot.",
            "max_decimal_places": "Gebruik hooguit één cijfer na de komma.",
            "min_value": "Vul 0 klokuren of meer in.",
            "max_value": "Vul hooguit 2.000 klokuren in.",
        }
        grenzen = {"min_value": 0, "max_value": 2000, "decimal_places": 1}
        super().__init__(required=False, localize=True, error_messages=fouten, **grenzen, **kwargs)

    def clean(self, value: Any) -> int | None:
        """Return the minutes, None for nothing."""
        uren = super().clean(value)
        return None if uren is None else int((uren * 60).quantize(Decimal(1), ROUND_HALF_UP))


class ConclusieForm(forms.Form):
    """One conclusie on one werkproces. Times come in as klokuren and go out as minutes."""

    revision = forms.IntegerField(required=False, min_value=0)
    uitkomst = forms.ChoiceField(
        choices=keuzes(Uitkomst), error_messages={"required": "Kies eerst wat jullie conclusie is."}
    )
    mbo_minuten = Klokuren(label="Het mbo besteedt er nu aan")
    extra = forms.CharField(required=False, max_length=LANGST)
    extra_minuten = Klokuren(label="Dat kost")
    extra_door = forms.CharField(required=False, max_length=120)
    blijft = forms.CharField(required=False, max_length=LANGST)
    blijft_minuten = Klokuren(label="Daar blijft van over")

    def fouten(self) -> dict[str, str]:
        """Return the first error of each field."""
        return {veld: str(regels[0]) for veld, regels in self.errors.items()}


class GesprekForm(forms.Form):
    """The five questions of the talk."""

    revision = forms.IntegerField(required=False, min_value=0)

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        for veld, vraag in GESPREKSVRAGEN:
            self.fields[veld] = forms.CharField(label=vraag, required=False, max_length=LANGST)
