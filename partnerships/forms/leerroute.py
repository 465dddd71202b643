"""Forms of a traject, a leerroute and a cohort."""

from collections.abc import Iterable
from typing import Any

from django import forms

from leerroutes import klok
from leerroutes.catalogus.models import Kwalificatie, Profiel
from leerroutes.kant import Kant, Leerweg, MboLeerweg, keuzes
from leerroutes.recht import opsomming
from partnerships.domain.leerroute import leerjaar_label
from partnerships.domain.soorten import KwalificatieRol, RouteSoort
from partnerships.models import Cohort, Leerroute, Partnership, School, Traject
from partnerships.operations.cohort import (
    EERSTE_STARTJAAR,
    LAATSTE_STARTJAAR,
    MEESTE_LEERJAAR,
    MINSTE_LEERJAAR,
)

MINSTE_PLEKKEN = 3
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


class LeerrouteForm(forms.ModelForm):
    """A leerroute with its kwalificaties: a few places, each with kwalificatie, rol and duur."""

    class Meta:
        model = Leerroute
        fields = [*_VELDEN, "instroom_tot"]
        help_texts = {
            "naam": "Meestal het beroep of het diploma, bijvoorbeeld: Monteur elektrotechnische installaties.",
            "traject": "Alleen als je meer leerroutes samen ontwerpt.",
            "profiel": "Bij TL mag dit leeg blijven.",
            "opleidingsdomein": "Alleen als de kwalificatie nog niet vaststaat.",
            "voor_wie": "Welke leerlingen passen bij deze leerroute?",
            "waarom_hier": "Welke vraag in de regio lost deze leerroute op?",
            "instroom_tot": "Alleen als er geen nieuwe leerlingen meer bij komen. Dag-maand-jaar.",
        }
        labels = {"traject": "Traject", "soort": "Soort leerroute", "instroom_tot": "Instroom tot"}
        labels |= {"vmbo_school": "Vmbo-school", "mbo_school": "Mbo-instelling", "profiel": "Profiel"}
        widgets = {"voor_wie": forms.Textarea({"rows": 3}), "waarom_hier": forms.Textarea({"rows": 3})}
        widgets |= {"instroom_tot": forms.DateInput({"placeholder": "dd-mm-jjjj"})}

    def __init__(self, *args: Any, partnership: Partnership, **kwargs: Any):
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
        self._maak_plekken()

    def _maak_plekken(self) -> None:
        eerder = list(self.instance.routekwalificaties.all()) if self.instance.pk else []
        aantal = max(MINSTE_PLEKKEN, len(eerder) + 1)
        groepen = kwalificatie_keuzes(self._profiel(), {rij.kwalificatie_id for rij in eerder})
        self.plekken = [
            self._maak_plek(nummer, groepen, dict(enumerate(eerder)).get(nummer)) for nummer in range(aantal)
        ]

    def _maak_plek(self, nummer: int, groepen: list, rij: Any) -> tuple[str, str, str]:
        namen = (f"kwalificatie_{nummer}", f"rol_{nummer}", f"duur_{nummer}")
        eerste = "beoogd" if nummer == 0 else "kandidaat"
        self.fields[namen[0]] = forms.TypedChoiceField(
            label=f"Kwalificatie {nummer + 1}",
            required=False,
            coerce=int,
            empty_value=None,
            choices=[("", "Nog niet gekozen"), *groepen],
            initial=rij.kwalificatie_id if rij else None,
        )
        self.fields[namen[1]] = forms.ChoiceField(
            label=f"Rol {nummer + 1}",
            choices=keuzes(KwalificatieRol),
            initial=rij.rol if rij else eerste,
            required=False,
        )
        self.fields[namen[2]] = forms.TypedChoiceField(
            label=f"Duur van de opleiding {nummer + 1}",
            required=False,
            coerce=int,
            empty_value=None,
            choices=[("", "nog niet te bepalen"), (1, "1 jaar"), *((jaren, f"{jaren} jaar") for jaren in (2, 3, 4))],
            initial=rij.duur_jaren if rij else None,
        )
        return namen

    def _profiel(self) -> str:
        gekozen = self["profiel"].value()
        return str(gekozen or "")

    def velden_van_plekken(self) -> list[list[forms.BoundField]]:
        """Return the places as bound fields, for the template."""
        return [[self[naam] for naam in plek] for plek in self.plekken]

    def clean(self) -> dict[str, Any]:
        schoon = super().clean()
        gekozen: list[tuple[int, str, int | None]] = []
        for kwalificatie, rol, duur in self.plekken:
            nummer = schoon.get(kwalificatie)
            if not nummer:
                continue
            if nummer in [eerder for eerder, _, _ in gekozen]:
                self.add_error(kwalificatie, "Deze kwalificatie koos je al. Kies een andere, of maak deze plek leeg.")
            elif schoon.get(rol) == KwalificatieRol.BEOOGD and "beoogd" in [rol for _, rol, _ in gekozen]:
                self.add_error(rol, "Er kan één kwalificatie beoogd zijn. Maak hier kandidaat of tussendiploma van.")
            else:
                gekozen.append((nummer, schoon.get(rol) or KwalificatieRol.KANDIDAAT, schoon.get(duur)))
        rijen = Kwalificatie.objects.in_bulk([nummer for nummer, _, _ in gekozen])
        schoon["kwalificaties"] = [(rijen[nummer], rol, duur) for nummer, rol, duur in gekozen]
        return schoon

    def waarden(self) -> dict[str, Any]:
        """Return the fields of Leerroute and the kwalificaties, as the operations take them."""
        return {
            naam: self.cleaned_data[naam] for naam in (*self.Meta.fields, "kwalificaties") if naam in self.cleaned_data
        }


