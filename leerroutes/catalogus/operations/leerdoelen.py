"""Writing the goals of one source: in bulk, in place, every row under the number it had."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db.models import CharField, Value
from django.db.models.functions import Cast, Concat

from leerroutes.catalogus.domain.boom import LEERWEGEN, Knoop
from leerroutes.catalogus.domain.vraag import zoekcode
from leerroutes.catalogus.models import Bron, Leerdoel
from leerroutes.catalogus.operations.zoeken import indexeer

_VELDEN = (
    "sleutel",
    "code",
    "soort",
    "titel",
    "brontekst",
    "bb",
    "kb",
    "gl",
    "tl",
    "ce",
    "se",
    "sbu",
    "vakcode",
    "varianten",
    "vervalt",
    "pad",
    "tekst_hash",
)
# What search finds a goal by.
_GEZOCHT = ("titel", "brontekst", "varianten", "vervalt", *LEERWEGEN)
_PORTIE = 200


def schrijf_leerdoelen(bron: Bron, rijen: Mapping[int, Knoop], knopen: Sequence[Knoop]) -> None:
    """Bring the goals of `bron` (by row number, as they are) to `knopen` (as they must be), and their words in the index.

    The own display text stays.
    """
    nummers = {knoop.sleutel: nummer for nummer, knoop in rijen.items()}
    anders = [knoop for knoop in knopen if knoop.sleutel in nummers and rijen[nummers[knoop.sleutel]] != knoop]
    _maak_plaats(rijen, nummers, anders)
    _maak_nieuwe(bron, nummers, [knoop for knoop in knopen if knoop.sleutel not in nummers])
    gewijzigd = [Leerdoel(pk=nummers[k.sleutel], ouder_id=nummers.get(k.ouder), **_waarden(k)) for k in anders]
    Leerdoel.objects.bulk_update(gewijzigd, [*_VELDEN, "ouder", "zoekcode"], batch_size=_PORTIE)
    if any(_anders_gezocht(rijen.get(nummers[knoop.sleutel]), knoop) for knoop in knopen):
        indexeer(bron.pk)


def schrijf_sleutels(oud: Mapping[int, Knoop], nieuw: Mapping[int, Knoop]) -> None:
    """Give rows their new key before anything else is written: a new goal may take the key that a row gives up."""
    anders = [nummer for nummer, knoop in oud.items() if knoop.sleutel != nieuw[nummer].sleutel]
    Leerdoel.objects.filter(pk__in=anders).update(sleutel=_tijdelijk())
    for nummer in anders:
        Leerdoel.objects.filter(pk=nummer).update(sleutel=nieuw[nummer].sleutel)


def schrijf_opvolging(bron: Bron, knopen: Iterable[Knoop], bronnen: Iterable[Bron]) -> None:
    """Bring "vervangen door" of `bron` to what `knopen` say; a successor may live in another of the same `bronnen`."""
    paren = Leerdoel.vervangen_door.through
    gezocht = {knoop.sleutel: knoop.vervangen_door for knoop in knopen if knoop.vervangen_door}
    alle = {sleutel for groep in gezocht.values() for sleutel in groep}
    eigen = dict(Leerdoel.objects.filter(bron=bron).values_list("sleutel", "pk"))
    elders = dict(
        Leerdoel.objects.filter(bron__in=bronnen, sleutel__in=alle - eigen.keys()).values_list("sleutel", "pk")
    )
    plaats = {**elders, **eigen}
    moet = {(eigen[van], plaats[naar]) for van, groep in gezocht.items() for naar in groep if naar in plaats}
    oud = paren.objects.filter(from_leerdoel__bron=bron)
    staat = {(van, naar): pk for pk, van, naar in oud.values_list("pk", "from_leerdoel_id", "to_leerdoel_id")}
    paren.objects.filter(pk__in=[pk for paar, pk in staat.items() if paar not in moet]).delete()
    nieuw = sorted(moet - staat.keys())
    paren.objects.bulk_create([paren(from_leerdoel_id=van, to_leerdoel_id=naar) for van, naar in nieuw])


def _maak_plaats(rijen: Mapping[int, Knoop], nummers: Mapping[str, int], anders: Iterable[Knoop]) -> None:
    """Give rows that move a place of their own for a moment: no two rows of a source may share one."""
    schuiven = [nummers[k.sleutel] for k in anders if rijen[nummers[k.sleutel]].pad != k.pad]
    for begin in range(0, len(schuiven), _PORTIE):
        Leerdoel.objects.filter(pk__in=schuiven[begin : begin + _PORTIE]).update(pad=_tijdelijk())


def _tijdelijk() -> Concat:
    return Concat(Value("~"), Cast("pk", CharField()))


def _maak_nieuwe(bron: Bron, nummers: dict[str, int], nieuw: list[Knoop]) -> None:
    """Add new goals, parents before children, and put their row numbers in `nummers`."""
    for diepte in sorted({knoop.pad.count(".") for knoop in nieuw}):
        laag = [knoop for knoop in nieuw if knoop.pad.count(".") == diepte]
        rijen = [Leerdoel(bron=bron, ouder_id=nummers.get(knoop.ouder), **_waarden(knoop)) for knoop in laag]
        for rij in Leerdoel.objects.bulk_create(rijen, batch_size=_PORTIE):
            nummers[rij.sleutel] = rij.pk


def _waarden(knoop: Knoop) -> dict[str, Any]:
    velden = {veld: getattr(knoop, veld) for veld in _VELDEN}
    return velden | {"varianten": dict(knoop.varianten), "zoekcode": zoekcode(knoop.code)}


def _anders_gezocht(oud: Knoop | None, nieuw: Knoop) -> bool:
    return oud is None or any(getattr(oud, veld) != getattr(nieuw, veld) for veld in _GEZOCHT)
