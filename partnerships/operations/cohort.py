"""A cohort of a leerroute: its uitgaven, the onderdelen that its pupils really do, and the facts of each leerjaar."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from leerroutes.catalogus.domain.soorten import TAKKEN
from leerroutes.catalogus.models import Bron, Kwalificatie, Leerdoel
from leerroutes.kant import Kant
from leerroutes.writing import Geweigerd, Log, OngeldigeInvoer, claim, schrijven, wijzig
from partnerships.access import bronnen_van, require
from partnerships.domain.rollen import Actie
from partnerships.domain.route import EERSTE_LEERJAAR, LAATSTE_VMBO
from partnerships.models import Cohort, CohortBron, Leerroute, Onderdeel, Partnership, Routejaar

EERSTE_STARTJAAR, LAATSTE_STARTJAAR = 2020, 2050
MINSTE_LEERJAAR, MEESTE_LEERJAAR = 4, 8


def add_cohort(
    *, by, leerroute: Leerroute, startjaar: int, laatste_leerjaar: int, verwachte_leerlingen: int | None, vanaf: Cohort
) -> Cohort:
    """Add a cohort that does what `vanaf` does: its onderdelen and leerjaren, and its uitgaven as voorlopig again.

    Plans are copied one package higher (`stappenplan.operations.leerroute.start_cohort`). Raises Geweigerd, OngeldigeInvoer.
    """
    with schrijven(by) as log:
        vergrendel(by, leerroute.partnership_id)
        cohort = nieuw_cohort(log, leerroute, startjaar, laatste_leerjaar, verwachte_leerlingen, vanaf)
        CohortBron.objects.bulk_create(
            CohortBron(cohort=cohort, bron_id=rij.bron_id) for rij in vanaf.cohortbronnen.all()
        )
        Onderdeel.objects.bulk_create(
            Onderdeel(cohort=cohort, doel_id=rij.doel_id, leerlijn=rij.leerlijn, sluit_af=rij.sluit_af)
            for rij in vanaf.onderdelen.all()
        )
        log.feit(cohort, "overgenomen", cohort, vanaf=vanaf.pk)
    return cohort


def store_cohort(*, by, cohort: Cohort, gezien: int, laatste_leerjaar: int, verwachte_leerlingen: int | None) -> Cohort:
    """Change how long a cohort takes and how many pupils it expects; leerjaren come and go with it. Raises Geweigerd, Conflict."""
    with schrijven(by) as log:
        cohort = vergrendel_cohort(by, cohort)
        _check_leerjaar(laatste_leerjaar)
        waarden = {"laatste_leerjaar": laatste_leerjaar, "verwachte_leerlingen": verwachte_leerlingen}
        log.wijziging(cohort, cohort, claim(cohort, gezien, **waarden))
        for rij in cohort.routejaren.filter(leerjaar__gt=laatste_leerjaar):
            log.weg(cohort, rij)
            rij.delete()
        er_zijn = set(cohort.routejaren.values_list("leerjaar", flat=True))
        _nieuwe_leerjaren(cohort, [leerjaar for leerjaar in cohort.leerjaren if leerjaar not in er_zijn])
    return cohort


def store_uitgave(*, by, cohort: Cohort, bron: Bron, definitief_op: date | None = None) -> CohortBron:
    """Let this uitgave bind the cohort: voorlopig, or definitief from `definitief_op`. Raises Geweigerd."""
    with schrijven(by) as log:
        cohort = vergrendel_cohort(by, cohort)
        rij = CohortBron.objects.filter(cohort=cohort, bron=bron).first()
        if rij is None:
            if not bronnen_van(cohort.samenwerking_id).filter(pk=bron.pk).exists():
                raise Geweigerd("Deze uitgave hoort bij een andere samenwerking. Kies er een uit de lijst.")
            rij = CohortBron.objects.create(cohort=cohort, bron=bron, definitief_op=definitief_op)
            log.nieuw(cohort, rij)
        else:
            log.wijziging(cohort, rij, wijzig(rij, definitief_op=definitief_op))
    return rij


def remove_uitgave(*, by, cohort: Cohort, bron: Bron) -> None:
    """Take an uitgave away from the cohort. Raises Geweigerd while parts of it are chosen."""
    with schrijven(by) as log:
        cohort = vergrendel_cohort(by, cohort)
        if cohort.onderdelen.filter(doel__bron=bron).exists():
            raise Geweigerd(
                "Van deze uitgave zijn nog onderdelen gekozen. Haal die eerst weg, dan kan de uitgave ook weg."
            )
        for rij in cohort.cohortbronnen.filter(bron=bron):
            log.weg(cohort, rij)
            rij.delete()


def kies_onderdelen(
    *, by, cohort: Cohort, doelen: Iterable[Leerdoel], leerlijn: str = "", sluit_af: bool = True
) -> list[Onderdeel]:
    """Let the pupils of this cohort do these branches of its uitgaven; what was chosen gets this leerlijn. Raises Geweigerd."""
    with schrijven(by) as log:
        cohort = vergrendel_cohort(by, cohort)
        uitgaven = set(cohort.cohortbronnen.values_list("bron_id", flat=True))
        gekozen = {rij.doel_id: rij for rij in cohort.onderdelen.all()}
        return [_kies(log, cohort, doel, uitgaven, gekozen, leerlijn, sluit_af) for doel in doelen]


def kies_kwalificatie(*, by, cohort: Cohort, kwalificatie: Kwalificatie) -> list[Onderdeel]:
    """Choose all kerntaken of a kwalificatie: its basisdeel and its own profieldeel. Raises Geweigerd when they are unknown."""
    kerntaken = list(kwalificatie.kerntaken.filter(vervalt=False).order_by("bron_id", "pad"))
    if not kerntaken:
        raise Geweigerd(
            f"Van {kwalificatie.naam} staan nog geen kerntaken in de catalogus. Voer eerst het kwalificatiedossier in."
        )
    with schrijven(by):
        for bron in Bron.objects.filter(pk__in={doel.bron_id for doel in kerntaken}).exclude(cohorten__cohort=cohort):
            store_uitgave(by=by, cohort=cohort, bron=bron)
        return kies_onderdelen(by=by, cohort=cohort, doelen=kerntaken)


def laat_weg(*, by, cohort: Cohort, doelen: Iterable[Leerdoel]) -> None:
    """Take branches out of what pupils do; what was filled in below them stays stored and counts no more. Raises Geweigerd."""
    with schrijven(by) as log:
        cohort = vergrendel_cohort(by, cohort)
        for rij in cohort.onderdelen.filter(doel__in=[doel.pk for doel in doelen]):
            log.weg(cohort, rij)
            rij.delete()


def store_routejaar(*, by, cohort: Cohort, leerjaar: int, **waarden: Any) -> Routejaar:
    """Change the facts of one leerjaar: inschrijving_vo, inschrijving_mbo, locatie, kalender_van. Raises Geweigerd."""
    with schrijven(by) as log:
        cohort = vergrendel_cohort(by, cohort)
        rij = cohort.routejaren.filter(leerjaar=leerjaar).first()
        if rij is None:
            raise Geweigerd(f"Leerjaar {leerjaar} hoort niet meer bij deze leerroute. Laad de pagina opnieuw.")
        log.wijziging(cohort, rij, wijzig(rij, **waarden))
    return rij


def vergrendel(by, partnership_id: int) -> Partnership:
    """Lock the samenwerking in which somebody designs leerroutes, and ask for permission. Raises Geweigerd."""
    partnership = Partnership.objects.select_for_update().get(pk=partnership_id)
    require(by, Actie.LEERROUTE_ONTWERPEN, partnership)
    return partnership


def vergrendel_cohort(by, cohort: Cohort, actie: Actie = Actie.LEERROUTE_ONTWERPEN) -> Cohort:
    """Lock the cohort, ask for permission and return it as it is now. Raises Geweigerd."""
    rij = Cohort.objects.select_related("leerroute").select_for_update(of=("self",)).get(pk=cohort.pk)
    require(by, actie, rij)
    return rij


def nieuw_cohort(
    log: Log, leerroute: Leerroute, startjaar: int, laatste: int, leerlingen: int | None, vanaf: Cohort | None = None
) -> Cohort:
    """Make a cohort with its leerjaren, inside somebody's transaction on the locked samenwerking. Raises OngeldigeInvoer."""
    if not EERSTE_STARTJAAR <= startjaar <= LAATSTE_STARTJAAR:
        raise OngeldigeInvoer(
            {"startjaar": f"Kies een startjaar van {EERSTE_STARTJAAR} tot en met {LAATSTE_STARTJAAR}."}
        )
    _check_leerjaar(laatste)
    if leerroute.cohorten.filter(startjaar=startjaar).exists():
        raise OngeldigeInvoer({"startjaar": f"Cohort {startjaar}-{startjaar + 1} is er al. Kies een ander startjaar."})
    cohort = Cohort.objects.create(
        leerroute=leerroute,
        startjaar=startjaar,
        laatste_leerjaar=laatste,
        verwachte_leerlingen=leerlingen,
        voorganger=vanaf,
    )
    log.nieuw(cohort, cohort)
    _nieuwe_leerjaren(cohort, cohort.leerjaren, vanaf)
    return cohort


