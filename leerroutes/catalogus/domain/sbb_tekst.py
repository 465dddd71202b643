"""The texts in SBB's XML: mixed content, with first the common text and then what refines it per profieldeel.

Source: curriculumdata 2.2; `<werkprocesgedragperprofiel><aanvullend><profiel referentie="…"/><omschrijving>…`.
"""

from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

from leerroutes.catalogus.domain.tekst import zonder_opmaak

_PER_PROFIEL = "perprofiel"


def lees_delen(element: Element, koppen: Mapping[str, str]) -> list[str]:
    """Return the common text of each child of `element` named in `koppen` (tag → heading, "" for none), empty ones left out."""
    delen = []
    for tag, kop in koppen.items():
        kind = element.find(tag)
        tekst = "" if kind is None else zonder_opmaak(_gewoon(kind))
        if tekst:
            delen.append(_met_kop(kop, tekst))
    return delen


def vakkennis(element: Element, kennis: Mapping[str, str]) -> list[str]:
    """Return the common list of vakkennis en vaardigheden of a kerntaak as one text, or nothing; `kennis` gives each its title."""
    verwijzingen = element.findall("vakkennisenvaardigheden/vakkennisenvaardigheden")
    titels = list(dict.fromkeys(kennis.get(v.get("referentie", ""), "") for v in verwijzingen))
    regels = [f"- {titel}" for titel in titels if titel]
    return [_met_kop("Vakkennis en vaardigheden", "\n".join(regels))] if regels else []


def per_profieldeel(element: Element, koppen: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield (number of the profieldeel, refinement) for each text of `element` that one profieldeel refines."""
    for tag, kop in koppen.items():
        for verfijning in element.findall(f"{tag}/{tag}{_PER_PROFIEL}/*"):
            tekst = zonder_opmaak("".join(_alles(kind) for kind in verfijning if kind.tag != "profiel"))
            for profiel in verfijning.iter("profiel"):
                if tekst:
                    yield profiel.get("referentie", ""), _met_kop(kop, tekst)


def _gewoon(element: Element) -> str:
    """Return the text of mixed content without the children that refine it."""
    delen = [element.text or ""]
    for kind in element:
        delen += ["" if kind.tag.endswith(_PER_PROFIEL) else _alles(kind), kind.tail or ""]
    return "".join(delen)


def _alles(element: Element) -> str:
    return "".join(element.itertext())


def _met_kop(kop: str, tekst: str) -> str:
    return f"{kop}\n{tekst}" if kop else tekst
