"""Titles get their texts: what is sure, what a person confirms row by row, and what that does to answers."""

import pytest

from leerroutes import klussen
from leerroutes.catalogus.domain.boom import Knoop
from leerroutes.catalogus.domain.soorten import DoelSoort
from leerroutes.catalogus.domain.vullen import nieuwe_namen, zoek_paren
from leerroutes.catalogus.models import Bron, Leerdoel
from leerroutes.catalogus.operations.bronnen import beoordeel, te_bevestigen, voer_uit
from leerroutes.models import Klus
from leerroutes.rapport import Ongeldig
from partnerships.imports.catalogus import lees_keuzes
from tests.catalogus.hulp import lees_sbb
from tests.catalogus.test_bronnen import geplakt

ANDERS = "B1-K1 Legt installaties aan\nB1-K1-W1 Ruimt de werkplek op\nB1-K1-W2 Legt leidingen aan"
VOORBEREIDEN = "B1-K1-W1"


def werkproces(sleutel: str, titel: str, code: str = "") -> Knoop:
    return Knoop(sleutel, DoelSoort.WERKPROCES, titel, None, code)


@pytest.mark.parametrize(
    ("oud", "nieuw", "uit"),
    [
        (werkproces("a", "Meet", "B1-K1-W1"), werkproces("b", "meet.", "b1k1w1"), [("a", "b", True)]),
        (werkproces("a", "Meet"), werkproces("b", "Meet", "B1-K1-W1"), [("a", "b", True)]),
        (werkproces("a", "Meet", "B1-K1-W1"), werkproces("b", "Test", "B1-K1-W1"), [("a", "b", False)]),
        (werkproces("a", "Meet", "B1-K1-W1"), werkproces("b", "Meet", "B1-K1-W2"), [("a", "b", False)]),
        (werkproces("a", "Meet", "B1-K1-W1"), werkproces("b", "Test", "B1-K1-W2"), []),
        (werkproces("a", "Meet"), Knoop("b", DoelSoort.KERNTAAK, "Meet", None, "B1-K1"), []),
    ],
)
def test_code_and_title_are_sure_and_one_of_both_is_a_question(oud, nieuw, uit):
    assert [(p.oud.sleutel, p.nieuw.sleutel, p.zeker) for p in zoek_paren([oud], [nieuw])] == uit


def test_a_guess_never_takes_the_place_of_what_is_sure():
    oud = [werkproces("a", "Meet", "B1-K1-W1"), werkproces("b", "Test", "B1-K1-W2")]
    nieuw = [werkproces("x", "Test", "B1-K1-W1"), werkproces("y", "Test", "B1-K1-W2")]
    assert [(p.oud.sleutel, p.nieuw.sleutel, p.zeker) for p in zoek_paren(oud, nieuw)] == [
        ("a", "x", False),
        ("b", "y", True),
    ]


def test_a_title_that_occurs_twice_says_nothing():
    assert zoek_paren([werkproces("a", "Meet")], [werkproces("x", "Meet", "1"), werkproces("y", "Meet", "2")]) == ()


def test_a_row_that_is_not_the_same_leaves_its_key_to_the_new_one():
    oud, nieuw = [werkproces("B1-K1-W1", "Meet", "B1-K1-W1")], [werkproces("B1-K1-W1", "Test", "B1-K1-W1")]
    assert nieuwe_namen(oud, nieuw, {"B1-K1-W1": ""}) == {"B1-K1-W1": "B1-K1-W1~oud"}
    assert nieuwe_namen(oud, nieuw, {"B1-K1-W1": "B1-K1-W1"}) == {}


