"""Forms of a vak: who makes its plan, and its hours."""

from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django import forms

from leerroutes.kant import keuzes
from partnerships.domain.rollen import Rol
from partnerships.models import Cohort, Koppel, Lidmaatschap
from stappenplan.domain.soorten import VakSoort
from stappenplan.models import Vakplan


class _Docent(forms.ModelChoiceField):
    def label_from_instance(self, rij: Lidmaatschap) -> str:
        return f"{rij.user} ({rij.kant}, {rij.school})"


class VakplanForm(forms.Form):
    """A vak in a leerroute. A koppel makes the plan of what they teach together, one docent that of the rest."""

    naam = forms.CharField(
        label="Naam van het vak", max_length=80, help_text="Bijvoorbeeld: Praktijk, Nederlands of LO."
    )
    soort = forms.ChoiceField(label="Wie geeft het", choices=keuzes(VakSoort))
    koppel = forms.ModelChoiceField(
        Koppel.objects.none(), label="Koppel", required=False, help_text="Alleen bij samen.", empty_label="Geen koppel"
    )
    docent = _Docent(
        Lidmaatschap.objects.none(),
        label="Docent",
        required=False,
        help_text="Alleen bij alleen vmbo of alleen mbo.",
        empty_label="Nog geen docent",
    )

    def __init__(self, *args: Any, cohort: Cohort, vakplan: Vakplan | None = None, **kwargs: Any):
        if vakplan:
            velden = ("naam", "soort", "koppel", "docent")
            kwargs["initial"] = {veld: getattr(vakplan, veld) for veld in velden}
        super().__init__(*args, **kwargs)
        samen = cohort.samenwerking_id
        self.fields["koppel"].queryset = Koppel.objects.filter(partnership=samen)
        docenten = Lidmaatschap.objects.filter(partnership=samen, rol=Rol.DOCENT, tot__isnull=True)
        self.fields["docent"].queryset = docenten.select_related("user", "school")


class UrenForm(forms.Form):
    """Lesuren per week, with one decimal; empty takes them away."""

    lesuren = forms.DecimalField(
        label="Lesuren per week",
        min_value=0,
        max_value=40,
        decimal_places=1,
        required=False,
        localize=True,
        error_messages={
            "invalid": "Typ een getal, bijvoorbeeld 4 of 2,5.",
            "max_decimal_places": "Gebruik hooguit één cijfer na de komma.",
            "min_value": "Vul 0 of meer lesuren in.",
            "max_value": "Vul hooguit 40 lesuren per week in.",
        },
    )

    @property
    def x10(self) -> int | None:
        """Return the lesuren in tenths, None when nothing was filled in."""
        lesuren = self.cleaned_data["lesuren"]
        return None if lesuren is None else int((lesuren * 10).quantize(Decimal(1), ROUND_HALF_UP))
