"""Archive of the catalogue."""

from leerroutes.catalogus.models.bronnen import Bron, Kwalificatie, Leerdoel, Profiel, Sector

__all__ = ["Bron", "Kwalificatie", "Leerdoel", "Profiel", "Sector"]
