"""The kwalificaties in the form of a leerroute: a few places, each with kwalificatie, rol and duur."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.forms.utils import flatatt
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from leerroutes import klok
from leerroutes.catalogus.models import Kwalificatie
from leerroutes.kant import keuzes
from partnerships.domain.kwalificaties import Aanbod, Vraag, groepeer, nieuwste
from partnerships.domain.kwalificaties import Kwalificatie as Feit
from partnerships.domain.soorten import KwalificatieRol
from partnerships.loading.kwalificaties import load_kwalificaties

MINSTE_PLEKKEN = 3
_DUREN = [("", "nog niet te bepalen"), (1, "1 jaar"), *((jaren, f"{jaren} jaar") for jaren in (2, 3, 4))]
Keuzes = list[tuple[str, list[tuple[int, str]]]]


class _Lijst(forms.Select):
    """A select that is written in one go: a whole register through Django's templates takes half a second."""

    def render(self, name: str, value: Any, attrs: dict | None = None, renderer: Any = None) -> SafeString:
        gekozen = "" if value is None else str(value)
        delen = []
        for sleutel, inhoud in self.choices:
            if isinstance(inhoud, list | tuple):
                opties = "".join(_optie(nummer, label, gekozen) for nummer, label in inhoud)
                delen.append(f'<optgroup label="{escape(sleutel)}">{opties}</optgroup>')
            else:
                delen.append(_optie(sleutel, inhoud, gekozen))
        alle = self.build_attrs(self.attrs, {"name": name, **(attrs or {})})
        return mark_safe(f"<select{flatatt(alle)}>{''.join(delen)}</select>")  # noqa: S308 every part is escaped above


def _optie(waarde: Any, label: str, gekozen: str) -> str:
    aan = " selected" if str(waarde) == gekozen else ""
    return f'<option value="{escape(waarde)}"{aan}>{escape(label)}</option>'


class MetKwalificaties(forms.Form):
    """Adds the places to a form; its lists follow what the other fields say of the route, with all of them on request."""

    def maak_plekken(self, eerder: list[Any], vraag: Vraag, *, alle: bool) -> None:
        """Make a place for each of `eerder` (RouteKwalificatie) and at least three; `alle` also lists what does not fit."""
        rijen = load_kwalificaties()
        self.domeinen = sorted({rij.domein for rij in rijen} - {""})
        self.aanbod = groepeer(nieuwste(rijen), vraag, klok.vandaag())
        self.alles_gevraagd = alle
        self.alle = alle or self.aanbod.past_erbij
        aantal = max(MINSTE_PLEKKEN, len(eerder) + 1)
        self.plekken = [self._maak_plek(nummer, (eerder + [None] * aantal)[nummer]) for nummer in range(aantal)]
        gekozen = {self[namen[0]].value() for namen in self.plekken}
        lijst = [("", "Nog niet gekozen"), *_lijst(self.aanbod, rijen, {str(nummer) for nummer in gekozen}, self.alle)]
        for namen in self.plekken:
            self.fields[namen[0]].choices = lijst

    def _maak_plek(self, nummer: int, rij: Any) -> tuple[str, str, str]:
        namen = (f"kwalificatie_{nummer}", f"rol_{nummer}", f"duur_{nummer}")
        self.fields[namen[0]] = forms.TypedChoiceField(
            label=f"Kwalificatie {nummer + 1}",
            required=False,
            coerce=int,
            empty_value=None,
            widget=_Lijst,
            initial=rij.kwalificatie_id if rij else None,
        )
        self.fields[namen[1]] = forms.ChoiceField(
            label=f"Rol {nummer + 1}",
            choices=keuzes(KwalificatieRol),
            initial=rij.rol if rij else KwalificatieRol.KANDIDAAT if nummer else KwalificatieRol.BEOOGD,
            required=False,
        )
        self.fields[namen[2]] = forms.TypedChoiceField(
            label=f"Duur van de opleiding {nummer + 1}",
            required=False,
            coerce=int,
            empty_value=None,
            choices=_DUREN,
            initial=rij.duur_jaren if rij else None,
        )
        return namen

    @property
    def open_plekken(self) -> int:
        """Return how many places stand open from the start: two while candidates are still to be chosen from."""
        return 2 if self["rol_0"].value() == KwalificatieRol.KANDIDAAT else 1

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


def _lijst(aanbod: Aanbod, rijen: Iterable[Feit], gekozen: set[str], alle: bool) -> Keuzes:
    """Return the groups as choices; what was chosen before stays, whatever the route has become meanwhile."""
    dag = klok.vandaag()
    groepen = aanbod.eerst + (aanbod.rest if alle else ())
    uit = [(kop, [(rij.nummer, rij.label(dag)) for rij in groep]) for kop, groep in groepen]
    in_lijst = {rij.nummer for _, groep in groepen for rij in groep}
    behoud = [
        (rij.nummer, rij.label(dag)) for rij in rijen if str(rij.nummer) in gekozen and rij.nummer not in in_lijst
    ]
    return [("Nu gekozen", behoud), *uit] if behoud else uit
