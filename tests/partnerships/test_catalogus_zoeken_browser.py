"""Searching the catalogue by keyboard, taking filters away, and laying two uitgaven side by side: in Chromium."""

import re

import pytest
from playwright.sync_api import expect

from leerroutes.catalogus.domain.boom import BronBoom, Knoop, Oogst, orden
from leerroutes.catalogus.domain.soorten import BronSoort, DoelSoort
from leerroutes.catalogus.models import Bron
from leerroutes.catalogus.operations.bronnen import voer_uit
from leerroutes.kant import Kant
from tests.catalogus.hulp import lees_sbb, lees_slo, slo_vorig
from tests.harness.browser import check_screen


def keuzedelen(aantal: int) -> Oogst:
    """Return as many keuzedelen as a full list of SBB would bring, each with one kerntaak."""
    return Oogst(
        tuple(
            BronBoom(
                Kant.MBO,
                BronSoort.KEUZEDEEL,
                f"K{nummer:04}",
                "2024",
                f"Slim meten, deel {nummer}",
                orden([Knoop("D1-K1", DoelSoort.KERNTAAK, f"Meet slim, stap {nummer}", code="D1-K1")]),
            )
            for nummer in range(1, aantal + 1)
        )
    )


def avo() -> Oogst:
    """Return an avo-programma with a subdomein."""
    knopen = [
        Knoop("d", DoelSoort.DOMEIN, "Lezen", code="XX/K/6"),
        Knoop("s", DoelSoort.SUBDOMEIN, "Zakelijke teksten", "d", "XX/K/6.1"),
        Knoop("e", DoelSoort.EINDTERM, "Je haalt de hoofdzaak uit een tekst.", "s", "XX/K/6.1.1", kb=True, tl=True),
        Knoop("f", DoelSoort.EINDTERM, "Je leest een schema.", "d", "XX/K/6.2", bb=True, ce=True),
    ]
    return Oogst((BronBoom(Kant.VMBO, BronSoort.EXAMENPROGRAMMA, "XX", "2024", "Voorbeeldtaal", orden(knopen)),))


@pytest.fixture
def gevuld(stage):
    for oogst in (lees_slo(slo_vorig(), "2023"), lees_slo(uitgave="2025"), lees_sbb(), keuzedelen(45), avo()):
        voer_uit(by=None, oogst=oogst)
    Bron.objects.filter(code="XX").update(herkomst="Voorbeeld van een avo-programma")


def test_searching_by_keyboard(als, site, gevuld):
    page = als("docent.vmbo")
    page.goto(f"{site.url}/catalogus/")
    check_screen(page, "catalogus-groepen")
    page.focus("#id_q")
    page.keyboard.type("verven deuren")
    page.keyboard.press("Enter")
    expect(page.locator("#gevonden")).to_have_text(re.compile("3 doelen met “verven deuren”"))
    page.focus("#verfijn")
    page.keyboard.press("Enter")
    page.select_option("#id_leerweg", "TL")
    page.select_option("#id_kant", "vmbo")
    page.focus("#id_q")
    page.keyboard.press("Enter")
    expect(page.locator(".lr-pil")).to_have_count(2)
    check_screen(page, "catalogus-niets")
    page.focus("text=Zoek zonder “vmbo-leerweg TL”")
    page.keyboard.press("Enter")
    expect(page.locator(".lr-pil")).to_have_count(1)
    expect(page.locator(".lr-treffers > li")).to_have_count(3)
    page.click(".lr-pil")
    expect(page.locator(".lr-pil")).to_have_count(0)
    expect(page.locator("#id_q")).to_have_value("verven deuren")


def test_what_is_found_and_where(als, site, gevuld):
    page = als("docent.mbo")
    page.goto(f"{site.url}/catalogus/?q=meten")
    check_screen(page, "catalogus-gevonden")
    page.click("#volgende")
    expect(page.locator("#gevonden")).to_have_text(re.compile("21 tot en met"))
    page.goto(f"{site.url}/catalogus/?soort=keuzedeel")
    check_screen(page, "catalogus-lijst")
    page.goto(f"{site.url}/catalogus/bronnen/{Bron.objects.get(code='XX').pk}/")
    page.click("summary:has-text('Lezen')")
    check_screen(page, "catalogus-subdomein")


def test_two_uitgaven_side_by_side(als, site, gevuld):
    page = als("docent.vmbo")
    nieuw = Bron.objects.get(code="VB", editie="2025")
    page.goto(f"{site.url}/catalogus/bronnen/{nieuw.pk}/")
    page.click("summary:has-text('Bouwen')")
    check_screen(page, "catalogus-bron-uitgaven")
    page.click("text=Vergelijk met uitgave 2023")
    expect(page.locator("ins")).to_have_text(["onderstreept", "deur"])
    check_screen(page, "catalogus-verschil")
    page.click(".lr-pil:has-text('vervangen')")
    expect(page.locator(".lr-naast > div")).to_have_count(3)
    check_screen(page, "catalogus-vervangen")
    page.click(".lr-pil:has-text('weg')")
    expect(page.locator(".lr-verschil")).to_contain_text("Slijpen")
