"""A background job survives a killed worker, fails with a sentence, and is removed after a week."""

from datetime import timedelta
from pathlib import Path

import pytest

from leerroutes import klok, klussen
from leerroutes.bijwerken import bijwerken
from leerroutes.models import Klus
from tests.stappenplan.plan import maak_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def soort():
    gedaan = []

    def doe(voortgang):
        voortgang.meld(1, 2)
        gedaan.append(voortgang.klus.gegevens)
        if voortgang.klus.gegevens.get("fout"):
            raise klussen.KlusFout("Dit kan niet.")
        voortgang.resultaat("uit.txt", b"klaar")

    klussen.SOORTEN["proef"] = doe
    yield gedaan
    del klussen.SOORTEN["proef"]


@pytest.fixture(autouse=True)
def _eigen_map(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def start(**gegevens) -> Klus:
    return klussen.start(door=maak_user("iemand"), soort="proef", titel="Proef", gegevens=gegevens)


def test_the_sweep_does_what_the_queue_did_not(soort):
    klus = start()
    assert bijwerken()["klussen"] == 1
    klus.refresh_from_db()
    assert (klus.stap, klus.van, klus.fout) == (1, 2, "")
    assert klus.resultaat.read() == b"klaar"
    assert bijwerken()["klussen"] == 0, "a job is done once"


def test_a_job_of_a_killed_worker_starts_again_after_a_minute(soort):
    klus = start()
    Klus.objects.filter(pk=klus.pk).update(gestart_op=klok.nu(), gezien_op=klok.nu(), pogingen=1)
    klussen.verwerk.call(klus.pk)
    assert soort == [], "it may still be alive"
    with klok.zet(klok.nu() + timedelta(seconds=61)):
        assert bijwerken()["klussen"] == 1
    assert len(soort) == 1


def test_a_job_that_kills_its_worker_is_given_up(soort):
    klus = start()
    Klus.objects.filter(pk=klus.pk).update(pogingen=klussen.POGINGEN)
    bijwerken()
    klus.refresh_from_db()
    assert "afgebroken" in klus.fout
    assert soort == []


def test_a_failure_is_a_sentence_for_who_asked(soort, client):
    klus = start(fout=True)
    bijwerken()
    client.force_login(klus.door)
    pagina = client.get(f"/klussen/{klus.pk}/").content.decode()
    assert "Dit kan niet." in pagina
    assert client.get(f"/klussen/{klus.pk}/bestand/").status_code == 404


def test_a_job_is_seen_by_who_asked_only(soort, client):
    klus = start()
    bijwerken()
    client.force_login(klus.door)
    assert b"".join(client.get(f"/klussen/{klus.pk}/bestand/").streaming_content) == b"klaar"
    client.force_login(maak_user("ander"))
    assert client.get(f"/klussen/{klus.pk}/").status_code == 404
    assert client.get(f"/klussen/{klus.pk}/bestand/").status_code == 404


def test_old_jobs_go_with_their_files(soort):
    klus = start()
    bijwerken()
    klus.refresh_from_db()
    pad = klus.resultaat.path
    with klok.zet(klok.nu() + timedelta(days=8)):
        bijwerken()
    assert not Klus.objects.exists()
    assert not Path(pad).exists()
