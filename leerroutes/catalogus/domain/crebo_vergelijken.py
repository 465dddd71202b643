"""What a register list changes in the catalogue. Pure: the dry run and the real run both ask this.

The rule: a list fills what is empty and changes what differs, old → new in the report. A list that names an older
dossier than the catalogue has (numbers of dossiers go up) only fills: the list of 2015 does not undo the dossiers of
today. Kwalificaties of the demo are never touched. What a list no longer names stays as it is.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from leerroutes.catalogus.domain.crebo import CreboLijst, CreboRij, Opvolging
from leerroutes.catalogus.domain.opvolging import keten, maakt_kring
from leerroutes.rapport import Categorie, Regel

WOORDEN = {
    "naam": "naam",
    "niveau": "niveau",
    "leerwegen": "leerwegen",
    "domein": "domein",
    "dossier_crebo": "dossier",
    "dossier_naam": "naam van het dossier",
    "instroom_van": "instroom van",
    "instroom_tot": "instroom tot",
}

_VOORBEELD = "Deze crebo is van de voorbeeldgegevens."


@dataclass(frozen=True, slots=True)
class Bekend:
    """A kwalificatie as the catalogue has it: its fields, the crebo of its successor, and whether it is of the demo."""

    velden: Mapping[str, Any]
    opvolger: str = ""
    voorbeeld: bool = False


@dataclass(slots=True)
class Besluit:
    """What becomes of an import: fields of new and of changed kwalificaties and successors, by crebo, and the report."""

    nieuw: dict[str, dict[str, Any]] = field(default_factory=dict)
    gewijzigd: dict[str, dict[str, Any]] = field(default_factory=dict)
    opvolgers: dict[str, str] = field(default_factory=dict)
    regels: list[Regel] = field(default_factory=list)


def vergelijk(lijst: CreboLijst, bekend: Mapping[str, Bekend]) -> Besluit:
    """Return what `lijst` would do to a catalogue that knows `bekend` (by crebo)."""
    besluit = Besluit(regels=list(lijst.genegeerd))
    per_crebo: dict[str, list[CreboRij]] = defaultdict(list)
    for rij in lijst.rijen:
        per_crebo[rij.crebo].append(rij)
    for rijen in per_crebo.values():
        rij, dubbel = _voeg_samen(rijen)
        besluit.regels += [_oordeel(rij, bekend.get(rij.crebo), besluit), *dubbel]
    besluit.regels += _volg_op(lijst.opvolging, bekend, besluit)
    return besluit


def _voeg_samen(rijen: list[CreboRij]) -> tuple[CreboRij, list[Regel]]:
    """Return what several rows say of one kwalificatie: the newest list leads, the others fill what it leaves open."""
    eerste, *rest = sorted(rijen, key=_hoe_nieuw, reverse=True)
    rij, regels = eerste, []
    for ander in rest:
        waar = eerste.plek if ander.bron == eerste.bron else f"{eerste.bron}, {eerste.plek}"
        anders = [
            f"{WOORDEN[veld]} {_woord(getattr(eerste, veld))} en hier {_woord(waarde)}"
            for veld, waarde in _zegt(ander).items()
            if _zegt(eerste).get(veld, waarde) != waarde
        ]
        if _hoe_nieuw(ander) < _hoe_nieuw(eerste):
            reden = f"Een nieuwere lijst noemt deze crebo ook ({waar}). Hiervan geldt alleen wat daar niet staat."
        elif anders:
            reden = f"Deze crebo staat ook in {waar}, met {', '.join(anders)}. Die rij geldt, deze niet."
        else:
            reden = f"Deze crebo staat ook in {waar}."
        regels.append(Regel(Categorie.GENEGEERD, ander.bron, ander.plek, _titel(ander), reden))
        if not anders or _hoe_nieuw(ander) < _hoe_nieuw(eerste):
            rij = _vul_aan(rij, ander)
    return replace(rij, lijst_van=min((r.lijst_van for r in rijen if r.lijst_van), default=None)), regels


def _hoe_nieuw(rij: CreboRij) -> tuple[date, str]:
    return rij.lijst_van or date.min, rij.dossier_crebo


def _vul_aan(rij: CreboRij, ander: CreboRij) -> CreboRij:
    erbij = {veld: waarde for veld, waarde in _zegt(ander).items() if veld not in _zegt(rij)}
    if rij.dossier_crebo and rij.dossier_crebo != ander.dossier_crebo:
        erbij.pop("dossier_naam", None)
    return replace(rij, **erbij)


def _zegt(rij: CreboRij) -> dict[str, Any]:
    return {veld: getattr(rij, veld) for veld in WOORDEN if getattr(rij, veld) not in ("", None)}


def _oordeel(rij: CreboRij, staat: Bekend | None, besluit: Besluit) -> Regel:
    zegt = _zegt(rij)
    # The day of a list is the first day that we know of; what is known more precisely stays.
    if (
        rij.lijst_van
        and not (staat and staat.velden["instroom_van"])
        and rij.lijst_van <= (rij.instroom_tot or date.max)
    ):
        zegt.setdefault("instroom_van", rij.lijst_van)
    if staat is None:
        mist = [WOORDEN[veld] for veld in ("naam", "niveau") if veld not in zegt]
        if mist:
            reden = f"Deze kwalificatie is er nog niet, en de lijst noemt geen {' en geen '.join(mist)}."
            return _regel(Categorie.GENEGEERD, rij, reden)
        besluit.nieuw[rij.crebo] = zegt
        return _regel(Categorie.NIEUW, rij)
    if staat.voorbeeld:
        return _regel(Categorie.GENEGEERD, rij, _VOORBEELD)
    anders = {veld: waarde for veld, waarde in zegt.items() if staat.velden[veld] != waarde}
    wijzigt = _mag_wijzigen(anders, staat.velden, rij.dossier_crebo)
    redenen = [f"{WOORDEN[veld]}: {_woord(staat.velden[veld])} → {_woord(nieuw)}" for veld, nieuw in wijzigt.items()]
    if wijzigt != anders:
        wat = f"{staat.velden['dossier_crebo']}, de lijst {rij.dossier_crebo}"
        redenen.append(f"de catalogus heeft een nieuwer dossier ({wat}): de lijst vult alleen aan")
    if wijzigt:
        besluit.gewijzigd[rij.crebo] = wijzigt
    return _regel(Categorie.GEWIJZIGD if wijzigt else Categorie.ONGEWIJZIGD, rij, "; ".join(redenen))


def _mag_wijzigen(anders: dict[str, Any], staat: Mapping[str, Any], dossier: str) -> dict[str, Any]:
    """Return what a list may change: all that differs, or what is empty when it names an older dossier."""
    if not dossier or dossier >= staat["dossier_crebo"]:
        return anders
    return {veld: waarde for veld, waarde in anders.items() if not staat[veld] and veld != "dossier_naam"}


def _volg_op(stappen: Iterable[Opvolging], bekend: Mapping[str, Bekend], besluit: Besluit) -> Iterator[Regel]:
    """Yield a line per row that names a successor, and note those that are to be written."""
    huidig = {crebo: staat.opvolger for crebo, staat in bekend.items()} | dict.fromkeys(besluit.nieuw, "")
    per_crebo: dict[str, list[Opvolging]] = defaultdict(list)
    for stap in stappen:
        per_crebo[stap.van].append(stap)
    for van, rijen in per_crebo.items():
        laatst = max(stap.schooljaar for stap in rijen)
        keuzes = {stap.naar for stap in rijen if stap.schooljaar == laatst} - {van}
        for stap in rijen:
            reden = _bezwaar(stap, laatst, keuzes, huidig, van in bekend and bekend[van].voorbeeld)
            if reden:
                yield _regel(Categorie.GENEGEERD, stap, reden)
            elif huidig[van] == stap.naar:
                yield _regel(Categorie.ONGEWIJZIGD, stap)
            else:
                yield _regel(Categorie.GEWIJZIGD, stap, f"opvolger: {huidig[van] or 'geen'} → {stap.naar}")
                huidig[van] = besluit.opvolgers[van] = stap.naar


def _bezwaar(stap: Opvolging, laatst: str, keuzes: set[str], huidig: Mapping[str, str], voorbeeld: bool) -> str:
    """Return why this row gives no successor, or "" when it does."""
    if stap.schooljaar != laatst:
        return f"Er is een nieuwere rij, van {laatst}."
    if stap.naar == stap.van:
        return "Deze crebo verwijst naar zichzelf: er is geen opvolger."
    for crebo in (stap.van, stap.naar):
        if crebo not in huidig:
            return f"Crebo {crebo} staat niet in de catalogus en niet in deze lijsten."
    if voorbeeld:
        return _VOORBEELD
    if len(keuzes) > 1:
        return f"Er staat meer dan één opvolger: {' en '.join(sorted(keuzes))}. Er is er geen gekozen."
    if maakt_kring(stap.van, stap.naar, huidig):
        heen = keten(stap.naar, huidig)
        kring = " → ".join((stap.van, *heen[: heen.index(stap.van) + 1]))
        return f"Dit wordt een kring: {kring}. De opvolger blijft zoals hij is."
    return ""


def _regel(categorie: Categorie, rij: CreboRij | Opvolging, reden: str = "") -> Regel:
    return Regel(categorie, rij.bron, rij.plek, _titel(rij), reden)


def _titel(rij: CreboRij | Opvolging) -> str:
    return f"{rij.van} → {rij.naar}" if isinstance(rij, Opvolging) else f"{rij.crebo} {rij.naam}".strip()


def _woord(waarde: Any) -> str:
    if isinstance(waarde, date):
        return f"{waarde:%d-%m-%Y}"
    return f"{waarde}" if waarde else "leeg"
