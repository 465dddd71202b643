"""Steps 4 and 5 in Chromium: made, filled in, tied, removed and undone with keys only, two browsers on one row, and how it looks."""

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import expect

from stappenplan.models import Activiteit, Materiaal, Plaatsing, Toets
from stappenplan.operations.activiteiten import voeg_activiteit_toe, wijzig_activiteit
from stappenplan.operations.materialen import voeg_materiaal_toe
from tests.harness.browser import check_screen, watch
from tests.stappenplan.plan import maak_plan

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def proef():
    proef = maak_plan()
    proef.toets = Toets.objects.create(vakplan=proef.vakplan, code="T1", titel="Meten", leerjaar=3, periode=1)
    Plaatsing.objects.create(vakplan=proef.vakplan, doel=proef.doelen["taak1"], leerjaar=3, periode=1)
    return proef


@pytest.fixture
def als(site, new_context, proef):
    def open_page(wie: str, pad: str, **opties):
        client = Client()
        client.force_login(proef.wie[wie])
        context = new_context(**{"viewport": {"width": 1440, "height": 900}, **opties})
        sessie = client.cookies[settings.SESSION_COOKIE_NAME].value
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": sessie, "url": site.url}])
        page = watch(context.new_page())
        page.goto(f"{site.url}{proef.adres}{pad}")
        return page

    return open_page


def maak_les(proef, titel="Meten aan een plaat", **velden):
    velden = {"leerjaar": 3, "periode": 1, "doel_ids": [proef.doelen["taak1"].pk], **velden}
    return voeg_activiteit_toe(by=proef.wie["docent vmbo"], vakplan_id=proef.vakplan.pk, titel=titel, **velden)


def maak_materiaal(proef, titel, **velden):
    return voeg_materiaal_toe(by=proef.wie["docent vmbo"], vakplan_id=proef.vakplan.pk, titel=titel, **velden)


def opgeslagen(page):
    expect(page.locator("form[data-bewaar=rij] [data-bewaard]")).to_contain_text("Opgeslagen")


def test_an_activity_with_keys_only(als, proef):
    page = als("docent vmbo", "activiteiten/")
    page.locator("#naar-nieuw").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#nieuw-titel")).to_be_focused()
    page.keyboard.type("Lassen")
    page.keyboard.press("Enter")
    page.wait_for_selector("li.lr-open")
    les = Activiteit.objects.get()
    expect(page.locator(f"#titel-{les.pk}")).to_be_focused()
    page.keyboard.press("End")
    page.keyboard.type(" van een plaat")
    opgeslagen(page)
    expect(page.locator(f"#titel-{les.pk}")).to_be_focused()
    page.locator(f"#doelen-{les.pk}-{proef.doelen['taak1'].pk}").focus()
    page.keyboard.press("Space")
    expect(page.locator(f"#keten-doel-{les.pk}")).to_contain_text("1 doel")
    page.locator(f"#toetsen-{les.pk}-{proef.toets.pk}").focus()
    page.keyboard.press("Space")
    expect(page.locator(f"#keten-toets-{les.pk}")).to_contain_text("1 toets")
    expect(page.locator("#stand")).to_contain_text("1 van 1")
    page.locator(f"#duur-{les.pk}").focus()
    page.keyboard.type("1,5")
    page.locator(f"#sluit-{les.pk}").focus()
    page.keyboard.press("Enter")
    expect(page.locator(f"#open-{les.pk}")).to_be_focused()
    expect(page.locator(f"#rij-{les.pk}")).to_contain_text("1,5 klokuren")
    page.keyboard.press("Enter")
    expect(page.locator(f"#titel-{les.pk}")).to_be_focused()
    page.locator(f"#weg-{les.pk}").focus()
    page.keyboard.press("Enter")
    expect(page.locator(f"#terug-knop-{les.pk}")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(f"#open-{les.pk}")).to_be_focused()
    les.refresh_from_db()
    assert (les.titel, les.minuten, les.doelen.count()) == ("Lassen van een plaat", 90, 1)


def test_a_mistake_is_said_and_what_was_typed_stays(als, proef):
    stof = maak_materiaal(proef, "Boek")
    page = als("docent mbo", f"materialen/?open={stof.pk}")
    page.locator(f"#isbn-{stof.pk}").fill("12345")
    expect(page.locator(f"#fout-isbn-{stof.pk}")).to_contain_text("Dit is geen ISBN")
    expect(page.locator("form[data-bewaar=rij] [data-bewaard]")).to_contain_text("Niet opgeslagen")
    expect(page.locator(f"#isbn-{stof.pk}")).to_have_value("12345")
    page.locator(f"#isbn-{stof.pk}").fill("0-306-40615-2")
    expect(page.locator(f"#fout-isbn-{stof.pk}")).to_be_empty()
    opgeslagen(page)
    page.locator(f"#kosten_cent-{stof.pk}").fill("1.280,50")
    expect(page.locator("#kosten-samen")).to_have_text("€ 1.280,50")
    assert Materiaal.objects.get().isbn == "0-306-40615-2"


def test_two_browsers_at_one_activity(als, proef):
    les = maak_les(proef)
    page = als("docent mbo", f"activiteiten/?open={les.pk}")
    wijzig_activiteit(
        by=proef.wie["docent vmbo"], vakplan_id=proef.vakplan.pk, activiteit_id=les.pk, gezien=0, titel="Van het vmbo"
    )
    page.locator(f"#titel-{les.pk}").fill("Van het mbo")
    expect(page.locator("#conflict")).to_contain_text("Iemand was je voor.")
    expect(page.locator("#conflict")).to_contain_text("Van het vmbo")
    page.locator("#conflict-mijn").click()
    expect(page.locator(f"#titel-{les.pk}")).to_have_value("Van het mbo")
    les.refresh_from_db()
    assert (les.titel, les.doelen.count()) == ("Van het mbo", 1)


def test_how_it_looks(als, proef):
    page = als("docent vmbo", "activiteiten/")
    check_screen(page, "stap4-leeg")
    les = maak_les(proef, soort="project", minuten=960, plek="praktijklokaal", toets_ids=[proef.toets.pk])
    maak_les(proef, "Gastles veilig werken", soort="gastles", minuten=100, plek="leerbedrijf", doel_ids=[])
    maak_les(proef, "Zonnepanelen op het dak", periode=2, plek="Proefmbo", werkvorm="in tweetallen")
    maak_materiaal(proef, "Praktijkboek", eigenaar="vmbo", aantal=16, kosten_cent=48000, activiteit_ids=[les.pk])
    maak_materiaal(proef, "Installatietester", soort="gereedschap", eigenaar="mbo", aantal=2, kosten_cent=0,
                   locatie="Proefmbo", activiteit_ids=[les.pk])  # fmt: skip
    stof = maak_materiaal(proef, "Infraroodcamera", soort="gereedschap", eigenaar="Een bedrijf", aantal=1)
    basis = page.url
    page.reload()
    check_screen(page, "stap4")
    page.locator(f"#open-{les.pk}").click()
    page.wait_for_selector("li.lr-open")
    check_screen(page, "stap4-open")
    page.goto(basis.replace("activiteiten/", "materialen/"))
    check_screen(page, "stap5")
    page.locator(f"#open-{stof.pk}").click()
    page.wait_for_selector("li.lr-open")
    check_screen(page, "stap5-open")
    page.goto(basis.replace("activiteiten/", "materialen/?groep=activiteit"))
    check_screen(page, "stap5-per-activiteit")
    lezer = als("stuurgroeplid vmbo", f"activiteiten/?open={les.pk}")
    check_screen(lezer, "stap4-lezer")
