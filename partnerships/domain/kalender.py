"""What a schooljaarkalender must be, and how last year's becomes a first draft. Source: design rule "both belong to the school"."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from partnerships.domain.organisaties import Periode

MINUTEN_VAN, MINUTEN_TOT = 20, 120
MEESTE_PERIODES = 12
# 52 weeks and not a year, so that a Monday stays a Monday.
JAAR = timedelta(weeks=52)


@dataclass(frozen=True, slots=True)
class Vakantie:
    """Days without lessons, both days included."""

    naam: str
    van: date
    tot: date


def grenzen(schooljaar: int) -> tuple[date, date]:
    """Return the first and the last day of the schooljaar that begins in August of `schooljaar`."""
    return date(schooljaar, 8, 1), date(schooljaar + 1, 7, 31)


def fouten_in_kalender(
    schooljaar: int, minuten_per_lesuur: int, periodes: Iterable[Periode], vakanties: Iterable[Vakantie]
) -> dict[str, str]:
    """Return what is wrong: `periode_2_van`, `vakantie_1_tot` … → Dutch sentence. Empty when all is well.

    Periodes come in order, do not overlap and lie in the schooljaar; no periode has more lesweken than weeks. Vakanties
    may run over the edge of the schooljaar, because the summer does.
    """
    periodes = tuple(periodes)
    fouten: dict[str, str] = {}
    if not MINUTEN_VAN <= minuten_per_lesuur <= MINUTEN_TOT:
        fouten["minuten_per_lesuur"] = f"Een lesuur duurt {MINUTEN_VAN} tot {MINUTEN_TOT} minuten."
    if not periodes:
        fouten["periode_1_van"] = "Vul ten minste één periode in."
    if [periode.nummer for periode in periodes] != list(range(1, len(periodes) + 1)):
        fouten[""] = "Nummer de periodes 1, 2, 3 en zo verder, zonder er een over te slaan."
    if len(periodes) > MEESTE_PERIODES:
        fouten[""] = f"Een schooljaar heeft hier niet meer dan {MEESTE_PERIODES} periodes."
    for periode in periodes:
        fouten |= _fouten_in_periode(schooljaar, periode)
    for vorige, periode in pairwise(periodes):
        if periode.van <= vorige.tot:
            fouten.setdefault(
                f"periode_{periode.nummer}_van",
                f"Periode {periode.nummer} begint voordat periode {vorige.nummer} voorbij is ({vorige.tot:%d-%m-%Y}).",
            )
    for nummer, vakantie in enumerate(vakanties, start=1):
        fouten |= _fouten_in_vakantie(schooljaar, nummer, vakantie)
    return fouten


def _fouten_in_periode(schooljaar: int, periode: Periode) -> dict[str, str]:
    eerste, laatste = grenzen(schooljaar)
    veld = f"periode_{periode.nummer}"
    fouten = {}
    for naam, dag in (("van", periode.van), ("tot", periode.tot)):
        if not eerste <= dag <= laatste:
            fouten[f"{veld}_{naam}"] = f"Deze dag valt niet in het schooljaar {schooljaar}-{schooljaar + 1}."
    if periode.van >= periode.tot:
        fouten[f"{veld}_tot"] = "De laatste dag ligt na de eerste dag."
    weken_x10 = -(-((periode.tot - periode.van).days + 1) // 7) * 10
    if not 0 < periode.lesweken_x10 <= max(weken_x10, 10):
        fouten[f"{veld}_lesweken"] = f"Er passen geen {_weken(periode.lesweken_x10)} lesweken in deze periode."
    return fouten


def _fouten_in_vakantie(schooljaar: int, nummer: int, vakantie: Vakantie) -> dict[str, str]:
    eerste, laatste = grenzen(schooljaar)
    veld = f"vakantie_{nummer}"
    fouten = {}
    if not vakantie.naam:
        fouten[f"{veld}_naam"] = "Geef deze vakantie een naam."
    if vakantie.van > vakantie.tot:
        fouten[f"{veld}_tot"] = "De laatste dag ligt niet voor de eerste dag."
    elif vakantie.tot < eerste or vakantie.van > laatste:
        fouten[f"{veld}_van"] = f"Deze vakantie valt niet in het schooljaar {schooljaar}-{schooljaar + 1}."
    return fouten


def verschuif_periodes(periodes: Iterable[Periode], jaren: int = 1) -> tuple[Periode, ...]:
    """Return the periodes `jaren` × 52 weeks later: weekdays stay, a person still checks the dates."""
    return tuple(replace(p, van=p.van + jaren * JAAR, tot=p.tot + jaren * JAAR) for p in periodes)


def verschuif_vakanties(vakanties: Iterable[Vakantie], jaren: int = 1) -> tuple[Vakantie, ...]:
    """Return the vakanties `jaren` × 52 weeks later."""
    return tuple(replace(v, van=v.van + jaren * JAAR, tot=v.tot + jaren * JAAR) for v in vakanties)


def _weken(tienden: int) -> str:
    heel, rest = divmod(tienden, 10)
    return f"{heel},{rest}" if rest else str(heel)
