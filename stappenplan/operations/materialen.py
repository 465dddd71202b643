"""Step 5: materials come, change, get their activities and tests, go, and come back."""

from collections.abc import Iterable
from typing import Any

from leerroutes.writing import Geweigerd, OngeldigeInvoer
from partnerships.domain.rollen import Actie
from stappenplan.domain.materialen import is_isbn, is_webadres
from stappenplan.domain.soorten import MateriaalSoort
from stappenplan.models import Materiaal, Vakplan
from stappenplan.operations import rijen
from stappenplan.operations.vakplan import plan_schrijven

MEESTE_STUKS, MEESTE_CENT = 100_000, 100_000_000


def voeg_materiaal_toe(
    *,
    by,
    vakplan_id: int,
    titel: str,
    soort: MateriaalSoort = MateriaalSoort.METHODE,
    activiteit_ids: Iterable[int] = (),
    toets_ids: Iterable[int] = (),
    **velden: Any,
) -> Materiaal:
    """Make a material, tied to activities and tests of this plan.

    `velden`: bron, isbn, url, eigenaar, aantal, kosten_cent (eurocents for all of `aantal`), locatie.
    Raises Geweigerd, OngeldigeInvoer.
    """
    with plan_schrijven(by=by, vakplan_id=vakplan_id, actie=Actie.PLAN_WIJZIGEN) as (log, plan):
        rij = Materiaal(vakplan=plan, **_schoon(velden | {"titel": titel, "soort": soort}))
        rijen.maak(log, plan, rij, _schakels(plan, activiteit_ids, toets_ids))
    return rij


def wijzig_materiaal(
    *,
    by,
    vakplan_id: int,
    materiaal_id: int,
    gezien: int,
    activiteit_ids: Iterable[int] | None = None,
    toets_ids: Iterable[int] | None = None,
    **velden: Any,
) -> Materiaal:
    """Change a material: its fields, and the activities and tests that use it. What is not named (None) stays.

    `gezien` is the revision that the form saw. Raises Geweigerd, OngeldigeInvoer, Conflict.
    """
    with plan_schrijven(by=by, vakplan_id=vakplan_id, actie=Actie.PLAN_WIJZIGEN) as (log, plan):
        rij = _get(plan, materiaal_id)
        rijen.wijzig_rij(log, plan, rij, gezien, _schoon(velden), _schakels(plan, activiteit_ids, toets_ids))
    return rij


def verwijder_materiaal(*, by, vakplan_id: int, materiaal_id: int, gezien: int) -> Materiaal:
    """Remove a material; zet_materiaal_terug undoes it. Raises Geweigerd, Conflict."""
    with plan_schrijven(by=by, vakplan_id=vakplan_id, actie=Actie.PLAN_WIJZIGEN) as (log, plan):
        rij = _get(plan, materiaal_id)
        schakels = {naam: getattr(rij, naam).values_list("pk", flat=True) for naam in ("activiteiten", "toetsen")}
        rijen.haal_weg(log, plan, rij, gezien, schakels)
        rij.pk = materiaal_id
    return rij


def zet_materiaal_terug(*, by, vakplan_id: int, materiaal_id: int) -> Materiaal:
    """Make a removed material again under its number, with the activities and tests that are still there. Raises Geweigerd."""
    with plan_schrijven(by=by, vakplan_id=vakplan_id, actie=Actie.PLAN_WIJZIGEN) as (log, plan):
        rij, schakels = rijen.zet_terug(log, plan, Materiaal, materiaal_id)
        rij.activiteiten.set(plan.activiteiten.filter(pk__in=schakels["activiteiten"]))
        rij.toetsen.set(plan.toetsen.filter(pk__in=schakels["toetsen"]))
    return rij


def _get(plan: Vakplan, materiaal_id: int) -> Materiaal:
    rij = plan.materialen.filter(pk=materiaal_id).first()
    if rij is None:
        raise Geweigerd("Iemand was je voor: dit materiaal is verwijderd. Laad de pagina opnieuw en kijk wat er staat.")
    return rij


def _schoon(velden: dict[str, Any]) -> dict[str, Any]:
    fouten = {}
    if velden.get("aantal") is not None and not 1 <= velden["aantal"] <= MEESTE_STUKS:
        fouten["aantal"] = "Vul een aantal in van 1 tot en met 100.000."
    if velden.get("kosten_cent") is not None and not 0 <= velden["kosten_cent"] <= MEESTE_CENT:
        fouten["kosten_cent"] = "Vul een bedrag in tot en met € 1.000.000."
    if velden.get("isbn") and not is_isbn(velden["isbn"]):
        fouten["isbn"] = "Dit is geen ISBN: het laatste cijfer klopt niet bij de rest. Typ de 10 of 13 cijfers over."
    if velden.get("url") and not is_webadres(velden["url"]):
        fouten["url"] = "Een webadres begint met https:// of http://, en dan de naam van de site."
    if fouten:
        raise OngeldigeInvoer(fouten)
    return rijen.schoon(Materiaal, velden)


def _schakels(plan: Vakplan, activiteit_ids: Iterable[int] | None, toets_ids: Iterable[int] | None) -> rijen.Schakels:
    schakels: rijen.Schakels = {
        "activiteiten": (activiteit_ids, plan.activiteiten.all()),
        "toetsen": (toets_ids, plan.toetsen.all()),
    }
    return {veld: schakel for veld, schakel in schakels.items() if schakel[0] is not None}
