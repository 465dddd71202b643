"""What those come to do who read along: stuurgroep, besturen, the adviseur, a bedrijf."""

import pytest
from playwright.sync_api import expect

from tests.journeys.lopen import adres, bewaar, kijk

SAMEN = "/samenwerkingen/techniek-kromhaven/"


@pytest.mark.parametrize("kant", ["vmbo", "mbo"])
def test_stuurgroeplid_reads_and_promises_hours(als, site, kant):
    page = als(f"stuurgroep.{kant}")
    page.goto(site.url)
    kijk(page, "Mijn werk")
    page.goto(site.url + SAMEN)
    page.get_by_role("link", name="Stuurgroep").first.click()
    kijk(page, "Stuurgroep")
    page.goto(f"{site.url}{SAMEN}facilitering/")
    expect(page.locator(f"[href*=toezeggen]:has-text('Docent {'mbo' if kant == 'vmbo' else 'vmbo'}')")).to_have_count(0)
    page.get_by_role("link", name=f"Zeg uren toe voor Docent {kant}", exact=True).click()
    kijk(page, "Uren toezeggen")
    bewaar(page, uren_toegezegd="45")
    expect(page.locator("main")).to_contain_text("45 toegezegd")
    kijk(page, "Facilitering")


@pytest.mark.parametrize("kant", ["vmbo", "mbo"])
def test_bestuurder_reads_on_a_phone_and_changes_nothing(als, site, kant):
    page = als(f"bestuurder.{kant}")
    page.set_viewport_size({"width": 360, "height": 780})
    for pad, kop in (
        ("/", "Mijn werk"),
        (SAMEN, "Techniek Kromhaven"),
        (adres(), "Monteur elektrotechnische installaties"),
    ):
        page.goto(site.url + pad)
        kijk(page, kop)
    page.get_by_role("link", name="Praktijk", exact=True).last.click()
    kijk(page, "Wat is daarvoor nodig?")
    page.goto(f"{site.url}{adres('praktijk')}toetsing/")
    expect(page.locator("#nieuw-form")).to_have_count(0)
    kijk(page, "Hoe weten we dat ze het kunnen?")


def test_adviseur_sees_the_region_and_no_concept(als, site):
    page = als("adviseur")
    page.goto(site.url)
    page.get_by_role("link", name="Regio").first.click()
    kijk(page, "Techniekregio Kromhaven")
    page.get_by_role("link", name="Monteur elektrotechnische installaties").first.click()
    kijk(page, "Monteur elektrotechnische installaties")
    for concept in (adres() + "plan.pdf", adres("praktijk") + "overlap/", adres("praktijk") + "plan.pdf"):
        antwoord = page.goto(site.url + concept)
        assert antwoord.status == 403
        expect(page.locator("main")).to_contain_text("Concepten lezen kan niet met jouw rol")
    kijk(page, "Dit mag je hier niet")


def test_bedrijf_sees_the_samenwerking_and_hears_why_not_the_plan(als, site):
    page = als("bedrijf")
    page.goto(site.url)
    kijk(page, "Mijn werk")
    page.get_by_role("link", name="Samenwerkingen").first.click()
    page.get_by_role("link", name="Techniek Kromhaven").click()
    kijk(page, "Techniek Kromhaven")
    antwoord = page.goto(site.url + adres())
    assert antwoord.status == 403
    kijk(page, "Dit mag je hier niet")
    expect(page.locator("main")).to_contain_text("kan niet met jouw rol. Vraag het aan de projectleider.")
