"""What a projectleider fills in about the samenwerking, its scholen and its partners."""

from django import forms

from leerroutes.kant import Kant, keuzes
from partnerships.forms.basis import BewaaktFormulier, Formulier
from partnerships.loading.organisaties import zoek_scholen
from partnerships.models import Organisatie, Partnership, Regio, School

MEESTE_KEUZES = 50


class SamenwerkingForm(BewaaktFormulier):
    """Name and regio."""

    naam = forms.CharField(
        label="Naam van de samenwerking", max_length=120, help_text="Kort, zodat iedereen haar herkent."
    )
    regio = forms.ModelChoiceField(Regio.objects.all(), label="Regio", empty_label="Kies een regio")


class SchoolKeuze(forms.ModelChoiceField):
    """A school with its place and vestiging, because names repeat."""

    def label_from_instance(self, obj: School) -> str:
        """Return the words of one choice."""
        naam = ", ".join(filter(None, (obj.naam, obj.plaats)))
        einde = f", opgeheven op {obj.opgeheven_op:%d-%m-%Y}" if obj.opgeheven_op else ""
        return f"{naam} ({obj.vestiging}, {' en '.join(obj.kanten)}{einde})"


class DeelnameForm(Formulier):
    """A school on a side. Of many schools the first ones are offered, or those that `vraag` names; any may be sent."""

    school = SchoolKeuze(School.objects.all(), label="School", empty_label="Kies een school")
    kant = forms.ChoiceField(
        label="Voor welke kant",
        choices=keuzes(Kant),
        widget=forms.RadioSelect,
        help_text="Een school met vmbo en mbo kan twee keer meedoen.",
    )

    def __init__(self, *args, vraag: str = "", **kwargs):
        super().__init__(*args, **kwargs)
        veld = self.fields["school"]
        gevonden = list(zoek_scholen(vraag)[: MEESTE_KEUZES + 1])
        self.aantal, self.meer = len(gevonden[:MEESTE_KEUZES]), len(gevonden) > MEESTE_KEUZES
        gekozen = self.data.get("school", "")
        if gekozen.isdecimal() and int(gekozen) not in {school.pk for school in gevonden}:
            gevonden = [*School.objects.filter(pk=gekozen), *gevonden]
        rijen = [(school.pk, veld.label_from_instance(school)) for school in gevonden[:MEESTE_KEUZES]]
        veld.choices = [("", veld.empty_label), *rijen]
        if vraag and len(rijen) == 1:
            veld.initial = rijen[0][0]

    def clean_kant(self) -> Kant:
        """Return the side itself."""
        return Kant(self.cleaned_data["kant"])


class BijdrageForm(Formulier):
    """What a partner contributes."""

    bijdrage = forms.CharField(
        label="Bijdrage", required=False, max_length=200, help_text="Bijvoorbeeld: gastles, excursie, stageplaatsen."
    )


class PartnerForm(BijdrageForm):
    """An organisatie of the regio that is no partner here yet."""

    organisatie = forms.ModelChoiceField(Organisatie.objects.none(), label="Partner", empty_label="Kies een partner")
    field_order = ["organisatie", "bijdrage"]

    def __init__(self, *args, partnership: Partnership, **kwargs):
        super().__init__(*args, **kwargs)
        kies = Organisatie.objects.filter(regio=partnership.regio_id).exclude(partners__partnership=partnership)
        self.fields["organisatie"].queryset = kies
