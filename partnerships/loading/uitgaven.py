"""Which uitgaven fit a cohort: those of its profiel and kwalificaties, own lists, algemene mbo-eisen of its niveau, avo-vakken."""

import re
from dataclasses import dataclass
from enum import StrEnum

from leerroutes.catalogus.domain.soorten import BronSoort
from leerroutes.catalogus.models import Bron, Leerdoel
from leerroutes.kant import Kant, Leerweg
from partnerships.domain.leerroute import COMBINATIES
from partnerships.domain.soorten import KwalificatieRol
from partnerships.models import Cohort

_NIVEAU = re.compile(r"niveau (\d)")


class Past(StrEnum):
    """Why a source fits a route, in the order of the page."""

    EIGEN = "eigen"
    LIJST = "lijst"
    EISEN = "eisen"
    AVO = "avo"

    @property
    def label(self) -> str:
        """Return the heading on screen."""
        return _KOPPEN[self]


_KOPPEN = {
    Past.EIGEN: "Profiel en kwalificatie",
    Past.LIJST: "Eigen lijsten van de school",
    Past.EISEN: "Algemene mbo-eisen",
    Past.AVO: "Avo-vakken van het vmbo",
}


@dataclass(frozen=True, slots=True)
class Passend:
    """What a source must be of to fit a route. `avo` are the programmes with goals for its leerweg, `scholen` its schools."""

    profiel: int | None
    crebos: frozenset[str]
    niveaus: frozenset[int]
    avo: frozenset[int]
    scholen: frozenset[int]

    def waarom(self, bron: Bron) -> Past | None:
        """Return why a source (with its `eigen`) fits; None when it does not."""
        if hasattr(bron, "eigen"):
            return Past.LIJST if bron.eigen.school_id in self.scholen else None
        if bron.kant == Kant.VMBO:
            eigen = self.profiel is not None and bron.profiel_id == self.profiel
            return Past.EIGEN if eigen else Past.AVO if bron.pk in self.avo else None
        if bron.soort == BronSoort.MBO_EIS:
            niveau = bron.niveau or next((int(cijfer) for cijfer in _NIVEAU.findall(bron.code)), None)
            return Past.EISEN if niveau is None or niveau in self.niveaus else None
        return Past.EIGEN if bron.code in self.crebos else None


def load_passend(cohort: Cohort) -> Passend:
    """Return what fits the route of a cohort. While it aims at no kwalificatie the candidates count, and without those the
    niveaus that the law allows for its leerweg. Two queries."""
    route = cohort.leerroute
    velden = ("rol", "kwalificatie__niveau", "kwalificatie__crebo", "kwalificatie__dossier_crebo")
    rijen = list(route.routekwalificaties.values_list(*velden))
    per_rol = {rol: {niveau for r, niveau, *_ in rijen if r == rol} for rol in KwalificatieRol}
    niveaus = per_rol[KwalificatieRol.BEOOGD] or per_rol[KwalificatieRol.KANDIDAAT]
    avo = Leerdoel.objects.filter(
        bron__kant=Kant.VMBO, bron__soort=BronSoort.EXAMENPROGRAMMA, bron__profiel=None, ouder=None
    ).filter(vervalt=False, **{route.leerweg.lower(): True})
    return Passend(
        profiel=route.profiel_id,
        crebos=frozenset(crebo for _, _, *paar in rijen for crebo in paar if crebo),
        niveaus=frozenset(niveaus or COMBINATIES[Leerweg(route.leerweg)]),
        avo=frozenset(avo.values_list("bron_id", flat=True)),
        scholen=frozenset((route.vmbo_school_id, route.mbo_school_id)),
    )
