"""From an empty house to a projectgroep: accounts, schools, the first talk, the groups and their members."""

from django.contrib.auth.hashers import make_password

from leerroutes.accounts.models import User
from leerroutes.accounts.operations.accounts import create_user
from leerroutes.catalogus.domain.lijst import lees_lijst
from leerroutes.catalogus.domain.soorten import BronSoort
from leerroutes.catalogus.models import Kwalificatie
from leerroutes.catalogus.operations.bronnen import voer_uit
from leerroutes.catalogus.operations.sectoren import laad_sectoren
from leerroutes.kant import Kant
from partnerships.domain.rollen import BIJ_BESTUUR, BIJ_SCHOOL, Rol
from partnerships.domain.soorten import GroepSoort
from partnerships.models import Organisatie, Regio
from partnerships.operations.kalender import store_kalender
from partnerships.operations.lijsten import Invoer, bekijk_lijst, voer_lijst_in, zet_staat
from partnerships.operations.mensen import add_lid
from partnerships.operations.organisaties import (
    add_adviseur,
    create_bestuur,
    create_organisatie,
    create_regio,
    create_school,
)
from partnerships.operations.overleg import create_adviesgesprek, start_groep
from partnerships.operations.samenwerking import add_deelname, add_partner, start_partnership
from voortgang.demo import vinden
from voortgang.demo.gegevens import lees, lees_bronnen, periodes, vakanties
from voortgang.demo.tijd import Tijd
from voortgang.demo.verhaal import moment

WACHTWOORD = "leerroutes-demo"


@moment("01-09-2025", "stap1")
def de_installatie_staat_klaar(tijd: Tijd) -> None:
    """The beheerder, the accounts, the regio and the schools with their calendars, the example sources."""
    password = make_password(WACHTWOORD)
    for mens in lees("mensen")["mens"]:
        create_user(
            by=None,
            email=f"{mens['account']}@{vinden.DOMEIN}",
            naam=mens["naam"],
            password_hash=password if mens.get("demo") else "",
            is_beheerder=mens.get("beheerder", False),
        )
    beheerder = vinden.wie("beheerder")
    regio = create_regio(by=beheerder, naam=lees("mensen")["regio"])
    for rij in lees("mensen")["school"]:
        _school(beheerder, rij, tijd)
    for rij in lees("mensen")["organisatie"]:
        create_organisatie(by=beheerder, regio=regio, naam=rij["naam"], soort=rij["soort"])
    add_adviseur(by=beheerder, regio=regio, user=vinden.wie("adviseur"))
    laad_sectoren(by=beheerder)
    kwalificaties = {rij.crebo: (rij.naam, rij.niveau) for rij in Kwalificatie.objects.all()}
    voer_uit(by=beheerder, oogst=lees_bronnen(kwalificaties))


def _school(beheerder: User, rij: dict, tijd: Tijd) -> None:
    bestuur = create_bestuur(by=beheerder, naam=rij["bestuur"], nummer=rij["nummer"])
    school = create_school(
        by=beheerder,
        bestuur=bestuur,
        naam=rij["naam"],
        brin=rij["brin"],
        vestiging=rij["vestiging"],
        **{rij["kant"]: True},
    )
    for jaar in lees("mensen")["kalender"]["jaren"]:
        nu = tijd.jaar(jaar)
        store_kalender(
            by=beheerder,
            school=school,
            schooljaar=nu,
            minuten_per_lesuur=rij["minuten"],
            periodes=periodes(nu, rij["lesweken"]),
            vakanties=vakanties(nu, jaar),
        )


@moment("15-09-2025", "stap1")
def het_verkennende_gesprek(tijd: Tijd) -> None:
    """The projectleider starts the samenwerking and writes down the first talk."""
    projectleider = vinden.wie("projectleider")
    regio = Regio.objects.get(naam=lees("mensen")["regio"])
    samen = start_partnership(by=projectleider, naam=lees("mensen")["samenwerking"], regio=regio)
    for rij in lees("mensen")["school"]:
        add_deelname(by=projectleider, partnership=samen, school=vinden.school(rij["sleutel"]), kant=Kant(rij["kant"]))
    datum = tijd.dag(lees("mensen")["begonnen"])
    create_adviesgesprek(by=projectleider, partnership=samen, datum=datum, **lees("mensen")["adviesgesprek"])


def nieuwe_leden(dag: str) -> None:
    """Let everybody in whose part begins on `dag` (dd-mm-jjjj)."""
    beheerder, samen = vinden.wie("beheerder"), vinden.samen()
    for mens in lees("mensen")["mens"]:
        rol = mens.get("rol")
        if rol in (None, Rol.PROJECTLEIDER, Rol.ADVISEUR) or f"{mens['van']:%d-%m-%Y}" != dag:
            continue
        plek = {}
        if rol in BIJ_SCHOOL:
            plek = {"school": vinden.school(mens["school"]), "kant": mens["school"]}
        elif rol in BIJ_BESTUUR:
            plek = {"bestuur": vinden.school(mens["school"]).bestuur}
        elif rol == Rol.BEDRIJF:
            plek = {"organisatie": Organisatie.objects.get(naam=mens["organisatie"])}
        add_lid(by=beheerder, partnership=samen, user=vinden.wie(mens["account"]), rol=Rol(rol), **plek)


@moment("06-10-2025", "stap1")
def de_stuurgroep_begint(tijd: Tijd) -> None:
    """Four goals, five limits, four members."""
    nieuwe_leden("06-10-2025")
    _groep(GroepSoort.STUURGROEP)


@moment("03-11-2025", "stap1")
def de_projectgroep_begint(tijd: Tijd) -> None:
    """The projectleider and a deelprojectleider of each side; the schools promise hours for each docent."""
    nieuwe_leden("03-11-2025")
    _groep(GroepSoort.PROJECTGROEP)
    rij = lees("mensen")["organisatie"][0]
    add_partner(
        by=vinden.wie("projectleider"),
        partnership=vinden.samen(),
        organisatie=Organisatie.objects.get(naam=rij["naam"]),
        bijdrage=rij["bijdrage"],
    )


def _groep(soort: GroepSoort) -> None:
    tekst = dict(lees("mensen")[soort])
    leden = [(vinden.lid(account), functie) for account, functie in tekst.pop("leden")]
    start_groep(by=vinden.wie("projectleider"), partnership=vinden.samen(), soort=soort, leden=leden, **tekst)


@moment("10-11-2025", "stap1")
def de_rekenlijn_van_de_school(tijd: Tijd) -> None:
    """The deelprojectleider of the vmbo types the school's own list of goals, and fixes it."""
    by, rij = vinden.wie("deelprojectleider.vmbo"), lees("bronnen")["eigen_lijst"]
    invoer = Invoer(
        school=vinden.school(rij["school"]),
        soort=BronSoort.LEERLIJN,
        code=rij["code"],
        titel=rij["titel"],
        uitgave=rij["uitgave"],
        gelezen=lees_lijst(rij["tekst"], BronSoort.LEERLIJN),
    )
    bron = voer_lijst_in(by=by, invoer=invoer, gezien=bekijk_lijst(by=by, invoer=invoer).gezien)
    zet_staat(by=by, lijst=bron.eigen, naam="vaststellen", gezien=bron.eigen.revision)
