"""Step 5: what an ISBN and a web address are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stappenplan.domain.materialen import is_isbn, is_webadres


@pytest.mark.parametrize("isbn", ["978-0-306-40615-7", "9780306406157", "0-306-40615-2", "0 8044 2957 X", "080442957x"])
def test_an_isbn(isbn):
    assert is_isbn(isbn)


@pytest.mark.parametrize(
    "isbn", ["", "978-0-306-40615-8", "0-306-40615-3", "1234567890123", "X804429570", "97803064061"]
)
def test_no_isbn(isbn):
    assert not is_isbn(isbn)


@given(st.text())
def test_any_text_gets_an_answer(tekst):
    assert is_isbn(tekst) in (True, False)
    assert is_webadres(tekst) in (True, False)


@pytest.mark.parametrize(
    ("adres", "goed"),
    [
        ("https://voorbeeld.example/boek", True),
        ("http://voorbeeld.example", True),
        ("javascript:alert(1)", False),
        ("ftp://voorbeeld.example", False),
        ("https:///boek", False),
        ("voorbeeld.example", False),
        ("http://[", False),
    ],
)
def test_a_web_address(adres, goed):
    assert is_webadres(adres) is goed
