"""The picture comes in a fixed number of queries, and says so when a part was not asked for."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from stappenplan.domain.beeld import NietGeladen
from stappenplan.loading import laad, laad_plan
from stappenplan.models import Activiteit, Inschatting, Materiaal, Plaatsing, Toets, ToetsDoel, Verband
from tests.stappenplan.plan import maak_plan

pytestmark = pytest.mark.django_db


def test_rows_follow_the_onderdelen_and_the_leerweg():
    proef = maak_plan()
    beeld = laad_plan(proef.vakplan.pk)
    assert [rij.doel.code for rij in beeld.rijen.vmbo] == ["P/PRF/01/01", "P/PRF/01/02", "P/PRF/01/03"]
    assert [rij.doel.code for rij in beeld.rijen.mbo] == ["B1-K1-W1", "B1-K1-W2", "B1-K1-W3"]
    assert [tak.code for tak in beeld.rijen.leeg] == ["K/PRF/05"], (
        "a keuzevak without goals for BB is shown, and says so"
    )
    assert beeld.route.niveaus == (2,)
    assert beeld.route.kalender(3).kalender.minuten_per_lesuur == 50


def vul(proef, tot: int):
    docent = proef.wie["docent vmbo"]
    for nummer in range(1, tot + 1):
        doel = proef.doelen[f"taak{nummer}"]
        rij = Inschatting.objects.create(
            vakplan=proef.vakplan, kant="vmbo", doel=doel, gelezen=doel.tekst_hash, door=docent, op="2026-01-26T10:00Z"
        )
        mbo = proef.doelen["wp1"]
        Verband.objects.create(inschatting=rij, mbo_doel=mbo, relatie="zelfde", gelezen=mbo.tekst_hash)
        Plaatsing.objects.create(vakplan=proef.vakplan, doel=doel, leerjaar=3, periode=1)
        toets = Toets.objects.create(vakplan=proef.vakplan, code=f"T{nummer}", titel="Toets", leerjaar=3, periode=1)
        ToetsDoel.objects.create(toets=toets, doel=proef.doelen[f"term{nummer}.1"])
        les = Activiteit.objects.create(vakplan=proef.vakplan, titel="Les", leerjaar=3, periode=1)
        les.doelen.add(doel)
        les.toetsen.add(toets)
        boek = Materiaal.objects.create(vakplan=proef.vakplan, titel="Boek")
        boek.activiteiten.add(les)
        boek.toetsen.add(toets)


def test_the_links_arrive_whole():
    proef = maak_plan()
    vul(proef, 2)
    beeld = laad_plan(proef.vakplan.pk)
    assert [len(i.verbanden) for i in beeld.inschattingen] == [1, 1]
    assert beeld.toetsen[0].doelen == ((proef.doelen["term1.1"].pk, ""),)
    assert beeld.activiteiten[1].toetsen == (beeld.toetsen[1].id,)
    assert beeld.materialen[0].activiteiten == (beeld.activiteiten[0].id,)
    assert beeld.materialen[0].toetsen == (beeld.toetsen[0].id,)


@pytest.mark.parametrize("rijen", [3, 300])
def test_the_number_of_queries_is_fixed(rijen):
    proef = maak_plan(deeltaken=rijen)
    vul(proef, rijen)
    with CaptureQueriesContext(
        connection,
    ) as geheel:
        laad([proef.vakplan.pk])
    with CaptureQueriesContext(connection) as stap1:
        laad([proef.vakplan.pk], ["overlap"])
    assert (len(geheel), len(stap1)) == (20, 12)


def test_a_part_that_was_not_asked_for_never_looks_empty():
    beeld = laad_plan(maak_plan().vakplan.pk, ["overlap"])
    with pytest.raises(NietGeladen):
        list(beeld.toetsen)
