"""The rules of the law about a leerroute, its fase, and the words for its leerjaren.

Every rule returns a Bevinding with its source. An illegal combination or duration may be kept as verkenning: it blocks
vaststellen, ondertekenen and melden, and says why.
"""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from leerroutes.catalogus.domain.soorten import DoelSoort
from leerroutes.kant import Leerweg
from leerroutes.recht import Bevinding, Ernst, get_bron, opsomming, telwoord
from leerroutes.verdict import JA, Verdict, nee
from partnerships.domain.route import EERSTE_LEERJAAR, LAATSTE_VMBO, Kwalificatie, Route
from partnerships.domain.soorten import KwalificatieRol, RouteSoort

# Legal combinations of a doorlopende leerroute (WVO 2020, art. 2.107a): leerweg -> niveaus.
COMBINATIES = {Leerweg.BB: (2,), Leerweg.KB: (3, 4), Leerweg.GL: (4,), Leerweg.TL: (4,)}
# How long an opleiding of each niveau takes, and how long the route may take with it (WVO 2020, art. 2.107g): years.
DUUR_OPLEIDING = {2: (1, 2), 3: (2, 3), 4: (3, 4)}
DUUR_ROUTE = {1: (2, 3), 2: (3, 4), 3: (4, 5), 4: (5, 6)}
# Smallest number of SBU in keuzedelen per niveau (Examen- en kwalificatiebesluit WEB, art. 17d).
SBU_MINIMUM = {2: 480, 3: 720, 4: 720}
# Own modules and keuzevakken of the beroepsgerichte programme per leerweg; TL has none (SLO).
PROGRAMMA = {Leerweg.BB: (4, 4), Leerweg.KB: (4, 4), Leerweg.GL: (2, 2)}
MEESTE_VAN_ANDER_PROFIEL = 2
_BEWAREN = "Je kunt haar wel bewaren als verkenning."


class Fase(StrEnum):
    """How far a leerroute is (term 92)."""

    VERKENNING = "verkenning"
    ONTWERP = "ontwerp"
    VASTSTELLING = "vaststelling"
    UITVOERING = "uitvoering"
    UITFASERING = "uitfasering"

    @property
    def label(self) -> str:
        """Return the word on screen."""
        return self.value


def beoordeel_combinatie(
    *, soort: RouteSoort, leerweg: Leerweg, niveaus: Iterable[int], opleidingsdomein: str = ""
) -> Bevinding:
    """Return whether this leerweg may lead to these niveaus: of the kwalificatie aimed at, else of the candidates.

    Without a kwalificatie (GL and TL may have only an opleidingsdomein) it is nog niet te bepalen.
    Source: WVO 2020 art. 2.107a and 2.107l; rules V01, V02, V03.
    """
    niveaus = tuple(niveaus)
    if 1 in niveaus:
        return _verplicht("V03", f"Een leerroute naar mbo-niveau 1 (entree) kan niet. {_BEWAREN}", "entree")
    if soort == RouteSoort.GEINTEGREERD and (leerweg != Leerweg.BB or any(niveau != 2 for niveau in niveaus)):
        artikel = get_bron("geintegreerd").kort
        zin = f"Een geïntegreerde leerroute kan alleen van BB naar mbo-niveau 2 ({artikel}). {_BEWAREN}"
        return _verplicht("V02", zin, "geintegreerd")
    fout = [niveau for niveau in niveaus if niveau not in COMBINATIES[leerweg]]
    if fout:
        wat = f"{leerweg} en mbo-niveau {opsomming(str(niveau) for niveau in fout)}"
        zin = f"De combinatie {wat} mag niet als doorlopende leerroute ({get_bron('combinatie').kort}). {_BEWAREN}"
        return _verplicht("V01", zin, "combinatie")
    if niveaus:
        wat = f"{leerweg} en mbo-niveau {opsomming(str(niveau) for niveau in niveaus)}"
        return Bevinding("V01", Ernst.IN_ORDE, f"De combinatie {wat} mag.", "combinatie")
    mogelijk = opsomming(f"niveau {niveau}" for niveau in COMBINATIES[leerweg])
    begin = f"Bij het domein {opleidingsdomein} is nog" if opleidingsdomein else "Nog"
    zin = f"{begin} niet te bepalen of de combinatie mag: kies een kwalificatie op mbo-{mogelijk}."
    return Bevinding("V01", Ernst.NOG_NIET_TE_BEPALEN, zin, "combinatie")


