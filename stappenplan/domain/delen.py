"""The parts of the picture of a vakplan: what people said in each step, row by row. Minutes and tenths of lesuren are integers."""

from dataclasses import dataclass
from datetime import datetime

from leerroutes.kant import Kant
from stappenplan.domain.soorten import ActiviteitSoort, Functie, MateriaalSoort, Relatie, Resultaat, Toetsvorm, Uitkomst


@dataclass(frozen=True, slots=True)
class Verband:
    """This row overlaps with `mbo_doel`; `gelezen` is the tekst_hash of that goal when it was said."""

    mbo_doel: int
    relatie: Relatie
    ontbreekt: str
    gelezen: str


@dataclass(frozen=True, slots=True)
class Inschatting:
    """`kant` filled in the row `doel`; without a Verband it says geen overlap. `gelezen` is the row's tekst_hash then."""

    id: int
    kant: Kant
    doel: int
    reden: str
    gelezen: str
    vooraf_gezien: bool
    revision: int
    door: int
    op: datetime
    verbanden: tuple[Verband, ...] = ()


@dataclass(frozen=True, slots=True)
class Bevestiging:
    """One side confirmed a conclusie, on the text with this checksum."""

    door: int
    op: datetime
    gelezen: str


@dataclass(frozen=True, slots=True)
class Conclusie:
    """What the mbo still has to teach of `doel`. `mbo_minuten` is what the mbo spent on it so far; all times in minutes."""

    id: int
    vakplan: int
    doel: int
    uitkomst: Uitkomst
    extra: str = ""
    extra_minuten: int | None = None
    extra_door: str = ""
    blijft: str = ""
    blijft_minuten: int | None = None
    mbo_minuten: int | None = None
    revision: int = 0
    vmbo: Bevestiging | None = None
    mbo: Bevestiging | None = None


@dataclass(frozen=True, slots=True)
class Gesprek:
    """The five questions of step 1, answered by one side for one onderdeel."""

    id: int
    kant: Kant
    onderdeel: int
    inhoud: str
    activiteiten: str
    toetsing: str
    les: str
    wanneer: str
    revision: int = 0


@dataclass(frozen=True, slots=True)
class Plaatsing:
    """A goal in a periode; `aandeel_vmbo` 100 = vmbo, 0 = mbo, between = samen; `lesuren_x10` for the whole periode."""

    id: int
    doel: int
    leerjaar: int
    periode: int
    aandeel_vmbo: int = 100
    lesuren_x10: int | None = None
    revision: int = 0

    @property
    def wie(self) -> str:
        """Return who teaches it: vmbo, mbo or samen."""
        return wie_geeft(self.aandeel_vmbo)


def wie_geeft(aandeel_vmbo: int) -> str:
    """Return who teaches with this share: vmbo (100), mbo (0) or samen."""
    return {100: "vmbo", 0: "mbo"}.get(aandeel_vmbo, "samen")


@dataclass(frozen=True, slots=True)
class Uren:
    """The urentabel: lesuren per week (in tenths) of this vak in one leerjaar, taught by one side."""

    id: int
    leerjaar: int
    kant: Kant
    lesuren_week_x10: int
    revision: int = 0


@dataclass(frozen=True, slots=True)
class PtaRegel:
    """The vmbo half of a summatieve toets."""

    weging: int | None
    tijdvak: str = ""
    afsluitend: bool = True
    revision: int = 0


@dataclass(frozen=True, slots=True)
class ExamenRegel:
    """The mbo half of a summatieve toets."""

    exameneenheid: str
    weging: int | None = None
    revision: int = 0


@dataclass(frozen=True, slots=True)
class Toets:
    """A test with its two halves; `doelen` = (goal, categorie), always the smallest goals."""

    id: int
    code: str
    titel: str
    inhoud: str
    vorm: Toetsvorm
    minuten: int | None
    leerjaar: int
    periode: int
    functie: Functie
    resultaat: Resultaat
    herkansing: bool
    revision: int = 0
    doelen: tuple[tuple[int, str], ...] = ()
    pta: PtaRegel | None = None
    examen: ExamenRegel | None = None

    @property
    def doel_nummers(self) -> frozenset[int]:
        """Return the numbers of the goals that this test covers."""
        return frozenset(doel for doel, _ in self.doelen)


@dataclass(frozen=True, slots=True)
class Activiteit:
    """Something pupils do in one periode; `minuten` is the whole duration."""

    id: int
    soort: ActiviteitSoort
    titel: str
    werkvorm: str
    leerjaar: int
    periode: int
    minuten: int | None
    plek: str
    revision: int = 0
    doelen: tuple[int, ...] = ()
    toetsen: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Materiaal:
    """What is used; `kosten_cent` for all of `aantal` together."""

    id: int
    soort: MateriaalSoort
    titel: str
    bron: str
    isbn: str
    url: str
    eigenaar: str
    aantal: int | None
    kosten_cent: int | None
    locatie: str
    revision: int = 0
    activiteiten: tuple[int, ...] = ()
    toetsen: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Gereed:
    """`kant` said that `stap` is gereed, on the picture of that step with checksum `gelezen`."""

    stap: str
    kant: Kant
    gelezen: str
    door: int
    op: datetime
