"""Step 1, the rows: the list, the one row that is open, and the counts that follow a save."""

from collections.abc import Iterable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from leerroutes.kant import Kant
from leerroutes.klok import nu
from leerroutes.writing import Geweigerd
from partnerships.domain.rollen import Actie
from stappenplan.access import PlanRechten, get_vakplan_or_404, load_plan_rechten
from stappenplan.domain.beeld import PlanBeeld
from stappenplan.domain.feiten import Feit, RouteFeiten, route_feiten
from stappenplan.domain.koppen import kop_van, woorden
from stappenplan.domain.overlap import HERZIEN, RijStand, Status, standen, voor_kant
from stappenplan.domain.soorten import VakSoort
from stappenplan.loading.overlap import laad_overlap, load_bronteksten
from stappenplan.models import Vakplan
from stappenplan.views.overlap_rijen import (
    RELATIES,
    antwoord_context,
    groepen,
    is_verborgen,
    lees_toon,
    maak_regel,
    pillen,
    platte_rijen,
    volgende,
    zoek_rij,
)
from stappenplan.views.stap import StapContext, adres, kies_kant, pagina

# From this number of werkprocessen on, a box filters the list.
VEEL = 10
MAP = "stappenplan/overlap"


@pagina("overlap")
def rijen(request: HttpRequest, stap: StapContext) -> HttpResponse:
    """Show the rows of a vak with its koppel; of a vak of one side what it covers."""
    context = {"venn": venn(stap), "tab": "rijen", "kanten": stap.rechten.kanten, "kant": stap.kant}
    if stap.plan.soort != VakSoort.SAMEN:
        return alleen(request, stap, context)
    stand, toon = standen(stap.beeld), lees_toon(request.GET.get("toon"))
    open_nr = getal(request.GET.get("rij"))
    rij = next((r for r in platte_rijen(stand) if r.doel.id == open_nr), None) if open_nr else None
    if rij:
        verborgen = is_verborgen(stap.beeld.plan.werkwijze, stap.kant, _eigen(stap.beeld, rij, stap.kant))
        context |= open_rij(stap.beeld, stand, rij, stap.rechten, stap.kant, request, verborgen)
    lijst = groepen(stap.beeld, stap.kant, toon)
    context |= {
        "groepen": lijst,
        "bulk": toon is None and any(groep["open"] and groep["kop"].tak for groep in lijst),
        "pillen": pillen(stand, stap.kant, toon, f"{stap.basis}overlap/"),
        "toon": request.GET.get("toon", "") if toon else "",
        "open_nr": rij.doel.id if rij else None,
        "mag": stap.verdict(Actie.INSCHATTEN, stap.kant),
        "terug": _terug_te_halen(stap, request.GET.get("gedaan")),
    }
    return stap.render(request, f"{MAP}/rijen.html", **context)


def alleen(request: HttpRequest, stap: StapContext, context: dict[str, Any]) -> HttpResponse:
    """Show what a vak of one side covers: there is nobody to compare with."""
    beeld = stap.beeld
    rijen = [{"kop": kop_van(beeld.boom, beeld.route, r.tak, r.doel), "doel": r.doel} for r in beeld.rijen.alle]
    return stap.render(request, f"{MAP}/alleen.html", rijen=rijen, **context)


def toon_rij(request: HttpRequest, slug: str, startjaar: int, vakplan_id: int, doel_id: int) -> HttpResponse:
    """Open one row; the row that was open goes back to one line."""
    plan, rechten = plan_en_rechten(request, slug, startjaar, vakplan_id)
    if not request.htmx:
        return redirect(f"{adres(plan)}overlap/?rij={doel_id}")
    kant = kies_kant(request, rechten)
    beeld = voor_kant(laad_overlap([plan])[0], kant)
    stand, rij = standen(beeld), zoek_rij(beeld, doel_id)
    if rij is None:
        raise Http404("Deze rij hoort niet bij dit vakplan.")
    dicht = getal(request.GET.get("dicht"))
    oud = next((r for r in platte_rijen(stand) if r.doel.id == dicht), None) if dicht != doel_id else None
    verborgen = is_verborgen(beeld.plan.werkwijze, kant, _eigen(beeld, rij, kant))
    context = open_rij(beeld, stand, rij, rechten, kant, request, verborgen)
    context |= {"plan": plan, "basis": adres(plan), "toon": request.GET.get("toon", "")}
    if oud:
        context["regels"] = [maak_regel(oud, kant, deel=oud.doel.ouder in beeld.uitsplitsingen)]
    antwoord = render(request, f"{MAP}/open.html", context)
    antwoord["HX-Push-Url"] = f"{adres(plan)}overlap/?rij={doel_id}" + (
        f"&toon={context['toon']}" if context["toon"] else ""
    )
    return antwoord


