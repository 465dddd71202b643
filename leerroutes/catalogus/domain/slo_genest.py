"""A programme of SLO as one nested object (programma → domeinen → eindtermen), put back into SLO's own collections.

So one reader judges both. Whatever has another type stays as it is, for that reader to name with its place.
Source: curriculumdata 1; the names of the fields are those of the samples beside it.
"""

from typing import Any

from leerroutes.catalogus.domain.slo_voorraad import NIVEAUS

_NIVEAUS = {weg.upper(): sleutel for sleutel, weg in NIVEAUS.items()}
_NAMEN = {"id": "id", "code": "prefix", "titel": "title", "toelichting": "description", "omschrijving": "description"}
_ZELFDE = ("ce", "se", "url", "versie")
# Per kind: field of the nested shape → kind of the children in it.
_AVO = {
    "examenprogramma": {"domeinen": "domein"},
    "domein": {"subdomeinen": "subdomein", "eindtermen": "eindterm"},
    "subdomein": {"eindtermen": "eindterm"},
}
_BG = {
    "profiel": {"kernen": "kern", "modules": "module", "keuzevakken": "keuzevak"},
    "kern": {"kern": "kerndeel"},
    "kerndeel": {"eindtermen": "globale_eindterm"},
    "module": {"taken": "moduletaak", "deeltaken": "deeltaak"},
    "keuzevak": {"taken": "keuzevaktaak", "deeltaken": "deeltaak"},
    "deeltaak": {"eindtermen": "globale_eindterm"},
}


def is_genest(data: Any) -> bool:
    """Return whether `data` is a programme in the nested shape."""
    return isinstance(data, dict) and ("examenprogrammas" in data or "profiel" in data)


def plat(data: dict) -> dict[str, Any]:
    """Return the collections that `data` (for which `is_genest`) nests, each object once."""
    if "examenprogrammas" in data:
        return _Platter("examenprogramma_", _AVO).doe("examenprogramma", data["examenprogrammas"])
    return _Platter("examenprogramma_bg_", _BG).doe("profiel", [_met_kern(data)])


def _met_kern(data: dict) -> Any:
    """Return the profiel with its parts inside; the nested shape leaves out the kern between profiel and kerndelen."""
    profiel = data["profiel"]
    if not isinstance(profiel, dict):
        return profiel
    code = profiel.get("code")
    kern = {"id": f"{profiel.get('id')}/kern", "code": f"PK/{code}", "titel": "Kern", "kern": data.get("kern", [])}
    kernen = [kern] if data.get("kern") else []
    return profiel | {"kernen": kernen, "modules": data.get("modules", []), "keuzevakken": data.get("keuzevakken", [])}


class _Platter:
    def __init__(self, voor: str, kinderen: dict[str, dict[str, str]]):
        self.voor, self.kinderen = voor, kinderen
        self.uit: dict[str, Any] = {}
        self.gezien: dict[tuple[str, str], Any] = {}

    def doe(self, soort: str, rijen: Any) -> dict[str, Any]:
        """Put `rijen` and all below them in their collections. An object that a second programme repeats comes once."""
        naam = soort if soort == "examenprogramma" else f"{self.voor}{soort}"
        if not isinstance(rijen, list):
            return {naam: rijen}
        collectie = self.uit.setdefault(naam, [])
        for rij in rijen:
            nieuw = self._rij(soort, rij) if isinstance(rij, dict) else rij
            sleutel = (soort, str(nieuw["id"])) if isinstance(nieuw, dict) and "id" in nieuw else None
            if sleutel is None or self.gezien.setdefault(sleutel, nieuw) is nieuw or self.gezien[sleutel] != nieuw:
                collectie.append(nieuw)
        return self.uit

    def _rij(self, soort: str, rij: dict) -> dict[str, Any]:
        uit = {naar: rij[van] for van, naar in _NAMEN.items() if van in rij}
        uit |= {veld: rij[veld] for veld in _ZELFDE if veld in rij}
        niveaus = rij.get("niveaus")
        if isinstance(niveaus, list):
            uit["niveau_id"] = [_NIVEAUS.get(n, n) if isinstance(n, str) else n for n in niveaus]
        for veld, kind in self.kinderen.get(soort, {}).items():
            onder = rij.get(veld, [])
            goed = isinstance(onder, list) and all(isinstance(deel, dict) for deel in onder)
            uit[f"{self.voor}{kind}_id"] = [deel.get("id") for deel in onder] if goed else onder
            self.doe(kind, onder)
        return uit
