"""Step 1, the close: one card per mbo goal, saved as one types, confirmed by both sides."""

from collections.abc import Collection
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from leerroutes.kant import Kant
from leerroutes.templatetags.leerroutes import klokuren
from leerroutes.writing import Conflict, Geweigerd, OngeldigeInvoer
from partnerships.domain.rollen import Actie
from stappenplan.access import PlanRechten, get_vakplan_or_404, load_plan_rechten
from stappenplan.domain.conclusies import bevestigd, conclusie_hash, telling, vrijgekomen
from stappenplan.domain.delen import Bevestiging, Conclusie
from stappenplan.domain.koppen import kop_van
from stappenplan.domain.overlap import gronden, standen
from stappenplan.domain.soorten import Uitkomst, VakSoort
from stappenplan.domain.vakplan import Rij
from stappenplan.forms.conclusies import ConclusieForm
from stappenplan.loading import load_conclusies
from stappenplan.loading.overlap import load_bronteksten, load_tekst_hash
from stappenplan.models import Conclusie as ConclusieRij
from stappenplan.models import Vakplan
from stappenplan.operations.conclusies import bevestig_conclusie, store_conclusie
from stappenplan.views.conflict import toon_conflict
from stappenplan.views.overlap import alleen, venn
from stappenplan.views.stap import adres, maak_context

# Pieces come out of band, to somebody who may fill in.
_LOS = {"los": True, "mag": True}
# How much of the bar is filled: a picture of the outcome, not a measured share.
_MAAT = {Uitkomst.KLAAR: 36, Uitkomst.KLAAR_EXTRA: 31, Uitkomst.DEELS: 14, Uitkomst.NOG_HELEMAAL: 0}
_UREN = {
    "mbo_minuten": "Klokuren van het mbo",
    "extra_minuten": "Klokuren extra",
    "blijft_minuten": "Klokuren die overblijven",
}
_TEKSTEN = {"extra": "Klein beetje extra", "extra_door": "Wie doet dat", "blijft": "Wat blijft over"}


def conclusies(request: HttpRequest, slug: str, startjaar: int, vakplan_id: int) -> HttpResponse:
    """Show a card per mbo goal in the bereik of the plan, and the mbo time that the conclusies free."""
    stap = maak_context(request, slug, startjaar, vakplan_id, "overlap")
    context = {"venn": venn(stap), "tab": "conclusies", "kanten": stap.rechten.kanten, "kant": stap.kant}
    if stap.plan.soort != VakSoort.SAMEN:
        return alleen(request, stap, context)
    beeld = stap.beeld
    gezegd = {c.doel: c for c in beeld.conclusies}
    grond, teksten = gronden(standen(beeld)), load_bronteksten(rij.id for rij in beeld.rijen.mbo)
    anders = {b.plan.id: b.plan.naam for b in stap.cohort}
    voor = mag_bevestigen(stap.plan, stap.rechten)
    kaarten = [
        {
            **kaart(gezegd.get(rij.id), rij.doel.tekst_hash, voor, request.user.pk),
            **_doel(rij, grond, teksten),
            "kop": kop_van(beeld.boom, beeld.route, rij.tak, rij.doel),
            "van_vak": _van_vak(gezegd.get(rij.id), stap.plan, anders),
        }
        for rij in beeld.rijen.mbo
    ]
    return stap.render(
        request,
        "stappenplan/conclusies/pagina.html",
        kaarten=kaarten,
        telling=telling(beeld),
        vrij=vrijgekomen([beeld]),
        open_nr=request.GET.get("doel", ""),
        mag=stap.verdict(Actie.INSCHATTEN),
        leest_mee=bool(voor) and not stap.rechten.kanten,
        **context,
    )


def _doel(rij: Rij, grond: dict, teksten: dict[int, str]) -> dict[str, Any]:
    return {"doel": rij.doel, "gronden": grond.get(rij.id, ()), "tekst": teksten.get(rij.id, "")}


def als_deel(rij: ConclusieRij) -> Conclusie:
    """Return a stored conclusie as the picture holds it."""
    velden = {veld: getattr(rij, veld) for veld in (*_UREN, *_TEKSTEN, "revision")}
    bevestiging = {
        kant.value: Bevestiging(*(getattr(rij, f"{kant}_{veld}") for veld in ("door_id", "op", "gelezen")))
        for kant in Kant
        if getattr(rij, f"{kant}_door_id")
    }
    return Conclusie(rij.pk, rij.vakplan_id, rij.doel_id, Uitkomst(rij.uitkomst), **velden, **bevestiging)


