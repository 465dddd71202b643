"""Step 2: placing, moving, changing and taking back; what is refused, and two people at one card."""

import pytest

from leerroutes.logboek.models import Gebeurtenis
from leerroutes.writing import Conflict, Geweigerd, OngeldigeInvoer
from partnerships.models import Kalender, Routejaar
from stappenplan.models import Bereik, Plaatsing, Vakplan
from stappenplan.operations import perioden as op
from tests.stappenplan.plan import maak_plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def proef():
    return maak_plan()


def plaats(proef, doel="taak1", leerjaar=3, periode=1, wie="docent vmbo", **velden):
    return op.plaats(
        by=proef.wie[wie], vakplan_id=proef.vakplan.pk, doel_id=proef.doelen[doel].pk, leerjaar=leerjaar,
        periode=periode, **velden,
    )  # fmt: skip


def waar(proef, wie="docent vmbo", **velden):
    return {"by": proef.wie[wie], "vakplan_id": proef.vakplan.pk, **velden}


@pytest.mark.parametrize(("doel", "aandeel"), [("taak1", 100), ("term1.2", 100), ("wp1", 0)])
def test_a_row_or_one_of_its_eindtermen_gets_a_place_on_its_own_side(proef, doel, aandeel):
    rij = plaats(proef, doel, 4, 2)
    assert (rij.leerjaar, rij.periode, rij.aandeel_vmbo, rij.lesuren_x10) == (4, 2, aandeel, None)
    assert Vakplan.objects.get(pk=proef.vakplan.pk).stand == 1
    assert Gebeurtenis.objects.get().wat == "nieuw"


def test_several_periodes_are_several_places(proef):
    plaats(proef), plaats(proef, periode=2), plaats(proef, "wp1", aandeel_vmbo=60, lesuren_x10=165)
    assert list(Plaatsing.objects.values_list("periode", "aandeel_vmbo", "lesuren_x10").order_by("pk")) == [
        (1, 100, None), (2, 100, None), (1, 60, 165),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("doel", "leerjaar", "periode", "zin"),
    [
        ("module", 3, 1, "hoort niet"),
        ("kerntaak", 3, 1, "hoort niet"),
        ("keuzevak", 3, 1, "hoort niet"),
        ("taak1", 2, 1, "Leerjaar 2 hoort niet"),
        ("taak1", 6, 1, "Leerjaar 6 hoort niet"),
        ("taak1", 3, 5, "Periode 5 bestaat niet in leerjaar 3: de kalender van het vmbo heeft er 4"),
        ("taak1", 3, 0, "Periode 0 bestaat niet"),
    ],
)
def test_what_is_no_goal_or_no_periode_is_refused(proef, doel, leerjaar, periode, zin):
    with pytest.raises(Geweigerd, match=zin):
        plaats(proef, doel, leerjaar, periode)
    assert not Plaatsing.objects.exists()


def test_a_goal_outside_the_bereik_is_refused(proef):
    Bereik.objects.filter(doel=proef.doelen["kerntaak"]).delete()
    with pytest.raises(Geweigerd, match="hoort niet"):
        plaats(proef, "wp1")


def test_the_same_place_twice_is_refused_in_words(proef):
    plaats(proef)
    with pytest.raises(Geweigerd, match="staat al in leerjaar 3, periode 1"):
        plaats(proef)
    ander = plaats(proef, periode=2)
    with pytest.raises(Geweigerd, match="staat al in leerjaar 3, periode 1"):
        op.wijzig_plaatsing(**waar(proef, plaatsing_id=ander.pk, gezien=0, leerjaar=3, periode=1))


def test_the_periodes_are_those_of_the_school_whose_calendar_counts(proef):
    mbo = proef.leerroute.mbo_school
    Kalender.objects.filter(school=mbo).first().periodes.filter(nummer=4).delete()
    Kalender.objects.filter(school=mbo).last().periodes.filter(nummer=4).delete()
    with pytest.raises(Geweigerd, match="de kalender van het mbo heeft er 3"):
        plaats(proef, "wp1", 5, 4)
    Routejaar.objects.filter(cohort=proef.cohort, leerjaar=5).update(kalender_van="vmbo")
    plaats(proef, "wp1", 5, 4)


def test_without_any_calendar_there_are_four_periodes(proef):
    Kalender.objects.all().delete()
    plaats(proef, periode=4)
    with pytest.raises(Geweigerd, match="Periode 5"):
        plaats(proef, periode=5)


@pytest.mark.parametrize("wie", ["waarnemer", "stuurgroeplid vmbo", "adviseur", "beheerder", "vreemde"])
def test_who_does_not_work_in_the_plan_is_refused(proef, wie):
    rij = plaats(proef)
    with pytest.raises(Geweigerd, match="Dit vakplan wijzigen"):
        plaats(proef, periode=2, wie=wie)
    for doe in (
        lambda: op.wijzig_plaatsing(**waar(proef, wie, plaatsing_id=rij.pk, gezien=0, leerjaar=3, periode=2)),
        lambda: op.haal_weg(**waar(proef, wie, plaatsing_id=rij.pk, gezien=0)),
        lambda: op.maak_ongedaan(**waar(proef, wie, rijen={rij.pk: 0})),
        lambda: op.plaats_module(**waar(proef, wie, tak_id=proef.doelen["module"].pk, leerjaar=3, periode=1)),
    ):
        with pytest.raises(Geweigerd):
            doe()


