"""Form of a mandaat: who may sign for which bestuur, on what ground and how long."""

from collections.abc import Iterable

from django import forms

from leerroutes.accounts.models import User
from partnerships.forms.basis import Dag, Formulier
from partnerships.forms.bestand import Bestand
from partnerships.models import Bestuur


class MandaatForm(Formulier):
    """One mandaat. Only the own besturen, and only people who take part, can be chosen."""

    bestuur = forms.TypedChoiceField(label="Bestuur", coerce=int)
    user = forms.TypedChoiceField(label="Wie mag tekenen", coerce=int, help_text="Iemand die meedoet, en niet jijzelf.")
    grond = forms.CharField(
        label="Op welke grond",
        max_length=200,
        help_text="Een besluit met datum, of een artikel van de statuten of het reglement.",
    )
    van = Dag(label="Van")
    tot = Dag(label="Tot en met", required=False, help_text="Laat leeg als er geen einddag is.")
    scan = Bestand("pdf", "jpg", "png", label="Scan van het besluit", required=False)

    def __init__(self, *args, besturen: Iterable[Bestuur], mensen: Iterable[User], **kwargs):
        super().__init__(*args, **kwargs)
        self.besturen = {bestuur.pk: bestuur for bestuur in besturen}
        self.mensen = {mens.pk: mens for mens in mensen}
        self.fields["bestuur"].choices = [(pk, str(bestuur)) for pk, bestuur in self.besturen.items()]
        self.fields["user"].choices = [("", "Kies iemand"), *((pk, mens.naam) for pk, mens in self.mensen.items())]

    def clean_bestuur(self) -> Bestuur:
        return self.besturen[self.cleaned_data["bestuur"]]

    def clean_user(self) -> User:
        return self.mensen[self.cleaned_data["user"]]
