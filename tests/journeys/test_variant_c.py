"""Somebody new makes a GL/TL route of variant C from its startpunt: on the phone, and then at a desk."""

import re

from playwright.sync_api import Page, expect

from leerroutes.bijwerken import bijwerken
from partnerships.models import Leerroute
from tests.harness.browser import check_screen
from tests.journeys.lopen import bewaar, kijk, link_uit_mail, vul

WACHTWOORD = "een lang wachtwoord voor de reis"
ADRES = "nieuw.deelproject@school.example"
NAAM = "TL naar mbo-niveau 4, variant C"


def test_variant_c_by_somebody_new(als, nieuw, site):
    bijwerken()
    page = nieuw()
    page.set_viewport_size({"width": 360, "height": 780})
    word_lid(site, als("projectleider"), page)
    kies_startpunt(page)
    vul_in(page)
    kies_kandidaten(page)
    kies_eisen(page)
    page.set_viewport_size({"width": 1440, "height": 900})
    maak_burgerschap(page)
    route = Leerroute.objects.get(naam=NAAM)
    assert (route.sjabloon, route.leerweg, route.profiel_id) == ("gltl-c", "TL", None)
    assert set(route.routekwalificaties.values_list("kwalificatie__crebo", "rol", "duur_jaren")) == {
        ("25919", "kandidaat", 3),
        ("25920", "kandidaat", 3),
    }


def word_lid(site, leider: Page, page: Page) -> None:
    leider.goto(f"{site.url}/samenwerkingen/techniek-kromhaven/mensen/uitnodigen/")
    bewaar(leider, naam="Nieuwe deelprojectleider", email=ADRES, rol="deelprojectleider", plek="Vakcollege")
    page.goto(site.url + link_uit_mail(ADRES))
    kijk(page, "Doe mee met Techniek Kromhaven")
    vul(page, password1=WACHTWOORD, password2=WACHTWOORD)
    page.click("#aannemen")
    kijk(page, "Met wie werk je samen?")
    page.get_by_role("link", name="Techniek Kromhaven").click()
    kijk(page, "Techniek Kromhaven")


def kies_startpunt(page: Page) -> None:
    page.get_by_role("link", name="Leerroutes", exact=True).last.click()
    page.click("#leerroute-nieuw")
    kijk(page, "Waarmee begin je?")
    kaart = page.locator("#startpunt-gltl-c")
    kaart.locator("summary").click()
    expect(kaart).to_contain_text("Kies een opleidingsdomein en een paar kandidaten.")
    page.click("#begin-gltl-c")


def vul_in(page: Page) -> None:
    kijk(page, "Nieuwe leerroute")
    page.click("#opslaan")
    expect(page).to_have_title(re.compile("^Fout:"))
    expect(page.locator("#startpunt")).to_contain_text("Variant C")
    expect(page.locator("#id_keuzemoment")).to_have_value("Eind leerjaar 6, na twee jaar mbo")
    check_screen(page, "reis-variant-c-fout")
    page.set_viewport_size({"width": 360, "height": 780})
    bewaar(page, mbo_leerweg="BOL", opleidingsdomein="Techniek en procesindustrie", verwachte_leerlingen="12")
    kijk(page, NAAM)
    expect(page.locator("main")).to_contain_text("TL naar Techniek en procesindustrie")
    expect(page.locator("main")).to_contain_text("verkenning")
    expect(page.locator("[aria-labelledby=controle]")).to_contain_text(
        "is nog niet te bepalen of de combinatie mag: kies een kwalificatie op mbo-niveau 4"
    )


def kies_kandidaten(page: Page) -> None:
    page.get_by_role("link", name="Wijzig de leerroute").first.click()
    kijk(page, NAAM)
    vul(page, kwalificatie_0="25919", rol_0="kandidaat", duur_0="3 jaar")
    page.locator("#plek-2 summary").click()
    bewaar(page, kwalificatie_1="25920", duur_1="3 jaar")
    kijk(page, NAAM)
    expect(page.locator("main")).to_contain_text("keuze uit 2 kwalificaties")
    controle = page.locator("[aria-labelledby=controle]")
    controle.locator("summary").click()
    expect(controle).to_contain_text("De combinatie TL en mbo-niveau 4 mag.")
    expect(controle).to_contain_text("De duur van 5 jaar past bij een opleiding van 3 jaar.")
    check_screen(page, "reis-variant-c-route")
    page.set_viewport_size({"width": 360, "height": 780})


def kies_eisen(page: Page) -> None:
    page.click("#inrichten")
    page.get_by_role("link", name="Uitgaven").click()
    kijk(page, "Welke uitgaven gelden voor deze leerlingen?")
    page.click("#kies-eisen")
    expect(page.locator("[aria-labelledby=gekozen]")).to_contain_text("Engels op mbo-niveau 4")
    page.get_by_role("link", name="Onderdelen", exact=True).click()
    kijk(page, "Wat doen deze leerlingen echt?")
    for naam in ("Burgerschap", "Engels B1 en A2", "Rekenen, mbo-rekenniveau 4"):
        page.get_by_role("checkbox", name=naam).check()
    expect(page.locator("main")).to_contain_text("5 eisen")
    check_screen(page, "reis-variant-c-onderdelen")
    page.set_viewport_size({"width": 360, "height": 780})
    page.get_by_role("link", name=NAAM).click()


def maak_burgerschap(page: Page) -> None:
    kijk(page, NAAM)
    expect(page.locator("#nog-vakken summary")).to_contain_text("nog 9")
    page.click("#maak-burgerschap")
    expect(page.locator("#id_soort")).to_have_value("alleen_mbo")
    bewaar(page)
    kijk(page, "Wat hoort bij dit vak?")
    page.locator("#bereik summary", has_text="Burgerschap").first.click()
    page.get_by_role("checkbox", name="Burgerschap").first.check()
    bewaar(page)
    kijk(page, NAAM)
    expect(page.locator("#nog-vakken summary")).to_contain_text("nog 8")
    expect(page.locator("#maak-burgerschap")).to_have_count(0)
    expect(page.locator("#vakken-stappen")).to_contain_text("Burgerschap")
