"""Forms of the reading view: the decision of a member of the stuurgroep."""

import json
from collections.abc import Iterable

from django import forms

from partnerships.domain.overeenkomst import Uitkomst
from partnerships.domain.overeenkomstbeeld import OnderwerpBeeld
from partnerships.forms.basis import Formulier, tekst

LANGSTE_STAND = 40_000
REDEN = {
    Uitkomst.MET_OPMERKING: ("Je opmerking", "De anderen lezen haar bij je akkoord."),
    Uitkomst.TERUG: ("Je reden", "Schrijf wat er moet veranderen. De schrijvers gaan hiermee verder."),
}


def lees_stand(getypt: str) -> dict[str, str]:
    """Return {sleutel: hash} as a page sent it back; nothing for what is no such thing. It only serves to show differences."""
    try:
        stand = json.loads(getypt) if len(getypt) <= LANGSTE_STAND else {}
    except ValueError:
        return {}
    if not isinstance(stand, dict) or not all(isinstance(hash_, str) for hash_ in stand.values()):
        return {}
    return stand


class StemForm(Formulier):
    """What a member says, on which text (`gelezen`, `stand`), and why."""

    uitkomst = forms.ChoiceField(choices=[(u.value, u.label) for u in Uitkomst], widget=forms.HiddenInput)
    gelezen = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)
    stand = forms.CharField(max_length=LANGSTE_STAND, required=False, widget=forms.HiddenInput)
    reden = tekst("Je reden", rijen=5, max_length=2000)
    onderwerpen = forms.MultipleChoiceField(
        label="Welke onderwerpen gaan weer open?",
        help_text="De onderwerpen die je niet kiest, blijven akkoord.",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args, onderwerpen: Iterable[OnderwerpBeeld], uitkomst: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["onderwerpen"].choices = [(o.sleutel, o.titel) for o in onderwerpen]
        if uitkomst != Uitkomst.TERUG:
            del self.fields["onderwerpen"]
        if uitkomst in REDEN:
            self.fields["reden"].label, self.fields["reden"].help_text = REDEN[Uitkomst(uitkomst)]
        else:
            del self.fields["reden"]

    def clean_uitkomst(self) -> Uitkomst:
        return Uitkomst(self.cleaned_data["uitkomst"])