def kwalificatie_keuzes(profiel: str, behoud: set[int]) -> list[tuple[str, list[tuple[int, str]]]]:
    """Return the kwalificaties in groups, those that connect to `profiel` (its number as text) first. Three queries.

    What has been succeeded is left out, unless it is in `behoud`; its successor inherits the profielen it connects to.
    """
    rijen = list(Kwalificatie.objects.order_by("niveau", "naam"))
    bij: dict[int, set[str]] = {rij.pk: set() for rij in rijen}
    codes = dict(Profiel.objects.values_list("pk", "code"))
    for kwalificatie, nummer in Kwalificatie.profielen.through.objects.values_list("kwalificatie_id", "profiel_id"):
        bij[kwalificatie].add(codes[nummer])
    for rij in rijen:
        if rij.opvolger_id:
            bij[rij.opvolger_id] |= bij[rij.pk]
    eigen = codes.get(int(profiel)) if profiel.isdigit() else None
    groepen: dict[str, list[tuple[int, str]]] = {f"Sluit aan bij {eigen}": []} if eigen else {}
    for rij in sorted(rijen, key=lambda rij: (eigen not in bij[rij.pk], not bij[rij.pk], sorted(bij[rij.pk]))):
        if not rij.opvolger_id or rij.pk in behoud:
            groepen.setdefault(_groep(bij[rij.pk], eigen), []).append((rij.pk, _naam(rij)))
    return [(naam, keuzes) for naam, keuzes in groepen.items() if keuzes]


def _groep(profielen: Iterable[str], eigen: str | None) -> str:
    if eigen in profielen:
        return f"Sluit aan bij {eigen}"
    return f"Sluit aan bij {opsomming(sorted(profielen))}" if profielen else "Andere kwalificaties"


def _naam(rij: Kwalificatie) -> str:
    dicht = rij.instroom_tot and rij.instroom_tot < klok.vandaag()
    einde = f" (instroom gesloten op {rij.instroom_tot:%d-%m-%Y})" if dicht else ""
    return f"{rij.naam} · niveau {rij.niveau} · crebo {rij.crebo}{einde}"


def _scholen(partnership: Partnership, kant: Kant, huidig: int | None) -> Any:
    mee = partnership.deelnames.filter(kant=kant, tot__isnull=True).values("school")
    return School.objects.filter(pk__in=mee) | School.objects.filter(pk=huidig)


def _volgend_jaar() -> int:
    return klok.schooljaar(klok.vandaag()) + 1
