"""The reports in RIO, the landing page of a bestuurder and the way to the agreement, looked at."""

from django.urls import reverse
from playwright.sync_api import expect

from partnerships.models import Melding
from tests.harness.browser import check_screen
from voortgang.demo import vinden


def test_what_to_report_is_ready_to_copy(als, site):
    slug = vinden.samen().slug
    page = als("deelprojectleider.mbo")
    page.goto(site.url + reverse("meldingen", args=[slug]))
    check_screen(page, "meldingen-gedaan")
    Melding.objects.get(school=vinden.school("mbo")).delete()
    page.reload()
    check_screen(page, "meldingen-waarschuwing")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator("[data-kopieer]:visible").first.click()
    expect(page.locator("text=Gekopieerd.")).to_be_visible()
    page.click("text=Leg de melding vast")
    check_screen(page, "melding-vastleggen")
    page.set_input_files("#id_bewijs", files=[{"name": "b.html", "mimeType": "text/html", "buffer": b"<html>"}])
    page.fill("#id_kenmerk", "RIO-2026-7")
    page.click("#bewaar")
    expect(page.locator("#id_kenmerk")).to_have_value("RIO-2026-7")
    page.set_input_files("#id_bewijs", files=[{"name": "b.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1"}])
    page.click("#bewaar")
    expect(page.locator("text=Bewijs").first).to_be_visible()


def test_the_landing_page_of_a_bestuurder_and_the_path(als, site):
    page = als("bestuurder.vmbo")
    page.goto(site.url)
    check_screen(page, "mijn-werk-bestuurder")
    page.goto(site.url + reverse("samenwerking", args=[vinden.samen().slug]))
    check_screen(page, "samenwerking-overeenkomst")
