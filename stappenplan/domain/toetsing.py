"""Step 3: which test covers what, what is taught and what is tested, and whether the PTA half can stand.

Source: servicedocument step 3; WVO 2020, art. 2.60a; rules V18, V21, V23 and V41.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from leerroutes.catalogus.domain.soorten import DoelSoort
from leerroutes.kant import Kant, Leerweg
from leerroutes.recht import Bevinding, Ernst, opsomming, telwoord
from stappenplan.domain.beeld import PlanBeeld, Telling, op_volgorde, per_beeld
from stappenplan.domain.delen import Toets
from stappenplan.domain.perioden import niet_ingepland
from stappenplan.domain.soorten import Functie, Toetsvorm
from stappenplan.domain.vakplan import Boom, Doel, Rij, rijen_onder

STAP = "toetsing"
MAX_PTA_PER_LEERJAAR = 8
# A factor of more than this in a weging is read as a percentage; then the sum has to be 100.
GROOTSTE_FACTOR = 20


@dataclass(frozen=True, slots=True)
class Dekking:
    """How many of the smallest goals are taught, tested, and tested in a summatieve toets: separate counts."""

    totaal: int = 0
    onderwezen: int = 0
    getoetst: int = 0
    summatief: int = 0


def dekking(beeld: PlanBeeld, kant: Kant = Kant.VMBO) -> Dekking:
    """Return the coverage of the eindtermen of this plan (of the werkprocessen, for mbo). Reads steps 1 to 3."""
    return _teller(beeld)(beeld.rijen.vmbo if kant == Kant.VMBO else beeld.rijen.mbo)


def dekking_per_tak(beeld: PlanBeeld) -> tuple[tuple[Doel, Dekking], ...]:
    """Return the coverage of each vmbo onderdeel of the plan, in document order."""
    takken: dict[int, list[Rij]] = {}
    for rij in beeld.rijen.vmbo:
        takken.setdefault(rij.tak.id, []).append(rij)
    tel = _teller(beeld)
    return tuple((rijen[0].tak, tel(rijen)) for rijen in takken.values())


def _teller(beeld: PlanBeeld) -> Callable[[Iterable[Rij]], Dekking]:
    open_rijen = {rij.id for rij in niet_ingepland(beeld)}
    geplaatst = {plaatsing.doel for plaatsing in beeld.plaatsingen}
    getoetst, summatief = _getoetst(beeld.toetsen), _getoetst(_summatief(beeld.toetsen))

    def tel(rijen: Iterable[Rij]) -> Dekking:
        alle: set[int] = set()
        onderwezen: set[int] = set()
        for rij in rijen:
            nummers = {eindterm.id for eindterm in rij.eindtermen}
            alle |= nummers
            onderwezen |= nummers & geplaatst if rij.id in open_rijen else nummers
        return Dekking(len(alle), len(onderwezen), len(alle & getoetst), len(alle & summatief))

    return tel


def _getoetst(toetsen: Iterable[Toets]) -> set[int]:
    return {doel for toets in toetsen for doel, _ in toets.doelen}


def _summatief(toetsen: Iterable[Toets]) -> tuple[Toets, ...]:
    return tuple(toets for toets in toetsen if toets.functie == Functie.SUMMATIEF)


@per_beeld
def toetsen_per_rij(beeld: PlanBeeld) -> dict[int, tuple[Toets, ...]]:
    """Return for each row the tests that cover at least one of its smallest goals, in the order of the plan."""
    per_doel: dict[int, set[int]] = {}
    for plaats, toets in enumerate(beeld.toetsen):
        for doel, _ in toets.doelen:
            per_doel.setdefault(doel, set()).add(plaats)
    return {
        rij.id: tuple(
            beeld.toetsen[plaats] for plaats in sorted(set().union(*(per_doel.get(e.id, ()) for e in rij.eindtermen)))
        )
        for rij in beeld.rijen.alle
    }


def eindtermen_van(boom: Boom, doel: int, leerweg: Leerweg) -> tuple[int, ...]:
    """Return the smallest goals that linking `doel` writes: the eindtermen of the leerweg below a branch or row.

    Empty for a branch without any for this leerweg. Source: servicedocument step 3.
    """
    return tuple(e.id for rij in rijen_onder(boom, boom.doelen[doel], leerweg) for e in rij.eindtermen)


def niet_getoetst(beeld: PlanBeeld) -> tuple[tuple[Rij, int], ...]:
    """Return the rows with smallest goals that no test covers, each with how many of those there are."""
    getoetst = _getoetst(beeld.toetsen)
    aantallen = ((rij, sum(e.id not in getoetst for e in rij.eindtermen)) for rij in beeld.rijen.alle)
    return tuple((rij, aantal) for rij, aantal in aantallen if aantal)


def stel_code_voor(codes: Iterable[str]) -> str:
    """Return a code for the next test: one more than the highest number in use, T1 for the first."""
    nummers = [int(cijfers) for code in codes if (cijfers := code.upper().removeprefix("T")).isdecimal()]
    return f"T{max(nummers, default=0) + 1}"


@dataclass(frozen=True, slots=True)
class PtaJaar:
    """What one leerjaar puts in the PTA; `som` of the wegingen, None while one is missing."""

    leerjaar: int
    toetsen: tuple[Toets, ...]
    som: int | None


def pta_jaren(beeld: PlanBeeld) -> tuple[PtaJaar, ...]:
    """Return the tests in the PTA per leerjaar. Source: WVO 2020, art. 2.60a."""
    uit = []
    for leerjaar in beeld.route.leerjaren:
        toetsen = tuple(toets for toets in beeld.toetsen if toets.pta and toets.leerjaar == leerjaar)
        wegingen = [toets.pta.weging for toets in toetsen if toets.pta]
        if toetsen:
            uit.append(PtaJaar(leerjaar, toetsen, None if None in wegingen else sum(w for w in wegingen if w)))
    return tuple(uit)


def voortgang(beeld: PlanBeeld) -> Telling:
    """Return how many smallest goals are tested, in words how many toetsen there are: "14 toetsen"."""
    vmbo, mbo = dekking(beeld), dekking(beeld, Kant.MBO)
    aantal = len(beeld.toetsen)
    woorden = telwoord(aantal, "toets", "toetsen") if aantal else "nog niet"
    return Telling(vmbo.getoetst + mbo.getoetst, vmbo.totaal + mbo.totaal, woorden)


def bevindingen(beeld: PlanBeeld) -> tuple[Bevinding, ...]:
    """Return what step 3 finds: links, forms, weights and the PTA half. A plan without toetsen has no findings yet."""
    if not beeld.toetsen:
        return ()
    uit = [*_zonder_doel(beeld), *_andere_leerweg(beeld), *_pta(beeld), *_eenzijdig(beeld), *_een_toets(beeld)]
    if not uit:
        zin = f"Bij {beeld.plan.in_zin} {_zijn(len(beeld.toetsen))} gekoppeld en gevarieerd."
        uit.append(Bevinding("toetsing", Ernst.IN_ORDE, zin, "stap3", STAP))
    return tuple(uit)


def _zijn(aantal: int) -> str:
    return "is de toets" if aantal == 1 else f"zijn alle {aantal} toetsen"


def _zonder_doel(beeld: PlanBeeld) -> Iterable[Bevinding]:
    los = [toets for toets in _summatief(beeld.toetsen) if not toets.doelen]
    for toetsen, regel, ernst, zin, bron in (
        (
            [t for t in los if t.pta],
            "V18",
            Ernst.VERPLICHT,
            "In het PTA, maar aan geen doel gekoppeld: {toetsen}.",
            "pta",
        ),
        (
            [t for t in los if not t.pta],
            "toetsing-zonder-doel",
            Ernst.ADVIES,
            "Telt mee, maar dekt geen doel: {toetsen}.",
            "stap3",
        ),
    ):
        if toetsen:
            yield _bevinding(regel, ernst, zin, bron, toetsen)


def _andere_leerweg(beeld: PlanBeeld) -> Iterable[Bevinding]:
    doelen, leerweg = beeld.boom.doelen, beeld.route.leerweg
    fout = [t for t in beeld.toetsen if any(d in doelen and not doelen[d].geldt(leerweg) for d in t.doel_nummers)]
    if fout:
        yield _bevinding(
            "V23", Ernst.ADVIES, f"Toetst een eindterm die niet bij {leerweg} hoort: {{toetsen}}.", "leerwegen", fout
        )


def _pta(beeld: PlanBeeld) -> Iterable[Bevinding]:
    in_pta = [toets for toets in beeld.toetsen if toets.pta]
    formatief = [toets for toets in in_pta if toets.functie == Functie.FORMATIEF]
    if formatief:
        yield _bevinding(
            "V41", Ernst.ADVIES, "Formatief, en hoort dus niet in het PTA: {toetsen}.", "handreiking_pta", formatief
        )
    for leerjaar in beeld.route.leerjaren:
        aantal = sum(toets.leerjaar == leerjaar for toets in in_pta)
        if aantal > MAX_PTA_PER_LEERJAAR:
            zin = f"Bij {beeld.plan.in_zin} staan in leerjaar {leerjaar} {aantal} toetsen in het PTA. Dat is veel."
            yield Bevinding("V41", Ernst.ADVIES, zin, "handreiking_pta", STAP)
    zonder = [toets for toets in in_pta if toets.pta.weging is None]
    if zonder:
        yield _bevinding("V21", Ernst.ADVIES, "De weging in het PTA ontbreekt bij {toetsen}.", "pta", zonder)
    elif not gewichten_kloppen(in_pta):
        som = sum(toets.pta.weging for toets in in_pta)
        zin = f"Bij {beeld.plan.in_zin} tellen de wegingen in het PTA op tot {som} in plaats van 100."
        yield Bevinding("V21", Ernst.ADVIES, zin, "pta", STAP, "toets", tuple(toets.id for toets in in_pta))


def gewichten_kloppen(toetsen: Iterable[Toets]) -> bool:
    """Return whether the weights in the PTA add up: percentages to 100, over all or in each leerjaar; factors always do."""
    per_leerjaar: dict[int, list[int]] = {}
    for toets in toetsen:
        per_leerjaar.setdefault(toets.leerjaar, []).append(toets.pta.weging)
    alle = [weging for wegingen in per_leerjaar.values() for weging in wegingen]
    if not alle or max(alle) <= GROOTSTE_FACTOR:
        return True
    return sum(alle) == 100 or all(sum(wegingen) == 100 for wegingen in per_leerjaar.values())


def _eenzijdig(beeld: PlanBeeld) -> Iterable[Bevinding]:
    for leerjaar in beeld.route.leerjaren:
        toetsen = [toets for toets in beeld.toetsen if toets.leerjaar == leerjaar]
        if len(toetsen) > 1 and all(toets.vorm == Toetsvorm.SCHRIFTELIJK for toets in toetsen):
            zin = f"{beeld.plan.naam} heeft in leerjaar {leerjaar} alleen schriftelijke toetsen."
            nummers = tuple(toets.id for toets in toetsen)
            yield Bevinding("toetsing-vormen", Ernst.ADVIES, zin, "stap3", STAP, "toets", nummers)


def _een_toets(beeld: PlanBeeld) -> Iterable[Bevinding]:
    per_rij = toetsen_per_rij(beeld)
    takken: dict[Doel, set[int]] = {}
    for rij in beeld.rijen.vmbo:
        if rij.tak.soort == DoelSoort.KEUZEVAK:
            takken.setdefault(rij.tak, set()).update(toets.id for toets in per_rij[rij.id])
    for tak, toetsen in takken.items():
        if len(toetsen) == 1:
            zin = f"{tak.kort} heeft maar één toets."
            yield Bevinding("toetsing-een-toets", Ernst.ADVIES, zin, "stap3", STAP, "toets", tuple(toetsen))


def _bevinding(regel: str, ernst: Ernst, zin: str, bron: str, toetsen: Iterable[Toets]) -> Bevinding:
    codes = opsomming(toets.code or toets.titel for toets in toetsen)
    return Bevinding(regel, ernst, zin.format(toetsen=codes), bron, STAP, "toets", tuple(toets.id for toets in toetsen))


def inhoud(beeld: PlanBeeld) -> list:
    """Return what gereed of step 3 is said about: every toets with its goals and both halves."""
    return op_volgorde(
        [
            *(
                t.code,
                t.titel,
                t.inhoud,
                t.vorm,
                t.minuten,
                t.leerjaar,
                t.periode,
                t.functie,
                t.resultaat,
                t.herkansing,
            ),
            sorted([beeld.sleutel(doel), categorie] for doel, categorie in t.doelen),
            [t.pta.weging, t.pta.tijdvak, t.pta.afsluitend] if t.pta else None,
            [t.examen.exameneenheid, t.examen.weging] if t.examen else None,
        ]
        for t in beeld.toetsen
    )
