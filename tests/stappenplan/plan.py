"""A small plan to test against: two schools, a koppel, one module with deeltaken and a dossier, in our own words."""

from dataclasses import dataclass, field
from datetime import date

from leerroutes.accounts.models import User
from leerroutes.canonical import checksum
from leerroutes.catalogus.models import Bron, Kwalificatie, Leerdoel, Profiel
from partnerships.models import (
    Bestuur,
    Cohort,
    CohortBron,
    Deelname,
    Kalender,
    Koppel,
    Leerroute,
    Lidmaatschap,
    Onderdeel,
    Partnership,
    Periode,
    Regio,
    Routejaar,
    RouteKwalificatie,
    School,
    Zetel,
)
from stappenplan.models import Bereik, Vakplan

START = date(2025, 9, 15)


@dataclass
class Proef:
    """Everything a test may want to hold."""

    partnership: Partnership
    leerroute: Leerroute
    cohort: Cohort
    vakplan: Vakplan
    koppel: Koppel
    wie: dict[str, User] = field(default_factory=dict)
    doelen: dict[str, Leerdoel] = field(default_factory=dict)

    @property
    def adres(self) -> str:
        """Return the address of the vakplan."""
        return f"/leerroutes/{self.leerroute.slug}/{self.cohort.startjaar}/{self.vakplan.pk}/"


def maak_user(naam: str, **extra) -> User:
    """Return a user called `naam` with password "wachtwoord"."""
    user = User(email=f"{naam.replace(' ', '.')}@proef.example", naam=naam, **extra)
    user.set_password("wachtwoord")
    user.save()
    return user


def maak_doel(bron: Bron, ouder: Leerdoel | None, soort: str, code: str, pad: str, titel: str, **extra) -> Leerdoel:
    """Return a stored goal; its tekst_hash follows from its title."""
    vlag = {"bb": True, "kb": True} if bron.kant == "vmbo" else {}
    velden = {**vlag, "sleutel": code, "tekst_hash": checksum([code, titel])[:16], **extra}
    return Leerdoel.objects.create(bron=bron, ouder=ouder, soort=soort, code=code, pad=pad, titel=titel, **velden)


def maak_vmbo_bron(deeltaken: int = 3, eindtermen: int = 2) -> tuple[Bron, dict[str, Leerdoel]]:
    """Return an examenprogramma with one module of `deeltaken`, and a keuzevak for KB only."""
    profiel, _ = Profiel.objects.get_or_create(code="PRF", defaults={"naam": "Proefprofiel"})
    bron = Bron.objects.create(
        kant="vmbo", soort="examenprogramma", code="PRF", editie="proef", titel="Proefprogramma", profiel=profiel
    )
    module = maak_doel(bron, None, "module", "P/PRF/01", "02.01", "Maken en meten")
    doelen = {"module": module}
    for d in range(1, deeltaken + 1):
        taak = maak_doel(bron, module, "deeltaak", f"P/PRF/01/{d:02}", f"02.01.{d:03}", f"Deeltaak {d}")
        doelen[f"taak{d}"] = taak
        for e in range(1, eindtermen + 1):
            code = f"P/PRF/01/{d:02}-{e:02}"
            doelen[f"term{d}.{e}"] = maak_doel(bron, taak, "eindterm", code, f"{taak.pad}.{e:02}", f"Kan iets {d}.{e}")
    doelen["keuzevak"] = maak_doel(bron, None, "keuzevak", "K/PRF/05", "03.05", "Alleen voor kader", bb=False)
    kb = maak_doel(bron, doelen["keuzevak"], "deeltaak", "K/PRF/05/01", "03.05.01", "Kadertaak", bb=False)
    maak_doel(bron, kb, "eindterm", "K/PRF/05/01-01", "03.05.01.01", "Kan iets voor kader", bb=False)
    return bron, doelen


def maak_mbo_bron(werkprocessen: int = 3) -> tuple[Bron, dict[str, Leerdoel], Kwalificatie]:
    """Return a dossier with one kerntaak of `werkprocessen`, and its kwalificatie of niveau 2."""
    bron = Bron.objects.create(
        kant="mbo", soort="kwalificatiedossier", code="23999", editie="proef", titel="Proefdossier"
    )
    kerntaak = maak_doel(bron, None, "kerntaak", "B1-K1", "01", "Uitvoeren")
    doelen = {"kerntaak": kerntaak}
    for w in range(1, werkprocessen + 1):
        doelen[f"wp{w}"] = maak_doel(bron, kerntaak, "werkproces", f"B1-K1-W{w}", f"01.{w:02}", f"Werkproces {w}")
    kwalificatie = Kwalificatie.objects.create(crebo="25999", naam="Proefmonteur", niveau=2, dossier_crebo="23999")
    kwalificatie.kerntaken.add(kerntaak)
    return bron, doelen, kwalificatie


