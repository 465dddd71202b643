"""What the beheerder comes to do: read in an examenprogramma, after a look at what would happen, and find it again."""

from playwright.sync_api import expect

from tests.catalogus.hulp import DATA
from tests.journeys.lopen import kijk, werk_klus_af


def test_beheerder_reads_a_programme_in_and_finds_a_goal(als, site):
    page = als("beheerder")
    page.goto(site.url)
    kijk(page, "Mijn werk")
    page.get_by_role("link", name="Catalogus").first.click()
    page.click("#inlezen")
    page.set_input_files("input[type=file]", DATA / "slo_voorbeeld.json")
    page.click("#controleer")
    werk_klus_af(page)
    page.wait_for_selector("#uitvoeren")
    kijk(page, "slo_voorbeeld.json")
    page.goto(f"{site.url}/catalogus/?q=kast+tekenen")
    expect(page.locator("main")).not_to_contain_text("P/VB/01/01-01")
    page.go_back()
    page.click("#uitvoeren")
    werk_klus_af(page)
    page.wait_for_selector("text=Alles hieronder staat er nu in")
    page.goto(f"{site.url}/catalogus/?q=kast+tekenen")
    expect(page.locator("main")).to_contain_text("P/VB/01/01-01")
    kijk(page, "Zoeken in de catalogus")
