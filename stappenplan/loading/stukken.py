"""The rows of steps 1 and 2 of a plan, and who calls which step gereed: one query a table, tuples into dataclasses."""

from collections import defaultdict

from django.db.models import CharField, Expression, F, Value

from leerroutes.kant import Kant
from stappenplan import models
from stappenplan.domain import delen as deel
from stappenplan.domain.soorten import (
    Relatie,
    Uitkomst,
)

DOEL_VELDEN = (
    "id",
    "bron_id",
    "ouder_id",
    "bron__kant",
    "sleutel",
    "code",
    "soort",
    "titel",
    "weergave",
    "bb",
    "kb",
    "gl",
    "tl",
    "ce",
    "se",
    "sbu",
    "tekst_hash",
    "vervalt",
)


def met(rijen, soort: str, *velden: str | Expression | F):
    """Return `rijen` as tuples that begin with `soort`, to be joined with those of other tables in one UNION ALL."""
    # order_by() first: an ordering inside a union is refused by SQLite.
    return rijen.order_by().values_list(
        Value(soort, output_field=CharField()), *(F(veld) if isinstance(veld, str) else veld for veld in velden)
    )


def load_inschattingen(nummers: list[int]) -> dict[int, list[deel.Inschatting]]:
    """Return the answers per plan. One left join: an answer without Verband (geen overlap) comes along with empty fields."""
    velden = ("vakplan_id", "id", "kant", "doel_id", "reden", "gelezen", "vooraf_gezien", "revision", "door_id", "op")
    verband = ("verbanden__mbo_doel_id", "verbanden__relatie", "verbanden__ontbreekt", "verbanden__gelezen")
    rijen = models.Inschatting.objects.filter(vakplan__in=nummers).order_by("id", "verbanden__id")
    hoofd: dict[int, tuple] = {}
    verbanden: dict[int, list[deel.Verband]] = defaultdict(list)
    for plan, id_, kant, *rest in rijen.values_list(*velden, *verband):
        hoofd[id_] = (plan, kant, rest[:7])
        if rest[7] is not None:
            mbo_doel, relatie, ontbreekt, gelezen = rest[7:]
            verbanden[id_].append(deel.Verband(mbo_doel, Relatie(relatie), ontbreekt, gelezen))
    uit = defaultdict(list)
    for id_, (plan, kant, rest) in hoofd.items():
        uit[plan].append(deel.Inschatting(id_, Kant(kant), *rest, verbanden=tuple(verbanden[id_])))
    return uit


def load_conclusies(cohorten: set[int]) -> dict[int, list[deel.Conclusie]]:
    """Return the conclusies per cohort. One query."""
    uit = defaultdict(list)
    for cohort, id_, plan, doel, uitkomst, *rest in models.Conclusie.objects.filter(cohort__in=cohorten).values_list(
        "cohort_id",
        "id",
        "vakplan_id",
        "doel_id",
        "uitkomst",
        "extra",
        "extra_minuten",
        "extra_door",
        "blijft",
        "blijft_minuten",
        "mbo_minuten",
        "revision",
        "vmbo_door_id",
        "vmbo_op",
        "vmbo_gelezen",
        "mbo_door_id",
        "mbo_op",
        "mbo_gelezen",
    ):
        vmbo, mbo = (deel.Bevestiging(*wie) if wie[0] else None for wie in (rest[7:10], rest[10:13]))
        uit[cohort].append(deel.Conclusie(id_, plan, doel, Uitkomst(uitkomst), *rest[:7], vmbo=vmbo, mbo=mbo))
    return uit


def load_gesprekken(nummers: list[int]) -> dict[int, list[deel.Gesprek]]:
    """Return what was said in the talks, per plan. One query."""
    velden = ("inhoud", "activiteiten", "toetsing", "les", "wanneer", "revision")
    rijen = models.Gesprek.objects.filter(vakplan__in=nummers).order_by("id")
    uit = defaultdict(list)
    for plan, id_, kant, onderdeel, *rest in rijen.values_list("vakplan_id", "id", "kant", "onderdeel_id", *velden):
        uit[plan].append(deel.Gesprek(id_, Kant(kant), onderdeel, *rest))
    return uit


def load_plaatsingen(nummers: list[int]) -> dict[int, list[deel.Plaatsing]]:
    """Return the places of goals per plan. One query."""
    velden = ("id", "doel_id", "leerjaar", "periode", "aandeel_vmbo", "lesuren_x10", "revision")
    rijen = models.Plaatsing.objects.filter(vakplan__in=nummers).order_by("leerjaar", "periode", "id")
    uit = defaultdict(list)
    for plan, *rest in rijen.values_list("vakplan_id", *velden):
        uit[plan].append(deel.Plaatsing(*rest))
    return uit


def load_uren(nummers: list[int]) -> dict[int, list[deel.Uren]]:
    """Return the urentabel per plan. One query."""
    velden = ("id", "leerjaar", "kant", "lesuren_week_x10", "revision")
    uit = defaultdict(list)
    rijen = models.Uren.objects.filter(vakplan__in=nummers).order_by("leerjaar", "-kant")
    for plan, id_, leerjaar, kant, *rest in rijen.values_list("vakplan_id", *velden):
        uit[plan].append(deel.Uren(id_, leerjaar, Kant(kant), *rest))
    return uit


def load_gereed(nummers: list[int]) -> dict[int, list[deel.Gereed]]:
    """Return who called which step gereed, per plan. One query."""
    uit = defaultdict(list)
    rijen = models.Gereed.objects.filter(vakplan__in=nummers)
    for plan, stap, kant, *rest in rijen.values_list("vakplan_id", "stap", "kant", "gelezen", "door_id", "op"):
        uit[plan].append(deel.Gereed(stap, Kant(kant), *rest))
    return uit
