"""Which rows a plan has."""

import pytest

from leerroutes.kant import Leerweg
from stappenplan.domain.onderdelen import maak_groepen
from stappenplan.domain.vakplan import Boom, maak_rijen
from tests.stappenplan.domain.bouw import BOOM, DOELEN, KERNTAAK, KEUZEVAK, MODULE, doel, maak_route

ALLE = (MODULE, KEUZEVAK, KERNTAAK)


def codes(rijen) -> list[str]:
    return [rij.doel.code for rij in rijen]


def test_deeltaken_with_an_eindterm_for_the_leerweg_are_rows():
    rijen = maak_rijen(BOOM, ALLE, (MODULE, KERNTAAK), Leerweg.BB)
    assert codes(rijen.vmbo) == ["P/X/01/01", "P/X/01/02"]
    assert codes(rijen.mbo) == ["B1-K1-W1", "B1-K1-W2", "B1-K1-W3"]
    assert [e.code for e in rijen.vmbo[0].eindtermen] == ["P/X/01/01-01", "P/X/01/01-02"]
    assert rijen.vmbo[0].tak.code == "P/X/01"
    assert rijen.mbo[0].tak.code == "B1-K1"
    assert rijen.mbo[0].eindtermen == (rijen.mbo[0].doel,)
    assert len(rijen.alle) == 5


def test_another_leerweg_has_other_rows():
    rijen = maak_rijen(BOOM, ALLE, (MODULE,), Leerweg.KB)
    assert codes(rijen.vmbo) == ["P/X/01/01", "P/X/01/02", "P/X/01/03"]
    assert len(rijen.vmbo[0].eindtermen) == 3


def test_the_goals_of_an_own_list_are_rows_and_its_deeltaken_where_it_has_them():
    boom = Boom.van(
        (
            doel(1, None, "onderdeel", "A"),
            doel(2, 1, "eindterm", "A.1"),
            doel(3, 1, "deeltaak", "A.2"),
            doel(4, 3, "eindterm", "A.2.1"),
            doel(5, None, "onderdeel", "B"),
        )
    )
    assert codes(maak_rijen(boom, (1, 5), (1, 5), Leerweg.BB).vmbo) == ["A.1", "A.2", "B"]
    [groep] = maak_groepen(boom, maak_route(onderdelen=()), {})
    assert (groep.kop, [(k.doel.code, k.rijen) for k in groep.keuzes]) == ("Eigen lijsten", [("A", 2), ("B", 1)])


def test_what_pupils_do_not_do_is_no_row():
    rijen = maak_rijen(BOOM, (KERNTAAK,), (MODULE, KERNTAAK), Leerweg.BB)
    assert rijen.vmbo == ()
    assert rijen.leeg == ()


def test_a_part_of_an_onderdeel_can_be_the_bereik():
    rijen = maak_rijen(BOOM, ALLE, (20, 101), Leerweg.BB)
    assert codes(rijen.alle) == ["P/X/01/02", "B1-K1-W1"]
    assert rijen.vmbo[0].tak.code == "P/X/01"


def test_all_werkprocessen_of_the_route_can_be_linked_whatever_the_bereik():
    rijen = maak_rijen(BOOM, ALLE, (MODULE,), Leerweg.BB)
    assert rijen.mbo == ()
    assert codes(rijen.koppelbaar) == ["B1-K1-W1", "B1-K1-W2", "B1-K1-W3"]


def test_a_bereik_inside_another_gives_each_row_once():
    rijen = maak_rijen(BOOM, ALLE, (MODULE, 10, 101, KERNTAAK), Leerweg.BB)
    assert codes(rijen.alle) == ["P/X/01/01", "P/X/01/02", "B1-K1-W1", "B1-K1-W2", "B1-K1-W3"]


def test_a_keuzevak_without_goals_for_the_leerweg_is_told():
    boom = Boom.van(
        [*DOELEN, doel(60, None, "keuzevak", "K/X/06", kb=True), doel(61, 60, "deeltaak", "K/X/06/01", kb=True)]
    )
    rijen = maak_rijen(boom, (60,), (60,), Leerweg.BB)
    assert (rijen.vmbo, [tak.code for tak in rijen.leeg]) == ((), ["K/X/06"])


