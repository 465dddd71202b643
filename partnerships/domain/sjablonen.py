"""Startpunten: leerroutes that are already outlined, to begin a new one with. The data stand in sjablonen.toml.

Source: servicedocument 4.1 (profielschetsen) and 4.4 (variants A, B and C for GL and TL).
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from leerroutes.kant import Leerweg, MboLeerweg
from leerroutes.recht import BRONNEN, Bevinding, get_bron
from partnerships.domain.leerroute import beoordeel_combinatie, beoordeel_duur
from partnerships.domain.route import Kwalificatie, Route
from partnerships.domain.soorten import KwalificatieRol, RouteSoort

_BESTAND = Path(__file__).with_name("sjablonen.toml")


@dataclass(frozen=True, slots=True)
class SjabloonVak:
    """A vak that one usually needs: `soort` says who gives it (a value of VakSoort), `bereik` what it mostly covers."""

    naam: str
    soort: str
    bereik: str


@dataclass(frozen=True, slots=True)
class Sjabloon:
    """One startpunt. `duur_jaren` None: the source names no duration; `rol` is what its kwalificaties are at first."""

    key: str
    naam: str
    route_naam: str
    bron: str
    voor_wie: str
    soort: RouteSoort
    leerwegen: tuple[Leerweg, ...]
    niveau: int
    laatste_leerjaar: int
    vakken: tuple[SjabloonVak, ...]
    duur_jaren: int | None = None
    rol: KwalificatieRol = KwalificatieRol.BEOOGD
    keuzemoment: str = ""
    vervolg: str = ""
    let_op: tuple[str, ...] = ()

    @property
    def leerweg(self) -> Leerweg:
        """Return the leerweg that the form shows first."""
        return self.leerwegen[0]

    @property
    def van(self) -> str:
        """Return where pupils come from: "BB", or "GL of TL"."""
        return " of ".join(sorted(self.leerwegen))

    def route(self, startjaar: int) -> Route:
        """Return the route that it outlines: what the picture is drawn from."""
        kwalificatie = Kwalificatie("", "", self.niveau, KwalificatieRol.BEOOGD, self.duur_jaren)
        return Route(
            leerroute=0,
            cohort=0,
            naam=self.naam,
            slug="",
            soort=self.soort,
            leerweg=self.leerweg,
            mbo_leerweg=MboLeerweg.BOL,
            startjaar=startjaar,
            laatste_leerjaar=self.laatste_leerjaar,
            voor_wie=self.voor_wie,
            keuzemoment=self.keuzemoment,
            vervolg=self.vervolg,
            kwalificaties=(kwalificatie,),
        )

    def bezwaren(self) -> tuple[Bevinding, ...]:
        """Return what the law has against it as it stands: combination for each leerweg, and duration (WVO 2020 2.107a, 2.107g)."""
        jaren = self.route(0).jaren
        gevonden = [
            *(
                beoordeel_combinatie(soort=self.soort, leerweg=leerweg, niveaus=[self.niveau])
                for leerweg in self.leerwegen
            ),
            beoordeel_duur(niveaus=[self.niveau], duur_jaren=self.duur_jaren, jaren=jaren),
        ]
        return tuple(bevinding for bevinding in gevonden if bevinding.blokkeert)


@cache
def lees_sjablonen() -> dict[str, Sjabloon]:
    """Return all startpunten by key, in the order of the servicedocument."""
    data = tomllib.loads(_BESTAND.read_text(encoding="utf-8"))
    vakken = {naam: tuple(SjabloonVak(**rij) for rij in rijen) for naam, rijen in data["vakken"].items()}
    return {rij["key"]: _lees(rij, vakken) for rij in data["sjabloon"]}


def _lees(rij: Mapping[str, Any], vakken: Mapping[str, tuple[SjabloonVak, ...]]) -> Sjabloon:
    # The law renumbers: a text names its source by key.
    bronnen = {bron.key: get_bron(bron.key).kort for bron in BRONNEN}
    return Sjabloon(
        **{
            **rij,
            "soort": RouteSoort(rij["soort"]),
            "leerwegen": tuple(Leerweg(leerweg) for leerweg in rij["leerwegen"]),
            "rol": KwalificatieRol(rij.get("rol", KwalificatieRol.BEOOGD)),
            "let_op": tuple(zin.format_map(bronnen) for zin in rij.get("let_op", ())),
            "vakken": vakken[rij["vakken"]],
        }
    )


def nog_te_maken(sjabloon: Sjabloon, namen: set[str]) -> tuple[SjabloonVak, ...]:
    """Return the vakken of the startpunt that are not among `namen`; capitals do not matter."""
    er_zijn = {naam.casefold() for naam in namen}
    return tuple(vak for vak in sjabloon.vakken if vak.naam.casefold() not in er_zijn)
