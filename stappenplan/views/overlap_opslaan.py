"""Step 1, the rows: every press and every word that is saved, and what comes back."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from leerroutes.middleware import vertel
from leerroutes.writing import Conflict, Geweigerd, OngeldigeInvoer
from partnerships.domain.rollen import Actie
from stappenplan.access import get_vakplan_or_404
from stappenplan.domain.delen import Inschatting
from stappenplan.domain.soorten import Relatie
from stappenplan.domain.vakplan import Doel
from stappenplan.forms.overlap import RijInvoer, lees_ongedaan, lees_rij
from stappenplan.loading.overlap import laad_overlap, load_antwoorden
from stappenplan.models import Vakplan
from stappenplan.operations import overlap as schrijf
from stappenplan.views.conflict import toon_conflict
from stappenplan.views.overlap import MAP, getal, plan_en_rechten
from stappenplan.views.overlap_rijen import antwoord_context, is_verborgen
from stappenplan.views.stap import adres, kies_kant


def _doe_inschatten(by, vakplan_id: int, doel_id: int, invoer: RijInvoer) -> None:
    schrijf.inschatten(
        by=by,
        vakplan_id=vakplan_id,
        kant=invoer.kant,
        doel_id=doel_id,
        verbanden=invoer.koppelingen,
        reden=invoer.reden,
        gezien=invoer.gezien,
        gelezen=invoer.gelezen,
    )


def _doe_neem_over(by, vakplan_id: int, doel_id: int, invoer: RijInvoer) -> None:
    schrijf.neem_over(by=by, vakplan_id=vakplan_id, kant=invoer.kant, doel_id=doel_id, gezien=invoer.gezien)


def _doe_ongedaan(by, vakplan_id: int, doel_id: int, invoer: RijInvoer) -> None:
    rijen = {doel_id: invoer.gezien or 0}
    schrijf.maak_ongedaan(by=by, vakplan_id=vakplan_id, kant=invoer.kant, rijen=rijen)


def _doe_vooraf(by, vakplan_id: int, doel_id: int, invoer: RijInvoer) -> None:
    schrijf.kijk_vooraf(by=by, vakplan_id=vakplan_id, kant=invoer.kant, doel_id=doel_id)


def _doe_splits(by, vakplan_id: int, doel_id: int, invoer: RijInvoer) -> None:
    schrijf.splits_uit(by=by, vakplan_id=vakplan_id, doel_id=doel_id)


def _doe_samen(by, vakplan_id: int, doel_id: int, invoer: RijInvoer) -> None:
    schrijf.voeg_samen(by=by, vakplan_id=vakplan_id, doel_id=doel_id)


# Every other button is an answer.
DOEN: dict[str, Callable[[Any, int, int, RijInvoer], None]] = {
    "neem_over": _doe_neem_over,
    "ongedaan": _doe_ongedaan,
    "vooraf": _doe_vooraf,
    "splits": _doe_splits,
    "samen": _doe_samen,
}


@require_POST
def bewaar_rij(request: HttpRequest, slug: str, startjaar: int, vakplan_id: int, doel_id: int) -> HttpResponse:
    """Save one row: an answer, the words beside it, or one of the other buttons."""

    def plan() -> Vakplan:
        return get_vakplan_or_404(request.user, slug, startjaar, vakplan_id)

    if len(request.POST.getlist("focus")) > 1:
        # Without script a werkproces is a button of the form: it only asks to be shown.
        return redirect(f"{adres(plan())}overlap/?rij={doel_id}&wp={request.POST['focus']}")
    try:
        invoer = lees_rij(request.POST)
        if invoer.doe == "" and invoer.gezien is None:
            raise OngeldigeInvoer("Kies eerst een antwoord; daarna wordt je tekst opgeslagen.")
        DOEN.get(invoer.doe, _doe_inschatten)(request.user, vakplan_id, doel_id, invoer)
    except (OngeldigeInvoer, Geweigerd) as fout:
        plan()  # 404 for a stranger; the operation itself has judged everybody else
        raise Geweigerd(str(fout)) from None
    except Conflict as fout:
        return _conflict(request, plan(), doel_id, invoer, fout.rij)
    if not request.htmx:
        return redirect(f"{adres(plan())}overlap/?rij={doel_id}&wp={invoer.focus or ''}")
    if invoer.doe in ("splits", "samen"):
        # The list itself changes: other rows stand in it now.
        antwoord = HttpResponse()
        antwoord["HX-Redirect"] = f"{adres(plan())}overlap/"
        return antwoord
    return _stukken(request, vakplan_id, doel_id, invoer, plan)


def _stukken(
    request: HttpRequest, vakplan_id: int, doel_id: int, invoer: RijInvoer, plan: Callable[[], Vakplan]
) -> HttpResponse:
    """Return the pieces that follow from a save; after words only the revision and the status, never the field itself."""
    gegeven, namen = load_antwoorden(vakplan_id, doel_id)
    verborgen = False
    if invoer.kant not in gegeven:
        het_plan = plan()
        werkwijze = het_plan.koppel.werkwijze if het_plan.koppel else None
        verborgen = is_verborgen(werkwijze, invoer.kant, None) and invoer.doe != "vooraf"
        doelen = laad_overlap([het_plan])[0].boom.doelen
        namen.setdefault(doel_id, doelen[doel_id])
    if verborgen:
        gegeven.pop(invoer.kant.ander, None)
    doel = namen[doel_id]
    context = antwoord_context(doel, gegeven, namen, invoer.kant, verborgen=verborgen)
    context |= {"gelezen": doel.tekst_hash, "mag": True, "los": True, "woorden": invoer.doe == ""}
    antwoord = render(request, f"{MAP}/stukken.html", context)
    antwoord["HX-Trigger"] = "opgeslagen"
    return antwoord


def _conflict(request: HttpRequest, plan: Vakplan, doel_id: int, invoer: RijInvoer, rij: Any) -> HttpResponse:
    """Show both answers. The other one is of the own side: a colleague on the same seat, or another window."""
    ander = load_antwoorden(plan.pk, doel_id)[0].get(invoer.kant)
    if rij is None or ander is None:
        raise Geweigerd("Deze rij is intussen leeggemaakt. Laad de pagina opnieuw en vul haar dan in.")
    doelen = {rij.id: rij.doel for rij in laad_overlap([plan])[0].rijen.koppelbaar}
    mijn = [("kant", invoer.kant), ("gelezen", invoer.gelezen), ("focus", invoer.focus or ""), ("doe", "bewaar")]
    for doel, relatie, ontbreekt in invoer.koppelingen:
        mijn += [("verband", f"{doel}:{relatie}"), (f"ontbreekt-{doel}", ontbreekt)]
    return toon_conflict(
        request,
        doelwit=f"#rij-form-{doel_id}",
        rij=rij,
        actie=request.path,
        terug=f"{adres(plan)}overlap/?rij={doel_id}",
        vast=[("Antwoord", _woorden(invoer.koppelingen, doelen), _woorden(_verbanden(ander), doelen))],
        velden=[{"naam": "reden", "label": "Reden", "mijn": invoer.reden, "ander": ander.reden}],
        verborgen=mijn,
    )


def _verbanden(gegeven: Inschatting) -> list[tuple[int, Relatie, str]]:
    return [(v.mbo_doel, v.relatie, v.ontbreekt) for v in gegeven.verbanden]


def _woorden(koppelingen: list[tuple[int, Relatie, str]], doelen: dict[int, Doel]) -> str:
    zinnen = [
        f"{doelen[doel].kort}: {relatie.label}" + (f" ({ontbreekt})" if ontbreekt else "")
        for doel, relatie, ontbreekt in koppelingen
        if doel in doelen
    ]
    return "; ".join(zinnen) or "geen overlap"


@require_POST
def bewaar_module(request: HttpRequest, slug: str, startjaar: int, vakplan_id: int) -> HttpResponse:
    """Answer geen overlap on every open row of one branch, or take a whole set of answers back."""
    plan, rechten = plan_en_rechten(request, slug, startjaar, vakplan_id)
    kant, url = kies_kant(request, rechten), f"{adres(plan)}overlap/"
    if kant is None:
        raise Geweigerd(rechten.verdict(Actie.INSCHATTEN).reden)
    if "ongedaan" in request.POST:
        try:
            terug = lees_ongedaan(request.POST)
        except OngeldigeInvoer as fout:
            raise Geweigerd(str(fout)) from None
        schrijf.maak_ongedaan(by=request.user, vakplan_id=plan.pk, kant=kant, rijen=terug)
        vertel(request, "Teruggezet: deze rijen zijn weer open.")
        return redirect(f"{url}?kant={kant}")
    tak = getal(request.POST.get("tak")) or 0
    schrijf.geen_overlap_module(by=request.user, vakplan_id=plan.pk, kant=kant, tak_id=tak)
    return redirect(f"{url}?kant={kant}&gedaan={tak}")
