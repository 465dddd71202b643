"""A leerroute as facts: one cohort, as the rules, the picture of a plan and the documents read it.

Leerjaren count from vmbo leerjaar 1; a route starts in leerjaar 3 (WVO 2020, art. 2.107a).
"""

from dataclasses import dataclass
from datetime import date

from leerroutes.kant import Kant, Leerweg, MboLeerweg
from partnerships.domain.organisaties import Gekozen, Kalender, kies_kalender
from partnerships.domain.soorten import KwalificatieRol, RouteSoort

EERSTE_LEERJAAR = 3
LAATSTE_VMBO = 4


@dataclass(frozen=True, slots=True)
class Kwalificatie:
    """A kwalificatie in a route; `duur_jaren` of the opleiding at this instelling, None = nog niet te bepalen."""

    crebo: str
    naam: str
    niveau: int
    rol: KwalificatieRol
    duur_jaren: int | None = None
    instroom_tot: date | None = None


@dataclass(frozen=True, slots=True)
class Uitgave:
    """A source that the cohort uses; voorlopig until `definitief_op`."""

    bron: int
    kant: Kant
    soort: str
    code: str
    editie: str
    titel: str
    alleen_titels: bool = False
    definitief_op: date | None = None


@dataclass(frozen=True, slots=True)
class Onderdeel:
    """A branch that the pupils of a cohort really do: `doel` is its number in the tree, `profiel` the code of its source."""

    doel: int
    soort: str
    code: str
    titel: str
    kant: Kant
    profiel: str = ""
    sbu: int | None = None
    leerlijn: str = ""
    sluit_af: bool = True


@dataclass(frozen=True, slots=True)
class Routejaar:
    """One leerjaar: three facts about where the pupil is, and whose periodes count."""

    leerjaar: int
    inschrijving_vo: bool
    inschrijving_mbo: bool
    locatie: str
    kalender_van: Kant


@dataclass(frozen=True, slots=True)
class Route:
    """One cohort of a leerroute, as the rules and the documents read it."""

    leerroute: int
    cohort: int
    naam: str
    slug: str
    soort: RouteSoort
    leerweg: Leerweg
    mbo_leerweg: MboLeerweg
    startjaar: int
    laatste_leerjaar: int
    vmbo_school: str = ""
    mbo_school: str = ""
    profiel: str = ""
    opleidingsdomein: str = ""
    waarom_hier: str = ""
    voor_wie: str = ""
    keuzemoment: str = ""
    vervolg: str = ""
    verwachte_leerlingen: int | None = None
    kwalificaties: tuple[Kwalificatie, ...] = ()
    uitgaven: tuple[Uitgave, ...] = ()
    onderdelen: tuple[Onderdeel, ...] = ()
    routejaren: tuple[Routejaar, ...] = ()
    kalenders: tuple[Kalender, ...] = ()

    @property
    def leerjaren(self) -> range:
        """Return the leerjaren of the route."""
        return range(EERSTE_LEERJAAR, self.laatste_leerjaar + 1)

    @property
    def jaren(self) -> int:
        """Return how many years the route takes, counted from vmbo leerjaar 3."""
        return self.laatste_leerjaar - EERSTE_LEERJAAR + 1

    @property
    def beoogd(self) -> Kwalificatie | None:
        """Return the kwalificatie that the route aims at, if it is chosen."""
        return next((k for k in self.kwalificaties if k.rol == KwalificatieRol.BEOOGD), None)

    @property
    def te_beoordelen(self) -> tuple[Kwalificatie, ...]:
        """Return the kwalificaties that the rules look at: the one aimed at, else the candidates."""
        beoogd = self.beoogd
        return (beoogd,) if beoogd else tuple(k for k in self.kwalificaties if k.rol == KwalificatieRol.KANDIDAAT)

    @property
    def niveaus(self) -> tuple[int, ...]:
        """Return the niveaus to judge, each once."""
        return tuple(sorted({k.niveau for k in self.te_beoordelen}))

    @property
    def duur_jaren(self) -> int | None:
        """Return how long the opleiding takes; None while that is unknown, or the candidates differ."""
        duren = {k.duur_jaren for k in self.te_beoordelen}
        return duren.pop() if len(duren) == 1 else None

    def schooljaar(self, leerjaar: int) -> int:
        """Return the year in which the schooljaar of `leerjaar` starts for this cohort."""
        return self.startjaar + leerjaar - EERSTE_LEERJAAR

    def routejaar(self, leerjaar: int) -> Routejaar | None:
        """Return the facts of `leerjaar`, if they are known."""
        return next((jaar for jaar in self.routejaren if jaar.leerjaar == leerjaar), None)

    def kant_van(self, leerjaar: int) -> Kant:
        """Return whose periodes count in `leerjaar`: what was chosen, else vmbo up to leerjaar 4 and mbo after it."""
        jaar = self.routejaar(leerjaar)
        if jaar:
            return jaar.kalender_van
        return Kant.VMBO if leerjaar <= LAATSTE_VMBO else Kant.MBO

    def kalender(self, leerjaar: int, kant: Kant | None = None) -> Gekozen | None:
        """Return the calendar of `leerjaar`: of `kant`, or of the school whose periodes count."""
        return kies_kalender(self.kalenders, kant or self.kant_van(leerjaar), self.schooljaar(leerjaar))
