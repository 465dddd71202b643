"""What stands above a row and what its goals are called, also where a row is its own branch."""

import pytest

from leerroutes.kant import Kant, Leerweg
from partnerships.domain.route import Uitgave
from stappenplan.domain.koppen import Kop, kop_van, noem, woorden
from stappenplan.domain.vakplan import Boom, maak_rijen
from tests.stappenplan.domain.bouw import BOOM, doel, maak_route

EIGEN = (
    doel(1, None, "domein", "RE-01"),
    doel(2, None, "kern", "PK/X"),
    doel(3, 2, "kerndeel", "PK/X/a"),
    doel(4, 3, "eindterm", "PK/X/a-1"),
    doel(5, None, "domein", "NL", "mbo"),
    doel(6, 5, "eis", "NL-1", "mbo"),
    doel(7, None, "kerntaak", "B1-K1", "mbo"),
)


def koppen(boom: Boom, takken: tuple[int, ...], **velden) -> list[Kop]:
    rijen = maak_rijen(boom, takken, takken, Leerweg.BB)
    return [kop_van(boom, maak_route(onderdelen=(), **velden), rij.tak, rij.doel) for rij in rijen.alle]


def test_rows_under_a_branch_stand_under_its_name():
    assert set(koppen(BOOM, (1,))) == {Kop("P/X/01", "Titel van P/X/01", tak=1)}


def test_a_row_that_is_a_branch_stands_under_what_holds_it():
    bron = Uitgave(1, Kant.VMBO, "leerlijn", "98AA-rekenen", "voorbeeld", "Rekenlijn")
    assert koppen(Boom.van(EIGEN), (1, 3, 5, 7), uitgaven=(bron,)) == [
        Kop("", "Rekenlijn", "eigen lijst"),
        Kop("PK/X", "Titel van PK/X"),
        Kop("NL", "Titel van NL", tak=5),
        Kop("", "Rekenlijn", "eigen lijst"),
    ]
    assert koppen(Boom.van(EIGEN), (1,)) == [Kop("", "")]


def test_only_eindtermen_and_werkprocessen_have_a_word_of_their_own():
    rijen = maak_rijen(BOOM, (1, 100), (1, 100), Leerweg.BB)
    assert [woorden(rijen, kant)[1] for kant in Kant] == ["eindtermen", "werkprocessen"]
    avo = maak_rijen(Boom.van(EIGEN), (1, 3, 5), (1, 3, 5), Leerweg.BB)
    assert [woorden(avo, kant)[1] for kant in Kant] == ["doelen van het vmbo", "doelen van het mbo"]


@pytest.mark.parametrize(
    ("soorten", "een"),
    [(["eindterm", "eindterm"], "eindterm"), (["eindterm", "domein"], "doel van het vmbo"), ([], "doel van het vmbo")],
)
def test_a_mixture_is_called_goals(soorten, een):
    assert noem(Kant.VMBO, soorten)[0] == een
