"""Every page of partnerships in the browser, by the role that uses it most: filled, empty, with errors, and when somebody was first."""

import re
from collections.abc import Iterable

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from leerroutes.accounts.models import User
from partnerships.domain.koppel import KaderStatus
from partnerships.domain.rollen import Rol
from partnerships.domain.soorten import GroepSoort
from partnerships.models import Bestuur, Cohort, Facilitering, Kaderopdracht, Lidmaatschap, Organisatie, Partnership
from partnerships.operations.kaderopdracht import herzie_kaderopdracht
from partnerships.operations.mensen import end_lidmaatschap
from partnerships.operations.overleg import start_groep
from partnerships.operations.samenwerking import start_partnership, update_partnership
from partnerships.operations.uitnodigingen import invite, uitnodiging_token
from tests.harness.browser import check_screen


def wie(account: str) -> User:
    return User.objects.get(email=f"{account}@demo.example")


@pytest.fixture
def samen(stage) -> Partnership:
    return Partnership.objects.get()


def bekijk(page: Page, site, paden: Iterable[tuple[str, list]]) -> None:
    for naam, args in paden:
        antwoord = page.goto(f"{site.url}{reverse(naam, args=args)}")
        assert antwoord.status == 200, f"{naam}: {antwoord.status}"
        check_screen(
            page, "-".join([naam, *(arg for arg in args[-1:] if isinstance(arg, str) and arg not in page.url)])
        )


def fout(page: Page, naam: str) -> None:
    """Send the form as it stands, and look at what is wrong with it."""
    page.click("#bewaar")
    expect(page).to_have_title(re.compile("^Fout:"))
    check_screen(page, f"{naam}-fout")


def test_setting_up_a_samenwerking(als, site, samen):
    leider, slug = wie("projectleider"), samen.slug
    invite(by=leider, partnership=samen, email="nieuw@demo.example", naam="Nieuw", rol=Rol.WAARNEMER)
    lid = samen.leden.filter(rol=Rol.DOCENT, tot=None).first()
    page = als("projectleider")
    bekijk(page, site, [("samenwerkingen", []), ("samenwerking-nieuw", [])])
    fout(page, "samenwerking-nieuw")
    bekijk(page, site, [("samenwerking-uitnodigen", [slug])])
    fout(page, "samenwerking-uitnodigen")
    paden = ("wijzigen", "scholen", "deelname-nieuw", "partner-nieuw", "mensen")
    bekijk(page, site, [(f"samenwerking-{pad}", [slug]) for pad in paden])
    bekijk(page, site, [("samenwerking-toevoegen", [slug, "scholen"])])
    partner = [slug, samen.partners.first().pk]
    bekijk(page, site, [(f"samenwerking-partner-{doe}", partner) for doe in ("wijzigen", "verwijderen")])
    bekijk(page, site, [("samenwerking-deelname-beeindigen", [slug, samen.deelnames.first().pk])])
    bekijk(page, site, [("samenwerking-lid-beeindigen", [slug, lid.pk])])
    page.fill("#id_dag", "gisteren")
    fout(page, "samenwerking-lid-beeindigen")
    expect(page.locator("text=Vul een datum in als 12-06-2026.").first).to_be_visible()


def test_talks_groups_and_hours(als, site, samen):
    leider, slug = wie("projectleider"), samen.slug
    groep = start_groep(by=leider, partnership=samen, soort=GroepSoort.ONTWIKKELGROEP, naam="avo", doelen="Taal")
    gesprek, uren = samen.adviesgesprekken.first(), Facilitering.objects.filter(kant="mbo").first()
    page = als("projectleider")
    bekijk(page, site, [("adviesgesprekken", [slug]), ("adviesgesprek-nieuw", [slug])])
    fout(page, "adviesgesprek-nieuw")
    bekijk(page, site, [(naam, [slug, gesprek.pk]) for naam in ("adviesgesprek", "adviesgesprek-wijzigen")])
    bekijk(page, site, [(naam, [slug]) for naam in ("projectgroep", "projectgroep-wijzigen", "ontwikkelgroep-nieuw")])
    fout(page, "ontwikkelgroep-nieuw")
    bekijk(page, site, [("ontwikkelgroep", [slug, groep.pk]), ("facilitering-nieuw", [slug])])
    bekijk(page, site, [("facilitering-wijzigen", [slug, uren.pk])])
    page = als("stuurgroep.mbo")
    bekijk(page, site, [(naam, [slug]) for naam in ("stuurgroep", "stuurgroep-wijzigen", "facilitering")])
    bekijk(page, site, [("facilitering-toezeggen", [slug, uren.pk])])


