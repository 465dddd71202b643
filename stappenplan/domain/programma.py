"""The programme of a leerroute per leerjaar: what is of the vo, of the mbo or gecombineerd, with the share of each.

Derived from where the vakken put their goals and from their hours. Source: WVO 2020 art. 2.107d; rules V09 and V10.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from leerroutes.kant import Kant
from leerroutes.recht import Bevinding, Ernst, opsomming
from partnerships.domain.gereedheid import PROGRAMMA
from partnerships.domain.leerroute import leerjaar_label
from partnerships.domain.organisaties import klokuren
from partnerships.domain.route import Route
from stappenplan.domain.beeld import PlanBeeld
from stappenplan.domain.delen import Plaatsing, wie_geeft
from stappenplan.domain.routejaren import minuten_per_kant
from stappenplan.domain.soorten import ActiviteitSoort
from stappenplan.domain.vakplan import Boom, Doel

SOORT = PROGRAMMA
_WIE = {"vmbo": "vo", "mbo": "mbo", "samen": "gecombineerd"}
KOP = ["Vak", "Onderdeel", "Van", "Aandeel vmbo", "Aandeel mbo", "Klokuren"]


@dataclass(frozen=True, slots=True)
class Deel:
    """An onderdeel as it is done in one leerjaar; `aandeel_vmbo` in whole per cents, the mbo has the rest."""

    naam: str
    aandeel_vmbo: int

    @property
    def wie(self) -> str:
        """Return vo, mbo or gecombineerd, the words of the law."""
        return _WIE[wie_geeft(self.aandeel_vmbo)]


@dataclass(frozen=True, slots=True)
class Vakjaar:
    """One vak in one leerjaar; `minuten` None while its hours are not known. Without goals in a periode `delen` is empty."""

    vak: str
    aandeel_vmbo: int
    minuten: int | None
    delen: tuple[Deel, ...] = ()

    @property
    def klokuren(self) -> str:
        """Return the hours as they stand in a table."""
        return "nog niet bekend" if self.minuten is None else str(klokuren(self.minuten))


@dataclass(frozen=True, slots=True)
class Programmajaar:
    """One leerjaar: its vakken in order, and the minutes of bpv."""

    leerjaar: int
    schooljaar: int
    vakken: tuple[Vakjaar, ...]
    bpv_minuten: int = 0


@dataclass(frozen=True, slots=True)
class Programma:
    """The programme of one cohort; `zonder_leerjaar` are the vakken of which nothing says when they are given."""

    leerroute: str
    cohort: str
    jaren: tuple[Programmajaar, ...]
    zonder_leerjaar: tuple[str, ...] = ()

    @property
    def titel(self) -> str:
        """Return the name of the bijlage."""
        return f"Programma per leerjaar: {self.leerroute}, {self.cohort}"


def maak_programma(route: Route, beelden: Sequence[PlanBeeld]) -> Programma:
    """Return the programme of a cohort. Reads the parts periodes and activiteiten of the pictures."""
    jaren = tuple(_jaar(route, beelden, leerjaar) for leerjaar in route.leerjaren)
    geplaatst = {vak.vak for jaar in jaren for vak in jaar.vakken}
    return Programma(
        route.naam,
        f"cohort {route.startjaar}-{route.startjaar + 1}",
        jaren,
        tuple(sorted(beeld.plan.naam for beeld in beelden if beeld.plan.naam not in geplaatst)),
    )


def bevindingen(programma: Programma) -> tuple[Bevinding, ...]:
    """Return what the law asks and is missing: a leerjaar without a programme (V09), a vak without a place or share (V10)."""
    uit = []
    leeg = [leerjaar_label(jaar.leerjaar) for jaar in programma.jaren if not jaar.vakken]
    if leeg:
        zin = f"Voor {opsomming(leeg)} is er nog geen programma. Plan doelen of vul uren in."
        uit.append(Bevinding("V09", Ernst.VERPLICHT, zin, "programma"))
    if programma.zonder_leerjaar:
        zin = (
            f"Van {opsomming(programma.zonder_leerjaar)} is nog niet te zien in welk leerjaar het is, "
            "en of het van het vo, het mbo of beide is."
        )
        uit.append(Bevinding("V10", Ernst.VERPLICHT, zin, "programma"))
    if not uit:
        zin = "Het programma is er voor elk leerjaar, met bij elk vak of het vo, mbo of gecombineerd is."
        uit.append(Bevinding("V09", Ernst.IN_ORDE, zin, "programma"))
    return tuple(uit)


def inhoud(programma: Programma) -> dict[str, Any]:
    """Return the content of the bijlage: tables of plain words, so that every page and document shows the same."""
    return {
        "titel": programma.titel,
        "tabellen": [_tabel(jaar) for jaar in programma.jaren],
        "noten": [bevinding.zin for bevinding in bevindingen(programma) if bevinding.blokkeert],
    }


def _jaar(route: Route, beelden: Iterable[PlanBeeld], leerjaar: int) -> Programmajaar:
    vakken, bpv = [], 0
    for beeld in beelden:
        vak = _vak(route, beeld, leerjaar)
        if vak:
            vakken.append(vak)
        bpv += sum(
            a.minuten or 0 for a in beeld.activiteiten if a.soort == ActiviteitSoort.BPV and a.leerjaar == leerjaar
        )
    vakken.sort(key=lambda vak: vak.vak.casefold())
    return Programmajaar(leerjaar, route.schooljaar(leerjaar), tuple(vakken), bpv)


def _vak(route: Route, beeld: PlanBeeld, leerjaar: int) -> Vakjaar | None:
    plaatsingen = [p for p in beeld.plaatsingen if p.leerjaar == leerjaar and p.doel in beeld.boom.doelen]
    per_kant = minuten_per_kant(route, beeld, leerjaar)
    if not plaatsingen and not per_kant:
        return None
    if plaatsingen:
        aandeel = _aandeel(plaatsingen)
    else:
        aandeel = round(100 * per_kant.get(Kant.VMBO, 0) / sum(per_kant.values()))
    return Vakjaar(beeld.plan.naam, aandeel, sum(per_kant.values()) or None, tuple(_delen(beeld, plaatsingen)))


def _delen(beeld: PlanBeeld, plaatsingen: Iterable[Plaatsing]) -> Iterable[Deel]:
    """One line per branch, in the order of the sources: goals in it may stand in several periodes."""
    takken = {rij.id: rij.tak for rij in beeld.rijen.alle}
    per_tak: dict[int, list[Plaatsing]] = defaultdict(list)
    for plaatsing in plaatsingen:
        tak = _tak(takken, beeld.boom, plaatsing.doel)
        if tak:
            per_tak[tak.id].append(plaatsing)
    for tak in beeld.boom.doelen.values():
        if tak.id not in per_tak:
            continue
        yield Deel(f"{tak.code} {tak.naam}".strip() if tak.naam != tak.code else tak.code, _aandeel(per_tak[tak.id]))


def _tak(takken: dict[int, Doel], boom: Boom, doel: int) -> Doel | None:
    """Return the branch of a goal: that of its row, or of the row above an eindterm."""
    return next((takken[boven.id] for boven in boom.voorouders(boom.doelen[doel]) if boven.id in takken), None)


def _aandeel(plaatsingen: Sequence[Plaatsing]) -> int:
    """Return the share of the vmbo in whole per cents, weighed by lesuren where every one of them is known.

    What both sides do something of never rounds to all or nothing.
    """
    bekend = all(p.lesuren_x10 for p in plaatsingen)
    gewicht = [p.lesuren_x10 or 1 if bekend else 1 for p in plaatsingen]
    gemiddeld = sum(p.aandeel_vmbo * g for p, g in zip(plaatsingen, gewicht, strict=True)) / sum(gewicht)
    return min(max(round(gemiddeld), 1), 99) if 0 < gemiddeld < 100 else round(gemiddeld)


def _tabel(jaar: Programmajaar) -> dict[str, Any]:
    rijen = []
    for vak in jaar.vakken:
        delen = vak.delen or (Deel("hele vak", vak.aandeel_vmbo),)
        for nummer, deel in enumerate(delen):
            uren = vak.klokuren if nummer == 0 else ""
            aandelen = [f"{deel.aandeel_vmbo}%", f"{100 - deel.aandeel_vmbo}%"]
            rijen.append([vak.vak, deel.naam, deel.wie, *aandelen, uren])
    if jaar.bpv_minuten:
        rijen.append(["bpv", "beroepspraktijkvorming", "mbo", "0%", "100%", str(klokuren(jaar.bpv_minuten))])
    titel = f"{leerjaar_label(jaar.leerjaar).capitalize()}, schooljaar {jaar.schooljaar}-{jaar.schooljaar + 1}"
    return {"titel": titel, "kop": KOP, "rijen": rijen}
