"""The story in order: each event happens once, in one transaction, at its own date. What happened is read from the logboek."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from leerroutes import klok
from leerroutes.logboek.models import Gebeurtenis
from leerroutes.writing import HUIS, schrijven
from voortgang.demo.tijd import Tijd

STADIA = ("stap1", "alles")


@dataclass(frozen=True, slots=True)
class Moment:
    """One event: `doe` calls operations; `stadium` is the first stage of the demo that shows it."""

    naam: str
    dag: date
    doe: Callable[[Tijd], None]
    stadium: str


VERHAAL: list[Moment] = []


def moment(dag: str, stadium: str = "alles"):
    """Let a function be an event on `dag` (dd-mm-jjjj of the story)."""
    d, m, j = (int(deel) for deel in dag.split("-"))

    def registreer(functie: Callable[[Tijd], None]):
        VERHAAL.append(Moment(functie.__name__, date(j, m, d), functie, stadium))
        return functie

    return registreer


def vertel(tot: str, meld: Callable[[str], None] = lambda zin: None) -> int:
    """Let everything happen that has not yet, up to stage `tot` and up to today; return how many events."""
    vandaag = klok.vandaag()
    tijd = Tijd.voor(vandaag)
    gebeurd = set(Gebeurtenis.objects.filter(wat="demo").values_list("inhoud__moment", flat=True))
    mee = STADIA[: STADIA.index(tot) + 1]
    te_doen = [m for m in VERHAAL if m.stadium in mee and m.naam not in gebeurd and tijd.dag(m.dag) <= vandaag]
    for m in sorted(te_doen, key=lambda m: m.dag):
        with klok.zet(tijd.moment(m.dag)), schrijven(None) as log:
            m.doe(tijd)
            log.feit(HUIS, "demo", None, moment=m.naam)
        meld(f"{tijd.dag(m.dag):%d-%m-%Y} {m.naam.replace('_', ' ')}")
    return len(te_doen)
