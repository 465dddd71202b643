"""Step 1, the talk: five questions per onderdeel, each side for itself, saved as one types."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from leerroutes.kant import Kant
from leerroutes.writing import Conflict, Geweigerd
from stappenplan.access import get_vakplan_or_404
from stappenplan.domain.delen import Gesprek
from stappenplan.domain.steps import GESPREKSVRAGEN
from stappenplan.forms.conclusies import GesprekForm
from stappenplan.loading import load_gesprekken
from stappenplan.operations.gesprek import store_gesprek
from stappenplan.views.conflict import toon_conflict
from stappenplan.views.overlap import venn
from stappenplan.views.stap import StapContext, adres, maak_context


def gesprek(request: HttpRequest, slug: str, startjaar: int, vakplan_id: int) -> HttpResponse:
    """Show the questions per branch of the bereik, both sides beside each other."""
    stap = maak_context(request, slug, startjaar, vakplan_id, "overlap")
    gezegd = {(g.onderdeel, g.kant): g for g in load_gesprekken([stap.plan.pk])[stap.plan.pk]}
    takken = {rij.tak.id: rij.tak for rij in stap.beeld.rijen.vmbo}
    onderdelen = [
        {"tak": tak, "zijden": [_zijde(stap, gezegd.get((tak.id, kant)), kant) for kant in stap.beeld.plan.kanten]}
        for tak in takken.values()
    ]
    return stap.render(
        request,
        "stappenplan/gesprek/pagina.html",
        onderdelen=onderdelen,
        vragen=GESPREKSVRAGEN,
        tab="gesprek",
        venn=venn(stap),
        kanten=(),
    )


def _zijde(stap: StapContext, gesprek: Gesprek | None, kant: Kant) -> dict[str, Any]:
    teksten = {veld: getattr(gesprek, veld) if gesprek else "" for veld, _ in GESPREKSVRAGEN}
    return {
        "kant": kant,
        "eigen": kant in stap.rechten.kanten,
        "revision": gesprek.revision if gesprek else None,
        "klaar": sum(bool(tekst) for tekst in teksten.values()),
        "antwoorden": [{"naam": veld, "vraag": vraag, "tekst": teksten[veld]} for veld, vraag in GESPREKSVRAGEN],
    }


@require_POST
def bewaar_gesprek(
    request: HttpRequest, slug: str, startjaar: int, vakplan_id: int, doel_id: int, kant: str
) -> HttpResponse:
    """Save what one side says about one branch."""
    plan = get_vakplan_or_404(request.user, slug, startjaar, vakplan_id)
    if kant not in list(Kant):
        raise Http404("Deze kant bestaat niet.")
    form = GesprekForm(request.POST)
    if not form.is_valid():
        raise Geweigerd("Een van je antwoorden is te lang. Houd het bij 2000 tekens per vraag.")
    waarden = dict(form.cleaned_data)
    gezien, url = waarden.pop("revision"), f"{adres(plan)}overlap/gesprek/"
    try:
        rij = store_gesprek(
            by=request.user, vakplan_id=plan.pk, kant=Kant(kant), onderdeel_id=doel_id, gezien=gezien, **waarden
        )
    except Conflict as fout:
        return _conflict(request, fout, waarden, f"#g-{doel_id}-{kant}", url)
    if not request.htmx:
        return redirect(f"{url}#o-{doel_id}")
    context = {"nr": doel_id, "zijde": kant, "revision": rij.revision, "los": True}
    antwoord = render(request, "stappenplan/gesprek/revisie.html", context)
    antwoord["HX-Trigger"] = "opgeslagen"
    return antwoord


def _conflict(request: HttpRequest, fout: Conflict, mijn: dict[str, str], doelwit: str, terug: str) -> HttpResponse:
    rij = fout.rij
    if rij is None:
        raise Geweigerd("Dit gesprek is intussen weggehaald. Laad de pagina opnieuw.")
    velden = [
        {"naam": veld, "label": vraag, "mijn": mijn[veld], "ander": getattr(rij, veld)}
        for veld, vraag in GESPREKSVRAGEN
    ]
    return toon_conflict(request, doelwit=doelwit, rij=rij, actie=request.path, terug=terug, velden=velden)
