"""Which rows a vakplan has: derived from the tree, the onderdelen of the route, the bereik of the plan and the leerweg.

Every list, count and check of the stappenplan starts from these rows, never from a whole profiel or dossier.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from leerroutes.catalogus.domain.soorten import TAKKEN, DoelSoort
from leerroutes.kant import Kant, Leerweg

_RIJ = frozenset({DoelSoort.DEELTAAK, DoelSoort.WERKPROCES})
_NOOIT_RIJ = frozenset({DoelSoort.KERN, DoelSoort.KERNDEEL, DoelSoort.MODULE, DoelSoort.KEUZEVAK, DoelSoort.VERVALLEN})


@dataclass(frozen=True, slots=True)
class Doel:
    """A goal in the tree, lean: the order of the fields is that of `values_list`. `weergave` is the own display text."""

    id: int
    bron: int
    ouder: int | None
    kant: str
    sleutel: str
    code: str
    soort: str
    titel: str
    weergave: str
    bb: bool = False
    kb: bool = False
    gl: bool = False
    tl: bool = False
    ce: bool | None = None
    se: bool | None = None
    sbu: int | None = None
    tekst_hash: str = ""
    vervalt: bool = False

    @property
    def naam(self) -> str:
        """Return the text on screen."""
        return self.weergave or self.titel

    @property
    def kort(self) -> str:
        """Return the code, or the text where the source gives no code: how a sentence names this goal."""
        return self.code or self.naam

    def geldt(self, leerweg: Leerweg) -> bool:
        """Return whether pupils of `leerweg` have to do with this goal; one without any mark (mbo, own list) is for all."""
        return getattr(self, leerweg.lower()) or not (self.bb or self.kb or self.gl or self.tl)


@dataclass(frozen=True, slots=True)
class Boom:
    """The goals of a cohort's sources by number, with their living children in document order. Made once per route."""

    doelen: dict[int, Doel]
    kinderen: dict[int, tuple[int, ...]]

    @classmethod
    def van(cls, doelen: Iterable[Doel]) -> "Boom":
        """Build the tree from goals in document order; what has expired keeps its place but is nobody's child."""
        op_nummer = {doel.id: doel for doel in doelen}
        kinderen: dict[int, list[int]] = {}
        for doel in op_nummer.values():
            if doel.ouder is not None and not doel.vervalt:
                kinderen.setdefault(doel.ouder, []).append(doel.id)
        return cls(op_nummer, {ouder: tuple(nummers) for ouder, nummers in kinderen.items()})

    def onder(self, doel: Doel, leerweg: Leerweg) -> Iterator[Doel]:
        """Yield the living children of `doel` that concern `leerweg`."""
        for nummer in self.kinderen.get(doel.id, ()):
            kind = self.doelen[nummer]
            if kind.geldt(leerweg):
                yield kind

    def bladeren(self, doel: Doel, leerweg: Leerweg) -> tuple[Doel, ...]:
        """Return the smallest requirements below `doel` for `leerweg`; a goal without any below it is its own."""
        kinderen = tuple(self.onder(doel, leerweg))
        if not kinderen:
            return (doel,)
        return tuple(blad for kind in kinderen for blad in self.bladeren(kind, leerweg))

    def voorouders(self, doel: Doel) -> Iterator[Doel]:
        """Yield `doel` and everything above it, upward."""
        huidig: Doel | None = doel
        while huidig is not None:
            yield huidig
            huidig = self.doelen.get(huidig.ouder) if huidig.ouder is not None else None


@dataclass(frozen=True, slots=True)
class Rij:
    """A row: what is judged, placed and tested. `tak` is the onderdeel or kerntaak it stands under."""

    doel: Doel
    tak: Doel
    eindtermen: tuple[Doel, ...] = ()

    @property
    def id(self) -> int:
        """Return the number of the goal."""
        return self.doel.id


@dataclass(frozen=True, slots=True)
class Rijen:
    """The rows of a plan: the vmbo goals, the mbo goals in its bereik, and all mbo goals of the route to link to.

    `leeg` are the branches of the bereik without any goal for this leerweg: shown, and saying so.
    """

    vmbo: tuple[Rij, ...] = ()
    mbo: tuple[Rij, ...] = ()
    koppelbaar: tuple[Rij, ...] = ()
    leeg: tuple[Doel, ...] = ()

    @property
    def alle(self) -> tuple[Rij, ...]:
        """Return the rows of both sides: what has to get a place in step 2."""
        return self.vmbo + self.mbo


def rijen_onder(boom: Boom, tak: Doel, leerweg: Leerweg) -> Iterator[Rij]:
    """Yield the rows below (or at) `tak` for `leerweg`, in document order.

    vmbo: deeltaken; AVO: domeinen; kerndelen a and b as one row each, LOB (kerndeel c) per eindterm; an own list: its
    goals. mbo: werkprocessen, or the algemene mbo-eisen; a kerntaak or keuzedeel with a title only is a row itself.
    Source: servicedocument step 1.
    """
    kinderen = tuple(boom.onder(tak, leerweg))
    if not tak.geldt(leerweg) or tak.vervalt or (not kinderen and boom.kinderen.get(tak.id)):
        return
    if is_rij(tak, bool(kinderen)):
        yield Rij(tak, _bovenste(boom, tak), boom.bladeren(tak, leerweg))
        return
    for kind in kinderen:
        yield from rijen_onder(boom, kind, leerweg)


def is_rij(doel: Doel, heeft_kinderen: bool) -> bool:
    """Return whether this goal is a row, or one of the smallest requirements below a row; a branch is neither."""
    if doel.soort in _RIJ or (doel.soort == DoelSoort.DOMEIN and doel.kant == Kant.VMBO):
        return True
    if doel.soort == DoelSoort.KERNDEEL:
        return heeft_kinderen and not is_lob(doel)
    return not heeft_kinderen and doel.soort not in _NOOIT_RIJ


def is_lob(kerndeel: Doel) -> bool:
    """Return whether this kerndeel is the one of loopbaanoriëntatie: part c, as SLO letters it in every profiel."""
    return kerndeel.code.rpartition("/")[2][:1].lower() == "c"


def _bovenste(boom: Boom, doel: Doel) -> Doel:
    return next((d for d in boom.voorouders(doel) if d.soort in TAKKEN), doel)


def maak_rijen(boom: Boom, onderdelen: Iterable[int], bereik: Iterable[int], leerweg: Leerweg) -> Rijen:
    """Return the rows of a plan; `onderdelen` (of the cohort) and `bereik` (of the plan) are numbers of branches.

    A branch of the bereik counts only where it lies at or below an onderdeel: what pupils do not do is no row.
    """
    gedaan, gekozen = set(onderdelen), set(bereik)
    eigen: dict[int, Rij] = {}
    koppelbaar: dict[int, Rij] = {}
    leeg = []
    for doel in boom.doelen.values():
        if doel.id in gekozen and any(boven.id in gedaan for boven in boom.voorouders(doel)):
            gevonden = {rij.id: rij for rij in rijen_onder(boom, doel, leerweg)}
            eigen |= gevonden
            if not gevonden:
                leeg.append(doel)
        if doel.id in gedaan and doel.kant == Kant.MBO:
            koppelbaar |= {rij.id: rij for rij in rijen_onder(boom, doel, leerweg)}
    return Rijen(
        vmbo=tuple(rij for rij in eigen.values() if rij.doel.kant == Kant.VMBO),
        mbo=tuple(rij for rij in eigen.values() if rij.doel.kant == Kant.MBO),
        koppelbaar=tuple(koppelbaar.values()),
        leeg=tuple(leeg),
    )
