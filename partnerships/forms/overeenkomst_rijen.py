"""Reading the rows of the overstapoptie and of the responsibilities out of what was sent, cell by cell."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import zip_longest

from django.http import QueryDict

from partnerships.domain.feiten import RouteFeit
from partnerships.domain.overstap import Overstapregel, Richting, open_momenten
from partnerships.domain.verantwoordelijkheden import TAKEN, Verantwoordelijkheid, Wie, standaard

MEESTE = 200
TEKSTEN = ("bestemming", "telt_mee", "verantwoordelijk")
TUSSENTIJDS = "tussentijds"


@dataclass(frozen=True, slots=True)
class Invoerrij:
    """One row of the overstapoptie as it was typed: every cell a text, errors per cell."""

    leerroute: str
    leerjaar: str = ""
    richting: str = ""
    bestemming: str = ""
    telt_mee: str = ""
    verantwoordelijk: str = ""
    fouten: dict[str, str] = field(default_factory=dict)

    @property
    def leeg(self) -> bool:
        """Return whether nothing was typed in it."""
        return not any(getattr(self, naam).strip() for naam in TEKSTEN)

    def regel(self) -> Overstapregel:
        """Return the row itself. Raises ValueError when a choice was none of the offered ones."""
        leerjaar = None if self.leerjaar == TUSSENTIJDS else int(self.leerjaar)
        return Overstapregel(
            int(self.leerroute), leerjaar, Richting(self.richting), *(getattr(self, n).strip() for n in TEKSTEN)
        )


def van_regel(rij: Overstapregel) -> Invoerrij:
    """Return a stored row as it is typed."""
    moment = TUSSENTIJDS if rij.leerjaar is None else str(rij.leerjaar)
    return Invoerrij(str(rij.leerroute), moment, rij.richting.value, rij.bestemming, rij.telt_mee, rij.verantwoordelijk)


def lees_invoer(data: QueryDict) -> list[Invoerrij]:
    """Return the rows that were sent, in their order; a cell that did not come along is empty, and its row stays."""
    kolommen = [data.getlist(naam) for naam in ("leerroute", "leerjaar", "richting", *TEKSTEN)]
    return [Invoerrij(*cellen) for cellen in list(zip_longest(*kolommen, fillvalue=""))[: MEESTE + 1]]


def met_lege(rijen: Iterable[Invoerrij], routes: Iterable[RouteFeit]) -> list[Invoerrij]:
    """Return the rows with an empty one for each moment without a row."""
    uit = list(rijen)
    gevuld = {(rij.leerroute, rij.leerjaar) for rij in uit}
    for route in routes:
        for moment in open_momenten((), route):
            sleutel = (str(route.leerroute), TUSSENTIJDS if moment is None else str(moment))
            if sleutel not in gevuld:
                uit.append(Invoerrij(*sleutel, richting=Richting.OPZIJ.value))
    return sorted(uit, key=lambda rij: (rij.leerjaar == TUSSENTIJDS, rij.leerjaar))


def maak_regels(rijen: list[Invoerrij]) -> tuple[list[Overstapregel], list[Invoerrij]]:
    """Return the rows themselves, and as typed with an error where a choice cannot be read; empty rows are left out."""
    regels, uit = [], []
    for rij in rijen:
        if rij.leeg:
            continue
        try:
            regels.append(rij.regel())
            uit.append(rij)
        except ValueError:
            uit.append(replace(rij, fouten={"leerjaar": "Kies een moment en een richting uit de lijst."}))
    return regels, uit


def zet_fouten(rijen: list[Invoerrij], fouten: dict[str, str]) -> tuple[list[Invoerrij], str]:
    """Return the rows with the errors of the operation ("0-bestemming") at their cells, and what is wrong with the whole."""
    per: dict[int, dict[str, str]] = {}
    for plek, zin in fouten.items():
        nummer, _, naam = plek.partition("-")
        if naam:
            per.setdefault(int(nummer), {})[naam] = zin
    return [replace(rij, fouten=per.get(n, {})) for n, rij in enumerate(rijen)], fouten.get("", "")


def lees_taken(data: QueryDict, routes: Iterable[RouteFeit]) -> list[Verantwoordelijkheid]:
    """Return who answers for what, per leerjaar of each route; what was not sent stays as the law divides it."""
    return [_taken(data, rij) for route in routes for rij in standaard(route)]


def _taken(data: QueryDict, rij: Verantwoordelijkheid) -> Verantwoordelijkheid:
    gekozen = {taak: data.get(f"{rij.leerroute}-{rij.leerjaar}-{taak}", "") for taak in TAKEN}
    return replace(rij, **{taak: Wie(wie) for taak, wie in gekozen.items() if wie in set(Wie)})
