"""Small pieces of Markdown that the fields of an agreement are made of. What people named is escaped, never obeyed."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

_TEKENS = re.compile(r"([\\`*_{}\[\]<>#|])")
_LIJST = re.compile(r"^(\d{1,9})([.)])|^([-+=])")


def ontsnap(tekst: str) -> str:
    """Return `tekst` on one line, with every sign escaped that Markdown, a table or a live field would obey."""
    tekst = _TEKENS.sub(r"\\\1", " ".join(tekst.split()))
    return _LIJST.sub(lambda m: f"{m[1]}\\{m[2]}" if m[1] else f"\\{m[3]}", tekst)


def open_plek(wat: str) -> str:
    """Return an open place that says what is still missing."""
    return f"[vul in: {wat}]"


def tabel(kop: Sequence[str], rijen: Iterable[Sequence[str]]) -> str:
    """Return a Markdown table with a head; cells are Markdown already, an empty one becomes a dash."""
    regels = [kop, ["---"] * len(kop), *([cel or "–" for cel in rij] for rij in rijen)]
    return "\n".join(f"| {' | '.join(regel)} |" for regel in regels)


def datum(dag: date) -> str:
    """Return a day as dd-mm-jjjj."""
    return f"{dag:%d-%m-%Y}"


def schooljaar(startjaar: int) -> str:
    """Return "2026-2027"."""
    return f"{startjaar}-{startjaar + 1}"


def getal(waarde: float | Decimal) -> str:
    """Return a number the Dutch way, with at most one decimal: 1.020,5 and 12."""
    tekst = f"{waarde:,.1f}".replace(",", " ").replace(".", ",").replace(" ", ".")
    return tekst.removesuffix(",0")
