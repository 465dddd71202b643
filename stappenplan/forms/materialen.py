"""What somebody fills in about one material of step 5."""

import re
from typing import Any

from django import forms

from leerroutes.kant import keuzes
from stappenplan.domain.soorten import MateriaalSoort
from stappenplan.forms.rijen import NummersField, RijForm
from stappenplan.models import Materiaal

_TITEL = {"required": "Geef het materiaal een titel."}
_TEKST = ("titel", "soort", "bron", "isbn", "url", "eigenaar", "locatie")


class EuroField(forms.CharField):
    """An amount as people type it, "1.280,50", in eurocents."""

    def clean(self, value: Any) -> int | None:
        tekst = re.sub(r"[€\s]", "", value or "")
        if not tekst:
            return None
        treffer = re.fullmatch(r"(\d{1,9}|\d{1,3}(?:\.\d{3})+)(?:,(\d{1,2}|-))?", tekst)
        if not treffer:
            raise forms.ValidationError("Vul een bedrag in euro in, met een komma: 12,50.")
        cent = (treffer[2] or "").rstrip("-").ljust(2, "0")
        return int(treffer[1].replace(".", "")) * 100 + int(cent)


class MateriaalForm(RijForm):
    """One material, with the activities and tests that use it. Costs are typed in euro."""

    titel = forms.CharField(max_length=160, error_messages=_TITEL)
    soort = forms.ChoiceField(choices=keuzes(MateriaalSoort))
    bron = forms.CharField(label="uitgever of bron", max_length=160, required=False)
    isbn = forms.CharField(label="ISBN", max_length=17, required=False)
    url = forms.CharField(label="webadres", max_length=200, required=False)
    eigenaar = forms.CharField(label="van wie", max_length=120, required=False)
    aantal = forms.IntegerField(
        required=False,
        min_value=1,
        error_messages={"invalid": "Vul een heel getal in.", "min_value": "Vul 1 of meer in."},
    )
    kosten_cent = EuroField(label="kosten", required=False)
    locatie = forms.CharField(label="waar", max_length=120, required=False)
    activiteiten = NummersField(required=False)
    toetsen = NummersField(required=False)

    MET_TEKST = ("titel", "bron", "isbn", "url", "eigenaar", "aantal", "kosten_cent", "locatie")

    @staticmethod
    def begin(rij: Materiaal) -> dict[str, Any]:
        """Return how a stored material stands in the form, its links left out."""
        velden = {veld: getattr(rij, veld) for veld in _TEKST}
        return velden | {"aantal": rij.aantal, "kosten_cent": euro(rij.kosten_cent)}

    def clean_url(self) -> str:
        """Return the address; what is typed without https:// gets it."""
        url = self.cleaned_data["url"]
        return f"https://{url}" if url and "://" not in url else url

    def waarden(self) -> dict[str, Any]:
        """Return what the operation takes."""
        schoon = self.cleaned_data
        velden = {veld: schoon[veld] for veld in (*_TEKST, "aantal", "kosten_cent")}
        return velden | {"activiteit_ids": schoon["activiteiten"], "toets_ids": schoon["toetsen"]}


class NieuwMateriaalForm(forms.Form):
    """The little that a new material needs; the rest follows in its row."""

    titel = forms.CharField(label="Titel", max_length=160, error_messages=_TITEL)
    soort = forms.ChoiceField(label="Soort", choices=keuzes(MateriaalSoort))
    bij = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)

    def waarden(self) -> dict[str, Any]:
        """Return what the operation takes."""
        bij = self.cleaned_data["bij"]
        return {
            "titel": self.cleaned_data["titel"],
            "soort": self.cleaned_data["soort"],
            "activiteit_ids": [bij] if bij else [],
        }


def euro(cent: int | None) -> str:
    """Return eurocents as people write them: 1.280 or 12,50; nothing for nothing."""
    if cent is None:
        return ""
    heel, rest = divmod(cent, 100)
    punten = f"{heel:,}".replace(",", ".")
    return f"{punten},{rest:02}" if rest else punten
