"""Reads step 2 lean: one goal with its places, and the leerjaren in periodes, without the rest of the picture."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Q, Subquery

from leerroutes.catalogus.models import Leerdoel
from leerroutes.kant import Kant, Leerweg, MboLeerweg
from partnerships.domain.organisaties import Kalender, Periode
from partnerships.domain.route import Route, Routejaar
from partnerships.domain.soorten import RouteSoort
from partnerships.models import Cohort
from partnerships.models import Periode as PeriodeRij
from partnerships.models import Routejaar as RoutejaarRij
from stappenplan.domain.delen import Plaatsing
from stappenplan.domain.jaarindeling import Jaar, jaar_van
from stappenplan.models import Vakplan

_PERIODE = ("kalender__school_id", "kalender__schooljaar", "kalender__minuten_per_lesuur", "nummer", "van", "tot")


def load_indeling(cohort: Cohort) -> Route:
    """Return the route of a cohort (with its leerroute loaded) with its leerjaren and calendars, and nothing else.

    Two queries.
    """
    velden = ("leerjaar", "inschrijving_vo", "inschrijving_mbo", "locatie", "kalender_van")
    jaren = RoutejaarRij.objects.filter(cohort=cohort.pk).values_list(*velden)
    return _route(cohort, jaren, _periodes(cohort).values_list(*_PERIODE, "lesweken_x10"))


def load_jaar(cohort: Cohort, leerjaar: int) -> Jaar:
    """Return one leerjaar in its periodes. One query."""
    kalender_van = RoutejaarRij.objects.filter(cohort=cohort.pk, leerjaar=leerjaar).values("kalender_van")
    rijen = _periodes(cohort).annotate(van_kant=Subquery(kalender_van))
    periodes = list(rijen.values_list(*_PERIODE, "lesweken_x10", "van_kant"))
    jaren = [(leerjaar, True, True, "", kant) for *_, kant in periodes[:1] if kant]
    return jaar_van(_route(cohort, jaren, (periode[:-1] for periode in periodes)), leerjaar)


def _periodes(cohort: Cohort):
    scholen = {cohort.leerroute.vmbo_school_id, cohort.leerroute.mbo_school_id}
    return PeriodeRij.objects.filter(kalender__school__in=scholen).order_by("kalender", "nummer")


def _route(cohort: Cohort, jaren: Iterable[tuple], periodes: Iterable[tuple]) -> Route:
    leerroute = cohort.leerroute
    per_kalender: dict[tuple[int, int, int], list[Periode]] = defaultdict(list)
    for school, schooljaar, minuten, *periode in periodes:
        per_kalender[school, schooljaar, minuten].append(Periode(*periode))
    scholen = {Kant.VMBO: leerroute.vmbo_school_id, Kant.MBO: leerroute.mbo_school_id}
    return Route(
        leerroute=leerroute.pk,
        cohort=cohort.pk,
        naam=leerroute.naam,
        slug=leerroute.slug,
        soort=RouteSoort(leerroute.soort),
        leerweg=Leerweg(leerroute.leerweg),
        mbo_leerweg=MboLeerweg(leerroute.mbo_leerweg),
        startjaar=cohort.startjaar,
        laatste_leerjaar=cohort.laatste_leerjaar,
        routejaren=tuple(Routejaar(*jaar[:4], kalender_van=Kant(jaar[4])) for jaar in jaren),
        kalenders=tuple(
            Kalender(kant, schooljaar, minuten, tuple(rijen))
            for kant, eigen in scholen.items()
            for (school, schooljaar, minuten), rijen in per_kalender.items()
            if school == eigen
        ),
    )


def load_doel_met_eindtermen(doel_id: int, leerweg: Leerweg) -> tuple[Leerdoel | None, list[Leerdoel]]:
    """Return a living goal with its side, and what lies below it for `leerweg`. One query."""
    rijen = Leerdoel.objects.filter(Q(pk=doel_id) | Q(ouder=doel_id), vervalt=False).select_related("bron")
    alle = list(rijen.order_by("pad"))
    doel = next((rij for rij in alle if rij.pk == doel_id), None)
    return doel, [rij for rij in alle if rij.pk != doel_id and getattr(rij, leerweg.lower())]


def load_plaatsingen(plan: Vakplan, doel_id: int) -> list[Plaatsing]:
    """Return where one goal stands in a plan, in order. One query."""
    velden = ("id", "doel_id", "leerjaar", "periode", "aandeel_vmbo", "lesuren_x10", "revision")
    rijen = plan.plaatsingen.filter(doel=doel_id).order_by("leerjaar", "periode")
    return [Plaatsing(*rij) for rij in rijen.values_list(*velden)]
