"""The small pieces of every screen say what they should."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django import forms
from django.template.loader import render_to_string

from leerroutes.templatetags import leerroutes as tags
from leerroutes.verdict import JA, nee


@pytest.mark.parametrize(
    ("waarde", "verwacht"),
    [(date(2026, 6, 1), "01-06-2026"), (datetime(2026, 12, 31, 23, 30, tzinfo=UTC), "01-01-2027"), (None, "")],
)
def test_datum_is_dutch_and_in_dutch_time(waarde, verwacht):
    assert tags.datum(waarde) == verwacht


def test_dag_carries_its_machine_readable_form():
    assert tags.dag(date(2026, 6, 1)) == '<time datetime="2026-06-01">01-06-2026</time>'


@pytest.mark.parametrize(
    ("waarde", "verwacht"),
    [(12, "12"), (1020.5, "1.020,5"), (Decimal("2.50"), "2,5"), (0, "0"), (None, ""), (0.05, "0,1"), (-3, "-3")],
)
def test_komma(waarde, verwacht):
    assert tags.komma(waarde) == verwacht


def test_hours_come_from_integers():
    assert (tags.klokuren(90), tags.klokuren(50), tags.lesuren(25), tags.lesuren(None)) == ("1,5", "0,8", "2,5", "")


def test_years():
    assert tags.schooljaar(2026) == "2026-2027"
    assert [tags.leerjaar(nummer) for nummer in (4, 5)] == ["leerjaar 4", "leerjaar 5 · mbo 1"]


def test_signs_escape_what_people_typed():
    assert "<b>" not in tags.status("nu", "<b>") + tags.kant("mbo", "<b>") + tags.glief("zelfde", "<b>")


def test_stoelen_says_who_is_ready_in_words():
    tekst = tags.stoelen(True, False)
    assert "gereed" in tekst
    assert "nog bezig" in tekst
    assert "mbo" not in tags.stoelen(True, None).replace("vmbo", "")


def test_knop_gives_the_reason_when_it_may_not():
    mag_niet = render_to_string(
        "onderdelen/knop.html", {"verdict": nee("Wacht op stap 1."), "id": "x", "label": "Stel vast"}
    )
    assert 'aria-disabled="true"' in mag_niet
    assert "Wacht op stap 1." in mag_niet
    assert 'type="submit"' in render_to_string("onderdelen/knop.html", {"verdict": JA, "id": "x", "label": "Stel vast"})


class Toets(forms.Form):
    titel = forms.CharField(label="Titel")
    soort = forms.ChoiceField(label="Soort", choices=[("a", "a")], widget=forms.RadioSelect)


def test_error_summary_links_to_each_field_also_to_a_group():
    summary = render_to_string("onderdelen/fouten.html", {"form": Toets({})})
    assert "2 dingen kloppen" in summary
    assert 'href="#id_titel"' in summary
    assert 'href="#div_id_soort"' in summary
    assert render_to_string("onderdelen/fouten.html", {"form": Toets()}).strip() == ""


def test_progress_stops_asking_without_an_address():
    bezig = {"id": "klus", "titel": "Het plan", "stap": 3, "van": 9, "woord": "bladzijden"}
    assert "data-hx-get" in render_to_string("onderdelen/voortgang.html", bezig | {"url": "/klus/"})
    assert "data-hx-get" not in render_to_string("onderdelen/voortgang.html", bezig)


@pytest.mark.parametrize("sjabloon", ["500.html", "403_csrf.html"])
def test_error_pages_stand_without_request(sjabloon):
    pagina = render_to_string(sjabloon)
    assert 'lang="nl"' in pagina
    assert "data-mislukt" in pagina
