"""Two uitgaven of one source side by side: what is new, changed, gone, and what took the place of what.

Succession, not equivalence: what replaces a goal may ask something else (curriculumdata 0.6: 44 % of the changed
successors of SLO share hardly any text with what they replace).
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from leerroutes.catalogus.domain.boom import LEERWEGEN, Knoop
from leerroutes.catalogus.domain.soorten import DoelSoort
from leerroutes.catalogus.domain.zoeken import Stuk

_DEEL = re.compile(r"\s*(?:[^\W_]+|\S)")
# Texts that share less than this are shown as two texts: words that happen to be in both say nothing then.
_WEINIG = 0.25
_JA_NEE = {None: "niet bekend", True: "ja", False: "nee"}


class Lot(StrEnum):
    """What became of a goal, in the order in which a page offers them."""

    NIEUW = "nieuw"
    GEWIJZIGD = "gewijzigd"
    VERVANGEN = "vervangen"
    WEG = "weg"


@dataclass(frozen=True, slots=True)
class Paar:
    """One line of the difference: a goal as it was, what it is now or what replaces it, its branch, and what differs."""

    lot: Lot
    oud: Knoop | None
    nieuw: tuple[Knoop, ...]
    tak: str = ""
    wat: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Vergelijking:
    """All lines, each kind in the order of its document; what stayed as it was is only counted."""

    paren: tuple[Paar, ...]
    gelijk: int

    def met(self, lot: Lot) -> list[Paar]:
        """Return the lines of one kind."""
        return [paar for paar in self.paren if paar.lot is lot]


def vergelijk(oud: Iterable[Knoop], nieuw: Iterable[Knoop]) -> Vergelijking:
    """Return how the goals of `nieuw` differ from those of `oud`, compared by key: SLO's UUID, SBB's code.

    A goal that is gone and that one of the two uitgaven calls replaced stands with its successors; those are not new.
    """
    bomen = _Bomen({knoop.sleutel: knoop for knoop in oud}, {knoop.sleutel: knoop for knoop in nieuw})
    paren = (*bomen.nieuw_of_anders(), *bomen.verdwenen())
    gewijzigd = sum(paar.lot is Lot.GEWIJZIGD for paar in paren)
    return Vergelijking(paren, len(bomen.oud.keys() & bomen.nieuw.keys()) - gewijzigd)


class _Bomen:
    """Both uitgaven by key, all goals and the living ones, with what succeeds what is gone."""

    def __init__(self, was: Mapping[str, Knoop], wordt: Mapping[str, Knoop]):
        self.was, self.wordt = was, wordt
        self.oud, self.nieuw = _levend(was), _levend(wordt)
        self.takken = {knoop.ouder for knoop in (*was.values(), *wordt.values())}
        self.opvolgers = {sleutel: self._opvolgers(sleutel) for sleutel in self.oud if sleutel not in self.nieuw}

    def nieuw_of_anders(self) -> Iterator[Paar]:
        """Yield what only the newer uitgave has, and what both have and is not the same."""
        ingezet = {opvolger for groep in self.opvolgers.values() for opvolger in groep}
        for sleutel, knoop in self.nieuw.items():
            vorig, tak = self.oud.get(sleutel), _tak(knoop, self.wordt)
            if vorig and (wat := tuple(self._anders(vorig, knoop))):
                yield Paar(Lot.GEWIJZIGD, vorig, (knoop,), tak, wat)
            elif not vorig and sleutel not in ingezet:
                yield Paar(Lot.NIEUW, None, (knoop,), tak)

    def verdwenen(self) -> Iterator[Paar]:
        """Yield what only the older uitgave has, with what replaces it."""
        for sleutel, groep in self.opvolgers.items():
            knoop, door = self.oud[sleutel], tuple(self.nieuw[opvolger] for opvolger in groep)
            wat = tuple(self._anders(knoop, door[0])) if len(door) == 1 else ()
            yield Paar(Lot.VERVANGEN if door else Lot.WEG, knoop, door, _tak(knoop, self.was), wat)

    def _opvolgers(self, sleutel: str) -> list[str]:
        """Return the living goals that took the place of `sleutel`, also by way of one that is gone too, in their order."""
        gezien, wacht = {sleutel}, [sleutel]
        while wacht:
            weg = wacht.pop()
            knopen = (boom[weg] for boom in (self.was, self.wordt) if weg in boom)
            volgende = {opvolger for knoop in knopen for opvolger in knoop.vervangen_door} - gezien
            gezien |= volgende
            wacht += volgende - self.nieuw.keys()
        return sorted(gezien & self.nieuw.keys(), key=lambda opvolger: self.nieuw[opvolger].pad)

    def _anders(self, oud: Knoop, nieuw: Knoop) -> Iterator[str]:
        """Yield in words what differs. Only what a source itself says: leerwegen of a branch follow from what is below it."""
        if tekst(oud) != tekst(nieuw):
            yield "tekst"
        if oud.code != nieuw.code:
            yield f"code {oud.code or 'geen'} → {nieuw.code or 'geen'}"
        if oud.soort is not nieuw.soort:
            yield f"{oud.soort.label} → {nieuw.soort.label}"
        if wegen(oud) != wegen(nieuw) and self.takken.isdisjoint((oud.sleutel, nieuw.sleutel)):
            yield f"leerwegen {wegen(oud) or 'geen'} → {wegen(nieuw) or 'geen'}"
        if oud.ce != nieuw.ce:
            yield f"centraal examen {_JA_NEE[oud.ce]} → {_JA_NEE[nieuw.ce]}"
        if oud.se != nieuw.se:
            yield f"schoolexamen {_JA_NEE[oud.se]} → {_JA_NEE[nieuw.se]}"
        if oud.sbu != nieuw.sbu:
            yield f"SBU {oud.sbu or 'geen'} → {nieuw.sbu or 'geen'}"
        if oud.sleutel == nieuw.sleutel and nieuw.ouder not in (oud.ouder, *self.opvolgers.get(oud.ouder or "", ())):
            yield f"stond eerst in {_tak(oud, self.was) or 'geen onderdeel'}"


def _levend(knopen: Mapping[str, Knoop]) -> dict[str, Knoop]:
    return {s: k for s, k in knopen.items() if not k.vervalt and k.soort is not DoelSoort.VERVALLEN}


def _tak(knoop: Knoop, boom: Mapping[str, Knoop]) -> str:
    """Return the branch in which a goal stands, as people say it."""
    ouder = boom.get(knoop.ouder or "")
    return f"{ouder.code} {ouder.titel}".strip() if ouder else ""


def wegen(knoop: Knoop) -> str:
    """Return the vmbo-leerwegen of a goal in words: "BB, KB"."""
    return ", ".join(weg.upper() for weg in LEERWEGEN if getattr(knoop, weg))


def tekst(knoop: Knoop) -> str:
    """Return all that a goal says, its refinements per crebo included."""
    varianten = (f"{crebo}: {inhoud}" for crebo, inhoud in sorted(knoop.varianten.items()))
    return "\n".join(deel for deel in (knoop.titel, knoop.brontekst, *varianten) if deel)


def woordverschil(oud: str, nieuw: str) -> tuple[list[Stuk], list[Stuk]]:
    """Return both texts in pieces, word by word: what only the older has as "del", what only the newer has as "ins".

    Blanks do not count. Texts that share next to nothing are marked as a whole.
    """
    links, rechts = _DEEL.findall(oud), _DEEL.findall(nieuw)
    kern = SequenceMatcher(None, [deel.strip() for deel in links], [deel.strip() for deel in rechts], autojunk=False)
    if kern.ratio() < _WEINIG:
        return [(oud, "del")] if oud else [], [(nieuw, "ins")] if nieuw else []
    voor: list[Stuk] = []
    na: list[Stuk] = []
    for soort, a, b, c, d in kern.get_opcodes():
        voor += _stukken(links[a:b], "" if soort == "equal" else "del")
        na += _stukken(rechts[c:d], "" if soort == "equal" else "ins")
    return voor, na


def _stukken(delen: list[str], hoe: str) -> list[Stuk]:
    """Return the parts as one piece, the blank before it outside the mark."""
    samen = "".join(delen)
    kaal = samen.lstrip()
    return [stuk for stuk in ((samen[: len(samen) - len(kaal)], ""), (kaal, hoe)) if stuk[0]]
