"""The one journey that runs in Chromium on both databases: two docenten come to one answer, the projectleider takes it along."""

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.journeys.lopen import adres, kijk, werk_klus_af

pytestmark = pytest.mark.overal
RIJ = "K/PIE/14/02"


def open_rij(site, page: Page) -> None:
    page.goto(f"{site.url}{adres('praktijk')}overlap/")
    page.get_by_role("link", name=RIJ).click()
    page.wait_for_selector("#rij-status")


def test_two_docenten_agree_and_the_projectleider_takes_it_along(als, site):
    vmbo, elders, mbo, leider = als("docent.vmbo"), als("docent.vmbo"), als("docent.mbo"), als("projectleider")
    for page in (vmbo, elders):
        open_rij(site, page)
    vmbo.locator("#k-geen").click()
    expect(vmbo.locator("#rij-status")).to_contain_text("niet eens")
    # The same person in another window was second: both answers, and nothing is lost.
    elders.locator("#reden").fill("Het rolluik hangt bij ons in het lokaal")
    expect(elders.locator("#conflict")).to_contain_text("Iemand was je voor.")
    expect(elders.locator("#conflict")).to_contain_text("geen overlap")
    kijk(elders, "Wat doen jullie allebei?")
    elders.click("#conflict-ander")
    expect(elders.locator("#rij-status")).to_contain_text("niet eens")

    leider.goto(site.url + adres())
    expect(leider.get_by_role("link", name="praktijk, Overlap")).to_contain_text("23 van 24 eens")
    open_rij(site, mbo)
    mbo.locator("#neem-over").click()
    expect(mbo.locator("#rij-status")).not_to_contain_text("niet eens")
    leider.reload()
    expect(leider.get_by_role("link", name="praktijk, Overlap")).to_contain_text("24 van 24 eens")
    kijk(leider, "Monteur elektrotechnische installaties")

    leider.click("#maak-document")
    leider.get_by_role("link", name="Leerrouteplan (PDF)").click()
    werk_klus_af(leider)
    leider.wait_for_selector("#klus-bestand")
    with leider.expect_download() as bestand:
        leider.click("#klus-bestand")
    plan = " ".join(blad.extract_text() for blad in PdfReader(bestand.value.path()).pages)
    for woorden in ("24 van 24 eens", "11 van 11 eens", "12 van 16 ingepland", "LOB-dossier leerjaar 3"):
        assert woorden in " ".join(plan.split())
