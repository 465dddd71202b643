"""Who may fill the catalogue with lists: a school with its own and with dossiers, the beheerder for any school."""

from dataclasses import dataclass, field

from leerroutes.accounts.models import User
from leerroutes.catalogus.domain.lijsten import EIGEN, kant_van
from leerroutes.catalogus.domain.soorten import BronSoort
from leerroutes.kant import Kant
from leerroutes.verdict import JA, Verdict, nee
from partnerships.domain import rollen
from partnerships.domain.rollen import Actie, Lid, Rol
from partnerships.models import Lidmaatschap, School

# What somebody may enter, in the order of the page.
INVOER = (*EIGEN, BronSoort.KWALIFICATIEDOSSIER, BronSoort.KEUZEDEEL)


@dataclass(slots=True)
class InvoerSchool:
    """A school for which somebody may enter lists, and on which sides."""

    naam: str
    brin: str
    vestiging: str
    kanten: set[Kant] = field(default_factory=set)


def actie_voor(soort: BronSoort) -> Actie:
    """Return what somebody wants to do who enters a list of this soort."""
    return Actie.LIJST_INVOEREN if soort in EIGEN else Actie.DOSSIER_INVOEREN


def scholen_voor_invoer(user: User) -> dict[int, InvoerSchool]:
    """Return the schools for which `user` may enter lists, by number: the own ones, or for the beheerder all. One query."""
    if user.is_beheerder:
        scholen = School.objects.filter(opgeheven_op=None)
        return {rij.pk: InvoerSchool(rij.naam, rij.brin, rij.vestiging, set(rij.kanten)) for rij in scholen}
    leden = Lidmaatschap.objects.filter(user=user, tot=None, school__isnull=False).order_by("school__naam")
    velden = ("school__naam", "school__brin", "school__vestiging")
    uit: dict[int, InvoerSchool] = {}
    for nummer, rol, kant, *rest in leden.values_list("school", "rol", "kant", *velden):
        lid = Lid(Rol(rol), Kant(kant) if kant else None, nummer)
        if lid.kant and any(kant_van(s) is lid.kant and _mag([lid], s) for s in INVOER):
            uit.setdefault(nummer, InvoerSchool(*rest)).kanten.add(lid.kant)
    return uit


def _mag(leden: list[Lid], soort: BronSoort) -> Verdict:
    return rollen.verdict(leden, actie_voor(soort), kant=kant_van(soort))


def soorten_voor_invoer(user: User, scholen: dict[int, InvoerSchool]) -> tuple[BronSoort, ...]:
    """Return what `user` may enter for any of `scholen`; the beheerder needs no school for a dossier or keuzedeel."""
    kanten = {kant for school in scholen.values() for kant in school.kanten}
    return tuple(s for s in INVOER if kant_van(s) in kanten or (user.is_beheerder and s not in EIGEN))


def mag_invoeren(user: User) -> Verdict:
    """Return whether `user` may enter a list anywhere, with the reason in Dutch when not."""
    if user.is_beheerder or scholen_voor_invoer(user):
        return JA
    return rollen.verdict((), Actie.LIJST_INVOEREN)


def mag_lijst(user: User, soort: BronSoort, school_id: int | None) -> Verdict:
    """Return whether `user` may enter or change a list of this soort for this school (None: of no school)."""
    if user.is_beheerder:
        return JA
    scholen = scholen_voor_invoer(user)
    kant = kant_van(soort)
    if school_id in scholen and kant in scholen[school_id].kanten:
        return JA
    if any(kant in school.kanten for school in scholen.values()):
        return nee(
            "Deze lijst is van een andere school. Je kunt alleen lijsten van je eigen school invoeren of wijzigen."
        )
    return rollen.verdict((), actie_voor(soort), kant=kant)
