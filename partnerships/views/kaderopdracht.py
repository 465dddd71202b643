"""Pages of the kaderopdracht: reading, writing, fixing, accepting, and its PDF."""

from functools import partial

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from leerroutes.middleware import vertel
from leerroutes.verdict import Verdict, nee
from leerroutes.writing import Conflict
from partnerships.access import Rechten
from partnerships.documents.kaderopdracht import render_kaderopdracht
from partnerships.domain.kaderopdracht import KaderopdrachtBeeld
from partnerships.domain.koppel import KADEROPDRACHT, KaderStatus
from partnerships.domain.rollen import Actie
from partnerships.forms.koppel import KaderopdrachtForm
from partnerships.loading.koppel import load_kaderopdrachten
from partnerships.models import Cohort, Kaderopdracht, Partnership
from partnerships.operations import kaderopdracht as operaties
from partnerships.views.formulier import formulier_pagina
from partnerships.views.koppel import get_koppel
from partnerships.views.toegang import eis, kruimels, open_samenwerking

# Which operation takes a transition, and what is said when it is done.
OVERGANGEN = {
    "vaststellen": (
        operaties.stel_kaderopdracht_vast,
        "De kaderopdracht is vastgesteld. De docenten kunnen haar nu aannemen.",
    ),
    "herzien": (operaties.herzie_kaderopdracht, "De kaderopdracht is in herziening. Je kunt de tekst nu wijzigen."),
}
_ACTIE = {"vaststellen": Actie.KADEROPDRACHT_VASTSTELLEN, "herzien": Actie.KADEROPDRACHT_SCHRIJVEN}


def kaderopdracht(request: HttpRequest, slug: str, kader_id: int) -> HttpResponse:
    partnership, rechten = open_samenwerking(request, slug)
    kader = _kader(partnership, rechten, kader_id)
    return _toon_kader(request, partnership, rechten, kader)


def _toon_kader(request, partnership, rechten: Rechten, kader: KaderopdrachtBeeld, **extra) -> HttpResponse:
    koppel_url = reverse("koppel", args=[partnership.slug, kader.koppel])
    context = {
        "partnership": partnership,
        "kader": kader,
        "overgangen": [(o, rechten.verdict(_ACTIE[o.naam])) for o in KADEROPDRACHT.mogelijk(kader.status)],
        "mag_schrijven": _mag_wijzigen(rechten, kader),
        "mijn": [docent for docent in kader.docenten if docent.user == request.user.pk],
        "kruimels": kruimels(partnership, (f"Koppel {kader.vakgebied}", koppel_url), ("Kaderopdracht", "")),
    }
    return render(request, "partnerships/koppel/kaderopdracht.html", context | extra)


def _mag_wijzigen(rechten: Rechten, kader: KaderopdrachtBeeld) -> Verdict:
    if kader.status == KaderStatus.VASTGESTELD:
        return nee("Deze tekst is vastgesteld. Kies eerst ‘Pas aan’.")
    return rechten.verdict(Actie.KADEROPDRACHT_SCHRIJVEN)


def _kader(partnership: Partnership, rechten: Rechten, kader_id: int) -> KaderopdrachtBeeld:
    gevonden = load_kaderopdrachten(Q(pk=kader_id, koppel__partnership=partnership))
    if not gevonden:
        raise Http404
    if gevonden[0].status != KaderStatus.VASTGESTELD:
        eis(rechten, Actie.CONCEPT_LEZEN)
    return gevonden[0]


def kaderopdracht_nieuw(request: HttpRequest, slug: str, koppel_id: int, cohort_id: int) -> HttpResponse:
    partnership, _ = open_samenwerking(request, slug, Actie.KADEROPDRACHT_SCHRIJVEN)
    rij = get_koppel(partnership, koppel_id)
    cohort = get_object_or_404(
        Cohort.objects.select_related("leerroute"), pk=cohort_id, leerroute__partnership=partnership
    )
    opslaan = partial(operaties.start_kaderopdracht, koppel=rij, cohort=cohort)
    over = f"{cohort.leerroute.naam}, {cohort}"
    return _schrijf(request, partnership, rij, None, opslaan, reverse("koppel", args=[slug, rij.pk]), over)


