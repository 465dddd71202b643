"""SLO's examenprogramma's for the vmbo: beroepsgericht and avo, in SLO's own collections or nested in one object.

Source: curriculumdata 1. What both kinds share is read once; each kind grows its own trees.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from leerroutes.catalogus.domain.boom import Oogst
from leerroutes.catalogus.domain.slo_avo import pluk_avo
from leerroutes.catalogus.domain.slo_bg import pluk_bg
from leerroutes.catalogus.domain.slo_genest import is_genest, plat
from leerroutes.catalogus.domain.slo_lezen import lees_voorraad
from leerroutes.catalogus.domain.slo_voorraad import AVO, BG, KINDEREN, Pluk, Voorraad
from leerroutes.rapport import Categorie, Ongeldig, Regel, fout


def parse_slo(documenten: Sequence[tuple[str, Any]], uitgave: str = "") -> Oogst:
    """Return one examenprogramma per living profiel and per avo programme of the vmbo in `documenten` (name, JSON).

    Without `uitgave` it is the first eight digits of the checksum of the content, so that equal content is one uitgave.
    Raises Ongeldig with every fault: wrong shape, duplicate ids or codes, references of living objects that lead nowhere.
    """
    voorraad = lees_voorraad([(naam, plat(data) if is_genest(data) else data) for naam, data in documenten])
    plukken = pluk_bg(voorraad.deel(BG), uitgave), pluk_avo(voorraad.deel(AVO), uitgave)
    fouten = [*voorraad.fouten, *(regel for pluk in plukken for regel in pluk.fouten), *_codes(plukken)]
    bomen = [boom for pluk in plukken for boom in pluk.bomen if not boom.is_leeg]
    if not bomen and not fouten:
        naam = documenten[0][0] if documenten else ""
        fouten.append(fout(naam, "", "Er staat geen profiel of avo-programma van het vmbo in deze bestanden."))
    if fouten:
        raise Ongeldig(fouten)
    genegeerd = [
        *voorraad.genegeerd,
        *(regel for pluk in plukken for regel in pluk.genegeerd),
        *_leeg(plukken),
        *_geen_doel(voorraad),
    ]
    return Oogst(tuple(sorted(bomen, key=lambda boom: boom.code)), tuple(genegeerd))


def _codes(plukken: Sequence[Pluk]) -> list[Regel]:
    """Return a fault for each programme without a code of its own: the code is the name of its source."""
    dragers = [drager for pluk in plukken for drager in pluk.codes]
    aantal = Counter(code for code, _ in dragers)
    return [
        fout(obj.bestand, obj.plek, "De code van dit programma ontbreekt of staat er twee keer.")
        for code, obj in dragers
        if not code or aantal[code] > 1
    ]


def _leeg(plukken: Sequence[Pluk]) -> list[Regel]:
    """Return a line for each programme without a living goal: a name only makes no source."""
    return [
        obj.genegeerd("In dit programma staan geen doelen.")
        for pluk in plukken
        for (_, obj), boom in zip(pluk.codes, pluk.bomen, strict=False)
        if boom.is_leeg
    ]


def _geen_doel(voorraad: Voorraad) -> list[Regel]:
    """Return one line for all deprecated objects that were never a goal: headings and texts of the publication."""
    vreemd = [obj for obj in voorraad.vervallen.values() if obj.soort not in KINDEREN]
    reden = f"Vervallen koppen en teksten die geen doel zijn: {len(vreemd)}."
    return [Regel(Categorie.GENEGEERD, vreemd[0].bestand, reden=reden)] if vreemd else []
