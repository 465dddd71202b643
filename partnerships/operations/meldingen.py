"""Writing down that a school reported a leerroute in RIO, and taking that back."""

from datetime import date

from django.core.files.base import ContentFile

from leerroutes import klok
from leerroutes.kant import Kant
from leerroutes.writing import Conflict, Geweigerd, OngeldigeInvoer, schrijven, wijzig
from partnerships.access import require
from partnerships.domain.rollen import Actie
from partnerships.loading.meldingen import load_meldpakketten
from partnerships.models import Leerroute, Melding, Partnership, School
from partnerships.operations.bewaren import schone_naam


def leg_melding_vast(
    *, by, leerroute: Leerroute, school: School, gemeld_op: date, kenmerk: str = "", bewijs: ContentFile | None = None
) -> Melding:
    """Write down that `school` reported `leerroute` in RIO on a day, with its reference and proof.

    Raises Geweigerd (not for this school, entree, nothing to report yet), OngeldigeInvoer (a day in the future, already
    written down).
    """
    with schrijven(by) as log:
        Partnership.objects.select_for_update().get(pk=leerroute.partnership_id)
        kant = kant_van(leerroute, school)
        require(by, Actie.MELDEN, leerroute, kant=kant, bestuur=school.bestuur_id)
        pakket = next(
            (p for p in load_meldpakketten([leerroute.pk], klok.vandaag()) if p.school.feit.kant is kant), None
        )
        if pakket is None:
            raise Geweigerd(
                "Deze leerroute hoeft nog niet gemeld: er is nog geen overeenkomst van kracht en er is geen cohort begonnen."
            )
        if pakket.weigering:
            raise Geweigerd(pakket.weigering)
        if pakket.melding:
            raise OngeldigeInvoer(
                f"{school.naam} meldde deze leerroute al op {pakket.melding.gemeld_op:%d-%m-%Y}. Klopt dat niet? "
                "Haal die melding eerst weg."
            )
        if gemeld_op > klok.vandaag():
            raise OngeldigeInvoer({"gemeld_op": "Deze dag ligt in de toekomst. Kies vandaag of een eerdere dag."})
        melding = Melding.objects.create(
            partnership_id=leerroute.partnership_id,
            leerroute=leerroute,
            school=school,
            gemeld_op=gemeld_op,
            kenmerk=schone_naam(kenmerk)[:120],
            bewijs=bewijs or "",
            door=by,
            op=klok.nu(),
        )
        log.nieuw(melding, melding)
    return melding


def trek_melding_in(*, by, melding: Melding) -> Melding:
    """Take back a report that was written down by mistake; the row stays as history. Raises Geweigerd, Conflict."""
    with schrijven(by) as log:
        Partnership.objects.select_for_update().get(pk=melding.partnership_id)
        melding = Melding.objects.select_related("leerroute", "school").filter(pk=melding.pk).first()
        if melding is None:
            raise Conflict(None)
        kant = kant_van(melding.leerroute, melding.school)
        require(by, Actie.MELDEN, melding, kant=kant, bestuur=melding.school.bestuur_id)
        if melding.ingetrokken_op is None:
            log.wijziging(melding, melding, wijzig(melding, ingetrokken_op=klok.nu()))
    return melding


def kant_van(leerroute: Leerroute, school: School) -> Kant:
    """Return on which side `school` stands in `leerroute`. Raises Geweigerd when it does not."""
    for kant in Kant:
        if leerroute.school_van(kant).pk == school.pk:
            return kant
    raise Geweigerd(f"{school.naam} hoort niet bij deze leerroute. Kies een van haar twee scholen.")
