"""What the documents of an agreement cost, and a long logboek: parts of the benchmark."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management.base import CommandError
from django.db import transaction

from leerroutes.logboek.loading import verify_keten
from leerroutes.writing import schrijven
from leerroutes.zegel import zegel
from partnerships.documents.echtheid import controleer
from partnerships.documents.overeenkomst import render_definitief
from partnerships.domain.overeenkomst import Uitkomst
from partnerships.loading.document import bijlage_json, load_versie_stuk
from partnerships.models import Versie
from partnerships.operations.stemmen import stem
from partnerships.operations.vaststelling import herzie_overeenkomst, zet_door
from voortgang.demo import vinden
from voortgang.demo.overeenkomst import STUURGROEP, overeenkomst
from voortgang.management.meten import Meting, meet

REGELS, LANG = 100_000, "benchmark"


@contextmanager
def voor_het_tekenen() -> Iterator[None]:
    """Let the agreement of the demo be approved once more and wait for its signatures, inside the block."""
    leider = vinden.wie("projectleider")
    with transaction.atomic():
        rij, _ = overeenkomst()
        herzie_overeenkomst(by=leider, overeenkomst=rij, reden="Om te meten.", onderwerpen=(), gezien=rij.revision)
        for naam in ("naar_controle", "naar_advies", "naar_vaststellen"):
            rij, _ = overeenkomst()
            zet_door(by=leider, overeenkomst=rij, naam=naam, gezien=rij.revision)
        for wie in STUURGROEP:
            rij, beeld = overeenkomst()
            stem(by=vinden.wie(wie), overeenkomst=rij, uitkomst=Uitkomst.AKKOORD, gelezen=beeld.hash)
        yield
        transaction.set_rollback(True)


def meet_stukken(traag: int) -> Iterator[Meting]:
    """Make (`traag` times), seal and check the signed agreement of the demo."""
    versie = Versie.objects.select_related("document").get(van_kracht_op__isnull=False)
    stuk, bijlage = load_versie_stuk(versie), bijlage_json(versie)
    kaal = render_definitief(stuk, bijlage)
    with versie.document.bestand.open("rb") as bestand:
        verzegeld = bestand.read()

    def controle() -> bytes:
        if not controleer(verzegeld).is_echt:
            raise CommandError("Het document van het voorbeeld is niet echt; zo valt er niets te meten.")
        return verzegeld

    yield meet("overeenkomst als PDF", "document", lambda: render_definitief(stuk, bijlage), runs=traag)
    yield meet("overeenkomst verzegelen", "document", lambda: zegel(kaal))
    yield meet("document controleren", "document", controle)


def meet_logboek() -> Iterator[Meting]:
    """Verify a chain of REGELS events, which is gone afterwards."""
    with transaction.atomic():
        _lang_logboek()
        yield meet("logboek nalopen, 100.000 regels", "document", _loop_na, rows=REGELS, runs=1)
        transaction.set_rollback(True)


def _lang_logboek() -> None:
    """Make a chain of REGELS events, in pieces."""
    for _ in range(REGELS // 5000):
        with schrijven(None) as log:
            for _ in range(5000):
                log.feit(_Lang, "gewijzigd", doe=["zelfde", "geen"])


class _Lang:
    keten_naam = LANG


def _loop_na() -> bytes:
    if not verify_keten(LANG).heel:
        raise CommandError("Het lange logboek is niet heel; zo valt er niets te meten.")
    return b""
