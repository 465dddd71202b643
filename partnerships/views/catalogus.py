"""The catalogue: every source that one may read, searched by code or words, filtered by leerweg."""

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from leerroutes.catalogus.loading import load_takken, woorden_leerwegen, zoek_doelen
from leerroutes.catalogus.models import Kwalificatie, Leerdoel
from leerroutes.kant import Kant, Leerweg
from partnerships.access import bronnen_visible_to
from partnerships.forms.catalogus import ZoekForm
from partnerships.operations.catalogus import mag_invoeren
from partnerships.views.catalogus_lijst import eigenaar

GRENS = 50


def overzicht(request: HttpRequest) -> HttpResponse:
    """List the sources, or what was found in them."""
    form = ZoekForm(request.GET or None)
    bronnen = bronnen_visible_to(request.user)
    vraag, leerweg = _gezocht(form)
    context = {"form": form, "vraag": vraag, "mag": mag_invoeren(request.user), "grens": GRENS}
    if vraag:
        context["gevonden"] = zoek_doelen(bronnen, vraag, leerweg=leerweg, grens=GRENS)
    else:
        levend = Count("doelen", filter=Q(doelen__vervalt=False))
        rijen = list(bronnen.annotate(aantal=levend).order_by("soort", "titel", "-editie"))
        context["kanten"] = [(kant, [bron for bron in rijen if bron.kant == kant]) for kant in (Kant.VMBO, Kant.MBO)]
    return render(request, "partnerships/catalogus/overzicht.html", context)


def _gezocht(form: ZoekForm) -> tuple[str, str]:
    if not form.is_valid():
        return "", ""
    return form.cleaned_data["q"].strip(), form.cleaned_data["leerweg"]


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
        "aantal_vervallen": rij.doelen.filter(vervalt=True).exclude(soort="vervallen").count(),
        "kwalificaties": Kwalificatie.objects.filter(kerntaken__bron=rij).distinct() if rij.kant == Kant.MBO else [],
        "basis": reverse("catalogus-doel", args=[0]).removesuffix("0/"),
    } | eigenaar(request, rij)
    return render(request, "partnerships/catalogus/bron.html", context)


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
