"""Step 1, writing: answers, links, split rows, conclusies and talks; what is refused, and what is taken back."""

import pytest

from leerroutes.kant import Kant
from leerroutes.logboek.models import Gebeurtenis
from leerroutes.writing import Conflict, Geweigerd, OngeldigeInvoer
from stappenplan.domain.conclusies import conclusie_hash, vaste_conclusies, vrijgekomen
from stappenplan.domain.overlap import Status, standen
from stappenplan.domain.soorten import Relatie, Uitkomst
from stappenplan.loading import laad_plan
from stappenplan.loading.overlap import laad_overlap
from stappenplan.models import Conclusie, Inschatting, Vakplan
from stappenplan.operations import conclusies, gesprek, overlap
from tests.stappenplan.plan import maak_plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def proef():
    return maak_plan()


def antwoord(proef, kant, taak="taak1", verbanden=(), gezien=None, **extra):
    koppelingen = [(proef.doelen[wp].pk, relatie, tekst) for wp, relatie, tekst in verbanden]
    return overlap.inschatten(
        by=proef.wie[f"docent {kant}"], vakplan_id=proef.vakplan.pk, kant=Kant(kant), doel_id=proef.doelen[taak].pk,
        verbanden=koppelingen, gezien=gezien, **extra,
    )  # fmt: skip


def status(proef, nummer=0):
    return standen(laad_plan(proef.vakplan.pk, ["overlap"]))[nummer].status


ZELFDE = [("wp1", Relatie.ZELFDE, "")]


def test_two_equal_answers_are_eens(proef):
    antwoord(proef, "vmbo", verbanden=ZELFDE)
    assert status(proef) == Status.WACHT_OP_COLLEGA
    antwoord(proef, "mbo", verbanden=ZELFDE)
    assert status(proef) == Status.EENS


def test_the_lean_picture_says_the_same_as_the_whole_one(proef):
    antwoord(proef, "vmbo", verbanden=ZELFDE)
    antwoord(proef, "mbo", verbanden=[*ZELFDE, ("wp2", Relatie.GEDEELTELIJK, "de helft")])
    plan = Vakplan.objects.select_related("cohort__leerroute", "koppel").get(pk=proef.vakplan.pk)
    assert standen(laad_overlap([plan])[0]) == standen(laad_plan(plan.pk, ["overlap"]))


def test_links_change_in_place_and_the_log_keeps_both(proef):
    antwoord(proef, "vmbo", verbanden=ZELFDE, reden="eerst")
    rij = antwoord(proef, "vmbo", verbanden=[("wp1", Relatie.MBO_MEER, "meten"), ("wp2", Relatie.ZELFDE, "")], gezien=0)
    assert rij.revision == 1
    assert list(rij.verbanden.order_by("pk").values_list("relatie", "ontbreekt")) == [
        ("mbo_meer", "meten"),
        ("zelfde", ""),
    ]
    event = Gebeurtenis.objects.filter(soort="inschatting").last()
    assert event.inhoud["reden"] == ["eerst", ""]
    assert [len(kant) for kant in event.inhoud["verbanden"]] == [1, 2]


def test_the_same_answer_again_is_no_event(proef):
    antwoord(proef, "vmbo", verbanden=ZELFDE)
    aantal = Gebeurtenis.objects.count()
    assert antwoord(proef, "vmbo", verbanden=ZELFDE, gezien=0).revision == 0
    assert Gebeurtenis.objects.count() == aantal


def test_both_on_one_row_conflict(proef):
    antwoord(proef, "vmbo", verbanden=ZELFDE)
    with pytest.raises(Conflict):
        antwoord(proef, "vmbo", gezien=None)
    antwoord(proef, "vmbo", gezien=0)
    with pytest.raises(Conflict) as fout:
        antwoord(proef, "vmbo", verbanden=ZELFDE, gezien=0)
    assert fout.value.rij.revision == 1


def test_only_the_own_side(proef):
    for wie, kant in (("docent mbo", "vmbo"), ("projectleider", "vmbo"), ("vreemde", "mbo")):
        with pytest.raises(Geweigerd):
            overlap.inschatten(
                by=proef.wie[wie], vakplan_id=proef.vakplan.pk, kant=Kant(kant), doel_id=proef.doelen["taak1"].pk
            )
    assert not Inschatting.objects.exists()


def test_a_vak_of_one_side_has_nobody_to_compare_with():
    proef = maak_plan(soort="alleen_vmbo")
    with pytest.raises(Geweigerd):
        antwoord(proef, "mbo")


def test_a_goal_outside_the_plan_is_refused(proef):
    with pytest.raises(Geweigerd, match="rij"):
        antwoord(proef, "vmbo", taak="wp1")
    with pytest.raises(Geweigerd, match="werkproces"):
        antwoord(proef, "vmbo", verbanden=[("taak2", Relatie.ZELFDE, "")])
    proef.vakplan.bereik.all().delete()
    with pytest.raises(Geweigerd, match="rij"):
        antwoord(proef, "vmbo")


