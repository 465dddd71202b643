"""Remarks on a subject: placed, answered, solved."""

from leerroutes import klok
from leerroutes.writing import Geweigerd, OngeldigeInvoer, schrijven, wijzig
from partnerships.access import require
from partnerships.domain.rollen import Actie
from partnerships.models import Onderwerp, Opmerking
from partnerships.operations.overeenkomst import lock_overeenkomst

LANGSTE = 2000


def plaats_opmerking(*, by, onderwerp: Onderwerp, tekst: str, antwoord_op: Opmerking | None = None) -> Opmerking:
    """Place a remark on a subject, or an answer below one. Raises Geweigerd, OngeldigeInvoer."""
    with schrijven(by) as log:
        rij = lock_overeenkomst(onderwerp.overeenkomst_id)
        require(by, Actie.OPMERKEN, rij)
        tekst = tekst.strip()
        if not tekst:
            raise OngeldigeInvoer({"tekst": "Typ eerst je opmerking."})
        if len(tekst) > LANGSTE:
            raise OngeldigeInvoer({"tekst": f"Deze opmerking heeft {len(tekst)} tekens; er mogen er {LANGSTE}."})
        if antwoord_op and (antwoord_op.soort, antwoord_op.object_id) != ("onderwerp", onderwerp.pk):
            raise Geweigerd("Deze opmerking hoort bij een ander onderwerp.")
        opmerking = Opmerking.objects.create(
            partnership_id=rij.partnership_id,
            soort="onderwerp",
            object_id=onderwerp.pk,
            tekst=tekst,
            door=by,
            op=klok.nu(),
            antwoord_op=antwoord_op,
        )
        log.nieuw(rij, opmerking)
    return opmerking


def los_op(*, by, opmerking: Opmerking) -> Opmerking:
    """Say that a remark is dealt with; twice is once. Raises Geweigerd."""
    with schrijven(by) as log:
        onderwerp = Onderwerp.objects.get(pk=opmerking.object_id)
        rij = lock_overeenkomst(onderwerp.overeenkomst_id)
        require(by, Actie.OPMERKEN, rij)
        opmerking = Opmerking.objects.get(pk=opmerking.pk)
        if opmerking.opgelost_op is None:
            log.wijziging(rij, opmerking, wijzig(opmerking, opgelost_op=klok.nu(), opgelost_door=by))
    return opmerking
