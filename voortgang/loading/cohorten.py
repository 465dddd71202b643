"""Reading across plans in a fixed number of queries, however many leerroutes and vakplannen there are."""

from collections import defaultdict
from dataclasses import replace
from typing import Any

from django.db.models import CharField, F, Q, Value

from leerroutes.kant import Kant
from partnerships.domain.route import Kwalificatie, Onderdeel, Uitgave
from partnerships.domain.soorten import KwalificatieRol
from partnerships.loading.leerroute import ROUTE_VELDEN, make_route
from partnerships.loading.overeenkomststand import is_in_advies
from partnerships.models import Cohort, CohortBron
from partnerships.models import Onderdeel as OnderdeelRij
from stappenplan.loading import DELEN, laad_routes
from voortgang.domain.standen import CohortBeeld

# The notes of step 1 say nothing about how far somebody is.
HEEL = tuple(deel for deel in DELEN if deel != "gesprek")
ALLES = Q()
_COHORT = (
    *ROUTE_VELDEN,
    "leerroute__instroom_tot",
    "leerroute__partnership__slug",
    "leerroute__partnership__naam",
    "leerroute__partnership__begonnen_op",
)


def load_cohorten(user, waar: Q = ALLES) -> list[CohortBeeld]:
    """Return the cohorten that `user` sees and that match `waar`, by leerroute and startjaar, without pictures. Two queries.

    Their routes are lean: kwalificaties, sources and onderdelen by number; no routejaren and no calendars.
    """
    tot = "leerroute__routekwalificaties__"
    kwalificatie = {
        "crebo": F(f"{tot}kwalificatie__crebo"),
        "kwalificatie": F(f"{tot}kwalificatie__naam"),
        "niveau": F(f"{tot}kwalificatie__niveau"),
        "rol": F(f"{tot}rol"),
        "duur": F(f"{tot}duur_jaren"),
    }
    gekozen = Cohort.objects.visible_to(user).filter(waar)
    rijen: dict[int, dict[str, Any]] = {}
    kwalificaties = defaultdict(list)
    for rij in gekozen.order_by("leerroute__naam", "startjaar", "id").values(
        *_COHORT, in_advies=is_in_advies("leerroute"), **kwalificatie
    ):
        rijen[rij["id"]] = rij
        if rij["crebo"]:
            rol = KwalificatieRol(rij["rol"])
            kwalificaties[rij["id"]].append(
                Kwalificatie(rij["crebo"], rij["kwalificatie"], rij["niveau"], rol, rij["duur"])
            )
    takken = _takken(list(rijen))
    return [_cohort(rij, tuple(kwalificaties[nummer]), takken[nummer]) for nummer, rij in rijen.items()]


def met_beelden(cohorten: list[CohortBeeld], waar: Q = ALLES) -> list[CohortBeeld]:
    """Return these cohorten with the whole pictures of their vakplannen (those that match `waar`). Twelve queries."""
    per_cohort = defaultdict(list)
    for beeld in laad_routes({cohort.route.cohort: cohort.route for cohort in cohorten}, HEEL, waar):
        per_cohort[beeld.route.cohort].append(beeld)
    return [replace(cohort, beelden=tuple(per_cohort[cohort.route.cohort])) for cohort in cohorten]


def _takken(nummers: list[int]) -> dict[int, dict[str, list[int]]]:
    """Return the sources and onderdelen of each cohort by number. One query."""
    uit: dict[int, dict[str, list[int]]] = defaultdict(lambda: {"bron": [], "onderdeel": []})
    bronnen, onderdelen = CohortBron.objects.filter(cohort__in=nummers), OnderdeelRij.objects.filter(cohort__in=nummers)
    rijen = _met(bronnen, "bron", "bron_id").union(_met(onderdelen, "onderdeel", "doel_id"), all=True)
    for soort, cohort, nummer in rijen:
        uit[cohort][soort].append(nummer)
    return uit


def _met(rijen, soort: str, veld: str):
    # order_by() first: an ordering inside a union is refused by SQLite.
    return rijen.order_by().values_list(Value(soort, output_field=CharField()), F("cohort_id"), F(veld))


def _cohort(rij: dict[str, Any], kwalificaties: tuple[Kwalificatie, ...], takken: dict[str, list[int]]) -> CohortBeeld:
    route = make_route(
        rij,
        kwalificaties=kwalificaties,
        uitgaven=tuple(Uitgave(bron, Kant.VMBO, "", "", "", "") for bron in takken["bron"]),
        onderdelen=tuple(Onderdeel(doel, "", "", "", Kant.VMBO) for doel in takken["onderdeel"]),
    )
    return CohortBeeld(
        route,
        samenwerking=rij["leerroute__partnership__slug"],
        samenwerking_naam=rij["leerroute__partnership__naam"],
        in_advies=rij["in_advies"],
        begonnen_op=rij["leerroute__partnership__begonnen_op"],
        instroom_tot=rij["leerroute__instroom_tot"],
        scholen=frozenset((rij["leerroute__vmbo_school_id"], rij["leerroute__mbo_school_id"])),
    )
