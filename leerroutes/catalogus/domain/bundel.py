"""Numbers of goals as the index keeps them: many in one text, each with its vmbo-leerwegen.

A number is sixteen times that of the goal, plus 1 for BB, 2 for KB, 4 for GL and 8 for TL: so a search for one leerweg
opens no goal, and reads no more than a search for all.
"""

from collections.abc import Iterable

from leerroutes.catalogus.domain.boom import LEERWEGEN

_BITS = len(LEERWEGEN)


def bundel(doelen: Iterable[tuple[int, Iterable[bool]]]) -> str:
    """Return goals, each with its flags in the order of LEERWEGEN, as one text."""
    return " ".join(
        str(nummer << _BITS | sum(bool(geldt) << plaats for plaats, geldt in enumerate(wegen)))
        for nummer, wegen in doelen
    )


def lees_bundel(tekst: str, leerweg: str = "") -> list[int]:
    """Return the goals in `tekst`; with a leerweg ("BB") only those that are for it."""
    if not tekst:
        return []
    merken = map(int, tekst.split())
    if not leerweg:
        return [merk >> _BITS for merk in merken]
    bit = 1 << LEERWEGEN.index(leerweg.lower())
    return [merk >> _BITS for merk in merken if merk & bit]
