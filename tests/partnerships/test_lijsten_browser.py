"""A deelprojectleider vmbo brings the own list from Excel to the leerroute, and mends on the way what Excel made of it."""

import datetime
import io

from openpyxl import load_workbook
from playwright.sync_api import expect

from leerroutes.catalogus.models import Bron
from partnerships.models import Cohort, EigenLijst
from tests.harness.browser import check_screen

RIJEN = (
    ("PGP", "A", "Werken voor een klant", "", "A.1", "Een opdracht aannemen", "A.1.1", "De leerling kan wensen verwoorden.", "", "", "x", "x", "SE", 3),
    ("", "", "", "", "", "", datetime.datetime(2026, 2, 1), "De leerling kan een afspraak vastleggen.", "", "", "x", "x", "SE", 3),
    ("", "", "", "", "A.2", "Een opdracht afronden", "A.2.1", "De leerling kan werk opleveren.", "", "", "x", "?", "", 4),
    ("", "B", "Zelf onderzoeken", "", "", "", "B.1", "De leerling kan een onderzoeksvraag stellen.", "", "", "", "x", "", 4),
)  # fmt: skip


def test_a_list_from_the_template_to_the_leerroute(als, site, tmp_path):
    page = als("deelprojectleider.vmbo")
    page.goto(f"{site.url}/catalogus/")
    page.click("#lijst-invoeren")
    check_screen(page, "lijst-leeg")
    with page.expect_download() as bestand:
        page.click("#sjabloon-vmbo")
    boek = load_workbook(io.BytesIO(bestand.value.path().read_bytes()))
    for nummer, rij in enumerate(RIJEN, 2):
        for kolom, waarde in enumerate(rij, 1):
            if waarde != "":
                boek["Doelen"].cell(nummer, kolom, waarde)
    boek.save(tmp_path / "pgp.xlsx")

    page.set_input_files("#id_bestand", tmp_path / "pgp.xlsx")
    page.fill("#id_titel", "Praktijkgericht programma techniek")
    page.click("#bekijk")
    check_screen(page, "lijst-zonder-code")
    page.fill("#id_code", "pgp-t")
    page.click("#bekijk")
    fouten = page.locator("section.lr-fouten")
    expect(fouten).to_contain_text("Cel G3 “01-02-2026”: Hier staat een datum")
    expect(fouten).to_contain_text("Cel L4 “?”: Zet hier een x")
    expect(page.locator("#bewaar")).to_have_count(0)
    check_screen(page, "lijst-fouten")
    fouten.get_by_role("link", name="Cel G3").click()
    assert page.evaluate("getSelection().toString()") == "01-02-2026"

    tekst = page.input_value("#id_tekst")
    page.fill("#id_tekst", tekst.replace("01-02-2026", "A.1.2").replace("?", "x"))
    page.click("#bekijk")
    expect(page.locator("#gelezen + p")).to_contain_text("PGP-T-98AA00: 2 onderdelen, 2 deeltaken, 4 eindtermen.")
    check_screen(page, "lijst-gelezen")
    page.click("#bewaar")
    page.wait_for_selector("h1:has-text('Praktijkgericht programma techniek')")
    check_screen(page, "lijst-bron")
    page.click("#lijst-vaststellen")
    expect(page.locator("#lijst-wijzigen")).to_have_count(0)
    expect(page.locator("section[aria-labelledby=eigenaar]")).to_contain_text("vastgesteld")
    page.goto(f"{site.url}/catalogus/")
    expect(page.locator("main")).to_contain_text("van Vakcollege Kromhaven · vastgesteld")
    check_screen(page, "lijst-in-de-catalogus")

    cohort = Cohort.objects.select_related("leerroute").get()
    route = f"{site.url}/leerroutes/{cohort.leerroute.slug}/{cohort.startjaar}"
    page.goto(f"{route}/uitgaven/")
    check_screen(page, "lijst-uitgaven")
    page.click(f"#kies-{Bron.objects.get(code='PGP-T-98AA00').pk}")
    page.goto(f"{route}/onderdelen/")
    kop = page.get_by_role("heading", name="Eigen lijsten")
    expect(kop).to_be_visible()
    page.get_by_label("Werken voor een klant").first.click()
    expect(page.locator("main")).to_contain_text("Werken voor een klant")
    check_screen(page, "lijst-onderdelen")
    page.wait_for_timeout(500)
    assert cohort.onderdelen.filter(doel__titel="Werken voor een klant").exists()


def test_a_list_is_taken_up_again_and_changed_as_it_stands(als, site):
    page = als("deelprojectleider.vmbo")
    page.goto(f"{site.url}/catalogus/lijst/")
    page.check("input[value='eigen keuzevak']")
    page.fill("#id_titel", "Zonne-energie")
    page.fill("#id_code", "zon")
    page.fill("#id_tekst", "Kent panelen\nSluit aan\n")
    page.click("#bekijk")
    page.click("#bewaar")
    page.wait_for_selector("h1:has-text('Zonne-energie')")
    page.click("#lijst-wijzigen")
    expect(page.locator("#id_code")).to_have_value("ZON")
    page.fill("#id_tekst", page.input_value("#id_tekst").replace("Sluit aan", "Sluit veilig aan"))
    page.click("#bekijk")
    expect(page.locator("main")).to_contain_text("staat niet meer in de bron, en nu onder vervallen")
    check_screen(page, "lijst-gewijzigd")
    page.click("#bewaar")
    page.wait_for_selector("text=1 vervallen doel")
    assert EigenLijst.objects.get(bron__titel="Zonne-energie").bron.doelen.filter(vervalt=False).count() == 3


def test_the_beheerder_enters_a_dossier_with_keuzedelen_from_one_table(als, site):
    page = als("beheerder")
    page.goto(f"{site.url}/catalogus/lijst/?soort=kwalificatiedossier")
    expect(page.locator("input[value=kwalificatiedossier]")).to_be_checked()
    check_screen(page, "lijst-beheerder")
    kop = "crebo\tdossier\tdeel\tkeuzedeel_code\tkerntaak_code\tkerntaak\twerkproces_code\twerkproces\tsbu"
    rijen = (
        "98.701\tVoorbeeldtechniek\tbasis\t\tB1-K1\tLegt aan\tB1-K1-W1\tBereidt voor",
        "\tSlim meten\tkeuzedeel\tK9971\tD1-K1\tMeet\tD1-K1-W1\tMeet slim\t240",
    )
    page.fill("#id_tekst", "\n".join((kop, *rijen)))
    page.click("#bekijk")
    expect(page.locator("#id_code")).to_have_value("98701")
    expect(page.locator("#verslag")).to_contain_text("98.701 is gelezen als crebo 98701.")
    expect(page.locator("#verslag")).to_contain_text("Slim meten K9971: 1 keuzedeel, 1 kerntaak, 1 werkproces.")
    page.fill("#id_crebo_", "98711")
    page.fill("#id_naam_", "Monteur")
    page.select_option("#id_niveau_", "2")
    check_screen(page, "lijst-dossier-en-keuzedeel")
    page.click("#bewaar")
    page.wait_for_selector("text=2 bronnen staan in de catalogus")
