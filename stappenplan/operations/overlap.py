"""Step 1: what one side answers on a row, alone or for a whole branch at once, and taking it back."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, FilteredRelation, OuterRef, Q, QuerySet

from leerroutes import klok
from leerroutes.catalogus.models import Leerdoel
from leerroutes.kant import Kant
from leerroutes.logboek.models import Gebeurtenis
from leerroutes.writing import Conflict, Geweigerd, Log, OngeldigeInvoer, claim
from partnerships.domain.rollen import Actie
from partnerships.domain.soorten import Werkwijze
from partnerships.models import Onderdeel
from stappenplan.domain.soorten import Relatie
from stappenplan.loading_overlap import laad_overlap, load_antwoorden
from stappenplan.models import Inschatting, Uitsplitsing, Vakplan, Verband
from stappenplan.operations.vakplan import plan_schrijven

VOORAF_GEZIEN = "vooraf gezien"
_VERBAND = ("mbo_doel_id", "relatie", "ontbreekt", "gelezen")
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
        return _antwoord(
            log, plan, by, kant, doel_id, list(verbanden),
            reden=reden, gezien=gezien, gelezen=gelezen, vooraf_gezien=vooraf_gezien,
        )  # fmt: skip


def neem_over(*, by, vakplan_id: int, kant: Kant, doel_id: int, gezien: int | None = None) -> Inschatting:
    """Make the answer of the other side that of `kant`; the own reden stays. Raises Geweigerd, Conflict."""
    with plan_schrijven(by=by, vakplan_id=vakplan_id, actie=Actie.INSCHATTEN, kant=kant) as (log, plan):
        gegeven, _ = load_antwoorden(plan.pk, doel_id)
        ander, eigen = gegeven.get(kant.ander), gegeven.get(kant)
        if ander is None:
            raise Geweigerd("Je collega heeft deze rij nog niet ingevuld, dus er is niets om over te nemen.")
        if eigen is None and _verborgen(by, plan, kant, doel_id):
            raise Geweigerd("Vul deze rij eerst zelf in. Daarna zie je wat je collega koos, en kun je het overnemen.")
        koppelingen = [(v.mbo_doel, v.relatie, v.ontbreekt) for v in ander.verbanden]
        reden = eigen.reden if eigen else ""
        return _antwoord(log, plan, by, kant, doel_id, koppelingen, reden=reden, gezien=gezien)


def kijk_vooraf(*, by, vakplan_id: int, kant: Kant, doel_id: int) -> None:
    """Note that `kant` asked to see the answer of the other side first: its own answer will say so. Raises Geweigerd."""
    with plan_schrijven(by=by, vakplan_id=vakplan_id, actie=Actie.INSCHATTEN, kant=kant) as (log, plan):
        _lees(by, plan, kant, doel_id, ())
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
        nu = klok.nu()
        uit = [
            Inschatting(vakplan=plan, kant=kant, doel_id=doel.id, gelezen=doel.tekst_hash, door=by, op=nu)
            for doel in rijen
        ]
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
        _lees(by, plan, Kant.VMBO, doel_id, ())
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


def _antwoord(
    log: Log,
    plan: Vakplan,
    by,
    kant: Kant,
    doel_id: int,
    verbanden: list[Koppeling],
    *,
    reden: str,
    gezien: int | None,
    gelezen: str | None = None,
    vooraf_gezien: bool = False,
) -> Inschatting:
    """Write one answer in the locked plan."""
    koppelingen = {mbo: (Relatie(relatie), ontbreekt.strip()) for mbo, relatie, ontbreekt in verbanden}
    oud = _lees(by, plan, kant, doel_id, koppelingen)
    if gelezen is not None and gelezen != oud.hashes[doel_id]:
        raise OngeldigeInvoer("De tekst van deze rij is net veranderd. Laad de pagina opnieuw en lees haar eerst.")
    if (oud.rij.revision if oud.rij else None) != gezien:
        raise Conflict(oud.rij)
    nieuw = [[mbo, relatie, ontbreekt, oud.hashes[mbo]] for mbo, (relatie, ontbreekt) in koppelingen.items()]
    velden = {"reden": reden.strip(), "gelezen": oud.hashes[doel_id]}
    if oud.rij is None:
        vooraf = vooraf_gezien or oud.keek_vooraf
        return _maak(log, plan, nieuw, kant=kant, doel_id=doel_id, vooraf_gezien=vooraf, door=by, **velden)
    _wijzig(log, plan, oud.rij, oud.verbanden, nieuw, door_id=by.pk, op=klok.nu(), **velden)
    return oud.rij


@dataclass(frozen=True, slots=True)
class _Oud:
    """What stands there under the lock: tekst_hash per goal, the answer of one side with its links, and who peeked."""

    hashes: dict[int, str]
    rij: Inschatting | None
    verbanden: list[list]
    keek_vooraf: bool


def _lees(by, plan: Vakplan, kant: Kant, doel_id: int, mbo_doelen: Iterable[int]) -> _Oud:
    """Read all that one answer needs, and check that its goals belong to this plan and its route. One query.

    Raises Geweigerd.
    """
    nodig = {doel_id, *mbo_doelen}
    eigen = Q(boven(plan.bereik), pk=doel_id, bron__kant=Kant.VMBO)
    van_route = Q(boven(Onderdeel.objects.filter(cohort=plan.cohort_id)), ~Q(pk=doel_id), bron__kant=Kant.MBO)
    van_kant = Q(inschattingen__vakplan=plan, inschattingen__kant=kant)
    velden = [veld.attname for veld in Inschatting._meta.concrete_fields]
    rijen = list(
        Leerdoel.objects.filter(eigen | van_route, pk__in=nodig, vervalt=False)
        .annotate(
            eigen=FilteredRelation("inschattingen", condition=van_kant),
            vooraf=Exists(_gekeken(by, plan, kant, doel_id)),
        )
        .order_by("eigen__verbanden__pk")
        .values_list(
            "pk",
            "tekst_hash",
            "vooraf",
            *(f"eigen__{v}" for v in velden),
            *(f"eigen__verbanden__{v}" for v in _VERBAND),
        )
    )
    hashes = {rij[0]: rij[1] for rij in rijen}
    if doel_id not in hashes:
        raise Geweigerd("Deze rij hoort niet (meer) bij dit vakplan. Laad de pagina opnieuw.")
    if nodig - hashes.keys():
        raise Geweigerd("Een gekozen werkproces hoort niet (meer) bij deze leerroute. Laad de pagina opnieuw.")
    van_rij = [rij[3:] for rij in rijen if rij[0] == doel_id]
    antwoord, verband = van_rij[0][: len(velden)], slice(len(velden), None)
    if antwoord[0] is None:
        return _Oud(hashes, None, [], rijen[0][2])
    verbanden = [list(rij[verband]) for rij in van_rij if rij[verband][0] is not None]
    return _Oud(hashes, Inschatting.from_db(plan._state.db, velden, antwoord), verbanden, rijen[0][2])


def boven(takken: QuerySet) -> Exists:
    """Return the condition that a Leerdoel is, or lies below, a branch (`doel`) in `takken`."""
    uit = Q()
    for veld in _BOVEN:
        uit |= Q(doel=OuterRef(veld))
    return Exists(takken.filter(uit))


def _gekeken(by, plan: Vakplan, kant: Kant, doel_id: int) -> QuerySet:
    gezien = Gebeurtenis.objects.filter(soort="leerdoel", object_id=doel_id, wat=VOORAF_GEZIEN, plek=plan.log_plek)
    return gezien.filter(wie=by.pk, inhoud__kant=kant)


def _keek_vooraf(by, plan: Vakplan, kant: Kant, doel_id: int) -> bool:
    return _gekeken(by, plan, kant, doel_id).exists()


def _verborgen(by, plan: Vakplan, kant: Kant, doel_id: int) -> bool:
    eerst_zelf = plan.koppel is not None and plan.koppel.werkwijze == Werkwijze.EERST_ZELF
    return eerst_zelf and not _keek_vooraf(by, plan, kant, doel_id)


def _maak(log: Log, plan: Vakplan, verbanden: list[list], **velden: Any) -> Inschatting:
    rij = Inschatting.objects.create(vakplan=plan, op=klok.nu(), **velden)
    _schrijf_verbanden(rij, [], verbanden)
    log.feit(plan, "nieuw", rij, **_toestand(rij, verbanden))
    return rij


def _wijzig(log: Log, plan: Vakplan, rij: Inschatting, oud: list[list], nieuw: list[list], **velden: Any) -> None:
    """Claim the row and bring its links from `oud` to `nieuw`; an answer that stays the same is no event."""
    zelfde = all(getattr(rij, veld) == waarde for veld, waarde in velden.items() if veld not in ("door_id", "op"))
    if zelfde and sorted(oud) == sorted(nieuw):
        return
    verschil = claim(rij, rij.revision, **velden)
    if sorted(oud) != sorted(nieuw):
        _schrijf_verbanden(rij, oud, nieuw)
        verschil["verbanden"] = [oud, nieuw]
    log.wijziging(plan, rij, verschil)


def _schrijf_verbanden(rij: Inschatting, oud: list[list], nieuw: list[list]) -> None:
    """Take away, change and add links; a press changes one thing, so this is one statement as a rule."""
    stond = {verband[0]: verband for verband in oud}
    weg = stond.keys() - {verband[0] for verband in nieuw}
    if weg:
        rij.verbanden.filter(mbo_doel__in=weg).delete()
    for mbo, relatie, ontbreekt, gelezen in nieuw:
        if mbo in stond and stond[mbo] != [mbo, relatie, ontbreekt, gelezen]:
            rij.verbanden.filter(mbo_doel=mbo).update(relatie=relatie, ontbreekt=ontbreekt, gelezen=gelezen)
    erbij = [Verband(inschatting=rij, **dict(zip(_VERBAND, v, strict=True))) for v in nieuw if v[0] not in stond]
    if erbij:
        Verband.objects.bulk_create(erbij)


def _verbanden(rij: Inschatting) -> list[list]:
    return [list(verband) for verband in rij.verbanden.order_by("pk").values_list(*_VERBAND)]


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
    nu = _verbanden(rij)
    if "op" in was:
        was["op"] = datetime.fromisoformat(was["op"])
    _wijzig(log, plan, rij, nu, nu if verbanden is None else verbanden, **was)
