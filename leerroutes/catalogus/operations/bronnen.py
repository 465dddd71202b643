"""Sources come into the catalogue in two acts: `beoordeel` says of every row what would happen, `voer_uit` does it.

Both compare the same trees, so the report of the dry run is the report of the real run. Rows keep their number; what a
source no longer names goes under `vervallen`; nothing is ever deleted here. The caller has judged `by` already.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError

from leerroutes.catalogus.domain.boom import VOORBEELD, BronBoom, Knoop, Oogst, hernoem, hernoemd, verschil, voeg_samen
from leerroutes.catalogus.domain.vullen import Keuzes, Paar, nieuwe_namen, vul_naam, zoek_paren
from leerroutes.catalogus.loading import load_knopen
from leerroutes.catalogus.models import Bron, Profiel
from leerroutes.catalogus.operations.kwalificaties import beoordeel_kwalificaties, schrijf_kwalificaties
from leerroutes.catalogus.operations.leerdoelen import schrijf_leerdoelen, schrijf_opvolging, schrijf_sleutels
from leerroutes.catalogus.operations.terug import noteer_bron, noteer_opvolging
from leerroutes.rapport import Categorie, Ongeldig, Rapport, Regel, fout, weiger
from leerroutes.terugweg import INGELEZEN, Terugweg
from leerroutes.writing import HUIS, schrijven, wijzig

_WOORDEN = {
    "titel": "titel",
    "editie": "uitgave",
    "geldig_van": "geldig van",
    "geldig_tot": "geldig tot",
    "sbu": "SBU",
    "niveau": "mbo-niveau",
    "herkomst": "herkomst",
    "alleen_titels": "de teksten",
    "ingevoerd_door": "ingevoerd door",
}


def beoordeel(oogst: Oogst, meld: Callable[[int, int], None] | None = None, *, keuzes: Keuzes | None = None) -> Rapport:
    """Return what `voer_uit` would do with each row, writing nothing. `meld` hears how many of the sources are judged.

    Rows that a person still has to confirm (`te_bevestigen`) are judged as the same.
    """
    regels = list(oogst.genegeerd)
    for nummer, boom in enumerate(oogst.bomen, 1):
        regels += _plan(boom, keuzes).regels
        if meld:
            meld(nummer, len(oogst.bomen))
    return Rapport(tuple(regels))


def te_bevestigen(oogst: Oogst) -> dict[str, tuple[Paar, ...]]:
    """Return per source (`vul_naam`) that fills a dossier of titles: which row is which, for a person to confirm."""
    paren = {}
    for boom in oogst.bomen:
        bron = vind_bron(boom)
        if bron is not None and _vult(bron, boom):
            paren[vul_naam(boom)] = zoek_paren(tuple(load_knopen(bron.pk).values()), boom.knopen)
    return {naam: rijen for naam, rijen in paren.items() if rijen}


def voer_uit(
    *,
    by,
    oogst: Oogst,
    keuzes: Keuzes | None = None,
    ook: Callable[[Terugweg, Sequence[Bron]], None] | None = None,
    **feiten: Any,
) -> Rapport:
    """Write all sources of `oogst` in one transaction and return the report. Raises Ongeldig, and writes nothing then.

    `keuzes` says per row which old row is which new one, where titles get their texts; `ook` writes what belongs with
    the sources, and notes it; `feiten` go into the event. What stands there already leaves no trace, not even there.
    """
    regels = list(oogst.genegeerd)
    weg = Terugweg()
    try:
        with schrijven(by) as log:
            geschreven = [_schrijf(weg, boom, regels, keuzes) for boom in oogst.bomen]
            bronnen = [bron for bron, _ in geschreven]
            for bron, knopen in geschreven:
                with noteer_opvolging(weg, bron):
                    schrijf_opvolging(bron, knopen, bronnen)
            if ook:
                ook(weg, bronnen)
            if weg:
                telling = Rapport(tuple(regels)).telling
                namen = [str(bron) for bron in bronnen]
                log.feit(HUIS, INGELEZEN, None, bronnen=namen, **feiten, **telling, terug=weg.als_json())
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
    """What becomes of one tree: the source it fills, its rows by number (as they are; under their new keys), all goals, and the report."""

    bron: Bron | None
    oud: dict[int, Knoop]
    rijen: dict[int, Knoop]
    knopen: tuple[Knoop, ...]
    regels: tuple[Regel, ...]


def _vult(bron: Bron, boom: BronBoom) -> bool:
    """Return whether this is the publisher's file for what a school knew by its titles only."""
    return bron.alleen_titels and not boom.alleen_titels and not boom.ingevoerd_door


