"""Writing an agreement in the browser: empty, half-filled, all agreed, one bestuur and four, the editor, and two at once."""

import pytest
from django.conf import settings
from django.db import connections
from django.test import Client
from playwright.sync_api import expect

from partnerships.operations import akkoord, onderwerpen, opmerkingen
from tests.harness import browser as chromium
from tests.harness.browser import check_screen
from tests.partnerships.overeenkomsten import Zaak, maak_zaak

WORD = """<html><head><style>p{color:red}</style></head><body><h2>Afspraken</h2>
<p class=MsoNormal>Wij doen dit <b>samen</b> en <span style='color:red'>rustig</span>.<o:p></o:p></p>
<ul><li>een</li><li>twee</li></ul><script>window.gehackt = true</script>
<table><tr><td>Wie</td><td>Wat</td></tr><tr><td>vmbo</td><td>lessen</td></tr></table></body></html>"""


@pytest.fixture
def leeg(podium, django_db_blocker):
    """Show an empty database in which commits are real: the people of these agreements are not those of the demo."""
    voor = podium.shown
    with django_db_blocker.unblock():
        podium.show("leeg")
        yield
        connections.close_all()
        podium.show("demo")
        podium.show(voor)


@pytest.fixture
def zaak(leeg) -> Zaak:
    return maak_zaak()


@pytest.fixture
def open_als(site, new_context):
    """`open_als(user, path)`: a watched page in a browser of its own."""

    def open_page(user, pad: str):
        client = Client()
        client.force_login(user)
        context = new_context()
        sessie = client.cookies[settings.SESSION_COOKIE_NAME].value
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": sessie, "url": site.url}])
        page = chromium.watch(context.new_page())
        page.goto(f"{site.url}{pad}")
        return page

    return open_page


def test_from_nothing_to_a_first_akkoord(zaak, open_als):
    lijst = open_als(zaak.pl, f"/samenwerkingen/{zaak.w.partnership.slug}/overeenkomsten/")
    check_screen(lijst, "overeenkomst-lijst")
    lijst.click("#overeenkomst-nieuw")
    check_screen(lijst, "overeenkomst-nieuw")
    page = open_als(zaak.pl, zaak.adres)
    check_screen(page, "overeenkomst-leeg")
    page.click("#stap")
    expect(page.locator("text=Deze stap kan nog niet")).to_be_visible()
    check_screen(page, "overeenkomst-geweigerd")
    dpl = zaak.dpl[zaak.w.bestuur.pk]
    lob = zaak.onderwerp("lob")
    onderwerpen.schrijf_onderwerp(
        by=zaak.pl, onderwerp=lob, gezien=0, tekst="Op **maandag** praten {{de_partijen}} met elkaar."
    )
    akkoord.stel_voor(by=zaak.pl, overeenkomst=zaak.rij, gelezen={"lob": zaak.beeld.onderwerp("lob").hash})
    opmerkingen.plaats_opmerking(by=zaak.w.docent_vmbo, onderwerp=lob, tekst="Waarom op maandag?")
    mijn = open_als(dpl, zaak.adres)
    check_screen(mijn, "overeenkomst-half")
    mijn.click("[id^=akkoord-knop]")
    expect(mijn.locator("text=1 onderwerp akkoord")).to_be_visible()
    onderwerpen.schrijf_onderwerp(
        by=zaak.pl, onderwerp=lob, gezien=1, tekst="Op **dinsdag** praten {{de_partijen}} met elkaar."
    )
    mijn.goto(f"{mijn.url}onderwerpen/lob/")
    expect(mijn.locator("del")).to_contain_text("maandag")
    check_screen(mijn, "overeenkomst-onderwerp")
    mijn.goto(f"{mijn.url}geschiedenis/")
    mijn.click("summary >> nth=0")
    check_screen(mijn, "overeenkomst-geschiedenis")


def test_the_editor(zaak, open_als):
    page = open_als(zaak.pl, f"{zaak.adres}onderwerpen/leiding/schrijven/")
    check_screen(page, "overeenkomst-schrijven")
    page.fill("#id_tekst", "")
    page.evaluate(
        """(html) => { const data = new DataTransfer(); data.setData("text/html", html); data.setData("text/plain", "x");
        document.getElementById("id_tekst").dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true})); }""",
        WORD,
    )
    geplakt = page.input_value("#id_tekst")
    assert geplakt == (
        "## Afspraken\n\nWij doen dit **samen** en rustig.\n\n- een\n- twee\n\n"
        "| Wie | Wat |\n| --- | --- |\n| vmbo | lessen |"
    )
    expect(page.locator("#voorbeeld h3")).to_have_text("Afspraken")
    page.focus("#id_tekst")
    page.keyboard.press("Control+End")
    page.keyboard.type("\n\nklaar")
    page.keyboard.press("Shift+Home")
    page.click("#op-vet")
    page.keyboard.press("End")
    page.click("#velden summary")
    page.click("#veld-looptijd")
    assert page.input_value("#id_tekst").endswith("**klaar**{{looptijd}}") or "{{looptijd}}" in page.input_value(
        "#id_tekst"
    )
    expect(page.locator("#voorbeeld .lr-live, #voorbeeld .lr-plek-open").first).to_be_visible()
    check_screen(page, "overeenkomst-voorbeeld")
    leiding = zaak.onderwerp("leiding")
    onderwerpen.schrijf_onderwerp(by=zaak.w.dpl_mbo, onderwerp=leiding, gezien=0, tekst="Wat de ander schreef.")
    page.click("#bewaar")
    expect(page.locator("h1")).to_have_text("Iemand was je voor")
    check_screen(page, "overeenkomst-conflict")
    page.click("#samen")
    page.click("#bewaar")
    expect(page.locator("article")).to_contain_text("Wat de ander schreef.")
    expect(page.locator("article")).to_contain_text("Afspraken")


def test_the_tables(zaak, open_als):
    page = open_als(zaak.pl, f"{zaak.adres}onderwerpen/overstapoptie/gegevens/")
    page.fill("#bestemming-0", "vmbo KB")
    page.click("#bewaar")
    expect(page.locator("#telt_mee-0-fout")).to_be_visible()
    check_screen(page, "overeenkomst-overstap")
    page.fill("#telt_mee-0", "niets")
    page.fill("#verantwoordelijk-0", "de decaan")
    page.keyboard.press("Enter")
    expect(page.locator("article")).to_contain_text("vmbo KB")
    check_screen(page, "overeenkomst-overstap-klaar")
    page.goto(f"{page.url.rsplit('/', 2)[0]}/inrichting/gegevens/")
    check_screen(page, "overeenkomst-taken")
    page.click("#bewaar")
    expect(page.locator("text=De tabel is bewaard.")).to_be_visible()


@pytest.mark.parametrize(("besturen", "stadium"), [(1, "controle"), (4, "advies"), (2, "van_kracht")])
def test_other_agreements(leeg, open_als, besturen, stadium):
    zaak = maak_zaak(stadium, besturen=besturen)
    if stadium == "controle":
        zaak.akkoord()
    page = open_als(zaak.pl, zaak.adres)
    check_screen(page, f"overeenkomst-{besturen}-{stadium}")
    if stadium == "advies":
        page.click("#terug")
        check_screen(page, "overeenkomst-terug")
    if stadium == "van_kracht":
        page.click("#beeindigen")
        check_screen(page, "overeenkomst-beeindigen")
