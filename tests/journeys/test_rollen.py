"""Roles that have no account in the demo: invited by e-mail, logged in, shown what is meant for them, and refused with the reason."""

from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect

from tests.harness.browser import check_screen
from tests.journeys.lopen import adres, bewaar, kijk, link_uit_mail

SAMEN = "/samenwerkingen/techniek-kromhaven/"
ROUTE = "Monteur elektrotechnische installaties"
WACHTWOORD = "een lang wachtwoord voor de reis"
NODIGT_UIT = "Mensen uitnodigen mogen alleen de projectleider en de deelprojectleider"
NIET_MET_DEZE_ROL = "kan niet met jouw rol. Vraag het aan de projectleider."


@dataclass(frozen=True)
class Mens:
    """Who is invited as what, the pages (path, heading) of that role, and one (path, reason) that is refused."""

    rol: str
    plek: str
    leest: tuple[tuple[str, str], ...]
    geweigerd: tuple[str, str]


OVERZICHT = (SAMEN, "Techniek Kromhaven")
MENSEN = [
    Mens("teamleider", "Techniekcollege Kromhaven (mbo)",
         ((f"{SAMEN}facilitering/", "Facilitering"), ("Nederlands periodes", "Wat leren ze wanneer?")),
         (f"{SAMEN}mensen/uitnodigen/", NODIGT_UIT)),
    Mens("stuurgroeplid", "Vakcollege Kromhaven (vmbo)",
         ((f"{SAMEN}facilitering/", "Facilitering"), (f"{SAMEN}stuurgroep/", "Stuurgroep")),
         (f"{SAMEN}koppels/nieuw/", "Koppels wijzigen mogen alleen")),
    Mens("deelprojectleider", "Vakcollege Kromhaven (vmbo)",
         ((f"{SAMEN}mensen/uitnodigen/", "Wie nodig je uit?"), ("Nederlands periodes", "Wat leren ze wanneer?")),
         ("/beheer/", "De installatie beheren mag alleen de beheerder")),
    Mens("examencommissielid", "Vakcollege Kromhaven (vmbo)",
         (("kunstvak toetsing", "Hoe weten we dat ze het kunnen?"), ("kunstvak toetsing/pta", "PTA")),
         (f"{SAMEN}mensen/uitnodigen/", NODIGT_UIT)),
    Mens("examensecretaris", "Vakcollege Kromhaven (vmbo)",
         (("kunstvak toetsing/pta", "PTA"),),
         (f"{SAMEN}leerroutes/nieuw/", "De leerroute ontwerpen mogen alleen")),
    Mens("voorbereider", "Stichting Techniekcollege Kromhaven",
         (("route", ROUTE), ("Nederlands overlap", "Wat doen jullie allebei?")),
         (f"{SAMEN}mensen/uitnodigen/", NODIGT_UIT)),
    Mens("secretaris medezeggenschap", "Stichting Vakonderwijs Kromhaven",
         (("route", ROUTE), ("Nederlands overlap", "Wat doen jullie allebei?")),
         (f"{SAMEN}wijzigen/", "De samenwerking wijzigen mag alleen de projectleider")),
    Mens("waarnemer", "",
         (("route", ROUTE),),
         ("Nederlands overlap", f"Concepten lezen {NIET_MET_DEZE_ROL}")),
]  # fmt: skip


def pad(plek: str) -> str:
    """Return the path of a page: as it is, "route" for the leerroute, or "vak stap" for a step of a vak."""
    if plek.startswith("/"):
        return plek
    vak, _, stap = plek.partition(" ")
    return f"{adres(vak)}{stap}/" if stap else adres()


def doe_mee(site, leider: Page, gast: Page, mens: Mens, naam: str) -> None:
    """Invite `naam` as the projectleider, accept with a new account, log out, and log in with its password."""
    email = f"{naam.replace(' ', '.')}@school.example"
    leider.goto(f"{site.url}{SAMEN}mensen/uitnodigen/")
    bewaar(leider, naam=naam.capitalize(), email=email, rol=mens.rol, plek=mens.plek or "Geen van deze")
    gast.goto(site.url + link_uit_mail(email))
    kijk(gast, "Doe mee met Techniek Kromhaven")
    expect(gast.locator("main")).to_contain_text(f"uit als {mens.rol}")
    for veld in ("password1", "password2"):
        gast.fill(f"[name={veld}]", WACHTWOORD)
    gast.click("#aannemen")
    kijk(gast, "Met wie werk je samen?")
    gast.context.clear_cookies()
    gast.goto(f"{site.url}/account/login/")
    gast.fill("[name=login]", email)
    gast.fill("[name=password]", WACHTWOORD)
    gast.click("#inloggen")
    kijk(gast, "Mijn werk")


@pytest.mark.parametrize("mens", MENSEN, ids=[mens.rol for mens in MENSEN])
def test_a_role_sees_what_is_meant_for_it_and_hears_why_not_the_rest(als, nieuw, site, mens):
    page = nieuw()
    doe_mee(site, als("projectleider"), page, mens, f"{mens.rol} op reis")
    check_screen(page, f"rol-{mens.rol.split()[0]}-mijn-werk")
    for plek, kop in (OVERZICHT, *mens.leest):
        page.goto(site.url + pad(plek))
        kijk(page, kop)
    check_screen(page, f"rol-{mens.rol.split()[0]}")
    waar, reden = mens.geweigerd
    assert page.goto(site.url + pad(waar)).status == 403
    kijk(page, "Dit mag je hier niet")
    expect(page.locator("main")).to_contain_text(reden)


def test_a_meelezer_of_another_role_confirms_beside_the_docent(als, nieuw, site):
    leider, docent, page = als("projectleider"), als("docent.vmbo.lob"), nieuw()
    doe_mee(site, leider, page, Mens("teamleider", "Techniekcollege Kromhaven (mbo)", (), ("", "")), "tweede lezer")
    expect(page.locator("main")).to_contain_text("Er wacht niets op je")
    leider.goto(f"{site.url}{SAMEN}koppels/")
    leider.get_by_role("link", name="LOB").click()
    leider.get_by_role("link", name="Wijzig").first.click()
    leider.check("#id_een_persoon")
    bewaar(leider, meelezer="Tweede lezer")
    kijk(leider, "LOB")
    docent.goto(f"{site.url}{adres('LOB')}overlap/conclusies/")
    kaart = docent.locator("details:has(> summary.lr-slot-kop)").filter(has_text="LB-3")
    kaart.locator("summary").click()
    kaart.get_by_label("Wat blijft over voor het mbo?").fill("Drie dagen in een bedrijf dat ze zelf zochten")
    kaart.get_by_role("button", name="Bevestig voor het vmbo").click()
    expect(kaart).to_contain_text("vmbo bevestigde")
    page.reload()
    page.get_by_role("link", name="Bevestig 1 conclusie").click()
    kijk(page, "Wat moet het mbo nog leren?")
    expect(page.locator("main")).to_contain_text("Jij leest mee")
    check_screen(page, "rol-meelezer")
    page.get_by_role("button", name="Bevestig voor het mbo").first.click()
    expect(page.locator("#concl")).to_contain_text("4 van 5 conclusies bevestigd")
    page.reload()
    expect(page.locator("#concl")).to_contain_text("5 van 5 conclusies bevestigd")
    page.goto(site.url)
    expect(page.locator("main")).to_contain_text("Er wacht niets op je")
