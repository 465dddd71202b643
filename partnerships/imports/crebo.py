"""The lists of kwalificaties as an import: read, judge, carry out."""

from collections.abc import Sequence
from typing import Any

from leerroutes.catalogus.domain.crebo import CreboLijst, parse_crebo
from leerroutes.catalogus.operations import crebo
from leerroutes.importing import Bestand
from leerroutes.rapport import Rapport
from leerroutes.tabellen import lees_bladen
from partnerships.access import require_beheerder

beoordeel = crebo.beoordeel


def lees(bestanden: Sequence[Bestand]) -> CreboLijst:
    """Return what the files say. Raises Ongeldig when one of them is no list of kwalificaties."""
    return parse_crebo([(naam, lees_bladen(naam, inhoud)) for naam, inhoud in bestanden])


def voer_uit(*, by, x: CreboLijst, **feiten: Any) -> Rapport:
    """Write the lists; for the beheerder, or the house itself (None). `feiten` go into the event. Raises Geweigerd and Ongeldig."""
    if by is not None:
        require_beheerder(by)
    return crebo.voer_uit(by=by, lijst=x, **feiten)
