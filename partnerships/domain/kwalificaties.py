"""Which kwalificaties a leerroute can choose from, and in which order: what connects and is legal first.

Source: servicedocument 4.3 (which kwalificaties connect to which profiel), WVO 2020 art. 2.107a and 2.107l (niveaus).
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from leerroutes.catalogus.domain.opvolging import erf
from leerroutes.kant import Leerweg
from leerroutes.recht import opsomming
from partnerships.domain.leerroute import COMBINATIES
from partnerships.domain.soorten import RouteSoort

# So many choices are shown at once; with more, what does not fit waits behind a button.
MEESTE_KEUZES = 120
ANDERE = "Andere kwalificaties"


@dataclass(frozen=True, slots=True)
class Kwalificatie:
    """A kwalificatie of the register. `opvolger` is the number of its successor, `profielen` what it connects to."""

    nummer: int
    crebo: str
    naam: str
    niveau: int
    leerwegen: str = ""
    domein: str = ""
    opvolger: int | None = None
    instroom_tot: date | None = None
    profielen: frozenset[str] = frozenset()

    def label(self, dag: date) -> str:
        """Return the words in a list on `dag`: the name first, because that is what people type."""
        delen = [
            self.naam,
            f"niveau {self.niveau}",
            f"crebo {self.crebo}",
            *([self.leerwegen] if self.leerwegen else []),
        ]
        dicht = f" (instroom gesloten op {self.instroom_tot:%d-%m-%Y})" if self.dicht(dag) else ""
        return " · ".join(delen) + dicht

    def dicht(self, dag: date) -> bool:
        """Return whether nobody can start with it any more."""
        return self.instroom_tot is not None and self.instroom_tot < dag


@dataclass(frozen=True, slots=True)
class Vraag:
    """What is known of the route so far; everything may still be empty."""

    soort: RouteSoort | None = None
    leerweg: Leerweg | None = None
    profiel: str = ""
    domein: str = ""

    @property
    def niveaus(self) -> tuple[int, ...]:
        """Return the niveaus that the law allows for this soort and leerweg."""
        if self.soort == RouteSoort.GEINTEGREERD:
            return (2,)
        if self.leerweg:
            return COMBINATIES[self.leerweg]
        return tuple(sorted({niveau for niveaus in COMBINATIES.values() for niveau in niveaus}))


@dataclass(frozen=True, slots=True)
class Aanbod:
    """Groups of kwalificaties under a heading: what fits first, the rest after it."""

    eerst: tuple[tuple[str, tuple[Kwalificatie, ...]], ...]
    rest: tuple[tuple[str, tuple[Kwalificatie, ...]], ...]

    @property
    def aantal_eerst(self) -> int:
        """Return how many fit."""
        return sum(len(rijen) for _, rijen in self.eerst)

    @property
    def aantal_rest(self) -> int:
        """Return how many do not fit."""
        return sum(len(rijen) for _, rijen in self.rest)

    @property
    def past_erbij(self) -> bool:
        """Return whether everything can be shown at once."""
        return self.aantal_eerst + self.aantal_rest <= MEESTE_KEUZES


def nieuwste(rijen: Iterable[Kwalificatie]) -> tuple[Kwalificatie, ...]:
    """Return the kwalificaties without successor; the last of a chain connects to what any in the chain connects to."""
    op_nummer = {rij.nummer: rij for rij in rijen}
    opvolgers = {nummer: rij.opvolger if rij.opvolger in op_nummer else None for nummer, rij in op_nummer.items()}
    erfenis = erf({nummer: rij.profielen for nummer, rij in op_nummer.items()}, opvolgers)
    return tuple(
        replace(rij, profielen=erfenis[nummer]) for nummer, rij in op_nummer.items() if opvolgers[nummer] is None
    )


def groepeer(rijen: Iterable[Kwalificatie], vraag: Vraag, dag: date) -> Aanbod:
    """Return what fits the route so far, in groups, and the rest: other niveaus, other profielen, other domeinen.

    What connects to the profiel comes first, then the opleidingsdomein. A route with neither (GL and TL before their choice)
    looks at what connects to any profiel, at a legal niveau. What is closed stands last in its group.
    """
    groepen: dict[tuple[int, str], list[Kwalificatie]] = {}
    for rij in sorted(rijen, key=lambda k: (k.dicht(dag), k.niveau, k.naam, k.crebo)):
        groepen.setdefault(_plaats(rij, vraag), []).append(rij)
    past = [plaats for plaats in groepen if plaats[0] < _LEGAAL_ERGENS]
    grens = _LEGAAL_ERGENS if past else _LEGAAL if any(p[0] == _LEGAAL_ERGENS for p in groepen) else _ANDERS
    koppen = sorted(groepen, key=lambda plaats: (plaats[0], plaats[1].startswith(ANDERE), plaats[1]))
    op_volgorde = [(rang, kop, tuple(groepen[rang, kop])) for rang, kop in koppen]
    return Aanbod(
        tuple((kop, groep) for rang, kop, groep in op_volgorde if rang < grens),
        tuple((kop, groep) for rang, kop, groep in op_volgorde if rang >= grens),
    )


# How near a kwalificatie is: the own profiel, the own domein, connecting to some profiel, a legal niveau, anything else.
_PROFIEL, _DOMEIN, _LEGAAL_ERGENS, _LEGAAL, _ANDERS = range(5)


def _plaats(rij: Kwalificatie, vraag: Vraag) -> tuple[int, str]:
    """Return how near this one is to the route, and the heading under which it stands."""
    niveaus = " of ".join(str(niveau) for niveau in vraag.niveaus)
    erbij = f", mbo-niveau {niveaus}" if vraag.leerweg else ""
    aansluitend = f"Sluit aan bij {opsomming(sorted(rij.profielen))}" if rij.profielen else ""
    if rij.niveau not in vraag.niveaus:
        return _ANDERS, f"{aansluitend or rij.domein or ANDERE}, ander niveau"
    if vraag.profiel in rij.profielen:
        return _PROFIEL, f"Sluit aan bij {vraag.profiel}{erbij}"
    if vraag.domein and rij.domein and vraag.domein.casefold() in rij.domein.casefold():
        return _DOMEIN, f"{rij.domein}{erbij}"
    if aansluitend:
        return _LEGAAL_ERGENS, f"{aansluitend}{erbij}"
    return _LEGAAL, f"{rij.domein or ANDERE}{erbij}"
