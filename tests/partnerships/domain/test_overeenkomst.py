"""The pure parts of the agreement: kind, partijen, organen, stages, what is in the way, and the frozen picture."""

from pathlib import Path

import pytest

from leerroutes.kant import Kant
from partnerships.domain.fasendiagram import teken_fasen
from partnerships.domain.overeenkomst import (
    FASEN,
    OvereenkomstFase,
    onderwerp_hash,
    organen_van,
    overeenkomst_hash,
    partijen_van,
    soort_van,
)
from partnerships.domain.soorten import OvereenkomstSoort, PartijKant

V, M = Kant.VMBO, Kant.MBO


def test_the_drawing_in_docs_is_that_of_the_table():
    bestand = Path(__file__).resolve().parents[3] / "docs" / "overeenkomst-fasen.md"
    assert bestand.read_text() == teken_fasen(), "Verouderd. Herstel: manage.py fasen --schrijf"


@pytest.mark.parametrize(
    ("scholen", "soort"),
    [
        ([(1, V), (1, M)], "interne_regeling"),
        ([(1, V), (2, M)], "samenwerkingsovereenkomst"),
        ([(1, V), (1, M), (2, M)], "samenwerkingsovereenkomst"),
        ([(1, V), (2, V), (3, M), (4, M)], "samenwerkingsovereenkomst"),
        ([], "samenwerkingsovereenkomst"),
    ],
)
def test_the_kind_follows_from_the_besturen(scholen, soort):
    assert soort_van(partijen_van(scholen).values()) == soort


def test_a_bestuur_with_schools_on_both_sides_is_one_partij():
    assert partijen_van([(2, M), (1, V), (3, M), (3, V)]) == {
        1: PartijKant.VMBO,
        3: PartijKant.BEIDE,
        2: PartijKant.MBO,
    }


def test_every_partij_has_the_organen_of_its_schools():
    assert [o.value for o in organen_van(PartijKant.VMBO)] == ["mr"]
    assert [o.value for o in organen_van(PartijKant.MBO)] == ["or", "studentenraad"]
    assert len(organen_van(PartijKant.BEIDE)) == 3


@pytest.mark.parametrize("soort", OvereenkomstSoort)
def test_back_from_every_stage_and_no_stage_is_a_trap(soort):
    tabel = FASEN[soort]
    for fase in OvereenkomstFase:
        namen = {stap.naam for stap in tabel.mogelijk(fase)}
        if fase is OvereenkomstFase.BEEINDIGD:
            assert namen == set()
        elif fase is OvereenkomstFase.VAN_KRACHT:
            assert namen == {"herzien", "beeindigen"}
        elif fase is OvereenkomstFase.OPSTELLEN:
            assert namen == {"naar_controle"}
        else:
            assert "terug" in namen
            assert len(namen) == 2


def test_the_hash_sees_every_word_the_order_and_the_bijlagen():
    basis = onderwerp_hash("a", "a", "Titel", "Tekst")
    assert basis != onderwerp_hash("a", "a", "Titel", "tekst")
    assert basis != onderwerp_hash("a", "b", "Titel", "Tekst")
    een, twee = [("a", basis), ("b", "x")], [("b", "x"), ("a", basis)]
    assert overeenkomst_hash(een, []) != overeenkomst_hash(twee, [])
    assert overeenkomst_hash(een, []) != overeenkomst_hash(een, [("programma", "y")])
    assert overeenkomst_hash(een, []) == overeenkomst_hash(list(een), iter(()))
