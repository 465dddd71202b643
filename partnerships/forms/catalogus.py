"""What people ask of the catalogue."""

from django import forms

from leerroutes.kant import Leerweg, keuzes


class ZoekForm(forms.Form):
    """Words or a code, and a leerweg to narrow it down."""

    q = forms.CharField(label="Zoek op code of woorden", required=False, max_length=120)
    leerweg = forms.ChoiceField(label="vmbo-leerweg", required=False, choices=[("", "alle"), *keuzes(Leerweg)])
