"""Dutch words as search compares them: folded, without what says nothing, and brought back to their stem."""

import re
import unicodedata
from functools import cache, lru_cache
from typing import Any

WOORD = re.compile(r"[^\W_]+")
_LANG = re.compile(r"([aeou])\1([bcdfgklmnprsvz]t?)$")
# A word is cut off here, in the index and in a question alike: nothing that long is a word.
LANGSTE = 40
# What stands in nearly every goal ("De kandidaat kan …") finds everything, so it finds nothing.
STOPWOORDEN = frozenset(
    WOORD.findall(
        """aan al alle als bij dan dat de deze die dit door een eindterm eindtermen en er haar heeft hem het hij hoe hun
        ik in is je kan kandidaat kunnen maar met naar niet nog of om onder ook op over te tot uit van voor waar wat we
        welke wie wij wordt worden zich zij zijn zo zoals"""
    )
)


def vouw(tekst: str) -> str:
    """Return `tekst` in lower case and without accents: "Geïnstalleerd" → "geinstalleerd"."""
    if tekst.isascii():
        return tekst.lower()
    ontleed = unicodedata.normalize("NFKD", tekst).casefold()
    return "".join(teken for teken in ontleed if not unicodedata.combining(teken))


def woorden(tekst: str) -> list[str]:
    """Return the words of `tekst` that say something, folded, in their order; single signs and stop words stay out."""
    alle = (woord[:LANGSTE] for woord in WOORD.findall(vouw(tekst)))
    return [woord for woord in alle if len(woord) > 1 and woord not in STOPWOORDEN]


@lru_cache(maxsize=50_000)
def stam(woord: str) -> str:
    """Return the stem of a folded word: "kabels" → "kabel", "gemonteerd" and "monteren" → "monter".

    Snowball's Dutch stemmer leaves the long vowel of an open syllable either single or double ("monter", "monteer");
    beyond five letters it becomes single, where two words seldom meet by it.
    """
    kort = _stemmer().stemWord(woord)[:LANGSTE]
    return _LANG.sub(r"\1\2", kort) if len(kort) > 5 else kort


@cache
def _stemmer() -> Any:
    # A quarter of a second, for the stemmers of all languages: only who searches or imports pays for it.
    from snowballstemmer import stemmer

    return stemmer("dutch")
