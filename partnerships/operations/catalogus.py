"""A school fills the catalogue with a dossier that it pastes or types."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from leerroutes.accounts.models import User
from leerroutes.catalogus.domain.boom import BronBoom, Oogst
from leerroutes.catalogus.domain.codes import lees_crebo, lees_keuzedeelcode
from leerroutes.catalogus.domain.lijsten import Kwalificatie, Lijst, maak_boom
from leerroutes.catalogus.domain.soorten import BronSoort, DoelSoort
from leerroutes.catalogus.models import Bron
from leerroutes.catalogus.operations import bronnen
from leerroutes.kant import Kant
from leerroutes.rapport import Ongeldig, Rapport
from leerroutes.verdict import Verdict
from leerroutes.writing import Geweigerd, OngeldigeInvoer, schrijven
from partnerships.domain import rollen
from partnerships.domain.rollen import Actie, Lid, Rol
from partnerships.models import Lidmaatschap


def scholen_voor_invoer(user: User) -> dict[int, str]:
    """Return number → name of the schools for which `user` may enter a dossier. One query."""
    leden = Lidmaatschap.objects.filter(user=user, tot=None, school__isnull=False).order_by("school__naam")
    return {
        school: naam
        for school, naam, rol, kant in leden.values_list("school", "school__naam", "rol", "kant")
        if rollen.verdict([Lid(Rol(rol), Kant(kant) if kant else None)], Actie.DOSSIER_INVOEREN, kant=Kant.MBO)
    }


def mag_invoeren(user: User) -> Verdict:
    """Return whether `user` may enter a dossier anywhere, with the reason in Dutch when not."""
    if scholen_voor_invoer(user):
        return Verdict(True)
    return rollen.verdict((), Actie.DOSSIER_INVOEREN, kant=Kant.MBO, beheerder=user.is_beheerder)


@dataclass(frozen=True, slots=True)
class Dossier:
    """A dossier (or keuzedeel, with its SBU) as a school hands it in. `school` is None for the beheerder."""

    school: int | None
    soort: BronSoort
    code: str
    titel: str
    uitgave: str
    lijst: Lijst
    sbu: int | None = None
    kwalificaties: Sequence[Kwalificatie] = ()


def beoordeel_dossier(*, by: User, dossier: Dossier) -> Rapport:
    """Return what would happen with each row of `dossier`; kwalificaties that are not complete yet are left out.

    Raises Geweigerd and OngeldigeInvoer as voer_dossier_in, but for the kwalificaties.
    """
    compleet = [keuze for keuze in dossier.kwalificaties if not _fouten_in_kwalificatie(keuze)]
    return bronnen.beoordeel(Oogst((_maak_boom(by, replace(dossier, kwalificaties=compleet)),)))


def voer_dossier_in(*, by: User, dossier: Dossier) -> Bron:
    """Put a pasted or typed dossier in the catalogue, open to everybody, in the name of the school; return its source.

    Raises Geweigerd, and OngeldigeInvoer per field (of a kwalificatie: `crebo_P1`): a code or niveau that is none, no
    werkprocessen, a dossier that is in the catalogue with its full texts already.
    """
    with schrijven(by):
        boom = _maak_boom(by, dossier)
        if fouten := _fouten_in_kwalificaties(dossier):
            raise OngeldigeInvoer(fouten)
        bronnen.voer_uit(by=by, oogst=Oogst((boom,)))
        return bronnen.vind_bron(boom)


def _maak_boom(by: User, dossier: Dossier) -> BronBoom:
    oordeel = mag_invoeren(by)
    scholen = scholen_voor_invoer(by)
    if not oordeel or (dossier.school not in scholen and not (by.is_beheerder and dossier.school is None)):
        raise Geweigerd(oordeel.reden or "Je kunt alleen voor je eigen school een dossier invoeren.")
    lees_code = lees_keuzedeelcode if dossier.soort is BronSoort.KEUZEDEEL else lees_crebo
    boom = maak_boom(
        dossier.lijst,
        soort=dossier.soort,
        code=lees_code(dossier.code),
        editie=" ".join(dossier.uitgave.split()),
        titel=" ".join(dossier.titel.split()),
        ingevoerd_door=scholen.get(dossier.school, "de beheerder"),
        sbu=dossier.sbu,
        kwalificaties=dossier.kwalificaties,
    )
    if fouten := _fouten(boom, dossier):
        raise OngeldigeInvoer(fouten)
    return boom


def _fouten(boom: BronBoom, dossier: Dossier) -> dict[str, str]:
    fouten: dict[str, str] = {}
    if not boom.code:
        fouten["code"] = (
            "Een keuzedeel heeft een code als K0067."
            if boom.soort is BronSoort.KEUZEDEEL
            else "Een crebo is vijf cijfers."
        )
    if not dossier.lijst.aantal(DoelSoort.WERKPROCES):
        fouten["tekst"] = "Er zijn geen werkprocessen herkend. Zet elk werkproces op een eigen regel."
    try:
        bronnen.toets_uitgave(boom.editie)
    except Ongeldig as fout:
        fouten["uitgave"] = fout.regels[0].reden
    compleet = Bron.objects.filter(soort=boom.soort, code=boom.code, alleen_titels=False, openbaar=True)
    if staat := compleet.exclude(ingevoerd_door__gt="").exclude(editie=bronnen.VOORBEELD).first():
        fouten["code"] = f"{staat} staat al met de volledige teksten in de catalogus. Gebruik die."
    return fouten


def _fouten_in_kwalificaties(dossier: Dossier) -> dict[str, str]:
    if dossier.soort is BronSoort.KEUZEDEEL:
        return {}
    if not dossier.kwalificaties:
        return {"": "Vul bij minstens één profieldeel de kwalificatie in: crebo, naam en niveau."}
    fouten: dict[str, str] = {}
    gezien: set[str] = set()
    for keuze in dossier.kwalificaties:
        fouten |= _fouten_in_kwalificatie(keuze)
        if keuze.crebo in gezien:
            fouten[f"crebo_{keuze.deel}"] = (
                f"Crebo {keuze.crebo} staat er twee keer. Elke kwalificatie heeft een eigen crebo."
            )
        gezien.add(keuze.crebo)
    return fouten


def _fouten_in_kwalificatie(keuze: Kwalificatie) -> dict[str, str]:
    fouten = {}
    if not lees_crebo(keuze.crebo):
        fouten[f"crebo_{keuze.deel}"] = "Een crebo is vijf cijfers."
    if not keuze.naam.strip():
        fouten[f"naam_{keuze.deel}"] = "Vul de naam van de kwalificatie in."
    if keuze.niveau not in (1, 2, 3, 4):
        fouten[f"niveau_{keuze.deel}"] = "Kies het mbo-niveau."
    return fouten
