"""A samenwerking with docenten on both sides, a stuurgroep, a leerroute and a koppel; made by the real operations."""

from dataclasses import dataclass

from leerroutes.accounts.models import User
from partnerships.domain.rollen import Rol
from partnerships.models import Cohort, Kaderopdracht, Koppel, Lidmaatschap
from partnerships.operations import kaderopdracht, koppel, leerroute, mensen
from tests.partnerships.fabriek import Wereld, maak_user, maak_wereld

TEKSTEN = {
    "opdracht": "Maak één vakplan praktijk voor leerjaar 3 tot en met 5.",
    "materialen": "De methode van de school en het praktijklokaal.",
    "exameneisen": "Het CSPE in leerjaar 4.",
    "kaders_vmbo": "Twaalf lesuren per week.",
    "kaders_mbo": "Vier begeleide dagen per week.",
    "op_te_leveren": {"overlap": "Een lijst van wat beide scholen doen.", "toetsing": "Een toetsplan."},
}


@dataclass
class KoppelWereld:
    """Everything that the tests of koppels point at; `w` is the world below it."""

    w: Wereld
    docent_vmbo: Lidmaatschap
    docent_mbo: Lidmaatschap
    opvolger: Lidmaatschap
    stuur_vmbo: Lidmaatschap
    stuur_mbo: Lidmaatschap
    cohort: Cohort
    koppel: Koppel

    @property
    def pl(self) -> User:
        return self.w.projectleider

    def maak_kader(self, vast: bool = False) -> Kaderopdracht:
        kader = kaderopdracht.start_kaderopdracht(by=self.pl, koppel=self.koppel, cohort=self.cohort, **TEKSTEN)
        return kaderopdracht.stel_kaderopdracht_vast(by=self.pl, kaderopdracht=kader, gezien=0) if vast else kader


def nieuw_lid(w: Wereld, naam: str, rol: Rol, school, user: User | None = None) -> Lidmaatschap:
    return mensen.add_lid(
        by=w.beheerder, partnership=w.partnership, user=user or maak_user(naam), rol=rol, school=school
    )


def maak_koppels() -> KoppelWereld:
    w = maak_wereld()
    docent_vmbo = w.lid(w.docent_vmbo, Rol.DOCENT)
    docent_mbo = nieuw_lid(w, "docent_mbo", Rol.DOCENT, w.mbo)
    route = leerroute.create_leerroute(
        by=w.projectleider,
        partnership=w.partnership,
        startjaar=2026,
        laatste_leerjaar=5,
        naam="PIE-BB naar niveau 2",
        vmbo_school=w.vmbo,
        mbo_school=w.mbo,
        soort="doorlopend",
        leerweg="BB",
        mbo_leerweg="BOL",
    )
    return KoppelWereld(
        w=w,
        docent_vmbo=docent_vmbo,
        docent_mbo=docent_mbo,
        opvolger=nieuw_lid(w, "opvolger_mbo", Rol.DOCENT, w.mbo),
        stuur_vmbo=nieuw_lid(w, "stuur_vmbo", Rol.STUURGROEPLID, w.vmbo),
        stuur_mbo=nieuw_lid(w, "stuur_mbo", Rol.STUURGROEPLID, w.mbo),
        cohort=route.cohorten.get(),
        koppel=koppel.start_koppel(
            by=w.projectleider, partnership=w.partnership, vakgebied="praktijk", docenten=[docent_vmbo, docent_mbo]
        ),
    )