def test_an_answer_names_the_text_it_was_given_on(proef):
    with pytest.raises(OngeldigeInvoer):
        antwoord(proef, "vmbo", gelezen="een andere tekst")
    antwoord(proef, "vmbo", gelezen=proef.doelen["taak1"].tekst_hash)


def test_neem_over(proef):
    with pytest.raises(Geweigerd, match="nog niet"):
        overlap.neem_over(
            by=proef.wie["docent mbo"], vakplan_id=proef.vakplan.pk, kant=Kant.MBO, doel_id=proef.doelen["taak1"].pk
        )
    antwoord(proef, "vmbo", verbanden=[("wp2", Relatie.MBO_MEER, "storing")])
    rij = overlap.neem_over(
        by=proef.wie["docent mbo"], vakplan_id=proef.vakplan.pk, kant=Kant.MBO, doel_id=proef.doelen["taak1"].pk
    )
    assert list(rij.verbanden.values_list("relatie", "ontbreekt")) == [("mbo_meer", "storing")]
    assert status(proef) == Status.EENS


def test_eerst_ieder_zelf_keeps_what_was_not_earned():
    proef = maak_plan(werkwijze="eerst_zelf")
    antwoord(proef, "vmbo", verbanden=ZELFDE)
    mbo = {
        "by": proef.wie["docent mbo"],
        "vakplan_id": proef.vakplan.pk,
        "kant": Kant.MBO,
        "doel_id": proef.doelen["taak1"].pk,
    }
    with pytest.raises(Geweigerd, match="eerst zelf"):
        overlap.neem_over(**mbo)
    overlap.kijk_vooraf(**mbo)
    assert overlap.neem_over(**mbo).vooraf_gezien
    assert not antwoord(proef, "mbo", taak="taak2").vooraf_gezien


def test_a_whole_module_at_once_and_back(proef):
    antwoord(proef, "vmbo", verbanden=ZELFDE)
    gegevens = {"by": proef.wie["docent vmbo"], "vakplan_id": proef.vakplan.pk, "kant": Kant.VMBO}
    rijen = overlap.geen_overlap_module(**gegevens, tak_id=proef.doelen["module"].pk)
    assert [rij.doel.code for rij in rijen] == ["P/PRF/01/02", "P/PRF/01/03"]
    with pytest.raises(Geweigerd):
        overlap.geen_overlap_module(**gegevens, tak_id=proef.doelen["module"].pk)
    overlap.maak_ongedaan(**gegevens, rijen={rij.doel_id: 0 for rij in rijen})
    assert Inschatting.objects.count() == 1
    assert Gebeurtenis.objects.filter(soort="inschatting").count() == 5


def test_undo_brings_back_reason_and_links(proef):
    antwoord(proef, "vmbo", verbanden=[("wp1", Relatie.MBO_MEER, "meten")], reden="zo")
    antwoord(proef, "vmbo", gezien=0)
    gegevens = {"by": proef.wie["docent vmbo"], "vakplan_id": proef.vakplan.pk, "kant": Kant.VMBO}
    doel = proef.doelen["taak1"].pk
    overlap.maak_ongedaan(**gegevens, rijen={doel: 1})
    rij = Inschatting.objects.get()
    assert (rij.reden, rij.revision, rij.verbanden.get().ontbreekt) == ("zo", 2, "meten")
    with pytest.raises(Geweigerd, match="Iemand was je voor"):
        overlap.maak_ongedaan(**gegevens, rijen={doel: 1})


def test_a_split_row_is_judged_per_eindterm_and_comes_back(proef):
    antwoord(proef, "vmbo", verbanden=ZELFDE)
    wie = {"by": proef.wie["docent mbo"], "vakplan_id": proef.vakplan.pk}
    overlap.splits_uit(**wie, doel_id=proef.doelen["taak1"].pk)
    assert status(proef) == Status.NOG_INVULLEN
    for term in ("term1.1", "term1.2"):
        antwoord(proef, "vmbo", taak=term)
        antwoord(proef, "mbo", taak=term)
    assert status(proef) == Status.EENS
    overlap.voeg_samen(**wie, doel_id=proef.doelen["taak1"].pk)
    assert status(proef) == Status.WACHT_OP_COLLEGA
    with pytest.raises(Geweigerd):
        overlap.splits_uit(**wie, doel_id=proef.doelen["term1.1"].pk)


def concludeer(proef, kant="vmbo", uitkomst=Uitkomst.KLAAR, **extra):
    return conclusies.store_conclusie(
        by=proef.wie[f"docent {kant}"], vakplan_id=proef.vakplan.pk, doel_id=proef.doelen["wp1"].pk, uitkomst=uitkomst, **extra
    )  # fmt: skip


