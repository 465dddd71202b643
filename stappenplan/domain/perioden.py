"""Step 2: which goal stands in which leerjaar and periode, what is still open, and how full a periode is.

Source: servicedocument step 2 with its tips a to e; rule V20. Lesuren in tenths, time in minutes.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from leerroutes.recht import Bevinding, Ernst, opsomming, telwoord
from partnerships.domain.organisaties import minuten_per_jaar
from partnerships.domain.route import LAATSTE_VMBO
from stappenplan.domain.beeld import PlanBeeld, Telling, op_volgorde, per_beeld
from stappenplan.domain.conclusies import vaste_conclusies
from stappenplan.domain.soorten import Uitkomst
from stappenplan.domain.vakplan import Doel, Rij

STAP = "periodes"
_GEDEKT = (Uitkomst.KLAAR, Uitkomst.KLAAR_EXTRA)


@dataclass(frozen=True, slots=True)
class Vulling:
    """How full one periode is, in tenths of a lesuur; `ruimte_x10` None while hours or calendar are missing."""

    leerjaar: int
    periode: int
    gepland_x10: int
    ruimte_x10: int | None

    @property
    def te_vol(self) -> bool:
        """Return whether more is planned than there are lesuren."""
        return self.ruimte_x10 is not None and self.gepland_x10 > self.ruimte_x10


def heeft_plek(beeld: PlanBeeld, rij: Rij) -> bool:
    """Return whether the row stands in a periode: itself, or each of its eindtermen."""
    return _heeft_plek({plaatsing.doel for plaatsing in beeld.plaatsingen}, rij)


def _heeft_plek(geplaatst: set[int], rij: Rij) -> bool:
    return rij.id in geplaatst or all(eindterm.id in geplaatst for eindterm in rij.eindtermen)


@per_beeld
def niet_ingepland(beeld: PlanBeeld) -> tuple[Rij, ...]:
    """Return the rows without a place that no confirmed conclusie covers (klaar, or klaar with a little extra)."""
    geplaatst, vast = {plaatsing.doel for plaatsing in beeld.plaatsingen}, vaste_conclusies(beeld)
    return tuple(
        rij
        for rij in beeld.rijen.alle
        if not _heeft_plek(geplaatst, rij) and not (rij.id in vast and vast[rij.id].uitkomst in _GEDEKT)
    )


def dubbel_gegeven(beeld: PlanBeeld) -> tuple[Doel, ...]:
    """Return the mbo goals that are klaar after the vmbo and yet have a place with an mbo share (tip c)."""
    vast = vaste_conclusies(beeld)
    bij_mbo = {plaatsing.doel for plaatsing in beeld.plaatsingen if plaatsing.aandeel_vmbo < 100}
    return tuple(
        rij.doel
        for rij in beeld.rijen.mbo
        if rij.id in bij_mbo and rij.id in vast and vast[rij.id].uitkomst == Uitkomst.KLAAR
    )


def extra_zonder_plek(beeld: PlanBeeld) -> tuple[Doel, ...]:
    """Return the mbo goals that are klaar with a little extra, while that extra stands in no periode (tip d)."""
    vast = vaste_conclusies(beeld)
    return tuple(
        rij.doel
        for rij in beeld.rijen.mbo
        if rij.id in vast and vast[rij.id].uitkomst == Uitkomst.KLAAR_EXTRA and not heeft_plek(beeld, rij)
    )


def na_het_vmbo(beeld: PlanBeeld) -> tuple[Doel, ...]:
    """Return the vmbo goals that stand only after leerjaar 4, when the vmbo part is over (tip a)."""
    eerste: dict[int, int] = {}
    for plaatsing in beeld.plaatsingen:
        eerste[plaatsing.doel] = min(plaatsing.leerjaar, eerste.get(plaatsing.doel, plaatsing.leerjaar))
    return tuple(rij.doel for rij in beeld.rijen.vmbo if eerste.get(rij.id, 0) > LAATSTE_VMBO)


def minuten(beeld: PlanBeeld) -> int | None:
    """Return the minutes of this vak over the whole route; None while hours or the calendar of a school are missing.

    Klokuren = lesuren per week × lesweken × minuten per lesuur, from the calendar of the school that teaches.
    """
    som = 0
    for uren in beeld.uren:
        gekozen = beeld.route.kalender(uren.leerjaar, uren.kant)
        if gekozen is None or not gekozen.kalender.periodes:
            return None
        kalender = gekozen.kalender
        som += minuten_per_jaar(uren.lesuren_week_x10, kalender.lesweken_x10, kalender.minuten_per_lesuur)
    return som or None


def vulling(beeld: PlanBeeld, leerjaar: int) -> tuple[Vulling, ...]:
    """Return for each periode of `leerjaar` the lesuren planned and the lesuren there are, in tenths."""
    gekozen = beeld.route.kalender(leerjaar)
    per_week = sum(uren.lesuren_week_x10 for uren in beeld.uren if uren.leerjaar == leerjaar)
    gepland: dict[int, int] = {}
    for plaatsing in beeld.plaatsingen:
        if plaatsing.leerjaar == leerjaar:
            gepland[plaatsing.periode] = gepland.get(plaatsing.periode, 0) + (plaatsing.lesuren_x10 or 0)
    ruimte = {p.nummer: p.lesweken_x10 * per_week // 10 for p in gekozen.kalender.periodes} if gekozen else {}
    nummers = sorted(gepland.keys() | ruimte.keys())
    return tuple(Vulling(leerjaar, n, gepland.get(n, 0), ruimte.get(n) if per_week else None) for n in nummers)


def voortgang(beeld: PlanBeeld) -> Telling:
    """Return how many rows have a place: "33 van 33 ingepland"."""
    totaal = len(beeld.rijen.alle)
    klaar = totaal - len(niet_ingepland(beeld))
    if not totaal:
        return Telling(0, 0, "nog geen bereik")
    return Telling(klaar, totaal, f"{klaar} van {totaal} ingepland" if beeld.plaatsingen else "nog niet")


def bevindingen(beeld: PlanBeeld) -> tuple[Bevinding, ...]:
    """Return what the final check of step 2 finds: every goal gets its turn, and nothing is taught twice."""
    vak = beeld.plan.in_zin
    uit = [*_open(beeld)]
    for doelen, regel, zin in (
        (dubbel_gegeven(beeld), "periodes-dubbel", "Klaar na het vmbo, en toch nog eens op het mbo gepland: {doelen}."),
        (extra_zonder_plek(beeld), "periodes-extra", "Het klein beetje extra staat nog in geen periode bij {doelen}."),
        (na_het_vmbo(beeld), "periodes-na-vmbo", "Pas na leerjaar 4 gepland, als het vmbo voorbij is: {doelen}."),
    ):
        if doelen:
            uit.append(_bevinding(regel, zin.format(doelen=opsomming(doel.kort for doel in doelen)), doelen))
    for leerjaar in beeld.route.leerjaren:
        for periode in vulling(beeld, leerjaar):
            if periode.te_vol:
                zin = (
                    f"Bij {vak} is periode {periode.periode} van leerjaar {leerjaar} te vol: "
                    f"{_tienden(periode.gepland_x10)} van {_tienden(periode.ruimte_x10)} lesuren."
                )
                uit.append(Bevinding("periodes-te-vol", Ernst.ADVIES, zin, "stap2", STAP))
    if not uit and beeld.rijen.alle:
        zin = f"Bij {vak} zijn alle {len(beeld.rijen.alle)} doelen ingepland."
        uit.append(Bevinding("V20", Ernst.IN_ORDE, zin, "stap2", STAP))
    return tuple(uit)


def _open(beeld: PlanBeeld) -> Iterable[Bevinding]:
    vak, rijen = beeld.plan.in_zin, niet_ingepland(beeld)
    doelen = tuple(rij.doel for rij in rijen)
    if not doelen:
        return
    if not beeld.plaatsingen:
        yield _bevinding(
            "V20", f"Bij {vak} is nog niets ingepland ({telwoord(len(doelen), 'doel', 'doelen')}).", doelen
        )
        return
    werkwoord = "is" if len(doelen) == 1 else "zijn"
    zin = f"Bij {vak} {werkwoord} {telwoord(len(doelen), 'doel', 'doelen')} niet ingepland."
    vast = vaste_conclusies(beeld)
    later = [doel.kort for doel in doelen if doel.id in vast]
    if later:
        zin += f" Het mbo moet {opsomming(later)} nog geven: zet dat na het vmbo."
    yield _bevinding("V20", zin, doelen)


def _bevinding(regel: str, zin: str, doelen: Iterable[Doel]) -> Bevinding:
    return Bevinding(regel, Ernst.ADVIES, zin, "stap2", STAP, "doel", tuple(doel.id for doel in doelen))


def _tienden(aantal: int) -> str:
    return str(aantal // 10) if aantal % 10 == 0 else f"{aantal // 10},{aantal % 10}"


def inhoud(beeld: PlanBeeld) -> list:
    """Return what gereed of step 2 is said about: the rows, their places and the hours."""
    return [
        [rij.doel.sleutel for rij in beeld.rijen.alle],
        op_volgorde(
            [beeld.sleutel(p.doel), p.leerjaar, p.periode, p.aandeel_vmbo, p.lesuren_x10] for p in beeld.plaatsingen
        ),
        op_volgorde([uren.leerjaar, uren.kant, uren.lesuren_week_x10] for uren in beeld.uren),
    ]
