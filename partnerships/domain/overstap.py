"""The overstapoptie as rows: when somebody stops, where to, what already counts and who answers for it.

Source: WVO 2020 art. 2.107k; WEB art. 9.1.14; rule V35. Stored as {"overstap": [row, …]} in the gegevens of a subject.
"""

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from partnerships.domain.feiten import RouteFeit
from partnerships.domain.leerroute import leerjaar_label
from partnerships.domain.markdown import ontsnap, open_plek, tabel

LANGSTE = 500
MEESTE_RIJEN = 200
_TEKSTEN = {
    "bestemming": "Vul in waar de leerling of student heen kan, bijvoorbeeld vmbo KB of mbo-niveau 2.",
    "telt_mee": "Vul in wat al is afgesloten en meetelt, of schrijf: niets.",
    "verantwoordelijk": "Vul in wie de overstap regelt, met de functie.",
}


class Richting(StrEnum):
    """Where a switch leads: to a lower level, to another programme at the same level, or to a higher one."""

    OMLAAG = "omlaag"
    OPZIJ = "opzij"
    OMHOOG = "omhoog"

    @property
    def label(self) -> str:
        """Return the word on screen."""
        return self.value


@dataclass(frozen=True, slots=True)
class Overstapregel:
    """One way out: at the end of `leerjaar` (None: tussentijds), to `bestemming`."""

    leerroute: int
    leerjaar: int | None
    richting: Richting
    bestemming: str
    telt_mee: str
    verantwoordelijk: str


def moment_label(leerjaar: int | None) -> str:
    """Return the words for an exit moment."""
    return "tussentijds" if leerjaar is None else f"einde {leerjaar_label(leerjaar)}"


def lees_overstap(gegevens: Mapping[str, Any] | Iterable[Any] | None) -> tuple[Overstapregel, ...]:
    """Return the rows in stored `gegevens` (the dict, or the list under "overstap"); rows that cannot be read are left out."""
    rijen = gegevens.get("overstap") if isinstance(gegevens, Mapping) else gegevens
    gelezen = (_lees(rij) for rij in rijen or ()) if not isinstance(rijen, str) else ()
    return tuple(rij for rij in gelezen if rij)


def _lees(rij: Any) -> Overstapregel | None:
    try:
        leerjaar = None if rij.get("leerjaar") in (None, "") else int(rij["leerjaar"])
        teksten = {naam: str(rij.get(naam) or "").strip() for naam in _TEKSTEN}
        return Overstapregel(int(rij["leerroute"]), leerjaar, Richting(rij["richting"]), **teksten)
    except (AttributeError, KeyError, TypeError, ValueError):
        return None


def schrijf_overstap(rijen: Iterable[Overstapregel]) -> dict[str, list[dict[str, Any]]]:
    """Return the rows as gegevens to store."""
    return {"overstap": [{**dataclasses.asdict(rij), "richting": rij.richting.value} for rij in rijen]}


def controleer_overstap(rijen: Iterable[Overstapregel], routes: Iterable[RouteFeit]) -> dict[str, str]:
    """Return what is wrong, per place "0-bestemming" (row number, field), in Dutch; empty when all rows can be kept.

    The key "" holds what is wrong with the whole.
    """
    rijen, per_route, fouten, gezien = tuple(rijen), {route.leerroute: route for route in routes}, {}, {}
    if len(rijen) > MEESTE_RIJEN:
        return {"": f"Er passen hier {MEESTE_RIJEN} regels. Neem regels samen en bewaar opnieuw."}
    for nummer, rij in enumerate(rijen):
        for naam, wat in _rij(rij, per_route.get(rij.leerroute)).items():
            fouten[f"{nummer}-{naam}"] = wat
        sleutel = (rij.leerroute, rij.leerjaar, rij.richting, rij.bestemming.casefold())
        if rij.bestemming and gezien.setdefault(sleutel, nummer) != nummer:
            wat = f"Deze overstap staat er al (regel {gezien[sleutel] + 1}). Wijzig die regel, of haal deze weg."
            fouten.setdefault(f"{nummer}-bestemming", wat)
    return fouten


def _rij(rij: Overstapregel, route: RouteFeit | None) -> dict[str, str]:
    fouten = {}
    if route is None:
        fouten["leerroute"] = "Deze leerroute hoort niet bij de overeenkomst. Kies een andere leerroute."
    elif rij.leerjaar is not None and rij.leerjaar not in route.leerjaren:
        fouten["leerjaar"] = f"{route.naam} heeft geen leerjaar {rij.leerjaar}. Kies een leerjaar van deze leerroute."
    for naam, vraag in _TEKSTEN.items():
        tekst = getattr(rij, naam)
        if not tekst:
            fouten[naam] = vraag
        elif len(tekst) > LANGSTE:
            fouten[naam] = f"Deze tekst heeft {len(tekst)} tekens en er passen er {LANGSTE}. Maak hem korter."
    return fouten


def open_momenten(rijen: Iterable[Overstapregel], route: RouteFeit) -> tuple[int | None, ...]:
    """Return the exit moments of `route` without a row: leerjaren before the last one, and None for tussentijds (rule V35)."""
    gevuld = {rij.leerjaar for rij in rijen if rij.leerroute == route.leerroute}
    return tuple(moment for moment in (*route.leerjaren[:-1], None) if moment not in gevuld)


def overstap_tabel(rijen: Iterable[Overstapregel], routes: Iterable[RouteFeit]) -> str:
    """Return one Markdown table per route, with an open place for each moment without a row."""
    rijen = tuple(rijen)
    delen = [f"**{ontsnap(route.naam)}**\n\n{_tabel(rijen, route)}" for route in routes]
    return "\n\n".join(delen) or open_plek("er is nog geen leerroute; kies ze bij Leerroutes")


def _tabel(rijen: tuple[Overstapregel, ...], route: RouteFeit) -> str:
    regels = [(rij.leerjaar, _cellen(rij)) for rij in rijen if rij.leerroute == route.leerroute]
    for moment in open_momenten(rijen, route):
        label = moment_label(moment)
        regels.append(
            (moment, [label, open_plek(f"waar iemand dan heen kan ({label}, {ontsnap(route.naam)})"), "", ""])
        )
    regels.sort(key=lambda regel: (regel[0] is None, regel[0] or 0))
    return tabel(["Moment", "Overstap naar", "Telt mee", "Regelt de overstap"], [cellen for _, cellen in regels])


def _cellen(rij: Overstapregel) -> list[str]:
    naar = f"{ontsnap(rij.bestemming)} ({rij.richting.label})"
    return [moment_label(rij.leerjaar), naar, ontsnap(rij.telt_mee), ontsnap(rij.verantwoordelijk)]
