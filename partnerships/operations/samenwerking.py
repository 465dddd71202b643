"""Writing a samenwerking: what it is called, which scholen take part on which side, which partners help."""

from leerroutes import klok
from leerroutes.accounts.models import User
from leerroutes.kant import Kant
from leerroutes.writing import Geweigerd, OngeldigeInvoer, claim, schrijven, wijzig
from partnerships.access import require
from partnerships.domain.rollen import Actie, Rol
from partnerships.models import Deelname, Lidmaatschap, Organisatie, Partner, Partnership, Regio, School
from partnerships.operations.bewaren import bewaar_nieuw, controleer, schone_naam, vrije_slug
from partnerships.operations.mensen import beeindig, lock_partnership


def start_partnership(*, by: User, naam: str, regio: Regio) -> Partnership:
    """Start a samenwerking; whoever starts it is its projectleider. Raises OngeldigeInvoer when the regio has one of that name."""
    naam = schone_naam(naam)
    with schrijven(by) as log:
        Regio.objects.select_for_update().get(pk=regio.pk)
        _weiger_dubbele(naam, regio)
        slug = vrije_slug(Partnership, naam, "samenwerking", 80)
        partnership = Partnership(naam=naam, slug=slug, regio=regio, begonnen_op=klok.vandaag())
        bewaar_nieuw(partnership, {"naam": "Een samenwerking met deze naam is er al. Kies een andere naam."})
        log.nieuw(partnership, partnership)
        lid = Lidmaatschap(user=by, rol=Rol.PROJECTLEIDER, partnership=partnership, van=klok.vandaag())
        lid.save()
        log.nieuw(partnership, lid)
        return partnership


def update_partnership(*, by: User, partnership: Partnership, gezien: int, naam: str, regio: Regio) -> Partnership:
    """Change name or regio; the address stays. Raises Geweigerd, OngeldigeInvoer and Conflict."""
    naam = schone_naam(naam)
    with schrijven(by) as log:
        partnership = lock_partnership(partnership)
        require(by, Actie.SAMENWERKING_WIJZIGEN, partnership)
        _weiger_dubbele(naam, regio, behalve=partnership.pk)
        waarden = {"naam": naam, "regio": regio}
        controleer(
            Partnership(pk=partnership.pk, slug=partnership.slug, begonnen_op=partnership.begonnen_op, **waarden)
        )
        log.wijziging(partnership, partnership, claim(partnership, gezien, **waarden))
        return partnership


def _weiger_dubbele(naam: str, regio: Regio, behalve: int | None = None) -> None:
    if Partnership.objects.filter(regio=regio, naam__iexact=naam).exclude(pk=behalve).exists():
        raise OngeldigeInvoer(
            {"naam": f"{naam} is er al in {regio.naam}. Vraag of je daar mee kunt doen, of kies een andere naam."}
        )


def add_deelname(*, by: User, partnership: Partnership, school: School, kant: Kant) -> Deelname:
    """Let a school take part on one side, from today; a school that left comes back. Raises Geweigerd and OngeldigeInvoer."""
    with schrijven(by) as log:
        partnership = lock_partnership(partnership)
        require(by, Actie.SAMENWERKING_WIJZIGEN, partnership)
        if kant not in school.kanten:
            raise OngeldigeInvoer({"kant": f"{school.naam} heeft geen {kant}. Kies de andere kant."})
        if school.opgeheven_op and school.opgeheven_op <= klok.vandaag():
            zin = f"{school.naam} is opgeheven op {school.opgeheven_op:%d-%m-%Y}. Kies de school waarin ze is opgegaan."
            raise OngeldigeInvoer({"school": zin})
        deelname = Deelname.objects.filter(partnership=partnership, school=school, kant=kant).first()
        if deelname is None:
            deelname = Deelname(partnership=partnership, school=school, kant=kant, van=klok.vandaag())
            deelname.save()
            log.nieuw(partnership, deelname)
        elif deelname.tot is None:
            raise OngeldigeInvoer({"school": f"{school.naam} doet voor het {kant} al mee."})
        else:
            log.wijziging(partnership, deelname, wijzig(deelname, van=klok.vandaag(), tot=None))
        return deelname


def end_deelname(*, by: User, deelname: Deelname) -> Deelname:
    """End the part of a school today, and with it that of its people on that side. Raises Geweigerd."""
    with schrijven(by) as log:
        partnership = lock_partnership(deelname.partnership)
        require(by, Actie.SAMENWERKING_WIJZIGEN, partnership)
        deelname = Deelname.objects.select_related("school").get(pk=deelname.pk)
        if deelname.tot is not None:
            raise Geweigerd(f"Deze school doet al niet meer mee sinds {deelname.tot:%d-%m-%Y}. Je hoeft niets te doen.")
        dag = klok.vandaag()
        log.wijziging(partnership, deelname, wijzig(deelname, tot=dag))
        for lid in partnership.leden.filter(school=deelname.school, kant=deelname.kant, tot=None):
            beeindig(log, lid, dag)
        return deelname


def add_partner(*, by: User, partnership: Partnership, organisatie: Organisatie, bijdrage: str = "") -> Partner:
    """Let an organisatie help; `bijdrage` says with what. Raises Geweigerd and OngeldigeInvoer."""
    with schrijven(by) as log:
        partnership = lock_partnership(partnership)
        require(by, Actie.SAMENWERKING_WIJZIGEN, partnership)
        if Partner.objects.filter(partnership=partnership, organisatie=organisatie).exists():
            raise OngeldigeInvoer({"organisatie": f"{organisatie.naam} is hier al partner."})
        partner = Partner(partnership=partnership, organisatie=organisatie, bijdrage=schone_naam(bijdrage))
        bewaar_nieuw(partner, {"organisatie": f"{organisatie.naam} is hier al partner."})
        log.nieuw(partnership, partner)
        return partner


def update_partner(*, by: User, partner: Partner, bijdrage: str) -> Partner:
    """Say anew what a partner contributes. Raises Geweigerd and OngeldigeInvoer."""
    with schrijven(by) as log:
        partnership = lock_partnership(partner.partnership)
        require(by, Actie.SAMENWERKING_WIJZIGEN, partnership)
        partner = Partner.objects.get(pk=partner.pk)
        bijdrage = schone_naam(bijdrage)
        controleer(Partner(pk=partner.pk, bijdrage=bijdrage))
        log.wijziging(partnership, partner, wijzig(partner, bijdrage=bijdrage))
        return partner


def remove_partner(*, by: User, partner: Partner) -> None:
    """Take a partner out; nobody of it may still take part. Raises Geweigerd."""
    with schrijven(by) as log:
        partnership = lock_partnership(partner.partnership)
        require(by, Actie.SAMENWERKING_WIJZIGEN, partnership)
        if partnership.leden.filter(organisatie=partner.organisatie_id, tot=None).exists():
            raise Geweigerd("Van deze partner doet nog iemand mee. Beëindig eerst die deelname op de bladzijde Mensen.")
        log.weg(partnership, partner)
        partner.delete()
