"""The algemene mbo-eisen as sources: Nederlands, rekenen, Engels, loopbaan and burgerschap, in our own short words.

SBB's files do not hold them. Each file in the folder is one vak, with a source per niveau or one for all niveaus.
Source: Examen- en kwalificatiebesluit WEB art. 3; Besluit referentieniveaus Nederlandse taal en rekenen.
"""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from leerroutes.canonical import checksum
from leerroutes.catalogus.domain.boom import BronBoom, Knoop, orden
from leerroutes.catalogus.domain.soorten import BronSoort, DoelSoort
from leerroutes.kant import Kant

MAP = Path(__file__).resolve().parent.parent / "mbo_eisen"


def lees_mbo_eisen(map: Path = MAP) -> tuple[BronBoom, ...]:
    """Return a tree per source in the folder: one domein with its eisen as rows, and the law in `herkomst`."""
    return tuple(boom for pad in sorted(map.glob("*.toml")) for boom in _lees(pad.read_text(encoding="utf-8")))


def _lees(tekst: str) -> Iterator[BronBoom]:
    data = tomllib.loads(tekst)
    for rij in data["bron"]:
        knopen = orden(_knopen(rij, data["eisen"][rij["eisen"]]))
        yield BronBoom(
            kant=Kant.MBO,
            soort=BronSoort.MBO_EIS,
            code=rij["code"],
            editie=data["editie"],
            titel=rij["titel"],
            knopen=knopen,
            geldig_van=data.get("geldig_van"),
            niveau=rij.get("niveau"),
            herkomst=rij["herkomst"],
            checksum=checksum([rij, [[knoop.sleutel, knoop.tekst_hash] for knoop in knopen]]),
        )


def _knopen(rij: dict[str, Any], eisen: list[dict[str, str]]) -> Iterator[Knoop]:
    code = rij["code"]
    yield Knoop(code, DoelSoort.DOMEIN, rij["tak"], None, code)
    for nummer, eis in enumerate(eisen, 1):
        sleutel = f"{code}-{nummer}"
        tekst = " ".join(deel for deel in (eis["tekst"], rij.get("hoe", "")) if deel)
        yield Knoop(sleutel, DoelSoort.EIS, eis["titel"], code, sleutel, tekst)
