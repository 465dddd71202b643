"""Samenwerkingen: the list, starting and changing one, its scholen and partners."""

from collections import defaultdict
from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from partnerships.access import get_partnership_or_404, load_rechten, require
from partnerships.domain.rollen import Actie, Rol
from partnerships.forms.samenwerking import BijdrageForm, DeelnameForm, PartnerForm, SamenwerkingForm
from partnerships.models import Deelname, Lidmaatschap, Partnership
from partnerships.operations import samenwerking as ops
from partnerships.views.formulier import bevestig_pagina, formulier_pagina
from partnerships.views.organisaties import gezocht


def lijst(request: HttpRequest) -> HttpResponse:
    """List the samenwerkingen of this person, with their scholen and the own roles. Three queries."""
    rijen = list(
        Partnership.objects.visible_to(request.user).values("id", "naam", "slug", "regio__naam", "begonnen_op")
    )
    nummers = [rij["id"] for rij in rijen]
    scholen, rollen = defaultdict(list), defaultdict(list)
    deelnames = Deelname.objects.filter(partnership__in=nummers, tot=None)
    for nummer, naam, kant in deelnames.values_list("partnership_id", "school__naam", "kant"):
        scholen[nummer].append((naam, kant))
    leden = Lidmaatschap.objects.filter(partnership__in=nummers, user=request.user, tot=None)
    for nummer, rol in leden.order_by("rol").values_list("partnership_id", "rol"):
        rollen[nummer].append(Rol(rol).label)
    for rij in rijen:
        rij |= {"scholen": scholen[rij["id"]], "rollen": rollen[rij["id"]] or [Rol.ADVISEUR.label]}
    context = {"rijen": rijen, "basis": reverse("samenwerkingen"), "nieuw": reverse("samenwerking-nieuw")}
    return render(request, "partnerships/samenwerking/lijst.html", context)


def nieuw(request: HttpRequest) -> HttpResponse:
    """Start a samenwerking."""
    return formulier_pagina(
        request,
        SamenwerkingForm,
        partial(ops.start_partnership, by=request.user),
        klaar=lambda nieuw: reverse("samenwerking-scholen", args=[nieuw.slug]),
        gelukt=lambda nieuw: f"{nieuw.naam} is begonnen. Jij bent projectleider. Voeg nu de scholen toe.",
        titel="Begin een samenwerking",
        inleiding="Jij wordt projectleider. Daarna voeg je scholen toe en nodig je mensen uit.",
        terug=reverse("samenwerkingen"),
        knop="Begin",
        kruimels=[("Samenwerkingen", reverse("samenwerkingen")), ("Nieuw", "")],
    )


def wijzigen(request: HttpRequest, slug: str) -> HttpResponse:
    """Change name or regio."""
    partnership = get_partnership_or_404(request.user, slug)
    require(request.user, Actie.SAMENWERKING_WIJZIGEN, partnership)
    terug = reverse("samenwerking-scholen", args=[slug])
    return formulier_pagina(
        request,
        SamenwerkingForm,
        partial(ops.update_partnership, by=request.user, partnership=partnership),
        rij=partnership,
        klaar=terug,
        gelukt="De samenwerking is gewijzigd.",
        titel="Samenwerking wijzigen",
        kruimels=[(partnership.naam, terug), ("Wijzigen", "")],
    )


def scholen(request: HttpRequest, slug: str) -> HttpResponse:
    """Show scholen by side and the partners."""
    partnership = get_partnership_or_404(request.user, slug)
    deelnames = partnership.deelnames.select_related("school__bestuur")
    context = {
        "partnership": partnership,
        "deelnames": [d for d in deelnames if d.tot is None],
        "eerder": [d for d in deelnames if d.tot is not None],
        "partners": partnership.partners.select_related("organisatie"),
        "verdict": load_rechten(request.user, partnership.pk).verdict(Actie.SAMENWERKING_WIJZIGEN),
        "basis": reverse("samenwerking-scholen", args=[slug]),
        "partner_basis": reverse("samenwerking-partner-nieuw", args=[slug]).removesuffix("nieuw/"),
        "school_basis": reverse("school", args=[0]).removesuffix("0/"),
    }
    return render(request, "partnerships/samenwerking/scholen.html", context)


