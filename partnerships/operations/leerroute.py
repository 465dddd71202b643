"""Trajecten and leerroutes. An illegal combination or duration is stored, as verkenning: it only blocks what comes later."""

from collections.abc import Iterable
from typing import Any

from leerroutes.catalogus.models import Kwalificatie
from leerroutes.kant import Kant
from leerroutes.writing import Log, OngeldigeInvoer, claim, schrijven, wijzig
from partnerships.models import Leerroute, Partnership, RouteKwalificatie, Traject
from partnerships.operations.bewaren import vrije_slug
from partnerships.operations.cohort import nieuw_cohort, vergrendel

# (kwalificatie, rol, duur in jaren of None)
Gekozen = tuple[Kwalificatie, str, int | None]


def create_traject(*, by, partnership: Partnership, naam: str, initiatiefnemer: str = "") -> Traject:
    """Make a traject: leerroutes that are designed together. Raises Geweigerd, OngeldigeInvoer."""
    with schrijven(by) as log:
        partnership = vergrendel(by, partnership.pk)
        _naam_vrij(partnership, naam)
        traject = Traject.objects.create(partnership=partnership, naam=naam, initiatiefnemer=initiatiefnemer)
        log.nieuw(partnership, traject)
    return traject


def store_traject(*, by, traject: Traject, naam: str, initiatiefnemer: str = "") -> Traject:
    """Change a traject. Raises Geweigerd, OngeldigeInvoer."""
    with schrijven(by) as log:
        partnership = vergrendel(by, traject.partnership_id)
        traject = Traject.objects.get(pk=traject.pk)
        _naam_vrij(partnership, naam, behalve=traject.pk)
        log.wijziging(partnership, traject, wijzig(traject, naam=naam, initiatiefnemer=initiatiefnemer))
    return traject


def create_leerroute(
    *,
    by,
    partnership: Partnership,
    startjaar: int,
    laatste_leerjaar: int,
    verwachte_leerlingen: int | None = None,
    kwalificaties: Iterable[Gekozen] = (),
    **waarden: Any,
) -> Leerroute:
    """Make a leerroute with its first cohort; `waarden` are the fields of Leerroute. Raises Geweigerd, OngeldigeInvoer."""
    with schrijven(by) as log:
        partnership = vergrendel(by, partnership.pk)
        _scholen_doen_mee(partnership, waarden)
        leerroute = Leerroute.objects.create(
            partnership=partnership, slug=vrije_slug(Leerroute, waarden["naam"], "leerroute", 100), **waarden
        )
        log.nieuw(partnership, leerroute)
        _store_kwalificaties(log, leerroute, kwalificaties)
        nieuw_cohort(log, leerroute, startjaar, laatste_leerjaar, verwachte_leerlingen)
    return leerroute


def store_leerroute(
    *, by, leerroute: Leerroute, gezien: int, kwalificaties: Iterable[Gekozen], **waarden: Any
) -> Leerroute:
    """Change a leerroute and its kwalificaties. Raises Geweigerd, OngeldigeInvoer, Conflict."""
    with schrijven(by) as log:
        partnership = vergrendel(by, leerroute.partnership_id)
        leerroute = Leerroute.objects.get(pk=leerroute.pk)
        _scholen_doen_mee(partnership, waarden, behalve=leerroute)
        log.wijziging(leerroute, leerroute, claim(leerroute, gezien, **waarden))
        _store_kwalificaties(log, leerroute, kwalificaties)
    return leerroute


def _naam_vrij(partnership: Partnership, naam: str, behalve: int | None = None) -> None:
    if partnership.trajecten.filter(naam__iexact=naam).exclude(pk=behalve).exists():
        raise OngeldigeInvoer({"naam": "Er is al een traject met deze naam. Kies een andere naam."})


def _scholen_doen_mee(partnership: Partnership, waarden: dict[str, Any], behalve: Leerroute | None = None) -> None:
    """A school that left may stay in a route that had it, but not enter a new one."""
    for kant in Kant:
        veld = f"{kant}_school"
        school = waarden.get(veld)
        if school is None or (behalve and getattr(behalve, f"{veld}_id") == school.pk):
            continue
        if not partnership.deelnames.filter(school=school, kant=kant, tot__isnull=True).exists():
            raise OngeldigeInvoer(
                {veld: f"{school} doet in deze samenwerking niet mee voor het {kant}. Kies een ander."}
            )


def _store_kwalificaties(log: Log, leerroute: Leerroute, kwalificaties: Iterable[Gekozen]) -> None:
    gewenst = {kwalificatie.pk: (rol, duur) for kwalificatie, rol, duur in kwalificaties}
    if [rol for rol, _ in gewenst.values()].count("beoogd") > 1:
        raise OngeldigeInvoer({"kwalificaties": "Kies één beoogde kwalificatie. Maak van de andere kandidaten."})
    rijen = {rij.kwalificatie_id: rij for rij in leerroute.routekwalificaties.all()}
    for nummer in rijen.keys() - gewenst.keys():
        log.weg(leerroute, rijen[nummer])
        rijen[nummer].delete()
    # The one that is no longer beoogd first: the database allows one at a time.
    for nummer, (rol, duur) in sorted(gewenst.items(), key=lambda paar: paar[1][0] == "beoogd"):
        if nummer in rijen:
            log.wijziging(leerroute, rijen[nummer], wijzig(rijen[nummer], rol=rol, duur_jaren=duur))
        else:
            rij = RouteKwalificatie(leerroute=leerroute, kwalificatie_id=nummer, rol=rol, duur_jaren=duur)
            rij.save()
            log.nieuw(leerroute, rij)
