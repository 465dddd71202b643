"""The live fields that become a table or a list: parties, routes, people, koppels, places, companies, enrolment, reports."""

from collections import Counter
from collections.abc import Callable, Sequence

from leerroutes.kant import Kant
from leerroutes.recht import opsomming
from partnerships.domain.feiten import Feiten, KoppelFeit, LidFeit, RouteFeit, SchoolFeit
from partnerships.domain.leerroute import einde_cohort, leerjaar_label
from partnerships.domain.markdown import datum, getal, ontsnap, open_plek, schooljaar, tabel
from partnerships.domain.soorten import KwalificatieRol, PartijKant
from partnerships.domain.urennorm import get_norm
from partnerships.domain.verantwoordelijkheden import inschrijving

GEEN_ROUTE = open_plek("er is nog geen leerroute; kies ze bij Leerroutes")
_SOORT = {Kant.VMBO: "vmbo-school", Kant.MBO: "mbo-instelling"}


def partijen(feiten: Feiten) -> str:
    """Return the besturen with their schools and BRIN."""
    rijen = [
        [_bestuur(partij.bestuur, partij.nummer), *_school(school)]
        for partij in feiten.partijen
        for school in partij.scholen or (None,)
    ]
    kop = ["Bestuur", "School", "Soort", "BRIN", "Plaats"]
    return tabel(kop, rijen) if rijen else open_plek("er zijn nog geen partijen; kies de besturen bij Partijen")


def _bestuur(naam: str, nummer: str) -> str:
    return f"{ontsnap(naam)} (bestuursnummer {ontsnap(nummer)})" if nummer else ontsnap(naam)


def _school(school: SchoolFeit | None) -> list[str]:
    if school is None:
        return [open_plek("welke school of instelling van dit bestuur meedoet"), "", "", ""]
    return [ontsnap(school.naam), _SOORT[school.kant], _brin(school), ontsnap(school.plaats)]


def _brin(school: SchoolFeit) -> str:
    return ontsnap(school.nummer) or open_plek(f"BRIN van {ontsnap(school.naam)}")


def ondertekenaars(feiten: Feiten) -> str:
    """Return who signs: each bestuur, with the schools and BRIN it signs for."""
    rijen = [
        [
            _bestuur(p.bestuur, p.nummer),
            opsomming(f"{ontsnap(s.naam)} ({_brin(s)})" for s in p.scholen) or _school(None)[0],
        ]
        for p in feiten.partijen
    ]
    return (
        tabel(["Bestuur", "Tekent voor"], rijen)
        if rijen
        else open_plek("er zijn nog geen partijen; kies de besturen bij Partijen")
    )


def routes(feiten: Feiten) -> str:
    """Return the leerroutes: kind, from, to, where, how long."""
    rijen = [
        [
            ontsnap(r.naam),
            r.soort.label,
            f"{r.leerweg.label} naar {_niveaus(r)} ({r.mbo_leerweg.label})",
            ontsnap(r.vmbo_school) or open_plek(f"vmbo-school van {ontsnap(r.naam)}"),
            ontsnap(r.mbo_school) or open_plek(f"mbo-instelling van {ontsnap(r.naam)}"),
            _duur(r),
        ]
        for r in feiten.routes
    ]
    kop = ["Leerroute", "Soort", "Van en naar", "Vmbo-school", "Mbo-instelling", "Duur"]
    return tabel(kop, rijen) if rijen else GEEN_ROUTE


def _niveaus(route: RouteFeit) -> str:
    niveaus = sorted({k.niveau for k in route.te_beoordelen})
    wat = " of ".join(str(niveau) for niveau in niveaus)
    return f"mbo-niveau {wat}" if wat else open_plek(f"mbo-niveau van {ontsnap(route.naam)}")


def _duur(route: RouteFeit) -> str:
    if not route.leerjaren:
        return open_plek(f"duur van {ontsnap(route.naam)}; voeg een cohort toe")
    return f"{len(route.leerjaren)} jaar, leerjaar {route.leerjaren[0]} tot en met {route.leerjaren[-1]}"


def profiel_kwalificatie(feiten: Feiten) -> str:
    """Return the vmbo-profiel with the kwalificaties, their crebo and niveau, or the domein."""
    rijen = [[ontsnap(r.naam), _profiel(r), wat] for r in feiten.routes for wat in _kwalificaties(r)]
    return (
        tabel(["Leerroute", "Profiel in het vmbo", "Kwalificatie of domein in het mbo"], rijen) if rijen else GEEN_ROUTE
    )


