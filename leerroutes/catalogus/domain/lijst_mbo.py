"""A table of kerntaken and werkprocessen: a kwalificatiedossier, keuzedelen, or both in one file.

Source: curriculumdata 7, "School spreadsheet — mbo": crebo + code is the key. Columns that are empty on a row take over
what stood above it.
"""

import re
from dataclasses import dataclass, field

from leerroutes.catalogus.domain.codes import lees_crebo, lees_keuzedeelcode, lees_sbb_code, ouder_van
from leerroutes.catalogus.domain.lijst_bouw import Bouwer, Tak
from leerroutes.catalogus.domain.lijst_cellen import Cellen, Kolom, namen
from leerroutes.catalogus.domain.soorten import BronSoort, DoelSoort
from leerroutes.rapport import Regel
from leerroutes.tabel import Blad, Rij, Tabel, zoek_tabel

KOLOMMEN = (
    Kolom("crebo", "crebo", "Crebo van het dossier: vijf cijfers. Een crebo van een kwalificatie mag bij het profieldeel.", "98001", ("crebonummer", "crebocode"), "bij een dossier", 10),
    Kolom("dossier", "dossier", "Naam van het dossier.", "Voorbeeldinstallaties", ("kwalificatiedossier", "naam"), breedte=28),
    Kolom("deel", "deel", "basis, profiel of keuzedeel. Achter profiel mag de naam van de kwalificatie.", "basis", breedte=13, keuzes=("basis", "profiel", "keuzedeel")),
    Kolom("keuzedeel_code", "keuzedeel_code", "Code van het keuzedeel: K en vier cijfers.", "", nodig="bij een keuzedeel", breedte=16),
    Kolom("keuzedeel", "keuzedeel", "Naam van het keuzedeel.", "", ("keuzedeel_naam",), breedte=28),
    Kolom("kerntaak_code", "kerntaak_code", "Zoals in het dossier: B1-K1, P2-K1, bij een keuzedeel D1-K1.", "B1-K1", ("code_kerntaak",), breedte=15),
    Kolom("kerntaak", "kerntaak", "Titel van de kerntaak.", "Legt installaties aan", ("kerntaken", "titel_kerntaak"), "een van kerntaak en werkproces", 34),
    Kolom("werkproces_code", "werkproces_code", "Zoals in het dossier: B1-K1-W1.", "B1-K1-W1", ("code_werkproces", "code"), breedte=17),
    Kolom("werkproces", "werkproces", "Titel van het werkproces.", "Bereidt het werk voor", ("werkprocessen", "titel_werkproces"), "een van kerntaak en werkproces", 40),
    Kolom("omschrijving", "omschrijving", "Tekst uit het dossier. Met tekst worden de voorstellen bij stap 1 beter.", "", breedte=40),
    Kolom("resultaat", "resultaat", "Tekst uit het dossier.", "", breedte=40),
    Kolom("gedrag", "gedrag", "Tekst uit het dossier.", "", breedte=40),
    Kolom("sbu", "sbu", "Studiebelastingsuren van het keuzedeel.", "", ("studiebelastingsuren", "klokuren"), breedte=8),
    Kolom("school", "school", "Naam of vestigingsnummer van jullie school.", "", ("vestiging", "vestigingsnummer", "brin"), breedte=14),
)  # fmt: skip
_KOPPEN = ("omschrijving", "resultaat", "gedrag")
_DEEL = re.compile(r"(basis|profiel|keuze)(?:deel|delen)?\s*(?:P?(\d))?\s*[:.\-\u2013]?\s*(.*)", re.I)
_KERNTAAK = re.compile(r"K?\s*(\d{1,2})", re.I)
_WERKPROCES = re.compile(r"(?:K?\s*\d{1,2}\s*[.\-/]\s*)?W?\s*(\d{1,2})", re.I)
_KREBO = re.compile(r"(\d{2}),(\d{1,3})")
MEESTE_SBU = 2000


@dataclass(slots=True)
class Vak:
    """What a table says of one source: a dossier by its crebo, or a keuzedeel by its code."""

    soort: BronSoort
    code: str
    bouwer: Bouwer
    titel: str = ""
    sbu: int | None = None
    namen: dict[str, str] = field(default_factory=dict)
    crebos: dict[str, str] = field(default_factory=dict)


