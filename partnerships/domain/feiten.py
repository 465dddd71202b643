"""The facts that an agreement is written from: who the parties are, what they offer, who leads and works. Pure data.

No fact ever names a pupil. Docenten of a koppel are stored with their name; the texts only say their function.
"""

from dataclasses import dataclass
from datetime import date

from leerroutes.kant import Kant, Leerweg, MboLeerweg
from partnerships.domain.route import EERSTE_LEERJAAR, Kwalificatie, Routejaar
from partnerships.domain.soorten import KwalificatieRol, OvereenkomstSoort, PartijKant, RouteSoort


@dataclass(frozen=True, slots=True)
class SchoolFeit:
    """A vmbo-school or mbo-instelling of a party."""

    naam: str
    brin: str = ""
    vestiging: str = ""
    plaats: str = ""
    kant: Kant = Kant.VMBO

    @property
    def nummer(self) -> str:
        """Return the BRIN with the number of the vestiging: 98AA00. A vestiging is stored with its BRIN or without."""
        return self.vestiging if self.brin and self.vestiging.startswith(self.brin) else self.brin + self.vestiging


@dataclass(frozen=True, slots=True)
class PartijFeit:
    """A bestuur that signs, with its number and the schools that take part."""

    bestuur: str
    nummer: str = ""
    kant: PartijKant = PartijKant.VMBO
    scholen: tuple[SchoolFeit, ...] = ()


@dataclass(frozen=True, slots=True)
class RouteFeit:
    """A leerroute under the agreement; `cohorten` = (startjaar, laatste leerjaar), `routejaren` of the newest cohort."""

    leerroute: int
    naam: str
    soort: RouteSoort
    leerweg: Leerweg
    mbo_leerweg: MboLeerweg
    profiel: str = ""
    domein: str = ""
    vmbo_school: str = ""
    mbo_school: str = ""
    kwalificaties: tuple[Kwalificatie, ...] = ()
    cohorten: tuple[tuple[int, int], ...] = ()
    routejaren: tuple[Routejaar, ...] = ()

    @property
    def laatste_leerjaar(self) -> int | None:
        """Return the last leerjaar of the newest cohort; None while there is no cohort."""
        return max(self.cohorten)[1] if self.cohorten else None

    @property
    def leerjaren(self) -> range:
        """Return the leerjaren of the newest cohort; none while there is no cohort."""
        return range(EERSTE_LEERJAAR, (self.laatste_leerjaar or 0) + 1)

    @property
    def te_beoordelen(self) -> tuple[Kwalificatie, ...]:
        """Return the kwalificatie aimed at, else the candidates."""
        beoogd = tuple(k for k in self.kwalificaties if k.rol == KwalificatieRol.BEOOGD)
        return beoogd or tuple(k for k in self.kwalificaties if k.rol == KwalificatieRol.KANDIDAAT)

    def routejaar(self, leerjaar: int) -> Routejaar | None:
        """Return the facts of `leerjaar`, if they are known."""
        return next((jaar for jaar in self.routejaren if jaar.leerjaar == leerjaar), None)


@dataclass(frozen=True, slots=True)
class LidFeit:
    """A member of the stuurgroep or projectgroep; `waar` is the school or bestuur."""

    naam: str
    functie: str = ""
    waar: str = ""
    kant: Kant | None = None


@dataclass(frozen=True, slots=True)
class KoppelFeit:
    """A koppel: `docenten` = (name, side, school), `klokuren` = (schooljaar, hours)."""

    vakgebied: str
    docenten: tuple[tuple[str, Kant, str], ...] = ()
    klokuren: tuple[tuple[int, float], ...] = ()


@dataclass(frozen=True, slots=True)
class PartnerFeit:
    """A company, branche or other partner, with what it does."""

    naam: str
    soort: str = ""
    bijdrage: str = ""


@dataclass(frozen=True, slots=True)
class Feiten:
    """All that the live fields of an agreement read."""

    soort: OvereenkomstSoort = OvereenkomstSoort.SAMENWERKINGSOVEREENKOMST
    partijen: tuple[PartijFeit, ...] = ()
    routes: tuple[RouteFeit, ...] = ()
    stuurgroep: tuple[LidFeit, ...] = ()
    quorum_vmbo: int = 0
    quorum_mbo: int = 0
    projectgroep: tuple[LidFeit, ...] = ()
    koppels: tuple[KoppelFeit, ...] = ()
    partners: tuple[PartnerFeit, ...] = ()
    ingang: date | None = None
    einde: date | None = None
    geldoverdracht: bool = False