def _profiel(route: RouteFeit) -> str:
    return ontsnap(route.profiel) or open_plek(f"profiel van {ontsnap(route.naam)}")


def _kwalificaties(route: RouteFeit) -> list[str]:
    rollen = list(KwalificatieRol)
    op_rol = sorted(route.kwalificaties, key=lambda k: rollen.index(k.rol))
    namen = [
        f"{ontsnap(k.naam)}, crebo {ontsnap(k.crebo)}, niveau {k.niveau}"
        + ("" if k.rol == KwalificatieRol.BEOOGD else f" ({k.rol.label})")
        for k in op_rol
    ]
    if not namen and route.domein:
        return [f"domein {ontsnap(route.domein)}"]
    return namen or [open_plek(f"kwalificatie of domein van {ontsnap(route.naam)}")]


def leden(lijst: tuple[LidFeit, ...], groep: str) -> str:
    """Return the members of a group with functie and place."""
    rijen = [[ontsnap(lid.naam), ontsnap(lid.functie), ontsnap(lid.waar)] for lid in lijst]
    leeg = open_plek(f"de {groep} heeft nog geen leden; voeg ze toe bij Mensen")
    return tabel(["Naam", "Functie", "School of bestuur"], rijen) if rijen else leeg


def koppels(feiten: Feiten) -> str:
    """Return the koppels: docenten by function and school, never by name, so that the text outlives a change of staff."""
    rijen = [[ontsnap(k.vakgebied), _docenten(k, Kant.VMBO), _docenten(k, Kant.MBO)] for k in feiten.koppels]
    leeg = open_plek("er zijn nog geen koppels; maak ze bij de leerroute")
    return tabel(["Vakgebied", "Vmbo", "Mbo"], rijen) if rijen else leeg


def _docenten(koppel: KoppelFeit, kant: Kant) -> str:
    per_school = Counter(school for _, van, school in koppel.docenten if van == kant)
    if not per_school:
        # A seat is often free for some weeks; that is no reason to hold up an agreement for years.
        return f"docent {kant.label}, nog te benoemen"
    return opsomming(
        f"{'docent' if aantal == 1 else f'{aantal} docenten'} van {ontsnap(school)}"
        for school, aantal in per_school.items()
    )


def klokuren(feiten: Feiten) -> str:
    """Return the klokuren of the koppels per schooljaar, with their sum."""
    jaren = sorted({jaar for koppel in feiten.koppels for jaar, _ in koppel.klokuren})
    if not jaren:
        return open_plek("er zijn nog geen klokuren voor de koppels; zet ze in de kaderopdrachten")
    per_koppel = [(ontsnap(k.vakgebied), dict(k.klokuren)) for k in feiten.koppels]
    som = {jaar: sum(uren.get(jaar, 0) for _, uren in per_koppel) for jaar in jaren}
    rijen = [[naam, *(getal(uren[jaar]) if jaar in uren else "" for jaar in jaren)] for naam, uren in per_koppel]
    return tabel(
        ["Klokuren", *map(schooljaar, jaren)], [*rijen, ["**Samen**", *(f"**{getal(som[j])}**" for j in jaren)]]
    )


def _per_leerjaar(feiten: Feiten, kop: list[str], cellen: Callable[[RouteFeit, int], Sequence[str]]) -> str:
    rijen = []
    for route in feiten.routes:
        naam = ontsnap(route.naam)
        rijen += [[naam, leerjaar_label(jaar), *cellen(route, jaar)] for jaar in route.leerjaren]
        if not route.leerjaren:
            rijen.append([naam, _geen_cohort(route), *[""] * len(kop)])
    return tabel(["Leerroute", "Leerjaar", *kop], rijen) if rijen else GEEN_ROUTE


def _geen_cohort(route: RouteFeit) -> str:
    return open_plek(f"{ontsnap(route.naam)} heeft nog geen cohort; voeg dat toe bij de leerroute")


def locaties(feiten: Feiten) -> str:
    """Return where each leerjaar of each leerroute has its lessons."""
    return _per_leerjaar(feiten, ["Plaats van de lessen"], lambda route, leerjaar: [_plek(route, leerjaar)])


