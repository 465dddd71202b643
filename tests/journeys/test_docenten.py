"""What the two docenten of a koppel come to do: the same row, the same lesson, each in a browser of their own."""

from playwright.sync_api import Page, expect

from tests.journeys.lopen import kijk


def naar_stap(site, page: Page, stap: str) -> None:
    page.goto(site.url)
    page.get_by_role("link", name="Samenwerkingen").first.click()
    page.get_by_role("link", name="Techniek Kromhaven").click()
    page.get_by_role("link", name="Monteur elektrotechnische installaties").click()
    page.get_by_role("link", name=f"praktijk, {stap}").first.click()


def test_docenten_disagree_and_come_to_one_answer(als, site):
    vmbo, mbo = als("docent.vmbo"), als("docent.mbo")
    naar_stap(site, vmbo, "Overlap")
    kijk(vmbo, "Wat doen jullie allebei?")
    vmbo.get_by_role("link", name="P/PIE/01/01").click()
    expect(vmbo.locator("#rij-status")).to_contain_text("eens")
    vmbo.locator("#k-geen").click()
    expect(vmbo.locator("#rij-status")).to_contain_text("niet eens")
    naar_stap(site, mbo, "Overlap")
    mbo.get_by_role("link", name="Niet eens").click()
    mbo.get_by_role("link", name="P/PIE/01/01").click()
    expect(mbo.locator("#antwoord")).to_contain_text("geen overlap")
    kijk(mbo, "Wat doen jullie allebei?")
    mbo.locator("#neem-over").click()
    expect(mbo.locator("#rij-status")).not_to_contain_text("niet eens")
    vmbo.reload()
    expect(vmbo.locator("#rij-status")).not_to_contain_text("niet eens")
    kijk(vmbo, "Wat doen jullie allebei?")


def test_docenten_change_the_same_lesson_and_lose_nothing(als, site):
    vmbo, mbo = als("docent.vmbo"), als("docent.mbo")
    for page in (vmbo, mbo):
        naar_stap(site, page, "Lessen")
        page.locator("[id^=open-]").first.click()
        page.wait_for_selector("li.lr-open")
    kijk(vmbo, "Wat doen ze in de les?")
    vmbo.get_by_role("textbox", name="Waar").fill("lokaal van het vmbo")
    expect(vmbo.locator("li.lr-open [data-bewaard]")).to_contain_text("Opgeslagen")
    mbo.get_by_role("textbox", name="Waar").fill("lokaal van het mbo")
    expect(mbo.locator("#conflict")).to_contain_text("lokaal van het vmbo")
    kijk(mbo, "Wat doen ze in de les?")
    mbo.click("#conflict-mijn")
    mbo.wait_for_selector("li.lr-open")
    expect(mbo.get_by_role("textbox", name="Waar")).to_have_value("lokaal van het mbo")
