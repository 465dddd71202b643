"""The difference of two trees, and codes as people compare them."""

import time
from dataclasses import replace

import pytest

from leerroutes.catalogus.domain.boom import VERVALLEN, Knoop, hernoemd, orden, verschil, voeg_samen
from leerroutes.catalogus.domain.codes import deel_van, lees_sbb_code, normaliseer, volgorde
from leerroutes.catalogus.domain.soorten import DoelSoort
from leerroutes.catalogus.domain.tekst import regel, schoon, zonder_opmaak

BASIS = orden(
    [
        Knoop("m", DoelSoort.MODULE, "Bouwen", code="P/1"),
        Knoop("d", DoelSoort.DEELTAAK, "Kast", "m", "P/1/1"),
        Knoop("e1", DoelSoort.EINDTERM, "Tekenen", "d", "P/1/1-1", bb=True),
        Knoop("e2", DoelSoort.EINDTERM, "Zagen", "d", "P/1/1-2", kb=True),
    ]
)


def met(**wijzigingen):
    return orden(replace(k, **wijzigingen.get(k.sleutel, {})) for k in BASIS)


def telling(oud, nieuw):
    return {r.rij: (r.categorie.value, r.reden) for r in verschil("x", oud, nieuw) if r.categorie != "ongewijzigd"}


def test_nothing_changed_is_nothing():
    assert telling(BASIS, met()) == {}


def test_one_changed_text_is_one_change_and_another_hash_for_all_above():
    nieuw = met(e2={"titel": "Schaven"})
    assert telling(BASIS, nieuw) == {"P/1/1-2": ("gewijzigd", "titel")}
    assert [o.tekst_hash == n.tekst_hash for o, n in zip(BASIS, nieuw, strict=True)] == [False, False, True, False]


def test_a_changed_leerweg_is_a_change_of_the_leaf():
    assert telling(BASIS, met(e1={"bb": False, "gl": True})) == {"P/1/1-1": ("gewijzigd", "leerwegen")}


def test_what_a_source_no_longer_names_goes_under_vervallen_once():
    korter = orden(k for k in BASIS if k.sleutel != "e2")
    samen = voeg_samen(korter, BASIS)
    assert [(k.sleutel, k.ouder, k.vervalt) for k in samen if k.vervalt] == [
        (VERVALLEN, None, True),
        ("e2", VERVALLEN, True),
    ]
    assert list(telling(BASIS, samen)) == ["P/1/1-2"]
    assert not samen[1].kb
    assert voeg_samen(korter, samen) == samen


def test_titles_without_codes_are_found_again_by_their_title():
    oud = [Knoop("x1", DoelSoort.WERKPROCES, "Test"), Knoop("x2", DoelSoort.WERKPROCES, "Twijfel")]
    nieuw = [
        Knoop("B1-K1-W1", DoelSoort.WERKPROCES, "test", code="B1-K1-W1"),
        Knoop("B1-K1-W2", DoelSoort.WERKPROCES, "Twijfel", code="B1-K1-W2"),
        Knoop("B1-K1-W3", DoelSoort.WERKPROCES, "Twijfel", code="B1-K1-W3"),
    ]
    assert hernoemd(oud, nieuw) == {"x1": "B1-K1-W1"}


def test_codes_compare_as_people_write_them():
    assert normaliseer(" k/pie.20-3 ") == normaliseer("K/PIE/20/3") == "K/PIE/20/3"
    assert volgorde("K/" + "9" * 5000)[-1] == (1, "9" * 5000)
    assert sorted(["K/1/10", "K/1/2", "K/1/2.1", "z"], key=volgorde) == ["K/1/2", "K/1/2.1", "K/1/10", "z"]


@pytest.mark.parametrize(
    ("tekst", "code"),
    [("b1k1w2", "B1-K1-W2"), ("B1.K1", "B1-K1"), ("P12-K3-W4", "P12-K3-W4"), ("P/PIE/01", ""), ("", "")],
)
def test_sbb_codes(tekst, code):
    assert lees_sbb_code(tekst) == code
    assert deel_van(tekst) == code.split("-")[0]


@pytest.mark.parametrize("stuk", ["<a ", "<!-- ", '<a b="', "<![CDATA[", "&amp", "</", "<aaaa", "<script>"])
def test_no_text_keeps_the_reader_busy(stuk):
    begin = time.process_time()
    assert zonder_opmaak("<b>x</b>" + stuk * 20_000).startswith("x")
    assert time.process_time() - begin < 2


def test_text_is_made_fit_to_store():
    assert schoon("a\x00b\r\n\r\n\r\n\r\nc \ud800\u00ad") == "ab\n\nc \ufffd"
    assert regel(" a\n\t b ") == "a b"
    assert zonder_opmaak("<p>een</p><ul><li>twee &amp; drie</li></ul>") == "een\n\n- twee & drie"
    assert zonder_opmaak("5 < 6 & 7") == "5 < 6 & 7"
    assert zonder_opmaak("<p>een</p><![if !supportLists]><p>twee &eacute;&eacute;n<![endif]>") == "een\ntwee één"
    assert (
        zonder_opmaak("<P\nclass='x'>een<br/>twee<!-- <b>niets</b> --><LI>5 &amp;lt; 6</li><?x a?>")
        == "een\ntwee\n- 5 < 6"
    )
    assert zonder_opmaak("<p>een</p><![x[ twee &eacute;&eacute;n").endswith("twee één")
