"""The agreement from empty to sealed, by separate people in separate browsers, and what becomes of a changed file."""

import re

from playwright.sync_api import Page, expect

from leerroutes.bijwerken import bijwerken
from partnerships.models import Document, Overeenkomst
from tests.journeys.lopen import bewaar, kijk
from voortgang.demo.begin import WACHTWOORD

S = "/samenwerkingen/techniek-kromhaven"
PLEK = re.compile(r"\[vul in: [^\]]*\]")


def test_van_leeg_tot_verzegeld(als, page, site, tmp_path):
    leider = als("projectleider")
    hier = begin(site, leider)
    schrijf(leider, hier)
    leg_voor(leider, hier, "controle")
    for kant in ("vmbo", "mbo"):
        geef_akkoord(als(f"deelprojectleider.{kant}"), hier)
    leg_voor(leider, hier, "advies")
    vraag_advies(leider, hier)
    leg_voor(leider, hier, "vaststellen")
    for account in ("stuurgroep.vmbo", "stuurgroep2.vmbo", "stuurgroep.mbo", "stuurgroep2.mbo"):
        beslis(als(account), hier)
    for kant in ("vmbo", "mbo"):
        onderteken(als(f"bestuurder.{kant}"), hier, f"Bestuurder {kant}")
    assert Overeenkomst.objects.latest("pk").fase == "van_kracht"
    bijwerken()
    bestand = haal_document(als("bestuurder.mbo"), hier, tmp_path)
    controleer(page, site, bestand, tmp_path)


def begin(site, page: Page) -> str:
    page.goto(f"{site.url}{S}/overeenkomsten/nieuw/")
    page.get_by_role("checkbox", name="Monteur elektrotechnische installaties").check()
    bewaar(page, naam="PIE opnieuw", ingang="01-08-2026", einde="31-07-2031")
    kijk(page, "PIE opnieuw")
    expect(page.get_by_text("Stichting Vakonderwijs Kromhaven").first).to_be_visible()
    return page.url


def schrijf(page: Page, hier: str) -> None:
    """Fill every open place, in the editor of its subject."""
    page.goto(hier)
    regels = page.locator("ul.lr-lijst > li", has=page.locator(".lr-vlag", has_text="open pl"))
    paden = [regel.locator("a.lr-onderwerp-naam").get_attribute("href") for regel in regels.all()]
    assert paden
    for pad in paden:
        page.goto(f"{site_van(hier)}{pad}schrijven/")
        tekst = page.locator("#id_tekst")
        tekst.fill(PLEK.sub("zoals de scholen samen kiezen", tekst.input_value()))
        page.click("#bewaar")
        expect(page).not_to_have_title(re.compile("^Fout"))
    overstap(page, hier)
    page.goto(hier)
    page.locator("[id^=bijlage-maak-]").click()
    kijk(page, "Programma per leerjaar")


def overstap(page: Page, hier: str) -> None:
    """Give every exit moment a way out."""
    page.goto(f"{hier}onderwerpen/overstapoptie/gegevens/")
    for naam, woorden in (
        ("bestemming", "vmbo BB, leerjaar 4"),
        ("telt_mee", "wat is afgesloten"),
        ("verantwoordelijk", "de teamleider"),
    ):
        for vak in page.locator(f"input[name={naam}]").all():
            vak.fill(woorden)
    page.click("#bewaar")
    expect(page).not_to_have_title(re.compile("^Fout"))


def leg_voor(page: Page, hier: str, fase: str) -> None:
    page.goto(hier)
    page.click("#stap")
    expect(page.get_by_role("heading", level=1)).to_contain_text("PIE opnieuw")
    assert Overeenkomst.objects.latest("pk").fase == fase, page.locator("main").inner_text()[:1500]


def geef_akkoord(page: Page, hier: str) -> None:
    page.goto(hier)
    page.locator("[id^=akkoord-knop-]").click()
    expect(page.locator("[id^=akkoord-knop-]")).to_have_count(0)


def vraag_advies(page: Page, hier: str) -> None:
    for _ in range(3):
        page.goto(f"{hier}medezeggenschap/")
        page.locator("a.btn-secondary[id^=vragen-]").first.click()
        page.click("#bewaar")
    for _ in range(3):
        page.goto(f"{hier}medezeggenschap/")
        page.locator("a[id^=vastleggen-]").first.click()
        page.get_by_role("radio", name="Positief", exact=True).check()
        page.click("#bewaar")
    page.goto(f"{hier}medezeggenschap/")
    kijk(page, "Advies")
    expect(page.locator("main")).to_contain_text("3 van 3 klaar")


def beslis(page: Page, hier: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{hier}lezen/")
    kijk(page, "PIE opnieuw")
    page.click("#akkoord")
    page.wait_for_load_state()
    expect(page.locator("#besluit")).not_to_contain_text("Stel je deze")


def onderteken(page: Page, hier: str, naam: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{hier}ondertekenen/")
    kijk(page, "Onderteken")
    page.fill("#id_naam", naam)
    page.fill("#id_wachtwoord", WACHTWOORD)
    page.check("#id_bevoegd")
    page.click("#onderteken")
    kijk(page, "Je hebt getekend")


def haal_document(page: Page, hier: str, folder) -> bytes:
    page.goto(f"{hier}ontvangst/")
    with page.expect_download() as ophalen:
        page.get_by_role("link", name="Getekende PDF").click()
    doel = folder / "overeenkomst.pdf"
    ophalen.value.save_as(doel)
    inhoud = doel.read_bytes()
    assert inhoud == Document.objects.latest("pk").bestand.read()
    return inhoud


def controleer(page: Page, site, bestand: bytes, folder) -> None:
    """Somebody without an account asks whether the file is authentic: as it is, and with one byte changed."""
    anders = bytearray(bestand)
    anders[len(anders) // 2] ^= 1
    for naam, inhoud, woord in (("echt.pdf", bestand, "is echt"), ("anders.pdf", bytes(anders), "is gewijzigd")):
        (folder / naam).write_bytes(inhoud)
        page.goto(f"{site.url}/controleren/")
        page.set_input_files("input[type=file]", folder / naam)
        page.click("#controleer-bestand")
        expect(page.locator("#oordeel")).to_contain_text(woord)
        expect(page.locator("main")).not_to_contain_text("Bestuurder mbo")


def site_van(hier: str) -> str:
    return re.match(r"https?://[^/]+", hier)[0]
