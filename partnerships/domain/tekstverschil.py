"""What changed in a text: only the paragraphs that differ, word by word."""

from difflib import SequenceMatcher

from leerroutes.catalogus.domain.verschil import woordverschil
from leerroutes.catalogus.domain.zoeken import Stuk

Paar = tuple[list[Stuk], list[Stuk]]


def alinea_verschil(oud: str, nieuw: str) -> tuple[Paar, ...]:
    """Return per changed stretch of paragraphs (blank lines apart) the pieces that went ("del") and came ("ins")."""
    links, rechts = _alineas(oud), _alineas(nieuw)
    kern = SequenceMatcher(None, links, rechts, autojunk=False)
    return tuple(
        woordverschil("\n\n".join(links[a:b]), "\n\n".join(rechts[c:d]))
        for soort, a, b, c, d in kern.get_opcodes()
        if soort != "equal"
    )


def _alineas(tekst: str) -> list[str]:
    return [alinea.strip() for alinea in tekst.split("\n\n") if alinea.strip()]
