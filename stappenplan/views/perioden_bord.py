"""Step 2 as one person sees it: the tray, the leerjaren in periodes with their cards, and the same as a list."""

from collections import defaultdict
from typing import Any

from leerroutes.recht import opsomming
from stappenplan.domain.beeld import PlanBeeld
from stappenplan.domain.conclusies import vaste_conclusies
from stappenplan.domain.delen import Plaatsing
from stappenplan.domain.jaarindeling import Jaar, jaarindeling, lesminuten
from stappenplan.domain.koppen import Kop, kop_van
from stappenplan.domain.perioden import niet_ingepland, vulling

KLEUR = {"vmbo": "vmbo", "samen": "beiden", "mbo": "mbo"}


def gedekt(beeld: PlanBeeld) -> list[dict[str, Any]]:
    """Return what has no place and needs none, because both sides concluded that the vmbo covers it."""
    vast, wacht = vaste_conclusies(beeld), {rij.id for rij in niet_ingepland(beeld)}
    geplaatst = {plaatsing.doel for plaatsing in beeld.plaatsingen}
    return [
        {"doel": rij.doel, "uitkomst": vast[rij.id].uitkomst.label}
        for rij in beeld.rijen.mbo
        if rij.id in vast and rij.id not in wacht and rij.id not in geplaatst
    ]


def bak(beeld: PlanBeeld) -> list[dict[str, Any]]:
    """Return what has no place yet, per module, kerntaak or source, with what the koppel concluded about it."""
    vast = vaste_conclusies(beeld)
    groepen: dict[Kop, dict[str, Any]] = {}
    for rij in niet_ingepland(beeld):
        kop = kop_van(beeld.boom, beeld.route, rij.tak, rij.doel)
        groep = groepen.setdefault(kop, {"kop": kop, "rijen": []})
        uitkomst = vast[rij.id].uitkomst.label if rij.id in vast else ""
        groep["rijen"].append({"doel": rij.doel, "uitkomst": uitkomst})
    return list(groepen.values())


def jaren(beeld: PlanBeeld) -> list[dict[str, Any]]:
    """Return every leerjaar with its periodes: cards, hours planned and hours there are."""
    per_plek: dict[tuple[int, int], list[Plaatsing]] = defaultdict(list)
    for plaatsing in beeld.plaatsingen:
        per_plek[plaatsing.leerjaar, plaatsing.periode].append(plaatsing)
    return [_jaar(beeld, jaar, per_plek) for jaar in jaarindeling(beeld.route)]


def _jaar(beeld: PlanBeeld, jaar: Jaar, per_plek: dict[tuple[int, int], list[Plaatsing]]) -> dict[str, Any]:
    vol = {v.periode: v for v in vulling(beeld, jaar.leerjaar)}
    blokken = []
    for blok in jaar.blokken:
        rijen = per_plek.pop((jaar.leerjaar, blok.nummer), [])
        minuten = sum(lesminuten(beeld.route, rij) or 0 for rij in rijen)
        # The same periode at both schools needs no second line.
        anders = "" if blok.anders == (blok.nummer,) else opsomming(str(nummer) for nummer in blok.anders)
        blokken.append(
            {
                "blok": blok,
                "kaarten": kaarten(beeld, rijen),
                "vol": vol.get(blok.nummer),
                "minuten": minuten,
                "anders": anders,
            }
        )
    # A calendar may have lost a periode after goals were placed in it: they stay visible, and can be moved.
    over = [rij for (leerjaar, _), rijen in per_plek.items() if leerjaar == jaar.leerjaar for rij in rijen]
    per_week = sum(uren.lesuren_week_x10 for uren in beeld.uren if uren.leerjaar == jaar.leerjaar)
    return {"jaar": jaar, "blokken": blokken, "over": kaarten(beeld, over), "per_week": per_week}


def kaarten(beeld: PlanBeeld, rijen: list[Plaatsing]) -> list[dict[str, Any]]:
    """Return the cards of these places."""
    return [
        {"p": rij, "doel": doel, "kleur": KLEUR[rij.wie]}
        for rij in rijen
        if (doel := beeld.boom.doelen.get(rij.doel)) is not None
    ]


def lijst(beeld: PlanBeeld) -> list[dict[str, Any]]:
    """Return the same as rows: per goal where it stands; an eindterm with a place of its own follows its row."""
    per_doel: dict[int, list[Plaatsing]] = defaultdict(list)
    for plaatsing in beeld.plaatsingen:
        per_doel[plaatsing.doel].append(plaatsing)
    open_ = {rij.id for rij in niet_ingepland(beeld)}
    uit = []
    for rij in beeld.rijen.alle:
        for doel in (rij.doel, *(d for d in rij.eindtermen if d.id != rij.id and d.id in per_doel)):
            plekken = [{"p": p, "kleur": KLEUR[p.wie]} for p in per_doel[doel.id]]
            kop = kop_van(beeld.boom, beeld.route, rij.tak, rij.doel)
            uit.append({"kop": kop, "doel": doel, "plekken": plekken, "open": doel.id in open_})
    return uit
