"""Reading the catalogue in a fixed number of queries."""

from collections import defaultdict

from leerroutes.catalogus.domain.boom import Knoop
from leerroutes.catalogus.domain.soorten import DoelSoort
from leerroutes.catalogus.models import Leerdoel

_VELDEN = (
    "id",
    "sleutel",
    "soort",
    "titel",
    "ouder__sleutel",
    "code",
    "brontekst",
    "bb",
    "kb",
    "gl",
    "tl",
    "ce",
    "se",
    "sbu",
    "vakcode",
    "varianten",
    "vervalt",
    "pad",
    "tekst_hash",
)


def load_knopen(bron_id: int) -> dict[int, Knoop]:
    """Return the goals of one source by their row number, in the order of the document. Two queries."""
    opvolgers: dict[int, set[str]] = defaultdict(set)
    paren = Leerdoel.vervangen_door.through.objects.filter(from_leerdoel__bron=bron_id)
    for van, naar in paren.values_list("from_leerdoel_id", "to_leerdoel__sleutel"):
        opvolgers[van].add(naar)
    knopen = {}
    for rij in Leerdoel.objects.filter(bron=bron_id).order_by("pad").values_list(*_VELDEN):
        nummer, sleutel, soort, titel, ouder, code, brontekst, *rest = rij
        *vlaggen, vervalt, pad, tekst_hash = rest
        knopen[nummer] = Knoop(
            sleutel,
            DoelSoort(soort),
            titel,
            ouder,
            code,
            brontekst,
            *vlaggen,
            vervalt,
            frozenset(opvolgers[nummer]),
            pad,
            tekst_hash,
        )
    return knopen
