"""Reading kaderopdrachten with their koppels in a fixed number of queries, into the picture of the ground floor."""

from collections import defaultdict

from django.db.models import Q, Sum

from leerroutes.kant import Kant
from partnerships.domain.kaderopdracht import Gezeten, KaderopdrachtBeeld
from partnerships.domain.koppel import KaderStatus, kader_checksum
from partnerships.models import Aanvaarding, Facilitering, Kaderopdracht, Zetel


def load_kaderopdrachten(waar: Q) -> list[KaderopdrachtBeeld]:
    """Return the kaderopdrachten that match `waar`, with who sits in the koppel and who accepted. Four queries."""
    rijen = list(
        Kaderopdracht.objects.filter(waar).select_related(
            "koppel__partnership", "cohort__leerroute__vmbo_school", "cohort__leerroute__mbo_school"
        )
    )
    zetels = _zetels({rij.koppel_id for rij in rijen})
    aanvaard = {
        (kader, zetel, gelezen): op
        for kader, zetel, gelezen, op in Aanvaarding.objects.filter(
            kaderopdracht__in=[rij.pk for rij in rijen]
        ).values_list("kaderopdracht_id", "zetel_id", "gelezen", "op")
    }
    return [_kaderopdracht(rij, zetels[rij.koppel_id], aanvaard) for rij in rijen]


def _kaderopdracht(rij: Kaderopdracht, zetels: list[tuple], aanvaard: dict) -> KaderopdrachtBeeld:
    route, inhoud = rij.cohort.leerroute, rij.inhoud()
    tekst = kader_checksum(inhoud)
    return KaderopdrachtBeeld(
        id=rij.pk,
        koppel=rij.koppel_id,
        samenwerking=rij.koppel.partnership.slug,
        revision=rij.revision,
        status=KaderStatus(rij.status),
        checksum=tekst,
        vakgebied=rij.koppel.vakgebied,
        leerroute=route.naam,
        startjaar=rij.cohort.startjaar,
        scholen={kant: route.school_van(kant).naam for kant in Kant},
        op_te_leveren=inhoud.pop("op_te_leveren"),
        teksten=inhoud,
        docenten=tuple(Gezeten(*zetel, aanvaard.get((rij.pk, zetel[0], tekst))) for zetel in zetels),
    )


def _zetels(koppels: set[int]) -> dict[int, list[tuple]]:
    uit = defaultdict(list)
    open_ = Zetel.objects.filter(koppel__in=koppels, tot__isnull=True).order_by("-kant", "van", "id")
    klokuren = _klokuren(open_.order_by().values("lidmaatschap"))
    velden = ("koppel_id", "lidmaatschap_id", "id", "user_id", "user__naam", "kant")
    for koppel, lid, zetel, user, naam, kant, *rest in open_.values_list(*velden, "lidmaatschap__school__naam", "van"):
        uit[koppel].append((zetel, user, naam, Kant(kant), *rest, tuple(klokuren[lid])))
    return uit


def _klokuren(leden) -> dict[int, list[tuple[int, int]]]:
    """Return per Lidmaatschap the klokuren promised, as (schooljaar, klokuren): hours of one year are not of another."""
    uit = defaultdict(list)
    beloofd = Facilitering.objects.filter(lidmaatschap__in=leden, uren_toegezegd__isnull=False)
    per_jaar = beloofd.values_list("lidmaatschap_id", "schooljaar").annotate(uren=Sum("uren_toegezegd"))
    for lid, schooljaar, uren in per_jaar.order_by("schooljaar"):
        uit[lid].append((schooljaar, uren))
    return uit
