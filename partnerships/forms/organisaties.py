"""What the beheerder and the projectleider fill in about regio's, besturen, scholen and partners."""

from django import forms

from leerroutes.accounts.models import User
from leerroutes.kant import keuzes
from partnerships.domain.soorten import OrganisatieSoort
from partnerships.forms.basis import BewaaktFormulier, Dag, Formulier
from partnerships.models import Bestuur, Regio


class RegioForm(Formulier):
    """A regio."""

    naam = forms.CharField(label="Naam van de regio", max_length=120)


class BestuurForm(Formulier):
    """A bestuur."""

    naam = forms.CharField(label="Naam van het bestuur", max_length=160)
    nummer = forms.CharField(label="Bestuursnummer", max_length=12, help_text="Vijf cijfers, zoals bij DUO.")


class SchoolForm(BewaaktFormulier):
    """A school."""

    bestuur = forms.ModelChoiceField(Bestuur.objects.all(), label="Bestuur", empty_label="Kies een bestuur")
    naam = forms.CharField(label="Naam van de school", max_length=160)
    brin = forms.CharField(label="BRIN", max_length=12, help_text="Twee cijfers en twee letters, bijvoorbeeld 98AA.")
    vestiging = forms.CharField(
        label="Vestigingsnummer", max_length=12, help_text="De BRIN met twee cijfers erachter, bijvoorbeeld 98AA00."
    )
    plaats = forms.CharField(label="Plaats", max_length=80, required=False)
    vmbo = forms.BooleanField(label="vmbo", required=False)
    mbo = forms.BooleanField(label="mbo", required=False)


class SchoolWijzigenForm(SchoolForm):
    """A school that is there, and may close."""

    opgeheven_op = Dag(
        label="Opgeheven op",
        required=False,
        help_text="Vul dit in als de school stopt. Ze kan dan niet meer aan een samenwerking worden toegevoegd.",
    )


class OrganisatieForm(BewaaktFormulier):
    """A partner."""

    naam = forms.CharField(label="Naam", max_length=160)
    soort = forms.ChoiceField(label="Soort", choices=keuzes(OrganisatieSoort))
    regio = forms.ModelChoiceField(Regio.objects.all(), label="Regio", empty_label="Kies een regio")


class AccountForm(Formulier):
    """Somebody with an account."""

    naam = forms.CharField(label="Naam", max_length=120)
    email = forms.EmailField(label="E-mailadres")
    is_beheerder = forms.BooleanField(label="is beheerder van deze installatie", required=False)


class AccountWijzigenForm(AccountForm):
    """An account that is there. Somebody who left keeps what he did, and comes in no more."""

    is_active = forms.BooleanField(
        label="kan inloggen",
        required=False,
        help_text="Zet dit uit als iemand weg is. Wat deze persoon deed blijft staan.",
    )


class AdviseurForm(Formulier):
    """Who looks after a regio."""

    user = forms.ModelChoiceField(User.objects.filter(is_active=True), label="Wie", empty_label="Kies iemand")
