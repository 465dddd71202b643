"""What was read in, newest first, from the logboek."""

from dataclasses import dataclass
from datetime import datetime

from leerroutes.accounts.models import User
from leerroutes.logboek.models import Gebeurtenis
from leerroutes.rapport import Categorie
from leerroutes.terugweg import INGELEZEN, ONGEDAAN


@dataclass(frozen=True, slots=True)
class Inlezing:
    """One import that was carried out. `invoer` is the key of its kind, `namen` the sources or files in words."""

    gebeurtenis: Gebeurtenis
    wanneer: datetime
    wie: str
    invoer: str
    namen: str
    nieuw: int
    gewijzigd: int
    ongedaan: bool


def load_inlezingen(*, scholen: set[int] | None = None, grens: int = 50) -> list[Inlezing]:
    """Return the newest imports: all of them, or only those of `scholen`. Three queries."""
    rijen = Gebeurtenis.objects.filter(wat=INGELEZEN, keten__naam="huis")
    if scholen is not None:
        rijen = rijen.filter(inhoud__school__in=list(scholen))
    rijen = list(rijen.order_by("-nummer")[:grens])
    nummers = [rij.pk for rij in rijen]
    weg = set(Gebeurtenis.objects.filter(wat=ONGEDAAN, object_id__in=nummers).values_list("object_id", flat=True))
    namen = dict(User.objects.filter(pk__in={rij.wie for rij in rijen}).values_list("pk", "naam"))
    return [_inlezing(rij, namen.get(rij.wie, "de beheerder"), rij.pk in weg) for rij in rijen]


def _inlezing(rij: Gebeurtenis, wie: str, ongedaan: bool) -> Inlezing:
    inhoud = rij.inhoud
    namen = inhoud.get("bronnen") or []
    woorden = f"{', '.join(namen[:3])}{f' en nog {len(namen) - 3}' if len(namen) > 3 else ''}"
    return Inlezing(
        rij,
        rij.wanneer,
        wie,
        inhoud.get("invoer", ""),
        woorden or inhoud.get("bestanden", ""),
        inhoud.get(Categorie.NIEUW, 0),
        inhoud.get(Categorie.GEWIJZIGD, 0),
        ongedaan,
    )
