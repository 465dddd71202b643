"""Source text made fit to store and to show: no control characters, no half characters, no ragged white space."""

import re
from html import unescape
from html.parser import HTMLParser

_BESTURING = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\ufeff]")
_HALF = re.compile(r"[\ud800-\udfff]")
_OPMAAK = re.compile(r"</?[a-zA-Z][^<>]*>|&(?:#\d+|#x[0-9a-fA-F]+|[a-zA-Z]+);")
_MERK = re.compile(r"</?[a-zA-Z!][^<>]*>")
_BLOK = frozenset({"p", "br", "li", "ul", "ol", "div", "h1", "h2", "h3", "tr"})


class _Lezer(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.delen: list[str] = []

    def handle_starttag(self, tag: str, attrs: list) -> None:
        if tag in _BLOK:
            self.delen.append("\n- " if tag == "li" else "\n")

    def handle_data(self, data: str) -> None:
        self.delen.append(data)


def schoon(tekst: str) -> str:
    """Return `tekst` with plain line ends, no trailing blanks, at most one empty line in a row, and only characters that can be stored."""
    tekst = _HALF.sub("\ufffd", tekst.replace("\r\n", "\n").replace("\r", "\n"))
    regels = [_BESTURING.sub("", regel).rstrip() for regel in tekst.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(regels)).strip()


def regel(tekst: str) -> str:
    """Return `tekst` on one line: every run of white space is one space."""
    return " ".join(schoon(tekst).split())


def zonder_opmaak(tekst: str) -> str:
    """Return the plain text of `tekst`, which may hold HTML tags and entities, escaped once more now and then."""
    for _ in range(2):
        if not _OPMAAK.search(tekst):
            break
        tekst = _ontdaan(tekst)
    return schoon(tekst)


def _ontdaan(tekst: str) -> str:
    lezer = _Lezer()
    try:
        lezer.feed(tekst)
        lezer.close()
    except AssertionError:  # Word leaves marks as <![if …]> behind, and the parser of Python knows only some of them
        return unescape(_MERK.sub(" ", tekst))
    return "".join(lezer.delen)
