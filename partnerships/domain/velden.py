"""The live fields of a text: `{{naam}}` becomes Markdown made from the facts; what is missing becomes an open place.

An open place is `[vul in: …]`. A field that starts with a capital starts its words with one: `{{De_partijen}}`.
"""

from collections.abc import Callable, Mapping
from typing import Any

from partnerships.domain.feiten import Feiten, KoppelFeit, LidFeit, PartijFeit, PartnerFeit, RouteFeit, SchoolFeit

__all__ = [
    "VELDEN",
    "Feiten",
    "KoppelFeit",
    "LidFeit",
    "PartijFeit",
    "PartnerFeit",
    "RouteFeit",
    "SchoolFeit",
    "onbekende_velden",
    "open_plekken",
    "velden_in",
    "vul",
]

Veld = Callable[[Feiten, Mapping[str, Any]], str]
VELDEN: dict[str, Veld] = {}


def velden_in(tekst: str) -> tuple[str, ...]:
    """Return the names of the fields in `tekst`, each once, in order, in lower case."""
    raise NotImplementedError


def onbekende_velden(tekst: str) -> tuple[str, ...]:
    """Return the fields in `tekst` that do not exist."""
    raise NotImplementedError


def vul(tekst: str, feiten: Feiten, gegevens: Mapping[str, Any] | None = None) -> str:
    """Return `tekst` with its fields filled in; `gegevens` = {"overstap": rows} or {"verantwoordelijkheden": rows}."""
    raise NotImplementedError


def open_plekken(tekst: str) -> tuple[str, ...]:
    """Return what still has to be filled in: the words behind each `[vul in: …]` of a text whose fields are filled in."""
    raise NotImplementedError
