"""The kaderopdracht as it is read: its headings, and the picture from which screen and document are made."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from leerroutes.kant import Kant
from partnerships.domain.koppel import KaderStatus

# What a kaderopdracht says (servicedocument 5.1.4): field, heading, and the question that helps to write it.
TEKSTEN = (
    ("opdracht", "De opdracht", "Wat maakt dit koppel, voor welke leerlingen, en wanneer is het af?"),
    ("materialen", "Materialen", "Welke methodes, lokalen en materialen mag het koppel gebruiken?"),
    ("exameneisen", "Exameneisen", "Welke eisen aan toetsen en examens gelden, op beide scholen?"),
    ("kaders_vmbo", "Kaders van het vmbo", "Wat staat vast op de vmbo-school: uren, PTA, lokalen?"),
    ("kaders_mbo", "Kaders van het mbo", "Wat staat vast op de mbo-instelling: uren, OER, keuzedelen?"),
)
# What the koppel hands in per step of the stappenplan.
STAPPEN = (
    ("overlap", "Overlap"),
    ("periodes", "Periodes en doelen"),
    ("toetsing", "Toetsing"),
    ("activiteiten", "Activiteiten en lessen"),
    ("materialen", "Materialen"),
)


@dataclass(frozen=True, slots=True)
class Gezeten:
    """A docent in an open seat: who, since when, klokuren promised as (schooljaar, klokuren), and accepted when."""

    zetel: int
    user: int
    naam: str
    kant: Kant
    school: str
    van: date
    klokuren: tuple[tuple[int, int], ...] = ()
    aangenomen_op: datetime | None = None


@dataclass(frozen=True, slots=True)
class KaderopdrachtBeeld:
    """A kaderopdracht with its koppel and its cohort; `samenwerking` is a slug, `checksum` names the text that is read."""

    id: int
    koppel: int
    samenwerking: str
    revision: int
    status: KaderStatus
    checksum: str
    vakgebied: str
    leerroute: str
    startjaar: int
    scholen: Mapping[str, str]
    teksten: Mapping[str, str]
    op_te_leveren: Mapping[str, str]
    docenten: tuple[Gezeten, ...] = ()

    @property
    def delen(self) -> tuple[tuple[str, str, str], ...]:
        """Return (field, heading, text) of every heading, in order, empty ones included."""
        return tuple((veld, kop, self.teksten.get(veld, "")) for veld, kop, _ in TEKSTEN)

    @property
    def stappen(self) -> tuple[tuple[int, str, str], ...]:
        """Return (number, title, what to hand in) of the five steps."""
        return tuple((nr, kop, self.op_te_leveren.get(veld, "")) for nr, (veld, kop) in enumerate(STAPPEN, 1))

    @property
    def vacant(self) -> tuple[Kant, ...]:
        """Return the sides without a docent."""
        return tuple(kant for kant in Kant if all(docent.kant != kant for docent in self.docenten))

    @property
    def aangenomen(self) -> int:
        """Return how many docenten accepted the present text."""
        return sum(docent.aangenomen_op is not None for docent in self.docenten)

    @property
    def is_aangenomen(self) -> bool:
        """Return whether it is vastgesteld, and both sides have docenten who all accepted the present text."""
        heel = not self.vacant and self.aangenomen == len(self.docenten)
        return heel and self.status == KaderStatus.VASTGESTELD
