"""Reading what waits for one person: who that is, the own vakplannen, and what is open around them."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import CharField, FilteredRelation, Q, Value
from django.db.models.functions import Coalesce
from django.urls import reverse

from leerroutes import klok
from leerroutes.kant import Kant
from leerroutes.models import Klus
from partnerships.domain.kaderopdracht import KaderopdrachtBeeld
from partnerships.domain.rollen import Rol
from partnerships.loading.koppel import load_kaderopdrachten
from partnerships.models import Facilitering, Koppel, Lidmaatschap, Uitnodiging, Zetel
from stappenplan.domain.beeld import PlanBeeld
from stappenplan.loading.stukken import met
from stappenplan.models import Vakplan
from voortgang.domain.mijn_werk import Plek
from voortgang.loading.cohorten import load_cohorten, met_beelden

_LEIDT = frozenset({Rol.PROJECTLEIDER, Rol.DEELPROJECTLEIDER})
_ZEGT_TOE = frozenset({Rol.STUURGROEPLID, Rol.TEAMLEIDER})


@dataclass(frozen=True, slots=True)
class Lid:
    """One open Lidmaatschap: in a samenwerking (its number and slug) for a school or bestuur, or in a regio."""

    rol: Rol
    kant: str
    samenwerking: int | None
    slug: str | None
    regio: int | None
    school: int | None = None
    bestuur: int | None = None


@dataclass(frozen=True, slots=True)
class Ik:
    """The person who looks, and every role that person has now."""

    user: object
    leden: tuple[Lid, ...]

    def heeft(self, *rollen: Rol) -> bool:
        """Return whether this person has one of these roles anywhere."""
        return any(lid.rol in rollen for lid in self.leden)

    def waar(self, rollen: frozenset[Rol]) -> set[int]:
        """Return the samenwerkingen (by number) in which this person has one of these roles."""
        return {lid.samenwerking for lid in self.leden if lid.rol in rollen and lid.samenwerking}

    def kanten(self, samenwerking: int, rollen: frozenset[Rol]) -> set[str]:
        """Return the sides ("" is every side) for which this person has one of these roles there."""
        return {lid.kant for lid in self.leden if lid.samenwerking == samenwerking and lid.rol in rollen}

    def slugs(self, *rollen: Rol) -> set[str | None]:
        """Return the samenwerkingen (by slug) in which this person has one of these roles."""
        return {lid.slug for lid in self.leden if lid.rol in rollen}

    @property
    def regios(self) -> set[int]:
        """Return the regio's (by number) that this person looks after."""
        return {lid.regio for lid in self.leden if lid.regio and lid.rol == Rol.ADVISEUR}

    @property
    def leidt(self) -> set[int]:
        """Return the samenwerkingen that this person leads, or one side of which."""
        return self.waar(_LEIDT)


def load_ik(user) -> Ik:
    """Return the open roles of `user`. One query."""
    rijen = Lidmaatschap.objects.filter(user=user, tot__isnull=True)
    waar = ("partnership_id", "partnership__slug", "regio_id", "school_id")
    bestuur = Coalesce("bestuur_id", "school__bestuur_id")
    velden = rijen.order_by("pk").values_list("rol", "kant", *waar, bestuur)
    return Ik(user, tuple(Lid(Rol(rol), *rest) for rol, *rest in velden))


def load_mijn_plannen(user) -> list[tuple[PlanBeeld, Plek]]:
    """Return the vakplannen in which `user` has a seat, is the docent or the meelezer, once per side. Fifteen queries."""
    plekken = _plekken(user)
    plannen = {nummer for nummer, *_ in plekken}
    cohorten = load_cohorten(user, Q(vakplannen__in=plannen)) if plannen else []
    beelden = {beeld.plan.id: beeld for cohort in met_beelden(cohorten, Q(pk__in=plannen)) for beeld in cohort.beelden}
    kanten = Counter(nummer for nummer, kant, _ in plekken if kant)
    return [
        (beelden[nummer], Plek(user.pk, kant, f"{basis}{nummer}/", beide=kanten[nummer] > 1))
        for nummer, kant, basis in plekken
        if nummer in beelden
    ]


def _plekken(user) -> list[tuple[int, Kant | None, str]]:
    """Return (vakplan, side, address of the cohort); the side of a meelezer is None. One query."""
    mijn = Q(koppel__zetels__user=user, koppel__zetels__tot__isnull=True)
    rijen = Vakplan.objects.visible_to(user).alias(zetel=FilteredRelation("koppel__zetels", condition=mijn))
    docent = Q(docent__user=user, docent__tot__isnull=True)
    meelezer = Q(koppel__meelezer__user=user, koppel__meelezer__tot__isnull=True, koppel__een_persoon=True)
    eigen = Q(zetel__isnull=False) | docent | meelezer
    velden = ("id", "soort", "zetel__kant", "cohort__leerroute__slug", "cohort__startjaar")
    uit = []
    for nummer, soort, zetel, slug, startjaar in rijen.filter(eigen).order_by("id").values_list(*velden):
        kant = zetel or soort.removeprefix("alleen_").replace("samen", "")
        uit.append((nummer, Kant(kant) if kant else None, reverse("leerroute", args=[slug, startjaar])))
    return uit


