"""The steps that every journey takes: go somewhere, look, send a form, follow a mail, let the worker work."""

import re

from django.core import mail
from playwright.sync_api import Page, expect

from leerroutes.bijwerken import bijwerken
from partnerships.models import Cohort
from tests.harness.browser import assert_page_ok


def adres(vak: str = "") -> str:
    """Return the path of the demo's leerroute, or of one of its vakken; the year follows from when it was loaded."""
    cohort = Cohort.objects.select_related("leerroute").get(leerroute__naam="Monteur elektrotechnische installaties")
    route = f"/leerroutes/{cohort.leerroute.slug}/{cohort.startjaar}/"
    return f"{route}{cohort.vakplannen.get(naam=vak).pk}/" if vak else route


def kijk(page: Page, kop: str) -> None:
    """Insist that the page of this heading is open, and that nothing is wrong with it."""
    expect(page.get_by_role("heading", level=1)).to_contain_text(kop)
    assert_page_ok(page)


def vul(page: Page, **velden: str) -> None:
    """Fill in the fields of a form by name; a list is chosen by the words of its option."""
    for naam, waarde in velden.items():
        veld = page.locator(f"#id_{naam}")
        if veld.evaluate("veld => veld.tagName") == "SELECT":
            optie = veld.locator("option", has_text=waarde).first
            veld.select_option(optie.get_attribute("value"))
        else:
            veld.fill(waarde)


def bewaar(page: Page, **velden: str) -> None:
    """Fill in the form and send it; the page that comes must be another one than a form with errors."""
    vul(page, **velden)
    page.locator("#bewaar, #opslaan").first.click()
    expect(page).not_to_have_title(re.compile("^Fout"))


def werk_klus_af(page: Page) -> None:
    """Wait until the page shows a job that runs, and do what the worker would do."""
    page.wait_for_selector("progress")
    bijwerken()


def link_uit_mail(aan: str) -> str:
    """Let the worker send what waits, and return the path of the link in the last mail to this address."""
    bijwerken()
    brief = next(brief for brief in reversed(mail.outbox) if aan in brief.to)
    return re.search(r"https?://[^/\s]+(/\S+)", brief.body)[1]
