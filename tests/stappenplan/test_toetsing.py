"""Step 3, writing: tests, the goals they cover, their two halves; what is refused, and what comes back."""

import pytest

from leerroutes.kant import Kant
from leerroutes.logboek.models import Gebeurtenis
from leerroutes.writing import Conflict, Geweigerd, OngeldigeInvoer
from stappenplan.domain.steps import TOETSING
from stappenplan.domain.toetsing import dekking, pta_jaren, stel_code_voor
from stappenplan.loading import laad_plan
from stappenplan.loading.toetsing import laad_toetsing
from stappenplan.models import Activiteit, ExamenRegel, PtaRegel, Toets, Vakplan
from stappenplan.operations import toetsing as schrijf
from stappenplan.operations.toetsing_weg import herstel_toets, verwijder_toets
from tests.stappenplan.plan import maak_plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def proef():
    return maak_plan()


def maak(proef, code="T1", wie="docent vmbo", **velden):
    met = {"titel": "Lamp maken", "leerjaar": 3, "periode": 1, **velden}
    return schrijf.voeg_toets_toe(by=proef.wie[wie], vakplan_id=proef.vakplan.pk, code=code, **met)


def gedekt(toets):
    return sorted(toets.toetsdoelen.values_list("doel__code", flat=True))


def door(proef, toets, wie="docent vmbo"):
    return {"by": proef.wie[wie], "toets_id": toets.pk}


def test_a_new_test_is_formatief_and_keeps_what_it_was_given(proef):
    toets = maak(proef, titel="  Lamp maken ", minuten=50, vorm="praktijk")
    toets.refresh_from_db()
    assert (toets.titel, toets.functie, toets.vorm, toets.minuten) == ("Lamp maken", "formatief", "praktijk", 50)
    assert Gebeurtenis.objects.get(soort="toets").wat == "nieuw"


@pytest.mark.parametrize(
    ("velden", "veld"),
    [
        ({"titel": " "}, "titel"),
        ({"code": ""}, "code"),
        ({"code": "x" * 21}, "code"),
        ({"leerjaar": 6}, "plek"),
        ({"periode": 5}, "plek"),
        ({"vorm": "dansend"}, "vorm"),
        ({"minuten": 0}, "minuten"),
        ({"minuten": 6001}, "minuten"),
    ],
)
def test_what_a_test_must_be(proef, velden, veld):
    with pytest.raises(OngeldigeInvoer) as fout:
        maak(proef, **velden)
    assert list(fout.value.fouten) == [veld]
    assert not Toets.objects.exists()


def test_a_code_is_used_once_in_a_plan(proef):
    maak(proef)
    ander = maak(proef, code="T2")
    with pytest.raises(OngeldigeInvoer, match="al een toets met code t1"):
        maak(proef, code="t1")
    with pytest.raises(OngeldigeInvoer, match="al een toets met code T1"):
        schrijf.wijzig_toets(**door(proef, ander), gezien=0, code="T1")
    assert schrijf.wijzig_toets(**door(proef, ander), gezien=0, code="t2").code == "t2"


def test_the_proposed_code_follows_the_highest_number():
    assert [stel_code_voor(codes) for codes in ([], ["T1", "t9", "S12"], ["proef"])] == ["T1", "T10", "T1"]


@pytest.mark.parametrize("wie", ["waarnemer", "adviseur", "stuurgroeplid vmbo", "vreemde"])
def test_who_may_not_change_the_plan_changes_no_test(proef, wie):
    toets = maak(proef, functie="summatief")
    for doe in (
        lambda: maak(proef, code="T2", wie=wie),
        lambda: schrijf.wijzig_toets(**door(proef, toets, wie), gezien=0, titel="x"),
        lambda: schrijf.koppel_doelen(**door(proef, toets, wie), doel_ids=[proef.doelen["taak1"].pk]),
        lambda: schrijf.store_pta(**door(proef, toets, wie), weging=1, tijdvak="", afsluitend=True),
        lambda: schrijf.store_examen(**door(proef, toets, wie), exameneenheid="B1-K1", weging=None),
        lambda: verwijder_toets(**door(proef, toets, wie)),
    ):
        with pytest.raises(Geweigerd, match="vakplan wijzigen"):
            doe()


def test_two_people_on_one_test(proef):
    toets = maak(proef)
    assert schrijf.wijzig_toets(**door(proef, toets), gezien=0, titel="Een").revision == 1
    with pytest.raises(Conflict) as fout:
        schrijf.wijzig_toets(**door(proef, toets, "docent mbo"), gezien=0, titel="Twee")
    assert (fout.value.rij.titel, fout.value.rij.revision) == ("Een", 1)
    aantal = Gebeurtenis.objects.count()
    assert schrijf.wijzig_toets(**door(proef, toets), gezien=1, titel="Een").revision == 1
    assert Gebeurtenis.objects.count() == aantal


