"""The catalogue as people use it: the beheerder reads files in, a deelprojectleider mbo pastes a dossier."""

import re

from playwright.sync_api import expect

from leerroutes import klussen
from leerroutes.catalogus.models import Bron, Leerdoel
from leerroutes.models import Klus
from tests.catalogus.hulp import DATA
from tests.harness.browser import check_screen


def werk() -> None:
    for klus in Klus.objects.filter(klaar_op=None):
        klussen.verwerk.call(klus.pk)


def test_reading_files_in(als, site):
    page = als("beheerder")
    page.goto(f"{site.url}/catalogus/")
    check_screen(page, "catalogus")
    page.click("#inlezen")
    check_screen(page, "catalogus-inlezen")
    page.set_input_files("input[type=file]", DATA / "slo_voorbeeld.json")
    page.fill("#id_uitgave", "proef")
    page.click("#controleer")
    check_screen(page, "catalogus-bezig")
    werk()
    page.wait_for_selector("#uitvoeren")
    check_screen(page, "catalogus-verslag")
    page.click("#uitvoeren")
    werk()
    page.wait_for_selector("text=Alles hieronder staat er nu in")
    page.goto(f"{site.url}/catalogus/bronnen/{Bron.objects.get(code='VB').pk}/")
    page.click("summary:has-text('Bouwen')")
    check_screen(page, "catalogus-bron")
    page.click("text=Een kast tekenen en bouwen")
    check_screen(page, "catalogus-doel")
    page.goto(f"{site.url}/catalogus/doelen/{Leerdoel.objects.get(titel='Bouwen (oud)').pk}/")
    check_screen(page, "catalogus-vervallen")


def test_pasting_a_dossier(als, site):
    page = als("deelprojectleider.mbo")
    page.goto(f"{site.url}/catalogus/")
    page.click("#lijst-invoeren")
    check_screen(page, "dossier-leeg")
    page.fill("#id_code", "98701")
    page.fill("#id_titel", "Geplakte installaties")
    page.fill("#id_tekst", (DATA / "dossier_geplakt.txt").read_text())
    page.click("#bekijk")
    page.fill("#id_crebo_P1", "98711")
    page.click("#bewaar")
    expect(page).to_have_title(re.compile("^Fout:"))
    check_screen(page, "dossier-gelezen")
    page.select_option("#id_niveau_P1", "2")
    page.click("#bewaar")
    page.wait_for_selector("h1:has-text('Geplakte installaties')")
    check_screen(page, "dossier-klaar")
    page.goto(f"{site.url}/catalogus/?q=b1k1w3")
    check_screen(page, "catalogus-gezocht")
    expect(page.locator("text=Meet en controleert").first).to_be_visible()
