"""Signing: each bestuur by somebody of its own, in the own session or on paper."""

import hashlib
from datetime import date

from django.core.files.base import ContentFile

from leerroutes import klok
from leerroutes.bijwerken import laat_vegen
from leerroutes.writing import Conflict, Geweigerd, Log, OngeldigeInvoer, schrijven, wijzig
from partnerships.access import require
from partnerships.domain.bevriezen import bereken_hash, kort
from partnerships.domain.ondertekening import kies_volmacht, verkort_ip, zelfde_naam
from partnerships.domain.overeenkomst import OvereenkomstFase, Wijze
from partnerships.domain.overeenkomstbeeld import OvereenkomstBeeld
from partnerships.domain.rollen import Actie
from partnerships.loading.ondertekening import load_volmachten
from partnerships.loading.overeenkomst import load_overeenkomst
from partnerships.models import (
    Ondertekening,
    Overeenkomst,
    Partij,
    Versie,
)
from partnerships.operations.berichten import schrijf_berichten
from partnerships.operations.bewaren import schone_naam
from partnerships.operations.gelezen import onthoud_gelezen
from partnerships.operations.overeenkomst import lock_beeld
from partnerships.operations.vaststelling import adres, betrokken, ga


def onderteken(*, by, partij: Partij, gelezen: str, naam: str, methode: str, ip: str = "") -> Ondertekening:
    """Sign the frozen version with checksum `gelezen` for one bestuur; the last signature brings it into force.

    The caller has just checked that it is really `by` (`methode` says how: "wachtwoord en code"). Signing twice is once.
    Raises Geweigerd (no ground, not the turn, already signed by another, not the stage), OngeldigeInvoer (the typed name),
    Conflict (another text than was read).
    """
    with schrijven(by) as log:
        rij, beeld = lock_beeld(partij.overeenkomst_id)
        require(by, Actie.OVERZICHT_LEZEN, rij)
        mijn = beeld.partij(partij.pk)
        if mijn and mijn.getekend_door(by.pk) and mijn.handtekening.hash == gelezen:
            return Ondertekening.objects.get(pk=mijn.handtekening.id)
        versie = _eis_versie(rij, beeld, gelezen)
        volmacht, oordeel = kies_volmacht(load_volmachten(by, rij.partnership_id), mijn.bestuur, klok.vandaag())
        if not oordeel:
            raise Geweigerd(oordeel.reden)
        _eis_beurt(beeld, partij.pk)
        if any(p.getekend_door(by.pk) for p in beeld.partijen):
            raise Geweigerd(
                "Je hebt deze overeenkomst al voor een ander bestuur getekend. Laat hier een ander tekenen."
            )
        if not zelfde_naam(naam, by.naam):
            raise OngeldigeInvoer({"naam": f"Typ je naam zoals die in je account staat: {by.naam}."})
        rij_teken = Ondertekening.objects.create(
            versie=versie,
            partij=partij,
            door=by,
            mandaat_id=volmacht.mandaat,
            naam=by.naam,
            functie=volmacht.functie,
            grond=volmacht.grond,
            wijze=Wijze.APP,
            methode=methode,
            ip=verkort_ip(ip),
            getekend_op=klok.vandaag(),
            op=klok.nu(),
            dekt=beeld.hashes,
            hash=versie.hash,
        )
        log.nieuw(rij, rij_teken)
        onthoud_gelezen(by, beeld)
        _ontvangst(rij, beeld, by, versie)
        _rond_af(log, rij)
    return rij_teken


def voer_papier_in(
    *, by, partij: Partij, gelezen: str, naam: str, functie: str, grond: str, getekend_op: date, scan: ContentFile
) -> Ondertekening:
    """Store the scan of a signature on paper; it stands once somebody else confirms it.

    Raises Geweigerd, OngeldigeInvoer, Conflict (another text than was printed).
    """
    with schrijven(by) as log:
        rij, beeld = lock_beeld(partij.overeenkomst_id)
        require(by, Actie.PAPIER_INVOEREN, rij, bestuur=partij.bestuur_id)
        versie = _eis_versie(rij, beeld, gelezen)
        _eis_beurt(beeld, partij.pk)
        fouten = {}
        if not schone_naam(naam):
            fouten["naam"] = "Typ de naam van wie op papier tekende."
        if not schone_naam(grond):
            fouten["grond"] = "Schrijf op welke grond: bestuurder, of een mandaat met datum."
        if not versie.vastgesteld_op.astimezone(klok.AMSTERDAM).date() <= getekend_op <= klok.vandaag():
            fouten["getekend_op"] = "Kies een dag vanaf de vaststelling tot en met vandaag."
        if fouten:
            raise OngeldigeInvoer(fouten)
        inhoud = scan.read()
        scan.seek(0)
        rij_teken = Ondertekening.objects.create(
            versie=versie,
            partij=partij,
            door=by,
            naam=schone_naam(naam)[:120],
            functie=schone_naam(functie)[:120],
            grond=schone_naam(grond)[:200],
            wijze=Wijze.PAPIER,
            methode="handtekening op papier",
            getekend_op=getekend_op,
            op=klok.nu(),
            dekt=beeld.hashes,
            hash=versie.hash,
            scan=scan,
            scan_sha256=hashlib.sha256(inhoud).hexdigest(),
        )
        log.nieuw(rij, rij_teken)
    return rij_teken


