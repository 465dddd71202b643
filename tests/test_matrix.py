"""Every address × every role, in one table. Who adds an address adds a line; who adds a role adds a column.

200 page · 302 sent on · 403 refused, with the reason · 404 a stranger · 405 asks for a form that is sent.
"""

import re
from datetime import timedelta
from functools import partial

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import get_resolver, reverse

from leerroutes import klok
from leerroutes.accounts.models import User
from leerroutes.catalogus.models import Bron
from leerroutes.logboek.models import Gebeurtenis
from leerroutes.models import Klus
from partnerships.domain.overeenkomst import OvereenkomstFase
from partnerships.models import (
    Adviesgesprek,
    Bijlage,
    Facilitering,
    Groep,
    Kaderopdracht,
    Koppel,
    Leerroute,
    Lidmaatschap,
    Mandaat,
    Melding,
    Overeenkomst,
    Partij,
    Partner,
    Partnership,
    Regio,
    School,
    Traject,
    Uitnodiging,
    Zetel,
)
from partnerships.operations.mensen import add_lid, end_lidmaatschap
from partnerships.operations.overeenkomst import start_overeenkomst
from partnerships.operations.samenwerking import start_partnership
from partnerships.operations.uitnodigingen import invite, uitnodiging_token
from partnerships.urls import ondertekening
from stappenplan.models import Vakplan
from tests.matrix_tabel import KOLOMMEN, TABEL

OPENBAAR = {"gezond", "demo-inloggen", "uitnodiging", "controleren"}


def names() -> dict[str, list[str]]:
    """Return every named address of the product with the names of its arguments; allauth's own pages aside."""

    def walk(resolver, prefix=""):
        for pattern in resolver.url_patterns:
            route = prefix + str(pattern.pattern)
            if hasattr(pattern, "url_patterns"):
                yield from walk(pattern, route)
            elif not route.startswith("account/"):
                yield pattern.name, re.findall(r"<(?:\w+:)?(\w+)>", route)

    return dict(walk(get_resolver()))


def test_every_address_and_every_role_stands_in_the_table():
    assert set(TABEL) == set(names())
    assert all(len(rij.split()) == len(KOLOMMEN) for rij in TABEL.values())


def somebody(account: str) -> User:
    return User.objects.get(email=f"{account}@demo.example")


@pytest.fixture
def people(demo) -> dict[str, User | None]:
    """The demo accounts, nobody, a projectleider of another samenwerking, and a docent who left yesterday."""
    regio = Regio.objects.create(naam="Elders", slug="elders")
    elders = User.objects.create(email="elders@proef.example", naam="Elders")
    start_partnership(by=elders, naam="Elders", regio=regio)
    oud = User.objects.create(email="oud@proef.example", naam="Oud lid")
    samen = Partnership.objects.get(naam="Techniek Kromhaven")
    with klok.zet(klok.nu() - timedelta(days=30)):
        lid = add_lid(by=somebody("beheerder"), partnership=samen, user=oud, rol="waarnemer")
    end_lidmaatschap(by=somebody("projectleider"), lid=lid)
    invite(by=somebody("projectleider"), partnership=samen, email="nieuw@proef.example", naam="N", rol="waarnemer")
    Klus.objects.create(soort="catalogus-import", titel="Proef", door=somebody("beheerder"), gemaakt_op=klok.nu())
    mensen = {"niemand": None, "elders": elders, "oud": oud}
    return mensen | {kolom: somebody(kolom) for kolom in KOLOMMEN if kolom not in mensen}


