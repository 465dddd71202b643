"""Who looks after a regio: a page of the beheerder."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from partnerships.access import require_beheerder
from partnerships.domain.rollen import Rol
from partnerships.forms.organisaties import AdviseurForm
from partnerships.models import Lidmaatschap, Regio
from partnerships.operations.mensen import end_lidmaatschap
from partnerships.operations.organisaties import add_adviseur
from partnerships.views.formulier import bevestig_pagina, formulier_pagina
from partnerships.views.organisaties import kruimels_van
from partnerships.views.stamgegevens import SOORTEN


def adviseurs(request: HttpRequest, pk: int) -> HttpResponse:
    """Show who looks after a regio, and let somebody new do so."""
    require_beheerder(request.user)
    regio = get_object_or_404(Regio, pk=pk)
    leden = Lidmaatschap.objects.filter(regio=regio, rol=Rol.ADVISEUR, tot=None).select_related("user")
    titel = f"Adviseurs van {regio.naam}"
    return formulier_pagina(
        request,
        AdviseurForm,
        partial(add_adviseur, by=request.user, regio=regio),
        klaar=reverse("beheer-adviseurs", args=[pk]),
        gelukt=lambda lid: f"{lid.user.naam} is nu adviseur van {regio.naam}.",
        titel=titel,
        terug=reverse("beheer-wijzigen", args=["regios", pk]),
        knop="Maak adviseur",
        sjabloon="partnerships/organisaties/adviseurs.html",
        kruimels=kruimels_van(SOORTEN["regios"], titel),
        leden=leden,
    )


def adviseur_beeindigen(request: HttpRequest, lid_id: int) -> HttpResponse:
    """Let somebody no longer look after a regio."""
    require_beheerder(request.user)
    lid = get_object_or_404(Lidmaatschap.objects.select_related("user", "regio"), pk=lid_id, regio__isnull=False)
    return bevestig_pagina(
        request,
        lambda: end_lidmaatschap(by=request.user, lid=lid),
        vraag=f"Is {lid.user.naam} geen adviseur meer van {lid.regio.naam}?",
        gevolg="Vanaf nu ziet deze persoon de samenwerkingen van de regio niet meer.",
        label="Ja, beëindig",
        terug=reverse("beheer-adviseurs", args=[lid.regio_id]),
        gedaan=f"{lid.user.naam} is geen adviseur van {lid.regio.naam} meer.",
    )
