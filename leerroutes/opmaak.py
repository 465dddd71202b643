"""Structured text: Markdown in, safe HTML, plain text or blocks out. What people paste from Word becomes Markdown.

Only what an agreement needs: headings, paragraphs, lists, tables, bold and italic. There are no links, pictures, code or
HTML: what looks like one stays as it was typed. So `[vul in: …]` is never taken for a link.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from leerroutes.geplakt import is_html, naar_markdown

KOP = 4
_TAGS = {
    *(f"h{n}" for n in range(1, 7)),
    *["p", "br", "hr", "strong", "em", "ul", "ol", "li", "blockquote", "table", "thead", "tbody", "tr", "th", "td"],
}
_UIT = [
    "code",
    "fence",
    "html_block",
    "reference",
    "lheading",
    "backticks",
    "link",
    "image",
    "autolink",
    "html_inline",
    "entity",
]
_DIEPST = 40
# Beyond this a text is not kept in memory: one big text should not cost what 500 subjects cost.
_KORT = 20_000
# Control characters, and signs that turn the direction of reading: a text must read as it is signed.
_STUUR = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_BOLLETJE = re.compile(r"^[ \t]{0,20}(?:[·•▪◦‣\uf0b7\uf0a7][ \t]*|o\t)(?=\S)", re.MULTILINE)
_REGEL = re.compile(r"\r\n?|\n")
_LEEG = re.compile(r"\n{3,}")


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one weight; a line break is a newline."""

    tekst: str
    vet: bool = False
    cursief: bool = False


@dataclass(frozen=True, slots=True)
class Kop:
    """A heading; `niveau` 1 is the highest in the text."""

    niveau: int
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Alinea:
    """A paragraph."""

    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Lijst:
    """A list; each item holds blocks, so that a list can stand in a list."""

    genummerd: bool
    items: tuple[tuple["Blok", ...], ...]


@dataclass(frozen=True, slots=True)
class Tabel:
    """A table with its head; a cell is a tuple of runs."""

    kop: tuple[tuple[Run, ...], ...]
    rijen: tuple[tuple[tuple[Run, ...], ...], ...]


Blok = Kop | Alinea | Lijst | Tabel


@cache
def _lezer() -> Any:
    from markdown_it import MarkdownIt

    return (
        MarkdownIt("commonmark", {"html": False, "breaks": True, "maxNesting": _DIEPST}).enable("table").disable(_UIT)
    )


@cache
def _platte_lezer() -> Any:
    from markdown_it import MarkdownIt

    return MarkdownIt("zero", {"breaks": True}).enable("newline")


def _lees(markdown: str) -> list[Any]:
    """Return the tokens; of paragraphs only when Markdown would drop words, for who signs must see every word."""
    tokens = _lezer().parse(markdown)
    return _platte_lezer().parse(markdown) if _verliest(tokens, markdown) else tokens


def _verliest(tokens: list[Any], markdown: str) -> bool:
    # Markdown drops what is nested too deep, and the cells of a row beyond those of the head.
    from markdown_it.rules_block.table import escapedSplit

    regels, breed = _REGEL.split(markdown), 0
    for token in tokens:
        if token.level >= _DIEPST - 2:
            return True
        if token.type == "thead_open":
            breed = 0
        breed += token.type == "th_open"
        if token.type == "tr_open" and token.map and breed:
            rij = regels[token.map[0]].strip(" \t>").removeprefix("|")
            cellen = escapedSplit(rij)
            if len(cellen) - (not cellen[-1].strip()) > breed:
                return True
    return False


def naar_html(markdown: str, kop: int = KOP) -> str:
    """Return safe HTML of `markdown`; its highest heading becomes h`kop`."""
    return (_html_bewaard if len(markdown) <= _KORT else _html)(markdown, kop)


def _html(markdown: str, kop: int) -> str:
    import nh3

    lezer, tokens = _lezer(), _lees(markdown)
    koppen = [token for token in tokens if token.type in ("heading_open", "heading_close")]
    hoogste = min((int(token.tag[1]) for token in koppen), default=1)
    for token in koppen:
        token.tag = f"h{min(6, kop + int(token.tag[1]) - hoogste)}"
    return nh3.clean(lezer.renderer.render(tokens, lezer.options, {}), tags=_TAGS, attributes={"ol": {"start"}})


