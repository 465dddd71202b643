"""Sources come into the catalogue in two acts: `beoordeel` says of every row what would happen, `voer_uit` does it.

Both compare the same trees, so the report of the dry run is the report of the real run. Rows keep their number; what a
source no longer names goes under `vervallen`; nothing is ever deleted here. The caller has judged `by` already.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError

from leerroutes.catalogus.domain.boom import VOORBEELD, BronBoom, Knoop, Oogst, hernoem, hernoemd, verschil, voeg_samen
from leerroutes.catalogus.loading import load_knopen
from leerroutes.catalogus.models import Bron, Profiel
from leerroutes.catalogus.operations.kwalificaties import beoordeel_kwalificaties, schrijf_kwalificaties
from leerroutes.catalogus.operations.leerdoelen import schrijf_leerdoelen, schrijf_opvolging
from leerroutes.rapport import Categorie, Rapport, Regel, weiger
from leerroutes.writing import HUIS, Log, schrijven, wijzig

_WOORDEN = {
    "titel": "titel",
    "editie": "uitgave",
    "geldig_van": "geldig van",
    "geldig_tot": "geldig tot",
    "sbu": "SBU",
    "alleen_titels": "de teksten",
    "ingevoerd_door": "ingevoerd door",
}


def beoordeel(oogst: Oogst, meld: Callable[[int, int], None] | None = None) -> Rapport:
    """Return what `voer_uit` would do with each row, writing nothing. `meld` hears how many of the sources are judged."""
    regels = list(oogst.genegeerd)
    for nummer, boom in enumerate(oogst.bomen, 1):
        regels += _plan(boom).regels
        if meld:
            meld(nummer, len(oogst.bomen))
    return Rapport(tuple(regels))


def voer_uit(*, by, oogst: Oogst) -> Rapport:
    """Write all sources of `oogst` in one transaction and return the report. Raises Ongeldig, and writes nothing then.

    A source that stands there already leaves no trace, not even in the logboek.
    """
    regels = list(oogst.genegeerd)
    try:
        with schrijven(by) as log:
            geschreven = [_schrijf(log, boom, regels) for boom in oogst.bomen]
            bronnen = [bron for bron, _ in geschreven]
            for bron, knopen in geschreven:
                schrijf_opvolging(bron, knopen, bronnen)
    except IntegrityError as probleem:
        raise weiger("", "", "Een andere import was je voor. Voer deze opnieuw uit.") from probleem
    return Rapport(tuple(regels))


def toets_uitgave(uitgave: str) -> str:
    """Return `uitgave` trimmed. Raises Ongeldig when it is too long, or the name that the demo keeps for itself."""
    uitgave = " ".join(uitgave.split())
    if len(uitgave) > 40:
        raise weiger("", "uitgave", "De naam van een uitgave is hoogstens 40 tekens.")
    if uitgave.casefold() == VOORBEELD:
        raise weiger("", "uitgave", f"De uitgave “{VOORBEELD}” is van de voorbeeldgegevens. Kies een andere naam.")
    return uitgave


def vind_bron(boom: BronBoom) -> Bron | None:
    """Return the source that `boom` fills: the same uitgave, else one that has titles only and waits for its texts."""
    zelfde = Bron.objects.filter(soort=boom.soort, code=boom.code)
    gevonden = zelfde.filter(editie=boom.editie).first()
    if gevonden is None and not boom.voorbeeld:
        gevonden = zelfde.filter(alleen_titels=True).exclude(editie=VOORBEELD).order_by("-pk").first()
    return gevonden


@dataclass(frozen=True, slots=True)
class _Plan:
    """What becomes of one tree: the source it fills, its rows by number (under their new keys), all goals, and the report."""

    bron: Bron | None
    rijen: dict[int, Knoop]
    knopen: tuple[Knoop, ...]
    regels: tuple[Regel, ...]


def _plan(boom: BronBoom) -> _Plan:
    bron = vind_bron(boom)
    oud = load_knopen(bron.pk) if bron else {}
    namen = hernoemd(tuple(oud.values()), boom.knopen)
    rijen = {nummer: hernoem(knoop, namen) for nummer, knoop in oud.items()}
    knopen = voeg_samen(boom.knopen, rijen.values())
    regels = [*verschil(boom.naam, rijen.values(), knopen), *beoordeel_kwalificaties(boom, bron)]
    anders = [
        _WOORDEN[veld]
        for veld, waarde in _velden(boom).items()
        if bron and veld in _WOORDEN and getattr(bron, veld) != waarde
    ]
    if anders:
        regels.append(Regel(Categorie.GEWIJZIGD, boom.naam, boom.soort.label, boom.titel, ", ".join(anders)))
    return _Plan(bron, rijen, knopen, tuple(regels))


def _schrijf(log: Log, boom: BronBoom, regels: list[Regel]) -> tuple[Bron, tuple[Knoop, ...]]:
    """Write one source with its goals and kwalificaties, and note it when anything is new or changed."""
    Bron.objects.select_for_update().filter(soort=boom.soort, code=boom.code).first()
    plan = _plan(boom)
    regels += plan.regels
    velden = _velden(boom)
    if boom.profiel_naam:
        velden["profiel"] = Profiel.objects.get_or_create(code=boom.code, defaults={"naam": boom.profiel_naam})[0]
    if plan.bron is None:
        bron = Bron.objects.create(soort=boom.soort, code=boom.code, **velden)
    else:
        bron = plan.bron
        wijzig(bron, **velden)
    schrijf_leerdoelen(bron, plan.rijen, plan.knopen)
    schrijf_kwalificaties(bron, boom)
    telling = Rapport(plan.regels).telling
    if telling[Categorie.NIEUW] or telling[Categorie.GEWIJZIGD]:
        log.feit(HUIS, "bron ingelezen", bron, code=boom.code, uitgave=boom.editie, checksum=boom.checksum, **telling)
    return bron, plan.knopen


def _velden(boom: BronBoom) -> dict[str, Any]:
    """Return what a source stores about itself, without the soort and code that name it."""
    return {
        "kant": boom.kant,
        "editie": boom.editie,
        "titel": boom.titel,
        "geldig_van": boom.geldig_van,
        "geldig_tot": boom.geldig_tot,
        "sbu": boom.sbu,
        "alleen_titels": boom.alleen_titels,
        "ingevoerd_door": boom.ingevoerd_door,
        "checksum": boom.checksum,
    }
