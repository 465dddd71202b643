"""The sources of the catalogue as a list: which uitgave is the newest, in which group, and what answers to a name."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from leerroutes.catalogus.domain.boom import VOORBEELD
from leerroutes.catalogus.domain.codes import volgorde
from leerroutes.catalogus.domain.soorten import BronSoort
from leerroutes.kant import Kant

_GROEPEN = {
    BronSoort.EXAMENPROGRAMMA: "avo-programma's",
    BronSoort.KWALIFICATIEDOSSIER: "kwalificatiedossiers",
    BronSoort.KEUZEDEEL: "keuzedelen",
    BronSoort.EIGEN_KEUZEVAK: "eigen keuzevakken",
    BronSoort.LEERLIJN: "eigen lijsten",
    BronSoort.MBO_EIS: "algemene mbo-eisen",
    BronSoort.BEROEPSEIS: "beroepseisen",
}
_PROFIELEN = "profielen"
_VOLGORDE = (_PROFIELEN, *_GROEPEN.values())


@dataclass(frozen=True, slots=True)
class BronFeit:
    """What a list says of one source. `profiel` is the code of its vmbo profiel, if any; `past` says whether it has
    goals for the leerweg and the niveau that were asked for."""

    id: int
    kant: str
    soort: str
    code: str
    editie: str
    titel: str
    profiel: str | None
    profiel_naam: str | None
    geldig_van: date | None
    niveau: int | None
    alleen_titels: bool
    ingevoerd_door: str
    openbaar: bool
    past: bool = True

    @property
    def soort_label(self) -> str:
        """Return the word on screen."""
        return BronSoort(self.soort).label

    @property
    def groep(self) -> str:
        """Return the heading under which this source stands."""
        return (
            _PROFIELEN if self.profiel and self.soort == BronSoort.EXAMENPROGRAMMA else _GROEPEN[BronSoort(self.soort)]
        )


@dataclass(frozen=True, slots=True)
class Zoekfilter:
    """What narrows a list or a search. Empty is everything, in the newest uitgave of each source."""

    kant: str = ""
    soort: str = ""
    profiel: str = ""
    leerweg: str = ""
    niveau: int | None = None
    ook_ouder: bool = False

    @property
    def beperkt(self) -> bool:
        """Return whether a list of sources is narrowed by this; older uitgaven are in it anyhow, folded."""
        return bool(self.kant or self.soort or self.profiel or self.leerweg or self.niveau)

    def door(self, bron: BronFeit) -> bool:
        """Return whether `bron` stays. A leerweg is of the vmbo, a niveau of the mbo."""
        kant = {self.kant, Kant.VMBO if self.leerweg else "", Kant.MBO if self.niveau else ""} - {""}
        return (
            bron.past and kant <= {bron.kant} and self.soort in ("", bron.soort) and self.profiel in ("", bron.profiel)
        )


@dataclass(frozen=True, slots=True)
class Uitgaven:
    """One source in all its uitgaven: the newest, and those before it."""

    nieuwste: BronFeit
    ouder: tuple[BronFeit, ...] = ()


@dataclass(frozen=True, slots=True)
class Groep:
    """The sources of one kind on one side, by name."""

    kant: Kant
    naam: str
    soort: str
    bronnen: tuple[Uitgaven, ...]


def uitgaven(bronnen: Iterable[BronFeit]) -> list[Uitgaven]:
    """Return the sources by kind and code, each with its newest uitgave: the latest to come into force, else to come in.

    Names of uitgaven do not sort: SLO's is a checksum. The demo's own uitgave never goes before a real one.
    """
    per_bron: dict[tuple[str, str], list[BronFeit]] = defaultdict(list)
    for bron in bronnen:
        per_bron[bron.soort, bron.code].append(bron)
    for rij in per_bron.values():
        rij.sort(key=_leeftijd, reverse=True)
    return [Uitgaven(rij[0], tuple(rij[1:])) for rij in per_bron.values()]


def _leeftijd(bron: BronFeit) -> tuple[bool, date, int]:
    return bron.editie != VOORBEELD, bron.geldig_van or date.min, bron.id


def zoek_in(bronnen: Iterable[Uitgaven], zeef: Zoekfilter) -> list[BronFeit]:
    """Return the uitgaven in which a search looks: the newest of each source, and older ones when asked for."""
    alle = (uit for bron in bronnen for uit in (bron.nieuwste, *(bron.ouder if zeef.ook_ouder else ())))
    return [bron for bron in alle if zeef.door(bron)]


def groepen(bronnen: Iterable[Uitgaven]) -> list[Groep]:
    """Return the sources under their headings, vmbo before mbo, each group by title."""
    per_groep: dict[tuple[str, str, str], list[Uitgaven]] = defaultdict(list)
    for bron in bronnen:
        feit = bron.nieuwste
        per_groep[feit.kant, feit.groep, feit.soort].append(bron)
    orde = sorted(per_groep, key=lambda sleutel: (sleutel[0] != Kant.VMBO, _VOLGORDE.index(sleutel[1])))
    return [
        Groep(Kant(kant), naam, soort, tuple(sorted(per_groep[kant, naam, soort], key=_titel)))
        for kant, naam, soort in orde
    ]


def _titel(bron: Uitgaven) -> tuple:
    return volgorde(bron.nieuwste.titel), bron.nieuwste.code


def profielen(bronnen: Iterable[BronFeit]) -> list[tuple[str, str]]:
    """Return (code, code and name) of the vmbo profielen that have a source here."""
    return sorted({(bron.profiel, f"{bron.profiel} · {bron.profiel_naam}") for bron in bronnen if bron.profiel})