def arguments() -> dict[str, object]:
    """Return a value for every argument, all of the samenwerking of the demo; "name:argument" beats "argument"."""
    samen = Partnership.objects.get(naam="Techniek Kromhaven")
    route = Leerroute.objects.get(partnership=samen)
    cohort = route.cohorten.get()
    plan = Vakplan.objects.get(cohort=cohort, naam="praktijk")
    koppel = Koppel.objects.get(vakgebied="praktijk")
    doel = plan.bereik.filter(doel__bron__kant="vmbo").first().doel.kinderen.first()
    school = School.objects.get(brin="98AA")
    ander = Bron.objects.create(
        kant="vmbo", soort=doel.bron.soort, code=doel.bron.code, editie="proef", titel="Een andere uitgave"
    )
    melding = Melding.objects.filter(school=school).first() or Melding.objects.create(
        partnership=samen,
        leerroute=route,
        school=school,
        gemeld_op=klok.vandaag(),
        door=somebody("projectleider"),
        op=klok.nu(),
    )
    melding.bewijs.save("bewijs.pdf", ContentFile(b"%PDF-"))
    uit = {
        "melding-intrekken:pk": melding.pk,
        "melding-bewijs:pk": melding.pk,
        "leerroute_id": route.pk,
        "school_id": school.pk,
        "slug": samen.slug,
        "startjaar": cohort.startjaar,
        "vakplan_id": plan.pk,
        "doel_id": doel.pk,
        "tak_id": doel.ouder_id,
        "stap": "overlap",
        "leerjaar": 3,
        "kant": "vmbo",
        "crebo": "25737",
        "bron_id": doel.bron_id,
        "nieuw_id": ander.pk,
        "pk": school.pk,
        "schooljaar": cohort.startjaar,
        "soort": "scholen",
        "samenwerking-toevoegen:soort": "scholen",
        "beheer-adviseurs:pk": samen.regio_id,
        "lid_id": Lidmaatschap.objects.get(rol="adviseur").pk,
        "samenwerking-deelname-beeindigen:pk": samen.deelnames.first().pk,
        "samenwerking-partner-wijzigen:pk": Partner.objects.get().pk,
        "samenwerking-partner-verwijderen:pk": Partner.objects.get().pk,
        "samenwerking-lid-beeindigen:pk": Lidmaatschap.objects.get(user=somebody("docent.mbo")).pk,
        "uitnodiging-opnieuw:pk": Uitnodiging.objects.get().pk,
        "uitnodiging-intrekken:pk": Uitnodiging.objects.get().pk,
        "token": uitnodiging_token(Uitnodiging.objects.get()),
        "gesprek_id": Adviesgesprek.objects.get().pk,
        "groep_id": Groep.objects.create(
            partnership=samen, soort="ontwikkelgroep", naam="avo", gestart_op=klok.vandaag()
        ).pk,
        "facilitering_id": Facilitering.objects.filter(kant="vmbo").first().pk,
        "koppel_id": koppel.pk,
        "zetel_id": Zetel.objects.filter(koppel=koppel).first().pk,
        "cohort_id": cohort.pk,
        "kader_id": Kaderopdracht.objects.get(koppel=koppel).pk,
        "kaderopdracht-overgang:naam": "herzien",
        "overeenkomst-stap:naam": "naar_controle",
        "catalogus-lijst-staat:naam": "vaststellen",
        "traject_id": Traject.objects.get().pk,
        "klus_id": Klus.objects.get().pk,
        "inlezing_id": Gebeurtenis.objects.filter(wat="ingelezen").first().pk,
        "regio-detail:slug": samen.regio.slug,
    }
    for naam, veld in (("toetsen", "toets_id"), ("plaatsingen", "plaatsing_id"), ("activiteiten", "nummer")):
        uit[veld] = getattr(plan, naam).first().pk
    materiaal = plan.materialen.first().pk
    uit |= {f"{naam}:nummer": materiaal for naam in names() if naam.startswith("materiaal")} | {
        "toets-helft:naam": "pta"
    }
    uit |= _overeenkomst(samen, route)
    in_route = {naam for naam, velden in names().items() if "startjaar" in velden} | {"leerroute-wijzigen"}
    return uit | {f"{naam}:slug": route.slug for naam in in_route}


# What shows the text of the signed agreement of the demo, or asks for one in force. The others are about a concept.
IN_KRACHT = {"overeenkomst-document", "overeenkomst-bewijs", "overeenkomst-herzien", "overeenkomst-beeindigen"}


