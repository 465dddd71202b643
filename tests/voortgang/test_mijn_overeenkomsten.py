"""What agreements ask of each person on the landing page, one click from where it is done."""

from datetime import date, timedelta

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from leerroutes import klok
from partnerships.domain.overeenkomst import AdviesUitkomst, Uitkomst
from partnerships.domain.rollen import Rol
from partnerships.models import Overeenkomst, Versie
from partnerships.operations.akkoord import stel_voor
from partnerships.operations.mandaten import geef_mandaat
from partnerships.operations.medezeggenschap import leg_advies_vast, vraag_advies
from partnerships.operations.meldingen import leg_melding_vast
from partnerships.operations.mensen import add_lid
from partnerships.operations.ondertekening import voer_papier_in
from partnerships.operations.onderwerpen import schrijf_onderwerp
from partnerships.operations.stemmen import stem
from partnerships.operations.vaststelling import geef_terug
from tests.partnerships.fabriek import maak_user
from tests.partnerships.overeenkomsten import maak_zaak

pytestmark = pytest.mark.django_db


def open_van(user) -> dict[str, str]:
    client = Client()
    client.force_login(user)
    antwoord = client.get("/")
    return {werk.wat: werk.url for werk in antwoord.context["open"] if "Meld de leerroute" not in werk.wat}


def pagina(user):
    client = Client()
    client.force_login(user)
    return client.get("/")


def queries(user) -> int:
    client = Client()
    client.force_login(user)
    with CaptureQueriesContext(connection) as gemeten:
        client.get("/")
    return len(gemeten)


def test_akkoord_waits_once_proposed_and_again_when_the_text_changed():
    zaak = maak_zaak("opstellen")
    zaak.vul()
    (vmbo, mbo) = (zaak.dpl[partij.bestuur_id] for partij in zaak.partijen)
    assert open_van(vmbo) == {}
    gelezen = {s: zaak.beeld.hashes[s] for s in ("klachten", "lob")}
    stel_voor(by=zaak.pl, overeenkomst=zaak.rij, gelezen=gelezen)
    assert list(open_van(mbo)) == ["Geef akkoord op 2 onderwerpen"]
    assert open_van(vmbo)["Geef akkoord op 2 onderwerpen"].startswith(f"{zaak.adres}onderwerpen/")
    zaak.akkoord()
    assert open_van(vmbo) == {}
    lob = zaak.onderwerp("lob")
    schrijf_onderwerp(by=zaak.pl, onderwerp=lob, gezien=lob.revision, tekst="Eén dossier voor de hele route.")
    assert open_van(mbo) == {"Geef opnieuw akkoord op 1 onderwerp": f"{zaak.adres}onderwerpen/lob/"}


def test_a_source_that_changed_waits_for_the_writers_and_later_for_who_leads():
    zaak = maak_zaak("advies")
    assert open_van(zaak.pl) == {}
    Overeenkomst.objects.update(einde=date(2031, 7, 31))
    wat = "Geef de overeenkomst terug: 1 onderwerp is gewijzigd na het akkoord"
    assert open_van(zaak.pl) == {wat: f"{zaak.adres}terug/"}
    geef_terug(
        by=zaak.pl, overeenkomst=zaak.rij, reden="De functies kloppen niet", onderwerpen=[], gezien=zaak.rij.revision
    )
    adres = f"{zaak.adres}onderwerpen/looptijd/"
    assert open_van(zaak.w.dpl_vmbo)["Geef opnieuw akkoord op 1 onderwerp"] == adres


def test_a_source_that_changed_waits_for_who_writes():
    zaak = maak_zaak("opstellen")
    looptijd = zaak.onderwerp("looptijd")
    schrijf_onderwerp(by=zaak.pl, onderwerp=looptijd, gezien=0, tekst="{{looptijd}}")
    assert open_van(zaak.pl) == {}
    Overeenkomst.objects.update(einde=date(2031, 7, 31))
    assert open_van(zaak.pl) == {"Kijk 1 onderwerp na": f"{zaak.adres}onderwerpen/looptijd/"}


def test_given_back_says_why():
    zaak = maak_zaak("vaststellen")
    lid = zaak.stuurgroep[0]
    assert open_van(lid) == {"Beslis over de overeenkomst": f"{zaak.adres}lezen/"}
    stem(
        by=lid, overeenkomst=zaak.rij, uitkomst=Uitkomst.TERUG, gelezen=zaak.beeld.hash,
        reden="Wie betaalt het verbruiksmateriaal?", onderwerpen=["faciliteiten"],
    )  # fmt: skip
    context = pagina(zaak.pl).context
    (werk,) = [w for w in context["open"] if w.wat.startswith("Teruggegeven")]
    assert (werk.url, werk.extra) == (zaak.adres, "Wie betaalt het verbruiksmateriaal?")
    assert open_van(lid) == {}


def test_a_vote_waits_until_it_is_given():
    zaak = maak_zaak("vaststellen", besturen=4)
    lid = zaak.stuurgroep[0]
    stem(by=lid, overeenkomst=zaak.rij, uitkomst=Uitkomst.AKKOORD, gelezen=zaak.beeld.hash)
    assert open_van(lid) == {}
    assert list(open_van(zaak.stuurgroep[1])) == ["Beslis over de overeenkomst"]


