"""One answer of step 1 under the lock: what stands there, what is written, and what the log keeps of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, FilteredRelation, OuterRef, Q, QuerySet, Value

from leerroutes import klok
from leerroutes.catalogus.models import Leerdoel
from leerroutes.kant import Kant
from leerroutes.logboek.models import Gebeurtenis
from leerroutes.writing import Geweigerd, Log, claim
from partnerships.models import Onderdeel
from stappenplan.models import Inschatting, Vakplan, Verband

VOORAF_GEZIEN = "vooraf gezien"
_VERBAND = ("mbo_doel_id", "relatie", "ontbreekt", "gelezen")
# A goal lies at most this deep below the branch that a team can choose.
_BOVEN = ("pk", "ouder", "ouder__ouder", "ouder__ouder__ouder")


@dataclass(frozen=True, slots=True)
class Oud:
    """What stands there under the lock: tekst_hash per goal, the answer of one side with its links, and who peeked."""

    hashes: dict[int, str]
    rij: Inschatting | None
    verbanden: list[list]
    keek_vooraf: bool


def lees_oud(by, plan: Vakplan, kant: Kant, doel_id: int, mbo_doelen: Iterable[int], *, nieuw: bool = False) -> Oud:
    """Read all that one answer needs, and check that its goals belong to this plan and its route. One query.

    Who peeked is asked for a `nieuw` answer only. Raises Geweigerd.
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
            vooraf=Exists(_gekeken(by, plan, kant, doel_id)) if nieuw else Value(False),
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
        return Oud(hashes, None, [], rijen[0][2])
    verbanden = [list(rij[verband]) for rij in van_rij if rij[verband][0] is not None]
    return Oud(hashes, Inschatting.from_db(plan._state.db, velden, antwoord), verbanden, rijen[0][2])


def boven(takken: QuerySet) -> Exists:
    """Return the condition that a Leerdoel is, or lies below, a branch (`doel`) in `takken`."""
    uit = Q()
    for veld in _BOVEN:
        uit |= Q(doel=OuterRef(veld))
    return Exists(takken.filter(uit))


def _gekeken(by, plan: Vakplan, kant: Kant, doel_id: int) -> QuerySet:
    gezien = Gebeurtenis.objects.filter(soort="leerdoel", object_id=doel_id, wat=VOORAF_GEZIEN, plek=plan.log_plek)
    return gezien.filter(wie=by.pk, inhoud__kant=kant)


def keek_vooraf(by, plan: Vakplan, kant: Kant, doel_id: int) -> bool:
    """Return whether `by` asked to see the other side's answer on this row before giving an own one. One query."""
    return _gekeken(by, plan, kant, doel_id).exists()


def maak(log: Log, plan: Vakplan, verbanden: list[list], **velden: Any) -> Inschatting:
    """Store a first answer with its links (mbo goal, relatie, what is missing, tekst_hash)."""
    rij = Inschatting.objects.create(vakplan=plan, op=klok.nu(), **velden)
    _schrijf_verbanden(rij, [], verbanden)
    log.feit(plan, "nieuw", rij, **toestand(rij, verbanden))
    return rij


def wijzig_antwoord(
    log: Log, plan: Vakplan, rij: Inschatting, oud: list[list], nieuw: list[list], **velden: Any
) -> None:
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


def get_verbanden(rij: Inschatting) -> list[list]:
    """Return the links of an answer. One query."""
    return [list(verband) for verband in rij.verbanden.order_by("pk").values_list(*_VERBAND)]


def toestand(rij: Inschatting, verbanden: list[list]) -> dict[str, Any]:
    """Return the whole row with its links, as the log keeps it."""
    velden = {veld.attname: getattr(rij, veld.attname) for veld in rij._meta.concrete_fields}
    return {**velden, "verbanden": verbanden}
