"""Reading an agreement as a document, and the facts that its sealed file carries."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth import get_user_model

from leerroutes.canonical import canonical
from leerroutes.logboek.models import Gebeurtenis
from partnerships.domain.bevriezen import bevries
from partnerships.domain.document import STIL, Staat, Stap, Stuk, maak_stuk
from partnerships.domain.gebeurtenissen import beschrijf
from partnerships.domain.overeenkomst import BEVROREN
from partnerships.domain.overeenkomstbeeld import OvereenkomstBeeld
from partnerships.models import Bijlage, Ondertekening, Versie


def load_stuk(beeld: OvereenkomstBeeld) -> Stuk:
    """Return the document of an agreement as it stands now: concept, to be signed, or signed. At most six queries."""
    if beeld.fase in BEVROREN and beeld.versie:
        return load_versie_stuk(Versie.objects.select_related("overeenkomst").get(pk=beeld.versie.id))
    inhoud = dict(Bijlage.objects.filter(pk__in=[b.id for b in beeld.bijlagen]).values_list("pk", "inhoud"))
    return maak_stuk(bevries(beeld, inhoud), staat=Staat.CONCEPT)


def load_versie_stuk(versie: Versie) -> Stuk:
    """Return the document of one frozen version, with its signatures and, once in force, its events."""
    klaar = versie.van_kracht_op is not None
    stappen, stil = load_stappen(versie) if klaar else ((), 0)
    return maak_stuk(
        versie.beeld,
        staat=Staat.DEFINITIEF if klaar else Staat.TEKENEN,
        ondertekeningen=load_ondertekeningen(versie),
        code=versie.code,
        versie=versie.nummer,
        vastgesteld_op=versie.vastgesteld_op,
        van_kracht_op=versie.van_kracht_op,
        stappen=stappen,
        stil=stil,
    )


def load_ondertekeningen(versie: Versie) -> list[dict[str, Any]]:
    """Return the standing signatures of a version as JSON types, as its sealed file keeps them. One query."""
    rijen = Ondertekening.objects.filter(versie=versie, ingetrokken_op=None).select_related(
        "partij__bestuur", "mandaat", "bevestigd_door"
    )
    namen = {p["nummer"]: p["bestuur"] for p in versie.beeld.get("partijen", ())}
    return [_ondertekening(rij, namen) for rij in rijen.order_by("partij__volgorde", "partij") if rij.staat]


def _ondertekening(rij: Ondertekening, namen: dict[str, str]) -> dict[str, Any]:
    bestuur = rij.partij.bestuur
    return {
        "partij": rij.partij_id,
        # As the board was called in the text that was signed.
        "bestuur": namen.get(bestuur.nummer, bestuur.naam),
        "naam": rij.naam,
        "functie": rij.functie,
        "grond": rij.grond,
        "mandaat": rij.mandaat
        and {"van": rij.mandaat.van.isoformat(), "tot": rij.mandaat.tot and rij.mandaat.tot.isoformat()},
        "wijze": rij.wijze,
        "methode": rij.methode,
        "ip": rij.ip,
        "getekend_op": rij.getekend_op.isoformat(),
        "op": rij.op.isoformat(),
        "dekt": rij.dekt,
        "hash": rij.hash,
        "scan_sha256": rij.scan_sha256,
        "bevestigd_door": rij.bevestigd_door.naam if rij.bevestigd_door else "",
        "bevestigd_op": rij.bevestigd_op and rij.bevestigd_op.isoformat(),
    }


def load_stappen(versie: Versie) -> tuple[tuple[Stap, ...], int]:
    """Return the events of the agreement up to this version's coming into force, and how many of them wrote or agreed.

    What people wrote is counted only; the texts themselves stand in the articles. Two queries.
    """
    rijen = list(
        Gebeurtenis.objects.filter(plek=versie.overeenkomst.log_plek, keten__naam=versie.overeenkomst.keten_naam)
        .exclude(soort="document")
        .order_by("nummer")
        .values_list("nummer", "wanneer", "wie", "wat", "soort", "object_id", "inhoud", "hash")
    )
    einde = next(
        (n for n, *_, wat, soort, pk, _, _ in rijen if (wat, soort, pk) == ("van kracht", "versie", versie.pk)), None
    )
    rijen = [rij for rij in rijen if einde is None or rij[0] <= einde]
    namen = _namen(wie for _, _, wie, *_ in rijen)
    stappen = tuple(
        Stap(nummer, wanneer, namen.get(wie, "Leerroutes"), beschrijf(wat, soort, inhoud or {}), hash_)
        for nummer, wanneer, wie, wat, soort, _, inhoud, hash_ in rijen
        if soort not in STIL
    )
    return stappen, len(rijen) - len(stappen)


def _namen(nummers: Iterable[int | None]) -> dict[int, str]:
    rijen = get_user_model().objects.filter(pk__in={nummer for nummer in nummers if nummer})
    return dict(rijen.values_list("pk", "naam"))


def bijlage_json(versie: Versie) -> bytes:
    """Return what the sealed file carries: the frozen picture, the signatures and the code, as canonical JSON."""
    return canonical({"beeld": versie.beeld, "ondertekeningen": load_ondertekeningen(versie), "code": versie.code})
