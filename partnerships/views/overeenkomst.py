"""Pages of agreements: the list, a new one, what it covers, and the overview of one."""

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from leerroutes.verdict import JA, Verdict, nee
from partnerships.access import Rechten
from partnerships.domain.gereedheid import per_letter
from partnerships.domain.looptijd import beoordeel_looptijd
from partnerships.domain.onderwerpen import GEEN_OFFICIEEL_FORMAT
from partnerships.domain.overeenkomst import FASEN, TERUG, OvereenkomstFase
from partnerships.domain.overeenkomstbeeld import OvereenkomstBeeld
from partnerships.domain.rollen import Actie
from partnerships.domain.soorten import OvereenkomstSoort
from partnerships.forms.overeenkomst import OvereenkomstForm
from partnerships.loading.overeenkomsten import load_overeenkomsten, load_routekeuzes
from partnerships.models import Cohort, Overeenkomst
from partnerships.operations import overeenkomst as operaties
from partnerships.views.formulier import formulier_pagina
from partnerships.views.overeenkomst_rijen import groepen, pad, te_geven, te_voorstellen, volgende_stap
from partnerships.views.overeenkomst_toegang import get_overeenkomst, kleur, overeenkomst_kruimels
from partnerships.views.toegang import eis, kruimels, open_samenwerking


def lijst(request: HttpRequest, slug: str) -> HttpResponse:
    """List the agreements of a samenwerking."""
    partnership, rechten = open_samenwerking(request, slug)
    context = {
        "partnership": partnership,
        "rijen": load_overeenkomsten(request.user, partnership.pk),
        "mag": rechten.verdict(Actie.OVEREENKOMST_SCHRIJVEN),
        "kruimels": kruimels(partnership, ("Overeenkomsten", "")),
    }
    return render(request, "partnerships/overeenkomst/lijst.html", context)


def nieuw(request: HttpRequest, slug: str) -> HttpResponse:
    """Start an agreement."""
    partnership, _ = open_samenwerking(request, slug, Actie.OVEREENKOMST_SCHRIJVEN)
    terug = reverse("overeenkomsten", args=[slug])
    return formulier_pagina(
        request,
        partial(OvereenkomstForm, routes=load_routekeuzes(partnership.pk)),
        partial(operaties.start_overeenkomst, by=request.user, partnership=partnership),
        begin={},
        klaar=lambda rij: reverse("overeenkomst", args=[slug, rij.nummer]),
        gelukt="De overeenkomst is begonnen. De teksten staan klaar om aan te passen.",
        terug=terug,
        titel="Nieuwe overeenkomst",
        inleiding="Kies waar de overeenkomst over gaat. De partijen en de onderwerpen volgen daaruit.",
        knop="Begin",
        kruimels=kruimels(partnership, ("Overeenkomsten", terug), ("Nieuw", "")),
    )


def wijzigen(request: HttpRequest, slug: str, nummer: int) -> HttpResponse:
    """Change what the agreement covers."""
    rij, beeld, rechten = get_overeenkomst(request, slug, nummer)
    eis(rechten, Actie.OVEREENKOMST_SCHRIJVEN)
    operaties.eis_opstellen(rij)
    return formulier_pagina(
        request,
        partial(OvereenkomstForm, routes=load_routekeuzes(rij.partnership_id)),
        partial(operaties.wijzig_overeenkomst, by=request.user, overeenkomst=rij),
        rij=rij,
        klaar=reverse("overeenkomst", args=[slug, nummer]),
        gelukt="Bewaard. De partijen en de onderwerpen zijn bijgewerkt.",
        titel="Waar gaat de overeenkomst over?",
        kruimels=overeenkomst_kruimels(rij, beeld, ("Wijzigen", "")),
    )


def overzicht(request: HttpRequest, slug: str, nummer: int) -> HttpResponse:
    """Show one agreement."""
    rij, beeld, rechten = get_overeenkomst(request, slug, nummer)
    return toon_overzicht(request, rij, beeld, rechten)


def toon_overzicht(
    request: HttpRequest, rij: Overeenkomst, beeld: OvereenkomstBeeld, rechten: Rechten, **extra: Any
) -> HttpResponse:
    """Show the overview; `extra` says what just could not be done."""
    looptijd = beoordeel_looptijd(beeld.einde, beeld.feiten.routes) if beeld.feiten else None
    context = {
        "partnership": rij.partnership,
        "beeld": beeld,
        "pad": pad(beeld),
        "stap": volgende_stap(beeld),
        "letters": per_letter(beeld),
        "groepen": groepen(beeld),
        "partijen": [(partij, kleur(partij), beeld.met_akkoord(partij.id)) for partij in beeld.partijen],
        "voor_te_stellen": te_voorstellen(beeld, rechten),
        "te_geven": te_geven(beeld, rechten),
        "intern": beeld.soort is OvereenkomstSoort.INTERNE_REGELING,
        "looptijd": looptijd if looptijd and looptijd.blokkeert else None,
        "geen_officieel": GEEN_OFFICIEEL_FORMAT,
        "programmas": Cohort.objects.filter(leerroute__overeenkomsten=rij).values_list(
            "pk", "leerroute__naam", "startjaar"
        ),
        "mag_schrijven": mag_schrijven(beeld, rechten),
        "mag_door": rechten.verdict(Actie.OVEREENKOMST_DOORZETTEN),
        "mag_terug": rechten.verdict(Actie.OVEREENKOMST_TERUGGEVEN) and FASEN[beeld.soort].verdict(beeld.fase, TERUG),
        "mag_anders": rechten.verdict(Actie.OVEREENKOMST_DOORZETTEN)
        if beeld.fase is OvereenkomstFase.VAN_KRACHT
        else None,
        "kruimels": overeenkomst_kruimels(rij, beeld),
    }
    return render(request, "partnerships/overeenkomst/overzicht.html", context | extra)


def mag_schrijven(beeld: OvereenkomstBeeld, rechten: Rechten) -> Verdict:
    """Return whether this person may write now."""
    oordeel = rechten.verdict(Actie.OVEREENKOMST_SCHRIJVEN)
    if oordeel and beeld.fase is not OvereenkomstFase.OPSTELLEN:
        return nee(f"De tekst ligt vast: de overeenkomst is in de fase {beeld.fase.label}.")
    return oordeel and JA
