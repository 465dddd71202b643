"""Who may do what: the one table of roles and actions.

Roles come from a Lidmaatschap only (servicedocument 5.1, own elaboration); the transition tables say *when*,
the Lidmaatschap says *where*. Floors above ask `verdict(...)` and never compare roles themselves.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from leerroutes.kant import Kant
from leerroutes.verdict import JA, Verdict, nee


class Rol(StrEnum):
    """What somebody is in a samenwerking (or, adviseur, in a regio)."""

    PROJECTLEIDER = "projectleider"
    DEELPROJECTLEIDER = "deelprojectleider"
    DOCENT = "docent"
    STUURGROEPLID = "stuurgroeplid"
    BESTUURDER = "bestuurder"
    VOORBEREIDER = "voorbereider"
    TEAMLEIDER = "teamleider"
    EXAMENCOMMISSIELID = "examencommissielid"
    EXAMENSECRETARIS = "examensecretaris"
    SECRETARIS_MEDEZEGGENSCHAP = "secretaris_mr"
    BEDRIJF = "bedrijf"
    WAARNEMER = "waarnemer"
    ADVISEUR = "adviseur"

    @property
    def label(self) -> str:
        """Return the word on screen."""
        return "secretaris medezeggenschap" if self is Rol.SECRETARIS_MEDEZEGGENSCHAP else self.value

    @property
    def lidwoord(self) -> str:
        """Return the article that goes with the word."""
        return "het" if self is Rol.BEDRIJF or self.value.endswith("lid") else "de"


# Which organisation a role belongs to; the side follows from it.
BIJ_SCHOOL = frozenset(
    {Rol.DEELPROJECTLEIDER, Rol.DOCENT, Rol.STUURGROEPLID, Rol.TEAMLEIDER, Rol.EXAMENCOMMISSIELID, Rol.EXAMENSECRETARIS}
)
BIJ_BESTUUR = frozenset({Rol.BESTUURDER, Rol.VOORBEREIDER, Rol.SECRETARIS_MEDEZEGGENSCHAP})
BIJ_ORGANISATIE = frozenset({Rol.BEDRIJF})
BIJ_GEEN = frozenset({Rol.PROJECTLEIDER, Rol.WAARNEMER, Rol.ADVISEUR})


class Actie(StrEnum):
    """What somebody may want to do. The value begins the sentence "… mag alleen de projectleider".

    `zin` gives it a capital.
    """

    BEHEREN = "de installatie beheren"
    SAMENWERKING_WIJZIGEN = "de samenwerking wijzigen"
    SCHOOL_WIJZIGEN = "gegevens van deze school wijzigen"
    UITNODIGEN = "mensen uitnodigen"
    DEELNAME_BEEINDIGEN = "iemands deelname beëindigen"
    GESPREK_VASTLEGGEN = "een adviesgesprek vastleggen"
    STUURGROEP_WIJZIGEN = "de stuurgroep wijzigen"
    PROJECTGROEP_WIJZIGEN = "de projectgroep wijzigen"
    FACILITERING_VRAGEN = "uren vragen"
    FACILITERING_TOEZEGGEN = "uren toezeggen"
    KOPPEL_WIJZIGEN = "koppels wijzigen"
    KADEROPDRACHT_SCHRIJVEN = "de kaderopdracht schrijven"
    KADEROPDRACHT_VASTSTELLEN = "de kaderopdracht vaststellen"
    KADEROPDRACHT_AANVAARDEN = "de kaderopdracht aannemen"
    DOSSIER_INVOEREN = "een kwalificatiedossier invoeren"
    LIJST_INVOEREN = "een eigen lijst invoeren"
    LEERROUTE_ONTWERPEN = "de leerroute ontwerpen"
    VAKPLAN_INRICHTEN = "vakplannen inrichten"
    INSCHATTEN = "deze rijen invullen"
    PLAN_WIJZIGEN = "dit vakplan wijzigen"
    GEREED_MELDEN = "een stap gereed melden"
    OVEREENKOMST_SCHRIJVEN = "de overeenkomst schrijven"
    AKKOORD_GEVEN = "akkoord geven namens dit bestuur"
    OPMERKEN = "een opmerking plaatsen"
    OVEREENKOMST_DOORZETTEN = "de overeenkomst naar de volgende fase brengen"
    OVEREENKOMST_TERUGGEVEN = "de overeenkomst teruggeven"
    ADVIES_VASTLEGGEN = "een advies van de medezeggenschap vastleggen"
    STEMMEN = "in de stuurgroep over de overeenkomst beslissen"
    MANDAAT_GEVEN = "een mandaat van dit bestuur vastleggen"
    ONDERTEKENEN = "voor dit bestuur ondertekenen"
    PAPIER_INVOEREN = "een handtekening op papier invoeren of bevestigen"
    MELDEN = "een melding in RIO vastleggen"
    OVERZICHT_LEZEN = "voortgang en controle bekijken"
    CONCEPT_LEZEN = "concepten lezen"

    @property
    def zin(self) -> str:
        """Return the words as the beginning of a sentence."""
        return self.value[0].upper() + self.value[1:]


@dataclass(frozen=True, slots=True)
class Regel:
    """Which roles may: everywhere (`overal`), on the side of their own school only (`eigen_kant`), or for their own bestuur only."""

    overal: frozenset[Rol] = frozenset()
    eigen_kant: frozenset[Rol] = frozenset()
    eigen_bestuur: frozenset[Rol] = frozenset()

    @property
    def rollen(self) -> frozenset[Rol]:
        """Return all roles that this rule names."""
        return self.overal | self.eigen_kant | self.eigen_bestuur


def _regel(*overal: Rol, eigen_kant: Iterable[Rol] = (), eigen_bestuur: Iterable[Rol] = ()) -> Regel:
    return Regel(frozenset(overal), frozenset(eigen_kant), frozenset(eigen_bestuur))


_IEDEREEN = frozenset(Rol)
_PL, _DPL = Rol.PROJECTLEIDER, Rol.DEELPROJECTLEIDER

ROLLEN: dict[Actie, Regel] = {
    Actie.BEHEREN: _regel(),
    Actie.SAMENWERKING_WIJZIGEN: _regel(_PL),
    Actie.SCHOOL_WIJZIGEN: _regel(_PL, eigen_kant=[_DPL]),
    Actie.UITNODIGEN: _regel(_PL, eigen_kant=[_DPL]),
    Actie.DEELNAME_BEEINDIGEN: _regel(_PL, eigen_kant=[_DPL]),
    Actie.GESPREK_VASTLEGGEN: _regel(_PL, _DPL, Rol.STUURGROEPLID, Rol.ADVISEUR),
    Actie.STUURGROEP_WIJZIGEN: _regel(_PL, Rol.STUURGROEPLID),
    Actie.PROJECTGROEP_WIJZIGEN: _regel(_PL, _DPL),
    Actie.FACILITERING_VRAGEN: _regel(_PL, _DPL),
    Actie.FACILITERING_TOEZEGGEN: _regel(eigen_kant=[Rol.STUURGROEPLID, Rol.TEAMLEIDER]),
    Actie.KOPPEL_WIJZIGEN: _regel(_PL, _DPL),
    Actie.KADEROPDRACHT_SCHRIJVEN: _regel(_PL, _DPL),
    Actie.KADEROPDRACHT_VASTSTELLEN: _regel(_PL),
    Actie.KADEROPDRACHT_AANVAARDEN: _regel(eigen_kant=[Rol.DOCENT]),
    Actie.DOSSIER_INVOEREN: _regel(eigen_kant=[_DPL]),
    Actie.LIJST_INVOEREN: _regel(eigen_kant=[_DPL]),
    Actie.LEERROUTE_ONTWERPEN: _regel(_PL, _DPL),
    Actie.VAKPLAN_INRICHTEN: _regel(_PL, _DPL),
    Actie.INSCHATTEN: _regel(eigen_kant=[Rol.DOCENT]),
    Actie.PLAN_WIJZIGEN: _regel(_PL, _DPL, Rol.DOCENT),
    Actie.GEREED_MELDEN: _regel(eigen_kant=[Rol.DOCENT]),
    Actie.OVEREENKOMST_SCHRIJVEN: _regel(_PL, _DPL, Rol.VOORBEREIDER),
    Actie.AKKOORD_GEVEN: _regel(eigen_bestuur=[_DPL, Rol.VOORBEREIDER, Rol.BESTUURDER]),
    Actie.OPMERKEN: Regel(_IEDEREEN - {Rol.BEDRIJF, Rol.WAARNEMER, Rol.ADVISEUR}),
    Actie.OVEREENKOMST_DOORZETTEN: _regel(_PL),
    Actie.OVEREENKOMST_TERUGGEVEN: _regel(_PL, _DPL, Rol.BESTUURDER),
    Actie.ADVIES_VASTLEGGEN: _regel(_PL, eigen_bestuur=[Rol.SECRETARIS_MEDEZEGGENSCHAP, Rol.VOORBEREIDER]),
    Actie.STEMMEN: _regel(Rol.STUURGROEPLID),
    Actie.MANDAAT_GEVEN: _regel(eigen_bestuur=[Rol.BESTUURDER, Rol.VOORBEREIDER]),
    Actie.ONDERTEKENEN: _regel(eigen_bestuur=[Rol.BESTUURDER]),
    Actie.PAPIER_INVOEREN: _regel(_PL, eigen_bestuur=[_DPL, Rol.VOORBEREIDER, Rol.BESTUURDER]),
    Actie.MELDEN: _regel(_PL, eigen_kant=[_DPL], eigen_bestuur=[Rol.VOORBEREIDER]),
    Actie.OVERZICHT_LEZEN: Regel(_IEDEREEN - {Rol.BEDRIJF}),
    Actie.CONCEPT_LEZEN: Regel(_IEDEREEN - {Rol.BEDRIJF, Rol.WAARNEMER, Rol.ADVISEUR}),
}

# What whoever runs the installation may do everywhere.
VAN_BEHEERDER = frozenset({Actie.BEHEREN, Actie.SCHOOL_WIJZIGEN, Actie.DOSSIER_INVOEREN, Actie.LIJST_INVOEREN})

# A refusal that names more roles than this helps nobody.
VEEL = 5

# What only somebody with a seat in the koppel (or the one docent of the vak) may do, on top of the table.
MET_ZETEL = frozenset({Actie.INSCHATTEN, Actie.GEREED_MELDEN, Actie.KADEROPDRACHT_AANVAARDEN})


@dataclass(frozen=True, slots=True)
class Lid:
    """One open Lidmaatschap of the person who asks: the role, the side of its school (None: no side), its school and bestuur."""

    rol: Rol
    kant: Kant | None = None
    school_id: int | None = None
    bestuur_id: int | None = None


def verdict(
    leden: Iterable[Lid],
    actie: Actie,
    *,
    kant: Kant | None = None,
    bestuur: int | None = None,
    beheerder: bool = False,
) -> Verdict:
    """Return whether somebody with these memberships may do `actie`; `kant` and `bestuur` are what it concerns, if any.

    The beheerder runs the installation: imports, users and master data, and no work inside a samenwerking.
    """
    regel = ROLLEN[actie]
    if beheerder and actie in VAN_BEHEERDER:
        return JA
    for lid in leden:
        if lid.rol in regel.overal:
            return JA
        if lid.rol in regel.eigen_kant and (kant is None or lid.kant == kant):
            return JA
        if lid.rol in regel.eigen_bestuur and (bestuur is None or lid.bestuur_id == bestuur):
            return JA
    return nee(_reden(actie, regel, kant))


def _reden(actie: Actie, regel: Regel, kant: Kant | None) -> str:
    namen = [f"{rol.lidwoord} {rol.label}" for rol in Rol if rol in regel.overal]
    eigen = [rol for rol in Rol if rol in regel.eigen_kant]
    namen += [f"{rol.lidwoord} {rol.label}{f' {kant}' if kant else ''}" for rol in eigen]
    namen += [f"{rol.lidwoord} {rol.label} van dat bestuur" for rol in Rol if rol in regel.eigen_bestuur]
    namen = namen or ["de beheerder"]
    if len(namen) > VEEL:
        return f"{actie.zin} kan niet met jouw rol. Vraag het aan de projectleider."
    if len(namen) == 1:
        return f"{actie.zin} mag alleen {namen[0]}. Vraag het aan {namen[0]}."
    wie = f"{', '.join(namen[:-1])} en {namen[-1]}"
    return f"{actie.zin} mogen alleen {wie}. Vraag het aan een van hen."
