"""Step 1: the rows as one person sees them: lines, filters, and what stands in the open row."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from leerroutes.kant import Kant
from partnerships.domain.soorten import Werkwijze
from stappenplan.domain.beeld import PlanBeeld
from stappenplan.domain.delen import Inschatting
from stappenplan.domain.koppen import Kop, kop_van
from stappenplan.domain.overlap import HERZIEN, RijStand, Status, antwoord, standen, status
from stappenplan.domain.soorten import Relatie
from stappenplan.domain.vakplan import Doel
from stappenplan.loading.overlap import Gelinkt

SOORT = {
    Status.TE_HERZIEN: "nu",
    Status.NIET_EENS: "oneens",
    Status.NOG_INVULLEN: "nu",
    Status.WACHT_OP_COLLEGA: "later",
    Status.BIJNA_EENS: "bijna",
    Status.EENS: "gereed",
}
# The order of the pills above the list; the address has the key.
PILLEN = (
    ("nog-invullen", Status.NOG_INVULLEN),
    ("wacht-op-collega", Status.WACHT_OP_COLLEGA),
    ("bijna-eens", Status.BIJNA_EENS),
    ("niet-eens", Status.NIET_EENS),
    ("eens", Status.EENS),
    ("te-herzien", Status.TE_HERZIEN),
)
RELATIES = (*((relatie.value, relatie.label) for relatie in Relatie), ("geen", "geen overlap"))


@dataclass(frozen=True, slots=True)
class Regel:
    """One line of the list. `uitleg` is the answer in words, `glief` its sign; `deel` = an eindterm of a row that is split."""

    id: int
    code: str
    naam: str
    status: Status
    glief: str
    uitleg: str
    deel: bool = False
    uitgesplitst: bool = False

    @property
    def soort(self) -> str:
        """Return the kind of status that the sign and the tint follow."""
        return SOORT[self.status]


def voor_mij(stand: RijStand, kant: Kant | None) -> Status:
    """Return how a row stands for somebody on `kant`: what waits for oneself is *nog invullen*, not *wacht op collega*."""
    if kant and stand.status == Status.WACHT_OP_COLLEGA and stand.van(kant) is None:
        return Status.NOG_INVULLEN
    return stand.status


def platte_rijen(stand: Iterable[RijStand]) -> list[RijStand]:
    """Return the rows that can be opened: what is split up gives its eindtermen."""
    return [deel for rij in stand for deel in (rij.delen or (rij,))]


def maak_regel(stand: RijStand, kant: Kant | None, *, deel: bool = False) -> Regel:
    """Return the line of one row."""
    glief, uitleg = "", ""
    if stand.delen:
        eens = sum(d.status == Status.EENS for d in stand.delen)
        uitleg = f"per eindterm: {eens} van {len(stand.delen)} eens"
    elif stand.status == Status.TE_HERZIEN:
        uitleg = "de tekst is veranderd"
    elif stand.status == Status.NIET_EENS:
        uitleg = "verschillend"
    else:
        gegeven = stand.van(kant) if kant else None
        glief, uitleg = in_woorden(
            gegeven if gegeven is not None else stand.vmbo if stand.vmbo is not None else stand.mbo
        )
    doel = stand.doel
    return Regel(doel.id, doel.code, doel.naam, voor_mij(stand, kant), glief, uitleg, deel, bool(stand.delen))


def in_woorden(gegeven: Mapping[int, Relatie] | None) -> tuple[str, str]:
    """Return the sign and the words of one answer; a second link counts as "+ 1"."""
    if gegeven is None:
        return "", ""
    if not gegeven:
        return "geen", "geen overlap"
    eerste = next(iter(gegeven.values()))
    meer = f" +\N{NO-BREAK SPACE}{len(gegeven) - 1}" if len(gegeven) > 1 else ""
    return eerste.value, f"{eerste.label}{meer}"


def groepen(beeld: PlanBeeld, kant: Kant | None, toon: Status | None) -> list[dict[str, Any]]:
    """Return the lines per module, keuzevak or source with its counts; with a filter only the lines that match."""
    uit: dict[Kop, dict[str, Any]] = {}
    for rij in standen(beeld):
        kop = kop_van(beeld.boom, beeld.route, rij.tak, rij.doel)
        groep = uit.setdefault(kop, {"kop": kop, "rijen": [], "regels": [], "open": 0})
        groep["rijen"].append(rij)
        regels = [maak_regel(rij, kant), *(maak_regel(deel, kant, deel=True) for deel in rij.delen)]
        groep["regels"] += [r for r in regels if toon is None or (r.status == toon and not r.uitgesplitst)]
        groep["open"] += sum(d.van(kant) is None for d in (rij.delen or (rij,))) if kant else 0
    for groep in uit.values():
        groep["telling"] = _telling(groep.pop("rijen"))
    return [groep for groep in uit.values() if groep["regels"]]


def _telling(rijen: list[RijStand]) -> str:
    tel = Counter(rij.status for rij in rijen)
    delen = [f"{tel[Status.EENS]} van {len(rijen)} eens"]
    delen += [
        f"{tel[s]} {woord}" for s, woord in ((Status.BIJNA_EENS, "bijna"), (Status.NIET_EENS, "niet eens")) if tel[s]
    ]
    return ", ".join(delen)


def pillen(stand: tuple[RijStand, ...], kant: Kant | None, toon: Status | None, url: str) -> list[dict[str, Any]]:
    """Return the filter pills with their counts."""
    plat = platte_rijen(stand)
    tel = Counter(voor_mij(rij, kant) for rij in plat)
    uit = [{"naam": "Alle rijen", "url": url, "aantal": len(plat), "aan": toon is None}]
    uit += [
        {"naam": s.label.capitalize(), "url": f"{url}?toon={sleutel}", "aantal": tel[s], "aan": toon == s}
        for sleutel, s in PILLEN
    ]
    return uit


def lees_toon(waarde: str | None) -> Status | None:
    """Return the filter of the address; None (all rows) for anything else."""
    return dict(PILLEN).get(waarde or "")


def volgende(stand: tuple[RijStand, ...], kant: Kant | None, na: int, toon: Status | None) -> int | None:
    """Return the next row after `na` that waits for `kant` (or matches the filter), going round; None when none is left."""
    plat = platte_rijen(stand)
    plek = next((nummer for nummer, rij in enumerate(plat) if rij.doel.id == na), -1)
    gevraagd = {toon} if toon else {Status.NOG_INVULLEN, Status.TE_HERZIEN, Status.NIET_EENS}
    for rij in plat[plek + 1 :] + plat[: max(plek, 0)]:
        if voor_mij(rij, kant) in gevraagd:
            return rij.doel.id
    return None


def zoek_rij(beeld: PlanBeeld, doel_id: int) -> RijStand | None:
    """Return the row (or the part of a split row) with this number."""
    return next((rij for rij in platte_rijen(standen(beeld)) if rij.doel.id == doel_id), None)


def antwoord_context(
    doel: Doel | Gelinkt,
    gegeven: Mapping[Kant, Inschatting],
    namen: Mapping[int, Any],
    kant: Kant | None,
    *,
    verborgen: bool = False,
) -> dict[str, Any]:
    """Return what both sides say about the open row, in words: the own links, the colleague's, and what differs."""
    hashes = {nummer: ander.tekst_hash for nummer, ander in namen.items()}
    standpunt = {k: antwoord(doel, gegeven.get(k), hashes) for k in Kant}  # type: ignore[arg-type]
    stand = RijStand(doel, doel, standpunt[Kant.VMBO], standpunt[Kant.MBO], status(*standpunt.values()))  # type: ignore[arg-type]
    eigen = gegeven.get(kant) if kant else None
    anderen = [Kant.VMBO, Kant.MBO] if kant is None else [kant.ander]
    mijn = voor_mij(stand, kant)
    return {
        "doel_id": doel.id,
        "kant": kant,
        "eigen": eigen,
        "eigen_links": _links(eigen, namen),
        "anderen": [{"kant": k, "gegeven": gegeven.get(k), "links": _links(gegeven.get(k), namen)} for k in anderen],
        "stand": mijn,
        "soort": SOORT[mijn],
        "kan_overnemen": bool(kant and gegeven.get(kant.ander) and stand.status != Status.EENS),
        "herzien": HERZIEN in standpunt.values(),
        "verborgen": verborgen,
    }


def is_verborgen(werkwijze: Werkwijze | str | None, kant: Kant | None, eigen: Inschatting | None) -> bool:
    """Return whether *eerst ieder zelf* still hides the colleague's answer on a row from `kant`."""
    return werkwijze == Werkwijze.EERST_ZELF and kant is not None and eigen is None


def _links(gegeven: Inschatting | None, namen: Mapping[int, Any]) -> list[dict[str, Any]]:
    if gegeven is None:
        return []
    return [
        {
            "id": v.mbo_doel,
            "relatie": v.relatie,
            "ontbreekt": v.ontbreekt,
            "naam": f"{namen[v.mbo_doel].kort} {namen[v.mbo_doel].naam}"
            if v.mbo_doel in namen
            else "weggehaald werkproces",
            "vraagt": v.relatie in (Relatie.MBO_MEER, Relatie.GEDEELTELIJK),
        }
        for v in gegeven.verbanden
    ]
