"""The journey that the house is for: from two files of a publisher to a plan that can be printed."""

from playwright.sync_api import Page, expect
from pypdf import PdfReader

from leerroutes import klok
from tests.catalogus.hulp import DATA
from tests.journeys.lopen import bewaar, kijk, link_uit_mail, vul, werk_klus_af

WACHTWOORD = "een lang wachtwoord voor de reis"
START = klok.schooljaar(klok.vandaag()) + 1
ADRES = "/samenwerkingen/voorbeeldregio-bouwt/"


def test_van_begin_tot_plan(als, nieuw, site):
    beheerder, projectleider = als("beheerder"), nieuw()
    lees_in(site, beheerder, "slo", "slo_voorbeeld.json")
    lees_in(site, beheerder, "sbb", "sbb_voorbeeld.xml")
    maak_account(site, beheerder)
    kies_wachtwoord(site, projectleider)
    begin_samenwerking(projectleider)
    begin_groepen(site, projectleider)
    docenten = {kant: nodig_docent_uit(site, projectleider, nieuw(), kant) for kant in ("vmbo", "mbo")}
    maak_koppel(site, projectleider)
    maak_leerroute(site, projectleider)
    kies_onderdelen(projectleider)
    maak_vak(projectleider)
    spreek_kader_af(site, projectleider, docenten)
    stap_1_overlap(docenten)
    stap_1_conclusies(docenten)
    stap_2_periodes(docenten["vmbo"])
    stap_3_toetsing(docenten["mbo"])
    stap_4_en_5(docenten["mbo"])
    meld_gereed(docenten)
    plan = haal_plan_op(site, projectleider)
    for woorden in (
        "3 van 3 eens, en 4 van 4 conclusies door beide kanten bevestigd",
        "P/VB/01/01",
        "Spanning meten",
        "Legt leidingen aan",
        "7 van 7 ingepland",
        "Een kast maken",
        "Kast in elkaar zetten",
        "Plaat en schroeven",
        "vmbo en mbo",
    ):
        assert woorden in plan


def lees_in(site, page: Page, soort: str, bestand: str) -> None:
    page.goto(f"{site.url}/catalogus/")
    page.click("#inlezen")
    page.check(f"[name=invoer][value={soort}]")
    page.set_input_files("input[type=file]", DATA / bestand)
    page.click("#controleer")
    werk_klus_af(page)
    page.click("#uitvoeren")
    werk_klus_af(page)
    page.wait_for_selector("text=Alles hieronder staat er nu in")
    kijk(page, bestand)


def maak_account(site, page: Page) -> None:
    page.goto(f"{site.url}/beheer/gebruikers/nieuw/")
    bewaar(page, naam="Nieuwe projectleider", email="leider@school.example")
    kijk(page, "Beheer")


def kies_wachtwoord(site, page: Page) -> None:
    page.goto(f"{site.url}/account/password/reset/")
    page.fill("[name=email]", "leider@school.example")
    page.locator("main button[type=submit]").click()
    page.wait_for_url("**/done/")
    page.goto(site.url + link_uit_mail("leider@school.example"))
    page.fill("[name=password1]", WACHTWOORD)
    page.fill("[name=password2]", WACHTWOORD)
    page.locator("main button[type=submit]").click()
    page.wait_for_url("**/done/")
    page.goto(f"{site.url}/account/login/")
    page.fill("[name=login]", "leider@school.example")
    page.fill("[name=password]", WACHTWOORD)
    page.click("#inloggen")
    kijk(page, "Mijn werk")


def begin_samenwerking(page: Page) -> None:
    page.get_by_role("link", name="Samenwerkingen").first.click()
    page.click("#samenwerking-nieuw")
    bewaar(page, naam="Voorbeeldregio bouwt", regio="Kromhaven")
    kijk(page, "Voorbeeldregio bouwt")
    for nummer, kant, brin in (("97031", "vmbo", "97CA"), ("97032", "mbo", "97CB")):
        voeg_school_toe(page, nummer, kant, brin)
    kijk(page, "Voorbeeldregio bouwt")


def voeg_school_toe(page: Page, nummer: str, kant: str, brin: str) -> None:
    naam = f"Bouw{kant}"
    page.get_by_role("link", name="Scholen en partners").click()
    page.click("#school-toevoegen")
    page.get_by_role("link", name="Staat de school er niet bij?").click()
    page.get_by_role("link", name="Staat het bestuur er niet bij?").click()
    bewaar(page, naam=f"Stichting {naam}", nummer=nummer)
    page.check(f"#id_{kant}")
    bewaar(page, bestuur=f"Stichting {naam}", naam=naam, brin=brin, vestiging=f"{brin}00")
    page.get_by_label(kant, exact=True).check()
    bewaar(page, school=naam)


