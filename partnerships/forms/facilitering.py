"""Forms of the klokuren that schools give."""

from collections.abc import Iterable
from typing import Any

from django import forms

from leerroutes import klok
from partnerships.forms.basis import BewaaktFormulier, Formulier
from partnerships.forms.overleg import lid_label
from partnerships.models import Deelname, Facilitering, Lidmaatschap


def _klokuren(label: str, hulp: str) -> forms.IntegerField:
    return forms.IntegerField(
        label=label, help_text=hulp, min_value=0, max_value=9999, widget=forms.TextInput(attrs={"inputmode": "numeric"})
    )


class VraagForm(Formulier):
    """Ask a school for klokuren."""

    school = forms.ChoiceField(label="School")
    schooljaar = forms.TypedChoiceField(label="Schooljaar", coerce=int)
    lidmaatschap = forms.ChoiceField(label="Voor wie", required=False)
    uren_nodig = _klokuren("Klokuren nodig", "Hele klokuren voor het hele schooljaar.")

    def __init__(self, *args, deelnames: Iterable[Deelname] = (), mensen: Iterable[Lidmaatschap] = (), **kwargs):
        super().__init__(*args, **kwargs)
        self.scholen = {f"{d.school_id}-{d.kant}": d for d in deelnames}
        self.mensen = {str(lid.pk): lid for lid in mensen if lid.school_id}
        self.fields["school"].choices = [
            (sleutel, f"{d.school.naam} ({d.kant})") for sleutel, d in self.scholen.items()
        ]
        dit_jaar = klok.schooljaar(klok.vandaag())
        jaren = range(dit_jaar - 1, dit_jaar + 5)
        self.fields["schooljaar"].choices = [(jaar, f"{jaar}-{jaar + 1}") for jaar in jaren]
        self.fields["schooljaar"].initial = dit_jaar
        self.fields["lidmaatschap"].choices = [
            ("", "de hele school"),
            *((pk, lid_label(lid)) for pk, lid in self.mensen.items()),
        ]

    def waarden(self) -> dict[str, Any]:
        schoon = super().waarden()
        deelname = self.scholen[schoon["school"]]
        lid = self.mensen.get(schoon["lidmaatschap"])
        return {**schoon, "school": deelname.school, "kant": deelname.kant, "lidmaatschap": lid}


class NodigForm(BewaaktFormulier):
    """Change the klokuren that are needed."""

    uren_nodig = _klokuren("Klokuren nodig", "Hele klokuren voor het hele schooljaar.")


class ToezegForm(BewaaktFormulier):
    """Promise klokuren."""

    uren_toegezegd = _klokuren(
        "Klokuren toegezegd", "Hele klokuren voor het hele schooljaar. Je naam en de datum komen erbij."
    )

    @staticmethod
    def beeld(rij: Facilitering) -> dict[str, Any]:
        return {"uren_toegezegd": rij.uren_nodig if rij.uren_toegezegd is None else rij.uren_toegezegd}
