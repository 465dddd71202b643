"""Who may do what in one vakplan: the table of roles, and on top of it the seats of the koppel (or the one docent of the vak)."""

from dataclasses import dataclass

from django.db.models import FilteredRelation, Q

from leerroutes import klok
from leerroutes.kant import Kant
from leerroutes.verdict import JA, Verdict, nee
from leerroutes.writing import Geweigerd
from partnerships.access import Rechten, load_rechten, raise_404
from partnerships.domain.koppel import KaderStatus, is_aangenomen, kader_checksum
from partnerships.domain.koppel import Zetel as Zitting
from partnerships.domain.rollen import MET_ZETEL, Actie
from partnerships.models import Cohort, Zetel
from stappenplan.domain.soorten import VakSoort
from stappenplan.models import Vakplan

KADER_TEKSTEN = ("opdracht", "materialen", "exameneisen", "kaders_vmbo", "kaders_mbo", "op_te_leveren")
_PLAN = ("cohort__leerroute__partnership", "cohort__leerroute__profiel", "koppel", "docent")


@dataclass(frozen=True, slots=True)
class PlanRechten:
    """What one person is in one vakplan: the roles in the samenwerking, and the sides to fill in. Read once, asked often."""

    rechten: Rechten
    kanten: tuple[Kant, ...]
    plan_kanten: tuple[Kant, ...]

    def verdict(self, actie: Actie, *, kant: Kant | None = None) -> Verdict:
        """Return whether this person may do `actie` for `kant` (None: for any side), with the reason in Dutch when not."""
        if actie not in MET_ZETEL:
            return self.rechten.verdict(actie, kant=kant)
        if kant and kant not in self.plan_kanten:
            return nee(
                f"Dit vak wordt alleen gegeven door het {kant.ander}. Voor het {kant} valt hier niets in te vullen."
            )
        tabel = self.rechten.verdict(actie)
        if not tabel:
            return tabel
        if kant in self.kanten or (kant is None and self.kanten):
            return JA
        wie = f"de docenten van het {kant}" if kant else "de docenten"
        return nee(f"{actie.zin} doen alleen {wie} van dit vak. Vraag de projectleider om een plek.")


def plan_kanten(plan: Vakplan) -> tuple[Kant, ...]:
    """Return the sides that work on this vak, and so fill in and say gereed."""
    alleen = {VakSoort.ALLEEN_VMBO: (Kant.VMBO,), VakSoort.ALLEEN_MBO: (Kant.MBO,)}
    return alleen.get(VakSoort(plan.soort), tuple(Kant))


def mijn_kanten(rechten: Rechten, plan: Vakplan) -> tuple[Kant, ...]:
    """Return the sides for which somebody with these `rechten` may fill in: by an open seat, or as the docent of the vak.

    Both only for somebody who sits on both with `beide`. Source: own elaboration of servicedocument 5.1.4.
    """
    if plan.soort != VakSoort.SAMEN:
        return plan_kanten(plan) if plan.docent_id in rechten.ids else ()
    return tuple(kant for kant in Kant if kant in rechten.zetels)


def load_plan_rechten(user, plan: Vakplan) -> PlanRechten:
    """Return what `user` is in this plan. One query."""
    rechten = load_rechten(user, plan.samenwerking_id, plan.koppel_id)
    return PlanRechten(rechten, mijn_kanten(rechten, plan), plan_kanten(plan))


def plan_verdicts(user, plan: Vakplan) -> dict[str, Verdict]:
    """Return the verdicts that every screen of a plan shows: `inrichten`, `wijzigen`, `vmbo` and `mbo` (fill in there)."""
    mag = load_plan_rechten(user, plan)
    return {
        "inrichten": mag.verdict(Actie.VAKPLAN_INRICHTEN),
        "wijzigen": mag.verdict(Actie.PLAN_WIJZIGEN),
        **{kant.value: mag.verdict(Actie.INSCHATTEN, kant=kant) for kant in Kant},
    }


def require_plan(user, actie: Actie, plan: Vakplan, *, kant: Kant | None = None) -> None:
    """Raise Geweigerd with the reason in Dutch unless `user` may do `actie` in `plan`. Call it on the locked plan."""
    oordeel = load_plan_rechten(user, plan).verdict(actie, kant=kant)
    if not oordeel:
        raise Geweigerd(oordeel.reden)


def load_koppels(user, cohort: Cohort) -> tuple[dict[int, tuple[Kant, ...]], bool]:
    """Return the sides that `user` fills in per vakplan of this cohort, and whether a koppel accepted its kaderopdracht.

    One query over the open seats of the samenwerking. Source: servicedocument 5.1.4.
    """
    plan, kader = "koppel__vakplannen", "koppel__kaderopdrachten"
    van_nu = Q(**{f"{kader}__cohort": cohort, f"{kader}__status": KaderStatus.VASTGESTELD})
    rijen = Zetel.objects.filter(koppel__partnership=cohort.samenwerking_id, tot__isnull=True).annotate(
        plan=FilteredRelation(plan, condition=Q(**{f"{plan}__cohort": cohort})),
        kader=FilteredRelation(kader, condition=van_nu),
    )
    teksten = [f"kader__{veld}" for veld in KADER_TEKSTEN]
    aanvaard = ("aanvaardingen__kaderopdracht_id", "aanvaardingen__gelezen")
    kanten: dict[int, set[Kant]] = {}
    kaders: dict[int, tuple[str, set[Zitting], set[tuple[int, str]]]] = {}
    for rij in rijen.values("id", "user_id", "kant", "van", "plan__id", "kader__id", *teksten, *aanvaard):
        if rij["user_id"] == user.pk and rij["plan__id"]:
            kanten.setdefault(rij["plan__id"], set()).add(Kant(rij["kant"]))
        if rij["kader__id"]:
            inhoud = {veld: rij[f"kader__{veld}"] for veld in KADER_TEKSTEN}
            _, zetels, gelezen = kaders.setdefault(rij["kader__id"], (kader_checksum(inhoud), set(), set()))
            zetels.add(Zitting(rij["id"], Kant(rij["kant"]), rij["user_id"], van=rij["van"]))
            if rij[aanvaard[0]] == rij["kader__id"]:
                gelezen.add((rij["id"], rij[aanvaard[1]]))
    aangenomen = any(
        is_aangenomen(zetels, gelezen, tekst, klok.vandaag()) for tekst, zetels, gelezen in kaders.values()
    )
    return {nummer: tuple(van) for nummer, van in kanten.items()}, aangenomen


def get_vakplan_or_404(user, slug: str, startjaar: int, vakplan_id: int) -> Vakplan:
    """Return the vakplan with its cohort and leerroute if `user` sees it. One query; Http404 for a stranger."""
    rijen = Vakplan.objects.visible_to(user).select_related(*_PLAN)
    gevonden = rijen.filter(pk=vakplan_id, cohort__leerroute__slug=slug, cohort__startjaar=startjaar).first()
    if gevonden is None:
        raise_404(user, Q(partnership__leerroutes__slug=slug))
    return gevonden
