"""Reading leerroutes and kalenders in a fixed number of queries, into the facts of the ground floor."""

from collections import defaultdict
from collections.abc import Iterable

from leerroutes.kant import Kant, Leerweg, MboLeerweg
from leerroutes.verdict import Verdict
from partnerships.domain import route as feiten
from partnerships.domain.leerroute import mag
from partnerships.domain.organisaties import Kalender, Periode
from partnerships.domain.soorten import KwalificatieRol, RouteSoort
from partnerships.models import (
    Cohort,
    CohortBron,
    Leerroute,
    Onderdeel,
    Routejaar,
    RouteKwalificatie,
)
from partnerships.models import Periode as PeriodeRij

# What `make_route` reads of a Cohort.
ROUTE_VELDEN = (
    "id",
    "startjaar",
    "laatste_leerjaar",
    "verwachte_leerlingen",
    "leerroute_id",
    "leerroute__naam",
    "leerroute__slug",
    "leerroute__soort",
    "leerroute__leerweg",
    "leerroute__mbo_leerweg",
    "leerroute__opleidingsdomein",
    "leerroute__vmbo_school_id",
    "leerroute__vmbo_school__naam",
    "leerroute__mbo_school_id",
    "leerroute__mbo_school__naam",
    "leerroute__profiel__code",
)
_TEKSTEN = ("waarom_hier", "voor_wie", "keuzemoment", "vervolg")
_COHORT = (*ROUTE_VELDEN, *(f"leerroute__{veld}" for veld in _TEKSTEN))


def load_routes(cohort_ids: Iterable[int]) -> dict[int, feiten.Route]:
    """Return each of these cohorten as a Route, by number. Six queries, however many there are."""
    rijen = list(Cohort.objects.filter(pk__in=list(cohort_ids)).values(*_COHORT))
    nummers = [rij["id"] for rij in rijen]
    kwalificaties = _kwalificaties({rij["leerroute_id"] for rij in rijen})
    uitgaven, onderdelen, jaren = _uitgaven(nummers), _onderdelen(nummers), _routejaren(nummers)
    kalenders = _kalenders({rij[f"leerroute__{kant}_school_id"] for rij in rijen for kant in Kant})
    return {
        rij["id"]: make_route(
            rij,
            kwalificaties=tuple(kwalificaties[rij["leerroute_id"]]),
            uitgaven=tuple(uitgaven[rij["id"]]),
            onderdelen=tuple(onderdelen[rij["id"]]),
            routejaren=tuple(jaren[rij["id"]]),
            kalenders=tuple(
                Kalender(kant, *kalender)
                for kant in Kant
                for kalender in kalenders[rij[f"leerroute__{kant}_school_id"]]
            ),
        )
        for rij in rijen
    }


def make_route(rij: dict, **delen) -> feiten.Route:
    """Return the route of a row with `ROUTE_VELDEN`, and with its texts when they were read; `delen` are its kwalificaties, uitgaven and further parts."""
    return feiten.Route(
        leerroute=rij["leerroute_id"],
        cohort=rij["id"],
        naam=rij["leerroute__naam"],
        slug=rij["leerroute__slug"],
        soort=RouteSoort(rij["leerroute__soort"]),
        leerweg=Leerweg(rij["leerroute__leerweg"]),
        mbo_leerweg=MboLeerweg(rij["leerroute__mbo_leerweg"]),
        startjaar=rij["startjaar"],
        laatste_leerjaar=rij["laatste_leerjaar"],
        vmbo_school=rij["leerroute__vmbo_school__naam"],
        mbo_school=rij["leerroute__mbo_school__naam"],
        profiel=rij["leerroute__profiel__code"] or "",
        opleidingsdomein=rij["leerroute__opleidingsdomein"],
        verwachte_leerlingen=rij["verwachte_leerlingen"],
        **{veld: rij.get(f"leerroute__{veld}", "") for veld in _TEKSTEN},
        **delen,
    )


def _kwalificaties(leerroutes: set[int]) -> dict[int, list[feiten.Kwalificatie]]:
    uit = defaultdict(list)
    for leerroute, rol, duur, *rest in RouteKwalificatie.objects.filter(leerroute__in=leerroutes).values_list(
        "leerroute_id",
        "rol",
        "duur_jaren",
        "kwalificatie__crebo",
        "kwalificatie__naam",
        "kwalificatie__niveau",
        "kwalificatie__instroom_tot",
    ):
        crebo, naam, niveau, instroom_tot = rest
        uit[leerroute].append(feiten.Kwalificatie(crebo, naam, niveau, KwalificatieRol(rol), duur, instroom_tot))
    return uit


