"""Step 1 in Chromium: answering with keys only, and two browsers on one row."""

import re

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import expect

from leerroutes.kant import Kant
from partnerships.models import Lidmaatschap, Zetel
from stappenplan.domain.soorten import Relatie, Uitkomst
from stappenplan.models import Conclusie, Inschatting
from stappenplan.operations import overlap
from stappenplan.operations.conclusies import store_conclusie
from tests.harness.browser import check_screen, watch
from tests.stappenplan.plan import START, maak_plan, maak_user

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


@pytest.fixture
def tweede(proef):
    """A second docent of the vmbo on the same seat."""
    wie = proef.wie["tweede vmbo"] = maak_user("tweede vmbo")
    rollen = {"partnership": proef.partnership, "school": proef.leerroute.vmbo_school, "kant": "vmbo", "van": START}
    lid = Lidmaatschap.objects.create(user=wie, rol="docent", **rollen)
    Zetel.objects.create(koppel=proef.koppel, kant="vmbo", lidmaatschap=lid, user=wie, van=START)


@pytest.mark.parametrize(
    ("keuze", "blijft"),
    [
        ("mijn", ("geen overlap", "Toch niet")),
        ("ander", ("zelfde", "Dezelfde tekening")),
        ("samen", ("geen overlap", "Toch niet Dezelfde tekening")),
    ],
)
def test_two_docenten_of_one_side_on_one_row(site, als, proef, tweede, keuze, blijft):
    adres = f"{site.url}{proef.adres}overlap/?rij={proef.doelen['taak1'].pk}"
    een, twee = als("docent vmbo"), als("tweede vmbo")
    # The second one answered first and writes a reason now, while the first one does the same.
    twee.goto(adres)
    twee.locator("#k-geen").click()
    twee.wait_for_selector("#antwoord[data-gegeven=ja]")
    een.goto(adres)
    een.locator("#k-zelfde").click()
    een.wait_for_selector("#koppelingen [data-relatie=zelfde]")
    een.locator("#reden").fill("Dezelfde tekening")
    expect(een.locator("#revisie [name=revision]")).to_have_value("2")
    twee.locator("#reden").fill("Toch niet")
    conflict = twee.locator("#conflict")
    expect(conflict).to_contain_text("docent vmbo wijzigde dit")
    for tekst in ("geen overlap", "B1-K1-W1: zelfde", "Toch niet", "Dezelfde tekening"):
        expect(conflict).to_contain_text(tekst)
    if keuze == "samen":
        check_screen(twee, "stap1-conflict")
    twee.locator(f"#conflict-{keuze}").click()
    twee.wait_for_selector("#antwoord[data-gegeven=ja]")
    rij = Inschatting.objects.get()
    antwoord = rij.verbanden.get().relatie if rij.verbanden.exists() else "geen overlap"
    assert (antwoord, " ".join(rij.reden.split())) == blijft
    een.reload()
    expect(een.locator("#reden")).to_have_value(re.compile(blijft[1].replace(" ", r"\s")))


def test_docenten_of_both_sides_on_one_row_do_not_meet(site, als, proef):
    adres = f"{site.url}{proef.adres}overlap/?rij={proef.doelen['taak1'].pk}"
    vmbo, mbo = als("docent vmbo"), als("docent mbo")
    for page in (vmbo, mbo):
        page.goto(adres)
    for page, knop, reden in ((vmbo, "#k-zelfde", "Dezelfde tekening"), (mbo, "#k-geen", "Bij ons pas later")):
        page.locator(knop).click()
        page.wait_for_selector("#antwoord[data-gegeven=ja]")
        page.locator("#reden").fill(reden)
        expect(page.locator("#revisie [name=revision]")).to_have_value("1")
        expect(page.locator("#conflict")).to_have_count(0)
    assert dict(Inschatting.objects.values_list("kant", "reden")) == {
        "vmbo": "Dezelfde tekening",
        "mbo": "Bij ons pas later",
    }
    for page, woorden in ((vmbo, "geen overlap"), (mbo, "zelfde")):
        page.reload()
        expect(page.locator("#antwoord")).to_contain_text(woorden)
        expect(page.locator("#rij-status")).to_contain_text("niet eens")


@pytest.mark.parametrize("keuze", ["mijn", "ander", "samen"])
def test_two_browsers_on_one_conclusie(site, als, proef, keuze):
    wp = proef.doelen["wp1"].pk
    vmbo, mbo = als("docent vmbo"), als("docent mbo")
    store_conclusie(
        by=proef.wie["docent mbo"], vakplan_id=proef.vakplan.pk, doel_id=wp, uitkomst=Uitkomst.DEELS, mbo_minuten=2400
    )
    for page in (vmbo, mbo):
        page.goto(f"{site.url}{proef.adres}overlap/conclusies/?doel={wp}")
    vmbo.locator(f"#c-blijft-{wp}").fill("Meten aan drie fasen")
    vmbo.locator(f"#c-mbo-{wp}").fill("60")
    expect(vmbo.locator(f"#c-form-{wp} [name=revision]")).not_to_have_value("0")
    expect(vmbo.locator(f"#c-form-{wp} [data-bewaard]")).to_contain_text("Opgeslagen")
    mbo.locator(f"#c-blijft-{wp}").fill("In bedrijf stellen")
    conflict = mbo.locator("#conflict")
    expect(conflict).to_contain_text("docent vmbo wijzigde dit")
    for tekst in ("Meten aan drie fasen", "In bedrijf stellen", "Klokuren van het mbo: jij", "60"):
        expect(conflict).to_contain_text(tekst)
    if keuze == "samen":
        check_screen(mbo, "stap1-conclusie-conflict")
        mbo.locator("#samen-mbo_minuten").fill("60")
    mbo.locator(f"#conflict-{keuze}").click()
    mbo.wait_for_selector(f"#c-form-{wp}")
    rij = Conclusie.objects.get()
    blijft = {
        "mijn": ("In bedrijf stellen", 2400),
        "ander": ("Meten aan drie fasen", 3600),
        "samen": ("In bedrijf stellen Meten aan drie fasen", 3600),
    }
    assert (" ".join(rij.blijft.split()), rij.mbo_minuten) == blijft[keuze]


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
