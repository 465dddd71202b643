"""The region: for its adviseur only, what stands still on top, and queries that do not grow."""

from datetime import datetime, time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from leerroutes import klok
from leerroutes.kant import Kant
from partnerships.models import Cohort, Kalender, Lidmaatschap, Partnership, Regio, Vakantie
from stappenplan.operations.gereed import zeg_gereed
from tests.stappenplan.plan import START, maak_plan
from tests.voortgang.test_mijn_werk import meer_plannen, vul_in

pytestmark = pytest.mark.django_db
URL = "/regio/proefregio/"


@pytest.fixture
def proef():
    proef = maak_plan()
    Cohort.objects.update(startjaar=klok.schooljaar(klok.vandaag()))
    return proef


@pytest.fixture
def rijen(client, proef):
    """`rijen(toon)`: the rows that the adviseur sees."""

    def rijen(toon=""):
        client.force_login(proef.wie["adviseur"])
        return client.get(URL, {"toon": toon} if toon else {}).context["rijen"]

    return rijen


@pytest.mark.parametrize("naam", ["projectleider", "docent vmbo", "waarnemer", "beheerder", "vreemde"])
def test_only_the_adviseur_of_the_region_gets_in(client, proef, naam):
    client.force_login(proef.wie[naam])
    assert (client.get("/regio/").status_code, client.get(URL).status_code) == (404, 404)


def test_one_region_opens_at_once_and_two_make_a_list(client, proef):
    adviseur = proef.wie["adviseur"]
    client.force_login(adviseur)
    assert client.get("/regio/").url == URL
    ander = Regio.objects.create(naam="Andere regio", slug="andere-regio")
    assert client.get("/regio/andere-regio/").status_code == 404
    Lidmaatschap.objects.create(user=adviseur, rol="adviseur", regio=ander, van=START)
    assert "Andere regio" in client.get("/regio/").content.decode()
    assert "Nog geen leerroutes" in client.get("/regio/andere-regio/").content.decode()
    Lidmaatschap.objects.filter(regio=ander).update(tot=klok.vandaag())
    assert client.get("/regio/andere-regio/").status_code == 404


def test_movement_is_read_from_the_log_and_holidays_do_not_count(proef, rijen):
    (rij,) = rijen()
    assert (rij.laatst, rij.stil) == (proef.partnership.begonnen_op, True)
    # At noon: forty days before a late evening is another date when summer time ended in between.
    toen = datetime.combine(klok.vandaag() - timedelta(days=40), time(12), klok.AMSTERDAM)
    with klok.zet(toen):
        vul_in(proef, "vmbo")
    (rij,) = rijen()
    assert (rij.laatst, rij.dagen, rij.stil) == (toen.date(), 40, True)
    assert [r.naam for r in rijen("stil")] == ["Proefroute"]
    kalender = Kalender.objects.filter(school=proef.leerroute.vmbo_school).first()
    dag = klok.vandaag()
    Vakantie.objects.create(kalender=kalender, naam="herfst", van=dag - timedelta(days=20), tot=dag - timedelta(days=8))
    (rij,) = rijen()
    assert (rij.dagen, rij.stil) == (27, False)
    assert rijen("stil") == []


def test_every_step_is_counted_per_side_and_nobody_is_named(client, proef, rijen):
    for kant in Kant:
        vul_in(proef, kant)
    zeg_gereed(by=proef.wie["docent mbo"], vakplan_id=proef.vakplan.pk, stap="overlap", kant=Kant.MBO)
    (rij,) = rijen()
    overlap, *rest = rij.stappen
    assert (overlap.vmbo, overlap.mbo, overlap.door_allen) == ((0, 1), (1, 1), 0)
    assert [stap.begonnen for stap in rest] == [0, 0, 0, 0]
    html = client.get(URL).content.decode()
    assert "vmbo 0 van 1" in html
    assert "docent" not in html


def test_a_samenwerking_without_leerroute_is_shown_too(client, proef, rijen):
    Partnership.objects.create(naam="Nog leeg", slug="nog-leeg", regio=proef.partnership.regio, begonnen_op=START)
    rijen()
    assert "Nog leeg" in client.get(URL).content.decode()


def test_the_number_of_queries_is_fixed(client, proef):
    client.force_login(proef.wie["adviseur"])
    meer_plannen(proef, 1)
    client.get(URL)
    with CaptureQueriesContext(connection) as weinig:
        client.get(URL)
    proef.partnership.leerroutes.filter(slug__startswith="route-").delete()
    meer_plannen(proef, 20)
    with CaptureQueriesContext(connection) as veel:
        client.get(URL)
    assert len(veel) == len(weinig) <= 24
