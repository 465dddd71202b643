"""A school's own list: how it is named in the catalogue, and how far it is; and what a dossier must say to be one.

Source: curriculumdata 7; terms.md 75.
"""

import re
from collections.abc import Iterable
from enum import StrEnum

from leerroutes.catalogus.domain.codes import lees_crebo, normaliseer
from leerroutes.catalogus.domain.lijsten import Kwalificatie
from leerroutes.transitions import Overgang, Tabel

LANGSTE_CODE = 24
_CODE = re.compile(r"[A-Z0-9]+(?:-[A-Z0-9]+)*")
_VAN = re.compile(r"(.+)-(\d{2}[A-Z]{2}\d{2})")


class LijstStaat(StrEnum):
    """How far an own list is. Only what is not vastgesteld can be changed."""

    CONCEPT = "concept"
    VASTGESTELD = "vastgesteld"
    HERZIENING = "herziening"

    @property
    def label(self) -> str:
        """Return the word on screen."""
        return "in herziening" if self is LijstStaat.HERZIENING else self.value


_C, _V, _H = LijstStaat.CONCEPT, LijstStaat.VASTGESTELD, LijstStaat.HERZIENING

EIGEN_LIJST = Tabel(
    overgangen=(
        Overgang("vaststellen", (_C, _H), _V, "Stel vast"),
        Overgang("herzien", (_V,), _H, "Neem in herziening"),
    ),
    woorden={staat: staat.label for staat in LijstStaat},
)


def lijstcode(tekst: str, vestiging: str) -> str:
    """Return the code of an own list in the catalogue: what the school calls it, and whose it is (`REKEN-98AA00`).

    Two schools may give their lists the same code. Returns "" when `tekst` is no code. The own vestigingsnummer may
    stand behind it already; that of another school makes it a list of that school: see `vestiging_van`.
    """
    code = eigen_code(tekst)
    return f"{code}-{vestiging}" if len(code) <= LANGSTE_CODE and _CODE.fullmatch(code) else ""


def eigen_code(tekst: str) -> str:
    """Return the code as the school itself writes it, without a vestigingsnummer (`reken.98AA00` → `REKEN`)."""
    code = normaliseer(tekst).replace("/", "-")
    met = _VAN.fullmatch(code)
    return met[1] if met else code


def vestiging_van(tekst: str) -> str:
    """Return the vestigingsnummer that a code ends with, or ""."""
    met = _VAN.fullmatch(normaliseer(tekst).replace("/", "-"))
    return met[2] if met else ""


def fouten_in_kwalificaties(keuzes: Iterable[Kwalificatie]) -> dict[str, str]:
    """Return what is wrong with the kwalificaties of a dossier, by field (`crebo_P1`); there is at least one."""
    fouten: dict[str, str] = {}
    gezien: set[str] = set()
    for keuze in keuzes:
        fouten |= fouten_in_kwalificatie(keuze)
        if keuze.crebo in gezien:
            fouten[f"crebo_{keuze.deel}"] = (
                f"Crebo {keuze.crebo} staat er twee keer. Elke kwalificatie heeft een eigen crebo."
            )
        gezien.add(keuze.crebo)
    if not gezien:
        return {"": "Vul bij minstens één profieldeel de kwalificatie in: crebo, naam en niveau."}
    return fouten


def fouten_in_kwalificatie(keuze: Kwalificatie) -> dict[str, str]:
    """Return what is wrong with one kwalificatie, by field."""
    fouten = {}
    if not lees_crebo(keuze.crebo):
        fouten[f"crebo_{keuze.deel}"] = "Een crebo is vijf cijfers."
    if not keuze.naam.strip():
        fouten[f"naam_{keuze.deel}"] = "Vul de naam van de kwalificatie in."
    if keuze.niveau not in (1, 2, 3, 4):
        fouten[f"niveau_{keuze.deel}"] = "Kies het mbo-niveau."
    return fouten
