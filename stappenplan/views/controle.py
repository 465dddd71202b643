"""What the checks of a whole leerroute find, ready for the panel: grouped by weight, each with the place to mend it."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse

from leerroutes.recht import Bevinding, Ernst, get_bron
from stappenplan.domain.beeld import PlanBeeld

_SOORT = {"verplicht": "fout", "advies": "nu", "nog niet te bepalen": "later", "in orde": "gereed"}


def herstel(slug: str, basis: str, beelden: Sequence[PlanBeeld]) -> dict[str, tuple[str, str]]:
    """Return where a finding about the route itself is mended: rule → (address, words of the link)."""
    wijzig, onderdelen = (reverse("leerroute-wijzigen", args=[slug]), "Wijzig de leerroute"), f"{basis}onderdelen/"
    uit = dict.fromkeys(("V01", "V02", "V03", "V13", "V43"), wijzig)
    uit |= dict.fromkeys(("V24", "V25", "V29"), (onderdelen, "Kies onderdelen"))
    zonder = next((beeld.plan.id for beeld in beelden if not beeld.uren), None)
    return uit | ({"V12": (f"{basis}{zonder}/uren/", "Vul de uren in")} if zonder else {})


def groepeer(gevonden: Sequence[Bevinding], links: dict[str, tuple[str, str]], stappen: str) -> list[dict[str, Any]]:
    """Return the findings per weight; `stappen` is the address below which steps stand, empty for who may not read them."""
    uit = []
    for ernst in Ernst:
        regels = [_regel(b, links, stappen) for b in gevonden if b.ernst is ernst]
        if regels:
            uit.append({"ernst": ernst.value, "soort": _SOORT[ernst.value], "regels": regels})
    return uit


def _regel(bevinding: Bevinding, links: dict[str, tuple[str, str]], stappen: str) -> dict[str, str]:
    url, woorden = links.get(bevinding.regel, ("", ""))
    if bevinding.vakplan and bevinding.stap:
        url, woorden = (f"{stappen}{bevinding.vakplan}/{bevinding.stap}/", "Bekijk") if stappen else ("", "")
    bron = get_bron(bevinding.bron).kort if bevinding.bron else ""
    return {"zin": bevinding.zin, "bron": bron, "url": url, "woorden": woorden}
