"""A list as a school hands it in, whichever way it came: a table with heads, lines that were typed, or a page of a PDF.

Source: curriculumdata 7. Nothing is dropped in silence: every row is a goal, a fault, or a line that says why it is not used.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial

from leerroutes.catalogus.domain import lijst_mbo, lijst_vmbo
from leerroutes.catalogus.domain.boom import orden
from leerroutes.catalogus.domain.lijst_bouw import Bouwer
from leerroutes.catalogus.domain.lijst_cellen import keur_tabel, scholen_in
from leerroutes.catalogus.domain.lijst_getypt import lees_getypt
from leerroutes.catalogus.domain.lijst_tekst import Gevonden, lees_regels, tekst_van, vind_tabellen
from leerroutes.catalogus.domain.lijsten import EIGEN, Lijst, parse_lijst, tak_van
from leerroutes.catalogus.domain.lijsten_lezen import heeft_codes
from leerroutes.catalogus.domain.soorten import BronSoort, DoelSoort
from leerroutes.kant import Kant
from leerroutes.rapport import Categorie, Regel
from leerroutes.tabel import Blad, kolom_nummer

# The sheet of our own template that explains its columns.
UITLEG = "Uitleg"
_PLEK = re.compile(r"([A-Z]{1,3})?(\d+)$")
_OVER_REGEL = re.compile(r"Regel (\d+)(?: is|:) (.+)", re.S)
_ZONDER_KOP = (
    "Boven deze rijen hoort een rij met koppen te staan, zoals {koppen}. Gebruik het sjabloon, of zet ze erbij."
)
KOPPEN = {
    Kant.VMBO: "onderdeel, eindterm, BB en KB",
    Kant.MBO: "kerntaak_code, kerntaak, werkproces_code en werkproces",
}


@dataclass(frozen=True, slots=True)
class Gelezen:
    """What was read: the sources in it, what is wrong or worth a look per row, and which school it says it is of."""

    lijsten: tuple[Lijst, ...] = ()
    regels: tuple[Regel, ...] = ()
    scholen: tuple[tuple[str, str, str], ...] = ()
    lijnen: Mapping[tuple[str, int], int] = field(default_factory=dict)

    def waar(self, regel: Regel) -> tuple[int, int] | None:
        """Return the line of the text, and the cell on it (0: all of it), that a line of the report is about."""
        letters, nummer = _PLEK.search(regel.rij).groups() if _PLEK.search(regel.rij) else ("", "")
        lijn = self.lijnen.get((regel.bron, int(nummer))) if nummer else None
        return (lijn, kolom_nummer(letters) if letters else 0) if lijn else None


def lees_lijst(tekst: str, soort: BronSoort) -> Gelezen:
    """Return what `tekst` says, read as a list of this soort. Never raises: what cannot be is a fault."""
    tekst = tekst.replace("\r\n", "\n").replace("\r", "\n").replace("\u00a0", " ")
    return _lees_eigen(tekst, soort) if soort in EIGEN else _lees_mbo(tekst, soort)


def tekst_uit(bladen: Iterable[Blad], kant: Kant) -> tuple[str, tuple[Regel, ...]]:
    """Return the sheets of a file as text, and what the report says of what is not in it.

    Sheets without a head are left out, unless there is no other: then they are what somebody typed.
    """
    bladen = list(bladen)
    regels = tuple(regel for blad in bladen for regel in blad.opmerkingen)
    gevuld = [blad for blad in bladen if blad.rijen]
    herken = lijst_vmbo.herken if kant is Kant.VMBO else partial(lijst_mbo.herken, los=False)
    met_kop = [blad for blad in gevuld if herken(blad)] or gevuld[:1]
    reden = "Op dit tabblad staat geen tabel met doelen; het is niet gelezen."
    zonder = [
        Regel(Categorie.GENEGEERD, blad.bron, "", reden=reden)
        for blad in gevuld
        if blad not in met_kop and not blad.bron.endswith(f"tab {UITLEG}")
    ]
    return tekst_van(met_kop), (*regels, *zonder)


def _lees_eigen(tekst: str, soort: BronSoort) -> Gelezen:
    bouwer = Bouwer()
    gevonden = vind_tabellen(tekst, lijst_vmbo.herken)
    vak, tak = "", None
    if gevonden:
        bouwer.regels += _keur(gevonden, Kant.VMBO)
        for _, tabel in gevonden.tabellen:
            titel, eigen = lijst_vmbo.lees_tabel(tabel, bouwer)
            vak, tak = vak or titel, tak or eigen
    elif breed := _zonder_kop(tekst):
        bouwer.regels.append(breed)
    else:
        lees_getypt(tekst, bouwer, binnen_onderdeel=soort is BronSoort.EIGEN_KEUZEVAK)
    lijst_vmbo.kies_soorten(bouwer.takken.values(), tak_van(soort))
    # A whole list that is one domein or kerndeel would be one row at step 1: its goals are the rows.
    tak = tak if tak in (DoelSoort.MODULE, DoelSoort.KEUZEVAK) else None
    lijst = Lijst(tuple(bouwer.knopen()), soort=soort, titel=vak, tak=tak)
    return _gelezen((lijst,), bouwer.regels, gevonden, tekst)


def _lees_mbo(tekst: str, soort: BronSoort) -> Gelezen:
    gevonden = vind_tabellen(tekst, partial(lijst_mbo.herken, los=not heeft_codes(tekst)))
    if gevonden is None:
        lijst = parse_lijst(tekst)
        regels = [_waarschuwing(zin) for zin in lijst.waarschuwingen]
        return _gelezen((lijst,), regels, None, tekst)
    regels = _keur(gevonden, Kant.MBO)
    vakken: dict[tuple[BronSoort, str], lijst_mbo.Vak] = {}
    for _, tabel in gevonden.tabellen:
        lijst_mbo.lees_tabel(tabel, vakken, regels, soort)
    lijsten = tuple(_mbo_lijst(vak) for vak in vakken.values() if vak.bouwer.takken)
    return _gelezen(lijsten, regels, gevonden, tekst)


def _waarschuwing(zin: str) -> Regel:
    """Return a warning of a pasted dossier as a line of the report, with the line of the text that it begins with."""
    regel = _OVER_REGEL.fullmatch(zin)
    if regel is None:
        return Regel(Categorie.GENEGEERD, "", reden=zin)
    return Regel(Categorie.GENEGEERD, "", f"regel {regel[1]}", reden=regel[2][0].upper() + regel[2][1:])


def _mbo_lijst(vak: lijst_mbo.Vak) -> Lijst:
    """Return one source of a table; the crebo of a dossier is that of its basisdeel, or the only one there is."""
    crebos = set(vak.crebos.values())
    code = vak.code or vak.crebos.get("") or (crebos.pop() if len(crebos) == 1 else "")
    knopen = orden(vak.bouwer.knopen())
    return Lijst(knopen, (), vak.namen, vak.soort, code, vak.titel, vak.sbu, vak.crebos)


def _keur(gevonden: Gevonden, kant: Kant) -> list[Regel]:
    reden = _ZONDER_KOP.format(koppen=KOPPEN[kant])
    zonder = [Regel(Categorie.FOUT, blad.bron, f"rij {blad.rijen[0][0]}", reden=reden) for blad in gevonden.zonder]
    return zonder + [regel for blad, tabel in gevonden.tabellen for regel in keur_tabel(blad, tabel)]


def _zonder_kop(tekst: str) -> Regel | None:
    """Return the fault of a table without heads: lines of three cells and more were not typed as goals."""
    regels = list(lees_regels(tekst))
    breed = [regel for regel in regels if sum(map(bool, regel.cellen)) > 2]
    if len(breed) * 2 <= len(regels) or not breed:
        return None
    return Regel(
        Categorie.FOUT, breed[0].bron, f"rij {breed[0].nummer}", reden=_ZONDER_KOP.format(koppen=KOPPEN[Kant.VMBO])
    )


def _gelezen(lijsten: tuple[Lijst, ...], regels: list[Regel], gevonden: Gevonden | None, tekst: str) -> Gelezen:
    if gevonden is None:
        lijnen = {("", nummer): nummer for nummer in range(1, tekst.count("\n") + 2)}
        return Gelezen(lijsten, tuple(regels), (), lijnen)
    lijnen = {(regel.bron, regel.nummer): regel.lijn for regel in gevonden.regels}
    scholen = tuple(school for _, tabel in gevonden.tabellen for school in scholen_in(tabel))
    return Gelezen(lijsten, tuple(regels), scholen, lijnen)
