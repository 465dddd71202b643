"""The frozen picture of an agreement: what the stuurgroep approved, the besturen sign and the document shows."""

from collections.abc import Mapping
from typing import Any

from partnerships.domain.overeenkomst import onderwerp_hash, overeenkomst_hash
from partnerships.domain.overeenkomstbeeld import OvereenkomstBeeld

SCHEMA = 1
# No letters or digits that look alike on paper.
CODE_TEKENS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"


def bevries(beeld: OvereenkomstBeeld, bijlagen: Mapping[int, Any]) -> dict[str, Any]:
    """Return the picture as JSON types; `bijlagen` gives the content of each bijlage by number. Needs live `feiten`."""
    feiten = beeld.feiten
    return {
        "schema": SCHEMA,
        "soort": beeld.soort.value,
        "titel": beeld.titel,
        "naam": beeld.naam,
        "nummer": beeld.nummer,
        "samenwerking": beeld.samenwerking,
        "ingang": beeld.ingang and beeld.ingang.isoformat(),
        "einde": beeld.einde and beeld.einde.isoformat(),
        "partijen": [
            {
                "bestuur": partij.naam,
                "nummer": partij.nummer,
                "kant": partij.kant.value,
                "scholen": list(partij.scholen),
                "brin": sorted({s.brin for p in feiten.partijen if p.nummer == partij.nummer for s in p.scholen}),
            }
            for partij in beeld.partijen
        ],
        "leerroutes": [
            {
                "naam": route.naam,
                "soort": route.soort.value,
                "leerweg": route.leerweg.value,
                "mbo_leerweg": route.mbo_leerweg.value,
                "vmbo_school": route.vmbo_school,
                "mbo_school": route.mbo_school,
                "kwalificaties": [{"crebo": k.crebo, "naam": k.naam, "niveau": k.niveau} for k in route.te_beoordelen],
            }
            for route in feiten.routes
        ],
        "onderwerpen": [
            {
                "sleutel": o.sleutel,
                "letter": o.letter,
                "titel": o.titel,
                "plicht": o.plicht.value,
                "bron": o.bron,
                "tekst": o.gevuld,
                "hash": o.hash,
                "akkoord": [
                    {"bestuur": partij.naam, "door": a.door, "op": a.op.isoformat(), "opmerking": a.opmerking}
                    for partij in beeld.partijen
                    if (a := o.akkoord_van(partij.id))
                ],
            }
            for o in beeld.onderwerpen
        ],
        "bijlagen": [{"titel": b.titel, "checksum": b.checksum, "inhoud": bijlagen.get(b.id)} for b in beeld.bijlagen],
        "adviezen": [
            {
                "bestuur": partij.naam,
                "orgaan": orgaan.label,
                "uitkomst": advies.uitkomst.label if advies.uitkomst else "",
                "gevraagd_op": advies.gevraagd_op.isoformat(),
                "gegeven_op": advies.gegeven_op and advies.gegeven_op.isoformat(),
                "advies": advies.advies,
                "reactie": advies.reactie,
            }
            for partij, orgaan, advies in beeld.organen
            if advies
        ],
        "stuurgroep": [
            {
                "naam": stem.naam,
                "kant": stem.kant.value if stem.kant else "",
                "uitkomst": stem.uitkomst.label,
                "reden": stem.reden,
                "op": stem.op.isoformat(),
            }
            for stem in beeld.stemmen
            if stem.uitkomst and stem.geldt
        ],
        "hash": beeld.hash,
    }


def bereken_hash(bevroren: Mapping[str, Any]) -> str:
    """Return the checksum of a frozen picture, computed again from its texts: another one than it names means tampering."""
    return overeenkomst_hash(
        (
            (o["sleutel"], onderwerp_hash(o["sleutel"], o["letter"], o["titel"], o["tekst"]))
            for o in bevroren["onderwerpen"]
        ),
        ((b["titel"], b["checksum"]) for b in bevroren["bijlagen"]),
    )


def kort(hash_: str) -> str:
    """Return the first sixteen hex digits in groups of four, to read aloud: "9f2c 41d7 0b6e a815"."""
    return " ".join(hash_[n : n + 4] for n in range(0, 16, 4))
