"""The hour norms of a leerroute in klokuren, and whether a route meets them. Data: they are about to change.

Source: WVO 2020 art. 2.107h (BOL) and 2.107i (BBL), art. 2.33 (LO); rules V12 and V26. All norms are minima.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from leerroutes.kant import MboLeerweg
from leerroutes.recht import Bevinding, Ernst, opsomming
from partnerships.domain.organisaties import MINUTEN_PER_KLOKUUR, klokuren

LO_KLOKUREN = 268


@dataclass(frozen=True, slots=True)
class Norm:
    """Minimum klokuren over the whole route: in total, begeleid, and bpv."""

    totaal: int
    begeleid: int
    bpv: int


# (mbo-leerweg, years of the route from vmbo leerjaar 3)
NORMEN: dict[tuple[MboLeerweg, int], Norm] = {
    (MboLeerweg.BOL, 2): Norm(2000, 1400, 250),
    (MboLeerweg.BOL, 3): Norm(3000, 2400, 250),
    (MboLeerweg.BOL, 4): Norm(4000, 2950, 450),
    (MboLeerweg.BOL, 5): Norm(5000, 3500, 900),
    (MboLeerweg.BOL, 6): Norm(6000, 4050, 1350),
    (MboLeerweg.BBL, 2): Norm(1850, 900, 610),
    (MboLeerweg.BBL, 3): Norm(2850, 2200, 610),
    (MboLeerweg.BBL, 4): Norm(3700, 2400, 1220),
    (MboLeerweg.BBL, 5): Norm(4550, 2600, 1830),
    (MboLeerweg.BBL, 6): Norm(5400, 2800, 2300),
}


def get_norm(mbo_leerweg: MboLeerweg, jaren: int) -> Norm | None:
    """Return the norm of a route of `jaren` years, or None when the law has none for that duration."""
    return NORMEN.get((mbo_leerweg, jaren))


def bron_van(mbo_leerweg: MboLeerweg) -> str:
    """Return the key of the article that holds the norm."""
    return "uren_bbl" if mbo_leerweg == MboLeerweg.BBL else "uren_bol"


def beoordeel_uren(
    *, mbo_leerweg: MboLeerweg, jaren: int, begeleid: int, bpv: int | None, ontbreekt: Iterable[str] = ()
) -> tuple[Bevinding, ...]:
    """Return whether begeleide uren and bpv (minutes over the whole route) reach the norm.

    `ontbreekt` = the vakken without hours, `bpv` None = nothing planned yet: then it is nog niet te bepalen.
    """
    norm, bron, namen = get_norm(mbo_leerweg, jaren), bron_van(mbo_leerweg), opsomming(ontbreekt)
    if norm is None:
        zin = f"Nog niet te bepalen of er genoeg uren zijn: voor een leerroute van {jaren} jaar is er geen norm."
        return (Bevinding("V12", Ernst.NOG_NIET_TE_BEPALEN, zin, bron),)
    if namen:
        zin = f"Nog niet te bepalen of er genoeg uren zijn: bij {namen} ontbreken de uren."
        return (
            Bevinding("V12", Ernst.VERPLICHT, f"De uren ontbreken bij {namen}.", bron),
            Bevinding("V12", Ernst.NOG_NIET_TE_BEPALEN, zin, bron),
        )
    return (_meet("begeleide onderwijstijd", begeleid, norm.begeleid, bron), _meet("bpv", bpv, norm.bpv, bron))


def _meet(wat: str, minuten: int | None, norm: int, bron: str) -> Bevinding:
    if minuten is None:
        zin = f"Nog niet te bepalen of er genoeg {wat} is: er is nog niets gepland (norm {_punt(norm)} klokuren)."
        return Bevinding("V12", Ernst.NOG_NIET_TE_BEPALEN, zin, bron)
    zin = f"De leerroute heeft {_punt(klokuren(minuten))} van {_punt(norm)} klokuren {wat}."
    if minuten >= norm * MINUTEN_PER_KLOKUUR:
        return Bevinding("V12", Ernst.IN_ORDE, zin, bron)
    return Bevinding(
        "V12", Ernst.VERPLICHT, f"{zin} Minder mag alleen met een reden die beide scholen vastleggen.", bron
    )


def beoordeel_lo(minuten: int | None) -> Bevinding:
    """Return whether lichamelijke opvoeding reaches its norm over the whole vmbo; the route sees leerjaar 3 and up only."""
    if minuten is None:
        zin = "Nog niet te bepalen of er genoeg uren LO zijn: de uren ontbreken."
        return Bevinding("V26", Ernst.NOG_NIET_TE_BEPALEN, zin, "lo")
    uren = klokuren(minuten)
    if uren >= LO_KLOKUREN:
        return Bevinding("V26", Ernst.IN_ORDE, f"LO heeft {uren} klokuren; de norm is {LO_KLOKUREN}.", "lo")
    zin = (
        f"Nog niet te bepalen of er genoeg uren LO zijn: in deze leerroute {uren} klokuren. "
        f"Met leerjaar 1 en 2 erbij moeten het er {LO_KLOKUREN} zijn."
    )
    return Bevinding("V26", Ernst.NOG_NIET_TE_BEPALEN, zin, "lo")


def _punt(getal: int) -> str:
    return f"{getal:,}".replace(",", ".")