def load_kaders(ik: Ik) -> list[KaderopdrachtBeeld]:
    """Return the kaderopdrachten of own koppels and of samenwerkingen that this person leads. Four queries."""
    if not ik.heeft(Rol.DOCENT, *_LEIDT):
        return []
    samen = {lid.samenwerking for lid in ik.leden if lid.samenwerking}
    eigen = Zetel.objects.filter(user=ik.user, tot__isnull=True, koppel__partnership__in=samen)
    return load_kaderopdrachten(Q(koppel__in=eigen.values("koppel")) | Q(koppel__partnership__in=ik.leidt))


Vacant = tuple[str, int, str, Kant]


def load_te_regelen(ik: Ik) -> tuple[list[Vacant], dict[tuple[str, int], list[str]]]:
    """Return what is missing where this person leads: seats without a docent, and vakken without hours. One query.

    A seat is (samenwerking, koppel, vakgebied, side); the vakken stand by (leerroute, startjaar).
    """
    if not ik.leidt:
        return [], {}
    koppels = Koppel.objects.filter(partnership__in=ik.leidt).alias(
        bezet=FilteredRelation("zetels", condition=Q(zetels__tot__isnull=True))
    )
    uren = Vakplan.objects.filter(cohort__leerroute__partnership__in=ik.leidt, uren__isnull=True)
    rijen = met(koppels, "koppel", "partnership__slug", "id", "vakgebied", "bezet__kant").union(
        met(uren, "uren", "cohort__leerroute__slug", "cohort__startjaar", "naam", Value("", output_field=CharField())),
        all=True,
    )
    bezet: dict[tuple[str, int, str], set[str]] = {}
    zonder_uren: dict[tuple[str, int], list[str]] = {}
    for soort, slug, nummer, naam, kant in sorted(rijen, key=lambda rij: (rij[3].lower(), rij[2])):
        if soort == "koppel":
            bezet.setdefault((slug, nummer, naam), set()).add(kant)
        else:
            zonder_uren.setdefault((slug, nummer), []).append(naam)
    vacant = [(*koppel, kant) for koppel, kanten in bezet.items() for kant in Kant if kant not in kanten]
    return vacant, zonder_uren


def load_uitnodigingen(ik: Ik) -> tuple[list[Uitnodiging], list[tuple[str, str, int]]]:
    """Return the invitations to the own address, and (slug, naam, how many) of those that nobody accepted yet. One query."""
    rijen = Uitnodiging.objects.filter(gebruikt_op__isnull=True, ingetrokken_op__isnull=True)
    mijn = Q(email__iexact=ik.user.email, verloopt_op__gt=klok.nu())
    gevonden = rijen.filter(mijn | Q(partnership__in=ik.leidt)).select_related("partnership").order_by("pk")
    eigen, verstuurd = [], Counter()
    for rij in gevonden:
        if rij.email.lower() == ik.user.email.lower():
            eigen.append(rij)
        elif ik.kanten(rij.partnership_id, _LEIDT) & {"", rij.kant}:
            verstuurd[rij.partnership.slug, rij.partnership.naam] += 1
    return eigen, [(*samenwerking, aantal) for samenwerking, aantal in verstuurd.items()]


def load_facilitering(ik: Ik) -> list[tuple[str, str, int]]:
    """Return (slug, naam, how many) of the questions for hours that wait on a side where this person may promise. One query."""
    samen = ik.waar(_ZEGT_TOE)
    if not samen:
        return []
    wacht = Facilitering.objects.filter(partnership__in=samen, toegezegd_op__isnull=True)
    telling: Counter = Counter()
    for nummer, kant, slug, naam in wacht.values_list(
        "partnership_id", "kant", "partnership__slug", "partnership__naam"
    ):
        telling[slug, naam] += kant in ik.kanten(nummer, _ZEGT_TOE)
    return [(*samenwerking, aantal) for samenwerking, aantal in telling.items() if aantal]


def load_imports(ik: Ik, soort: str) -> list[tuple[int, str]]:
    """Return (number, title) of own dry runs that are good, bring something, and were not carried out. One query."""
    if not ik.user.is_beheerder:
        return []
    klaar = Klus.objects.visible_to(ik.user).filter(soort=soort, klaar_op__isnull=False).order_by("pk")
    wacht: dict[str, tuple[int, str]] = {}
    for nummer, titel, gegevens, telling in klaar.values_list("pk", "titel", "gegevens", "verslag__telling"):
        bestanden = titel.partition(" van ")[2]
        wacht.pop(bestanden, None)
        telling = telling or {}
        if not gegevens["uitvoeren"] and not telling.get("fout") and (telling.get("nieuw") or telling.get("gewijzigd")):
            wacht[bestanden] = (nummer, titel)
    return list(wacht.values())
