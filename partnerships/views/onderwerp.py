"""The page of one subject: its text, what the partijen say of it, remarks, and its history."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from leerroutes.middleware import vertel
from leerroutes.opmaak import platte_tekst
from leerroutes.writing import OngeldigeInvoer
from partnerships.access import Rechten
from partnerships.domain.onderwerpen import VOORWAARDEN, get_onderwerp
from partnerships.domain.overeenkomstbeeld import OnderwerpBeeld, OvereenkomstBeeld
from partnerships.domain.rollen import Actie
from partnerships.domain.tekstverschil import passages
from partnerships.loading.onderwerp import load_geschiedenis, load_opmerkingen
from partnerships.loading.overeenkomst import load_teksten
from partnerships.models import Onderwerp, Opmerking, Overeenkomst
from partnerships.operations import opmerkingen as operaties
from partnerships.views.onderwerp_tekst import bronnen, toon_tekst
from partnerships.views.overeenkomst import mag_schrijven
from partnerships.views.overeenkomst_rijen import Rij, kan_akkoord, standen, te_voorstellen
from partnerships.views.overeenkomst_toegang import get_overeenkomst, mijn_partijen, overeenkomst_kruimels


def vind(beeld: OvereenkomstBeeld, sleutel: str) -> OnderwerpBeeld:
    """Return the subject, or a page that does not exist."""
    gevonden = beeld.onderwerp(sleutel)
    if gevonden is None:
        raise Http404
    return gevonden


def onderwerp(request: HttpRequest, slug: str, nummer: int, sleutel: str) -> HttpResponse:
    """Show one subject."""
    rij, beeld, rechten = get_overeenkomst(request, slug, nummer)
    return toon_onderwerp(request, rij, beeld, rechten, vind(beeld, sleutel))


def toon_onderwerp(
    request: HttpRequest,
    rij: Overeenkomst,
    beeld: OvereenkomstBeeld,
    rechten: Rechten,
    o: OnderwerpBeeld,
    *,
    las: str | None = None,
    **extra: Any,
) -> HttpResponse:
    """Show a subject; `las` is the checksum of the text that somebody answered on while it changed."""
    regel = Rij(o, o.staat(beeld.partij_ids), standen(beeld, o))
    mijn = {partij.id for partij in mijn_partijen(beeld, rechten, Actie.AKKOORD_GEVEN)}
    context = {
        "partnership": rij.partnership,
        "beeld": beeld,
        "o": o,
        "rij": regel,
        "soort": None if o.eigen else get_onderwerp(o.sleutel),
        "voorwaarde": "" if o.eigen else VOORWAARDEN.get(get_onderwerp(o.sleutel).voorwaarde, ""),
        "html": toon_tekst(beeld, o),
        "bronnen": bronnen(beeld, o),
        "verschillen": _verschillen(beeld, regel, las),
        "veranderd": las is not None,
        "draden": load_opmerkingen(o.id),
        "mag_schrijven": mag_schrijven(beeld, rechten),
        "mag_opmerken": rechten.verdict(Actie.OPMERKEN),
        "stelt_voor": o in te_voorstellen(beeld, rechten),
        "geeft": [s for s in regel.standen if s.partij.id in mijn and not s.akkoord and kan_akkoord(beeld, o)],
        "trekt_in": [
            s for s in regel.standen if s.partij.id in mijn and s.akkoord and beeld.fase in ("opstellen", "controle")
        ],
        "buren": _buren(beeld, o),
        "kruimels": overeenkomst_kruimels(rij, beeld, (o.titel, "")),
    }
    return render(request, "partnerships/overeenkomst/onderwerp.html", context | extra)


def _verschillen(beeld: OvereenkomstBeeld, regel: Rij, las: str | None) -> list[tuple[str, Any, tuple]]:
    """Return per older text: who agreed with it, when, and what changed since. At most one query."""
    per: dict[str, list] = {las: []} if las else {}
    for stand in regel.standen:
        if stand.vervallen:
            per.setdefault(stand.vervallen.gelezen, []).append(stand)
    teksten = load_teksten(beeld.id, per) if per else {}
    nu = platte_tekst(regel.o.gevuld)
    return [
        (
            ", ".join(stand.partij.naam for stand in wie),
            wie[0].vervallen.op if wie else None,
            passages(platte_tekst(teksten[hash_][1]), nu),
        )
        for hash_, wie in per.items()
        if hash_ in teksten and hash_ != regel.o.hash
    ]


def _buren(beeld: OvereenkomstBeeld, o: OnderwerpBeeld) -> tuple[OnderwerpBeeld | None, OnderwerpBeeld | None]:
    plaats = beeld.onderwerpen.index(o)
    volgende = beeld.onderwerpen[plaats + 1 : plaats + 2]
    return (beeld.onderwerpen[plaats - 1] if plaats else None, volgende[0] if volgende else None)


def geschiedenis(request: HttpRequest, slug: str, nummer: int, sleutel: str) -> HttpResponse:
    """Show what happened to a subject."""
    rij, beeld, _ = get_overeenkomst(request, slug, nummer)
    o = vind(beeld, sleutel)
    momenten = load_geschiedenis(Onderwerp(pk=o.id, overeenkomst=rij))
    hier = reverse("overeenkomst-onderwerp", args=[slug, nummer, sleutel])
    context = {
        "o": o,
        "beeld": beeld,
        "momenten": [
            (m, passages(platte_tekst(m.oud), platte_tekst(m.nieuw)) if m.oud or m.nieuw else ()) for m in momenten
        ],
        "kruimels": overeenkomst_kruimels(rij, beeld, (o.titel, hier), ("Geschiedenis", "")),
    }
    return render(request, "partnerships/overeenkomst/geschiedenis.html", context)


@require_POST
def opmerking(request: HttpRequest, slug: str, nummer: int, sleutel: str) -> HttpResponse:
    """Place a remark, or an answer below one."""
    rij, beeld, rechten = get_overeenkomst(request, slug, nummer)
    o = vind(beeld, sleutel)
    tekst, antwoord = request.POST.get("tekst", ""), request.POST.get("antwoord_op", "")
    boven = _opmerking(o, int(antwoord)) if antwoord.isdecimal() and len(antwoord) < 10 else None
    try:
        operaties.plaats_opmerking(
            by=request.user, onderwerp=Onderwerp(pk=o.id, overeenkomst=rij), tekst=tekst, antwoord_op=boven
        )
    except OngeldigeInvoer as fout:
        kapot = {"zin": fout.fouten["tekst"], "tekst": tekst, "bij": boven.pk if boven else 0}
        return toon_onderwerp(request, rij, beeld, rechten, o, kapot=kapot)
    vertel(request, "Je antwoord staat erbij." if boven else "Je opmerking staat erbij.")
    return redirect(f"{reverse('overeenkomst-onderwerp', args=[slug, nummer, sleutel])}#opmerkingen")


@require_POST
def opgelost(request: HttpRequest, slug: str, nummer: int, sleutel: str, opmerking_id: int) -> HttpResponse:
    """Say that a remark is dealt with."""
    _, beeld, _ = get_overeenkomst(request, slug, nummer)
    operaties.los_op(by=request.user, opmerking=_opmerking(vind(beeld, sleutel), opmerking_id))
    vertel(request, "De opmerking is opgelost.")
    return redirect(f"{reverse('overeenkomst-onderwerp', args=[slug, nummer, sleutel])}#opmerkingen")


def _opmerking(o: OnderwerpBeeld, nummer: int) -> Opmerking:
    return get_object_or_404(Opmerking, pk=nummer, soort="onderwerp", object_id=o.id)
