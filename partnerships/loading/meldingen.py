"""Reading what the schools of a samenwerking have to report in RIO, and what they reported."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Exists, OuterRef

from leerroutes.kant import Kant
from partnerships.domain.feiten import RouteFeit, SchoolFeit
from partnerships.domain.melding import MeldingBeeld, Meldpakket, MeldSchool, moet_gemeld
from partnerships.domain.overeenkomst import OvereenkomstFase
from partnerships.loading.feiten import load_routefeiten
from partnerships.models import Leerroute, Melding, School, Versie


def load_meldpakketten(leerroutes: Iterable[int], dag: date) -> list[Meldpakket]:
    """Return a package per leerroute that has to be reported and per school in it, vmbo first. Seven queries."""
    nummers = list(leerroutes)
    if not nummers:
        return []
    paren = _paren(nummers)
    scholen = _scholen({school for vmbo, mbo, _ in paren.values() for school in (vmbo, mbo)})
    meldingen = _meldingen(nummers)
    uit = []
    for route in load_routefeiten(nummers):
        vmbo, mbo, onder = paren[route.leerroute]
        if moet_gemeld(route, onder, dag):
            uit += _per_school(route, {Kant.VMBO: scholen[vmbo], Kant.MBO: scholen[mbo]}, onder, meldingen)
    return uit


def _per_school(route: RouteFeit, scholen: dict[Kant, School], onder: bool, meldingen) -> Iterable[Meldpakket]:
    twee = {kant: _school(school, kant) for kant, school in scholen.items()}
    for kant in Kant:
        melding = meldingen.get((route.leerroute, twee[kant].nummer))
        yield Meldpakket(route, twee[kant], twee[kant.ander], onder, melding)


def _paren(nummers: list[int]) -> dict[int, tuple[int, int, bool]]:
    in_kracht = Versie.objects.filter(overeenkomst__leerroutes=OuterRef("pk"), van_kracht_op__isnull=False)
    onder = Exists(in_kracht.exclude(overeenkomst__fase=OvereenkomstFase.BEEINDIGD))
    rijen = Leerroute.objects.filter(pk__in=nummers).annotate(onder=onder)
    return {pk: paar for pk, *paar in rijen.values_list("pk", "vmbo_school_id", "mbo_school_id", "onder")}


def _scholen(nummers: set[int]) -> dict[int, School]:
    return {school.pk: school for school in School.objects.filter(pk__in=nummers).select_related("bestuur")}


def _school(school: School, kant: Kant) -> MeldSchool:
    feit = SchoolFeit(school.naam, school.brin, school.vestiging, school.plaats, kant)
    return MeldSchool(school.pk, school.bestuur_id, school.bestuur.naam, school.bestuur.nummer, feit)


def _meldingen(nummers: list[int]) -> dict[tuple[int, int], MeldingBeeld]:
    rijen = Melding.objects.filter(leerroute__in=nummers, ingetrokken_op=None).values_list(
        "leerroute_id", "school_id", "pk", "gemeld_op", "kenmerk", "door__naam", "op", "bewijs"
    )
    return {(route, school): MeldingBeeld(*rest, bool(bewijs)) for route, school, *rest, bewijs in rijen}
