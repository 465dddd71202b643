"""Proposing subjects, and agreeing with them per partij: always the text that was read."""

from collections.abc import Mapping

from leerroutes import klok
from leerroutes.writing import Conflict, Geweigerd, OngeldigeInvoer, schrijven
from partnerships.access import require
from partnerships.domain.overeenkomst import BEVROREN, OvereenkomstFase
from partnerships.domain.overeenkomstbeeld import OnderwerpBeeld, OvereenkomstBeeld
from partnerships.domain.rollen import Actie
from partnerships.loading.overeenkomst import load_overeenkomst
from partnerships.models import Akkoord, Onderwerp, Overeenkomst, Partij
from partnerships.operations.gelezen import bewaar_teksten, onthoud_gelezen
from partnerships.operations.onderwerpen import get_onderwerp_van
from partnerships.operations.overeenkomst import eis_opstellen, lock_overeenkomst
from partnerships.operations.vaststelling import probeer_vaststellen


def stel_voor(*, by, overeenkomst: Overeenkomst, gelezen: Mapping[str, str]) -> int:
    """Propose these subjects (sleutel → checksum as read) to the partijen; return how many. Raises Geweigerd, Conflict."""
    with schrijven(by) as log:
        rij = lock_overeenkomst(overeenkomst.pk)
        require(by, Actie.OVEREENKOMST_SCHRIJVEN, rij)
        eis_opstellen(rij)
        beeld = load_overeenkomst(rij)
        gekozen = [o for o in _eis_gelezen(rij, beeld, gelezen) if not o.voorgesteld]
        for onderwerp in gekozen:
            _eis_compleet(onderwerp)
        bewaar_teksten(rij.pk, gekozen)
        for onderwerp in gekozen:
            Onderwerp.objects.filter(pk=onderwerp.id).update(
                voorgesteld=onderwerp.hash, voorgesteld_door=by, voorgesteld_op=klok.nu()
            )
            log.feit(rij, "voorgesteld", Onderwerp(pk=onderwerp.id), sleutel=onderwerp.sleutel, gelezen=onderwerp.hash)
    return len(gekozen)


def geef_akkoord(*, by, partij: Partij, gelezen: Mapping[str, str], opmerking: str = "") -> int:
    """Agree, for one partij, with these subjects as read (sleutel → checksum); return how many were new.

    Raises Geweigerd (not of this bestuur, an incomplete text, a later fase) and Conflict (a text that changed meanwhile).
    """
    with schrijven(by) as log:
        rij = lock_overeenkomst(partij.overeenkomst_id)
        require(by, Actie.AKKOORD_GEVEN, rij, bestuur=partij.bestuur_id)
        if rij.fase in BEVROREN:
            fase = OvereenkomstFase(rij.fase).label
            raise Geweigerd(
                f"Akkoord per onderwerp geef je tot de vaststelling. De overeenkomst is nu in de fase {fase}."
            )
        beeld = load_overeenkomst(rij)
        gekozen = [o for o in _eis_gelezen(rij, beeld, gelezen) if not o.akkoord_van(partij.pk)]
        for onderwerp in gekozen:
            _eis_compleet(onderwerp)
        bewaar_teksten(rij.pk, gekozen)
        nieuw = [
            Akkoord(
                onderwerp_id=o.id,
                partij=partij,
                gelezen=o.hash,
                door=by,
                op=klok.nu(),
                opmerking=opmerking.strip()[:500],
            )
            for o in gekozen
        ]
        for akkoord in Akkoord.objects.bulk_create(nieuw):
            log.nieuw(rij, akkoord)
        if gekozen:
            onthoud_gelezen(by, beeld)
            # A source may have changed under a vote: the last akkoord then completes what the stuurgroep approved.
            probeer_vaststellen(log, rij)
    return len(gekozen)


def trek_akkoord_in(*, by, partij: Partij, onderwerp: Onderwerp) -> None:
    """Take back the akkoord of a partij on the present text. Raises Geweigerd."""
    with schrijven(by) as log:
        rij = lock_overeenkomst(partij.overeenkomst_id)
        require(by, Actie.AKKOORD_GEVEN, rij, bestuur=partij.bestuur_id)
        if rij.fase not in (OvereenkomstFase.OPSTELLEN, OvereenkomstFase.CONTROLE):
            raise Geweigerd("Intrekken kan nu niet meer. Geef de overeenkomst terug, met een reden.")
        beeld = load_overeenkomst(rij).onderwerp(get_onderwerp_van(onderwerp, rij).sleutel)
        for akkoord in Akkoord.objects.filter(onderwerp=onderwerp, partij=partij, gelezen=beeld.hash):
            log.weg(rij, akkoord)
            akkoord.delete()


def _eis_gelezen(rij: Overeenkomst, beeld: OvereenkomstBeeld, gelezen: Mapping[str, str]) -> list[OnderwerpBeeld]:
    """Return the chosen subjects. Raises Conflict when one of them no longer reads as it did on the screen."""
    if not gelezen:
        raise OngeldigeInvoer({"onderwerpen": "Kies eerst een onderwerp."})
    gekozen = [o for o in beeld.onderwerpen if o.sleutel in gelezen]
    if len(gekozen) != len(gelezen) or any(gelezen[o.sleutel] != o.hash for o in gekozen):
        raise Conflict(rij)
    return gekozen


def _eis_compleet(onderwerp: OnderwerpBeeld) -> None:
    if onderwerp.leeg and onderwerp.nodig:
        raise Geweigerd(f"{onderwerp.titel}: hier staat nog niets. Schrijf eerst de tekst.")
    if onderwerp.open_plekken:
        raise Geweigerd(f"{onderwerp.titel} heeft nog een open plek: {onderwerp.open_plekken[0]}. Vul die eerst in.")
