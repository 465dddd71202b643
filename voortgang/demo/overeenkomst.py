"""The agreement of the leerroute, from concept to both signatures and the reports in RIO, said by those who say it."""

from datetime import date, timedelta

from leerroutes import klok
from leerroutes.accounts.models import User
from leerroutes.kant import Kant
from partnerships.domain.overeenkomst import AdviesUitkomst, Orgaan, Uitkomst
from partnerships.domain.overeenkomstbeeld import OvereenkomstBeeld
from partnerships.domain.overstap import lees_overstap, schrijf_overstap
from partnerships.domain.verantwoordelijkheden import schrijf_verantwoordelijkheden, standaard
from partnerships.loading.overeenkomst import load_overeenkomst
from partnerships.models import Medezeggenschap, Onderwerp, Overeenkomst, Partij
from partnerships.operations.akkoord import geef_akkoord, stel_voor
from partnerships.operations.medezeggenschap import leg_advies_vast, reageer_op_advies, vraag_advies
from partnerships.operations.meldingen import leg_melding_vast
from partnerships.operations.ondertekening import onderteken
from partnerships.operations.onderwerpen import schrijf_onderwerp
from partnerships.operations.overeenkomst import start_overeenkomst
from partnerships.operations.stemmen import stem
from partnerships.operations.vaststelling import zet_door
from stappenplan.operations.bijlage import push_programma
from voortgang.demo import vinden
from voortgang.demo.begin import nieuwe_leden
from voortgang.demo.gegevens import lees
from voortgang.demo.tijd import Tijd
from voortgang.demo.verhaal import moment

STUURGROEP = ("stuurgroep.vmbo", "stuurgroep2.vmbo", "stuurgroep.mbo", "stuurgroep2.mbo")


def overeenkomst() -> tuple[Overeenkomst, OvereenkomstBeeld]:
    """Return the agreement of the demo and its picture of this moment."""
    rij = Overeenkomst.objects.select_related("partnership").get(partnership=vinden.samen(), nummer=1)
    return rij, load_overeenkomst(rij)


def _partij(kant: str) -> Partij:
    return Partij.objects.select_related("overeenkomst").get(overeenkomst__partnership=vinden.samen(), kant=kant)


def _deelprojectleider(kant: str) -> User:
    return vinden.wie(f"deelprojectleider.{kant}")


def _zet_door(naam: str) -> None:
    rij, _ = overeenkomst()
    zet_door(by=vinden.wie("projectleider"), overeenkomst=rij, naam=naam, gezien=rij.revision)


@moment("02-02-2026", "stap1")
def de_overeenkomst_in_concept(tijd: Tijd) -> None:
    """Thirty subjects, written by both deelprojectleiders, with nothing left open."""
    tekst, jaar = lees("overeenkomst"), tijd.jaar(2026)
    start_overeenkomst(
        by=_deelprojectleider("vmbo"),
        partnership=vinden.samen(),
        leerroutes=[vinden.route()],
        naam=tekst["naam"],
        ingang=_dag(tekst["ingang"], jaar),
        einde=_dag(tekst["einde"], jaar + tekst["einde_na_jaren"]),
    )
    for sleutel, plekken in tekst["vul"].items():
        _schrijf("vmbo", sleutel, {f"[vul in: {begin}": antwoord for begin, antwoord in plekken})
    _, beeld = overeenkomst()
    route = beeld.feiten.routes[0]
    rijen = lees_overstap([{"leerroute": route.leerroute, **rij} for rij in tekst["overstap"]])
    for kant, sleutel, wat in (
        ("mbo", "personeel", {"tekst": tekst["tekst"]["personeel"]}),
        ("mbo", "overstapoptie", {"gegevens": schrijf_overstap(rijen)}),
        ("vmbo", "inrichting", {"gegevens": schrijf_verantwoordelijkheden(standaard(route))}),
    ):
        onderwerp = Onderwerp.objects.get(overeenkomst=beeld.id, sleutel=sleutel)
        schrijf_onderwerp(by=_deelprojectleider(kant), onderwerp=onderwerp, gezien=onderwerp.revision, **wat)


def _dag(dag_maand: str, jaar: int) -> date:
    dag, maand = (int(deel) for deel in dag_maand.split("-"))
    return date(jaar, maand, dag)


def _schrijf(kant: str, sleutel: str, vervang: dict[str, str]) -> None:
    """Replace words of a subject; what begins with "[vul in:" up to its closing bracket."""
    onderwerp = Onderwerp.objects.get(overeenkomst__partnership=vinden.samen(), sleutel=sleutel)
    tekst = onderwerp.tekst
    for oud, nieuw in vervang.items():
        begin = tekst.index(oud)
        einde = tekst.index("]", begin) + 1 if oud.startswith("[") else begin + len(oud)
        tekst = tekst[:begin] + nieuw + tekst[einde:]
    schrijf_onderwerp(by=_deelprojectleider(kant), onderwerp=onderwerp, gezien=onderwerp.revision, tekst=tekst)


@moment("23-03-2026", "overeenkomst")
def beide_partijen_geven_akkoord(tijd: Tijd) -> None:
    """The programme of that day goes in as a bijlage; both deelprojectleiders agree with every subject."""
    nieuwe_leden("23-03-2026")
    rij, beeld = overeenkomst()
    push_programma(by=_deelprojectleider("vmbo"), overeenkomst=rij, cohort=vinden.cohort())
    stel_voor(by=_deelprojectleider("vmbo"), overeenkomst=rij, gelezen=beeld.hashes)
    _akkoord(beeld.hashes)


