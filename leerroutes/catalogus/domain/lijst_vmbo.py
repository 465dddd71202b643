"""A school's own table of vmbo goals: praktijkgericht programma, rekenlijn, own keuzevak.

Source: curriculumdata 7, "School spreadsheet — vmbo". Columns that are empty on a row take over what stood above it.
"""

import re
from collections.abc import Iterable

from leerroutes.catalogus.domain.boom import LEERWEGEN, Knoop
from leerroutes.catalogus.domain.lijst_bouw import Bouwer, Tak
from leerroutes.catalogus.domain.lijst_cellen import Cellen, Kolom, namen, niet_gebruikt
from leerroutes.catalogus.domain.lijst_tekst import tekst_van
from leerroutes.catalogus.domain.soorten import TAKKEN, DoelSoort
from leerroutes.catalogus.domain.tekst import regel as een_regel
from leerroutes.rapport import Categorie, Regel
from leerroutes.tabel import Blad, Rij, Tabel, kaal, zoek_tabel

_X = {"uitleg": "Zet een x als het doel voor deze leerweg geldt. Nergens een x: het doel geldt voor alle leerwegen."}
KOLOMMEN = (
    Kolom("vak", "profiel/vak", "Profiel, vak of programma.", "Praktijkgericht programma", ("profiel", "vak", "programma"), breedte=20),
    Kolom("onderdeel_code", "onderdeel_code", "Korte eigen code van het onderdeel.", "A", ("module_code", "keuzevak_code", "domein_code"), breedte=15),
    Kolom("onderdeel", "onderdeel", "Het deel dat je straks voor een leerroute kiest.", "Werken voor een klant", ("module", "keuzevak", "domein", "thema", "hoofdstuk"), breedte=32),
    Kolom("soort", "soort", "Wat het onderdeel is. Leeg: een onderdeel van een eigen lijst.", "", breedte=15, keuzes=("profielmodule", "keuzevak", "kern", "avo")),
    Kolom("deeltaak_code", "deeltaak_code", "Code van de deeltaak, als die er is.", "A.1", ("taak_code", "subdomein_code"), breedte=15),
    Kolom("deeltaak", "deeltaak", "Een taak of subdomein binnen het onderdeel.", "Een opdracht aannemen", ("taak", "subdomein"), breedte=32),
    Kolom("eindterm_code", "eindterm_code", "Eigen code van het doel, elk doel een andere.", "A.1.1", ("code", "doelcode", "doel_code"), breedte=15),
    Kolom("eindterm", "eindterm", "Het doel zelf, in één zin.", "De leerling kan de wensen van een klant verwoorden.", ("doel", "leerdoel", "doelen", "leerdoelen", "eindtermen", "titel"), "een van onderdeel, deeltaak en eindterm", 60),
    *(Kolom(weg, weg.upper(), **_X, voorbeeld="x" if weg in ("gl", "tl") else "", breedte=6, keuzes=("x",)) for weg in LEERWEGEN),
    Kolom("ce_se", "CE/SE", "Waar het wordt getoetst: CE, SE of CE/SE.", "SE", ("examen",), breedte=9, keuzes=("CE", "SE", "CE/SE")),
    Kolom("leerjaar", "leerjaar", "Wordt niet ingelezen: doelen plan je bij stap 2.", "3", breedte=10),
    Kolom("periode", "periode", "Wordt niet ingelezen: doelen plan je bij stap 2.", "1", ("perioden", "periodes"), breedte=10),
    Kolom("school", "school", "Naam of vestigingsnummer van jullie school.", "", ("vestiging", "vestigingsnummer", "brin"), breedte=14),
)  # fmt: skip
# The branch that goals without onderdeel get, with the name of their list.
WORTEL = "lijst"
_SOORTEN = {
    "profielmodule": DoelSoort.MODULE,
    "module": DoelSoort.MODULE,
    "keuzevak": DoelSoort.KEUZEVAK,
    "kern": DoelSoort.KERNDEEL,
    "kerndeel": DoelSoort.KERNDEEL,
    "avo": DoelSoort.DOMEIN,
    "domein": DoelSoort.DOMEIN,
}
_NIVEAUS = (("onderdeel", DoelSoort.ONDERDEEL), ("deeltaak", DoelSoort.DEELTAAK), ("eindterm", DoelSoort.EINDTERM))
_PLANNEN = "Deze kolom is niet gebruikt: wanneer een doel aan bod komt, bepaal je bij stap 2 van het stappenplan."


