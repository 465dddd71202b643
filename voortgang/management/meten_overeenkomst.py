"""What the documents of an agreement cost, and a long logboek: parts of the benchmark."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management.base import CommandError
from django.db import transaction

from leerroutes import klok
from leerroutes.logboek.loading import verify_keten
from leerroutes.logboek.models import Gebeurtenis, Keten
from leerroutes.zegel import zegel
from partnerships.documents.echtheid import controleer
from partnerships.documents.overeenkomst import render_definitief
from partnerships.domain.overeenkomst import OvereenkomstFase
from partnerships.loading.document import bijlage_json, load_versie_stuk
from partnerships.models import Ondertekening, Overeenkomst, Versie
from voortgang.management.meten import Meting, meet

REGELS, LANG = 100_000, "benchmark"


@contextmanager
def voor_het_tekenen() -> Iterator[None]:
    """Let the signed agreement of the demo be one that nobody signed yet, inside the block."""
    with transaction.atomic():
        versie = Versie.objects.get(van_kracht_op__isnull=False)
        Overeenkomst.objects.filter(pk=versie.overeenkomst_id).update(fase=OvereenkomstFase.ONDERTEKENEN)
        Ondertekening.objects.filter(versie=versie).update(ingetrokken_op=klok.nu())
        Versie.objects.filter(pk=versie.pk).update(van_kracht_op=None)
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
    keten = Keten.objects.create(naam=LANG)
    for _ in range(REGELS // 5000):
        rijen = []
        for nummer in range(5000):
            feit = {"plek": "", "wat": "gewijzigd", "soort": "inschatting", "object_id": nummer}
            rij = Gebeurtenis.volgende(keten, wanneer=klok.nu(), wie=None, inhoud={"doe": ["zelfde", "geen"]}, **feit)
            keten.nummer, keten.hash = rij.nummer, rij.hash
            rijen.append(rij)
        Gebeurtenis.objects.bulk_create(rijen)
    keten.save()


def _loop_na() -> bytes:
    if not verify_keten(LANG).heel:
        raise CommandError("Het lange logboek is niet heel; zo valt er niets te meten.")
    return b""
