"""The literal of the steps, gereed by checksum, and the parts of the picture."""

from dataclasses import replace

import pytest

from leerroutes.kant import Kant
from stappenplan.domain.beeld import NietGeladen, PlanBeeld, maak_beeld
from stappenplan.domain.delen import Gereed
from stappenplan.domain.overlap import standen
from stappenplan.domain.soorten import Uitkomst, VakSoort
from stappenplan.domain.steps import (
    OVERLAP,
    PERIODES,
    STEPS,
    get_step,
    is_gereed,
    stap_checksum,
    stap_stand,
    stap_standen,
)
from stappenplan.domain.vakplan import Boom
from tests.stappenplan.domain.bouw import (
    BOOM,
    DOELEN,
    LEEG,
    MODULE,
    OP,
    W1,
    allebei,
    besluit,
    maak,
    maak_plan,
    maak_route,
    op_plek,
)

V, M = Kant.VMBO, Kant.MBO


def test_five_steps_each_with_its_words():
    assert [step.key for step in STEPS] == ["overlap", "periodes", "toetsing", "activiteiten", "materialen"]
    assert [step.nummer for step in STEPS] == [1, 2, 3, 4, 5]
    assert [step.kort for step in STEPS] == ["Overlap", "Periodes", "Toetsing", "Lessen", "Materialen"]
    assert get_step("periodes").naam == "Stap 2 · Periodes en doelen"
    assert all(step.vraag.endswith("?") and step.opdracht and step.tips for step in STEPS)
    with pytest.raises(KeyError):
        get_step("stap6")


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.key)
def test_a_step_reads_only_the_parts_it_names(step):
    velden = {
        "overlap": ("inschattingen", "conclusies", "uitsplitsingen"),
        "periodes": ("plaatsingen", "uren"),
        "toetsing": ("toetsen",),
        "activiteiten": ("activiteiten",),
        "materialen": ("materialen",),
    }
    delen = {veld: LEEG[veld] for deel in step.leest for veld in velden[deel]} | {"gereed": ()}
    beeld = maak_beeld(maak_plan(), maak_route(), BOOM, (MODULE,), **delen)
    assert step.bevindingen(beeld) is not None
    assert len(stap_checksum(beeld, step)) == 64
    assert not stap_stand(beeld, step).door_allen


def test_a_part_that_was_not_asked_for_never_looks_empty():
    beeld = maak_beeld(maak_plan(), maak_route(), BOOM, (MODULE,))
    assert isinstance(beeld, PlanBeeld)
    for veld in LEEG:
        for lees in (list, bool, len):
            with pytest.raises(NietGeladen):
                lees(getattr(beeld, veld))
    assert len(replace(beeld, toetsen=()).toetsen) == 0


def gemeld(beeld, step, *kanten) -> PlanBeeld:
    rijen = tuple(Gereed(step.key, kant, stap_checksum(beeld, step), 7, OP) for kant in kanten)
    return replace(beeld, gereed=beeld.gereed + rijen)


def test_gereed_stands_while_the_picture_of_the_step_does():
    beeld = gemeld(maak(inschattingen=allebei(10, W1)), OVERLAP, V, M)
    assert is_gereed(beeld, OVERLAP) == {V, M}
    assert stap_stand(beeld, OVERLAP).door_allen
    assert is_gereed(replace(beeld, inschattingen=allebei(10)), OVERLAP) == frozenset()
    assert is_gereed(replace(beeld, conclusies=(besluit(W1, Uitkomst.KLAAR),)), OVERLAP) == frozenset()
    assert is_gereed(replace(beeld, plaatsingen=(op_plek(10),)), OVERLAP) == {V, M}, "another step is another text"
    assert is_gereed(beeld, PERIODES) == frozenset()
    terug = replace(beeld, inschattingen=allebei(10, W1))
    assert is_gereed(terug, OVERLAP) == {V, M}, "back to the old text, and the old word holds again"


def test_gereed_survives_a_new_uitgave_with_the_same_texts():
    beeld = gemeld(maak(inschattingen=allebei(10, W1)), OVERLAP, V)
    nieuw = Boom.van(replace(d, id=d.id + 1000, bron=2, ouder=d.ouder and d.ouder + 1000) for d in DOELEN)
    route = maak_route(onderdelen=tuple(replace(o, doel=o.doel + 1000) for o in maak_route().onderdelen))
    later = maak(route, nieuw, bereik=(1001, 1100), inschattingen=allebei(1010, 1101, boom=nieuw), gereed=beeld.gereed)
    assert [rij.status for rij in standen(later)] == [rij.status for rij in standen(beeld)]
    assert is_gereed(later, OVERLAP) == {V}


def test_a_vak_of_one_side_needs_one_word_and_no_step_1():
    beeld = maak(plan=maak_plan(soort=VakSoort.ALLEEN_VMBO), bereik=(MODULE,))
    stand = stap_standen(gemeld(beeld, PERIODES, V))
    assert [s.nodig for s in stand] == [False, True, True, True, True]
    assert (stand[0].telling.woorden, stand[1].door_allen, stand[2].door_allen) == ("niet nodig", True, False)
    assert stand[1].kanten == (V,)


@pytest.mark.parametrize(
    ("naam", "in_zin"),
    [
        ("Rekenen", "rekenen"),
        ("Nederlands", "Nederlands"),
        ("LO", "LO"),
        ("LOB", "LOB"),
        ("Nask 1", "nask 1"),
        ("", ""),
    ],
)
def test_the_name_of_a_vak_inside_a_sentence(naam, in_zin):
    assert maak_plan(naam=naam).in_zin == in_zin
