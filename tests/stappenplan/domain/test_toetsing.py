"""Step 3: coverage, links, forms, weights and the PTA half."""

from dataclasses import replace

import pytest

from leerroutes.kant import Kant
from stappenplan.domain import toetsing
from stappenplan.domain.soorten import Functie, Toetsvorm
from stappenplan.domain.vakplan import Boom
from tests.stappenplan.domain.bouw import (
    DOELEN,
    KERNTAAK,
    KEUZEVAK,
    MODULE,
    W1,
    in_pta,
    maak,
    maak_plan,
    op_plek,
    regels,
    toets,
)

SUMMATIEF, SCHRIFTELIJK = Functie.SUMMATIEF, Toetsvorm.SCHRIFTELIJK


def getallen(dekking) -> tuple[int, ...]:
    return (dekking.totaal, dekking.onderwezen, dekking.getoetst, dekking.summatief)


def test_taught_and_tested_are_two_counts():
    toetsen = (toets("T1", 11), toets("T2", 11, 21, W1, functie=SUMMATIEF))
    beeld = maak(plaatsingen=(op_plek(10), op_plek(W1, 5)), toetsen=toetsen)
    assert getallen(toetsing.dekking(beeld)) == (3, 2, 2, 2)
    assert getallen(toetsing.dekking(beeld, Kant.MBO)) == (3, 1, 1, 1)
    assert getallen(toetsing.dekking(maak())) == (3, 0, 0, 0)


def test_a_single_eindterm_with_a_place_is_taught():
    assert toetsing.dekking(maak(plaatsingen=(op_plek(11),))).onderwezen == 1


def test_what_is_not_in_the_plan_does_not_count():
    assert toetsing.dekking(maak(toetsen=(toets("T1", 13, 52),))).getoetst == 0


def test_coverage_per_onderdeel():
    beeld = maak(bereik=(MODULE, KEUZEVAK), toetsen=(toets("T1", 52, functie=SUMMATIEF),))
    per_tak = toetsing.dekking_per_tak(beeld)
    assert [(tak.code, d.totaal, d.summatief) for tak, d in per_tak] == [("P/X/01", 3, 0), ("K/X/05", 1, 1)]


def test_tests_per_row_and_the_smallest_goals():
    een, twee = toets("T1", 11, 12), toets("T2", 12, 21)
    assert toetsing.toetsen_per_rij(maak(bereik=(MODULE,), toetsen=(een, twee))) == {10: (een, twee), 20: (twee,)}
    boom, leerweg = maak().boom, maak().route.leerweg
    assert toetsing.eindtermen_van(boom, 10, leerweg) == (11, 12)
    assert toetsing.eindtermen_van(boom, MODULE, leerweg) == (11, 12, 21)
    assert toetsing.eindtermen_van(boom, W1, leerweg) == (W1,)
    assert toetsing.eindtermen_van(boom, 11, leerweg) == (11,)


def test_progress_in_words():
    assert toetsing.voortgang(maak()).woorden == "nog niet"
    assert toetsing.voortgang(maak(toetsen=(toets("T1", 11),))).woorden == "1 toets"
    teld = toetsing.voortgang(maak(toetsen=(toets("T1", 11, 12), toets("T2", W1))))
    assert (teld.klaar, teld.totaal, teld.woorden) == (3, 6, "2 toetsen")


def test_no_toetsen_no_findings_and_all_well_is_in_orde():
    assert toetsing.bevindingen(maak()) == ()
    assert regels(toetsing.bevindingen(maak(toetsen=(in_pta("T1", 11),)))) == [("toetsing", "in orde")]


@pytest.mark.parametrize(
    ("verkeerd", "regel", "ernst", "goed"),
    [
        (in_pta("T1"), "V18", "verplicht", in_pta("T1", 11)),
        (toets("T1", functie=SUMMATIEF), "toetsing-zonder-doel", "advies", toets("T1", 11, functie=SUMMATIEF)),
        (toets("T1", 13), "V23", "advies", toets("T1", 12)),
        (in_pta("T1", 11, functie=Functie.FORMATIEF), "V41", "advies", in_pta("T1", 11)),
        (in_pta("T1", 11, weging=None), "V21", "advies", in_pta("T1", 11, weging=3)),
        (in_pta("T1", 11, weging=60), "V21", "advies", in_pta("T1", 11, weging=100)),
    ],
)
def test_one_toets_at_a_time(verkeerd, regel, ernst, goed):
    assert regels(toetsing.bevindingen(maak(toetsen=(verkeerd,)))) == [(regel, ernst)]
    assert regels(toetsing.bevindingen(maak(toetsen=(goed,)))) == [("toetsing", "in orde")]