def kaderopdracht_wijzigen(request: HttpRequest, slug: str, kader_id: int) -> HttpResponse:
    partnership, _ = open_samenwerking(request, slug, Actie.KADEROPDRACHT_SCHRIJVEN)
    rij = get_object_or_404(
        Kaderopdracht.objects.select_related("koppel", "cohort__leerroute"),
        pk=kader_id,
        koppel__partnership=partnership,
    )
    opslaan = partial(operaties.wijzig_kaderopdracht, kaderopdracht=rij)
    over = f"{rij.cohort.leerroute.naam}, {rij.cohort}"
    return _schrijf(request, partnership, rij.koppel, rij, opslaan, reverse("kaderopdracht", args=[slug, rij.pk]), over)


def _schrijf(request, partnership, koppel_rij, rij, opslaan, klaar, over) -> HttpResponse:
    koppel_url = reverse("koppel", args=[partnership.slug, koppel_rij.pk])
    return formulier_pagina(
        request,
        KaderopdrachtForm,
        partial(opslaan, by=request.user),
        rij=rij,
        klaar=klaar,
        gelukt="De kaderopdracht is bewaard.",
        sjabloon="partnerships/koppel/kaderopdracht_form.html",
        titel=f"Kaderopdracht {koppel_rij.vakgebied}",
        inleiding=over,
        partnership=partnership,
        kruimels=kruimels(partnership, (f"Koppel {koppel_rij.vakgebied}", koppel_url), ("Kaderopdracht", "")),
    )


@require_POST
def kaderopdracht_overgang(request: HttpRequest, slug: str, kader_id: int, naam: str) -> HttpResponse:
    partnership, rechten = open_samenwerking(request, slug)
    rij = get_object_or_404(Kaderopdracht, pk=kader_id, koppel__partnership=partnership)
    if naam not in OVERGANGEN:
        raise Http404
    operatie, zin = OVERGANGEN[naam]
    try:
        operatie(by=request.user, kaderopdracht=rij, gezien=_getal(request.POST.get("gezien")))
    except Conflict:
        return _toon_kader(request, partnership, rechten, _kader(partnership, rechten, kader_id), veranderd=True)
    vertel(request, zin)
    return redirect("kaderopdracht", slug, kader_id)


def _getal(waarde: str | None) -> int:
    # What is no number was seen by nobody, and so is a conflict.
    return int(waarde) if waarde and waarde.isdecimal() and len(waarde) < 10 else -1


@require_POST
def kaderopdracht_aanvaarden(request: HttpRequest, slug: str, kader_id: int) -> HttpResponse:
    partnership, rechten = open_samenwerking(request, slug)
    rij = get_object_or_404(Kaderopdracht, pk=kader_id, koppel__partnership=partnership)
    try:
        operaties.aanvaard(by=request.user, kaderopdracht=rij, gelezen=request.POST.get("gelezen", ""))
    except Conflict:
        return _toon_kader(request, partnership, rechten, _kader(partnership, rechten, kader_id), veranderd=True)
    vertel(request, "Je hebt de kaderopdracht aangenomen.")
    return redirect("kaderopdracht", slug, kader_id)


def kaderopdracht_pdf(request: HttpRequest, slug: str, kader_id: int) -> HttpResponse:
    partnership, rechten = open_samenwerking(request, slug)
    document = render_kaderopdracht(_kader(partnership, rechten, kader_id))
    naam = f"kaderopdracht-{partnership.slug}-{kader_id}.pdf"
    return HttpResponse(
        document, content_type="application/pdf", headers={"Content-Disposition": f'inline; filename="{naam}"'}
    )