@pytest.mark.django_db
def test_a_row_that_only_looks_the_same_is_not_filled_before_somebody_says_so():
    voer_uit(by=None, oogst=geplakt(ANDERS))
    met_texten = lees_sbb(crebos=["98001"])
    vragen = te_bevestigen(met_texten)
    (naam, paren) = next(iter(vragen.items()))
    assert [(p.oud.code, p.zeker) for p in paren] == [("B1-K1", True), ("B1-K1-W1", False), ("B1-K1-W2", True)]
    beoordeel(met_texten)
    with pytest.raises(Ongeldig, match="Is “Ruimt de werkplek op” hetzelfde als B1-K1-W1 “Bereidt het werk voor”"):
        voer_uit(by=None, oogst=met_texten)
    assert Bron.objects.get().alleen_titels
    nummer = Leerdoel.objects.get(titel="Ruimt de werkplek op").pk
    voer_uit(by=None, oogst=met_texten, keuzes={naam: {VOORBEREIDEN: ""}})
    weg, nieuw = Leerdoel.objects.get(pk=nummer), Leerdoel.objects.get(titel="Bereidt het werk voor")
    assert (weg.vervalt, weg.titel, nieuw.vervalt, nieuw.sleutel) == (True, "Ruimt de werkplek op", False, VOORBEREIDEN)
    assert nieuw.pk != nummer


@pytest.mark.django_db
def test_a_row_that_somebody_calls_the_same_keeps_its_number():
    voer_uit(by=None, oogst=geplakt(ANDERS))
    nummer = Leerdoel.objects.get(titel="Ruimt de werkplek op").pk
    met_texten = lees_sbb(crebos=["98001"])
    (naam,) = te_bevestigen(met_texten)
    voer_uit(by=None, oogst=met_texten, keuzes={naam: {VOORBEREIDEN: VOORBEREIDEN}})
    assert Leerdoel.objects.get(pk=nummer).titel == "Bereidt het werk voor"
    assert te_bevestigen(met_texten) == {}


def test_answers_count_when_every_question_has_one():
    vraag = {"oud": ["a", "B1", "Meet"], "nieuw": ["x", "B1", "Test"], "hoe": "", "zeker": False}
    zeker = vraag | {"oud": ["b", "B2", "Zaag"], "nieuw": ["y", "B2", "Zaag"], "zeker": True}
    vragen = {"dossier:1": [vraag, zeker]}
    keuzes, rijen = lees_keuzes(vragen, {})
    assert (keuzes, [rij["antwoord"] for rij in rijen]) == ({"dossier:1": {"b": "y"}}, ["", "ja"])
    keuzes, rijen = lees_keuzes(vragen, {"dossier:1:0": "nee", "dossier:1:1": "ja"})
    assert keuzes == {"dossier:1": {"a": "", "b": "y"}}
    assert [rij["antwoord"] for rij in lees_keuzes(vragen, {"dossier:1:0": "misschien"})[1]] == ["misschien", ""]


@pytest.mark.django_db
def test_the_page_asks_and_says_what_is_still_open(client):
    from django.core.files.uploadedfile import SimpleUploadedFile
    from django.urls import reverse

    from tests.catalogus.hulp import sbb
    from tests.partnerships.fabriek import maak_wereld

    voer_uit(by=None, oogst=geplakt(ANDERS))
    client.force_login(maak_wereld().beheerder)
    bestand = SimpleUploadedFile("sbb.xml", sbb().encode())
    klus = client.post(reverse("catalogus-import"), {"invoer": "sbb", "bestanden": bestand, "crebos": "98001"}).url
    _werk()
    pagina = client.get(klus).content.decode()
    assert pagina.count("Niet dezelfde</label>") == 3
    uitvoeren = reverse("catalogus-klus-uitvoeren", args=[Klus.objects.get().pk])
    namen = [f"kwalificatiedossier:98001:{nummer}" for nummer in range(3)]
    antwoord = client.post(uitvoeren, {namen[0]: "ja", namen[2]: "ja"})
    assert "Kies bij elke rij" in antwoord.content.decode()
    assert Klus.objects.count() == 1
    antwoord = client.post(uitvoeren, {namen[0]: "ja", namen[1]: "nee", namen[2]: "ja"})
    _werk()
    assert "Alles hieronder staat er nu in" in client.get(antwoord.url).content.decode()
    assert Leerdoel.objects.get(titel="Ruimt de werkplek op").vervalt
    lijst = client.get(reverse("catalogus-inlezingen")).content.decode()
    assert lijst.count("Maak ongedaan") == 2


def _werk() -> None:
    for klus in Klus.objects.filter(klaar_op=None):
        klussen.verwerk.call(klus.pk)
