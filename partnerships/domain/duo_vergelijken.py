"""What DUO's lists change in our schools and besturen. Pure: the dry run and the real run both ask this.

The rule: what a list says counts, old → new in the report; what it leaves out stays as it is. So a school that a newer
list no longer names is not closed by us, a date of closing is never taken away, and vmbo or mbo is only added.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from leerroutes.rapport import Categorie, Regel
from partnerships.domain.duo import BestuurRij, DuoLijst, SchoolRij

WOORDEN = {
    "naam": "naam",
    "plaats": "plaats",
    "bestuur": "bestuur",
    "vmbo": "vmbo",
    "mbo": "mbo",
    "opgeheven_op": "opgeheven op",
}
_KANTEN = ("vmbo", "mbo")


@dataclass(frozen=True, slots=True)
class Bekend:
    """What we have: the names of besturen by number, and per vestigingsnummer the fields of a school (bestuur as number)."""

    besturen: Mapping[str, str]
    scholen: Mapping[str, Mapping[str, Any]]


@dataclass(slots=True)
class Besluit:
    """What becomes of an import: besturen by number, fields of schools by vestigingsnummer, and the report."""

    besturen_nieuw: dict[str, str] = field(default_factory=dict)
    besturen_gewijzigd: dict[str, str] = field(default_factory=dict)
    scholen_nieuw: dict[str, dict[str, Any]] = field(default_factory=dict)
    scholen_gewijzigd: dict[str, dict[str, Any]] = field(default_factory=dict)
    regels: list[Regel] = field(default_factory=list)


def vergelijk(lijst: DuoLijst, bekend: Bekend) -> Besluit:
    """Return what `lijst` would do to what we have."""
    besluit = Besluit(regels=list(lijst.genegeerd))
    besluit.regels += _besturen(lijst.besturen, bekend, besluit)
    per_vestiging: dict[str, list[SchoolRij]] = defaultdict(list)
    for rij in lijst.scholen:
        per_vestiging[rij.vestiging].append(rij)
    for rijen in per_vestiging.values():
        rij, dubbel = _voeg_samen(rijen)
        besluit.regels += [_oordeel(rij, bekend, besluit), *dubbel]
    besluit.regels += lijst.zonder_vmbo
    return besluit


def _besturen(rijen: Iterable[BestuurRij], bekend: Bekend, besluit: Besluit) -> Iterator[Regel]:
    eerder: dict[str, BestuurRij] = {}
    for rij in rijen:
        if rij.nummer in eerder:
            eerste = eerder[rij.nummer]
            anders = "" if eerste.naam == rij.naam else f", als “{eerste.naam}”. Die rij geldt, deze niet"
            reden = f"Bestuur {rij.nummer} staat ook in {_waar(eerste, rij)}{anders}."
            yield Regel(Categorie.GENEGEERD, rij.bron, rij.plek, rij.naam, reden)
            continue
        eerder[rij.nummer] = rij
        oud = bekend.besturen.get(rij.nummer)
        titel = f"{rij.naam} ({rij.nummer})"
        if oud is None:
            besluit.besturen_nieuw[rij.nummer] = rij.naam
            yield Regel(Categorie.NIEUW, rij.bron, rij.plek, titel)
        elif oud != rij.naam:
            besluit.besturen_gewijzigd[rij.nummer] = rij.naam
            yield Regel(Categorie.GEWIJZIGD, rij.bron, rij.plek, titel, f"naam: {oud} → {rij.naam}")
        else:
            yield Regel(Categorie.ONGEWIJZIGD, rij.bron, rij.plek, titel)


def _voeg_samen(rijen: list[SchoolRij]) -> tuple[SchoolRij, list[Regel]]:
    """Return what several rows say of one vestiging: the first row counts; one in the list of the other kant adds that kant."""
    rij, *rest = rijen
    regels = []
    for ander in rest:
        kanten = {kant: True for kant in _KANTEN if getattr(ander, kant) and not getattr(rij, kant)}
        anders = [
            f"{WOORDEN[veld]} {_woord(waarde)}"
            for veld, waarde in _zegt(ander).items()
            if veld not in _KANTEN and _zegt(rij).get(veld, waarde) != waarde
        ]
        reden = f"Vestiging {rij.vestiging} staat ook in {_waar(rij, ander)}."
        if kanten:
            reden += f" Hiervan geldt alleen dat er {' en '.join(kanten)} is."
        elif anders:
            reden += f" Die rij geldt, deze niet: hier staat {', '.join(anders)}."
        regels.append(Regel(Categorie.GENEGEERD, ander.bron, ander.plek, _titel(ander), reden))
        rij = replace(rij, **kanten)
    return rij, regels


def _zegt(rij: SchoolRij) -> dict[str, Any]:
    return {veld: getattr(rij, veld) for veld in WOORDEN if getattr(rij, veld)}


def _oordeel(rij: SchoolRij, bekend: Bekend, besluit: Besluit) -> Regel:
    staat = bekend.scholen.get(rij.vestiging)
    zegt = _zegt(rij)
    redenen = []
    if bezwaar := _bezwaar_bestuur(rij, staat is None, bekend, besluit):
        if staat is None:
            return Regel(Categorie.GENEGEERD, rij.bron, rij.plek, _titel(rij), bezwaar)
        zegt.pop("bestuur", None)
        redenen = [bezwaar]
    if staat is None:
        besluit.scholen_nieuw[rij.vestiging] = zegt
        reden = f"opgeheven op {rij.opgeheven_op:%d-%m-%Y}" if rij.opgeheven_op else ""
        return Regel(Categorie.NIEUW, rij.bron, rij.plek, _titel(rij), reden)
    anders = {veld: waarde for veld, waarde in zegt.items() if staat[veld] != waarde}
    if anders:
        besluit.scholen_gewijzigd[rij.vestiging] = anders
    redenen = [f"{WOORDEN[veld]}: {_woord(staat[veld])} → {_woord(nieuw)}" for veld, nieuw in anders.items()] + redenen
    categorie = Categorie.GEWIJZIGD if anders else Categorie.ONGEWIJZIGD
    return Regel(categorie, rij.bron, rij.plek, _titel(rij), "; ".join(redenen))


def _bezwaar_bestuur(rij: SchoolRij, is_nieuw: bool, bekend: Bekend, besluit: Besluit) -> str:
    """Return why the bestuur of this row cannot be used, or "". One that only a list of schools names is made here."""
    if not rij.bestuur:
        return "Er staat geen bestuursnummer, en deze school is er nog niet." if is_nieuw else ""
    if rij.bestuur in bekend.besturen or rij.bestuur in besluit.besturen_nieuw:
        return ""
    if not rij.bestuur_naam:
        return f"Bestuur {rij.bestuur} staat nergens met een naam. Lees ook de lijst van besturen in."
    besluit.besturen_nieuw[rij.bestuur] = rij.bestuur_naam
    titel = f"{rij.bestuur_naam} ({rij.bestuur})"
    besluit.regels.append(Regel(Categorie.NIEUW, rij.bron, rij.plek, titel, "bestuur van een school in deze lijst"))
    return ""


def _waar(eerste: BestuurRij | SchoolRij, ander: BestuurRij | SchoolRij) -> str:
    return eerste.plek if eerste.bron == ander.bron else f"{eerste.bron}, {eerste.plek}"


def _titel(rij: SchoolRij) -> str:
    return f"{', '.join(filter(None, (rij.naam, rij.plaats)))} ({rij.vestiging})"


def _woord(waarde: Any) -> str:
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    if isinstance(waarde, date):
        return f"{waarde:%d-%m-%Y}"
    return waarde or "leeg"