def test_a_vak_of_one_side_is_taught_by_that_side():
    proef = maak_plan(soort="alleen_vmbo")
    assert plaats(proef, "wp1").aandeel_vmbo == 100
    with pytest.raises(OngeldigeInvoer, match="alleen gegeven door het vmbo"):
        plaats(proef, aandeel_vmbo=50)


@pytest.mark.parametrize(("velden", "veld"), [({"aandeel_vmbo": 101}, "aandeel"), ({"lesuren_x10": 10_001}, "lesuren")])
def test_numbers_that_cannot_be_are_refused_at_their_field(proef, velden, veld):
    rij = plaats(proef)
    with pytest.raises(OngeldigeInvoer) as fout:
        op.wijzig_plaatsing(**waar(proef, plaatsing_id=rij.pk, gezien=0, **velden))
    assert list(fout.value.fouten) == [veld]


def test_two_people_move_one_card(proef):
    rij = plaats(proef)
    op.wijzig_plaatsing(**waar(proef, "docent vmbo", plaatsing_id=rij.pk, gezien=0, leerjaar=3, periode=2))
    with pytest.raises(Conflict) as conflict:
        op.wijzig_plaatsing(**waar(proef, "docent mbo", plaatsing_id=rij.pk, gezien=0, leerjaar=4, periode=1))
    assert (conflict.value.rij.leerjaar, conflict.value.rij.periode) == (3, 2)
    with pytest.raises(Conflict):
        op.haal_weg(**waar(proef, "docent mbo", plaatsing_id=rij.pk, gezien=0))


def test_a_card_that_is_gone_says_so(proef):
    rij = plaats(proef)
    op.haal_weg(**waar(proef, plaatsing_id=rij.pk, gezien=0))
    with pytest.raises(Geweigerd, match="uit deze periode gehaald"):
        op.wijzig_plaatsing(**waar(proef, plaatsing_id=rij.pk, gezien=0, leerjaar=3, periode=2))


def test_a_change_that_changes_nothing_is_no_event(proef):
    rij = plaats(proef)
    op.wijzig_plaatsing(**waar(proef, plaatsing_id=rij.pk, gezien=0, aandeel_vmbo=100, lesuren_x10=None))
    assert Gebeurtenis.objects.count() == 1
    assert Plaatsing.objects.get().revision == 0


def test_a_whole_module_in_one_periode_and_back(proef):
    plaats(proef, "taak2", 4, 1)
    rijen = op.plaats_module(**waar(proef, tak_id=proef.doelen["module"].pk, leerjaar=3, periode=3))
    assert {rij.doel_id for rij in rijen} == {proef.doelen["taak1"].pk, proef.doelen["taak3"].pk}
    assert Gebeurtenis.objects.count() == 3, "one event per row"
    with pytest.raises(Geweigerd, match="staat alles al"):
        op.plaats_module(**waar(proef, tak_id=proef.doelen["module"].pk, leerjaar=3, periode=3))
    op.maak_ongedaan(**waar(proef, rijen={rij.pk: 0 for rij in rijen}))
    assert [rij.doel_id for rij in Plaatsing.objects.all()] == [proef.doelen["taak2"].pk]


def test_the_mbo_rows_of_a_kerntaak_go_to_the_mbo(proef):
    rijen = op.plaats_module(**waar(proef, tak_id=proef.doelen["kerntaak"].pk, leerjaar=5, periode=1))
    assert {rij.aandeel_vmbo for rij in rijen} == {0}
    assert len(rijen) == 3


def test_what_was_taken_away_comes_back_under_its_own_number(proef):
    rij = plaats(proef, lesuren_x10=400, aandeel_vmbo=70)
    op.haal_weg(**waar(proef, plaatsing_id=rij.pk, gezien=0))
    op.maak_ongedaan(**waar(proef, rijen={rij.pk: None}))
    terug = Plaatsing.objects.get()
    assert (terug.pk, terug.lesuren_x10, terug.aandeel_vmbo, terug.revision) == (rij.pk, 400, 70, 1)


def test_a_move_is_taken_back(proef):
    rij = plaats(proef)
    op.wijzig_plaatsing(**waar(proef, plaatsing_id=rij.pk, gezien=0, leerjaar=4, periode=3))
    op.maak_ongedaan(**waar(proef, rijen={rij.pk: 1}))
    rij.refresh_from_db()
    assert (rij.leerjaar, rij.periode, rij.revision) == (3, 1, 2)


def test_undo_is_refused_when_somebody_was_first(proef):
    rij = plaats(proef)
    op.wijzig_plaatsing(**waar(proef, plaatsing_id=rij.pk, gezien=0, leerjaar=4, periode=3))
    with pytest.raises(Geweigerd, match="Iemand was je voor"):
        op.maak_ongedaan(**waar(proef, rijen={rij.pk: 0}))
    op.haal_weg(**waar(proef, plaatsing_id=rij.pk, gezien=1))
    plaats(proef, leerjaar=4, periode=3)
    with pytest.raises(Geweigerd, match="staat al in leerjaar 4, periode 3"):
        op.maak_ongedaan(**waar(proef, rijen={rij.pk: None}))


def test_a_place_of_another_plan_is_not_touched(proef):
    rij = plaats(proef)
    ander = Vakplan.objects.create(cohort=proef.cohort, naam="Ander", soort="samen", koppel=proef.koppel)
    with pytest.raises(Geweigerd):
        op.haal_weg(by=proef.wie["docent vmbo"], vakplan_id=ander.pk, plaatsing_id=rij.pk, gezien=0)
    assert Plaatsing.objects.filter(pk=rij.pk).exists()
