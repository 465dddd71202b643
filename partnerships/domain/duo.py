"""DUO's lists of schools and their besturen: vestigingen vo, instellingen mbo, besturen; which is which follows from the head.

A bad row never stops the others: it is named with its place and its reason. Source: curriculumdata 3 and 7,
`duo_datasets_en_kolommen.json`; DUO calls a BRIN "instellingscode" in its newer lists.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from leerroutes.rapport import Categorie, Regel, weiger
from leerroutes.tabel import FORMULE_CEL, Blad, Kop, Rij, Tabel, kaal, lees_datum, zoek_lijsten
from partnerships.domain.brin import fouten_in_bestuur, fouten_in_school, schoon

_BESTUUR: Mapping[str, tuple[str, ...]] = {
    "bestuur": ("BEVOEGD GEZAG NUMMER", "Bestuursnummer", "Nummer bevoegd gezag", "Bestuur nummer"),
    "bestuur_naam": ("BEVOEGD GEZAG NAAM", "Bestuursnaam", "Naam bevoegd gezag", "Naam bestuur", "Bestuur"),
}
_SCHOOL: Mapping[str, tuple[str, ...]] = _BESTUUR | {
    "brin": ("BRIN NUMMER", "BRIN", "Instellingscode", "BRIN4", "Instellingsnummer"),
    "vestiging": ("VESTIGINGSNUMMER", "Vestigingscode", "Vestiging", "BRIN vestigingsnummer", "BRIN6"),
    "naam": ("VESTIGINGSNAAM", "Instellingsnaam", "Naam", "Naam vestiging", "Naam instelling", "Schoolnaam"),
    "plaats": ("PLAATSNAAM", "Plaats", "Vestigingsplaats", "Plaatsnaam vestiging", "Plaatsnaam instelling"),
    "structuur": ("ONDERWIJSSTRUCTUUR", "Onderwijsaanbod", "Schoolsoort"),
    "einde": (
        "DATUM OPHEFFING",
        "Opheffingsdatum",
        "Einddatum",
        "Datum einde",
        "Datum sluiting",
        "Opgeheven op",
        "Opgeheven",
    ),
}
_KOPPEN = {
    "vo": Kop(_SCHOOL, ("brin", "naam", "structuur")),
    "mbo": Kop(_SCHOOL, ("brin", "naam")),
    "besturen": Kop(_BESTUUR, ("bestuur", "bestuur_naam")),
}
_VMBO = frozenset({"VMBO", "VBO", "MAVO", "LBO", "LWOO"})
_LANGST = {"naam": 160, "bestuur_naam": 160, "plaats": 80}
_KLEIN = frozenset(
    {"aan", "de", "den", "der", "het", "en", "in", "op", "bij", "ter", "ten", "te", "van", "onder", "over"}
)

_WELKE = (
    "Of dit scholen van het mbo of het vo zijn, staat er niet bij. Van het vo is de lijst van vestigingen nodig, met een "
    "kolom “ONDERWIJSSTRUCTUUR”; laat van het mbo de bestandsnaam zoals DUO die geeft (instellingenmbo)."
)


@dataclass(frozen=True, slots=True)
class BestuurRij:
    """A bestuur in a list."""

    bron: str
    plek: str
    nummer: str
    naam: str


@dataclass(frozen=True, slots=True)
class SchoolRij:
    """A school in a list; "" and None are what it does not say. `bestuur` is a number."""

    bron: str
    plek: str
    vestiging: str
    naam: str
    bestuur: str = ""
    bestuur_naam: str = ""
    plaats: str = ""
    vmbo: bool = False
    mbo: bool = False
    opgeheven_op: date | None = None

    @property
    def brin(self) -> str:
        """Return the BRIN: the first four signs of the vestigingsnummer."""
        return self.vestiging[:4]


@dataclass(frozen=True, slots=True)
class DuoLijst:
    """All files of one import, row by row, and what was left out with the reason; schools without vmbo apart."""

    besturen: tuple[BestuurRij, ...] = ()
    scholen: tuple[SchoolRij, ...] = ()
    genegeerd: tuple[Regel, ...] = ()
    zonder_vmbo: tuple[Regel, ...] = ()


class _Onbruikbaar(Exception):
    """A row that cannot be used; the text is the reason."""


class _ZonderVmbo(_Onbruikbaar):
    """A row that is right, and not for us. There are hundreds: they come last in a report."""


def parse_duo(bestanden: Iterable[tuple[str, Sequence[Blad]]]) -> DuoLijst:
    """Return what the lists say, in any order. Raises Ongeldig for a file in which none of DUO's lists is found."""
    besturen: list[BestuurRij] = []
    scholen: list[SchoolRij] = []
    genegeerd: list[Regel] = []
    zonder_vmbo: list[Regel] = []
    for naam, bladen in bestanden:
        tabellen, opmerkingen = zoek_lijsten(naam, bladen, _KOPPEN)
        genegeerd += opmerkingen
        for soort, tabel in tabellen:
            if soort == "mbo" and not _is_mbo(tabel):
                raise weiger(naam, "", _WELKE)
            for rij in tabel.rijen:
                try:
                    _toets_cellen(rij)
                    if soort == "besturen":
                        besturen.append(_bestuur(rij))
                    else:
                        scholen.append(_school(rij, soort))
                except _Onbruikbaar as reden:
                    titel = rij["naam"] or rij["bestuur_naam"]
                    regel = Regel(Categorie.GENEGEERD, rij.bron, rij.plek, titel[:120], str(reden))
                    (zonder_vmbo if isinstance(reden, _ZonderVmbo) else genegeerd).append(regel)
    return DuoLijst(tuple(besturen), tuple(scholen), tuple(genegeerd), tuple(zonder_vmbo))


