"""The start-up path of a samenwerking as a literal task list; its status follows from what is there.

Source: servicedocument 5.1 (adviesgesprek, stuurgroep, projectgroep, kaderopdrachten) and 5.2. The order is free.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from leerroutes.kant import Kant


class TaakStatus(StrEnum):
    """How far a task of the start-up path is."""

    NOG_NIET = "nog niet"
    BEZIG = "bezig"
    GEREED = "gereed"

    @property
    def label(self) -> str:
        """Return the words on screen."""
        return self.value


@dataclass(frozen=True, slots=True)
class OvereenkomstTelling:
    """The agreements of a samenwerking in numbers: their fasen, subjects with akkoord of all, besturen that signed, reports."""

    fasen: tuple[str, ...] = ()
    onderwerpen: int = 0
    akkoord: int = 0
    partijen: int = 0
    getekend: int = 0
    te_melden: int = 0
    gemeld: int = 0


@dataclass(frozen=True, slots=True)
class StartFeiten:
    """What is there, as counts and sides: enough to say how far every task is.

    `docenten` sit in koppels with a vastgestelde kaderopdracht, `aangenomen` of them accepted its present text.
    `stappen` counts the steps of all vakplannen that have to be done, `stappen_gereed` those that every side calls gereed.
    """

    adviesgesprekken: int = 0
    stuurgroep: frozenset[Kant] = frozenset()
    doelen: bool = False
    kaders: bool = False
    facilitering: bool = False
    deelprojectleiders: frozenset[Kant] = frozenset()
    projectgroep: int = 0
    leerroutes: int = 0
    leerroutes_met_onderdelen: int = 0
    koppels: int = 0
    koppels_vol: int = 0
    kaderopdrachten: int = 0
    kaderopdrachten_vastgesteld: int = 0
    docenten: int = 0
    aangenomen: int = 0
    vakplannen: int = 0
    stappen: int = 0
    stappen_gereed: int = 0
    overeenkomst: OvereenkomstTelling = OvereenkomstTelling()


@dataclass(frozen=True, slots=True)
class Punt:
    """One thing that has to be there, as a sentence part for the task list, and its test."""

    tekst: str
    is_er: Callable[[StartFeiten], bool]


@dataclass(frozen=True, slots=True)
class Taak:
    """One task: what it is for, what has to be there, and the tasks that come before it (`na`)."""

    key: str
    titel: str
    uitleg: str
    punten: tuple[Punt, ...]
    na: tuple[str, ...] = ()


def _beide(kanten: frozenset[Kant]) -> bool:
    return kanten.issuperset(Kant)


TAKEN: tuple[Taak, ...] = (
    Taak(
        "adviesgesprek",
        "Adviesgesprek",
        "De directies verkennen wat kan, voor welke leerlingen en met wie.",
        (Punt("een adviesgesprek vastgelegd", lambda f: f.adviesgesprekken > 0),),
    ),
    Taak(
        "stuurgroep",
        "Stuurgroep",
        "Directeuren van beide kanten kiezen de doelen en de kaders, en geven tijd.",
        (
            Punt("leden van vmbo en mbo", lambda f: _beide(f.stuurgroep)),
            Punt("doelen", lambda f: f.doelen),
            Punt("kaders", lambda f: f.kaders),
            Punt("facilitering", lambda f: f.facilitering),
        ),
    ),
    Taak(
        "projectgroep",
        "Projectgroep",
        "Een deelprojectleider van elke kant leidt het werk en bewaakt de samenhang.",
        (
            Punt("een deelprojectleider van vmbo en mbo", lambda f: _beide(f.deelprojectleiders)),
            Punt("leden van de projectgroep", lambda f: f.projectgroep > 0),
        ),
    ),
    Taak(
        "leerroute",
        "Leerroute",
        "Van welke leerweg naar welke kwalificatie, en wat leerlingen en studenten echt doen.",
        (
            Punt("een leerroute", lambda f: f.leerroutes > 0),
            Punt("onderdelen van elke leerroute", lambda f: 0 < f.leerroutes <= f.leerroutes_met_onderdelen),
        ),
    ),
    Taak(
        "kaderopdrachten",
        "Kaderopdrachten",
        "Koppels van een docent vmbo en een docent mbo, elk met een opdracht die zij aannemen.",
        (
            Punt("koppels met een docent van elke kant", lambda f: 0 < f.koppels <= f.koppels_vol),
            Punt(
                "vastgestelde kaderopdrachten",
                lambda f: 0 < max(f.koppels, f.kaderopdrachten) <= f.kaderopdrachten_vastgesteld,
            ),
            Punt("aangenomen door elke docent", lambda f: 0 < f.docenten <= f.aangenomen),
        ),
        na=("leerroute",),
    ),
    Taak(
        "stappenplan",
        "Stappenplan",
        "De koppels werken hun vakplan uit in vijf stappen.",
        (
            Punt("vakplannen", lambda f: f.vakplannen > 0),
            Punt("een stap gereed", lambda f: f.stappen_gereed > 0),
            Punt("elke stap gereed", lambda f: 0 < f.stappen <= f.stappen_gereed),
        ),
        na=("leerroute", "kaderopdrachten"),
    ),
    Taak(
        "overeenkomst",
        "Overeenkomst",
        "De besturen leggen hun afspraken over de leerroute vast en ondertekenen die. Daarna meldt elke school de leerroute.",
        (
            Punt("een overeenkomst", lambda f: bool(f.overeenkomst.fasen)),
            Punt(
                "akkoord op elk onderwerp",
                lambda f: 0 < f.overeenkomst.onderwerpen <= f.overeenkomst.akkoord,
            ),
            Punt(
                "de handtekening van elk bestuur",
                lambda f: 0 < f.overeenkomst.partijen <= f.overeenkomst.getekend,
            ),
            Punt(
                "een melding in RIO van elke school",
                lambda f: bool(f.overeenkomst.fasen) and 0 < f.overeenkomst.te_melden <= f.overeenkomst.gemeld,
            ),
        ),
        na=("leerroute",),
    ),
)


@dataclass(frozen=True, slots=True)
class TaakStand:
    """How far one task is: what is there, what is missing, and the titles of the tasks it waits for."""

    taak: Taak
    status: TaakStatus
    is_er: tuple[str, ...]
    ontbreekt: tuple[str, ...]
    wacht_op: tuple[str, ...] = ()


def taak_standen(feiten: StartFeiten) -> tuple[TaakStand, ...]:
    """Return how far every task of the start-up path is, in the order of the servicedocument."""
    status = {taak.key: _status(taak, feiten) for taak in TAKEN}
    titels = {taak.key: taak.titel for taak in TAKEN}
    return tuple(
        TaakStand(
            taak,
            status[taak.key],
            tuple(punt.tekst for punt in taak.punten if punt.is_er(feiten)),
            tuple(punt.tekst for punt in taak.punten if not punt.is_er(feiten)),
            tuple(titels[key] for key in taak.na if status[key] is TaakStatus.NOG_NIET),
        )
        for taak in TAKEN
    )


def _status(taak: Taak, feiten: StartFeiten) -> TaakStatus:
    er_zijn = sum(punt.is_er(feiten) for punt in taak.punten)
    if er_zijn == len(taak.punten):
        return TaakStatus.GEREED
    return TaakStatus.BEZIG if er_zijn else TaakStatus.NOG_NIET