def test_a_deeltaak_links_its_eindtermen_of_the_leerweg(proef):
    toets, doelen = maak(proef), proef.doelen
    doelen["term1.2"].bb = False
    doelen["term1.2"].save()
    schrijf.koppel_doelen(**door(proef, toets), doel_ids=[doelen["taak1"].pk, doelen["wp1"].pk])
    assert gedekt(toets) == ["B1-K1-W1", "P/PRF/01/01-01"]
    assert schrijf.koppel_doelen(**door(proef, toets), doel_ids=[doelen["taak1"].pk]) == ()
    schrijf.koppel_doelen(**door(proef, toets), doel_ids=[doelen["module"].pk])
    assert len(gedekt(toets)) == 6
    with pytest.raises(Geweigerd, match="BB"):
        schrijf.koppel_doelen(**door(proef, toets), doel_ids=[doelen["keuzevak"].pk])
    with pytest.raises(Geweigerd, match="BB"):
        schrijf.koppel_doelen(**door(proef, toets), doel_ids=[doelen["term1.2"].pk])


def test_a_branch_outside_the_bereik_is_refused(proef):
    toets = maak(proef)
    proef.vakplan.bereik.filter(doel=proef.doelen["kerntaak"]).delete()
    with pytest.raises(Geweigerd, match="hoort niet"):
        schrijf.koppel_doelen(**door(proef, toets), doel_ids=[proef.doelen["wp1"].pk])


def test_single_goals_can_be_taken_out(proef):
    toets, doelen = maak(proef), proef.doelen
    schrijf.koppel_doelen(**door(proef, toets), doel_ids=[doelen["taak1"].pk, doelen["taak2"].pk])
    schrijf.ontkoppel_doel(**door(proef, toets), doel_id=doelen["term1.1"].pk)
    assert gedekt(toets) == ["P/PRF/01/01-02", "P/PRF/01/02-01", "P/PRF/01/02-02"]
    schrijf.ontkoppel_doel(**door(proef, toets), doel_id=doelen["taak2"].pk)
    assert gedekt(toets) == ["P/PRF/01/01-02"]
    assert schrijf.ontkoppel_doel(**door(proef, toets), doel_id=doelen["taak2"].pk) == ()


def test_a_half_demands_summatief_and_holds_it_there(proef):
    toets = maak(proef)
    with pytest.raises(Geweigerd, match="eerst summatief"):
        schrijf.store_pta(**door(proef, toets), weging=10, tijdvak="periode 1", afsluitend=True)
    schrijf.wijzig_toets(**door(proef, toets), gezien=0, functie="summatief")
    schrijf.store_pta(**door(proef, toets), weging=10, tijdvak="periode 1", afsluitend=True)
    schrijf.store_examen(**door(proef, toets, "docent mbo"), exameneenheid="B1-K1", weging=None)
    with pytest.raises(OngeldigeInvoer, match="in het PTA en bij het mbo-examen") as fout:
        schrijf.wijzig_toets(**door(proef, toets), gezien=1, functie="formatief")
    assert list(fout.value.fouten) == ["functie"]
    schrijf.verwijder_pta(**door(proef, toets), gezien=0)
    schrijf.verwijder_examen(**door(proef, toets), gezien=0)
    assert schrijf.wijzig_toets(**door(proef, toets), gezien=1, functie="formatief").functie == "formatief"


def test_each_half_has_its_own_revision(proef):
    toets = maak(proef, functie="summatief")
    schrijf.store_pta(**door(proef, toets), weging=10, tijdvak="", afsluitend=True)
    schrijf.store_examen(**door(proef, toets), exameneenheid="B1-K1", weging=None)
    assert schrijf.store_pta(**door(proef, toets), gezien=0, weging=20, tijdvak="", afsluitend=True).revision == 1
    assert schrijf.store_examen(**door(proef, toets), gezien=0, exameneenheid="B1-K2", weging=1).revision == 1
    for doe in (
        lambda: schrijf.store_pta(**door(proef, toets), gezien=0, weging=30, tijdvak="", afsluitend=True),
        lambda: schrijf.store_pta(**door(proef, toets), weging=30, tijdvak="", afsluitend=True),
        lambda: schrijf.verwijder_examen(**door(proef, toets), gezien=0),
    ):
        with pytest.raises(Conflict):
            doe()
    schrijf.verwijder_pta(**door(proef, toets))
    with pytest.raises(Geweigerd, match="intussen weggehaald"):
        schrijf.store_pta(**door(proef, toets), gezien=1, weging=30, tijdvak="", afsluitend=True)
    assert Toets.objects.get(pk=toets.pk).revision == 0


