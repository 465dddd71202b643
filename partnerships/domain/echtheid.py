"""Whether a file is the sealed document of an agreement: authentic, changed, or unknown here, and why.

Authentic needs everything to agree: the bytes, the seal, the data inside, and what is registered. The answer names besturen and
days and nothing else: no persons, no text.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from partnerships.domain.bevriezen import bereken_hash

# What the law and the evidence rest on; names of people are shown from the file and may be spelled otherwise later.
_VAST = (
    "partij",
    "naam",
    "functie",
    "grond",
    "wijze",
    "methode",
    "ip",
    "getekend_op",
    "op",
    "dekt",
    "hash",
    "scan_sha256",
)


class Oordeel(StrEnum):
    """The three answers."""

    ECHT = "echt"
    GEWIJZIGD = "gewijzigd"
    ONBEKEND = "onbekend"


@dataclass(frozen=True, slots=True)
class Registratie:
    """What the house knows about one version. `sha256` is that of the sealed file; empty while it is not made."""

    code: str
    hash: str
    beeld: Mapping[str, Any]
    ondertekeningen: tuple[Mapping[str, Any], ...]
    besturen: int
    soort: str
    versie: int
    sha256: str = ""
    van_kracht_op: datetime | None = None
    ingetrokken: bool = False

    @property
    def getekend(self) -> tuple[tuple[str, date], ...]:
        """Return which besturen signed, and on which day."""
        return tuple((t["bestuur"], date.fromisoformat(t["getekend_op"])) for t in self.ondertekeningen)


@dataclass(frozen=True, slots=True)
class Echtheid:
    """The answer: `zin` says why in Dutch, `getekend` which besturen signed when. `registratie` marks a fault on our side."""

    oordeel: Oordeel
    zin: str
    code: str = ""
    soort: str = ""
    getekend: tuple[tuple[str, date], ...] = ()
    registratie: bool = False

    @property
    def is_echt(self) -> bool:
        """Return whether the file is authentic."""
        return self.oordeel is Oordeel.ECHT


_ONBEKEND = {
    "geen_pdf": "Dit is geen leesbare PDF. Kies het PDF-bestand van de overeenkomst zoals je het kreeg.",
    "geen": "Dit bestand draagt geen zegel en hoort niet bij een overeenkomst die hier is geregistreerd.",
    "vreemd": "Dit bestand is ondertekend of verzegeld door een ander. Leerroutes kan er niets over zeggen.",
    "gewijzigd": "Dit bestand noemt het zegel van Leerroutes, maar hoort niet bij een overeenkomst die hier is geregistreerd.",
    "geldig": "Het zegel klopt, maar hier is geen overeenkomst met deze code geregistreerd.",
}
_GEWIJZIGD = {
    "geen_pdf": "Het bestand is beschadigd: het is geen leesbare PDF meer.",
    "geen": "Het zegel is uit het bestand verdwenen.",
    "vreemd": "Het zegel van Leerroutes is vervangen door de handtekening van een ander.",
    "gewijzigd": "Het bestand is na het verzegelen veranderd of opnieuw opgeslagen.",
}


def beoordeel(stand: str, sha256: str, inhoud: Mapping[str, Any] | None, reg: Registratie | None) -> Echtheid:
    """Return the answer for a file: `stand` of its seal, its checksum, the data inside it, and what is registered for its code."""
    if reg is None:
        # A broken seal of ours is no proof of anything when nothing here belongs to it, except that it was tampered with.
        oordeel = Oordeel.GEWIJZIGD if stand == "gewijzigd" else Oordeel.ONBEKEND
        return Echtheid(oordeel, _ONBEKEND[stand])
    if stand in _GEWIJZIGD:
        return Echtheid(
            Oordeel.GEWIJZIGD, f"{_GEWIJZIGD[stand]} Vraag om het oorspronkelijke bestand.", reg.code, reg.soort
        )
    if fout := _in_bestand(inhoud, reg):
        return Echtheid(Oordeel.GEWIJZIGD, fout, reg.code, reg.soort)
    if fout := _in_registratie(sha256, inhoud, reg):
        zin = (
            f"Het zegel van het bestand is heel, maar de registratie klopt er niet mee: {fout}. Waarschuw de beheerder."
        )
        return Echtheid(Oordeel.GEWIJZIGD, zin, reg.code, reg.soort, registratie=True)
    zin = "Dit is het bestand dat Leerroutes verzegelde, en het klopt met de registratie."
    return Echtheid(Oordeel.ECHT, zin, reg.code, reg.soort, reg.getekend)


def _in_bestand(inhoud: Mapping[str, Any] | None, reg: Registratie) -> str:
    """Return what in the file itself does not agree with its own seal and code."""
    try:
        heel = inhoud["code"] == reg.code and bereken_hash(inhoud["beeld"]) == inhoud["beeld"]["hash"]
        heel = heel and all(t["hash"] == inhoud["beeld"]["hash"] for t in inhoud["ondertekeningen"])
    except (KeyError, TypeError, AttributeError):
        heel = False
    return "" if heel else "De gegevens in het bestand kloppen niet met hun eigen controlegetal."


def _in_registratie(sha256: str, inhoud: Mapping[str, Any], reg: Registratie) -> str:
    """Return which part of the registration differs from an intact file."""
    if verschil := _verschil(inhoud["beeld"], reg.beeld):
        return verschil
    if not inhoud["beeld"]["hash"] == reg.hash == _bereken(reg.beeld):
        return "het geregistreerde controlegetal is een ander"
    if list(map(_kern, inhoud["ondertekeningen"])) != list(map(_kern, reg.ondertekeningen)):
        return "de geregistreerde handtekeningen zijn andere"
    if len(reg.ondertekeningen) != reg.besturen or reg.van_kracht_op is None:
        return "niet elk bestuur staat als ondertekenaar geregistreerd"
    if not reg.sha256:
        return "er staat geen verzegeld document geregistreerd"
    return "" if reg.sha256 == sha256 else "er staat een ander verzegeld document geregistreerd"


def _bereken(beeld: Mapping[str, Any]) -> str:
    try:
        return bereken_hash(beeld)
    except (KeyError, TypeError):
        return ""


def _verschil(bestand: Mapping[str, Any], hier: Mapping[str, Any]) -> str:
    """Return the first part of the frozen picture that differs: a subject by its number, never its words."""
    if bestand == hier:
        return ""
    hierin = hier.get("onderwerpen")
    onderwerpen = hierin if isinstance(hierin, list) else []
    nummer = 0
    for plek, onderwerp in enumerate(bestand["onderwerpen"]):
        nummer += bool(onderwerp["tekst"].strip())
        if plek >= len(onderwerpen) or onderwerpen[plek] != onderwerp:
            return f"de bewaarde tekst van artikel {max(nummer, 1)} is een andere"
    delen = [naam for naam in bestand if bestand[naam] != hier.get(naam)] or ["beeld"]
    return f"het bewaarde onderdeel {delen[0]} is een ander"


def _kern(teken: Mapping[str, Any]) -> tuple:
    return tuple(teken.get(naam) for naam in (*_VAST, "bevestigd_op"))


def zoek_code(tekst: str) -> str:
    """Return what somebody typed as a code, in the way it is stored: capitals, in three groups. "" for what is no code."""
    tekens = "".join(teken for teken in tekst.upper() if teken.isalnum())
    return "-".join(tekens[n : n + 4] for n in range(0, 12, 4)) if len(tekens) == 12 and tekens.isascii() else ""


def bij_code(reg: Registratie | None) -> tuple[str, str]:
    """Return what to say to who typed a code, in two sentences: what is registered, and what that does not prove."""
    if reg is None:
        return (
            "Deze code is hier niet bekend.",
            "Kijk of je de code goed hebt overgenomen. Hij staat op de omslag en onder aan elke bladzijde.",
        )
    wat = f"Bij deze code hoort een {reg.soort}, versie {reg.versie}"
    bewijs = "Een code bewijst niet dat de tekst op je papier of scherm klopt. Dat kan alleen het bestand zelf: lever het hieronder in."
    if reg.van_kracht_op:
        return f"{wat}, ondertekend door alle besturen.", bewijs
    if reg.ingetrokken:
        return f"{wat}. Deze versie is ingetrokken en geldt niet.", bewijs
    return f"{wat}. Nog niet alle besturen hebben ondertekend: {len(reg.ondertekeningen)} van {reg.besturen}.", bewijs
