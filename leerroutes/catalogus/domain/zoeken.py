"""Which goals answer a question, best first, and what of their text to show."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import chain

from leerroutes.catalogus.domain.vraag import Term
from leerroutes.catalogus.domain.woorden import LANGSTE, WOORD, stam, vouw

# What a term costs that is in the name of the source.
MIDDEN = 1
# What it costs to be found in the text only. Such a goal comes after whatever is found in the title, whatever else it has.
IN_TEKST, ALLES = 10, 1000

# A word in the goals of a source: (word, source, goals with it in the title, goals with it in the text).
Vindplaats = tuple[int, int, Sequence[int], Sequence[int]]
# The sources to look in, each with the terms (by place) that are in its own name.
Namen = Mapping[int, frozenset[int]]
# A piece of a text, and how it is marked: "", "mark", "ins" or "del".
Stuk = tuple[str, str]


def rangschik(
    klassen: Sequence[Mapping[int, int]],
    vindplaatsen: Sequence[Vindplaats],
    bronnen: Namen,
) -> list[int]:
    """Return the goals in which all terms are found, best first: all in the title, then in the text; the word itself
    before its other forms; then as the catalogue has them, broad before narrow.

    `klassen` says per term which words answer it and how well. A term in the name of a source counts for every goal of
    it that has another term.
    """
    plekken = [_plekken(klasse, vindplaatsen) for klasse in klassen]
    totaal = _beste(plekken[0]) if len(plekken) == 1 else _samen(plekken, vindplaatsen, bronnen)
    return sorted(sorted(totaal), key=totaal.__getitem__)


def _samen(plekken: Sequence[dict], vindplaatsen: Sequence[Vindplaats], bronnen: Namen) -> dict[int, int]:
    """Return per goal that has all terms what they cost together."""
    for term, van_term in enumerate(plekken if any(bronnen.values()) else ()):
        genoemd = [doelen for _, bron, *beide in vindplaatsen if term in bronnen[bron] for doelen in beide]
        van_term[MIDDEN].extend(genoemd)
    heel = set.intersection(*(set().union(*chain(*van_term.values())) for van_term in plekken))
    totaal = dict.fromkeys(heel, 0)
    for van_term in plekken:
        for doel, waarde in _beste(van_term, heel).items():
            totaal[doel] += waarde if waarde < IN_TEKST else waarde + ALLES
    return totaal


def _plekken(klasse: Mapping[int, int], vindplaatsen: Sequence[Vindplaats]) -> dict[int, list[Sequence[int]]]:
    """Return what a place costs → the goals that have one of the words there, list by list."""
    uit: dict[int, list[Sequence[int]]] = defaultdict(list)
    for woord, _, *beide in vindplaatsen:
        if woord in klasse:
            for plek, doelen in enumerate(beide):
                uit[klasse[woord] + IN_TEKST * plek].append(doelen)
    return uit


def _beste(van_term: Mapping[int, list[Sequence[int]]], alleen: set[int] | None = None) -> dict[int, int]:
    """Return per goal its cheapest place: from bad to good, so that the best is what stays."""
    uit: dict[int, int] = {}
    for waarde in sorted(van_term, reverse=True):
        doelen = chain(*van_term[waarde])
        uit.update(dict.fromkeys(doelen if alleen is None else alleen.intersection(doelen), waarde))
    return uit


def rangschik_codes(code: str, codes: Mapping[int, str]) -> list[int]:
    """Return the goals whose stored code begins with `code`, best first: this code, what lies below it, what begins alike."""
    kaal = code.rstrip("/")
    gelijk = {doel: staat for doel, staat in codes.items() if staat == kaal or staat.startswith(code)}

    def rang(doel: int) -> tuple:
        staat = gelijk[doel]
        return staat != kaal, not staat.startswith(f"{kaal}/"), doel

    return sorted(gelijk, key=rang)


def markeer(tekst: str, termen: Sequence[Term]) -> list[Stuk]:
    """Return `tekst` in pieces, the words that answer one of `termen` as ("…", "mark")."""
    stukken: list[Stuk] = []
    begin = 0
    for treffer in WOORD.finditer(tekst):
        if _raak(treffer.group(), termen):
            stukken += [(tekst[begin : treffer.start()], ""), (treffer.group(), "mark")]
            begin = treffer.end()
    return [stuk for stuk in (*stukken, (tekst[begin:], "")) if stuk[0]]


def fragment(tekst: str, termen: Sequence[Term], lengte: int = 180) -> list[Stuk]:
    """Return the part of `tekst` around the first word that answers one of `termen`, in pieces; nothing when none does."""
    tekst = " ".join(tekst.split())
    raak = next((treffer for treffer in WOORD.finditer(tekst) if _raak(treffer.group(), termen)), None)
    if raak is None:
        return []
    begin = max(raak.start() - lengte // 3, 0)
    begin = tekst.rfind(" ", 0, begin) + 1
    eind = len(tekst) if begin + lengte >= len(tekst) else max(tekst.rfind(" ", 0, begin + lengte), raak.end())
    stukken = markeer(tekst[begin:eind], termen)
    return [("… ", "")] * (begin > 0) + stukken + [(" …", "")] * (eind < len(tekst))


def kort(tekst: str, lengte: int = 80) -> str:
    """Return `tekst`, cut off between words when it is longer than a line allows."""
    return tekst if len(tekst) <= lengte else f"{tekst[: max(tekst.rfind(' ', 0, lengte), lengte // 2)]} …"


def _raak(woord: str, termen: Sequence[Term]) -> bool:
    gevouwen = vouw(woord)[:LANGSTE]
    return any(term.klasse(gevouwen, stam(gevouwen)) is not None for term in termen)
