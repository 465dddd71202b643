"""Forms of the medezeggenschap: asking advice, writing it down, answering it."""

from datetime import timedelta
from typing import Any

from django import forms

from leerroutes import klok
from partnerships.domain.overeenkomst import AdviesUitkomst
from partnerships.forms.basis import BewaaktFormulier, Dag, Formulier, tekst
from partnerships.forms.bestand import Bestand
from partnerships.models import Medezeggenschap

TERMIJN = timedelta(weeks=6)


class VraagForm(Formulier):
    """When advice was asked, and until when it can be given."""

    gevraagd_op = Dag(label="Gevraagd op")
    termijn = Dag(label="Termijn tot en met", help_text="Zes weken is gebruikelijk. Kijk wat jullie reglement zegt.")

    @staticmethod
    def begin() -> dict[str, Any]:
        """Return what the form opens with."""
        return {"gevraagd_op": klok.vandaag(), "termijn": klok.vandaag() + TERMIJN}


class AdviesForm(BewaaktFormulier):
    """What an orgaan answered."""

    uitkomst = forms.ChoiceField(
        label="Uitkomst", choices=[(u.value, u.label.capitalize()) for u in AdviesUitkomst], widget=forms.RadioSelect
    )
    gegeven_op = Dag(label="Gegeven op")
    tekst = tekst(
        "Advies", "In hun eigen woorden. Verplicht bij een opmerking of een negatief advies.", 6, max_length=8000
    )
    document = Bestand("pdf", "docx", label="Brief of verslag", required=False)

    def clean_uitkomst(self) -> AdviesUitkomst:
        return AdviesUitkomst(self.cleaned_data["uitkomst"])

    @classmethod
    def beeld(cls, rij: Medezeggenschap | None) -> dict[str, Any]:
        if rij is None:
            return {}
        return {"uitkomst": rij.uitkomst, "gegeven_op": rij.gegeven_op or klok.vandaag(), "tekst": rij.advies}


class ReactieForm(BewaaktFormulier):
    """What the partijen do with an advice."""

    reactie = tekst("Reactie", "Wat doen jullie met het advies, en waarom?", 6, max_length=8000)
