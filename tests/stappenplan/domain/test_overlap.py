"""Step 1: answers, agreement, hiding, conclusies, and the facts of the whole route."""

from dataclasses import replace

import pytest

from leerroutes.kant import Kant
from partnerships.domain.soorten import Werkwijze
from stappenplan.domain import overlap
from stappenplan.domain.conclusies import bevestigd, conclusie_hash, telling, vaste_conclusies, vrij_door, vrijgekomen
from stappenplan.domain.delen import Verband
from stappenplan.domain.feiten import Feit, route_feiten
from stappenplan.domain.overlap import HERZIEN, Status, gronden, nog_voor, standen, voor_kant
from stappenplan.domain.soorten import Relatie, Uitkomst, VakSoort
from stappenplan.domain.vakplan import Boom
from tests.stappenplan.domain.bouw import (
    BOOM,
    DOELEN,
    KERNTAAK,
    KEUZEVAK,
    MODULE,
    W1,
    W2,
    W3,
    allebei,
    besluit,
    doel,
    maak,
    maak_plan,
    maak_route,
    onderdeel,
    regels,
    zegt,
)

V, M = Kant.VMBO, Kant.MBO
ZELFDE, DEEL = Relatie.ZELFDE, Relatie.GEDEELTELIJK
MINUTEN = {"extra_minuten": 360}


@pytest.mark.parametrize(
    ("vmbo", "mbo", "uit"),
    [
        (None, None, Status.NOG_INVULLEN),
        ({}, None, Status.WACHT_OP_COLLEGA),
        (None, {W1: ZELFDE}, Status.WACHT_OP_COLLEGA),
        ({}, {}, Status.EENS),
        ({W1: ZELFDE}, {W1: ZELFDE}, Status.EENS),
        ({W1: ZELFDE}, {W1: DEEL}, Status.BIJNA_EENS),
        ({W1: ZELFDE}, {W1: ZELFDE, W2: DEEL}, Status.BIJNA_EENS),
        ({W1: ZELFDE}, {W2: ZELFDE}, Status.NIET_EENS),
        ({W1: ZELFDE}, {}, Status.NIET_EENS),
        (HERZIEN, {}, Status.TE_HERZIEN),
        (HERZIEN, None, Status.TE_HERZIEN),
    ],
)
def test_status_of_two_answers(vmbo, mbo, uit):
    assert overlap.status(vmbo, mbo) is uit
    if vmbo is not HERZIEN:
        assert overlap.status(mbo, vmbo) is uit, "the two sides weigh the same"


def test_an_inschatting_without_verband_says_geen_overlap():
    rij = standen(maak(inschattingen=(zegt(V, 10),)))[0]
    assert (rij.vmbo, rij.mbo, rij.status) == ({}, None, Status.WACHT_OP_COLLEGA)


@pytest.mark.parametrize(
    "oud",
    [replace(zegt(V, 10), gelezen="anders"), replace(zegt(V, 10), verbanden=(Verband(W1, ZELFDE, "", "anders"),))],
)
def test_an_answer_on_another_text_is_te_herzien(oud):
    rij = standen(maak(inschattingen=(oud, zegt(M, 10))))[0]
    assert (rij.vmbo, rij.status) == (HERZIEN, Status.TE_HERZIEN)


def test_a_link_to_what_the_route_no_longer_does_is_te_herzien():
    beeld = maak(maak_route(onderdelen=(onderdeel(MODULE),)), inschattingen=allebei(10, W1))
    assert standen(beeld)[0].status is Status.TE_HERZIEN
    assert standen(maak(inschattingen=allebei(10, W1), bereik=(MODULE,)))[0].status is Status.EENS, (
        "the bereik is no limit"
    )


def test_a_split_row_takes_the_worst_of_its_eindtermen():
    split = {"uitsplitsingen": frozenset({10})}
    beeld = maak(inschattingen=(*allebei(10, W1), *allebei(11, W1), zegt(V, 12)), **split)
    rij = standen(beeld)[0]
    assert (rij.status, rij.mbo, len(rij.delen)) == (Status.WACHT_OP_COLLEGA, None, 2)
    rij = standen(maak(inschattingen=(*allebei(11, W1), *allebei(12)), **split))[0]
    assert (rij.status, rij.vmbo, rij.samen) == (Status.EENS, {W1: ZELFDE}, {W1})
    assert standen(replace(beeld, uitsplitsingen=frozenset()))[0].status is Status.EENS, (
        "taking the split away brings it back"
    )


