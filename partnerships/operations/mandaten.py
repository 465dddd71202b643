"""Mandaten: who may sign for a bestuur without being its bestuurder."""

from datetime import date

from django.core.files.base import ContentFile

from leerroutes import klok
from leerroutes.writing import OngeldigeInvoer, schrijven, wijzig
from partnerships.access import require
from partnerships.domain.rollen import Actie
from partnerships.models import Bestuur, Deelname, Lidmaatschap, Mandaat, Partnership
from partnerships.operations.bewaren import schone_naam


def geef_mandaat(
    *,
    by,
    partnership: Partnership,
    bestuur: Bestuur,
    user,
    grond: str,
    van: date,
    tot: date | None = None,
    scan: ContentFile | None = None,
) -> Mandaat:
    """Register that `user` may sign for `bestuur` in this samenwerking, from and until a day, both included.

    Only somebody of that bestuur gives it, and never to oneself. Raises Geweigerd, OngeldigeInvoer.
    """
    with schrijven(by) as log:
        partnership = Partnership.objects.select_for_update().get(pk=partnership.pk)
        require(by, Actie.MANDAAT_GEVEN, partnership, bestuur=bestuur.pk)
        fouten = {}
        if not Deelname.objects.filter(partnership=partnership, school__bestuur=bestuur, tot=None).exists():
            fouten["bestuur"] = "Dit bestuur doet niet mee aan deze samenwerking."
        if user.pk == by.pk:
            fouten["user"] = "Je kunt jezelf geen mandaat geven. Vraag een ander van het bestuur."
        elif not Lidmaatschap.objects.filter(partnership=partnership, user=user, tot=None).exists():
            fouten["user"] = "Deze persoon doet niet mee aan deze samenwerking. Nodig die eerst uit."
        if not schone_naam(grond):
            fouten["grond"] = "Schrijf op welke grond: een besluit met datum, of een artikel van de statuten."
        if tot and tot < van:
            fouten["tot"] = "De laatste dag ligt voor de eerste. Kies een latere dag."
        if fouten:
            raise OngeldigeInvoer(fouten)
        mandaat = Mandaat.objects.create(
            partnership=partnership,
            bestuur=bestuur,
            user=user,
            grond=schone_naam(grond)[:200],
            van=van,
            tot=tot,
            scan=scan or "",
            door=by,
            op=klok.nu(),
        )
        log.nieuw(partnership, mandaat)
    return mandaat


def trek_mandaat_in(*, by, mandaat: Mandaat) -> Mandaat:
    """Withdraw a mandaat from today on; what was signed with it stands. Raises Geweigerd."""
    with schrijven(by) as log:
        Partnership.objects.select_for_update().get(pk=mandaat.partnership_id)
        mandaat = Mandaat.objects.get(pk=mandaat.pk)
        require(by, Actie.MANDAAT_GEVEN, mandaat, bestuur=mandaat.bestuur_id)
        if mandaat.ingetrokken_op is None:
            log.wijziging(mandaat, mandaat, wijzig(mandaat, ingetrokken_op=klok.nu()))
    return mandaat
