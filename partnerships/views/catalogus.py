"""The catalogue: every source that one may read, by group, and one source or goal of it."""

from collections.abc import Sequence
from itertools import islice

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from leerroutes.catalogus.domain.bronnenlijst import Groep, Uitgaven, groepen, profielen, uitgaven, zoek_in
from leerroutes.catalogus.domain.vraag import lees_vraag
from leerroutes.catalogus.loading import load_aantallen, load_bronnen, load_takken, woorden_leerwegen
from leerroutes.catalogus.models import Bron, Kwalificatie, Leerdoel
from leerroutes.kant import Kant, Leerweg
from partnerships.access import bronnen_visible_to
from partnerships.forms.zoeken import ZoekForm, zeef
from partnerships.models import EigenLijst, Partnership
from partnerships.operations.catalogus import mag_invoeren
from partnerships.views.catalogus_lijst import eigenaar
from partnerships.views.catalogus_zoeken import adres, bladeren, gevonden, pillen

# A group of more sources is folded; what is more again stands on a page of its own.
KORT, LANG = 12, 40


def overzicht(request: HttpRequest) -> HttpResponse:
    """Show the sources by group, or those that a filter leaves, or what was found in them."""
    form = ZoekForm(request.GET)
    waarden = form.begrepen()
    if "" in request.GET.values():
        return redirect(adres(waarden))  # a form sends what is empty too; the address that one shares is short
    vraag = lees_vraag(waarden.get("q", ""))
    keuze = zeef({"leerweg": vraag.leerweg or "", **waarden})
    samen = list(Partnership.objects.visible_to(request.user).values_list("pk", flat=True))
    feiten = load_bronnen(bronnen_visible_to(request.user, samen), None if vraag.iets else keuze)
    bronnen = uitgaven(feiten)
    balk = {"vraag": vraag, "keuzelijsten": form.keuzelijsten(profielen(feiten)), "pillen": pillen(form, vraag)}
    if vraag.iets:
        context = gevonden(request, waarden, vraag, zoek_in(bronnen, keuze), keuze)
        return render(request, "partnerships/catalogus/gevonden.html", balk | context)
    if keuze.beperkt:
        over = [bron for groep in groepen(bronnen) for bron in groep.bronnen if keuze.door(bron.nieuwste)]
        context = bladeren(request, over, waarden)
        context["rijen"] = _regels(context["blad"].object_list)
    else:
        context = {"kanten": _kanten(groepen(bronnen)), "mag": mag_invoeren(request.user)}
    return render(request, "partnerships/catalogus/overzicht.html", balk | context)


def _kanten(alle: Sequence[Groep]) -> list[tuple[Kant, list[dict]]]:
    """Return per side its groups, with what of them is shown; `alles` is the address of the rest."""
    rijen = iter(_regels([bron for groep in alle for bron in groep.bronnen[:LANG]]))
    per_kant: dict[Kant, list[dict]] = {kant: [] for kant in Kant}
    for groep in alle:
        aantal = len(groep.bronnen)
        per_kant[groep.kant].append(
            {
                "naam": groep.naam,
                "aantal": aantal,
                "open": aantal <= KORT,
                "rijen": list(islice(rijen, min(aantal, LANG))),
                "alles": adres({"kant": groep.kant, "soort": groep.soort}) if aantal > LANG else "",
            }
        )
    return list(per_kant.items())


def _regels(bronnen: Sequence[Uitgaven]) -> list[tuple[Uitgaven, int, EigenLijst | None]]:
    """Return the sources, each with how many goals it has, and with the school that made it when one did."""
    nummers = [bron.nieuwste.id for bron in bronnen]
    aantallen = load_aantallen(nummers)
    eigen = {lijst.bron_id: lijst for lijst in EigenLijst.objects.filter(bron__in=nummers).select_related("school")}
    return [(bron, aantallen.get(nummer, 0), eigen.get(nummer)) for bron, nummer in zip(bronnen, nummers, strict=True)]


def bron(request: HttpRequest, bron_id: int) -> HttpResponse:
    """Show one source as a tree, with its branches to open."""
    rij = get_object_or_404(bronnen_visible_to(request.user).select_related("profiel"), pk=bron_id)
    leerweg = request.GET.get("leerweg", "")
    leerweg = leerweg if leerweg in {weg.value for weg in Leerweg} else ""
    vervallen = "vervallen" in request.GET
    takken: list[tuple] = []
    for doel in load_takken(rij.pk, vervallen=vervallen, leerweg=leerweg):
        if doel[1] == 0 or vervallen or not takken:
            takken.append((doel, []))
        else:
            takken[-1][1].append(doel)
    adres = reverse("catalogus-bron", args=[rij.pk])
    wegen = [("alle leerwegen", ""), *((weg.label, weg.value) for weg in Leerweg)] if rij.kant == Kant.VMBO else []
    pillen = [
        {"naam": naam, "url": f"{adres}?leerweg={weg}" if weg else adres, "aan": weg == leerweg and not vervallen}
        for naam, weg in wegen
    ]
    context = {
        "bron": rij,
        "takken": takken,
        "pillen": pillen,
        "vervallen": vervallen,
        "andere": _andere_uitgaven(request.user, rij),
        "aantal_vervallen": rij.doelen.filter(vervalt=True).exclude(soort="vervallen").count(),
        "kwalificaties": Kwalificatie.objects.filter(kerntaken__bron=rij).distinct() if rij.kant == Kant.MBO else [],
        "basis": reverse("catalogus-doel", args=[0]).removesuffix("0/"),
    } | eigenaar(request, rij)
    return render(request, "partnerships/catalogus/bron.html", context)


def _andere_uitgaven(user, bron: Bron) -> list[dict[str, str]]:
    """Return the other uitgaven of `bron` that `user` may read, newest first, with the address that compares them."""
    (zelfde,) = uitgaven(load_bronnen(bronnen_visible_to(user).filter(soort=bron.soort, code=bron.code)))
    rij = (zelfde.nieuwste, *zelfde.ouder)
    plaats = {feit.id: nummer for nummer, feit in enumerate(rij)}
    return [
        {
            "editie": feit.editie,
            "nieuwer": plaats[feit.id] < plaats[bron.pk],
            "url": reverse("catalogus-bron", args=[feit.id]),
            "vergelijk": reverse(
                "catalogus-verschil", args=sorted((feit.id, bron.pk), key=plaats.__getitem__, reverse=True)
            ),
        }
        for feit in rij
        if feit.id != bron.pk
    ]


def doel(request: HttpRequest, doel_id: int) -> HttpResponse:
    """Show one goal: its text, what lies below it, what replaces it."""
    zichtbaar = Leerdoel.objects.filter(bron__in=bronnen_visible_to(request.user))
    rij = get_object_or_404(zichtbaar.select_related("bron", "ouder", "ouder__ouder"), pk=doel_id)
    namen = dict(Kwalificatie.objects.filter(crebo__in=rij.varianten).values_list("crebo", "naam"))
    context = {
        "doel": rij,
        "leerwegen": woorden_leerwegen(rij.bb, rij.kb, rij.gl, rij.tl),
        "kinderen": rij.kinderen.all(),
        "opvolgers": rij.vervangen_door.all(),
        "voorgangers": rij.vervangt.all(),
        "varianten": [(crebo, namen.get(crebo, ""), tekst) for crebo, tekst in sorted(rij.varianten.items())],
    }
    return render(request, "partnerships/catalogus/doel.html", context)