def test_bad_halves_are_refused(proef):
    toets = maak(proef, functie="summatief")
    with pytest.raises(OngeldigeInvoer) as fout:
        schrijf.store_examen(**door(proef, toets), exameneenheid="  ", weging=None)
    assert list(fout.value.fouten) == ["exameneenheid"]
    with pytest.raises(OngeldigeInvoer) as fout:
        schrijf.store_pta(**door(proef, toets), weging=101, tijdvak="", afsluitend=True)
    assert list(fout.value.fouten) == ["weging"]


def test_a_vak_of_one_side_has_one_half():
    proef = maak_plan(soort="alleen_vmbo")
    toets = maak(proef, functie="summatief")
    schrijf.store_pta(**door(proef, toets), weging=1, tijdvak="", afsluitend=True)
    with pytest.raises(Geweigerd, match="alleen het vmbo"):
        schrijf.store_examen(**door(proef, toets), exameneenheid="B1-K1", weging=None)


def test_undo_brings_everything_back_under_the_old_number(proef):
    toets = maak(proef, functie="summatief")
    schrijf.koppel_doelen(**door(proef, toets), doel_ids=[proef.doelen["taak1"].pk])
    schrijf.store_pta(**door(proef, toets), weging=10, tijdvak="periode 1", afsluitend=True)
    schrijf.store_examen(**door(proef, toets), exameneenheid="B1-K1", weging=None)
    les = Activiteit.objects.create(vakplan=proef.vakplan, titel="Les", leerjaar=3, periode=1)
    les.toetsen.add(toets)
    verwijder_toets(**door(proef, toets))
    assert not Toets.objects.exists()
    assert not PtaRegel.objects.exists()
    terug = herstel_toets(by=proef.wie["docent mbo"], vakplan_id=proef.vakplan.pk, toets_id=toets.pk)
    assert (terug.pk, terug.titel, terug.revision) == (toets.pk, "Lamp maken", 1)
    assert (terug.pta.weging, terug.examen.exameneenheid, len(gedekt(terug))) == (10, "B1-K1", 2)
    assert list(terug.activiteiten.all()) == [les]
    with pytest.raises(Geweigerd, match="al terug"):
        herstel_toets(by=proef.wie["docent mbo"], vakplan_id=proef.vakplan.pk, toets_id=toets.pk)


def test_undo_is_refused_when_the_code_is_in_use(proef):
    toets = maak(proef)
    verwijder_toets(**door(proef, toets))
    maak(proef)
    with pytest.raises(Geweigerd, match="Iemand was je voor"):
        herstel_toets(by=proef.wie["docent vmbo"], vakplan_id=proef.vakplan.pk, toets_id=toets.pk)


def test_a_test_that_is_gone_says_so(proef):
    toets = maak(proef)
    verwijder_toets(**door(proef, toets))
    for doe in (
        lambda: schrijf.wijzig_toets(**door(proef, toets), gezien=0, titel="x"),
        lambda: schrijf.koppel_doelen(**door(proef, toets), doel_ids=[]),
        lambda: verwijder_toets(**door(proef, toets)),
    ):
        with pytest.raises(Geweigerd, match="Deze toets is er niet meer"):
            doe()


def test_the_lean_picture_counts_like_the_whole_one(proef):
    toets = maak(proef, functie="summatief")
    schrijf.koppel_doelen(**door(proef, toets), doel_ids=[proef.doelen["taak1"].pk, proef.doelen["wp2"].pk])
    plan = Vakplan.objects.select_related("cohort__leerroute").get(pk=proef.vakplan.pk)
    lean, heel = laad_toetsing(plan, conclusies=True), laad_plan(plan.pk, TOETSING.leest)
    assert [dekking(lean, kant) for kant in Kant] == [dekking(heel, kant) for kant in Kant]
    assert lean.toetsen == heel.toetsen
    assert lean.rijen == heel.rijen


def test_the_pta_adds_up_its_weights(proef):
    for code, leerjaar, weging in (("T1", 3, 40), ("T2", 3, 60), ("T3", 4, None)):
        toets = maak(proef, code=code, leerjaar=leerjaar, functie="summatief")
        schrijf.store_pta(**door(proef, toets), weging=weging, tijdvak="", afsluitend=True)
    maak(proef, code="T4")
    jaren = pta_jaren(laad_plan(proef.vakplan.pk, TOETSING.leest))
    assert [(jaar.leerjaar, len(jaar.toetsen), jaar.som) for jaar in jaren] == [(3, 2, 100), (4, 1, None)]
    assert ExamenRegel.objects.count() == 0
