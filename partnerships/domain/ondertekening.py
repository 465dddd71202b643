"""Who may sign for a bestuur, and how: the own name, the own session, once, and never for two.

Source: WVO 2020 art. 2.107b lid 1 (the bevoegd gezag is the partij); the mandaat is own elaboration of recht.md 1.4.
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from leerroutes.verdict import JA, Verdict, nee


@dataclass(frozen=True, slots=True)
class Volmacht:
    """On what ground one person may sign for one bestuur: by office (`mandaat` None), or by a registered mandaat."""

    bestuur: int
    grond: str
    van: date
    tot: date | None = None
    mandaat: int | None = None
    functie: str = ""

    def geldt(self, dag: date) -> bool:
        """Return whether this holds on `dag` (both ends included)."""
        return self.van <= dag and (self.tot is None or dag <= self.tot)


def kies_volmacht(volmachten: Iterable[Volmacht], bestuur: int, dag: date) -> tuple[Volmacht | None, Verdict]:
    """Return the ground on which somebody may sign for `bestuur` on `dag`, or why not. An office goes before a mandaat."""
    eigen = sorted((v for v in volmachten if v.bestuur == bestuur), key=lambda v: v.mandaat is not None)
    geldig = next((v for v in eigen if v.geldt(dag)), None)
    if geldig:
        return geldig, JA
    if not eigen:
        return None, nee(
            "Je kunt niet tekenen voor dit bestuur: je bent er geen bestuurder van en hebt er geen mandaat van. "
            "Vraag het bestuur om je mandaat vast te leggen."
        )
    oud = max(eigen, key=lambda v: v.tot or date.max)
    if oud.van > dag:
        return None, nee(f"Je mandaat begint pas op {oud.van:%d-%m-%Y}. Tot die dag kun je niet tekenen.")
    return None, nee(
        f"Je mandaat liep af op {oud.tot:%d-%m-%Y}. Vraag het bestuur om een nieuw mandaat; daarna kun je tekenen."
    )


def zelfde_naam(getypt: str, naam: str) -> bool:
    """Return whether the typed name is that of the account; spaces, capitals and accents aside."""
    return bool(_kaal(getypt)) and _kaal(getypt) == _kaal(naam)


def _kaal(naam: str) -> str:
    los = unicodedata.normalize("NFKD", naam)
    return " ".join("".join(teken for teken in los if not unicodedata.combining(teken)).casefold().split())


def verkort_ip(ip: str) -> str:
    """Return an address with its last part away: enough to recognise a network, not a person. "" for what is no address."""
    delen = ip.split(".")
    if len(delen) == 4 and all(deel.isdecimal() for deel in delen):
        return ".".join([*delen[:3], "x"])
    if ":" in ip:
        return ":".join([deel for deel in ip.split(":")[:3] if deel] or ["x"]) + ":x"
    return ""
