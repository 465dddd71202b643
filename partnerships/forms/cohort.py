"""The row of one leerjaar."""

from django import forms

from leerroutes.kant import Kant, keuzes


class RoutejaarForm(forms.Form):
    """Three facts that are often confused, apart: enrolled in vo, enrolled in mbo, the place; and whose periodes count."""

    inschrijving_vo = forms.BooleanField(label="Ingeschreven in het vo", required=False)
    inschrijving_mbo = forms.BooleanField(label="Ingeschreven in het mbo", required=False)
    locatie = forms.CharField(label="Waar krijgen ze les", max_length=200, required=False)
    kalender_van = forms.ChoiceField(label="De periodes van", choices=keuzes(Kant))
