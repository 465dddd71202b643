"""Archive of the catalogue."""

from leerroutes.catalogus.models.bronnen import NIET_IN_INDEX, Bron, Kwalificatie, Leerdoel, Profiel, Sector
from leerroutes.catalogus.models.zoeken import Vindplaats, Woord

__all__ = ["NIET_IN_INDEX", "Bron", "Kwalificatie", "Leerdoel", "Profiel", "Sector", "Vindplaats", "Woord"]
