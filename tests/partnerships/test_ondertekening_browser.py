"""Deciding and signing as a director does it: on a phone, by keyboard, and what each page looks like when empty, full and wrong."""

import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.db import connections
from django.test import Client
from playwright.sync_api import Page, expect

from leerroutes import klok
from leerroutes.accounts.models import User
from partnerships.domain.overeenkomst import OvereenkomstFase
from partnerships.models import Ondertekening
from partnerships.operations import gelezen, mandaten, ondertekening, onderwerpen, opmerkingen
from partnerships.operations.vaststelling import geef_terug
from tests.harness import browser as chromium
from tests.harness.browser import check_screen
from tests.partnerships.overeenkomsten import Zaak, maak_zaak

GEHEIM = "een-lang-wachtwoord"
PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89"
    b"\x00\x00\x00\rIDATx\x9cc\xf8\xff\xff?\x00\x05\xfe\x02\xfe\xa75\x81\x84\x00\x00\x00\x00IEND\xaeB`\x82"
)


@pytest.fixture
def leeg(podium, django_db_blocker):
    """Show an empty database in which commits are real."""
    with django_db_blocker.unblock():
        podium.show("leeg")
        yield
        connections.close_all()
        podium.show("leeg")


@pytest.fixture
def als(leeg, site, new_context):
    """`als(user)`: a watched page in a browser of its own, logged in as that person."""

    def open_page(user: User) -> Page:
        user.set_password(GEHEIM)
        user.save()
        client = Client()
        client.force_login(user)
        context = new_context()
        sessie = client.cookies[settings.SESSION_COOKIE_NAME].value
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": sessie, "url": site.url}])
        return chromium.watch(context.new_page())

    return open_page


@pytest.fixture
def zaak(leeg) -> Zaak:
    """An agreement that waits for the stuurgroep, read by one member."""
    zaak = maak_zaak("vaststellen")
    gelezen.markeer_gelezen(by=zaak.stuurgroep[0], overeenkomst=zaak.rij, gelezen=zaak.beeld.hash)
    return zaak


def wijzig(zaak: Zaak, sleutel: str, oud: str, nieuw: str) -> None:
    o = zaak.beeld.onderwerp(sleutel)
    tekst = o.tekst.replace(oud, nieuw) if oud else f"{o.tekst}\n\n{nieuw}"
    onderwerpen.schrijf_onderwerp(by=zaak.pl, onderwerp=zaak.onderwerp(sleutel), gezien=o.revision, tekst=tekst)


def terug_en_weer(zaak: Zaak, naar: str) -> None:
    zaak.rij.refresh_from_db()
    geef_terug(
        by=zaak.pl,
        overeenkomst=zaak.rij,
        reden="Wie betaalt het verbruiksmateriaal?",
        onderwerpen=["faciliteiten"],
        gezien=zaak.rij.revision,
    )
    wijzig(zaak, "faciliteiten", "", "Het verbruiksmateriaal betaalt de school waar de les is.")
    zaak.naar(naar)


