"""Counting how far the agreements of a samenwerking are, without reading their texts."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Count, Exists, F, OuterRef, Q

from leerroutes.kant import Kant
from partnerships.domain.overeenkomst import OvereenkomstFase, Wijze
from partnerships.domain.samenwerking import OvereenkomstTelling
from partnerships.models import Akkoord, Ondertekening, Overeenkomst, Versie

_F = OvereenkomstFase
IN_ADVIES = (_F.ADVIES, _F.VASTSTELLEN, _F.ONDERTEKENEN, _F.VAN_KRACHT)


def is_in_advies(leerroute: str) -> Exists:
    """Return whether a leerroute stands in an agreement that is before the medezeggenschap or further.

    A condition inside another query, in which `leerroute` names the field.
    """
    return Exists(Overeenkomst.objects.filter(fase__in=IN_ADVIES, leerroutes=OuterRef(leerroute)))


def load_telling(partnership: int, begonnen: Iterable[int], gemeld: int) -> tuple[OvereenkomstTelling, frozenset[int]]:
    """Return the counts of the agreements of a samenwerking, and its leerroutes in advies or further. One to three queries.

    `begonnen` are the leerroutes with a cohort that started, `gemeld` the reports in RIO that stand.

    From advies on every subject has its akkoord, or it would not have come there. Before, an akkoord counts while it is on
    the text as its writer left it; a source that changed since shows on the page of the agreement.
    """
    stukken, te_melden, in_advies = _stukken(partnership)
    te_melden |= set(begonnen)
    schrijft = [pk for pk, (fase, _, _) in stukken.items() if fase in (_F.OPSTELLEN, _F.CONTROLE)]
    akkoord = _akkoord(schrijft, {pk: partijen for pk, (_, partijen, _) in stukken.items()})
    nodig = len(Kant) * len(te_melden)
    telling = OvereenkomstTelling(
        fasen=tuple(fase for fase, _, _ in stukken.values()),
        partijen=sum(partijen for _, partijen, _ in stukken.values()),
        getekend=_getekend(stukken),
        onderwerpen=sum(onderwerpen for _, _, onderwerpen in stukken.values()),
        akkoord=sum(akkoord.get(pk, 0) if pk in schrijft else alle for pk, (_, _, alle) in stukken.items()),
        te_melden=nodig,
        gemeld=min(gemeld, nodig),
    )
    return telling, frozenset(in_advies)


def _stukken(partnership: int) -> tuple[dict[int, tuple[str, int, int]], set[int], set[int]]:
    """Return (fase, partijen, onderwerpen) per agreement that did not end, its leerroutes in force and in advies. One query."""
    in_kracht = Versie.objects.filter(overeenkomst=OuterRef("pk"), van_kracht_op__isnull=False)
    rijen = Overeenkomst.objects.filter(partnership=partnership).exclude(fase=_F.BEEINDIGD).order_by("nummer")
    stukken, routes, in_advies = {}, set(), set()
    velden = rijen.annotate(kracht=Exists(in_kracht)).values_list("pk", "fase", "kracht", "leerroutes")
    aantal = {"n_partijen": Count("partijen", distinct=True), "n_onderwerpen": Count("onderwerpen", distinct=True)}
    for pk, fase, kracht, route, partijen, onderwerpen in velden.annotate(**aantal):
        stukken[pk] = (fase, partijen, onderwerpen)
        if kracht and route:
            routes.add(route)
        if fase in IN_ADVIES and route:
            in_advies.add(route)
    return stukken, routes, in_advies


def _akkoord(nummers: list[int], partijen: dict[int, int]) -> dict[int, int]:
    """Return per agreement on how many subjects all partijen said akkoord to the same text. One query."""
    if not nummers:
        return {}
    gegeven: dict[tuple[int, int, str], set[int]] = defaultdict(set)
    rijen = Akkoord.objects.filter(onderwerp__overeenkomst__in=nummers)
    geldig = rijen.filter(Q(onderwerp__bewaard="") | Q(onderwerp__bewaard=F("gelezen"))).order_by()
    for overeenkomst, onderwerp, gelezen, partij in geldig.values_list(
        "onderwerp__overeenkomst_id", "onderwerp_id", "gelezen", "partij_id"
    ):
        gegeven[overeenkomst, onderwerp, gelezen].add(partij)
    eens = {
        (overeenkomst, onderwerp)
        for (overeenkomst, onderwerp, _), wie in gegeven.items()
        if len(wie) >= partijen[overeenkomst]
    }
    uit: dict[int, int] = defaultdict(int)
    for overeenkomst, _ in eens:
        uit[overeenkomst] += 1
    return uit


def _getekend(stukken: dict[int, tuple[str, int, int]]) -> int:
    """Return how many besturen signed the version that is in force or being signed, each once. One query."""
    nummers = [pk for pk, (fase, _, _) in stukken.items() if fase in (_F.ONDERTEKENEN, _F.VAN_KRACHT)]
    if not nummers:
        return 0
    staat = Q(wijze=Wijze.APP) | Q(bevestigd_op__isnull=False)
    nu = Q(versie__overeenkomst__fase=_F.ONDERTEKENEN, versie__van_kracht_op=None) | Q(
        versie__overeenkomst__fase=_F.VAN_KRACHT, versie__van_kracht_op__isnull=False
    )
    rijen = Ondertekening.objects.filter(staat, nu, versie__overeenkomst__in=nummers, versie__ingetrokken_op=None)
    return rijen.filter(ingetrokken_op=None).values("partij").distinct().count()
