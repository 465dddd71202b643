"""What every form of one thing shares: errors of an operation land at their field, and two people's texts can be laid side by side."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.db import models

from leerroutes.writing import OngeldigeInvoer


class Dag(forms.DateField):
    """A day, typed as dd-mm-jjjj."""

    def __init__(self, **kwargs):
        widget = forms.DateInput(format="%d-%m-%Y", attrs={"placeholder": "dd-mm-jjjj", "inputmode": "numeric"})
        super().__init__(widget=widget, **kwargs)


class Tekst(forms.CharField):
    """Some lines of text. Line ends become the same everywhere, or opening and saving would change a checksum."""

    def to_python(self, value):
        return super().to_python(value).replace("\r\n", "\n")


def tekst(label: str, hulp: str = "", rijen: int = 4, **extra) -> Tekst:
    """Return a field for some lines of text that may stay empty."""
    vak = forms.Textarea(attrs={"rows": rijen})
    return Tekst(label=label, help_text=hulp, widget=vak, **{"required": False, **extra})


class Formulier(forms.Form):
    """A form whose operation may still refuse what was typed."""

    def neem_over(self, fout: OngeldigeInvoer) -> None:
        """Show the sentences of a refused operation at their fields."""
        for veld, zin in fout.fouten.items():
            self.add_error(veld if veld in self.fields else None, zin)

    def waarden(self) -> dict[str, Any]:
        """Return what was filled in, as the operation takes it."""
        return {veld: waarde for veld, waarde in self.cleaned_data.items() if veld != "gezien"}

    @classmethod
    def beeld(cls, rij: models.Model | None) -> dict[str, Any]:
        """Return a row as initial values; nothing for a row that is still to be made."""
        return {veld: getattr(rij, veld) for veld in cls.base_fields if hasattr(rij, veld)}


@dataclass(frozen=True, slots=True)
class Verschil:
    """A field that two people filled in differently, in words; `samen` when both texts can stand in it."""

    label: str
    mijn: str
    ander: str
    samen: bool = False


class BewaaktFormulier(Formulier):
    """A form for a row that two people may edit: it sends back the revision that was on the screen."""

    gezien = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0, max_value=2**31 - 1)

    def verborgen(self) -> list[tuple[str, str]]:
        """Return what was sent, field by field, to send it once more with another revision."""
        namen = [naam for naam in self.data if naam in self.fields and naam != "gezien"]
        return [(naam, waarde) for naam in namen for waarde in self.data.getlist(naam)]

    def verschillen(self, nu: dict[str, Any]) -> list[Verschil]:
        """Return where this (valid) form differs from `nu`, the present row as initial values."""
        uit = []
        for naam, veld in self.fields.items():
            mijn, ander = _toon(veld, self.cleaned_data.get(naam)), _toon(veld, nu.get(naam))
            if naam != "gezien" and mijn != ander:
                uit.append(Verschil(veld.label or naam, mijn, ander, _kan_samen(veld) or not ander))
        return uit

    def samengevoegd(self, nu: dict[str, Any]) -> dict[str, Any]:
        """Return both versions in one, as initial values: texts below each other, lists together, else what stands there,
        and where nothing stands what was typed."""
        uit = dict(nu)
        for naam, veld in self.fields.items():
            mijn, ander = self.cleaned_data.get(naam), nu.get(naam)
            if isinstance(veld, forms.MultipleChoiceField):
                uit[naam] = sorted({*map(str, ander or ()), *map(str, mijn or ())})
            elif ander in (None, ""):
                uit[naam] = mijn
            elif _kan_samen(veld) and mijn and mijn not in ander:
                uit[naam] = f"{ander}\n\n{mijn}"
        return uit


def _kan_samen(veld: forms.Field) -> bool:
    return isinstance(veld, forms.MultipleChoiceField) or isinstance(veld.widget, forms.Textarea)


def _toon(veld: forms.Field, waarde: Any) -> str:
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    if isinstance(waarde, date):
        return f"{waarde:%d-%m-%Y}"
    if isinstance(waarde, Decimal):
        return f"{waarde.normalize():f}".replace(".", ",")
    if isinstance(veld, forms.ChoiceField):
        woorden = {str(sleutel): str(woord) for sleutel, woord in veld.choices}
        gekozen = waarde if isinstance(waarde, list | tuple | set) else [waarde]
        sleutels = (str(getattr(keuze, "pk", keuze)) for keuze in gekozen if keuze not in (None, ""))
        return ", ".join(sorted(woorden.get(sleutel, "") for sleutel in sleutels))
    return "" if waarde is None else str(waarde).strip()
