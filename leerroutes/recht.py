"""The sources a rule can name, as data with their validity, and the finding that names one.

The law renumbers: a rule refers by key, the article stands here once. Text of the law as valid on 1-1-2026.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

WVO, WEB = "WVO 2020", "WEB"
EKB = "Examen- en kwalificatiebesluit WEB"
DOCUMENT = "Handreiking"
_WVO_2020, _WEB_9, _WET_2020 = date(2022, 8, 1), date(2026, 1, 1), date(2020, 8, 1)


@dataclass(frozen=True, slots=True)
class Bron:
    """One source of a rule: an article of a regeling, or a step of the servicedocument, with its validity."""

    key: str
    regeling: str
    artikel: str
    titel: str
    geldig_van: date = date.min
    geldig_tot: date = date.max
    controleer: bool = False  # the article was not read in the text of 1-1-2026

    @property
    def verwijzing(self) -> str:
        """Return the reference as it stands in a document."""
        return f"{self.regeling}, {self.artikel}"

    @property
    def kort(self) -> str:
        """Return the reference as it stands behind a sentence on a screen, with our own note that it must be looked at."""
        return f"{self.verwijzing}{' (controleer)' if self.controleer else ''}"


BRONNEN: tuple[Bron, ...] = (
    Bron("combinatie", WVO, "artikel 2.107a", "Leerweg en niveau van een doorlopende leerroute", _WVO_2020),
    Bron("geintegreerd", WVO, "artikel 2.107l", "Geïntegreerde leerroute", _WVO_2020),
    Bron("entree", "DUO", "Doorlopende en geïntegreerde leerroute", "Geen leerroute naar entree"),
    Bron("overeenkomst", WVO, "artikel 2.107b", "Samenwerkingsovereenkomst", _WVO_2020),
    Bron("programma", WVO, "artikel 2.107d", "Beschrijving van het programma per leerjaar", _WVO_2020),
    Bron("melding_vo", WVO, "artikel 2.107c", "Melding van een leerroute", _WVO_2020),
    Bron("melding_mbo", WEB, "artikel 9.1.4", "Melding van een leerroute", _WEB_9),
    Bron("overeenkomst_mbo", WEB, "artikel 9.1.3", "Samenwerkingsovereenkomst", _WEB_9),
    Bron("onderdelen_mbo", WEB, "artikel 9.1.5", "Onderdelen van het mbo vóór de inschrijving", _WEB_9),
    Bron("inschrijving_vo", WVO, "artikel 2.107e", "Inschrijving in een leerroute", _WVO_2020),
    Bron("inschrijving_mbo", WEB, "artikel 9.1.6", "Inschrijving in een leerroute", _WEB_9),
    Bron("verantwoordelijk_vo", WVO, "artikel 2.107f", "Verantwoordelijkheid van de school", _WVO_2020),
    Bron("verantwoordelijk_mbo", WEB, "artikel 9.1.7", "Verantwoordelijkheid van de instelling", _WEB_9),
    Bron("programma_mbo", WEB, "artikel 9.1.8", "Beschrijving van het programma", _WEB_9, controleer=True),
    Bron("duur_mbo", WEB, "artikel 9.1.9", "Duur van de leerroute", _WEB_9),
    Bron("uren_bol_mbo", WEB, "artikel 9.1.10", "Urennorm BOL", _WEB_9),
    Bron("uren_bbl_mbo", WEB, "artikel 9.1.11", "Urennorm BBL", _WEB_9),
    Bron("team_vo", WVO, "artikel 7.13a", "Teambevoegdheid", _WVO_2020),
    Bron("team_mbo", WEB, "artikel 9.1.12", "Teambevoegdheid", _WEB_9),
    Bron("examens_route", WVO, "artikel 2.107j", "Examens in een leerroute", _WVO_2020),
    Bron("overstap_vo", WVO, "artikel 2.107k", "Overstapoptie", _WVO_2020),
    Bron("overstap_mbo", WEB, "artikel 9.1.14", "Overstapoptie", _WEB_9),
    Bron("bekostiging_vo", WVO, "artikel 5.42a", "Overdracht van bekostiging", _WVO_2020),
    Bron("bekostiging_mbo", WEB, "artikel 9.1.15", "Overdracht van bekostiging", _WEB_9),
    Bron("uitzonderingen_mbo", WEB, "artikel 9.1.16", "Regels die in een leerroute niet gelden", _WEB_9),
    Bron("geintegreerd_mbo", WEB, "artikel 9.1.17", "Geïntegreerde leerroute", _WEB_9),
    Bron("aangewezen", WVO, "artikel 2.109a", "Leerroutes van aangewezen scholen", _WVO_2020),
    Bron("gegevens_vo", WVO, "artikel 8.17 lid 5", "Uitwisselen van leer- en begeleidingsgegevens", _WVO_2020),
    Bron("gegevens_mbo", WEB, "artikel 2.5.5a lid 9", "Uitwisselen van leer- en begeleidingsgegevens"),
    Bron("klachten", WVO, "artikel 3.35 en 3.36", "Klachten", _WVO_2020),
    Bron("lesmateriaal", WVO, "artikel 2.110", "Lesmateriaal", _WVO_2020),
    Bron("bpv", WEB, "artikel 7.2.8 en 7.2.9", "Beroepspraktijkvorming en praktijkovereenkomst"),
    Bron("leerbedrijf", WEB, "artikel 1.5.3", "Erkenning van leerbedrijven"),
    Bron("loopbaan", WEB, "artikel 9.2.12", "Loopbaanbegeleiding", _WEB_9),
    Bron("oer", WEB, "artikel 7.4.8", "Onderwijs- en examenregeling"),
    Bron("advies_mr", "WMS", "artikel 11", "Advies van de MR over samenwerking", controleer=True),
    Bron("fase_duo", "DUO", "Doorlopende en geïntegreerde leerroute", "Inschrijving, verzuim en bekostiging per fase"),
    Bron("duur", WVO, "artikel 2.107g", "Duur van de leerroute", _WVO_2020),
    Bron("uren_bol", WVO, "artikel 2.107h", "Urennorm BOL", _WVO_2020),
    Bron("uren_bbl", WVO, "artikel 2.107i", "Urennorm BBL", _WVO_2020),
    Bron("leerroute_vo", "WVO", "artikel 10b10 tot en met 10b20", "Leerroutes", _WET_2020, date(2022, 7, 31)),
    Bron("leerroute_vo", WVO, "artikel 2.107a tot en met 2.107l", "Leerroutes", _WVO_2020),
    Bron("leerroute_mbo", WEB, "artikel 8.5a", "Leerroutes", _WET_2020, date(2025, 12, 31)),
    Bron("leerroute_mbo", WEB, "artikel 9.1.3 tot en met 9.1.17", "Leerroutes", _WEB_9),
    Bron("lo", WVO, "artikel 2.33", "Uren lichamelijke opvoeding", _WVO_2020),
    Bron("pta", WVO, "artikel 2.60a", "Programma van toetsing en afsluiting", _WVO_2020),
    Bron("uitgave", WEB, "artikel 7.2.4 lid 7", "Kwalificatiedossier van een cohort"),
    Bron("keuzedelen", EKB, "artikel 17d", "Omvang van de keuzedelen"),
    Bron("mbo_eisen", EKB, "artikel 3", "Eisen voor het diploma"),
    Bron("vrijstelling", EKB, "artikel 3b", "Vrijstelling voor Nederlands, rekenen en Engels"),
    Bron("instroom", "Crebo-register", "datum einde instroom", "Instroom in een kwalificatie"),
    Bron("leerwegen", "SLO", "niveau per eindterm", "Eindtermen per leerweg"),
    Bron("profiel", "SLO", "handreiking schoolexamen", "Omvang van het beroepsgerichte programma"),
    Bron("handreiking_pta", "SLO", "handreiking Het PTA", "Wat in een PTA staat"),
    Bron("start", DOCUMENT, "5.1", "Hoe te starten"),
    Bron("stap1", DOCUMENT, "stap 1", "Overlap"),
    Bron("stap2", DOCUMENT, "stap 2", "Periodes en doelen"),
    Bron("stap3", DOCUMENT, "stap 3", "Toetsing"),
    Bron("stap4", DOCUMENT, "stap 4", "Activiteiten en lessen"),
    Bron("stap5", DOCUMENT, "stap 5", "Materialen"),
)


def get_bron(key: str, dag: date | None = None) -> Bron:
    """Return the source called `key` as valid on `dag` (None: the newest). Raises KeyError when there is none."""
    treffers = [bron for bron in BRONNEN if bron.key == key and (dag is None or _geldig(bron, dag))]
    if not treffers:
        raise KeyError(key)
    return max(treffers, key=lambda bron: bron.geldig_van)


def _geldig(bron: Bron, dag: date) -> bool:
    return bron.geldig_van <= dag <= bron.geldig_tot


# Numbers that a text may still carry, and where the subject stands now.
_VEROUDERD = (
    (re.compile(r"\b10b(?:1\d|20)\b", re.IGNORECASE), "WVO 2020, artikel 2.107a tot en met 2.107l"),
    (re.compile(r"\b8\.5a(?:\.\d+)*\b", re.IGNORECASE), "WEB, artikel 9.1.3 tot en met 9.1.17"),
    (re.compile(r"\b103b\b", re.IGNORECASE), "WVO 2020, artikel 8.17"),
    (re.compile(r"\b8\.4\.3\b"), "WEB, artikel 9.2.12"),
    (re.compile(r"\bEindexamenbesluit(?: VO)?\b", re.IGNORECASE), "WVO 2020, artikel 2.51 tot en met 2.65"),
)


def verouderde_verwijzingen(tekst: str) -> tuple[tuple[str, str], ...]:
    """Return (what stands in `tekst`, where it stands now) for each old reference to the law (rule V36)."""
    return tuple((treffer.group(), nu) for patroon, nu in _VEROUDERD for treffer in patroon.finditer(tekst))


class Ernst(StrEnum):
    """How much a finding weighs (terms 70 and 71), in the order in which they are shown."""

    VERPLICHT = "verplicht"
    ADVIES = "advies"
    NOG_NIET_TE_BEPALEN = "nog niet te bepalen"
    IN_ORDE = "in orde"


@dataclass(frozen=True, slots=True)
class Bevinding:
    """What a rule found: a Dutch sentence, its source, and where to jump (vakplan, stap, kind and numbers of the rows)."""

    regel: str
    ernst: Ernst
    zin: str
    bron: str
    stap: str = ""
    soort: str = ""
    objecten: tuple[int, ...] = ()
    vakplan: int | None = None

    @property
    def blokkeert(self) -> bool:
        """Return whether vaststellen, ondertekenen and melden have to wait for this."""
        return self.ernst is Ernst.VERPLICHT

    def bij(self, vakplan: int) -> "Bevinding":
        """Return the same finding, said of `vakplan`."""
        return replace(self, vakplan=vakplan)


def op_ernst(bevindingen: Iterable[Bevinding]) -> tuple[Bevinding, ...]:
    """Return the findings, heaviest first; the order within one weight stays."""
    volgorde = list(Ernst)
    return tuple(sorted(bevindingen, key=lambda b: volgorde.index(b.ernst)))


def opsomming(woorden: Iterable[str]) -> str:
    """Return "a", "a en b" or "a, b en c"."""
    *eerst, laatste = tuple(woorden) or ("",)
    return f"{', '.join(eerst)} en {laatste}" if eerst else laatste


def telwoord(aantal: int, een: str, meer: str) -> str:
    """Return "1 doel" or "4 doelen"."""
    return f"{aantal} {een if aantal == 1 else meer}"
