"""What a team can choose from the uitgaven of its cohort, with what each choice brings for the leerweg.

Counts come from the same rows as every step of the plan. Source: servicedocument step 1; WVO 2020, art. 2.107d.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from leerroutes.catalogus.domain.soorten import TAKKEN, DoelSoort
from leerroutes.kant import Kant, Leerweg
from partnerships.domain.route import Onderdeel, Route
from stappenplan.domain.beeld import PlanBeeld
from stappenplan.domain.vakplan import Boom, Doel, Rij, rijen_onder

DOMEINEN = "Domeinen"
# The headings of the page, per side in this order: (soorten, heading).
KOPPEN = (
    (Kant.VMBO, (DoelSoort.MODULE,), "Profielmodules"),
    (Kant.VMBO, (DoelSoort.KEUZEVAK,), "Keuzevakken"),
    (Kant.VMBO, (DoelSoort.KERNDEEL,), "Kerndelen"),
    (Kant.VMBO, (DoelSoort.DOMEIN,), DOMEINEN),
    (Kant.VMBO, (DoelSoort.ONDERDEEL,), "Eigen lijsten"),
    (Kant.MBO, (DoelSoort.KERNTAAK,), "Kerntaken"),
    (Kant.MBO, (DoelSoort.KEUZEDEEL,), "Keuzedelen"),
    (Kant.MBO, (DoelSoort.DOMEIN, DoelSoort.KERNDEEL), "Algemene mbo-eisen"),
)


@dataclass(frozen=True, slots=True)
class Keuze:
    """One branch: `rijen` of `van` rows count for the leerweg, with so many eindtermen below them."""

    doel: Doel
    gekozen: bool
    leerlijn: str
    rijen: int
    van: int
    eindtermen: int
    sbu: int | None = None

    @property
    def leeg(self) -> bool:
        """Return whether pupils of this leerweg get nothing here: shown, with a warning."""
        return self.rijen == 0


@dataclass(frozen=True, slots=True)
class Groep:
    """The choices under one heading."""

    kant: Kant
    kop: str
    soort: DoelSoort
    keuzes: tuple[Keuze, ...]

    @property
    def gekozen(self) -> int:
        """Return how many are chosen."""
        return sum(keuze.gekozen for keuze in self.keuzes)


@dataclass(frozen=True, slots=True)
class Som:
    """What the chosen parts add up to for the leerweg. `zonder` are the rows that this leerweg does not have."""

    deeltaken: int = 0
    deeltaken_van: int = 0
    eindtermen: int = 0
    in_modules: int = 0
    in_keuzevakken: int = 0
    werkprocessen: int = 0
    sbu: int = 0
    zonder: tuple[str, ...] = ()


def maak_groepen(boom: Boom, route: Route, sbu: Mapping[int, int | None]) -> tuple[Groep, ...]:
    """Return all choices per heading; `sbu` of a Bron by number. What has expired, or hangs below it, is never offered.

    The domeinen of the vmbo stand per source: their names mean little without the vak.
    """
    al, leerweg = {onderdeel.doel: onderdeel for onderdeel in route.onderdelen}, route.leerweg
    keuzes = [
        _keuze(boom, doel, al.get(doel.id), leerweg, sbu) for doel in boom.doelen.values() if _is_keuze(boom, doel)
    ]
    groepen = []
    for kant, soorten, kop in KOPPEN:
        binnen = tuple(k for k in keuzes if k.doel.kant == kant and k.doel.soort in soorten)
        if kop == DOMEINEN:
            groepen += _per_bron(route, binnen)
        elif binnen:
            groepen.append(Groep(kant, kop, soorten[0], binnen))
    return tuple(groepen)


def _per_bron(route: Route, keuzes: Iterable[Keuze]) -> Iterable[Groep]:
    titels = {uitgave.bron: uitgave.titel for uitgave in route.uitgaven}
    per_bron: dict[int, list[Keuze]] = {}
    for keuze in keuzes:
        per_bron.setdefault(keuze.doel.bron, []).append(keuze)
    for bron, eigen in per_bron.items():
        yield Groep(Kant.VMBO, titels.get(bron, DOMEINEN), DoelSoort.DOMEIN, tuple(eigen))


def _is_keuze(boom: Boom, doel: Doel) -> bool:
    if doel.soort not in TAKKEN:
        return False
    boven = list(boom.voorouders(doel))
    vervallen = any(d.vervalt or d.soort == DoelSoort.VERVALLEN for d in boven)
    return not vervallen and not any(d.soort in TAKKEN for d in boven[1:])


def _keuze(
    boom: Boom, doel: Doel, onderdeel: Onderdeel | None, leerweg: Leerweg, sbu: Mapping[int, int | None]
) -> Keuze:
    rijen = tuple(rijen_onder(boom, doel, leerweg))
    return Keuze(
        doel,
        onderdeel is not None,
        onderdeel.leerlijn if onderdeel else "",
        len(rijen),
        max(len(rijen), len(boom.kinderen.get(doel.id, ()))),
        sum(term.soort == DoelSoort.EINDTERM for rij in rijen for term in rij.eindtermen),
        (doel.sbu or sbu.get(doel.bron)) if doel.soort == DoelSoort.KEUZEDEEL else None,
    )


def tel_op(boom: Boom, route: Route) -> Som:
    """Return what the chosen parts of a route add up to: the numbers beside the choices."""
    rijen = {soort: _rijen(boom, route, soort) for soort in TAKKEN}
    profiel = (*rijen[DoelSoort.MODULE], *rijen[DoelSoort.KEUZEVAK])
    taken = [boom.doelen[o.doel] for o in route.onderdelen if o.soort in (DoelSoort.MODULE, DoelSoort.KEUZEVAK)]
    alle = [boom.doelen[nummer] for tak in taken for nummer in boom.kinderen.get(tak.id, ())]
    eigen = {rij.id for rij in profiel}
    modules, keuzevakken = (_eindtermen(rijen[soort]) for soort in (DoelSoort.MODULE, DoelSoort.KEUZEVAK))
    return Som(
        deeltaken=len(profiel),
        deeltaken_van=len(alle),
        eindtermen=modules + keuzevakken,
        in_modules=modules,
        in_keuzevakken=keuzevakken,
        werkprocessen=len(rijen[DoelSoort.KERNTAAK]),
        sbu=sum(o.sbu or 0 for o in route.onderdelen if o.soort == DoelSoort.KEUZEDEEL),
        zonder=tuple(doel.kort for doel in alle if doel.id not in eigen),
    )


def _rijen(boom: Boom, route: Route, soort: DoelSoort) -> list[Rij]:
    takken = [boom.doelen[o.doel] for o in route.onderdelen if o.soort == soort and o.doel in boom.doelen]
    return [rij for tak in takken for rij in rijen_onder(boom, tak, route.leerweg)]


def _eindtermen(rijen: Iterable[Rij]) -> int:
    return sum(len(rij.eindtermen) for rij in rijen)


def zonder_vak(boom: Boom, route: Route, beelden: Iterable[PlanBeeld]) -> tuple[Rij, ...]:
    """Return the rows of the onderdelen that stand in no bereik: they belong to no vak yet."""
    gedekt = {rij.id for beeld in beelden for rij in beeld.rijen.alle}
    takken = [boom.doelen[o.doel] for o in route.onderdelen if o.doel in boom.doelen]
    rijen = {rij.id: rij for tak in takken for rij in rijen_onder(boom, tak, route.leerweg)}
    return tuple(rij for nummer, rij in rijen.items() if nummer not in gedekt)
