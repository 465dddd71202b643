"""DUO's schools and besturen come in in two acts: `beoordeel` and `voer_uit` ask the same rule.

Per some 500 rows a fixed number of statements. Whoever has a school open at that moment gets a conflict, as with a person.
"""

from typing import Any

from django.db import IntegrityError

from leerroutes.accounts.models import User
from leerroutes.rapport import Rapport, weiger
from leerroutes.terugweg import INGELEZEN, Terugweg, eigen_weg
from leerroutes.writing import HUIS, Geweigerd, schrijven
from partnerships.access import require_beheerder
from partnerships.domain.duo import DuoLijst
from partnerships.domain.duo_vergelijken import WOORDEN, Bekend, Besluit, vergelijk
from partnerships.models import Bestuur, Kalender, School

PER_KEER = 500
_ZONDER_KALENDER = "scholen zonder kalender"


def beoordeel(lijst: DuoLijst) -> Rapport:
    """Return what `voer_uit` would do with each row, writing nothing."""
    return Rapport(tuple(vergelijk(lijst, _bekend(*_haal(lijst))).regels))


def voer_uit(*, by: User | None, lijst: DuoLijst, **feiten: Any) -> Rapport:
    """Write what the lists say and return the report, the way back noted in one event; nothing new leaves no trace.

    `feiten` go into that event. Only the beheerder may, or the house itself (None, the command line). Raises Geweigerd, and Ongeldig when another
    import was first: nothing is written then.
    """
    try:
        with schrijven(by) as log:
            if by is not None:
                require_beheerder(by)
            besturen, scholen = _haal(lijst, slot=True)
            besluit = vergelijk(lijst, _bekend(besturen, scholen))
            rapport = Rapport(tuple(besluit.regels))
            weg = Terugweg()
            _schrijf_besturen(weg, besluit, besturen)
            _schrijf_scholen(weg, besluit, besturen, scholen)
            if weg:
                log.feit(HUIS, INGELEZEN, None, **feiten, **rapport.telling, terug=weg.als_json())
    except IntegrityError as probleem:
        raise weiger("", "", "Een andere import was je voor. Voer deze opnieuw uit.") from probleem
    return rapport


def _haal(lijst: DuoLijst, *, slot: bool = False) -> tuple[dict[str, Bestuur], dict[str, School]]:
    """Return all besturen by number and the schools of `lijst` by vestigingsnummer; locked, when they are to be written."""
    besturen = Bestuur.objects.select_for_update() if slot else Bestuur.objects.all()
    scholen = School.objects.select_for_update() if slot else School.objects.all()
    nummers = sorted({rij.vestiging for rij in lijst.scholen})
    gevonden = [
        school
        for begin in range(0, len(nummers), PER_KEER)
        for school in scholen.filter(vestiging__in=nummers[begin : begin + PER_KEER]).order_by("pk")
    ]
    return besturen.order_by("pk").in_bulk(field_name="nummer"), {school.vestiging: school for school in gevonden}


def _bekend(besturen: dict[str, Bestuur], scholen: dict[str, School]) -> Bekend:
    nummer_van = {bestuur.pk: nummer for nummer, bestuur in besturen.items()}
    return Bekend(
        {nummer: bestuur.naam for nummer, bestuur in besturen.items()},
        {
            vestiging: {veld: getattr(school, veld) for veld in WOORDEN if veld != "bestuur"}
            | {"bestuur": nummer_van[school.bestuur_id]}
            for vestiging, school in scholen.items()
        },
    )


def _schrijf_besturen(weg: Terugweg, besluit: Besluit, besturen: dict[str, Bestuur]) -> None:
    nieuw = [Bestuur(nummer=nummer, naam=naam) for nummer, naam in besluit.besturen_nieuw.items()]
    weg.nieuw(*Bestuur.objects.bulk_create(nieuw, batch_size=PER_KEER))
    besturen |= {bestuur.nummer: bestuur for bestuur in nieuw}
    gewijzigd = [besturen[nummer] for nummer in besluit.besturen_gewijzigd]
    for bestuur in gewijzigd:
        _zet(weg, bestuur, {"naam": besluit.besturen_gewijzigd[bestuur.nummer]})
    Bestuur.objects.bulk_update(gewijzigd, ["naam"], batch_size=PER_KEER)


def _schrijf_scholen(weg: Terugweg, besluit: Besluit, besturen: dict[str, Bestuur], scholen: dict[str, School]) -> None:
    def velden(zegt: dict[str, Any]) -> dict[str, Any]:
        anders = {veld: waarde for veld, waarde in zegt.items() if veld != "bestuur"}
        return anders | ({"bestuur_id": besturen[zegt["bestuur"]].pk} if "bestuur" in zegt else {})

    nieuw = [
        School(brin=vestiging[:4], vestiging=vestiging, **velden(zegt))
        for vestiging, zegt in besluit.scholen_nieuw.items()
    ]
    weg.nieuw(*School.objects.bulk_create(nieuw, batch_size=PER_KEER))
    if nieuw:
        weg.eigen(_ZONDER_KALENDER, rijen=[school.pk for school in nieuw])
    gewijzigd = [scholen[vestiging] for vestiging in besluit.scholen_gewijzigd]
    for school in gewijzigd:
        _zet(weg, school, velden(besluit.scholen_gewijzigd[school.vestiging]))
        school.revision += 1
    geraakt = {veld for zegt in besluit.scholen_gewijzigd.values() for veld in zegt}
    School.objects.bulk_update(gewijzigd, sorted(geraakt | {"revision"}), batch_size=PER_KEER)


@eigen_weg(_ZONDER_KALENDER)
def _toets_zonder_kalender(stap: dict) -> None:
    """Stop the way back when a school has a schooljaarkalender by now: it would go with its school in silence."""
    bezet = Kalender.objects.filter(school__in=stap["rijen"]).select_related("school").first()
    if bezet:
        raise Geweigerd(f"Dit kan niet meer ongedaan: {bezet.school} heeft intussen een schooljaarkalender.")


def _zet(weg: Terugweg, rij: Bestuur | School, velden: dict[str, Any]) -> None:
    weg.gewijzigd(rij, {veld: [getattr(rij, veld), waarde] for veld, waarde in velden.items()})
    for veld, waarde in velden.items():
        setattr(rij, veld, waarde)