def _overeenkomst(samen: Partnership, route: Leerroute) -> dict[str, object]:
    """Return the arguments of the agreement: number 1 is that of the demo, signed; a new one is being written.

    Giving back asks for one that lies before others.
    """
    nieuw = partial(start_overeenkomst, by=somebody("projectleider"), partnership=samen, leerroutes=[route])
    concept, voorgelegd = nieuw(naam="Concept"), nieuw(naam="Voorgelegd")
    Overeenkomst.objects.filter(pk=voorgelegd.pk).update(fase=OvereenkomstFase.CONTROLE)
    in_kracht = IN_KRACHT | {patroon.name for patroon in ondertekening.urlpatterns}
    uit = {
        f"{naam}:nummer": 1 if naam in in_kracht or "-bijlage" in naam else concept.nummer
        for naam in names()
        if naam.startswith("overeenkomst")
    }
    return uit | {
        "overeenkomst-terug:nummer": voorgelegd.nummer,
        "bijlage_id": Bijlage.objects.get().pk,
        "sleutel": "lob",
        "overeenkomst-onderwerp-gegevens:sleutel": "overstapoptie",
        "opmerking_id": 1,
        **_ondertekening(samen),
    }


def _ondertekening(samen: Partnership) -> dict[str, object]:
    """Return the arguments of signing: those of the side of the vmbo, and a mandaat for a member of the stuurgroep.

    Each has its file, so that the table says who may open it.
    """
    partij = Partij.objects.get(overeenkomst__partnership=samen, overeenkomst__nummer=1, kant="vmbo")
    mandaat = Mandaat.objects.create(
        partnership=samen,
        bestuur=partij.bestuur,
        user=somebody("stuurgroep.vmbo"),
        grond="proef",
        van=klok.vandaag(),
        door=somebody("bestuurder.vmbo"),
        op=klok.nu(),
    )
    advies, teken = partij.adviezen.first(), partij.ondertekeningen.first()
    for bestand in (mandaat.scan, advies.document, teken.scan):
        bestand.save("proef.pdf", ContentFile(b"%PDF-"))
    return {
        "partij_id": partij.pk,
        "orgaan": "mr",
        "advies_id": advies.pk,
        "ondertekening_id": teken.pk,
        "mandaat_id": mandaat.pk,
    }


def test_each_role_gets_what_the_table_says(people):
    waarden, alle = arguments(), names()
    verschil = []
    for kolom, user in people.items():
        client = Client()
        if user:
            client.force_login(user)
        for naam, velden in alle.items():
            args = {veld: waarden.get(f"{naam}:{veld}", waarden.get(veld)) for veld in velden}
            antwoord = client.get(reverse(naam, kwargs=args))
            wordt, hoort = antwoord.status_code, int(TABEL[naam].split()[KOLOMMEN.index(kolom)])
            if wordt != hoort:
                verschil.append(f"{naam} als {kolom}: {wordt}, in de tabel {hoort}")
            if wordt == 403:
                assert "lr-inleiding" in antwoord.content.decode(), f"{naam} als {kolom} refuses without a reason"
    assert not verschil, "\n".join(verschil)


def test_nobody_gets_in_without_logging_in(people):
    waarden = arguments()
    for naam, velden in names().items():
        if naam in OPENBAAR:
            continue
        args = {veld: waarden.get(f"{naam}:{veld}", waarden.get(veld)) for veld in velden}
        for stuur in (Client().get, Client().post):
            antwoord = stuur(reverse(naam, kwargs=args))
            assert antwoord.status_code == 302, naam
            assert antwoord.url.startswith(reverse(settings.LOGIN_URL)), naam


def test_a_form_sent_by_a_stranger_changes_nothing(people):
    """POST every address of the samenwerking as somebody of another one, and as who left: 404, or a form of the own."""
    waarden = arguments()
    voor = _stand()
    eigen = {
        "mijn-werk",
        "samenwerkingen",
        "samenwerking-nieuw",
        "catalogus",
        "demo-inloggen",
        "gezond",
        "uitnodiging",
        "controleren",
    }
    for kolom in ("elders", "oud"):
        client = Client()
        client.force_login(people[kolom])
        for naam, velden in names().items():
            args = {veld: waarden.get(f"{naam}:{veld}", waarden.get(veld)) for veld in velden}
            if naam not in eigen:
                status = client.post(reverse(naam, kwargs=args)).status_code
                assert status in (403, 404, 405) or naam.startswith("catalogus"), f"{naam} als {kolom}: {status}"
    assert _stand() == voor


def _stand() -> dict[str, object]:
    from leerroutes.logboek.models import Keten

    return dict(Keten.objects.values_list("naam", "nummer"))
