"""What somebody read: the texts by their checksum, kept once, and where each person was."""

from collections.abc import Iterable

from leerroutes import klok
from leerroutes.writing import Conflict, schrijven
from partnerships.access import require
from partnerships.domain.overeenkomstbeeld import OnderwerpBeeld, OvereenkomstBeeld
from partnerships.domain.rollen import Actie
from partnerships.loading.overeenkomst import load_overeenkomst
from partnerships.models import Leesstand, Onderwerptekst, Overeenkomst
from partnerships.operations.overeenkomst import lock_overeenkomst


def markeer_gelezen(*, by, overeenkomst: Overeenkomst, gelezen: str) -> None:
    """Remember that `by` read the agreement with checksum `gelezen`, without deciding. Raises Geweigerd, Conflict."""
    with schrijven(by):
        rij = lock_overeenkomst(overeenkomst.pk)
        require(by, Actie.CONCEPT_LEZEN, rij)
        beeld = load_overeenkomst(rij)
        if beeld.hash != gelezen:
            raise Conflict(rij)
        onthoud_gelezen(by, beeld)


def onthoud_gelezen(user, beeld: OvereenkomstBeeld) -> None:
    """Keep what this person had before the eyes, inside a transaction: the next difference starts here."""
    bewaar_teksten(beeld.id, beeld.onderwerpen)
    Leesstand.objects.update_or_create(
        overeenkomst_id=beeld.id, user=user, defaults={"hashes": beeld.hashes, "op": klok.nu()}
    )


def bewaar_teksten(overeenkomst: int, onderwerpen: Iterable[OnderwerpBeeld]) -> None:
    """Keep these texts by their checksum, once each."""
    Onderwerptekst.objects.bulk_create(
        (Onderwerptekst(overeenkomst_id=overeenkomst, hash=o.hash, titel=o.titel, tekst=o.gevuld) for o in onderwerpen),
        ignore_conflicts=True,
    )
