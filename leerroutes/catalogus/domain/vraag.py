"""A question to the catalogue: what somebody typed, read as a code, as words, and as a leerweg."""

import re
from dataclasses import dataclass

from leerroutes.catalogus.domain.codes import lees_crebo, lees_sbb_code, normaliseer
from leerroutes.catalogus.domain.oude_woorden import ANDERE_WOORDEN, ELDERS, LEERWEGWOORDEN
from leerroutes.catalogus.domain.woorden import stam, vouw, woorden
from leerroutes.kant import Leerweg

# More words than this are not searched for: somebody pasted a text.
MEESTE_TERMEN = 8
# Shorter words are not looked for as the beginning of another, or inside one.
KORTSTE_BEGIN, KORTSTE_DEEL = 3, 4
_LANGSTE_CODEDEEL = 8
_CODEWOORD = re.compile(r"[A-Za-z]+\d*/[\w./-]*\d[\w./-]*")
_LOS = re.compile(r"[\W_]+")
_NULLEN = re.compile(r"(?<![^/])0+(?=\d)")


@dataclass(frozen=True, slots=True)
class Term:
    """One word of the question, with the stems and beginnings that answer it."""

    woord: str
    stem: str
    stammen: frozenset[str]
    begin: tuple[str, ...] = ()

    def klasse(self, woord: str, stem: str) -> int | None:
        """Return how well a word of the catalogue answers: 0 it is the word, 1 another form or its beginning, 2 inside it."""
        if stem == self.stem or woord == self.woord:
            return 0
        if stem in self.stammen or (self.begin and woord.startswith(self.begin)):
            return 1
        return 2 if len(self.woord) >= KORTSTE_DEEL and self.woord in woord else None

    def noemt(self, naam: str) -> bool:
        """Return whether the (folded) name of a source has this word: short ones as a word, longer ones anywhere."""
        if len(self.woord) < KORTSTE_DEEL:
            return self.woord in _LOS.split(naam)
        return self.woord in naam or (len(self.stem) >= KORTSTE_DEEL and self.stem in naam)


@dataclass(frozen=True, slots=True)
class Vraag:
    """What was typed: as text, as a code (or ""), as words that must all be there, below a code, for a leerweg.

    `zonder_leerweg` is the text without the words for that leerweg. `elders` is a sentence for who finds nothing: where
    in the house the thing is that this older word means.
    """

    tekst: str = ""
    code: str = ""
    termen: tuple[Term, ...] = ()
    binnen: str = ""
    leerweg: Leerweg | None = None
    zonder_leerweg: str = ""
    elders: str = ""

    @property
    def iets(self) -> bool:
        """Return whether there is anything to look for."""
        return bool(self.code or self.termen)


def lees_vraag(tekst: str) -> Vraag:
    """Return what somebody asks. A word for a vmbo-leerweg narrows the question instead of being looked for."""
    tekst = " ".join(tekst.split())
    los = [deel for deel in tekst.split() if lees_sbb_code(deel) or _CODEWOORD.fullmatch(deel)]
    binnen = los[0] if len(los) == 1 and los[0] != tekst else ""
    alle = list(dict.fromkeys(woorden(tekst.replace(binnen, " ") if binnen else tekst)))
    over = [woord for woord in alle if woord not in LEERWEGWOORDEN]
    return Vraag(
        tekst,
        lees_code(tekst),
        tuple(maak_term(woord) for woord in over[:MEESTE_TERMEN]),
        zoekcode(binnen) if over else "",
        next((LEERWEGWOORDEN[woord] for woord in alle if woord in LEERWEGWOORDEN), None),
        " ".join(deel for deel in tekst.split() if vouw(deel) not in LEERWEGWOORDEN),
        next((ELDERS[woord] for woord in alle if woord in ELDERS), ""),
    )


def zoekcode(code: str) -> str:
    """Return `code` as it is stored and asked for: normalised, SBB's short form written out, numbers without zeros in front.

    Publishers write `K/ZW/09/01` beside `K/ZW/12/4`. Source: curriculumdata 1 (irregular codes) and 7 (how codes compare).
    """
    return _NULLEN.sub("", normaliseer(lees_sbb_code(code) or code))


def lees_code(tekst: str) -> str:
    """Return `tekst` as the beginning of a code, as `zoekcode` stores it, or "" when it can be none.

    Every code has a digit or a slash in it, and no part of more than eight signs; a crebo is of a source, and no code. A last number with a zero in front
    is whole (`K/PIE/01` does not begin `K/PIE/10`): then the answer ends with a slash.
    """
    code = zoekcode(tekst)
    delen = code.split("/")
    if (
        lees_crebo(tekst)
        or not re.search(r"[\d/]", tekst)
        or not code
        or any(len(deel) > _LANGSTE_CODEDEEL for deel in delen)
    ):
        return ""
    heel = re.search(r"(?<!\d)0\d*$", tekst.strip()) and not lees_sbb_code(tekst)
    return f"{code}/" if heel else code


def maak_term(woord: str) -> Term:
    """Return a folded word with its other forms: its stem, of an infinitive also "hij monteert", and its synonyms."""
    anders = ANDERE_WOORDEN.get(woord, ())
    stammen = {stam(ander) for ander in (woord, *anders)}
    if woord.endswith("en"):
        stammen.add(f"{stam(woord)}t")
    begin = tuple(ander for ander in (woord, *anders) if len(ander) >= KORTSTE_BEGIN)
    return Term(woord, stam(woord), frozenset(stammen), begin)
