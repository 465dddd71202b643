"""What somebody hands in at one card of step 2: who teaches it, how many lesuren, and the periode that was pressed."""

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django import forms

from leerroutes.writing import OngeldigeInvoer

_KAPOT = "Deze keuze kwam niet goed over. Laad de pagina opnieuw en probeer het nog eens."
_HELFT = 50


class PlaatsingForm(forms.Form):
    """One place of a goal. `wie` and `plek` are buttons: empty when something was typed."""

    revision = forms.IntegerField(min_value=0, error_messages={"required": _KAPOT, "invalid": _KAPOT})
    wie = forms.ChoiceField(choices=[(woord, woord) for woord in ("vmbo", "samen", "mbo")], required=False)
    plek = forms.CharField(required=False)
    aandeel = forms.IntegerField(
        label="Deel van het vmbo",
        required=False,
        min_value=0,
        max_value=100,
        error_messages={
            "invalid": "Typ een heel getal, bijvoorbeeld 60.",
            "min_value": "Vul een deel in van 0 tot en met 100.",
            "max_value": "Vul een deel in van 0 tot en met 100.",
        },
    )
    lesuren = forms.DecimalField(
        label="Lesuren in deze periode",
        required=False,
        min_value=0,
        max_value=1000,
        decimal_places=1,
        localize=True,
        error_messages={
            "invalid": "Typ een getal, bijvoorbeeld 40 of 2,5.",
            "max_decimal_places": "Gebruik hooguit één cijfer na de komma.",
            "min_value": "Vul 0 of meer lesuren in.",
            "max_value": "Vul hooguit 1.000 lesuren in.",
        },
    )

    def waarden(self) -> dict[str, Any]:
        """Return what changes, for the operation: the share, tenths of lesuren, and the periode if one was pressed."""
        lesuren = self.cleaned_data["lesuren"]
        x10 = None if lesuren is None else int((lesuren * 10).quantize(Decimal(1), ROUND_HALF_UP))
        return {"lesuren_x10": x10, **self._aandeel(), **self.gekozen_plek()}

    def _aandeel(self) -> dict[str, int]:
        aandeel, wie = self.cleaned_data["aandeel"], self.cleaned_data["wie"]
        if wie == "samen":
            return {"aandeel_vmbo": aandeel if aandeel and aandeel < 100 else _HELFT}
        if wie:
            return {"aandeel_vmbo": 100 if wie == "vmbo" else 0}
        return {} if aandeel is None else {"aandeel_vmbo": aandeel}

    def gekozen_plek(self) -> dict[str, int]:
        """Return the periode that was pressed; nothing when none was. Raises OngeldigeInvoer."""
        if not self.cleaned_data["plek"]:
            return {}
        leerjaar, periode = lees_plek(self.cleaned_data["plek"])
        return {"leerjaar": leerjaar, "periode": periode}


def lees_plek(waarde: str) -> tuple[int, int]:
    """Return (leerjaar, periode) of the button "3.2". Raises OngeldigeInvoer."""
    leerjaar, _, periode = waarde.partition(".")
    if not (leerjaar.isdecimal() and periode.isdecimal() and len(waarde) <= 6):
        raise OngeldigeInvoer("Kies een leerjaar en een periode.")
    return int(leerjaar), int(periode)


def lees_ongedaan(rijen: Iterable[str]) -> dict[int, int | None]:
    """Return {place: revision} of "12:3", None for "12:", a place that was taken away. Raises OngeldigeInvoer."""
    try:
        delen = [rij.split(":") for rij in rijen]
        return {int(nummer): int(revision) if revision else None for nummer, revision in delen}
    except ValueError:
        raise OngeldigeInvoer(_KAPOT) from None
