"""Step 1 in Chromium: answering with keys only, and two browsers on one row."""

import re

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import expect

from leerroutes.kant import Kant
from stappenplan.domain.soorten import Relatie
from stappenplan.models import Inschatting
from stappenplan.operations import overlap
from tests.harness.browser import check_screen, watch
from tests.stappenplan.plan import maak_plan

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def proef():
    return maak_plan(werkprocessen=11)


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


def test_a_row_is_answered_with_keys_only(site, als, proef):
    page = als("docent vmbo")
    page.goto(f"{site.url}{proef.adres}overlap/")
    page.locator(f"#rij-{proef.doelen['taak1'].pk} a").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".lr-oordeel")
    expect(page.locator(".lr-kandidaten [aria-current]")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("3")
    expect(page.locator("#k-mbo_meer")).to_have_attribute("aria-pressed", "true")
    expect(page.locator("#k-mbo_meer")).to_be_focused()
    page.get_by_label("Wat ontbreekt er nog?").fill("meten aan drie fasen")
    expect(page.locator("#revisie [name=revision]")).to_have_value("1")
    assert page.get_by_label("Wat ontbreekt er nog?").input_value() == "meten aan drie fasen"
    expect(page.locator("#pillen")).to_contain_text("Wacht op collega 1")
    page.locator("#k-mbo_meer").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(f"#rij-{proef.doelen['taak2'].pk}.lr-open")
    expect(page.locator(f"#rij-{proef.doelen['taak1'].pk}")).to_have_text(re.compile(r"wacht op collega\s*$"))
    page.keyboard.press("5")
    page.wait_for_selector("#antwoord[data-gegeven=ja]")
    check_screen(page, "stap1-open-rij")
    rij, geen = Inschatting.objects.order_by("pk")
    assert (rij.verbanden.get().mbo_doel, rij.verbanden.get().ontbreekt) == (
        proef.doelen["wp2"],
        "meten aan drie fasen",
    )
    assert not geen.verbanden.exists()


def test_the_colleague_takes_over_with_one_key(site, als, proef):
    doel, wp = proef.doelen["taak1"], proef.doelen["wp3"]
    overlap.inschatten(
        by=proef.wie["docent vmbo"], vakplan_id=proef.vakplan.pk, kant=Kant.VMBO, doel_id=doel.pk,
        verbanden=[(wp.pk, Relatie.GEDEELTELIJK, "")],
    )  # fmt: skip
    page = als("docent mbo")
    page.goto(f"{site.url}{proef.adres}overlap/?rij={doel.pk}")
    page.locator(".lr-kandidaten [aria-current]").focus()
    page.keyboard.press("n")
    page.wait_for_selector("#rij-status:has-text('eens')")
    assert Inschatting.objects.get(kant="mbo").verbanden.get().mbo_doel == wp


def test_two_browsers_on_one_row(site, als, proef):
    adres = f"{site.url}{proef.adres}overlap/?rij={proef.doelen['taak1'].pk}"
    een, twee = als("docent vmbo"), als("docent vmbo")
    een.goto(adres)
    twee.goto(adres)
    een.locator("#k-zelfde").click()
    een.wait_for_selector("#koppelingen")
    een.locator("#reden").fill("Dezelfde tekening")
    expect(een.locator("#revisie [name=revision]")).to_have_value("1")
    twee.locator("#k-geen").click()
    twee.wait_for_selector("#conflict")
    assert "Dezelfde tekening" in twee.locator("#conflict").inner_text()
    check_screen(twee, "stap1-conflict")
    twee.locator("#samen-reden").fill("Toch niet")
    twee.locator("#conflict-samen").click()
    twee.wait_for_selector("#antwoord[data-gegeven=ja]")
    rij = Inschatting.objects.get()
    assert (rij.reden, rij.revision, rij.verbanden.count()) == ("Toch niet", 2, 0)


def test_a_conclusie_in_the_browser(site, als, proef):
    wp = proef.doelen["wp1"]
    page = als("docent vmbo")
    page.goto(f"{site.url}{proef.adres}overlap/conclusies/?doel={wp.pk}")
    page.locator(f"#c-{wp.pk}-klaar_extra").click()
    page.wait_for_selector(f"#c-fout-{wp.pk} .lr-melding")
    page.locator(f"#c-extra-uren-{wp.pk}").fill("2,5")
    page.wait_for_selector(f"#c-bevestig-{wp.pk}-vmbo")
    expect(page.locator(f"#c-fout-{wp.pk} .lr-melding")).to_have_count(0)
    page.locator(f"#c-bevestig-{wp.pk}-vmbo").click()
    page.wait_for_selector(f"#c-knoppen-{wp.pk}:has-text('vmbo bevestigde')")
    check_screen(page, "stap1-conclusie")
    page.locator(f"#c-extra-{wp.pk}").fill("Een les over storingen")
    page.wait_for_selector(f"#c-knoppen-{wp.pk}:has-text('vervallen')")