def open_rij(
    beeld: PlanBeeld,
    stand: tuple[RijStand, ...],
    rij: RijStand,
    rechten: PlanRechten,
    kant: Kant | None,
    request: HttpRequest,
    verborgen: bool,
) -> dict[str, Any]:
    """Return what the open row shows: both texts, the werkprocessen with what is linked first, and both answers."""
    gegeven = {i.kant: i for i in beeld.inschattingen if i.doel == rij.doel.id}
    doelen = {r.id: r.doel for r in beeld.rijen.koppelbaar}
    eigen = rij.van(kant) if kant else rij.vmbo
    gekoppeld = {} if eigen in (None, HERZIEN) else eigen
    dichtbij = {r.id for r in beeld.rijen.mbo} or set(doelen)
    volgorde = sorted(doelen, key=lambda nummer: (nummer not in gekoppeld, nummer not in dichtbij))
    gevraagd = getal(request.GET.get("wp"))
    focus = gevraagd if gevraagd in doelen else next(iter(volgorde), None)
    teksten = load_bronteksten([rij.doel.id, *doelen])
    eindtermen = next((r.eindtermen for r in beeld.rijen.vmbo if r.id == rij.doel.id), ())
    ouder = beeld.boom.doelen.get(rij.doel.ouder) if rij.doel.ouder else None
    return {
        "rij": rij.doel,
        "rijtekst": teksten.get(rij.doel.id, ""),
        "eindtermen": [] if eindtermen == (rij.doel,) else eindtermen,
        "splitsbaar": len(eindtermen) > 1,
        "samen_te_voegen": ouder.id if ouder and ouder.id in beeld.uitsplitsingen else None,
        "kandidaten": [
            {
                "doel": doelen[nummer],
                "tekst": teksten.get(nummer, ""),
                "relatie": gekoppeld.get(nummer, ""),
                "hier": nummer == focus,
                "ver": nummer not in dichtbij and nummer not in gekoppeld and nummer != focus,
            }
            for nummer in volgorde
        ],
        "mbo_woord": woorden(beeld.rijen, Kant.MBO)[0],
        "veel": len(doelen) >= VEEL,
        "elders": sum(nummer not in dichtbij and nummer not in gekoppeld for nummer in doelen),
        "focus": focus,
        "relaties": RELATIES,
        "gekozen": gekoppeld.get(focus) or ("geen" if eigen == {} else ""),
        "mag": rechten.verdict(Actie.INSCHATTEN, kant=kant),
        "volgende": volgende(stand, kant, rij.doel.id, lees_toon(request.GET.get("toon"))),
        **antwoord_context(rij.doel, gegeven, {**doelen, rij.doel.id: rij.doel}, kant, verborgen=verborgen),
    }


def stand(request: HttpRequest, slug: str, startjaar: int, vakplan_id: int) -> HttpResponse:
    """Return the counts after a save: the pills, the number on the tab and the Venn of the whole leerroute."""
    rijen = Vakplan.objects.visible_to(request.user).select_related("cohort__leerroute", "koppel")
    plannen = list(rijen.filter(cohort__leerroute__slug=slug, cohort__startjaar=startjaar))
    plan = next((p for p in plannen if p.pk == vakplan_id), None)
    if plan is None:
        raise Http404("Deze pagina bestaat niet, of je hebt er geen toegang toe.")
    rechten = load_plan_rechten(request.user, plan)
    if not rechten.verdict(Actie.CONCEPT_LEZEN):
        raise Geweigerd(rechten.verdict(Actie.CONCEPT_LEZEN).reden)
    beelden = laad_overlap(plannen, conclusies=True)
    beeld = voor_kant(next(b for b in beelden if b.plan.id == plan.pk), kies_kant(request, rechten))
    gezien = standen(beeld)
    url = f"{adres(plan)}overlap/"
    context = {
        "pillen": pillen(gezien, kies_kant(request, rechten), lees_toon(request.GET.get("toon")), url),
        "eens": sum(rij.status == Status.EENS for rij in gezien),
        "totaal": len(gezien),
        "venn": venn_van(route_feiten(samen(beelden))),
    }
    return render(request, f"{MAP}/stand.html", context)


def venn(stap: StapContext) -> dict[str, int]:
    """Return the counts of the Venn, over every vak of the cohort that has a koppel."""
    return venn_van(route_feiten(samen(stap.cohort)))


def samen(beelden: Iterable[PlanBeeld]) -> list[PlanBeeld]:
    """Return the plans that a koppel makes: what one side teaches alone was compared by nobody."""
    return [beeld for beeld in beelden if beeld.plan.soort == VakSoort.SAMEN]


def venn_van(feiten: RouteFeiten) -> dict[str, int]:
    """Return the five numbers of the Venn; beiden counts vmbo rows."""
    return {
        "vmbo": feiten.tel(Kant.VMBO, Feit.ALLEEN_VMBO),
        "beiden": feiten.tel(Kant.VMBO, Feit.BEIDEN),
        "mbo": feiten.tel(Kant.MBO, Feit.ALLEEN_MBO),
        "open_vmbo": feiten.tel(Kant.VMBO, Feit.OPEN),
        "open_mbo": feiten.tel(Kant.MBO, Feit.OPEN),
    }


def plan_en_rechten(request: HttpRequest, slug: str, startjaar: int, vakplan_id: int) -> tuple[Vakplan, PlanRechten]:
    """Return the plan and what this person is in it. Raises Http404 for a stranger, Geweigerd for who reads no concepts."""
    plan = get_vakplan_or_404(request.user, slug, startjaar, vakplan_id)
    rechten = load_plan_rechten(request.user, plan)
    lezen = rechten.verdict(Actie.CONCEPT_LEZEN)
    if not lezen:
        raise Geweigerd(lezen.reden)
    return plan, rechten


def _eigen(beeld: PlanBeeld, rij: RijStand, kant: Kant | None):
    return next((i for i in beeld.inschattingen if i.kant == kant and i.doel == rij.doel.id), None)


def _terug_te_halen(stap: StapContext, tak: str | None) -> list[tuple[int, int]]:
    """Return (goal, revision) of the answers that were just given for a whole branch: all of one moment."""
    onder = {d.doel.id for d in platte_rijen(standen(stap.beeld)) if d.tak.id == getal(tak)}
    eigen = [i for i in stap.beeld.inschattingen if i.kant == stap.kant and i.doel in onder and not i.verbanden]
    laatste = max((i.op for i in eigen), default=nu())
    return [(i.doel, i.revision) for i in eigen if i.op == laatste and i.door == stap.user.pk]


def getal(waarde: str | None) -> int | None:
    """Return the number in an address, None for anything else."""
    return int(waarde) if waarde and waarde.isdigit() else None
