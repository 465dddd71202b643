"""Seats and the kaderopdracht."""

from datetime import date

import pytest

from leerroutes.kant import Kant
from partnerships.domain.koppel import (
    KADEROPDRACHT,
    KaderStatus,
    Zetel,
    is_aangenomen,
    kader_checksum,
    mag_zitten,
    nog_aan_te_nemen,
    vacante_kanten,
)

V, M = Kant.VMBO, Kant.MBO
DAG = date(2026, 1, 12)


@pytest.mark.parametrize(
    ("zetels", "velden", "mag"),
    [
        ([], {}, True),
        ([Zetel(1, V, 7)], {}, False),
        ([Zetel(1, V, 7, tot=date(2025, 1, 1))], {}, False),
        ([Zetel(1, V, 8), Zetel(2, M, 9)], {}, True),
        ([Zetel(1, M, 7)], {}, True),
        ([Zetel(1, V, 7)], {"een_persoon": True}, False),
        ([Zetel(1, V, 7)], {"een_persoon": True, "meelezer": True}, True),
    ],
)
def test_nobody_sits_on_both_sides_by_accident_for_ever(zetels, velden, mag):
    verdict = mag_zitten(zetels, 7, M, **({"een_persoon": False, "meelezer": False} | velden))
    assert bool(verdict) is mag
    assert bool(verdict.reden) is not mag


def test_a_vacant_seat_is_visible():
    zetels = [Zetel(1, V, 7), Zetel(2, M, 8, tot=date(2026, 1, 11))]
    assert vacante_kanten(zetels, DAG) == (M,)
    assert vacante_kanten(zetels, date(2026, 1, 11)) == (M,), (
        "free from the day it ended: a successor takes it that day"
    )
    assert vacante_kanten(zetels, date(2026, 1, 10)) == ()
    assert vacante_kanten([], DAG) == (V, M)
    assert vacante_kanten([Zetel(1, V, 7, van=date(2026, 2, 1))], DAG) == (V, M)


def test_an_acceptance_names_the_text():
    tekst, later = kader_checksum({"opdracht": "Maak een plan"}), kader_checksum({"opdracht": "Maak twee plannen"})
    zetels = [Zetel(1, V, 7), Zetel(2, M, 8)]
    assert [z.id for z in nog_aan_te_nemen(zetels, [(1, tekst)], tekst, DAG)] == [2]
    assert is_aangenomen(zetels, [(1, tekst), (2, tekst)], tekst, DAG)
    assert not is_aangenomen(zetels, [(1, tekst), (2, tekst)], later, DAG)
    assert not is_aangenomen(zetels[:1], [(1, tekst)], tekst, DAG), "a vacant seat has not accepted"
    opvolger = [zetels[0], Zetel(2, M, 8, tot=date(2026, 1, 1)), Zetel(3, M, 9)]
    assert [z.id for z in nog_aan_te_nemen(opvolger, [(1, tekst), (2, tekst)], tekst, DAG)] == [3]


@pytest.mark.parametrize(
    ("status", "naam", "mag"),
    [
        (KaderStatus.CONCEPT, "vaststellen", True),
        (KaderStatus.HERZIENING, "vaststellen", True),
        (KaderStatus.VASTGESTELD, "vaststellen", False),
        (KaderStatus.VASTGESTELD, "herzien", True),
        (KaderStatus.CONCEPT, "herzien", False),
    ],
)
def test_transitions(status, naam, mag):
    assert bool(KADEROPDRACHT.verdict(status, naam)) is mag


def test_words_of_a_status():
    assert [status.label for status in KaderStatus] == ["concept", "vastgesteld", "in herziening"]
