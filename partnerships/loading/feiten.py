"""Reading the facts that an agreement is written from, in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import QuerySet, Value

from leerroutes.kant import Kant, Leerweg, MboLeerweg
from partnerships.domain.feiten import Feiten, KoppelFeit, LidFeit, PartijFeit, PartnerFeit, RouteFeit, SchoolFeit
from partnerships.domain.overeenkomst import partijen_van, soort_van
from partnerships.domain.overeenkomstbeeld import StemBeeld
from partnerships.domain.route import Kwalificatie, Routejaar
from partnerships.domain.soorten import GroepSoort, KwalificatieRol, RouteSoort
from partnerships.models import (
    Cohort,
    Facilitering,
    Groepslid,
    Leerroute,
    Partner,
    RouteKwalificatie,
    School,
    Zetel,
)
from partnerships.models import Routejaar as RoutejaarRij

_ROUTE = ("naam", "soort", "leerweg", "mbo_leerweg", "profiel__naam", "profiel__code", "opleidingsdomein")


def load_routefeiten(leerroutes: Iterable[int]) -> tuple[RouteFeit, ...]:
    """Return these leerroutes as facts, by name. Four queries."""
    nummers = _nummers(leerroutes)
    kwalificaties, cohorten, jaren = _kwalificaties(nummers), _cohorten(nummers), _routejaren(nummers)
    rijen = Leerroute.objects.filter(pk__in=nummers).order_by("naam", "pk")
    velden = (*_ROUTE, "vmbo_school__naam", "mbo_school__naam")
    return tuple(
        RouteFeit(
            leerroute=nummer,
            naam=naam,
            soort=RouteSoort(soort),
            leerweg=Leerweg(leerweg),
            mbo_leerweg=MboLeerweg(mbo_leerweg),
            profiel=" ".join(filter(None, (code, profiel))),
            domein=domein,
            vmbo_school=vmbo,
            mbo_school=mbo,
            kwalificaties=tuple(kwalificaties[nummer]),
            cohorten=tuple(sorted((start, laatste) for _, start, laatste in cohorten[nummer])),
            routejaren=tuple(jaren[max(cohorten[nummer], key=lambda rij: rij[1])[0]]) if cohorten[nummer] else (),
        )
        for nummer, naam, soort, leerweg, mbo_leerweg, profiel, code, domein, vmbo, mbo in rijen.values_list(
            "pk", *velden
        )
    )


def _nummers(leerroutes: Iterable[int] | QuerySet) -> list[int] | QuerySet:
    """Return numbers as a list; a query stays a query, so that the database finds them itself."""
    return leerroutes if isinstance(leerroutes, QuerySet) else list(leerroutes)


def _kwalificaties(leerroutes: list[int]) -> dict[int, list[Kwalificatie]]:
    uit = defaultdict(list)
    velden = ("kwalificatie__crebo", "kwalificatie__naam", "kwalificatie__niveau", "rol", "duur_jaren")
    rijen = RouteKwalificatie.objects.filter(leerroute__in=leerroutes)
    for leerroute, instroom_tot, crebo, naam, niveau, rol, duur in rijen.values_list(
        "leerroute_id", "kwalificatie__instroom_tot", *velden
    ):
        uit[leerroute].append(Kwalificatie(crebo, naam, niveau, KwalificatieRol(rol), duur, instroom_tot))
    return uit


def _cohorten(leerroutes: list[int]) -> dict[int, list[tuple[int, int, int]]]:
    uit = defaultdict(list)
    rijen = Cohort.objects.filter(leerroute__in=leerroutes)
    for leerroute, *cohort in rijen.values_list("leerroute_id", "pk", "startjaar", "laatste_leerjaar"):
        uit[leerroute].append(tuple(cohort))
    return uit


def _routejaren(leerroutes: list[int]) -> dict[int, list[Routejaar]]:
    uit = defaultdict(list)
    velden = ("leerjaar", "inschrijving_vo", "inschrijving_mbo", "locatie", "kalender_van")
    rijen = RoutejaarRij.objects.filter(cohort__leerroute__in=leerroutes)
    for cohort, leerjaar, vo, mbo, locatie, kant in rijen.values_list("cohort_id", *velden):
        uit[cohort].append(Routejaar(leerjaar, vo, mbo, locatie, Kant(kant)))
    return uit


def load_scholen(leerroutes: Iterable[int]) -> list[tuple[int, str, str, SchoolFeit]]:
    """Return (bestuur, its name, its number, school) for every school in these leerroutes, once per side. One query."""
    nummers = _nummers(leerroutes)
    velden = ("bestuur_id", "bestuur__naam", "bestuur__nummer", "naam", "brin", "vestiging", "plaats")
    vmbo, mbo = (
        School.objects.filter(**{f"leerroutes_{kant}__in": nummers})
        .annotate(voor=Value(kant.value))
        .order_by()
        .values_list("voor", *velden)
        for kant in Kant
    )
    rijen = sorted(vmbo.union(mbo), key=lambda rij: (list(Kant).index(Kant(rij[0])), rij[4]))
    return [(b, bn, nr, SchoolFeit(*school, Kant(voor))) for voor, b, bn, nr, *school in rijen]


def load_feiten(
    partnership: int, leerroutes: Iterable[int], *, ingang=None, einde=None, geldoverdracht: bool = False
) -> tuple[Feiten, tuple[StemBeeld, ...]]:
    """Return the facts for an agreement over these leerroutes, and the members of the stuurgroep, who did not vote yet.

    Nine queries, however many leerroutes and schools there are.
    """
    nummers = _nummers(leerroutes)
    scholen = load_scholen(nummers)
    kanten = partijen_van((bestuur, school.kant) for bestuur, _, _, school in scholen)
    namen = {bestuur: (naam, nummer) for bestuur, naam, nummer, _ in scholen}
    groepen, quorum, stuurgroep = _groepen(partnership)
    feiten = Feiten(
        soort=soort_van(kanten.values()),
        partijen=tuple(
            PartijFeit(*namen[bestuur], kant, tuple(s for b, _, _, s in scholen if b == bestuur))
            for bestuur, kant in kanten.items()
        ),
        routes=load_routefeiten(nummers),
        stuurgroep=tuple(groepen[GroepSoort.STUURGROEP]),
        quorum_vmbo=quorum[0],
        quorum_mbo=quorum[1],
        projectgroep=tuple(groepen[GroepSoort.PROJECTGROEP]),
        koppels=_koppels(partnership),
        partners=tuple(
            PartnerFeit(*rij)
            for rij in Partner.objects.filter(partnership=partnership).values_list(
                "organisatie__naam", "organisatie__soort", "bijdrage"
            )
        ),
        ingang=ingang,
        einde=einde,
        geldoverdracht=geldoverdracht,
    )
    return feiten, tuple(stuurgroep)


def load_stuurgroep(partnership: int) -> tuple[tuple[int, int], tuple[StemBeeld, ...]]:
    """Return the quorum (vmbo, mbo) and the members of the stuurgroep that take part now. One query."""
    _, quorum, stuurgroep = _groepen(partnership)
    return quorum, tuple(stuurgroep)


def _groepen(partnership: int):
    leden, quorum, stuurgroep = defaultdict(list), (0, 0), []
    rijen = Groepslid.objects.filter(
        groep__partnership=partnership,
        groep__soort__in=[GroepSoort.STUURGROEP, GroepSoort.PROJECTGROEP],
        lidmaatschap__tot__isnull=True,
    ).order_by("-lidmaatschap__kant", "pk")
    for soort, vmbo, mbo, functie, lid, kant, user, naam, school in rijen.values_list(
        "groep__soort",
        "groep__quorum_vmbo",
        "groep__quorum_mbo",
        "functie",
        "lidmaatschap_id",
        "lidmaatschap__kant",
        "lidmaatschap__user_id",
        "lidmaatschap__user__naam",
        "lidmaatschap__school__naam",
    ):
        zijde = Kant(kant) if kant else None
        leden[soort].append(LidFeit(naam, functie, school or "", zijde))
        if soort == GroepSoort.STUURGROEP:
            quorum = (vmbo, mbo)
            stuurgroep.append(StemBeeld(lid, user, naam, zijde))
    return leden, quorum, stuurgroep


def _koppels(partnership: int) -> tuple[KoppelFeit, ...]:
    docenten, lid_van, uren = defaultdict(list), {}, defaultdict(int)
    zetels = Zetel.objects.filter(koppel__partnership=partnership, tot__isnull=True)
    rijen = zetels.order_by("koppel__vakgebied", "koppel_id", "-kant", "pk").values_list(
        "koppel_id", "koppel__vakgebied", "lidmaatschap_id", "user__naam", "kant", "lidmaatschap__school__naam"
    )
    namen = {}
    for koppel, vakgebied, lid, naam, kant, school in rijen:
        namen[koppel] = vakgebied
        # Who sits in two koppels has hours once, or the sum would promise more than the schools did.
        lid_van.setdefault(lid, koppel)
        docenten[koppel].append((naam, Kant(kant), school or ""))
    beloofd = Facilitering.objects.filter(
        partnership=partnership, lidmaatschap__in=lid_van, uren_toegezegd__isnull=False
    )
    for lid, jaar, klokuren in beloofd.values_list("lidmaatschap_id", "schooljaar", "uren_toegezegd"):
        uren[lid_van[lid], jaar] += klokuren
    return tuple(
        KoppelFeit(
            vakgebied,
            tuple(docenten[koppel]),
            tuple(sorted((jaar, aantal) for (van, jaar), aantal in uren.items() if van == koppel)),
        )
        for koppel, vakgebied in namen.items()
    )