def test_koppels_and_their_kaderopdracht(als, site, samen):
    leider, slug = wie("projectleider"), samen.slug
    koppel = samen.koppels.get(vakgebied="praktijk")
    kader = Kaderopdracht.objects.get(koppel=koppel)
    page = als("projectleider")
    bekijk(page, site, [("koppels", [slug]), ("koppel", [slug, koppel.pk]), ("koppel-wijzigen", [slug, koppel.pk])])
    bekijk(page, site, [("koppel-nieuw", [slug])])
    fout(page, "koppel-nieuw")
    ander = samen.koppels.exclude(pk=koppel.pk).first()
    Kaderopdracht.objects.filter(koppel=ander).delete()
    bekijk(page, site, [("kaderopdracht-nieuw", [slug, ander.pk, Cohort.objects.first().pk])])
    bekijk(als("docent.mbo"), site, [("kaderopdracht", [slug, kader.pk])])
    herzie_kaderopdracht(by=leider, kaderopdracht=kader, gezien=kader.revision)
    bekijk(page, site, [("kaderopdracht-wijzigen", [slug, kader.pk])])
    assert Kaderopdracht.objects.get(pk=kader.pk).status == KaderStatus.HERZIENING


def test_a_meelezer_who_left_is_seen_and_replaced(als, site, samen):
    leider, slug = wie("projectleider"), samen.slug
    lid = Lidmaatschap.objects.get(user=wie("deelprojectleider.mbo"), tot=None)
    koppel = samen.koppels.get(vakgebied="praktijk")
    page = als("projectleider")
    page.goto(f"{site.url}{reverse('koppel-wijzigen', args=[slug, koppel.pk])}")
    page.select_option("#id_meelezer", str(lid.pk))
    page.click("#bewaar")
    page.wait_for_selector("#bewaar", state="detached")
    end_lidmaatschap(by=leider, lid=lid)
    page.reload()
    check_screen(page, "koppel-meelezer-weg")
    page.click("text=Kies een andere meelezer")
    expect(page.locator(f"text={lid.user.naam} las mee").first).to_be_visible()


def test_leerroutes_and_trajecten(als, site, samen):
    cohort = Cohort.objects.select_related("leerroute").first()
    slug, route = samen.slug, cohort.leerroute.slug
    page = als("projectleider")
    bekijk(page, site, [(naam, [slug]) for naam in ("leerroutes", "leerroute-invullen", "traject-nieuw")])
    bekijk(page, site, [("traject-wijzigen", [slug, traject.pk]) for traject in samen.trajecten.all()[:1]])
    bekijk(page, site, [("leerroute-wijzigen", [route])])
    bekijk(page, site, [(f"leerroute-{naam}", [route, cohort.startjaar]) for naam in ("uitgaven", "jaren")])


def test_the_pages_of_the_beheerder(als, site, samen):
    page = als("beheerder")
    bekijk(page, site, [("beheer", []), ("beheer-lijst", ["gebruikers"]), ("beheer-nieuw", ["scholen"])])
    fout(page, "beheer-nieuw-scholen")
    bekijk(page, site, [("beheer-wijzigen", ["gebruikers", wie("docent.mbo").pk])])
    bekijk(page, site, [("beheer-wijzigen", ["regios", samen.regio_id])])
    bekijk(page, site, [("beheer-adviseurs", [samen.regio_id])])
    adviseur = Lidmaatschap.objects.get(rol=Rol.ADVISEUR, regio=samen.regio)
    bekijk(page, site, [("beheer-adviseur-beeindigen", [adviseur.pk])])
    for soort, model in (("besturen", Bestuur), ("organisaties", Organisatie)):
        page.goto(f"{site.url}{reverse('beheer-wijzigen', args=[soort, model.objects.first().pk])}")
        check_screen(page, f"beheer-wijzigen-{soort}")


