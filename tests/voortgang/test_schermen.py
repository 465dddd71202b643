"""Mijn werk, the samenwerking and the region in a browser, for the demo accounts that see something else there."""

import re

import pytest
from playwright.sync_api import expect

from tests.harness.browser import check_screen


@pytest.mark.parametrize("account", ["docent.mbo", "projectleider", "adviseur", "bedrijf", "beheerder"])
def test_mijn_werk(als, site, account):
    page = als(account)
    page.goto(site.url)
    check_screen(page, f"mijn-werk-{account}")


def test_one_click_goes_to_the_work(als, site):
    page = als("docent.vmbo")
    page.goto(site.url)
    links = page.locator(".lr-werk a, #verder-knop").evaluate_all("links => links.map(link => link.href)")
    for link in links:
        assert page.goto(link).status == 200


@pytest.mark.parametrize("account", ["projectleider", "bedrijf"])
def test_samenwerking(als, site, account):
    page = als(account)
    page.goto(f"{site.url}/samenwerkingen/")
    page.get_by_role("main").get_by_role("link", name="Techniek Kromhaven").click()
    check_screen(page, f"samenwerking-{account}")


def test_regio(als, site):
    page = als("adviseur")
    page.goto(f"{site.url}/regio/")
    check_screen(page, "regio")
    page.get_by_role("link", name="uitvoering").click()
    expect(page).to_have_url(re.compile(r"\?toon=uitvoering$"))
    check_screen(page, "regio-uitvoering")
