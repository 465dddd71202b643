"""A small samenwerking made by the real operations, for tests of this package."""

from dataclasses import dataclass

from leerroutes.accounts.models import User
from leerroutes.accounts.operations.accounts import create_user
from leerroutes.kant import Kant
from partnerships.domain.rollen import Rol
from partnerships.models import Bestuur, Lidmaatschap, Organisatie, Partnership, Regio, School
from partnerships.operations import mensen, organisaties, samenwerking


@dataclass
class Wereld:
    """Everything that the tests point at."""

    beheerder: User
    projectleider: User
    dpl_vmbo: User
    dpl_mbo: User
    docent_vmbo: User
    bedrijf: User
    waarnemer: User
    adviseur: User
    vreemde: User
    regio: Regio
    bestuur: Bestuur
    vmbo: School
    mbo: School
    organisatie: Organisatie
    partnership: Partnership

    def lid(self, user: User, rol: Rol) -> Lidmaatschap:
        return Lidmaatschap.objects.get(user=user, rol=rol, tot=None)


def maak_user(naam: str, **extra) -> User:
    return create_user(by=None, email=f"{naam}@test.example", naam=naam, password=None, **extra)


def maak_wereld() -> Wereld:
    namen = ("projectleider", "dpl_vmbo", "dpl_mbo", "docent_vmbo", "bedrijf", "waarnemer", "adviseur", "vreemde")
    mensen_ = {naam: maak_user(naam) for naam in namen}
    beheerder = maak_user("beheerder", is_beheerder=True)
    regio = organisaties.create_regio(by=beheerder, naam="Regio Kromhaven")
    bestuur = organisaties.create_bestuur(by=beheerder, naam="Stichting Vak", nummer="98001")
    mbo_bestuur = organisaties.create_bestuur(by=beheerder, naam="Stichting Techniek", nummer="98003")
    maak = {"by": beheerder}
    vmbo = organisaties.create_school(
        **maak, bestuur=bestuur, naam="Vakcollege", brin="98AA", vestiging="98AA00", vmbo=True
    )
    mbo = organisaties.create_school(
        **maak, bestuur=mbo_bestuur, naam="Techniekcollege", brin="98BA", vestiging="98BA00", mbo=True
    )
    organisatie = organisaties.create_organisatie(**maak, regio=regio, naam="Elektro", soort="leerbedrijf")
    organisaties.add_adviseur(**maak, regio=regio, user=mensen_["adviseur"])
    pl = mensen_["projectleider"]
    partnership = samenwerking.start_partnership(by=pl, naam="Kromhaven", regio=regio)
    samenwerking.add_deelname(by=pl, partnership=partnership, school=vmbo, kant=Kant.VMBO)
    samenwerking.add_deelname(by=pl, partnership=partnership, school=mbo, kant=Kant.MBO)
    samenwerking.add_partner(by=pl, partnership=partnership, organisatie=organisatie, bijdrage="gastles")
    for naam, rol, waar in (
        ("dpl_vmbo", Rol.DEELPROJECTLEIDER, {"school": vmbo}),
        ("dpl_mbo", Rol.DEELPROJECTLEIDER, {"school": mbo}),
        ("docent_vmbo", Rol.DOCENT, {"school": vmbo}),
        ("bedrijf", Rol.BEDRIJF, {"organisatie": organisatie}),
        ("waarnemer", Rol.WAARNEMER, {}),
    ):
        mensen.add_lid(by=beheerder, partnership=partnership, user=mensen_[naam], rol=rol, **waar)
    return Wereld(
        beheerder,
        **mensen_,
        regio=regio,
        bestuur=bestuur,
        vmbo=vmbo,
        mbo=mbo,
        organisatie=organisatie,
        partnership=partnership,
    )