def bevestig(proef, kant, wie=None, gelezen=None):
    doel = proef.doelen["wp1"]
    gelezen = gelezen or conclusie_hash(Conclusie.objects.get(doel=doel), doel.tekst_hash)
    by = proef.wie[wie or f"docent {kant}"]
    return conclusies.bevestig_conclusie(
        by=by, vakplan_id=proef.vakplan.pk, doel_id=doel.pk, kant=Kant(kant), gelezen=gelezen
    )


def test_a_conclusie_needs_both_and_lapses_by_comparison(proef):
    concludeer(proef, mbo_minuten=2400)
    bevestig(proef, "vmbo")
    bevestig(proef, "mbo")
    beeld = laad_plan(proef.vakplan.pk, ["overlap"])
    assert vrijgekomen([beeld]).vrij == 2400
    assert len(vaste_conclusies(beeld)) == 1
    concludeer(proef, "mbo", Uitkomst.DEELS, blijft="netwerk", blijft_minuten=600, mbo_minuten=2400, gezien=0)
    assert not vaste_conclusies(laad_plan(proef.vakplan.pk, ["overlap"]))
    assert Conclusie.objects.get().vmbo_door == proef.wie["docent vmbo"], "history stays"


def test_extra_needs_minutes_and_what_is_left_fits(proef):
    with pytest.raises(OngeldigeInvoer) as fout:
        concludeer(proef, uitkomst=Uitkomst.KLAAR_EXTRA)
    assert "extra_minuten" in fout.value.fouten
    with pytest.raises(OngeldigeInvoer) as fout:
        concludeer(proef, uitkomst=Uitkomst.DEELS, mbo_minuten=60, blijft_minuten=90)
    assert "blijft_minuten" in fout.value.fouten
    assert not Conclusie.objects.exists()


def test_confirming_an_unseen_text_is_a_conflict(proef):
    concludeer(proef)
    with pytest.raises(Conflict):
        bevestig(proef, "vmbo", gelezen="iets anders")


def test_nobody_confirms_both_sides(proef):
    concludeer(proef)
    bevestig(proef, "vmbo")
    proef.koppel.zetels.create(
        kant="mbo", user=proef.wie["docent vmbo"], beide=True, van="2025-09-15",
        lidmaatschap=proef.koppel.zetels.get(kant="vmbo").lidmaatschap,
    )  # fmt: skip
    with pytest.raises(Geweigerd, match="al bevestigd voor het vmbo"):
        bevestig(proef, "mbo", wie="docent vmbo")


@pytest.mark.parametrize("wie", ["deelprojectleider mbo", "stuurgroeplid mbo"])
def test_the_meelezer_confirms_for_one_docent_on_both_seats(proef, wie):
    concludeer(proef)
    with pytest.raises(Geweigerd):
        bevestig(proef, "mbo", wie=wie)
    maak_meelezer(proef, wie)
    assert bevestig(proef, "mbo", wie=wie).mbo_door == proef.wie[wie]


def test_a_meelezer_who_may_not_read_the_plan_confirms_nothing(proef):
    concludeer(proef)
    maak_meelezer(proef, "waarnemer")
    with pytest.raises(Geweigerd, match="Concepten lezen"):
        bevestig(proef, "mbo", wie="waarnemer")


def maak_meelezer(proef, wie):
    proef.koppel.meelezer = proef.wie[wie].lidmaatschappen.get()
    proef.koppel.een_persoon = True
    proef.koppel.save()


def test_one_conclusie_per_cohort_and_werkproces(proef):
    concludeer(proef)
    ander = Vakplan.objects.create(cohort=proef.cohort, naam="Meten", soort="samen", koppel=proef.koppel)
    ander.bereik.create(doel=proef.doelen["kerntaak"])
    proef.vakplan = ander
    with pytest.raises(Geweigerd, match="Praktijk"):
        concludeer(proef, gezien=0)


def test_two_on_one_conclusie_conflict(proef):
    concludeer(proef)
    with pytest.raises(Conflict):
        concludeer(proef, "mbo", Uitkomst.DEELS)


def test_gesprek_per_side_and_onderdeel(proef):
    gegevens = {"vakplan_id": proef.vakplan.pk, "kant": Kant.VMBO, "onderdeel_id": proef.doelen["module"].pk}
    docent = proef.wie["docent vmbo"]
    assert gesprek.store_gesprek(by=docent, **gegevens, inhoud="Meten met een schuifmaat").revision == 0
    rij = gesprek.store_gesprek(by=docent, **gegevens, gezien=0, inhoud="Meten", les="Duo")
    assert (rij.revision, rij.inhoud, rij.les) == (1, "Meten", "Duo")
    with pytest.raises(Conflict):
        gesprek.store_gesprek(by=docent, **gegevens, inhoud="Te laat")
    with pytest.raises(Geweigerd):
        gesprek.store_gesprek(by=proef.wie["docent mbo"], **gegevens, gezien=1)
    with pytest.raises(Geweigerd):
        gesprek.store_gesprek(by=docent, **{**gegevens, "onderdeel_id": proef.doelen["taak1"].pk})
