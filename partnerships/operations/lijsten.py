"""A school's list comes into the catalogue: looked at first, and then exactly that is stored. And how far an own list is.

An own list is for the samenwerkingen in which its school takes part; a dossier or keuzedeel is open to everybody.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from leerroutes.accounts.models import User
from leerroutes.canonical import checksum
from leerroutes.catalogus.domain.boom import BronBoom, Oogst
from leerroutes.catalogus.domain.codes import lees_crebo, lees_keuzedeelcode
from leerroutes.catalogus.domain.lijst import Gelezen
from leerroutes.catalogus.domain.lijst_cellen import van_andere_school
from leerroutes.catalogus.domain.lijsten import EIGEN, Kwalificatie, Lijst, kant_van, maak_boom
from leerroutes.catalogus.domain.soorten import BronSoort, DoelSoort
from leerroutes.catalogus.models import Bron
from leerroutes.catalogus.models import Kwalificatie as BekendeKwalificatie
from leerroutes.catalogus.operations import bronnen
from leerroutes.rapport import Ongeldig, Rapport
from leerroutes.terugweg import Terugweg, eigen_weg
from leerroutes.writing import Conflict, Geweigerd, Log, OngeldigeInvoer, claim, schrijven, wijzig
from partnerships.domain.catalogus import (
    EIGEN_LIJST,
    LANGSTE_CODE,
    LijstStaat,
    fouten_in_kwalificatie,
    fouten_in_kwalificaties,
    lijstcode,
    vestiging_van,
)
from partnerships.models import EigenLijst, School
from partnerships.operations.catalogus import mag_lijst

_CODES = {
    BronSoort.KEUZEDEEL: "Een keuzedeel heeft een code als K0067.",
    BronSoort.KWALIFICATIEDOSSIER: "Een crebo is vijf cijfers.",
}
_EIGEN_CODE = f"Kies een korte code: letters, cijfers en streepjes, hoogstens {LANGSTE_CODE} tekens."
_GEEN_DOELEN = "Er zijn geen doelen herkend. Kies een bestand, plak een tabel, of typ elk doel op een eigen regel."


@dataclass(frozen=True, slots=True)
class Invoer:
    """A list as somebody hands it in. `school` is None for a dossier or keuzedeel of the beheerder.

    `code`, `titel` and `sbu` stand for what the list does not say itself.
    """

    school: School | None
    soort: BronSoort
    code: str
    titel: str
    uitgave: str
    gelezen: Gelezen
    sbu: int | None = None
    kwalificaties: Sequence[Kwalificatie] = ()


@dataclass(frozen=True, slots=True)
class Beeld:
    """What somebody sees before storing: the sources, the report of all rows, and the checksum that names both."""

    bomen: tuple[BronBoom, ...]
    rapport: Rapport
    gezien: str


def bekijk_lijst(*, by: User, invoer: Invoer) -> Beeld:
    """Return what would happen with each row; kwalificaties that are not complete yet are left out.

    Raises Geweigerd (another school, another side) and OngeldigeInvoer per field, as voer_lijst_in does.
    """
    compleet = [keuze for keuze in invoer.kwalificaties if not fouten_in_kwalificatie(keuze)]
    return _bekijk(by, replace(invoer, kwalificaties=compleet))


def voer_lijst_in(*, by: User, invoer: Invoer, gezien: str) -> Bron:
    """Put a list in the catalogue as it was seen; return its (first) source.

    Raises Geweigerd; OngeldigeInvoer per field (of a kwalificatie: `crebo_P1`) for a code that is none, rows with
    faults, a list that is vastgesteld, a dossier that is there with its full texts; Conflict when what would be
    stored, or what stands there, is not what was seen.
    """
    with schrijven(by) as log:
        if invoer.school:
            School.objects.select_for_update().get(pk=invoer.school.pk)
        beeld = _bekijk(by, invoer)
        soorten = {boom.soort for boom in beeld.bomen}
        if BronSoort.KWALIFICATIEDOSSIER in soorten and (fouten := fouten_in_kwalificaties(invoer.kwalificaties)):
            raise OngeldigeInvoer(fouten)
        if not beeld.rapport.goed:
            raise OngeldigeInvoer({"tekst": "Er staan nog fouten in de lijst. Herstel ze hieronder, of in je bestand."})
        if gezien != beeld.gezien:
            raise Conflict(bronnen.vind_bron(beeld.bomen[0]))

        def ook(weg: Terugweg, geschreven: Sequence[Bron]) -> None:
            if invoer.soort in EIGEN:
                _maak_eigen(log, weg, geschreven[0], invoer.school)

        feiten = {"school": invoer.school.pk} if invoer.school else {}
        try:
            bronnen.voer_uit(by=by, oogst=Oogst(beeld.bomen), ook=ook, **feiten)
        except Ongeldig as fout:
            raise OngeldigeInvoer({"": fout.regels[0].reden}) from fout
        return bronnen.vind_bron(beeld.bomen[0])


def dossier_van(crebo: str) -> str:
    """Return the crebo of the dossier that a kwalificatie belongs to, or `crebo` itself when it is of none that we know."""
    bekend = (
        BekendeKwalificatie.objects.filter(crebo=crebo)
        .exclude(dossier_crebo="")
        .values_list("dossier_crebo", flat=True)
    )
    return bekend.first() or crebo


def zet_staat(*, by: User, lijst: EigenLijst, naam: str, gezien: int) -> EigenLijst:
    """Fix an own list, or take it up again (`naam` of EIGEN_LIJST). Raises Geweigerd and Conflict."""
    with schrijven(by) as log:
        School.objects.select_for_update().get(pk=lijst.school_id)  # as voer_lijst_in does: no text slips in behind it
        lijst = EigenLijst.objects.select_related("bron").get(pk=lijst.pk)
        for oordeel in (
            mag_lijst(by, BronSoort(lijst.bron.soort), lijst.school_id),
            EIGEN_LIJST.verdict(lijst.staat, naam),
        ):
            if not oordeel:
                raise Geweigerd(oordeel.reden)
        log.wijziging(lijst, lijst, claim(lijst, gezien, staat=EIGEN_LIJST.overgang(naam).naar))
    return lijst


def _maak_eigen(log: Log, weg: Terugweg, bron: Bron, school: School) -> None:
    """Say whose a source is, close it for others, and note that what is vastgesteld does not go back."""
    wijzig(bron, openbaar=False)
    lijst, nieuw = EigenLijst.objects.get_or_create(bron=bron, defaults={"school": school})
    if nieuw:
        log.nieuw(lijst, lijst)
    if weg:
        weg.eigen("eigen lijst", lijst=lijst.pk, nieuw=nieuw)


@eigen_weg("eigen lijst")
def _eigen_terug(stap: dict) -> None:
    lijst = EigenLijst.objects.select_for_update().get(pk=stap["lijst"])
    if lijst.staat == LijstStaat.VASTGESTELD:
        raise Geweigerd(f"{lijst} is vastgesteld. Neem de lijst eerst in herziening.")
    if stap["nieuw"]:
        lijst.delete()


def _bekijk(by: User, invoer: Invoer) -> Beeld:
    oordeel = mag_lijst(by, invoer.soort, invoer.school.pk if invoer.school else None)
    if not oordeel:
        raise Geweigerd(oordeel.reden)
    if invoer.soort in EIGEN and invoer.school is None:
        raise OngeldigeInvoer({"school": "Kies de school van wie deze lijst is."})
    if invoer.school and kant_van(invoer.soort) not in invoer.school.kanten:
        raise OngeldigeInvoer(
            {"school": f"{invoer.school} heeft geen {kant_van(invoer.soort)}. Kies een andere school."}
        )
    lijsten = invoer.gelezen.lijsten or (Lijst(soort=invoer.soort),)
    bomen = tuple(_boom(invoer, lijst, alleen=len(lijsten) == 1) for lijst in lijsten)
    fouten = _fouten_in_lijst(invoer, bomen)
    for boom in bomen:
        fouten |= _fouten(by, boom)
    if fouten:
        raise OngeldigeInvoer(fouten)
    regels = list(invoer.gelezen.regels)
    if school := invoer.school:
        eigen = {"naam": school.naam, "brin": school.brin, "vestiging": school.vestiging}
        regels += van_andere_school(invoer.gelezen.scholen, **eigen)
    rapport = Rapport((*regels, *bronnen.beoordeel(Oogst(bomen)).regels))
    staat = [bron.checksum if (bron := bronnen.vind_bron(boom)) else "" for boom in bomen]
    nummer = invoer.school.pk if invoer.school else None
    return Beeld(bomen, rapport, checksum([nummer, [[b.editie, b.checksum] for b in bomen], staat]))


def _boom(invoer: Invoer, lijst: Lijst, *, alleen: bool) -> BronBoom:
    """Return one source; what somebody typed in the form stands for what a list of one source does not say itself."""
    soort = lijst.soort or invoer.soort
    dossier = soort is BronSoort.KWALIFICATIEDOSSIER
    if soort in EIGEN:
        code = lijstcode(invoer.code, invoer.school.vestiging)
    elif dossier:
        code = dossier_van(lijst.code or lees_crebo(invoer.code))
    else:
        code = lijst.code or lees_keuzedeelcode(invoer.code)
    titel = invoer.titel if alleen else lijst.titel or f"{soort.label} {code}".capitalize()
    return maak_boom(
        lijst,
        soort=soort,
        code=code,
        editie=" ".join(invoer.uitgave.split()),
        titel=" ".join((titel or lijst.titel).split())[:250],
        ingevoerd_door=invoer.school.naam if invoer.school else "de beheerder",
        sbu=lijst.sbu or (invoer.sbu if soort is BronSoort.KEUZEDEEL else None),
        kwalificaties=invoer.kwalificaties if dossier else (),
    )


def _fouten_in_lijst(invoer: Invoer, bomen: Sequence[BronBoom]) -> dict[str, str]:
    """Return what is wrong between the form and the list: another code, another uitgave, a list that is vastgesteld."""
    fouten: dict[str, str] = {}
    try:
        bronnen.toets_uitgave(invoer.uitgave)
    except Ongeldig as fout:
        fouten["uitgave"] = fout.regels[0].reden
    if invoer.soort in EIGEN:
        van = vestiging_van(invoer.code)
        if van and van != invoer.school.vestiging:
            fouten["code"] = f"Dit is de code van een lijst van een andere school ({van}). Laat dat nummer weg."
        vast = EigenLijst.objects.filter(
            bron__soort=invoer.soort, bron__code=bomen[0].code, bron__editie=bomen[0].editie
        )
        if vast.filter(staat=LijstStaat.VASTGESTELD).exists():
            fouten[""] = "Deze lijst is vastgesteld. Neem haar eerst in herziening, op haar bladzijde in de catalogus."
        return fouten
    getypt = dossier_van(lees_crebo(invoer.code)) or lees_keuzedeelcode(invoer.code)
    codes = [boom.code for boom in bomen]
    if getypt and getypt not in codes:
        fouten["code"] = f"In de lijst staat {codes[0]}, hier {getypt}. Maak ze gelijk."
    return fouten


def _fouten(by: User, boom: BronBoom) -> dict[str, str]:
    """Return what is wrong with one source as it would stand in the catalogue."""
    fouten: dict[str, str] = {}
    if not boom.code:
        fouten["code"] = _CODES.get(boom.soort, _EIGEN_CODE)
    if not boom.titel:
        fouten["titel"] = "Vul de naam in."
    if boom.soort in EIGEN:
        return fouten if boom.knopen else fouten | {"tekst": _GEEN_DOELEN}
    if not any(knoop.soort is DoelSoort.WERKPROCES for knoop in boom.knopen):
        fouten["tekst"] = "Er zijn geen werkprocessen herkend. Zet elk werkproces op een eigen regel."
    compleet = Bron.objects.filter(soort=boom.soort, code=boom.code, alleen_titels=False, openbaar=True)
    if staat := compleet.exclude(ingevoerd_door__gt="").exclude(editie=bronnen.VOORBEELD).first():
        fouten["code"] = f"{staat} staat al met de volledige teksten in de catalogus. Gebruik die."
    elif (er := bronnen.vind_bron(boom)) and er.ingevoerd_door not in ("", boom.ingevoerd_door) and not by.is_beheerder:
        fouten["code"] = f"{er} is ingevoerd door {er.ingevoerd_door}. Gebruik die uitgave; alleen zij wijzigen haar."
    return fouten
