"""The way back of a source: a tree hangs together, so it goes back as a whole, by the operation that wrote it."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import fields
from typing import Any

from django.db.models import CharField, Value
from django.db.models.functions import Cast, Concat

from leerroutes.canonical import checksum
from leerroutes.catalogus.domain.boom import Knoop, hernoem
from leerroutes.catalogus.domain.soorten import DoelSoort
from leerroutes.catalogus.loading import load_knopen
from leerroutes.catalogus.models import Bron, Kwalificatie, Leerdoel
from leerroutes.catalogus.operations.leerdoelen import schrijf_leerdoelen, schrijf_sleutels
from leerroutes.catalogus.operations.zoeken import indexeer
from leerroutes.terugweg import Terugweg, eigen_weg
from leerroutes.writing import Geweigerd

_PAREN = Leerdoel.vervangen_door.through
_VELDEN = [veld.name for veld in fields(Knoop)]


@contextmanager
def noteer_bron(
    weg: Terugweg, bron: Bron, oud: Mapping[int, Knoop], anders: Mapping[str, list], *, nieuw: bool
) -> Iterator[None]:
    """Note how the goals of `bron` come back to `oud`, and its own fields to what they were (`anders`)."""
    yield
    if nieuw:
        weg.nieuw(bron)
        weg.eigen("doelen weg", bron=bron.pk)
        return
    weg.gewijzigd(bron, dict(anders))
    nu = load_knopen(bron.pk)
    gewijzigd = {nummer: _kaal(knoop) for nummer, knoop in oud.items() if _kaal(knoop) != _kaal(nu[nummer])}
    erbij = [nummer for nummer in nu if nummer not in oud]
    if gewijzigd or erbij:
        weg.eigen("doelen terug", bron=bron.pk, rijen=gewijzigd, erbij=erbij, na=_som(nu))


@contextmanager
def noteer_opvolging(weg: Terugweg, bron: Bron) -> Iterator[None]:
    """Note which goals of `bron` were replaced by which, when that changes."""
    paren = _PAREN.objects.filter(from_leerdoel__bron=bron).order_by("pk")
    voor = list(paren.values_list("from_leerdoel_id", "to_leerdoel_id"))
    yield
    if set(voor) != set(paren.values_list("from_leerdoel_id", "to_leerdoel_id")):
        weg.eigen("opvolging", bron=bron.pk, paren=voor)


@eigen_weg("doelen weg")
def _doelen_weg(stap: dict) -> None:
    _verwijder(load_knopen(stap["bron"]))


@eigen_weg("doelen terug")
def _doelen_terug(stap: dict) -> None:
    bron = Bron.objects.select_for_update().get(pk=stap["bron"])
    nu = load_knopen(bron.pk)
    if _som(nu) != stap["na"]:
        raise Geweigerd(f"{bron} is daarna nog eens ingelezen. Maak dat eerst ongedaan.")
    erbij = set(stap["erbij"])
    blijft = {nummer: knoop for nummer, knoop in nu.items() if nummer not in erbij}
    oud = {int(nummer): _knoop(rij) for nummer, rij in stap["rijen"].items()}
    namen = {blijft[nummer].sleutel: knoop.sleutel for nummer, knoop in oud.items()}
    rijen = {nummer: hernoem(knoop, namen) for nummer, knoop in blijft.items()}
    tijdelijk = Concat(Value("~"), Cast("pk", CharField()))
    Leerdoel.objects.filter(pk__in=erbij).update(pad=tijdelijk, sleutel=tijdelijk)
    schrijf_sleutels(blijft, rijen)
    schrijf_leerdoelen(bron, rijen, [oud.get(nummer, knoop) for nummer, knoop in blijft.items()])
    _verwijder({nummer: nu[nummer] for nummer in erbij})
    indexeer(bron.pk)


@eigen_weg("opvolging")
def _opvolging_terug(stap: dict) -> None:
    _PAREN.objects.filter(from_leerdoel__bron=stap["bron"]).delete()
    _PAREN.objects.bulk_create([_PAREN(from_leerdoel_id=van, to_leerdoel_id=naar) for van, naar in stap["paren"]])


@eigen_weg("kerntaken")
def _kerntaken_terug(stap: dict) -> None:
    kwalificatie = Kwalificatie.objects.get(pk=stap["kwalificatie"])
    kwalificatie.kerntaken.remove(*stap["erbij"])
    kwalificatie.kerntaken.add(*Leerdoel.objects.filter(pk__in=stap["eraf"]))


def _verwijder(knopen: Mapping[int, Knoop]) -> None:
    """Delete goals, what lies below before what lies above. Raises ProtectedError when something uses one."""
    for diepte in sorted({knoop.pad.count(".") for knoop in knopen.values()}, reverse=True):
        laag = [nummer for nummer, knoop in knopen.items() if knoop.pad.count(".") == diepte]
        Leerdoel.objects.filter(pk__in=laag).delete()


def _som(knopen: Mapping[int, Knoop]) -> str:
    return checksum([[nummer, _kaal(knoop)] for nummer, knoop in knopen.items()])


def _kaal(knoop: Knoop) -> dict[str, Any]:
    """Return a goal fit for JSON. Its successors have a step of their own."""
    rij = {naam: getattr(knoop, naam) for naam in _VELDEN}
    return rij | {"soort": knoop.soort.value, "varianten": dict(knoop.varianten), "vervangen_door": []}


def _knoop(rij: dict[str, Any]) -> Knoop:
    return Knoop(**(rij | {"soort": DoelSoort(rij["soort"]), "vervangen_door": frozenset()}))