def herken(blad: Blad) -> Tabel | None:
    """Return the table of goals in a sheet, or None when no row looks like its head: two columns that we know."""
    for naam, _ in reversed(_NIVEAUS):
        tabel = zoek_tabel(blad, namen(KOLOMMEN), (naam,))
        if tabel and len(tabel.kolommen) > 1:
            return tabel
    return None


def lees_tabel(tabel: Tabel, bouwer: Bouwer) -> tuple[str, DoelSoort | None]:
    """Add the goals of one table to `bouwer`; return its vak, and what its goals without onderdeel belong to.

    Both are nothing where the table does not say so with one word.
    """
    lezer = _Lezer(tabel, bouwer)
    for rij in tabel.rijen:
        lezer.lees(rij)
    bouwer.regels += niet_gebruikt(tabel, {"leerjaar": _PLANNEN, "periode": _PLANNEN})
    takken = {tak.ouder for tak in bouwer.takken.values()}
    met = [tak for tak in bouwer.takken.values() if tak not in takken]
    zonder = [tak for tak in met if not tak.wegen]
    if 0 < len(zonder) < len(met):
        reden = f"Bij {len(zonder)} van de {len(met)} doelen staat geen leerweg. Die gelden voor alle leerwegen."
        bouwer.regels.append(Regel(Categorie.GENEGEERD, tabel.bron, f"vanaf {zonder[0].plek}", reden=reden))
    vakken = list(dict.fromkeys(een_regel(rij["vak"]) for rij in tabel.rijen if rij["vak"]))
    if len(vakken) > 1:
        reden = f"Er staan {len(vakken)} vakken in deze lijst, en het wordt één lijst: {', '.join(vakken[:5])}."
        bouwer.regels.append(Regel(Categorie.GENEGEERD, tabel.bron, f"rij {tabel.kop}", reden=reden))
    return vakken[0] if len(vakken) == 1 else "", lezer.zonder_onderdeel


class _Lezer:
    """Reads row by row, and remembers what stood above."""

    def __init__(self, tabel: Tabel, bouwer: Bouwer):
        self.bouwer = bouwer
        self.cellen = Cellen(tabel, bouwer.regels)
        self.boven: list[Tak | None] = [None, None]
        self.zonder_onderdeel: DoelSoort | None = None

    def lees(self, rij: Rij) -> None:
        gevuld = [bool(rij[naam] or rij[f"{naam}_code"]) for naam, _ in _NIVEAUS]
        if not any(gevuld):
            self.cellen.laat_weg(rij, "Op deze rij staat geen doel.")
            return
        onderdeel = self._zet(rij, 0, None) if gevuld[0] else self.boven[0]
        soort = self._soort(rij, onderdeel)
        deeltaak = self._zet(rij, 1, onderdeel) if gevuld[1] else None if gevuld[0] else self.boven[1]
        eindterm = self._zet(rij, 2, deeltaak or onderdeel) if gevuld[2] else None
        self.boven = [onderdeel, deeltaak]
        self._vul(rij, eindterm or deeltaak or onderdeel)
        if onderdeel is None:
            self.zonder_onderdeel = self.zonder_onderdeel or soort

    def _zet(self, rij: Rij, niveau: int, ouder: Tak | None) -> Tak | None:
        naam, soort = _NIVEAUS[niveau]
        code, titel = self.cellen.code(rij, f"{naam}_code"), self.cellen.titel(rij, naam)
        return self.bouwer.zet(rij.bron, rij.plek, soort, code, titel, ouder)

    def _soort(self, rij: Rij, onderdeel: Tak | None) -> DoelSoort | None:
        woord = kaal(self.cellen.titel(rij, "soort"))
        soort = _SOORTEN.get(woord)
        if woord and soort is None:
            self.cellen.fout(rij, "soort", "Kies profielmodule, keuzevak, kern of avo, of laat de cel leeg.")
        if soort and onderdeel:
            if onderdeel.keuze not in (None, soort):
                self.cellen.fout(rij, "soort", f"Dit onderdeel is bij {onderdeel.plek} een {onderdeel.keuze.label}.")
            onderdeel.keuze = onderdeel.keuze or soort
        return soort

    def _vul(self, rij: Rij, tak: Tak | None) -> None:
        wegen = {weg for weg in LEERWEGEN if self.cellen.ja(rij, weg)}
        examen = re.sub(r"[^a-z]", "", self.cellen.titel(rij, "ce_se").casefold())
        if examen not in ("", "ce", "se", "cese", "ceense", "sece", "seence"):
            self.cellen.fout(rij, "ce_se", "Schrijf CE, SE of CE/SE, of laat de cel leeg.")
            examen = ""
        if tak is None:
            return
        if tak.eigen_rij:
            self.bouwer.meld_dubbel(rij.bron, rij.plek, tak)
        if tak.eigen_rij and not (tak.wegen and wegen):
            wegen = set()  # one of both rows is for all leerwegen, and so is the goal
            tak.wegen = set()
        tak.eigen_rij = True
        tak.wegen |= wegen
        if examen:
            tak.ce, tak.se = bool(tak.ce) or "ce" in examen, bool(tak.se) or "se" in examen