def herken(blad: Blad, *, los: bool) -> Tabel | None:
    """Return the table in a sheet, or None. Two heads are enough only when no codes lie about (`los`).

    A page of a PDF begins with "Kerntaak  Werkprocessen" as well, and its lines are no table.
    """
    for nodig in ("werkproces", "kerntaak"):
        tabel = zoek_tabel(blad, namen(KOLOMMEN), (nodig,))
        if tabel and len(tabel.kolommen) >= (2 if los else 3):
            return tabel
    return None


def lees_tabel(tabel: Tabel, vakken: dict[tuple[BronSoort, str], Vak], regels: list[Regel], anders: BronSoort) -> None:
    """Add the rows of one table to the sources in `vakken`; rows that do not say what they are belong to an `anders`."""
    lezer = _Lezer(tabel, vakken, regels, anders)
    for rij in tabel.rijen:
        lezer.lees(rij)


class _Lezer:
    """Reads row by row, and remembers what stood above."""

    def __init__(self, tabel: Tabel, vakken: dict[tuple[BronSoort, str], Vak], regels: list[Regel], anders: BronSoort):
        self.vakken, self.regels = vakken, regels
        self.cellen = Cellen(tabel, regels)
        self.soort, self.deel = anders, ""
        self.vak: Vak | None = None
        self.kerntaak: Tak | None = None

    def lees(self, rij: Rij) -> None:
        eerder = self.vak
        self.vak = self._vak(rij)
        if self.vak is not eerder:
            self.kerntaak = None
        kerntaak = self._kerntaak(rij)
        self.kerntaak = kerntaak or self.kerntaak
        werkproces = self._werkproces(rij, self.kerntaak)
        if kerntaak is None and werkproces is None:
            self.cellen.laat_weg(rij, "Op deze rij staat geen kerntaak of werkproces.")
            return
        self._vul(rij, werkproces or kerntaak)

    def _vak(self, rij: Rij) -> Vak:
        """Return the source that a row belongs to, as far as the row says; else that of the row above."""
        keuzedeel = self._keuzedeelcode(rij)
        woord = self.cellen.titel(rij, "deel")
        deel = _DEEL.fullmatch(woord)
        if woord and not deel:
            self.cellen.fout(rij, "deel", "Schrijf basis, profiel of keuzedeel, of laat de cel leeg.")
        code = lees_sbb_code(rij["kerntaak_code"]) or lees_sbb_code(rij["werkproces_code"])
        if keuzedeel or (deel and deel[1].lower() == "keuze") or code.startswith("D"):
            self.soort, self.deel = BronSoort.KEUZEDEEL, "D"
        elif deel or code:
            self.soort = BronSoort.KWALIFICATIEDOSSIER
            self.deel = (deel[1][0] if deel else code[0]).upper()
        crebo = self._crebo(rij)
        vak = self._kies(keuzedeel)
        titel = self.cellen.titel(rij, "keuzedeel" if vak.soort is BronSoort.KEUZEDEEL else "dossier")
        vak.titel = vak.titel or titel or (self.cellen.titel(rij, "dossier") if vak.code and keuzedeel else "")
        profieldeel = code.split("-")[0] if code.startswith("P") else f"P{deel[2]}" if deel and deel[2] else ""
        if vak.soort is BronSoort.KWALIFICATIEDOSSIER and crebo:
            vak.crebos.setdefault(profieldeel if self.deel == "P" else "", crebo)
            if vak.crebos[profieldeel if self.deel == "P" else ""] != crebo:
                self.cellen.fout(rij, "crebo", "Hier staat een tweede dossier. Zet elk dossier in een eigen bestand.")
        if self.deel == "P" and deel and deel[3] and profieldeel:
            vak.namen.setdefault(profieldeel, deel[3])
        return vak

    def _kies(self, keuzedeel: str) -> Vak:
        if self.soort is BronSoort.KEUZEDEEL:
            boven = self.vak.code if self.vak and self.vak.soort is BronSoort.KEUZEDEEL else ""
            sleutel = (self.soort, keuzedeel or boven)
        else:
            sleutel = (self.soort, "")
        if sleutel not in self.vakken:
            self.vakken[sleutel] = Vak(
                *sleutel, Bouwer(self.regels, str)
            )  # a code of SBB is its own key, as in SBB's files
        return self.vakken[sleutel]

    def _keuzedeelcode(self, rij: Rij) -> str:
        ruw = self.cellen.code(rij, "keuzedeel_code")
        code = lees_keuzedeelcode(ruw)
        if ruw and not code:
            self.cellen.fout(rij, "keuzedeel_code", "Een keuzedeel heeft een code als K0067.")
        return code

    def _crebo(self, rij: Rij) -> str:
        ruw = self.cellen.titel(rij, "crebo")
        getal = _KREBO.fullmatch(ruw)
        crebo = f"{getal[1]}{getal[2]:0<3}" if getal else lees_crebo(ruw)
        if ruw and not crebo:
            self.cellen.fout(rij, "crebo", "Een crebo is vijf cijfers.")
        elif crebo != ruw:
            self.cellen.meld(rij, "crebo", f"{ruw} is gelezen als crebo {crebo}.")
        return crebo

    def _kerntaak(self, rij: Rij) -> Tak | None:
        ruw, titel = self.cellen.code(rij, "kerntaak_code"), self.cellen.titel(rij, "kerntaak")
        code = lees_sbb_code(ruw)
        kort = _KERNTAAK.fullmatch(ruw)
        if not code and kort and self.deel in ("B", "D"):
            code = f"{self.deel}1-K{int(kort[1])}"
        elif not ruw and titel:  # the code of the werkproces beside it says which kerntaak this is
            code = ouder_van(lees_sbb_code(rij["werkproces_code"]))
        if ruw and (not code or "-W" in code):
            self.cellen.fout(rij, "kerntaak_code", "Een kerntaak heeft een code als B1-K1, P1-K1 of D1-K1.")
            code = ""
        return self.vak.bouwer.zet(rij.bron, rij.plek, DoelSoort.KERNTAAK, code, titel, None) if self.vak else None

    def _werkproces(self, rij: Rij, kerntaak: Tak | None) -> Tak | None:
        ruw, titel = self.cellen.code(rij, "werkproces_code"), self.cellen.titel(rij, "werkproces")
        code = lees_sbb_code(ruw)
        kort = _WERKPROCES.fullmatch(ruw)
        if not code and kort and kerntaak and kerntaak.code:
            code = f"{kerntaak.code}-W{int(kort[1])}"
        if ruw and "-W" not in code:
            self.cellen.fout(rij, "werkproces_code", "Een werkproces heeft een code als B1-K1-W1.")
            code = ""
        ouder = self._ouder(rij, code, kerntaak) if code or titel else kerntaak
        return self.vak.bouwer.zet(rij.bron, rij.plek, DoelSoort.WERKPROCES, code, titel, ouder) if self.vak else None

    def _ouder(self, rij: Rij, code: str, kerntaak: Tak | None) -> Tak | None:
        """Return the kerntaak of a werkproces: the one its code names, else the one on this row or above it."""
        naam = ouder_van(code)
        if naam and self.vak and (kerntaak is None or kerntaak.code != naam):
            al = next((tak for tak in self.vak.bouwer.takken.values() if tak.code == naam), None)
            if al is None:
                self.cellen.meld(rij, "kerntaak", f"Kerntaak {naam} heeft nog geen titel. Vul de kolom kerntaak in.")
            return al or self.vak.bouwer.zet(rij.bron, rij.plek, DoelSoort.KERNTAAK, naam, f"Kerntaak {naam}", None)
        if kerntaak is None:
            self.cellen.fout(rij, "werkproces", "Boven dit werkproces staat nog geen kerntaak.")
        return kerntaak

    def _vul(self, rij: Rij, tak: Tak | None) -> None:
        if tak is None or self.vak is None:
            return
        nieuw = [tak.vul(kop.capitalize(), self.cellen.tekst(rij, kop)) for kop in _KOPPEN]
        if tak.eigen_rij and not any(nieuw):
            self.vak.bouwer.meld_dubbel(rij.bron, rij.plek, tak)
        tak.eigen_rij = True
        ruw = self.cellen.titel(rij, "sbu")
        if ruw and self.vak.soort is BronSoort.KEUZEDEEL:
            sbu = int(ruw) if ruw.isdecimal() and len(ruw) < 6 else 0
            if not 0 < sbu <= MEESTE_SBU or self.vak.sbu not in (None, sbu):
                self.cellen.fout(rij, "sbu", f"De SBU van een keuzedeel is één getal van 1 tot en met {MEESTE_SBU}.")
            self.vak.sbu = self.vak.sbu or sbu or None
