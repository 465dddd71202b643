"""What a docent hands in at one test of step 3: the test itself, and each of its two halves."""

from typing import Any

from django import forms

from leerroutes.kant import keuzes
from partnerships.forms.basis import Formulier
from stappenplan.domain.soorten import Functie, Resultaat, Toetsvorm
from stappenplan.operations.toetsing import HOOGSTE_WEGING, MEESTE_MINUTEN

LANGST = 4000
Plekken = list[tuple[str, list[tuple[str, str]]]]


def _woord(naam: str) -> dict[str, str]:
    return {"required": f"Vul een {naam} in.", "max_length": f"Deze {naam} is te lang: hooguit %(limit_value)d tekens."}


def _getal(label: str, laagst: int, hoogst: int) -> forms.IntegerField:
    fout = f"Vul een heel getal in van {laagst} tot en met {hoogst}, of laat het leeg."
    fouten = dict.fromkeys(("invalid", "min_value", "max_value"), fout)
    return forms.IntegerField(label=label, required=False, min_value=laagst, max_value=hoogst, error_messages=fouten)


class Regel(forms.CharField):
    """Text on one line: what was merged out of two versions too."""

    def to_python(self, value: Any) -> str:
        """Return the text without line breaks."""
        return " ".join(super().to_python(value).split())


class RijForm(Formulier):
    """A form whose fields are drawn by hand: each says where its error stands."""

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        for naam, veld in self.fields.items():
            soort = {"Select": "form-select", "CheckboxInput": "form-check-input"}
            veld.widget.attrs["class"] = soort.get(type(veld.widget).__name__, "form-control")
            veld.widget.attrs["aria-describedby"] = f"{self[naam].auto_id}-fout"


class Plek(forms.CharField):
    """A leerjaar and a periode in one choice: "4-2" becomes (4, 2)."""

    widget = forms.Select

    def clean(self, value: Any) -> tuple[int, int]:
        """Return leerjaar and periode."""
        leerjaar, _, periode = super().clean(value).partition("-")
        if not (leerjaar.isdecimal() and periode.isdecimal() and len(leerjaar + periode) < 6):
            raise forms.ValidationError("Kies een leerjaar en een periode.")
        return int(leerjaar), int(periode)


class NieuweToetsForm(RijForm):
    """A new test: what it is called and when it is. `plekken` are the periodes to choose from, per leerjaar."""

    titel = Regel(label="Titel", max_length=160, error_messages=_woord("titel"))
    code = Regel(label="Code", max_length=20, error_messages=_woord("code"))
    plek = Plek(label="Wanneer", error_messages={"required": "Kies een leerjaar en een periode."})

    def __init__(self, *args: Any, plekken: Plekken = (), **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["plek"].widget.choices = plekken

    @property
    def waarden(self) -> dict[str, Any]:
        """Return the fields of the test by name."""
        uit = dict(self.cleaned_data)
        uit["leerjaar"], uit["periode"] = uit.pop("plek")
        return uit


class ToetsForm(NieuweToetsForm):
    """One open test."""

    vorm = forms.ChoiceField(label="Vorm", choices=keuzes(Toetsvorm))
    minuten = _getal("Minuten", 1, MEESTE_MINUTEN)
    functie = forms.ChoiceField(label="Functie", choices=keuzes(Functie))
    resultaat = forms.ChoiceField(label="Resultaat", choices=keuzes(Resultaat))
    herkansing = forms.BooleanField(label="Herkansing mogelijk", required=False)
    inhoud = forms.CharField(
        label="Inhoud", required=False, max_length=LANGST, widget=forms.Textarea(attrs={"rows": 3})
    )


class PtaForm(RijForm):
    """The half for the PTA."""

    weging = _getal("Weging", 0, HOOGSTE_WEGING)
    tijdvak = Regel(label="Tijdvak", required=False, max_length=60)
    afsluitend = forms.BooleanField(label="Sluit de stof af", required=False)


class ExamenForm(RijForm):
    """The half for the mbo-examen."""

    exameneenheid = Regel(
        label="Exameneenheid",
        max_length=120,
        error_messages={"required": "Vul in welke exameneenheid van het mbo dit is."},
    )
    weging = _getal("Weging", 0, HOOGSTE_WEGING)


HELFTEN: dict[str, type[RijForm]] = {"pta": PtaForm, "examen": ExamenForm}
