"""Step 5: what is needed, tied to the activities and tests it is used in. Source: servicedocument step 5."""

import re
from urllib.parse import urlsplit

from leerroutes.recht import Bevinding, Ernst, telwoord
from stappenplan.domain.beeld import PlanBeeld, Telling, op_volgorde
from stappenplan.domain.delen import Activiteit, Materiaal

STAP = "materialen"


def is_isbn(tekst: str) -> bool:
    """Return whether this is an ISBN of 10 or 13 digits, hyphens and spaces apart. Source: ISO 2108 (check digit)."""
    cijfers = re.sub(r"[\s-]", "", tekst).upper()
    if re.fullmatch(r"[0-9]{9}[0-9X]", cijfers):
        waarden = [10 if cijfer == "X" else int(cijfer) for cijfer in cijfers]
        return sum((10 - plek) * waarde for plek, waarde in enumerate(waarden)) % 11 == 0
    if re.fullmatch(r"97[89][0-9]{10}", cijfers):
        return sum(int(cijfer) * (3 if plek % 2 else 1) for plek, cijfer in enumerate(cijfers)) % 10 == 0
    return False


def is_webadres(tekst: str) -> bool:
    """Return whether this is an address that a browser opens as a page: https or http, with a host."""
    try:
        delen = urlsplit(tekst)
    except ValueError:  # brackets that are not an IP address
        return False
    return delen.scheme in ("https", "http") and bool(delen.hostname)


def zonder_materiaal(beeld: PlanBeeld) -> tuple[Activiteit, ...]:
    """Return the activities that use no material, neither themselves nor through a toets they hold."""
    gebruikt = {activiteit for materiaal in beeld.materialen for activiteit in materiaal.activiteiten}
    bij_toets = {toets for materiaal in beeld.materialen for toets in materiaal.toetsen}
    return tuple(a for a in beeld.activiteiten if a.id not in gebruikt and not bij_toets.intersection(a.toetsen))


def nergens_gebruikt(beeld: PlanBeeld) -> tuple[Materiaal, ...]:
    """Return the materials that no activity and no toets uses."""
    return tuple(m for m in beeld.materialen if not m.activiteiten and not m.toetsen)


def kosten_cent(beeld: PlanBeeld) -> int:
    """Return what all materials of the plan cost together, in eurocents."""
    return sum(materiaal.kosten_cent or 0 for materiaal in beeld.materialen)


def voortgang(beeld: PlanBeeld) -> Telling:
    """Return how many activities have material, in words how many materials there are: "31 materialen"."""
    aantal, totaal = len(beeld.materialen), len(beeld.activiteiten)
    woorden = telwoord(aantal, "materiaal", "materialen") if aantal else "nog niet"
    return Telling(totaal - len(zonder_materiaal(beeld)), totaal, woorden)


def bevindingen(beeld: PlanBeeld) -> tuple[Bevinding, ...]:
    """Return what step 5 finds: activities without material. A plan without materials has no findings yet."""
    if not beeld.materialen:
        return ()
    los, vak = zonder_materiaal(beeld), beeld.plan.in_zin
    if los:
        heeft = "heeft" if len(los) == 1 else "hebben"
        zin = f"Bij {vak} {heeft} {telwoord(len(los), 'activiteit', 'activiteiten')} nog geen materiaal."
        nummers = tuple(activiteit.id for activiteit in los)
        return (Bevinding("materialen-ontbreken", Ernst.ADVIES, zin, "stap5", STAP, "activiteit", nummers),)
    zin = f"Bij {vak} heeft elke activiteit materiaal ({len(beeld.activiteiten)})."
    return (Bevinding("materialen-ontbreken", Ernst.IN_ORDE, zin, "stap5", STAP),)


def inhoud(beeld: PlanBeeld) -> list:
    """Return what gereed of step 5 is said about: every material and where it is used."""
    titels = {activiteit.id: activiteit.titel for activiteit in beeld.activiteiten}
    codes = {toets.id: toets.code for toets in beeld.toetsen}
    return op_volgorde(
        [
            *(m.titel, m.soort, m.bron, m.isbn, m.url, m.eigenaar, m.locatie, m.aantal, m.kosten_cent),
            sorted(titels.get(activiteit, "") for activiteit in m.activiteiten),
            sorted(codes.get(toets, "") for toets in m.toetsen),
        ]
        for m in beeld.materialen
    )
