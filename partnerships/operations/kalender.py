"""Writing a school's calendar of one schooljaar: minutes per lesuur, periodes and vakanties, as one whole."""

from collections.abc import Iterable
from datetime import date

from leerroutes.accounts.models import User
from leerroutes.kant import Kant
from leerroutes.verdict import JA, Verdict
from leerroutes.writing import HUIS, Conflict, Geweigerd, OngeldigeInvoer, claim, schrijven
from partnerships.domain import kalender as regels
from partnerships.domain import organisaties as feiten
from partnerships.domain.rollen import Actie, Lid, Rol, verdict
from partnerships.models import Deelname, Kalender, Lidmaatschap, Periode, School, Vakantie

PeriodeRij = tuple[int, date, date, int]
VakantieRij = tuple[str, date, date]


def school_verdict(user: User, school: School) -> Verdict:
    """Return whether `user` may change the data of `school`: in any samenwerking that it takes part in, on its side."""
    deelnames = list(Deelname.objects.filter(school=school, tot=None).values_list("partnership_id", "kant"))
    rijen = Lidmaatschap.objects.filter(user=user, tot=None, partnership__in=[nummer for nummer, _ in deelnames])
    leden = [
        (nummer, Lid(Rol(rol), Kant(kant) if kant else None))
        for nummer, rol, kant in rijen.values_list("partnership_id", "rol", "kant")
    ]
    oordeel = verdict((), Actie.SCHOOL_WIJZIGEN, kant=next(iter(school.kanten)), beheerder=user.is_beheerder)
    for nummer, kant in deelnames:
        hier = [lid for waar, lid in leden if waar == nummer]
        if verdict(hier, Actie.SCHOOL_WIJZIGEN, kant=Kant(kant)):
            return JA
    return oordeel


def store_kalender(
    *,
    by: User,
    school: School,
    schooljaar: int,
    minuten_per_lesuur: int,
    periodes: Iterable[PeriodeRij] = (),
    vakanties: Iterable[VakantieRij] = (),
    gezien: int | None = None,
) -> Kalender:
    """Store the calendar of `school` in the schooljaar that starts in August of `schooljaar`.

    Periodes are (nummer, first day, last day, lesweken in tenths), vakanties (naam, first day, last day). `gezien` is the
    revision that was on the screen, None for a new one. Raises Geweigerd, OngeldigeInvoer and Conflict.
    """
    nieuw = [feiten.Periode(*rij) for rij in periodes]
    vrij = [regels.Vakantie(*rij) for rij in vakanties]
    with schrijven(by) as log:
        school = School.objects.select_for_update().get(pk=school.pk)
        oordeel = school_verdict(by, school)
        if not oordeel:
            raise Geweigerd(oordeel.reden)
        if fouten := regels.fouten_in_kalender(schooljaar, minuten_per_lesuur, nieuw, vrij):
            raise OngeldigeInvoer(fouten)
        rij = Kalender.objects.filter(school=school, schooljaar=schooljaar).first()
        if rij is not None and gezien is None:
            raise Conflict(rij)
        verschil = {}
        if rij is None:
            rij = Kalender(school=school, schooljaar=schooljaar, minuten_per_lesuur=minuten_per_lesuur)
            rij.save()
            log.nieuw(HUIS, rij)
        else:
            verschil = claim(rij, gezien, minuten_per_lesuur=minuten_per_lesuur)
        verschil |= _vervang(rij, nieuw, vrij)
        log.wijziging(HUIS, rij, verschil)
        return rij


def _vervang(rij: Kalender, periodes: list[feiten.Periode], vakanties: list[regels.Vakantie]) -> dict:
    oude = _als_lijst(rij)
    rij.periodes.all().delete()
    rij.vakanties.all().delete()
    Periode.objects.bulk_create(
        Periode(kalender=rij, nummer=p.nummer, van=p.van, tot=p.tot, lesweken_x10=p.lesweken_x10) for p in periodes
    )
    Vakantie.objects.bulk_create(Vakantie(kalender=rij, naam=v.naam, van=v.van, tot=v.tot) for v in vakanties)
    nieuwe = _als_lijst(rij)
    return {naam: [oude[naam], nieuwe[naam]] for naam in oude if oude[naam] != nieuwe[naam]}


def _als_lijst(rij: Kalender) -> dict[str, list]:
    return {
        "periodes": list(rij.periodes.values_list("nummer", "van", "tot", "lesweken_x10")),
        "vakanties": list(rij.vakanties.values_list("naam", "van", "tot")),
    }
