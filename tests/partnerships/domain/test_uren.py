"""Lesuren, klokuren, calendars, and the hour norms."""

from datetime import date

import pytest

from leerroutes.kant import Kant, MboLeerweg
from leerroutes.recht import Ernst
from partnerships.domain.organisaties import (
    Kalender,
    Periode,
    kies_kalender,
    klokuren,
    minuten_per_jaar,
    minuten_van_lesuren,
)
from partnerships.domain.urennorm import LO_KLOKUREN, NORMEN, beoordeel_lo, beoordeel_uren, get_norm

BOL, BBL = MboLeerweg


def test_a_lesuur_is_no_klokuur():
    assert minuten_van_lesuren(10, 50) == 50
    assert minuten_van_lesuren(25, 45) == 113, "rounded half up"
    assert minuten_per_jaar(120, 380, 50) == 22_800
    assert klokuren(22_800) == 380
    assert (klokuren(29), klokuren(30)) == (0, 1)


def kalender(kant: Kant, jaar: int) -> Kalender:
    periodes = (
        Periode(1, date(jaar, 9, 1), date(jaar, 11, 1), 95),
        Periode(2, date(jaar, 11, 2), date(jaar + 1, 1, 1), 80),
    )
    return Kalender(kant, jaar, 50, periodes)


def test_the_newest_calendar_stands_in_for_a_year_that_is_not_there_yet_and_says_so():
    kalenders = [kalender(Kant.VMBO, 2027), kalender(Kant.VMBO, 2026), kalender(Kant.MBO, 2025)]
    precies = kies_kalender(kalenders, Kant.VMBO, 2026)
    assert (precies.kalender.schooljaar, precies.geleend) == (2026, False)
    later = kies_kalender(kalenders, Kant.VMBO, 2030)
    assert (later.kalender.schooljaar, later.geleend) == (2027, True)
    assert kies_kalender([], Kant.MBO, 2026) is None


def test_a_calendar_knows_its_periodes():
    een = kalender(Kant.VMBO, 2026)
    assert (een.lesweken_x10, een.periode(2).lesweken_x10, een.periode(3)) == (175, 80, None)


def test_ten_norms_and_no_more():
    assert len(NORMEN) == 10
    drie = get_norm(BOL, 3)
    assert (drie.totaal, drie.begeleid, drie.bpv, drie.totaal - drie.begeleid - drie.bpv) == (3000, 2400, 250, 350)
    assert get_norm(BBL, 6).bpv == 2300
    assert get_norm(BOL, 7) is None


def oordeel(**velden) -> list[tuple[str, Ernst]]:
    vast = {"mbo_leerweg": BOL, "jaren": 3, "begeleid": 2400 * 60, "bpv": 250 * 60}
    return [(b.zin, b.ernst) for b in beoordeel_uren(**(vast | velden))]


def test_the_norm_is_met_to_the_minute():
    assert oordeel() == [
        ("De leerroute heeft 2.400 van 2.400 klokuren begeleide onderwijstijd.", Ernst.IN_ORDE),
        ("De leerroute heeft 250 van 250 klokuren bpv.", Ernst.IN_ORDE),
    ]
    assert [ernst for _, ernst in oordeel(begeleid=2400 * 60 - 1, bpv=0)] == [Ernst.VERPLICHT, Ernst.VERPLICHT]


def test_missing_data_leave_it_open():
    assert [ernst for _, ernst in oordeel(bpv=None)] == [Ernst.IN_ORDE, Ernst.NOG_NIET_TE_BEPALEN]
    assert oordeel(ontbreekt=["wiskunde", "LO"]) == [
        ("De uren ontbreken bij wiskunde en LO.", Ernst.VERPLICHT),
        (
            "Nog niet te bepalen of er genoeg uren zijn: bij wiskunde en LO ontbreken de uren.",
            Ernst.NOG_NIET_TE_BEPALEN,
        ),
    ]
    assert [ernst for _, ernst in oordeel(jaren=7)] == [Ernst.NOG_NIET_TE_BEPALEN]


@pytest.mark.parametrize(
    ("minuten", "ernst"),
    [
        (None, Ernst.NOG_NIET_TE_BEPALEN),
        (LO_KLOKUREN * 60 - 60, Ernst.NOG_NIET_TE_BEPALEN),
        (LO_KLOKUREN * 60, Ernst.IN_ORDE),
    ],
)
def test_lo_is_counted_over_the_whole_vmbo(minuten, ernst):
    assert beoordeel_lo(minuten).ernst is ernst
