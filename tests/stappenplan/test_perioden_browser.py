"""Step 2 in Chromium: placing by keyboard only, by dragging, on a phone; two people at one card."""

import pytest
from django.conf import settings
from django.db import connection, connections
from django.test import Client
from playwright.sync_api import expect

from stappenplan.models import Plaatsing
from stappenplan.operations import perioden as op
from tests.harness import browser as chromium
from tests.harness.podium import Podium
from tests.stappenplan.plan import maak_plan

pytestmark = pytest.mark.browser


@pytest.fixture
def proef(django_db_setup, django_db_blocker, tmp_path):
    """A small plan in a database where commits are real."""
    assert str(connection.settings_dict["NAME"]).endswith("test.sqlite3"), (
        "never the database of the development server"
    )
    podium = Podium(tmp_path)
    with django_db_blocker.unblock():
        podium.keep("leeg")
        yield maak_plan(deeltaken=4)
        connections.close_all()
        podium.show("leeg")


@pytest.fixture
def als(proef, site, new_context):
    """`als("docent vmbo")`: step 2 in a watched page of that person."""

    def open_stap(wie: str, **opties):
        client = Client()
        client.force_login(proef.wie[wie])
        context = new_context(**opties)
        sessie = client.cookies[settings.SESSION_COOKIE_NAME].value
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": sessie, "url": site.url}])
        page = chromium.watch(context.new_page())
        page.goto(f"{site.url}{proef.adres}periodes/")
        return page

    return open_stap


@pytest.mark.django_db
def test_the_test_database_is_there():
    """Without any test that asks for it by mark, pytest-django would not make it."""
    assert not Plaatsing.objects.exists()


def plekken():
    return list(Plaatsing.objects.order_by("pk").values_list("doel__code", "leerjaar", "periode"))


def test_a_goal_is_placed_moved_and_taken_away_by_keys_alone(als):
    page = als("docent vmbo")
    page.locator("#bak .lr-doel a").first.focus()
    page.keyboard.press("Shift+ArrowRight")
    expect(page.locator("#gemeld")).to_contain_text("leerjaar 3, periode 1")
    expect(page.locator("#bak-kop + .lr-tel")).to_have_text("6")
    expect(page.locator('[data-plek="3.1"] .lr-doel a')).to_be_focused()
    page.keyboard.press("Shift+ArrowRight")
    expect(page.locator("#gemeld")).to_contain_text("leerjaar 3, periode 2")
    page.keyboard.press("Shift+ArrowDown")
    expect(page.locator("#gemeld")).to_contain_text("leerjaar 4, periode 2")
    assert plekken() == [("P/PRF/01/01", 4, 2)]
    expect(page.locator('[data-plek="4.2"] .lr-doel a')).to_be_focused()
    page.keyboard.press("Delete")
    expect(page.locator("#gemeld")).to_contain_text("uit deze periode gehaald")
    expect(page.locator("#bak-kop + .lr-tel")).to_have_text("7")
    assert plekken() == []
    page.get_by_role("button", name="Ongedaan maken").press("Enter")
    expect(page.locator("#gemeld")).to_contain_text("Ongedaan gemaakt")
    assert plekken() == [("P/PRF/01/01", 4, 2)]


def test_the_dialog_places_and_keeps_what_is_typed(als):
    page = als("docent mbo")
    page.get_by_role("link", name="Werkproces 1", exact=True).press("Enter")
    kaart = page.get_by_role("dialog", name="Doel inplannen")
    kaart.get_by_role("button", name="Leerjaar 4, periode 3").press("Enter")
    expect(kaart).to_be_hidden()
    kaartje = page.locator('[data-plek="4.3"] .lr-doel a')
    expect(kaartje).to_be_focused()
    page.keyboard.press("Enter")
    kaart.get_by_role("button", name="samen", exact=True).press("Enter")
    expect(kaart.get_by_label("Deel van het vmbo")).to_have_value("50")
    kaart.get_by_label("Deel van het vmbo").fill("60")
    kaart.get_by_label("Lesuren in deze periode").fill("12,5")
    expect(page.locator('[data-plek="4.3"] .lr-doel')).to_contain_text("12,5 lesuren")
    chromium.assert_page_ok(page)
    kaart.get_by_label("Lesuren in deze periode").fill("veel")
    expect(kaart).to_contain_text("Typ een getal")
    rij = Plaatsing.objects.get()
    assert (rij.aandeel_vmbo, rij.lesuren_x10) == (60, 125)
    page.keyboard.press("Escape")
    expect(page.locator('[data-plek="4.3"] .lr-doel a')).to_be_focused()


def test_a_card_is_dragged_and_back_to_the_tray(als):
    page = als("docent vmbo", viewport={"width": 1440, "height": 1200})
    page.locator("#bak .lr-doel").first.drag_to(page.locator('[data-plek="3.2"]'))
    expect(page.locator("#gemeld")).to_contain_text("leerjaar 3, periode 2")
    expect(page.locator("#bak-kop + .lr-tel")).to_have_text("6")
    assert plekken() == [("P/PRF/01/01", 3, 2)]
    page.locator('[data-plek="3.2"] .lr-doel').drag_to(page.locator("#bak ul").first)
    expect(page.locator("#bak-kop + .lr-tel")).to_have_text("7")
    assert plekken() == []


def test_a_whole_module_at_once(als):
    page = als("docent vmbo")
    page.get_by_role("link", name="Alle 4 tegelijk").click()
    page.get_by_role("button", name="Leerjaar 3, periode 4").click()
    expect(page.locator("#gemeld")).to_contain_text("4 doelen staan nu in leerjaar 3, periode 4")
    expect(page.locator('[data-plek="3.4"] .lr-doel')).to_have_count(4)
    page.get_by_role("button", name="Ongedaan maken").click()
    expect(page.locator("#bak-kop + .lr-tel")).to_have_text("7")


