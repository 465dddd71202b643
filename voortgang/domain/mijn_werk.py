"""What waits for one person, derived from the pictures of the own vakplannen; nothing of this is stored.

Source: own elaboration of servicedocument 5.2; design rule "one line each, one click to the exact row".
"""

from dataclasses import dataclass
from datetime import datetime

from leerroutes.kant import Kant
from leerroutes.recht import telwoord
from stappenplan.domain import conclusies
from stappenplan.domain.beeld import PlanBeeld, per_beeld
from stappenplan.domain.overlap import HERZIEN, RijStand, Status, nog_voor, standen, voor_kant
from stappenplan.domain.perioden import niet_ingepland
from stappenplan.domain.soorten import VakSoort
from stappenplan.domain.steps import OVERLAP, PERIODES, StapStand, stap_standen

# Checksums of whole steps: once per picture, for what waits and for where to go on.
_stappen = per_beeld(stap_standen)


@dataclass(frozen=True, slots=True)
class Werk:
    """One line: what to do, where, and the address of the exact place. `nu` False: it may wait."""

    wat: str
    waar: str
    url: str
    nu: bool = True
    extra: str = ""


@dataclass(frozen=True, slots=True)
class Verder:
    """Where somebody goes on in one vakplan: the first step that the own side does not call gereed."""

    titel: str
    woorden: str
    klaar: int
    totaal: int
    kant: Kant
    knop: str
    url: str
    laatst: datetime | None = None


@dataclass(frozen=True, slots=True)
class Plek:
    """Somebody's place in one vakplan: `kant` None reads along; `beide` fills in for both sides; `basis` is its address."""

    mij: int
    kant: Kant | None
    basis: str
    beide: bool = False

    def url(self, pad: str) -> str:
        """Return an address below the vakplan, with the side when there are two."""
        if not self.beide:
            return f"{self.basis}{pad}"
        return f"{self.basis}{pad}{'&' if '?' in pad else '?'}kant={self.kant}"


