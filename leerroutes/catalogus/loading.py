"""Reading the catalogue in a fixed number of queries."""

from collections import defaultdict
from typing import Any

from django.db.models import F, Q, QuerySet, Value
from django.db.models.functions import Replace, Upper

from leerroutes.catalogus.domain.boom import LEERWEGEN, Knoop
from leerroutes.catalogus.domain.codes import lees_sbb_code, normaliseer
from leerroutes.catalogus.domain.soorten import DoelSoort
from leerroutes.catalogus.models import Bron, Leerdoel

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


def zoek_doelen(bronnen: QuerySet[Bron], vraag: str, *, leerweg: str = "", grens: int = 50) -> list[tuple]:
    """Return (id, soort, code, title, leerwegen, source) of goals in `bronnen` that `vraag` names by code or by words.

    Codes are compared as people write them (`p.pie.01` = `P/PIE/01`, `b1k1w1` = `B1-K1-W1`); vervallen goals stay out.
    """
    code = normaliseer(lees_sbb_code(vraag) or vraag)
    kaal: Any = F("code")
    for teken in ".-_ ":
        kaal = Replace(kaal, Value(teken), Value("/"))
    woorden = Q()
    for woord in vraag.split():
        woorden &= Q(titel__icontains=woord) | Q(weergave__icontains=woord) | Q(brontekst__icontains=woord)
    doelen = Leerdoel.objects.filter(bron__in=bronnen, vervalt=False).annotate(kaal=Upper(kaal))
    doelen = doelen.filter((Q(kaal__contains=code) & ~Q(code="") if code else Q()) | woorden)
    if leerweg:
        doelen = doelen.filter(**{leerweg.lower(): True})
    velden = ("id", "soort", "code", "titel", "weergave", "bron__titel", "bron__editie", *LEERWEGEN)
    return [
        (nummer, DoelSoort(soort).label, code, weergave or titel, woorden_leerwegen(*wegen), f"{bron} ({editie})")
        for nummer, soort, code, titel, weergave, bron, editie, *wegen in doelen.order_by("bron", "pad").values_list(
            *velden
        )[:grens]
    ]
