"""Step 1: what one side answers on a row, alone or for a whole branch at once, and taking it back."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from leerroutes import klok
from leerroutes.catalogus.models import Leerdoel
from leerroutes.kant import Kant
from leerroutes.logboek.models import Gebeurtenis
from leerroutes.writing import Conflict, Geweigerd, Log, OngeldigeInvoer, claim
from partnerships.domain.rollen import Actie
from partnerships.domain.soorten import Werkwijze
from partnerships.models import Onderdeel
from stappenplan.domain.soorten import Relatie
from stappenplan.loading_overlap import laad_overlap
from stappenplan.models import Inschatting, Uitsplitsing, Vakplan, Verband
from stappenplan.operations.vakplan import plan_schrijven

VOORAF_GEZIEN = "vooraf gezien"
# A goal lies at most this deep below the branch that a team can choose.
_BOVEN = ("pk", "ouder", "ouder__ouder", "ouder__ouder__ouder")

Koppeling = tuple[int, Relatie, str]


def inschatten(
    *,
    by,
    vakplan_id: int,
    kant: Kant,
    doel_id: int,
    verbanden: Iterable[Koppeling] = (),
    reden: str = "",
    gezien: int | None = None,
    gelezen: str | None = None,
    vooraf_gezien: bool = False,
) -> Inschatting:
    """Store what `kant` says about one row: (mbo goal, relatie, what is missing) per link; no link = geen overlap.

    `gezien` is the revision that the form saw, None when there was no answer; `gelezen` the tekst_hash of the row it
    showed. Raises Geweigerd, OngeldigeInvoer, Conflict.
    """
    with plan_schrijven(by=by, vakplan_id=vakplan_id, actie=Actie.INSCHATTEN, kant=kant) as (log, plan):
        koppelingen = {mbo: (Relatie(relatie), ontbreekt.strip()) for mbo, relatie, ontbreekt in verbanden}
        hashes = _hashes(plan, doel_id, koppelingen)
        if gelezen is not None and gelezen != hashes[doel_id]:
            raise OngeldigeInvoer("De tekst van deze rij is net veranderd. Laad de pagina opnieuw en lees haar eerst.")
        nieuw = [[mbo, relatie, ontbreekt, hashes[mbo]] for mbo, (relatie, ontbreekt) in koppelingen.items()]
        rij = plan.inschattingen.filter(kant=kant, doel_id=doel_id).first()
        if (rij.revision if rij else None) != gezien:
            raise Conflict(rij)
        velden = {"reden": reden.strip(), "gelezen": hashes[doel_id]}
        if rij is None:
            vooraf = vooraf_gezien or _keek_vooraf(by, plan, kant, doel_id)
            return _maak(log, plan, nieuw, kant=kant, doel_id=doel_id, vooraf_gezien=vooraf, door=by, **velden)
        _wijzig(log, plan, rij, gezien, nieuw, door_id=by.pk, op=klok.nu(), **velden)
    return rij


def neem_over(*, by, vakplan_id: int, kant: Kant, doel_id: int, gezien: int | None = None) -> Inschatting:
    """Make the answer of the other side that of `kant`; the own reden stays. Raises Geweigerd, Conflict."""
    with plan_schrijven(by=by, vakplan_id=vakplan_id, actie=Actie.INSCHATTEN, kant=kant) as (_, plan):
        ander = plan.inschattingen.filter(kant=kant.ander, doel_id=doel_id).first()
        if ander is None:
            raise Geweigerd("Je collega heeft deze rij nog niet ingevuld, dus er is niets om over te nemen.")
        eigen = plan.inschattingen.filter(kant=kant, doel_id=doel_id).first()
        if eigen is None and _verborgen(by, plan, kant, doel_id):
            raise Geweigerd("Vul deze rij eerst zelf in. Daarna zie je wat je collega koos, en kun je het overnemen.")
        return inschatten(
            by=by,
            vakplan_id=vakplan_id,
            kant=kant,
            doel_id=doel_id,
            verbanden=[(v.mbo_doel_id, v.relatie, v.ontbreekt) for v in ander.verbanden.order_by("pk")],
            reden=eigen.reden if eigen else "",
            gezien=gezien,
        )


def kijk_vooraf(*, by, vakplan_id: int, kant: Kant, doel_id: int) -> None:
    """Note that `kant` asked to see the answer of the other side first: its own answer will say so. Raises Geweigerd."""
    with plan_schrijven(by=by, vakplan_id=vakplan_id, actie=Actie.INSCHATTEN, kant=kant) as (log, plan):
        _hashes(plan, doel_id, {})
        if not _keek_vooraf(by, plan, kant, doel_id):
            log.feit(plan, VOORAF_GEZIEN, Leerdoel(pk=doel_id), kant=kant)


def geen_overlap_module(*, by, vakplan_id: int, kant: Kant, tak_id: int) -> list[Inschatting]:
    """Answer geen overlap on every row of one branch that `kant` has not filled in yet; return the new answers.

    One operation, one event per row: maak_ongedaan takes them back together. Raises Geweigerd.
    """
    with plan_schrijven(by=by, vakplan_id=vakplan_id, actie=Actie.INSCHATTEN, kant=kant) as (log, plan):
        beeld = laad_overlap([plan])[0]
        gezegd = {inschatting.doel for inschatting in beeld.inschattingen if inschatting.kant == kant}
        rijen = [
            doel
            for rij in beeld.rijen.vmbo
            if rij.tak.id == tak_id
            for doel in (rij.eindtermen if rij.id in beeld.uitsplitsingen else (rij.doel,))
            if doel.id not in gezegd
        ]
        if not rijen:
            raise Geweigerd("Hier zijn geen open rijen meer. Wil je een antwoord wijzigen, open dan die rij.")
        uit = [
            Inschatting(
                vakplan=plan, kant=kant, doel_id=doel.id, gelezen=doel.tekst_hash, door=by, op=klok.nu(),
                vooraf_gezien=False,
            )
            for doel in rijen
        ]  # fmt: skip
        Inschatting.objects.bulk_create(uit)
        for rij in uit:
            log.feit(plan, "nieuw", rij, **_toestand(rij, []))
    return uit


def maak_ongedaan(*, by, vakplan_id: int, kant: Kant, rijen: Mapping[int, int]) -> None:
    """Take back the last change of each of these answers of `kant`: {goal: revision seen}. All or nothing.

    Raises Geweigerd when one of them moved on since, or has nothing to go back to.
    """
    with plan_schrijven(by=by, vakplan_id=vakplan_id, actie=Actie.INSCHATTEN, kant=kant) as (log, plan):
        gevonden = {rij.doel_id: rij for rij in plan.inschattingen.filter(kant=kant, doel_id__in=rijen)}
        if {doel: rij.revision for doel, rij in gevonden.items()} != dict(rijen):
            raise Geweigerd(
                "Iemand was je voor: deze rij is daarna nog gewijzigd. Laad de pagina opnieuw en kijk wat er staat."
            )
        laatste = _laatste_wijziging(gevonden.values())
        for rij in gevonden.values():
            _terug(log, plan, rij, laatste.get(rij.pk))


def splits_uit(*, by, vakplan_id: int, doel_id: int) -> None:
    """Let both sides judge this row per eindterm from now on; answers on the row stay stored. Raises Geweigerd."""
    with plan_schrijven(by=by, vakplan_id=vakplan_id, actie=Actie.INSCHATTEN) as (log, plan):
        _hashes(plan, doel_id, {})
        if not Leerdoel.objects.filter(ouder=doel_id, vervalt=False).exists():
            raise Geweigerd("Deze rij heeft geen eindtermen, dus er valt niets uit te splitsen.")
        if not plan.uitsplitsingen.filter(doel=doel_id).exists():
            log.nieuw(plan, Uitsplitsing.objects.create(vakplan=plan, doel_id=doel_id))


def voeg_samen(*, by, vakplan_id: int, doel_id: int) -> None:
    """Let both sides judge this row as a whole again: its earlier answers are back. Raises Geweigerd."""
    with plan_schrijven(by=by, vakplan_id=vakplan_id, actie=Actie.INSCHATTEN) as (log, plan):
        rij = plan.uitsplitsingen.filter(doel=doel_id).first()
        if rij:
            log.weg(plan, rij)
            rij.delete()


def _hashes(plan: Vakplan, doel_id: int, mbo_doelen: Iterable[int]) -> dict[int, str]:
    """Return the tekst_hash of the row and of what is linked, if all of them belong to this plan and its route. One query."""
    nodig = {doel_id, *mbo_doelen}
    eigen = Q(boven(plan.bereik), pk=doel_id, bron__kant=Kant.VMBO)
    van_route = Q(boven(Onderdeel.objects.filter(cohort=plan.cohort_id)), ~Q(pk=doel_id), bron__kant=Kant.MBO)
    rijen = Leerdoel.objects.filter(eigen | van_route, pk__in=nodig, vervalt=False)
    hashes = dict(rijen.values_list("pk", "tekst_hash"))
    if doel_id not in hashes:
        raise Geweigerd("Deze rij hoort niet (meer) bij dit vakplan. Laad de pagina opnieuw.")
    if nodig - hashes.keys():
        raise Geweigerd("Een gekozen werkproces hoort niet (meer) bij deze leerroute. Laad de pagina opnieuw.")
    return hashes


def boven(takken: QuerySet) -> Exists:
    """Return the condition that a Leerdoel is, or lies below, a branch (`doel`) in `takken`."""
    uit = Q()
    for veld in _BOVEN:
        uit |= Q(doel=OuterRef(veld))
    return Exists(takken.filter(uit))


def _keek_vooraf(by, plan: Vakplan, kant: Kant, doel_id: int) -> bool:
    gezien = Gebeurtenis.objects.filter(soort="leerdoel", object_id=doel_id, wat=VOORAF_GEZIEN, plek=plan.log_plek)
    return gezien.filter(wie=by.pk, inhoud__kant=kant).exists()


def _verborgen(by, plan: Vakplan, kant: Kant, doel_id: int) -> bool:
    eerst_zelf = plan.koppel is not None and plan.koppel.werkwijze == Werkwijze.EERST_ZELF
    return eerst_zelf and not _keek_vooraf(by, plan, kant, doel_id)


def _maak(log: Log, plan: Vakplan, verbanden: list[list], **velden: Any) -> Inschatting:
    rij = Inschatting.objects.create(vakplan=plan, op=klok.nu(), **velden)
    _schrijf_verbanden(rij, verbanden)
    log.feit(plan, "nieuw", rij, **_toestand(rij, verbanden))
    return rij


def _wijzig(log: Log, plan: Vakplan, rij: Inschatting, gezien: int, nieuw: list[list], **velden: Any) -> None:
    """Claim the row and bring its links to `nieuw`; an answer that stays the same is no event."""
    oud = _verbanden(rij)
    zelfde = all(getattr(rij, veld) == waarde for veld, waarde in velden.items() if veld not in ("door_id", "op"))
    if zelfde and sorted(oud) == sorted(nieuw):
        return
    verschil = claim(rij, gezien, **velden)
    if sorted(oud) != sorted(nieuw):
        weg = [verband[0] for verband in oud if verband not in nieuw]
        if weg:
            rij.verbanden.filter(mbo_doel__in=weg).delete()
        _schrijf_verbanden(rij, [verband for verband in nieuw if verband not in oud])
        verschil["verbanden"] = [oud, nieuw]
    log.wijziging(plan, rij, verschil)


def _verbanden(rij: Inschatting) -> list[list]:
    velden = ("mbo_doel_id", "relatie", "ontbreekt", "gelezen")
    return [list(verband) for verband in rij.verbanden.order_by("pk").values_list(*velden)]


def _schrijf_verbanden(rij: Inschatting, verbanden: list[list]) -> None:
    if verbanden:
        Verband.objects.bulk_create(
            Verband(inschatting=rij, mbo_doel_id=mbo, relatie=relatie, ontbreekt=ontbreekt, gelezen=gelezen)
            for mbo, relatie, ontbreekt, gelezen in verbanden
        )


def _toestand(rij: Inschatting, verbanden: list[list]) -> dict[str, Any]:
    velden = {veld.attname: getattr(rij, veld.attname) for veld in rij._meta.concrete_fields}
    return {**velden, "verbanden": verbanden}


def _laatste_wijziging(rijen: Iterable[Inschatting]) -> dict[int, Gebeurtenis]:
    nummers = [rij.pk for rij in rijen]
    alle = Gebeurtenis.objects.filter(soort="inschatting", object_id__in=nummers).order_by("object_id", "nummer")
    return {event.object_id: event for event in alle}


def _terug(log: Log, plan: Vakplan, rij: Inschatting, event: Gebeurtenis | None) -> None:
    if event is None or not event.inhoud:
        raise Geweigerd("Van deze rij is geen eerder antwoord bewaard, dus er valt niets terug te halen.")
    if event.wat == "nieuw":
        log.feit(plan, "verwijderd", rij, **_toestand(rij, _verbanden(rij)))
        rij.delete()
        return
    was = {veld: van for veld, (van, _) in event.inhoud.items()}
    verbanden = was.pop("verbanden", None)
    _wijzig(log, plan, rij, rij.revision, _verbanden(rij) if verbanden is None else verbanden, **was)