def tekst_van_knopen(knopen: Iterable[Knoop], gewoon: DoelSoort) -> str:
    """Return an own list as the table that reads back to it, so that it can be changed: one row per smallest goal.

    `gewoon` is what an onderdeel of this list is when no row says it. Columns without anything in them are left out.
    """
    levend = [knoop for knoop in knopen if not knoop.vervalt]
    op_sleutel = {knoop.sleutel: knoop for knoop in levend}
    takken = {knoop.ouder for knoop in levend}
    rijen = []
    for knoop in levend:
        if knoop.sleutel not in takken and knoop.sleutel != WORTEL:
            pad = [knoop]
            while pad[0].ouder in op_sleutel:
                pad.insert(0, op_sleutel[pad[0].ouder])
            rijen.append(_rij(pad, gewoon))
    # An empty onderdeel takes over what stood above it, so what has none stands first.
    rijen.sort(key=lambda rij: bool(rij.get("onderdeel")))
    gevuld = {naam for rij in rijen for naam, waarde in rij.items() if waarde} | {"eindterm_code", "eindterm"}
    gevuld |= set(LEERWEGEN) if gevuld & set(LEERWEGEN) else set()
    kolommen = [kolom for kolom in KOLOMMEN if kolom.sleutel in gevuld]
    koppen = tuple(kolom.kop for kolom in kolommen)
    cellen = (koppen, *(tuple(rij.get(kolom.sleutel, "") for kolom in kolommen) for rij in rijen))
    return tekst_van([Blad("", tuple(enumerate(cellen, 1)))])


def _rij(pad: list[Knoop], gewoon: DoelSoort) -> dict[str, str]:
    """Return the cells of one goal, named from the onderdeel down to itself."""
    blad, wortel = pad[-1], pad[0]
    rij = {weg: "x" for weg in LEERWEGEN if getattr(blad, weg)}
    rij["ce_se"] = "/".join(woord for woord, geldt in (("CE", blad.ce), ("SE", blad.se)) if geldt)
    woorden = {soort: woord for woord, soort in reversed(_SOORTEN.items())}
    rij["soort"] = "" if wortel.soort is gewoon else woorden.get(wortel.soort, "")
    for knoop in pad:
        if knoop.sleutel != WORTEL:
            naam = (
                "onderdeel"
                if knoop.soort in TAKKEN
                else "eindterm"
                if knoop.soort is DoelSoort.EINDTERM
                else "deeltaak"
            )
            rij |= {naam: knoop.titel, f"{naam}_code": knoop.code}
    return rij


def kies_soorten(takken: Iterable[Tak], tak_soort: DoelSoort) -> None:
    """Give each onderdeel the soort that the list says, or `tak_soort`; what hangs below a domein is a subdomein."""
    for tak in takken:
        if tak.soort is DoelSoort.ONDERDEEL:
            tak.soort = tak.keuze or tak_soort
        elif tak.soort is DoelSoort.DEELTAAK and tak.ouder and tak.ouder.soort is DoelSoort.DOMEIN:
            tak.soort = DoelSoort.SUBDOMEIN
