"""Readers of the example files: same shape as the publishers', own words."""

import copy
import json
import random
from pathlib import Path

from leerroutes.catalogus.domain.sbb import TAKKEN, parse_sbb
from leerroutes.catalogus.domain.slo import parse_slo
from leerroutes.importing import lees_json, lees_takken

DATA = Path(__file__).resolve().parent.parent / "data"
VOOR = "examenprogramma_bg_"
AVO = "examenprogramma_"
_WEGEN = {
    "861d98e4-e5ae-4ed7-89f6-f224605f7c97": "BB",
    "8574855d-0670-42bf-9f73-dc6706278b8b": "KB",
    "64852857-b601-419f-9cbb-e1335a185303": "GL",
    "8450c011-f812-4f89-97a9-6b8820baffc5": "TL",
}


def slo() -> dict:
    return json.loads((DATA / "slo_voorbeeld.json").read_text())


def slo_avo() -> dict:
    return json.loads((DATA / "slo_avo_voorbeeld.json").read_text())


def nest(data: dict) -> dict:
    """Return the living avo programmes of SLO's raw shape as the nested shape has them."""
    per_id = {rij["id"]: rij for rijen in data.values() for rij in rijen if not rij.get("deleted")}

    def doe(rij: dict, **kinderen: str) -> dict:
        uit = {"id": rij["id"], "code": rij.get("prefix", ""), "titel": rij["title"]}
        uit |= {veld: rij[veld] for veld in ("url", "versie", "ce", "se") if veld in rij}
        if "niveau_id" in rij:
            uit["niveaus"] = [_WEGEN.get(niveau, niveau) for niveau in rij["niveau_id"]]
        if "ce_se" in rij:
            uit |= {"ce": 1 if "CE" in rij["ce_se"] else None, "se": 1 if "SE" in rij["ce_se"] else None}
        for veld, kind in kinderen.items():
            uit[veld] = [doe(per_id[i], **_ONDER[kind]) for i in rij.get(f"{AVO}{kind}_id", []) if i in per_id]
        return uit

    return {"examenprogrammas": [doe(rij, **_ONDER["examenprogramma"]) for rij in data["examenprogramma"]]}


_ONDER = {
    "examenprogramma": {"domeinen": "domein"},
    "domein": {"subdomeinen": "subdomein", "eindtermen": "eindterm"},
    "subdomein": {"eindtermen": "eindterm"},
    "eindterm": {},
}


def sbb() -> str:
    return (DATA / "sbb_voorbeeld.xml").read_text()


def lees_slo(data=None, uitgave: str = "proef"):
    return parse_slo([("slo.json", slo() if data is None else data)], uitgave)


def lees_sbb(tekst: str | bytes | None = None, crebos=()):
    inhoud = sbb() if tekst is None else tekst
    inhoud = inhoud.encode() if isinstance(inhoud, str) else inhoud
    return parse_sbb([("sbb.xml", lees_takken("sbb.xml", inhoud, TAKKEN))], crebos)


def lees_slo_bytes(inhoud: bytes):
    return parse_slo([("slo.json", lees_json("slo.json", inhoud))])


def zoek(rijen: list[dict], code: str) -> dict:
    return next(rij for rij in rijen if rij["prefix"] == code)


def schud(waarde, rng: random.Random):
    """Return the same JSON with the keys of every object, and the rows of every collection, in another order."""
    if isinstance(waarde, dict):
        paren = [(k, schud(v, rng)) for k, v in waarde.items()]
        rng.shuffle(paren)
        return dict(paren)
    if isinstance(waarde, list) and waarde and isinstance(waarde[0], dict):
        rijen = [schud(v, rng) for v in waarde]
        rng.shuffle(rijen)
        return rijen
    return copy.deepcopy(waarde)


def knoop(boom, code: str):
    return next(k for k in boom.knopen if k.code == code and not k.vervalt)


def slo_vorig() -> dict:
    """Return the uitgave before `slo()`: "meten" was one eindterm, there was no keuzevak Zagen but one Slijpen."""
    data = slo()
    meten = next(rij for rij in data["deprecated"] if rij["title"] == "De kandidaat kan meten")
    data["deprecated"] = [rij for rij in data["deprecated"] if rij is not meten]
    opvolgers = set(meten.pop("replacedBy"))
    meten.pop("types", None)
    termen = VOOR + "globale_eindterm"
    data[termen] = [rij for rij in data[termen] if rij["id"] not in opvolgers] + [meten]
    zoek(data[VOOR + "deeltaak"], "P/VB/02/01")[termen + "_id"] = [meten["id"]]
    zoek(data[termen], "K/VB/2/1.1")["title"] = "De kandidaat kan een raam verven"
    zagen = zoek(data[VOOR + "keuzevak"], "K/VB/10")
    zagen |= {"id": "slijpen", "title": "Slijpen", VOOR + "deeltaak_id": []}
    data[VOOR + "profiel"][0][VOOR + "keuzevak_id"] = [rij["id"] for rij in data[VOOR + "keuzevak"]]
    return data
