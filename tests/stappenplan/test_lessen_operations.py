"""Steps 4 and 5, writing: what is made, changed, tied, removed and taken back, and what is refused."""

import pytest

from leerroutes.logboek.models import Gebeurtenis
from leerroutes.writing import Conflict, Geweigerd, OngeldigeInvoer
from stappenplan.domain.steps import ACTIVITEITEN, MATERIALEN
from stappenplan.loading import laad_plan
from stappenplan.models import Activiteit, Materiaal, Toets, ToetsDoel, Vakplan
from stappenplan.operations import activiteiten, materialen
from tests.stappenplan.plan import maak_plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def proef():
    proef = maak_plan()
    proef.toets = Toets.objects.create(vakplan=proef.vakplan, code="T1", titel="Meten", leerjaar=3, periode=1)
    ToetsDoel.objects.create(toets=proef.toets, doel=proef.doelen["term1.1"])
    proef.ander = Vakplan.objects.create(cohort=proef.cohort, naam="Engels", soort="alleen_vmbo")
    proef.vreemde_toets = Toets.objects.create(vakplan=proef.ander, code="E1", titel="Lezen", leerjaar=3, periode=1)
    proef.vreemde_les = Activiteit.objects.create(vakplan=proef.ander, titel="Spreken", leerjaar=3, periode=1)
    return proef


def wie(proef, naam="docent vmbo", plan=None):
    return {"by": proef.wie[naam], "vakplan_id": (plan or proef.vakplan).pk}


def maak_les(proef, titel="Meten aan een plaat", doelen=("taak1",), toetsen=True, **velden):
    return activiteiten.voeg_activiteit_toe(
        **wie(proef), **{"titel": titel, "leerjaar": 3, "periode": 1, **velden},
        doel_ids=[proef.doelen[code].pk for code in doelen], toets_ids=[proef.toets.pk] if toetsen else [],
    )  # fmt: skip


def maak_materiaal(proef, les=None, **velden):
    velden = {"titel": "Schuifmaat", "soort": "gereedschap", **velden}
    return materialen.voeg_materiaal_toe(**wie(proef), activiteit_ids=[les.pk] if les else [], **velden)


def links(rij, veld):
    return sorted(getattr(rij, veld).values_list("pk", flat=True))


def test_an_activity_hangs_on_goals_and_tests(proef):
    les = maak_les(proef, soort="opdracht", minuten=90, doelen=("taak1", "term2.1", "wp1"))
    assert links(les, "doelen") == sorted(proef.doelen[code].pk for code in ("taak1", "term2.1", "wp1"))
    assert links(les, "toetsen") == [proef.toets.pk]
    event = Gebeurtenis.objects.get(soort="activiteit")
    assert (event.wat, event.inhoud["minuten"], len(event.inhoud["doelen"])) == ("nieuw", 90, 3)
    beeld = laad_plan(proef.vakplan.pk)
    assert ACTIVITEITEN.voortgang(beeld).woorden == "1 les"


@pytest.mark.parametrize(
    ("velden", "veld"),
    [
        ({"titel": "  "}, "titel"),
        ({"titel": "x" * 161}, "titel"),
        ({"soort": "feest"}, "soort"),
        ({"leerjaar": 8}, "moment"),
        ({"periode": 5}, "moment"),
        ({"minuten": 0}, "duur"),
        ({"minuten": 120_001}, "duur"),
    ],
)
def test_an_activity_that_cannot_be(proef, velden, veld):
    with pytest.raises(OngeldigeInvoer) as fout:
        maak_les(proef, **velden)
    assert set(fout.value.fouten) == {veld}
    assert Activiteit.objects.filter(vakplan=proef.vakplan).count() == 0


