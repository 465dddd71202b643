"""A side says gereed on what it read; when the step changes it lapses by itself."""

import pytest

from leerroutes.kant import Kant
from leerroutes.writing import Conflict, Geweigerd
from stappenplan.domain.steps import OVERLAP, is_gereed, stap_checksum
from stappenplan.loading import laad_plan
from stappenplan.models import Gereed, Plaatsing
from stappenplan.operations.gereed import zeg_gereed
from stappenplan.operations.overlap import inschatten
from tests.stappenplan.plan import maak_plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def proef():
    proef = maak_plan()
    antwoord(proef, "taak1")
    return proef


def antwoord(proef, taak: str) -> None:
    plan, docent = proef.vakplan.pk, proef.wie["docent vmbo"]
    inschatten(by=docent, vakplan_id=plan, kant=Kant.VMBO, doel_id=proef.doelen[taak].pk)


def zeg(proef, wie="docent vmbo", kant=Kant.VMBO, stap="overlap", **extra) -> None:
    zeg_gereed(by=proef.wie[wie], vakplan_id=proef.vakplan.pk, stap=stap, kant=kant, **extra)


def gereed(proef) -> frozenset[Kant]:
    return is_gereed(laad_plan(proef.vakplan.pk), OVERLAP)


def test_each_side_says_it_for_itself(proef):
    zeg(proef)
    assert gereed(proef) == {Kant.VMBO}
    with pytest.raises(Geweigerd, match="docenten van het mbo"):
        zeg(proef, kant=Kant.MBO)
    zeg(proef, "docent mbo", Kant.MBO)
    assert gereed(proef) == {Kant.VMBO, Kant.MBO}


def test_it_lapses_when_the_step_changes_and_the_row_stays(proef):
    zeg(proef)
    antwoord(proef, "taak2")
    assert gereed(proef) == frozenset()
    assert Gereed.objects.count() == 1


def test_it_names_the_text_that_was_read(proef):
    gelezen = stap_checksum(laad_plan(proef.vakplan.pk), OVERLAP)
    antwoord(proef, "taak2")
    with pytest.raises(Conflict):
        zeg(proef, gelezen=gelezen)
    zeg(proef, gelezen=stap_checksum(laad_plan(proef.vakplan.pk), OVERLAP))
    assert gereed(proef) == {Kant.VMBO}


def test_it_can_be_taken_back(proef):
    zeg(proef)
    zeg(proef, gereed=False)
    assert not Gereed.objects.exists()


@pytest.mark.parametrize("wie", ["projectleider", "deelprojectleider vmbo", "stuurgroeplid vmbo", "waarnemer"])
def test_nobody_else_says_it(proef, wie):
    with pytest.raises(Geweigerd):
        zeg(proef, wie)


def test_a_vak_of_one_side_has_no_overlap_to_finish():
    proef = maak_plan(soort="alleen_vmbo")
    with pytest.raises(Geweigerd, match="één kant"):
        zeg(proef)
    Plaatsing.objects.create(vakplan=proef.vakplan, doel=proef.doelen["taak1"], leerjaar=3, periode=1)
    zeg(proef, stap="periodes")


def test_the_page_says_that_the_step_changed_and_stores_nothing(proef, client):
    client.force_login(proef.wie["docent vmbo"])
    adres = f"{proef.adres}overlap/"
    antwoord_ = client.post(f"{adres}gereed/", {"kant": "vmbo", "gelezen": "0" * 64, "gereed": "ja"}, follow=True)
    assert "net veranderd" in antwoord_.content.decode()
    assert not Gereed.objects.exists()
    gelezen = antwoord_.context["gereed"]["gelezen"]
    client.post(f"{adres}gereed/", {"kant": "vmbo", "gelezen": gelezen, "gereed": "ja"})
    assert gereed(proef) == {Kant.VMBO}
    assert client.post(f"{adres}gereed/", {"kant": "links"}).status_code == 404
    assert client.post(f"{proef.adres}niets/gereed/", {"kant": "vmbo"}).status_code == 404