def _van_vak(conclusie: Conclusie | None, plan: Vakplan, namen: dict[int, str]) -> str:
    """Return the name of the other vak that owns this conclusie, "" when it is of this plan or not there yet."""
    return namen.get(conclusie.vakplan, "") if conclusie and conclusie.vakplan != plan.pk else ""


def mag_bevestigen(plan: Vakplan, rechten: PlanRechten) -> tuple[Kant, ...]:
    """Return the sides for which this person may confirm: the own seats; a meelezer any, where one docent has both."""
    meelezer = plan.koppel and plan.koppel.een_persoon and plan.koppel.meelezer_id in rechten.rechten.ids
    return tuple(Kant) if meelezer else rechten.kanten


def kaart(
    c: Conclusie | None,
    tekst_hash: str,
    voor: Collection[Kant],
    mij: int,
    *,
    getypt: dict[str, str] | None = None,
) -> dict[str, Any]:
    """Return what one card shows. `voor` are the sides for which `mij` may confirm; `getypt` is what could not be stored yet."""
    w = getypt or _waarden(c)
    uitkomst = w["uitkomst"]
    vast = {kant: bool(c and bevestigd(c, kant, tekst_hash)) for kant in Kant}
    return {
        "c": c,
        "w": w,
        "uitkomst": uitkomst,
        "maat": _MAAT[c.uitkomst] if c else 0,
        "uitkomsten": [(u.value, u.label) for u in Uitkomst],
        "gelezen": conclusie_hash(c, tekst_hash) if c else "",
        "vast": vast,
        "bevestigen": [
            {
                "kant": kant,
                "vast": vast[kant],
                "gegeven": (c.vmbo if kant == Kant.VMBO else c.mbo) if c else None,
                "mag": bool(c) and kant in voor and not _ik_al(c, kant.ander, vast, mij),
            }
            for kant in Kant
        ],
    }


def _waarden(c: Conclusie | None) -> dict[str, str]:
    if c is None:
        return dict.fromkeys((*_UREN, *_TEKSTEN, "uitkomst"), "")
    uren = {veld: klokuren(getattr(c, veld)) for veld in _UREN}
    return {**uren, **{veld: getattr(c, veld) for veld in _TEKSTEN}, "uitkomst": c.uitkomst.value}


def _getypt(form: ConclusieForm) -> dict[str, str]:
    uitkomst = form.data.get("uitkomst", "")
    gekozen = uitkomst if uitkomst in list(Uitkomst) else ""
    return {**{veld: form.data.get(veld, "") for veld in (*_UREN, *_TEKSTEN)}, "uitkomst": gekozen}


def _ik_al(c: Conclusie, kant: Kant, vast: dict[Kant, bool], mij: int) -> bool:
    gegeven = c.vmbo if kant == Kant.VMBO else c.mbo
    return vast[kant] and gegeven is not None and gegeven.door == mij


@require_POST
def bewaar_conclusie(request: HttpRequest, slug: str, startjaar: int, vakplan_id: int, doel_id: int) -> HttpResponse:
    """Save one card: a press on an outcome, or words and klokuren."""

    def plan() -> Vakplan:
        return get_vakplan_or_404(request.user, slug, startjaar, vakplan_id)

    getypt, gedrukt = request.POST.copy(), request.POST.get("keuze", "")
    if gedrukt:
        getypt["uitkomst"] = gedrukt
    form = ConclusieForm(getypt)
    try:
        if not form.is_valid():
            raise OngeldigeInvoer(form.fouten())
        waarden = dict(form.cleaned_data)
        rij = store_conclusie(
            by=request.user, vakplan_id=vakplan_id, doel_id=doel_id, gezien=waarden.pop("revision"), **waarden
        )
    except Geweigerd:
        plan()  # 404 for a stranger; the operation itself has judged everybody else
        raise
    except OngeldigeInvoer as fout:
        if not request.htmx:
            raise Geweigerd(str(fout)) from None
        return _fouten(request, plan(), doel_id, bool(gedrukt), fout.fouten, _getypt(form))
    except Conflict as fout:
        return _conflict(request, plan(), doel_id, form, fout)
    if not request.htmx:
        return redirect(f"{adres(plan())}overlap/conclusies/?doel={doel_id}#c-{doel_id}")
    rechten = load_plan_rechten(request.user, rij.vakplan)
    return _stukken(request, rij, rechten.kanten, gedrukt=bool(gedrukt))


