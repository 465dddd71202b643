"""The room vakplan: who may write where, bereik, hours, a next cohort, and the pages."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from leerroutes.kant import Kant
from leerroutes.writing import Conflict, Geweigerd, OngeldigeInvoer
from partnerships.domain.rollen import Actie
from partnerships.models import Lidmaatschap, Zetel
from stappenplan.access import load_plan_rechten, plan_verdicts
from stappenplan.loading import laad_cohort
from stappenplan.models import Inschatting, Plaatsing, Toets, ToetsDoel, Verband
from stappenplan.operations.cohort import start_cohort, store_cohort
from stappenplan.operations.vakplan import (
    create_vakplan,
    plan_schrijven,
    remove_vakplan,
    store_bereik,
    store_uren,
    store_vakplan,
)
from tests.stappenplan.plan import START, maak_plan, maak_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def proef():
    return maak_plan()


def test_plan_schrijven_raises_the_stand(proef):
    met = {"by": proef.wie["docent vmbo"], "vakplan_id": proef.vakplan.pk, "actie": Actie.INSCHATTEN}
    with plan_schrijven(**met, kant=Kant.VMBO) as (_, plan):
        assert plan.stand == 0
    proef.vakplan.refresh_from_db()
    assert (plan.stand, proef.vakplan.stand) == (1, 1)


@pytest.mark.parametrize(
    ("wie", "kant", "deel"),
    [
        ("docent vmbo", Kant.MBO, "de docenten van het mbo"),
        ("projectleider", Kant.VMBO, "alleen de docent"),
        ("waarnemer", Kant.VMBO, "alleen de docent"),
        ("vreemde", Kant.VMBO, "alleen de docent"),
    ],
)
def test_inschatten_demands_a_seat_on_that_side(proef, wie, kant, deel):
    met = {"by": proef.wie[wie], "vakplan_id": proef.vakplan.pk, "actie": Actie.INSCHATTEN, "kant": kant}
    with pytest.raises(Geweigerd, match=deel), plan_schrijven(**met):
        pass
    proef.vakplan.refresh_from_db()
    assert proef.vakplan.stand == 0


def test_a_docent_without_seat_or_with_an_ended_one_fills_in_nothing(proef):
    nieuw = maak_user("nieuwe docent")
    school = proef.leerroute.vmbo_school
    Lidmaatschap.objects.create(
        user=nieuw, rol="docent", partnership=proef.partnership, school=school, kant="vmbo", van=START
    )
    assert load_plan_rechten(nieuw, proef.vakplan).kanten == ()
    Zetel.objects.filter(user=proef.wie["docent vmbo"]).update(tot=START)
    assert load_plan_rechten(proef.wie["docent vmbo"], proef.vakplan).kanten == ()


def test_both_sides_only_with_beide(proef):
    docent = proef.wie["docent vmbo"]
    assert load_plan_rechten(docent, proef.vakplan).kanten == (Kant.VMBO,)
    eigen = Zetel.objects.get(user=docent)
    Zetel.objects.filter(pk=eigen.pk).update(beide=True)
    Zetel.objects.create(
        koppel=proef.koppel, kant="mbo", lidmaatschap=eigen.lidmaatschap, user=docent, beide=True, van=START
    )
    assert load_plan_rechten(docent, proef.vakplan).kanten == (Kant.VMBO, Kant.MBO)
    verdicts = plan_verdicts(docent, proef.vakplan)
    assert verdicts["vmbo"]
    assert verdicts["mbo"]
    assert not verdicts["inrichten"]


def test_the_one_docent_of_a_vak_fills_in_the_own_side():
    proef = maak_plan(soort="alleen_vmbo")
    assert load_plan_rechten(proef.wie["docent vmbo"], proef.vakplan).kanten == (Kant.VMBO,)
    assert load_plan_rechten(proef.wie["docent mbo"], proef.vakplan).kanten == ()
    assert "alleen gegeven door het vmbo" in plan_verdicts(proef.wie["docent mbo"], proef.vakplan)["mbo"].reden


def test_a_removed_plan_says_so(proef):
    with (
        pytest.raises(Geweigerd, match="er niet meer"),
        plan_schrijven(by=proef.wie["projectleider"], vakplan_id=0, actie=Actie.PLAN_WIJZIGEN),
    ):
        pass


def test_create_change_and_remove_a_vak(proef):
    leider, docent = proef.wie["projectleider"], Lidmaatschap.objects.get(user=proef.wie["docent vmbo"])
    plan = create_vakplan(by=leider, cohort=proef.cohort, naam="LO", soort="alleen_vmbo", docent=docent)
    store_vakplan(by=leider, vakplan=plan, naam="Bewegen", soort="alleen_vmbo", docent=None)
    plan.refresh_from_db()
    assert (plan.naam, plan.docent) == ("Bewegen", None)
    remove_vakplan(by=leider, vakplan=plan)
    assert list(proef.cohort.vakplannen.values_list("naam", flat=True)) == ["Praktijk"]


def test_a_vak_with_work_in_it_stays(proef):
    Plaatsing.objects.create(vakplan=proef.vakplan, doel=proef.doelen["taak1"], leerjaar=3, periode=1)
    with pytest.raises(Geweigerd, match="al gewerkt"):
        remove_vakplan(by=proef.wie["projectleider"], vakplan=proef.vakplan)


@pytest.mark.parametrize(
    ("waarden", "veld"),
    [
        ({"naam": "praktijk", "soort": "alleen_vmbo"}, "naam"),
        ({"naam": "Wiskunde", "soort": "samen"}, "koppel"),
        ({"naam": "Wiskunde", "soort": "alleen_mbo", "docent": "docent vmbo"}, "docent"),
        ({"naam": "Wiskunde", "soort": "alleen_vmbo", "docent": "stuurgroeplid vmbo"}, "docent"),
    ],
)
def test_a_vak_that_cannot_be_is_refused_at_its_field(proef, waarden, veld):
    if "docent" in waarden:
        waarden["docent"] = Lidmaatschap.objects.get(user=proef.wie[waarden["docent"]])
    with pytest.raises(OngeldigeInvoer) as fout:
        create_vakplan(by=proef.wie["projectleider"], cohort=proef.cohort, **waarden)
    assert veld in fout.value.fouten


def test_only_leaders_set_up_a_vak(proef):
    with pytest.raises(Geweigerd, match="Vakplannen inrichten"):
        create_vakplan(by=proef.wie["docent vmbo"], cohort=proef.cohort, naam="LO", soort="alleen_vmbo")
    with pytest.raises(Geweigerd):
        store_bereik(by=proef.wie["docent vmbo"], vakplan=proef.vakplan, doelen=[])


def test_bereik_is_replaced_as_a_whole_and_logged_once(proef):
    store_bereik(by=proef.wie["projectleider"], vakplan=proef.vakplan, doelen=[proef.doelen["taak1"]])
    assert [rij.doel for rij in proef.vakplan.bereik.all()] == [proef.doelen["taak1"]]


def test_hours_are_guarded_by_their_revision(proef):
    docent = proef.wie["docent vmbo"]
    rij = store_uren(by=docent, vakplan=proef.vakplan, leerjaar=3, kant=Kant.VMBO, lesuren_week_x10=120)
    with pytest.raises(Conflict):
        store_uren(by=docent, vakplan=proef.vakplan, leerjaar=3, kant=Kant.VMBO, lesuren_week_x10=100)
    met = {"by": docent, "vakplan": proef.vakplan, "leerjaar": 3, "kant": Kant.VMBO}
    rij = store_uren(**met, lesuren_week_x10=100, gezien=rij.revision)
    assert (rij.lesuren_week_x10, rij.revision) == (100, 1)
    assert store_uren(**met, lesuren_week_x10=None, gezien=1) is None
    assert not proef.vakplan.uren.exists()


@pytest.mark.parametrize(("leerjaar", "uren"), [(6, 10), (3, 401), (2, 10)])
def test_impossible_hours_are_refused(proef, leerjaar, uren):
    with pytest.raises(OngeldigeInvoer):
        store_uren(
            by=proef.wie["projectleider"],
            vakplan=proef.vakplan,
            leerjaar=leerjaar,
            kant=Kant.VMBO,
            lesuren_week_x10=uren,
        )


def test_a_next_cohort_takes_over_plans_and_answers(proef):
    docent, taak, wp = proef.wie["docent vmbo"], proef.doelen["taak1"], proef.doelen["wp1"]
    van = {"vakplan": proef.vakplan, "doel": taak}
    inschatting = Inschatting.objects.create(
        **van, kant="vmbo", gelezen=taak.tekst_hash, door=docent, op="2026-01-01T10:00Z"
    )
    Verband.objects.create(inschatting=inschatting, mbo_doel=wp, relatie="zelfde", gelezen=wp.tekst_hash)
    Plaatsing.objects.create(**van, leerjaar=3, periode=1)
    toets = Toets.objects.create(vakplan=proef.vakplan, code="T1", titel="Toets", leerjaar=3, periode=1)
    ToetsDoel.objects.create(toets=toets, doel=proef.doelen["term1.1"])
    nieuw = start_cohort(by=proef.wie["projectleider"], vanaf=proef.cohort, startjaar=2027)
    (beeld,) = laad_cohort(nieuw.pk)
    assert nieuw.voorganger == proef.cohort
    assert [i.gelezen for i in beeld.inschattingen] == [taak.tekst_hash]
    assert [v.mbo_doel for v in beeld.inschattingen[0].verbanden] == [wp.pk]
    assert [p.doel for p in beeld.plaatsingen] == [taak.pk]
    assert [t.doelen for t in beeld.toetsen] == [((proef.doelen["term1.1"].pk, ""),)]
    assert len(beeld.rijen.vmbo) == 3
    assert beeld.plan.id != proef.vakplan.pk
    assert list(nieuw.vakplannen.values_list("overgenomen_van", flat=True)) == [proef.vakplan.pk]
    assert all(rij.definitief_op is None for rij in nieuw.cohortbronnen.all())


def test_a_cohort_cannot_become_shorter_than_its_plans(proef):
    Plaatsing.objects.create(vakplan=proef.vakplan, doel=proef.doelen["taak1"], leerjaar=5, periode=1)
    met = {"by": proef.wie["projectleider"], "cohort": proef.cohort, "gezien": 0, "verwachte_leerlingen": 3}
    with pytest.raises(OngeldigeInvoer, match="leerjaar 4"):
        store_cohort(**met, laatste_leerjaar=4)
    store_cohort(**met, laatste_leerjaar=6)
    assert [rij.leerjaar for rij in proef.cohort.routejaren.all()] == [3, 4, 5, 6]
    with pytest.raises(Conflict):
        store_cohort(**met, laatste_leerjaar=5)


def test_pages_of_a_vak(proef, client):
    client.force_login(proef.wie["projectleider"])
    args = [proef.leerroute.slug, 2026, proef.vakplan.pk]
    for naam in ("vakplan-wijzigen", "vakplan-weg", "vakplan-bereik", "vakplan-uren"):
        assert client.get(reverse(naam, args=args)).status_code == 200, naam
    assert client.get(reverse("vakplan", args=args)).url == f"{proef.adres}overlap/"
    antwoord = client.get(reverse("vakplan-bereik", args=args))
    assert "heeft geen doelen voor BB" in antwoord.content.decode()
    client.force_login(proef.wie["vreemde"])
    assert client.get(reverse("vakplan-uren", args=args)).status_code == 404


def test_a_vak_is_made_in_the_browser(proef, client):
    client.force_login(proef.wie["projectleider"])
    nieuw = reverse("vakplan-nieuw", args=[proef.leerroute.slug, 2026])
    antwoord = client.post(nieuw, {"naam": "Praktijk", "soort": "samen", "koppel": proef.koppel.pk})
    assert "Er is al een vak Praktijk" in antwoord.content.decode()
    antwoord = client.post(nieuw, {"naam": "LOB", "soort": "samen", "koppel": proef.koppel.pk})
    plan = proef.cohort.vakplannen.get(naam="LOB")
    assert antwoord.url == reverse("vakplan-bereik", args=[proef.leerroute.slug, 2026, plan.pk])
    client.post(antwoord.url, {"doel": [proef.doelen["taak1"].pk]})
    assert plan.bereik.count() == 1


@pytest.mark.parametrize("lesuren", ["twaalf", "-1", "41", "2,55"])
def test_bad_hours_come_back_in_dutch_with_the_revision(proef, client, lesuren):
    client.force_login(proef.wie["docent vmbo"])
    adres = reverse("vakplan-uren-bewaar", args=[proef.leerroute.slug, 2026, proef.vakplan.pk, 3, "vmbo"])
    antwoord = client.post(adres, {"lesuren": lesuren, "gezien": ""}, headers={"HX-Request": "true"})
    assert "lr-melding fout" in antwoord.content.decode()
    assert "HX-Trigger" not in antwoord.headers


def test_hours_show_klokuren_of_the_school_that_teaches(proef, client):
    client.force_login(proef.wie["docent vmbo"])
    adres = reverse("vakplan-uren-bewaar", args=[proef.leerroute.slug, 2026, proef.vakplan.pk, 3, "vmbo"])
    client.post(adres, {"lesuren": "10", "gezien": ""}, headers={"HX-Request": "true"})
    with CaptureQueriesContext(connection) as queries:
        antwoord = client.post(adres, {"lesuren": "12", "gezien": "0"}, headers={"HX-Request": "true"})
    assert antwoord.headers["HX-Trigger"] == "opgeslagen"
    assert "380 klokuren" in antwoord.content.decode()
    assert len([q for q in queries if "SAVEPOINT" not in q["sql"]]) <= 12
    tweede = client.post(adres, {"lesuren": "9", "gezien": "0"}, headers={"HX-Request": "true"}).content.decode()
    assert "Iemand was je voor. Nu staat er: 12 lesuren" in tweede
    assert 'name="gezien" value="1"' in tweede
