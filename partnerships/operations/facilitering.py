"""Writing down the time that the schools give: klokuren needed, and klokuren promised."""

from leerroutes import klok
from leerroutes.kant import Kant
from leerroutes.writing import Geweigerd, OngeldigeInvoer, claim, schrijven
from partnerships.access import load_rechten, require
from partnerships.domain.rollen import ROLLEN, Actie
from partnerships.models import Deelname, Facilitering, Lidmaatschap, Partnership, School

# Of one person or one school in one schooljaar: more than a whole year of work is a typing error.
MEESTE_KLOKUREN = 9999


def vraag_facilitering(
    *,
    by,
    partnership: Partnership,
    school: School,
    kant: Kant,
    schooljaar: int,
    uren_nodig: int,
    lidmaatschap: Lidmaatschap | None = None,
) -> Facilitering:
    """Ask a school for klokuren in a schooljaar, for one person or (lidmaatschap None) for the whole school.

    Raises Geweigerd, OngeldigeInvoer.
    """
    with schrijven(by) as log:
        partnership = Partnership.objects.select_for_update().get(pk=partnership.pk)
        require(by, Actie.FACILITERING_VRAGEN, partnership)
        _check_uren("uren_nodig", uren_nodig)
        if not Deelname.objects.filter(partnership=partnership, school=school, kant=kant, tot__isnull=True).exists():
            raise OngeldigeInvoer({"school": "Deze school doet aan deze kant niet mee. Kies een school die meedoet."})
        if lidmaatschap and (lidmaatschap.partnership_id, lidmaatschap.school_id) != (partnership.pk, school.pk):
            raise OngeldigeInvoer(
                {"lidmaatschap": "Deze persoon hoort bij een andere school. Kies iemand van de school."}
            )
        if Facilitering.objects.filter(
            partnership=partnership, school=school, schooljaar=schooljaar, lidmaatschap=lidmaatschap
        ).exists():
            raise OngeldigeInvoer("Hiervoor staan al uren in de lijst. Wijzig die regel.")
        rij = Facilitering.objects.create(
            partnership=partnership,
            school=school,
            kant=kant,
            schooljaar=schooljaar,
            lidmaatschap=lidmaatschap,
            uren_nodig=uren_nodig,
        )
        log.nieuw(partnership, rij)
    return rij


def wijzig_facilitering(*, by, facilitering: Facilitering, gezien: int, uren_nodig: int) -> Facilitering:
    """Change the klokuren that are needed; what was promised stays promised. Raises Geweigerd, OngeldigeInvoer, Conflict."""
    with schrijven(by) as log:
        Partnership.objects.select_for_update().get(pk=facilitering.partnership_id)
        require(by, Actie.FACILITERING_VRAGEN, facilitering)
        _check_uren("uren_nodig", uren_nodig)
        log.wijziging(facilitering, facilitering, claim(facilitering, gezien, uren_nodig=uren_nodig))
    return facilitering


def zeg_toe(*, by, facilitering: Facilitering, gezien: int, uren_toegezegd: int) -> Facilitering:
    """Promise klokuren, for the own school only; who and when is kept with it. Raises Geweigerd, OngeldigeInvoer, Conflict."""
    with schrijven(by) as log:
        Partnership.objects.select_for_update().get(pk=facilitering.partnership_id)
        require_toezeggen(by, facilitering)
        _check_uren("uren_toegezegd", uren_toegezegd)
        verschil = claim(
            facilitering, gezien, uren_toegezegd=uren_toegezegd, toegezegd_door_id=by.pk, toegezegd_op=klok.nu()
        )
        log.wijziging(facilitering, facilitering, verschil)
    return facilitering


def require_toezeggen(user, facilitering: Facilitering) -> None:
    """Raise Geweigerd unless `user` may promise hours for the school of this row."""
    require(user, Actie.FACILITERING_TOEZEGGEN, facilitering, kant=facilitering.kant)
    rollen = ROLLEN[Actie.FACILITERING_TOEZEGGEN].rollen
    leden = load_rechten(user, facilitering.samenwerking_id).leden
    if not any(lid.rol in rollen and lid.school_id == facilitering.school_id for lid in leden):
        raise Geweigerd(
            "Je mag alleen uren toezeggen voor je eigen school. Vraag het aan een stuurgroeplid van die school."
        )


def _check_uren(veld: str, uren: int) -> None:
    if not 0 <= uren <= MEESTE_KLOKUREN:
        raise OngeldigeInvoer({veld: f"Vul hele klokuren in, van 0 tot en met {MEESTE_KLOKUREN}."})
