"""The page of a samenwerking: its path follows from what is there; who sees it; queries that do not grow."""

import pytest
from django.db import connection
from django.db.models import Q
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from leerroutes.kant import Kant
from partnerships.loading.overeenkomststand import is_in_advies
from partnerships.models import Kaderopdracht, Koppel, Leerroute, Lidmaatschap, Onderdeel, Organisatie
from partnerships.operations.overleg import create_adviesgesprek, start_groep
from stappenplan.domain.steps import stap_standen
from stappenplan.loading import laad_cohort
from stappenplan.models import Activiteit, Materiaal, Plaatsing, Toets, ToetsDoel
from stappenplan.operations.gereed import zeg_gereed
from tests.partnerships.koppels import TEKSTEN
from tests.partnerships.overeenkomsten import maak_zaak
from tests.stappenplan.plan import START, maak_plan
from tests.voortgang.test_mijn_werk import bevestig, meer_plannen, trek, vul_in
from voortgang.domain.standen import standen_van
from voortgang.loading.cohorten import load_cohorten, met_beelden

pytestmark = pytest.mark.django_db
URL = "/samenwerkingen/proef/"


@pytest.fixture
def proef():
    return maak_plan()


@pytest.fixture
def taken(client, proef):
    """`taken()`: (status, what waits, where to go on) by title, as the projectleider sees the path."""

    def taken():
        client.force_login(proef.wie["projectleider"])
        rijen = client.get(URL).context["taken"]
        return {rij["titel"]: (rij["woord"], rij["wacht_op"], rij["hier"]) for rij in rijen}

    return taken


def test_the_path_follows_from_what_is_there(proef, taken):
    assert taken() == {
        "Adviesgesprek": ("nog niet", (), True),
        "Stuurgroep": ("nog niet", (), False),
        "Projectgroep": ("bezig", (), False),
        "Leerroute": ("gereed", (), False),
        "Kaderopdrachten": ("bezig", (), False),
        "Stappenplan": ("bezig", (), False),
        "Overeenkomst": ("nog niet", (), False),
    }
    pl = proef.wie["projectleider"]
    create_adviesgesprek(
        by=pl, partnership=proef.partnership, datum=START, doelgroep="PRF", aanwezig="allen", uitkomst="door"
    )
    leden = [
        (Lidmaatschap.objects.get(user=proef.wie[f"{rol} {kant}"]), "lid")
        for rol in ("stuurgroeplid", "deelprojectleider")
        for kant in Kant
    ]
    velden = {"doelen": "a", "kaders": "b", "facilitering": "c"}
    start_groep(by=pl, partnership=proef.partnership, soort="stuurgroep", leden=leden[:2], **velden)
    start_groep(by=pl, partnership=proef.partnership, soort="projectgroep", leden=leden[2:])
    Kaderopdracht.objects.create(koppel=proef.koppel, cohort=proef.cohort, status="vastgesteld", **TEKSTEN)
    nu = taken()
    assert [nu[naam][0] for naam in ("Adviesgesprek", "Stuurgroep", "Projectgroep")] == ["gereed"] * 3
    assert nu["Kaderopdrachten"] == ("bezig", (), True)


def test_a_task_names_what_it_waits_for(proef, taken):
    Onderdeel.objects.all().delete()
    proef.leerroute.delete()
    Koppel.objects.all().delete()
    nu = taken()
    assert nu["Kaderopdrachten"] == ("nog niet", ("Leerroute",), False)
    assert nu["Stappenplan"] == ("nog niet", ("Leerroute", "Kaderopdrachten"), False)


def test_the_page_shows_both_sides_the_steps_and_no_button_for_what_comes_later(client, proef):
    client.force_login(proef.wie["waarnemer"])
    html = client.get(URL).content.decode()
    for tekst in ("Proefvmbo", "Proefmbo", "1 docent", "Overeenkomst", "nog niet", "0 van 1 vakken gereed"):
        assert tekst in html
    assert "Nodig iemand uit" not in html


