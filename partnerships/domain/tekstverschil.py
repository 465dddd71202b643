"""What changed in a text since somebody last read it: only the passages that differ, word by word."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

from leerroutes.catalogus.domain.verschil import woordverschil
from leerroutes.catalogus.domain.zoeken import Stuk

# Beyond this a passage is shown as two texts: comparing word by word grows with the product of both lengths.
_MEESTE_WOORDEN = 1_500
_MEESTE_PAREN = 1_000_000


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage as it was and as it is; pieces are marked "del" or "ins". One of both may be empty."""

    was: tuple[Stuk, ...]
    wordt: tuple[Stuk, ...]


@dataclass(frozen=True, slots=True)
class Wijziging:
    """A subject that reads differently. `soort` is gewijzigd, nieuw, weg, or onbekend (the older text was not kept)."""

    sleutel: str
    titel: str
    letter: str
    soort: str
    passages: tuple[Passage, ...] = ()


def passages(oud: str, nieuw: str) -> tuple[Passage, ...]:
    """Return where two plain texts differ, paragraph by paragraph and then word by word. The same text gives nothing."""
    links, rechts = _alineas(oud), _alineas(nieuw)
    if len(links) * len(rechts) > _MEESTE_PAREN:
        return (_passage(links, rechts),) if links != rechts else ()
    kern = SequenceMatcher(None, links, rechts, autojunk=False)
    return tuple(_passage(links[a:b], rechts[c:d]) for soort, a, b, c, d in kern.get_opcodes() if soort != "equal")


def wijzigingen(
    gezien: Mapping[str, str],
    nu: Iterable[tuple[str, str, str, str, str]],
    teksten: Mapping[str, tuple[str, str]],
) -> tuple[Wijziging, ...]:
    """Return which subjects differ from what somebody saw.

    `gezien` is {sleutel: hash}; `nu` gives (sleutel, letter, titel, plain text, hash) in order; `teksten` the older
    (titel, plain text) by hash. What was there and is gone comes last.
    """
    uit, gehad = [], set()
    for sleutel, letter, titel, tekst, hash_ in nu:
        gehad.add(sleutel)
        oud = gezien.get(sleutel)
        if oud == hash_:
            continue
        if oud is None:
            uit.append(Wijziging(sleutel, titel, letter, "nieuw"))
        elif oud not in teksten:
            uit.append(Wijziging(sleutel, titel, letter, "onbekend"))
        else:
            oude_titel, oude_tekst = teksten[oud]
            kop = passages(oude_titel, titel)
            uit.append(Wijziging(sleutel, titel, letter, "gewijzigd", kop + passages(oude_tekst, tekst)))
    weg = [(sleutel, teksten.get(hash_)) for sleutel, hash_ in gezien.items() if sleutel not in gehad]
    return (*uit, *(Wijziging(sleutel, oud[0] if oud else sleutel, "", "weg") for sleutel, oud in weg))


def _alineas(tekst: str) -> list[str]:
    return [alinea for regel in tekst.split("\n") if (alinea := regel.strip())]


def _passage(links: list[str], rechts: list[str]) -> Passage:
    was, wordt = "\n".join(links), "\n".join(rechts)
    if not was or not wordt or max(was.count(" "), wordt.count(" ")) > _MEESTE_WOORDEN:
        return Passage(((was, "del"),) if was else (), ((wordt, "ins"),) if wordt else ())
    voor, na = woordverschil(was, wordt)
    return Passage(tuple(voor), tuple(na))
