"""How long an agreement must last: at least until the last started or planned cohort is done.

Source: WVO 2020 art. 2.107b lid 2 i and 2.107g; rule V07. The law itself names no duration.
"""

from collections.abc import Iterable
from datetime import date

from leerroutes.recht import Bevinding, Ernst
from partnerships.domain.feiten import RouteFeit
from partnerships.domain.leerroute import einde_cohort
from partnerships.domain.markdown import datum


def minimum_einde(routes: Iterable[RouteFeit]) -> date | None:
    """Return the last day of the last cohort of these routes; None while there is no cohort."""
    return max((einde_cohort(*cohort) for route in routes for cohort in route.cohorten), default=None)


def beoordeel_looptijd(einde: date | None, routes: Iterable[RouteFeit]) -> Bevinding:
    """Return whether the agreement lasts long enough; `einde` None = for an indefinite time, which is always long enough.

    Shorter than the last cohort blocks: who began must be able to finish under the same agreement (lid 2 i).
    """
    minimum = minimum_einde(routes)
    if einde is None:
        return _bevinding(Ernst.IN_ORDE, "De overeenkomst geldt voor onbepaalde tijd.")
    if minimum is None:
        zin = "Nog niet te bepalen of de looptijd lang genoeg is: er is nog geen cohort."
        return _bevinding(Ernst.NOG_NIET_TE_BEPALEN, zin)
    if einde < minimum:
        zin = (
            f"De overeenkomst eindigt op {datum(einde)}, maar het laatste cohort loopt tot en met {datum(minimum)}. "
            f"Kies een einddatum vanaf {datum(minimum)}, of laat de einddatum leeg."
        )
        return _bevinding(Ernst.VERPLICHT, zin)
    return _bevinding(
        Ernst.IN_ORDE, f"De looptijd is lang genoeg: het laatste cohort loopt tot en met {datum(minimum)}."
    )


def _bevinding(ernst: Ernst, zin: str) -> Bevinding:
    return Bevinding("V07", ernst, zin, "overeenkomst")
