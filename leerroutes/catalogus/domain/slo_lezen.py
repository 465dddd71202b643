"""SLO's files as one stock of checked objects, whatever file each came from. Source: SLO's context.json, curriculumdata 1.1."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any

from leerroutes.catalogus.domain.tekst import regel, schoon
from leerroutes.rapport import Categorie, Regel, fout, weiger

_VOOR = "examenprogramma_bg_"
# Each kind of object with the kinds of its children, in the order in which an examenprogramma names them.
KINDEREN: dict[str, tuple[str, ...]] = {
    "profiel": ("kern", "module", "keuzevak"),
    "kern": ("kerndeel",),
    "kerndeel": ("globale_eindterm",),
    "module": ("moduletaak", "deeltaak"),
    "keuzevak": ("keuzevaktaak", "deeltaak"),
    "deeltaak": ("globale_eindterm",),
    "globale_eindterm": (),
    "moduletaak": (),
    "keuzevaktaak": (),
}
TAAK = frozenset({"moduletaak", "keuzevaktaak"})
_VERVALLEN = "deprecated"
_GENEST = "Dit is de geneste vorm van een programma (profiel → modules → deeltaken). De import leest SLO's eigen vorm: lijsten met namen als examenprogramma_bg_deeltaak."
_AVO = "Dit bestand bevat avo-programma's. De import leest de beroepsgerichte programma's van SLO."
_VREEMD = "Dit is geen beroepsgericht programma van SLO: er is geen lijst als examenprogramma_bg_deeltaak in te vinden."


@dataclass(frozen=True, slots=True)
class Object:
    """One object of SLO. `niveaus` is None where the source names none; `plek` says where it stood."""

    id: str
    soort: str
    code: str
    titel: str
    toelichting: str
    kinderen: tuple[tuple[str, tuple[str, ...]], ...]
    niveaus: tuple[str, ...] | None
    vervangen_door: tuple[str, ...]
    bestand: str
    plek: str

    def verwijzingen(self) -> Iterator[tuple[str, str]]:
        """Yield (kind, id) of each child, in the order of the source."""
        for soort, ids in self.kinderen:
            for kind in ids:
                yield soort, kind

    def kern(self) -> list:
        """Return what the checksum of the content is made of: what it says, not where it stood."""
        return [
            self.id,
            self.soort,
            self.code,
            self.titel,
            self.toelichting,
            self.kinderen,
            self.niveaus,
            self.vervangen_door,
        ]


@dataclass(slots=True)
class Voorraad:
    """All objects of a set of files by id, living and deprecated apart, the faults, and what was left out."""

    levend: dict[str, Object] = field(default_factory=dict)
    vervallen: dict[str, Object] = field(default_factory=dict)
    fouten: list[Regel] = field(default_factory=list)
    genegeerd: list[Regel] = field(default_factory=list)

    def zet(self, obj: Object, *, vervallen: bool) -> None:
        """Put an object away under its id, once."""
        eerder = self.levend.get(obj.id) or self.vervallen.get(obj.id)
        if eerder is not None:
            self.fouten.append(
                fout(obj.bestand, obj.plek, f"Het id {obj.id} bestaat al: {eerder.bestand}, {eerder.plek}.")
            )
        else:
            (self.vervallen if vervallen else self.levend)[obj.id] = obj


def lees_voorraad(documenten: Sequence[tuple[str, Any]]) -> Voorraad:
    """Return all objects in `documenten` (name, JSON). Raises Ongeldig when a file is of another shape altogether."""
    voorraad = Voorraad()
    for naam, data in documenten:
        for collectie, rijen in _collecties(naam, data):
            for nummer, rij in enumerate(rijen, 1):
                _lees_rij(voorraad, naam, collectie, nummer, rij)
    return voorraad


def _collecties(naam: str, data: Any) -> Iterator[tuple[str, list]]:
    if isinstance(data, list):
        collectie = PurePath(naam).stem.removeprefix(_VOOR)
        if collectie not in KINDEREN and collectie != _VERVALLEN:
            raise weiger(
                naam, "", f"Een lijst zonder naam: noem het bestand naar zijn inhoud, zoals deeltaak.json. {_VREEMD}"
            )
        yield collectie, data
        return
    if not isinstance(data, dict):
        raise weiger(naam, "", _VREEMD)
    bekend = {sleutel: sleutel.removeprefix(_VOOR) for sleutel in data}
    gevonden = [s for s, kort in bekend.items() if s == _VERVALLEN or (s != kort and kort in KINDEREN)]
    if not gevonden:
        reden = (
            _GENEST
            if "profiel" in data
            else _AVO
            if "examenprogrammas" in data or "examenprogramma" in data
            else _VREEMD
        )
        raise weiger(naam, "", reden)
    for sleutel in sorted(gevonden):
        if not isinstance(data[sleutel], list):
            raise weiger(naam, sleutel, "Hier hoort een lijst te staan.")
        yield bekend[sleutel], data[sleutel]


def _lees_rij(voorraad: Voorraad, naam: str, collectie: str, nummer: int, rij: Any) -> None:
    plek = f"{collectie} {nummer}"
    vervallen = collectie == _VERVALLEN
    reden, soort = "Hier hoort een object te staan.", collectie
    if isinstance(rij, dict):
        code = rij.get("prefix")
        plek = f"{plek} ({regel(code)[:40]})" if isinstance(code, str) and code else plek
        soort = _soort_van(rij) if vervallen else collectie
        reden = _vorm(rij, soort, vervallen)
    if reden and vervallen:  # what no longer counts stops no import
        voorraad.genegeerd.append(Regel(Categorie.GENEGEERD, naam, plek, reden=reden))
        return
    if reden:
        voorraad.fouten.append(fout(naam, plek, reden))
        return
    voorraad.zet(_maak(rij, soort, naam, plek), vervallen=vervallen)


def _soort_van(rij: dict) -> str:
    types = rij.get("types")
    eerste = types[0] if isinstance(types, list) and types and isinstance(types[0], str) else ""
    return eerste.removeprefix(_VOOR)


def _vorm(rij: dict, soort: str, vervallen: bool) -> str:
    """Return what is wrong with the shape of one object, or ""."""
    for veld, grens in (("id", 60), ("prefix", 40)):
        waarde = rij.get(veld, "" if veld == "prefix" else None)
        if not isinstance(waarde, str) or len(waarde) > grens or (veld == "id" and not regel(waarde)):
            return f"Het veld {veld} ontbreekt of is geen tekst van hoogstens {grens} tekens."
    if not isinstance(rij.get("title"), str) or not regel(rij["title"]):
        return "De titel (title) ontbreekt."
    if not isinstance(rij.get("description", ""), str | None):
        return "Het veld description is geen tekst."
    lijsten = [f"{_VOOR}{kind}_id" for kind in KINDEREN.get(soort, ())]
    for veld in (*lijsten, "niveau_id", "replacedBy"):
        if veld in rij and not _is_lijst(rij[veld]):
            return f"Het veld {veld} is geen lijst van id's."
    if soort == "globale_eindterm" and "niveau_id" not in rij and not vervallen:
        return "De leerwegen (niveau_id) ontbreken."
    return ""


def _is_lijst(waarde: Any) -> bool:
    return isinstance(waarde, list) and all(isinstance(deel, str) for deel in waarde)


def _ids(rij: dict, veld: str) -> tuple[str, ...]:
    return tuple(regel(deel) for deel in rij.get(veld, ()))


def _maak(rij: dict, soort: str, naam: str, plek: str) -> Object:
    return Object(
        id=regel(rij["id"]),
        soort=soort,
        code=regel(rij.get("prefix", "")),
        titel=regel(rij["title"]),
        toelichting=schoon(rij.get("description") or ""),
        kinderen=tuple((kind, _ids(rij, f"{_VOOR}{kind}_id")) for kind in KINDEREN.get(soort, ())),
        niveaus=_ids(rij, "niveau_id") if "niveau_id" in rij else None,
        vervangen_door=_ids(rij, "replacedBy"),
        bestand=naam,
        plek=plek,
    )
