"""Step 1: what one side answers on a row, alone or for a whole branch at once, and taking it back."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from leerroutes import klok
from leerroutes.catalogus.models import Leerdoel
from leerroutes.kant import Kant
from leerroutes.logboek.models import Gebeurtenis
from leerroutes.writing import Conflict, Geweigerd, Log, OngeldigeInvoer
from partnerships.domain.rollen import Actie
from partnerships.domain.soorten import Werkwijze
from stappenplan.domain.soorten import Relatie
from stappenplan.loading.overlap import laad_overlap, load_antwoorden
from stappenplan.models import Inschatting, Uitsplitsing, Vakplan
from stappenplan.operations.inschatting import (
    VOORAF_GEZIEN,
    get_verbanden,
    keek_vooraf,
    lees_oud,
    maak,
    toestand,
    wijzig_antwoord,
)
from stappenplan.operations.vakplan import plan_schrijven

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
        lees_oud(by, plan, kant, doel_id, ())
        if not keek_vooraf(by, plan, kant, doel_id):
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
            log.feit(plan, "nieuw", rij, **toestand(rij, []))
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
        lees_oud(by, plan, Kant.VMBO, doel_id, ())
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
    oud = lees_oud(by, plan, kant, doel_id, koppelingen, nieuw=gezien is None)
    if gelezen is not None and gelezen != oud.hashes[doel_id]:
        raise OngeldigeInvoer("De tekst van deze rij is net veranderd. Laad de pagina opnieuw en lees haar eerst.")
    if (oud.rij.revision if oud.rij else None) != gezien:
        raise Conflict(oud.rij)
    nieuw = [[mbo, relatie, ontbreekt, oud.hashes[mbo]] for mbo, (relatie, ontbreekt) in koppelingen.items()]
    velden = {"reden": reden.strip(), "gelezen": oud.hashes[doel_id]}
    if oud.rij is None:
        vooraf = vooraf_gezien or oud.keek_vooraf
        return maak(log, plan, nieuw, kant=kant, doel_id=doel_id, vooraf_gezien=vooraf, door=by, **velden)
    wijzig_antwoord(log, plan, oud.rij, oud.verbanden, nieuw, door_id=by.pk, op=klok.nu(), **velden)
    return oud.rij


def _verborgen(by, plan: Vakplan, kant: Kant, doel_id: int) -> bool:
    eerst_zelf = plan.koppel is not None and plan.koppel.werkwijze == Werkwijze.EERST_ZELF
    return eerst_zelf and not keek_vooraf(by, plan, kant, doel_id)


def _laatste_wijziging(rijen: Iterable[Inschatting]) -> dict[int, Gebeurtenis]:
    nummers = [rij.pk for rij in rijen]
    alle = Gebeurtenis.objects.filter(soort="inschatting", object_id__in=nummers).order_by("object_id", "nummer")
    return {event.object_id: event for event in alle}


def _terug(log: Log, plan: Vakplan, rij: Inschatting, event: Gebeurtenis | None) -> None:
    if event is None or not event.inhoud:
        raise Geweigerd("Van deze rij is geen eerder antwoord bewaard, dus er valt niets terug te halen.")
    if event.wat == "nieuw":
        log.feit(plan, "verwijderd", rij, **toestand(rij, get_verbanden(rij)))
        rij.delete()
        return
    was = {veld: van for veld, (van, _) in event.inhoud.items()}
    verbanden = was.pop("verbanden", None)
    nu = get_verbanden(rij)
    if "op" in was:
        was["op"] = datetime.fromisoformat(was["op"])
    wijzig_antwoord(log, plan, rij, nu, nu if verbanden is None else verbanden, **was)
