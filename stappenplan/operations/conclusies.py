"""Step 1, the close: what both sides conclude about a werkproces, and the confirmation of each."""

from typing import Any

from django.db import IntegrityError, transaction

from leerroutes import klok
from leerroutes.catalogus.models import Leerdoel
from leerroutes.kant import Kant
from leerroutes.writing import Conflict, Geweigerd, OngeldigeInvoer, claim, wijzig
from partnerships.domain.rollen import Actie
from partnerships.models import Koppel
from stappenplan.domain.conclusies import conclusie_hash
from stappenplan.domain.soorten import Uitkomst
from stappenplan.models import Conclusie, Vakplan
from stappenplan.operations.inschatting import boven
from stappenplan.operations.vakplan import plan_schrijven

MEESTE_MINUTEN = 60 * 2000


def store_conclusie(
    *,
    by,
    vakplan_id: int,
    doel_id: int,
    uitkomst: Uitkomst,
    extra: str = "",
    extra_minuten: int | None = None,
    extra_door: str = "",
    blijft: str = "",
    blijft_minuten: int | None = None,
    mbo_minuten: int | None = None,
    gezien: int | None = None,
) -> Conclusie:
    """Store what the koppel concludes about one werkproces; a confirmation of an earlier text lapses by comparison.

    Times in minutes. `gezien` is the revision that the form saw, None when there was no conclusie yet.
    Raises Geweigerd, OngeldigeInvoer, Conflict.
    """
    waarden = {
        "uitkomst": Uitkomst(uitkomst),
        "extra": extra.strip(),
        "extra_minuten": extra_minuten,
        "extra_door": extra_door.strip(),
        "blijft": blijft.strip(),
        "blijft_minuten": blijft_minuten,
        "mbo_minuten": mbo_minuten,
    }
    with plan_schrijven(by=by, vakplan_id=vakplan_id, actie=Actie.INSCHATTEN) as (log, plan):
        doel = _doel(plan, doel_id)
        _check_minuten(waarden)
        rij = Conclusie.objects.select_related("vakplan").filter(cohort=plan.cohort_id, doel=doel_id).first()
        if rij and rij.vakplan_id != plan.pk:
            raise Geweigerd(
                f"Over dit werkproces trekt het vak {rij.vakplan} de conclusie. Bespreek het met die docenten."
            )
        if (rij.revision if rij else None) != gezien:
            raise Conflict(rij)
        if rij:
            log.wijziging(plan, rij, claim(rij, gezien, **waarden))
        else:
            rij = _maak(plan, doel_id, waarden)
            log.nieuw(plan, rij)
        rij.doel, rij.vakplan = doel, plan
    return rij


def bevestig_conclusie(*, by, vakplan_id: int, doel_id: int, kant: Kant, gelezen: str) -> Conclusie:
    """Confirm a conclusie for `kant`; `gelezen` is the conclusie_hash of what was read.

    Nobody confirms both sides: where one docent sits on both, the meelezer confirms the other. Raises Geweigerd, Conflict
    (the text is no longer the one that was read).
    """
    # A meelezer has no seat: being one is what gives the right, to whoever may read the plan.
    meelezer = Koppel.objects.filter(
        vakplannen=vakplan_id, een_persoon=True, meelezer__user=by, meelezer__tot__isnull=True
    ).exists()
    recht = {"actie": Actie.CONCEPT_LEZEN} if meelezer else {"actie": Actie.INSCHATTEN, "kant": kant}
    with plan_schrijven(by=by, vakplan_id=vakplan_id, **recht) as (log, plan):
        rij = plan.conclusies.select_related("doel").filter(doel=doel_id).first()
        if rij is None:
            raise Geweigerd("Er is nog geen conclusie om te bevestigen. Kies eerst samen wat jullie vinden.")
        nu = conclusie_hash(rij, rij.doel.tekst_hash)
        if gelezen != nu:
            raise Conflict(rij)
        verschil = {f"{kant}_door_id": by.pk, f"{kant}_op": klok.nu(), f"{kant}_gelezen": nu}
        log.wijziging(plan, rij, wijzig(rij, **_andere_kant(rij, by, kant.ander, nu), **verschil))
        rij.vakplan = plan
    return rij


def _andere_kant(rij: Conclusie, by, ander: Kant, nu: str) -> dict[str, Any]:
    """Return what has to go at the other side: a lapsed confirmation by the same person, who may now confirm this side."""
    if getattr(rij, f"{ander}_door_id") != by.pk:
        return {}
    if getattr(rij, f"{ander}_gelezen") == nu:
        raise Geweigerd(
            f"Je hebt deze conclusie al bevestigd voor het {ander}. De andere kant bevestigt iemand anders: "
            "je collega of de meelezer."
        )
    return {f"{ander}_door_id": None, f"{ander}_op": None, f"{ander}_gelezen": ""}


def _doel(plan: Vakplan, doel_id: int) -> Leerdoel:
    eigen = Leerdoel.objects.filter(boven(plan.bereik), pk=doel_id, vervalt=False, bron__kant=Kant.MBO)
    doel = eigen.first()
    if doel is None:
        raise Geweigerd("Dit werkproces hoort niet (meer) bij dit vakplan. Laad de pagina opnieuw.")
    return doel


def _check_minuten(waarden: dict[str, Any]) -> None:
    fouten = {
        veld: "Vul een aantal klokuren in van 0 tot en met 2.000."
        for veld in ("extra_minuten", "blijft_minuten", "mbo_minuten")
        if waarden[veld] is not None and not 0 <= waarden[veld] <= MEESTE_MINUTEN
    }
    if waarden["uitkomst"] == Uitkomst.KLAAR_EXTRA and waarden["extra_minuten"] is None:
        fouten["extra_minuten"] = "Vul in hoeveel klokuren het kleine beetje extra kost. Een schatting is genoeg."
    totaal, blijft = waarden["mbo_minuten"], waarden["blijft_minuten"]
    if totaal is not None and blijft is not None and blijft > totaal:
        fouten.setdefault("blijft_minuten", "Er blijft meer over dan het mbo nu geeft. Maak dit getal kleiner.")
    if fouten:
        raise OngeldigeInvoer(fouten)


def _maak(plan: Vakplan, doel_id: int, waarden: dict[str, Any]) -> Conclusie:
    try:
        with transaction.atomic():
            return Conclusie.objects.create(cohort=plan.cohort, vakplan=plan, doel_id=doel_id, **waarden)
    except IntegrityError:
        # Another vakplan of the cohort, which has a lock of its own, was first.
        raise Conflict(Conclusie.objects.filter(cohort=plan.cohort_id, doel=doel_id).first()) from None
