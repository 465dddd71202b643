"""Step 2: places, what is open, taught twice, and how full a periode is."""

import pytest

from leerroutes.kant import Kant
from stappenplan.domain import perioden
from stappenplan.domain.soorten import Uitkomst
from tests.stappenplan.domain.bouw import (
    KERNTAAK,
    MODULE,
    W1,
    W2,
    W3,
    besluit,
    kalender,
    maak,
    maak_plan,
    maak_route,
    op_plek,
    regels,
    uren,
)

ALLES = tuple(op_plek(n) for n in (10, 20)) + tuple(op_plek(n, 5, aandeel=0) for n in (W1, W2, W3))


def open_rijen(beeld) -> list[int]:
    return [rij.id for rij in perioden.niet_ingepland(beeld)]


def test_who_teaches_follows_from_one_number():
    assert [op_plek(10, aandeel=a).wie for a in (100, 99, 50, 1, 0)] == ["vmbo", "samen", "samen", "samen", "mbo"]


def test_what_has_no_place_stays_visible():
    assert open_rijen(maak()) == [10, 20, W1, W2, W3]
    assert open_rijen(maak(plaatsingen=ALLES[:1])) == [20, W1, W2, W3]
    assert open_rijen(maak(plaatsingen=ALLES)) == []


def test_a_row_stands_when_each_of_its_eindtermen_does():
    assert 10 in open_rijen(maak(plaatsingen=(op_plek(11),)))
    assert 10 not in open_rijen(maak(plaatsingen=(op_plek(11), op_plek(12, 4))))


@pytest.mark.parametrize(
    ("uitkomst", "velden", "gedekt"),
    [
        (Uitkomst.KLAAR, {}, True),
        (Uitkomst.KLAAR_EXTRA, {"extra_minuten": 60}, True),
        (Uitkomst.DEELS, {}, False),
        (Uitkomst.NOG_HELEMAAL, {}, False),
    ],
)
def test_only_a_confirmed_klaar_covers_a_goal(uitkomst, velden, gedekt):
    assert (W1 not in open_rijen(maak(conclusies=(besluit(W1, uitkomst, **velden),)))) is gedekt
    half = besluit(W1, uitkomst, bevestigd=(Kant.MBO,), **velden)
    assert W1 in open_rijen(maak(conclusies=(half,))), "one side is not enough"


def test_taught_twice():
    klaar = {"conclusies": (besluit(W1, Uitkomst.KLAAR), besluit(W2, Uitkomst.KLAAR_EXTRA, extra_minuten=60))}
    dubbel = maak(plaatsingen=(op_plek(W1, 5, aandeel=0), op_plek(W2, 4, aandeel=50)), **klaar)
    assert [doel.id for doel in perioden.dubbel_gegeven(dubbel)] == [W1]
    assert perioden.dubbel_gegeven(maak(plaatsingen=(op_plek(W1, 4, aandeel=100),), **klaar)) == ()
    assert perioden.dubbel_gegeven(maak(plaatsingen=(op_plek(W1, 5, aandeel=0),))) == (), "nobody concluded klaar"


def test_the_little_extra_needs_a_place():
    klaar = (besluit(W2, Uitkomst.KLAAR_EXTRA, extra_minuten=60),)
    assert [doel.id for doel in perioden.extra_zonder_plek(maak(conclusies=klaar))] == [W2]
    assert perioden.extra_zonder_plek(maak(conclusies=klaar, plaatsingen=(op_plek(W2, 4, aandeel=50),))) == ()


def test_a_vmbo_goal_after_the_vmbo():
    assert [doel.id for doel in perioden.na_het_vmbo(maak(plaatsingen=(op_plek(10, 5), op_plek(20, 4))))] == [10]
    assert perioden.na_het_vmbo(maak(plaatsingen=(op_plek(10, 4), op_plek(10, 5), op_plek(W1, 5)))) == ()


def test_minutes_come_from_the_calendar_of_the_school_that_teaches():
    assert perioden.minuten(maak(uren=(uren(3, 120),))) == 12 * 38 * 50
    assert perioden.minuten(maak(uren=(uren(3, 120), uren(5, 10, Kant.MBO)))) == 12 * 38 * 50 + 1 * 38 * 60
    assert perioden.minuten(maak()) is None
    assert perioden.minuten(maak(uren=(uren(3, 0),))) is None
    zonder = maak_route(kalenders=(kalender(Kant.MBO),))
    assert perioden.minuten(maak(zonder, uren=(uren(3, 120),))) is None
    assert (
        perioden.minuten(maak(maak_route(kalenders=(kalender(Kant.VMBO, periodes=0),)), uren=(uren(3, 120),))) is None
    )