def test_goals_and_tests_of_elsewhere_are_refused(proef):
    with pytest.raises(Geweigerd, match="doelen"):
        maak_les(proef, doelen=["keuzevak"])
    with pytest.raises(Geweigerd, match="toetsen"):
        activiteiten.voeg_activiteit_toe(
            **wie(proef), titel="x", leerjaar=3, periode=1, toets_ids=[proef.vreemde_toets.pk]
        )
    les = maak_les(proef)
    proef.vakplan.bereik.filter(doel=proef.doelen["kerntaak"]).delete()
    with pytest.raises(Geweigerd, match="doelen"):
        activiteiten.wijzig_activiteit(**wie(proef), activiteit_id=les.pk, gezien=0, doel_ids=[proef.doelen["wp1"].pk])
    assert links(les, "doelen") == [proef.doelen["taak1"].pk]


def test_a_link_that_is_there_may_stay(proef):
    les = maak_les(proef)
    proef.vakplan.bereik.all().delete()
    met = {**wie(proef), "activiteit_id": les.pk}
    activiteiten.wijzig_activiteit(**met, gezien=0, titel="Anders", doel_ids=links(les, "doelen"))
    assert Activiteit.objects.get(pk=les.pk).titel == "Anders"


def test_change_and_conflict(proef):
    les = maak_les(proef)
    met = {**wie(proef, "docent mbo"), "activiteit_id": les.pk}
    rij = activiteiten.wijzig_activiteit(**met, gezien=0, titel="Meten", doel_ids=[], leerjaar=4, periode=2)
    assert (rij.revision, links(rij, "doelen"), links(rij, "toetsen")) == (1, [], [proef.toets.pk])
    event = Gebeurtenis.objects.filter(soort="activiteit").last()
    assert event.inhoud["titel"] == ["Meten aan een plaat", "Meten"]
    assert event.inhoud["doelen"] == [[proef.doelen["taak1"].pk], []]
    with pytest.raises(Conflict) as fout:
        activiteiten.wijzig_activiteit(**met, gezien=0, titel="Nog anders")
    assert fout.value.rij.titel == "Meten"
    with pytest.raises(OngeldigeInvoer):
        activiteiten.wijzig_activiteit(**met, gezien=1, periode=9)


def test_the_same_again_is_no_event(proef):
    les = maak_les(proef)
    aantal = Gebeurtenis.objects.count()
    rij = activiteiten.wijzig_activiteit(
        **wie(proef), activiteit_id=les.pk, gezien=0, titel=les.titel, doel_ids=links(les, "doelen")
    )
    assert (rij.revision, Gebeurtenis.objects.count()) == (0, aantal)


@pytest.mark.parametrize("naam", ["waarnemer", "stuurgroeplid vmbo", "adviseur", "beheerder", "vreemde"])
def test_who_may_not_write(proef, naam):
    les, materiaal = maak_les(proef), maak_materiaal(proef)
    met = wie(proef, naam)
    for schrijf in (
        lambda: activiteiten.voeg_activiteit_toe(**met, titel="x", leerjaar=3, periode=1),
        lambda: activiteiten.wijzig_activiteit(**met, activiteit_id=les.pk, gezien=0, titel="x"),
        lambda: activiteiten.verwijder_activiteit(**met, activiteit_id=les.pk, gezien=0),
        lambda: activiteiten.zet_activiteit_terug(**met, activiteit_id=les.pk),
        lambda: materialen.voeg_materiaal_toe(**met, titel="x"),
        lambda: materialen.wijzig_materiaal(**met, materiaal_id=materiaal.pk, gezien=0, titel="x"),
        lambda: materialen.verwijder_materiaal(**met, materiaal_id=materiaal.pk, gezien=0),
        lambda: materialen.zet_materiaal_terug(**met, materiaal_id=materiaal.pk),
    ):
        with pytest.raises(Geweigerd):
            schrijf()


