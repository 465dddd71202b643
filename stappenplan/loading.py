"""Fills the picture of a plan in a fixed number of queries, for one vakplan and for a whole route alike.

Everything is read as tuples, never as model instances; the links of steps 3 to 5 come from one query over all link tables.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import CharField, F, Q, QuerySet, Value

from leerroutes.catalogus.models import Leerdoel
from leerroutes.kant import Kant
from partnerships.domain.route import Route
from partnerships.domain.soorten import Werkwijze
from partnerships.loading import load_routes
from partnerships.models import Zetel
from stappenplan import models
from stappenplan.domain import beeld
from stappenplan.domain import delen as deel
from stappenplan.domain.soorten import (
    ActiviteitSoort,
    Functie,
    MateriaalSoort,
    Relatie,
    Resultaat,
    Toetsvorm,
    Uitkomst,
    VakSoort,
)
from stappenplan.domain.vakplan import Boom, Doel

DELEN = ("overlap", "gesprek", "periodes", "toetsing", "activiteiten", "materialen", "gereed")
_PLAN = ("id", "cohort_id", "naam", "soort", "stand", "koppel_id", "koppel__werkwijze", "docent__user__naam")
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


def laad(vakplan_ids: Iterable[int], delen: Iterable[str] = DELEN) -> list[beeld.PlanBeeld]:
    """Return the pictures of these vakplannen in the order of cohort, soort and naam, with the parts named in `delen`.

    The number of queries depends on `delen` only. A part that was not asked for raises NietGeladen when it is read.
    """
    return _laad(models.Vakplan.objects.filter(pk__in=list(vakplan_ids)), delen)


def laad_routes(routes: dict[int, Route], delen: Iterable[str] = DELEN, waar: Q | None = None) -> list[beeld.PlanBeeld]:
    """Return the vakplannen (those that match `waar`) of these cohorten, to count in: on routes that were read before.

    The routes may be lean; the plans do not name their docenten.
    """
    return _laad(models.Vakplan.objects.filter(waar or Q(), cohort__in=list(routes)), delen, routes)


def laad_plan(vakplan_id: int, delen: Iterable[str] = DELEN) -> beeld.PlanBeeld:
    """Return the picture of one vakplan."""
    return laad([vakplan_id], delen)[0]


def laad_cohort(cohort_id: int, delen: Iterable[str] = DELEN) -> list[beeld.PlanBeeld]:
    """Return the pictures of all vakplannen of a cohort, in as many queries as one."""
    return _laad(models.Vakplan.objects.filter(cohort=cohort_id), delen)


def _laad(vakplannen, delen: Iterable[str], routes: dict[int, Route] | None = None) -> list[beeld.PlanBeeld]:
    plannen = list(vakplannen.values(*_PLAN))
    nummers = [rij["id"] for rij in plannen]
    docenten: dict[int, list] = defaultdict(list)
    if routes is None:
        routes, docenten = load_routes({rij["cohort_id"] for rij in plannen}), _docenten(plannen)
    bomen = _bomen(routes)
    delen = set(delen)
    takken = _takken(nummers)
    per_plan = _delen(nummers, set(routes), delen)
    return [
        beeld.maak_beeld(
            _plan(rij, docenten[rij["id"]]),
            routes[rij["cohort_id"]],
            bomen[rij["cohort_id"]],
            takken[rij["id"]]["bereik"],
            **{naam: deel(rij) for naam, deel in per_plan.items()},
            **({"uitsplitsingen": frozenset(takken[rij["id"]]["uit"])} if "overlap" in delen else {}),
        )
        for rij in plannen
    ]


def load_bomen(bronnen: Iterable[int]) -> Boom:
    """Return the goals of these sources as one tree. One query."""
    rijen = Leerdoel.objects.filter(bron__in=set(bronnen)).order_by("bron_id", "pad").values_list(*DOEL_VELDEN)
    return Boom.van(Doel(*rij) for rij in rijen)


def _bomen(routes: dict) -> dict[int, Boom]:
    per_cohort = {cohort: frozenset(uitgave.bron for uitgave in route.uitgaven) for cohort, route in routes.items()}
    alle = load_bomen(frozenset().union(*per_cohort.values()))
    soorten = set(per_cohort.values())
    # Cohorten with the same sources (sister routes) share one tree.
    bomen = (
        dict.fromkeys(soorten, alle)
        if len(soorten) == 1
        else {bronnen: Boom.van(d for d in alle.doelen.values() if d.bron in bronnen) for bronnen in soorten}
    )
    return {cohort: bomen[bronnen] for cohort, bronnen in per_cohort.items()}


def _plan(rij: dict[str, Any], docenten: list) -> beeld.Plan:
    werkwijze = Werkwijze(rij["koppel__werkwijze"]) if rij["koppel__werkwijze"] else None
    return beeld.Plan(rij["id"], rij["naam"], VakSoort(rij["soort"]), rij["stand"], werkwijze, tuple(docenten))


def _docenten(plannen: list[dict[str, Any]]) -> dict[int, list[tuple[Kant, str]]]:
    zetels = defaultdict(list)
    koppels = {rij["koppel_id"] for rij in plannen if rij["koppel_id"]}
    rijen = Zetel.objects.filter(koppel__in=koppels, tot__isnull=True)
    for koppel, kant, naam in rijen.values_list("koppel_id", "kant", "user__naam"):
        zetels[koppel].append((Kant(kant), naam))
    uit: dict[int, list[tuple[Kant, str]]] = {}
    for rij in plannen:
        uit[rij["id"]] = zetels[rij["koppel_id"]] if rij["koppel_id"] else []
        if rij["docent__user__naam"]:
            kant = Kant.VMBO if rij["soort"] == VakSoort.ALLEEN_VMBO else Kant.MBO
            uit[rij["id"]] = [(kant, rij["docent__user__naam"])]
    return uit


def _takken(nummers: list[int]) -> dict[int, dict[str, set[int]]]:
    """Return the bereik and the uitsplitsingen of each plan. One query."""
    uit: dict[int, dict[str, set[int]]] = defaultdict(lambda: {"bereik": set(), "uit": set()})
    bereik = models.Bereik.objects.filter(vakplan__in=nummers)
    uitsplitsing = models.Uitsplitsing.objects.filter(vakplan__in=nummers)
    rijen = _met(bereik, "bereik", "vakplan_id", "doel_id").union(
        _met(uitsplitsing, "uit", "vakplan_id", "doel_id"), all=True
    )
    for soort, plan, doel in rijen:
        uit[plan][soort].add(doel)
    return uit


def _met(rijen, soort: str, *velden: str):
    # order_by() first: an ordering inside a union is refused by SQLite.
    return rijen.order_by().values_list(Value(soort, output_field=CharField()), *(F(veld) for veld in velden))


def _delen(nummers: list[int], cohorten: set[int], delen: set[str]) -> dict[str, Callable[[dict], tuple]]:
    """Return for each field of the picture that was asked for, how to find it for a plan."""
    per_plan: dict[str, dict[int, list]] = {}
    if "overlap" in delen:
        per_plan["inschattingen"] = load_inschattingen(nummers)
    if "gesprek" in delen:
        per_plan["gesprekken"] = load_gesprekken(nummers)
    if "periodes" in delen:
        per_plan["plaatsingen"], per_plan["uren"] = _plaatsingen(nummers), _uren(nummers)
    if delen & {"toetsing", "activiteiten", "materialen"}:
        per_plan |= load_stap_3_tot_5(nummers, delen)
    if "gereed" in delen:
        per_plan["gereed"] = _gereed(nummers)
    uit = {naam: lambda rij, lijst=lijst: tuple(lijst[rij["id"]]) for naam, lijst in per_plan.items()}
    if "overlap" in delen:
        conclusies = load_conclusies(cohorten)
        uit["conclusies"] = lambda rij: tuple(conclusies[rij["cohort_id"]])
    return uit


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


def _plaatsingen(nummers: list[int]) -> dict[int, list[deel.Plaatsing]]:
    velden = ("id", "doel_id", "leerjaar", "periode", "aandeel_vmbo", "lesuren_x10", "revision")
    rijen = models.Plaatsing.objects.filter(vakplan__in=nummers).order_by("leerjaar", "periode", "id")
    uit = defaultdict(list)
    for plan, *rest in rijen.values_list("vakplan_id", *velden):
        uit[plan].append(deel.Plaatsing(*rest))
    return uit


def _uren(nummers: list[int]) -> dict[int, list[deel.Uren]]:
    velden = ("id", "leerjaar", "kant", "lesuren_week_x10", "revision")
    uit = defaultdict(list)
    rijen = models.Uren.objects.filter(vakplan__in=nummers).order_by("leerjaar", "-kant")
    for plan, id_, leerjaar, kant, *rest in rijen.values_list("vakplan_id", *velden):
        uit[plan].append(deel.Uren(id_, leerjaar, Kant(kant), *rest))
    return uit


def _gereed(nummers: list[int]) -> dict[int, list[deel.Gereed]]:
    uit = defaultdict(list)
    rijen = models.Gereed.objects.filter(vakplan__in=nummers)
    for plan, stap, kant, *rest in rijen.values_list("vakplan_id", "stap", "kant", "gelezen", "door_id", "op"):
        uit[plan].append(deel.Gereed(stap, Kant(kant), *rest))
    return uit


def load_stap_3_tot_5(nummers: list[int], delen: set[str]) -> dict[str, dict[int, list]]:
    """Return toetsen, activiteiten and materialen (those in `delen`) per plan, with their links. One query each, and one for the links."""
    schakels = _schakels(nummers, delen)
    uit: dict[str, dict[int, list]] = {}
    if "toetsing" in delen:
        uit["toetsen"] = load_toetsen(models.Toets.objects.filter(vakplan__in=nummers), schakels)
    if "activiteiten" in delen:
        uit["activiteiten"] = _activiteiten(nummers, schakels)
    if "materialen" in delen:
        uit["materialen"] = _materialen(nummers, schakels)
    return uit


def _schakels(nummers: list[int], delen: set[str]) -> dict[tuple[str, int], list]:
    """Return what hangs on what: (soort, number) → numbers, or (goal, categorie) for a test. One query over five tables."""
    leeg = Value("", output_field=CharField())
    activiteit, materiaal = models.Activiteit, models.Materiaal
    tabellen = []
    if "toetsing" in delen:
        rijen = models.ToetsDoel.objects.filter(toets__vakplan__in=nummers)
        tabellen.append(_met(rijen, "toets", "toets_id", "doel_id", "categorie"))
    if "activiteiten" in delen:
        for soort, veld, ander in (("act-doel", "doelen", "leerdoel_id"), ("act-toets", "toetsen", "toets_id")):
            rijen = getattr(activiteit, veld).through.objects.filter(activiteit__vakplan__in=nummers)
            tabellen.append(_met(rijen, soort, "activiteit_id", ander).annotate(categorie=leeg))
    if "materialen" in delen:
        for soort, veld, ander in (("mat-act", "activiteiten", "activiteit_id"), ("mat-toets", "toetsen", "toets_id")):
            rijen = getattr(materiaal, veld).through.objects.filter(materiaal__vakplan__in=nummers)
            tabellen.append(_met(rijen, soort, "materiaal_id", ander).annotate(categorie=leeg))
    uit: dict[tuple[str, int], list] = defaultdict(list)
    for soort, een, ander, categorie in tabellen[0].union(*tabellen[1:], all=True):
        uit[soort, een].append((ander, categorie) if soort == "toets" else ander)
    return uit


def load_toetsen(toetsen: QuerySet, schakels: dict) -> dict[int, list[deel.Toets]]:
    """Return these tests with their halves per plan, in order; `schakels` has their goals. One query."""
    velden = ("code", "titel", "inhoud", "vorm", "minuten", "leerjaar", "periode", "functie", "resultaat", "herkansing")
    halven = ("pta__weging", "pta__tijdvak", "pta__afsluitend", "pta__revision")
    halven += ("examen__exameneenheid", "examen__weging", "examen__revision")
    rijen = toetsen.order_by("leerjaar", "periode", "code")
    uit = defaultdict(list)
    for plan, id_, *rest in rijen.values_list("vakplan_id", "id", *velden, "revision", *halven):
        code, titel, inhoud, vorm, minuten, leerjaar, periode, functie, resultaat, herkansing, revision = rest[:11]
        pta, examen = rest[11:15], rest[15:]
        uit[plan].append(
            deel.Toets(
                id_,
                code,
                titel,
                inhoud,
                Toetsvorm(vorm),
                minuten,
                leerjaar,
                periode,
                Functie(functie),
                Resultaat(resultaat),
                herkansing,
                revision,
                doelen=tuple(sorted(schakels["toets", id_])),
                pta=deel.PtaRegel(*pta) if pta[3] is not None else None,
                examen=deel.ExamenRegel(*examen) if examen[2] is not None else None,
            )
        )
    return uit


def _activiteiten(nummers: list[int], schakels: dict) -> dict[int, list[deel.Activiteit]]:
    velden = ("id", "soort", "titel", "werkvorm", "leerjaar", "periode", "minuten", "plek", "revision")
    rijen = models.Activiteit.objects.filter(vakplan__in=nummers).order_by("leerjaar", "periode", "id")
    uit = defaultdict(list)
    for plan, id_, soort, *rest in rijen.values_list("vakplan_id", *velden):
        doelen, toetsen = (tuple(sorted(schakels[schakel, id_])) for schakel in ("act-doel", "act-toets"))
        uit[plan].append(deel.Activiteit(id_, ActiviteitSoort(soort), *rest, doelen=doelen, toetsen=toetsen))
    return uit


def _materialen(nummers: list[int], schakels: dict) -> dict[int, list[deel.Materiaal]]:
    velden = ("id", "soort", "titel", "bron", "isbn", "url", "eigenaar", "aantal", "kosten_cent", "locatie", "revision")
    rijen = models.Materiaal.objects.filter(vakplan__in=nummers).order_by("titel", "id")
    uit = defaultdict(list)
    for plan, id_, soort, *rest in rijen.values_list("vakplan_id", *velden):
        activiteiten, toetsen = (tuple(sorted(schakels[schakel, id_])) for schakel in ("mat-act", "mat-toets"))
        uit[plan].append(deel.Materiaal(id_, MateriaalSoort(soort), *rest, activiteiten=activiteiten, toetsen=toetsen))
    return uit
