"""Source text made fit to store and to show: no control characters, no half characters, no ragged white space."""

import re
from html import unescape

_BESTURING = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\ufeff]")
_HALF = re.compile(r"[\ud800-\udfff]")
_OPMAAK = re.compile(r"</?[a-zA-Z][^<>]*>|&(?:#\d+|#x[0-9a-fA-F]+|[a-zA-Z]+);")
_TAG = re.compile(r"<(/?[a-zA-Z][^<>]*|[!?][^<>]*)>")
_BLOK = dict.fromkeys(("p", "br", "ul", "ol", "div", "h1", "h2", "h3", "tr"), "\n") | {"li": "\n- "}


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
        tekst = unescape(_TAG.sub(_wit, _zonder_commentaar(tekst)))
    return schoon(tekst)


def _wit(tag: re.Match) -> str:
    """Return the white space that a tag stands for; a mark of Word (`<![if …]>`) stands for none."""
    return _BLOK.get(tag[1].split(maxsplit=1)[0].rstrip("/").lower(), "")


def _zonder_commentaar(tekst: str) -> str:
    """Return `tekst` without `<!-- … -->`, in one pass: no pattern, which a stranger could keep busy."""
    delen, vanaf = [], 0
    while (begin := tekst.find("<!--", vanaf)) >= 0 and (einde := tekst.find("-->", begin)) >= 0:
        delen.append(tekst[vanaf:begin])
        vanaf = einde + 3
    return "".join((*delen, tekst[vanaf:]))
