"""What somebody asks of the catalogue: words or a code, and what narrows it. The address holds all of it."""

from collections.abc import Iterable

from django import forms

from leerroutes.catalogus.domain.bronnenlijst import Zoekfilter
from leerroutes.catalogus.domain.soorten import BronSoort
from leerroutes.kant import Kant, Leerweg, keuzes


def _keuze(label: str, alle: str, waarden: Iterable[tuple[str, str]]) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, required=False, choices=[("", alle), *waarden])


class ZoekForm(forms.Form):
    """Everything is optional; what cannot be understood is left out, so that an old link still opens."""

    q = forms.CharField(required=False, max_length=120)
    kant = _keuze("Kant", "vmbo en mbo", keuzes(Kant))
    soort = _keuze("Soort", "alle", keuzes(BronSoort))
    profiel = forms.CharField(label="Profiel", required=False, max_length=10)
    leerweg = _keuze("vmbo-leerweg", "alle", keuzes(Leerweg))
    niveau = _keuze("mbo-niveau", "alle", [(n, n) for n in "1234"])
    uitgave = _keuze("Uitgave", "nieuwste", [("alle", "ook oudere")])

    def begrepen(self) -> dict[str, str]:
        """Return what was filled in and understood."""
        self.is_valid()
        return {veld: waarde for veld, waarde in self.cleaned_data.items() if waarde}

    def keuzelijsten(self, profielen: Iterable[tuple[str, str]]) -> list[tuple[str, str, str, list]]:
        """Return (name, label, what is chosen, choices) of what narrows; `profielen` are those that have a source.

        Django renders every option by a template of its own, which takes longer than the search.
        """
        waarden = self.begrepen()
        keuzes_van = {"profiel": [("", "alle"), *profielen]}
        return [
            (naam, veld.label, waarden.get(naam, ""), keuzes_van.get(naam) or veld.choices)
            for naam, veld in self.fields.items()
            if naam != "q"
        ]

    def filters(self) -> list[tuple[str, str]]:
        """Return what narrows, in words: (name of the field, "vmbo-leerweg BB")."""
        waarden = self.begrepen()
        woorden = {
            "soort": "{}",
            "kant": "alleen {}",
            "profiel": "profiel {}",
            "leerweg": "vmbo-leerweg {}",
            "niveau": "mbo-niveau {}",
            "uitgave": "ook oudere uitgaven",
        }
        return [(veld, zin.format(waarden[veld])) for veld, zin in woorden.items() if veld in waarden]


def zeef(waarden: dict[str, str]) -> Zoekfilter:
    """Return what was understood as the filter of a search."""
    velden = {veld: waarden.get(veld, "") for veld in ("kant", "soort", "profiel", "leerweg")}
    niveau = int(waarden["niveau"]) if "niveau" in waarden else None
    return Zoekfilter(**velden, niveau=niveau, ook_ouder="uitgave" in waarden)
