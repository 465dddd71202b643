"""Finding back what earlier events made."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from leerroutes.accounts.models import User
from leerroutes.catalogus.domain.boom import VOORBEELD
from leerroutes.catalogus.models import Bron, Leerdoel
from leerroutes.kant import Kant
from partnerships.models import Cohort, Koppel, Leerroute, Lidmaatschap, Partnership, School
from stappenplan.models import Vakplan
from voortgang.demo.gegevens import lees, lees_vak

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


def bronnen() -> QuerySet[Bron]:
    """Return the sources of the demo: the examples, and the own list of the vmbo-school."""
    return Bron.objects.filter(Q(editie=VOORBEELD) | Q(eigen__school=school("vmbo")))


def doelen() -> dict[str, Leerdoel]:
    """Return the goals of the demo by code, or by title without one. Each occurs once in these sources."""
    return {
        doel.code or doel.titel: doel for doel in Leerdoel.objects.filter(bron__in=bronnen()).select_related("bron")
    }


@dataclass(frozen=True, slots=True)
class Vakwerk:
    """One vak as its docenten work on it now: the plan, who sits there per side, the texts, and the number of a goal by code."""

    plan: Vakplan
    docent: dict[Kant, User]
    tekst: dict[str, Any]
    doelen: dict[str, int]

    def docent_in(self, leerjaar: int) -> User:
        """Return who writes down what happens in `leerjaar`: the vmbo up to leerjaar 4, as far as it teaches this vak."""
        kant = Kant.VMBO if leerjaar < 5 else Kant.MBO
        return self.docent.get(kant) or self.docent[kant.ander]


def vak(naam: str) -> Vakwerk:
    """Return the vak called `naam`."""
    plan = Vakplan.objects.select_related("koppel", "docent__user").get(cohort=cohort(), naam=naam)
    if plan.koppel:
        zetels = plan.koppel.zetels.filter(tot__isnull=True).select_related("user")
        docenten = {Kant(zetel.kant): zetel.user for zetel in zetels}
    else:
        docenten = {Kant(plan.docent.kant): plan.docent.user}
    nummers = dict(Leerdoel.objects.filter(bron__in=bronnen()).order_by().values_list("code", "pk"))
    return Vakwerk(plan, docenten, lees_vak(naam), nummers)
