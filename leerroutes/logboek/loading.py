"""Reading the history of one row, and a whole chain to verify it."""

from datetime import datetime

from django.contrib.auth import get_user_model
from django.db.models import Model

from leerroutes.logboek.domain.keten import Bevonden, Regel, beoordeel
from leerroutes.logboek.models import Gebeurtenis, Keten


def load_laatste_wijziging(rij: Model) -> tuple[str, datetime] | None:
    """Return who changed `rij` last and when, from the logboek. Two queries."""
    laatste = (
        Gebeurtenis.objects.filter(soort=rij._meta.model_name, object_id=rij.pk)
        .order_by("-nummer")
        .values_list("wie", "wanneer")
        .first()
    )
    if laatste is None:
        return None
    naam = get_user_model().objects.filter(pk=laatste[0]).values_list("naam", flat=True).first()
    return naam or "iemand", laatste[1]


def load_ketens() -> list[str]:
    """Return the names of all chains."""
    return list(Keten.objects.order_by("naam").values_list("naam", flat=True))


def verify_keten(naam: str) -> Bevonden:
    """Return whether the chain `naam` is whole, and if not its first fault. Raises Keten.DoesNotExist.

    The lines are streamed, so memory stays flat. The head is read in the same statement as they are: a chain to which somebody
    adds meanwhile is no broken one.
    """
    keten = Keten.objects.get(naam=naam)
    rijen = (
        Gebeurtenis.objects.filter(keten=keten)
        .order_by("nummer", "pk")
        .values_list("keten__nummer", "keten__hash", *Regel._fields)
        .iterator()
    )
    return beoordeel(naam, (keten.nummer, keten.hash), ((rij[:2], Regel(*rij[2:])) for rij in rijen))
