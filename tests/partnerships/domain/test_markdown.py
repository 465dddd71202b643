"""What people named is shown as they named it, whatever signs it holds."""

import pytest

from leerroutes.opmaak import platte_tekst
from partnerships.domain.markdown import getal, ontsnap, tabel

NAMEN = [
    "*Ster*",
    "a | b",
    "a\\|b",
    "eind\\",
    "1. Eerste",
    "- streep",
    "# hek",
    "{{partijen}}",
    "[x](y)",
    "<b>&amp;",
    "__a__",
    "> q",
    "a_b",
    "`c`",
    "+ plus",
    "| --- |",
    "A & B (Noord)",
]


@pytest.mark.parametrize("naam", NAMEN)
def test_a_name_stays_a_name(naam):
    assert platte_tekst(ontsnap(naam)) == naam
    assert platte_tekst(f"Van {ontsnap(naam)} af") == f"Van {naam} af"
    assert platte_tekst(tabel(["k", "l"], [[ontsnap(naam), "x"]])) == f"k | l\n{naam} | x"


def test_numbers_the_dutch_way():
    assert [getal(n) for n in (12, 1020.5, 0, 1000)] == ["12", "1.020,5", "0", "1.000"]
