"""From the first talk to the koppels: people, schools, groups, the leerroute and its vakken."""

from django.contrib.auth.hashers import make_password

from leerroutes.accounts.models import User
from leerroutes.accounts.operations.accounts import create_user
from leerroutes.catalogus.models import Bron, Kwalificatie, Profiel
from leerroutes.catalogus.operations.bronnen import voer_uit
from leerroutes.catalogus.operations.sectoren import laad_sectoren
from leerroutes.kant import Kant
from partnerships.domain.koppel import kader_checksum
from partnerships.domain.rollen import BIJ_BESTUUR, BIJ_SCHOOL, Rol
from partnerships.domain.soorten import GroepSoort
from partnerships.models import Kaderopdracht, Organisatie, Regio, Zetel
from partnerships.operations.cohort import kies_kwalificatie, kies_onderdelen, store_routejaar, store_uitgave
from partnerships.operations.facilitering import vraag_facilitering, zeg_toe
from partnerships.operations.kaderopdracht import aanvaard, start_kaderopdracht, stel_kaderopdracht_vast
from partnerships.operations.kalender import store_kalender
from partnerships.operations.koppel import beeindig_zetel, geef_zetel, start_koppel
from partnerships.operations.leerroute import create_leerroute, create_traject
from partnerships.operations.mensen import add_lid, end_lidmaatschap
from partnerships.operations.organisaties import (
    add_adviseur,
    create_bestuur,
    create_organisatie,
    create_regio,
    create_school,
)
from partnerships.operations.overleg import create_adviesgesprek, start_groep
from partnerships.operations.samenwerking import add_deelname, add_partner, start_partnership
from stappenplan.operations.vakplan import create_vakplan, store_uren
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
    create_adviesgesprek(
        by=projectleider,
        partnership=samen,
        datum=tijd.dag(lees("mensen")["begonnen"]),
        doelgroep="PIE en BWI",
        aanwezig="Directies van beide scholen en de adviseur",
        uitkomst="PIE en BWI gaan door. GL/TL komt later. D&P doet niet mee.",
    )


def _nieuwe_leden(tijd: Tijd, dag: str) -> None:
    """Let everybody in whose part begins on `dag`."""
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
    _nieuwe_leden(tijd, "06-10-2025")
    start_groep(
        by=vinden.wie("projectleider"),
        partnership=vinden.samen(),
        soort=GroepSoort.STUURGROEP,
        leden=[
            (vinden.lid(account), "lid")
            for account in ("stuurgroep.vmbo", "stuurgroep2.vmbo", "stuurgroep.mbo", "stuurgroep2.mbo")
        ],
        doelen="Geen dubbele lessen.\nMeer basisleerlingen halen mbo-niveau 2.\nMinder uitval in het eerste mbo-jaar.\n"
        "Bedrijven doen vanaf leerjaar 3 mee.",
        kaders="Blijf dicht bij het huidige programma.\nLeerjaar 3 en 4 op het vmbo.\nEén dag per week op het mbo in leerjaar 4.\n"
        "Geen extra kosten voor leerlingen.\nElk koppel krijgt een kaderopdracht.",
        facilitering="40 klokuren per docent per koppel in 2025-2026.",
        quorum_vmbo=2,
        quorum_mbo=2,
    )


@moment("03-11-2025", "stap1")
def de_projectgroep_begint(tijd: Tijd) -> None:
    """The projectleider and a deelprojectleider of each side; the schools promise hours for each docent."""
    _nieuwe_leden(tijd, "03-11-2025")
    projectleider, samen = vinden.wie("projectleider"), vinden.samen()
    leden = [("projectleider", "voorzitter"), ("deelprojectleider.vmbo", "lid"), ("deelprojectleider.mbo", "lid")]
    start_groep(
        by=projectleider,
        partnership=samen,
        soort=GroepSoort.PROJECTGROEP,
        leden=[(vinden.lid(account), functie) for account, functie in leden],
    )
    add_partner(
        by=projectleider,
        partnership=samen,
        organisatie=Organisatie.objects.get(naam=lees("mensen")["organisatie"][0]["naam"]),
        bijdrage=lees("mensen")["organisatie"][0]["bijdrage"],
    )