def test_a_formatieve_toets_may_be_without_a_goal():
    assert regels(toetsing.bevindingen(maak(toetsen=(toets("T1"),)))) == [("toetsing", "in orde")]


def test_too_many_toetsen_in_one_pta():
    acht = tuple(in_pta(f"T{n}", 11) for n in range(1, 9))
    assert regels(toetsing.bevindingen(maak(toetsen=acht))) == [("toetsing", "in orde")]
    assert regels(toetsing.bevindingen(maak(toetsen=(*acht, in_pta("T9", 11))))) == [("V41", "advies")]
    assert regels(toetsing.bevindingen(maak(toetsen=(*acht, in_pta("T9", 11, leerjaar=4))))) == [
        ("toetsing", "in orde")
    ]


@pytest.mark.parametrize(
    ("wegingen", "klopt"),
    [
        ([(3, 1), (3, 2)], True),
        ([(3, 20), (4, 20)], True),
        ([(3, 40), (4, 60)], True),
        ([(3, 40), (3, 60), (4, 100)], True),
        ([(3, 40), (4, 50)], False),
        ([], True),
    ],
)
def test_weights(wegingen, klopt):
    toetsen = [in_pta(f"T{n}", 11, weging=w, leerjaar=j) for n, (j, w) in enumerate(wegingen, 1)]
    assert toetsing.gewichten_kloppen(toetsen) is klopt


def test_one_form_only_is_named_per_leerjaar():
    schriftelijk = tuple(toets(f"T{n}", 11, vorm=SCHRIFTELIJK) for n in (1, 2))
    uit = toetsing.bevindingen(maak(plan=maak_plan(naam="Nederlands"), toetsen=schriftelijk))
    assert [b.zin for b in uit] == ["Nederlands heeft in leerjaar 3 alleen schriftelijke toetsen."]
    for gevarieerd in (
        schriftelijk[:1],
        (*schriftelijk, toets("T3", 11)),
        (schriftelijk[0], replace(schriftelijk[1], leerjaar=4)),
    ):
        assert regels(toetsing.bevindingen(maak(toetsen=gevarieerd))) == [("toetsing", "in orde")]


def test_a_keuzevak_with_one_toets_is_named():
    beeld = maak(bereik=(MODULE, KEUZEVAK, KERNTAAK), toetsen=(toets("T1", 11, 21), toets("T2", 52)))
    assert [b.zin for b in toetsing.bevindingen(beeld)] == ["K/X/05 heeft maar één toets."]
    for genoeg in ((toets("T1", 11), toets("T2", 52), toets("T3", 52)), (toets("T1", 11),)):
        assert regels(toetsing.bevindingen(replace(beeld, toetsen=genoeg))) == [("toetsing", "in orde")]


def test_a_goal_that_left_the_tree_does_no_harm():
    boom = Boom.van(d for d in DOELEN if d.id != 21)
    assert regels(toetsing.bevindingen(maak(boom=boom, toetsen=(toets("T1", 21),)))) == [("toetsing", "in orde")]


@pytest.mark.parametrize(
    "anders", [{"titel": "x"}, {"vorm": SCHRIFTELIJK}, {"periode": 2}, {"doelen": ((12, ""),)}, {"pta": None}]
)
def test_every_change_of_a_toets_changes_the_content(anders):
    een = in_pta("T1", 11)
    assert toetsing.inhoud(maak(toetsen=(replace(een, **anders),))) != toetsing.inhoud(maak(toetsen=(een,)))
    assert toetsing.inhoud(maak(toetsen=(replace(een, revision=8, id=99),))) == toetsing.inhoud(maak(toetsen=(een,)))