@require_POST
def bevestig(request: HttpRequest, slug: str, startjaar: int, vakplan_id: int, doel_id: int) -> HttpResponse:
    """Confirm one conclusie for a side, on the text that the button stood under."""
    plan = get_vakplan_or_404(request.user, slug, startjaar, vakplan_id)
    if request.POST.get("voor") not in list(Kant):
        raise Geweigerd("Deze knop kwam niet goed over. Laad de pagina opnieuw.")
    try:
        rij = bevestig_conclusie(
            by=request.user,
            vakplan_id=plan.pk,
            doel_id=doel_id,
            kant=Kant(request.POST["voor"]),
            gelezen=request.POST.get("gelezen", ""),
        )
    except Conflict:
        raise Geweigerd(
            "Deze conclusie is net gewijzigd. Laad de pagina opnieuw, lees haar, en bevestig haar dan."
        ) from None
    if not request.htmx:
        return redirect(f"{adres(plan)}overlap/conclusies/?doel={doel_id}#c-{doel_id}")
    voor = mag_bevestigen(plan, load_plan_rechten(request.user, plan))
    return _stukken(request, rij, voor, gedrukt=True)


def _stukken(request: HttpRequest, rij: ConclusieRij, voor: Collection[Kant], *, gedrukt: bool) -> HttpResponse:
    """Return what follows from a save: after words never the fields themselves."""
    context = kaart(als_deel(rij), rij.doel.tekst_hash, voor, request.user.pk)
    context |= {"nr": rij.doel_id, "gedrukt": gedrukt, "basis": adres(rij.vakplan)}
    antwoord = render(request, "stappenplan/conclusies/stukken.html", context | _LOS)
    antwoord["HX-Trigger"] = "opgeslagen"
    return antwoord


def _fouten(
    request: HttpRequest, plan: Vakplan, doel_id: int, gedrukt: bool, fouten: dict[str, str], getypt: dict[str, str]
) -> HttpResponse:
    """Return what is wrong, with the press and the words as they were handed in."""
    c = next((c for c in load_conclusies({plan.cohort_id})[plan.cohort_id] if c.doel == doel_id), None)
    voor = mag_bevestigen(plan, load_plan_rechten(request.user, plan))
    context = kaart(c, load_tekst_hash(doel_id), voor, request.user.pk, getypt=getypt)
    context |= {"nr": doel_id, "gedrukt": gedrukt, "basis": adres(plan), "fouten": fouten}
    return render(request, "stappenplan/conclusies/stukken.html", context | _LOS)


def _conflict(request: HttpRequest, plan: Vakplan, doel_id: int, form: ConclusieForm, fout: Conflict) -> HttpResponse:
    rij, mijn = fout.rij, form.cleaned_data
    if rij is None:
        raise Geweigerd("Deze conclusie is intussen weggehaald. Laad de pagina opnieuw en vul haar dan in.")
    uren = [(veld, label, form.data.get(veld, ""), klokuren(getattr(rij, veld))) for veld, label in _UREN.items()]
    teksten = [(veld, label, mijn[veld], getattr(rij, veld)) for veld, label in _TEKSTEN.items()]
    return toon_conflict(
        request,
        doelwit=f"#c-form-{doel_id}",
        rij=rij,
        actie=request.path,
        terug=f"{adres(plan)}overlap/conclusies/?doel={doel_id}",
        vast=[("Conclusie", Uitkomst(mijn["uitkomst"]).label, Uitkomst(rij.uitkomst).label)],
        velden=[
            {"naam": veld, "label": label, "mijn": eigen, "ander": ander, "kort": veld != "extra" and veld != "blijft"}
            for veld, label, eigen, ander in (*teksten, *uren)
        ],
        verborgen=[("uitkomst", mijn["uitkomst"])],
    )
