"""Forms of a traject, a leerroute and a cohort."""

from typing import Any

from django import forms

from leerroutes import klok
from leerroutes.catalogus.models import Profiel
from leerroutes.kant import Kant, Leerweg, MboLeerweg, keuzes
from partnerships.domain.kwalificaties import Vraag
from partnerships.domain.leerroute import leerjaar_label
from partnerships.domain.sjablonen import Sjabloon
from partnerships.domain.soorten import RouteSoort
from partnerships.forms.kwalificaties import MINSTE_PLEKKEN, MetKwalificaties
from partnerships.models import Cohort, Leerroute, Partnership, School, Traject
from partnerships.operations.cohort import (
    EERSTE_STARTJAAR,
    LAATSTE_STARTJAAR,
    MEESTE_LEERJAAR,
    MINSTE_LEERJAAR,
)

_VELDEN = [
    "naam",
    "traject",
    "soort",
    "vmbo_school",
    "leerweg",
    "profiel",
    "mbo_school",
    "mbo_leerweg",
    "opleidingsdomein",
    "voor_wie",
    "keuzemoment",
    "vervolg",
    "waarom_hier",
]
_LEEG = {"traject": "Geen traject", "profiel": "Geen profiel"}
_ENUMS = {"soort": RouteSoort, "leerweg": Leerweg, "mbo_leerweg": MboLeerweg}


class TrajectForm(forms.ModelForm):
    """A traject: leerroutes that are designed together."""

    class Meta:
        model = Traject
        fields = ["naam", "initiatiefnemer"]
        help_texts = {
            "naam": "Bijvoorbeeld: PIE Kromhaven.",
            "initiatiefnemer": "Wie ermee begon, als je dat wilt noemen.",
        }


class CohortForm(forms.Form):
    """When a cohort starts, how long it takes, and how many pupils it expects."""

    startjaar = forms.IntegerField(
        label="Start van leerjaar 3",
        min_value=EERSTE_STARTJAAR,
        max_value=LAATSTE_STARTJAAR,
        help_text="Het jaar waarin het schooljaar begint, bijvoorbeeld 2027.",
    )
    laatste_leerjaar = forms.TypedChoiceField(
        label="Laatste leerjaar",
        coerce=int,
        choices=[(jaar, leerjaar_label(jaar)) for jaar in range(MINSTE_LEERJAAR, MEESTE_LEERJAAR + 1)],
        initial=5,
        help_text="Leerjaren tellen vanaf leerjaar 1 van het vmbo.",
    )
    verwachte_leerlingen = forms.IntegerField(label="Verwachte leerlingen", min_value=0, max_value=2000, required=False)

    def __init__(self, *args: Any, cohort: Cohort | None = None, **kwargs: Any):
        velden = ("startjaar", "laatste_leerjaar", "verwachte_leerlingen")
        beginwaarden = {veld: getattr(cohort, veld) for veld in velden} if cohort else {"startjaar": _volgend_jaar()}
        kwargs["initial"] = beginwaarden | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        if cohort:
            # Plans, calendars and uitgaven hang on the startjaar: another year is another cohort.
            del self.fields["startjaar"]


