"""A leerroute from a startpunt, as people make it: the cards, the form that follows what one chooses, the vakken after it."""

import pytest
from playwright.sync_api import expect

from leerroutes.catalogus.models import Kwalificatie, Profiel
from leerroutes.catalogus.operations.mbo_eisen import laad_mbo_eisen
from partnerships.models import Leerroute
from tests.harness.browser import check_screen


@pytest.fixture
def nieuw(stage, site):
    return f"{site.url}/samenwerkingen/techniek-kromhaven/leerroutes/nieuw/"


@pytest.fixture
def register(stage):
    """A register as large as the real one: more than a list can hold at once."""
    Kwalificatie.objects.bulk_create(
        Kwalificatie(crebo=f"{70000 + n}", naam=f"Vak nummer {n}", niveau=2 + n % 3, domein="Handel en ondernemerschap")
        for n in range(200)
    )


def test_the_list_follows_the_form_and_keeps_what_was_filled_in(als, nieuw, register):
    page = als("projectleider")
    page.goto(nieuw)
    check_screen(page, "startpunten")
    page.click("#begin-leeg")
    page.fill("#id_naam", "Van PIE naar iets moois")
    page.select_option("#id_leerweg", "BB")
    page.select_option("#id_profiel", str(Profiel.objects.get(code="PIE").pk))
    lijst = page.locator("#id_kwalificatie_0")
    expect(lijst.locator("optgroup").first).to_have_attribute("label", "Sluit aan bij PIE, mbo-niveau 2")
    monteur = Kwalificatie.objects.get(crebo="25737")
    lijst.select_option(str(monteur.pk))
    expect(lijst.locator("option", has_text="Vak nummer 0")).to_have_count(0)
    page.click("#lijst-omvang")
    expect(lijst.locator("option", has_text="Vak nummer 0 ·")).to_have_count(1)
    expect(lijst).to_have_value(str(monteur.pk))
    expect(page.locator("#lijst-omvang")).to_be_focused()
    page.select_option("#id_leerweg", "KB")
    expect(lijst.locator("optgroup").first).to_have_attribute("label", "Sluit aan bij PIE, mbo-niveau 3 of 4")
    page.click("#lijst-omvang")
    expect(lijst.locator("optgroup").first).to_have_attribute("label", "Nu gekozen")
    expect(lijst).to_have_value(str(monteur.pk))
    expect(page.locator("#id_naam")).to_have_value("Van PIE naar iets moois")
    check_screen(page, "leerroute-invullen-lijst")


def test_a_route_of_variant_c_from_card_to_vakken(als, nieuw, site):
    laad_mbo_eisen(by=None)
    page = als("projectleider")
    page.goto(nieuw)
    page.click("#begin-gltl-c")
    check_screen(page, "startpunt-gltl-c")
    page.select_option("#id_mbo_leerweg", "BOL")
    page.fill("#id_opleidingsdomein", "Techniek en procesindustrie")
    page.click("#opslaan")
    page.wait_for_selector("h1:has-text('variant C')")
    check_screen(page, "leerroute-variant-c")
    route = Leerroute.objects.get(sjabloon="gltl-c")
    page.click("#maak-nederlands")
    expect(page.locator("#id_naam")).to_have_value("Nederlands")
    expect(page.locator("#id_soort")).to_have_value("samen")
    page.goto(f"{site.url}/leerroutes/{route.slug}/{route.cohorten.get().startjaar}/uitgaven/")
    check_screen(page, "leerroute-uitgaven-eisen")
    page.goto(f"{nieuw}invullen/?sjabloon=bestaat-niet")
    expect(page.locator("#meldingen")).to_contain_text("Dit startpunt kennen we niet")
    page.goto(f"{nieuw}invullen/?sjabloon=gltl-a")
    check_screen(page, "startpunt-gltl-a")