def test_a_row_of_another_plan_is_not_here(proef):
    met = {**wie(proef), "activiteit_id": proef.vreemde_les.pk}
    with pytest.raises(Geweigerd, match="Iemand was je voor"):
        activiteiten.wijzig_activiteit(**met, gezien=0, titel="x")
    with pytest.raises(Geweigerd, match="Iemand was je voor"):
        activiteiten.verwijder_activiteit(**met, gezien=0)


def test_a_removed_activity_comes_back_with_its_links(proef):
    les = maak_les(proef)
    materiaal = maak_materiaal(proef, les)
    met = {**wie(proef), "activiteit_id": les.pk}
    with pytest.raises(Conflict):
        activiteiten.verwijder_activiteit(**met, gezien=3)
    activiteiten.verwijder_activiteit(**met, gezien=0)
    assert not links(materiaal, "activiteiten")
    terug = activiteiten.zet_activiteit_terug(**met)
    assert (terug.pk, terug.titel) == (les.pk, les.titel)
    assert (links(terug, "doelen"), links(terug, "toetsen")) == ([proef.doelen["taak1"].pk], [proef.toets.pk])
    assert links(materiaal, "activiteiten") == [les.pk]
    with pytest.raises(Geweigerd, match="Iemand was je voor"):
        activiteiten.zet_activiteit_terug(**met)


def test_what_is_gone_meanwhile_does_not_come_back(proef):
    les = maak_les(proef)
    materiaal = maak_materiaal(proef, les)
    materialen.verwijder_materiaal(**wie(proef), materiaal_id=materiaal.pk, gezien=0)
    activiteiten.verwijder_activiteit(**wie(proef), activiteit_id=les.pk, gezien=0)
    terug = materialen.zet_materiaal_terug(**wie(proef), materiaal_id=materiaal.pk)
    assert (terug.pk, links(terug, "activiteiten")) == (materiaal.pk, [])
    with pytest.raises(Geweigerd):
        activiteiten.zet_activiteit_terug(**wie(proef, plan=proef.ander), activiteit_id=les.pk)


def test_a_material_hangs_on_activities_and_tests(proef):
    les = maak_les(proef)
    materiaal = maak_materiaal(proef, les, eigenaar="mbo", aantal=16, kosten_cent=48000, isbn="978-0-306-40615-7")
    met = {**wie(proef, "projectleider"), "materiaal_id": materiaal.pk}
    rij = materialen.wijzig_materiaal(
        **met, gezien=0, url="https://voorbeeld.example/boek", activiteit_ids=[], toets_ids=[proef.toets.pk]
    )
    assert (links(rij, "activiteiten"), links(rij, "toetsen"), rij.revision) == ([], [proef.toets.pk], 1)
    assert MATERIALEN.voortgang(laad_plan(proef.vakplan.pk)).klaar == 1
    with pytest.raises(Conflict):
        materialen.wijzig_materiaal(**met, gezien=0, titel="x")
    with pytest.raises(Geweigerd, match="activiteiten"):
        materialen.wijzig_materiaal(**met, gezien=1, activiteit_ids=[proef.vreemde_les.pk])
    with pytest.raises(Geweigerd, match="toetsen"):
        materialen.wijzig_materiaal(**met, gezien=1, toets_ids=[proef.vreemde_toets.pk])


@pytest.mark.parametrize(
    "velden",
    [
        {"titel": ""},
        {"soort": "boot"},
        {"isbn": "978-0-306-40615-8"},
        {"isbn": "12345"},
        {"url": "javascript:alert(1)"},
        {"url": "ftp://voorbeeld.example/boek"},
        {"url": "https://"},
        {"aantal": 0},
        {"aantal": -1},
        {"kosten_cent": -1},
        {"kosten_cent": 100_000_001},
    ],
)
def test_a_material_that_cannot_be(proef, velden):
    with pytest.raises(OngeldigeInvoer) as fout:
        maak_materiaal(proef, **velden)
    assert set(fout.value.fouten) == set(velden)
    assert not Materiaal.objects.exists()