def test_parts_with_different_relations_are_gedeeltelijk_together():
    inschattingen = (*allebei(11, W1), zegt(V, 12, W1, relatie=DEEL), zegt(M, 12, W1, relatie=DEEL))
    assert standen(maak(inschattingen=inschattingen, uitsplitsingen=frozenset({10})))[0].vmbo == {W1: DEEL}


def test_a_changed_eindterm_makes_the_split_row_te_herzien():
    oud = replace(zegt(V, 11), gelezen="anders")
    rij = standen(maak(inschattingen=(oud, zegt(M, 11), *allebei(12)), uitsplitsingen=frozenset({10})))[0]
    assert (rij.status, rij.vmbo) == (Status.TE_HERZIEN, HERZIEN)


def test_worst_first():
    volgorde = [
        Status.TE_HERZIEN,
        Status.NIET_EENS,
        Status.NOG_INVULLEN,
        Status.WACHT_OP_COLLEGA,
        Status.BIJNA_EENS,
        Status.EENS,
    ]
    assert list(Status) == volgorde
    assert overlap.uitgesplitst(reversed(volgorde)) is Status.TE_HERZIEN


class TestVoorKant:
    """Eerst ieder zelf: the colleague's answer shows when the own one is there."""

    def beeld(self, werkwijze=Werkwijze.EERST_ZELF):
        plan = maak_plan(werkwijze=werkwijze)
        return maak(plan=plan, inschattingen=(zegt(V, 10), zegt(M, 10, W1), zegt(M, 20, W2)))

    def test_hides_what_the_own_side_did_not_answer(self):
        gezien = voor_kant(self.beeld(), V)
        assert [(i.kant, i.doel) for i in gezien.inschattingen] == [(V, 10), (M, 10)]
        assert [rij.status for rij in standen(gezien)] == [Status.NIET_EENS, Status.NOG_INVULLEN]

    def test_shows_the_own_answers_always(self):
        assert len(voor_kant(self.beeld(), M).inschattingen) == 3
        assert [rij.status for rij in standen(voor_kant(self.beeld(), M))] == [
            Status.NIET_EENS,
            Status.WACHT_OP_COLLEGA,
        ]

    def test_hides_nothing_at_one_table_or_for_who_has_no_seat(self):
        assert len(voor_kant(self.beeld(Werkwijze.SAMEN), V).inschattingen) == 3
        assert len(voor_kant(self.beeld(), None).inschattingen) == 3

    def test_hides_per_eindterm_when_a_row_is_split(self):
        beeld = maak(
            plan=maak_plan(werkwijze=Werkwijze.EERST_ZELF),
            inschattingen=(zegt(V, 11), zegt(M, 11), zegt(M, 12, W3)),
            uitsplitsingen=frozenset({10}),
        )
        assert [i.doel for i in voor_kant(beeld, V).inschattingen] == [11, 11]

    def test_an_answer_on_the_whole_row_reveals_no_eindterm(self):
        beeld = maak(plan=maak_plan(werkwijze=Werkwijze.EERST_ZELF), inschattingen=(zegt(V, 10), zegt(M, 11)))
        assert [(i.kant, i.doel) for i in voor_kant(beeld, V).inschattingen] == [(V, 10)]


def test_what_waits_for_a_side():
    oud = replace(zegt(V, 20), gelezen="anders")
    beeld = maak(bereik=(MODULE, KEUZEVAK, KERNTAAK), inschattingen=(zegt(V, 10), zegt(M, 10, W1), oud, zegt(M, 20)))
    assert [rij.doel.id for rij in nog_voor(beeld, V)] == [10, 20, 51]
    assert [rij.doel.id for rij in nog_voor(beeld, M)] == [10, 51]
    alleen = replace(beeld, plan=maak_plan(soort=VakSoort.ALLEEN_VMBO))
    assert nog_voor(alleen, V) == ()


