"""The thirty subjects of an agreement as data: what the law asks, what to write, and a text to begin with.

The rows stand in onderwerpen.toml. The texts are our own, not the official format of Sterk Beroepsonderwijs.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

from leerroutes.recht import BRONNEN, Bron, get_bron
from partnerships.domain.soorten import OvereenkomstSoort, RouteSoort

GEEN_OFFICIEEL_FORMAT = (
    "Dit zijn eigen teksten van deze app. Het is niet het officiële format van Sterk Beroepsonderwijs. "
    "Laat een jurist of bestuurssecretaris de overeenkomst lezen voordat er wordt getekend."
)

# The letters of WVO 2020 art. 2.107b lid 2, in own words.
LETTERS: dict[str, str] = {
    "a": "profiel en verwant domein of kwalificatie",
    "b": "leiding van de leerroute",
    "c": "informatie en verantwoording",
    "d": "organisatie en onderwijs, personeel en faciliteiten",
    "e": "overdracht van bekostiging",
    "f": "overstapoptie",
    "g": "betrokkenheid van bedrijven",
    "h": "geschillen",
    "i": "toetreding, wijziging en einde",
    "j": "medezeggenschap",
}
# When a voorwaardelijk subject is needed.
VOORWAARDEN: dict[str, str] = {
    "geldoverdracht": "verplicht als er bekostiging wordt overgedragen",
    "urenafwijking": "verplicht als de leerroute minder uren heeft dan de norm",
}


class Plicht(StrEnum):
    """How much a subject is needed, heaviest first."""

    WETTELIJK = "wettelijk"
    VOORWAARDELIJK = "voorwaardelijk"
    AANBEVOLEN = "aanbevolen"

    @property
    def label(self) -> str:
        """Return the word on screen."""
        return self.value


@dataclass(frozen=True, slots=True)
class OnderwerpSoort:
    """One row of table (a): `bronnen` are keys of leerroutes.recht, `gegevens` says which rows stand beside the text."""

    sleutel: str
    titel: str
    letter: str
    doorlopend: Plicht
    geintegreerd: Plicht
    bronnen: tuple[str, ...]
    uitleg: str
    tekst: str
    geldt: tuple[RouteSoort, ...] = tuple(RouteSoort)
    interne_regeling: bool = True
    voorwaarde: str = ""
    beslispunt: bool = False
    gegevens: str = ""

    def plicht(self, route_soorten: Iterable[RouteSoort] = ()) -> Plicht:
        """Return the heaviest plicht among the kinds of route (none given: both)."""
        soorten = tuple(route_soorten) or tuple(RouteSoort)
        per = {RouteSoort.DOORLOPEND: self.doorlopend, RouteSoort.GEINTEGREERD: self.geintegreerd}
        return min((per[soort] for soort in soorten), key=list(Plicht).index)

    def artikelen(self, dag: date | None = None) -> tuple[Bron, ...]:
        """Return the sources that hold on `dag` (None: the newest)."""
        sleutels = [bron.key for bron in BRONNEN if dag is None or bron.geldig_van <= dag <= bron.geldig_tot]
        return tuple(get_bron(sleutel, dag) for sleutel in self.bronnen if sleutel in sleutels)

    def grond(self, dag: date | None = None) -> str:
        """Return the articles as one line, with "lid 2, onderdeel b" behind the first for a subject with a letter."""
        eerste, *rest = [bron.verwijzing for bron in self.artikelen(dag)] or [""]
        return "; ".join([f"{eerste}, lid 2, onderdeel {self.letter}" if self.letter and eerste else eerste, *rest])


_WET = re.compile(r"\{wet:(\w+)\}")


def _lees(rij: Mapping[str, Any]) -> OnderwerpSoort:
    # The law renumbers: a text names its source by key.
    tekst = _WET.sub(lambda treffer: get_bron(treffer[1]).verwijzing, rij["tekst"]).strip()
    waarden = {**rij, "letter": rij.get("letter", ""), "bronnen": tuple(rij["bronnen"]), "tekst": tekst}
    plichten = {soort.value: Plicht(rij[soort.value]) for soort in RouteSoort}
    return OnderwerpSoort(**{**waarden, **plichten})


ONDERWERPEN: tuple[OnderwerpSoort, ...] = tuple(
    map(_lees, tomllib.loads(Path(__file__).with_name("onderwerpen.toml").read_text(encoding="utf-8"))["onderwerp"])
)
_PER_SLEUTEL = {onderwerp.sleutel: onderwerp for onderwerp in ONDERWERPEN}


def get_onderwerp(sleutel: str) -> OnderwerpSoort:
    """Return the subject called `sleutel`. Raises KeyError when there is none (an own subject of the schools)."""
    return _PER_SLEUTEL[sleutel]


def onderwerpen_voor(soort: OvereenkomstSoort, route_soorten: Iterable[RouteSoort] = ()) -> tuple[OnderwerpSoort, ...]:
    """Return the subjects of an agreement of `soort` for these kinds of route, in order: 30, or 28 in an interne regeling.

    Source: WVO 2020 art. 2.107b lid 3, WEB art. 9.1.3 lid 3; rule V06.
    """
    soorten = set(route_soorten) or set(RouteSoort)
    intern = soort == OvereenkomstSoort.INTERNE_REGELING
    return tuple(o for o in ONDERWERPEN if soorten & set(o.geldt) and (o.interne_regeling or not intern))
