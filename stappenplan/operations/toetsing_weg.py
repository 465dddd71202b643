"""Step 3: taking a test away with all that hangs on it, and bringing it back from the logboek."""

from typing import Any

from leerroutes.catalogus.models import Leerdoel
from leerroutes.logboek.models import Gebeurtenis
from leerroutes.writing import Geweigerd
from partnerships.domain.rollen import Actie
from stappenplan.models import ExamenRegel, PtaRegel, Toets, ToetsDoel, Vakplan
from stappenplan.operations.toetsing import toets_schrijven
from stappenplan.operations.vakplan import plan_schrijven


def verwijder_toets(*, by, toets_id: int) -> Toets:
    """Take a test away with its halves and links; herstel_toets brings it back. Raises Geweigerd."""
    with toets_schrijven(by=by, toets_id=toets_id) as (log, plan, toets):
        log.feit(plan, "verwijderd", toets, **_toestand(toets))
        weg = toets.pk
        toets.delete()
        toets.pk = weg
    return toets


def herstel_toets(*, by, vakplan_id: int, toets_id: int) -> Toets:
    """Make a test again under its old number, as it was when it was taken away, with what it was linked to.

    Raises Geweigerd when it is there already, or when its code is in use by now.
    """
    with plan_schrijven(by=by, vakplan_id=vakplan_id, actie=Actie.PLAN_WIJZIGEN) as (log, plan):
        events = Gebeurtenis.objects.filter(soort="toets", object_id=toets_id, plek=plan.log_plek)
        event = events.order_by("-nummer").first()
        if event is None or event.wat != "verwijderd" or not event.inhoud:
            raise Geweigerd(
                "Iemand was je voor: deze toets is al terug, of kan niet meer terug. Laad de pagina opnieuw."
            )
        was = dict(event.inhoud)
        if plan.toetsen.filter(code__iexact=was["code"]).exists():
            raise Geweigerd(
                f"Iemand was je voor: er is nu een andere toets met code {was['code']}. Geef die eerst een andere code."
            )
        toets = _zet_terug(plan, was)
        log.feit(plan, "nieuw", toets, **_toestand(toets))
    return toets


def _toestand(toets: Toets) -> dict[str, Any]:
    """Return all there is to a test, so that it can be made again."""
    uit = _velden(toets)
    for helft in ("pta", "examen"):
        uit[helft] = _velden(rij) if (rij := getattr(toets, helft, None)) else None
    uit["doelen"] = [list(rij) for rij in toets.toetsdoelen.order_by("pk").values_list("doel_id", "categorie")]
    uit["activiteiten"] = list(toets.activiteiten.values_list("pk", flat=True))
    uit["materialen"] = list(toets.materialen.values_list("pk", flat=True))
    return uit


def _velden(rij: Any) -> dict[str, Any]:
    return {veld.attname: getattr(rij, veld.attname) for veld in rij._meta.concrete_fields}


def _zet_terug(plan: Vakplan, was: dict[str, Any]) -> Toets:
    pta, examen, doelen = was.pop("pta"), was.pop("examen"), was.pop("doelen")
    activiteiten, materialen = was.pop("activiteiten"), was.pop("materialen")
    # One further than the row that was taken away, so that a page from before never matches.
    toets = Toets(**{**was, "revision": was["revision"] + 1})
    toets.save(force_insert=True)
    for model, velden in ((PtaRegel, pta), (ExamenRegel, examen)):
        if velden:
            model(**{**velden, "revision": velden["revision"] + 1}).save(force_insert=True)
    er_nog = set(Leerdoel.objects.filter(pk__in=[doel for doel, _ in doelen]).values_list("pk", flat=True))
    ToetsDoel.objects.bulk_create(
        ToetsDoel(toets=toets, doel_id=doel, categorie=categorie) for doel, categorie in doelen if doel in er_nog
    )
    toets.activiteiten.set(plan.activiteiten.filter(pk__in=activiteiten))
    toets.materialen.set(plan.materialen.filter(pk__in=materialen))
    return toets
