"""The programme of a leerroute as bijlage of an agreement: pushed from the plan, shown, and outdated when the plan moves on."""

import pytest
from django.test import Client
from django.urls import NoReverseMatch, reverse

from leerroutes.writing import Geweigerd
from partnerships.models import Bijlage, Overeenkomst
from partnerships.operations.overeenkomst import start_overeenkomst
from stappenplan.loading.programma import load_programma
from stappenplan.models import Uren
from stappenplan.operations.bijlage import push_programma
from voortgang.demo import vinden


@pytest.fixture
def rij(demo) -> Overeenkomst:
    return start_overeenkomst(
        by=vinden.wie("projectleider"), partnership=vinden.samen(), leerroutes=[vinden.route()], naam="Proef"
    )


def push(rij: Overeenkomst, wie: str = "projectleider") -> Bijlage:
    return push_programma(by=vinden.wie(wie), overeenkomst=rij, cohort=vinden.cohort())


def wijzig_plan() -> None:
    Uren.objects.filter(vakplan=vinden.vak("praktijk").plan, leerjaar=3).update(lesuren_week_x10=100)


def test_the_programme_of_the_demo_and_its_queries(rij, django_assert_max_num_queries):
    with django_assert_max_num_queries(16):
        programma = load_programma(vinden.cohort().pk)
    drie, vier, vijf = programma.jaren
    praktijk = next(vak for vak in drie.vakken if vak.vak == "praktijk")
    assert (praktijk.klokuren, {deel.wie for deel in praktijk.delen}) == ("380", {"vo"})
    assert {deel.wie for vak in vier.vakken for deel in vak.delen} >= {"vo", "gecombineerd"}
    assert {vak.vak for vak in vijf.vakken} >= {"praktijk", "burgerschap"}


def test_it_is_pushed_once_and_again_when_the_plan_changed(rij):
    eerste = push(rij)
    assert push(rij).pk == eerste.pk
    assert eerste.stand == eerste.checksum
    wijzig_plan()
    tweede = push(rij)
    assert (tweede.nummer, Bijlage.objects.filter(overeenkomst=rij).count()) == (2, 2)
    with pytest.raises(Geweigerd):
        push(rij, "docent.vmbo")


def test_a_plan_without_anything_gives_no_bijlage(rij):
    from stappenplan.models import Plaatsing

    Uren.objects.all().delete()
    Plaatsing.objects.all().delete()
    with pytest.raises(Geweigerd, match="nog geen programma"):
        push(rij)


def adres(naam: str, *args) -> str:
    try:
        reverse("overeenkomst", args=["x", 1])
    except NoReverseMatch:
        pytest.skip("the page of the agreement is not there yet")
    return reverse(naam, args=[vinden.samen().slug, *args])


def test_the_pages(rij, django_assert_max_num_queries):
    maak = adres("overeenkomst-bijlage-maak", rij.nummer, vinden.cohort().pk)
    stand = adres("overeenkomst-bijlage-stand", rij.nummer, vinden.cohort().pk)
    client = Client()
    client.force_login(vinden.wie("deelprojectleider.mbo"))
    htmx = {"headers": {"HX-Request": "true"}}
    assert "Maak de bijlage" in client.get(stand, **htmx).content.decode()
    assert client.get(maak).status_code == 405
    antwoord = client.post(maak, follow=True)
    tekst = antwoord.content.decode()
    assert "gelijk aan het plan van nu" in tekst
    assert "<td>gecombineerd</td>" in tekst
    wijzig_plan()
    with django_assert_max_num_queries(48):
        assert "verouderd: het plan is daarna gewijzigd" in client.get(stand, **htmx).content.decode()
    assert client.get(stand).url == antwoord.request["PATH_INFO"], "without script the bijlage itself"
    client.post(maak)
    assert "Dit is een oudere bijlage." in client.get(antwoord.request["PATH_INFO"]).content.decode()
    client.force_login(vinden.wie("docent.vmbo"))
    assert client.post(maak).status_code == 403
    client.force_login(vinden.wie("bedrijf"))
    assert client.get(stand).status_code == 403
