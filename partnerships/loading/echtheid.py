"""Reading what is registered about a sealed document, by its code or by its bytes."""

import re

from partnerships.domain.bevriezen import CODE_TEKENS
from partnerships.domain.echtheid import Registratie
from partnerships.domain.soorten import OvereenkomstSoort
from partnerships.loading.document import load_ondertekeningen
from partnerships.models import Document, Versie

_CODE = re.compile(rb"[%(t)s]{4}-[%(t)s]{4}-[%(t)s]{4}" % {b"t": CODE_TEKENS.encode()})
_MEESTE = 50


def load_registratie(code: str) -> Registratie | None:
    """Return what is registered for `code`, or None. Three queries."""
    versie = Versie.objects.filter(code=code).select_related("document").first() if code else None
    return _registratie(versie) if versie else None


def zoek_registratie(sha256: str, code: str, pdf: bytes) -> Registratie | None:
    """Return the registration of a file: by its bytes, by the `code` in its data, or by a code that it still names somewhere."""
    versie = Versie.objects.filter(document__sha256=sha256).select_related("document").first()
    if versie is None and code:
        versie = Versie.objects.filter(code=code).select_related("document").first()
    if versie is None:
        genoemd = list(dict.fromkeys(_CODE.findall(pdf)))[:_MEESTE]
        versie = Versie.objects.filter(code__in=[c.decode() for c in genoemd]).select_related("document").first()
    return _registratie(versie) if versie else None


def _registratie(versie: Versie) -> Registratie:
    document: Document | None = getattr(versie, "document", None)
    partijen = versie.beeld.get("partijen") or ()
    try:
        soort = OvereenkomstSoort(versie.beeld.get("soort")).label
    except ValueError:
        soort = "overeenkomst"
    return Registratie(
        code=versie.code,
        hash=versie.hash,
        beeld=versie.beeld,
        ondertekeningen=tuple(load_ondertekeningen(versie)),
        besturen=len(partijen),
        soort=soort,
        versie=versie.nummer,
        sha256=document.sha256 if document else "",
        van_kracht_op=versie.van_kracht_op,
        ingetrokken=versie.ingetrokken_op is not None,
    )
