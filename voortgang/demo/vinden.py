"""Finding back what earlier events made."""

from leerroutes.accounts.models import User
from leerroutes.catalogus.domain.boom import VOORBEELD
from leerroutes.catalogus.models import Leerdoel
from partnerships.models import Cohort, Koppel, Leerroute, Lidmaatschap, Partnership, School
from stappenplan.models import Vakplan
from voortgang.demo.gegevens import lees

DOMEIN = "demo.example"


def wie(account: str) -> User:
    """Return the person with this account."""
    return User.objects.get(email=f"{account}@{DOMEIN}")


def samen() -> Partnership:
    """Return the samenwerking."""
    return Partnership.objects.get(naam=lees("mensen")["samenwerking"])


def school(sleutel: str) -> School:
    """Return the school that the texts call `sleutel`."""
    return School.objects.get(brin=next(rij["brin"] for rij in lees("mensen")["school"] if rij["sleutel"] == sleutel))


def lid(account: str) -> Lidmaatschap:
    """Return the open Lidmaatschap of somebody in the samenwerking."""
    return Lidmaatschap.objects.get(user=wie(account), partnership=samen(), tot__isnull=True)


def route() -> Leerroute:
    """Return the leerroute."""
    return Leerroute.objects.get(partnership=samen(), naam=lees("route")["leerroute"]["naam"])


def cohort() -> Cohort:
    """Return its first cohort."""
    return Cohort.objects.select_related("leerroute").filter(leerroute=route()).earliest("startjaar")


def koppel(vakgebied: str) -> Koppel:
    """Return the koppel of a vakgebied."""
    return Koppel.objects.get(partnership=samen(), vakgebied=vakgebied)


def vak(naam: str) -> Vakplan:
    """Return the vakplan called `naam`."""
    return Vakplan.objects.get(cohort=cohort(), naam=naam)


def doelen() -> dict[str, Leerdoel]:
    """Return the goals of the demo by code. Every code occurs once in these sources."""
    return {doel.code: doel for doel in Leerdoel.objects.filter(bron__editie=VOORBEELD).select_related("bron")}
