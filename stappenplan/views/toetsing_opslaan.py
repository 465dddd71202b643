"""Step 3: everything that is saved at a test, and what comes back."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from leerroutes.middleware import vertel
from leerroutes.writing import Bewaakt, Conflict, Geweigerd, OngeldigeInvoer
from stappenplan.access import get_vakplan_or_404
from stappenplan.forms.toetsing import HELFTEN, NieuweToetsForm, ToetsForm
from stappenplan.models import Toets
from stappenplan.operations import toetsing as schrijf
from stappenplan.operations.toetsing_weg import herstel_toets, verwijder_toets
from stappenplan.views.conflict import toon_conflict
from stappenplan.views.stap import maak_context
from stappenplan.views.toetsing import MAP, getal, toetsen
from stappenplan.views.toetsing_rijen import helft, helften

_SAMEN_TE_VOEGEN = ("titel", "inhoud", "tijdvak", "exameneenheid")


@contextmanager
def alleen_voor_wie_het_ziet(request: HttpRequest, slug: str, startjaar: int, vakplan_id: int) -> Iterator[None]:
    """Let a write be refused with its reason only to somebody who sees the plan; a stranger gets a 404."""
    try:
        yield
    except Geweigerd:
        get_vakplan_or_404(request.user, slug, startjaar, vakplan_id)
        raise


@require_POST
def nieuw(request: HttpRequest, slug: str, startjaar: int, vakplan_id: int) -> HttpResponse:
    """Make a test and open it."""
    form = NieuweToetsForm(request.POST, auto_id="nieuw-%s")
    if form.is_valid():
        with alleen_voor_wie_het_ziet(request, slug, startjaar, vakplan_id):
            try:
                rij = schrijf.voeg_toets_toe(by=request.user, vakplan_id=vakplan_id, **form.waarden)
                return redirect(f"{_lijst(request, 2)}?toets={rij.pk}#toets-{rij.pk}")
            except OngeldigeInvoer as fout:
                form.neem_over(fout)
    stap = maak_context(request, slug, startjaar, vakplan_id, "toetsing")
    return toetsen(request, stap, nieuw=form)


@require_POST
def bewaar(request: HttpRequest, slug: str, startjaar: int, vakplan_id: int, toets_id: int) -> HttpResponse:
    """Save the fields of one test."""
    form = ToetsForm(request.POST, auto_id=f"toets-{toets_id}-%s")
    if form.is_valid():
        with alleen_voor_wie_het_ziet(request, slug, startjaar, vakplan_id):
            try:
                rij = schrijf.wijzig_toets(
                    by=request.user, toets_id=toets_id, gezien=_gezien(request) or 0, **form.waarden
                )
                return _opgeslagen(request, rij)
            except OngeldigeInvoer as fout:
                form.neem_over(fout)
            except Conflict as fout:
                return _conflict_toets(request, form, fout.rij)
    get_vakplan_or_404(request.user, slug, startjaar, vakplan_id)
    if request.htmx:
        return render(request, f"{MAP}/fouten.html", {"form": form})
    stap = maak_context(request, slug, startjaar, vakplan_id, "toetsing")
    return toetsen(request, stap, form=form, open_id=toets_id)


@require_POST
def bewaar_helft(
    request: HttpRequest, slug: str, startjaar: int, vakplan_id: int, toets_id: int, naam: str
) -> HttpResponse:
    """Save one half of a test, make it, or take it away."""
    if naam not in HELFTEN:
        raise Http404("Deze helft bestaat niet.")
    gezien, form = _gezien(request), HELFTEN[naam](request.POST, auto_id=f"{naam}-{toets_id}-%s")
    with alleen_voor_wie_het_ziet(request, slug, startjaar, vakplan_id):
        try:
            if request.POST.get("doe") == "weg":
                getattr(schrijf, f"verwijder_{naam}")(by=request.user, toets_id=toets_id, gezien=gezien)
                return _andere_helften(request, toets_id)
            if form.is_valid():
                store = getattr(schrijf, f"store_{naam}")
                rij = store(by=request.user, toets_id=toets_id, gezien=gezien, **form.cleaned_data)
                return _andere_helften(request, toets_id) if gezien is None else _opgeslagen_helft(request, naam, rij)
        except OngeldigeInvoer as fout:
            form.neem_over(fout)
        except Conflict as fout:
            return _conflict_helft(request, naam, form, fout.rij)
    get_vakplan_or_404(request.user, slug, startjaar, vakplan_id)
    if request.htmx:
        return render(request, f"{MAP}/fouten.html", {"form": form})
    raise Geweigerd(" ".join(zin for zinnen in form.errors.values() for zin in zinnen))


@require_POST
def koppel(request: HttpRequest, slug: str, startjaar: int, vakplan_id: int, toets_id: int) -> HttpResponse:
    """Link a goal to a test, or take it out."""
    erbij, eraf = getal(request.POST.get("koppel")), getal(request.POST.get("los"))
    with alleen_voor_wie_het_ziet(request, slug, startjaar, vakplan_id):
        if erbij:
            schrijf.koppel_doelen(by=request.user, toets_id=toets_id, doel_ids=[erbij])
        elif eraf:
            schrijf.ontkoppel_doel(by=request.user, toets_id=toets_id, doel_id=eraf)
        else:
            # A button that only asks to see the goals.
            get_vakplan_or_404(request.user, slug, startjaar, vakplan_id)
    if not request.htmx:
        alle = "&alle=ja" if request.POST.get("alle") == "ja" else ""
        return redirect(f"{_lijst(request, 3)}?toets={toets_id}{alle}#doelen-{toets_id}")
    antwoord = HttpResponse()
    # The list asks itself again: what is linked follows from the tree.
    antwoord["HX-Trigger"] = "opgeslagen, gekoppeld"
    return antwoord


@require_POST
def weg(request: HttpRequest, slug: str, startjaar: int, vakplan_id: int, toets_id: int) -> HttpResponse:
    """Take a test away; the page offers to undo it."""
    with alleen_voor_wie_het_ziet(request, slug, startjaar, vakplan_id):
        rij = verwijder_toets(by=request.user, toets_id=toets_id)
    return redirect(f"{_lijst(request, 3)}?leerjaar={rij.leerjaar}&weg={toets_id}")


@require_POST
def terug(request: HttpRequest, slug: str, startjaar: int, vakplan_id: int, toets_id: int) -> HttpResponse:
    """Bring back a test that was taken away."""
    with alleen_voor_wie_het_ziet(request, slug, startjaar, vakplan_id):
        rij = herstel_toets(by=request.user, vakplan_id=vakplan_id, toets_id=toets_id)
    vertel(request, f"De toets {rij} is terug.")
    return redirect(f"{_lijst(request, 3)}?toets={toets_id}")


def _opgeslagen(request: HttpRequest, rij: Toets) -> HttpResponse:
    """Answer a save of the fields: the pieces that follow from it, never the field itself."""
    if not request.htmx:
        return redirect(f"{_lijst(request, 3)}?toets={rij.pk}")
    context: dict[str, Any] = {"toets": rij, "los": True, "fouten_weg": ToetsForm(auto_id=f"toets-{rij.pk}-%s")}
    if request.POST.get("was") != rij.functie:
        context |= {"helften": helften(rij.vakplan, rij), "stap_url": _lijst(request, 3), "mag_toets": True}
    antwoord = render(request, f"{MAP}/opgeslagen.html", context)
    antwoord["HX-Trigger"] = "opgeslagen"
    return antwoord


def _opgeslagen_helft(request: HttpRequest, naam: str, rij: Any) -> HttpResponse:
    if not request.htmx:
        return redirect(f"{_lijst(request, 3)}?toets={rij.toets_id}")
    context = {"h": helft(rij.toets, naam, HELFTEN[naam]), "toets": rij.toets, "los": True}
    antwoord = render(request, f"{MAP}/helft_opgeslagen.html", context)
    antwoord["HX-Trigger"] = "opgeslagen"
    return antwoord


def _andere_helften(request: HttpRequest, toets_id: int) -> HttpResponse:
    """Answer a half that came or went: both halves, drawn again."""
    if not request.htmx:
        return redirect(f"{_lijst(request, 3)}?toets={toets_id}")
    rij = Toets.objects.select_related("vakplan", "pta", "examen").get(pk=toets_id)
    context = {"toets": rij, "helften": helften(rij.vakplan, rij), "los": True, "mag_toets": True}
    antwoord = render(request, f"{MAP}/helften.html", context | {"stap_url": _lijst(request, 3)})
    antwoord["HX-Trigger"] = "opgeslagen"
    return antwoord


def _conflict_toets(request: HttpRequest, form: ToetsForm, rij: Toets) -> HttpResponse:
    ander = form.waarden.keys() & {"leerjaar", "periode"}
    staand = {veld: getattr(rij, veld) for veld in form.waarden if veld not in ander}
    staand["plek"] = (rij.leerjaar, rij.periode)
    return _conflict(request, form, rij, staand, f"#toets-form-{rij.pk}", rij.pk)


def _conflict_helft(request: HttpRequest, naam: str, form: Any, rij: Any) -> HttpResponse:
    form.is_valid()
    staand = {veld: getattr(rij, veld) for veld in form.fields}
    return _conflict(
        request, form, rij, staand, f"#{naam}-form-{rij.toets_id}", rij.toets_id, doe=request.POST.get("doe")
    )


def _conflict(
    request: HttpRequest,
    form: Any,
    rij: Bewaakt,
    staand: dict[str, Any],
    doelwit: str,
    toets_id: int,
    doe: str | None = None,
) -> HttpResponse:
    """Show both versions side by side: texts can be merged, of the rest one is chosen."""
    mijn = form.cleaned_data
    anders = [veld for veld in form.fields if veld in mijn and mijn[veld] != staand[veld]]
    if doe == "weg":
        anders = []
    velden = [
        {"naam": veld, "label": form.fields[veld].label, "mijn": mijn[veld], "ander": staand[veld]}
        for veld in anders
        if veld in _SAMEN_TE_VOEGEN
    ]
    vast = [
        (form.fields[veld].label, *(_in_woorden(form.fields[veld], waarde) for waarde in (mijn[veld], staand[veld])))
        for veld in anders
        if veld not in _SAMEN_TE_VOEGEN
    ]
    los = {veld["naam"] for veld in velden}
    verborgen = [(naam, waarde) for naam, waarde in request.POST.items() if naam in form.fields and naam not in los]
    if doe:
        verborgen, vast = [("doe", doe)], [("Dit deel", "weghalen", "gewijzigd")]
    terug = f"{_lijst(request, 3)}?toets={toets_id}"
    return toon_conflict(
        request,
        doelwit=doelwit,
        rij=rij,
        actie=request.path,
        terug=terug,
        vast=vast,
        velden=velden,
        verborgen=verborgen,
    )


def _in_woorden(veld: Any, waarde: Any) -> str:
    if isinstance(waarde, tuple):
        return f"leerjaar {waarde[0]}, periode {waarde[1]}"
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    return str(dict(getattr(veld, "choices", ())).get(waarde, "leeg" if waarde is None else waarde))


def _gezien(request: HttpRequest) -> int | None:
    return getal(request.POST.get("revision"))


def _lijst(request: HttpRequest, diep: int) -> str:
    """Return the address of the step from that of a row in it, `diep` parts above."""
    return "/".join(request.path.split("/")[:-diep]) + "/"
