"""From uploaded files to trees: which reader for which publisher. Nothing is written here."""

from collections.abc import Iterable, Sequence
from enum import StrEnum

from leerroutes.catalogus.domain.boom import Oogst
from leerroutes.catalogus.domain.sbb import TAKKEN, parse_sbb
from leerroutes.catalogus.domain.slo import parse_slo
from leerroutes.catalogus.domain.tekst import regel
from leerroutes.catalogus.operations.bronnen import toets_uitgave
from leerroutes.importing import Bestand, lees_json, lees_takken


class Uitgever(StrEnum):
    """Whose files these are."""

    SLO = "slo"
    SBB = "sbb"

    @property
    def label(self) -> str:
        """Return the words on screen."""
        return {"slo": "examenprogramma van SLO (JSON)", "sbb": "kwalificatiedossier van SBB (XML)"}[self.value]


def lees(uitgever: Uitgever, bestanden: Sequence[Bestand], *, uitgave: str = "", crebos: Iterable[str] = ()) -> Oogst:
    """Return the trees in `bestanden` (name, bytes). `uitgave` is for SLO, `crebos` picks dossiers of SBB. Raises Ongeldig."""
    if uitgever is Uitgever.SBB:
        return parse_sbb([(naam, lees_takken(naam, inhoud, TAKKEN)) for naam, inhoud in bestanden], crebos)
    return parse_slo([(naam, lees_json(naam, inhoud)) for naam, inhoud in bestanden], toets_uitgave(regel(uitgave)))
