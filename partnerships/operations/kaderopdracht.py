"""The kaderopdracht of a koppel: written, fixed, revised, and accepted by who sits in the koppel."""

from typing import Any

from leerroutes import klok
from leerroutes.writing import Conflict, Geweigerd, claim, schrijven
from partnerships.access import require
from partnerships.domain.koppel import KADEROPDRACHT, KaderStatus, kader_checksum
from partnerships.domain.rollen import Actie
from partnerships.models import Aanvaarding, Cohort, Kaderopdracht, Koppel, Zetel
from partnerships.operations.koppel import lock_koppel


def start_kaderopdracht(*, by, koppel: Koppel, cohort: Cohort, **teksten: Any) -> Kaderopdracht:
    """Start the kaderopdracht of a koppel for a cohort, in concept.

    `teksten`: opdracht, materialen, exameneisen, kaders_vmbo, kaders_mbo, op_te_leveren (step → text). Raises Geweigerd.
    """
    with schrijven(by) as log:
        koppel = lock_koppel(koppel.pk)
        require(by, Actie.KADEROPDRACHT_SCHRIJVEN, koppel)
        if cohort.samenwerking_id != koppel.partnership_id:
            raise Geweigerd(
                "Deze leerroute hoort bij een andere samenwerking. Kies een leerroute van deze samenwerking."
            )
        if Kaderopdracht.objects.filter(koppel=koppel, cohort=cohort).exists():
            raise Geweigerd("Dit koppel heeft voor dit cohort al een kaderopdracht. Open die en wijzig haar.")
        kader = Kaderopdracht.objects.create(koppel=koppel, cohort=cohort, **teksten)
        log.nieuw(koppel, kader)
    return kader


def wijzig_kaderopdracht(*, by, kaderopdracht: Kaderopdracht, gezien: int, **teksten: Any) -> Kaderopdracht:
    """Change the text, in concept or in herziening only. Raises Geweigerd, Conflict."""
    with schrijven(by) as log:
        kader = _lock_kader(kaderopdracht)
        require(by, Actie.KADEROPDRACHT_SCHRIJVEN, kader)
        if kader.status == KaderStatus.VASTGESTELD:
            raise Geweigerd("Deze kaderopdracht is vastgesteld. Kies eerst ‘Pas aan’, dan kun je de tekst wijzigen.")
        log.wijziging(kader, kader, claim(kader, gezien, **teksten))
    return kader


def stel_kaderopdracht_vast(*, by, kaderopdracht: Kaderopdracht, gezien: int) -> Kaderopdracht:
    """Fix the text, so that the docenten can accept it. Raises Geweigerd, Conflict."""
    with schrijven(by) as log:
        kader = _lock_kader(kaderopdracht)
        require(by, Actie.KADEROPDRACHT_VASTSTELLEN, kader)
        if not kader.opdracht.strip():
            raise Geweigerd(
                "Je kunt dit nog niet vaststellen: de opdracht is leeg. Schrijf eerst wat het koppel gaat doen."
            )
        _ga(log, kader, gezien, "vaststellen")
    return kader


def herzie_kaderopdracht(*, by, kaderopdracht: Kaderopdracht, gezien: int) -> Kaderopdracht:
    """Open a fixed text for changes; acceptances of it stay, and hold again if the text comes back. Raises Geweigerd, Conflict."""
    with schrijven(by) as log:
        kader = _lock_kader(kaderopdracht)
        require(by, Actie.KADEROPDRACHT_SCHRIJVEN, kader)
        _ga(log, kader, gezien, "herzien")
    return kader


def aanvaard(*, by, kaderopdracht: Kaderopdracht, gelezen: str) -> list[Aanvaarding]:
    """Accept the text with checksum `gelezen`, for every open seat that `by` has in the koppel.

    Raises Geweigerd (no seat, not vastgesteld) and Conflict (the text is not the one that was read any more).
    Accepting twice is once.
    """
    with schrijven(by) as log:
        kader = _lock_kader(kaderopdracht)
        zetels = list(Zetel.objects.filter(koppel=kader.koppel_id, user=by, tot__isnull=True))
        for zetel in zetels:
            require(by, Actie.KADEROPDRACHT_AANVAARDEN, kader, kant=zetel.kant)
        if not zetels:
            raise Geweigerd("Alleen een docent van dit koppel kan de kaderopdracht aannemen. Vraag het aan die docent.")
        if kader.status != KaderStatus.VASTGESTELD:
            raise Geweigerd(
                "Deze kaderopdracht is nog niet vastgesteld. De projectleider doet dat; daarna kun je haar aannemen."
            )
        if gelezen != kader_checksum(kader.inhoud()):
            raise Conflict(kader)
        rijen = []
        for zetel in zetels:
            rij, nieuw = Aanvaarding.objects.get_or_create(
                kaderopdracht=kader, zetel=zetel, gelezen=gelezen, defaults={"op": klok.nu()}
            )
            if nieuw:
                log.nieuw(kader, rij)
            rijen.append(rij)
    return rijen


def _lock_kader(kaderopdracht: Kaderopdracht) -> Kaderopdracht:
    koppel = lock_koppel(kaderopdracht.koppel_id)
    kader = Kaderopdracht.objects.get(pk=kaderopdracht.pk)
    kader.koppel = koppel
    return kader


def _ga(log, kader: Kaderopdracht, gezien: int, naam: str) -> None:
    oordeel = KADEROPDRACHT.verdict(kader.status, naam)
    if not oordeel:
        raise Geweigerd(oordeel.reden)
    log.wijziging(kader, kader, claim(kader, gezien, status=KADEROPDRACHT.overgang(naam).naar))
