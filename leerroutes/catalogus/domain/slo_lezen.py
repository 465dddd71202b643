"""SLO's files into one stock of checked objects, whatever file each came from: beroepsgericht, avo, or both.

Source: SLO's two context.json files and the release as it is published, curriculumdata 1.
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import PurePath
from typing import Any

from leerroutes.catalogus.domain.boom import VERVALLEN
from leerroutes.catalogus.domain.slo_voorraad import AVO, BG, KINDEREN, Object, Voorraad
from leerroutes.catalogus.domain.tekst import regel, schoon
from leerroutes.rapport import Categorie, Regel, fout, weiger

_VERVALLEN = "deprecated"
# The name of a collection inside a file, and the name of a file that is one bare collection.
_SLEUTELS = (
    {f"examenprogramma_bg_{soort}": soort for soort in BG}
    | {f"examenprogramma_{soort}": soort for soort in AVO if soort != "examenprogramma"}
    | {"examenprogramma": "examenprogramma", _VERVALLEN: _VERVALLEN, f"examenprogramma_{_VERVALLEN}": _VERVALLEN}
)
_BESTANDEN = (
    _SLEUTELS
    | {soort: soort for soort in KINDEREN}
    | {"domeinen": "domein", "subdomeinen": "subdomein", "eindtermen": "eindterm"}
)
# What a release holds beside the programmes: names of subjects, and the text of the publication around them.
_BIJZAAK = frozenset({"vakleergebieden", "kop1", "kop2", "kop3", "kop4", "body", "tags"})
_KOPIE = re.compile(r"\s*\(\d+\)$")  # a browser calls the second download "domeinen (1).json"
_VREEMD = "Dit is geen examenprogramma van SLO: er is geen lijst als examenprogramma_bg_deeltaak of examenprogramma_eindterm in te vinden."


def lees_voorraad(documenten: Sequence[tuple[str, Any]]) -> Voorraad:
    """Return all objects in `documenten` (name, JSON). Raises Ongeldig when a file is of another shape altogether."""
    voorraad = Voorraad()
    for naam, data in documenten:
        for collectie, rijen in _collecties(voorraad, naam, data):
            for nummer, rij in enumerate(rijen, 1):
                _lees_rij(voorraad, naam, collectie, nummer, rij)
    return voorraad


def _collecties(voorraad: Voorraad, naam: str, data: Any) -> Iterator[tuple[str, list]]:
    if isinstance(data, list):
        yield from _kale_lijst(voorraad, naam, data)
        return
    if not isinstance(data, dict):
        raise weiger(naam, "", _VREEMD)
    gevonden = sorted(sleutel for sleutel in data if sleutel in _SLEUTELS)
    if not gevonden:
        raise weiger(naam, "", _VREEMD)
    for sleutel in gevonden:
        if not isinstance(data[sleutel], list):
            raise weiger(naam, sleutel, "Hier hoort een lijst te staan.")
        yield _SLEUTELS[sleutel], data[sleutel]


def _kale_lijst(voorraad: Voorraad, naam: str, data: list) -> Iterator[tuple[str, list]]:
    stam = _KOPIE.sub("", PurePath(naam).stem).casefold()
    if stam in _BIJZAAK:
        reden = "In deze lijst staan geen doelen; ze is niet nodig."
        voorraad.genegeerd.append(Regel(Categorie.GENEGEERD, naam, reden=reden))
    elif stam in _BESTANDEN:
        yield _BESTANDEN[stam], data
    else:
        reden = "Een lijst zonder naam: noem het bestand naar zijn inhoud, zoals deeltaak.json of eindtermen.json."
        raise weiger(naam, "", f"{reden} {_VREEMD}")


def _lees_rij(voorraad: Voorraad, naam: str, collectie: str, nummer: int, rij: Any) -> None:
    plek = f"{collectie} {nummer}"
    if not isinstance(rij, dict):
        _meld(voorraad, naam, plek, "Hier hoort een object te staan.", vervallen=collectie == _VERVALLEN)
        return
    code = rij.get("prefix")
    plek = f"{plek} ({regel(code)[:40]})" if isinstance(code, str) and code else plek
    vervallen = collectie == _VERVALLEN or bool(rij.get("deleted"))
    soort = _soort_van(rij) if collectie == _VERVALLEN else collectie
    reden = _vorm(rij, soort, vervallen)
    sleutel = rij.get("id")
    if reden and soort in AVO and soort != "examenprogramma" and isinstance(sleutel, str) and not vervallen:
        voorraad.krom[regel(sleutel)] = fout(naam, plek, reden)
    elif reden:
        _meld(voorraad, naam, plek, reden, vervallen=vervallen)
    else:
        voorraad.zet(_maak(rij, soort, naam, plek), vervallen=vervallen)


def _meld(voorraad: Voorraad, naam: str, plek: str, reden: str, *, vervallen: bool) -> None:
    """Note a row that cannot be read: what no longer counts stops no import."""
    if vervallen:
        voorraad.genegeerd.append(Regel(Categorie.GENEGEERD, naam, plek, reden=reden))
    else:
        voorraad.fouten.append(fout(naam, plek, reden))


def _soort_van(rij: dict) -> str:
    types = rij.get("types")
    eerste = types[0] if isinstance(types, list) and types and isinstance(types[0], str) else ""
    return _SLEUTELS.get(eerste, "")


def _vorm(rij: dict, soort: str, vervallen: bool) -> str:
    """Return what is wrong with the shape of one object, or ""."""
    sleutel, code, grens = rij.get("id"), rij.get("prefix"), 200 if soort in AVO else 40
    if not isinstance(sleutel, str) or len(sleutel) > 60 or regel(sleutel) in ("", VERVALLEN):
        return "Het veld id ontbreekt of is geen tekst van hoogstens 60 tekens."
    if code is not None and (not isinstance(code, str) or len(code) > grens):
        return f"Het veld prefix is geen tekst van hoogstens {grens} tekens."
    if not isinstance(rij.get("title"), str) or not regel(rij["title"]):
        return "De titel (title) ontbreekt."
    if not isinstance(rij.get("description", ""), str | None):
        return "Het veld description is geen tekst."
    for veld in (*_velden(soort).values(), "niveau_id", "replacedBy"):
        if not _is_lijst(rij.get(veld)):
            return f"Het veld {veld} is geen lijst van id's."
    for veld in ("ce", "se") if soort in AVO else ():
        if rij.get(veld) not in (0, 1, None):
            return f"Het veld {veld} is geen 0 of 1."
    if soort == "globale_eindterm" and rij.get("niveau_id") is None and not vervallen:
        return "De leerwegen (niveau_id) ontbreken."
    return ""


def _velden(soort: str) -> dict[str, str]:
    """Return the field that holds the ids of each kind of child."""
    voor = "examenprogramma_" if soort in AVO else "examenprogramma_bg_"
    return {kind: f"{voor}{kind}_id" for kind in KINDEREN.get(soort, ())}


def _is_lijst(waarde: Any) -> bool:
    return waarde is None or (isinstance(waarde, list) and all(isinstance(deel, str) for deel in waarde))


def _ids(rij: dict, veld: str) -> tuple[str, ...]:
    return tuple(regel(deel) for deel in rij.get(veld) or ())


def _maak(rij: dict, soort: str, naam: str, plek: str) -> Object:
    niveaus = _ids(rij, "niveau_id") if rij.get("niveau_id") is not None else None
    ce, se = _examen(rij) if soort in AVO else (None, None)
    return Object(
        id=regel(rij["id"]),
        soort=soort,
        code=regel(rij.get("prefix") or ""),
        titel=regel(rij["title"]),
        toelichting=schoon(rij.get("description") or ""),
        kinderen=tuple((kind, _ids(rij, veld)) for kind, veld in _velden(soort).items()),
        niveaus=tuple(sorted(niveaus)) if niveaus and soort in AVO else niveaus,
        vervangen_door=_ids(rij, "replacedBy"),
        bestand=naam,
        plek=plek,
        ce=ce,
        se=se,
        herkomst=_herkomst(rij) if soort == "examenprogramma" else "",
    )


def _examen(rij: dict) -> tuple[bool | None, bool | None]:
    """Return (centraal examen, schoolexamen). Older rows say it in words ("CE; SE"); of a pair, what is not said is no."""
    ce, se, woorden = rij.get("ce"), rij.get("se"), rij.get("ce_se")
    if ce is None and se is None:
        return ("CE" in woorden, "SE" in woorden) if isinstance(woorden, str) and woorden.strip() else (None, None)
    return bool(ce), bool(se)


def _herkomst(rij: dict) -> str:
    """Return where the law or examenblad.nl has this programme, and in which version."""
    url, versie = (regel(rij[veld]) if isinstance(rij.get(veld), str) else "" for veld in ("url", "versie"))
    return ", ".join(deel for deel in (url, versie and f"versie {versie}") if deel)