def test_how_full_a_periode_is():
    vol = perioden.vulling(
        maak(uren=(uren(3, 20),), plaatsingen=(op_plek(10, lesuren_x10=200), op_plek(20, periode=4))), 3
    )
    assert [(v.periode, v.gepland_x10, v.ruimte_x10, v.te_vol) for v in vol] == [
        (1, 200, 190, True),
        (2, 0, 190, False),
        (3, 0, 190, False),
        (4, 0, 190, False),
    ]
    zonder = perioden.vulling(maak(plaatsingen=(op_plek(10, lesuren_x10=200),)), 3)
    assert (zonder[0].ruimte_x10, zonder[0].te_vol) == (None, False)


def test_a_placement_outside_the_calendar_still_shows():
    vol = perioden.vulling(maak(maak_route(kalenders=()), plaatsingen=(op_plek(10, periode=6, lesuren_x10=80),)), 3)
    assert [(v.periode, v.gepland_x10, v.ruimte_x10) for v in vol] == [(6, 80, None)]


def test_progress_in_words():
    assert perioden.voortgang(maak(plaatsingen=ALLES)).woorden == "5 van 5 ingepland"
    assert perioden.voortgang(maak(plaatsingen=ALLES)).vol
    assert perioden.voortgang(maak()).woorden == "nog niet"
    assert perioden.voortgang(maak(bereik=())).woorden == "nog geen bereik"


class TestBevindingen:
    def test_all_in_place_is_in_orde(self):
        uit = perioden.bevindingen(maak(plaatsingen=ALLES))
        assert regels(uit) == [("V20", "in orde")]
        assert perioden.bevindingen(maak(bereik=())) == ()

    def test_open_goals_are_counted_and_named(self):
        uit = perioden.bevindingen(maak(plan=maak_plan(naam="Rekenen"), plaatsingen=ALLES[:1]))
        assert (uit[0].zin, uit[0].objecten) == ("Bij rekenen zijn 4 doelen niet ingepland.", (20, W1, W2, W3))
        assert perioden.bevindingen(maak(plaatsingen=ALLES[:4]))[0].zin == "Bij praktijk is 1 doel niet ingepland."

    def test_nothing_yet_says_so(self):
        assert perioden.bevindingen(maak())[0].zin == "Bij praktijk is nog niets ingepland (5 doelen)."

    def test_what_the_mbo_still_has_to_teach_goes_after_the_vmbo(self):
        vast = (besluit(W3, Uitkomst.NOG_HELEMAAL),)
        zin = perioden.bevindingen(maak(plaatsingen=ALLES[:4], conclusies=vast))[0].zin
        assert zin.endswith("Het mbo moet B1-K1-W3 nog geven: zet dat na het vmbo.")

    def test_the_tips_of_step_2(self):
        plaatsingen = (*ALLES[1:], op_plek(10, 5, lesuren_x10=400))
        conclusies = (besluit(W1, Uitkomst.KLAAR),)
        uit = perioden.bevindingen(maak(plaatsingen=plaatsingen, conclusies=conclusies, uren=(uren(5, 10),)))
        assert regels(uit) == [
            ("periodes-dubbel", "advies"),
            ("periodes-na-vmbo", "advies"),
            ("periodes-te-vol", "advies"),
        ]
        assert uit[2].zin == "Bij praktijk is periode 1 van leerjaar 5 te vol: 40 van 9,5 lesuren."

    def test_extra_without_a_place(self):
        vast = (besluit(W3, Uitkomst.KLAAR_EXTRA, extra_minuten=60),)
        uit = perioden.bevindingen(maak(plaatsingen=ALLES[:4], conclusies=vast))
        assert regels(uit) == [("periodes-extra", "advies")]


def test_the_content_does_not_depend_on_the_order_of_the_database():
    assert perioden.inhoud(maak(plaatsingen=ALLES)) == perioden.inhoud(maak(plaatsingen=ALLES[::-1]))
    assert perioden.inhoud(maak(plaatsingen=ALLES)) != perioden.inhoud(maak(plaatsingen=ALLES[1:]))
    assert perioden.inhoud(maak(bereik=(MODULE,))) != perioden.inhoud(maak(bereik=(MODULE, KERNTAAK)))
