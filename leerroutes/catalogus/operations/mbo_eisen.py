"""Filling the catalogue with the algemene mbo-eisen of the folder."""

from leerroutes.catalogus.domain.boom import Oogst
from leerroutes.catalogus.domain.mbo_eisen import lees_mbo_eisen
from leerroutes.catalogus.domain.soorten import BronSoort
from leerroutes.catalogus.models import Bron
from leerroutes.catalogus.operations.bronnen import voer_uit
from leerroutes.rapport import Categorie


def laad_mbo_eisen(*, by) -> int:
    """Store the sources that are not there yet, or not like this; return how many rows were new or changed. Idempotent."""
    er_zijn = set(Bron.objects.filter(soort=BronSoort.MBO_EIS).values_list("code", "editie", "checksum"))
    bomen = tuple(boom for boom in lees_mbo_eisen() if (boom.code, boom.editie, boom.checksum) not in er_zijn)
    if not bomen:
        return 0
    telling = voer_uit(by=by, oogst=Oogst(bomen)).telling
    return telling[Categorie.NIEUW] + telling[Categorie.GEWIJZIGD]
