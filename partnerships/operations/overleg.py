"""Writing down talks between directors, and the groups that follow from them."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any

from leerroutes import klok
from leerroutes.kant import Kant
from leerroutes.writing import Geweigerd, OngeldigeInvoer, claim, schrijven
from partnerships.access import require
from partnerships.domain.rollen import Actie
from partnerships.domain.soorten import GroepSoort
from partnerships.models import Adviesgesprek, Groep, Groepslid, Lidmaatschap, Partnership


def actie_van(soort: str) -> Actie:
    """Return the action that changing a group of this kind is."""
    return Actie.STUURGROEP_WIJZIGEN if soort == GroepSoort.STUURGROEP else Actie.PROJECTGROEP_WIJZIGEN


def create_adviesgesprek(
    *, by, partnership: Partnership, datum: date, doelgroep: str, aanwezig: str = "", uitkomst: str = ""
) -> Adviesgesprek:
    """Store a talk between directors about one doelgroep; `datum` is the day of the talk. Raises Geweigerd."""
    with schrijven(by) as log:
        partnership = Partnership.objects.select_for_update().get(pk=partnership.pk)
        require(by, Actie.GESPREK_VASTLEGGEN, partnership)
        gesprek = Adviesgesprek.objects.create(
            partnership=partnership, datum=datum, doelgroep=doelgroep, aanwezig=aanwezig, uitkomst=uitkomst
        )
        log.nieuw(partnership, gesprek)
    return gesprek


def wijzig_adviesgesprek(*, by, gesprek: Adviesgesprek, gezien: int, **waarden: Any) -> Adviesgesprek:
    """Change datum, doelgroep, aanwezig or uitkomst. Raises Geweigerd, Conflict."""
    with schrijven(by) as log:
        Partnership.objects.select_for_update().get(pk=gesprek.partnership_id)
        require(by, Actie.GESPREK_VASTLEGGEN, gesprek)
        log.wijziging(gesprek, gesprek, claim(gesprek, gezien, **waarden))
    return gesprek


def start_groep(
    *, by, partnership: Partnership, soort: GroepSoort, leden: Iterable[tuple[Lidmaatschap, str]] = (), **waarden: Any
) -> Groep:
    """Start a stuurgroep, projectgroep or ontwikkelgroep; `leden` are (lidmaatschap, functie in the group).

    `waarden`: naam, doelen, kaders, facilitering, quorum_vmbo, quorum_mbo. One stuurgroep and one projectgroep per
    samenwerking. Raises Geweigerd, OngeldigeInvoer.
    """
    with schrijven(by) as log:
        partnership = Partnership.objects.select_for_update().get(pk=partnership.pk)
        require(by, actie_van(soort), partnership)
        zelfde = Groep.objects.filter(partnership=partnership, soort=soort)
        if soort != GroepSoort.ONTWIKKELGROEP and zelfde.exists():
            raise Geweigerd(f"Deze samenwerking heeft al een {soort}. Wijzig die in plaats van een nieuwe te maken.")
        groep = Groep(partnership=partnership, soort=soort, gestart_op=klok.vandaag(), **waarden)
        _check_naam(groep, waarden)
        gekozen = _check_leden(groep, leden, waarden)
        groep.save()
        log.nieuw(partnership, groep)
        _store_leden(log, groep, gekozen)
    return groep


def wijzig_groep(
    *, by, groep: Groep, gezien: int, leden: Iterable[tuple[Lidmaatschap, str]] | None = None, **waarden: Any
) -> Groep:
    """Change a group; `leden` None leaves the members as they are. Raises Geweigerd, OngeldigeInvoer, Conflict."""
    with schrijven(by) as log:
        Partnership.objects.select_for_update().get(pk=groep.partnership_id)
        require(by, actie_van(groep.soort), groep)
        _check_naam(groep, waarden)
        if leden is None:
            leden = [(lid.lidmaatschap, lid.functie) for lid in groep.leden.select_related("lidmaatschap")]
        gekozen = _check_leden(groep, leden, waarden)
        log.wijziging(groep, groep, claim(groep, gezien, **waarden))
        _store_leden(log, groep, gekozen)
    return groep


def _check_naam(groep: Groep, waarden: dict[str, Any]) -> None:
    naam = waarden.get("naam", groep.naam)
    if groep.soort != GroepSoort.ONTWIKKELGROEP:
        return
    if not naam:
        raise OngeldigeInvoer({"naam": "Geef de ontwikkelgroep een naam, bijvoorbeeld avo of LOB."})
    zelfde = Groep.objects.filter(partnership=groep.partnership_id, soort=groep.soort, naam__iexact=naam)
    if zelfde.exclude(pk=groep.pk).exists():
        raise OngeldigeInvoer({"naam": f"Er is al een ontwikkelgroep met de naam {naam}. Kies een andere naam."})


def _check_leden(groep: Groep, leden: Iterable[tuple[Lidmaatschap, str]], waarden: dict[str, Any]) -> dict[int, str]:
    gekozen = {lid.pk: functie for lid, functie in leden}
    open_ = Lidmaatschap.objects.filter(pk__in=gekozen, partnership=groep.partnership_id, tot__isnull=True)
    kanten = dict(open_.values_list("pk", "kant"))
    al_lid = set(groep.leden.values_list("lidmaatschap_id", flat=True)) if groep.pk else set()
    if set(gekozen) - set(kanten) - al_lid:
        raise OngeldigeInvoer({"leden": "Kies alleen mensen die nu meedoen aan deze samenwerking."})
    aantal = Counter(kanten.values())
    if groep.soort == GroepSoort.STUURGROEP:
        fouten = {}
        for kant in Kant:
            quorum = waarden.get(f"quorum_{kant}", getattr(groep, f"quorum_{kant}"))
            # A quorum of one stands also before the members are known.
            if not 1 <= quorum <= max(1, aantal[kant]):
                fouten[f"quorum_{kant}"] = (
                    f"Kies een getal van 1 tot en met {max(1, aantal[kant])}: zoveel leden van het {kant} zijn gekozen."
                )
        if fouten:
            raise OngeldigeInvoer(fouten)
    return gekozen


def _store_leden(log, groep: Groep, gekozen: dict[int, str]) -> None:
    oud = {rij.lidmaatschap_id: rij for rij in groep.leden.all()}
    for lid_id, rij in oud.items():
        if lid_id not in gekozen:
            log.weg(groep, rij)
            rij.delete()
        elif rij.functie != gekozen[lid_id]:
            log.wijziging(groep, rij, {"functie": [rij.functie, gekozen[lid_id]]})
            rij.functie = gekozen[lid_id]
            rij.save(update_fields=["functie"])
    nieuw = [
        Groepslid(groep=groep, lidmaatschap_id=lid_id, functie=functie)
        for lid_id, functie in gekozen.items()
        if lid_id not in oud
    ]
    for rij in Groepslid.objects.bulk_create(nieuw):
        log.nieuw(groep, rij)
