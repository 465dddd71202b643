"""Under which heading a row stands, and what its goals are called: a domein is no deeltaak, and an eis no werkproces."""

from collections.abc import Iterable
from dataclasses import dataclass

from leerroutes.catalogus.domain.soorten import BronSoort, DoelSoort
from leerroutes.kant import Kant
from partnerships.domain.route import Route
from stappenplan.domain.vakplan import Boom, Doel, Rijen

_EIGEN_WOORD = {
    (Kant.VMBO, DoelSoort.EINDTERM): ("eindterm", "eindtermen"),
    (Kant.MBO, DoelSoort.WERKPROCES): ("werkproces", "werkprocessen"),
}


@dataclass(frozen=True, slots=True)
class Kop:
    """A heading over rows. `tak` is the branch that they share; None when each of them is a branch by itself."""

    code: str
    naam: str
    soort: str = ""
    tak: int | None = None


def kop_van(boom: Boom, route: Route, tak: Doel, doel: Doel) -> Kop:
    """Return the heading for a row `doel` under `tak`: the branch, or what holds it where the row is the branch itself.

    A domein or a kerndeel that is one row would else stand under its own name; it stands under its source.
    """
    if tak.id != doel.id:
        return Kop(tak.code, tak.naam, tak=tak.id)
    boven = boom.doelen.get(tak.ouder) if tak.ouder is not None else None
    if boven:
        return Kop(boven.code, boven.naam)
    bron = next((uitgave for uitgave in route.uitgaven if uitgave.bron == doel.bron), None)
    return Kop("", bron.titel, BronSoort(bron.soort).label) if bron else Kop("", "")


def woorden(rijen: Rijen, kant: Kant) -> tuple[str, str]:
    """Return what one and what several of the smallest goals of `kant` in this plan are called."""
    van_kant = rijen.vmbo if kant == Kant.VMBO else rijen.mbo
    return noem(kant, (term.soort for rij in van_kant for term in rij.eindtermen))


def noem(kant: Kant, soorten: Iterable[str]) -> tuple[str, str]:
    """Return one and several of these goals in words: eindtermen and werkprocessen by their name, the rest as goals."""
    gevonden = set(soorten)
    eigen = _EIGEN_WOORD.get((kant, next(iter(gevonden)))) if len(gevonden) == 1 else None  # type: ignore[call-overload]
    return eigen or (f"doel van het {kant}", f"doelen van het {kant}")
