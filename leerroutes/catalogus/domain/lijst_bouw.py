"""From rows to goals: each goal once, under its code, or under a key made of its titles where there is no code.

Source: curriculumdata 7: the natural key is the code within the programme, compared without case and separators.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from leerroutes.canonical import checksum
from leerroutes.catalogus.domain.boom import LEERWEGEN, Knoop
from leerroutes.catalogus.domain.codes import normaliseer
from leerroutes.catalogus.domain.soorten import DoelSoort
from leerroutes.rapport import Categorie, Regel


@dataclass(slots=True, eq=False)
class Tak:
    """A goal in the making; `plek` is where it was first named, `keuze` the soort its row gives it, `teksten` its
    paragraphs by heading; `eigen_rij` says that a row was about this goal itself, and not about one below it."""

    sleutel: str
    soort: DoelSoort
    titel: str
    code: str
    ouder: "Tak | None"
    plek: str
    keuze: DoelSoort | None = None
    wegen: set[str] = field(default_factory=set)
    ce: bool | None = None
    se: bool | None = None
    teksten: dict[str, list[str]] = field(default_factory=dict)
    eigen_rij: bool = False

    def vul(self, kop: str, tekst: str) -> bool:
        """Add a paragraph under a heading; return whether it was not there yet."""
        alinea = self.teksten.setdefault(kop, [])
        if not tekst or tekst in alinea:
            return False
        alinea.append(tekst)
        return True

    def knoop(self) -> Knoop:
        """Return this goal as the catalogue takes it."""
        tekst = "\n\n".join("\n".join((kop, *alinea)) for kop, alinea in self.teksten.items() if alinea)
        wegen = {weg: weg in self.wegen for weg in LEERWEGEN}
        ouder = self.ouder.sleutel if self.ouder else None
        return Knoop(self.sleutel, self.soort, self.titel, ouder, self.code, tekst, **wegen, ce=self.ce, se=self.se)


@dataclass(slots=True)
class Bouwer:
    """Gathers the goals of one list; what contradicts itself is a fault in `regels`, with both places.

    `maak_sleutel` turns a code into the key of its goal.
    """

    regels: list[Regel] = field(default_factory=list)
    maak_sleutel: Callable[[str], str] = normaliseer
    takken: dict[str, Tak] = field(default_factory=dict)
    _op_titel: dict[tuple, Tak] = field(default_factory=dict)

    def zet(self, bron: str, plek: str, soort: DoelSoort, code: str, titel: str, ouder: Tak | None) -> Tak | None:
        """Return the goal with this code (or, without one, this title below `ouder`), made when it is not there yet."""
        naam = (soort, ouder.sleutel if ouder else None, titel.casefold())
        sleutel = self.maak_sleutel(code)
        if not sleutel and not titel:
            return None
        if not sleutel and naam in self._op_titel:
            return self._op_titel[naam]
        if sleutel in self.takken:
            self._vergelijk(bron, plek, self.takken[sleutel], soort, titel, ouder)
            return self.takken[sleutel]
        if not titel:
            self.regels.append(Regel(Categorie.FOUT, bron, plek, code, "Bij deze code staat geen titel."))
        sleutel = sleutel or checksum([naam[1], naam[2]])[:20]
        tak = Tak(sleutel, soort, titel or code, code, ouder, plek)
        self.takken[sleutel] = tak
        self._op_titel.setdefault(naam, tak)
        return tak

    def meld_dubbel(self, bron: str, plek: str, tak: Tak) -> None:
        """Note that a goal with a row of its own has another one."""
        reden = f"Dit staat ook bij {tak.plek}, en telt één keer."
        self.regels.append(Regel(Categorie.GENEGEERD, bron, plek, tak.titel, reden))

    def knopen(self) -> Iterator[Knoop]:
        """Yield the goals in the order in which they were named."""
        return (tak.knoop() for tak in self.takken.values())

    def _vergelijk(self, bron: str, plek: str, er: Tak, soort: DoelSoort, titel: str, ouder: Tak | None) -> None:
        """Note when the same code says something else: people meant two goals, or made a slip in one."""
        waar = f"Code {er.code} staat ook bij {er.plek}"
        if er.soort is not soort:
            reden = f"{waar}, als {er.soort.label}."
        elif titel and titel.casefold() != er.titel.casefold():
            reden = f"{waar}, met een andere titel: “{er.titel}”."
        elif ouder and er.ouder and er.ouder is not ouder:
            reden = f"{waar}, onder “{er.ouder.titel}”."
        else:
            return
        reden += " Geef elk doel een eigen code, of laat de codes weg."
        self.regels.append(Regel(Categorie.FOUT, bron, plek, titel or er.titel, reden))
