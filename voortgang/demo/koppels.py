"""The leerroute with its vakken, the koppels with their kaderopdrachten, and the seat that changes hands."""

from leerroutes.accounts.models import User
from leerroutes.catalogus.models import Kwalificatie, Profiel
from leerroutes.kant import Kant
from partnerships.domain.koppel import kader_checksum
from partnerships.models import Kaderopdracht, Koppel, Lidmaatschap, Zetel
from partnerships.operations.cohort import kies_kwalificatie, kies_onderdelen, store_routejaar, store_uitgave
from partnerships.operations.facilitering import vraag_facilitering, zeg_toe
from partnerships.operations.kaderopdracht import aanvaard, start_kaderopdracht, stel_kaderopdracht_vast
from partnerships.operations.koppel import beeindig_zetel, geef_zetel, start_koppel
from partnerships.operations.leerroute import create_leerroute, create_traject
from partnerships.operations.mensen import end_lidmaatschap
from stappenplan.operations.vakplan import create_vakplan, store_uren
from voortgang.demo import vinden
from voortgang.demo.begin import nieuwe_leden
from voortgang.demo.gegevens import lees
from voortgang.demo.tijd import Tijd
from voortgang.demo.verhaal import moment

KADERTEKSTEN = ("opdracht", "materialen", "exameneisen", "kaders_vmbo", "kaders_mbo")


@moment("24-11-2025", "stap1")
def de_leerroute_en_de_koppels(tijd: Tijd) -> None:
    """The leerroute with its onderdelen, four koppels with a kaderopdracht in concept, and the other vakken."""
    nieuwe_leden("24-11-2025")
    projectleider = vinden.wie("projectleider")
    _leerroute(projectleider, tijd)
    _onderdelen(projectleider)
    doelen = vinden.doelen()
    for vak in lees("route")["vak"]:
        if "docent" in vak:
            met = {"docent": vinden.lid(vak["docent"])}
        else:
            met = {"koppel": _koppel(projectleider, vak, tijd)}
        bereik = [doelen[code] for code in vak["bereik"]]
        plan = create_vakplan(
            by=projectleider, cohort=vinden.cohort(), naam=vak["naam"], soort=vak["soort"], bereik=bereik, **met
        )
        for leerjaar, kant, lesuren in vak["uren"]:
            store_uren(
                by=projectleider, vakplan=plan, leerjaar=leerjaar, kant=Kant(kant), lesuren_week_x10=lesuren * 10
            )
        if "koppel" in met:
            teksten = {veld: vak[veld] for veld in KADERTEKSTEN}
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
    for bron in vinden.bronnen():
        store_uitgave(by=projectleider, cohort=cohort, bron=bron)
    kies_onderdelen(by=projectleider, cohort=cohort, doelen=[doelen[code] for code in feiten["profielmodules"]])
    keuzevakken = [doelen[code] for code in feiten["keuzevakken"]]
    kies_onderdelen(by=projectleider, cohort=cohort, doelen=keuzevakken, leerlijn=feiten["leerlijn"])
    kies_kwalificatie(
        by=projectleider, cohort=cohort, kwalificatie=Kwalificatie.objects.get(crebo=feiten["kwalificatie"])
    )
    overig = {*feiten["zonder_vak"]} | {code for vak in lees("route")["vak"] for code in vak["bereik"]}
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


def _koppel(projectleider: User, vak: dict, tijd: Tijd) -> Koppel:
    docenten = [vinden.lid(vak[kant]) for kant in Kant]
    koppel = start_koppel(by=projectleider, partnership=vinden.samen(), vakgebied=vak["naam"], docenten=docenten)
    for docent in docenten:
        _facilitering(projectleider, docent, tijd)
    return koppel


def _facilitering(projectleider: User, docent: Lidmaatschap, tijd: Tijd) -> None:
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


@moment("10-02-2026", "overeenkomst")
def een_stoel_bij_rekenen_komt_vrij(tijd: Tijd) -> None:
    """The docent mbo of rekenen stops; the seat stays empty, the work stays."""
    projectleider, lid = vinden.wie("projectleider"), vinden.lid("docent.mbo.rekenen")
    for zetel in lid.zetels.filter(tot__isnull=True):
        beeindig_zetel(by=projectleider, zetel=zetel)
    end_lidmaatschap(by=projectleider, lid=lid)


@moment("13-04-2026", "overeenkomst")
def rekenen_krijgt_een_nieuwe_docent(tijd: Tijd) -> None:
    """A successor takes the seat and the kaderopdracht."""
    nieuwe_leden("13-04-2026")
    deelprojectleider = vinden.wie("deelprojectleider.mbo")
    geef_zetel(by=deelprojectleider, koppel=vinden.koppel("rekenen"), lidmaatschap=vinden.lid("docent2.mbo.rekenen"))
    _neem_aan(alleen="docent2.mbo.rekenen")
