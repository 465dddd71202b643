"""Who may sign, as whom, and what changed in a text: pure."""

from datetime import date

import pytest

from partnerships.domain.ondertekening import (
    Mandaatstand,
    Volmacht,
    kies_volmacht,
    mandaatstand,
    verkort_ip,
    zelfde_naam,
)
from partnerships.domain.tekstverschil import passages, wijzigingen

DAG = date(2026, 6, 12)


def mandaat(van: date, tot: date | None = None, bestuur: int = 1) -> Volmacht:
    return Volmacht(bestuur, "besluit", van, tot, mandaat=7)


@pytest.mark.parametrize(
    ("volmacht", "zin"),
    [
        (mandaat(DAG, DAG), ""),
        (mandaat(DAG), ""),
        (mandaat(date(2026, 6, 13)), "begint pas op 13-06-2026"),
        (mandaat(date(2026, 1, 1), date(2026, 6, 11)), "liep af op 11-06-2026"),
        (mandaat(DAG, bestuur=2), "Je kunt niet tekenen voor dit bestuur"),
    ],
)
def test_a_mandaat_holds_on_both_its_ends_and_for_its_own_bestuur(volmacht, zin):
    gekozen, oordeel = kies_volmacht([volmacht], 1, DAG)
    assert (gekozen is None) is bool(zin)
    assert zin in oordeel.reden


def test_an_office_goes_before_a_mandaat():
    ambt = Volmacht(1, "bestuurder van dit bestuur", date(2020, 1, 1))
    assert kies_volmacht([mandaat(DAG), ambt], 1, DAG)[0] is ambt


@pytest.mark.parametrize(
    ("getypt", "zelfde"),
    [("Renée  de Wit", True), ("RENEE DE WIT", True), ("R. de Wit", False), ("", False), ("Renée de Wit ", True)],
)
def test_the_typed_name_is_that_of_the_account(getypt, zelfde):
    assert zelfde_naam(getypt, "Renée de Wit") is zelfde
    assert not zelfde_naam(getypt, "")


def test_an_address_is_kept_without_its_last_part():
    assert verkort_ip("192.0.2.17") == "192.0.2.x"
    assert verkort_ip("2001:db8:1:2::3") == "2001:db8:1:x"
    assert verkort_ip("geen adres") == ""


def test_what_a_mandaat_is_worth_today():
    assert mandaatstand(DAG, None, False, DAG) is Mandaatstand.GELDT
    assert mandaatstand(DAG, None, True, DAG) is Mandaatstand.INGETROKKEN
    assert mandaatstand(date(2026, 7, 1), None, False, DAG) is Mandaatstand.LATER
    assert mandaatstand(date(2026, 1, 1), date(2026, 6, 11), False, DAG) is Mandaatstand.AFGELOPEN


def test_only_the_passages_that_differ_are_shown_word_by_word():
    oud = "Eerste alinea.\n\nElke school betaalt de eigen docenten en lokalen.\n\nLaatste."
    nieuw = "Eerste alinea.\n\nElke school betaalt de eigen docenten en materialen.\n\nLaatste.\n\nEn nog een."
    een, twee = passages(oud, nieuw)
    assert [tekst for tekst, hoe in een.was if hoe == "del"] == ["lokalen"]
    assert [tekst for tekst, hoe in een.wordt if hoe == "ins"] == ["materialen"]
    assert (twee.was, twee.wordt) == ((), (("En nog een.", "ins"),))
    assert passages(oud, oud) == ()


def test_a_huge_text_is_compared_without_going_word_by_word():
    lang = "woord " * 40_000
    (een,) = passages(lang, lang + "erbij")
    assert een.wordt[0][1] == "ins"
    assert passages("a\n" * 40_000, "b\n" * 40_000)


def test_each_subject_says_how_it_changed():
    nu = [
        ("a", "a", "Gelijk", "", "1"),
        ("b", "b", "Anders", "nieuwe tekst hier", "2"),
        ("c", "", "Nieuw", "x", "3"),
        ("d", "d", "Weg uit het geheugen", "x", "4"),
    ]
    gezien = {"a": "1", "b": "oud", "d": "onbekend", "e": "toen"}
    uit = wijzigingen(gezien, nu, {"oud": ("Anders", "oude tekst hier"), "toen": ("Vervallen onderwerp", "y")})
    assert [(w.sleutel, w.soort) for w in uit] == [("b", "gewijzigd"), ("c", "nieuw"), ("d", "onbekend"), ("e", "weg")]
    assert uit[-1].titel == "Vervallen onderwerp"
