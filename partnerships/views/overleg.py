"""Pages of talks and groups."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from partnerships.domain.rollen import Actie
from partnerships.domain.soorten import GroepSoort
from partnerships.forms.overleg import GROEPEN, AdviesgesprekForm
from partnerships.models import Adviesgesprek, Groep, Lidmaatschap, Partnership
from partnerships.operations import overleg
from partnerships.views.formulier import formulier_pagina
from partnerships.views.toegang import eis, kruimels, open_samenwerking


def open_leden(partnership: Partnership):
    """Return who takes part now, ready to be named."""
    return (
        partnership.leden.filter(tot__isnull=True)
        .select_related("user", "school")
        .order_by("-kant", "rol", "user__naam")
    )


def adviesgesprekken(request: HttpRequest, slug: str) -> HttpResponse:
    partnership, rechten = open_samenwerking(request, slug)
    context = {
        "partnership": partnership,
        "gesprekken": partnership.adviesgesprekken.all(),
        "mag": rechten.verdict(Actie.GESPREK_VASTLEGGEN),
        "kruimels": kruimels(partnership, ("Adviesgesprekken", "")),
    }
    return render(request, "partnerships/overleg/adviesgesprekken.html", context)


def adviesgesprek(request: HttpRequest, slug: str, gesprek_id: int) -> HttpResponse:
    partnership, rechten = open_samenwerking(request, slug)
    gesprek = get_object_or_404(partnership.adviesgesprekken, pk=gesprek_id)
    lijst = ("Adviesgesprekken", reverse("adviesgesprekken", args=[slug]))
    context = {
        "partnership": partnership,
        "gesprek": gesprek,
        "mag": rechten.verdict(Actie.GESPREK_VASTLEGGEN),
        "kruimels": kruimels(partnership, lijst, (gesprek.doelgroep, "")),
    }
    return render(request, "partnerships/overleg/adviesgesprek.html", context)


def adviesgesprek_bewerken(request: HttpRequest, slug: str, gesprek_id: int | None = None) -> HttpResponse:
    partnership, _ = open_samenwerking(request, slug, Actie.GESPREK_VASTLEGGEN)
    lijst = reverse("adviesgesprekken", args=[slug])
    if gesprek_id is None:
        rij, opslaan, klaar = None, partial(overleg.create_adviesgesprek, partnership=partnership), lijst
    else:
        rij = get_object_or_404(Adviesgesprek, partnership=partnership, pk=gesprek_id)
        opslaan = partial(overleg.wijzig_adviesgesprek, gesprek=rij)
        klaar = reverse("adviesgesprek", args=[slug, rij.pk])
    return formulier_pagina(
        request,
        AdviesgesprekForm,
        partial(opslaan, by=request.user),
        rij=rij,
        klaar=klaar,
        gelukt="Het adviesgesprek is bewaard.",
        titel="Adviesgesprek wijzigen" if rij else "Nieuw adviesgesprek",
        partnership=partnership,
        kruimels=kruimels(partnership, ("Adviesgesprekken", lijst), ("Wijzigen" if rij else "Nieuw", "")),
    )


def groep(request: HttpRequest, slug: str, soort: GroepSoort, groep_id: int | None = None) -> HttpResponse:
    partnership, rechten = open_samenwerking(request, slug)
    groepen = partnership.groepen.filter(soort=soort)
    rij = get_object_or_404(groepen, pk=groep_id) if groep_id else groepen.first()
    leden = rij.leden.select_related("lidmaatschap__user", "lidmaatschap__school") if rij else ()
    titel = str(rij).capitalize() if rij and rij.naam else soort.label.capitalize()
    context = {
        "partnership": partnership,
        "soort": soort,
        "titel": titel,
        "groep": rij,
        "leden": sorted(leden, key=lambda lid: (lid.lidmaatschap.kant != "vmbo", lid.lidmaatschap.user.naam)),
        "ontwikkelgroepen": partnership.groepen.filter(soort=GroepSoort.ONTWIKKELGROEP)
        if soort == GroepSoort.PROJECTGROEP
        else (),
        "mag": rechten.verdict(overleg.actie_van(soort)),
        "wijzig_url": _groep_url(slug, soort, rij, "-wijzigen"),
        "kruimels": kruimels(partnership, *_boven(slug, soort), (titel, "")),
    }
    return render(request, "partnerships/overleg/groep.html", context)


def groep_bewerken(
    request: HttpRequest, slug: str, soort: GroepSoort, groep_id: int | None = None, nieuw: bool = False
) -> HttpResponse:
    partnership, rechten = open_samenwerking(request, slug)
    eis(rechten, overleg.actie_van(soort))
    groepen = partnership.groepen.filter(soort=soort)
    rij = None if nieuw else get_object_or_404(groepen, pk=groep_id) if groep_id else groepen.first()
    if rij:
        opslaan = partial(overleg.wijzig_groep, groep=rij)
        klaar = _groep_url(slug, soort, rij)
    else:
        opslaan = partial(overleg.start_groep, partnership=partnership, soort=soort)
        klaar = reverse("projectgroep" if soort == GroepSoort.ONTWIKKELGROEP else soort, args=[slug])
    return formulier_pagina(
        request,
        partial(GROEPEN[soort], mensen=list(_kiesbaar(partnership, rij))),
        partial(opslaan, by=request.user),
        rij=rij,
        klaar=klaar,
        gelukt=f"De {soort.label} is bewaard.",
        sjabloon="partnerships/overleg/groep_form.html",
        titel=f"{soort.label.capitalize()} {'wijzigen' if rij else 'starten'}",
        partnership=partnership,
        kruimels=kruimels(
            partnership, *_boven(slug, soort), (soort.label.capitalize(), klaar), ("Wijzigen" if rij else "Starten", "")
        ),
    )


def _kiesbaar(partnership: Partnership, rij: Groep | None):
    open_ = open_leden(partnership)
    if rij is None:
        return open_
    # Somebody who left stays in the list of this group, so that ending a seat there is a choice and no accident.
    return (open_ | Lidmaatschap.objects.filter(groepen__groep=rij).select_related("user", "school")).distinct()


def _groep_url(slug: str, soort: GroepSoort, rij: Groep | None, doe: str = "") -> str:
    extra = [rij.pk] if rij and soort == GroepSoort.ONTWIKKELGROEP else []
    return reverse(f"{soort}{doe}", args=[slug, *extra])


def _boven(slug: str, soort: GroepSoort) -> list[tuple[str, str]]:
    return [("Projectgroep", reverse("projectgroep", args=[slug]))] if soort == GroepSoort.ONTWIKKELGROEP else []
