"""Storing the sealed document of a version: once, whoever makes it first."""

import hashlib

from django.core.files.base import ContentFile

from leerroutes import klok
from leerroutes.writing import schrijven
from partnerships.domain.document import SJABLOON
from partnerships.models import Document, Overeenkomst, Versie


def bewaar_document(*, versie: Versie, ongezegeld: bytes, verzegeld: bytes) -> bool:
    """Store the sealed document of a version in force; return False when somebody else already did. Only the worker calls this.

    The file lies in MEDIA_ROOT/overeenkomsten/<code>.pdf. What a broken attempt left there is nobody's and is replaced.
    """
    with schrijven(None) as log:
        rij = Overeenkomst.objects.select_for_update().get(pk=versie.overeenkomst_id)
        if Document.objects.filter(versie=versie).exists():
            return False
        document = Document(
            versie=versie,
            sha256=hashlib.sha256(verzegeld).hexdigest(),
            sha256_ongezegeld=hashlib.sha256(ongezegeld).hexdigest(),
            sjabloon=SJABLOON,
            gemaakt_op=klok.nu(),
        )
        naam = f"{versie.code}.pdf"
        document.bestand.storage.delete(f"{Document.bestand.field.upload_to}{naam}")
        document.bestand.save(naam, ContentFile(verzegeld), save=False)
        document.save()
        log.feit(rij, "verzegeld", document, versie=versie.nummer, sha256=document.sha256)
    return True
