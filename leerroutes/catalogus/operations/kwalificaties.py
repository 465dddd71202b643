"""Kwalificaties of a dossier: who they are, and which kerntaken of this source they consist of."""

from collections.abc import Iterator
from typing import Any

from leerroutes.catalogus.domain.boom import BronBoom, KwalificatieRij
from leerroutes.catalogus.models import Bron, Kwalificatie, Leerdoel
from leerroutes.rapport import Categorie, Regel
from leerroutes.terugweg import Terugweg
from leerroutes.writing import wijzig

_WOORDEN = {
    "naam": "naam",
    "niveau": "niveau",
    "dossier_crebo": "dossier",
    "dossier_naam": "naam van het dossier",
    "instroom_van": "instroom van",
    "instroom_tot": "instroom tot",
}


def beoordeel_kwalificaties(boom: BronBoom, bron: Bron | None) -> Iterator[Regel]:
    """Yield what `schrijf_kwalificaties` would do, one line per kwalificatie."""
    bekend = _bekend(boom)
    for rij in boom.kwalificaties:
        staat = bekend.get(rij.crebo)
        wat = [] if staat is None else [_WOORDEN[veld] for veld in _anders(boom, rij, staat)]
        if staat is not None and _kerntaken(staat, bron) != set(rij.kerntaken):
            wat.append("kerntaken")
        categorie = Categorie.NIEUW if staat is None else Categorie.GEWIJZIGD if wat else Categorie.ONGEWIJZIGD
        yield Regel(
            categorie, boom.naam, f"kwalificatie {rij.crebo}", staat.naam if staat else rij.naam, ", ".join(wat)
        )


def schrijf_kwalificaties(weg: Terugweg, bron: Bron, boom: BronBoom) -> None:
    """Make or complete the kwalificaties of `boom`, and note the way back.

    Kerntaken in other sources stay: another cohort may be bound to them.
    """
    bekend = _bekend(boom)
    doelen = dict(Leerdoel.objects.filter(bron=bron, ouder=None).values_list("sleutel", "pk"))
    for rij in boom.kwalificaties:
        staat = bekend.get(rij.crebo)
        if staat is None:
            staat = Kwalificatie.objects.create(crebo=rij.crebo, voorbeeld=boom.voorbeeld, **_velden(boom, rij))
            weg.nieuw(staat)
        else:
            weg.gewijzigd(staat, wijzig(staat, **_anders(boom, rij, staat)))
        moet, heeft = set(rij.kerntaken), _kerntaken(staat, bron)
        eraf = [doelen[sleutel] for sleutel in heeft - moet if sleutel in doelen]
        erbij = [doelen[sleutel] for sleutel in moet - heeft]
        staat.kerntaken.remove(*eraf)
        staat.kerntaken.add(*erbij)
        if eraf or erbij:
            weg.eigen("kerntaken", kwalificatie=staat.pk, eraf=eraf, erbij=erbij)


def _bekend(boom: BronBoom) -> dict[str, Kwalificatie]:
    crebos = [rij.crebo for rij in boom.kwalificaties]
    return {staat.crebo: staat for staat in Kwalificatie.objects.filter(crebo__in=crebos)}


def _kerntaken(staat: Kwalificatie, bron: Bron | None) -> set[str]:
    return set(staat.kerntaken.filter(bron=bron).values_list("sleutel", flat=True)) if bron else set()


def _velden(boom: BronBoom, rij: KwalificatieRij) -> dict[str, Any]:
    return {
        "naam": rij.naam,
        "niveau": rij.niveau,
        "dossier_crebo": boom.code,
        "dossier_naam": boom.dossier_naam,
        "instroom_van": rij.instroom_van,
        "instroom_tot": rij.instroom_tot,
    }


def _anders(boom: BronBoom, rij: KwalificatieRij, staat: Kwalificatie) -> dict[str, Any]:
    """Return what SBB says otherwise. A school that typed a dossier, and the demo, change nothing of a known kwalificatie.

    A date that a dossier leaves out stays: the register may have said it.
    """
    if boom.ingevoerd_door or boom.voorbeeld:
        return {}
    zegt = {veld: waarde for veld, waarde in _velden(boom, rij).items() if waarde is not None}
    return {veld: waarde for veld, waarde in zegt.items() if getattr(staat, veld) != waarde}
