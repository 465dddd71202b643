"""Step 3: the page, the one test that is open, and the pieces that are asked for apart."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from leerroutes.logboek.models import Gebeurtenis
from leerroutes.writing import Geweigerd
from partnerships.domain.rollen import Actie
from stappenplan.access import PlanRechten, get_vakplan_or_404, load_plan_rechten
from stappenplan.domain.delen import Toets
from stappenplan.domain.toetsing import pta_jaren, stel_code_voor
from stappenplan.domain.vakplan import Doel
from stappenplan.forms.toetsing import NieuweToetsForm, ToetsForm
from stappenplan.loading.perioden import load_indeling
from stappenplan.loading.toetsing import laad_toetsing, load_toetsen_met_soort
from stappenplan.models import Vakplan
from stappenplan.views.stap import StapContext, adres, maak_context, pagina
from stappenplan.views.toetsing_rijen import (
    dekking_context,
    doelkeuze,
    jaren,
    kies_leerjaar,
    maak_regel,
    open_toets,
    per_periode,
    plekken,
    stand_context,
)

MAP = "stappenplan/toetsing"
BEELDEN = ("lijst", "matrix")


@pagina("toetsing")
def toetsen(
    request: HttpRequest,
    stap: StapContext,
    *,
    nieuw: NieuweToetsForm | None = None,
    form: ToetsForm | None = None,
    open_id: int | None = None,
) -> HttpResponse:
    """Show the tests of one leerjaar; `nieuw` and `form` bring back what was typed and refused."""
    beeld, mag = stap.beeld, stap.verdict(Actie.PLAN_WIJZIGEN)
    open_id = open_id or getal(request.GET.get("toets"))
    toets = next((t for t in beeld.toetsen if t.id == open_id), None)
    leerjaar = kies_leerjaar(beeld, request.GET.get("leerjaar"), toets)
    keuzes, als = plekken(beeld.route), request.GET.get("beeld")
    code = stel_code_voor(t.code for t in beeld.toetsen)
    context: dict[str, Any] = {
        "leerjaar": leerjaar,
        "jaren": jaren(beeld, leerjaar),
        "periodes": per_periode(beeld, leerjaar),
        "open_id": toets.id if toets else None,
        "mag_toets": mag,
        "nieuw": nieuw or NieuweToetsForm(initial={"code": code, "plek": f"{leerjaar}-1"}, auto_id="nieuw-%s"),
        "weggehaald": _weggehaald(stap.plan, getal(request.GET.get("weg"))) if mag else None,
        **stand_context(beeld, beeld.route.leerweg),
    }
    context["nieuw"].fields["plek"].widget.choices = keuzes
    if toets:
        context |= open_toets(stap.plan, toets, keuzes, mag, form)
        context |= doelkeuze(beeld, toets, request.GET.get("alle") == "ja")
    if als in BEELDEN:
        context |= dekking_context(beeld, leerjaar, als, f"{stap.basis}toetsing/")
    return stap.render(request, f"{MAP}/toetsing.html", **context)


def toets(request: HttpRequest, slug: str, startjaar: int, vakplan_id: int, toets_id: int) -> HttpResponse:
    """Open one test; the test that was open goes back to one line."""
    plan, rechten = plan_en_rechten(request, slug, startjaar, vakplan_id)
    if not request.htmx:
        return redirect(f"{adres(plan)}toetsing/?toets={toets_id}")
    dicht = getal(request.GET.get("dicht"))
    gevonden, soorten = load_toetsen_met_soort(plan, {toets_id, dicht or toets_id})
    gekozen = vind(gevonden, toets_id)
    mag = rechten.verdict(Actie.PLAN_WIJZIGEN)
    context = open_toets(plan, gekozen, plekken(load_indeling(plan.cohort)), mag) | {
        "stap_url": f"{adres(plan)}toetsing/"
    }
    if dicht != toets_id and dicht in gevonden:
        context["dicht"] = maak_regel(gevonden[dicht], soorten)
    antwoord = render(request, f"{MAP}/open.html", context)
    antwoord["HX-Push-Url"] = f"{adres(plan)}toetsing/?toets={toets_id}"
    return antwoord


def doelen(request: HttpRequest, slug: str, startjaar: int, vakplan_id: int, toets_id: int) -> HttpResponse:
    """Return the goals of one test to link: those of its periode first, all of the plan with `alle`."""
    plan, rechten = plan_en_rechten(request, slug, startjaar, vakplan_id)
    alle = request.GET.get("alle") == "ja"
    if not request.htmx:
        return redirect(f"{adres(plan)}toetsing/?toets={toets_id}{'&alle=ja' if alle else ''}")
    beeld = laad_toetsing(plan, toets_id=toets_id)
    gekozen = vind({t.id: t for t in beeld.toetsen}, toets_id)
    context = doelkeuze(beeld, gekozen, alle) | {"toets": gekozen, "stap_url": f"{adres(plan)}toetsing/"}
    context["mag_toets"] = rechten.verdict(Actie.PLAN_WIJZIGEN)
    return render(request, f"{MAP}/doelen_lijst.html", context)


def stand(request: HttpRequest, slug: str, startjaar: int, vakplan_id: int) -> HttpResponse:
    """Return the counts of the panel after a save."""
    plan, _ = plan_en_rechten(request, slug, startjaar, vakplan_id)
    beeld = laad_toetsing(plan, conclusies=True)
    context = stand_context(beeld, plan.cohort.leerroute.leerweg) | {"stap_url": f"{adres(plan)}toetsing/", "los": True}
    return render(request, f"{MAP}/stand.html", context)


def dekking(request: HttpRequest, slug: str, startjaar: int, vakplan_id: int) -> HttpResponse:
    """Return which test covers which goal in one leerjaar, as a list or as a matrix."""
    plan, _ = plan_en_rechten(request, slug, startjaar, vakplan_id)
    leerjaar = getal(request.GET.get("leerjaar")) or plan.cohort.leerjaren[0]
    als = request.GET.get("beeld") if request.GET.get("beeld") in BEELDEN else BEELDEN[0]
    if not request.htmx:
        return redirect(f"{adres(plan)}toetsing/?leerjaar={leerjaar}&beeld={als}#dekking")
    url = f"{adres(plan)}toetsing/"
    context = dekking_context(laad_toetsing(plan), leerjaar, als, url) | {"stap_url": url}
    return render(request, f"{MAP}/dekking.html", context)


def pta(request: HttpRequest, slug: str, startjaar: int, vakplan_id: int) -> HttpResponse:
    """Show what this vak puts in the PTA, per leerjaar."""
    stap = maak_context(request, slug, startjaar, vakplan_id, "toetsing")
    rijen = [(rij.doel, {e.id for e in rij.eindtermen}) for rij in stap.beeld.rijen.vmbo]

    def stof(toets: Toets) -> list[tuple[Doel, int, int]]:
        """Return what the test covers: a row, and how many of its eindtermen."""
        gedekt = ((doel, nummers & toets.doel_nummers, nummers) for doel, nummers in rijen)
        return [(doel, len(hier), len(alle)) for doel, hier, alle in gedekt if hier]

    pta_jaar = [
        {"jaar": jaar, "regels": [(toets, stof(toets)) for toets in jaar.toetsen]} for jaar in pta_jaren(stap.beeld)
    ]
    return stap.render(request, f"{MAP}/pta.html", pta_jaar=pta_jaar)


def plan_en_rechten(request: HttpRequest, slug: str, startjaar: int, vakplan_id: int) -> tuple[Vakplan, PlanRechten]:
    """Return the plan and what this person may do there. Raises Http404 for a stranger, Geweigerd for who reads no concepts."""
    plan = get_vakplan_or_404(request.user, slug, startjaar, vakplan_id)
    rechten = load_plan_rechten(request.user, plan)
    lezen = rechten.verdict(Actie.CONCEPT_LEZEN)
    if not lezen:
        raise Geweigerd(lezen.reden)
    return plan, rechten


def vind(gevonden: dict[int, Toets], nummer: int) -> Toets:
    """Return the test with this number. Raises Http404."""
    if nummer not in gevonden:
        raise Http404("Deze toets hoort niet bij dit vakplan, of is weggehaald.")
    return gevonden[nummer]


def getal(waarde: str | None) -> int | None:
    """Return a number from an address, None for anything else."""
    return int(waarde) if waarde and waarde.isdecimal() and len(waarde) < 10 else None


def _weggehaald(plan: Vakplan, nummer: int | None) -> dict[str, Any] | None:
    """Return the number, code and title of a test that was just taken away, if it can come back."""
    if nummer is None:
        return None
    events = Gebeurtenis.objects.filter(soort="toets", object_id=nummer, plek=plan.log_plek).order_by("-nummer")
    event = events.first()
    if event is None or event.wat != "verwijderd" or not event.inhoud:
        return None
    return {"id": nummer, "naam": f"{event.inhoud['code']} {event.inhoud['titel']}"}
