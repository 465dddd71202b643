"""What every form of one thing shares: errors of an operation land at their field, and a conflict loses nothing typed."""

from django import forms
from django.db import models

from leerroutes.writing import OngeldigeInvoer


class Dag(forms.DateField):
    """A day, typed as dd-mm-jjjj."""

    def __init__(self, **kwargs):
        kwargs.setdefault("error_messages", {"invalid": "Typ een dag als 31-12-2026."})
        super().__init__(widget=forms.DateInput(attrs={"placeholder": "dd-mm-jjjj", "inputmode": "numeric"}), **kwargs)


class Formulier(forms.Form):
    """A form whose operation may still refuse what was typed."""

    def neem_over(self, fout: OngeldigeInvoer) -> None:
        """Show the sentences of a refused operation at their fields."""
        for veld, zin in fout.fouten.items():
            self.add_error(veld if veld in self.fields else None, zin)


class BewaaktFormulier(Formulier):
    """A form for a row that two people may edit: it sends back the revision that was on the screen."""

    gezien = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0, max_value=2**31 - 1)

    def toon_conflict(self, rij: models.Model | None) -> None:
        """Say who was first and what stands there now. What was typed stays; saving again replaces what stands there."""
        if rij is None:
            self.add_error(None, "Iemand was je voor: dit is intussen verwijderd. Ga terug en kijk wat er nu staat.")
            return
        self.data = self.data.copy()
        self.data["gezien"] = rij.revision
        nu = "; ".join(f"{self.fields[veld].label}: {waarde}" for veld, waarde in self.staat_nu(rij) if waarde != "")
        self.add_error(
            None,
            f"Iemand was je voor. Nu staat er: {nu}. Wat jij typte staat hieronder. "
            "Pas het aan, of bewaar nog een keer om te vervangen wat er staat.",
        )

    def staat_nu(self, rij: models.Model) -> list[tuple[str, str]]:
        """Return (field, value in words) of the row as it is now."""
        paren = [(veld, getattr(rij, veld)) for veld in self.fields if hasattr(rij, veld)]
        woorden = {True: "ja", False: "nee"}
        return [(veld, woorden[waarde] if isinstance(waarde, bool) else str(waarde)) for veld, waarde in paren]
