"""Filling the catalogue with what the folders of the sectors say."""

from collections.abc import Iterable

from leerroutes.catalogus.domain.sectoren import KwalificatieFeit, SectorFeit, lees_sectoren
from leerroutes.catalogus.models import Kwalificatie, Profiel, Sector
from leerroutes.writing import HUIS, schrijven, wijzig

_VELDEN = ["naam", "niveau", "dossier_crebo", "dossier_naam"]


def laad_sectoren(*, by) -> int:
    """Store sectors, profielen and kwalificaties with their successors; return how many rows were new. Idempotent.

    What a dossier or a list of SBB has said of a kwalificatie stays: the folder fills only what is not there yet.
    """
    sectoren = lees_sectoren()
    with schrijven(by) as log:
        nieuw = [naam for sector in sectoren for naam in _laad_sector(sector)]
        _laad_verbanden([feit for sector in sectoren for feit in sector.kwalificaties])
        if nieuw:
            log.feit(HUIS, "sectoren geladen", nieuw=nieuw)
    return len(nieuw)


def _laad_sector(feit: SectorFeit) -> list[str]:
    """Store one sector; return the codes of what was not there yet."""
    sector, _ = Sector.objects.get_or_create(code=feit.code, defaults={"naam": feit.naam})
    profielen = {profiel.code: profiel for profiel in Profiel.objects.filter(code__in=feit.profielen)}
    for code, naam in feit.profielen.items():
        if code in profielen:
            wijzig(profielen[code], naam=naam, sector_id=sector.pk)
        else:
            Profiel.objects.create(code=code, naam=naam, sector=sector)
    crebos = set(Kwalificatie.objects.values_list("crebo", flat=True))
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
        if feit.opvolger and not rij.opvolger_id:
            wijzig(rij, opvolger_id=rijen[feit.opvolger].pk)
        nieuw = {profielen[code] for code in feit.aansluitend} - {profiel.pk for profiel in rij.profielen.all()}
        if nieuw:
            rij.profielen.add(*nieuw)
