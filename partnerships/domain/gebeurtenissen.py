"""What an event of the logboek was, in words for the bewijsblad."""

from collections.abc import Mapping
from typing import Any

from partnerships.domain.overeenkomst import Orgaan, OvereenkomstFase, Wijze


def beschrijf(wat: str, soort: str, inhoud: Mapping[str, Any]) -> str:
    """Return what an event of the logboek was, in words for the bewijsblad."""
    if soort == "overeenkomst" and wat == "gewijzigd" and "fase" in inhoud:
        van, naar = (OvereenkomstFase(fase).label for fase in inhoud["fase"])
        return f"van {van} naar {naar}"
    if soort == "medezeggenschap" and wat == "gewijzigd":
        return "advies vastgelegd" if "uitkomst" in inhoud else "reactie op een advies"
    if soort == "medezeggenschap" and inhoud.get("orgaan") in set(Orgaan):
        return f"advies gevraagd aan de {Orgaan(inhoud['orgaan']).label}"
    if soort == "overeenkomst" and wat == "teruggegeven":
        return f"teruggegeven: {inhoud.get('reden', '')}".rstrip(": ")
    if soort == "bijlage" and inhoud.get("nummer"):
        return f"bijlage {inhoud['nummer']} toegevoegd"
    if soort == "stem":
        woorden = {"akkoord": "akkoord", "opmerking": "akkoord met opmerking", "terug": "terug met reden"}
        return f"stem in de stuurgroep: {woorden.get(inhoud.get('uitkomst'), '')}".rstrip(": ")
    if soort == "ondertekening" and wat == "gewijzigd":
        return "handtekening op papier bevestigd" if "bevestigd_op" in inhoud else "handtekening op papier afgewezen"
    if soort == "ondertekening" and wat == "nieuw":
        return f"ondertekend {Wijze(inhoud.get('wijze', Wijze.APP)).label} door {inhoud.get('naam', '')}".rstrip()
    if soort == "versie":
        return f"versie {inhoud.get('nummer', '')} {wat}"
    return _STAPPEN.get((soort, wat), f"{soort} {wat}".strip())


_STAPPEN = {
    ("overeenkomst", "nieuw"): "overeenkomst begonnen",
    ("overeenkomst", "leerroutes"): "leerroutes gekozen",
    ("overeenkomst", "gewijzigd"): "gegevens van de overeenkomst gewijzigd",
    ("partij", "nieuw"): "partij toegevoegd",
    ("partij", "verwijderd"): "partij verwijderd",
    ("medezeggenschap", "nieuw"): "advies gevraagd",
    ("bijlage", "bijlage"): "bijlage toegevoegd",
    ("document", "verzegeld"): "document verzegeld",
    ("overeenkomst", "in herziening"): "in herziening genomen",
    ("ondertekening", "handtekening vervallen"): "handtekening vervallen, omdat de tekst verandert",
}
