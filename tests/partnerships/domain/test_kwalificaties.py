"""Which kwalificaties are offered to a route, and in which order."""

from datetime import date

import pytest

from leerroutes.kant import Leerweg
from partnerships.domain.kwalificaties import MEESTE_KEUZES, Kwalificatie, Vraag, groepeer, nieuwste
from partnerships.domain.soorten import RouteSoort

DAG = date(2026, 11, 23)


def maak(nummer: int, niveau: int = 2, profielen: str = "", domein: str = "", **extra) -> Kwalificatie:
    naam = extra.pop("naam", f"Vak {nummer:03}")
    velden = {"profielen": frozenset(profielen.split()), "domein": domein, **extra}
    return Kwalificatie(nummer, f"{25000 + nummer}", naam, niveau, **velden)


def koppen(aanbod):
    return [(kop, [rij.nummer for rij in rijen]) for kop, rijen in aanbod.eerst], [
        (kop, [rij.nummer for rij in rijen]) for kop, rijen in aanbod.rest
    ]


RIJEN = (
    maak(1, 2, "PIE BWI"),
    maak(2, 3, "PIE"),
    maak(3, 4, "PIE"),
    maak(4, 2, "MET"),
    maak(5, 4, domein="Bouw en infra"),
    maak(6, 4, domein="Techniek en procesindustrie"),
    maak(7, 1),
    maak(8, 4),
)


def test_what_connects_and_is_legal_comes_first():
    eerst, rest = koppen(groepeer(RIJEN, Vraag(leerweg=Leerweg.BB, profiel="PIE"), DAG))
    assert eerst == [("Sluit aan bij PIE, mbo-niveau 2", [1])]
    assert rest[0] == ("Sluit aan bij MET, mbo-niveau 2", [4])
    assert sorted(nummer for _, nummers in rest for nummer in nummers) == [2, 3, 4, 5, 6, 7, 8]
    eerst, _ = koppen(groepeer(RIJEN, Vraag(leerweg=Leerweg.KB, profiel="PIE"), DAG))
    assert eerst == [("Sluit aan bij PIE, mbo-niveau 3 of 4", [2, 3])]


def test_a_geintegreerde_route_goes_to_niveau_2_whatever_else_is_chosen():
    vraag = Vraag(soort=RouteSoort.GEINTEGREERD, leerweg=Leerweg.KB, profiel="PIE")
    assert koppen(groepeer(RIJEN, vraag, DAG))[0] == [("Sluit aan bij PIE, mbo-niveau 2", [1])]


def test_gl_and_tl_without_profiel_look_at_niveau_4_and_then_at_their_domein():
    eerst, rest = koppen(groepeer(RIJEN, Vraag(leerweg=Leerweg.TL), DAG))
    assert eerst == [("Sluit aan bij PIE, mbo-niveau 4", [3])]
    assert [nummers for _, nummers in rest[:3]] == [[5], [6], [8]]
    vraag = Vraag(leerweg=Leerweg.TL, domein="bouw en INFRA")
    assert koppen(groepeer(RIJEN, vraag, DAG))[0] == [("Bouw en infra, mbo-niveau 4", [5])]


def test_a_sector_without_connections_still_has_its_legal_niveau():
    los = (maak(1, 4), maak(2, 3), maak(3, 2))
    eerst, rest = koppen(groepeer(los, Vraag(leerweg=Leerweg.GL, profiel="GR"), DAG))
    assert eerst == [("Andere kwalificaties, mbo-niveau 4", [1])]
    assert sum(len(nummers) for _, nummers in rest) == 2


def test_with_nothing_known_it_offers_what_connects_to_anything():
    eerst, rest = koppen(groepeer(RIJEN, Vraag(), DAG))
    assert [nummers for _, nummers in eerst] == [[1], [4], [2, 3]]
    assert rest[-1][1] == [7]


def test_nothing_at_all_is_no_group():
    aanbod = groepeer((), Vraag(leerweg=Leerweg.BB), DAG)
    assert (aanbod.eerst, aanbod.rest, aanbod.aantal_eerst, aanbod.past_erbij) == ((), (), 0, True)


def test_what_is_closed_stands_last_and_says_so():
    dicht = maak(1, naam="A", instroom_tot=date(2025, 7, 31), leerwegen="BOL, BBL")
    eerst, _ = koppen(groepeer((dicht, maak(2, naam="B")), Vraag(leerweg=Leerweg.BB), DAG))
    assert eerst[0][1] == [2, 1]
    assert dicht.label(DAG) == "A · niveau 2 · crebo 25001 · BOL, BBL (instroom gesloten op 31-07-2025)"
    assert "gesloten" not in maak(3, instroom_tot=date(2027, 7, 31)).label(DAG)


def test_only_the_newest_of_a_chain_is_offered_and_it_inherits():
    keten = (maak(3, profielen="GR"), maak(1, profielen="PIE", opvolger=2), maak(2, profielen="BWI", opvolger=3))
    (over,) = nieuwste(keten)
    assert over.nummer == 3
    assert over.profielen == {"PIE", "BWI", "GR"}


@pytest.mark.parametrize("keten", [(maak(1, opvolger=1),), (maak(1, opvolger=2), maak(2, opvolger=1))])
def test_a_chain_that_bites_its_tail_ends(keten):
    assert nieuwste(keten) == ()


def test_a_successor_that_is_not_there_leaves_its_predecessor():
    assert [rij.nummer for rij in nieuwste((maak(1, opvolger=99),))] == [1]


def test_a_long_list_waits_behind_a_button():
    kort = tuple(maak(nummer) for nummer in range(MEESTE_KEUZES))
    assert groepeer(kort, Vraag(), DAG).past_erbij
    assert not groepeer((*kort, maak(999)), Vraag(), DAG).past_erbij
