"""Pages of koppels and their seats."""

from collections import defaultdict
from functools import partial

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from leerroutes.kant import Kant
from leerroutes.middleware import vertel
from partnerships.domain.rollen import Actie
from partnerships.forms.koppel import KoppelForm, NieuwKoppelForm, ZetelForm, docenten_van
from partnerships.loading.koppel import load_kaderopdrachten
from partnerships.models import Cohort, Koppel, Lidmaatschap, Partnership, Zetel
from partnerships.operations import koppel as koppel_ops
from partnerships.views.formulier import formulier_pagina
from partnerships.views.overleg import open_leden
from partnerships.views.toegang import kruimels, open_samenwerking


def koppels(request: HttpRequest, slug: str) -> HttpResponse:
    partnership, rechten = open_samenwerking(request, slug)
    kaders, zetels = defaultdict(list), defaultdict(list)
    for kader in load_kaderopdrachten(Q(koppel__partnership=partnership)):
        kaders[kader.koppel].append(kader)
    velden = ("koppel_id", "kant", "user__naam", "lidmaatschap__school__naam")
    for koppel_id, *zetel in _open_zetels(koppel__partnership=partnership).values_list(*velden):
        zetels[koppel_id].append(zetel)
    rijen = [
        {
            "koppel": koppel,
            "url": reverse("koppel", args=[slug, koppel.pk]),
            "zetels": zetels[koppel.pk],
            "vacant": [kant for kant in Kant if all(zetel[0] != kant for zetel in zetels[koppel.pk])],
            "kaders": kaders[koppel.pk],
        }
        for koppel in partnership.koppels.all()
    ]
    context = {
        "partnership": partnership,
        "rijen": rijen,
        "kader_url": reverse("kaderopdracht", args=[slug, 0]).removesuffix("0/"),
        "mag": rechten.verdict(Actie.KOPPEL_WIJZIGEN),
        "kruimels": kruimels(partnership, ("Koppels", "")),
    }
    return render(request, "partnerships/koppel/koppels.html", context)


def _open_zetels(**waar):
    return Zetel.objects.filter(tot__isnull=True, **waar).order_by("-kant", "van", "id")


def koppel(request: HttpRequest, slug: str, koppel_id: int) -> HttpResponse:
    partnership, rechten = open_samenwerking(request, slug)
    rij = get_koppel(partnership, koppel_id)
    leden, mag = list(open_leden(partnership)), rechten.verdict(Actie.KOPPEL_WIJZIGEN)
    zetels = list(rij.zetels.select_related("user", "lidmaatschap__school"))
    bezet = {(z.user_id, z.kant) for z in zetels if z.tot is None}
    vrij = [lid for lid in leden if (lid.user_id, lid.kant) not in bezet]
    kaders = load_kaderopdrachten(Q(koppel=rij))
    zonder = Cohort.objects.filter(leerroute__partnership=partnership).exclude(kaderopdrachten__koppel=rij)
    context = {
        "partnership": partnership,
        "koppel": rij,
        "kanten": [_kant(kant, zetels, docenten_van(vrij, kant)) for kant in Kant],
        "kaders": kaders,
        "zonder": zonder.select_related("leerroute"),
        "mag": mag,
        "mag_schrijven": rechten.verdict(Actie.KADEROPDRACHT_SCHRIJVEN),
        "kruimels": kruimels(
            partnership, ("Koppels", reverse("koppels", args=[partnership.slug])), (rij.vakgebied, "")
        ),
    }
    return render(request, "partnerships/koppel/koppel.html", context)


def _kant(kant: Kant, zetels: list[Zetel], kandidaten: list[Lidmaatschap]) -> dict:
    return {
        "kant": kant,
        "open": [zetel for zetel in zetels if zetel.kant == kant and zetel.tot is None],
        "oud": [zetel for zetel in zetels if zetel.kant == kant and zetel.tot],
        "kandidaten": kandidaten,
        "form": ZetelForm(mensen=kandidaten, label=f"Docent {kant}", verplicht=True, prefix=kant),
    }


def get_koppel(partnership: Partnership, koppel_id: int) -> Koppel:
    return get_object_or_404(partnership.koppels.select_related("meelezer__user"), pk=koppel_id)


def koppel_bewerken(request: HttpRequest, slug: str, koppel_id: int | None = None) -> HttpResponse:
    partnership, _ = open_samenwerking(request, slug, Actie.KOPPEL_WIJZIGEN)
    lijst = reverse("koppels", args=[slug])
    rij = get_koppel(partnership, koppel_id) if koppel_id else None
    opslaan = (
        partial(koppel_ops.wijzig_koppel, koppel=rij)
        if rij
        else partial(koppel_ops.start_koppel, partnership=partnership)
    )
    return formulier_pagina(
        request,
        partial(KoppelForm if rij else NieuwKoppelForm, mensen=list(open_leden(partnership))),
        partial(opslaan, by=request.user),
        rij=rij,
        klaar=reverse("koppel", args=[slug, rij.pk]) if rij else lijst,
        gelukt="Het koppel is bewaard.",
        titel="Koppel wijzigen" if rij else "Nieuw koppel",
        inleiding=_meelezer_weg(rij),
        partnership=partnership,
        kruimels=kruimels(partnership, ("Koppels", lijst), ("Wijzigen" if rij else "Nieuw", "")),
    )


def _meelezer_weg(rij: Koppel | None) -> str:
    lid = rij and rij.meelezer
    if not lid or not lid.tot:
        return ""
    return f"{lid.user.naam} las mee en stopte op {lid.tot:%d-%m-%Y}. Kies een andere meelezer."


@require_POST
def zetel_geven(request: HttpRequest, slug: str, koppel_id: int, kant: str) -> HttpResponse:
    partnership, _ = open_samenwerking(request, slug, Actie.KOPPEL_WIJZIGEN)
    rij = get_koppel(partnership, koppel_id)
    form = ZetelForm(
        request.POST,
        mensen=docenten_van(open_leden(partnership), kant),
        label=f"Docent {kant}",
        verplicht=True,
        prefix=kant,
    )
    if form.is_valid():
        zetel = koppel_ops.geef_zetel(by=request.user, koppel=rij, lidmaatschap=form.cleaned_data["lidmaatschap"])
        vertel(request, f"{zetel.user.naam} zit nu in dit koppel voor het {kant}.")
    else:
        messages.error(request, f"Kies eerst een docent van het {kant}.")
    return redirect("koppel", slug, rij.pk)


@require_POST
def zetel_beeindigen(request: HttpRequest, slug: str, koppel_id: int, zetel_id: int) -> HttpResponse:
    partnership, _ = open_samenwerking(request, slug, Actie.KOPPEL_WIJZIGEN)
    rij = get_object_or_404(
        Zetel.objects.select_related("user"), pk=zetel_id, koppel=get_koppel(partnership, koppel_id)
    )
    form = ZetelForm(
        request.POST,
        mensen=docenten_van(open_leden(partnership), rij.kant),
        label="Opvolger",
        verplicht=False,
        prefix=rij.kant,
    )
    if not form.is_valid():
        messages.error(request, "Deze opvolger kan niet. Kies iemand uit de lijst.")
        return redirect("koppel", slug, koppel_id)
    nieuw = koppel_ops.beeindig_zetel(by=request.user, zetel=rij, opvolger=form.cleaned_data["lidmaatschap"])
    over = f" {nieuw.user.naam} neemt het werk over." if nieuw else f" De zetel van het {rij.kant} is nu leeg."
    vertel(request, f"De zetel van {rij.user.naam} is beëindigd.{over}")
    return redirect("koppel", slug, koppel_id)
