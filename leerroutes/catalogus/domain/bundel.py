"""Numbers of goals as the index keeps them: many in one text, with the vmbo-leerwegen of each behind a bar: "12 15|3f".

The digit of a goal is 1 for BB, 2 for KB, 4 for GL and 8 for TL together: so a search for one leerweg opens no goal.
"""

from collections.abc import Iterable

from leerroutes.catalogus.domain.boom import LEERWEGEN

# Per leerweg the digits that hold it.
_MET = {
    weg: "".join(f"{cijfer:x}" for cijfer in range(1 << len(LEERWEGEN)) if cijfer >> plaats & 1)
    for plaats, weg in enumerate(LEERWEGEN)
}


def bundel(doelen: Iterable[tuple[int, Iterable[bool]]]) -> str:
    """Return goals, each with its flags in the order of LEERWEGEN, as one text."""
    doelen = list(doelen)
    wegen = (sum(bool(geldt) << plaats for plaats, geldt in enumerate(vlaggen)) for _, vlaggen in doelen)
    return f"{' '.join(str(nummer) for nummer, _ in doelen)}|{''.join(f'{weg:x}' for weg in wegen)}" if doelen else ""


def lees_bundel(tekst: str, leerweg: str = "") -> list[int]:
    """Return the goals in `tekst`; with a leerweg ("BB") only those that are for it."""
    if not tekst:
        return []
    nummers, _, wegen = tekst.partition("|")
    alle = list(map(int, nummers.split()))
    if not leerweg:
        return alle
    met = _MET[leerweg.lower()]
    return [nummer for nummer, weg in zip(alle, wegen, strict=True) if weg in met]
