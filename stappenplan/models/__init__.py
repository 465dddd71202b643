"""Archive of the stappenplan: what people said. What follows from it is computed from the picture (domain/beeld.py)."""

from stappenplan.models.activiteiten import Activiteit
from stappenplan.models.materialen import Materiaal
from stappenplan.models.overlap import Conclusie, Gesprek, Inschatting, Verband
from stappenplan.models.perioden import Plaatsing, Uren
from stappenplan.models.toetsing import ExamenRegel, PtaRegel, Toets, ToetsDoel
from stappenplan.models.vakplan import Bereik, Gereed, Uitsplitsing, Vakplan

__all__ = [
    "Activiteit",
    "Bereik",
    "Conclusie",
    "ExamenRegel",
    "Gereed",
    "Gesprek",
    "Inschatting",
    "Materiaal",
    "Plaatsing",
    "PtaRegel",
    "Toets",
    "ToetsDoel",
    "Uitsplitsing",
    "Uren",
    "Vakplan",
    "Verband",
]
