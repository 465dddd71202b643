"""Reading a samenwerking: what is there of its start-up path, and who takes part by side."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from leerroutes.kant import Kant
from partnerships.access import Rechten, raise_404
from partnerships.domain.kaderopdracht import KaderopdrachtBeeld
from partnerships.domain.koppel import KaderStatus
from partnerships.domain.rollen import Lid, Rol
from partnerships.domain.samenwerking import OvereenkomstTelling, StartFeiten
from partnerships.domain.soorten import GroepSoort
from partnerships.models import Adviesgesprek, Facilitering, Groep, Koppel, Lidmaatschap, Melding, Partnership, Zetel
from stappenplan.domain.steps import StapStand
from voortgang.domain.standen import CohortBeeld


def _aantal(rijen: QuerySet) -> Coalesce:
    telling = rijen.order_by().values("partnership").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(telling, output_field=IntegerField()), 0)


def _kop() -> dict[str, Any]:
    """Return the counts and texts of the start-up path that stand beside the samenwerking itself."""
    hier = {"partnership": OuterRef("pk")}
    gesprekken, koppels = Adviesgesprek.objects.filter(**hier), Koppel.objects.filter(**hier)
    stuurgroep = Groep.objects.filter(**hier, soort=GroepSoort.STUURGROEP)
    bezet = Zetel.objects.filter(koppel=OuterRef("pk"), tot__isnull=True)
    vol = [Exists(bezet.filter(kant=kant)) for kant in Kant]
    return {
        "gesprekken": _aantal(gesprekken),
        "meldingen_gedaan": _aantal(Melding.objects.filter(**hier, ingetrokken_op=None)),
        "koppels_aantal": _aantal(koppels),
        "koppels_vol": _aantal(koppels.filter(*vol)),
        "toegezegd": Exists(Facilitering.objects.filter(**hier, toegezegd_op__isnull=False)),
        "eerste_gesprek": Subquery(gesprekken.order_by("datum").values("datum")[:1]),
        **{
            f"stuurgroep_{veld}": Subquery(stuurgroep.values(veld)[:1]) for veld in ("doelen", "kaders", "facilitering")
        },
    }


def get_samenwerking_or_404(user, slug: str) -> Partnership:
    """Return the samenwerking with what `_kop` counts, if `user` sees it. One query; Http404 for a stranger."""
    gevonden = Partnership.objects.visible_to(user).select_related("regio").annotate(**_kop()).filter(slug=slug).first()
    if gevonden is None:
        raise_404(user, Q(partnership__slug=slug))
    return gevonden


@dataclass(frozen=True, slots=True)
class Deelnemer:
    """An open Lidmaatschap, the adviseur of the regio included, with the kinds of group it sits in."""

    id: int
    user: int
    rol: Rol
    kant: str
    school: int | None
    groepen: frozenset[str]


def load_deelnemers(partnership: Partnership) -> list[Deelnemer]:
    """Return everybody who takes part now. One query."""
    waar = Q(partnership=partnership) | Q(regio=partnership.regio_id, rol=Rol.ADVISEUR)
    velden = ("id", "user_id", "rol", "kant", "school_id", "groepen__groep__soort")
    mensen: dict[tuple, set[str]] = {}
    for *mens, groep in Lidmaatschap.objects.filter(waar, tot__isnull=True).order_by("id").values_list(*velden):
        mensen.setdefault(tuple(mens), set()).add(groep)
    return [
        Deelnemer(nummer, user, Rol(rol), kant, school, frozenset(groepen - {None}))
        for (nummer, user, rol, kant, school), groepen in mensen.items()
    ]


def rechten_van(user, mensen: Iterable[Deelnemer]) -> Rechten:
    """Return what `user` is among these people."""
    eigen = [mens for mens in mensen if mens.user == user.pk]
    leden = tuple(Lid(mens.rol, Kant(mens.kant) if mens.kant else None, mens.school) for mens in eigen)
    return Rechten(leden, user.is_beheerder, frozenset(mens.id for mens in eigen))


def start_feiten(
    partnership: Partnership,
    mensen: Sequence[Deelnemer],
    kaders: Sequence[KaderopdrachtBeeld],
    cohorten: Sequence[CohortBeeld],
    standen: Iterable[Sequence[StapStand]],
    overeenkomst: OvereenkomstTelling,
) -> StartFeiten:
    """Return the facts of the start-up path; `standen` = per vakplan how far every step is. No query."""
    vast = [kader for kader in kaders if kader.status == KaderStatus.VASTGESTELD]
    nodig = [stand for rij in standen for stand in rij if stand.nodig]
    routes = {cohort.route.leerroute for cohort in cohorten}
    return StartFeiten(
        adviesgesprekken=partnership.gesprekken,
        stuurgroep=_kanten(mens for mens in mensen if GroepSoort.STUURGROEP in mens.groepen),
        doelen=bool(partnership.stuurgroep_doelen),
        kaders=bool(partnership.stuurgroep_kaders),
        facilitering=bool(partnership.stuurgroep_facilitering) or partnership.toegezegd,
        deelprojectleiders=_kanten(mens for mens in mensen if mens.rol == Rol.DEELPROJECTLEIDER),
        projectgroep=sum(GroepSoort.PROJECTGROEP in mens.groepen for mens in mensen),
        leerroutes=len(routes),
        leerroutes_met_onderdelen=len({c.route.leerroute for c in cohorten if c.route.onderdelen}),
        koppels=partnership.koppels_aantal,
        koppels_vol=partnership.koppels_vol,
        kaderopdrachten=len(kaders),
        kaderopdrachten_vastgesteld=len(vast),
        docenten=sum(len(kader.docenten) for kader in vast),
        aangenomen=sum(kader.aangenomen for kader in vast),
        vakplannen=sum(len(cohort.beelden) for cohort in cohorten),
        stappen=len(nodig),
        stappen_gereed=sum(stand.door_allen for stand in nodig),
        overeenkomst=overeenkomst,
    )


def _kanten(mensen: Iterable[Deelnemer]) -> frozenset[Kant]:
    return frozenset(Kant(mens.kant) for mens in mensen if mens.kant)


def tel_rollen(mensen: Iterable[Deelnemer]) -> dict[tuple[int, str], list[tuple[Rol, int]]]:
    """Return how many people have each role, per (school, side); one person in two roles counts in both. No query."""
    per_school: dict[tuple[int, str], Counter] = defaultdict(Counter)
    for mens in mensen:
        if mens.school:
            per_school[mens.school, mens.kant][mens.rol] += 1
    return {plek: [(rol, telling[rol]) for rol in Rol if telling[rol]] for plek, telling in per_school.items()}
