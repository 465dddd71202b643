"""A form of one row that two people may edit: it carries the revision it showed, and can lay two texts side by side."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms


@dataclass(frozen=True, slots=True)
class Verschil:
    """A field that two people filled in differently, in words."""

    label: str
    mijn: str
    ander: str


class BewaaktForm(forms.Form):
    """Base of the forms of guarded rows."""

    gezien = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)

    def waarden(self) -> dict[str, Any]:
        """Return what was filled in, for the operation."""
        return {veld: waarde for veld, waarde in self.cleaned_data.items() if veld != "gezien"}

    def verborgen(self) -> list[tuple[str, str]]:
        """Return what was sent, field by field, to send it once more with another revision."""
        namen = [naam for naam in self.data if naam in self.fields and naam != "gezien"]
        return [(naam, waarde) for naam in namen for waarde in self.data.getlist(naam)]

    def verschillen(self, nu: dict[str, Any]) -> list[Verschil]:
        """Return where this (valid) form differs from `nu`, the present row as initial values."""
        uit = []
        for naam, veld in self.fields.items():
            mijn, ander = self.cleaned_data.get(naam), nu.get(naam)
            if naam != "gezien" and self._toon(veld, mijn) != self._toon(veld, ander):
                uit.append(Verschil(veld.label or naam, self._toon(veld, mijn), self._toon(veld, ander)))
        return uit

    def samengevoegd(self, nu: dict[str, Any]) -> dict[str, Any]:
        """Return both versions in one, as initial values: texts below each other, lists together, else the present one."""
        uit = dict(nu)
        for naam, veld in self.fields.items():
            mijn, ander = self.cleaned_data.get(naam), nu.get(naam)
            if isinstance(veld, forms.MultipleChoiceField):
                uit[naam] = sorted({*map(str, ander or ()), *map(str, mijn or ())})
            elif isinstance(veld.widget, forms.Textarea) and mijn and mijn != ander:
                uit[naam] = f"{ander}\n\n{mijn}".strip() if mijn not in (ander or "") else ander
        return uit

    @staticmethod
    def _toon(veld: forms.Field, waarde: Any) -> str:
        if isinstance(waarde, bool):
            return "ja" if waarde else "nee"
        if isinstance(waarde, date):
            return f"{waarde:%d-%m-%Y}"
        if isinstance(veld, forms.ChoiceField):
            woorden = {str(sleutel): str(woord) for sleutel, woord in veld.choices}
            gekozen = waarde if isinstance(waarde, list | tuple | set) else [waarde]
            sleutels = (str(getattr(keuze, "pk", keuze)) for keuze in gekozen if keuze not in (None, ""))
            return ", ".join(sorted(woorden.get(sleutel, "") for sleutel in sleutels))
        return "" if waarde is None else str(waarde).strip()


class Tekst(forms.CharField):
    """Some lines of text. Line ends become the same everywhere, or opening and saving would change a checksum."""

    def to_python(self, value):
        return super().to_python(value).replace("\r\n", "\n")


def tekst(label: str, hulp: str = "", rijen: int = 4, **extra) -> Tekst:
    """Return a field for some lines of text that may stay empty."""
    vak = forms.Textarea(attrs={"rows": rijen})
    return Tekst(label=label, help_text=hulp, widget=vak, **{"required": False, **extra})