def test_advice_waits_for_its_secretaris_and_the_reaction_for_who_leads():
    zaak = maak_zaak("advies")
    wie = maak_user("secretaris")
    vmbo, _mbo = zaak.partijen
    add_lid(
        by=zaak.w.beheerder, partnership=zaak.w.partnership, user=wie, rol=Rol.SECRETARIS_MEDEZEGGENSCHAP,
        bestuur=vmbo.bestuur,
    )  # fmt: skip
    assert open_van(wie) == {}
    _, orgaan, _ = zaak.beeld.organen[0]
    advies = vraag_advies(by=zaak.pl, partij=vmbo, orgaan=orgaan, termijn=klok.vandaag() + timedelta(days=9))
    assert open_van(wie) == {"Leg het advies van de MR vast": f"{zaak.adres}medezeggenschap/"}
    leg_advies_vast(
        by=wie, advies=advies, gezien=advies.revision, uitkomst=AdviesUitkomst.MET_OPMERKING, tekst="Let op de tijd.",
        gegeven_op=klok.vandaag(),
    )  # fmt: skip
    assert open_van(wie) == {}
    assert "Reageer op het advies van de MR" in open_van(zaak.pl)


def test_a_signature_waits_for_the_own_bestuur_or_a_mandaat_and_becomes_a_receipt():
    zaak = maak_zaak("ondertekenen")
    vmbo, mbo = zaak.partijen
    bestuurder, ander = zaak.bestuurders[vmbo.bestuur_id], zaak.bestuurders[mbo.bestuur_id]
    wat = f"Onderteken namens {vmbo.bestuur}"
    assert open_van(bestuurder) == {wat: f"{zaak.adres}ondertekenen/"}
    geef_mandaat(
        by=bestuurder, partnership=zaak.w.partnership, bestuur=vmbo.bestuur, user=zaak.pl, grond="Besluit",
        van=klok.vandaag(),
    )  # fmt: skip
    assert wat in open_van(zaak.pl)
    zaak.teken()
    assert open_van(bestuurder) == {}
    antwoord = pagina(bestuurder)
    (bewijs,) = antwoord.context["ontvangsten"]
    assert bewijs.url == f"{zaak.adres}ontvangst/"
    assert antwoord.context["leeg"] is None
    assert "Er wacht nu niets op je." in antwoord.content.decode()
    assert len(pagina(ander).context["ontvangsten"]) == 1


def test_paper_waits_for_a_second_person():
    zaak = maak_zaak("ondertekenen")
    vmbo = zaak.partijen[0]
    dpl = zaak.dpl[vmbo.bestuur_id]
    voer_papier_in(
        by=dpl, partij=vmbo, gelezen=zaak.beeld.versie.hash, naam="B. Bestuurder", functie="", grond="bestuurder",
        getekend_op=klok.vandaag(), scan=ContentFile(b"%PDF-", name="scan.pdf"),
    )  # fmt: skip
    wat = f"Bevestig de handtekening op papier van {vmbo.bestuur}"
    assert wat not in open_van(dpl)
    assert open_van(zaak.pl)[wat] == f"{zaak.adres}papier/{vmbo.pk}/bevestigen/"
    assert list(open_van(zaak.bestuurders[vmbo.bestuur_id])) == [wat]


def test_the_report_waits_for_the_own_school():
    zaak = maak_zaak("van_kracht")
    route, dpl = zaak.rij.leerroutes.get(), zaak.w.dpl_vmbo
    (werk,) = pagina(dpl).context["open"]
    assert werk.wat == f"Meld de leerroute in RIO: {zaak.w.vmbo}"
    assert werk.url.endswith(f"/meldingen/{route.pk}/{zaak.w.vmbo.pk}/")
    leg_melding_vast(by=dpl, leerroute=route, school=zaak.w.vmbo, gemeld_op=klok.vandaag())
    assert pagina(dpl).context["open"] == []


def test_a_bestuurder_costs_few_queries_whatever_is_signed():
    zaak = maak_zaak("ondertekenen")
    wie = zaak.bestuurders[zaak.partijen[0].bestuur_id]
    een = queries(wie)
    vier = maak_zaak_erbij(zaak)
    assert queries(wie) == een, vier
    assert een <= 16


def maak_zaak_erbij(zaak):
    """Three more agreements in the same samenwerking at the same stage."""
    for nummer in (2, 3, 4):
        rij = Overeenkomst.objects.create(
            partnership=zaak.w.partnership, nummer=nummer, naam=f"Nog een {nummer}", fase=zaak.beeld.fase
        )
        for partij in zaak.partijen:
            rij.partijen.create(bestuur=partij.bestuur, kant=partij.kant, volgorde=partij.volgorde)
        Versie.objects.create(
            overeenkomst=rij, nummer=1, beeld={}, hash="x", code=f"{nummer}", vastgesteld_op=klok.nu()
        )
    return Overeenkomst.objects.count()
