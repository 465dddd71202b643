"""Which goals answer a question, best first, and what of their text to show."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import chain
from operator import itemgetter

from leerroutes.catalogus.domain.vraag import Term
from leerroutes.catalogus.domain.woorden import LANGSTE, WOORD, stam, vouw

# What a term costs that is in the name of the source.
MIDDEN = 1
# What it costs to be found in the text only: such a goal comes after whatever is found in the title.
IN_TEKST = 10
ALLES = 1000

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
    per_woord = defaultdict(list)
    for term, klasse in enumerate(klassen):
        for woord, waarde in klasse.items():
            per_woord[woord].append((term, waarde))
    plekken = [
        (waarde + IN_TEKST * plek, term, doelen)
        for woord, _, *lijsten in vindplaatsen
        for term, waarde in per_woord[woord]
        for plek, doelen in enumerate(lijsten)
    ]
    # From bad to good, so that the best place of a goal is what stays.
    kosten: list[dict[int, int]] = [{} for _ in klassen or [{}]]
    for waarde, term, doelen in sorted(plekken, key=itemgetter(0), reverse=True):
        kosten[term].update(dict.fromkeys(doelen, waarde))
    _tel_namen(kosten, vindplaatsen, bronnen)
    if len(kosten) == 1:
        totaal = kosten[0]
    else:
        heel = set(kosten[0]).intersection(*kosten[1:])
        totaal = {doel: _som([van_term[doel] for van_term in kosten]) for doel in heel}
    return sorted(sorted(totaal), key=totaal.__getitem__)


def _tel_namen(kosten: Sequence[dict[int, int]], vindplaatsen: Sequence[Vindplaats], bronnen: Namen) -> None:
    """Give every goal that was found a place for the terms in the name of its source."""
    if len(kosten) > 1 and any(bronnen.values()):
        for _, bron, *lijsten in vindplaatsen:
            for term in bronnen[bron]:
                for doel in chain(*lijsten):
                    kosten[term].setdefault(doel, MIDDEN)


def _som(waarden: Sequence[int]) -> int:
    """Return what all terms cost together; in the text only comes after all in the title."""
    return sum(waarden) + ALLES * (max(waarden) >= IN_TEKST)


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
