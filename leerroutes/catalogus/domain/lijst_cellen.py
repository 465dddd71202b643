"""The cells of a school's own table, and what is wrong with them. Every fault names its cell as the spreadsheet does.

Source: curriculumdata 7 (columns, and what a yes is); a spreadsheet turns the code 1-2 into a day, and 1.10 into 1,1.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from leerroutes.catalogus.domain.tekst import regel as een_regel
from leerroutes.catalogus.domain.tekst import schoon
from leerroutes.rapport import Categorie, Regel
from leerroutes.tabel import DATUM_CEL, FORMULE_CEL, Blad, Rij, Tabel, cel_naam, is_ja, kaal

MEESTE_RIJEN = 2_000
LANGSTE_CODE = 40
_MAANDEN = "jan|feb|mrt|mar|apr|mei|may|jun|jul|aug|sep|okt|oct|nov|dec"
_DAG = re.compile(
    rf"\d{{1,2}}[-/]\d{{1,2}}[-/]\d{{4}}|\d{{4}}-\d{{2}}-\d{{2}}(?:[T ].*)?|\d{{1,2}}[-/ ](?:{_MAANDEN})[a-z.]*(?:[-/ ]\d{{2,4}})?"
    rf"|(?:{_MAANDEN})[a-z.]*[-/ ]\d{{2,4}}|\d{{1,2}}:\d{{2}}(?::\d{{2}})?",
    re.I,
)
_WAARDE = re.compile(r"#(?:[A-Z]+[!?]|[A-Z]+/[A-Z0]+!?)", re.I)
_FORMULE = re.compile(r"=[A-Z$+(\-][\w$:.;,+\-*/&()\"' ]*", re.I)
_GETAL = re.compile(r"(\d+),(\d+)")
_VESTIGING = re.compile(r"\b\d{2}[A-Z]{2}\d{2}\b")
_BUITEN = "Boven deze cel staat geen kop. In een CSV komt dat door een scheidingsteken in de tekst. Herstel de rij, of haal de cel weg."
_NEE = frozenset({"", "0", "-", "–", "n", "nee", "no", "false", "onwaar"})


@dataclass(frozen=True, slots=True)
class Kolom:
    """A column: how the template calls it, what else it may be called, and what it is for."""

    sleutel: str
    kop: str
    uitleg: str
    voorbeeld: str
    ook: tuple[str, ...] = ()
    nodig: str = "mag leeg"
    breedte: int = 12
    keuzes: tuple[str, ...] = ()


def namen(kolommen: Iterable[Kolom]) -> Mapping[str, tuple[str, ...]]:
    """Return per column key all heads that mean it."""
    return {kolom.sleutel: (kolom.kop, *kolom.ook) for kolom in kolommen}


@dataclass(slots=True)
class Cellen:
    """Reads the cells of one table and notes what is wrong with them, or worth a look, in `regels`."""

    tabel: Tabel
    regels: list[Regel] = field(default_factory=list)
    _gezegd: set[str] = field(default_factory=set)

    def plek(self, rij: Rij, kolom: str) -> str:
        """Return the name of a cell: `cel B4`."""
        return f"cel {cel_naam(rij.nummer, self.tabel.plaats[kolom])}" if kolom in self.tabel.plaats else rij.plek

    def fout(self, rij: Rij, kolom: str, reden: str) -> None:
        """Note that this cell is wrong."""
        self.regels.append(Regel(Categorie.FOUT, rij.bron, self.plek(rij, kolom), rij[kolom], reden))

    def meld(self, rij: Rij, kolom: str, reden: str) -> None:
        """Note what was made of this cell, once for each sentence."""
        if reden not in self._gezegd:
            self._gezegd.add(reden)
            self.regels.append(Regel(Categorie.GENEGEERD, rij.bron, self.plek(rij, kolom), rij[kolom], reden))

    def laat_weg(self, rij: Rij, reden: str) -> None:
        """Note that a row is not used, with what stands in it."""
        tekst = " · ".join(filter(None, rij.waarden.values()))
        self.regels.append(Regel(Categorie.GENEGEERD, rij.bron, rij.plek, tekst, reden))

    def titel(self, rij: Rij, kolom: str) -> str:
        """Return the text of a cell on one line, or nothing when it holds a formula, an error value or a day."""
        return een_regel(self._goed(rij, kolom, dag=True))

    def tekst(self, rij: Rij, kolom: str) -> str:
        """Return the text of a cell with its lines, or nothing when it holds a formula or an error value."""
        return schoon(self._goed(rij, kolom, dag=False))

    def code(self, rij: Rij, kolom: str) -> str:
        """Return the code in a cell, or nothing when it holds a day, a formula or more than a code can be."""
        code = een_regel(self._goed(rij, kolom, dag=True))
        if len(code) > LANGSTE_CODE:
            self.fout(rij, kolom, f"Een code is hoogstens {LANGSTE_CODE} tekens. Staat hier de titel?")
            return ""
        if _GETAL.fullmatch(code):
            self.meld(rij, kolom, "In deze kolom staan getallen. Van 1.10 maakt een spreadsheet 1,1. Kijk de codes na.")
            return code.replace(",", ".")
        return code

    def ja(self, rij: Rij, kolom: str) -> bool:
        """Return whether a yes-no cell says yes; what is neither is a fault."""
        waarde = rij[kolom].strip()
        ja = is_ja(waarde, kolom)
        if not ja and waarde.casefold() not in _NEE:
            self.fout(rij, kolom, f"Zet hier een x als het geldt voor {kolom.upper()}, of laat de cel leeg.")
        return ja

    def _goed(self, rij: Rij, kolom: str, *, dag: bool) -> str:
        waarde = rij[kolom]
        kort = waarde.strip()
        if dag and _DAG.fullmatch(kort):
            self.fout(rij, kolom, DATUM_CEL.format(tekst=kort))
        elif _WAARDE.fullmatch(kort) or _FORMULE.fullmatch(kort):
            self.fout(rij, kolom, FORMULE_CEL)
        else:
            return waarde
        return ""


def keur_tabel(blad: Blad, tabel: Tabel) -> Iterator[Regel]:
    """Yield what is wrong with a table as a whole: too many rows, cells beside its columns, columns nobody knows."""
    if len(tabel.rijen) > MEESTE_RIJEN:
        reden = f"Er staan {len(tabel.rijen)} rijen in; het kunnen er {MEESTE_RIJEN} zijn. Verdeel de lijst."
        yield Regel(Categorie.FOUT, tabel.bron, "", reden=reden)
    koppen = next((cellen for nummer, cellen in blad.rijen if nummer == tabel.kop), ())
    gezegd: set[int] = set()
    for nummer, cellen in blad.rijen:
        for kolom, cel in enumerate(cellen):
            if nummer <= tabel.kop or not cel or koppen[kolom : kolom + 1] not in ((), ("",)):
                continue
            plek = f"cel {cel_naam(nummer, kolom)}"
            if kolom >= len(koppen):
                yield Regel(Categorie.FOUT, tabel.bron, plek, cel, _BUITEN)
                break
            if kolom not in gezegd:
                gezegd.add(kolom)
                yield Regel(
                    Categorie.GENEGEERD, tabel.bron, plek, cel, "Deze kolom heeft geen kop en is niet gebruikt."
                )
    for kolom, kop in enumerate(koppen):
        if kop and kop not in tabel.onbekend and kolom not in tabel.plaats.values():
            reden = "Deze kolom staat er twee keer; alleen de eerste is gelezen."
            yield Regel(Categorie.GENEGEERD, tabel.bron, f"cel {cel_naam(tabel.kop, kolom)}", kop, reden)
    for kop in tabel.onbekend:
        reden = "Deze kolom kent de catalogus niet; ze is niet gebruikt."
        yield Regel(Categorie.GENEGEERD, tabel.bron, f"rij {tabel.kop}", kop, reden)


def niet_gebruikt(tabel: Tabel, kolommen: Mapping[str, str]) -> Iterator[Regel]:
    """Yield a line for each of `kolommen` (key → reason) that holds something and has no place in the catalogue."""
    for kolom, reden in kolommen.items():
        if kolom in tabel.plaats and any(rij[kolom] for rij in tabel.rijen):
            plek = f"kolom {cel_naam(0, tabel.plaats[kolom]).removesuffix('0')}"
            yield Regel(Categorie.GENEGEERD, tabel.bron, plek, reden=reden)


def scholen_in(tabel: Tabel) -> Iterator[tuple[str, str, str]]:
    """Yield (source, place, school) wherever a table says whose it is: in the column `school`, or above its head."""
    for cel in tabel.boven:
        for vestiging in _VESTIGING.findall(cel):
            yield tabel.bron, "boven de tabel", vestiging
    for rij in tabel.rijen:
        if rij["school"]:
            yield tabel.bron, f"cel {cel_naam(rij.nummer, tabel.plaats['school'])}", een_regel(rij["school"])


def van_andere_school(
    scholen: Iterable[tuple[str, str, str]], *, naam: str, brin: str, vestiging: str
) -> tuple[Regel, ...]:
    """Return a fault for each place where a list names another school than the one it is entered for."""
    eigen = {kaal(naam), kaal(brin), kaal(vestiging)}
    reden = f"Dit is een lijst van een andere school. Je voert in voor {naam} ({vestiging})."
    return tuple(
        Regel(Categorie.FOUT, bron, plek, school, reden) for bron, plek, school in scholen if kaal(school) not in eigen
    )