def _namen(bron: Bron, boom: BronBoom, oud: tuple[Knoop, ...], keuzes: Keuzes | None) -> dict[str, str]:
    """Return old key → new key. What nobody chose yet is taken for the same, as the dry run shows it."""
    if not _vult(bron, boom):
        return hernoemd(oud, boom.knopen)
    paren = {paar.oud.sleutel: paar.nieuw.sleutel for paar in zoek_paren(oud, boom.knopen)}
    return nieuwe_namen(oud, boom.knopen, paren | dict((keuzes or {}).get(vul_naam(boom), {})))


def _plan(boom: BronBoom, keuzes: Keuzes | None) -> _Plan:
    bron = vind_bron(boom)
    oud = load_knopen(bron.pk) if bron else {}
    namen = _namen(bron, boom, tuple(oud.values()), keuzes) if bron else {}
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
    return _Plan(bron, oud, rijen, knopen, tuple(regels))


def _schrijf(
    weg: Terugweg, boom: BronBoom, regels: list[Regel], keuzes: Keuzes | None
) -> tuple[Bron, tuple[Knoop, ...]]:
    """Write one source with its goals and kwalificaties, and note the way back."""
    Bron.objects.select_for_update().filter(soort=boom.soort, code=boom.code).first()
    plan = _plan(boom, keuzes)
    if plan.bron and _vult(plan.bron, boom):
        _toets_keuzes(boom, plan, keuzes)
    regels += plan.regels
    velden = _velden(boom)
    if boom.profiel_naam:
        velden["profiel"], gemaakt = Profiel.objects.get_or_create(code=boom.code, defaults={"naam": boom.profiel_naam})
        if gemaakt:
            weg.nieuw(velden["profiel"])
    if plan.bron is None:
        bron, anders = Bron.objects.create(soort=boom.soort, code=boom.code, **velden), {}
    else:
        bron = plan.bron
        anders = wijzig(bron, **velden)
    with noteer_bron(weg, bron, plan.oud, anders, nieuw=plan.bron is None):
        schrijf_sleutels(plan.oud, plan.rijen)
        schrijf_leerdoelen(bron, plan.rijen, plan.knopen)
    schrijf_kwalificaties(weg, bron, boom)
    return bron, plan.knopen


def _toets_keuzes(boom: BronBoom, plan: _Plan, keuzes: Keuzes | None) -> None:
    """Refuse to fill titles while a row that only looks the same is not confirmed. Raises Ongeldig."""
    gekozen = (keuzes or {}).get(vul_naam(boom), {})
    open_ = [
        paar
        for paar in zoek_paren(tuple(plan.oud.values()), boom.knopen)
        if not paar.zeker and paar.oud.sleutel not in gekozen
    ]
    if open_:
        raise Ongeldig(
            fout(
                boom.naam,
                paar.oud.code or paar.oud.titel,
                f"Is “{paar.oud.titel}” hetzelfde als {paar.nieuw.code} “{paar.nieuw.titel}”? Bevestig dat eerst.",
            )
            for paar in open_
        )


def _velden(boom: BronBoom) -> dict[str, Any]:
    """Return what a source stores about itself, without the soort and code that name it."""
    return {
        "kant": boom.kant,
        "editie": boom.editie,
        "titel": boom.titel,
        "geldig_van": boom.geldig_van,
        "geldig_tot": boom.geldig_tot,
        "sbu": boom.sbu,
        "niveau": boom.niveau,
        "herkomst": boom.herkomst,
        "alleen_titels": boom.alleen_titels,
        "ingevoerd_door": boom.ingevoerd_door,
        "checksum": boom.checksum,
    }
