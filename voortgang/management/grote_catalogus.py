"""A catalogue as large as asked for: the real examenprogramma of PIE again and again, each time under another code."""

from dataclasses import replace
from pathlib import Path

from leerroutes.catalogus.domain.boom import BronBoom, Oogst
from leerroutes.catalogus.models import Bron
from leerroutes.catalogus.operations.bronnen import voer_uit
from leerroutes.catalogus.operations.inlezen import Uitgever, lees
from leerroutes.importing import lees_bestanden

EDITIE = "benchmark"
# A word that only one goal of the first source has.
ZELDZAAM = "aabagoot"


def maak_grote_catalogus(bestand: Path, doelen: int) -> int:
    """Put sources in the catalogue until they hold `doelen` goals; return how many they hold. `bestand` is SLO's own file of PIE."""
    (boom,) = lees(Uitgever.SLO, lees_bestanden([bestand]), uitgave=EDITIE).bomen
    per_bron = sum(not knoop.vervalt for knoop in boom.knopen)
    for nummer in range(1, -(-doelen // per_bron) + 1):
        voer_uit(by=None, oogst=Oogst((_kloon(boom, nummer),)))
    return nummer * per_bron


def maak_twee_uitgaven(bestand: Path) -> tuple[Bron, Bron]:
    """Return PIE in two uitgaven, of which the second changed every third goal."""
    (boom,) = lees(Uitgever.SLO, lees_bestanden([bestand]), uitgave=EDITIE).bomen
    for editie, nummer in ((EDITIE, 100), (f"{EDITIE} 2", 101)):
        voer_uit(by=None, oogst=Oogst((replace(_kloon(boom, nummer), code="Z100", editie=editie),)))
    return tuple(Bron.objects.filter(code="Z100").order_by("pk"))


def _kloon(boom: BronBoom, nummer: int) -> BronBoom:
    """Return the tree under another code, with words of its own: a real catalogue has some ten thousand."""
    code = f"Z{nummer:02}"
    knopen = [
        replace(
            knoop,
            code=knoop.code.replace("PIE", code),
            titel=f"{knoop.titel} {_eigen_woord(plaats, nummer)}" if plaats % 3 == 0 else knoop.titel,
        )
        for plaats, knoop in enumerate(boom.knopen)
    ]
    return replace(boom, code=code, titel=f"Benchmark {code}", profiel_naam="", knopen=tuple(knopen))


def _eigen_woord(plaats: int, nummer: int) -> str:
    cijfers = (plaats % 26, plaats // 26 % 26, nummer % 26, nummer // 26)
    return "".join(chr(ord("a") + cijfer) for cijfer in cijfers) + "goot"
