"""Without a mouse: every control of a full page can be reached, and the focus can be seen."""

from playwright.sync_api import expect

from tests.journeys.lopen import adres, kijk

BEREIKBAAR = """() => [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')]
    .filter(e => e.checkVisibility({visibilityProperty: true}) && !e.disabled && e.tabIndex >= 0 && e.type !== 'hidden')
    .map((e, nummer) => (e.dataset.nummer = nummer, nummer)).length"""


def test_every_control_of_step_2_is_reached_by_tab(als, site):
    page = als("docent.vmbo.rekenen")
    page.goto(f"{site.url}{adres('rekenen')}periodes/")
    kijk(page, "Wat leren ze wanneer?")
    totaal = page.evaluate(BEREIKBAAR)
    gezien = set()
    for _ in range(totaal + 5):
        page.keyboard.press("Tab")
        nummer = page.evaluate("document.activeElement.dataset.nummer")
        if nummer is not None:
            gezien.add(int(nummer))
            assert page.evaluate("document.activeElement.matches(':focus-visible')")
    gemist = [
        page.locator(f"[data-nummer='{nummer}']").evaluate("e => e.outerHTML.slice(0, 120)")
        for nummer in set(range(totaal)) - gezien
    ]
    assert gemist == []
    expect(page.locator("#bak .lr-doel a").first).to_be_visible()
