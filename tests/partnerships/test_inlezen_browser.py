"""Filling a dossier of titles from the publisher's file, row by row, and undoing it again."""

from leerroutes import klussen
from leerroutes.catalogus.models import Leerdoel
from leerroutes.catalogus.operations.bronnen import voer_uit
from leerroutes.models import Klus
from tests.catalogus.hulp import DATA
from tests.catalogus.test_bronnen import geplakt
from tests.catalogus.test_vullen import ANDERS
from tests.harness.browser import check_screen


def werk() -> None:
    for klus in Klus.objects.filter(klaar_op=None):
        klussen.verwerk.call(klus.pk)


def test_titles_get_their_texts_row_by_row_and_it_can_be_undone(als, site):
    voer_uit(by=None, oogst=geplakt(ANDERS))
    page = als("beheerder")
    page.goto(f"{site.url}/catalogus/import/")
    page.check("input[value=sbb]")
    page.set_input_files("input[type=file]", DATA / "sbb_voorbeeld.xml")
    page.fill("#id_crebos", "98001")
    page.click("#controleer")
    page.wait_for_selector("progress")
    werk()
    page.wait_for_selector("#uitvoeren")
    check_screen(page, "vullen-vragen")
    page.click("#uitvoeren")
    page.wait_for_selector("text=Kies bij elke rij")
    check_screen(page, "vullen-nog-open")
    page.check("#vraag-1-nee")
    page.click("#uitvoeren")
    page.wait_for_selector("progress")
    werk()
    page.wait_for_selector("text=Alles hieronder staat er nu in")
    check_screen(page, "vullen-klaar")
    assert Leerdoel.objects.get(titel="Ruimt de werkplek op").vervalt
    page.goto(f"{site.url}/catalogus/ingelezen/")
    check_screen(page, "ingelezen")
    page.locator("a:has-text('Maak ongedaan')").first.click()
    check_screen(page, "ingelezen-ongedaan")
    page.click("#bevestig")
    page.wait_for_selector("text=Wat was ingelezen is ongedaan gemaakt")
    assert not Leerdoel.objects.get(titel="Ruimt de werkplek op").vervalt
