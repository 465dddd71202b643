"""One source as a tree."""

from collections import defaultdict

from leerroutes.catalogus.domain.boom import LEERWEGEN, Knoop
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


def load_takken(bron_id: int, *, vervallen: bool = False, leerweg: str = "") -> list[tuple]:
    """Return (id, depth, soort, code, title, leerwegen in words) of a source in its order. One query.

    `leerweg` ("BB" …) leaves out what has no goal for it; vervallen goals come alone, when asked for.
    """
    doelen = Leerdoel.objects.filter(bron=bron_id, vervalt=vervallen).exclude(soort=DoelSoort.VERVALLEN)
    if leerweg:
        doelen = doelen.filter(**{leerweg.lower(): True})
    velden = ("id", "pad", "soort", "code", "titel", "weergave", *LEERWEGEN)
    return [
        (nummer, pad.count("."), DoelSoort(soort).label, code, weergave or titel, woorden_leerwegen(*wegen))
        for nummer, pad, soort, code, titel, weergave, *wegen in doelen.order_by("pad").values_list(*velden)
    ]


def woorden_leerwegen(*wegen: bool) -> str:
    """Return "BB, KB" for the flags bb, kb, gl, tl; nothing where there are none (mbo)."""
    return ", ".join(weg.upper() for weg, geldt in zip(LEERWEGEN, wegen, strict=True) if geldt)
