"""How leerjaren are divided: whose periodes, the other school beside them, and klokuren of the school that teaches."""

from datetime import date

import pytest

from leerroutes.kant import Kant
from partnerships.domain.organisaties import Kalender, Periode
from stappenplan.domain.jaarindeling import begin_leerjaar, jaar_van, jaarindeling, lesminuten
from stappenplan.domain.soorten import VakSoort
from tests.stappenplan.domain.bouw import kalender, maak, maak_plan, maak_route, op_plek, uren


def kal(kant: Kant, *grenzen: tuple[int, int], schooljaar: int = 2026) -> Kalender:
    """Return a calendar with periodes from the first of one month up to the first of another, all in 2027."""
    periodes = (Periode(n, date(2027, a, 1), date(2027, b, 1), 80) for n, (a, b) in enumerate(grenzen, start=1))
    return Kalender(kant, schooljaar, 50, tuple(periodes))


def test_the_first_leerjaren_follow_the_vmbo_and_the_rest_the_mbo():
    route = maak_route(kalenders=(kalender(Kant.VMBO, periodes=3), kalender(Kant.MBO)))
    assert [(j.leerjaar, j.kant, j.nummers) for j in jaarindeling(route)] == [
        (3, "vmbo", (1, 2, 3)), (4, "vmbo", (1, 2, 3)), (5, "mbo", (1, 2, 3, 4)),
    ]  # fmt: skip


def test_a_year_without_its_own_calendar_says_that_the_dates_are_expected():
    jaar = jaar_van(maak_route(), 4)
    assert (jaar.schooljaar, jaar.bekend, jaar.verwacht) == (2027, True, True)
    assert jaar.blokken[0].van == date(2027, 8, 31), "52 weeks later: the same weekday"
    assert not jaar_van(maak_route(), 3).verwacht


def test_without_any_calendar_there_are_four_periodes_without_dates():
    jaar = jaar_van(maak_route(kalenders=()), 3)
    assert (jaar.bekend, jaar.verwacht, jaar.nummers) == (False, False, (1, 2, 3, 4))
    assert jaar.blokken[0].van is None


def test_the_other_school_stands_beside_it_by_date():
    vmbo, mbo = kal(Kant.VMBO, (1, 3), (3, 6)), kal(Kant.MBO, (1, 2), (2, 5), (5, 6))
    jaar = jaar_van(maak_route(kalenders=(vmbo, mbo)), 3)
    assert [blok.anders for blok in jaar.blokken] == [(1, 2), (2, 3)], "sharing one day is not at the same time"


@pytest.mark.parametrize(("aandeel", "minuten"), [(100, 500), (50, 500), (0, 600)])
def test_klokuren_follow_the_school_that_teaches(aandeel, minuten):
    assert lesminuten(maak_route(), op_plek(10, 3, aandeel=aandeel, lesuren_x10=100)) == minuten


def test_no_klokuren_without_lesuren_or_calendar():
    assert lesminuten(maak_route(), op_plek(10, 3)) is None
    assert lesminuten(maak_route(kalenders=()), op_plek(10, 3, lesuren_x10=100)) is None


def test_a_page_opens_with_the_first_leerjaar_in_which_the_vak_is_taught():
    alleen_mbo = maak_plan(soort=VakSoort.ALLEEN_MBO)
    assert begin_leerjaar(maak(plaatsingen=(), uren=())) == 3
    assert begin_leerjaar(maak(plan=alleen_mbo, plaatsingen=(), uren=())) == 5
    assert begin_leerjaar(maak(plaatsingen=(op_plek(10, 4, 1),), uren=())) == 4
    assert begin_leerjaar(maak(plan=alleen_mbo, plaatsingen=(), uren=(uren(4, 20, Kant.MBO),))) == 4