def vul_kalender(page: Page, naam: str, minuten: str) -> None:
    page.get_by_role("link", name=naam, exact=True).click()
    page.fill("#schooljaar", f"{START}-{START + 1}")
    page.click("#kalender-nieuw")
    for nummer, (van, tot) in enumerate((("01-09", "14-11"), ("17-11", "31-12")), 1):
        vul(page, **{f"periode_{nummer}_van": f"{van}-{START}", f"periode_{nummer}_tot": f"{tot}-{START}"})
        vul(page, **{f"periode_{nummer}_lesweken": "6"})
    bewaar(page, minuten_per_lesuur=minuten)
    kijk(page, naam)


def begin_groepen(site, page: Page) -> None:
    for naam, minuten in (("Bouwvmbo", "50"), ("Bouwmbo", "60")):
        page.goto(f"{site.url}{ADRES}scholen/")
        vul_kalender(page, naam, minuten)
    page.goto(site.url + ADRES)
    page.get_by_role("link", name="Stuurgroep").first.click()
    page.click("#start")
    bewaar(page, doelen="Geen dubbele lessen.", kaders="Leerjaar 3 en 4 op het vmbo.")
    kijk(page, "Stuurgroep")
    page.get_by_role("link", name="Voorbeeldregio bouwt").click()
    page.get_by_role("link", name="Projectgroep").first.click()
    page.click("#start")
    page.get_by_role("checkbox", name="Nieuwe projectleider").check()
    bewaar(page, doelen="De koppels helpen.")
    kijk(page, "Projectgroep")


def nodig_docent_uit(site, leider: Page, docent: Page, kant: str) -> Page:
    leider.goto(site.url + ADRES)
    leider.click("#uitnodigen")
    adres = f"docent.{kant}@school.example"
    bewaar(leider, naam=f"Bouwdocent {kant}", email=adres, rol="docent", plek=f"Bouw{kant}")
    kijk(leider, "Voorbeeldregio bouwt")
    docent.goto(site.url + link_uit_mail(adres))
    kijk(docent, "Doe mee met Voorbeeldregio bouwt")
    vul(docent, password1=WACHTWOORD, password2=WACHTWOORD)
    docent.click("#aannemen")
    kijk(docent, "Met wie werk je samen?")
    return docent


def maak_koppel(site, page: Page) -> None:
    page.goto(site.url + ADRES)
    page.get_by_role("link", name="Kaderopdrachten").first.click()
    page.get_by_role("link", name="Maak een koppel").click()
    bewaar(page, vakgebied="Bouwen", docent_vmbo="Bouwdocent vmbo", docent_mbo="Bouwdocent mbo")
    kijk(page, "Koppels")


def maak_leerroute(site, page: Page) -> None:
    page.goto(f"{site.url}{ADRES}leerroutes/")
    page.click("#leerroute-nieuw")
    kijk(page, "Waarmee begin je?")
    page.click("#begin-leeg")
    bewaar(
        page,
        naam="Eerste monteur",
        soort="doorlopend",
        leerweg="KB",
        profiel="VB",
        mbo_leerweg="BOL",
        kwalificatie_0="98012",
        duur_0="2 jaar",
        laatste_leerjaar="leerjaar 6",
    )
    kijk(page, "Eerste monteur")


def kies_onderdelen(page: Page) -> None:
    page.get_by_role("link", name="Onderdelen", exact=True).click()
    page.get_by_role("link", name="Uitgaven").click()
    for titel in ("Beroepsgericht Voorbeeldtechniek", "Voorbeeldinstallaties"):
        page.get_by_role("button", name=titel).click()
        page.wait_for_load_state()
    kijk(page, "Welke uitgaven")
    page.get_by_role("link", name="Onderdelen", exact=True).click()
    page.click("#alles-98012")
    expect(page.locator("#som")).to_contain_text("4 werkprocessen")
    for naam in ("Bouwen", "Meten"):
        page.get_by_role("checkbox", name=naam).check()
    expect(page.locator("#som")).to_contain_text("3 deeltaken")
    kijk(page, "Wat doen deze leerlingen echt?")


def maak_vak(page: Page) -> None:
    page.get_by_role("link", name="Eerste monteur").click()
    kijk(page, "Eerste monteur")
    page.click("#vak-nieuw")
    bewaar(page, naam="Bouwen", koppel="Bouwen")
    for tak in ("Bouwen P/VB/01", "Meten P/VB/02", "Legt installaties aan", "Begeleidt"):
        page.get_by_role("checkbox", name=tak).check()
    kijk(page, "Wat hoort bij dit vak?")
    bewaar(page)
    page.get_by_role("link", name="uren ontbreken van Bouwen").click()
    page.fill("#lesuren-3-vmbo", "4")
    expect(page.locator("#uren-3-vmbo")).to_contain_text("= 40 klokuren")
    kijk(page, "Hoeveel lesuren per week?")


