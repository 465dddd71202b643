"""DUO's lists of schools and besturen as an import: read, judge, carry out."""

from collections.abc import Sequence
from typing import Any

from leerroutes.importing import Bestand
from leerroutes.rapport import Rapport
from leerroutes.tabellen import lees_bladen
from partnerships.domain.duo import DuoLijst, parse_duo
from partnerships.operations import duo

beoordeel = duo.beoordeel


def lees(bestanden: Sequence[Bestand]) -> DuoLijst:
    """Return what the files say. Raises Ongeldig when one of them is none of DUO's lists."""
    return parse_duo([(naam, lees_bladen(naam, inhoud)) for naam, inhoud in bestanden])


def voer_uit(*, by, x: DuoLijst, **feiten: Any) -> Rapport:
    """Write the lists; for the beheerder, or the house itself (None). `feiten` go into the event. Raises Geweigerd and Ongeldig."""
    return duo.voer_uit(by=by, lijst=x, **feiten)
