"""The five steps as one literal: addresses, step bar, progress, checks and documents iterate over STEPS.

Source: servicedocument 5.2; the words are our own.
"""

from collections.abc import Callable
from dataclasses import dataclass

from leerroutes.canonical import checksum
from leerroutes.kant import Kant
from leerroutes.recht import Bevinding
from stappenplan.domain import activiteiten, materialen, overlap, perioden, toetsing
from stappenplan.domain.beeld import PlanBeeld, Telling
from stappenplan.domain.soorten import VakSoort

WET, HANDREIKING = "Wet", "Handreiking"


@dataclass(frozen=True, slots=True)
class Tip:
    """Guidance with its sender: the law, or the practice of the field."""

    afzender: str
    vraag: str
    antwoord: str


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its words on screen, the parts of the picture it reads, and its three computations."""

    key: str
    nummer: int
    titel: str
    kort: str
    vraag: str
    opdracht: str
    tips: tuple[Tip, ...]
    leest: tuple[str, ...]
    voortgang: Callable[[PlanBeeld], Telling]
    bevindingen: Callable[[PlanBeeld], tuple[Bevinding, ...]]
    inhoud: Callable[[PlanBeeld], list]

    @property
    def naam(self) -> str:
        """Return the full heading: "Stap 2 · Periodes en doelen"."""
        return f"Stap {self.nummer} · {self.titel}"

    def nodig(self, soort: VakSoort) -> bool:
        """Return whether a vak of this soort does this step: a vak of one side has nobody to compare with."""
        return self.key != overlap.STAP or soort == VakSoort.SAMEN


GESPREKSVRAGEN = (
    ("inhoud", "Wat leren ze bij jou?"),
    ("activiteiten", "Welke opdrachten doen ze?"),
    ("toetsing", "Hoe toets je dat?"),
    ("les", "Hoe ziet je les eruit?"),
    ("wanneer", "In welk leerjaar en welke periode?"),
)

OVERLAP = Step(
    key=overlap.STAP,
    nummer=1,
    titel="Overlap",
    kort="Overlap",
    vraag="Wat doen jullie allebei?",
    opdracht="Koppel elke rij aan een doel van het mbo, of kies geen overlap. Trek daarna over elk doel van het mbo samen één conclusie.",
    tips=(
        Tip(
            HANDREIKING,
            "Waar begin je?",
            "Vertel elkaar eerst wat je bij een doel doet: inhoud, opdrachten, toets, les en moment. Vul daarna pas in.",
        ),
        Tip(
            HANDREIKING,
            "Wanneer is het gedeeltelijk?",
            "Een stuk is hetzelfde, maar beide doen ook iets wat de ander niet doet. Schrijf op wat er ontbreekt.",
        ),
        Tip(
            WET,
            "Is een leerling dan vrijgesteld?",
            "Nee. Het voorkomt dubbele lessen. Over het examen beslist de examencommissie van het mbo.",
        ),
    ),
    leest=("overlap",),
    voortgang=overlap.voortgang,
    bevindingen=overlap.bevindingen,
    inhoud=overlap.inhoud,
)

PERIODES = Step(
    key=perioden.STAP,
    nummer=2,
    titel="Periodes en doelen",
    kort="Periodes",
    vraag="Wat leren ze wanneer?",
    opdracht="Zet elk doel in een leerjaar en een periode, en kies wie het geeft: vmbo, mbo of samen.",
    tips=(
        Tip(
            HANDREIKING,
            "Wat is een goed begin?",
            "Blijf dicht bij wat het vmbo nu al doet, en schuif alleen wat moet.",
        ),
        Tip(
            HANDREIKING,
            "Wat staat waar?",
            "Vul eerst leerjaar 3 en 4 met wat het vmbo geeft. Kijk dan wat er overblijft.",
        ),
        Tip(HANDREIKING, "Wat kan eruit?", "Wat klaar is na het vmbo, hoeft het mbo niet nog eens te geven."),
        Tip(
            HANDREIKING,
            "Wat is een klein beetje extra?",
            "Soms is een kleine aanvulling op het vmbo genoeg om het mbo-doel te halen. Geef die aanvulling een plek.",
        ),
        Tip(HANDREIKING, "Wat komt daarna?", "Wat het mbo eist en niet in het vmbo past, komt in leerjaar 5 of later."),
        Tip(
            WET,
            "Waarom per leerjaar?",
            "Een leerroute beschrijft voor elk leerjaar wat het vmbo geeft en wat het mbo geeft.",
        ),
    ),
    leest=("overlap", "periodes"),
    voortgang=perioden.voortgang,
    bevindingen=perioden.bevindingen,
    inhoud=perioden.inhoud,
)

TOETSING = Step(
    key=toetsing.STAP,
    nummer=3,
    titel="Toetsing",
    kort="Toetsing",
    vraag="Hoe weten we dat ze het kunnen?",
    opdracht="Kies per periode een toets en welke doelen die dekt. Een nieuwe toets is formatief (om van te leren), tot je anders kiest.",
    tips=(
        Tip(
            HANDREIKING,
            "Moet er een nieuwe toets komen?",
            "Kijk eerst of een toets van het schoolexamen ook voor het mbo kan tellen.",
        ),
        Tip(
            HANDREIKING,
            "Alleen schriftelijk?",
            "Wissel af. Ook bij een avo-vak kan een toets mondeling zijn, of een opdracht.",
        ),
        Tip(
            WET,
            "Wat komt in het PTA?",
            "Alleen wat summatief is (telt mee). Bij elke toets in het PTA staat welke doelen die afsluit.",
        ),
    ),
    leest=("overlap", "periodes", "toetsing"),
    voortgang=toetsing.voortgang,
    bevindingen=toetsing.bevindingen,
    inhoud=toetsing.inhoud,
)

ACTIVITEITEN = Step(
    key=activiteiten.STAP,
    nummer=4,
    titel="Activiteiten en lessen",
    kort="Lessen",
    vraag="Wat doen ze in de les?",
    opdracht="Beschrijf per periode de activiteiten en lessen. Elke activiteit dient een doel of een toets.",
    tips=(
        Tip(
            HANDREIKING,
            "Hoe maak je het echt?",
            "Vraag een bedrijf om een gastles, een excursie of een opdracht uit het werk.",
        ),
        Tip(
            WET, "Stage of bpv?", "Stage is van het vmbo, bpv van het mbo. Het zijn twee verschillende overeenkomsten."
        ),
    ),
    leest=("toetsing", "activiteiten"),
    voortgang=activiteiten.voortgang,
    bevindingen=activiteiten.bevindingen,
    inhoud=activiteiten.inhoud,
)

MATERIALEN = Step(
    key=materialen.STAP,
    nummer=5,
    titel="Materialen",
    kort="Materialen",
    vraag="Wat is daarvoor nodig?",
    opdracht="Kies per activiteit of toets het materiaal, van wie het is en waar het staat.",
    tips=(
        Tip(HANDREIKING, "Wie heeft het al?", "Kijk eerst wat de andere school, of een bedrijf, al heeft staan."),
        Tip(WET, "Wie betaalt?", "Voor een leerling in het vo is lesmateriaal gratis."),
    ),
    leest=("toetsing", "activiteiten", "materialen"),
    voortgang=materialen.voortgang,
    bevindingen=materialen.bevindingen,
    inhoud=materialen.inhoud,
)

STEPS = (OVERLAP, PERIODES, TOETSING, ACTIVITEITEN, MATERIALEN)


def get_step(key: str) -> Step:
    """Return the step with this key (the word in the address). Raises KeyError when there is none."""
    return {step.key: step for step in STEPS}[key]


def stap_checksum(beeld: PlanBeeld, step: Step) -> str:
    """Return the checksum of one step of the picture: what Gereed names. Ask it of the whole picture, not of one side's."""
    return checksum([step.key, step.inhoud(beeld)])