def beoordeel_duur(*, niveaus: Iterable[int], duur_jaren: int | None, jaren: int) -> Bevinding:
    """Return whether a route of `jaren` years, from vmbo leerjaar 3, fits an opleiding of `duur_jaren`.

    `duur_jaren` None is judged on the widest range of the niveaus. Source: WVO 2020 art. 2.107g; rule V13.
    """
    niveaus = tuple(niveau for niveau in niveaus if niveau in DUUR_OPLEIDING)
    mogelijk = sorted({duur for niveau in niveaus or DUUR_OPLEIDING for duur in DUUR_OPLEIDING[niveau]})
    artikel = get_bron("duur").kort
    if duur_jaren is not None and duur_jaren not in mogelijk:
        zin = (
            f"Een opleiding op mbo-niveau {opsomming(str(n) for n in niveaus)} duurt in een leerroute "
            f"{' of '.join(str(duur) for duur in mogelijk)} jaar, niet {duur_jaren} ({artikel}). {_BEWAREN}"
        )
        return _verplicht("V13", zin, "duur")
    duren = [duur_jaren] if duur_jaren is not None else mogelijk
    minste, meeste = DUUR_ROUTE[duren[0]][0], DUUR_ROUTE[duren[-1]][1]
    if not minste <= jaren <= meeste:
        zin = (
            f"Een leerroute van {jaren} jaar mag hier niet: het zijn er {minste} tot {meeste}, "
            f"geteld vanaf leerjaar 3 ({artikel}). {_BEWAREN}"
        )
        return _verplicht("V13", zin, "duur")
    if duur_jaren is None:
        wat = "de duur van de opleiding staat nog niet vast" if niveaus else "er is nog geen kwalificatie gekozen"
        return Bevinding("V13", Ernst.NOG_NIET_TE_BEPALEN, f"Nog niet te bepalen of de duur klopt: {wat}.", "duur")
    zin = f"De duur van {jaren} jaar past bij een opleiding van {duur_jaren} jaar."
    return Bevinding("V13", Ernst.IN_ORDE, zin, "duur")


def beoordeel_instroom(kwalificaties: Iterable[Kwalificatie], startjaar: int) -> tuple[Bevinding, ...]:
    """Return a finding for each kwalificatie that closes before the cohort's first mbo year (leerjaar 5). Rule V43."""
    begin = begin_cohort(startjaar + LAATSTE_VMBO + 1 - EERSTE_LEERJAAR)
    return tuple(
        Bevinding(
            "V43",
            Ernst.ADVIES if k.rol == KwalificatieRol.KANDIDAAT else Ernst.VERPLICHT,
            f"{k.naam} ({k.crebo}) neemt vanaf {k.instroom_tot:%d-%m-%Y} geen studenten meer aan, "
            f"en dit cohort begint op {begin:%d-%m-%Y} op het mbo. Kies de opvolger.",
            "instroom",
        )
        for k in kwalificaties
        if k.instroom_tot and k.instroom_tot < begin
    )


def beoordeel_onderdelen(route: Route) -> tuple[Bevinding, ...]:
    """Return whether the parts that pupils do make a whole programme: modules, keuzevakken, keuzedelen.

    Source: SLO handreiking; Examen- en kwalificatiebesluit WEB art. 17d; rules V24, V25, V29.
    """
    if not route.onderdelen:
        zin = "Nog niet te bepalen of het programma heel is: er zijn nog geen onderdelen gekozen."
        return (Bevinding("V24", Ernst.NOG_NIET_TE_BEPALEN, zin, "profiel"),)
    return (*_programma(route), *_keuzedelen(route))


def _programma(route: Route) -> Iterable[Bevinding]:
    if route.leerweg not in PROGRAMMA or not route.profiel:
        return
    modules = [o for o in route.onderdelen if o.soort == DoelSoort.MODULE]
    eigen = sum(o.profiel == route.profiel for o in modules)
    anders = len(modules) - eigen
    keuze = anders + sum(o.soort == DoelSoort.KEUZEVAK for o in route.onderdelen)
    nodig_modules, nodig_keuze = PROGRAMMA[route.leerweg]
    wat = f"{telwoord(eigen, 'profielmodule', 'profielmodules')} en {telwoord(keuze, 'keuzevak', 'keuzevakken')}"
    if eigen < nodig_modules or keuze < nodig_keuze:
        zin = f"{route.leerweg} heeft {nodig_modules} profielmodules en minstens {nodig_keuze} keuzevakken. Gekozen: {wat}."
        yield Bevinding("V24", Ernst.ADVIES, zin, "profiel")
    else:
        yield Bevinding("V24", Ernst.IN_ORDE, f"Gekozen: {wat}.", "profiel")
    if anders > MEESTE_VAN_ANDER_PROFIEL:
        zin = f"Er zijn {anders} modules van een ander profiel als keuzevak gekozen. Het mogen er {MEESTE_VAN_ANDER_PROFIEL} zijn."
        yield Bevinding("V25", Ernst.ADVIES, zin, "profiel")


