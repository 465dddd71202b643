"""The sources that one may read, as a list."""

from django.db.models import BooleanField, Case, Count, Q, QuerySet, When

from leerroutes.catalogus.domain.bronnenlijst import BronFeit, Zoekfilter
from leerroutes.catalogus.models import Bron, Leerdoel

_VELDEN = ("id", "kant", "soort", "code", "editie", "titel", "profiel__code", "profiel__naam", "geldig_van", "niveau")
_MEER = ("alleen_titels", "ingevoerd_door", "openbaar")


def load_bronnen(bronnen: QuerySet[Bron], zeef: Zoekfilter | None = None) -> list[BronFeit]:
    """Return `bronnen` as facts, each with whether it has goals for the leerweg and niveau of `zeef`. One query."""
    velden = (*_VELDEN, *_MEER)
    if zeef and (zeef.leerweg or zeef.niveau):
        past = Case(When(_past(zeef), then=True), default=False, output_field=BooleanField())
        bronnen, velden = bronnen.annotate(past=past), (*velden, "past")
    return [BronFeit(*rij) for rij in bronnen.order_by("id").values_list(*velden)]


def _past(zeef: Zoekfilter) -> Q:
    past = Q()
    if zeef.leerweg:
        past &= Q(pk__in=Leerdoel.objects.filter(**{zeef.leerweg.lower(): True}, vervalt=False).values("bron"))
    if zeef.niveau:
        kerntaken = Leerdoel.objects.filter(kwalificaties__niveau=zeef.niveau)
        past &= Q(niveau=zeef.niveau) | Q(pk__in=kerntaken.values("bron"))
    return past


def load_aantallen(bronnen: list[int]) -> dict[int, int]:
    """Return how many goals each of these sources has, vervallen ones left out. One query."""
    rijen = Leerdoel.objects.filter(bron__in=bronnen, vervalt=False).order_by().values("bron")
    return dict(rijen.annotate(aantal=Count("pk")).values_list("bron", "aantal"))