def _plek(route: RouteFeit, leerjaar: int) -> str:
    jaar = route.routejaar(leerjaar)
    plek = ontsnap(jaar.locatie) if jaar else ""
    return plek or open_plek(f"waar de lessen van leerjaar {leerjaar} zijn ({ontsnap(route.naam)})")


def bedrijven(feiten: Feiten) -> str:
    """Return the companies and other partners, with what they do."""
    rijen = [[ontsnap(p.naam), ontsnap(p.soort), ontsnap(p.bijdrage)] for p in feiten.partners]
    leeg = open_plek("er zijn nog geen bedrijven; voeg ze toe bij Partners")
    return tabel(["Bedrijf of partner", "Soort", "Bijdrage"], rijen) if rijen else leeg


def inschrijvingen(feiten: Feiten) -> str:
    """Return per leerjaar whether pupils are enrolled in vo and in mbo: two facts (WVO 2020 art. 2.107e; WEB art. 9.1.6)."""
    return _per_leerjaar(feiten, ["Ingeschreven vo", "Ingeschreven mbo"], inschrijving)


def cohorten(feiten: Feiten) -> str:
    """Return each cohort with its last day."""
    rijen = [rij for route in feiten.routes for rij in _cohorten(route)]
    return tabel(["Leerroute", "Cohort", "Loopt tot en met"], rijen) if rijen else GEEN_ROUTE


def _cohorten(route: RouteFeit) -> list[list[str]]:
    naam = ontsnap(route.naam)
    rijen = [
        [naam, schooljaar(start), datum(einde_cohort(start, laatste))] for start, laatste in sorted(route.cohorten)
    ]
    return rijen or [[naam, _geen_cohort(route), ""]]


def urennorm(feiten: Feiten) -> str:
    """Return the minimum of klokuren over the whole leerroute (WVO 2020 art. 2.107h, 2.107i)."""
    rijen = [[ontsnap(r.naam), *_norm(r)] for r in feiten.routes]
    kop = ["Leerroute", "Jaren", "Klokuren in totaal", "Waarvan begeleid", "Waarvan bpv"]
    return tabel(kop, rijen) if rijen else GEEN_ROUTE


def _norm(route: RouteFeit) -> list[str]:
    jaren = len(route.leerjaren)
    norm = get_norm(route.mbo_leerweg, jaren)
    if norm is None:
        return [str(jaren or ""), open_plek(f"norm van {ontsnap(route.naam)}; stel eerst de duur vast"), "", ""]
    return [f"{jaren} ({route.mbo_leerweg.label})", *(getal(n) for n in (norm.totaal, norm.begeleid, norm.bpv))]


def meldingen(feiten: Feiten) -> str:
    """Return what is reported: each school itself, each route (WVO 2020 art. 2.107c; WEB art. 9.1.4)."""
    brin = {(s.naam, s.kant): s.nummer for p in feiten.partijen for s in p.scholen}
    rijen = [
        [
            ontsnap(naam) or open_plek(f"{_SOORT[kant]} van {ontsnap(r.naam)}"),
            ontsnap(brin.get((naam, kant), "")),
            ontsnap(r.naam),
            r.soort.label,
        ]
        for r in feiten.routes
        for kant, naam in ((Kant.VMBO, r.vmbo_school), (Kant.MBO, r.mbo_school))
    ]
    return tabel(["Meldt zelf", "BRIN", "Leerroute", "Soort"], rijen) if rijen else GEEN_ROUTE


_ORGANEN = {
    PartijKant.VMBO: ("MR",),
    PartijKant.MBO: ("OR", "studentenraad"),
    PartijKant.BEIDE: ("MR", "OR", "studentenraad"),
}
_FASE = {"MR": "leerjaar 3 en 4", "OR": "vanaf leerjaar 5 · mbo 1", "studentenraad": "vanaf leerjaar 5 · mbo 1"}


def medezeggenschap(feiten: Feiten) -> str:
    """Return per bestuur which body speaks about which leerjaren (WVO 2020 art. 2.107b lid 2 j)."""
    rijen = [[ontsnap(p.bestuur), orgaan, _FASE[orgaan]] for p in feiten.partijen for orgaan in _ORGANEN[p.kant]]
    leeg = open_plek("er zijn nog geen partijen; kies de besturen bij Partijen")
    return tabel(["Bestuur", "Orgaan", "Spreekt over"], rijen) if rijen else leeg
