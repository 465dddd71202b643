"""What somebody fills in about one activity of step 4."""

import re
from typing import Any

from django import forms

from leerroutes.kant import keuzes
from partnerships.domain.organisaties import MINUTEN_PER_KLOKUUR
from stappenplan.domain.soorten import ActiviteitSoort
from stappenplan.forms.rijen import NummersField, RijForm
from stappenplan.models import Activiteit

KLOKUREN, MINUTEN = "klokuren", "minuten"


class MomentField(forms.CharField):
    """A leerjaar and a periode in one choice: "4.2" becomes (4, 2)."""

    def clean(self, value: Any) -> tuple[int, int]:
        treffer = re.fullmatch(r"([1-9])\.([1-9]\d?)", value or "")
        if not treffer:
            raise forms.ValidationError("Kies een leerjaar en een periode.")
        return int(treffer[1]), int(treffer[2])


class ActiviteitForm(RijForm):
    """One activity, with the goals and tests it serves. Its duration is typed in klokuren or in minutes."""

    titel = forms.CharField(max_length=160, error_messages={"required": "Geef de activiteit een titel."})
    soort = forms.ChoiceField(choices=keuzes(ActiviteitSoort))
    moment = MomentField(label="wanneer", required=False)
    werkvorm = forms.CharField(max_length=160, required=False)
    duur = forms.CharField(required=False)
    eenheid = forms.ChoiceField(choices=[(KLOKUREN, KLOKUREN), (MINUTEN, MINUTEN)])
    plek = forms.CharField(label="waar", max_length=120, required=False)
    doelen = NummersField(required=False)
    toetsen = NummersField(required=False)

    MET_TEKST = ("titel", "werkvorm", "duur", "plek")

    @staticmethod
    def begin(rij: Activiteit) -> dict[str, Any]:
        """Return how a stored activity stands in the form, its links left out."""
        duur, eenheid = duur_in_woorden(rij.minuten)
        velden = {veld: getattr(rij, veld) for veld in ("titel", "soort", "werkvorm", "plek")}
        return velden | {"moment": f"{rij.leerjaar}.{rij.periode}", "duur": duur, "eenheid": eenheid}

    def clean(self) -> dict[str, Any]:
        """Make minutes of the duration; a klokuur is 60 of them."""
        waarden = super().clean()
        duur, waarden["minuten"] = waarden.get("duur", "").replace(",", "."), None
        if not duur:
            return waarden
        if not re.fullmatch(r"\d{1,5}(\.\d{1,2})?", duur):
            self.add_error("duur", "Vul een getal in, zoals 2 of 1,5.")
            return waarden
        keer = MINUTEN_PER_KLOKUUR if waarden.get("eenheid") == KLOKUREN else 1
        waarden["minuten"] = round(float(duur) * keer)
        return waarden

    def waarden(self) -> dict[str, Any]:
        """Return what the operation takes."""
        schoon = self.cleaned_data
        leerjaar, periode = schoon["moment"]
        velden = {veld: schoon[veld] for veld in ("titel", "soort", "werkvorm", "plek", "minuten")}
        return velden | {
            "leerjaar": leerjaar,
            "periode": periode,
            "doel_ids": schoon["doelen"],
            "toets_ids": schoon["toetsen"],
        }


class NieuweActiviteitForm(forms.Form):
    """The little that a new activity needs; the rest follows in its row."""

    titel = forms.CharField(label="Titel", max_length=160, error_messages={"required": "Geef de activiteit een titel."})
    soort = forms.ChoiceField(label="Soort", choices=keuzes(ActiviteitSoort))
    moment = MomentField(label="Wanneer", required=False)

    def waarden(self) -> dict[str, Any]:
        """Return what the operation takes."""
        leerjaar, periode = self.cleaned_data["moment"]
        return {veld: self.cleaned_data[veld] for veld in ("titel", "soort")} | {
            "leerjaar": leerjaar,
            "periode": periode,
        }


def duur_in_woorden(minuten: int | None) -> tuple[str, str]:
    """Return a duration as one types it: (number, unit). Klokuren where two decimals are enough, else minutes."""
    if minuten is None:
        return "", KLOKUREN
    if minuten * 100 % MINUTEN_PER_KLOKUUR:
        return str(minuten), MINUTEN
    heel, rest = divmod(minuten * 100 // MINUTEN_PER_KLOKUUR, 100)
    return (f"{heel},{rest:02}".rstrip("0") if rest else str(heel)), KLOKUREN