def _akkoord(gelezen: dict[str, str]) -> None:
    for kant in Kant:
        geef_akkoord(by=_deelprojectleider(kant), partij=_partij(kant), gelezen=gelezen)


@moment("24-03-2026", "overeenkomst")
def de_projectgroep_is_gereed_en_vraagt_advies(tijd: Tijd) -> None:
    """MR of the vmbo, OR and studentenraad of the mbo get six weeks and a holiday."""
    _zet_door("naar_controle")
    _zet_door("naar_advies")
    _, beeld = overeenkomst()
    for partij, orgaan, _ in beeld.organen:
        vraag_advies(
            by=vinden.wie("projectleider"),
            partij=Partij.objects.select_related("overeenkomst", "bestuur").get(pk=partij.id),
            orgaan=orgaan,
            termijn=klok.vandaag() + timedelta(weeks=8),
        )


def _advies(kant: str, orgaan: Orgaan) -> None:
    uitkomst, tekst, reactie = lees("overeenkomst")["advies"][f"{kant}_{orgaan}"]
    advies = Medezeggenschap.objects.select_related("partij__overeenkomst").get(partij=_partij(kant), orgaan=orgaan)
    leg_advies_vast(
        by=vinden.wie(f"secretaris.{kant}.{orgaan}"),
        advies=advies,
        gezien=advies.revision,
        uitkomst=AdviesUitkomst(uitkomst),
        gegeven_op=klok.vandaag(),
        tekst=tekst,
    )
    if reactie:
        reageer_op_advies(by=vinden.wie("projectleider"), advies=advies, gezien=advies.revision, reactie=reactie)


@moment("21-04-2026", "overeenkomst")
def de_mr_adviseert_positief(tijd: Tijd) -> None:
    """The MR of the vmbo."""
    _advies("vmbo", Orgaan.MR)


@moment("11-05-2026", "overeenkomst")
def de_or_adviseert_met_een_opmerking(tijd: Tijd) -> None:
    """The OR of the mbo, about the facilities."""
    _advies("mbo", Orgaan.OR)


@moment("12-05-2026", "overeenkomst")
def de_studentenraad_adviseert_positief(tijd: Tijd) -> None:
    """The last of three: the agreement goes to the stuurgroep."""
    _advies("mbo", Orgaan.STUDENTENRAAD)
    _zet_door("naar_vaststellen")


@moment("18-05-2026", "overeenkomst")
def de_stuurgroep_geeft_terug_met_reden(tijd: Tijd) -> None:
    """One member asks who pays for consumables; one subject opens, twenty-nine stand."""
    rij, beeld = overeenkomst()
    terug = lees("overeenkomst")["terug"]
    stem(
        by=vinden.wie("stuurgroep.mbo"),
        overeenkomst=rij,
        uitkomst=Uitkomst.TERUG,
        gelezen=beeld.hash,
        reden=terug["reden"],
        onderwerpen=terug["onderwerpen"],
    )


@moment("26-05-2026", "overeenkomst")
def faciliteiten_is_aangepast(tijd: Tijd) -> None:
    """One sentence changes; both partijen agree again, and it goes back to the stuurgroep."""
    terug = lees("overeenkomst")["terug"]
    (sleutel,) = terug["onderwerpen"]
    _schrijf("mbo", sleutel, {terug["was"]: terug["wordt"]})
    rij, beeld = overeenkomst()
    gelezen = {sleutel: beeld.hashes[sleutel]}
    stel_voor(by=_deelprojectleider("mbo"), overeenkomst=rij, gelezen=gelezen)
    _akkoord(gelezen)
    for naam in ("naar_controle", "naar_advies", "naar_vaststellen"):
        _zet_door(naam)


@moment("28-05-2026", "overeenkomst")
def de_stuurgroep_stelt_vast(tijd: Tijd) -> None:
    """Four of four members."""
    opmerking = lees("overeenkomst")["terug"]["opmerking"]
    for account in STUURGROEP:
        rij, beeld = overeenkomst()
        met = {"uitkomst": Uitkomst.MET_OPMERKING, "reden": opmerking}
        zegt = met if account == "stuurgroep.mbo" else {"uitkomst": Uitkomst.AKKOORD}
        stem(by=vinden.wie(account), overeenkomst=rij, gelezen=beeld.hash, **zegt)


def _teken(kant: str) -> None:
    wie, tekst, (_, beeld) = vinden.wie(f"bestuurder.{kant}"), lees("overeenkomst"), overeenkomst()
    onderteken(
        by=wie, partij=_partij(kant), gelezen=beeld.hash, naam=wie.naam, methode=tekst["methode"], ip=tekst["ip"]
    )


@moment("02-06-2026", "overeenkomst")
def het_bestuur_van_het_vmbo_tekent(tijd: Tijd) -> None:
    """The first signature."""
    _teken("vmbo")


@moment("09-06-2026", "overeenkomst")
def het_bestuur_van_het_mbo_tekent(tijd: Tijd) -> None:
    """The second: van kracht."""
    _teken("mbo")


def _meld(kant: str) -> None:
    leg_melding_vast(
        by=_deelprojectleider(kant),
        leerroute=vinden.route(),
        school=vinden.school(kant),
        gemeld_op=klok.vandaag(),
        kenmerk=lees("overeenkomst")["melding"][kant],
    )


@moment("12-06-2026")
def het_vmbo_meldt_in_rio(tijd: Tijd) -> None:
    """The vmbo-school reports at once."""
    _meld("vmbo")


@moment("21-09-2026")
def het_mbo_meldt_in_rio(tijd: Tijd) -> None:
    """The mbo-instelling, after a warning since 1 augustus."""
    _meld("mbo")