def deelname_nieuw(request: HttpRequest, slug: str) -> HttpResponse:
    """Let a school take part."""
    partnership = get_partnership_or_404(request.user, slug)
    require(request.user, Actie.SAMENWERKING_WIJZIGEN, partnership)
    terug, vraag = reverse("samenwerking-scholen", args=[slug]), gezocht(request)
    return formulier_pagina(
        request,
        partial(DeelnameForm, vraag=vraag),
        partial(ops.add_deelname, by=request.user, partnership=partnership),
        klaar=terug,
        gelukt=lambda deelname: f"{deelname.school.naam} doet nu mee voor het {deelname.kant}.",
        titel="Welke school doet mee?",
        knop="Voeg toe",
        vraag=vraag,
        sjabloon="partnerships/samenwerking/deelname.html",
        kruimels=[(partnership.naam, terug), ("School toevoegen", "")],
        onder=[
            ("Staat de school er niet bij? Maak haar aan", reverse("samenwerking-toevoegen", args=[slug, "scholen"]))
        ],
    )


def deelname_beeindigen(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Let a school no longer take part."""
    partnership = get_partnership_or_404(request.user, slug)
    require(request.user, Actie.SAMENWERKING_WIJZIGEN, partnership)
    deelname = get_object_or_404(partnership.deelnames.select_related("school", "partnership"), pk=pk)
    aantal = partnership.leden.filter(school=deelname.school, kant=deelname.kant, tot=None).count()
    mensen = {0: "Niemand van deze school doet nog mee.", 1: "Ook de deelname van één persoon eindigt vandaag."}
    return bevestig_pagina(
        request,
        lambda: ops.end_deelname(by=request.user, deelname=deelname),
        vraag=f"Stopt {deelname.school.naam} met meedoen voor het {deelname.kant}?",
        gevolg=mensen.get(aantal, f"Ook de deelname van {aantal} mensen eindigt vandaag."),
        label="Ja, beëindig",
        terug=reverse("samenwerking-scholen", args=[slug]),
        gedaan=f"{deelname.school.naam} doet voor het {deelname.kant} niet meer mee.",
    )


def partner_nieuw(request: HttpRequest, slug: str) -> HttpResponse:
    """Let a partner help."""
    partnership = get_partnership_or_404(request.user, slug)
    require(request.user, Actie.SAMENWERKING_WIJZIGEN, partnership)
    terug = reverse("samenwerking-scholen", args=[slug])
    nieuw_url = reverse("samenwerking-toevoegen", args=[slug, "organisaties"])
    return formulier_pagina(
        request,
        partial(PartnerForm, partnership=partnership),
        partial(ops.add_partner, by=request.user, partnership=partnership),
        klaar=terug,
        gelukt=lambda partner: f"{partner.organisatie.naam} is nu partner.",
        titel="Wie helpt mee?",
        knop="Voeg toe",
        kruimels=[(partnership.naam, terug), ("Partner toevoegen", "")],
        onder=[("Staat de partner er niet bij? Maak die aan", nieuw_url)],
    )


def partner_wijzigen(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Change what a partner contributes."""
    partnership = get_partnership_or_404(request.user, slug)
    require(request.user, Actie.SAMENWERKING_WIJZIGEN, partnership)
    partner = get_object_or_404(partnership.partners.select_related("organisatie", "partnership"), pk=pk)
    terug = reverse("samenwerking-scholen", args=[slug])
    naam = partner.organisatie.naam
    return formulier_pagina(
        request,
        BijdrageForm,
        partial(ops.update_partner, by=request.user, partner=partner),
        rij=partner,
        klaar=terug,
        gelukt=f"De bijdrage van {naam} is gewijzigd.",
        titel=f"Wat doet {naam}?",
        kruimels=[(partnership.naam, terug), (naam, "")],
        onder=[("Deze partner verwijderen", reverse("samenwerking-partner-verwijderen", args=[slug, pk]))],
    )


def partner_verwijderen(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Take a partner out."""
    partnership = get_partnership_or_404(request.user, slug)
    require(request.user, Actie.SAMENWERKING_WIJZIGEN, partnership)
    partner = get_object_or_404(partnership.partners.select_related("organisatie", "partnership"), pk=pk)
    naam = partner.organisatie.naam
    return bevestig_pagina(
        request,
        lambda: ops.remove_partner(by=request.user, partner=partner),
        vraag=f"Is {naam} geen partner meer?",
        label="Ja, verwijder",
        terug=reverse("samenwerking-scholen", args=[slug]),
        gedaan=f"{naam} is geen partner meer.",
    )
