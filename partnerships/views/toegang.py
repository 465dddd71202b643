"""Entering a samenwerking: what every page inside it begins with."""

from django.http import HttpRequest
from django.urls import reverse

from leerroutes.writing import Geweigerd
from partnerships.access import Rechten, get_partnership_or_404, load_rechten
from partnerships.domain.rollen import Actie
from partnerships.models import Partnership


def open_samenwerking(
    request: HttpRequest, slug: str, actie: Actie = Actie.OVERZICHT_LEZEN
) -> tuple[Partnership, Rechten]:
    """Return the samenwerking and what the user is in it; 404 for strangers, a refusal for who may not do `actie`."""
    partnership = get_partnership_or_404(request.user, slug)
    rechten = load_rechten(request.user, partnership.pk)
    eis(rechten, actie)
    return partnership, rechten


def eis(rechten: Rechten, actie: Actie) -> None:
    """Raise Geweigerd with the reason unless these rights allow `actie`."""
    oordeel = rechten.verdict(actie)
    if not oordeel:
        raise Geweigerd(oordeel.reden)


def kruimels(partnership: Partnership, *verder: tuple[str, str]) -> list[tuple[str, str]]:
    """Return the crumbs down to a page of the samenwerking."""
    return [
        ("Samenwerkingen", reverse("samenwerkingen")),
        (partnership.naam, reverse("samenwerking", args=[partnership.slug])),
        *verder,
    ]
