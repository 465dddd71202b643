"""Who sees what, and who may do what: the table of roles applied to the people in the database.

Lists filter with `visible_to(user)`; operations call `require(user, actie, object)` on the locked row; views put the
same verdicts in the context.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import FilteredRelation, Q
from django.http import Http404

from leerroutes.catalogus.models import Bron
from leerroutes.kant import Kant
from leerroutes.verdict import Verdict
from leerroutes.writing import Geweigerd
from partnerships.domain import rollen
from partnerships.domain.rollen import Actie, Lid, Rol
from partnerships.models import BronGebruik, Cohort, CohortBron, Deelname, Lidmaatschap, Partnership


@dataclass(frozen=True, slots=True)
class Rechten:
    """What one person is in one samenwerking (or regio). Read once, asked often."""

    leden: tuple[Lid, ...] = ()
    beheerder: bool = False
    ids: frozenset[int] = field(default_factory=frozenset)
    zetels: frozenset[Kant] = field(default_factory=frozenset)

    def verdict(self, actie: Actie, *, kant: Kant | None = None, bestuur: int | None = None) -> Verdict:
        """Return whether this person may do `actie`, with the reason in Dutch when not."""
        return rollen.verdict(self.leden, actie, kant=kant, bestuur=bestuur, beheerder=self.beheerder)

    def rollen(self) -> frozenset[Rol]:
        """Return the roles of this person here."""
        return frozenset(lid.rol for lid in self.leden)


def load_rechten(user, samenwerking_id: int, koppel_id: int | None = None) -> Rechten:
    """Return what `user` is in this samenwerking, the adviseur of its regio included, with the seats in one koppel. One query."""
    in_koppel = Q(zetels__koppel=koppel_id, zetels__tot__isnull=True)
    rijen = list(
        Lidmaatschap.objects.filter(user=user, tot__isnull=True)
        .filter(Q(partnership=samenwerking_id) | Q(regio__partnerships=samenwerking_id, rol=Rol.ADVISEUR))
        .annotate(zetel=FilteredRelation("zetels", condition=in_koppel))
        .values_list("id", "rol", "kant", "school_id", "bestuur_id", "school__bestuur_id", "zetel__kant")
    )
    leden = {
        nummer: Lid(Rol(rol), Kant(kant) if kant else None, school, bestuur or van_school)
        for nummer, rol, kant, school, bestuur, van_school, _ in rijen
    }
    zetels = frozenset(Kant(kant) for *_, kant in rijen if kant)
    return Rechten(tuple(leden.values()), user.is_beheerder, frozenset(leden), zetels)


def verdict(user, actie: Actie, object: Any, *, kant: Kant | None = None, bestuur: int | None = None) -> Verdict:
    """Return whether `user` may do `actie` on `object` (anything with a `samenwerking_id`)."""
    return load_rechten(user, object.samenwerking_id).verdict(actie, kant=kant, bestuur=bestuur)


def require(user, actie: Actie, object: Any, *, kant: Kant | None = None, bestuur: int | None = None) -> None:
    """Raise Geweigerd with the reason in Dutch unless `user` may do `actie` on `object`. Call it on the locked row."""
    oordeel = verdict(user, actie, object, kant=kant, bestuur=bestuur)
    if not oordeel:
        raise Geweigerd(oordeel.reden)


def require_beheerder(user) -> None:
    """Raise Geweigerd unless `user` runs the installation."""
    oordeel = rollen.verdict((), Actie.BEHEREN, beheerder=user.is_beheerder)
    if not oordeel:
        raise Geweigerd(oordeel.reden)


def bronnen_visible_to(user, samenwerkingen: Collection[int] | None = None) -> Any:
    """Return the sources that `user` may read, with whose they are: the open ones, and those of the own samenwerkingen.

    What a leerroute of an own samenwerking is bound to stays readable, also when the school of the list has left it.
    Who has the numbers of the own `samenwerkingen` already gives them: naming them three times over costs more than asking.
    """
    samen = Partnership.objects.visible_to(user) if samenwerkingen is None else samenwerkingen
    gebonden = CohortBron.objects.filter(cohort__leerroute__partnership__in=samen).values("bron")
    mag = _bruikbaar(samen) | Q(pk__in=gebonden)
    if user.is_beheerder:
        mag |= Q(eigen__isnull=False)
    return Bron.objects.filter(mag).select_related("eigen__school")


def bronnen_van(partnership_id: int) -> Any:
    """Return the sources that a leerroute of this samenwerking may use: the open ones, and those of its own schools."""
    return Bron.objects.filter(_bruikbaar([partnership_id])).select_related("eigen__school")


def _bruikbaar(samenwerkingen: Any) -> Q:
    """Return which sources may be used in any of these: open, shared with one, or a list of a school that takes part now."""
    gedeeld = BronGebruik.objects.filter(partnership__in=samenwerkingen).values("bron")
    scholen = Deelname.objects.filter(partnership__in=samenwerkingen, tot=None).values("school")
    return Q(openbaar=True) | Q(pk__in=gedeeld) | Q(eigen__school__in=scholen)


class DeelnameBeeindigd(Http404):
    """The page of a stranger, for somebody whose Lidmaatschap ended: it says since when."""

    def __init__(self, tot):
        super().__init__(f"Je deelname aan deze samenwerking is beëindigd op {tot:%d-%m-%Y}.")


def get_partnership_or_404(user, slug: str) -> Partnership:
    """Return the samenwerking called `slug` if `user` sees it. Raises Http404, with a reason for a former member."""
    gevonden = Partnership.objects.visible_to(user).select_related("regio").filter(slug=slug).first()
    if gevonden is None:
        raise_404(user, Q(partnership__slug=slug))
    return gevonden


def get_cohort_or_404(user, slug: str, startjaar: int) -> Cohort:
    """Return the cohort with its leerroute, schools and profiel if `user` sees it. One query; Http404 for a stranger."""
    nodig = ("leerroute__partnership", "leerroute__profiel", "leerroute__vmbo_school", "leerroute__mbo_school")
    rijen = Cohort.objects.visible_to(user).select_related(*nodig)
    gevonden = rijen.filter(leerroute__slug=slug, startjaar=startjaar).first()
    if gevonden is None:
        raise_404(user, Q(partnership__leerroutes__slug=slug))
    return gevonden


def raise_404(user, waar: Q) -> None:
    """Raise the 404 of a stranger, or of a former member when an ended Lidmaatschap matches `waar`."""
    oud: Iterable = (
        Lidmaatschap.objects.filter(waar, user=user, tot__isnull=False).order_by("-tot").values_list("tot", flat=True)
    )
    for tot in oud[:1]:
        raise DeelnameBeeindigd(tot)
    raise Http404("Deze pagina bestaat niet, of je hebt er geen toegang toe.")