_html_bewaard = lru_cache(maxsize=512)(_html)


def schoon(tekst: str) -> str:
    """Return `tekst` as plain Markdown: one kind of line end, no control characters, pasted HTML turned into Markdown.

    Scripts, styles and what carries them are gone with their content; the bullets of Word become a list.
    """
    tekst = unicodedata.normalize("NFC", tekst.replace("\r\n", "\n").replace("\r", "\n"))
    tekst = _STUUR.sub("", tekst).replace("\u2028", "\n").replace("\u2029", "\n\n")
    if is_html(tekst):
        tekst = naar_markdown(tekst)
    tekst = _BOLLETJE.sub("- ", tekst.replace("\xa0", " "))
    return _LEEG.sub("\n\n", "\n".join(regel.rstrip() for regel in tekst.split("\n"))).strip("\n")


def blokken(markdown: str) -> tuple[Blok, ...]:
    """Return `markdown` as blocks, for the Word export: headings, paragraphs, lists and tables with their runs."""
    return _blokken(iter(_lees(markdown)), "")


def _blokken(tokens: Iterator[Any], einde: str) -> tuple[Blok, ...]:
    uit: list[Blok] = []
    for token in tokens:
        if token.type == einde:
            break
        if token.type == "heading_open":
            uit.append(Kop(int(token.tag[1]), _runs(next(tokens))))
        elif token.type == "inline":
            uit.append(Alinea(_runs(token)))
        elif token.type in ("bullet_list_open", "ordered_list_open"):
            uit.append(Lijst(token.type.startswith("o"), _items(tokens, token.type.replace("open", "close"))))
        elif token.type == "table_open":
            uit.append(_tabel(tokens))
    return tuple(uit)


def _items(tokens: Iterator[Any], einde: str) -> tuple[tuple[Blok, ...], ...]:
    items = []
    for token in tokens:
        if token.type == einde:
            break
        if token.type == "list_item_open":
            items.append(_blokken(tokens, "list_item_close"))
    return tuple(items)


def _tabel(tokens: Iterator[Any]) -> Tabel:
    rijen: list[list[tuple[Run, ...]]] = []
    for token in tokens:
        if token.type == "table_close":
            break
        if token.type == "tr_open":
            rijen.append([])
        elif token.type == "inline":
            rijen[-1].append(_runs(token))
    kop, *rest = [tuple(rij) for rij in rijen]
    return Tabel(kop, tuple(rest))


def _runs(token: Any) -> tuple[Run, ...]:
    runs: list[Run] = []
    vet = cursief = 0
    for kind in token.children or ():
        vet += {"strong_open": 1, "strong_close": -1}.get(kind.type, 0)
        cursief += {"em_open": 1, "em_close": -1}.get(kind.type, 0)
        tekst = "\n" if kind.type in ("softbreak", "hardbreak") else kind.content
        if tekst:
            runs.append(Run(tekst, vet > 0, cursief > 0))
    return tuple(runs)


def platte_tekst(markdown: str) -> str:
    """Return the words of `markdown` without marks: blocks apart by a blank line, the cells of a row by " | "."""
    return "\n\n".join(_plat(blok) for blok in blokken(markdown))


def _plat(blok: Blok) -> str:
    if isinstance(blok, Lijst):
        tekens = (f"{n}. " if blok.genummerd else "- " for n in range(1, len(blok.items) + 1))
        return "\n".join(teken + "\n".join(map(_plat, item)) for teken, item in zip(tekens, blok.items, strict=True))
    if isinstance(blok, Tabel):
        return "\n".join(" | ".join(map(_woorden, rij)) for rij in (blok.kop, *blok.rijen))
    return _woorden(blok.runs)


def _woorden(runs: tuple[Run, ...]) -> str:
    return "".join(run.tekst for run in runs)