class TestConclusies:
    def test_both_sides_confirm_the_same_text(self):
        c = besluit(W1, Uitkomst.KLAAR)
        assert bevestigd(c, V, "hash101")
        assert bevestigd(c, M, "hash101")
        assert not bevestigd(c, V, "another text")
        assert not bevestigd(replace(c, blijft="toch iets"), V, "hash101")
        assert not bevestigd(besluit(W1, Uitkomst.KLAAR, bevestigd=(V,)), M, "hash101")

    @pytest.mark.parametrize(
        "anders",
        [
            {"uitkomst": Uitkomst.DEELS},
            {"extra": "x"},
            {"extra_minuten": 1},
            {"extra_door": "x"},
            {"blijft_minuten": 1},
            {"mbo_minuten": 1},
        ],
    )
    def test_every_field_counts(self, anders):
        c = besluit(W1, Uitkomst.KLAAR)
        assert conclusie_hash(replace(c, **anders), "t") != conclusie_hash(c, "t")
        assert conclusie_hash(replace(c, revision=9), "t") == conclusie_hash(c, "t")

    def test_one_confirmation_is_not_enough(self):
        beeld = maak(conclusies=(besluit(W1, Uitkomst.KLAAR), besluit(W2, Uitkomst.DEELS, bevestigd=(M,))))
        assert set(vaste_conclusies(beeld)) == {W1}
        assert telling(beeld).woorden == "1 van 3 conclusies"

    def test_a_changed_werkproces_reopens_its_conclusie(self):
        boom = Boom.van(replace(d, tekst_hash="nieuw") if d.id == W1 else d for d in DOELEN)
        assert vaste_conclusies(maak(boom=boom, conclusies=(besluit(W1, Uitkomst.KLAAR),))) == {}

    @pytest.mark.parametrize(
        ("uitkomst", "velden", "vrij"),
        [
            (Uitkomst.KLAAR, {"mbo_minuten": 600}, 600),
            (Uitkomst.KLAAR_EXTRA, {"mbo_minuten": 600, **MINUTEN}, 600),
            (Uitkomst.DEELS, {"mbo_minuten": 600, "blijft_minuten": 400}, 200),
            (Uitkomst.DEELS, {"mbo_minuten": 600}, 600),
            (Uitkomst.DEELS, {"mbo_minuten": 600, "blijft_minuten": 900}, 0),
            (Uitkomst.NOG_HELEMAAL, {"mbo_minuten": 600}, 0),
            (Uitkomst.KLAAR, {}, None),
        ],
    )
    def test_freed_minutes(self, uitkomst, velden, vrij):
        assert vrij_door(besluit(W1, uitkomst, **velden)) == vrij

    def test_freed_minutes_of_the_route_count_each_goal_once(self):
        conclusies = (
            besluit(W1, Uitkomst.KLAAR_EXTRA, mbo_minuten=2400, extra_minuten=360),
            besluit(W2, Uitkomst.DEELS, bevestigd=(V,), mbo_minuten=2400, blijft_minuten=1500),
            besluit(W3, Uitkomst.KLAAR),
        )
        beeld = maak(conclusies=conclusies)
        som = vrijgekomen([beeld, replace(beeld, plan=maak_plan(id=2, naam="Rekenen"))])
        assert (som.vrij, som.extra, som.onbevestigd, som.onbekend, som.netto) == (3300, 360, 900, (W3,), 2940)

    def test_only_goals_in_the_bereik_count(self):
        assert (
            vrijgekomen([maak(bereik=(MODULE,), conclusies=(besluit(W1, Uitkomst.KLAAR, mbo_minuten=60),))]).vrij == 0
        )

    def test_grounds_are_what_both_sides_link(self):
        beeld = maak(inschattingen=(*allebei(10, W1), zegt(V, 20, W1, W2), zegt(M, 20, W2, W3)))
        assert {w: [d.id for d in rijen] for w, rijen in gronden(standen(beeld)).items()} == {W1: [10], W2: [20]}