def tab_naar(page: Page, selector: str) -> None:
    """Press Tab until the focus is there."""
    for _ in range(120):
        if page.evaluate("s => document.activeElement?.matches(s)", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{selector} is niet met Tab te bereiken")


def test_reading_and_deciding(als, site, zaak):
    een, twee = zaak.stuurgroep
    page = als(twee)
    lezen = f"{site.url}{zaak.adres}lezen/"
    page.goto(lezen)
    check_screen(page, "lezen-eerste-keer")
    terug_en_weer(zaak, "vaststellen")
    opmerkingen.plaats_opmerking(by=een, onderwerp=zaak.onderwerp("faciliteiten"), tekst="Geldt dit ook voor gas?")
    page = als(een)
    page.goto(lezen)
    expect(page.locator("ins").first).to_be_visible()
    check_screen(page, "lezen")
    page.click("#terug")
    check_screen(page, "terug-met-reden")
    page.click("#bewaar")
    expect(page).to_have_title(re.compile("^Fout:"))
    check_screen(page, "terug-met-reden-fout")
    page.goto(lezen)
    page.set_viewport_size({"width": 360, "height": 780})
    page.screenshot(path=chromium.SCREENS / "lezen-telefoon-boven.png")
    page.focus("body")
    tab_naar(page, "#akkoord")
    page.screenshot(path=chromium.SCREENS / "lezen-telefoon-duim.png")
    page.keyboard.press("Enter")
    expect(page.locator("#besluit")).to_contain_text("Je besluit: akkoord")
    check_screen(page, "lezen-besloten")
    page = als(zaak.pl)
    page.goto(lezen)
    expect(page.locator("#akkoord")).to_have_count(0)
    check_screen(page, "lezen-meelezer")


def test_a_text_that_changes_under_a_reader(als, site, zaak):
    page = als(zaak.stuurgroep[0])
    page.goto(f"{site.url}{zaak.adres}lezen/")
    page.click("#opmerking")
    page.fill("#id_reden", "Let op de uren.")
    terug_en_weer(zaak, "vaststellen")
    page.click("#bewaar")
    expect(page.locator("[role=alert]")).to_contain_text("Wat je typte, is bewaard")
    check_screen(page, "lezen-veranderd")
    page.click("#opmerking")
    expect(page.locator("#id_reden")).to_have_value("Let op de uren.")


def test_signing_on_a_phone_by_keyboard(als, site, zaak):
    zaak.naar("ondertekenen")
    een, twee = (zaak.bestuurders[partij.bestuur_id] for partij in zaak.partijen)
    page = als(een)
    page.set_viewport_size({"width": 360, "height": 780})
    page.goto(f"{site.url}{zaak.adres}ondertekenen/")
    check_screen(page, "ondertekenen")
    page.set_viewport_size({"width": 360, "height": 780})
    tab_naar(page, "#onderteken")
    page.keyboard.press("Enter")
    expect(page).to_have_title(re.compile("^Fout:"))
    check_screen(page, "ondertekenen-fout")
    page.set_viewport_size({"width": 360, "height": 780})
    tab_naar(page, "#id_naam")
    page.keyboard.type(een.naam)
    tab_naar(page, "#id_wachtwoord")
    page.keyboard.type(GEHEIM)
    tab_naar(page, "#id_bevoegd")
    page.keyboard.press("Space")
    tab_naar(page, "#onderteken")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Je hebt getekend")
    check_screen(page, "ontvangst")
    ondertekening.onderteken(
        by=twee, partij=zaak.partijen[1], gelezen=zaak.beeld.hash, naam=twee.naam, methode="wachtwoord"
    )
    page.reload()
    expect(page.locator(".lr-ontvangst")).to_contain_text("van kracht sinds")
    check_screen(page, "ontvangst-van-kracht")
    assert zaak.beeld.fase is OvereenkomstFase.VAN_KRACHT
    page = als(zaak.pl)
    page.goto(f"{site.url}{zaak.adres}ondertekenen/")
    check_screen(page, "ondertekenen-klaar")


def test_who_cannot_sign_here_is_told_how(als, site, zaak):
    zaak.naar("ondertekenen")
    adres = f"{site.url}{zaak.adres}ondertekenen/"
    page = als(zaak.stuurgroep[0])
    page.goto(adres)
    check_screen(page, "ondertekenen-meelezer")
    wie = zaak.bestuurders[zaak.partijen[0].bestuur_id]
    for partij in zaak.partijen:
        mandaten.geef_mandaat(
            by=zaak.bestuurders[partij.bestuur_id],
            partnership=zaak.w.partnership,
            bestuur=partij.bestuur,
            user=zaak.stuurgroep[0],
            grond="besluit van het bestuur van 12-06-2026",
            van=klok.vandaag(),
        )
    page.goto(adres)
    check_screen(page, "ondertekenen-twee-besturen")
    page = als(wie)
    page.goto(adres)
    page.fill("#id_naam", wie.naam)
    page.fill("#id_wachtwoord", GEHEIM)
    page.check("#id_bevoegd")
    terug_en_weer(zaak, "ondertekenen")
    page.click("#onderteken")
    expect(page.locator("[role=alert]")).to_contain_text("Er is niets getekend")
    expect(page.locator("#id_naam")).to_have_value(wie.naam)
    check_screen(page, "ondertekenen-veranderd")
    assert not Ondertekening.objects.exists()


def test_on_paper_with_a_second_person(als, site, zaak):
    zaak.naar("ondertekenen")
    partij = zaak.partijen[0]
    page = als(zaak.dpl[partij.bestuur_id])
    page.goto(f"{site.url}{zaak.adres}papier/{partij.pk}/")
    check_screen(page, "papier")
    page.click("#bewaar")
    expect(page).to_have_title(re.compile("^Fout:"))
    check_screen(page, "papier-fout")
    page.fill("#id_naam", "Voorzitter van het bestuur")
    page.fill("#id_functie", "voorzitter")
    page.set_input_files("#id_scan", {"name": "Scan 1.png", "mimeType": "image/png", "buffer": PNG})
    page.click("#bewaar")
    page.wait_for_selector("text=De scan is bewaard")
    check_screen(page, "ondertekenen-scan-wacht")
    page = als(zaak.pl)
    page.goto(f"{site.url}{zaak.adres}papier/{partij.pk}/bevestigen/")
    check_screen(page, "scan-bevestigen")
    page.check("#id_besluit_0")
    page.click("#bewaar")
    page.wait_for_selector("text=De handtekening op papier is bevestigd")


def test_advice_and_mandaten(als, site, zaak):
    zaak.rij.refresh_from_db()
    geef_terug(by=zaak.pl, overeenkomst=zaak.rij, reden="Nog niet goed.", onderwerpen=[], gezien=zaak.rij.revision)
    page = als(zaak.pl)
    lijst = f"{site.url}{zaak.adres}medezeggenschap/"
    page.goto(lijst)
    check_screen(page, "medezeggenschap-vol")
    zaak.rij.refresh_from_db()
    zaak.door("naar_controle")
    page.goto(lijst)
    page.click("[id^=vragen-] >> nth=0")
    check_screen(page, "advies-vragen")
    page.click("#bewaar")
    page.click("[id^=vastleggen-]")
    check_screen(page, "advies-vastleggen")
    page.check("input[value=negatief]")
    page.click("#bewaar")
    expect(page).to_have_title(re.compile("^Fout:"))
    check_screen(page, "advies-fout")
    page.fill("#id_tekst", "De reistijd is te lang.")
    page.click("#bewaar")
    check_screen(page, "medezeggenschap")
    page.click("[id^=reageren-]")
    check_screen(page, "advies-reactie")

    bestuurder = zaak.bestuurders[zaak.partijen[0].bestuur_id]
    page = als(bestuurder)
    register = f"{site.url}/samenwerkingen/{zaak.w.partnership.slug}/mandaten/"
    page.goto(register)
    check_screen(page, "mandaten-leeg")
    page.click("#nieuw")
    check_screen(page, "mandaat-nieuw")
    page.click("#bewaar")
    expect(page).to_have_title(re.compile("^Fout:"))
    check_screen(page, "mandaat-fout")
    page.select_option("#id_user", label=zaak.stuurgroep[0].naam)
    page.fill("#id_grond", "besluit van het bestuur van 12-06-2026")
    page.set_input_files("#id_scan", {"name": "besluit.png", "mimeType": "image/png", "buffer": PNG})
    page.click("#bewaar")
    page.wait_for_selector("text=Het mandaat is vastgelegd")
    mandaten.geef_mandaat(
        by=bestuurder,
        partnership=zaak.w.partnership,
        bestuur=zaak.partijen[0].bestuur,
        user=zaak.pl,
        grond="artikel 4 van de statuten",
        van=klok.vandaag() - timedelta(days=400),
        tot=klok.vandaag() - timedelta(days=30),
        scan=ContentFile(PNG, name="besluit.png"),
    )
    page.reload()
    check_screen(page, "mandaten")
    page.click("[id^=intrekken-] >> nth=0")
    check_screen(page, "mandaat-intrekken")
