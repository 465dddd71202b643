"""Reading the kwalificaties of the register, for who chooses one."""

from collections import defaultdict

from leerroutes.catalogus.models import Kwalificatie
from partnerships.domain import kwalificaties as feiten

_VELDEN = ("id", "crebo", "naam", "niveau", "leerwegen", "domein", "opvolger_id", "instroom_tot")


def load_kwalificaties() -> tuple[feiten.Kwalificatie, ...]:
    """Return all kwalificaties with the profielen they connect to, those that were succeeded too. Two queries."""
    profielen: dict[int, set[str]] = defaultdict(set)
    paren = Kwalificatie.profielen.through.objects.values_list("kwalificatie_id", "profiel__code")
    for nummer, code in paren:
        profielen[nummer].add(code)
    return tuple(
        feiten.Kwalificatie(*rij, profielen=frozenset(profielen[rij[0]]))
        for rij in Kwalificatie.objects.values_list(*_VELDEN)
    )
