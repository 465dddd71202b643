"""Reads steps 4 and 5 lean: one row with what it may be tied to, and the chain it stands in, without the whole picture."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db.models import CharField, Exists, F, OuterRef, QuerySet, Value
from django.db.models.functions import Coalesce, NullIf

from leerroutes.catalogus.models import Leerdoel
from leerroutes.kant import Leerweg
from leerroutes.writing import Bewaakt
from partnerships.models import CohortBron, Onderdeel
from stappenplan.domain.beeld import Plan, PlanBeeld
from stappenplan.domain.soorten import VakSoort
from stappenplan.domain.vakplan import Boom, Doel, Rijen, maak_rijen
from stappenplan.loading import DOEL_VELDEN, load_stap_3_tot_5
from stappenplan.models import Activiteit, Materiaal, Plaatsing, ToetsDoel, Vakplan

R = TypeVar("R", bound=Bewaakt)
# What get_vakplan_or_404 loads as well, from a row of the plan.
_PLAN = ("cohort__leerroute__partnership", "cohort__leerroute__profiel", "koppel", "docent")


@dataclass(frozen=True, slots=True)
class Keuze:
    """Something a row may be tied to: its number and its words, whether it is (`gekozen`), and whether it lies near."""

    id: int
    naam: str
    gekozen: bool = False
    dichtbij: bool = False


@dataclass(frozen=True, slots=True)
class Keten:
    """What one row hangs on, in words: (number, words) per kind. `via`: its tests cover goals."""

    doelen: tuple[tuple[int, str], ...] = ()
    toetsen: tuple[tuple[int, str], ...] = ()
    activiteiten: tuple[tuple[int, str], ...] = ()
    materialen: tuple[tuple[int, str], ...] = ()
    via: bool = False


def load_rij(model: type[R], user, vakplan_id: int, nummer: int) -> R | None:
    """Return a row of a plan that `user` sees, with its vakplan as get_vakplan_or_404 loads it. One query."""
    rijen = model._default_manager.filter(vakplan=vakplan_id, vakplan__in=Vakplan.objects.visible_to(user))
    return rijen.select_related(*(f"vakplan__{veld}" for veld in _PLAN)).filter(pk=nummer).first()


def load_doelkeuzes(plan: Vakplan, activiteit: Activiteit) -> list[Keuze]:
    """Return the rows of the plan to tie an activity to, with what is tied to now; near is what its periode holds. One query."""
    hier = {"vakplan": plan.pk, "leerjaar": activiteit.leerjaar, "periode": activiteit.periode}
    bronnen = CohortBron.objects.filter(cohort=plan.cohort_id).values("bron")
    rijen = Leerdoel.objects.filter(bron__in=bronnen).order_by("bron_id", "pad")
    vlaggen = {
        "gedaan": Exists(Onderdeel.objects.filter(cohort=plan.cohort_id, doel=OuterRef("pk"))),
        "bereikt": Exists(plan.bereik.filter(doel=OuterRef("pk"))),
        "gekozen": Exists(Activiteit.doelen.through.objects.filter(activiteit=activiteit.pk, leerdoel=OuterRef("pk"))),
        "hier": Exists(Plaatsing.objects.filter(doel=OuterRef("pk"), **hier)),
    }
    alle, met = [], defaultdict(set)
    for *doel, gedaan, bereikt, gekozen, hier_geplaatst in rijen.annotate(**vlaggen).values_list(
        *DOEL_VELDEN, *vlaggen
    ):
        alle.append(Doel(*doel))
        for vlag, waar in zip(vlaggen, (gedaan, bereikt, gekozen, hier_geplaatst), strict=True):
            if waar:
                met[vlag].add(doel[0])
    boom = Boom.van(alle)
    leerweg = Leerweg(plan.cohort.leerroute.leerweg)
    return doelkeuzes(boom, maak_rijen(boom, met["gedaan"], met["bereikt"], leerweg), met["gekozen"], met["hier"])


def doelkeuzes(boom: Boom, rijen: Rijen, gekozen: Iterable[int], hier: Iterable[int]) -> list[Keuze]:
    """Return the rows to choose from, and with them an eindterm that was chosen by itself."""
    gekozen, hier = set(gekozen), set(hier)
    uit = []
    for rij in rijen.alle:
        dichtbij = rij.id in hier or any(term.id in hier for term in rij.eindtermen)
        uit.append(Keuze(rij.id, _naam(rij.doel), rij.id in gekozen, dichtbij))
        uit += [Keuze(t.id, _naam(t), True) for t in rij.eindtermen if t.id in gekozen and t.id != rij.id]
    bekend = {keuze.id for keuze in uit}
    return uit + [Keuze(nr, _naam(boom.doelen[nr]), True) for nr in sorted(gekozen - bekend) if nr in boom.doelen]


def _naam(doel: Doel) -> str:
    return f"{doel.code} {doel.naam}".strip()


def load_toetskeuzes(rij: Activiteit | Materiaal, gelijk: tuple[int, int] | None = None) -> list[Keuze]:
    """Return the tests of the plan, with what `rij` is tied to; near is what stands in the periode `gelijk`. One query."""
    toetsen = rij.vakplan.toetsen.order_by("leerjaar", "periode", "code")
    return [
        Keuze(nummer, f"{code} {titel}", gekozen, (leerjaar, periode) == gelijk)
        for nummer, code, titel, leerjaar, periode, gekozen in toetsen.annotate(
            gekozen=_gekozen(rij, "toetsen")
        ).values_list("pk", "code", "titel", "leerjaar", "periode", "gekozen")
    ]


def load_activiteitkeuzes(materiaal: Materiaal) -> list[tuple[Keuze, int, int]]:
    """Return the activities of the plan with leerjaar and periode, and which of them use `materiaal`. One query."""
    rijen = materiaal.vakplan.activiteiten.annotate(gekozen=_gekozen(materiaal, "activiteiten"))
    velden = rijen.values_list("pk", "titel", "leerjaar", "periode", "gekozen")
    return [(Keuze(nr, titel, gekozen), leerjaar, periode) for nr, titel, leerjaar, periode, gekozen in velden]


def _gekozen(rij: Activiteit | Materiaal, veld: str) -> Exists:
    relatie = getattr(type(rij), veld)
    eigen, ander = relatie.field.m2m_column_name(), relatie.field.m2m_reverse_name()
    return Exists(relatie.through.objects.filter(**{eigen: rij.pk, ander: OuterRef("pk")}))


def load_keten(rij: Activiteit | Materiaal) -> Keten:
    """Return what a row hangs on; an activity uses the materials of its tests as well. One query."""
    materiaal, activiteit, toets = ("materiaal", "titel"), ("activiteit", "titel"), ("toets", "titel", "code")
    doelen, toetsen = Activiteit.doelen.through.objects, Activiteit.toetsen.through.objects
    bij, bij_toets = Materiaal.activiteiten.through.objects, Materiaal.toetsen.through.objects
    if isinstance(rij, Activiteit):
        tabellen = [
            _woorden("doelen", doelen.filter(activiteit=rij.pk), "leerdoel", "titel", "code", "weergave"),
            _woorden("via", ToetsDoel.objects.filter(toets__activiteiten=rij.pk), "doel", "titel"),
            _woorden("toetsen", toetsen.filter(activiteit=rij.pk), *toets),
            _woorden("materialen", bij.filter(activiteit=rij.pk), *materiaal),
            _woorden("materialen", bij_toets.filter(toets__activiteiten=rij.pk), *materiaal),
        ]
    else:
        tabellen = [
            _woorden("activiteiten", bij.filter(materiaal=rij.pk), *activiteit),
            _woorden("toetsen", bij_toets.filter(materiaal=rij.pk), *toets),
        ]
    uit: dict[str, set[tuple[int, str]]] = defaultdict(set)
    for soort, nummer, code, naam in tabellen[0].union(*tabellen[1:], all=True):
        uit[soort].add((nummer, f"{code} {naam}".strip()))
    via = bool(uit.pop("via", ()))
    return Keten(
        **{soort: tuple(sorted(woorden, key=lambda woord: woord[1])) for soort, woorden in uit.items()}, via=via
    )


def _woorden(soort: str, rijen: QuerySet, naar: str, titel: str, code: str = "", weergave: str = "") -> QuerySet:
    """Return (soort, number, code, words) of what `rijen` point to; alike for every table, so that they can be one query."""
    leeg = Value("", output_field=CharField())
    naam: Any = F(f"{naar}__{titel}")
    if weergave:
        naam = Coalesce(NullIf(F(f"{naar}__{weergave}"), leeg), naam, output_field=CharField())
    nummer, kop = F(f"{naar}_id"), F(f"{naar}__{code}") if code else leeg
    return rijen.order_by().values_list(Value(soort, output_field=CharField()), nummer, kop, naam)


def laad_lessen(plan: Vakplan) -> PlanBeeld:
    """Return the picture of a plan with tests, activities and materials only: for counts after a save. Four queries.

    Route, tree and rows are not read: whoever reads them without fails, or finds none.
    """
    delen = load_stap_3_tot_5([plan.pk], {"toetsing", "activiteiten", "materialen"})
    leeg: Any = None
    return PlanBeeld(
        Plan(plan.pk, plan.naam, VakSoort(plan.soort), plan.stand),
        leeg,
        Boom({}, {}),
        Rijen(),
        **{naam: tuple(per_plan[plan.pk]) for naam, per_plan in delen.items()},
    )
