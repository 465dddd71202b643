"""Filling the catalogue with what the folders of the sectors say."""

from collections.abc import Iterable

from leerroutes.catalogus.domain.sectoren import KwalificatieFeit, SectorFeit, lees_sectoren
from leerroutes.catalogus.models import Kwalificatie, Profiel, Sector
from leerroutes.writing import HUIS, schrijven

_VELDEN = ["naam", "niveau", "dossier_crebo", "dossier_naam"]


def laad_sectoren(*, by) -> None:
    """Store sectors, profielen and kwalificaties with their successors; idempotent.

    What a dossier of SBB has said of a kwalificatie stays: the folder fills only what is not there yet.
    """
    with schrijven(by) as log:
        sectoren = lees_sectoren()
        nieuw = [naam for sector in sectoren for naam in _laad_sector(sector)]
        _laad_verbanden([feit for sector in sectoren for feit in sector.kwalificaties])
        if nieuw:
            log.feit(HUIS, "sectoren geladen", nieuw=nieuw)


def _laad_sector(feit: SectorFeit) -> list[str]:
    """Store one sector; return the codes of what was not there yet."""
    sector, _ = Sector.objects.update_or_create(code=feit.code, defaults={"naam": feit.naam})
    profielen = set(Profiel.objects.values_list("code", flat=True))
    crebos = set(Kwalificatie.objects.values_list("crebo", flat=True))
    for code, naam in feit.profielen.items():
        Profiel.objects.update_or_create(code=code, defaults={"naam": naam, "sector": sector})
    nieuw = [rij for rij in feit.kwalificaties if rij.crebo not in crebos]
    Kwalificatie.objects.bulk_create(
        [Kwalificatie(crebo=rij.crebo, **{veld: getattr(rij, veld) for veld in _VELDEN}) for rij in nieuw]
    )
    return [code for code in feit.profielen if code not in profielen] + [rij.crebo for rij in nieuw]


def _laad_verbanden(feiten: Iterable[KwalificatieFeit]) -> None:
    """Point each kwalificatie at its successor and at the profielen that it connects to, where it does not yet."""
    rijen = {rij.crebo: rij for rij in Kwalificatie.objects.prefetch_related("profielen")}
    profielen = dict(Profiel.objects.values_list("code", "pk"))
    for feit in feiten:
        rij = rijen[feit.crebo]
        opvolger = rijen[feit.opvolger].pk if feit.opvolger else None
        if rij.opvolger_id != opvolger:
            rij.opvolger_id = opvolger
            rij.save(update_fields=["opvolger"])
        nieuw = {profielen[code] for code in feit.aansluitend} - {profiel.pk for profiel in rij.profielen.all()}
        if nieuw:
            rij.profielen.add(*nieuw)
