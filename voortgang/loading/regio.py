"""Reading a region: its samenwerkingen and cohorten, when something last happened there, and the holidays of its schools."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Max

from leerroutes.klok import AMSTERDAM
from leerroutes.logboek.models import Gebeurtenis
from partnerships.domain.rollen import Rol
from partnerships.models import Regio, Vakantie
from voortgang.domain.standen import CohortBeeld


@dataclass(frozen=True, slots=True)
class RegioKop:
    """A region with its samenwerkingen, as (naam, slug)."""

    id: int
    naam: str
    slug: str
    samenwerkingen: tuple[tuple[str, str], ...]


def load_regios(user) -> list[RegioKop]:
    """Return the regions that `user` looks after, with their samenwerkingen. One query."""
    eigen = Regio.objects.filter(leden__user=user, leden__rol=Rol.ADVISEUR, leden__tot__isnull=True)
    regios: dict[tuple, list[tuple[str, str]]] = {}
    velden = ("id", "naam", "slug", "partnerships__naam", "partnerships__slug")
    for nummer, naam, slug, *samen in eigen.order_by("naam", "partnerships__naam").values_list(*velden):
        bekend = regios.setdefault((nummer, naam, slug), [])
        if samen[1]:
            bekend.append(tuple(samen))
    return [RegioKop(*regio, tuple(samen)) for regio, samen in regios.items()]


def load_laatst(cohorten: Iterable[CohortBeeld]) -> dict[int, date]:
    """Return the day on which something last happened per cohort: in its leerroute or in one of its vakplannen. One query."""
    plekken: dict[str, list[int]] = defaultdict(list)
    for cohort in cohorten:
        plekken[f"leerroute:{cohort.route.leerroute}"].append(cohort.route.cohort)
        for beeld in cohort.beelden:
            plekken[f"vakplan:{beeld.plan.id}"].append(cohort.route.cohort)
    uit: dict[int, datetime] = {}
    rijen = Gebeurtenis.objects.filter(plek__in=list(plekken)).order_by().values_list("plek")
    for plek, wanneer in rijen.annotate(laatst=Max("wanneer")):
        for cohort in plekken[plek]:
            uit[cohort] = max(uit.get(cohort, wanneer), wanneer)
    return {cohort: wanneer.astimezone(AMSTERDAM).date() for cohort, wanneer in uit.items()}


def load_vakanties(scholen: Iterable[int]) -> dict[int, list[tuple[date, date]]]:
    """Return the holidays (first day, last day) per school. One query."""
    uit = defaultdict(list)
    rijen = Vakantie.objects.filter(kalender__school__in=set(scholen))
    for school, van, tot in rijen.values_list("kalender__school_id", "van", "tot"):
        uit[school].append((van, tot))
    return uit