def minuten(rijen: int) -> int:
    """Return how long filling in takes: one and a half minute a row, rounded up to five minutes. An estimate."""
    return -(-rijen * 3 // 10) * 5


def werk_in_vakplan(beeld: PlanBeeld, plek: Plek) -> list[Werk]:
    """Return what waits in this vakplan: rows, conclusies, goals without a place, steps to call gereed. Reads it whole."""
    waar = f"{beeld.route.naam}, {beeld.plan.in_zin}"
    if plek.kant is None:
        return _bevestigen(beeld, plek, waar)
    rijen = _rijen(beeld, plek, waar)
    return [
        *rijen,
        *_bevestigen(beeld, plek, waar),
        *_conclusies(beeld, plek, waar, rijen),
        *_inplannen(beeld, plek, waar),
        *_gereed(beeld, plek, waar),
    ]


def _open_rijen(beeld: PlanBeeld, kant: Kant) -> tuple[list[RijStand], list[RijStand]]:
    """Return the rows to fill in, and those that both filled in and do not agree on."""
    wacht = nog_voor(voor_kant(beeld, kant), kant)
    leeg = [rij for rij in wacht if rij.van(kant) in (None, HERZIEN)]
    return leeg, [rij for rij in wacht if rij not in leeg]


def _rijen(beeld: PlanBeeld, plek: Plek, waar: str) -> list[Werk]:
    leeg, oneens = _open_rijen(beeld, plek.kant)
    uit = []
    if leeg:
        url = plek.url(f"{OVERLAP.key}/?rij={leeg[0].doel.id}")
        uit.append(Werk(f"Vul {telwoord(len(leeg), 'rij', 'rijen')} in", waar, url, extra=_duur(len(leeg))))
    if oneens:
        url = plek.url(f"{OVERLAP.key}/?rij={oneens[0].doel.id}")
        zin = f"Bespreek {telwoord(len(oneens), 'rij', 'rijen')}: jullie zijn het niet eens"
        uit.append(Werk(zin, waar, url))
    return uit


def _duur(rijen: int) -> str:
    return f"ongeveer {minuten(rijen)} minuten"


def _bevestigen(beeld: PlanBeeld, plek: Plek, waar: str) -> list[Werk]:
    if beeld.plan.soort != VakSoort.SAMEN:
        return []
    hashes = {rij.id: rij.doel.tekst_hash for rij in beeld.rijen.mbo}
    eigen = [c for c in beeld.conclusies if c.vakplan == beeld.plan.id and c.doel in hashes]
    open_ = [c for c in eigen if _kan_bevestigen(c, plek, hashes[c.doel])]
    if not open_:
        return []
    url = plek.url(f"{OVERLAP.key}/conclusies/?doel={open_[0].doel}")
    return [Werk(f"Bevestig {telwoord(len(open_), 'conclusie', 'conclusies')}", waar, url)]


def _kan_bevestigen(conclusie, plek: Plek, tekst_hash: str) -> bool:
    """One side is open, and the other one was not confirmed by the same person."""
    open_ = [kant for kant in Kant if not conclusies.bevestigd(conclusie, kant, tekst_hash)]
    if plek.kant is None:
        return len(open_) == 1 and _door(conclusie, open_[0].ander) != plek.mij
    if plek.kant not in open_:
        return False
    return plek.kant.ander in open_ or _door(conclusie, plek.kant.ander) != plek.mij


def _door(conclusie, kant: Kant) -> int | None:
    gegeven = conclusie.vmbo if kant == Kant.VMBO else conclusie.mbo
    return gegeven.door if gegeven else None


def _conclusies(beeld: PlanBeeld, plek: Plek, waar: str, rijen: list[Werk]) -> list[Werk]:
    """Conclusies come after the rows: they rest on what both sides linked."""
    eens = [rij.status in (Status.EENS, Status.BIJNA_EENS) for rij in standen(beeld)]
    if rijen or not eens or not all(eens):
        return []
    getrokken = {c.doel for c in beeld.conclusies}
    open_ = [rij for rij in beeld.rijen.mbo if rij.id not in getrokken]
    if not open_:
        return []
    url = plek.url(f"{OVERLAP.key}/conclusies/?doel={open_[0].id}")
    return [Werk(f"Trek samen {telwoord(len(open_), 'conclusie', 'conclusies')}", waar, url)]


def _inplannen(beeld: PlanBeeld, plek: Plek, waar: str) -> list[Werk]:
    """What has no place yet waits from the moment that planning began, and not while step 1 still asks something."""
    eerst, *_ = _stappen(beeld)
    open_ = niet_ingepland(beeld)
    if not open_ or not beeld.plaatsingen or (eerst.nodig and plek.kant not in eerst.gereed):
        return []
    wat = f"Plan nog {telwoord(len(open_), 'doel', 'doelen')} in"
    return [Werk(wat, waar, plek.url(f"{PERIODES.key}/"))]


def _gereed(beeld: PlanBeeld, plek: Plek, waar: str) -> list[Werk]:
    return [
        Werk(
            f"Meld {_klein(stand.step.naam)} gereed",
            waar,
            plek.url(f"{stand.step.key}/"),
            extra=f"{plek.kant.ander} is al gereed" if plek.kant.ander in stand.gereed else "",
        )
        for stand in _stappen(beeld)
        if plek.kant in stand.kanten and plek.kant not in stand.gereed and is_vol(beeld, stand)
    ]


def is_vol(beeld: PlanBeeld, stand: StapStand) -> bool:
    """Return whether nothing is left to fill in; step 1 is full when its conclusies stand too."""
    if not stand.telling.vol:
        return False
    return stand.step is not OVERLAP or not beeld.rijen.mbo or conclusies.telling(beeld).vol


def verder(beeld: PlanBeeld, plek: Plek) -> Verder | None:
    """Return where to go on in this vakplan, None when the own side calls every step gereed. Reads the whole picture."""
    open_ = (s for s in _stappen(beeld) if plek.kant in s.kanten and plek.kant not in s.gereed)
    stand = next(open_, None)
    if plek.kant is None or stand is None:
        return None
    titel = f"{beeld.plan.naam[:1].upper()}{beeld.plan.naam[1:]}, {beeld.route.naam}: {_klein(stand.step.naam)}"
    laatst = max((i.op for i in beeld.inschattingen if i.door == plek.mij), default=None)
    leeg, _ = _open_rijen(beeld, plek.kant)
    if stand.step is OVERLAP and leeg:
        rijen = [deel for rij in standen(beeld) for deel in (rij.delen or (rij,))]
        klaar = len(rijen) - len(leeg)
        woorden = f"{klaar} van {len(rijen)} rijen door jou ingevuld. Nog {len(leeg)}, {_duur(len(leeg))}."
        nummer = next(n for n, rij in enumerate(rijen, 1) if rij.doel.id == leeg[0].doel.id)
        url = plek.url(f"{OVERLAP.key}/?rij={leeg[0].doel.id}")
        knop = f"Verder bij rij {nummer}" if klaar else "Begin"
        return Verder(titel, woorden, klaar, len(rijen), plek.kant, knop, url, laatst)
    url, telling = plek.url(f"{stand.step.key}/"), stand.telling
    if telling.woorden.startswith("nog"):  # "nog niet", "nog geen bereik": what others did counts as no beginning
        return Verder(titel, "Nog niet begonnen.", 0, 0, plek.kant, "Begin", url, laatst)
    woorden = f"{telling.woorden[:1].upper()}{telling.woorden[1:]}."
    return Verder(titel, woorden, telling.klaar, telling.totaal, plek.kant, "Verder", url, laatst)


def _klein(naam: str) -> str:
    return naam[:1].lower() + naam[1:]