def _vakken(soort: str | None = None) -> list[dict]:
    return [vak for vak in lees("route")["vak"] if soort is None or (vak["soort"] == "samen") == (soort == "samen")]


@moment("24-11-2025", "stap1")
def de_leerroute_en_de_koppels(tijd: Tijd) -> None:
    """The leerroute with its onderdelen, four koppels with a kaderopdracht in concept, and the other vakken."""
    _nieuwe_leden(tijd, "24-11-2025")
    projectleider = vinden.wie("projectleider")
    _leerroute(projectleider, tijd)
    _onderdelen(projectleider)
    doelen, samen = vinden.doelen(), vinden.samen()
    for vak in _vakken():
        met: dict = {"docent": vinden.lid(vak["docent"])} if "docent" in vak else {}
        if not met:
            docenten = [vinden.lid(vak[kant]) for kant in Kant]
            met["koppel"] = start_koppel(by=projectleider, partnership=samen, vakgebied=vak["naam"], docenten=docenten)
            for docent in docenten:
                _facilitering(projectleider, docent, tijd)
        plan = create_vakplan(
            by=projectleider,
            cohort=vinden.cohort(),
            naam=vak["naam"],
            soort=vak["soort"],
            bereik=[doelen[code] for code in vak["bereik"]],
            **met,
        )
        for leerjaar, kant, lesuren in vak["uren"]:
            store_uren(
                by=projectleider, vakplan=plan, leerjaar=leerjaar, kant=Kant(kant), lesuren_week_x10=lesuren * 10
            )
        if "koppel" in met:
            teksten = {
                veld: vak[veld] for veld in ("opdracht", "materialen", "exameneisen", "kaders_vmbo", "kaders_mbo")
            }
            start_kaderopdracht(by=projectleider, koppel=met["koppel"], cohort=vinden.cohort(), **teksten)


def _leerroute(projectleider: User, tijd: Tijd) -> None:
    feiten, samen = lees("route")["leerroute"], vinden.samen()
    velden = ("naam", "soort", "leerweg", "mbo_leerweg", "waarom_hier", "voor_wie")
    create_leerroute(
        by=projectleider,
        partnership=samen,
        startjaar=tijd.jaar(feiten["startjaar"]),
        laatste_leerjaar=feiten["laatste_leerjaar"],
        verwachte_leerlingen=feiten["leerlingen"],
        kwalificaties=[(Kwalificatie.objects.get(crebo=feiten["kwalificatie"]), "beoogd", feiten["duur_jaren"])],
        traject=create_traject(by=projectleider, partnership=samen, naam=lees("route")["traject"]),
        vmbo_school=vinden.school("vmbo"),
        mbo_school=vinden.school("mbo"),
        profiel=Profiel.objects.get(code=feiten["profiel"]),
        **{veld: feiten[veld] for veld in velden},
    )