def maak_school(naam: str, brin: str, kant: str, minuten: int, periodes: int = 4) -> School:
    """Return a school on one side with a calendar for 2026-2027 and 2027-2028."""
    bestuur = Bestuur.objects.create(naam=f"Stichting {naam}", nummer=str(97001 + Bestuur.objects.count()))
    school = School.objects.create(bestuur=bestuur, naam=naam, brin=brin, vestiging=f"{brin}00", **{kant: True})
    for jaar in (2026, 2027):
        kalender = Kalender.objects.create(school=school, schooljaar=jaar, minuten_per_lesuur=minuten)
        dagen = [
            date(jaar, 9, 1),
            date(jaar, 11, 10),
            date(jaar + 1, 1, 20),
            date(jaar + 1, 4, 1),
            date(jaar + 1, 7, 1),
        ]
        for nummer in range(1, periodes + 1):
            Periode.objects.create(
                kalender=kalender, nummer=nummer, van=dagen[nummer - 1], tot=dagen[nummer], lesweken_x10=95
            )
    return school


def maak_plan(deeltaken: int = 3, werkprocessen: int = 3, werkwijze: str = "samen", soort: str = "samen") -> Proef:
    """Return a leerroute with one vakplan: docent vmbo and docent mbo in the koppel, both branches in its bereik."""
    regio = Regio.objects.create(naam="Proefregio", slug="proefregio")
    vmbo = maak_school("Proefvmbo", "97AA", "vmbo", 50)
    mbo = maak_school("Proefmbo", "97BA", "mbo", 60)
    samen = Partnership.objects.create(naam="Proef", slug="proef", regio=regio, begonnen_op=START)
    for school, kant in ((vmbo, "vmbo"), (mbo, "mbo")):
        Deelname.objects.create(partnership=samen, school=school, kant=kant, van=START)
    wie, lid = {}, {}
    rollen = [("projectleider", "projectleider", None, ""), ("waarnemer", "waarnemer", None, "")]
    rollen += [(f"{rol} {kant}", rol, school, kant) for rol in ("docent", "deelprojectleider", "stuurgroeplid")
               for school, kant in ((vmbo, "vmbo"), (mbo, "mbo"))]  # fmt: skip
    for naam, rol, school, kant in rollen:
        wie[naam] = maak_user(naam)
        lid[naam] = Lidmaatschap.objects.create(
            user=wie[naam], rol=rol, partnership=samen, school=school, kant=kant, van=START
        )
    wie["adviseur"] = maak_user("adviseur")
    Lidmaatschap.objects.create(user=wie["adviseur"], rol="adviseur", regio=regio, van=START)
    wie["beheerder"] = maak_user("beheerder", is_beheerder=True)
    wie["vreemde"] = maak_user("vreemde")
    vmbo_bron, vmbo_doelen = maak_vmbo_bron(deeltaken)
    mbo_bron, mbo_doelen, kwalificatie = maak_mbo_bron(werkprocessen)
    leerroute = Leerroute.objects.create(
        partnership=samen, vmbo_school=vmbo, mbo_school=mbo, naam="Proefroute", slug="proefroute", soort="doorlopend",
        profiel=vmbo_bron.profiel, leerweg="BB", mbo_leerweg="BOL",
    )  # fmt: skip
    RouteKwalificatie.objects.create(leerroute=leerroute, kwalificatie=kwalificatie, rol="beoogd", duur_jaren=2)
    cohort = Cohort.objects.create(leerroute=leerroute, startjaar=2026, laatste_leerjaar=5, verwachte_leerlingen=14)
    for leerjaar in cohort.leerjaren:
        Routejaar.objects.create(
            cohort=cohort, leerjaar=leerjaar, inschrijving_vo=leerjaar < 5, inschrijving_mbo=leerjaar > 4,
            kalender_van="vmbo" if leerjaar < 5 else "mbo",
        )  # fmt: skip
    takken = [vmbo_doelen["module"], vmbo_doelen["keuzevak"], mbo_doelen["kerntaak"]]
    for bron in (vmbo_bron, mbo_bron):
        CohortBron.objects.create(cohort=cohort, bron=bron)
    for tak in takken:
        Onderdeel.objects.create(cohort=cohort, doel=tak)
    koppel = Koppel.objects.create(partnership=samen, vakgebied="Praktijk", werkwijze=werkwijze)
    for kant in ("vmbo", "mbo"):
        docent = lid[f"docent {kant}"]
        Zetel.objects.create(koppel=koppel, kant=kant, lidmaatschap=docent, user=docent.user, van=START)
    met = {"koppel": koppel} if soort == "samen" else {"docent": lid[f"docent {soort.removeprefix('alleen_')}"]}
    vakplan = Vakplan.objects.create(cohort=cohort, naam="Praktijk", soort=soort, **met)
    for tak in takken:
        Bereik.objects.create(vakplan=vakplan, doel=tak)
    return Proef(samen, leerroute, cohort, vakplan, koppel, wie, {**vmbo_doelen, **mbo_doelen})
