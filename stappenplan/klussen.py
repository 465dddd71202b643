"""What the worker does for stappenplan: plans of more than ten pages."""

from leerroutes.documents import GeenPdf
from leerroutes.klussen import KlusFout, Voortgang, soort
from partnerships.loading.leerroute import load_routes
from stappenplan.documents.plan import render_leerroute, render_vakplan
from stappenplan.loading import laad_cohort, laad_plan

DREMPEL = 10


@soort("vakplan-pdf")
def maak_vakplan(voortgang: Voortgang) -> None:
    """Make the plan of one vak as PDF."""
    voortgang.meld(1, 3)
    beeld = laad_plan(voortgang.klus.gegevens["vakplan"])
    voortgang.meld(2, 3)
    _bewaar(voortgang, lambda: render_vakplan(beeld))


@soort("leerroute-pdf")
def maak_leerroute(voortgang: Voortgang) -> None:
    """Make the plan of a whole leerroute as PDF."""
    voortgang.meld(1, 3)
    cohort = voortgang.klus.gegevens["cohort"]
    route, beelden = load_routes([cohort])[cohort], laad_cohort(cohort)
    voortgang.meld(2, 3)
    _bewaar(voortgang, lambda: render_leerroute(route, beelden))


def _bewaar(voortgang: Voortgang, maak) -> None:
    try:
        inhoud = maak()
    except GeenPdf as fout:
        raise KlusFout(fout.reden) from fout
    voortgang.resultaat(voortgang.klus.gegevens["naam"], inhoud)
    voortgang.meld(3, 3)
