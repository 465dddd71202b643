"""Step 1, the close: one conclusie per werkproces, confirmed by both sides, and the mbo time it frees.

A confirmation names the text it was given on, so a change withdraws it by comparison. Source: servicedocument steps 1 and 2.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from leerroutes.canonical import checksum
from leerroutes.kant import Kant
from stappenplan.domain.beeld import PlanBeeld, Telling, per_beeld
from stappenplan.domain.delen import Conclusie
from stappenplan.domain.soorten import Uitkomst


@dataclass(frozen=True, slots=True)
class Vrijgekomen:
    """Mbo time that is not repeated, in minutes, an estimate; `onbevestigd` is the part of `vrij` that waits for a side.

    `onbekend` are the goals whose conclusie frees time while nobody said how much the mbo spends on it.
    """

    vrij: int = 0
    extra: int = 0
    onbevestigd: int = 0
    onbekend: tuple[int, ...] = ()

    @property
    def netto(self) -> int:
        """Return the minutes that the mbo does not repeat, minus what the vmbo does extra."""
        return self.vrij - self.extra


def conclusie_hash(conclusie: Conclusie, tekst_hash: str) -> str:
    """Return the checksum that a confirmation names: the whole conclusie and the text of its werkproces."""
    c = conclusie
    inhoud = [c.uitkomst, c.extra, c.extra_minuten, c.extra_door, c.blijft, c.blijft_minuten, c.mbo_minuten]
    return checksum([*inhoud, tekst_hash])


def bevestigd(conclusie: Conclusie, kant: Kant, tekst_hash: str) -> bool:
    """Return whether `kant` confirmed exactly this conclusie on exactly this text of the werkproces."""
    gegeven = conclusie.vmbo if kant == Kant.VMBO else conclusie.mbo
    return gegeven is not None and gegeven.gelezen == conclusie_hash(conclusie, tekst_hash)


@per_beeld
def vaste_conclusies(beeld: PlanBeeld) -> dict[int, Conclusie]:
    """Return the conclusies on mbo goals of the route that both sides confirmed, by goal."""
    hashes = {rij.id: rij.doel.tekst_hash for rij in beeld.rijen.koppelbaar}
    return {
        c.doel: c
        for c in beeld.conclusies
        if c.doel in hashes and all(bevestigd(c, kant, hashes[c.doel]) for kant in Kant)
    }


def vrij_door(conclusie: Conclusie) -> int | None:
    """Return the mbo minutes that one conclusie frees; None while nobody said how much the mbo spends on the goal."""
    if conclusie.uitkomst == Uitkomst.NOG_HELEMAAL:
        return 0
    if conclusie.mbo_minuten is None:
        return None
    blijft = (conclusie.blijft_minuten or 0) if conclusie.uitkomst == Uitkomst.DEELS else 0
    return max(conclusie.mbo_minuten - blijft, 0)


def vrijgekomen(beelden: Iterable[PlanBeeld]) -> Vrijgekomen:
    """Return the mbo minutes that the conclusies of these plans free, each goal once (servicedocument step 2, tip c)."""
    gevonden: dict[int, tuple[Conclusie, bool]] = {}
    for beeld in beelden:
        vast, eigen = vaste_conclusies(beeld), {rij.id for rij in beeld.rijen.mbo}
        gevonden |= {c.doel: (c, c.doel in vast) for c in beeld.conclusies if c.doel in eigen}
    vrij = {doel: vrij_door(c) for doel, (c, _) in gevonden.items()}
    return Vrijgekomen(
        vrij=sum(minuten or 0 for minuten in vrij.values()),
        extra=sum(c.extra_minuten or 0 for c, _ in gevonden.values() if c.uitkomst == Uitkomst.KLAAR_EXTRA),
        onbevestigd=sum(vrij[doel] or 0 for doel, (_, vast) in gevonden.items() if not vast),
        onbekend=tuple(doel for doel, minuten in vrij.items() if minuten is None),
    )


def telling(beeld: PlanBeeld) -> Telling:
    """Return how many mbo goals of this plan have a conclusie that both sides confirmed."""
    vast, totaal = vaste_conclusies(beeld), len(beeld.rijen.mbo)
    klaar = sum(rij.id in vast for rij in beeld.rijen.mbo)
    return Telling(klaar, totaal, f"{klaar} van {totaal} conclusies")
