"""Reading an agreement on one page, and deciding about it as a member of the stuurgroep."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from leerroutes.kant import Kant
from leerroutes.middleware import vertel
from leerroutes.writing import Conflict, Geweigerd, OngeldigeInvoer
from partnerships.access import Rechten
from partnerships.domain.bevriezen import kort
from partnerships.domain.gereedheid import per_letter
from partnerships.domain.onderwerpen import LETTERS
from partnerships.domain.overeenkomst import OvereenkomstFase, Uitkomst
from partnerships.domain.overeenkomstbeeld import OvereenkomstBeeld, StemBeeld
from partnerships.domain.rollen import Actie
from partnerships.forms.lezen import StemForm, lees_stand
from partnerships.loading.lezen import load_leesstand, load_open_opmerkingen, load_wijzigingen
from partnerships.models import Overeenkomst
from partnerships.operations import stemmen
from partnerships.operations.gelezen import markeer_gelezen
from partnerships.views.overeenkomst_toegang import get_overeenkomst, overeenkomst_kruimels

GEZEGD = {
    Uitkomst.AKKOORD: "Je akkoord is vastgelegd.",
    Uitkomst.MET_OPMERKING: "Je akkoord met opmerking is vastgelegd.",
    Uitkomst.TERUG: "De overeenkomst is terug bij de schrijvers. Iedereen krijgt bericht met je reden.",
}


def lezen(request: HttpRequest, slug: str, nummer: int) -> HttpResponse:
    rij, beeld, rechten = get_overeenkomst(request, slug, nummer)
    return _toon(request, rij, beeld, rechten)


@require_POST
def gelezen(request: HttpRequest, slug: str, nummer: int) -> HttpResponse:
    rij, beeld, rechten = get_overeenkomst(request, slug, nummer, Actie.CONCEPT_LEZEN)
    try:
        markeer_gelezen(by=request.user, overeenkomst=rij, gelezen=request.POST.get("gelezen", ""))
    except Conflict:
        return _veranderd(request, rij, beeld, rechten)
    vertel(request, "We onthouden dat je deze tekst las. De volgende keer zie je wat er sindsdien veranderde.")
    return redirect("overeenkomst-lezen", slug, nummer)


@require_POST
def stem(request: HttpRequest, slug: str, nummer: int) -> HttpResponse:
    """Take a decision; akkoord met opmerking and terug first ask for the words, on a page of their own."""
    rij, beeld, rechten = get_overeenkomst(request, slug, nummer, Actie.STEMMEN)
    keuze = request.POST.get("uitkomst", "")
    form = StemForm(request.POST, onderwerpen=beeld.onderwerpen, uitkomst=keuze)
    if request.POST.get("gelezen") != beeld.hash:
        return _veranderd(request, rij, beeld, rechten)
    if keuze in (Uitkomst.MET_OPMERKING, Uitkomst.TERUG) and request.POST.get("stap") != "zet":
        begin = {veld: request.POST.get(veld, "") for veld in ("uitkomst", "gelezen", "stand", "reden")}
        begin["onderwerpen"] = request.POST.getlist("onderwerpen")
        vraag = StemForm(initial=begin, onderwerpen=beeld.onderwerpen, uitkomst=keuze)
        return _vraag(request, rij, beeld, vraag, Uitkomst(keuze))
    if not form.is_valid():
        if "uitkomst" in form.errors:
            return redirect("overeenkomst-lezen", slug, nummer)
        return _vraag(request, rij, beeld, form, Uitkomst(keuze))
    return _beslis(request, rij, beeld, rechten, form)


def _beslis(request, rij: Overeenkomst, beeld: OvereenkomstBeeld, rechten: Rechten, form: StemForm) -> HttpResponse:
    schoon = form.cleaned_data
    uitkomst = schoon["uitkomst"]
    try:
        nu = stemmen.stem(
            by=request.user,
            overeenkomst=rij,
            uitkomst=uitkomst,
            gelezen=schoon["gelezen"],
            reden=schoon.get("reden", ""),
            onderwerpen=schoon.get("onderwerpen", ()),
        )
    except Conflict:
        _, beeld, rechten = get_overeenkomst(request, beeld.slug, beeld.nummer, Actie.STEMMEN)
        return _veranderd(request, rij, beeld, rechten)
    except (OngeldigeInvoer, Geweigerd) as fout:
        if uitkomst is Uitkomst.AKKOORD:
            raise
        form.neem_over(fout if isinstance(fout, OngeldigeInvoer) else OngeldigeInvoer(fout.reden))
        return _vraag(request, rij, beeld, form, uitkomst)
    vast = nu.fase == OvereenkomstFase.ONDERTEKENEN
    verder = " De stuurgroep heeft de overeenkomst vastgesteld; de besturen kunnen nu ondertekenen." if vast else ""
    vertel(request, GEZEGD[uitkomst] + verder)
    return redirect("overeenkomst-lezen", beeld.slug, beeld.nummer)


def _vraag(
    request: HttpRequest, rij: Overeenkomst, beeld: OvereenkomstBeeld, form: StemForm, uitkomst: Uitkomst
) -> HttpResponse:
    titel = "Akkoord met opmerking" if uitkomst is Uitkomst.MET_OPMERKING else "Terug met reden"
    context = {
        "form": form,
        "beeld": beeld,
        "uitkomst": uitkomst,
        "titel": titel,
        "kruimels": overeenkomst_kruimels(rij, beeld, (titel, "")),
    }
    return render(request, "partnerships/ondertekening/stem.html", context)


def _veranderd(request: HttpRequest, rij: Overeenkomst, beeld: OvereenkomstBeeld, rechten: Rechten) -> HttpResponse:
    """Show the page again: what changed since this page was opened stands on top, and what was typed is still there."""
    bewaard = [("reden", request.POST.get("reden", ""))]
    bewaard += [("onderwerpen", sleutel) for sleutel in request.POST.getlist("onderwerpen") if sleutel in beeld.hashes]
    return _toon(
        request,
        rij,
        beeld,
        rechten,
        gezien=lees_stand(request.POST.get("stand", "")),
        veranderd=True,
        bewaard=[(naam, waarde) for naam, waarde in bewaard if waarde],
    )


def _toon(
    request: HttpRequest,
    rij: Overeenkomst,
    beeld: OvereenkomstBeeld,
    rechten: Rechten,
    gezien: dict[str, str] | None = None,
    **extra: Any,
) -> HttpResponse:
    leesstand = load_leesstand(request.user, beeld.id)
    vorige = gezien or (leesstand.hashes if leesstand else {})
    anders = load_wijzigingen(beeld, vorige) if vorige else ()
    mijn = next((s for s in beeld.stemmen if s.user == request.user.pk), None)
    context = {
        "beeld": beeld,
        "partnership": rij.partnership,
        "mijn": mijn,
        "beslist": _mag_beslissen(beeld, rechten, mijn),
        "quorum": [(kant.value, *beeld.quorum(kant)) for kant in Kant],
        "sinds": leesstand.op if leesstand and not gezien else None,
        "eerder": bool(vorige),
        "anders": anders,
        "gewijzigd": {wijziging.sleutel for wijziging in anders},
        "advies_open": sum(advies is None or not advies.klaar for _, _, advies in beeld.organen),
        "beslispunten": [o for o in beeld.onderwerpen if o.beslispunt and not o.leeg],
        "letters": per_letter(beeld),
        "zonder_letter": [o for o in beeld.onderwerpen if o.letter not in LETTERS],
        "opmerkingen": load_open_opmerkingen(beeld),
        "stand": json.dumps(beeld.hashes),
        "controlegetal": kort(beeld.hash),
        "mag_markeren": rechten.verdict(Actie.CONCEPT_LEZEN).mag,
        "kruimels": overeenkomst_kruimels(rij, beeld, ("Lezen", "")),
    }
    return render(request, "partnerships/ondertekening/lezen.html", context | extra)


def _mag_beslissen(beeld: OvereenkomstBeeld, rechten: Rechten, mijn: StemBeeld | None) -> bool:
    return bool(mijn and beeld.fase is OvereenkomstFase.VASTSTELLEN and rechten.verdict(Actie.STEMMEN).mag)
