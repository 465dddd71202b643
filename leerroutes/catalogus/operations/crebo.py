"""The register of kwalificaties comes into the catalogue in two acts: `beoordeel` and `voer_uit` ask the same rule.

The caller has judged `by` already.
"""

from typing import Any

from django.db import IntegrityError

from leerroutes.catalogus.domain.crebo import CreboLijst
from leerroutes.catalogus.domain.crebo_vergelijken import WOORDEN, Bekend, Besluit, vergelijk
from leerroutes.catalogus.models import Kwalificatie
from leerroutes.rapport import Rapport, weiger
from leerroutes.terugweg import INGELEZEN, Terugweg, eigen_weg
from leerroutes.writing import HUIS, Geweigerd, schrijven

PER_KEER = 500
_ZONDER_DOSSIER = "kwalificaties zonder dossier"


def beoordeel(lijst: CreboLijst) -> Rapport:
    """Return what `voer_uit` would do with each row, writing nothing. One query."""
    return Rapport(tuple(vergelijk(lijst, _bekend(Kwalificatie.objects.in_bulk(field_name="crebo"))).regels))


def voer_uit(*, by, lijst: CreboLijst, **feiten: Any) -> Rapport:
    """Write what the lists say and return the report, the way back noted in one event; nothing new leaves no trace.

    `feiten` go into that event. Raises Ongeldig when another import was first, and writes nothing then.
    """
    try:
        with schrijven(by) as log:
            rijen = Kwalificatie.objects.select_for_update().in_bulk(field_name="crebo")
            besluit = vergelijk(lijst, _bekend(rijen))
            rapport = Rapport(tuple(besluit.regels))
            weg = _schrijf(besluit, rijen)
            if weg:
                log.feit(HUIS, INGELEZEN, None, **feiten, **rapport.telling, terug=weg.als_json())
    except IntegrityError as probleem:
        raise weiger("", "", "Een andere import was je voor. Voer deze opnieuw uit.") from probleem
    return rapport


def _bekend(rijen: dict[str, Kwalificatie]) -> dict[str, Bekend]:
    crebo_van = {rij.pk: crebo for crebo, rij in rijen.items()}
    return {
        crebo: Bekend({veld: getattr(rij, veld) for veld in WOORDEN}, crebo_van.get(rij.opvolger_id, ""), rij.voorbeeld)
        for crebo, rij in rijen.items()
    }


def _schrijf(besluit: Besluit, rijen: dict[str, Kwalificatie]) -> Terugweg:
    """Make, change and link kwalificaties in a few statements. Links come last, so that undoing lets go of them first."""
    weg = Terugweg()
    nieuw = [Kwalificatie(crebo=crebo, **velden) for crebo, velden in besluit.nieuw.items()]
    weg.nieuw(*Kwalificatie.objects.bulk_create(nieuw, batch_size=PER_KEER))
    rijen |= {rij.crebo: rij for rij in nieuw}
    _wijzig(weg, {rijen[crebo]: velden for crebo, velden in besluit.gewijzigd.items()})
    _wijzig(weg, {rijen[van]: {"opvolger_id": rijen[naar].pk} for van, naar in besluit.opvolgers.items()})
    if nieuw:
        weg.eigen(_ZONDER_DOSSIER, rijen=[rij.pk for rij in nieuw])
    return weg


@eigen_weg(_ZONDER_DOSSIER)
def _toets_zonder_dossier(stap: dict) -> None:
    """Stop the way back when a dossier was read in since: its kerntaken would lose their kwalificatie in silence."""
    bezet = Kwalificatie.objects.filter(pk__in=stap["rijen"], kerntaken__isnull=False).first()
    if bezet:
        raise Geweigerd(
            f"Dit kan niet meer ongedaan: bij {bezet} is intussen een dossier ingelezen. Haal dat eerst weg."
        )


def _wijzig(weg: Terugweg, wijzigingen: dict[Kwalificatie, dict]) -> None:
    for rij, velden in wijzigingen.items():
        weg.gewijzigd(rij, {veld: [getattr(rij, veld), waarde] for veld, waarde in velden.items()})
        for veld, waarde in velden.items():
            setattr(rij, veld, waarde)
    geraakt = sorted({veld.removesuffix("_id") for velden in wijzigingen.values() for veld in velden})
    if geraakt:
        Kwalificatie.objects.bulk_update(wijzigingen, geraakt, batch_size=PER_KEER)