def test_a_stranger_finds_nothing_and_a_bedrijf_no_plans(client, proef):
    vreemde = proef.wie["vreemde"]
    client.force_login(vreemde)
    assert client.get(URL).status_code == 404
    bedrijf = Organisatie.objects.create(regio=proef.partnership.regio, naam="Elektro", soort="leerbedrijf")
    Lidmaatschap.objects.create(
        user=vreemde, rol="bedrijf", partnership=proef.partnership, organisatie=bedrijf, van=START
    )
    html = client.get(URL).content.decode()
    assert ("Proefvmbo" in html, "Proefroute" in html) == (True, False)
    client.force_login(proef.wie["adviseur"])
    assert "Proefroute" in client.get(URL).content.decode()


def vul_alles(proef):
    """Something in every step, so that every part of the picture counts."""
    for kant in Kant:
        vul_in(proef, kant)
    trek(proef, "mbo")
    for kant in Kant:
        bevestig(proef, kant)
    for taak in ("taak1", "taak2", "taak3", "wp1"):
        Plaatsing.objects.create(vakplan=proef.vakplan, doel=proef.doelen[taak], leerjaar=3, periode=1)
    toets = Toets.objects.create(vakplan=proef.vakplan, code="T1", titel="Toets", leerjaar=3, periode=1)
    ToetsDoel.objects.create(toets=toets, doel=proef.doelen["term1.1"])
    les = Activiteit.objects.create(vakplan=proef.vakplan, titel="Les", leerjaar=3, periode=1)
    les.doelen.add(proef.doelen["taak1"])
    Materiaal.objects.create(vakplan=proef.vakplan, titel="Boek").activiteiten.add(les)
    for stap in ("overlap", "periodes", "toetsing", "activiteiten", "materialen"):
        zeg_gereed(by=proef.wie["docent vmbo"], vakplan_id=proef.vakplan.pk, stap=stap, kant=Kant.VMBO)


def test_lean_routes_count_the_same_as_whole_ones(proef):
    vul_alles(proef)
    (cohort,) = met_beelden(load_cohorten(proef.wie["projectleider"], Q(pk=proef.cohort.pk)))
    heel = [stap_standen(beeld) for beeld in laad_cohort(proef.cohort.pk)]
    assert standen_van(cohort) == heel
    assert all(stand.gereed == {Kant.VMBO} for stand in heel[0])


def test_the_number_of_queries_is_fixed(client, proef):
    client.force_login(proef.wie["projectleider"])
    meer_plannen(proef, 1)
    client.get(URL)
    with CaptureQueriesContext(connection) as weinig:
        client.get(URL)
    proef.partnership.leerroutes.filter(slug__startswith="route-").delete()
    meer_plannen(proef, 20)
    with CaptureQueriesContext(connection) as veel:
        client.get(URL)
    assert len(veel) == len(weinig) <= 25


@pytest.mark.parametrize(
    ("stadium", "telling", "status"),
    [
        ("opstellen", "opstellen, 0 van 30 onderwerpen akkoord, 0 van 2 meldingen in RIO", "bezig"),
        ("advies", "advies medezeggenschap, 30 van 30 onderwerpen akkoord, 0 van 2 meldingen in RIO", "bezig"),
        (
            "van_kracht",
            "van kracht, 30 van 30 onderwerpen akkoord, 2 van 2 besturen getekend, 0 van 2 meldingen in RIO",
            "bezig",
        ),
    ],
)
def test_the_agreement_is_a_task_with_its_counts(client, stadium, telling, status):
    zaak = maak_zaak(stadium)
    client.force_login(zaak.pl)
    slug = zaak.w.partnership.slug
    antwoord = client.get(reverse("samenwerking", args=[slug]))
    taak = next(t for t in antwoord.context["taken"] if t["titel"] == "Overeenkomst")
    assert (taak["telling"], taak["woord"]) == (telling, status)
    assert taak["url"] == f"/samenwerkingen/{slug}/overeenkomsten/"
    assert taak["meldingen"] == reverse("meldingen", args=[slug])
    in_advies = set(Leerroute.objects.filter(is_in_advies("pk")))
    assert in_advies == (set() if stadium == "opstellen" else set(zaak.rij.leerroutes.all()))