def test_a_branch_whose_goals_all_miss_the_leerweg_is_no_row_of_its_own():
    """A deeltaak may carry a flag by mistake: without a goal below it for this leerweg it is nothing to judge."""
    boom = Boom.van(
        [doel(1, None, "module", "P/X/01"), doel(2, 1, "deeltaak", "P/X/01/01"), doel(3, 2, "eindterm", "e", kb=True)]
    )
    assert maak_rijen(boom, (1,), (1,), Leerweg.BB).vmbo == ()


def test_what_has_expired_is_nobodys_child():
    boom = Boom.van(
        [*DOELEN, doel(22, 20, "eindterm", "P/X/01/02-99", vervalt=True), doel(40, 1, "deeltaak", "oud", vervalt=True)]
    )
    rijen = maak_rijen(boom, ALLE, (MODULE, 40), Leerweg.BB)
    assert codes(rijen.vmbo) == ["P/X/01/01", "P/X/01/02"]
    assert [e.code for e in rijen.vmbo[1].eindtermen] == ["P/X/01/02-01"]


KERN = (
    doel(1, None, "kern", "PK/X"),
    doel(2, 1, "kerndeel", "PK/X/a"),
    doel(3, 2, "eindterm", "PK/X/a-1"),
    doel(4, 2, "eindterm", "PK/X/a-2"),
    doel(5, 1, "kerndeel", "PK/X/b"),
    doel(6, 5, "eindterm", "PK/X/b-1"),
    doel(7, 1, "kerndeel", "PK/X/c"),
    doel(8, 7, "eindterm", "PK/X/c-1a"),
    doel(9, 7, "eindterm", "PK/X/c-1b"),
)


def test_kerndelen_a_and_b_are_one_row_each_and_lob_is_judged_per_eindterm():
    rijen = maak_rijen(Boom.van(KERN), (2, 5, 7), (2, 5, 7), Leerweg.BB)
    assert codes(rijen.vmbo) == ["PK/X/a", "PK/X/b", "PK/X/c-1a", "PK/X/c-1b"]
    assert [len(rij.eindtermen) for rij in rijen.vmbo] == [2, 1, 1, 1]
    assert {rij.tak.code for rij in rijen.vmbo[2:]} == {"PK/X/c"}


@pytest.mark.parametrize(
    ("bereik", "rijen"),
    [((), []), ((2,), ["PK/X/a"]), ((5, 7), ["PK/X/b", "PK/X/c-1a", "PK/X/c-1b"]), ((8,), ["PK/X/c-1a"])],
)
def test_a_kerndeel_is_a_row_only_where_a_bereik_holds_it(bereik, rijen):
    assert codes(maak_rijen(Boom.van(KERN), (2, 5, 7), bereik, Leerweg.KB).vmbo) == rijen


def test_a_kerndeel_is_a_row_with_what_the_leerweg_has_of_it_and_none_when_it_has_nothing():
    boom = Boom.van([*KERN, doel(10, 2, "eindterm", "PK/X/a-3", kb=True), doel(11, 7, "eindterm", "c-2", kb=True)])
    rijen = maak_rijen(boom, (2, 7), (2, 7), Leerweg.BB).vmbo
    assert [(rij.doel.code, len(rij.eindtermen)) for rij in rijen] == [
        ("PK/X/a", 2),
        ("PK/X/c-1a", 1),
        ("PK/X/c-1b", 1),
    ]
    assert [len(rij.eindtermen) for rij in maak_rijen(boom, (2, 7), (2, 7), Leerweg.KB).vmbo] == [3, 1, 1, 1]
    assert maak_rijen(boom, (2, 7), (2, 7), Leerweg.TL).vmbo == ()


