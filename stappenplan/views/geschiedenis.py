"""What happened in a vakplan, from the logboek."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from leerroutes.accounts.models import User
from leerroutes.logboek.models import Gebeurtenis
from leerroutes.writing import Geweigerd
from partnerships.domain.rollen import Actie
from stappenplan.access import get_vakplan_or_404, load_plan_rechten

MEEST = 40
# What the rows of the archive are called in a sentence.
WOORDEN = {
    "activiteit": "activiteit",
    "bereik": "bereik",
    "conclusie": "conclusie",
    "examenregel": "mbo-helft van een toets",
    "gereed": "stap",
    "gesprek": "gesprek",
    "inschatting": "inschatting",
    "materiaal": "materiaal",
    "plaatsing": "plek in een periode",
    "ptaregel": "PTA-regel",
    "toets": "toets",
    "uitsplitsing": "uitsplitsing",
    "uren": "uren",
    "vakplan": "vakplan",
}


def vakplan_geschiedenis(request: HttpRequest, slug: str, startjaar: int, vakplan_id: int) -> HttpResponse:
    """Show the newest events of a plan: as a fragment in the panel, or as a page."""
    plan = get_vakplan_or_404(request.user, slug, startjaar, vakplan_id)
    lezen = load_plan_rechten(request.user, plan).verdict(Actie.CONCEPT_LEZEN)
    if not lezen:
        raise Geweigerd(lezen.reden)
    rijen = list(
        Gebeurtenis.objects.filter(plek=plan.log_plek)
        .order_by("-nummer")
        .values("wanneer", "wie", "wat", "soort", "inhoud")[:MEEST]
    )
    namen = dict(User.objects.filter(pk__in={rij["wie"] for rij in rijen}).values_list("pk", "naam"))
    regels = [
        {
            "wanneer": rij["wanneer"],
            "wie": namen.get(rij["wie"], "Leerroutes"),
            "wat": f"{WOORDEN.get(rij['soort'], rij['soort'])} {rij['wat']}",
        }
        for rij in rijen
    ]
    sjabloon = "stappenplan/stap/geschiedenis_lijst.html" if request.htmx else "stappenplan/stap/geschiedenis.html"
    return render(request, sjabloon, {"plan": plan, "regels": regels})