def _check_leerjaar(laatste: int) -> None:
    if not MINSTE_LEERJAAR <= laatste <= MEESTE_LEERJAAR:
        raise OngeldigeInvoer(
            {"laatste_leerjaar": f"Kies een leerjaar van {MINSTE_LEERJAAR} tot en met {MEESTE_LEERJAAR}."}
        )


def _nieuwe_leerjaren(cohort: Cohort, leerjaren: Iterable[int], vanaf: Cohort | None = None) -> None:
    """As the law has it: enrolled in vo up to leerjaar 4, in mbo after it (WVO 2020, art. 2.107e); or as `vanaf` has it."""
    velden = ("inschrijving_vo", "inschrijving_mbo", "locatie", "kalender_van")
    eerder = {
        rij.leerjaar: {veld: getattr(rij, veld) for veld in velden} for rij in (vanaf.routejaren.all() if vanaf else ())
    }
    Routejaar.objects.bulk_create(
        Routejaar(cohort=cohort, leerjaar=leerjaar, **(eerder.get(leerjaar) or _gewoon(leerjaar)))
        for leerjaar in leerjaren
    )


def _gewoon(leerjaar: int) -> dict[str, Any]:
    vo = EERSTE_LEERJAAR <= leerjaar <= LAATSTE_VMBO
    return {"inschrijving_vo": vo, "inschrijving_mbo": not vo, "kalender_van": Kant.VMBO if vo else Kant.MBO}


def _kies(
    log: Log,
    cohort: Cohort,
    doel: Leerdoel,
    uitgaven: set[int],
    gekozen: dict[int, Onderdeel],
    leerlijn: str,
    sluit_af: bool,
) -> Onderdeel:
    if doel.soort not in TAKKEN or doel.vervalt:
        raise Geweigerd(f"{doel} kun je niet kiezen: het is geen onderdeel, of het vervalt. Kies een ander.")
    if doel.bron_id not in uitgaven:
        raise Geweigerd(f"{doel} komt uit een uitgave die niet bij dit cohort hoort. Kies eerst de uitgave.")
    if doel.pk in gekozen:
        rij = gekozen[doel.pk]
        log.wijziging(cohort, rij, wijzig(rij, leerlijn=leerlijn, sluit_af=sluit_af))
        return rij
    rij = Onderdeel.objects.create(cohort=cohort, doel=doel, leerlijn=leerlijn, sluit_af=sluit_af)
    log.nieuw(cohort, rij)
    return rij
