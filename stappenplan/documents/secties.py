"""The sections of a plan on paper: each step of the picture as plain rows, in the order of STEPS. A section that is empty says so."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from leerroutes.kant import Kant
from partnerships.domain.leerroute import leerjaar_label
from stappenplan.domain.beeld import PlanBeeld
from stappenplan.domain.conclusies import telling, vaste_conclusies, vrij_door, vrijgekomen
from stappenplan.domain.delen import Toets
from stappenplan.domain.koppen import woorden
from stappenplan.domain.materialen import kosten_cent
from stappenplan.domain.overlap import RijStand, gronden, standen
from stappenplan.domain.perioden import niet_ingepland, vulling
from stappenplan.domain.soorten import Functie, Uitkomst, VakSoort
from stappenplan.domain.steps import OVERLAP, STEPS, Step, is_gereed
from stappenplan.domain.toetsing import dekking

_KOPPEN = {OVERLAP.key: "Wat beide scholen doen"}
# How full the bar of a conclusie is: what the vmbo already does of the werkproces.
_MAAT = {Uitkomst.KLAAR: 36, Uitkomst.KLAAR_EXTRA: 30, Uitkomst.DEELS: 15, Uitkomst.NOG_HELEMAAL: 0}


@dataclass(frozen=True, slots=True)
class Sectie:
    """One step of one vak on paper: its template and what that needs."""

    step: Step
    sjabloon: str
    inhoud: dict[str, Any]
    liggend: bool = False
    leeg: bool = False

    @property
    def kop(self) -> str:
        """Return the heading on paper: a document says neither je nor jullie."""
        return _KOPPEN.get(self.step.key, self.step.vraag.removesuffix("?"))


def secties(beeld: PlanBeeld) -> tuple[Sectie, ...]:
    """Return the sections of one vakplan; a vak of one side has no overlap. Reads the whole picture."""
    return tuple(_SECTIES[step.key](beeld, step) for step in STEPS if step.nodig(beeld.plan.soort))


def _overlap(beeld: PlanBeeld, step: Step) -> Sectie:
    rijen = standen(beeld)
    beiden = [rij.doel for rij in rijen if rij.samen]
    alleen = [rij.doel for rij in rijen if rij.status == "eens" and not rij.samen]
    conclusies, vast = _conclusies(beeld, rijen), vaste_conclusies(beeld)
    alleen_mbo = [r.doel for r in beeld.rijen.mbo if r.id in vast and vast[r.id].uitkomst == Uitkomst.NOG_HELEMAAL]
    return Sectie(
        step,
        "documenten/plan/overlap.html",
        {
            "eens": step.voortgang(beeld).woorden,
            "rijen": len(rijen),
            "mbo_woord": woorden(beeld.rijen, Kant.MBO)[0],
            "kolommen": [
                ("vmbo", "alleen vmbo", alleen),
                ("beiden", "beiden", beiden),
                ("mbo", "alleen mbo", alleen_mbo),
            ],
            "open": [rij for rij in rijen if not rij.samen and rij.status != "eens"],
            "conclusies": conclusies,
            "telling": telling(beeld).woorden,
            "vrij": vrijgekomen([beeld]),
        },
        leeg=not beeld.inschattingen and not any(rij["conclusie"] for rij in conclusies),
    )


def _conclusies(beeld: PlanBeeld, rijen: tuple[RijStand, ...]) -> list[dict[str, Any]]:
    op_doel = {conclusie.doel: conclusie for conclusie in beeld.conclusies}
    grond, vast = gronden(rijen), vaste_conclusies(beeld)
    uit = []
    for rij in beeld.rijen.mbo:
        conclusie = op_doel.get(rij.id)
        uit.append(
            {
                "doel": rij.doel,
                "gronden": [doel.kort for doel in grond.get(rij.id, ())],
                "conclusie": conclusie,
                "maat": _MAAT[conclusie.uitkomst] if conclusie else 0,
                "vast": rij.id in vast,
                "uren": [conclusie.mbo_minuten, vrij_door(conclusie), conclusie.extra_minuten] if conclusie else [],
            }
        )
    return uit


def _periodes(beeld: PlanBeeld, step: Step) -> Sectie:
    doelen = {rij.id: rij.doel for rij in beeld.rijen.alle}
    doelen |= {term.id: term for rij in beeld.rijen.alle for term in rij.eindtermen}
    jaren = [jaar for leerjaar in beeld.route.leerjaren if (jaar := _rooster(beeld, leerjaar, doelen))["gevuld"]]
    return Sectie(
        step,
        "documenten/plan/periodes.html",
        {"woorden": step.voortgang(beeld).woorden, "jaren": jaren, "open": [r.doel for r in niet_ingepland(beeld)]},
        liggend=True,
        leeg=not beeld.plaatsingen,
    )


def _rooster(beeld: PlanBeeld, leerjaar: int, doelen: dict) -> dict[str, Any]:
    gekozen = beeld.route.kalender(leerjaar)
    dagen = {p.nummer: (p.van, p.tot) for p in gekozen.kalender.periodes} if gekozen and not gekozen.geleend else {}
    vol = {v.periode: v for v in vulling(beeld, leerjaar)}
    hier = [p for p in beeld.plaatsingen if p.leerjaar == leerjaar and p.doel in doelen]
    nummers = sorted(vol.keys() | {p.periode for p in hier}) or [1, 2, 3, 4]
    return {
        "naam": leerjaar_label(leerjaar).capitalize(),
        "schooljaar": beeld.route.schooljaar(leerjaar),
        "gevuld": bool(hier),
        "periodes": [
            {
                "nummer": nummer,
                "dagen": dagen.get(nummer),
                "vulling": vol.get(nummer),
                "kaarten": [(p, doelen[p.doel]) for p in hier if p.periode == nummer],
            }
            for nummer in nummers
        ],
    }


def _toetsing(beeld: PlanBeeld, step: Step) -> Sectie:
    summatief = [toets for toets in beeld.toetsen if toets.functie == Functie.SUMMATIEF]
    return Sectie(
        step,
        "documenten/plan/toetsing.html",
        {
            "toetsen": [_toets(beeld, toets) for toets in beeld.toetsen],
            "summatief": len(summatief),
            "formatief": len(beeld.toetsen) - len(summatief),
            "met_mbo": sum(toets.examen is not None for toets in beeld.toetsen),
            "vmbo": dekking(beeld),
            "vmbo_woorden": woorden(beeld.rijen, Kant.VMBO)[1],
            "mbo": dekking(beeld, Kant.MBO),
            "pta": [toets for toets in beeld.toetsen if toets.pta],
        },
        leeg=not beeld.toetsen,
    )


def _toets(beeld: PlanBeeld, toets: Toets) -> dict[str, Any]:
    """Return a test with the rows it covers, shortest way to say it: a whole row by its code."""
    geraakt = [
        (rij.doel.kort, len(toets.doel_nummers & {term.id for term in rij.eindtermen}), len(rij.eindtermen))
        for rij in beeld.rijen.alle
    ]
    dekt = [
        code if aantal == totaal else f"{code} ({aantal} van {totaal})" for code, aantal, totaal in geraakt if aantal
    ]
    waar = [naam for naam, helft in (("PTA", toets.pta), ("mbo", toets.examen)) if helft]
    return {"toets": toets, "dekt": dekt, "waar": waar, "telt": toets.functie == Functie.SUMMATIEF}


def _activiteiten(beeld: PlanBeeld, step: Step) -> Sectie:
    doelen = {rij.id: rij.doel.kort for rij in beeld.rijen.alle}
    toetsen = {toets.id: toets.code for toets in beeld.toetsen}
    groepen: dict[tuple[int, int], list] = {}
    for les in beeld.activiteiten:
        rij = (les, [doelen[d] for d in les.doelen if d in doelen], [toetsen[t] for t in les.toetsen if t in toetsen])
        groepen.setdefault((les.leerjaar, les.periode), []).append(rij)
    return Sectie(
        step,
        "documenten/plan/activiteiten.html",
        {
            "aantal": len(beeld.activiteiten),
            "groepen": [
                (leerjaar_label(jaar).capitalize(), periode, rijen) for (jaar, periode), rijen in groepen.items()
            ],
        },
        leeg=not beeld.activiteiten,
    )


def _materialen(beeld: PlanBeeld, step: Step) -> Sectie:
    lessen = {les.id: les.titel for les in beeld.activiteiten}
    toetsen = {toets.id: f"toets {toets.code}" for toets in beeld.toetsen}
    rijen = [
        (m, [lessen[a] for a in m.activiteiten if a in lessen] + [toetsen[t] for t in m.toetsen if t in toetsen])
        for m in beeld.materialen
    ]
    return Sectie(
        step,
        "documenten/plan/materialen.html",
        {"rijen": rijen, "euro": kosten_cent(beeld) / 100},
        leeg=not beeld.materialen,
    )


_SECTIES: dict[str, Callable[[PlanBeeld, Step], Sectie]] = dict(
    zip((step.key for step in STEPS), (_overlap, _periodes, _toetsing, _activiteiten, _materialen), strict=True)
)


def gereedheid(beeld: PlanBeeld) -> list[dict[str, Any]]:
    """Return for each step of the plan how far it is and which sides call it gereed."""
    return [
        {"step": step, "woorden": step.voortgang(beeld).woorden, "kanten": _wie(beeld, step)}
        for step in STEPS
        if step.nodig(beeld.plan.soort)
    ]


def _wie(beeld: PlanBeeld, step: Step) -> str:
    kanten = is_gereed(beeld, step)
    return " en ".join(kant.value for kant in beeld.plan.kanten if kant in kanten) or "nog niemand"


def schat_paginas(beelden: list[PlanBeeld]) -> int:
    """Return about how many pages these plans take: enough to know whether somebody has to wait for them."""
    uit = 4
    for beeld in beelden:
        samen = beeld.plan.soort == VakSoort.SAMEN
        rijen = [
            len(beeld.inschattingen) // 2 + 2 * len(beeld.rijen.mbo) * samen,
            len(beeld.plaatsingen),
            2 * len(beeld.toetsen),
            2 * len(beeld.activiteiten),
            len(beeld.materialen),
        ]
        uit += 1 + sum(1 + aantal // 16 for aantal in rijen if aantal)
    return uit
