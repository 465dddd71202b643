"""The public page that says whether a document is authentic, the evidence, and the wait: what each looks like."""

import io
from collections.abc import Callable

import pikepdf
import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connections
from django.test import Client
from playwright.sync_api import Page, expect

from partnerships import klussen
from partnerships.models import Document, Versie
from tests.harness import browser as chromium
from tests.harness.browser import check_screen
from tests.partnerships.overeenkomsten import Zaak, maak_zaak


@pytest.fixture
def zaak(podium, django_db_blocker) -> Zaak:
    """An agreement in force, in a database in which commits are real; its document is not made yet."""
    with django_db_blocker.unblock():
        podium.show("leeg")
        settings.DEBUG = True  # only development makes its own seal
        cache.clear()
        yield maak_zaak("van_kracht")
        settings.DEBUG = False
        connections.close_all()
        podium.show("leeg")


@pytest.fixture
def open_page(site, new_context) -> Callable[..., Page]:
    """`open_page(user)`: a watched page, of a stranger or of somebody logged in."""

    def open_(user=None) -> Page:
        context = new_context()
        if user:
            client = Client()
            client.force_login(user)
            sessie = client.cookies[settings.SESSION_COOKIE_NAME].value
            context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": sessie, "url": site.url}])
        return chromium.watch(context.new_page())

    return open_


def lever_in(page: Page, inhoud: bytes) -> None:
    page.goto("/controleren/")
    page.get_by_label("PDF-bestand").set_input_files({"name": "o.pdf", "mimeType": "application/pdf", "buffer": inhoud})
    page.get_by_role("button", name="Controleer het bestand").click()


def test_a_stranger_checks_a_file_and_a_code(zaak, open_page, site):
    klussen.maak_documenten()
    with Document.objects.get().bestand.open("rb") as bestand:
        pdf = bestand.read()
    anders, uit = bytearray(pdf), io.BytesIO()
    anders[len(pdf) // 2] ^= 1
    leeg = pikepdf.new()
    leeg.add_blank_page()
    leeg.save(uit)
    page = open_page()
    page.goto("/controleren/")
    check_screen(page, "controleren-leeg")
    for inhoud, woorden, naam in (
        (pdf, "Dit bestand is echt", "echt"),
        (bytes(anders), "Dit bestand is gewijzigd", "gewijzigd"),
        (uit.getvalue(), "Dit bestand is hier niet bekend", "onbekend"),
        (b"gewoon tekst", "geen leesbare PDF", "geen-pdf"),
    ):
        lever_in(page, inhoud)
        expect(page.locator("#uitkomst")).to_contain_text(woorden)
        check_screen(page, f"controleren-{naam}")
    page.goto(f"/controleren/?code={Versie.objects.get().code}")
    expect(page.locator("#uitkomst")).to_contain_text("Stichting Techniek")
    check_screen(page, "controleren-code")


def test_the_evidence_and_the_wait_for_the_document(zaak, open_page):
    page = open_page(next(iter(zaak.bestuurders.values())))
    page.goto(f"{zaak.adres}document/")
    check_screen(page, "document-wordt-gemaakt")
    klussen.maak_documenten()
    page.goto(f"{zaak.adres}bewijs/")
    check_screen(page, "bewijs")
