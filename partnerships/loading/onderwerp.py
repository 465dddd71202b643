"""What people said and did about one subject: remarks with their answers, and its history."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth import get_user_model
from django.db.models import OuterRef, Subquery

from leerroutes.logboek.models import Gebeurtenis
from partnerships.models import Akkoord, Onderwerp, Opmerking

MEESTE = 60
_WAT = {
    ("onderwerp", "nieuw"): "maakte dit onderwerp",
    ("onderwerp", "voorgesteld"): "stelde de tekst voor",
    ("onderwerp", "verwijderd"): "haalde dit onderwerp weg",
    ("akkoord", "nieuw"): "gaf akkoord",
    ("akkoord", "verwijderd"): "trok een akkoord in",
}
_VELDEN = {"tekst": "de tekst", "titel": "de titel", "gegevens": "de tabel"}


@dataclass(frozen=True, slots=True)
class Draad:
    """A remark with its answers."""

    opmerking: Opmerking
    antwoorden: tuple[Opmerking, ...]


@dataclass(frozen=True, slots=True)
class Moment:
    """One line of the history: who did what, when; a changed text with its old and new words."""

    naam: str
    wat: str
    op: datetime
    oud: str = ""
    nieuw: str = ""


def load_opmerkingen(onderwerp: int) -> tuple[Draad, ...]:
    """Return the remarks on a subject, open ones first, each with its answers. One query."""
    rijen = list(
        Opmerking.objects.filter(soort="onderwerp", object_id=onderwerp).select_related("door", "opgelost_door")
    )
    draden = [
        Draad(rij, tuple(a for a in rijen if a.antwoord_op_id == rij.pk)) for rij in rijen if not rij.antwoord_op_id
    ]
    return tuple(sorted(draden, key=lambda draad: draad.opmerking.opgelost_op is not None))


def load_geschiedenis(onderwerp: Onderwerp) -> tuple[Moment, ...]:
    """Return what happened to a subject, newest first, from the logboek. Two queries."""
    akkoorden = set(Akkoord.objects.filter(onderwerp=onderwerp).values_list("pk", flat=True))
    wie = get_user_model().objects.filter(pk=OuterRef("wie")).values("naam")[:1]
    rijen = (
        Gebeurtenis.objects.filter(plek=onderwerp.log_plek, soort__in=["onderwerp", "akkoord"])
        .annotate(naam=Subquery(wie))
        .order_by("-nummer")
        .values_list("naam", "soort", "wat", "object_id", "inhoud", "wanneer")
    )
    momenten = (
        _moment(naam or "iemand", soort, wat, inhoud or {}, op)
        for naam, soort, wat, object_id, inhoud, op in rijen.iterator(chunk_size=500)
        if _van(onderwerp.pk, akkoorden, soort, object_id, inhoud)
    )
    return tuple(moment for moment, _ in zip(momenten, range(MEESTE), strict=False))


def _van(onderwerp: int, akkoorden: set[int], soort: str, object_id: int, inhoud: dict | None) -> bool:
    if soort == "onderwerp":
        return object_id == onderwerp
    return object_id in akkoorden or (inhoud or {}).get("onderwerp_id") == onderwerp


def _moment(naam: str, soort: str, wat: str, inhoud: dict, op: datetime) -> Moment:
    if wat == "gewijzigd":
        velden = [woord for veld, woord in _VELDEN.items() if veld in inhoud] or ["dit onderwerp"]
        oud, nieuw = inhoud.get("tekst", ("", ""))
        return Moment(naam, f"wijzigde {' en '.join(velden)}", op, str(oud), str(nieuw))
    return Moment(naam, _WAT.get((soort, wat), wat), op)
