"""Forms of a koppel, its seats, and its kaderopdracht."""

from collections.abc import Iterable
from typing import Any

from django import forms

from leerroutes.kant import Kant, keuzes
from partnerships.domain.kaderopdracht import STAPPEN, TEKSTEN
from partnerships.domain.rollen import ROLLEN, Actie, Rol
from partnerships.domain.soorten import Werkwijze
from partnerships.forms.basis import BewaaktFormulier, Formulier, tekst
from partnerships.forms.overleg import lid_label
from partnerships.models import Kaderopdracht, Lidmaatschap


class _LidKeuze(forms.TypedChoiceField):
    """One of the people of the samenwerking, or nobody."""

    def __init__(self, **kwargs):
        super().__init__(required=False, empty_value=None, coerce=lambda pk: self.mensen[pk], **kwargs)
        self.mensen: dict[str, Lidmaatschap] = {}

    def stel_in(self, mensen: Iterable[Lidmaatschap], niemand: str) -> None:
        """Offer these people."""
        self.mensen = {str(lid.pk): lid for lid in mensen}
        self.choices = [("", niemand), *((pk, lid_label(lid)) for pk, lid in self.mensen.items())]

    def prepare_value(self, value):
        return value.pk if isinstance(value, Lidmaatschap) else value


def docenten_van(mensen: Iterable[Lidmaatschap], kant: str) -> list[Lidmaatschap]:
    """Return the docenten of a side."""
    return [lid for lid in mensen if lid.rol == Rol.DOCENT and lid.kant == kant]


class KoppelForm(BewaaktFormulier):
    """What a koppel is about and how it works."""

    vakgebied = forms.CharField(
        label="Vakgebied", help_text="Bijvoorbeeld praktijk, Nederlands, rekenen of LOB.", max_length=80
    )
    werkwijze = forms.ChoiceField(
        label="Werkwijze in stap 1",
        help_text="Samen aan tafel: jullie zien elkaars antwoorden. Eerst ieder zelf: pas na je eigen antwoord.",
        choices=keuzes(Werkwijze),
        widget=forms.RadioSelect,
        initial=Werkwijze.SAMEN,
    )
    een_persoon = forms.BooleanField(label="Eén docent werkt op beide scholen en vult beide kanten in", required=False)
    meelezer = forms.ChoiceField(required=False)

    def __init__(self, *args, mensen: Iterable[Lidmaatschap] = (), **kwargs):
        super().__init__(*args, **kwargs)
        self.alle = list(mensen)
        lezers = [lid for lid in self.alle if lid.rol in ROLLEN[Actie.CONCEPT_LEZEN].rollen]
        self._keuze("meelezer", "Meelezer", "Nodig als één docent beide kanten invult.", lezers, "geen meelezer")

    def _keuze(self, naam: str, label: str, hulp: str, mensen: Iterable[Lidmaatschap], niemand: str) -> None:
        veld = _LidKeuze(label=label, help_text=hulp)
        veld.stel_in(mensen, niemand)
        self.fields[naam] = veld


class NieuwKoppelForm(KoppelForm):
    """A new koppel may get its two docenten at once."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for kant in Kant:
            hulp = "Mag nog leeg: een lege zetel blijft zichtbaar."
            self._keuze(f"docent_{kant}", f"Docent {kant}", hulp, docenten_van(self.alle, kant), "nog niemand")

    def waarden(self) -> dict[str, Any]:
        schoon = super().waarden()
        docenten = [schoon.pop(f"docent_{kant}") for kant in Kant]
        return {**schoon, "docenten": [lid for lid in docenten if lid]}


class ZetelForm(Formulier):
    """Who gets a seat, or who takes one over."""

    def __init__(self, *args, mensen: Iterable[Lidmaatschap] = (), label: str, verplicht: bool, **kwargs):
        super().__init__(*args, **kwargs)
        veld = self.fields["lidmaatschap"] = _LidKeuze(label=label)
        veld.stel_in(mensen, "kies een docent" if verplicht else "nog niemand")
        veld.required = verplicht
        veld.error_messages["required"] = "Kies een docent."


class KaderopdrachtForm(BewaaktFormulier):
    """The text of a kaderopdracht: five headings, and what to hand in per step."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for naam, label, vraag in TEKSTEN:
            self.fields[naam] = tekst(label, vraag, 5, max_length=6000)
        for nummer, (stap, titel) in enumerate(STAPPEN, 1):
            self.fields[f"lever_{stap}"] = tekst(f"Stap {nummer} · {titel}", "", 2, max_length=1000)

    def teksten(self) -> list[forms.BoundField]:
        """Return the fields of the headings."""
        return [self[naam] for naam, _, _ in TEKSTEN]

    def stappen(self) -> list[forms.BoundField]:
        """Return the fields of the steps."""
        return [self[f"lever_{stap}"] for stap, _ in STAPPEN]

    def waarden(self) -> dict[str, Any]:
        schoon = super().waarden()
        lever = {stap: schoon.pop(f"lever_{stap}") for stap, _ in STAPPEN}
        return {**schoon, "op_te_leveren": {stap: wat for stap, wat in lever.items() if wat}}

    @staticmethod
    def beeld(rij: Kaderopdracht | None) -> dict[str, Any]:
        if rij is None:
            return {}
        return {
            **{naam: getattr(rij, naam) for naam, _, _ in TEKSTEN},
            **{f"lever_{stap}": rij.op_te_leveren.get(stap, "") for stap, _ in STAPPEN},
        }
