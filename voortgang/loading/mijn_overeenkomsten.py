"""Reading what agreements and reports in RIO ask of one person, and what that person signed."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import F, Prefetch, Q

from leerroutes import klok
from leerroutes.kant import Kant
from leerroutes.logboek.models import Gebeurtenis
from partnerships.access import Rechten
from partnerships.domain.melding import Meldpakket
from partnerships.domain.overeenkomst import BEVROREN, AdviesUitkomst, Orgaan, OvereenkomstFase, Wijze, soort_van
from partnerships.domain.overeenkomstbeeld import OvereenkomstBeeld
from partnerships.domain.rollen import ROLLEN, Actie, Lid
from partnerships.domain.soorten import GroepSoort, PartijKant
from partnerships.loading.meldingen import load_meldpakketten
from partnerships.loading.overeenkomst import load_overeenkomst
from partnerships.models import (
    Groepslid,
    Leerroute,
    Mandaat,
    Medezeggenschap,
    Ondertekening,
    Overeenkomst,
    Partij,
    Stem,
)
from voortgang.loading.mijn_werk import Ik

_VRAAGT_REACTIE = [uitkomst.value for uitkomst in AdviesUitkomst if uitkomst.vraagt_reactie]


@dataclass(frozen=True, slots=True)
class Handtekening:
    """A signature that was not withdrawn, on the version that is signed now; `staat` false: on paper, not confirmed."""

    partij: int
    door: int
    staat: bool


@dataclass(frozen=True, slots=True)
class Zaak:
    """One agreement as far as it may ask something: its rij with partijen, and what this person may do there."""

    rij: Overeenkomst
    partijen: tuple[Partij, ...]
    rechten: Rechten

    @property
    def titel(self) -> str:
        """Return "Samenwerkingsovereenkomst PIE Kromhaven"."""
        return f"{soort_van(PartijKant(p.kant) for p in self.partijen).label.capitalize()} {self.rij.naam}"

    @property
    def fase(self) -> OvereenkomstFase:
        """Return how far it is."""
        return OvereenkomstFase(self.rij.fase)

    def adres(self, verder: str = "") -> str:
        """Return the address of the agreement, or of a page below it."""
        return f"/samenwerkingen/{self.rij.partnership.slug}/overeenkomsten/{self.rij.nummer}/{verder}"

    def mijn(self, actie: Actie) -> list[Partij]:
        """Return the partijen for which this person may do `actie`."""
        return [partij for partij in self.partijen if self.rechten.verdict(actie, bestuur=partij.bestuur_id)]


@dataclass(frozen=True, slots=True)
class Ontvangst:
    """What this person signed, and where the receipt is."""

    titel: str
    getekend_op: date
    url: str


@dataclass(frozen=True, slots=True)
class Wachtend:
    """All that may ask something of one person, by the number of the agreement."""

    zaken: tuple[Zaak, ...] = ()
    adviezen: dict[int, list[tuple[int, Orgaan, bool]]] = field(
        default_factory=dict
    )  # partij, orgaan, already answered
    te_stemmen: frozenset[int] = frozenset()
    handtekeningen: dict[int, list[Handtekening]] = field(default_factory=dict)
    mandaten: frozenset[tuple[int, int]] = frozenset()  # samenwerking, bestuur
    teruggegeven: dict[int, str] = field(default_factory=dict)
    ontvangsten: tuple[Ontvangst, ...] = ()


def rechten_in(ik: Ik, samenwerking: int) -> Rechten:
    """Return what this person is in one samenwerking. No query."""
    leden = (lid for lid in ik.leden if lid.samenwerking == samenwerking)
    return Rechten(tuple(Lid(m.rol, Kant(m.kant) if m.kant else None, m.school, m.bestuur) for m in leden))


def load_wachtend(ik: Ik) -> Wachtend:
    """Return what the agreements of this person ask. At most nine queries, however many agreements there are."""
    samen = {lid.samenwerking for lid in ik.leden if lid.samenwerking}
    partijen = Prefetch("partijen", Partij.objects.select_related("bestuur"))
    rijen = Overeenkomst.objects.filter(partnership__in=samen).exclude(fase=OvereenkomstFase.BEEINDIGD)
    zaken = tuple(
        Zaak(rij, tuple(rij.partijen.all()), rechten_in(ik, rij.partnership_id))
        for rij in (rijen.select_related("partnership").prefetch_related(partijen) if samen else ())
    )
    in_fase = {fase: [z.rij.pk for z in zaken if z.fase is fase] for fase in OvereenkomstFase}
    return Wachtend(
        zaken=zaken,
        adviezen=_adviezen([*in_fase[OvereenkomstFase.ADVIES], *in_fase[OvereenkomstFase.VASTSTELLEN]]),
        te_stemmen=_te_stemmen(ik, in_fase[OvereenkomstFase.VASTSTELLEN]),
        handtekeningen=_handtekeningen(in_fase[OvereenkomstFase.ONDERTEKENEN]),
        mandaten=_mandaten(ik) if in_fase[OvereenkomstFase.ONDERTEKENEN] else frozenset(),
        teruggegeven=_teruggegeven(in_fase[OvereenkomstFase.OPSTELLEN]),
        ontvangsten=_ontvangsten(ik, zaken),
    )


def _adviezen(nummers: list[int]) -> dict[int, list[tuple[int, Orgaan, bool]]]:
    if not nummers:
        return {}
    open_ = Q(uitkomst="") | Q(uitkomst__in=_VRAAGT_REACTIE, reactie_op=None)
    rijen = Medezeggenschap.objects.filter(open_, partij__overeenkomst__in=nummers)
    uit: dict[int, list] = {}
    for overeenkomst, partij, orgaan, uitkomst in rijen.values_list(
        "partij__overeenkomst_id", "partij_id", "orgaan", "uitkomst"
    ):
        uit.setdefault(overeenkomst, []).append((partij, Orgaan(orgaan), bool(uitkomst)))
    return uit


def _te_stemmen(ik: Ik, nummers: list[int]) -> frozenset[int]:
    """Return the agreements before the stuurgroep of which this person is a member and did not vote in this round."""
    if not nummers:
        return frozenset()
    lid = {"lidmaatschap__user": ik.user, "lidmaatschap__tot__isnull": True}
    mijn = Groepslid.objects.filter(**lid, groep__soort=GroepSoort.STUURGROEP).values("groep__partnership")
    gestemd = Stem.objects.filter(**lid, overeenkomst__in=nummers, ronde=F("overeenkomst__ronde"))
    rijen = Overeenkomst.objects.filter(pk__in=nummers, partnership__in=mijn)
    return frozenset(rijen.exclude(pk__in=gestemd.values("overeenkomst")).values_list("pk", flat=True))


def _handtekeningen(nummers: list[int]) -> dict[int, list[Handtekening]]:
    if not nummers:
        return {}
    rijen = Ondertekening.objects.filter(
        versie__overeenkomst__in=nummers,
        versie__van_kracht_op=None,
        versie__ingetrokken_op=None,
        ingetrokken_op=None,
    )
    uit: dict[int, list[Handtekening]] = {}
    for overeenkomst, partij, door, wijze, bevestigd in rijen.values_list(
        "versie__overeenkomst_id", "partij_id", "door_id", "wijze", "bevestigd_op"
    ):
        staat = wijze == Wijze.APP or bevestigd is not None
        uit.setdefault(overeenkomst, []).append(Handtekening(partij, door, staat))
    return uit


def _mandaten(ik: Ik) -> frozenset[tuple[int, int]]:
    dag = klok.vandaag()
    rijen = Mandaat.objects.filter(user=ik.user, ingetrokken_op=None, van__lte=dag).exclude(tot__lt=dag)
    return frozenset(rijen.values_list("partnership_id", "bestuur_id"))


def _teruggegeven(nummers: list[int]) -> dict[int, str]:
    """Return why agreements that are being written were given back, the newest reason each."""
    if not nummers:
        return {}
    rijen = Gebeurtenis.objects.filter(soort="overeenkomst", object_id__in=nummers, wat="teruggegeven")
    return dict(rijen.order_by("nummer").values_list("object_id", "inhoud__reden"))


def _ontvangsten(ik: Ik, zaken: Iterable[Zaak]) -> tuple[Ontvangst, ...]:
    per_nummer = {zaak.rij.pk: zaak for zaak in zaken if zaak.fase in BEVROREN or zaak.rij.ronde}
    if not per_nummer:
        return ()
    rijen = Ondertekening.objects.filter(door=ik.user, wijze=Wijze.APP, ingetrokken_op=None)
    getekend = rijen.filter(versie__overeenkomst__in=per_nummer).order_by("-getekend_op")
    return tuple(
        Ontvangst(per_nummer[nummer].titel, dag, per_nummer[nummer].adres("ontvangst/"))
        for nummer, dag in getekend.values_list("versie__overeenkomst_id", "getekend_op")
    )


def load_beelden(zaken: Iterable[Zaak]) -> list[tuple[Zaak, OvereenkomstBeeld]]:
    """Return the pictures of the agreements that are being written and that this person writes or agrees with.

    Only here a live text is read: about twenty queries for each of them, none for an agreement that is signed.
    """
    return [
        (zaak, load_overeenkomst(zaak.rij))
        for zaak in zaken
        if zaak.fase not in BEVROREN
        and (zaak.rechten.verdict(Actie.OVEREENKOMST_SCHRIJVEN) or zaak.mijn(Actie.AKKOORD_GEVEN))
    ]


def load_te_melden(ik: Ik) -> list[tuple[str, Meldpakket]]:
    """Return (slug, package) of the reports in RIO that wait for the own school of this person. Eight queries."""
    regel = ROLLEN[Actie.MELDEN]
    samen = ik.waar(regel.eigen_kant | regel.eigen_bestuur)
    if not samen:
        return []
    plek = {
        nummer: (samenwerking, slug)
        for nummer, samenwerking, slug in Leerroute.objects.filter(partnership__in=samen).values_list(
            "pk", "partnership_id", "partnership__slug"
        )
    }
    uit = []
    for pakket in load_meldpakketten(plek, klok.vandaag()):
        samenwerking, slug = plek[pakket.route.leerroute]
        mag = rechten_in(ik, samenwerking).verdict(
            Actie.MELDEN, kant=pakket.school.feit.kant, bestuur=pakket.school.bestuur
        )
        if mag and not pakket.melding and not pakket.weigering:
            uit.append((slug, pakket))
    return uit