def _onderdelen(projectleider: User) -> None:
    """Pin the example sources, choose what pupils do, and say where they are in each leerjaar."""
    feiten, cohort, doelen = lees("route")["leerroute"], vinden.cohort(), vinden.doelen()
    for bron in Bron.objects.filter(editie="voorbeeld"):
        store_uitgave(by=projectleider, cohort=cohort, bron=bron)
    kies_onderdelen(by=projectleider, cohort=cohort, doelen=[doelen[code] for code in feiten["profielmodules"]])
    keuzevakken = [doelen[code] for code in feiten["keuzevakken"]]
    kies_onderdelen(by=projectleider, cohort=cohort, doelen=keuzevakken, leerlijn=feiten["leerlijn"])
    kies_kwalificatie(
        by=projectleider, cohort=cohort, kwalificatie=Kwalificatie.objects.get(crebo=feiten["kwalificatie"])
    )
    overig = {"PK/PIE/a", "PK/PIE/b", "K9901", "K9902"} | {code for vak in _vakken() for code in vak["bereik"]}
    gekozen = set(cohort.onderdelen.values_list("doel__code", flat=True))
    kies_onderdelen(by=projectleider, cohort=cohort, doelen=[doelen[code] for code in sorted(overig - gekozen)])
    for jaar in lees("route")["routejaar"]:
        store_routejaar(
            by=projectleider,
            cohort=cohort,
            leerjaar=jaar["leerjaar"],
            inschrijving_vo=jaar["vo"],
            inschrijving_mbo=jaar["mbo"],
            locatie=jaar["locatie"],
            kalender_van=Kant(jaar["kalender_van"]),
        )


def _facilitering(projectleider: User, docent, tijd: Tijd) -> None:
    """Forty klokuren for one docent: asked by the projectleider, promised by the stuurgroep of the own side."""
    rij = vraag_facilitering(
        by=projectleider,
        partnership=vinden.samen(),
        school=docent.school,
        kant=Kant(docent.kant),
        schooljaar=tijd.jaar(2025),
        uren_nodig=40,
        lidmaatschap=docent,
    )
    zeg_toe(by=vinden.wie(f"stuurgroep.{docent.kant}"), facilitering=rij, gezien=rij.revision, uren_toegezegd=40)


@moment("08-12-2025", "stap1")
def de_kaderopdrachten_staan_vast(tijd: Tijd) -> None:
    """All four are fixed."""
    for kader in Kaderopdracht.objects.filter(koppel__partnership=vinden.samen()):
        stel_kaderopdracht_vast(by=vinden.wie("projectleider"), kaderopdracht=kader, gezien=kader.revision)


def _neem_aan(behalve: str = "", alleen: str = "") -> None:
    for zetel in Zetel.objects.filter(koppel__partnership=vinden.samen(), tot__isnull=True).select_related("user"):
        account = zetel.user.email.removesuffix(f"@{vinden.DOMEIN}")
        if account == behalve or (alleen and account != alleen):
            continue
        kader = Kaderopdracht.objects.get(koppel=zetel.koppel_id)
        aanvaard(by=zetel.user, kaderopdracht=kader, gelezen=kader_checksum(kader.inhoud()))


@moment("15-12-2025", "stap1")
def zeven_van_acht_nemen_hun_opdracht_aan(tijd: Tijd) -> None:
    """Everybody but the docent mbo of rekenen."""
    _neem_aan(behalve="docent.mbo.rekenen")


@moment("12-01-2026", "stap1")
def de_achtste_neemt_de_opdracht_aan(tijd: Tijd) -> None:
    """The docent mbo of rekenen, a month later."""
    _neem_aan(alleen="docent.mbo.rekenen")


@moment("10-02-2026")
def een_stoel_bij_rekenen_komt_vrij(tijd: Tijd) -> None:
    """The docent mbo of rekenen stops; the seat stays empty, the work stays."""
    projectleider, lid = vinden.wie("projectleider"), vinden.lid("docent.mbo.rekenen")
    for zetel in lid.zetels.filter(tot__isnull=True):
        beeindig_zetel(by=projectleider, zetel=zetel)
    end_lidmaatschap(by=projectleider, lid=lid)


@moment("13-04-2026")
def rekenen_krijgt_een_nieuwe_docent(tijd: Tijd) -> None:
    """A successor takes the seat and the kaderopdracht."""
    _nieuwe_leden(tijd, "13-04-2026")
    deelprojectleider = vinden.wie("deelprojectleider.mbo")
    geef_zetel(by=deelprojectleider, koppel=vinden.koppel("rekenen"), lidmaatschap=vinden.lid("docent2.mbo.rekenen"))
    _neem_aan(alleen="docent2.mbo.rekenen")
