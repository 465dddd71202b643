"""The law as data."""

from datetime import date

import pytest

from leerroutes.recht import BRONNEN, Bevinding, Ernst, get_bron, op_ernst, opsomming, telwoord, verouderde_verwijzingen


def test_a_source_is_found_by_key_and_day():
    assert get_bron("combinatie").kort == "WVO 2020, artikel 2.107a"
    assert get_bron("leerroute_mbo").artikel.startswith("artikel 9.1")
    assert get_bron("leerroute_mbo", date(2025, 12, 31)).artikel == "artikel 8.5a"
    assert get_bron("leerroute_mbo", date(2026, 1, 1)).artikel.startswith("artikel 9.1")
    assert "10b10" in get_bron("leerroute_vo", date(2021, 9, 1)).artikel
    for key, dag in (("combinatie", date(2020, 1, 1)), ("bestaat niet", None)):
        with pytest.raises(KeyError):
            get_bron(key, dag)


def test_no_two_sources_of_one_key_hold_on_the_same_day():
    for bron in BRONNEN:
        andere = [b for b in BRONNEN if b.key == bron.key and b is not bron]
        assert all(b.geldig_tot < bron.geldig_van or bron.geldig_tot < b.geldig_van for b in andere)


@pytest.mark.parametrize(
    ("tekst", "gevonden"),
    [
        ("Volgens artikel 10b12 en 10b20 van de WVO.", ["10b12", "10b20"]),
        ("WEB, artikel 8.5a.3", ["8.5a.3"]),
        ("artikel 103b; artikel 8.4.3; het Eindexamenbesluit VO", ["103b", "8.4.3", "Eindexamenbesluit VO"]),
        ("WVO 2020, artikel 2.107a, en WEB, artikel 9.1.4", []),
        ("10b21 bestond niet", []),
    ],
)
def test_stale_numbers_are_found_with_their_present_place(tekst, gevonden):
    uit = verouderde_verwijzingen(tekst)
    assert sorted(wat for wat, _ in uit) == sorted(gevonden)
    assert all(nu for _, nu in uit)


def test_findings_sort_by_weight_and_keep_their_order():
    lijst = [Bevinding(str(n), ernst, "", "stap1") for n, ernst in enumerate(reversed(Ernst))]
    lijst.append(Bevinding("4", Ernst.ADVIES, "", "stap1"))
    assert [b.regel for b in op_ernst(lijst)] == ["3", "2", "4", "1", "0"]
    assert [b.blokkeert for b in op_ernst(lijst)] == [True, False, False, False, False]
    assert lijst[0].bij(9).vakplan == 9


def test_words():
    assert [opsomming(w) for w in ((), ["a"], ["a", "b"], ["a", "b", "c"])] == ["", "a", "a en b", "a, b en c"]
    assert (telwoord(1, "doel", "doelen"), telwoord(0, "doel", "doelen")) == ("1 doel", "0 doelen")
