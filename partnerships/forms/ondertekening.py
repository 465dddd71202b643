"""Forms of signing: in the own session, on paper, and the second look at a scan."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms

from leerroutes.accounts.models import User
from partnerships.domain.ondertekening import zelfde_naam
from partnerships.domain.overeenkomstbeeld import PartijBeeld
from partnerships.forms.basis import Dag, Formulier, tekst
from partnerships.forms.bestand import Bestand


class TekenForm(Formulier):
    """The typed name, the proof of who sits there, and the word that the text was read."""

    partij = forms.TypedChoiceField(label="Voor welk bestuur teken je?", coerce=int, widget=forms.RadioSelect)
    naam = forms.CharField(
        label="Je naam",
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name", "class": "form-control-lg"}),
        error_messages={"required": "Typ je naam."},
    )
    wachtwoord = forms.CharField(
        label="Je wachtwoord",
        max_length=4096,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password", "class": "form-control-lg"}),
        error_messages={"required": "Typ je wachtwoord."},
    )
    code = forms.CharField(
        label="Je code",
        help_text="De code uit je app, of een herstelcode.",
        max_length=40,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "class": "form-control-lg"}
        ),
        error_messages={"required": "Typ de code uit je app, of een herstelcode."},
    )
    bevoegd = forms.BooleanField(
        label="Ik heb de tekst gelezen en mag tekenen voor dit bestuur",
        error_messages={"required": "Zet hier een vinkje als je de tekst las en mag tekenen."},
    )

    def __init__(self, *args, user: User, partijen: Iterable[PartijBeeld], vraagt_code: bool, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        partijen = list(partijen)
        self.fields["partij"].choices = [(partij.id, partij.naam) for partij in partijen]
        if len(partijen) == 1:
            self.fields["partij"].widget = forms.HiddenInput()
            self.fields["partij"].initial = partijen[0].id
        self.fields["naam"].help_text = f"Typ je naam zoals die in je account staat: {user.naam}"
        if not vraagt_code:
            del self.fields["code"]

    def clean_naam(self) -> str:
        naam = self.cleaned_data["naam"]
        if not zelfde_naam(naam, self.user.naam):
            raise forms.ValidationError(
                f"Dit is niet de naam van je account. Je tekent alleen voor jezelf: typ {self.user.naam}."
            )
        return naam


class PapierForm(Formulier):
    """The scan of a signed page, and what stands on it."""

    naam = forms.CharField(label="Naam van wie tekende", max_length=120)
    functie = forms.CharField(label="Functie", max_length=120, help_text="Bijvoorbeeld voorzitter college van bestuur.")
    grond = forms.CharField(
        label="Op welke grond", max_length=200, help_text="Bestuurder, of een mandaat met de datum van het besluit."
    )
    getekend_op = Dag(label="Getekend op")
    scan = Bestand("pdf", "jpg", "png", label="Scan van de getekende bladzijde")


class BevestigForm(Formulier):
    """A second person looked at the scan."""

    besluit = forms.ChoiceField(
        label="Klopt de scan?",
        choices=[
            ("ja", "Ja: dit is deze tekst, met de handtekening en de gegevens die hier staan"),
            ("nee", "Nee: er klopt iets niet"),
        ],
        widget=forms.RadioSelect,
    )
    reden = tekst("Wat klopt er niet?", "Alleen nodig als je nee kiest.", 3, max_length=300)

    def waarden(self) -> Mapping[str, Any]:
        return {"klopt": self.cleaned_data["besluit"] == "ja", "reden": self.cleaned_data["reden"]}
