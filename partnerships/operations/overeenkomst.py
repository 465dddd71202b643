"""Starting an agreement and changing what it covers: its leerroutes, and so its partijen, kind and subjects."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Max

from leerroutes.writing import Geweigerd, Log, OngeldigeInvoer, claim, schrijven, wijzig
from partnerships.access import require
from partnerships.domain.onderwerpen import onderwerpen_voor
from partnerships.domain.overeenkomst import OvereenkomstFase, partijen_van, soort_van
from partnerships.domain.overeenkomstbeeld import OvereenkomstBeeld
from partnerships.domain.rollen import Actie
from partnerships.domain.soorten import PartijKant, RouteSoort
from partnerships.loading.feiten import load_scholen
from partnerships.loading.overeenkomst import load_overeenkomst
from partnerships.models import Akkoord, Leerroute, Onderwerp, Overeenkomst, Partij, Partnership
from partnerships.operations.bewaren import schone_naam

_AFSPRAKEN = ("naam", "ingang", "einde", "geldoverdracht", "urenafwijking", "op_volgorde")


def lock_overeenkomst(nummer: int) -> Overeenkomst:
    """Return the agreement, locked until the transaction ends, with its partnership."""
    rij = Overeenkomst.objects.select_for_update().get(pk=nummer)
    rij.partnership = Partnership.objects.get(pk=rij.partnership_id)
    return rij


def lock_beeld(nummer: int) -> tuple[Overeenkomst, OvereenkomstBeeld]:
    """Return the agreement, locked, and its picture as it is under that lock."""
    rij = lock_overeenkomst(nummer)
    return rij, load_overeenkomst(rij)


def eis_opstellen(rij: Overeenkomst) -> None:
    """Raise Geweigerd unless the text may be changed now."""
    if rij.fase != OvereenkomstFase.OPSTELLEN:
        fase = OvereenkomstFase(rij.fase)
        hoe = (
            "Kies eerst ‘Pas de overeenkomst aan’."
            if fase is OvereenkomstFase.VAN_KRACHT
            else "Geef haar eerst terug, met een reden."
        )
        raise Geweigerd(f"Je kunt de tekst nu niet wijzigen: de overeenkomst is in de fase {fase.label}. {hoe}")


def start_overeenkomst(
    *, by, partnership: Partnership, leerroutes: Iterable[Leerroute], naam: str, **afspraken: Any
) -> Overeenkomst:
    """Start an agreement over these leerroutes; its partijen are the besturen of their schools, its subjects those of the law.

    `afspraken`: ingang, einde (days), geldoverdracht, urenafwijking, op_volgorde. Raises Geweigerd, OngeldigeInvoer.
    """
    with schrijven(by) as log:
        partnership = Partnership.objects.select_for_update().get(pk=partnership.pk)
        require(by, Actie.OVEREENKOMST_SCHRIJVEN, partnership)
        routes = _eis_leerroutes(partnership, leerroutes)
        _eis_afspraken(naam=naam, **afspraken)
        hoogste = Overeenkomst.objects.filter(partnership=partnership).aggregate(n=Max("nummer"))["n"] or 0
        rij = Overeenkomst.objects.create(
            partnership=partnership, nummer=hoogste + 1, naam=schone_naam(naam), **afspraken
        )
        rij.leerroutes.set(routes)
        log.nieuw(rij, rij)
        log.feit(rij, "leerroutes", rij, leerroutes=[route.naam for route in routes])
        _zet_partijen(log, rij, routes)
    return rij


def wijzig_overeenkomst(
    *, by, overeenkomst: Overeenkomst, gezien: int, leerroutes: Iterable[Leerroute] | None = None, **afspraken: Any
) -> Overeenkomst:
    """Change the name, the duration, what is transferred, or which leerroutes it covers. Only while it is being written.

    Partijen and subjects follow: a second bestuur turns an interne regeling into an agreement with all its subjects (V42).
    Raises Geweigerd, OngeldigeInvoer, Conflict.
    """
    with schrijven(by) as log:
        rij = lock_overeenkomst(overeenkomst.pk)
        require(by, Actie.OVEREENKOMST_SCHRIJVEN, rij)
        eis_opstellen(rij)
        waarden = {veld: afspraken[veld] for veld in _AFSPRAKEN if veld in afspraken}
        _eis_afspraken(**{veld: waarden.get(veld, getattr(rij, veld)) for veld in ("naam", "ingang", "einde")})
        if "naam" in waarden:
            waarden["naam"] = schone_naam(waarden["naam"])
        log.wijziging(rij, rij, claim(rij, gezien, **waarden))
        if leerroutes is not None:
            routes = _eis_leerroutes(rij.partnership, leerroutes)
            oud = list(rij.leerroutes.order_by("naam", "pk"))
            if {route.pk for route in oud} != {route.pk for route in routes}:
                rij.leerroutes.set(routes)
                log.wijziging(rij, rij, {"leerroutes": [[r.naam for r in oud], [r.naam for r in routes]]})
            _zet_partijen(log, rij, routes)
    return rij


def _eis_leerroutes(partnership: Partnership, leerroutes: Iterable[Leerroute]) -> list[Leerroute]:
    routes = sorted(set(leerroutes), key=lambda route: (route.naam, route.pk))
    if not routes:
        raise OngeldigeInvoer({"leerroutes": "Kies minstens één leerroute: zonder leerroute zijn er geen partijen."})
    if any(route.partnership_id != partnership.pk for route in routes):
        raise OngeldigeInvoer({"leerroutes": "Kies alleen leerroutes van deze samenwerking."})
    return routes


def _eis_afspraken(*, naam: str, ingang: date | None = None, einde: date | None = None, **_: Any) -> None:
    fouten = {}
    if not schone_naam(naam):
        fouten["naam"] = "Geef de overeenkomst een naam, bijvoorbeeld PIE Kromhaven."
    if ingang and einde and einde <= ingang:
        fouten["einde"] = "Het einde ligt voor het begin. Kies een latere dag."
    if fouten:
        raise OngeldigeInvoer(fouten)


def _zet_partijen(log: Log, rij: Overeenkomst, routes: list[Leerroute]) -> None:
    """Let partijen and subjects follow from the schools of the leerroutes."""
    scholen = load_scholen([route.pk for route in routes])
    kanten = partijen_van((bestuur, school.kant) for bestuur, _, _, school in scholen)
    oud = {partij.bestuur_id: partij for partij in Partij.objects.filter(overeenkomst=rij)}
    for bestuur, partij in oud.items():
        if bestuur not in kanten:
            _neem_partij_weg(log, rij, partij)
    for volgorde, (bestuur, kant) in enumerate(kanten.items(), 1):
        if bestuur in oud:
            log.wijziging(rij, oud[bestuur], wijzig(oud[bestuur], kant=kant.value, volgorde=volgorde))
        else:
            nieuw = Partij.objects.create(overeenkomst=rij, bestuur_id=bestuur, kant=kant, volgorde=volgorde)
            log.nieuw(rij, nieuw)
    _zet_onderwerpen(log, rij, list(kanten.values()), [RouteSoort(route.soort) for route in routes])


def _neem_partij_weg(log: Log, rij: Overeenkomst, partij: Partij) -> None:
    if partij.ondertekeningen.exists() or partij.adviezen.exists():
        raise OngeldigeInvoer(
            {
                "leerroutes": f"{partij} heeft al advies gevraagd of getekend en blijft daarom partij. "
                "Beëindig deze overeenkomst en maak een nieuwe."
            }
        )
    for akkoord in Akkoord.objects.filter(partij=partij):
        log.weg(rij, akkoord)
    log.weg(rij, partij)
    partij.delete()


def _zet_onderwerpen(log: Log, rij: Overeenkomst, kanten: list[PartijKant], routes: list[RouteSoort]) -> None:
    """Add the subjects that this kind needs; take away those it does not have, with their text in the log."""
    nodig = onderwerpen_voor(soort_van(kanten), routes)
    er_zijn = {onderwerp.sleutel: onderwerp for onderwerp in Onderwerp.objects.filter(overeenkomst=rij)}
    wettelijk = {soort.sleutel for soort in nodig}
    for sleutel, onderwerp in er_zijn.items():
        if sleutel not in wettelijk and not is_eigen(sleutel):
            log.weg(rij, onderwerp)
            onderwerp.delete()
    nieuw = [
        Onderwerp(overeenkomst=rij, sleutel=soort.sleutel, titel=soort.titel, tekst=soort.tekst, volgorde=volgorde * 10)
        for volgorde, soort in enumerate(nodig, 1)
        if soort.sleutel not in er_zijn
    ]
    for onderwerp in Onderwerp.objects.bulk_create(nieuw):
        log.nieuw(rij, onderwerp)
    # From here on a text that reads differently has a source that changed.
    hashes = load_overeenkomst(rij).hashes
    for onderwerp in nieuw:
        onderwerp.bewaard = hashes[onderwerp.sleutel]
    Onderwerp.objects.bulk_update(nieuw, ["bewaard"])


def is_eigen(sleutel: str) -> bool:
    """Return whether a subject is one of the schools themselves."""
    return sleutel.startswith("eigen-")
