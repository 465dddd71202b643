"""SLO's objects by id: what they are, what they point at, and the stock that a set of files makes together.

Source: SLO's two context.json files, curriculumdata 1. Another kind of programme is one more table here.
"""

from collections import defaultdict, deque
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Any

from leerroutes.catalogus.domain.boom import BronBoom
from leerroutes.rapport import Categorie, Regel, fout

# The niveaus of the vmbo among all of SLO's (slo_niveaus.csv).
NIVEAUS = {
    "861d98e4-e5ae-4ed7-89f6-f224605f7c97": "bb",
    "8574855d-0670-42bf-9f73-dc6706278b8b": "kb",
    "64852857-b601-419f-9cbb-e1335a185303": "gl",
    "8450c011-f812-4f89-97a9-6b8820baffc5": "tl",
}
# Each kind of object with the kinds of its children, in the order in which an examenprogramma names them.
BG: dict[str, tuple[str, ...]] = {
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
AVO: dict[str, tuple[str, ...]] = {
    "examenprogramma": ("domein",),
    "domein": ("subdomein", "eindterm"),
    "subdomein": ("eindterm",),
    "eindterm": (),
}
KINDEREN = BG | AVO
TAAK = frozenset({"moduletaak", "keuzevaktaak"})


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
    ce: bool | None = None
    se: bool | None = None
    herkomst: str = ""

    def verwijzingen(self) -> Iterator[tuple[str, str]]:
        """Yield (kind, id) of each child, in the order of the source."""
        for soort, ids in self.kinderen:
            for kind in ids:
                yield soort, kind

    def kern(self) -> list:
        """Return what the checksum of the content is made of: what it says, not where it stood."""
        examen = [self.ce, self.se] if self.soort in AVO else []
        return [
            self.id,
            self.soort,
            self.code,
            self.titel,
            self.toelichting,
            self.kinderen,
            self.niveaus,
            self.vervangen_door,
            *examen,
        ]

    def genegeerd(self, reden: str) -> Regel:
        """Return the line that says why this object is left out."""
        return Regel(Categorie.GENEGEERD, self.bestand, self.plek, self.titel, reden)


@dataclass(slots=True)
class Voorraad:
    """All objects of a set of files by id, living and deprecated apart, the faults, and what was left out.

    `krom` are avo objects of a wrong shape, by id: a fault only where a programme of the vmbo needs them.
    """

    levend: dict[str, Object] = field(default_factory=dict)
    vervallen: dict[str, Object] = field(default_factory=dict)
    krom: dict[str, Regel] = field(default_factory=dict)
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

    def deel(self, soorten: Collection[str]) -> "Voorraad":
        """Return the part of the stock with objects of `soorten`."""
        levend, vervallen = (
            {sleutel: obj for sleutel, obj in groep.items() if obj.soort in soorten}
            for groep in (self.levend, self.vervallen)
        )
        return Voorraad(levend, vervallen, self.krom)

    def volg_op(self, eigenaren: dict[str, Any]) -> None:
        """Give each deprecated object the owner of its nearest successor, where it has one; `eigenaren` by id grows."""
        voorgangers: dict[str, list[str]] = defaultdict(list)
        for obj in self.vervallen.values():
            for sleutel in obj.vervangen_door:
                voorgangers[sleutel].append(obj.id)
        rij = deque(sorted(eigenaren))
        while rij:
            sleutel = rij.popleft()
            for voorganger in sorted(voorgangers[sleutel]):
                if voorganger not in eigenaren:
                    eigenaren[voorganger] = eigenaren[sleutel]
                    rij.append(voorganger)


@dataclass(slots=True)
class Pluk:
    """What one kind of programme makes of a stock: each code with the object that bears it, the trees, and the report."""

    codes: list[tuple[str, Object]]
    bomen: list[BronBoom] = field(default_factory=list)
    genegeerd: list[Regel] = field(default_factory=list)
    fouten: list[Regel] = field(default_factory=list)
