"""The agreements of a samenwerking as a list, in a fixed number of queries."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max, Q

from leerroutes.recht import opsomming
from partnerships.domain.leerroute import einde_cohort
from partnerships.domain.markdown import datum
from partnerships.domain.overeenkomst import OvereenkomstFase, soort_van
from partnerships.domain.soorten import OvereenkomstSoort, PartijKant
from partnerships.models import Cohort, Leerroute, Overeenkomst, Partij


@dataclass(frozen=True, slots=True)
class OvereenkomstRegel:
    """One agreement in a list."""

    nummer: int
    naam: str
    soort: OvereenkomstSoort
    fase: OvereenkomstFase
    partijen: tuple[str, ...]
    leerroutes: int
    getekend: int
    open_adviezen: int
    ingang: date | None
    einde: date | None
    beeindigd_op: date | None

    @property
    def wacht(self) -> str:
        """Return what it waits for, in one sentence."""
        fase = self.fase
        if fase is OvereenkomstFase.ADVIES and self.open_adviezen:
            return f"Er {'loopt' if self.open_adviezen == 1 else 'lopen'} nog {self.open_adviezen} {'advies' if self.open_adviezen == 1 else 'adviezen'} van de medezeggenschap."
        if fase is OvereenkomstFase.ONDERTEKENEN:
            return f"{self.getekend} van {len(self.partijen)} {'bestuur' if len(self.partijen) == 1 else 'besturen'} tekende."
        if fase is OvereenkomstFase.BEEINDIGD and self.beeindigd_op:
            return f"Beëindigd op {self.beeindigd_op:%d-%m-%Y}."
        return _WACHT[fase]


_WACHT = {
    OvereenkomstFase.OPSTELLEN: "De projectleiders schrijven de onderwerpen.",
    OvereenkomstFase.CONTROLE: "De besturen geven akkoord per onderwerp.",
    OvereenkomstFase.ADVIES: "De medezeggenschap geeft advies.",
    OvereenkomstFase.VASTSTELLEN: "De stuurgroep beslist.",
    OvereenkomstFase.VAN_KRACHT: "Alle besturen hebben getekend.",
    OvereenkomstFase.BEEINDIGD: "Beëindigd.",
}


def load_overeenkomsten(user, partnership: int) -> tuple[OvereenkomstRegel, ...]:
    """Return the agreements of one samenwerking that `user` sees, oldest first. Two queries."""
    rijen = (
        Overeenkomst.objects.visible_to(user)
        .filter(partnership=partnership)
        .annotate(
            routes=Count("leerroutes", distinct=True),
            laatste=Max("versies__pk", filter=Q(versies__ingetrokken_op__isnull=True)),
            open_adviezen=Count("partijen__adviezen", filter=Q(partijen__adviezen__uitkomst=""), distinct=True),
        )
    )
    partijen = defaultdict(list)
    staat = Q(ondertekeningen__ingetrokken_op__isnull=True)
    for overeenkomst, naam, kant, versie in (
        Partij.objects.filter(overeenkomst__partnership=partnership)
        .annotate(versie=Max("ondertekeningen__versie", filter=staat))
        .values_list("overeenkomst_id", "bestuur__naam", "kant", "versie")
    ):
        partijen[overeenkomst].append((naam, PartijKant(kant), versie))
    return tuple(
        OvereenkomstRegel(
            nummer=rij.nummer,
            naam=rij.naam,
            soort=soort_van(kant for _, kant, _ in partijen[rij.pk]),
            fase=OvereenkomstFase(rij.fase),
            partijen=tuple(naam for naam, _, _ in partijen[rij.pk]),
            leerroutes=rij.routes,
            getekend=sum(versie is not None and versie == rij.laatste for _, _, versie in partijen[rij.pk]),
            open_adviezen=rij.open_adviezen,
            ingang=rij.ingang,
            einde=rij.einde,
            beeindigd_op=rij.beeindigd_op,
        )
        for rij in rijen
    )


@dataclass(frozen=True, slots=True)
class RouteKeuze:
    """A leerroute to choose: whose besturen it makes partij, and the last day of its last cohort."""

    rij: Leerroute
    besturen: tuple[str, ...]
    einde: date | None

    @property
    def woorden(self) -> str:
        """Return the words of the choice."""
        partijen = opsomming(list(self.besturen))
        delen = [f"Partij: {partijen}" if len(self.besturen) == 1 else f"Partijen: {partijen}"]
        if self.einde:
            delen.append(f"laatste cohort tot en met {datum(self.einde)}")
        return f"{self.rij.naam}. {', '.join(delen)}"


def load_routekeuzes(partnership: int) -> tuple[RouteKeuze, ...]:
    """Return the leerroutes of a samenwerking as choices. Two queries."""
    cohorten = defaultdict(list)
    for route, start, laatste in Cohort.objects.filter(leerroute__partnership=partnership).values_list(
        "leerroute", "startjaar", "laatste_leerjaar"
    ):
        cohorten[route].append(einde_cohort(start, laatste))
    rijen = Leerroute.objects.filter(partnership=partnership).select_related(
        "vmbo_school__bestuur", "mbo_school__bestuur"
    )
    return tuple(
        RouteKeuze(
            rij,
            tuple(dict.fromkeys(school.bestuur.naam for school in (rij.vmbo_school, rij.mbo_school) if school)),
            max(cohorten[rij.pk], default=None),
        )
        for rij in rijen.order_by("naam", "pk")
    )
