"""Reading of the stappenplan: the whole picture (`laad`), and lean parts of it for one step."""

from stappenplan.loading.beeld import DELEN, laad, laad_cohort, laad_plan, laad_routes, load_bomen
from stappenplan.loading.stap_3_tot_5 import load_stap_3_tot_5, load_toetsen
from stappenplan.loading.stukken import (
    DOEL_VELDEN,
    load_conclusies,
    load_gesprekken,
    load_inschattingen,
)

__all__ = [
    "DELEN",
    "DOEL_VELDEN",
    "laad",
    "laad_cohort",
    "laad_plan",
    "laad_routes",
    "load_bomen",
    "load_conclusies",
    "load_gesprekken",
    "load_inschattingen",
    "load_stap_3_tot_5",
    "load_toetsen",
]
