"""Who answers for what, per leerjaar of a leerroute: teaching, exams, diploma, verzuim and bpv.

Source: WVO 2020 art. 2.107e, 2.107f; WEB art. 9.1.6, 9.1.7; verzuim: DUO.
Stored as {"verantwoordelijkheden": [row, …]} in the gegevens of a subject.
"""

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from partnerships.domain.feiten import RouteFeit
from partnerships.domain.leerroute import leerjaar_label
from partnerships.domain.markdown import ontsnap, open_plek, tabel
from partnerships.domain.route import LAATSTE_VMBO
from partnerships.domain.soorten import RouteSoort


class Wie(StrEnum):
    """Who answers: the vmbo-school, the mbo-instelling, or both together."""

    VMBO = "vmbo"
    MBO = "mbo"
    SAMEN = "samen"

    @property
    def label(self) -> str:
        """Return the word on screen."""
        return self.value


@dataclass(frozen=True, slots=True)
class Verantwoordelijkheid:
    """One leerjaar of one leerroute."""

    leerroute: int
    leerjaar: int
    onderwijs: Wie
    examens: Wie
    diploma: Wie
    verzuim: Wie
    bpv: Wie


TAKEN: tuple[str, ...] = ("onderwijs", "examens", "diploma", "verzuim", "bpv")


def standaard(route: RouteFeit) -> tuple[Verantwoordelijkheid, ...]:
    """Return a row for each leerjaar of `route` as the law divides it.

    Who has the enrolment answers: vmbo up to leerjaar 4, mbo from leerjaar 5; bpv is always of the mbo. Somebody without
    vmbo-diploma may stay enrolled at the vmbo-school in leerjaar 5 and still sit its exams: then both answer for exams and diploma. A
    geïntegreerde leerroute has as a rule the mbo-diploma only (WVO 2020 art. 2.107f, 2.107j, 2.107l; WEB art. 9.1.7).
    """
    return tuple(_standaard(route, leerjaar) for leerjaar in route.leerjaren)


def _standaard(route: RouteFeit, leerjaar: int) -> Verantwoordelijkheid:
    wie = Wie.VMBO if leerjaar <= LAATSTE_VMBO else Wie.MBO
    jaar = route.routejaar(leerjaar)
    examen = Wie.SAMEN if wie is Wie.MBO and jaar and jaar.inschrijving_vo else wie
    if route.soort == RouteSoort.GEINTEGREERD:
        examen = Wie.MBO
    return Verantwoordelijkheid(route.leerroute, leerjaar, wie, examen, examen, wie, Wie.MBO)


def lees_verantwoordelijkheden(gegevens: Mapping[str, Any] | Iterable[Any] | None) -> tuple[Verantwoordelijkheid, ...]:
    """Return the rows in stored `gegevens`; rows that cannot be read are left out."""
    rijen = gegevens.get("verantwoordelijkheden") if isinstance(gegevens, Mapping) else gegevens
    gelezen = (_lees(rij) for rij in rijen or ()) if not isinstance(rijen, str) else ()
    return tuple(rij for rij in gelezen if rij)


def _lees(rij: Any) -> Verantwoordelijkheid | None:
    try:
        return Verantwoordelijkheid(
            int(rij["leerroute"]), int(rij["leerjaar"]), **{taak: Wie(rij[taak]) for taak in TAKEN}
        )
    except (AttributeError, KeyError, TypeError, ValueError):
        return None


def schrijf_verantwoordelijkheden(rijen: Iterable[Verantwoordelijkheid]) -> dict[str, list[dict[str, Any]]]:
    """Return the rows as gegevens to store."""
    uit = [
        {naam: getattr(waarde, "value", waarde) for naam, waarde in dataclasses.asdict(rij).items()} for rij in rijen
    ]
    return {"verantwoordelijkheden": uit}