class TestRouteFeiten:
    def test_vmbo_goals(self):
        beeld = maak(bereik=(MODULE, KEUZEVAK), inschattingen=(*allebei(10, W1), *allebei(20)))
        assert route_feiten([beeld]).vmbo == {10: Feit.BEIDEN, 20: Feit.ALLEEN_VMBO, 51: Feit.OPEN}

    @pytest.mark.parametrize(
        ("inschattingen", "feit"),
        [
            ((zegt(V, 10, W1), zegt(M, 10, W1, W2)), Feit.BEIDEN),
            ((zegt(V, 10, W1), zegt(M, 10, W2)), Feit.OPEN),
            ((zegt(V, 10, W1),), Feit.OPEN),
            ((replace(zegt(V, 10), gelezen="anders"), zegt(M, 10)), Feit.OPEN),
        ],
    )
    def test_bijna_eens_is_enough_and_niet_eens_is_not(self, inschattingen, feit):
        assert route_feiten([maak(inschattingen=inschattingen)]).vmbo[10] is feit

    def test_a_split_row_counts_once(self):
        beeld = maak(inschattingen=(*allebei(11, W1), *allebei(12)), uitsplitsingen=frozenset({10}))
        assert route_feiten([beeld]).vmbo[10] is Feit.BEIDEN

    def test_mbo_goals_follow_the_confirmed_conclusie(self):
        conclusies = (
            besluit(W1, Uitkomst.NOG_HELEMAAL),
            besluit(W2, Uitkomst.DEELS),
            besluit(W3, Uitkomst.KLAAR, bevestigd=(V,)),
        )
        feiten = route_feiten([maak(conclusies=conclusies)])
        assert feiten.mbo == {W1: Feit.ALLEEN_MBO, W2: Feit.BEIDEN, W3: Feit.OPEN}
        assert (feiten.tel(M, Feit.ALLEEN_MBO), feiten.tel(M, Feit.OPEN), feiten.tel(V, Feit.OPEN)) == (1, 1, 2)

    def test_two_vakken_look_at_one_goal(self):
        leeg = maak(inschattingen=allebei(10))
        vol = maak(plan=maak_plan(id=2), inschattingen=allebei(10, W1))
        niets = maak(plan=maak_plan(id=3))
        assert route_feiten([leeg, vol]).vmbo[10] is Feit.BEIDEN
        assert route_feiten([leeg, niets]).vmbo[10] is Feit.OPEN
        assert route_feiten([leeg, leeg]).vmbo[10] is Feit.ALLEEN_VMBO

    def test_a_vak_of_one_side_says_so_by_its_soort(self):
        vmbo = maak(plan=maak_plan(soort=VakSoort.ALLEEN_VMBO), bereik=(MODULE,))
        mbo = maak(plan=maak_plan(soort=VakSoort.ALLEEN_MBO), bereik=(KERNTAAK,))
        feiten = route_feiten([vmbo, mbo])
        assert set(feiten.vmbo.values()) == {Feit.ALLEEN_VMBO}
        assert set(feiten.mbo.values()) == {Feit.ALLEEN_MBO}
        assert route_feiten([mbo, maak(bereik=(KERNTAAK,))]).mbo[W1] is Feit.OPEN, "a koppel looks at it too"


class TestVoortgangEnBevindingen:
    def test_progress_counts_rows_that_are_eens(self):
        teld = overlap.voortgang(maak(inschattingen=(*allebei(10, W1), zegt(V, 20))))
        assert (teld.klaar, teld.totaal, teld.woorden, teld.vol) == (1, 2, "1 van 2 eens", False)
        assert overlap.voortgang(maak(bereik=())).woorden == "nog geen bereik"
        assert overlap.voortgang(maak(plan=maak_plan(soort=VakSoort.ALLEEN_MBO))).woorden == "niet nodig"

    def test_all_agreed_is_in_orde(self):
        beeld = maak(inschattingen=(*allebei(10, W1), *allebei(20)))
        assert regels(overlap.bevindingen(beeld)) == [("overlap-eens", "in orde")]

    def test_not_yet_filled_in_is_progress_and_no_finding(self):
        assert overlap.bevindingen(maak()) == ()

    def test_disagreement_and_changed_texts_are_named(self):
        oud = replace(zegt(V, 20), gelezen="anders")
        uit = overlap.bevindingen(maak(inschattingen=(zegt(V, 10, W1), zegt(M, 10), oud, zegt(M, 20))))
        assert regels(uit) == [("overlap-te-herzien", "advies"), ("overlap-niet-eens", "advies")]
        assert uit[0].zin == "Bij praktijk is 1 rij te herzien: de tekst van de bron is veranderd."
        assert uit[1].objecten == (10,)

    def test_a_conclusie_without_grounds_is_named(self):
        basis = {"inschattingen": (*allebei(10, W1), *allebei(20))}
        los = overlap.bevindingen(maak(conclusies=(besluit(W2, Uitkomst.KLAAR),), **basis))
        assert regels(los) == [("overlap-zonder-gronden", "advies")]
        assert "B1-K1-W2" in los[0].zin
        vast = (besluit(W1, Uitkomst.KLAAR), besluit(W2, Uitkomst.NOG_HELEMAAL))
        assert regels(overlap.bevindingen(maak(conclusies=vast, **basis))) == [("overlap-eens", "in orde")]

    def test_an_empty_branch_is_named(self):
        boom = Boom.van(
            [*DOELEN, doel(60, None, "keuzevak", "K/X/06", kb=True), doel(61, 60, "deeltaak", "x", kb=True)]
        )
        route = maak_route(onderdelen=(onderdeel(60, boom), onderdeel(MODULE)))
        uit = overlap.bevindingen(maak(route, boom, bereik=(60,)))
        assert [b.zin for b in uit] == ["K/X/06 heeft geen doelen voor BB."]

    def test_a_vak_of_one_side_has_nothing_to_compare(self):
        assert overlap.bevindingen(maak(plan=maak_plan(soort=VakSoort.ALLEEN_VMBO))) == ()


def test_the_tree_is_shared_and_not_changed():
    assert BOOM.doelen[W1].tekst_hash == "hash101"
