"""How long an agreement must last: at least until the last started or planned cohort is done.

Source: WVO 2020 art. 2.107b lid 2 i and 2.107g; rule V07. The law itself names no duration.
"""

from collections.abc import Iterable
from datetime import date

from leerroutes.recht import Bevinding
from partnerships.domain.feiten import RouteFeit


def minimum_einde(routes: Iterable[RouteFeit]) -> date | None:
    """Return the last day of the last cohort of these routes; None while there is no cohort."""
    raise NotImplementedError


def beoordeel_looptijd(einde: date | None, routes: Iterable[RouteFeit]) -> Bevinding:
    """Return whether the agreement lasts long enough; `einde` None = for an indefinite time, which is always long enough."""
    raise NotImplementedError