def _keuzedelen(route: Route) -> Iterable[Bevinding]:
    minimum = SBU_MINIMUM.get(max(route.niveaus, default=0))
    if minimum is None:
        return
    sbu = [o.sbu for o in route.onderdelen if o.soort == DoelSoort.KEUZEDEEL]
    if None in sbu:
        zin = "Nog niet te bepalen of er genoeg keuzedelen zijn: bij een keuzedeel ontbreken de SBU."
        yield Bevinding("V29", Ernst.NOG_NIET_TE_BEPALEN, zin, "keuzedelen")
        return
    zin = f"De keuzedelen tellen op tot {sum(sbu)} van {minimum} SBU."
    yield Bevinding("V29", Ernst.IN_ORDE if sum(sbu) >= minimum else Ernst.ADVIES, zin, "keuzedelen")


def beoordeel_route(route: Route) -> tuple[Bevinding, ...]:
    """Return all that the law says about the route itself, apart from its hours and plans."""
    uit = [
        beoordeel_combinatie(
            soort=route.soort, leerweg=route.leerweg, niveaus=route.niveaus, opleidingsdomein=route.opleidingsdomein
        ),
        beoordeel_duur(niveaus=route.niveaus, duur_jaren=route.duur_jaren, jaren=route.jaren),
        *beoordeel_instroom(route.kwalificaties, route.startjaar),
        *beoordeel_onderdelen(route),
    ]
    if route.leerweg in (Leerweg.GL, Leerweg.TL) and any(k.niveau == 2 for k in route.kwalificaties):
        zin = f"Van {route.leerweg} leidt een leerroute naar mbo-niveau 4. Een kwalificatie op niveau 2 past daar niet bij."
        uit.append(Bevinding("V01", Ernst.ADVIES, zin, "combinatie"))
    return tuple(uit)


def mag(route: Route) -> Verdict:
    """Return whether combination and duration are legal; if not, why it cannot be vastgesteld, ondertekend or gemeld."""
    for bevinding in (
        beoordeel_combinatie(soort=route.soort, leerweg=route.leerweg, niveaus=route.niveaus),
        beoordeel_duur(niveaus=route.niveaus, duur_jaren=route.duur_jaren, jaren=route.jaren),
    ):
        if bevinding.blokkeert:
            return nee(bevinding.zin)
    return JA


def _verplicht(regel: str, zin: str, bron: str) -> Bevinding:
    return Bevinding(regel, Ernst.VERPLICHT, zin, bron)


def leerjaar_label(leerjaar: int, laatste_vmbo: int = LAATSTE_VMBO) -> str:
    """Return "leerjaar 4", or "leerjaar 5 · mbo 1" after the vmbo part (term 40)."""
    mbo = leerjaar - laatste_vmbo
    return f"leerjaar {leerjaar} · mbo {mbo}" if mbo > 0 else f"leerjaar {leerjaar}"


def begin_cohort(startjaar: int) -> date:
    """Return the first day of the schooljaar in which a cohort starts."""
    return date(startjaar, 8, 1)


def einde_cohort(startjaar: int, laatste_leerjaar: int) -> date:
    """Return the last day of the schooljaar in which a cohort ends."""
    return date(startjaar + laatste_leerjaar - EERSTE_LEERJAAR + 1, 7, 31)


def fase(
    dag: date,
    *,
    mag: bool,
    instroom_tot: date | None,
    cohorten: Iterable[tuple[int, int]],
    koppel_aanvaard: bool,
    gereed_tot_stap_2: bool,
    overeenkomst_in_advies: bool = False,
) -> Fase:
    """Return the fase of a leerroute on `dag`; `cohorten` = (startjaar, laatste_leerjaar), `mag` = combination and duration.

    An illegal combination or duration is always verkenning. Source: WVO 2020 art. 2.107a and 2.107g; term 92.
    """
    cohorten = tuple(cohorten)
    if not mag:
        return Fase.VERKENNING
    begonnen = [cohort for cohort in cohorten if begin_cohort(cohort[0]) <= dag]
    if instroom_tot and instroom_tot < dag and any(dag <= einde_cohort(*cohort) for cohort in begonnen):
        return Fase.UITFASERING
    if begonnen:
        return Fase.UITVOERING
    if overeenkomst_in_advies or gereed_tot_stap_2:
        return Fase.VASTSTELLING
    return Fase.ONTWERP if koppel_aanvaard else Fase.VERKENNING
