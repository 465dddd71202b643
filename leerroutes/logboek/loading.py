"""Reading the history of one row."""

from datetime import datetime

from django.contrib.auth import get_user_model
from django.db.models import Model

from leerroutes.logboek.models import Gebeurtenis


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
