"""Reports in RIO: what each school registers, who writes down that it did, and when the page warns."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from leerroutes import klok
from leerroutes.recht import Ernst
from leerroutes.writing import Geweigerd, OngeldigeInvoer
from partnerships.domain.melding import Meldpakket, beoordeel_melding, moet_gemeld
from partnerships.domain.rollen import Rol
from partnerships.forms.melding import MeldingForm
from partnerships.loading.meldingen import load_meldpakketten
from partnerships.models import Leerroute, Melding
from partnerships.operations.meldingen import leg_melding_vast, trek_melding_in
from partnerships.operations.mensen import add_lid
from tests.partnerships.fabriek import maak_user
from tests.partnerships.overeenkomsten import Zaak, maak_zaak

NA, VOOR = date(2026, 10, 1), date(2026, 6, 1)


@pytest.fixture(autouse=True)
def herfst():
    with klok.zet(datetime(2026, 10, 1, 12, tzinfo=klok.AMSTERDAM)):
        yield


def pakketten(zaak: Zaak, dag: date = NA) -> list[Meldpakket]:
    return load_meldpakketten([route.pk for route in zaak.rij.leerroutes.all()], dag)


def route_van(zaak: Zaak) -> Leerroute:
    return zaak.rij.leerroutes.get()


def test_what_each_school_registers(db, django_assert_num_queries):
    zaak = maak_zaak("opstellen")
    with django_assert_num_queries(8):  # one for the leerroutes of the agreement
        vmbo, mbo = pakketten(zaak)
    regels = dict(vmbo.regels)
    assert regels["BRIN en vestiging"] == f"{zaak.w.vmbo.brin}, {zaak.w.vmbo.vestiging}"
    assert regels["Vmbo-leerweg en profiel"].startswith("BB, PIE")
    assert regels["Mbo-opleiding"] == "25737 Monteur elektrotechnische installaties, niveau 2"
    assert regels["Cohort"] == "begint op 01-08-2026, fase vo leerjaar 3 en 4, fase mbo leerjaar 5"
    assert zaak.w.mbo.naam in regels["Samenwerkingspartner"]
    assert dict(mbo.regels)["Onderwijsaanbieder"].startswith(zaak.w.mbo.naam)
    assert vmbo.tekst.splitlines()[0] == f"Onderwijsaanbieder: {regels['Onderwijsaanbieder']}"


def test_it_is_asked_under_an_agreement_in_force_or_once_a_cohort_started(db):
    zaak = maak_zaak("opstellen")
    assert not pakketten(zaak, VOOR)
    (pakket, _) = pakketten(zaak)
    oordeel = beoordeel_melding(pakket, NA)
    assert (oordeel.regel, oordeel.ernst) == ("V08", Ernst.ADVIES)
    assert "15 oktober wordt gemeten" in oordeel.zin
    zaak.naar("van_kracht")
    (pakket, _) = pakketten(zaak, VOOR)
    assert beoordeel_melding(pakket, VOOR).ernst is Ernst.NOG_NIET_TE_BEPALEN
    assert moet_gemeld(replace(pakket.route, cohorten=()), True, VOOR)


def test_entree_is_refused(db):
    zaak = maak_zaak("opstellen")
    (kwalificatie,) = route_van(zaak).routekwalificaties.all()
    type(kwalificatie.kwalificatie).objects.filter(pk=kwalificatie.kwalificatie_id).update(niveau=1)
    pakket = pakketten(zaak)[0]
    assert beoordeel_melding(pakket, NA).regel == "V03"
    with pytest.raises(Geweigerd, match="entree"):
        leg_melding_vast(by=zaak.pl, leerroute=route_van(zaak), school=zaak.w.vmbo, gemeld_op=NA)


def test_one_bestuur_on_both_sides_still_reports_twice(db):
    zaak = maak_zaak("van_kracht", besturen=1)
    assert len({p.school.nummer for p in pakketten(zaak)}) == 2
    leg_melding_vast(by=zaak.pl, leerroute=route_van(zaak), school=zaak.w.vmbo, gemeld_op=NA)
    vmbo, mbo = pakketten(zaak)
    assert vmbo.melding
    assert not mbo.melding
    assert beoordeel_melding(mbo, NA).ernst is Ernst.ADVIES


def test_who_may_write_it_down_once_and_take_it_back(db):
    zaak = maak_zaak("van_kracht")
    route, vmbo = route_van(zaak), zaak.w.vmbo
    with pytest.raises(Geweigerd, match="deelprojectleider"):
        leg_melding_vast(by=zaak.w.dpl_mbo, leerroute=route, school=vmbo, gemeld_op=NA)
    with pytest.raises(OngeldigeInvoer) as fout:
        leg_melding_vast(by=zaak.w.dpl_vmbo, leerroute=route, school=vmbo, gemeld_op=date(2026, 10, 2))
    assert "toekomst" in fout.value.fouten["gemeld_op"]
    bewijs = ContentFile(b"%PDF-1.7", name="rio.pdf")
    melding = leg_melding_vast(
        by=zaak.w.dpl_vmbo, leerroute=route, school=vmbo, gemeld_op=NA, kenmerk=" RIO  7 ", bewijs=bewijs
    )
    assert (melding.kenmerk, bool(melding.bewijs)) == ("RIO 7", True)
    with pytest.raises(OngeldigeInvoer, match="al op 01-10-2026"):
        leg_melding_vast(by=zaak.pl, leerroute=route, school=vmbo, gemeld_op=NA)
    with pytest.raises(Geweigerd):
        trek_melding_in(by=zaak.w.dpl_mbo, melding=melding)
    trek_melding_in(by=zaak.w.dpl_vmbo, melding=melding)
    leg_melding_vast(by=zaak.pl, leerroute=route, school=vmbo, gemeld_op=NA)
    assert Melding.objects.count() == 2
    with pytest.raises(Geweigerd, match="hoort niet bij deze leerroute"):
        leg_melding_vast(by=zaak.pl, leerroute=route, school=maak_zaak_school(zaak), gemeld_op=NA)


def maak_zaak_school(zaak: Zaak):
    from tests.partnerships.overeenkomsten import _school

    return _school(zaak.w, "Andere school", "98ZZ", "98999", vmbo=True)


def test_a_voorbereider_reports_for_the_own_bestuur_only(db):
    zaak = maak_zaak("van_kracht")
    wie = maak_user("voorbereider")
    add_lid(
        by=zaak.w.beheerder, partnership=zaak.w.partnership, user=wie, rol=Rol.VOORBEREIDER, bestuur=zaak.w.mbo.bestuur
    )
    leg_melding_vast(by=wie, leerroute=route_van(zaak), school=zaak.w.mbo, gemeld_op=NA)
    with pytest.raises(Geweigerd):
        leg_melding_vast(by=wie, leerroute=route_van(zaak), school=zaak.w.vmbo, gemeld_op=NA)


@pytest.mark.parametrize(
    ("naam", "inhoud", "zin"),
    [
        ("bewijs.pdf", b"%PDF-1.7", ""),
        ("bewijs.PNG", b"\x89PNG\r\n", ""),
        ("bewijs.pdf", b"<html>", "geen PDF"),
        ("bewijs.html", b"%PDF-1.7", "geen PDF"),
        ("bewijs.pdf", b"", "leeg"),
    ],
)
def test_a_proof_is_what_its_bytes_say(naam, inhoud, zin):
    form = MeldingForm({"gemeld_op": "01-10-2026"}, {"bewijs": SimpleUploadedFile(naam, inhoud)})
    assert form.is_valid() is (not zin), form.errors
    if zin:
        assert zin in form.errors["bewijs"][0]


def test_the_page_the_form_and_the_proof(db):
    zaak = maak_zaak("van_kracht")
    route, client = route_van(zaak), Client()
    client.force_login(zaak.w.dpl_vmbo)
    slug = zaak.w.partnership.slug
    tekst = client.get(reverse("meldingen", args=[slug])).content.decode()
    assert "nog niet gemeld" in tekst
    assert "Kopieer" in tekst
    assert "Dit wacht op" in tekst
    url = reverse("melding-nieuw", args=[slug, route.pk, zaak.w.vmbo.pk])
    assert client.get(reverse("melding-nieuw", args=[slug, route.pk, zaak.w.mbo.pk])).status_code == 403
    fout = client.post(url, {"gemeld_op": "31-02-2026", "kenmerk": "K-1"}).content.decode()
    assert ("K-1" in fout and "lr-fouten" in fout) or "Fout:" in fout
    stuk = SimpleUploadedFile("scherm.png", b"\x89PNG\r\n", content_type="image/png")
    client.post(url, {"gemeld_op": "01-10-2026", "kenmerk": "K-1", "bewijs": stuk})
    melding = Melding.objects.get()
    antwoord = client.get(reverse("melding-bewijs", args=[slug, melding.pk]))
    assert "attachment" in antwoord["Content-Disposition"]
    assert b"".join(antwoord.streaming_content) == b"\x89PNG\r\n"
    weg = reverse("melding-intrekken", args=[slug, melding.pk])
    assert "In RIO verandert hierdoor niets" in client.get(weg).content.decode()
    client.post(weg)
    assert client.get(reverse("melding-bewijs", args=[slug, melding.pk])).status_code == 404
