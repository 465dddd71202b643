"""Step 3 in Chromium: a test made, filled in and linked with keys only, two browsers on one test, and how it looks."""

import re

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import expect

from stappenplan.models import Plaatsing, Toets
from stappenplan.operations import toetsing as schrijf
from tests.harness.browser import check_screen, watch
from tests.stappenplan.plan import maak_plan

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def proef():
    proef = maak_plan()
    for naam in ("taak1", "wp1"):
        Plaatsing.objects.create(vakplan=proef.vakplan, doel=proef.doelen[naam], leerjaar=3, periode=1)
    return proef


@pytest.fixture
def als(site, new_context, proef):
    def open_page(wie: str):
        client = Client()
        client.force_login(proef.wie[wie])
        context = new_context(viewport={"width": 1440, "height": 900})
        sessie = client.cookies[settings.SESSION_COOKIE_NAME].value
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": sessie, "url": site.url}])
        return watch(context.new_page())

    return open_page


def maak(proef, code, **velden):
    met = {"titel": f"Toets {code}", "leerjaar": 3, "periode": 1, **velden}
    return schrijf.voeg_toets_toe(by=proef.wie["docent vmbo"], vakplan_id=proef.vakplan.pk, code=code, **met)


def test_a_test_is_made_with_keys_only(site, als, proef):
    page = als("docent vmbo")
    page.goto(f"{site.url}{proef.adres}toetsing/")
    page.locator("#nieuw-titel").focus()
    page.keyboard.type("Lamp maken")
    page.keyboard.press("Enter")
    page.wait_for_selector("li.lr-open")
    toets = Toets.objects.get()
    page.locator(f"#toets-{toets.pk}-minuten").focus()
    page.keyboard.type("50")
    expect(page.locator("[data-bewaard]")).to_contain_text("Opgeslagen")
    page.locator(f"#toets-{toets.pk}-functie").focus()
    page.keyboard.type("s")
    page.keyboard.press("Tab")
    page.locator(f"#pta-in-{toets.pk}").focus()
    page.keyboard.press("Enter")
    expect(page.locator(f"#pta-weg-{toets.pk}")).to_be_visible()
    page.locator(f"#pta-{toets.pk}-weging").fill("10")
    expect(page.locator(f"#pta-revisie-{toets.pk}")).to_have_value("1")
    knop = page.locator(f"#k-{toets.pk}-{proef.doelen['taak1'].pk}")
    knop.focus()
    page.keyboard.press("Enter")
    expect(knop).to_have_attribute("aria-pressed", "true")
    expect(knop).to_be_focused()
    deel = page.locator(f"#k-{toets.pk}-{proef.doelen['term1.2'].pk}")
    deel.focus()
    page.keyboard.press("Enter")
    expect(knop).to_have_attribute("aria-pressed", "mixed")
    expect(page.locator("#toets-stand")).to_contain_text("1 van 6")
    toets.refresh_from_db()
    assert (toets.minuten, toets.functie, toets.pta.weging, toets.toetsdoelen.count()) == (50, "summatief", 10, 1)


def test_another_test_opens_and_the_first_closes(site, als, proef):
    een, twee = maak(proef, "T1"), maak(proef, "T2")
    page = als("docent vmbo")
    page.goto(f"{site.url}{proef.adres}toetsing/?toets={een.pk}")
    page.locator(f"#toets-{een.pk}-titel").fill("Nieuwe titel")
    expect(page.locator(f"#toets-kop-{een.pk}")).to_have_text("T1 Nieuwe titel")
    assert page.locator(f"#toets-{een.pk}-titel").input_value() == "Nieuwe titel"
    page.locator(f"#open-{twee.pk}").click()
    expect(page.locator(f"#toets-form-{twee.pk}")).to_be_visible()
    expect(page.locator(f"#toets-{een.pk}")).to_contain_text("Nieuwe titel")
    expect(page.locator(f"#k-{twee.pk}-{proef.doelen['wp1'].pk}")).to_be_visible()
    expect(page).to_have_url(re.compile(rf"\?toets={twee.pk}$"))
    page.locator(f"#alle-knop-{twee.pk}").click()
    expect(page.locator(f"#k-{twee.pk}-{proef.doelen['taak3'].pk}")).to_be_visible()
    page.locator(f"#k-{twee.pk}-{proef.doelen['taak3'].pk}").click()
    expect(page.locator(f"#k-{twee.pk}-{proef.doelen['taak3'].pk}")).to_have_attribute("aria-pressed", "true")


def test_two_browsers_on_one_test_lose_nothing(site, als, proef):
    toets = maak(proef, "T1")
    een, twee = als("docent vmbo"), als("docent mbo")
    for page in (een, twee):
        page.goto(f"{site.url}{proef.adres}toetsing/?toets={toets.pk}")
    een.locator(f"#toets-{toets.pk}-inhoud").fill("Van het vmbo.")
    expect(een.locator("[data-bewaard]")).to_contain_text("Opgeslagen")
    twee.locator(f"#toets-{toets.pk}-inhoud").fill("Van het mbo.")
    expect(twee.locator("#conflict")).to_contain_text("Van het vmbo.")
    twee.locator("#conflict-samen").click()
    twee.wait_for_selector(f"#toets-form-{toets.pk}")
    assert "Van het mbo." in twee.locator(f"#toets-{toets.pk}-inhoud").input_value()
    toets.refresh_from_db()
    assert "Van het vmbo." in toets.inhoud


def test_how_it_looks(site, als, proef):
    toets = maak(proef, "T1", functie="summatief", vorm="praktijk", minuten=150)
    by = proef.wie["docent vmbo"]
    schrijf.koppel_doelen(by=by, toets_id=toets.pk, doel_ids=[proef.doelen["taak1"].pk, proef.doelen["wp1"].pk])
    schrijf.ontkoppel_doel(by=by, toets_id=toets.pk, doel_id=proef.doelen["term1.2"].pk)
    schrijf.store_pta(by=by, toets_id=toets.pk, weging=10, tijdvak="periode 1", afsluitend=True)
    maak(proef, "T2", periode=2)
    maak(proef, "T3", leerjaar=4)
    page = als("docent vmbo")
    for naam, adres in (
        ("toetsing", ""),
        ("toetsing-open", f"?toets={toets.pk}&alle=ja&beeld=lijst"),
        ("toetsing-matrix", "?leerjaar=3&beeld=matrix"),
        ("toetsing-pta", "pta/"),
    ):
        page.goto(f"{site.url}{proef.adres}toetsing/{adres}")
        check_screen(page, naam)
    lezer = als("stuurgroeplid vmbo")
    lezer.goto(f"{site.url}{proef.adres}toetsing/?toets={toets.pk}")
    check_screen(lezer, "toetsing-lezer")
