"""What somebody types, and which words and codes answer it: no database."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leerroutes.catalogus.domain.boom import LEERWEGEN
from leerroutes.catalogus.domain.bundel import bundel, lees_bundel
from leerroutes.catalogus.domain.oude_woorden import ANDERE_WOORDEN, ELDERS, LEERWEGWOORDEN
from leerroutes.catalogus.domain.vraag import MEESTE_TERMEN, lees_code, lees_vraag, maak_term, zoekcode
from leerroutes.catalogus.domain.woorden import LANGSTE, STOPWOORDEN, stam, vouw, woorden
from leerroutes.catalogus.domain.zoeken import fragment, kort, markeer, rangschik, rangschik_codes
from leerroutes.kant import Leerweg


def klasse(vraag: str, woord: str) -> int | None:
    return maak_term(vraag).klasse(woord, stam(woord))


# --- words


@pytest.mark.parametrize(
    ("vraag", "woord"),
    [
        ("kabels", "kabel"),
        ("kabel", "kabels"),
        ("monteren", "gemonteerd"),
        ("gemonteerd", "monteren"),
        ("installeren", "installatie"),
        ("materiaal", "materialen"),
        ("tekening", "tekeningen"),
        ("huizen", "huis"),
    ],
)
def test_words_of_one_stem_find_each_other(vraag, woord):
    assert klasse(vraag, woord) == 0


@pytest.mark.parametrize(
    ("vraag", "woord", "hoe"),
    [
        ("controleren", "controleert", 1),
        ("monteren", "monteert", 1),
        ("leggen", "legt", 1),
        ("instal", "installatie", 1),
        ("kabel", "kabelgoot", 1),
        ("kabel", "voedingskabel", 2),
        ("pv", "pvc", None),
        ("net", "kabinet", None),
        ("plant", "plan", None),
        ("staal", "stal", None),
        ("meter", "meten", None),
    ],
)
def test_forms_come_after_the_word_and_parts_after_those(vraag, woord, hoe):
    assert klasse(vraag, woord) == hoe


def test_accents_and_capitals_do_not_count():
    assert woorden("Geïntegreerde HYGIËNE") == woorden("geintegreerde hygiene")
    assert lees_vraag("LOOPBAANORIËNTATIE").termen == lees_vraag("loopbaanorientatie").termen


def test_words_that_stand_everywhere_are_not_looked_for():
    assert [term.woord for term in lees_vraag("De kandidaat kan een kast bouwen").termen] == ["kast", "bouwen"]
    assert not lees_vraag("de eindtermen van een").iets
    assert not lees_vraag("  ").iets


def test_a_pasted_text_is_cut_off():
    vraag = lees_vraag(" ".join(f"woord{n}" for n in range(100)) + " " + "x" * 500)
    assert len(vraag.termen) == MEESTE_TERMEN


@given(st.text())
def test_any_text_gives_words_that_fit_the_index(tekst):
    for woord in woorden(tekst):
        assert 1 < len(woord) <= LANGSTE
        assert woord not in STOPWOORDEN
        assert len(stam(woord)) <= LANGSTE
        assert vouw(woord) == woord


# --- codes


@pytest.mark.parametrize(
    ("getypt", "code"),
    [
        ("P/PIE/01/02-03", "P/PIE/1/2/3"),
        (" p.pie.01.02.03 ", "P/PIE/1/2/3"),
        ("p pie 1 2 3", "P/PIE/1/2/3"),
        ("b1k1w1", "B1/K1/W1"),
        ("B1.K1.W1", "B1/K1/W1"),
        ("B1–K1–W10", "B1/K1/W10"),
        ("K/ZW/09/01", "K/ZW/9/1"),
        ("K/ZW/9/1", "K/ZW/9/1"),
        ("K/PIE/20/3.1", "K/PIE/20/3/1"),
        ("K0067", "K0067"),
        ("", ""),
    ],
)
def test_codes_compare_as_people_write_them(getypt, code):
    assert zoekcode(getypt) == code


@pytest.mark.parametrize(
    ("getypt", "code"),
    [
        ("P/PIE", "P/PIE"),
        ("K/PIE/1", "K/PIE/1"),
        ("K/PIE/01", "K/PIE/1/"),
        ("b1-k1", "B1/K1"),
        ("B1-K1-W1", "B1/K1/W1"),
        ("PK/PIE/c", "PK/PIE/C"),
        ("kabels", ""),
        ("kast tekenen", ""),
        ("elektrotechnische 2", ""),
    ],
)
def test_what_can_be_the_beginning_of_a_code(getypt, code):
    assert lees_code(getypt) == code


def test_a_code_with_words_beside_it_looks_below_that_code():
    vraag = lees_vraag("K/PIE/26 composiet")
    assert ([term.woord for term in vraag.termen], vraag.binnen) == (["composiet"], "K/PIE/26")
    assert lees_vraag("b1k1 leidingen").binnen == "B1/K1"
    assert lees_vraag("P/PIE/01").binnen == ""


def test_codes_stand_exact_first_then_what_is_below_then_what_begins_alike():
    codes = {1: "K/PIE/10", 2: "K/PIE/1/2", 3: "K/PIE/1", 4: "K/PIE/1/1"}
    assert rangschik_codes("K/PIE/1", codes) == [3, 2, 4, 1]
    assert rangschik_codes("K/PIE/1/", codes) == [3, 2, 4]


# --- older words


def test_older_words_find_what_the_goals_say_now():
    assert klasse("lob", "loopbaanorientatie") == 1
    assert klasse("bpv", "beroepspraktijkvorming") == 1
    assert klasse("aka", "entree") == 1


@pytest.mark.parametrize(
    ("getypt", "weg", "over"),
    [
        ("kabels basisberoepsgericht", Leerweg.BB, "kabels"),
        ("BBL kabels", Leerweg.BB, "kabels"),
        ("kaderberoepsgerichte", Leerweg.KB, ""),
        ("kabels TL", Leerweg.TL, "kabels"),
        ("kabels", None, "kabels"),
    ],
)
def test_a_word_for_a_leerweg_narrows(getypt, weg, over):
    vraag = lees_vraag(getypt)
    assert (vraag.leerweg, vraag.zonder_leerweg) == (weg, over)
    assert [term.woord for term in vraag.termen] == over.split()


def test_who_looks_for_a_route_is_told_where_it_is():
    assert "doorlopende" in lees_vraag("vm2 techniek").elders
    assert lees_vraag("kabels").elders == ""


def test_the_tables_hold_words_as_they_are_compared():
    alle = [*ANDERE_WOORDEN, *LEERWEGWOORDEN, *ELDERS, *(woord for groep in ANDERE_WOORDEN.values() for woord in groep)]
    assert [woord for woord in alle if woorden(woord) != [woord]] == []


# --- order


def plaats(woord: int, *, titel=(), tekst=(), bron: int = 1) -> tuple:
    return woord, bron, list(titel), list(tekst)


def test_title_before_text_and_the_word_before_its_forms():
    klassen = [{1: 0, 2: 1, 3: 2}]
    plaatsen = [plaats(3, titel=[30]), plaats(2, titel=[21, 20]), plaats(1, titel=[10], tekst=[11, 30])]
    assert rangschik(klassen, plaatsen, {1: frozenset()}) == [10, 20, 21, 30, 11]


def test_all_words_must_be_there_and_one_in_the_text_only_comes_later():
    klassen = [{1: 0}, {2: 0}]
    plaatsen = [plaats(1, titel=[5, 6, 7, 8]), plaats(2, titel=[6, 8], tekst=[5])]
    assert rangschik(klassen, plaatsen, {1: frozenset()}) == [6, 8, 5]


def test_a_word_in_the_name_of_the_source_counts_beside_another():
    klassen = [{1: 0}, {2: 0}]
    plaatsen = [plaats(1, titel=[5]), plaats(1, titel=[9], bron=2), plaats(2, titel=[7])]
    namen = {1: frozenset({1}), 2: frozenset()}
    assert rangschik(klassen, plaatsen, namen) == [5]
    assert rangschik([{1: 0}], [plaats(1, titel=[5])], {1: frozenset({0})}) == [5]


def test_a_word_that_is_nowhere_finds_nothing():
    assert rangschik([{1: 0}, {}], [plaats(1, titel=[5])], {1: frozenset()}) == []


# --- what is shown


def test_the_words_that_were_asked_for_are_marked():
    termen = lees_vraag("kabels monteren").termen
    assert markeer("Kabel is gemonteerd, goed", termen) == [
        ("Kabel", "mark"),
        (" is ", ""),
        ("gemonteerd", "mark"),
        (", goed", ""),
    ]


@given(st.text(), st.text(min_size=1))
def test_marking_loses_nothing(tekst, vraag):
    assert "".join(stuk for stuk, _ in markeer(tekst, lees_vraag(vraag).termen)) == tekst


def test_a_fragment_is_cut_between_words_around_the_first_hit():
    tekst = "Woord " * 50 + "de kabel ligt hier " + "einde " * 50
    stukken = fragment(tekst, lees_vraag("kabels").termen, 60)
    assert stukken[0] == ("… ", "")
    assert stukken[-1] == (" …", "")
    assert ("kabel", "mark") in stukken
    assert fragment("niets hier", lees_vraag("kabels").termen) == []


@given(st.text(), st.text(min_size=1), st.integers(1, 50))
def test_a_fragment_of_anything_is_a_part_of_it(tekst, vraag, lengte):
    stukken = fragment(tekst, lees_vraag(vraag).termen, lengte)
    kern = "".join(stuk for stuk, _ in stukken if stuk not in ("… ", " …"))
    assert kern.strip() in " ".join(tekst.split())


def test_a_long_name_is_cut_between_words():
    assert kort("kort", 10) == "kort"
    assert kort("een vrij lange naam", 12) == "een vrij …"


@given(st.lists(st.tuples(st.integers(1, 2**40), st.tuples(*[st.booleans()] * len(LEERWEGEN)))))
def test_a_bundle_gives_back_the_goals_with_their_leerwegen(doelen):
    tekst = bundel(doelen)
    assert lees_bundel(tekst) == [nummer for nummer, _ in doelen]
    for plaats_, weg in enumerate(LEERWEGEN):
        assert lees_bundel(tekst, weg.upper()) == [nummer for nummer, wegen in doelen if wegen[plaats_]]
