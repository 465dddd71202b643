"""Signing in the own session, and the receipt."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters

from leerroutes import klok
from leerroutes.accounts.herkenning import Middelen, NietHerkend, adres_van, herken, load_middelen
from leerroutes.writing import Conflict, Geweigerd, OngeldigeInvoer
from partnerships.access import Rechten
from partnerships.domain.bevriezen import kort
from partnerships.domain.gereedheid import per_letter
from partnerships.domain.ondertekening import Tekenstand, tekenstand
from partnerships.domain.onderwerpen import LETTERS
from partnerships.domain.overeenkomst import OvereenkomstFase, Wijze
from partnerships.domain.overeenkomstbeeld import OvereenkomstBeeld
from partnerships.domain.rollen import Actie
from partnerships.forms.lezen import lees_stand
from partnerships.forms.ondertekening import TekenForm
from partnerships.loading.lezen import load_leesstand, load_vastgesteld, load_wijzigingen
from partnerships.loading.ondertekening import load_volmachten
from partnerships.models import Ondertekening, Overeenkomst, Partij
from partnerships.operations.ondertekening import onderteken
from partnerships.views.overeenkomst_toegang import get_overeenkomst, mijn_partijen, overeenkomst_kruimels


@sensitive_post_parameters("wachtwoord", "code")
def ondertekenen(request: HttpRequest, slug: str, nummer: int) -> HttpResponse:
    rij, beeld, rechten = get_overeenkomst(request, slug, nummer)
    stand = _stand(request, rij, beeld)
    if stand.getekend:
        return redirect("overeenkomst-ontvangst", slug, nummer)
    middelen = load_middelen(request) if stand.kandidaten else None
    if request.method == "POST":
        return _teken(request, rij, beeld, rechten, stand, middelen)
    return _toon(request, rij, beeld, rechten, stand, middelen, _form(request, stand, middelen))


def _stand(request: HttpRequest, rij: Overeenkomst, beeld: OvereenkomstBeeld) -> Tekenstand:
    return tekenstand(beeld, load_volmachten(request.user, rij.partnership_id), request.user.pk, klok.vandaag())


def _form(request: HttpRequest, stand: Tekenstand, middelen: Middelen | None, **kwargs: Any) -> TekenForm | None:
    """Return the form to sign, or None for whom there is nothing to sign, or not here."""
    if middelen is None or not middelen.wachtwoord or middelen.vraagt_passkey:
        return None
    return TekenForm(user=request.user, partijen=stand.kandidaten, vraagt_code=middelen.vraagt_code, **kwargs)


def _teken(
    request: HttpRequest,
    rij: Overeenkomst,
    beeld: OvereenkomstBeeld,
    rechten: Rechten,
    stand: Tekenstand,
    middelen: Middelen | None,
) -> HttpResponse:
    """Sign, or show the page again with what was wrong. What was typed stays, but for the password and the code."""
    gelezen = request.POST.get("gelezen", "")
    if gelezen != beeld.hash:
        return _opnieuw(request, beeld, veranderd=True)
    form = _form(request, stand, middelen, data=request.POST)
    if form is None:
        return _opnieuw(request, beeld, weigering=stand.reden)
    if form.is_valid():
        schoon = form.cleaned_data
        try:
            methode = herken(request, middelen, wachtwoord=schoon["wachtwoord"], code=schoon.get("code", ""))
            onderteken(
                by=request.user,
                partij=Partij.objects.select_related("overeenkomst").get(pk=schoon["partij"]),
                gelezen=gelezen,
                naam=schoon["naam"],
                methode=methode,
                ip=adres_van(request),
            )
            return redirect("overeenkomst-ontvangst", beeld.slug, beeld.nummer)
        except (NietHerkend, OngeldigeInvoer) as fout:
            # The second half of a double click: its code is used up, but by the first half, which signed.
            if _al_getekend(request, beeld):
                return redirect("overeenkomst-ontvangst", beeld.slug, beeld.nummer)
            form.neem_over(OngeldigeInvoer(fout.fouten))
        except Geweigerd as fout:
            return _opnieuw(request, beeld, weigering=fout.reden)
        except Conflict:
            return _opnieuw(request, beeld, veranderd=True)
    return _toon(request, rij, beeld, rechten, stand, middelen, form)


def _al_getekend(request: HttpRequest, beeld: OvereenkomstBeeld) -> bool:
    tekens = Ondertekening.objects.filter(versie=beeld.versie.id, door=request.user, wijze=Wijze.APP)
    return tekens.filter(ingetrokken_op=None).exists()


def _opnieuw(request: HttpRequest, beeld: OvereenkomstBeeld, **extra: Any) -> HttpResponse:
    """Show the page as it is now: nothing was signed, and this is why."""
    rij, nu, rechten = get_overeenkomst(request, beeld.slug, beeld.nummer)
    stand = _stand(request, rij, nu)
    if stand.getekend:
        return redirect("overeenkomst-ontvangst", beeld.slug, beeld.nummer)
    middelen = load_middelen(request) if stand.kandidaten else None
    form = _form(request, stand, middelen, initial={"naam": request.POST.get("naam", "")[:120]})
    gezien = lees_stand(request.POST.get("stand", "")) if "veranderd" in extra else None
    return _toon(request, rij, nu, rechten, stand, middelen, form, gezien=gezien, **extra)


def _toon(
    request: HttpRequest,
    rij: Overeenkomst,
    beeld: OvereenkomstBeeld,
    rechten: Rechten,
    stand: Tekenstand,
    middelen: Middelen | None,
    form: TekenForm | None,
    gezien: dict[str, str] | None = None,
    **extra: Any,
) -> HttpResponse:
    vast = load_vastgesteld(beeld.versie.id) if beeld.versie and _bevroren(beeld) else None
    eigen = {partij.id for partij in mijn_partijen(beeld, rechten, Actie.PAPIER_INVOEREN)}
    hier = reverse("overeenkomst-ondertekenen", args=[beeld.slug, beeld.nummer])
    context = {
        "beeld": beeld,
        "partnership": rij.partnership,
        "teken": stand,
        "middelen": middelen,
        "form": form,
        "vast": vast,
        "stand": json.dumps(beeld.hashes),
        "controlegetal": kort(beeld.hash),
        "letters": per_letter(beeld),
        "zonder_letter": [o for o in beeld.onderwerpen if o.letter not in LETTERS],
        "papier": [p for p in beeld.partijen if p.id in eigen and not p.getekend] if _te_tekenen(beeld) else [],
        "mag_terug": _te_tekenen(beeld) and rechten.verdict(Actie.OVEREENKOMST_TERUGGEVEN).mag,
        "passkey_url": f"{reverse('mfa_reauthenticate_webauthn')}?next={hier}",
        "kruimels": overeenkomst_kruimels(rij, beeld, ("Ondertekenen", "")),
        **_anders(request, beeld, gezien),
    }
    return render(request, "partnerships/ondertekening/ondertekenen.html", context | extra)


def _anders(request: HttpRequest, beeld: OvereenkomstBeeld, gezien: dict[str, str] | None) -> dict[str, Any]:
    """Return what changed since this page was opened, since this person last read, or since the version in force."""
    if gezien:
        return {"anders": load_wijzigingen(beeld, gezien)}
    leesstand = load_leesstand(request.user, beeld.id)
    if leesstand:
        return {"anders": load_wijzigingen(beeld, leesstand.hashes), "sinds": leesstand.op}
    if beeld.geldend and beeld.versie != beeld.geldend:
        vorig = {o["sleutel"]: o["hash"] for o in load_vastgesteld(beeld.geldend.id)["onderwerpen"]}
        return {"anders": load_wijzigingen(beeld, vorig), "geldend": beeld.geldend}
    return {"anders": ()}


def _te_tekenen(beeld: OvereenkomstBeeld) -> bool:
    return beeld.fase is OvereenkomstFase.ONDERTEKENEN


def _bevroren(beeld: OvereenkomstBeeld) -> bool:
    return beeld.feiten is None


def ontvangst(request: HttpRequest, slug: str, nummer: int) -> HttpResponse:
    """Show the own signature, whatever became of it; who did not sign goes to the page to sign on."""
    rij, beeld, _ = get_overeenkomst(request, slug, nummer)
    tekens = Ondertekening.objects.filter(versie__overeenkomst=rij, door=request.user, wijze=Wijze.APP)
    mijn = tekens.select_related("versie", "partij__bestuur", "mandaat").order_by("-op").first()
    if mijn is None:
        return redirect("overeenkomst-ondertekenen", slug, nummer)
    context = {
        "beeld": beeld,
        "partnership": rij.partnership,
        "mijn": mijn,
        "controlegetal": kort(mijn.hash),
        "in_beeld": beeld.versie is not None and beeld.versie.id == mijn.versie_id,
        "scholen": sorted({school for partij in beeld.partijen for school in partij.scholen}),
        "kruimels": overeenkomst_kruimels(rij, beeld, ("Ontvangstbewijs", "")),
    }
    return render(request, "partnerships/ondertekening/ontvangst.html", context)
