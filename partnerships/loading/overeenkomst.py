"""Reading one agreement into its picture, in a fixed number of queries whatever the number of subjects and partijen."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.db.models import Count, IntegerField, OuterRef, Subquery
from django.db.models.functions import Coalesce

from partnerships.domain.feiten import Feiten
from partnerships.domain.onderwerpen import ONDERWERPEN, OnderwerpSoort, Plicht
from partnerships.domain.overeenkomst import (
    BEVROREN,
    AdviesUitkomst,
    Orgaan,
    OvereenkomstFase,
    Uitkomst,
    Wijze,
    onderwerp_hash,
)
from partnerships.domain.overeenkomstbeeld import (
    AdviesBeeld,
    AkkoordBeeld,
    BijlageBeeld,
    HandtekeningBeeld,
    OnderwerpBeeld,
    OvereenkomstBeeld,
    PartijBeeld,
    StemBeeld,
    VersieBeeld,
)
from partnerships.domain.soorten import PartijKant
from partnerships.domain.velden import vul
from partnerships.loading.feiten import load_feiten, load_stuurgroep
from partnerships.models import (
    Akkoord,
    Bijlage,
    Medezeggenschap,
    Ondertekening,
    Onderwerp,
    Onderwerptekst,
    Opmerking,
    Overeenkomst,
    Partij,
    Stem,
    Versie,
)

_SOORTEN = {soort.sleutel: soort for soort in ONDERWERPEN}


def load_overeenkomst(rij: Overeenkomst) -> OvereenkomstBeeld:
    """Return the picture of one agreement (with its partnership loaded).

    While it is being written its fields are filled in from the sources of now; from vaststelling on it is read from the
    frozen picture of its versie. At most seventeen queries.
    """
    fase = OvereenkomstFase(rij.fase)
    leerroutes = rij.leerroutes.order_by().values("pk")
    versies, handtekeningen = _versies(rij), {}
    levend = next((versie for versie in reversed(versies) if not versie.ingetrokken_op), None)
    bevroren: dict[str, Any] | None = None
    feiten: Feiten | None = None
    if fase in BEVROREN and levend:
        bevroren = Versie.objects.values_list("beeld", flat=True).get(pk=levend.id)
        handtekeningen = _handtekeningen(levend.id)
        quorum, leden = load_stuurgroep(rij.partnership_id)
    else:
        feiten, leden = load_feiten(
            rij.partnership_id,
            leerroutes,
            ingang=rij.ingang,
            einde=rij.einde,
            geldoverdracht=rij.geldoverdracht,
        )
        quorum = (feiten.quorum_vmbo, feiten.quorum_mbo)
    beeld = OvereenkomstBeeld(
        id=rij.pk,
        partnership=rij.partnership_id,
        slug=rij.partnership.slug,
        samenwerking=rij.partnership.naam,
        nummer=rij.nummer,
        naam=rij.naam,
        fase=fase,
        ronde=rij.ronde,
        revision=rij.revision,
        ingang=rij.ingang,
        einde=rij.einde,
        geldoverdracht=rij.geldoverdracht,
        urenafwijking=rij.urenafwijking,
        op_volgorde=rij.op_volgorde,
        beeindigd_op=rij.beeindigd_op,
        partijen=_partijen(rij, feiten, bevroren, handtekeningen),
        onderwerpen=_onderwerpen(rij, feiten, bevroren),
        feiten=feiten,
        adviezen=_adviezen(rij),
        stemmen=(),
        quorum_vmbo=quorum[0],
        quorum_mbo=quorum[1],
        bijlagen=_bijlagen(rij),
        versies=versies,
    )
    return replace(beeld, stemmen=_stemmen(rij, leden, beeld.hash))


def _partijen(rij, feiten: Feiten | None, bevroren, handtekeningen: dict[int, HandtekeningBeeld]):
    scholen: dict[str, tuple[str, ...]] = defaultdict(tuple)
    if feiten:
        scholen |= {partij.nummer: tuple(dict.fromkeys(s.naam for s in partij.scholen)) for partij in feiten.partijen}
    elif bevroren:
        scholen |= {partij["nummer"]: tuple(partij["scholen"]) for partij in bevroren["partijen"]}
    rijen = Partij.objects.filter(overeenkomst=rij).values_list(
        "pk", "bestuur_id", "bestuur__naam", "bestuur__nummer", "kant"
    )
    return tuple(
        PartijBeeld(pk, bestuur, naam, nummer, PartijKant(kant), scholen.get(nummer, ()), handtekeningen.get(pk))
        for pk, bestuur, naam, nummer, kant in rijen
    )


def _onderwerpen(rij: Overeenkomst, feiten: Feiten | None, bevroren) -> tuple[OnderwerpBeeld, ...]:
    akkoorden = defaultdict(list)
    gegeven = Akkoord.objects.filter(onderwerp__overeenkomst=rij)
    for onderwerp, *rest in gegeven.values_list(
        "onderwerp_id", "partij_id", "gelezen", "door__naam", "op", "opmerking"
    ):
        akkoorden[onderwerp].append(AkkoordBeeld(*rest))
    vast = {o["sleutel"]: o for o in bevroren["onderwerpen"]} if bevroren else None
    route_soorten = {route.soort for route in feiten.routes} if feiten else ()
    open_ = Opmerking.objects.filter(
        soort="onderwerp", object_id=OuterRef("pk"), opgelost_op__isnull=True, antwoord_op__isnull=True
    )
    telling = open_.order_by().values("object_id").annotate(n=Count("pk")).values("n")
    rijen = Onderwerp.objects.filter(overeenkomst=rij).annotate(
        open_opmerkingen=Coalesce(Subquery(telling, output_field=IntegerField()), 0)
    )
    return tuple(
        _onderwerp(rij, o, _SOORTEN.get(o.sleutel), feiten, vast, route_soorten, tuple(akkoorden[o.pk]))
        for o in rijen
        if vast is None or o.sleutel in vast
    )


def _onderwerp(
    rij, o: Onderwerp, soort: OnderwerpSoort | None, feiten, vast, route_soorten, akkoorden
) -> OnderwerpBeeld:
    letter, titel = soort.letter if soort else "", o.titel
    if vast is not None:
        letter, titel, gevuld = vast[o.sleutel]["letter"], vast[o.sleutel]["titel"], vast[o.sleutel]["tekst"]
    else:
        gevuld = vul(o.tekst, feiten, o.gegevens)
    hash_ = onderwerp_hash(o.sleutel, letter, titel, gevuld)
    plicht = soort.plicht(route_soorten) if soort else Plicht.AANBEVOLEN
    return OnderwerpBeeld(
        id=o.pk,
        sleutel=o.sleutel,
        letter=letter,
        titel=titel,
        plicht=plicht,
        nodig=plicht is Plicht.WETTELIJK or (plicht is Plicht.VOORWAARDELIJK and _geldt(rij, soort)),
        tekst=o.tekst,
        gevuld=gevuld,
        hash=hash_,
        bron=soort.grond() if soort else "",
        uitleg=soort.uitleg if soort else "",
        soort_gegevens=soort.gegevens if soort else "",
        gegevens=o.gegevens,
        beslispunt=bool(soort and soort.beslispunt),
        eigen=soort is None,
        bewaard=o.bewaard,
        voorgesteld=o.voorgesteld == hash_,
        revision=o.revision,
        akkoorden=akkoorden,
        opmerkingen=o.open_opmerkingen,
    )


def _geldt(rij: Overeenkomst, soort: OnderwerpSoort) -> bool:
    return {"geldoverdracht": rij.geldoverdracht, "urenafwijking": rij.urenafwijking}.get(soort.voorwaarde, True)


def _adviezen(rij: Overeenkomst) -> tuple[AdviesBeeld, ...]:
    """Return the newest request per partij and orgaan."""
    nieuwste = {}
    for advies in Medezeggenschap.objects.filter(partij__overeenkomst=rij).order_by("gevraagd_op", "pk"):
        nieuwste[advies.partij_id, advies.orgaan] = AdviesBeeld(
            id=advies.pk,
            partij=advies.partij_id,
            orgaan=Orgaan(advies.orgaan),
            gevraagd_op=advies.gevraagd_op,
            termijn=advies.termijn,
            uitkomst=AdviesUitkomst(advies.uitkomst) if advies.uitkomst else None,
            advies=advies.advies,
            gegeven_op=advies.gegeven_op,
            reactie=advies.reactie,
            reactie_op=advies.reactie_op,
            document=bool(advies.document),
            gelezen=advies.gelezen,
            revision=advies.revision,
        )
    return tuple(nieuwste.values())


def _stemmen(rij: Overeenkomst, leden: Iterable[StemBeeld], nu: str) -> tuple[StemBeeld, ...]:
    gestemd = {
        lid: (Uitkomst(uitkomst), reden, op, gelezen == nu)
        for lid, uitkomst, reden, op, gelezen in Stem.objects.filter(overeenkomst=rij, ronde=rij.ronde).values_list(
            "lidmaatschap_id", "uitkomst", "reden", "op", "gelezen"
        )
    }
    return tuple(
        StemBeeld(lid.lid, lid.user, lid.naam, lid.kant, *gestemd[lid.lid]) if lid.lid in gestemd else lid
        for lid in leden
    )


def _bijlagen(rij: Overeenkomst) -> tuple[BijlageBeeld, ...]:
    """Return the newest bijlage per cohort and kind."""
    nieuwste = {}
    velden = ("pk", "cohort_id", "soort", "nummer", "titel", "checksum", "gemaakt_op")
    for bijlage in Bijlage.objects.filter(overeenkomst=rij).values_list(*velden):
        nieuwste[bijlage[1], bijlage[2]] = BijlageBeeld(*bijlage)
    return tuple(nieuwste.values())


def _versies(rij: Overeenkomst) -> tuple[VersieBeeld, ...]:
    velden = ("pk", "nummer", "hash", "code", "vastgesteld_op", "van_kracht_op", "ingetrokken_op", "document__pk")
    rijen = Versie.objects.filter(overeenkomst=rij).values_list(*velden)
    return tuple(VersieBeeld(*versie, bool(document)) for *versie, document in rijen)


def _handtekeningen(versie: int) -> dict[int, HandtekeningBeeld]:
    rijen = Ondertekening.objects.filter(versie=versie, ingetrokken_op__isnull=True).select_related("bevestigd_door")
    return {
        h.partij_id: HandtekeningBeeld(
            id=h.pk,
            partij=h.partij_id,
            naam=h.naam,
            functie=h.functie,
            grond=h.grond,
            wijze=Wijze(h.wijze),
            getekend_op=h.getekend_op,
            op=h.op,
            door=h.door_id,
            staat=h.staat,
            methode=h.methode,
            ip=h.ip,
            hash=h.hash,
            bevestigd_door=h.bevestigd_door.naam if h.bevestigd_door else "",
        )
        for h in rijen
    }


def load_teksten(overeenkomst: int, hashes: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Return (titel, tekst) of the texts with these checksums that somebody once said something on. One query."""
    rijen = Onderwerptekst.objects.filter(overeenkomst=overeenkomst, hash__in=set(hashes))
    return {hash_: (titel, tekst) for hash_, titel, tekst in rijen.values_list("hash", "titel", "tekst")}
