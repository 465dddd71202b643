"""The plan of one vak, and that of a whole leerroute, as PDF. Made from the picture and from nothing else."""

from collections.abc import Sequence
from typing import Any

from leerroutes.documents import render_document
from leerroutes.recht import Bevinding, get_bron
from partnerships.domain.leerroute import leerjaar_label
from partnerships.domain.route import Route
from stappenplan.documents.secties import gereedheid, secties
from stappenplan.domain.beeld import PlanBeeld
from stappenplan.domain.controle import controle_plan, controle_route
from stappenplan.domain.routebeeld import teken
from stappenplan.domain.routejaren import maak_jaren, maak_momenten
from stappenplan.domain.soorten import VakSoort


def render_vakplan(beeld: PlanBeeld) -> bytes:
    """Return the plan of one vak as an accessible PDF. Raises GeenPdf."""
    titel = f"Vakplan {beeld.plan.in_zin}, {beeld.route.naam}"
    return render_document(
        "documenten/vakplan.html",
        titel=titel,
        vak=_vak(beeld),
        route=beeld.route,
        van_naar=van_naar(beeld.route),
        punten=_punten(controle_plan(beeld)),
    )


def render_leerroute(route: Route, beelden: Sequence[PlanBeeld]) -> bytes:
    """Return the plan of a whole leerroute as an accessible PDF: the route, every vak, what is open. Raises GeenPdf."""
    jaren, momenten = maak_jaren(route, beelden), maak_momenten(route)
    vakken = [_vak(beeld) for beeld in op_soort(beelden)]
    return render_document(
        "documenten/leerrouteplan.html",
        titel=f"Leerrouteplan {route.naam}",
        route=route,
        van_naar=van_naar(route),
        tekening=teken(jaren, momenten)[1],
        jaren=jaren,
        momenten=momenten,
        routejaren=[(leerjaar_label(jaar.leerjaar).capitalize(), jaar) for jaar in route.routejaren],
        vakken=vakken,
        # A vak in which nothing was filled in yet stands in the list of vakken, and needs no pages of its own.
        hoofdstukken=[vak for vak in vakken if not all(sectie.leeg for sectie in vak["secties"])],
        punten=_punten(controle_route(route, beelden)),
    )


def op_soort(beelden: Sequence[PlanBeeld]) -> list[PlanBeeld]:
    """Return the plans with the vakken of a koppel first."""
    return sorted(
        beelden, key=lambda beeld: (list(VakSoort)[::-1].index(beeld.plan.soort) * -1, beeld.plan.naam.lower())
    )


def van_naar(route: Route) -> str:
    """Return the route in a few words: "van PIE-BB naar mbo-niveau 2"."""
    begin = f"{route.profiel}-{route.leerweg}" if route.profiel else route.leerweg.value
    niveaus = " of ".join(str(niveau) for niveau in route.niveaus)
    return f"van {begin} naar mbo-niveau {niveaus}" if niveaus else f"van {begin} naar het mbo"


def _vak(beeld: PlanBeeld) -> dict[str, Any]:
    gereed = gereedheid(beeld)
    return {
        "id": f"vak-{beeld.plan.id}",
        "naam": beeld.plan.naam[:1].upper() + beeld.plan.naam[1:],
        "plan": beeld.plan,
        "soort": beeld.plan.soort.label,
        "docenten": beeld.plan.docenten,
        "secties": secties(beeld),
        "gereed": gereed,
        "per_stap": {rij["step"].key: rij["woorden"] for rij in gereed},
        "leeg": [tak.naam for tak in beeld.rijen.leeg],
        "rijen": beeld.rijen,
    }


def _punten(bevindingen: Sequence[Bevinding]) -> list[dict[str, str]]:
    soort = {"verplicht": "moet", "advies": "advies", "nog niet te bepalen": "afwijken"}
    return [
        {
            "soort": soort[b.ernst.value],
            "ernst": b.ernst.value,
            "zin": b.zin,
            "bron": get_bron(b.bron).kort if b.bron else "",
        }
        for b in bevindingen
        if b.ernst.value in soort
    ]
