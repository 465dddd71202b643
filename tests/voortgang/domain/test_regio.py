"""When a leerroute stands still: counted outside the holidays, and only where there is work."""

from datetime import date
from types import SimpleNamespace

import pytest

from partnerships.domain.leerroute import Fase
from voortgang.domain.regio import GRENS, RouteRij, dagen_stil, op_volgorde

HERFST = (date(2026, 10, 17), date(2026, 10, 25))


@pytest.mark.parametrize(
    ("laatste", "vandaag", "vakanties", "dagen"),
    [
        (date(2026, 10, 12), date(2026, 11, 23), [HERFST], 33),
        (date(2026, 2, 6), date(2026, 3, 16), [(date(2026, 2, 14), date(2026, 2, 22))], 29),
        (date(2026, 10, 12), date(2026, 11, 23), [HERFST, HERFST], 33),
        (date(2026, 10, 12), date(2026, 11, 23), [HERFST, (date(2026, 10, 10), date(2026, 10, 18))], 29),
        (date(2026, 10, 20), date(2026, 10, 24), [HERFST], 0),
        (date(2026, 11, 23), date(2026, 11, 23), [], 0),
        (date(2026, 11, 24), date(2026, 11, 23), [HERFST], 0),
    ],
)
def test_days_count_outside_the_holidays_of_both_schools(laatste, vandaag, vakanties, dagen):
    assert dagen_stil(laatste, vandaag, vakanties) == dagen


def rij(naam="Route", fase=Fase.ONTWERP, dagen=GRENS + 1, vakken=1, gereed=0):
    stap = SimpleNamespace(vakken=vakken, vol=vakken > 0 and gereed >= vakken)
    return RouteRij(naam, "/", ("A", "B"), "Samen", fase, (stap,), date(2026, 10, 12), dagen)


@pytest.mark.parametrize(
    ("velden", "stil"),
    [
        ({}, True),
        ({"dagen": GRENS}, False),
        ({"fase": Fase.UITVOERING}, True),
        ({"fase": Fase.VERKENNING}, False),
        ({"fase": Fase.UITFASERING}, False),
        ({"gereed": 1}, False),
        ({"vakken": 0}, True),
    ],
)
def test_it_stands_still_after_the_limit_and_while_there_is_work(velden, stil):
    assert rij(**velden).stil is stil


def test_what_stands_still_longest_comes_first_and_the_rest_by_name():
    rijen = [rij("B", dagen=1), rij("kort", dagen=30), rij("A", dagen=5), rij("lang", dagen=90)]
    assert [r.naam for r in op_volgorde(rijen)] == ["lang", "kort", "A", "B"]