def is_gereed(beeld: PlanBeeld, step: Step) -> frozenset[Kant]:
    """Return the sides that call this step gereed, on the picture as it is now."""
    gezegd = [gereed for gereed in beeld.gereed if gereed.stap == step.key]
    if not gezegd:
        return frozenset()
    nu = stap_checksum(beeld, step)
    return frozenset(Kant(gereed.kant) for gereed in gezegd if gereed.gelezen == nu)


@dataclass(frozen=True, slots=True)
class StapStand:
    """How far one step of one plan is, and which sides call it gereed."""

    step: Step
    telling: Telling
    gereed: frozenset[Kant]
    kanten: tuple[Kant, ...]

    @property
    def nodig(self) -> bool:
        """Return whether this vak does this step at all."""
        return bool(self.kanten)

    @property
    def door_allen(self) -> bool:
        """Return whether every side that works on it calls it gereed."""
        return self.nodig and self.gereed.issuperset(self.kanten)


def stap_stand(beeld: PlanBeeld, step: Step) -> StapStand:
    """Return how far `step` is. Reads the parts in `step.leest` and "gereed"."""
    kanten = beeld.plan.kanten if step.nodig(beeld.plan.soort) else ()
    return StapStand(step, step.voortgang(beeld), is_gereed(beeld, step) if kanten else frozenset(), kanten)


def stap_standen(beeld: PlanBeeld) -> tuple[StapStand, ...]:
    """Return how far every step is. Reads the whole picture."""
    return tuple(stap_stand(beeld, step) for step in STEPS)