def test_the_second_of_two_sees_both_and_chooses(als, proef):
    doel = proef.doelen["taak1"]
    wie = {"by": proef.wie["docent vmbo"], "vakplan_id": proef.vakplan.pk}
    rij = op.plaats(**wie, doel_id=doel.pk, leerjaar=3, periode=1)
    page = als("docent mbo")
    op.wijzig_plaatsing(**wie, plaatsing_id=rij.pk, gezien=0, leerjaar=3, periode=2)
    page.locator('[data-plek="3.1"] .lr-doel a').focus()
    page.keyboard.press("Shift+ArrowDown")
    kaart = page.get_by_role("dialog")
    expect(kaart).to_contain_text("Iemand was je voor")
    expect(kaart).to_contain_text("docent vmbo wijzigde dit")
    expect(kaart).to_contain_text("leerjaar 4, periode 1")
    expect(kaart).to_contain_text("leerjaar 3, periode 2")
    chromium.assert_page_ok(page)
    kaart.get_by_role("button", name="Bewaar wat ik had").click()
    expect(page.locator('[data-plek="4.1"] .lr-doel')).to_have_count(1)
    assert plekken() == [("P/PRF/01/01", 4, 1)]


@pytest.mark.parametrize(("keuze", "blijft"), [("mijn", (50, 120)), ("ander", (100, 200)), ("samen", (50, 200))])
def test_two_browsers_on_one_place(als, proef, keuze, blijft):
    doel = proef.doelen["taak1"].pk
    rij = op.plaats(
        by=proef.wie["docent vmbo"], vakplan_id=proef.vakplan.pk, doel_id=doel, leerjaar=3, periode=1, lesuren_x10=120
    )
    vmbo, mbo = als("docent vmbo"), als("docent mbo")
    for page in (vmbo, mbo):
        page.locator('[data-plek="3.1"] .lr-doel a').click()
    vmbo.get_by_label("Lesuren in deze periode").fill("20")
    expect(vmbo.locator('[data-plek="3.1"] .lr-doel')).to_contain_text("20 lesuren")
    kaart = mbo.get_by_role("dialog")
    kaart.get_by_role("button", name="samen", exact=True).click()
    conflict = kaart.locator("#conflict")
    expect(conflict).to_contain_text("docent vmbo wijzigde dit")
    for tekst in ("Lesuren: jij", "12", "20", "Deel van het vmbo", "50", "100"):
        expect(conflict).to_contain_text(tekst)
    if keuze == "samen":
        chromium.check_screen(mbo, "stap2-conflict")
        kaart.locator("#samen-lesuren").fill("20")
    kaart.locator(f"#conflict-{keuze}").click()
    expect(conflict).to_have_count(0)
    expect(mbo.locator('[data-plek="3.1"] .lr-doel')).to_contain_text(f"{blijft[1] // 10} lesuren")
    rij.refresh_from_db()
    assert (rij.aandeel_vmbo, rij.lesuren_x10) == blijft


def test_on_a_phone_one_leerjaar_at_a_time(als, proef):
    wie = {"by": proef.wie["docent vmbo"], "vakplan_id": proef.vakplan.pk}
    op.plaats(**wie, doel_id=proef.doelen["taak2"].pk, leerjaar=3, periode=1, lesuren_x10=400)
    op.plaats(**wie, doel_id=proef.doelen["wp1"].pk, leerjaar=4, periode=1, aandeel_vmbo=60, lesuren_x10=160)
    page = als("docent vmbo", viewport={"width": 360, "height": 780})
    expect(page.locator("#lj3")).to_be_visible()
    expect(page.locator("#lj4")).to_be_hidden()
    page.get_by_role("link", name="Leerjaar 4").click()
    expect(page.locator("#lj4")).to_be_visible()
    page.get_by_role("button", name="Verplaats P/PRF/01/01 naar…").click()
    page.get_by_role("button", name="Leerjaar 4, periode 2").click()
    expect(page.locator('[data-plek="4.2"] .lr-doel')).to_be_visible()
    expect(page.locator("#lj4")).to_be_visible()
    chromium.check_screen(page, "stap2-periodes")
    page.get_by_role("link", name="Lijst").click()
    chromium.check_screen(page, "stap2-lijst")


def test_without_script_the_same_can_be_done(als):
    page = als("docent vmbo", java_script_enabled=False)
    page.locator("#bak .lr-doel a").first.click()
    page.get_by_role("button", name="Leerjaar 3, periode 3").click()
    assert plekken() == [("P/PRF/01/01", 3, 3)]
    page.get_by_role("button", name="Ongedaan maken").click()
    assert plekken() == []


def test_one_eindterm_gets_its_own_periode(als):
    page = als("docent vmbo")
    page.locator("#bak .lr-doel a").first.click()
    kaart = page.get_by_role("dialog")
    kaart.get_by_text("2 eindtermen").click()
    kaart.get_by_role("link", name="Kan iets 1.2").click()
    expect(kaart.get_by_role("heading", name="Kan iets 1.2")).to_be_focused()
    kaart.get_by_role("button", name="Leerjaar 3, periode 2").click()
    expect(page.locator('[data-plek="3.2"]')).to_contain_text("Kan iets 1.2")
    expect(page.locator("#bak-kop + .lr-tel")).to_have_text("7")
    assert plekken() == [("P/PRF/01/01-02", 3, 2)]
