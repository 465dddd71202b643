"""What the projectleider and the deelprojectleider of the mbo come to do."""

import io

from playwright.sync_api import expect
from pypdf import PdfReader

from tests.catalogus.hulp import DATA
from tests.journeys.lopen import bewaar, kijk, link_uit_mail, vul, werk_klus_af


def test_projectleider_sees_how_far_everybody_is_and_takes_the_plan_along(als, site):
    page = als("projectleider")
    page.goto(site.url)
    kijk(page, "Mijn werk")
    page.get_by_role("link", name="Samenwerkingen").first.click()
    kijk(page, "Met wie werk je samen?")
    page.get_by_role("link", name="Techniek Kromhaven").click()
    kijk(page, "Techniek Kromhaven")
    page.get_by_role("link", name="Monteur elektrotechnische installaties").click()
    kijk(page, "Monteur elektrotechnische installaties")
    page.click("#maak-document")
    page.get_by_role("link", name="Leerrouteplan (PDF)").click()
    werk_klus_af(page)
    page.wait_for_selector("#klus-bestand")
    kijk(page, "Het leerrouteplan als PDF")
    with page.expect_download() as bestand:
        page.click("#klus-bestand")
    pdf = PdfReader(io.BytesIO(bestand.value.path().read_bytes()))
    assert "Monteur elektrotechnische installaties" in " ".join(pdf.pages[0].extract_text().split())
    page.get_by_role("link", name="Terug").click()
    kijk(page, "Monteur elektrotechnische installaties")


def test_deelprojectleider_pastes_a_dossier_and_invites_a_docent(als, nieuw, site):
    page = als("deelprojectleider.mbo")
    page.goto(f"{site.url}/catalogus/")
    page.click("#lijst-invoeren")
    vul(page, code="98701", titel="Geplakte installaties", tekst=(DATA / "dossier_geplakt.txt").read_text())
    page.click("#bekijk")
    vul(page, crebo_P1="98711", niveau_P1="2")
    page.click("#bewaar")
    kijk(page, "Geplakte installaties")
    page.goto(f"{site.url}/samenwerkingen/techniek-kromhaven/mensen/")
    page.get_by_role("link", name="Nodig iemand uit").click()
    kijk(page, "Wie nodig je uit?")
    bewaar(page, naam="Docent mbo meten", email="meten@school.example", rol="docent", plek="Techniekcollege")
    expect(page.locator("main")).to_contain_text("Docent mbo meten")
    kijk(page, "Techniek Kromhaven")
    gast = nieuw()
    gast.goto(site.url + link_uit_mail("meten@school.example"))
    kijk(gast, "Doe mee met Techniek Kromhaven")
    page.goto(f"{site.url}/samenwerkingen/techniek-kromhaven/mensen/uitnodigen/")
    vul(page, naam="Docent vmbo", email="ander@school.example", rol="docent", plek="Techniekcollege")
    # What the list does not offer is refused as well.
    page.locator("#id_plek").evaluate("lijst => lijst.add(new Option('andere kant', 'school:1', true, true))")
    page.click("#bewaar")
    kijk(page, "Dit mag je hier niet")
