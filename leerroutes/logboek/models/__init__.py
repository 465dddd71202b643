"""Archive of the logboek: chains of events, append-only."""

from leerroutes.logboek.models.gebeurtenis import Gebeurtenis, Keten

__all__ = ["Gebeurtenis", "Keten"]
