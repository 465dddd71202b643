"""Pages of the klokuren that schools give."""

from collections import defaultdict
from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from partnerships.access import Rechten
from partnerships.domain.rollen import ROLLEN, Actie
from partnerships.forms.facilitering import NodigForm, ToezegForm, VraagForm
from partnerships.models import Facilitering
from partnerships.operations import facilitering as uren
from partnerships.views.formulier import formulier_pagina
from partnerships.views.overleg import open_leden
from partnerships.views.toegang import kruimels, open_samenwerking


def facilitering(request: HttpRequest, slug: str) -> HttpResponse:
    partnership, rechten = open_samenwerking(request, slug)
    rijen = partnership.faciliteringen.select_related("school", "lidmaatschap__user", "toegezegd_door")
    per_school = defaultdict(list)
    for rij in rijen.order_by("-kant", "school__naam", "-schooljaar", "lidmaatschap__user__naam"):
        per_school[rij.kant, rij.school.naam, rij.schooljaar].append(rij)
    blokken = [
        {
            "kant": kant,
            "school": school,
            "schooljaar": jaar,
            "rijen": uren_,
            "nodig": sum(rij.uren_nodig for rij in uren_),
            "toegezegd": sum(rij.uren_toegezegd or 0 for rij in uren_),
        }
        for (kant, school, jaar), uren_ in per_school.items()
    ]
    context = {
        "partnership": partnership,
        "blokken": blokken,
        "eigen_scholen": _mag_toezeggen(rechten),
        "mag": rechten.verdict(Actie.FACILITERING_VRAGEN),
        "hier": reverse("facilitering", args=[slug]),
        "kruimels": kruimels(partnership, ("Facilitering", "")),
    }
    return render(request, "partnerships/overleg/facilitering.html", context)


def _mag_toezeggen(rechten: Rechten) -> set[int | None]:
    rollen = ROLLEN[Actie.FACILITERING_TOEZEGGEN].rollen
    return {lid.school_id for lid in rechten.leden if lid.rol in rollen}


def facilitering_vragen(request: HttpRequest, slug: str) -> HttpResponse:
    partnership, _ = open_samenwerking(request, slug, Actie.FACILITERING_VRAGEN)
    deelnames = partnership.deelnames.filter(tot__isnull=True).select_related("school")
    maak = partial(VraagForm, deelnames=list(deelnames), mensen=list(open_leden(partnership)))
    opslaan = partial(uren.vraag_facilitering, by=request.user, partnership=partnership)
    return _uren(request, partnership, maak, opslaan, None, "Uren vragen")


def facilitering_wijzigen(request: HttpRequest, slug: str, facilitering_id: int) -> HttpResponse:
    partnership, _ = open_samenwerking(request, slug, Actie.FACILITERING_VRAGEN)
    rij = get_object_or_404(Facilitering, partnership=partnership, pk=facilitering_id)
    opslaan = partial(uren.wijzig_facilitering, by=request.user, facilitering=rij)
    return _uren(request, partnership, NodigForm, opslaan, rij, "Uren wijzigen")


def facilitering_toezeggen(request: HttpRequest, slug: str, facilitering_id: int) -> HttpResponse:
    partnership, _ = open_samenwerking(request, slug)
    rij = get_object_or_404(Facilitering, partnership=partnership, pk=facilitering_id)
    uren.require_toezeggen(request.user, rij)
    opslaan = partial(uren.zeg_toe, by=request.user, facilitering=rij)
    return _uren(request, partnership, ToezegForm, opslaan, rij, "Uren toezeggen")


def _uren(request, partnership, maak, opslaan, rij, titel) -> HttpResponse:
    lijst = reverse("facilitering", args=[partnership.slug])
    return formulier_pagina(
        request,
        maak,
        opslaan,
        rij=rij,
        klaar=lijst,
        gelukt="De uren zijn bewaard.",
        titel=titel,
        inleiding=_over(rij) if rij else "",
        partnership=partnership,
        kruimels=kruimels(partnership, ("Facilitering", lijst), (titel, "")),
    )


def _over(rij: Facilitering) -> str:
    wie = rij.lidmaatschap.user.naam if rij.lidmaatschap else "de hele school"
    return (
        f"{rij.school.naam}, {wie}, schooljaar {rij.schooljaar}-{rij.schooljaar + 1}. Nodig: {rij.uren_nodig} klokuren."
    )