def bevestig_papier(*, by, ondertekening: Ondertekening, klopt: bool, reden: str = "") -> Ondertekening:
    """Confirm as a second person that a scan shows this signature on this text, or refuse it with a reason.

    Raises Geweigerd (the same person, not this role, nothing to confirm), OngeldigeInvoer.
    """
    with schrijven(by) as log:
        rij, _ = lock_beeld(ondertekening.partij.overeenkomst_id)
        rij_teken = Ondertekening.objects.select_related("partij__overeenkomst").get(pk=ondertekening.pk)
        require(by, Actie.PAPIER_INVOEREN, rij, bestuur=rij_teken.partij.bestuur_id)
        if rij_teken.wijze != Wijze.PAPIER or rij_teken.ingetrokken_op or rij_teken.bevestigd_op:
            raise Geweigerd("Hier valt niets meer te bevestigen. Kijk op de pagina van de overeenkomst hoe het staat.")
        if rij_teken.door_id == by.pk:
            raise Geweigerd("Je voerde deze scan zelf in. Laat een ander kijken of hij klopt.")
        if klopt:
            verschil = wijzig(rij_teken, bevestigd_door=by, bevestigd_op=klok.nu())
        elif len(reden.strip()) < 5:
            raise OngeldigeInvoer({"reden": "Schrijf kort wat er niet klopt."})
        else:
            verschil = wijzig(rij_teken, ingetrokken_op=klok.nu(), reden=reden.strip()[:300])
        log.wijziging(rij, rij_teken, verschil)
        _rond_af(log, rij)
    return rij_teken


def _eis_versie(rij: Overeenkomst, beeld: OvereenkomstBeeld, gelezen: str) -> Versie:
    """Return the frozen version that may be signed now, when it is what was read and still reads as it was frozen."""
    if beeld.fase is not OvereenkomstFase.ONDERTEKENEN or beeld.versie is None:
        raise Geweigerd(f"Ondertekenen kan nu niet: de overeenkomst is in de fase {beeld.fase.label}.")
    versie = Versie.objects.get(pk=beeld.versie.id)
    if versie.hash != gelezen:
        raise Conflict(rij)
    if bereken_hash(versie.beeld) != versie.hash:
        raise Geweigerd(
            "Ondertekenen kan niet: de bewaarde tekst past niet bij het controlegetal van de vaststelling. "
            "Waarschuw de beheerder en teken niet."
        )
    return versie


def _eis_beurt(beeld: OvereenkomstBeeld, partij: int) -> None:
    mijn = beeld.partij(partij)
    if mijn.handtekening:
        hoe = "is al getekend" if mijn.getekend else "ligt al een handtekening op papier, die nog bevestigd moet worden"
        raise Geweigerd(f"Voor {mijn.naam} {hoe}. Er is maar één handtekening per bestuur.")
    if mijn not in beeld.aan_de_beurt:
        eerst = next(p.naam for p in beeld.partijen if not p.getekend)
        raise Geweigerd(f"De besturen tekenen op volgorde. Eerst is {eerst} aan de beurt.")


def _rond_af(log: Log, rij: Overeenkomst) -> None:
    """Bring the agreement into force when every bestuur has signed."""
    beeld = load_overeenkomst(rij)
    if beeld.fase is not OvereenkomstFase.ONDERTEKENEN or not all(partij.getekend for partij in beeld.partijen):
        return
    nu = klok.nu()
    Versie.objects.filter(pk=beeld.versie.id).update(van_kracht_op=nu)
    log.feit(rij, "van kracht", Versie(pk=beeld.versie.id), nummer=beeld.versie.nummer, hash=beeld.versie.hash)
    ga(log, rij, beeld, "ondertekend", rij.revision)
    laat_vegen("documenten")
    schrijf_berichten(
        partnership=rij.partnership_id,
        aan=betrokken(rij, beeld),
        onderwerp=f"Van kracht: {beeld.titel}",
        tekst=f"Alle besturen hebben {beeld.titel} ondertekend. De {beeld.soort.label} geldt vanaf nu. "
        "Elke school meldt elke leerroute zelf in RIO.",
        pad=adres(beeld),
    )


def _ontvangst(rij: Overeenkomst, beeld: OvereenkomstBeeld, by, versie: Versie) -> None:
    schrijf_berichten(
        partnership=rij.partnership_id,
        aan=[by.pk],
        onderwerp=f"Ontvangstbewijs: {beeld.titel}",
        tekst=f"De handtekening van {by.naam} staat onder {beeld.titel}, versie {versie.nummer}. Het controlegetal is {kort(versie.hash)}.",
        pad=adres(beeld, "ontvangst/"),
    )