AVO = (
    doel(1, None, "domein", "NE/K/1"),
    doel(2, 1, "eindterm", "NE/K/1/1"),
    doel(3, None, "domein", "NE/K/2"),
    doel(4, 3, "eindterm", "NE/K/2/3", kb=True),
    doel(5, 3, "subdomein", "NE/K/2/1"),
    doel(6, 5, "eindterm", "NE/K/2/1a"),
    doel(7, 5, "eindterm", "NE/K/2/1b", kb=True),
    doel(8, 3, "subdomein", "NE/K/2/2", kb=True),
    doel(9, 8, "eindterm", "NE/K/2/2a", kb=True),
    doel(10, None, "domein", "NE/V/1", gl=True, tl=True),
    doel(11, 10, "subdomein", "NE/V/1/1", gl=True, tl=True),
    doel(12, 11, "eindterm", "NE/V/1/1a", gl=True, tl=True),
)


@pytest.mark.parametrize(
    ("leerweg", "rijen"),
    [
        (Leerweg.BB, {"NE/K/1": ["NE/K/1/1"], "NE/K/2": ["NE/K/2/1a"]}),
        (Leerweg.KB, {"NE/K/1": ["NE/K/1/1"], "NE/K/2": ["NE/K/2/3", "NE/K/2/1a", "NE/K/2/1b", "NE/K/2/2a"]}),
        (Leerweg.TL, {"NE/V/1": ["NE/V/1/1a"]}),
    ],
)
def test_a_domein_is_one_row_and_its_eindtermen_are_the_smallest_requirements_through_subdomeinen_too(leerweg, rijen):
    gevonden = maak_rijen(Boom.van(AVO), (1, 3, 10), (1, 3, 10), leerweg).vmbo
    assert {rij.doel.code: [e.code for e in rij.eindtermen] for rij in gevonden} == rijen
    assert [rij.tak.code for rij in gevonden] == list(rijen)


def test_only_the_domeinen_of_the_bereik_are_rows():
    assert codes(maak_rijen(Boom.van(AVO), (1, 3, 10), (3,), Leerweg.KB).vmbo) == ["NE/K/2"]
    assert codes(maak_rijen(Boom.van(AVO), (1,), (3,), Leerweg.KB).vmbo) == []


@pytest.mark.parametrize("met_subdomein", [False, True])
def test_avo_is_judged_per_domein(met_subdomein):
    doelen = [doel(1, None, "domein", "NE/K/1")]
    doelen += (
        [doel(2, 1, "subdomein", "NE/K/1.1"), doel(3, 2, "eindterm", "e")]
        if met_subdomein
        else [doel(3, 1, "eindterm", "e")]
    )
    rijen = maak_rijen(Boom.van(doelen), (1,), (1,), Leerweg.BB)
    assert codes(rijen.vmbo) == ["NE/K/1"]
    assert [e.code for e in rijen.vmbo[0].eindtermen] == ["e"]


def test_titles_only_are_rows_on_the_mbo_side():
    boom = Boom.van(
        [
            doel(1, None, "kerntaak", "B1-K1", "mbo"),
            doel(2, None, "keuzedeel", "K9901", "mbo"),
            doel(3, None, "domein", "NL", "mbo"),
            doel(4, None, "eis", "REK", "mbo"),
        ]
    )
    rijen = maak_rijen(boom, (1, 2, 3, 4), (1, 2, 3, 4), Leerweg.TL)
    assert codes(rijen.mbo) == ["B1-K1", "K9901", "NL", "REK"]


def test_a_keuzedeel_with_werkprocessen_is_judged_per_werkproces():
    boom = Boom.van(
        [
            doel(1, None, "keuzedeel", "K9901", "mbo"),
            doel(2, 1, "kerntaak", "D1-K1", "mbo"),
            doel(3, 2, "werkproces", "D1-K1-W1", "mbo"),
        ]
    )
    assert codes(maak_rijen(boom, (1,), (1,), Leerweg.BB).mbo) == ["D1-K1-W1"]


def test_an_own_list_without_marks_is_for_every_leerweg():
    boom = Boom.van(
        [doel(1, None, "keuzevak", "", tl=False), doel(2, 1, "eindterm", "", weergave="Kan solderen", tl=False)]
    )
    rijen = maak_rijen(boom, (1,), (1,), Leerweg.TL)
    assert [rij.doel.kort for rij in rijen.vmbo] == ["Kan solderen"]


def test_a_number_from_outside_the_tree_is_no_row():
    assert maak_rijen(BOOM, (*ALLE, 999), (999,), Leerweg.BB).alle == ()