def test_the_calendar_of_a_school(als, site, samen):
    page = als("deelprojectleider.mbo")
    kalender = samen.deelnames.get(kant="mbo").school.kalenders.first()
    bekijk(page, site, [("school", [kalender.school_id]), ("kalender", [kalender.school_id, kalender.schooljaar])])
    page.fill("#id_periode_1_lesweken", "veel")
    fout(page, "kalender")


def test_somebody_was_first(als, site, samen):
    slug = samen.slug
    page, url = als("projectleider"), f"{site.url}{reverse('stuurgroep-wijzigen', args=[slug])}"
    page.goto(url)
    eerst = als("stuurgroep.vmbo")
    eerst.goto(url)
    eerst.fill("#id_kaders", "Alleen op dinsdag.")
    eerst.click("#bewaar")
    eerst.wait_for_selector("#bewaar", state="detached")
    page.fill("#id_kaders", "Alleen op donderdag.")
    page.click("#bewaar")
    page.wait_for_selector("h1:has-text('Iemand was je voor')")
    check_screen(page, "conflict")
    page.click("#samen")
    expect(page.locator("#id_kaders")).to_have_value("Alleen op dinsdag.\n\nAlleen op donderdag.")


def test_a_simple_row_gives_the_same_three_choices(als, site, samen):
    page = als("projectleider")
    page.goto(f"{site.url}{reverse('samenwerking-wijzigen', args=[samen.slug])}")
    leider = wie("projectleider")
    update_partnership(by=leider, partnership=samen, gezien=samen.revision, naam="Samen Kromhaven", regio=samen.regio)
    page.fill("#id_naam", "Kromhaven samen")
    page.click("#bewaar")
    page.click("#samen")
    expect(page.locator("#id_naam")).to_have_value("Samen Kromhaven")
    expect(page.locator("h2:has-text('Dit had jij anders')")).to_be_visible()
    check_screen(page, "conflict-samen")
    page.fill("#id_naam", "Kromhaven samen")
    page.click("#bewaar")
    page.wait_for_selector("text=De samenwerking is gewijzigd.")
    assert Partnership.objects.get().naam == "Kromhaven samen"


def test_a_samenwerking_without_anything(als, site, samen):
    leeg = start_partnership(by=wie("projectleider"), naam="Nieuw begin", regio=samen.regio)
    kamers = ("samenwerking-scholen", "samenwerking-mensen", "adviesgesprekken", "stuurgroep", "projectgroep")
    page = als("projectleider")
    for naam in (*kamers, "facilitering", "koppels", "leerroutes", "stuurgroep-wijzigen"):
        page.goto(f"{site.url}{reverse(naam, args=[leeg.slug])}")
        check_screen(page, f"leeg-{naam}")
    page = als("beheerder")
    page.goto(f"{site.url}{reverse('samenwerkingen')}")
    check_screen(page, "leeg-samenwerkingen")


def test_the_link_of_an_invitation(page, site, samen):
    rij = invite(
        by=wie("projectleider"), partnership=samen, email="nieuw@demo.example", naam="Nieuw", rol=Rol.WAARNEMER
    )
    page.goto(f"{site.url}{reverse('uitnodiging', args=[uitnodiging_token(rij)])}")
    check_screen(page, "uitnodiging")
    page.fill("#id_password1", "kort")
    page.click("#aannemen")
    check_screen(page, "uitnodiging-fout")
    page.goto(f"{site.url}{reverse('uitnodiging', args=['onzin:x'])}")
    check_screen(page, "uitnodiging-onbekend")
