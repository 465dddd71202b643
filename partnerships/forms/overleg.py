"""Forms of talks and groups."""

from collections.abc import Iterable
from typing import Any

from django import forms

from leerroutes import klok
from partnerships.domain.soorten import GroepSoort
from partnerships.forms.basis import BewaaktFormulier, Dag, tekst
from partnerships.models import Groep, Lidmaatschap


def lid_label(lid: Lidmaatschap) -> str:
    """Return somebody in a list of choices: name, role and school."""
    return " · ".join(filter(None, [lid.user.naam, lid.get_rol_display(), lid.school.naam if lid.school else ""]))


class AdviesgesprekForm(BewaaktFormulier):
    """A talk between directors."""

    datum = Dag(label="Datum")
    doelgroep = forms.CharField(
        label="Doelgroep",
        help_text="Over welk profiel en welke leerweg gaat het gesprek? Bijvoorbeeld PIE, BB en KB.",
        max_length=120,
    )
    aanwezig = tekst("Aanwezig", "Wie waren erbij? Functies zijn genoeg.", 3)
    uitkomst = tekst("Uitkomst", "Wat spraken jullie af, en wie gaat verder?")

    def clean_datum(self):
        datum = self.cleaned_data["datum"]
        if datum.year < 2000 or datum.year > klok.vandaag().year + 5:
            raise forms.ValidationError("Dit jaar kan niet kloppen. Vul de datum in als 12-06-2026.")
        return datum


class GroepForm(BewaaktFormulier):
    """A group with its members; each member may have a function in it."""

    soort: GroepSoort
    velden: tuple[str, ...] = ("doelen",)
    doelen = tekst("Doelen", "Eén doel per regel.")
    leden = forms.MultipleChoiceField(label="Leden", required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args, mensen: Iterable[Lidmaatschap] = (), **kwargs):
        super().__init__(*args, **kwargs)
        self.mensen = {str(lid.pk): lid for lid in mensen}
        self.fields["leden"].choices = [(pk, lid_label(lid)) for pk, lid in self.mensen.items()]
        for pk, lid in self.mensen.items():
            self.fields[f"functie_{pk}"] = forms.CharField(
                label=f"Functie van {lid.user.naam} in de groep",
                max_length=120,
                required=False,
                widget=forms.TextInput(attrs={"class": "form-control"}),
            )

    def rijen(self) -> list[tuple[str, str, bool, forms.BoundField]]:
        """Return per person: number, name, whether chosen, and the field for the function."""
        gekozen = {str(pk) for pk in self["leden"].value() or ()}
        return [(pk, lid_label(lid), pk in gekozen, self[f"functie_{pk}"]) for pk, lid in self.mensen.items()]

    def waarden(self) -> dict[str, Any]:
        schoon = self.cleaned_data
        leden = [(self.mensen[pk], schoon.get(f"functie_{pk}", "")) for pk in schoon["leden"]]
        return {**{veld: schoon[veld] for veld in self.velden}, "leden": leden}

    @classmethod
    def beeld(cls, rij: Groep | None) -> dict[str, Any]:
        if rij is None:
            return {}
        functies = dict(rij.leden.values_list("lidmaatschap_id", "functie"))
        return {
            **{veld: getattr(rij, veld) for veld in cls.velden},
            "leden": [str(pk) for pk in functies],
            **{f"functie_{pk}": functie for pk, functie in functies.items()},
        }


class StuurgroepForm(GroepForm):
    """Directors who decide and provide time."""

    soort = GroepSoort.STUURGROEP
    velden = ("doelen", "kaders", "facilitering", "quorum_vmbo", "quorum_mbo")
    doelen = tekst("Doelen", "Wat willen jullie samen bereiken? Eén doel per regel.")
    kaders = tekst("Kaders", "Wat staat vast voor alle leerroutes? Eén kader per regel.")
    facilitering = tekst(
        "Facilitering", "Welke tijd en middelen geven de scholen? De klokuren zelf staan bij Facilitering."
    )
    quorum_vmbo = forms.IntegerField(
        label="Leden van het vmbo nodig voor een besluit", initial=1, min_value=1, max_value=99
    )
    quorum_mbo = forms.IntegerField(
        label="Leden van het mbo nodig voor een besluit", initial=1, min_value=1, max_value=99
    )


class ProjectgroepForm(GroepForm):
    """Who leads the work."""

    soort = GroepSoort.PROJECTGROEP
    doelen = tekst("Opdracht van de projectgroep", "Wat gaat de projectgroep doen?")


class OntwikkelgroepForm(GroepForm):
    """Teachers who design per area."""

    soort = GroepSoort.ONTWIKKELGROEP
    velden = ("naam", "doelen")
    naam = forms.CharField(label="Naam", help_text="Bijvoorbeeld beroepsgericht, avo of LOB.", max_length=120)
    doelen = tekst("Opdracht van de ontwikkelgroep", "Wat werkt deze groep uit?")
    field_order = ["naam"]


GROEPEN = {form.soort: form for form in (StuurgroepForm, ProjectgroepForm, OntwikkelgroepForm)}
