"""The agreement from empty to in force: kind, stages, what an akkoord holds on, votes and signatures."""

import pytest

from partnerships.domain.overeenkomst import OvereenkomstFase
from tests.partnerships.overeenkomsten import maak_zaak


@pytest.mark.parametrize(
    ("besturen", "soort", "aantal"),
    [(1, "interne_regeling", 28), (2, "samenwerkingsovereenkomst", 30), (4, "samenwerkingsovereenkomst", 30)],
)
def test_from_empty_to_in_force(db, besturen, soort, aantal):
    zaak = maak_zaak("van_kracht", besturen=besturen)
    beeld = zaak.beeld
    assert beeld.fase is OvereenkomstFase.VAN_KRACHT
    assert (beeld.soort, len(beeld.onderwerpen), len(beeld.partijen)) == (soort, aantal, besturen)
    assert all(partij.getekend for partij in beeld.partijen)
    assert beeld.geldend.hash == beeld.hash
