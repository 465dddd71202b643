"""Step 4: what pupils do, tied to the goals and tests it serves. Source: servicedocument step 4."""

from leerroutes.recht import Bevinding, Ernst, opsomming, telwoord
from stappenplan.domain.beeld import PlanBeeld, Telling, op_volgorde
from stappenplan.domain.delen import Activiteit
from stappenplan.domain.vakplan import Rij

STAP = "activiteiten"


def zonder_doel(beeld: PlanBeeld) -> tuple[Activiteit, ...]:
    """Return the activities that serve no goal, neither themselves nor through a toets."""
    met_doel = {toets.id for toets in beeld.toetsen if toets.doelen}
    return tuple(a for a in beeld.activiteiten if not a.doelen and not met_doel.intersection(a.toetsen))


def rijen_met_activiteit(beeld: PlanBeeld) -> tuple[Rij, ...]:
    """Return the rows that some activity serves: the row itself, one of its eindtermen, or through a toets."""
    toets_doelen = {toets.id: toets.doel_nummers for toets in beeld.toetsen}
    bediend: set[int] = set()
    for activiteit in beeld.activiteiten:
        bediend.update(activiteit.doelen, *(toets_doelen.get(toets, ()) for toets in activiteit.toetsen))
    return tuple(rij for rij in beeld.rijen.alle if rij.id in bediend or any(e.id in bediend for e in rij.eindtermen))


def toetsen_met_activiteit(beeld: PlanBeeld) -> Telling:
    """Return how many toetsen some activity prepares for or holds: "14 van 14 toetsen"."""
    gekoppeld = {toets for activiteit in beeld.activiteiten for toets in activiteit.toetsen}
    klaar, totaal = sum(toets.id in gekoppeld for toets in beeld.toetsen), len(beeld.toetsen)
    return Telling(klaar, totaal, f"{klaar} van {telwoord(totaal, 'toets', 'toetsen')}")


def voortgang(beeld: PlanBeeld) -> Telling:
    """Return how many rows have an activity, in words how many there are: "22 lessen"."""
    aantal = len(beeld.activiteiten)
    woorden = telwoord(aantal, "les", "lessen") if aantal else "nog niet"
    return Telling(len(rijen_met_activiteit(beeld)), len(beeld.rijen.alle), woorden)


def bevindingen(beeld: PlanBeeld) -> tuple[Bevinding, ...]:
    """Return what step 4 finds: an activity without a goal. A plan without activities has no findings yet."""
    if not beeld.activiteiten:
        return ()
    los = zonder_doel(beeld)
    if los:
        zin = f"Geen doel en geen toets bij {opsomming(activiteit.titel for activiteit in los)}."
        nummers = tuple(activiteit.id for activiteit in los)
        return (Bevinding("activiteiten-zonder-doel", Ernst.ADVIES, zin, "stap4", STAP, "activiteit", nummers),)
    zin = f"Bij {beeld.plan.in_zin} dient elke activiteit een doel ({len(beeld.activiteiten)})."
    return (Bevinding("activiteiten-zonder-doel", Ernst.IN_ORDE, zin, "stap4", STAP),)


def inhoud(beeld: PlanBeeld) -> list:
    """Return what gereed of step 4 is said about: every activity with its goals and tests."""
    codes = {toets.id: toets.code for toets in beeld.toetsen}
    return op_volgorde(
        [
            *(a.titel, a.soort, a.werkvorm, a.leerjaar, a.periode, a.minuten, a.plek),
            sorted(beeld.sleutel(doel) for doel in a.doelen),
            sorted(codes.get(toets, "") for toets in a.toetsen),
        ]
        for a in beeld.activiteiten
    )
