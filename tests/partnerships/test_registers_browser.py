"""The registers on screen: a list of DUO from upload to the school that joins a samenwerking."""

from datetime import date

from playwright.sync_api import expect

from leerroutes import klussen
from leerroutes.models import Klus
from partnerships.models import Bestuur, Partnership, School
from tests.catalogus.bladen import als_csv, als_xlsx
from tests.harness.browser import check_screen

KOP = ["BEVOEGD GEZAG NUMMER", "BRIN NUMMER", "VESTIGINGSNUMMER", "VESTIGINGSNAAM", "PLAATSNAAM", "ONDERWIJSSTRUCTUUR"]
RIJEN = [
    [97001, "97AA", "97AA00", "Vakcollege Oost", "'S-HERTOGENBOSCH", "VBO/MAVO", ""],
    [97001, "97AA", "97AA01", "Vakcollege Oost, locatie Zuid", "CAPELLE AAN DEN IJSSEL", "VBO", date(2024, 8, 1)],
    [97001, "97AB", "97AB00", "Lyceum", "ZWOLLE", "VWO", ""],
    [97009, "97AC", "97AC00", "Zonder bestuur", "ZWOLLE", "VBO", ""],
    [97001, "97A", "97A00", "Slechte BRIN", "ZWOLLE", "VBO", ""],
]


def werk() -> None:
    for klus in Klus.objects.filter(klaar_op=None):
        klussen.verwerk.call(klus.pk)


def test_from_the_list_of_duo_to_a_school_that_joins(als, site, tmp_path):
    (tmp_path / "vestigingenvo.xlsx").write_bytes(als_xlsx([[*KOP, "DATUM OPHEFFING"], *RIJEN]))
    besturen = als_csv([["BEVOEGD GEZAG NUMMER", "BEVOEGD GEZAG NAAM"], ["97001", "Stichting Oost"]])
    (tmp_path / "besturenvo.csv").write_bytes(besturen)
    page = als("beheerder")
    page.goto(f"{site.url}/catalogus/import/")
    check_screen(page, "registers-inlezen")
    page.check("input[value=duo]")
    page.set_input_files("input[type=file]", [tmp_path / "vestigingenvo.xlsx", tmp_path / "besturenvo.csv"])
    page.click("#controleer")
    page.wait_for_selector("progress")
    werk()
    page.wait_for_selector("#uitvoeren")
    check_screen(page, "registers-verslag")
    page.click(".lr-pil:has-text('genegeerd')")
    expect(page.locator("text=“97A” is geen BRIN")).to_be_visible()
    check_screen(page, "registers-genegeerd")
    page.click("#uitvoeren")
    page.wait_for_selector("progress")
    werk()
    page.wait_for_selector("#ongedaan")
    page.goto(f"{site.url}/beheer/scholen/")
    page.locator("#id_q").press_sequentially("oost")
    page.wait_for_selector("caption:has-text('2 met')")
    expect(page).to_have_url(f"{site.url}/beheer/scholen/?q=oost")
    check_screen(page, "beheer-gezocht")
    page.click("text=Vakcollege Oost, locatie Zuid")
    check_screen(page, "beheer-school-opgeheven")


def test_a_long_list_and_finding_a_school_in_it(als, site):
    bestuur = Bestuur.objects.create(naam="Stichting Lang", nummer="97002")
    School.objects.bulk_create(
        School(bestuur=bestuur, naam=f"College {n}", brin="97AA", vestiging=f"97AA{n:02d}", plaats="Goes", vmbo=True)
        for n in range(90)
    )
    School.objects.filter(naam="College 77").update(opgeheven_op=date(2024, 8, 1))
    slug = Partnership.objects.get().slug
    page = als("beheerder")
    page.goto(f"{site.url}/beheer/scholen/?q=goes")
    check_screen(page, "beheer-bladen")
    page.click("text=Volgende")
    expect(page.locator("nav[aria-label=Bladzijden]")).to_contain_text("Bladzijde 2 van 2")
    page.goto(f"{site.url}/beheer/scholen/?q=nergens")
    check_screen(page, "beheer-niets-gevonden")
    page = als("projectleider")
    page.goto(f"{site.url}/samenwerkingen/{slug}/scholen/nieuw/")
    check_screen(page, "school-kiezen")
    page.locator("#id_q").press_sequentially("college 77")
    page.wait_for_selector("text=1 school met “college 77”")
    page.locator("#id_school").select_option(index=1)
    page.check("input[value=vmbo]")
    page.click("#bewaar")
    expect(page.locator("text=College 77 is opgeheven op 01-08-2024.").first).to_be_visible()
    check_screen(page, "school-kiezen-opgeheven")
    page.fill("#id_q", "goes 97AA42")
    page.click("#zoek")
    page.locator("#id_school").select_option(index=1)
    page.check("input[value=vmbo]")
    page.click("#bewaar")
    page.wait_for_selector("text=College 42 doet nu mee voor het vmbo.")
    check_screen(page, "school-erbij")
