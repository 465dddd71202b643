"""What a sector brings along as data: its profielen, its kwalificaties with their successors, and which of them connect.

A sector is a folder `sectoren/<code>/` with `sector.toml`; a further sector needs no Python.
"""

import tomllib
from dataclasses import dataclass
from pathlib import Path

MAP = Path(__file__).resolve().parent.parent / "sectoren"


@dataclass(frozen=True, slots=True)
class KwalificatieFeit:
    """A kwalificatie as the register names it. `aansluitend` are codes of profielen (servicedocument 4.3)."""

    crebo: str
    naam: str
    niveau: int
    dossier_crebo: str = ""
    dossier_naam: str = ""
    opvolger: str = ""
    aansluitend: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SectorFeit:
    """A sector with its profielen (code → name) and kwalificaties."""

    code: str
    naam: str
    profielen: dict[str, str]
    kwalificaties: tuple[KwalificatieFeit, ...]


def lees_sectoren(map: Path = MAP) -> tuple[SectorFeit, ...]:
    """Return all sectors in the folder, in the order of their codes."""
    return tuple(_lees(pad.parent.name, pad.read_text(encoding="utf-8")) for pad in sorted(map.glob("*/sector.toml")))


def _lees(code: str, tekst: str) -> SectorFeit:
    data = tomllib.loads(tekst)
    return SectorFeit(
        code=code,
        naam=data["naam"],
        profielen={rij["code"]: rij["naam"] for rij in data.get("profielen", ())},
        kwalificaties=tuple(
            KwalificatieFeit(**(rij | {"aansluitend": tuple(rij.get("aansluitend", ()))}))
            for rij in data.get("kwalificaties", ())
        ),
    )
