"""Step 3: the tests as one person sees them: lines, the open test, what covers what, and what is still open."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from leerroutes.kant import Kant
from leerroutes.recht import telwoord
from leerroutes.templatetags.leerroutes import leerjaar as leerjaar_in_woorden
from leerroutes.verdict import Verdict
from stappenplan.access import plan_kanten
from stappenplan.domain.beeld import PlanBeeld
from stappenplan.domain.delen import Toets
from stappenplan.domain.jaarindeling import begin_leerjaar, jaarindeling
from stappenplan.domain.koppen import noem, woorden
from stappenplan.domain.soorten import Functie, Resultaat
from stappenplan.domain.toetsing import Dekking, dekking, dekking_per_tak, niet_getoetst, toetsen_per_rij
from stappenplan.domain.vakplan import Rij
from stappenplan.forms.toetsing import HELFTEN, Plekken, ToetsForm
from stappenplan.models import Vakplan

NAMEN = {"pta": "In het PTA", "examen": "Telt voor het mbo-examen"}
KANT_VAN = {"pta": Kant.VMBO, "examen": Kant.MBO}
_MERKJE = {
    True: '<span class="lr-merkje is-vol" aria-hidden="true">S</span><span class="visually-hidden">summatief</span>',
    False: '<span class="lr-merkje" aria-hidden="true">F</span><span class="visually-hidden">formatief</span>',
}


@dataclass(frozen=True, slots=True)
class Regel:
    """One line of the list. `kant` is that of its goals ("" without any), `helften` where the test counts."""

    id: int
    code: str
    titel: str
    uitleg: str
    kant: str
    summatief: bool
    helften: str


def maak_regel(toets: Toets, soorten: Mapping[int, tuple[Kant, str]]) -> Regel:
    """Return the line of a test; `soorten` has the side and the kind of each goal."""
    per_kant: dict[Kant, list[str]] = {}
    for doel in sorted(toets.doel_nummers & soorten.keys(), key=lambda doel: soorten[doel][0] == Kant.MBO):
        per_kant.setdefault(soorten[doel][0], []).append(soorten[doel][1])
    delen = [toets.vorm.label] + ([telwoord(toets.minuten, "minuut", "minuten")] if toets.minuten else [])
    delen += [toets.resultaat.label] if toets.resultaat != Resultaat.CIJFER else []
    doelen = [telwoord(len(eigen), *noem(kant, eigen)) for kant, eigen in per_kant.items()]
    delen.append(" en ".join(doelen) or "nog geen doelen")
    kant = "beiden" if len(per_kant) > 1 else next(iter(per_kant), "")
    helften = [naam for half, naam in ((toets.pta, "PTA"), (toets.examen, "examen mbo")) if half]
    summatief = toets.functie == Functie.SUMMATIEF
    return Regel(toets.id, toets.code, toets.titel, ", ".join(delen), kant, summatief, " en ".join(helften))


def soorten_van(beeld: PlanBeeld) -> dict[int, tuple[Kant, str]]:
    """Return the side and the kind of every goal that a test covers."""
    doelen = beeld.boom.doelen
    geraakt = {doel for toets in beeld.toetsen for doel, _ in toets.doelen}
    return {doel: (Kant(doelen[doel].kant), doelen[doel].soort) for doel in geraakt & doelen.keys()}


def per_periode(beeld: PlanBeeld, leerjaar: int) -> list[dict[str, Any]]:
    """Return the lines of one leerjaar per periode, in order."""
    soorten, uit = soorten_van(beeld), {}
    for toets in beeld.toetsen:
        if toets.leerjaar == leerjaar:
            uit.setdefault(toets.periode, []).append(maak_regel(toets, soorten))
    return [{"periode": periode, "regels": regels} for periode, regels in sorted(uit.items())]


def jaren(beeld: PlanBeeld, gekozen: int) -> list[dict[str, Any]]:
    """Return every leerjaar of the route with how many tests it has."""
    tel = [toets.leerjaar for toets in beeld.toetsen]
    return [
        {"leerjaar": jaar, "naam": leerjaar_in_woorden(jaar), "aantal": tel.count(jaar), "aan": jaar == gekozen}
        for jaar in beeld.route.leerjaren
    ]


def kies_leerjaar(beeld: PlanBeeld, gevraagd: str | None, toets: Toets | None) -> int:
    """Return the leerjaar to show: of the open test, the one asked for, the first with a test, else that of the vak."""
    if toets:
        return toets.leerjaar
    if gevraagd and gevraagd.isdigit() and int(gevraagd) in beeld.route.leerjaren:
        return int(gevraagd)
    return min((t.leerjaar for t in beeld.toetsen), default=begin_leerjaar(beeld))


def plekken(route) -> Plekken:
    """Return the periodes of the route to choose from, per leerjaar. `route` has its leerjaren and calendars."""
    return [
        (
            leerjaar_in_woorden(jaar.leerjaar).capitalize(),
            [(f"{jaar.leerjaar}-{n}", f"leerjaar {jaar.leerjaar}, periode {n}") for n in jaar.nummers],
        )
        for jaar in jaarindeling(route)
    ]


def open_toets(
    plan: Vakplan, toets: Toets, keuzes: Plekken, mag: Verdict, form: ToetsForm | None = None
) -> dict[str, Any]:
    """Return what the open test shows: its fields (or what was typed), its revision, and its halves."""
    plek = f"{toets.leerjaar}-{toets.periode}"
    if all(plek != waarde for _, groep in keuzes for waarde, _ in groep):
        # The calendar changed: what stands there must stay to be seen.
        keuzes = [*keuzes, ("Niet in de kalender", [(plek, f"leerjaar {toets.leerjaar}, periode {toets.periode}")])]
    velden = ("code", "titel", "inhoud", "vorm", "minuten", "functie", "resultaat", "herkansing")
    begin = {veld: getattr(toets, veld) for veld in velden} | {"plek": plek}
    form = form or ToetsForm(initial=begin, plekken=keuzes, auto_id=f"toets-{toets.id}-%s")
    form.fields["plek"].widget.choices = keuzes
    for veld in form.fields.values():
        veld.disabled = not mag.mag
    return {"toets": toets, "form": form, "mag_toets": mag, "helften": helften(plan, toets)}


def helften(plan: Vakplan, toets: Any) -> list[dict[str, Any]]:
    """Return the halves that this vak can have, each with its form when the test has it, else with what may be filled in.

    `toets` is a test of the picture or of the archive.
    """
    return [helft(toets, naam, HELFTEN[naam]) for naam, kant in KANT_VAN.items() if kant in plan_kanten(plan)]


def helft(toets: Any, naam: str, formulier: type, invoer: Any = None) -> dict[str, Any]:
    """Return one half; `invoer` is what was typed and refused."""
    rij = getattr(toets, naam, None)
    begin = (
        {veld: getattr(rij, veld) for veld in formulier.base_fields}
        if rij
        else {"tijdvak": f"periode {toets.periode}", "afsluitend": True}
    )
    form = formulier(invoer, initial=begin, auto_id=f"{naam}-{toets.id}-%s")
    return {"naam": naam, "woorden": NAMEN[naam], "kant": KANT_VAN[naam], "rij": rij, "form": form}


def doelkeuze(beeld: PlanBeeld, toets: Toets, alle: bool) -> dict[str, Any]:
    """Return the rows to link: those in the periode of the test or linked already first, and all others on demand."""
    hier = {p.doel for p in beeld.plaatsingen if (p.leerjaar, p.periode) == (toets.leerjaar, toets.periode)}
    gedekt = toets.doel_nummers
    dichtbij, ander = [], []
    for rij in beeld.rijen.alle:
        nummers = {eindterm.id for eindterm in rij.eindtermen}
        dicht = rij.id in hier or bool(nummers & hier) or bool(nummers & gedekt)
        (dichtbij if dicht else ander).append(_keuze(rij, gedekt))
    return {"dichtbij": dichtbij, "ander": ander if alle else [], "verborgen": 0 if alle else len(ander), "alle": alle}


def _keuze(rij: Rij, gedekt: frozenset[int]) -> dict[str, Any]:
    aantal = sum(eindterm.id in gedekt for eindterm in rij.eindtermen)
    delen = [(e, e.id in gedekt) for e in rij.eindtermen] if aantal and len(rij.eindtermen) > 1 else []
    return {"doel": rij.doel, "aantal": aantal, "totaal": len(rij.eindtermen), "delen": delen}


def balken(beeld: PlanBeeld, leerweg: str) -> list[dict[str, Any]]:
    """Return the bars: what is taught and what is tested, as separate counts, per side."""
    uit = []
    for kant, erbij in ((Kant.VMBO, f" {leerweg}"), (Kant.MBO, "")):
        telling = dekking(beeld, kant)
        if telling.totaal:
            _, namen = woorden(beeld.rijen, kant)
            uit.append({"kop": f"{namen.capitalize()}{erbij}", "kant": kant, "regels": _regels(telling)})
    return uit


def _regels(telling: Dekking) -> list[tuple[str, int, int, str]]:
    return [
        ("Onderwezen (ingepland)", telling.onderwezen, telling.totaal, "beiden"),
        ("Getoetst", telling.getoetst, telling.totaal, "beiden"),
        ("Waarvan summatief", telling.summatief, telling.totaal, ""),
    ]


def stand_context(beeld: PlanBeeld, leerweg: str) -> dict[str, Any]:
    """Return the counts of the panel: bars, per onderdeel, and the goals without a test."""
    per_tak = [(tak.naam, telling.summatief, telling.totaal) for tak, telling in dekking_per_tak(beeld)]
    return {"balken": balken(beeld, leerweg), "per_tak": per_tak, "gaten": niet_getoetst(beeld)}


def dekking_context(beeld: PlanBeeld, leerjaar: int, als: str, url: str) -> dict[str, Any]:
    """Return which test covers which goal in one leerjaar: as a list, or as a matrix. Only what is asked for."""
    toetsen = [toets for toets in beeld.toetsen if toets.leerjaar == leerjaar]
    per_rij, geplaatst = toetsen_per_rij(beeld), {p.doel for p in beeld.plaatsingen if p.leerjaar == leerjaar}
    rijen = [
        (rij, [t for t in per_rij[rij.id] if t.leerjaar == leerjaar])
        for rij in beeld.rijen.alle
        if rij.id in geplaatst or any(t.leerjaar == leerjaar for t in per_rij[rij.id])
    ]
    context = {"als": als, "leerjaar": leerjaar, "dek_rijen": rijen, "dek_toetsen": toetsen}
    return context | ({"matrix": _matrix(rijen, toetsen, url)} if als == "matrix" else {})


def _matrix(rijen: Iterable[tuple[Rij, list[Toets]]], toetsen: list[Toets], url: str) -> SafeString:
    """Return the cells as one string: a template takes thirty times as long over a large matrix."""
    kop = "".join(
        f'<th scope="col"><a href="{url}?toets={t.id}">{escape(t.code)}</a><br><span class="lr-mini">{escape(t.titel[:24])}</span></th>'
        for t in toetsen
    )
    merkjes = {t.id: f"<td>{_MERKJE[t.functie == Functie.SUMMATIEF]}</td>" for t in toetsen}
    lijf, per_toets = [], dict.fromkeys(merkjes, 0)
    for rij, dekkend in rijen:
        nummers = {t.id for t in dekkend}
        for nummer in nummers:
            per_toets[nummer] += 1
        cellen = "".join(merkjes[t.id] if t.id in nummers else "<td></td>" for t in toetsen)
        lijf.append(
            f'<tr><th scope="row">{escape(rij.doel.naam)}<br><span class="lr-mini"><span class="lr-kant {rij.doel.kant}">'
            f'{rij.doel.kant}</span> <span class="lr-code">{escape(rij.doel.code)}</span></span></th>{cellen}<td><b>{len(nummers)}</b></td></tr>'
        )
    voet = "".join(f"<td>{aantal}</td>" for aantal in per_toets.values())
    return mark_safe(  # noqa: S308 -- every text in it went through escape
        f'<thead><tr><th scope="col">Doel</th>{kop}<th scope="col">Samen</th></tr></thead><tbody>{"".join(lijf)}</tbody>'
        f'<tfoot><tr><th scope="row">Doelen per toets</th>{voet}<td></td></tr></tfoot>'
    )