def _uitgaven(cohorten: list[int]) -> dict[int, list[feiten.Uitgave]]:
    uit = defaultdict(list)
    for cohort, bron, kant, *rest in CohortBron.objects.filter(cohort__in=cohorten).values_list(
        "cohort_id",
        "bron_id",
        "bron__kant",
        "bron__soort",
        "bron__code",
        "bron__editie",
        "bron__titel",
        "bron__alleen_titels",
        "definitief_op",
    ):
        uit[cohort].append(feiten.Uitgave(bron, Kant(kant), *rest))
    return uit


def _onderdelen(cohorten: list[int]) -> dict[int, list[feiten.Onderdeel]]:
    uit = defaultdict(list)
    for cohort, doel, soort, code, titel, weergave, kant, profiel, sbu, bron_sbu, *rest in Onderdeel.objects.filter(
        cohort__in=cohorten
    ).values_list(
        "cohort_id",
        "doel_id",
        "doel__soort",
        "doel__code",
        "doel__titel",
        "doel__weergave",
        "doel__bron__kant",
        "doel__bron__profiel__code",
        "doel__sbu",
        "doel__bron__sbu",
        "leerlijn",
        "sluit_af",
    ):
        naam = weergave or titel
        uit[cohort].append(feiten.Onderdeel(doel, soort, code, naam, Kant(kant), profiel or "", sbu or bron_sbu, *rest))
    return uit


def _routejaren(cohorten: list[int]) -> dict[int, list[feiten.Routejaar]]:
    uit = defaultdict(list)
    velden = ("cohort_id", "leerjaar", "inschrijving_vo", "inschrijving_mbo", "locatie", "kalender_van")
    for cohort, leerjaar, vo, mbo, locatie, kalender_van in Routejaar.objects.filter(cohort__in=cohorten).values_list(
        *velden
    ):
        uit[cohort].append(feiten.Routejaar(leerjaar, vo, mbo, locatie, Kant(kalender_van)))
    return uit


def _kalenders(scholen: set[int]) -> dict[int, list[tuple]]:
    """Return per school (schooljaar, minuten per lesuur, periodes): without its side, which the route gives it."""
    jaren: dict[tuple[int, int, int], list[Periode]] = defaultdict(list)
    velden = ("kalender__school_id", "kalender__schooljaar", "kalender__minuten_per_lesuur")
    for school, schooljaar, minuten, *periode in PeriodeRij.objects.filter(kalender__school__in=scholen).values_list(
        *velden, "nummer", "van", "tot", "lesweken_x10"
    ):
        jaren[school, schooljaar, minuten].append(Periode(*periode))
    uit = defaultdict(list)
    for (school, schooljaar, minuten), periodes in jaren.items():
        uit[school].append((schooljaar, minuten, tuple(periodes)))
    return uit


def load_keuzes(cohort: Cohort) -> feiten.Route:
    """Return the route of a cohort (with leerroute and profiel loaded) as far as its onderdelen go. Three queries.

    Schools, leerjaren and calendars are left out: what somebody chooses does not depend on them.
    """
    route = cohort.leerroute
    return feiten.Route(
        leerroute=route.pk,
        cohort=cohort.pk,
        naam=route.naam,
        slug=route.slug,
        soort=RouteSoort(route.soort),
        leerweg=Leerweg(route.leerweg),
        mbo_leerweg=MboLeerweg(route.mbo_leerweg),
        startjaar=cohort.startjaar,
        laatste_leerjaar=cohort.laatste_leerjaar,
        profiel=route.profiel.code if route.profiel else "",
        kwalificaties=tuple(_kwalificaties({route.pk})[route.pk]),
        uitgaven=tuple(_uitgaven([cohort.pk])[cohort.pk]),
        onderdelen=tuple(_onderdelen([cohort.pk])[cohort.pk]),
    )


def load_kalenders(school_id: int, kant: Kant) -> tuple[Kalender, ...]:
    """Return the calendars of a school, on the side it teaches. One query."""
    return tuple(Kalender(kant, *kalender) for kalender in _kalenders({school_id})[school_id])


def load_route_verdicts(leerroute: Leerroute) -> dict[int, Verdict]:
    """Return per cohort (by number) whether combination and duration are legal, with the reason in Dutch when not.

    What vaststellen, ondertekenen and melden ask first. Seven queries.
    """
    routes = load_routes(leerroute.cohorten.values_list("pk", flat=True))
    return {cohort: mag(route) for cohort, route in routes.items()}
