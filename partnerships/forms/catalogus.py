"""What people hand in for the catalogue: national files, and a dossier that was pasted or typed."""

from typing import Any

from django import forms

from leerroutes import klok
from leerroutes.catalogus.domain.lijsten import Kwalificatie, Lijst, parse_lijst
from leerroutes.catalogus.domain.soorten import BronSoort
from leerroutes.catalogus.operations.inlezen import Uitgever
from leerroutes.importing import Bestand, toets_omvang
from leerroutes.kant import keuzes
from leerroutes.rapport import Ongeldig
from partnerships.forms.basis import Formulier

INVOER = (BronSoort.KWALIFICATIEDOSSIER, BronSoort.KEUZEDEEL)


class _Bestandskiezer(forms.ClearableFileInput):
    allow_multiple_selected = True


class _Bestanden(forms.FileField):
    """One or more files; their size is judged before a byte is read."""

    widget = _Bestandskiezer

    def clean(self, data: Any, initial: Any = None) -> list[Bestand]:
        lijst = data if isinstance(data, list | tuple) else [data]
        gekozen = [super(_Bestanden, self).clean(bestand, initial) for bestand in lijst or [None]]
        try:
            toets_omvang("Samen", sum(bestand.size for bestand in gekozen))
        except Ongeldig as fout:
            raise forms.ValidationError(fout.regels[0].reden) from fout
        return [(bestand.name, bestand.read()) for bestand in gekozen]


class ImportForm(Formulier):
    """Files of SLO or SBB for a dry run."""

    uitgever = forms.TypedChoiceField(
        label="Wat wil je inlezen?", choices=keuzes(Uitgever), coerce=Uitgever, widget=forms.RadioSelect
    )
    bestanden = _Bestanden(
        label="Bestanden",
        help_text="Kies één bestand, of alle bestanden van een set. Samen hoogstens 100 MB.",
        error_messages={"required": "Kies een bestand.", "empty": "Het bestand is leeg."},
    )
    uitgave = forms.CharField(
        label="Naam van de uitgave (alleen SLO)",
        required=False,
        max_length=40,
        help_text="Laat leeg: dan heet de uitgave naar haar inhoud, en is hetzelfde bestand dezelfde uitgave.",
    )
    crebos = forms.CharField(
        label="Alleen deze crebo's (alleen SBB)",
        required=False,
        max_length=400,
        help_text="Van het dossier of van een kwalificatie, met een komma ertussen. Laat leeg voor alles.",
    )

    def clean_crebos(self) -> list[str]:
        """Return the crebo's as a list."""
        return self.cleaned_data["crebos"].replace(",", " ").split()


class DossierForm(Formulier):
    """A pasted or typed dossier, with the kwalificaties of the profieldelen that were found in it."""

    school = forms.TypedChoiceField(label="School", coerce=int, empty_value=None, required=False)
    soort = forms.ChoiceField(label="Wat voer je in?", choices=[(soort.value, soort.label) for soort in INVOER])
    code = forms.CharField(
        label="Code",
        max_length=12,
        help_text="Crebo van het dossier (vijf cijfers), of code van het keuzedeel (K0067).",
    )
    titel = forms.CharField(label="Naam", max_length=250, help_text="Zoals op het voorblad van het dossier.")
    uitgave = forms.CharField(label="Uitgave", max_length=40, help_text="Bijvoorbeeld het jaar waarvan het dossier is.")
    sbu = forms.IntegerField(
        label="SBU (alleen keuzedeel)", required=False, min_value=1, max_value=2000, help_text="Studiebelastingsuren."
    )
    tekst = forms.CharField(
        label="Kerntaken en werkprocessen",
        max_length=400_000,
        widget=forms.Textarea(attrs={"rows": 14, "spellcheck": "false"}),
        help_text="Plak de tabel uit het dossier, of typ elke kerntaak en elk werkproces op een eigen regel: "
        "B1-K1 Legt installaties aan. Alleen titels is genoeg.",
    )
    gezien = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data=None, *, scholen: dict[int, str], bekend=(), **kwargs):
        self.lijst = parse_lijst(data.get("tekst", "")) if data else Lijst()
        if data:
            data = self._vul_aan(data.copy(), bekend)
        kwargs.setdefault("initial", {"uitgave": str(klok.vandaag().year)})
        super().__init__(data, **kwargs)
        if scholen:
            self.fields["school"].choices = list(scholen.items())
            self.fields["school"].required = True
        else:
            del self.fields["school"]
        if data and self.lijst.knopen and data.get("soort") == BronSoort.KWALIFICATIEDOSSIER:
            self._maak_kwalificatievelden()

    @property
    def delen(self) -> list[tuple[str, list]]:
        """Return (words of a profieldeel, its bound fields) for the part of the page that asks for kwalificaties."""
        paren = [(deel, f"crebo_{deel}", f"naam_{deel}", f"niveau_{deel}") for deel in self.lijst.delen]
        return [
            (f"Profieldeel {deel}" if deel else "Het hele dossier", [self[veld] for veld in velden])
            for deel, *velden in paren
            if velden[0] in self.fields
        ]

    @property
    def hoofdvelden(self) -> list:
        """Return the fields of the dossier itself."""
        return [veld for veld in self.visible_fields() if not veld.name.startswith(("crebo_", "naam_", "niveau_"))]

    def kwalificaties(self) -> list[Kwalificatie]:
        """Return the kwalificaties that were filled in; a profieldeel without crebo is one that this school does not offer."""
        schoon = self.cleaned_data
        return [
            Kwalificatie(deel, schoon[f"crebo_{deel}"], schoon[f"naam_{deel}"], schoon[f"niveau_{deel}"] or 0)
            for deel in self.lijst.delen
            if schoon.get(f"crebo_{deel}") or schoon.get(f"niveau_{deel}")
        ]

    def _maak_kwalificatievelden(self) -> None:
        niveaus = [("", "niveau"), *((n, f"niveau {n}") for n in (1, 2, 3, 4))]
        for deel in self.lijst.delen:
            woord = f" van {deel}" if deel else ""
            self.fields[f"crebo_{deel}"] = forms.CharField(label=f"Crebo{woord}", required=False, max_length=6)
            self.fields[f"naam_{deel}"] = forms.CharField(label=f"Kwalificatie{woord}", required=False, max_length=250)
            self.fields[f"niveau_{deel}"] = forms.TypedChoiceField(
                label=f"mbo-niveau{woord}", required=False, coerce=int, empty_value=None, choices=niveaus
            )

    def _vul_aan(self, data, bekend):
        """Fill in what the list or the catalogue already knows of a kwalificatie, where nothing was typed yet."""
        per_naam = {naam.casefold(): (crebo, niveau) for crebo, naam, niveau in bekend}
        for deel in self.lijst.delen:
            if f"crebo_{deel}" not in data:
                naam = self.lijst.namen.get(deel, "")
                crebo, niveau = per_naam.get(naam.casefold(), ("", ""))
                data.update({f"crebo_{deel}": crebo, f"naam_{deel}": naam, f"niveau_{deel}": niveau})
        return data
