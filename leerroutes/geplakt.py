"""HTML that somebody pasted, mostly from Word, as Markdown. nh3 reads it first, so that only well-formed simple tags remain."""

import re
from html.parser import HTMLParser

_BLOK = frozenset(["p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "blockquote", "tr"])
_TAGS = {*_BLOK, *["b", "strong", "i", "em", "br", "ul", "ol", "table", "thead", "tbody", "tfoot", "td", "th"]}
_WEG = {
    *[
        "script",
        "style",
        "svg",
        "math",
        "iframe",
        "object",
        "embed",
        "template",
        "noscript",
        "head",
        "title",
        "xml",
        "textarea",
        "select",
    ]
}
_HTML = re.compile(
    r"<!--|<!\[|</?(?:a|b|i|u|p|br|hr|em|strong|span|div|font|h[1-6]|ul|ol|li|table|t[rdh]|thead|tbody|html|body|head|meta|link"
    r"|form|input|button|img|video|audio|base|o:p|w:\w{1,20}|" + "|".join(sorted(_WEG)) + r")(?:[\s/][^<>]{0,5000})?>",
    re.IGNORECASE,
)
_DIEPST = 6
# Nested deeper than this it is no text of a person: only its words count. nh3 takes time in the square of the depth.
_BOM = 100
_NEST = re.compile(r"<(/?)(?:ul|ol|dl|div|table|blockquote|section|article|span|font)\b", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]{0,5000}>")
# Signs for bold and italic until the words are known: control characters, which no text still has here.
_VET, _VET_UIT, _CURSIEF, _CURSIEF_UIT = "\x01", "\x02", "\x03", "\x04"
_MERK = {
    "b": (_VET, _VET_UIT),
    "strong": (_VET, _VET_UIT),
    "i": (_CURSIEF, _CURSIEF_UIT),
    "em": (_CURSIEF, _CURSIEF_UIT),
}
_STREPEN = (
    (re.compile(r"\x01(\s*)([^\x01\x02]*?)(\s*)\x02"), "**"),
    (re.compile(r"\x03(\s*)([^\x03\x04]*?)(\s*)\x04"), "*"),
)
_SPATIES = re.compile(r"\s+")
_LIJSTTEKEN = re.compile(r"^(?:[·•▪◦‣§\uf0b7\uf0a7-]|o(?=\s))\s*(?=\S)")


def is_html(tekst: str) -> bool:
    """Return whether `tekst` holds HTML: a tag that people know, not just a < or >."""
    return bool(_HTML.search(tekst))


def naar_markdown(html: str) -> str:
    """Return the words of `html` as Markdown: headings, lists, tables, bold and italic. All else is gone, scripts with content."""
    import nh3

    if _te_diep(html):
        return _TAG.sub(" ", html)
    lezer = _Lezer()
    lezer.feed(nh3.clean(html, tags=_TAGS, clean_content_tags=_WEG, attributes={}))
    lezer.close()
    return lezer.markdown()


def _te_diep(html: str) -> bool:
    diep = 0
    for treffer in _NEST.finditer(html):
        diep += -1 if treffer[1] else 1
        if diep > _BOM:
            return True
    return False


class _Lezer(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._blokken: list[str] = []
        self._tekst: list[str] = []
        self._voor = ""
        self._diep = 0
        self._lijsten: list[int | None] = []
        self._rijen: list[list[str]] | None = None

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag in _MERK:
            self._tekst.append(_MERK[tag][0])
        elif tag == "br":
            self._tekst.append("\n" if self._rijen is None else " ")
        elif tag in ("ul", "ol"):
            self._af()
            self._lijsten.append(0 if tag == "ol" else None)
        elif tag == "table":
            self._af()
            self._rijen = []
        elif tag in ("td", "th"):
            self._tekst.clear()
        elif tag in _BLOK:
            self._begin(tag)

    def _begin(self, tag: str) -> None:
        if self._rijen is not None:
            if tag == "tr":
                self._rijen.append([])
            return
        if tag != "p" or self._tekst:
            self._af()
        self._diep += 1
        if tag == "li":
            self._voor = self._teken()
        elif tag[0] == "h":
            self._voor = "#" * int(tag[1]) + " "

    def _teken(self) -> str:
        diep = "   " * (min(len(self._lijsten), _DIEPST) - 1)
        if not self._lijsten or self._lijsten[-1] is None:
            return f"{diep}- "
        self._lijsten[-1] += 1
        return f"{diep}{self._lijsten[-1]}. "

    def handle_endtag(self, tag: str) -> None:
        if tag in _MERK:
            self._tekst.append(_MERK[tag][1])
        elif tag in ("ul", "ol"):
            self._af()
            del self._lijsten[-1:]
        elif tag == "table":
            self._tabel()
        elif tag in ("td", "th") and self._rijen:
            self._rijen[-1].append(self._woorden().replace("\n", " ").replace("|", "\\|"))
        elif tag in _BLOK and self._rijen is None:
            self._af()
            self._diep -= 1
        elif tag in _BLOK:
            self._tekst.append(" ")

    def handle_data(self, data: str) -> None:
        # Words outside any block keep their lines: somebody wrote Markdown with one tag in it.
        self._tekst.append(_SPATIES.sub(" ", data) if self._diep or self._rijen is not None else data)

    def _woorden(self) -> str:
        tekst = "".join(self._tekst)
        self._tekst.clear()
        for patroon, strepen in _STREPEN:
            tekst = patroon.sub(lambda m, s=strepen: f"{m[1]}{s}{m[2]}{s}{m[3]}" if m[2] else m[1] + m[3], tekst)
        return re.sub(r"[\x01-\x04]", "", tekst).strip(" \t\n")

    def _af(self) -> None:
        tekst = self._woorden()
        if not tekst:
            return
        if not self._voor and (treffer := _LIJSTTEKEN.match(tekst)) and self._diep:
            self._voor, tekst = "- ", tekst[treffer.end() :]
        # Rows of one list stand together, other blocks apart.
        in_lijst = self._voor.lstrip()[:1] in "-0123456789" and self._voor
        los = "\n" if in_lijst and self._blokken and re.match(r" *(-|\d+\.) ", self._blokken[-1]) else "\n\n"
        self._blokken += [los, self._voor + tekst.replace("\n", "\n" + " " * len(self._voor) if in_lijst else "\n")]
        self._voor = ""

    def _tabel(self) -> None:
        rijen, self._rijen = [rij for rij in self._rijen or [] if rij], None
        if not rijen:
            return
        breed = max(map(len, rijen))
        regels = [rij + [""] * (breed - len(rij)) for rij in rijen]
        regels.insert(1, ["---"] * breed)
        self._blokken += ["\n\n", "\n".join(f"| {' | '.join(rij)} |" for rij in regels)]

    def markdown(self) -> str:
        """Return what was read."""
        self._af()
        return "".join(self._blokken).strip("\n")
