"""Reads step 1 lean: rows and answers, without schools, periodes and what later steps hold. Three queries, four with conclusies."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.db.models import F, Value

from leerroutes.catalogus.models import Leerdoel
from leerroutes.kant import Kant, Leerweg
from partnerships.domain.soorten import Werkwijze
from partnerships.models import CohortBron, Onderdeel
from stappenplan import models
from stappenplan.domain.beeld import Plan, PlanBeeld
from stappenplan.domain.delen import Inschatting, Verband
from stappenplan.domain.soorten import Relatie, VakSoort
from stappenplan.domain.vakplan import maak_rijen
from stappenplan.loading import load_bomen, load_conclusies, load_inschattingen
from stappenplan.loading.stukken import met
from stappenplan.models import Bereik, Uitsplitsing, Vakplan


def laad_overlap(plannen: Iterable[Vakplan], *, conclusies: bool = False) -> list[PlanBeeld]:
    """Return the pictures of these plans of one cohort (with leerroute and koppel loaded), with the part overlap only.

    The route itself is not read, and conclusies only when asked for: whoever reads them without fails at once.
    """
    plannen = list(plannen)
    cohort = plannen[0].cohort
    takken = _takken([plan.pk for plan in plannen], cohort.pk)
    boom, leerweg = load_bomen(takken["bron", 0]), Leerweg(cohort.leerroute.leerweg)
    inschattingen = load_inschattingen([plan.pk for plan in plannen])
    extra = {"conclusies": tuple(load_conclusies({cohort.pk})[cohort.pk])} if conclusies else {}
    return [
        PlanBeeld(
            _plan(plan),
            None,  # type: ignore[arg-type]
            boom,
            maak_rijen(boom, takken["onderdeel", 0], takken["bereik", plan.pk], leerweg),
            inschattingen=tuple(inschattingen[plan.pk]),
            uitsplitsingen=frozenset(takken["uit", plan.pk]),
            **extra,
        )
        for plan in plannen
    ]


def _plan(plan: Vakplan) -> Plan:
    werkwijze = Werkwijze(plan.koppel.werkwijze) if plan.koppel else None
    return Plan(plan.pk, plan.naam, VakSoort(plan.soort), plan.stand, werkwijze)


def _takken(plannen: list[int], cohort: int) -> dict[tuple[str, int], set[int]]:
    """Return bereik and uitsplitsingen per plan, and onderdelen and sources of the cohort (under 0). One query."""
    niets = Value(0)
    tabellen = (
        met(Bereik.objects.filter(vakplan__in=plannen), "bereik", F("vakplan_id"), F("doel_id")),
        met(Uitsplitsing.objects.filter(vakplan__in=plannen), "uit", F("vakplan_id"), F("doel_id")),
        met(Onderdeel.objects.filter(cohort=cohort), "onderdeel", niets, F("doel_id")),
        met(CohortBron.objects.filter(cohort=cohort), "bron", niets, F("bron_id")),
    )
    uit: dict[tuple[str, int], set[int]] = defaultdict(set)
    for soort, plan, nummer in tabellen[0].union(*tabellen[1:], all=True):
        uit[soort, plan].add(nummer)
    return uit


@dataclass(frozen=True, slots=True)
class Gelinkt:
    """A goal as an answer names it."""

    id: int
    kort: str
    naam: str
    tekst_hash: str


def load_antwoorden(vakplan_id: int, doel_id: int) -> tuple[dict[Kant, Inschatting], dict[int, Gelinkt]]:
    """Return what each side says about one row, and every goal that is linked or judged there. One query."""
    hoofd = ("id", "kant", "doel_id", "reden", "gelezen", "vooraf_gezien", "revision", "door_id", "op")
    doel = ("doel__code", "doel__titel", "doel__weergave", "doel__tekst_hash")
    mbo = ("code", "titel", "weergave", "tekst_hash")
    velden = (
        *hoofd,
        *doel,
        "verbanden__mbo_doel_id",
        "verbanden__relatie",
        "verbanden__ontbreekt",
        "verbanden__gelezen",
    )
    rijen = models.Inschatting.objects.filter(vakplan=vakplan_id, doel=doel_id).order_by("id", "verbanden__id")
    uit: dict[Kant, Inschatting] = {}
    gelinkt: dict[int, Gelinkt] = {}
    for rij in rijen.values_list(*velden, *(f"verbanden__mbo_doel__{veld}" for veld in mbo)):
        id_, kant, nummer, *rest = rij[:9]
        gelinkt[nummer] = _gelinkt(nummer, *rij[9:13])
        gegeven = uit.setdefault(Kant(kant), Inschatting(id_, Kant(kant), nummer, *rest))
        if rij[13] is not None:
            verband = Verband(rij[13], Relatie(rij[14]), rij[15], rij[16])
            uit[Kant(kant)] = replace(gegeven, verbanden=(*gegeven.verbanden, verband))
            gelinkt[rij[13]] = _gelinkt(rij[13], *rij[17:])
    return uit, gelinkt


def _gelinkt(nummer: int, code: str, titel: str, weergave: str, tekst_hash: str) -> Gelinkt:
    return Gelinkt(nummer, code, weergave or titel, tekst_hash)


def load_bronteksten(doelen: Iterable[int]) -> dict[int, str]:
    """Return the text of the source per goal, where it has one. One query."""
    rijen = Leerdoel.objects.filter(pk__in=list(doelen)).exclude(brontekst="")
    return dict(rijen.values_list("pk", "brontekst"))


def load_tekst_hash(doel_id: int) -> str:
    """Return the tekst_hash of one goal. One query."""
    return Leerdoel.objects.values_list("tekst_hash", flat=True).get(pk=doel_id)
