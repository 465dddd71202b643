"""A school's calendar on one page: minutes, rows of periodes, rows of vakanties. An empty row is no row."""

from decimal import Decimal
from typing import Any

from django import forms

from partnerships.domain import kalender as regels
from partnerships.domain.organisaties import Periode
from partnerships.forms.basis import BewaaktFormulier, Dag
from partnerships.models import Kalender

RIJEN = {"periode": 6, "vakantie": 8}


def schooljaar_uit(tekst: str) -> int | None:
    """Return the first year of a schooljaar typed as 2026-2027, None when it is none."""
    delen = tekst.replace("/", "-").replace(" ", "").split("-")
    if len(delen) != 2 or not all(deel.isdecimal() and len(deel) == 4 for deel in delen):
        return None
    van, tot = int(delen[0]), int(delen[1])
    return van if tot == van + 1 and 2000 <= van <= 2100 else None


class KalenderForm(BewaaktFormulier):
    """Calendar of one schooljaar. `periodes` and `vakanties` of what is there decide how many rows there are."""

    minuten_per_lesuur = forms.IntegerField(
        label="Minuten per lesuur", min_value=regels.MINUTEN_VAN, max_value=regels.MINUTEN_TOT
    )

    def __init__(self, *args, periodes: int = 0, vakanties: int = 0, **kwargs):
        super().__init__(*args, **kwargs)
        self.aantal = {
            "periode": min(max(RIJEN["periode"], periodes + 1), regels.MEESTE_PERIODES),
            "vakantie": max(RIJEN["vakantie"], vakanties + 2),
        }
        for nummer in range(1, self.aantal["periode"] + 1):
            self._dagen("periode", nummer)
            self.fields[f"periode_{nummer}_lesweken"] = forms.DecimalField(
                label=f"Periode {nummer}, lesweken", required=False, localize=True, max_digits=3, decimal_places=1
            )
        for nummer in range(1, self.aantal["vakantie"] + 1):
            naam = forms.CharField(label=f"Vakantie {nummer}, naam", required=False, max_length=60)
            self.fields[f"vakantie_{nummer}_naam"] = naam
            self._dagen("vakantie", nummer)
        for naam, veld in self.fields.items():
            if "_" in naam and naam != "minuten_per_lesuur":
                veld.widget.attrs["class"] = "form-control"

    def _dagen(self, wat: str, nummer: int) -> None:
        woord = f"{wat.capitalize()} {nummer}"
        self.fields[f"{wat}_{nummer}_van"] = Dag(label=f"{woord}, eerste dag", required=False)
        self.fields[f"{wat}_{nummer}_tot"] = Dag(label=f"{woord}, laatste dag", required=False)

    def periode_rijen(self) -> list[tuple[int, list[tuple[str, forms.BoundField]]]]:
        """Return per periode its number and its three fields, each with a short word."""
        return self._rijen("periode", {"van": "Eerste dag", "tot": "Laatste dag", "lesweken": "Lesweken"})

    def vakantie_rijen(self) -> list[tuple[int, list[tuple[str, forms.BoundField]]]]:
        """Return per vakantie its number and its three fields, each with a short word."""
        return self._rijen("vakantie", {"naam": "Naam", "van": "Eerste dag", "tot": "Laatste dag"})

    def _rijen(self, wat: str, delen: dict[str, str]) -> list[tuple[int, list[tuple[str, forms.BoundField]]]]:
        nummers = range(1, self.aantal[wat] + 1)
        return [(n, [(woord, self[f"{wat}_{n}_{deel}"]) for deel, woord in delen.items()]) for n in nummers]

    def clean(self) -> dict:
        """Ask for the rest of a row that is filled in by half."""
        for wat, delen in (("periode", ("van", "tot", "lesweken")), ("vakantie", ("naam", "van", "tot"))):
            for nummer in range(1, self.aantal[wat] + 1):
                velden = [f"{wat}_{nummer}_{deel}" for deel in delen]
                leeg = [veld for veld in velden if self.cleaned_data.get(veld) in (None, "")]
                for veld in leeg if 0 < len(leeg) < len(velden) else ():
                    if veld not in self.errors:
                        self.add_error(veld, "Vul dit ook in, of maak de hele regel leeg.")
        return self.cleaned_data

    def waarden(self) -> dict[str, Any]:
        """Return minuten_per_lesuur, periodes (nummer, van, tot, lesweken_x10) and vakanties (naam, van, tot)."""
        gevuld = self.cleaned_data
        periodes = [
            (n, gevuld[f"periode_{n}_van"], gevuld[f"periode_{n}_tot"], int(gevuld[f"periode_{n}_lesweken"] * 10))
            for n in range(1, self.aantal["periode"] + 1)
            if gevuld[f"periode_{n}_van"]
        ]
        vakanties = [
            tuple(gevuld[f"vakantie_{n}_{deel}"] for deel in ("naam", "van", "tot"))
            for n in range(1, self.aantal["vakantie"] + 1)
            if gevuld[f"vakantie_{n}_van"]
        ]
        minuten = gevuld["minuten_per_lesuur"]
        return {"minuten_per_lesuur": minuten, "periodes": periodes, "vakanties": vakanties}

    @classmethod
    def beeld(cls, rij: Kalender | None) -> dict[str, Any]:
        """Return a calendar as initial values."""
        return begin(*feiten_van(rij)) if rij else {}


def feiten_van(rij: Kalender) -> tuple[int, tuple[Periode, ...], tuple[regels.Vakantie, ...]]:
    """Return minutes per lesuur, periodes and vakanties of a stored calendar."""
    periodes = tuple(Periode(p.nummer, p.van, p.tot, p.lesweken_x10) for p in rij.periodes.all())
    return rij.minuten_per_lesuur, periodes, tuple(regels.Vakantie(v.naam, v.van, v.tot) for v in rij.vakanties.all())


def begin(minuten: int, periodes: tuple[Periode, ...], vakanties: tuple[regels.Vakantie, ...]) -> dict[str, Any]:
    """Return the initial values of a KalenderForm."""
    waarden: dict[str, Any] = {"minuten_per_lesuur": minuten}
    for p in periodes:
        rij = {"van": p.van, "tot": p.tot, "lesweken": Decimal(p.lesweken_x10) / 10}
        waarden |= {f"periode_{p.nummer}_{deel}": waarde for deel, waarde in rij.items()}
    for nummer, v in enumerate(vakanties, start=1):
        rij = {"naam": v.naam, "van": v.van, "tot": v.tot}
        waarden |= {f"vakantie_{nummer}_{deel}": waarde for deel, waarde in rij.items()}
    return waarden