def _is_mbo(tabel: Tabel) -> bool:
    """Return whether a list without onderwijsstructuur is of the mbo: DUO says so in a head, or in the name of the file."""
    return any("mbo" in kaal(tekst) for tekst in (tabel.bron, *tabel.onbekend))


def _toets_cellen(rij: Rij) -> None:
    for kolom, regel in rij.bijzonder.items():
        if kolom != "einde" or regel.reden == FORMULE_CEL:
            raise _Onbruikbaar(f"In {regel.rij}: {regel.reden}")
    for kolom, langst in _LANGST.items():
        if len(rij[kolom]) > langst:
            raise _Onbruikbaar(f"Hier staan meer dan {langst} tekens: “{rij[kolom][:40]}…”.")


def _bestuur(rij: Rij) -> BestuurRij:
    if not rij["bestuur_naam"]:
        raise _Onbruikbaar("Er staat geen naam.")
    return BestuurRij(rij.bron, rij.plek, _bestuursnummer(rij), " ".join(rij["bestuur_naam"].split()))


def _bestuursnummer(rij: Rij) -> str:
    nummer = schoon(rij["bestuur"])
    if fouten := fouten_in_bestuur(nummer):
        raise _Onbruikbaar(f"{_wat(rij['bestuur'], 'bestuursnummer')} {fouten['nummer']}")
    return nummer


def _school(rij: Rij, soort: str) -> SchoolRij:
    vestiging = _vestiging(rij)
    if not rij["naam"]:
        raise _Onbruikbaar("Er staat geen naam.")
    if soort == "vo" and not rij["structuur"]:
        raise _Onbruikbaar("Er staat geen onderwijsstructuur.")
    if soort == "vo" and not _VMBO & set(re.findall(r"[A-Z]+", rij["structuur"].upper())):
        raise _ZonderVmbo(f"geen vmbo ({rij['structuur'][:60]})")
    return SchoolRij(
        rij.bron,
        rij.plek,
        vestiging,
        " ".join(rij["naam"].split()),
        _bestuursnummer(rij) if rij["bestuur"] else "",
        " ".join(rij["bestuur_naam"].split()),
        _plaats(rij["plaats"]),
        soort == "vo",
        soort == "mbo",
        _einde(rij["einde"]),
    )


def _vestiging(rij: Rij) -> str:
    """Return the vestigingsnummer. A list may give its last two digits alone; an mbo-instelling has none, so 00."""
    brin, vestiging = schoon(rij["brin"]), schoon(rij["vestiging"]) or "00"
    if re.fullmatch(r"[0-9]{1,2}", vestiging):
        vestiging = brin + vestiging.zfill(2)
    fouten = fouten_in_school(brin, vestiging)
    if "brin" in fouten:
        raise _Onbruikbaar(f"{_wat(rij['brin'], 'BRIN')} {fouten['brin']}")
    if "vestiging" in fouten:
        raise _Onbruikbaar(f"{_wat(rij['vestiging'], 'vestigingsnummer van ' + brin)} {fouten['vestiging']}")
    return vestiging


def _wat(cel: str, wat: str) -> str:
    return f"“{cel[:40]}” is geen {wat}." if cel else f"Er staat geen {wat}."


def _einde(tekst: str) -> date | None:
    if not tekst or tekst.casefold() in {"nee", "n", "0"}:
        return None
    dag = lees_datum(tekst)
    if not dag:
        raise _Onbruikbaar(f"Deze school is opgeheven, maar “{tekst[:40]}” is geen datum. Schrijf dag-maand-jaar.")
    return dag


def _plaats(tekst: str) -> str:
    """Return a place as one writes it; DUO has capitals only: `'S-HERTOGENBOSCH` → `'s-Hertogenbosch`."""
    if not tekst.isupper():
        return tekst
    eerste, *rest = tekst.split()
    woorden = [eerste.title(), *(w.lower() if w.lower() in _KLEIN else w.title() for w in rest)]
    plaats = re.sub(r"\bIj", "IJ", " ".join(woorden))
    plaats = re.sub(r"-(Aan|De|Den|En|In|Op|Van)-", lambda deel: deel[0].lower(), plaats)
    return re.sub(r"^'([ST])\b", lambda deel: deel[0].lower(), plaats)
