"""Forms of the agreement: what it covers, the text of a subject, and a reason."""

from collections.abc import Iterable
from typing import Any

from django import forms

from partnerships.domain.markdown import datum
from partnerships.domain.overeenkomstbeeld import OvereenkomstBeeld
from partnerships.forms.basis import BewaaktFormulier, Dag, Formulier, tekst
from partnerships.loading.overeenkomsten import RouteKeuze
from partnerships.models import Onderwerp, Overeenkomst


class OvereenkomstForm(BewaaktFormulier):
    """Which leerroutes the agreement covers, for how long, and what decides which subjects are needed."""

    naam = forms.CharField(label="Naam", max_length=160, help_text="Kort, bijvoorbeeld PIE Kromhaven.")
    leerroutes = forms.MultipleChoiceField(
        label="Leerroutes",
        widget=forms.CheckboxSelectMultiple,
        help_text="De besturen van deze scholen worden partij.",
        error_messages={"required": "Kies minstens één leerroute."},
    )
    ingang = Dag(label="Gaat in op", required=False)
    einde = Dag(label="Loopt tot en met", required=False, help_text="Leeg is voor onbepaalde tijd.")
    geldoverdracht = forms.BooleanField(
        label="Er gaat bekostiging van de ene naar de andere school",
        required=False,
        help_text="Dan is het onderwerp over de bekostiging verplicht.",
    )
    urenafwijking = forms.BooleanField(
        label="De leerroute heeft minder uren dan de norm",
        required=False,
        help_text="Dan is het onderwerp over de uren verplicht.",
    )
    op_volgorde = forms.BooleanField(
        label="De besturen tekenen op volgorde",
        required=False,
        help_text="Anders kunnen zij tegelijk tekenen.",
    )

    def __init__(self, *args: Any, routes: Iterable[RouteKeuze] = (), **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.routes = {str(keuze.rij.pk): keuze for keuze in routes}
        self.fields["leerroutes"].choices = [(pk, keuze.woorden) for pk, keuze in self.routes.items()]
        ver = [keuze.einde for keuze in self.routes.values() if keuze.einde]
        if ver:
            veld = self.fields["einde"]
            veld.help_text += f" Kies een dag na het laatste cohort; het verste loopt tot en met {datum(max(ver))}."

    def waarden(self) -> dict[str, Any]:
        """Return what was filled in, with the leerroutes themselves."""
        return super().waarden() | {"leerroutes": [self.routes[pk].rij for pk in self.cleaned_data["leerroutes"]]}

    @classmethod
    def beeld(cls, rij: Overeenkomst | None) -> dict[str, Any]:
        """Return a row as initial values."""
        if rij is None:
            return {}
        return super().beeld(rij) | {"leerroutes": [str(pk) for pk in rij.leerroutes.values_list("pk", flat=True)]}


class OnderwerpForm(BewaaktFormulier):
    """The text of a subject."""

    tekst = tekst("Tekst", rijen=20)


class EigenOnderwerpForm(OnderwerpForm):
    """A subject of the schools themselves: also its title."""

    field_order = ["titel"]
    titel = forms.CharField(label="Titel", max_length=120, error_messages={"required": "Geef het onderwerp een titel."})


def onderwerp_form(onderwerp: Onderwerp | None, eigen: bool) -> type[OnderwerpForm]:
    """Return which form belongs to a subject; None is a new one."""
    return EigenOnderwerpForm if eigen or onderwerp is None else OnderwerpForm


class RedenForm(Formulier):
    """Why the agreement goes back or ends, and which subjects have to change."""

    gezien = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)
    reden = tekst(
        "Waarom",
        "Schrijf in één of twee zinnen waarom. Iedereen die betrokken is, krijgt dit te lezen.",
        required=True,
        error_messages={"required": "Schrijf in één of twee zinnen waarom: de anderen moeten ermee verder."},
    )
    onderwerpen = forms.MultipleChoiceField(
        label="Welke onderwerpen moeten anders?",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Alleen op deze onderwerpen vervalt het akkoord. De andere blijven akkoord.",
    )

    def __init__(self, *args: Any, beeld: OvereenkomstBeeld, onderwerpen: bool = True, **kwargs: Any):
        super().__init__(*args, **kwargs)
        if onderwerpen:
            self.fields["onderwerpen"].choices = [
                (o.sleutel, f"{o.letter}. {o.titel}" if o.letter else o.titel) for o in beeld.onderwerpen
            ]
        else:
            del self.fields["onderwerpen"]
