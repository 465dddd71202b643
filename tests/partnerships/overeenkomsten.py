"""Agreements at any stage, made by the real operations: two boards, four parties, or one board on both sides."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from leerroutes import klok
from leerroutes.accounts.models import User
from leerroutes.catalogus.models import Kwalificatie, Profiel
from partnerships.domain.overeenkomst import AdviesUitkomst, Uitkomst
from partnerships.domain.overeenkomstbeeld import OvereenkomstBeeld
from partnerships.domain.rollen import Rol
from partnerships.domain.soorten import GroepSoort
from partnerships.domain.velden import open_plekken
from partnerships.loading.overeenkomst import load_overeenkomst
from partnerships.models import Cohort, Leerroute, Onderwerp, Overeenkomst, Partij, School
from partnerships.operations import akkoord, medezeggenschap, mensen, onderwerpen, organisaties, overleg, samenwerking
from partnerships.operations import leerroute as leerroutes
from partnerships.operations import overeenkomst as ops
from partnerships.operations.bijlagen import voeg_bijlage_toe
from partnerships.operations.ondertekening import onderteken
from partnerships.operations.stemmen import stem
from partnerships.operations.vaststelling import zet_door
from tests.partnerships.fabriek import Wereld, maak_user, maak_wereld

STADIA = ("opstellen", "controle", "advies", "vaststellen", "ondertekenen", "van_kracht")


@dataclass
class Zaak:
    """One agreement with everybody who has something to say about it; `w` is the world below it."""

    w: Wereld
    rij: Overeenkomst
    dpl: dict[int, User] = field(default_factory=dict)  # by bestuur
    stuurgroep: list[User] = field(default_factory=list)
    bestuurders: dict[int, User] = field(default_factory=dict)  # by bestuur

    @property
    def pl(self) -> User:
        return self.w.projectleider

    @property
    def beeld(self) -> OvereenkomstBeeld:
        return load_overeenkomst(Overeenkomst.objects.select_related("partnership").get(pk=self.rij.pk))

    @property
    def partijen(self) -> list[Partij]:
        return list(Partij.objects.filter(overeenkomst=self.rij).select_related("overeenkomst", "bestuur"))

    @property
    def adres(self) -> str:
        return f"/samenwerkingen/{self.w.partnership.slug}/overeenkomsten/{self.rij.nummer}/"

    def onderwerp(self, sleutel: str) -> Onderwerp:
        return Onderwerp.objects.select_related("overeenkomst").get(overeenkomst=self.rij, sleutel=sleutel)

    def vul(self) -> None:
        """Write something at every open place of every subject."""
        for o in self.beeld.onderwerpen:
            if o.open_plekken:
                # A field that has no source yet becomes words as well, so that the text is whole.
                tekst = o.gevuld
                for plek in open_plekken(tekst):
                    tekst = tekst.replace(f"[vul in: {plek}]", "zoals de scholen samen kiezen")
                onderwerpen.schrijf_onderwerp(
                    by=self.pl, onderwerp=self.onderwerp(o.sleutel), gezien=o.revision, tekst=tekst
                )

        for cohort in Cohort.objects.filter(leerroute__overeenkomsten=self.rij):
            voeg_bijlage_toe(
                by=self.pl,
                overeenkomst=self.rij,
                cohort=cohort,
                soort="programma",
                titel=f"Programma per leerjaar: {cohort.leerroute}, {cohort}",
                inhoud={"titel": "Programma", "tabellen": [], "noten": []},
                stand="0" * 64,
            )

    def akkoord(self) -> None:
        """Let each partij agree with every subject."""
        for partij in self.partijen:
            akkoord.geef_akkoord(by=self.dpl[partij.bestuur_id], partij=partij, gelezen=self.beeld.hashes)

    def door(self, naam: str) -> None:
        self.rij.refresh_from_db()
        zet_door(by=self.pl, overeenkomst=self.rij, naam=naam, gezien=self.rij.revision)

    def adviseer(self) -> None:
        """Let every orgaan answer positively."""
        for partij, orgaan, advies in self.beeld.organen:
            if advies is None:
                rij = next(p for p in self.partijen if p.pk == partij.id)
                gevraagd = medezeggenschap.vraag_advies(
                    by=self.pl, partij=rij, orgaan=orgaan, termijn=klok.vandaag() + timedelta(weeks=6)
                )
                medezeggenschap.leg_advies_vast(
                    by=self.pl,
                    advies=gevraagd,
                    gezien=0,
                    uitkomst=AdviesUitkomst.POSITIEF,
                    gegeven_op=klok.vandaag(),
                )

    def stem(self, uitkomst: Uitkomst = Uitkomst.AKKOORD) -> None:
        for lid in self.stuurgroep:
            stem(by=lid, overeenkomst=self.rij, uitkomst=uitkomst, gelezen=self.beeld.hash)

    def teken(self) -> None:
        for partij in self.partijen:
            wie = self.bestuurders[partij.bestuur_id]
            onderteken(
                by=wie, partij=partij, gelezen=self.beeld.hash, naam=wie.naam, methode="wachtwoord", ip="192.0.2.17"
            )

    def naar(self, stadium: str) -> "Zaak":
        """Bring it to this stage, through all before it."""
        stappen = {
            "controle": lambda: (self.vul(), self.door("naar_controle")),
            "advies": lambda: (self.akkoord(), self.door("naar_advies")),
            "vaststellen": lambda: (self.adviseer(), self.door("naar_vaststellen")),
            "ondertekenen": self.stem,
            "van_kracht": self.teken,
        }
        for naam in STADIA[STADIA.index(self.beeld.fase.value) + 1 : STADIA.index(stadium) + 1]:
            stappen[naam]()
        self.rij.refresh_from_db()
        return self


def maak_zaak(stadium: str = "opstellen", *, besturen: int = 2, naam: str = "PIE") -> Zaak:
    """Return an agreement at `stadium` with 1, 2 or 4 besturen."""
    w = maak_wereld()
    if besturen == 1:
        School.objects.filter(pk=w.mbo.pk).update(bestuur=w.bestuur)
        w.mbo.refresh_from_db()
    vmbo, mbo = [w.vmbo], [w.mbo]
    for n in range((besturen - 2) // 2):
        vmbo.append(_school(w, f"Vmbo {n + 2}", f"98C{chr(65 + n)}", f"9810{n}", vmbo=True))
        mbo.append(_school(w, f"Mbo {n + 2}", f"98D{chr(65 + n)}", f"9820{n}", mbo=True))
    stuurgroep, dpl, bestuurders = _mensen(w, [*vmbo, *mbo])
    routes = [_route(w, *paar) for paar in zip(vmbo, mbo, strict=True)]
    rij = ops.start_overeenkomst(
        by=w.projectleider,
        partnership=w.partnership,
        leerroutes=routes,
        naam=naam,
        ingang=date(2026, 8, 1),
        einde=date(2030, 7, 31),
    )
    zaak = Zaak(w, rij, dpl, stuurgroep, bestuurders)
    return zaak.naar(stadium)


def _school(w: Wereld, naam: str, brin: str, nummer: str, **kant) -> School:
    bestuur = organisaties.create_bestuur(by=w.beheerder, naam=f"Stichting {naam}", nummer=nummer)
    school = organisaties.create_school(
        by=w.beheerder, bestuur=bestuur, naam=naam, brin=brin, vestiging=f"{brin}00", **kant
    )
    samenwerking.add_deelname(
        by=w.projectleider, partnership=w.partnership, school=school, kant="vmbo" if kant.get("vmbo") else "mbo"
    )
    return school


def _mensen(w: Wereld, scholen: list[School]):
    stuurgroep, dpl, bestuurders = [], {}, {}
    maak = {"by": w.beheerder, "partnership": w.partnership}
    for school in scholen:
        kant = "vmbo" if school.vmbo else "mbo"
        lid = mensen.add_lid(
            **maak, user=maak_user(f"stuur_{school.brin.lower()}"), rol=Rol.STUURGROEPLID, school=school, kant=kant
        )
        stuurgroep.append(lid)
        eigen = {w.vmbo.pk: w.dpl_vmbo, w.mbo.pk: w.dpl_mbo}.get(school.pk)
        if eigen is None:
            eigen = maak_user(f"dpl_{school.brin.lower()}")
            mensen.add_lid(**maak, user=eigen, rol=Rol.DEELPROJECTLEIDER, school=school, kant=kant)
        dpl.setdefault(school.bestuur_id, eigen)
        if school.bestuur_id not in bestuurders:
            bestuurders[school.bestuur_id] = maak_user(f"bestuurder_{school.brin.lower()}")
            mensen.add_lid(**maak, user=bestuurders[school.bestuur_id], rol=Rol.BESTUURDER, bestuur=school.bestuur)
    aantal = len(scholen) // 2
    overleg.start_groep(
        by=w.projectleider,
        partnership=w.partnership,
        soort=GroepSoort.STUURGROEP,
        leden=[(lid, "lid") for lid in stuurgroep],
        quorum_vmbo=aantal,
        quorum_mbo=aantal,
    )
    projectleider = w.lid(w.projectleider, Rol.PROJECTLEIDER)
    overleg.start_groep(
        by=w.projectleider,
        partnership=w.partnership,
        soort=GroepSoort.PROJECTGROEP,
        leden=[(projectleider, "voorzitter")],
    )
    return [lid.user for lid in stuurgroep], dpl, bestuurders


def _route(w: Wereld, vmbo: School, mbo: School) -> Leerroute:
    from partnerships.models import RouteKwalificatie

    profiel, _ = Profiel.objects.get_or_create(code="PIE", defaults={"naam": "Produceren", "sector": _sector()})
    route = leerroutes.create_leerroute(
        by=w.projectleider,
        partnership=w.partnership,
        startjaar=2026,
        laatste_leerjaar=5,
        naam=f"PIE-BB van {vmbo.naam}",
        vmbo_school=vmbo,
        mbo_school=mbo,
        soort="doorlopend",
        leerweg="BB",
        mbo_leerweg="BOL",
        profiel=profiel,
    )
    kwalificatie, _ = Kwalificatie.objects.get_or_create(
        crebo="25737", defaults={"naam": "Monteur elektrotechnische installaties", "niveau": 2}
    )
    RouteKwalificatie.objects.create(leerroute=route, kwalificatie=kwalificatie, rol="beoogd", duur_jaren=1)
    return route


def _sector():
    from leerroutes.catalogus.models import Sector

    return Sector.objects.get_or_create(code="techniek", defaults={"naam": "techniek"})[0]
