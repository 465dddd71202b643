"""Step 3: a test, the goals it covers, and its two halves: one for the PTA, one for the mbo-examen."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db.models import Exists, Q

from leerroutes.catalogus.models import Leerdoel
from leerroutes.kant import Kant, Leerweg
from leerroutes.writing import Bewaakt, Conflict, Geweigerd, Log, OngeldigeInvoer, claim
from partnerships.domain.rollen import Actie
from stappenplan.access import plan_kanten
from stappenplan.domain.soorten import Functie, Resultaat, Toetsvorm
from stappenplan.domain.toetsing import eindtermen_van
from stappenplan.domain.vakplan import Boom, Doel
from stappenplan.loading import DOEL_VELDEN
from stappenplan.loading.perioden import load_jaar
from stappenplan.models import ExamenRegel, PtaRegel, Toets, ToetsDoel, Vakplan
from stappenplan.operations.inschatting import boven
from stappenplan.operations.vakplan import plan_schrijven

TOETS_WEG = "Deze toets is er niet meer: iemand heeft hem weggehaald. Laad de pagina opnieuw."
HELFT_WEG = "Dit deel van de toets is intussen weggehaald. Laad de pagina opnieuw en kijk wat er staat."
MEESTE_MINUTEN = 6000
HOOGSTE_WEGING = 100
_KEUZES = {"vorm": Toetsvorm, "functie": Functie, "resultaat": Resultaat}


@contextmanager
def toets_schrijven(*, by, toets_id: int, code: str = "") -> Iterator[tuple[Log, Vakplan, Toets]]:
    """Open the plan of one test for writing. `toets.dubbel` says whether another test has `code`. Raises Geweigerd."""
    plan_van = Toets.objects.filter(pk=toets_id).values("vakplan_id")[:1]
    try:
        with plan_schrijven(by=by, vakplan_id=plan_van, actie=Actie.PLAN_WIJZIGEN) as (log, plan):
            dubbel = plan.toetsen.filter(code__iexact=code).exclude(pk=toets_id)
            rijen = plan.toetsen.select_related("pta", "examen").annotate(dubbel=Exists(dubbel))
            toets = rijen.filter(pk=toets_id).first()
            if toets is None:
                raise Geweigerd(TOETS_WEG)
            yield log, plan, toets
    except Geweigerd:
        if Toets.objects.filter(pk=toets_id).exists():
            raise
        raise Geweigerd(TOETS_WEG) from None


def voeg_toets_toe(*, by, vakplan_id: int, code: str, titel: str, leerjaar: int, periode: int, **velden: Any) -> Toets:
    """Make a test in one leerjaar and periode; formatief unless `velden` says otherwise.

    `velden`: inhoud, vorm, minuten, functie, resultaat, herkansing. Raises Geweigerd, OngeldigeInvoer.
    """
    with plan_schrijven(by=by, vakplan_id=vakplan_id, actie=Actie.PLAN_WIJZIGEN) as (log, plan):
        waarden = _schoon({"code": code, "titel": titel, "leerjaar": leerjaar, "periode": periode, **velden})
        _check_plek(plan, leerjaar, periode)
        if plan.toetsen.filter(code__iexact=waarden["code"]).exists():
            raise _dubbel(waarden["code"])
        toets = Toets.objects.create(vakplan=plan, **waarden)
        log.nieuw(plan, toets)
    return toets


def wijzig_toets(*, by, toets_id: int, gezien: int, **velden: Any) -> Toets:
    """Change a test; what is not named stays, what stays the same is no event. `gezien` is the revision that was seen.

    A test with a half cannot become formatief. Raises Geweigerd, OngeldigeInvoer, Conflict.
    """
    waarden = _schoon(velden)
    with toets_schrijven(by=by, toets_id=toets_id, code=waarden.get("code", "")) as (log, plan, toets):
        if toets.revision != gezien:
            raise Conflict(toets)
        if toets.dubbel:
            raise _dubbel(waarden["code"])
        if waarden.get("functie") == Functie.FORMATIEF:
            _check_geen_helft(toets)
        plek = (waarden.get("leerjaar", toets.leerjaar), waarden.get("periode", toets.periode))
        if plek != (toets.leerjaar, toets.periode):
            _check_plek(plan, *plek)
        if any(getattr(toets, veld) != waarde for veld, waarde in waarden.items()):
            log.wijziging(plan, toets, claim(toets, gezien, **waarden))
    return toets


def koppel_doelen(*, by, toets_id: int, doel_ids: Iterable[int]) -> tuple[int, ...]:
    """Let a test cover these goals: a branch or deeltaak stands for its eindtermen of the leerweg, a werkproces for itself.

    Return the smallest goals that were added. Raises Geweigerd when a goal is not in the plan.
    """
    doel_ids = set(doel_ids)
    with toets_schrijven(by=by, toets_id=toets_id) as (log, plan, toets):
        gedekt = set(toets.toetsdoelen.values_list("doel_id", flat=True))
        erbij = tuple(doel for doel in _kleinste(plan, doel_ids) if doel not in gedekt)
        ToetsDoel.objects.bulk_create(ToetsDoel(toets=toets, doel_id=doel) for doel in erbij)
        if erbij:
            log.feit(plan, "gekoppeld", toets, doelen=erbij)
    return erbij


def ontkoppel_doel(*, by, toets_id: int, doel_id: int) -> tuple[int, ...]:
    """Let a test no longer cover this goal, nor what lies below it; return the smallest goals that were taken out."""
    with toets_schrijven(by=by, toets_id=toets_id) as (log, plan, toets):
        onder = Q(doel=doel_id) | Q(doel__ouder=doel_id) | Q(doel__ouder__ouder=doel_id)
        rijen = dict(toets.toetsdoelen.filter(onder).values_list("pk", "doel_id"))
        toets.toetsdoelen.filter(pk__in=rijen).delete()
        if rijen:
            log.feit(plan, "ontkoppeld", toets, doelen=sorted(rijen.values()))
    return tuple(sorted(rijen.values()))


def store_pta(
    *, by, toets_id: int, weging: int | None, tijdvak: str, afsluitend: bool, gezien: int | None = None
) -> PtaRegel:
    """Put a summatieve toets in the PTA, or change how: `weging` as a factor or a percentage, None = not known yet.

    `gezien` is the revision of this half that was seen, None when there was none. Raises Geweigerd, OngeldigeInvoer, Conflict.
    """
    _check_weging(weging)
    waarden = {"weging": weging, "tijdvak": tijdvak.strip(), "afsluitend": afsluitend}
    with toets_schrijven(by=by, toets_id=toets_id) as (log, plan, toets):
        _check_helft(plan, toets, Kant.VMBO)
        return _bewaar_helft(log, plan, toets, PtaRegel, getattr(toets, "pta", None), gezien, waarden)


def store_examen(
    *, by, toets_id: int, exameneenheid: str, weging: int | None, gezien: int | None = None
) -> ExamenRegel:
    """Let a summatieve toets count for the mbo-examen as `exameneenheid`, or change how. `gezien` as in store_pta.

    Raises Geweigerd, OngeldigeInvoer, Conflict.
    """
    _check_weging(weging)
    waarden = {"exameneenheid": exameneenheid.strip(), "weging": weging}
    if not waarden["exameneenheid"]:
        raise OngeldigeInvoer({"exameneenheid": "Vul in welke exameneenheid van het mbo dit is."})
    with toets_schrijven(by=by, toets_id=toets_id) as (log, plan, toets):
        _check_helft(plan, toets, Kant.MBO)
        return _bewaar_helft(log, plan, toets, ExamenRegel, getattr(toets, "examen", None), gezien, waarden)


def verwijder_pta(*, by, toets_id: int, gezien: int | None = None) -> None:
    """Take a test out of the PTA; `gezien` None = whatever stands there. Raises Geweigerd, Conflict."""
    _verwijder_helft(by, toets_id, "pta", gezien)


def verwijder_examen(*, by, toets_id: int, gezien: int | None = None) -> None:
    """Let a test no longer count for the mbo-examen; `gezien` None = whatever stands there. Raises Geweigerd, Conflict."""
    _verwijder_helft(by, toets_id, "examen", gezien)


def _verwijder_helft(by, toets_id: int, helft: str, gezien: int | None) -> None:
    with toets_schrijven(by=by, toets_id=toets_id) as (log, plan, toets):
        rij = getattr(toets, helft, None)
        if rij is None:
            return
        if gezien is not None and rij.revision != gezien:
            raise Conflict(rij)
        log.weg(plan, rij)
        rij.delete()


def _bewaar_helft(
    log: Log, plan: Vakplan, toets: Toets, model: type[Bewaakt], rij: Any, gezien: int | None, waarden: dict[str, Any]
) -> Any:
    if rij is None and gezien is not None:
        raise Geweigerd(HELFT_WEG)
    if rij is not None and rij.revision != gezien:
        raise Conflict(rij)
    if rij is None:
        rij = model.objects.create(toets=toets, **waarden)
        log.nieuw(plan, rij)
    elif any(getattr(rij, veld) != waarde for veld, waarde in waarden.items()):
        log.wijziging(plan, rij, claim(rij, gezien, **waarden))
    return rij


def _schoon(velden: dict[str, Any]) -> dict[str, Any]:
    """Return the values as they are stored. Raises OngeldigeInvoer at the field."""
    waarden = {veld: waarde.strip() if isinstance(waarde, str) else waarde for veld, waarde in velden.items()}
    for veld, woord, langst in (("code", "code", 20), ("titel", "titel", 160)):
        if veld in waarden and not 0 < len(waarden[veld]) <= langst:
            raise OngeldigeInvoer({veld: f"Geef de toets een {woord} van 1 tot en met {langst} tekens."})
    for veld, soort in _KEUZES.items():
        if veld in waarden:
            if waarden[veld] not in list(soort):
                raise OngeldigeInvoer({veld: "Kies een van de mogelijkheden."})
            waarden[veld] = soort(waarden[veld])
    minuten = waarden.get("minuten")
    if minuten is not None and not 0 < minuten <= MEESTE_MINUTEN:
        raise OngeldigeInvoer({"minuten": f"Vul 1 tot en met {MEESTE_MINUTEN} minuten in, of laat het leeg."})
    return waarden


def _dubbel(code: str) -> OngeldigeInvoer:
    return OngeldigeInvoer({"code": f"Er is al een toets met code {code}. Kies een andere code."})


def _check_plek(plan: Vakplan, leerjaar: int, periode: int) -> None:
    leerjaren = plan.cohort.leerjaren
    if leerjaar not in leerjaren:
        zin = f"Leerjaar {leerjaar} hoort niet bij deze leerroute. Kies {leerjaren[0]} tot en met {leerjaren[-1]}."
        raise OngeldigeInvoer({"plek": zin})
    jaar = load_jaar(plan.cohort, leerjaar)
    if periode not in jaar.nummers:
        raise OngeldigeInvoer(
            {"plek": f"Leerjaar {leerjaar} heeft {len(jaar.nummers)} periodes. Kies een periode die er is."}
        )


def _check_geen_helft(toets: Toets) -> None:
    helften = [
        naam for helft, naam in (("pta", "in het PTA"), ("examen", "bij het mbo-examen")) if hasattr(toets, helft)
    ]
    if helften:
        raise OngeldigeInvoer(
            {
                "functie": f"Deze toets staat {' en '.join(helften)}, en telt dus mee. "
                "Haal hem daar eerst weg; daarna kan hij formatief worden."
            }
        )


def _check_helft(plan: Vakplan, toets: Toets, kant: Kant) -> None:
    waar = "in het PTA" if kant == Kant.VMBO else "bij het mbo-examen"
    if kant not in plan_kanten(plan):
        raise Geweigerd(f"Dit vak geeft alleen het {kant.ander}. Daarom hoort deze toets niet {waar}.")
    if toets.functie != Functie.SUMMATIEF:
        raise Geweigerd(f"Alleen een summatieve toets hoort {waar}. Maak de toets eerst summatief (telt mee).")


def _check_weging(weging: int | None) -> None:
    if weging is not None and not 0 <= weging <= HOOGSTE_WEGING:
        raise OngeldigeInvoer({"weging": f"Vul een weging in van 0 tot en met {HOOGSTE_WEGING}, of laat het leeg."})


def _kleinste(plan: Vakplan, doel_ids: set[int]) -> tuple[int, ...]:
    """Return the smallest goals of these for the leerweg, all of them in the bereik of the plan. One query."""
    gevraagd = Q()
    for veld in ("pk", "ouder", "ouder__ouder"):
        gevraagd |= Q(**{f"{veld}__in": doel_ids})
    rijen = Leerdoel.objects.filter(gevraagd, boven(plan.bereik), vervalt=False).order_by("bron_id", "pad")
    boom = Boom.van(Doel(*rij) for rij in rijen.values_list(*DOEL_VELDEN))
    leerweg = Leerweg(plan.cohort.leerroute.leerweg)
    per_doel = {doel: eindtermen_van(boom, doel, leerweg) for doel in doel_ids if doel in boom.doelen}
    if per_doel.keys() != doel_ids or not all(per_doel.values()):
        raise Geweigerd(
            f"Een van deze doelen hoort niet (meer) bij dit vakplan of bij {leerweg}. Laad de pagina opnieuw."
        )
    return tuple(dict.fromkeys(doel for doelen in per_doel.values() for doel in doelen))