def spreek_kader_af(site, leider: Page, docenten: dict[str, Page]) -> None:
    leider.goto(f"{site.url}{ADRES}koppels/")
    leider.get_by_role("link", name="Bouwen").click()
    leider.get_by_role("link", name="Schrijf de kaderopdracht").click()
    bewaar(leider, opdracht="Ontwerp samen het vak Bouwen.")
    leider.get_by_role("link", name="Eerste monteur").click()
    leider.click("#vaststellen")
    kijk(leider, "Kaderopdracht Bouwen")
    for page in docenten.values():
        page.get_by_role("link", name="Mijn werk").click()
        kijk(page, "Mijn werk")
        page.get_by_role("link", name="Kaderopdracht").click()
        page.click("#aanvaard")
        expect(page.locator("#aanvaard")).to_have_count(0)
    leider.reload()
    expect(leider.locator("[aria-labelledby=status]")).to_contain_text("aangenomen")


def stap_1_overlap(docenten: dict[str, Page]) -> None:
    for kant, page in docenten.items():
        page.get_by_role("link", name="Mijn werk").click()
        page.get_by_role("link", name="Vul 3 rijen in").click()
        page.locator("#k-zelfde" if kant == "vmbo" else "#neem-over").click()
        page.wait_for_selector("#antwoord[data-gegeven=ja]")
        page.get_by_role("link", name="Rijen", exact=True).click()
        for nog_open in (1, 0):
            page.get_by_role("button", name="geen overlap bij 1 open rij").first.click()
            expect(page.get_by_role("button", name="geen overlap bij 1 open rij")).to_have_count(nog_open)
    expect(page.locator("#pillen")).to_contain_text("Eens 3")
    kijk(page, "Wat doen jullie allebei?")


def stap_1_conclusies(docenten: dict[str, Page]) -> None:
    for kant, page in docenten.items():
        page.get_by_role("link", name="Conclusies").click()
        kaarten = page.locator("details:has(> summary.lr-slot-kop)")
        expect(kaarten).to_have_count(4)
        for kaart in kaarten.all():
            kaart.locator("summary").click()
            if kant == "vmbo":
                kaart.get_by_role("button", name="nog helemaal").click()
            kaart.get_by_role("button", name=f"Bevestig voor het {kant}").click()
            expect(kaart).to_contain_text(f"{kant} bevestigde")
        kijk(page, "Wat moet het mbo nog leren?")


def stap_2_periodes(page: Page) -> None:
    page.locator("#stappen").get_by_role("link", name="Periodes").click()
    for leerjaar, periode, rest in ((3, 1, 5), (5, 1, 3), (5, 2, 1)):
        page.get_by_role("link", name="Alle 2 tegelijk").first.click()
        page.get_by_role("button", name=f"Leerjaar {leerjaar}, periode {periode}").click()
        expect(page.locator("#bak-kop + .lr-tel")).to_have_text(str(rest))
    page.locator("#bak .lr-doel a").click()
    page.get_by_role("button", name="Leerjaar 4, periode 1").click()
    expect(page.locator("#gemeld")).to_contain_text("leerjaar 4, periode 1")
    kijk(page, "Wat leren ze wanneer?")


def stap_3_toetsing(page: Page) -> None:
    page.locator("#stappen").get_by_role("link", name="Toetsing").click()
    page.fill("#nieuw-titel", "Een kast maken")
    page.click("#nieuw-knop")
    page.wait_for_selector("li.lr-open")
    page.locator("li.lr-open").get_by_role("button", name="Een kast tekenen en bouwen").click()
    expect(page.locator("#toets-stand")).to_contain_text("2 van")
    kijk(page, "Hoe weten we dat ze het kunnen?")


def stap_4_en_5(page: Page) -> None:
    for stap, vraag, titel, bij in (
        ("Lessen", "Wat doen ze in de les?", "Kast in elkaar zetten", "Een kast tekenen"),
        ("Materialen", "Wat is daarvoor nodig?", "Plaat en schroeven", "Kast in elkaar"),
    ):
        page.locator("#stappen").get_by_role("link", name=stap).click()
        page.fill("#nieuw-titel", titel)
        page.click("#nieuw-knop")
        rij = page.locator("li.lr-open")
        rij.get_by_role("checkbox", name=bij).check()
        expect(page.locator("[data-bewaard]")).to_contain_text("Opgeslagen")
        kijk(page, vraag)


def meld_gereed(docenten: dict[str, Page]) -> None:
    for kant, page in docenten.items():
        for stap in ("Overlap", "Periodes", "Toetsing", "Lessen", "Materialen"):
            page.locator("#stappen").get_by_role("link", name=stap).click()
            page.get_by_role("button", name=f"Gereed voor het {kant}").click()
            expect(page.get_by_role("button", name="Toch niet gereed")).to_be_visible()


def haal_plan_op(site, page: Page) -> str:
    page.goto(f"{site.url}/leerroutes/eerste-monteur/{START}/")
    kijk(page, "Eerste monteur")
    page.click("#maak-document")
    with page.expect_download() as bestand:
        page.get_by_role("link", name="Vakplan Bouwen (PDF)").click()
    pdf = PdfReader(bestand.value.path())
    return " ".join(blad.extract_text() for blad in pdf.pages)
