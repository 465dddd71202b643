"""Entering an agreement: what every page inside it begins with."""

from django.http import Http404, HttpRequest
from django.urls import reverse

from leerroutes.kant import Kant
from partnerships.access import Rechten
from partnerships.domain.overeenkomst import BEVROREN
from partnerships.domain.overeenkomstbeeld import OvereenkomstBeeld, PartijBeeld
from partnerships.domain.rollen import Actie
from partnerships.domain.soorten import PartijKant
from partnerships.loading.overeenkomst import load_overeenkomst
from partnerships.models import Overeenkomst
from partnerships.views.toegang import eis, kruimels, open_samenwerking


def get_overeenkomst(
    request: HttpRequest, slug: str, nummer: int, actie: Actie = Actie.OVERZICHT_LEZEN
) -> tuple[Overeenkomst, OvereenkomstBeeld, Rechten]:
    """Return the agreement, its picture and what the user is here; 404 for strangers, a refusal for who may not read it.

    A text that is still being written is for who may read concepts; one that is signed is for all who take part.
    """
    partnership, rechten = open_samenwerking(request, slug, actie)
    rij = Overeenkomst.objects.filter(partnership=partnership, nummer=nummer).first()
    if rij is None:
        raise Http404
    rij.partnership = partnership
    if rij.fase not in BEVROREN:
        eis(rechten, Actie.CONCEPT_LEZEN)
    return rij, load_overeenkomst(rij), rechten


def mijn_partijen(beeld: OvereenkomstBeeld, rechten: Rechten, actie: Actie) -> list[PartijBeeld]:
    """Return the partijen for which the user may do `actie`."""
    return [partij for partij in beeld.partijen if rechten.verdict(actie, bestuur=partij.bestuur)]


def kleur(partij: PartijBeeld) -> str:
    """Return the colour of a partij: its side, or that of both."""
    return "beiden" if partij.kant is PartijKant.BEIDE else Kant(partij.kant.value).value


def overeenkomst_kruimels(
    rij: Overeenkomst, beeld: OvereenkomstBeeld, *verder: tuple[str, str]
) -> list[tuple[str, str]]:
    """Return the crumbs down to a page of the agreement."""
    lijst = ("Overeenkomsten", reverse("overeenkomsten", args=[beeld.slug]))
    zelf = (beeld.titel, reverse("overeenkomst", args=[beeld.slug, beeld.nummer]) if verder else "")
    return kruimels(rij.partnership, lijst, zelf, *verder)
