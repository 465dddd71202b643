"""Step 2: a goal gets a place, moves, changes who teaches it and how long, and goes back."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Exists, OuterRef

from leerroutes.catalogus.models import Leerdoel
from leerroutes.kant import Kant, Leerweg
from leerroutes.logboek.models import Gebeurtenis
from leerroutes.writing import Conflict, Geweigerd, Log, OngeldigeInvoer, claim
from partnerships.domain.rollen import Actie
from partnerships.models import Onderdeel
from stappenplan.access import plan_kanten
from stappenplan.domain.perioden import niet_ingepland
from stappenplan.domain.vakplan import Doel, is_rij
from stappenplan.loading import DOEL_VELDEN, laad_plan
from stappenplan.loading.perioden import load_jaar
from stappenplan.models import Plaatsing, Vakplan
from stappenplan.operations.inschatting import boven
from stappenplan.operations.vakplan import plan_schrijven

MEESTE_LESUREN_X10 = 10_000


def plaats(
    *,
    by,
    vakplan_id: int,
    doel_id: int,
    leerjaar: int,
    periode: int,
    aandeel_vmbo: int | None = None,
    lesuren_x10: int | None = None,
) -> Plaatsing:
    """Give a row of the plan, or an eindterm of one, a place; several periodes are several places.

    `aandeel_vmbo` 0–100, None = who teaches follows from the side of the goal; `lesuren_x10` = tenths of a lesuur in that
    whole periode. Raises Geweigerd, OngeldigeInvoer.
    """
    with plan_schrijven(by=by, vakplan_id=vakplan_id, actie=Actie.PLAN_WIJZIGEN) as (log, plan):
        _check_plek(plan, leerjaar, periode)
        doel = _check_doel(plan, doel_id, leerjaar, periode)
        aandeel = _eigen_aandeel(plan, Kant(doel.kant)) if aandeel_vmbo is None else aandeel_vmbo
        _check_waarden(plan, {"aandeel_vmbo": aandeel, "lesuren_x10": lesuren_x10})
        rij = Plaatsing.objects.create(
            vakplan=plan,
            doel_id=doel.id,
            leerjaar=leerjaar,
            periode=periode,
            aandeel_vmbo=aandeel,
            lesuren_x10=lesuren_x10,
        )
        log.nieuw(plan, rij)
    return rij


def plaats_module(*, by, vakplan_id: int, tak_id: int, leerjaar: int, periode: int) -> list[Plaatsing]:
    """Place every row of one branch that is not ingepland yet in one periode; return the new places.

    One operation, one event per row: maak_ongedaan takes them back together. Raises Geweigerd.
    """
    with plan_schrijven(by=by, vakplan_id=vakplan_id, actie=Actie.PLAN_WIJZIGEN) as (log, plan):
        _check_plek(plan, leerjaar, periode)
        rijen = [rij for rij in niet_ingepland(laad_plan(plan.pk, ("overlap", "periodes"))) if rij.tak.id == tak_id]
        if not rijen:
            raise Geweigerd("Hiervan staat alles al in een periode. Laad de pagina opnieuw.")
        uit = [
            Plaatsing(
                vakplan=plan,
                doel_id=rij.id,
                leerjaar=leerjaar,
                periode=periode,
                aandeel_vmbo=_eigen_aandeel(plan, Kant(rij.doel.kant)),
            )
            for rij in rijen
        ]
        Plaatsing.objects.bulk_create(uit)
        for rij in uit:
            log.nieuw(plan, rij)
    return uit


def wijzig_plaatsing(*, by, vakplan_id: int, plaatsing_id: int, gezien: int, **waarden: Any) -> Plaatsing:
    """Change a place: `aandeel_vmbo` (0–100), `lesuren_x10` (tenths, None = not said), `leerjaar` and `periode`.

    What is not named stays; what stays the same is no event. Raises Geweigerd, OngeldigeInvoer, Conflict.
    """
    with plan_schrijven(by=by, vakplan_id=vakplan_id, actie=Actie.PLAN_WIJZIGEN) as (log, plan):
        rij, bezet = _get(plan, plaatsing_id, gezien)
        _check_waarden(plan, waarden)
        plek = (waarden.get("leerjaar", rij.leerjaar), waarden.get("periode", rij.periode))
        if plek != (rij.leerjaar, rij.periode):
            _check_plek(plan, *plek)
            if plek in bezet:
                raise _bezet(*plek)
        if any(getattr(rij, veld) != waarde for veld, waarde in waarden.items()):
            log.wijziging(plan, rij, claim(rij, gezien, **waarden))
    return rij


def haal_weg(*, by, vakplan_id: int, plaatsing_id: int, gezien: int) -> None:
    """Take a goal out of a periode; maak_ongedaan brings it back. Raises Geweigerd, Conflict."""
    with plan_schrijven(by=by, vakplan_id=vakplan_id, actie=Actie.PLAN_WIJZIGEN) as (log, plan):
        rij, _ = _get(plan, plaatsing_id, gezien)
        log.weg(plan, rij)
        rij.delete()


def maak_ongedaan(*, by, vakplan_id: int, rijen: Mapping[int, int | None]) -> None:
    """Take back the last change of each of these places: {number: revision seen, None when it was taken away}.

    What was taken away comes back under the same number. All or nothing. Raises Geweigerd when somebody was first.
    """
    with plan_schrijven(by=by, vakplan_id=vakplan_id, actie=Actie.PLAN_WIJZIGEN) as (log, plan):
        gevonden = {rij.pk: rij for rij in plan.plaatsingen.filter(pk__in=rijen)}
        laatste = _laatste_events(plan, rijen)
        if {nummer: rij.revision for nummer, rij in gevonden.items()} != {
            nummer: gezien for nummer, gezien in rijen.items() if gezien is not None
        } or laatste.keys() != rijen.keys():
            raise Geweigerd(
                "Iemand was je voor: hier is daarna nog iets gewijzigd. Laad de pagina opnieuw en kijk wat er staat."
            )
        for nummer, event in laatste.items():
            _terug(log, plan, gevonden.get(nummer), event)


def _get(plan: Vakplan, plaatsing_id: int, gezien: int) -> tuple[Plaatsing, set[tuple[int, int]]]:
    """Return the place, and where else its goal stands in this plan. One query."""
    rijen = {rij.pk: rij for rij in plan.plaatsingen.filter(doel__plaatsingen=plaatsing_id)}
    rij = rijen.pop(plaatsing_id, None)
    if rij is None:
        raise Geweigerd("Iemand was je voor: dit doel is uit deze periode gehaald. Laad de pagina opnieuw.")
    if rij.revision != gezien:
        raise Conflict(rij)
    return rij, {(ander.leerjaar, ander.periode) for ander in rijen.values()}


def _check_plek(plan: Vakplan, leerjaar: int, periode: int) -> None:
    leerjaren = plan.cohort.leerjaren
    if leerjaar not in leerjaren:
        raise Geweigerd(
            f"Leerjaar {leerjaar} hoort niet bij deze leerroute. Kies {leerjaren[0]} tot en met {leerjaren[-1]}."
        )
    jaar = load_jaar(plan.cohort, leerjaar)
    if periode not in jaar.nummers:
        raise Geweigerd(
            f"Periode {periode} bestaat niet in leerjaar {leerjaar}: de kalender van het {jaar.kant} heeft er "
            f"{len(jaar.nummers)}. Kies een andere periode."
        )


def _check_doel(plan: Vakplan, doel_id: int, leerjaar: int, periode: int) -> Doel:
    """Return the goal if it may stand there: of this plan, of the leerweg, and not there yet. One query."""
    onderdelen = Onderdeel.objects.filter(cohort=plan.cohort_id)
    rij = (
        Leerdoel.objects.filter(boven(plan.bereik), boven(onderdelen), pk=doel_id, vervalt=False)
        .annotate(
            met_kinderen=Exists(Leerdoel.objects.filter(ouder=OuterRef("pk"), vervalt=False)),
            staat_er=Exists(plan.plaatsingen.filter(doel=OuterRef("pk"), leerjaar=leerjaar, periode=periode)),
        )
        .values_list(*DOEL_VELDEN, "met_kinderen", "staat_er")
        .first()
    )
    doel = Doel(*rij[:-2]) if rij else None
    if doel is None or not doel.geldt(Leerweg(plan.cohort.leerroute.leerweg)) or not is_rij(doel, rij[-2]):
        raise Geweigerd("Dit doel hoort niet (meer) bij dit vakplan. Laad de pagina opnieuw.")
    if rij[-1]:
        raise _bezet(leerjaar, periode)
    return doel


def _check_vrij(plan: Vakplan, rij: Plaatsing, leerjaar: int, periode: int) -> None:
    if plan.plaatsingen.filter(doel=rij.doel_id, leerjaar=leerjaar, periode=periode).exists():
        raise _bezet(leerjaar, periode)


def _bezet(leerjaar: int, periode: int) -> Geweigerd:
    return Geweigerd(f"Dit doel staat al in leerjaar {leerjaar}, periode {periode}. Kies een andere periode.")


def _eigen_aandeel(plan: Vakplan, kant: Kant) -> int:
    kanten = plan_kanten(plan)
    return 100 if (kant if kant in kanten else kanten[0]) == Kant.VMBO else 0


def _check_waarden(plan: Vakplan, waarden: Mapping[str, Any]) -> None:
    aandeel, lesuren = waarden.get("aandeel_vmbo"), waarden.get("lesuren_x10")
    if aandeel is not None:
        if not 0 <= aandeel <= 100:
            raise OngeldigeInvoer({"aandeel": "Vul een deel in van 0 tot en met 100."})
        kanten = plan_kanten(plan)
        if len(kanten) == 1 and aandeel != _eigen_aandeel(plan, kanten[0]):
            raise OngeldigeInvoer({"aandeel": f"Dit vak wordt alleen gegeven door het {kanten[0]}."})
    if lesuren is not None and not 0 <= lesuren <= MEESTE_LESUREN_X10:
        raise OngeldigeInvoer({"lesuren": "Vul 0 tot en met 1.000 lesuren in, met hooguit één cijfer na de komma."})


def _laatste_events(plan: Vakplan, nummers: Mapping[int, Any]) -> dict[int, Gebeurtenis]:
    alle = Gebeurtenis.objects.filter(soort="plaatsing", object_id__in=list(nummers), plek=plan.log_plek)
    return {event.object_id: event for event in alle.order_by("nummer") if event.inhoud}


def _terug(log: Log, plan: Vakplan, rij: Plaatsing | None, event: Gebeurtenis) -> None:
    if event.wat == "verwijderd":
        _zet_terug(log, plan, event.inhoud)
    elif event.wat == "nieuw" and rij:
        log.weg(plan, rij)
        rij.delete()
    elif rij:
        was = {veld: oud for veld, (oud, _) in event.inhoud.items()}
        plek = (was.get("leerjaar", rij.leerjaar), was.get("periode", rij.periode))
        if plek != (rij.leerjaar, rij.periode):
            _check_vrij(plan, rij, *plek)
        log.wijziging(plan, rij, claim(rij, rij.revision, **was))


def _zet_terug(log: Log, plan: Vakplan, inhoud: dict[str, Any]) -> None:
    rij = Plaatsing(**inhoud)
    _check_plek(plan, rij.leerjaar, rij.periode)
    _check_vrij(plan, rij, rij.leerjaar, rij.periode)
    # One further than the row that was taken away, so that a page from before never matches.
    rij.revision += 1
    rij.save(force_insert=True)
    log.nieuw(plan, rij)
