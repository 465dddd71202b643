"""The story in order: each event happens once, in one transaction, at its own date. What happened is read from the logboek."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from leerroutes import klok
from leerroutes.logboek.models import Gebeurtenis
from leerroutes.writing import HUIS, schrijven
from partnerships.models import Bericht
from partnerships.operations.berichten import mark_bericht_verstuurd
from voortgang.demo.tijd import Tijd, op_uur, werkdag_terug
from voortgang.demo.vinden import DOMEIN

STADIA = ("stap1", "overeenkomst", "alles")


@dataclass(frozen=True, slots=True)
class Moment:
    """One event: `doe` calls operations; `stadium` is the first stage of the demo that shows it.

    With `werkdagen_terug` it lies that many working days before the day of loading, and never before `dag`.
    """

    naam: str
    dag: date
    doe: Callable[[Tijd], None]
    stadium: str
    werkdagen_terug: int | None = None

    def op(self, tijd: Tijd, vandaag: date) -> date:
        """Return the day on which this happens in a demo that is loaded on `vandaag`."""
        dag = tijd.dag(self.dag)
        return dag if self.werkdagen_terug is None else max(dag, werkdag_terug(vandaag, self.werkdagen_terug))


VERHAAL: list[Moment] = []


def moment(dag: str, stadium: str = "alles", werkdagen_terug: int | None = None):
    """Let a function be an event on `dag` (dd-mm-jjjj of the story), or that many working days before the loading."""
    d, m, j = (int(deel) for deel in dag.split("-"))

    def registreer(functie: Callable[[Tijd], None]):
        VERHAAL.append(Moment(functie.__name__, date(j, m, d), functie, stadium, werkdagen_terug))
        return functie

    return registreer


def vertel(tot: str, meld: Callable[[str], None] = lambda zin: None) -> int:
    """Let everything happen that has not yet, up to stage `tot` and up to today; return how many events."""
    vandaag = klok.vandaag()
    tijd = Tijd.voor(vandaag)
    gebeurd = set(Gebeurtenis.objects.filter(wat="demo").values_list("inhoud__moment", flat=True))
    mee = STADIA[: STADIA.index(tot) + 1]
    te_doen = [
        (m.op(tijd, vandaag), m)
        for m in VERHAAL
        if m.stadium in mee and m.naam not in gebeurd and m.op(tijd, vandaag) <= vandaag
    ]
    for dag, m in sorted(te_doen, key=lambda dag_en_moment: dag_en_moment[0]):
        with klok.zet(op_uur(dag)), schrijven(None) as log:
            m.doe(tijd)
            _houd_binnen()
            log.feit(HUIS, "demo", None, moment=m.naam)
        meld(f"{dag:%d-%m-%Y} {m.naam.replace('_', ' ')}")
    return len(te_doen)


def _houd_binnen() -> None:
    """Note the mail of this event as sent on its day: the people of the demo have no mailbox."""
    for bericht in Bericht.objects.filter(verstuurd_op=None, aan__email__endswith=f"@{DOMEIN}"):
        mark_bericht_verstuurd(bericht=bericht)
