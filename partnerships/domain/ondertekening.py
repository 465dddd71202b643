"""Who may sign for a bestuur, and how: the own name, the own session, once, and never for two.

Source: WVO 2020 art. 2.107b lid 1 (the bevoegd gezag is the partij); the mandaat is own elaboration of recht.md 1.4.
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from leerroutes.verdict import JA, Verdict, nee
from partnerships.domain.overeenkomst import OvereenkomstFase
from partnerships.domain.overeenkomstbeeld import OvereenkomstBeeld, PartijBeeld


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


class Mandaatstand(StrEnum):
    """What a mandaat is worth on a day; the value is the word on screen."""

    GELDT = "geldt"
    LATER = "begint later"
    AFGELOPEN = "afgelopen"
    INGETROKKEN = "ingetrokken"

    @property
    def open(self) -> bool:
        """Return whether it counts now or will."""
        return self in (Mandaatstand.GELDT, Mandaatstand.LATER)


def mandaatstand(van: date, tot: date | None, ingetrokken: bool, dag: date) -> Mandaatstand:
    """Return what a mandaat from `van` to `tot` (both included) is worth on `dag`."""
    if ingetrokken:
        return Mandaatstand.INGETROKKEN
    if dag < van:
        return Mandaatstand.LATER
    return Mandaatstand.AFGELOPEN if tot and tot < dag else Mandaatstand.GELDT


@dataclass(frozen=True, slots=True)
class Tekenstand:
    """What signing means for one person now: for which partijen (`kandidaten`), or why not; `getekend` when it is done."""

    kandidaten: tuple[PartijBeeld, ...] = ()
    reden: str = ""
    getekend: PartijBeeld | None = None


def tekenstand(beeld: OvereenkomstBeeld, volmachten: Iterable[Volmacht], user: int, dag: date) -> Tekenstand:
    """Return for which partijen `user` may sign this agreement on `dag`; the same questions as the operation asks."""
    mijn = next((partij for partij in beeld.partijen if partij.getekend_door(user)), None)
    if mijn:
        return Tekenstand(getekend=mijn)
    if beeld.fase is not OvereenkomstFase.ONDERTEKENEN:
        return Tekenstand(reden=f"Er valt nu niets te tekenen: de overeenkomst is in de fase {beeld.fase.label}.")
    volmachten = tuple(volmachten)
    eigen = [partij for partij in beeld.partijen if kies_volmacht(volmachten, partij.bestuur, dag)[0]]
    kandidaten = tuple(partij for partij in eigen if partij in beeld.aan_de_beurt)
    if kandidaten:
        return Tekenstand(kandidaten)
    if eigen:
        return Tekenstand(reden=_waarom_niet(beeld, eigen[0]))
    besturen = {partij.bestuur for partij in beeld.partijen}
    oud = [volmacht.bestuur for volmacht in volmachten if volmacht.bestuur in besturen]
    if oud:
        return Tekenstand(reden=kies_volmacht(volmachten, oud[0], dag)[1].reden)
    return Tekenstand(
        reden="Je leest mee. Tekenen kan alleen een bestuurder, of iemand met een mandaat van een van de besturen."
    )


def _waarom_niet(beeld: OvereenkomstBeeld, partij: PartijBeeld) -> str:
    if partij.getekend:
        return f"Voor {partij.naam} is al getekend. Er is maar één handtekening per bestuur."
    if partij.handtekening:
        return f"Voor {partij.naam} ligt er een handtekening op papier. Een tweede persoon moet die nog bevestigen."
    eerst = next(p.naam for p in beeld.partijen if not p.getekend)
    return f"De besturen tekenen op volgorde. Eerst is {eerst} aan de beurt. Daarna krijg je bericht."


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
