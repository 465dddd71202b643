"""Notes from the app: made with the event they are about, sent right after it or by the next sweep."""

from collections.abc import Iterable

from django.db.models import Q

from leerroutes import klok
from leerroutes.bijwerken import laat_vegen
from leerroutes.writing import schrijven
from partnerships.domain.rollen import Rol
from partnerships.models import Bericht, Lidmaatschap


def schrijf_berichten(*, partnership: int, aan: Iterable[int], onderwerp: str, tekst: str, pad: str) -> None:
    """Make a note for each of these people (by number), inside the transaction of the event. Nobody gets it twice.

    One text goes to who is addressed with *u* and to who with *je*: it uses neither.
    """
    nu = klok.nu()
    Bericht.objects.bulk_create(
        Bericht(aan_id=user, partnership_id=partnership, onderwerp=onderwerp[:160], tekst=tekst, pad=pad, gemaakt_op=nu)
        for user in sorted(set(aan))
    )
    laat_vegen("berichten")


def mensen_met(partnership: int, *rollen: Rol, besturen: Iterable[int] = ()) -> set[int]:
    """Return who (by number) has one of these roles in the samenwerking now; with `besturen` only people of these."""
    leden = Lidmaatschap.objects.filter(partnership=partnership, tot__isnull=True, rol__in=rollen)
    besturen = list(besturen)
    if besturen:
        leden = leden.filter(Q(bestuur__in=besturen) | Q(school__bestuur__in=besturen))
    return set(leden.values_list("user", flat=True))


def mark_bericht_verstuurd(*, bericht: Bericht) -> None:
    """Note that the mail went out."""
    with schrijven(None):
        Bericht.objects.filter(pk=bericht.pk, verstuurd_op=None).update(verstuurd_op=klok.nu())
