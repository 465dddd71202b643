"""Input as large as the publishers make it, grown from the samples at hand: ten profielen of SLO, 60 MB of dossiers of SBB.

The counts are those of curriculumdata 1.1; the texts are those of the samples, so that a row weighs what it really does.
"""

import json
import re
from collections.abc import Iterator
from itertools import count, cycle, islice
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

PIE, DOSSIER = "slo_bg_rauw_pie.json", "sbb_xml_voorbeeld_2755_dienstverlening.xml"

# Per profiel: keuzevakken, deeltaken, eindtermen. Of the last four only their sum was published per collection.
PROFIELEN = {
    "PIE": (26, 118, 510),
    "BWI": (25, 87, 577),
    "DP": (12, 59, 287),
    "MET": (13, 60, 295),
    "MVI": (13, 64, 293),
    "ZW": (13, 72, 358),
    "GR": (17, 65, 340),
    "MT": (16, 60, 320),
    "EO": (14, 54, 290),
    "HBR": (9, 38, 203),
}
KERN_EINDTERMEN, MODULES, VERVALLEN = 47, 4, 1096
_BG = "examenprogramma_bg_"
_CREBO = re.compile(rb"(<(?:dossier)?crebo\b[^>]*>)[0-9]{5}<")
_DOSSIER = re.compile(rb"[ \t]*<dossier nr=.*?</dossier>\s*", re.DOTALL)


def proeven(bronnen: Path, map_: Path) -> Iterator[tuple[str, str, Path]]:
    """Yield (name, kind of import, file) of the imports to measure, made in `map_`; nothing where a sample is missing."""
    if (pie := bronnen / PIE).exists():
        yield "import van PIE", "slo", pie
        tien = map_ / "tien_profielen.json"
        tien.write_text(json.dumps(tien_profielen(json.loads(pie.read_text()))))
        yield "import van tien profielen", "slo", tien
    if (dossier := bronnen / DOSSIER).exists():
        groot = map_ / "sbb_60_mb.xml"
        groot.write_bytes(grote_sbb(dossier.read_bytes()))
        yield "import van 60 MB SBB", "sbb", groot


def tien_profielen(pie: dict) -> dict:
    """Return SLO's collections with all ten profielen; `pie` is the raw file of one, for its texts and niveaus."""
    uit: dict[str, list[dict]] = {naam: [] for naam in pie}
    for code, telling in PROFIELEN.items():
        for naam, rijen in _Profiel(pie, code).maak(*telling).items():
            uit[naam] += rijen
    eindtermen = uit[f"{_BG}globale_eindterm"]
    uit["deprecated"] = [
        rij | {"id": _id("vervallen", rij["id"]), "types": [f"{_BG}globale_eindterm"], "replacedBy": [rij["id"]]}
        for rij in islice(eindtermen, VERVALLEN)
    ]
    return uit


def _id(*delen: object) -> str:
    return str(uuid5(NAMESPACE_URL, "/".join(map(str, delen))))


class _Profiel:
    """One profiel: every text and every set of niveaus comes round again from the sample, in its order."""

    def __init__(self, pie: dict, code: str):
        self.code, self.nummer = code, count()
        self.bron = {naam: cycle(rijen) for naam, rijen in pie.items()}
        self.uit: dict[str, list[dict]] = {naam: [] for naam in pie}

    def maak(self, keuzevakken: int, deeltaken: int, eindtermen: int) -> dict[str, list[dict]]:
        profiel = self._rij("profiel", self.code)
        kern = self._rij("kern", f"PK/{self.code}", profiel)
        kerndelen = [self._rij("kerndeel", f"PK/{self.code}/{letter}", kern) for letter in "abc"]
        takken = [self._tak("module", f"P/{self.code}/{n:02}", profiel) for n in range(1, MODULES + 1)]
        takken += [self._tak("keuzevak", f"K/{self.code}/{n:02}", profiel) for n in range(1, keuzevakken + 1)]
        taken = [
            self._rij("deeltaak", f"{tak['prefix']}/{n:02}", tak) for n, tak in zip(range(deeltaken), cycle(takken))
        ]
        for ouders, aantal in ((kerndelen, KERN_EINDTERMEN), (taken, eindtermen - KERN_EINDTERMEN)):
            for n, ouder in zip(range(aantal), cycle(ouders)):
                self._rij("globale_eindterm", f"{ouder['prefix']}-{n:02}", ouder)
        return self.uit

    def _tak(self, soort: str, code: str, profiel: dict) -> dict:
        tak = self._rij(soort, code, profiel)
        self._rij(f"{soort}taak", f"{code}/{soort[0].upper()}T", tak)
        return tak

    def _rij(self, soort: str, code: str, ouder: dict | None = None) -> dict:
        bron = next(self.bron[f"{_BG}{soort}"])
        eigen = {veld: bron[veld] for veld in ("title", "description", "niveau_id") if veld in bron}
        rij = eigen | {"id": _id(self.code, next(self.nummer)), "prefix": code}
        self.uit[f"{_BG}{soort}"].append(rij)
        if ouder is not None:
            ouder.setdefault(f"{_BG}{soort}_id", []).append(rij["id"])
        return rij


def grote_sbb(voorbeeld: bytes, megabytes: int = 60) -> bytes:
    """Return SBB's XML with as many dossiers as `megabytes` hold, each with numbers and crebo's of its own."""
    dossier = _DOSSIER.search(voorbeeld)
    if dossier is None:
        raise ValueError("no dossier in the sample")
    crebo = count(10_000)
    delen = [voorbeeld[: dossier.start()]]
    for nummer in range(megabytes * 1024**2 // len(dossier.group()) + 1):
        eigen = dossier.group().replace(b'<dossier nr="', f'<dossier nr="{nummer + 1}'.encode(), 1)
        delen.append(_CREBO.sub(lambda gevonden: b"%s%05d<" % (gevonden[1], next(crebo)), eigen))
    return b"".join((*delen, voorbeeld[dossier.end() :]))