def controleer_verantwoordelijkheden(
    rijen: Iterable[Verantwoordelijkheid], routes: Iterable[RouteFeit]
) -> dict[str, str]:
    """Return what is against the law or does not fit, per place "0-diploma" (row number, field), in Dutch.

    Source: WEB art. 9.1.7 and 7.2.8 (bpv is of the instelling), WVO 2020 art. 2.107e (verzuim follows the enrolment, DUO).
    """
    per_route, fouten, gezien = {route.leerroute: route for route in routes}, {}, set()
    for nummer, rij in enumerate(rijen):
        route = per_route.get(rij.leerroute)
        if route is None:
            fouten[f"{nummer}-leerroute"] = "Deze leerroute hoort niet bij de overeenkomst. Kies een andere leerroute."
            continue
        if rij.leerjaar not in route.leerjaren:
            fouten[f"{nummer}-leerjaar"] = f"{route.naam} heeft geen leerjaar {rij.leerjaar}. Kies een ander leerjaar."
        elif (rij.leerroute, rij.leerjaar) in gezien:
            fouten[f"{nummer}-leerjaar"] = f"Leerjaar {rij.leerjaar} staat er twee keer. Haal één van de regels weg."
        gezien.add((rij.leerroute, rij.leerjaar))
        fouten |= {f"{nummer}-{taak}": zin for taak, zin in _tegen_de_wet(rij).items()}
    return fouten


def _tegen_de_wet(rij: Verantwoordelijkheid) -> dict[str, str]:
    fouten = {}
    if rij.bpv != Wie.MBO:
        fouten["bpv"] = (
            "Voor de bpv is altijd de mbo-instelling verantwoordelijk. Kies mbo. Een stage hoort bij onderwijs."
        )
    eerst = rij.leerjaar <= LAATSTE_VMBO
    if rij.verzuim != (Wie.VMBO if eerst else Wie.MBO):
        wie = "de vmbo-school" if eerst else "de mbo-instelling"
        fouten["verzuim"] = f"In leerjaar {rij.leerjaar} meldt {wie} het verzuim. Kies {'vmbo' if eerst else 'mbo'}."
    return fouten


def rijen_van(rijen: Iterable[Verantwoordelijkheid], route: RouteFeit) -> tuple[Verantwoordelijkheid, ...]:
    """Return a row for each leerjaar of `route`: what the schools chose, else as the law divides it."""
    gekozen = {rij.leerjaar: rij for rij in rijen if rij.leerroute == route.leerroute}
    return tuple(gekozen.get(rij.leerjaar, rij) for rij in standaard(route))


def verantwoordelijkheden_tabel(rijen: Iterable[Verantwoordelijkheid], routes: Iterable[RouteFeit]) -> str:
    """Return one Markdown table per route, with inschrijving vo and mbo as two facts."""
    rijen = tuple(rijen)
    delen = [f"**{ontsnap(route.naam)}**\n\n{_tabel(rijen, route)}" for route in routes]
    return "\n\n".join(delen) or open_plek("er is nog geen leerroute; kies ze bij Leerroutes")


def _tabel(rijen: tuple[Verantwoordelijkheid, ...], route: RouteFeit) -> str:
    if not route.leerjaren:
        return open_plek(f"{ontsnap(route.naam)} heeft nog geen cohort; voeg dat toe bij de leerroute")
    kop = ["Leerjaar", "Onderwijs", "Examens", "Diploma", "Verzuim", "Bpv", "Ingeschreven vo", "Ingeschreven mbo"]
    regels = [
        [
            leerjaar_label(rij.leerjaar),
            *(getattr(rij, taak).label for taak in TAKEN),
            *inschrijving(route, rij.leerjaar),
        ]
        for rij in rijen_van(rijen, route)
    ]
    return tabel(kop, regels)


def inschrijving(route: RouteFeit, leerjaar: int) -> tuple[str, str]:
    """Return "ja" or "nee" for vo and for mbo; as the law has it while the leerjaar is unknown (WVO 2020 2.107e; WEB 9.1.6)."""
    jaar = route.routejaar(leerjaar)
    vo = jaar.inschrijving_vo if jaar else leerjaar <= LAATSTE_VMBO
    mbo = jaar.inschrijving_mbo if jaar else leerjaar > LAATSTE_VMBO
    return ("ja" if vo else "nee", "ja" if mbo else "nee")
