"""Reading the catalogue in a fixed number of queries."""

from leerroutes.catalogus.loading.bomen import load_knopen, load_takken, woorden_leerwegen
from leerroutes.catalogus.loading.bronnen import load_aantallen, load_bronnen
from leerroutes.catalogus.loading.zoeken import Treffer, load_namen, load_treffers, zoek_doelen

__all__ = [
    "Treffer",
    "load_aantallen",
    "load_bronnen",
    "load_knopen",
    "load_namen",
    "load_takken",
    "load_treffers",
    "woorden_leerwegen",
    "zoek_doelen",
]
