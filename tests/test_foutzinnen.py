"""Every form of the house says what to do, in its own words."""

import pytest
from django import forms

from leerroutes.foutzinnen import ZINNEN, stel_in


class Proef(forms.Form):
    naam = forms.CharField()
    dag = forms.DateField()
    email = forms.EmailField()
    aantal = forms.IntegerField()
    keuze = forms.ChoiceField(choices=[("a", "A")])


@pytest.mark.parametrize(
    ("veld", "waarde", "zin"),
    [
        ("naam", "", "Vul dit in."),
        ("dag", "", "Vul een datum in als 12-06-2026."),
        ("dag", "gisteren", "Vul een datum in als 12-06-2026."),
        ("email", "x", "Vul een e-mailadres in als naam@school.nl."),
        ("aantal", "veel", "Vul een heel getal in, bijvoorbeeld 40."),
        ("keuze", "", "Maak een keuze."),
        ("keuze", "b", "Deze keuze staat niet in de lijst. Kies iets uit de lijst."),
    ],
)
def test_a_field_says_what_to_do(veld, waarde, zin):
    assert Proef({veld: waarde}).errors[veld] == [zin]


def test_setting_them_twice_changes_nothing():
    eerder = {klasse: klasse.default_error_messages for klasse in ZINNEN}
    stel_in()
    assert {klasse: klasse.default_error_messages for klasse in ZINNEN} == eerder
