"""Holding a file against its seal and the registration: what the public page and `manage.py verify_document` both do."""

import hashlib
import json
from typing import Any

from leerroutes.zegel import GROOTSTE, onderzoek
from partnerships.domain.echtheid import Echtheid, Oordeel, beoordeel
from partnerships.loading.echtheid import zoek_registratie

TE_GROOT = f"Dit bestand is groter dan {GROOTSTE // 1024**2} MB. Zo groot is een overeenkomst nooit. Kies het bestand dat je kreeg."
LEEG = "Dit bestand is leeg. Kies het PDF-bestand van de overeenkomst."


def controleer(pdf: bytes) -> Echtheid:
    """Return whether `pdf` (anything at all) is an authentic agreement. Raises GeenZegel when this server has no seal."""
    if not pdf:
        return Echtheid(Oordeel.ONBEKEND, LEEG)
    if len(pdf) > GROOTSTE:
        return Echtheid(Oordeel.ONBEKEND, TE_GROOT)
    gevonden, sha256 = onderzoek(pdf), hashlib.sha256(pdf).hexdigest()
    inhoud = _lees(gevonden.bijlage)
    code = inhoud.get("code", "") if inhoud else ""
    registratie = zoek_registratie(sha256, code if isinstance(code, str) else "", pdf)
    return beoordeel(gevonden.stand.value, sha256, inhoud, registratie)


def _lees(bijlage: bytes | None) -> dict[str, Any] | None:
    try:
        inhoud = json.loads(bijlage) if bijlage else None
    except (ValueError, RecursionError):
        return None
    return inhoud if isinstance(inhoud, dict) else None
