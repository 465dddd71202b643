"""Pushing the programme per leerjaar from the plan into an agreement, as a bijlage."""

from leerroutes.canonical import checksum
from leerroutes.writing import Geweigerd
from partnerships.models import Bijlage, Cohort, Overeenkomst
from partnerships.operations.bijlagen import voeg_bijlage_toe
from stappenplan.domain.programma import SOORT, inhoud
from stappenplan.loading.programma import load_programma


def push_programma(*, by, overeenkomst: Overeenkomst, cohort: Cohort) -> Bijlage:
    """Add the programme of a cohort as it is now to an agreement that is being written; the same one is not added twice.

    Raises Geweigerd (role, stage, a cohort of another leerroute, a plan with nothing in any leerjaar).
    Source: WVO 2020 art. 2.107d.
    """
    programma = load_programma(cohort.pk)
    if not any(jaar.vakken for jaar in programma.jaren):
        raise Geweigerd(
            "Er is nog geen programma: geen vak heeft uren of ingeplande doelen. Doe eerst stap 2 van een vakplan."
        )
    tekst = inhoud(programma)
    return voeg_bijlage_toe(
        by=by,
        overeenkomst=overeenkomst,
        cohort=cohort,
        soort=SOORT,
        titel=programma.titel,
        inhoud=tekst,
        stand=checksum(tekst),
    )
