"""Two uitgaven side by side: what is new, changed, replaced and gone. No database."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leerroutes.catalogus.domain.boom import Knoop, orden, tak_vervallen
from leerroutes.catalogus.domain.soorten import DoelSoort
from leerroutes.catalogus.domain.verschil import Lot, vergelijk, woordverschil
from tests.catalogus.hulp import lees_sbb, lees_slo, sbb, slo_vorig

MODULE = Knoop("m", DoelSoort.MODULE, "Bouwen", code="P/VB/01")
TAAK = Knoop("t", DoelSoort.DEELTAAK, "Een kast bouwen", "m", "P/VB/01/01", bb=True)


def lot(oud, nieuw) -> list[tuple]:
    """Return (what became of it, key before, keys now, what differs) of every line."""
    gevonden = vergelijk(orden(oud), orden(nieuw)).paren
    return [(p.lot.value, p.oud and p.oud.sleutel, [k.sleutel for k in p.nieuw], ", ".join(p.wat)) for p in gevonden]


def test_what_stayed_is_only_counted():
    assert vergelijk(orden([MODULE, TAAK]), orden([MODULE, TAAK])).gelijk == 2
    assert lot([MODULE, TAAK], [MODULE, TAAK]) == []


def test_new_and_gone():
    ander = replace(TAAK, sleutel="u", titel="Een deur verven")
    assert lot([MODULE, TAAK], [MODULE, ander]) == [("nieuw", None, ["u"], ""), ("weg", "t", [], "")]


@pytest.mark.parametrize(
    ("anders", "wat"),
    [
        ({"titel": "Een tafel bouwen"}, "tekst"),
        ({"brontekst": "Met zorg"}, "tekst"),
        ({"varianten": {"98012": "ook staal"}}, "tekst"),
        ({"code": "P/VB/01/02"}, "code P/VB/01/01 → P/VB/01/02"),
        ({"code": ""}, "code P/VB/01/01 → geen"),
        ({"soort": DoelSoort.EINDTERM}, "deeltaak → eindterm"),
        ({"kb": True}, "leerwegen BB → BB, KB"),
        ({"bb": False}, "leerwegen BB → geen"),
        ({"ce": True}, "centraal examen niet bekend → ja"),
        ({"se": False}, "schoolexamen niet bekend → nee"),
        ({"sbu": 240}, "SBU geen → 240"),
        ({"ouder": None}, "stond eerst in P/VB/01 Bouwen"),
    ],
)
def test_each_difference_is_said_in_words(anders, wat):
    nieuw = replace(TAAK, **anders)
    gevonden = [regel for regel in lot([MODULE, TAAK], [MODULE, nieuw]) if regel[1] == "t"]
    assert gevonden == [("gewijzigd", "t", ["t"], wat)]


def test_a_branch_does_not_change_with_what_lies_below_it():
    assert lot([MODULE, TAAK], [MODULE, replace(TAAK, kb=True)]) == [("gewijzigd", "t", ["t"], "leerwegen BB → BB, KB")]


def test_what_is_replaced_stands_with_its_successors_and_those_are_not_new():
    oud = replace(TAAK, ouder="vervallen", vervalt=True, vervangen_door=frozenset({"u", "v"}))
    opvolgers = [
        replace(TAAK, sleutel=s, code=c, titel=f"Taak {s}") for s, c in (("v", "P/VB/01/02"), ("u", "P/VB/01/01"))
    ]
    nieuw = [MODULE, *opvolgers, tak_vervallen(), oud]
    assert lot([MODULE, TAAK], nieuw) == [("vervangen", "t", ["u", "v"], "")]


def test_one_successor_is_compared_and_a_chain_is_followed_to_what_lives():
    weg = {"ouder": "vervallen", "vervalt": True}
    oud = replace(TAAK, **weg, vervangen_door=frozenset({"tussen"}))
    tussen = replace(TAAK, **weg, sleutel="tussen", vervangen_door=frozenset({"u", "t"}))
    u = replace(TAAK, sleutel="u", titel="Een tafel bouwen")
    assert lot([MODULE, TAAK], [MODULE, u, tak_vervallen(), oud, tussen]) == [("vervangen", "t", ["u"], "tekst")]


def test_the_older_uitgave_may_name_the_successor_too():
    oud = replace(TAAK, vervangen_door=frozenset({"u"}))
    assert lot([MODULE, oud], [MODULE, replace(TAAK, sleutel="u")]) == [("vervangen", "t", ["u"], "")]


def test_a_goal_that_replaces_another_and_was_there_already_keeps_its_own_line():
    samen = replace(TAAK, sleutel="u", titel="Bouwen en verven")
    weg = replace(TAAK, vervangen_door=frozenset({"u"}))
    gevonden = lot([MODULE, weg, samen], [MODULE, replace(samen, titel="Bouwen, verven")])
    assert gevonden == [("gewijzigd", "u", ["u"], "tekst"), ("vervangen", "t", ["u"], "tekst")]


def test_children_of_a_replaced_branch_did_not_move():
    nieuw = replace(MODULE, sleutel="n")
    weg = replace(MODULE, ouder="vervallen", vervalt=True, vervangen_door=frozenset({"n"}))
    regels = lot([MODULE, TAAK], [nieuw, replace(TAAK, ouder="n"), tak_vervallen(), weg])
    assert regels == [("vervangen", "m", ["n"], "")]


def test_what_was_vervallen_before_is_no_difference():
    dood = replace(TAAK, sleutel="d", ouder="vervallen", vervalt=True)
    assert lot([MODULE, tak_vervallen(), dood], [MODULE]) == []
    assert lot([MODULE], [MODULE, tak_vervallen(), dood]) == []


def test_two_uitgaven_of_slo():
    vergelijking = vergelijk(lees_slo(slo_vorig(), "oud").bomen[0].knopen, lees_slo().bomen[0].knopen)
    assert [len(vergelijking.met(soort)) for soort in Lot] == [3, 1, 1, 1]
    (vervangen,) = vergelijking.met(Lot.VERVANGEN)
    assert (vervangen.oud.titel, vervangen.tak) == ("De kandidaat kan meten", "P/VB/02/01 Spanning meten")
    assert [knoop.code for knoop in vervangen.nieuw] == ["P/VB/02/01-01", "P/VB/02/01-02"]
    assert vergelijking.gelijk == 16


def test_two_uitgaven_of_a_dossier_compare_by_code():
    oud = lees_sbb().bomen[0].knopen
    nieuw = lees_sbb(sbb().replace("Bereidt het werk voor", "Bereidt de opdracht voor")).bomen[0].knopen
    (paar,) = vergelijk(oud, nieuw).paren
    assert (paar.lot, paar.oud.code, paar.wat) == (Lot.GEWIJZIGD, "B1-K1-W1", ("tekst",))


# --- word by word


def test_words_that_differ_are_marked_on_both_sides():
    voor, na = woordverschil("De kandidaat kan een raam verven.", "De kandidaat kan een deur verven.")
    assert ("raam", "del") in voor
    assert ("deur", "ins") in na
    assert [stuk for stuk, hoe in voor if hoe == "ins"] == []


def test_blanks_do_not_count_and_a_comma_does():
    voor, na = woordverschil("een  kast\nbouwen", "een kast, bouwen")
    assert [stuk for stuk in voor if stuk[1]] == []
    assert [stuk for stuk in na if stuk[1]] == [(",", "ins")]


def test_texts_that_share_next_to_nothing_are_marked_as_a_whole():
    assert woordverschil("klachten afhandelen", "een advies geven") == (
        [("klachten afhandelen", "del")],
        [("een advies geven", "ins")],
    )
    assert woordverschil("", "iets") == ([], [("iets", "ins")])


@given(st.text(), st.text())
def test_both_texts_stay_whole(oud, nieuw):
    voor, na = woordverschil(oud, nieuw)
    assert "".join(stuk for stuk, _ in voor).split() == oud.split()
    assert "".join(stuk for stuk, _ in na).split() == nieuw.split()
    assert {hoe for _, hoe in voor} <= {"", "del"}
    assert {hoe for _, hoe in na} <= {"", "ins"}


@given(st.text())
def test_a_text_does_not_differ_from_itself(tekst):
    assert not [hoe for kant in woordverschil(tekst, tekst) for _, hoe in kant if hoe]
