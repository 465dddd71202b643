"""Reading the programme per leerjaar of one cohort."""

from partnerships.loading.leerroute import load_routes
from stappenplan.domain.programma import Programma, maak_programma
from stappenplan.loading.beeld import laad_routes


def load_programma(cohort: int) -> Programma:
    """Return the programme of a cohort as its plans say it now. About fifteen queries, whatever the number of vakken."""
    routes = load_routes([cohort])
    return maak_programma(routes[cohort], laad_routes(routes, ("periodes", "activiteiten")))