class LeerrouteForm(MetKwalificaties, forms.ModelForm):
    """A leerroute with its kwalificaties. A `sjabloon` fills in what it says; `alle` lists every kwalificatie."""

    class Meta:
        model = Leerroute
        fields = [*_VELDEN, "instroom_tot"]
        help_texts = {
            "naam": "Meestal het beroep of het diploma, bijvoorbeeld: Monteur elektrotechnische installaties.",
            "traject": "Alleen als je meer leerroutes samen ontwerpt.",
            "profiel": "Bij TL mag dit leeg blijven.",
            "opleidingsdomein": "Als de kwalificatie nog niet vaststaat: het domein waarin de leerling later kiest.",
            "voor_wie": "Welke leerlingen passen bij deze leerroute?",
            "keuzemoment": "Wanneer kiest de leerling een sector of kwalificatie? Bijvoorbeeld: eind leerjaar 4.",
            "vervolg": "Wat kan de leerling daarna? Bijvoorbeeld: werk op niveau 3, of mbo-niveau 4.",
            "waarom_hier": "Welke vraag in de regio lost deze leerroute op?",
            "instroom_tot": "Alleen als er geen nieuwe leerlingen meer bij komen. Dag-maand-jaar.",
        }
        labels = {"traject": "Traject", "soort": "Soort leerroute", "instroom_tot": "Instroom tot"}
        labels |= {"vmbo_school": "Vmbo-school", "mbo_school": "Mbo-instelling", "profiel": "Profiel"}
        widgets = {"voor_wie": forms.Textarea({"rows": 3}), "waarom_hier": forms.Textarea({"rows": 3})}
        widgets |= {"instroom_tot": forms.DateInput({"placeholder": "dd-mm-jjjj"})}

    def __init__(
        self, *args: Any, partnership: Partnership, sjabloon: Sjabloon | None = None, alle: bool = False, **kwargs: Any
    ):
        if sjabloon:
            kwargs["initial"] = _van_sjabloon(sjabloon) | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        self.fields["traject"].queryset = partnership.trajecten.all()
        self.fields["profiel"].queryset = Profiel.objects.all()
        for kant in Kant:
            veld = self.fields[f"{kant}_school"]
            veld.queryset = _scholen(partnership, kant, getattr(self.instance, f"{kant}_school_id"))
            veld.empty_label = None if len(veld.queryset) == 1 else "Kies een school"
        for naam, leeg in _LEEG.items():
            self.fields[naam].empty_label = leeg
        for naam in ("soort", "leerweg", "mbo_leerweg"):
            self.fields[naam].choices = [("", "Maak een keuze"), *keuzes(_ENUMS[naam])]
        if not self.instance.pk:
            del self.fields["instroom_tot"]
        eerder = list(self.instance.routekwalificaties.all()) if self.instance.pk else []
        self.maak_plekken(eerder, self._vraag(), alle=alle)
        if self.domeinen:
            self.fields["opleidingsdomein"].widget.attrs["list"] = "domeinen"

    def _vraag(self) -> Vraag:
        """Return what the form says of the route, as it was sent or as it stands."""
        soort, leerweg, profiel, domein = (
            str(self[veld].value() or "") for veld in ("soort", "leerweg", "profiel", "opleidingsdomein")
        )
        codes = {str(nummer): code for nummer, code in Profiel.objects.values_list("pk", "code")}
        return Vraag(
            RouteSoort(soort) if soort in list(RouteSoort) else None,
            Leerweg(leerweg) if leerweg in list(Leerweg) else None,
            codes.get(profiel, ""),
            domein.strip(),
        )

    def waarden(self) -> dict[str, Any]:
        """Return the fields of Leerroute and the kwalificaties, as the operations take them."""
        return {
            naam: self.cleaned_data[naam] for naam in (*self.Meta.fields, "kwalificaties") if naam in self.cleaned_data
        }


def _van_sjabloon(sjabloon: Sjabloon) -> dict[str, Any]:
    """Return what a startpunt fills in; profiel, schools and kwalificaties stay to be chosen."""
    velden = ("soort", "leerweg", "voor_wie", "keuzemoment", "vervolg")
    plekken = range(MINSTE_PLEKKEN)
    return (
        {"naam": sjabloon.route_naam, "rol_0": sjabloon.rol}
        | {veld: getattr(sjabloon, veld) for veld in velden}
        | {f"duur_{nummer}": sjabloon.duur_jaren for nummer in plekken}
    )


def _scholen(partnership: Partnership, kant: Kant, huidig: int | None) -> Any:
    mee = partnership.deelnames.filter(kant=kant, tot__isnull=True).values("school")
    return School.objects.filter(pk__in=mee) | School.objects.filter(pk=huidig)


def _volgend_jaar() -> int:
    return klok.schooljaar(klok.vandaag()) + 1
