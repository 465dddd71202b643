"""How an invitation stands, derived from what happened to it, and which organisation a role belongs to. Source: own elaboration."""

from datetime import datetime, timedelta
from enum import StrEnum

from partnerships.domain.rollen import BIJ_BESTUUR, BIJ_ORGANISATIE, BIJ_SCHOOL, Rol

GELDIG = timedelta(days=14)
# Whom mails address with "u" (terms.md, house rules).
MET_U = frozenset({Rol.BESTUURDER, Rol.BEDRIJF})


class Staat(StrEnum):
    """How an invitation stands."""

    OPEN = "open"
    GEBRUIKT = "gebruikt"
    INGETROKKEN = "ingetrokken"
    VERLOPEN = "verlopen"

    @property
    def zin(self) -> str:
        """Return the Dutch sentence for the person who follows the link."""
        return {
            Staat.OPEN: "",
            Staat.GEBRUIKT: "Deze uitnodiging is al aangenomen. Log in met het e-mailadres waarop de mail kwam.",
            Staat.INGETROKKEN: "Deze uitnodiging is ingetrokken. Klopt dat niet? Vraag de projectleider om een nieuwe.",
            Staat.VERLOPEN: "Deze uitnodiging is ouder dan 14 dagen en geldt niet meer. Vraag de projectleider om een nieuwe.",
        }[self]


def compute_staat(
    *, gebruikt_op: datetime | None, ingetrokken_op: datetime | None, verloopt_op: datetime, nu: datetime
) -> Staat:
    """Return how an invitation stands at `nu`."""
    if gebruikt_op:
        return Staat.GEBRUIKT
    if ingetrokken_op:
        return Staat.INGETROKKEN
    return Staat.VERLOPEN if verloopt_op <= nu else Staat.OPEN


def hoort_bij(rol: Rol) -> str:
    """Return what a role belongs to: "school", "bestuur", "organisatie", or "" for none of these."""
    if rol in BIJ_SCHOOL:
        return "school"
    if rol in BIJ_BESTUUR:
        return "bestuur"
    return "organisatie" if rol in BIJ_ORGANISATIE else ""


def fout_in_plek(rol: Rol, soorten: set[str]) -> str:
    """Return the Dutch sentence for a role with the wrong organisation, "" when right; `soorten` names what was given."""
    nodig = hoort_bij(rol)
    if soorten == ({nodig} if nodig else set()):
        return ""
    if not nodig:
        return f"Een {rol.label} hoort niet bij één school of bedrijf. Laat dit leeg."
    woord = {"school": "een school", "bestuur": "een bestuur", "organisatie": "een bedrijf of andere partner"}[nodig]
    return f"De rol {rol.label} hoort bij {woord}. Kies hier {woord}."
