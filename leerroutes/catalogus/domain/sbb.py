"""SBB's kwalificatiedossiers, from its XML export. Source: curriculumdata 2.2; numbers of the register change, so never a URL.

SBB stores no codes: `B1-K1-W2` is counted from the chapters. A text may be refined per profieldeel, in child elements.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from xml.etree.ElementTree import Element

from leerroutes.canonical import checksum
from leerroutes.catalogus.domain.boom import BronBoom, Knoop, KwalificatieRij, Oogst, orden
from leerroutes.catalogus.domain.codes import lees_crebo, sbb_code
from leerroutes.catalogus.domain.sbb_tekst import lees_delen, per_profieldeel, vakkennis
from leerroutes.catalogus.domain.soorten import BronSoort, DoelSoort
from leerroutes.catalogus.domain.tekst import regel
from leerroutes.kant import Kant
from leerroutes.rapport import Categorie, Ongeldig, Regel, fout

TAKKEN = frozenset({"dossier", "keuzedeel"})
_KERNTAAK = {"complexiteit": "Complexiteit", "verantwoordelijkheid": "Verantwoordelijkheid"}
_WERKPROCES = {"werkprocesomschrijving": "", "werkprocesresultaat": "Resultaat", "werkprocesgedrag": "Gedrag"}


def parse_sbb(documenten: Iterable[tuple[str, Iterable[Element]]], crebos: Iterable[str] = ()) -> Oogst:
    """Return one kwalificatiedossier per dossier in `documenten` (name, its elements of `TAKKEN`).

    `crebos` picks dossiers by their own crebo or that of a kwalificatie; without any, all are taken.
    Raises Ongeldig with every fault: a number, date or niveau that is none, a code or crebo twice, a reference to nothing.
    """
    gezocht = {regel(crebo) for crebo in crebos}
    gevonden: set[str] = set()
    bomen: list[BronBoom] = []
    genegeerd: list[Regel] = []
    fouten: list[Regel] = []
    for naam, elementen in documenten:
        leeg = True
        for element in elementen:
            leeg = False
            dossier = _Dossier(naam, element)
            if element.tag == "keuzedeel":
                genegeerd.append(dossier.regel("Keuzedelen worden niet uit XML gelezen; voer ze in als lijst."))
            elif not dossier.crebos:
                genegeerd.append(dossier.regel("Dit dossier heeft nog geen crebo."))
            elif gezocht and not gezocht & dossier.alle_crebos:
                genegeerd.append(dossier.regel("Niet gekozen."))
            else:
                gevonden |= dossier.alle_crebos
                bomen.append(dossier.boom())
                fouten += dossier.fouten
        if leeg:
            fouten.append(fout(naam, "", "Er staat geen kwalificatiedossier van SBB in dit bestand."))
    fouten += [
        fout("", crebo, f"Crebo {crebo} komt in deze bestanden niet voor.") for crebo in sorted(gezocht - gevonden)
    ]
    fouten += _dubbel(bomen)
    if not bomen and not fouten:
        fouten.append(fout(genegeerd[0].bron if genegeerd else "", "", "Er staat geen dossier met een crebo in."))
    if fouten:
        raise Ongeldig(fouten)
    return Oogst(tuple(bomen), tuple(genegeerd))


def _dubbel(bomen: list[BronBoom]) -> Iterator[Regel]:
    gezien: set[tuple[str, str]] = set()
    for boom in bomen:
        if (boom.code, boom.editie) in gezien:
            yield fout("", boom.code, f"Dossier {boom.code}, uitgave {boom.editie}, staat twee keer in deze bestanden.")
        gezien.add((boom.code, boom.editie))


class _Dossier:
    """Reads one dossier and notes every fault on the way; what it returns counts only when there is none."""

    def __init__(self, bestand: str, element: Element):
        self.bestand, self.element = bestand, element
        self.titel = regel(element.get("titel", ""))
        self.nr = regel(element.get("nr", ""))
        self.crebos = _crebos(element, "dossiercrebos/dossiercrebo")
        self.profielen = element.findall("profielen/profiel")
        self.per_profiel = {p.get("nr", ""): _crebos(p, "creboinformatie/crebo") for p in self.profielen}
        self.alle_crebos = {crebo for lijst in (self.crebos, *self.per_profiel.values()) for crebo, _ in lijst}
        self.kennis = {k.get("nr", ""): regel(k.get("titel", "")) for k in element.findall(".//kennisofvaardigheid")}
        self.fouten: list[Regel] = []
        self.knopen: list[Knoop] = []
        self.nrs: set[str] = set()

    def regel(self, reden: str) -> Regel:
        return Regel(Categorie.GENEGEERD, self.bestand, f"{self.element.tag} {self.nr}", self.titel, reden)

    def boom(self) -> BronBoom:
        self._titel(self.element)
        basis = [self._kerntaak(k, "B", 1) for k in self.element.findall("basis/basistaken/basiskerntaken/kerntaak")]
        kwalificaties = [rij for profiel in self.profielen for rij in self._profiel(profiel, basis)]
        self._toets_uniek([knoop.code for knoop in self.knopen], "Code")
        self._toets_uniek([rij.crebo for rij in kwalificaties], "Crebo")
        if not self.knopen:
            self._fout(self.element, "Er staan geen kerntaken in.")
        crebo, attributen = self.crebos[0]
        van, einde = self._datum(attributen, "Geldig_vanaf"), self._datum(attributen, "Datum_einde_opleiding")
        knopen = orden(self.knopen)
        som = checksum([crebo, self.titel, [[k.code, k.tekst_hash] for k in knopen]])
        return BronBoom(
            kant=Kant.MBO,
            soort=BronSoort.KWALIFICATIEDOSSIER,
            code=crebo,
            editie=self._editie(van) or som[:8],
            titel=self.titel[:250],
            knopen=knopen,
            dossier_naam=self.titel[:250],
            geldig_van=van,
            geldig_tot=einde,
            checksum=som,
            kwalificaties=tuple(kwalificaties),
        )

    def _editie(self, van: date | None) -> str:
        """Return the uitgave: SBB's version or the year it counts from, and the number that only this uitgave has."""
        versie = regel(self.element.get("versie", "")) or (str(van.year) if van else "")
        return "-".join(deel for deel in (versie, self.nr) if deel)[:40]

    def _profiel(self, profiel: Element, basis: list[str]) -> Iterator[KwalificatieRij]:
        nummer, titel = self._nummer(profiel), self._titel(profiel)
        eigen = [self._kerntaak(k, "P", nummer) for k in profiel.findall("profielkerntaken/kerntaak")]
        niveau = profiel.get("niveau", "").strip()
        if niveau not in {"1", "2", "3", "4"}:
            self._fout(profiel, f"Het niveau is {niveau or 'leeg'}; het moet 1, 2, 3 of 4 zijn.")
            return
        for crebo, attributen in self.per_profiel[profiel.get("nr", "")]:
            van, tot = self._datum(attributen, "Geldig_vanaf"), self._datum(attributen, "Datum_einde_instroom")
            yield KwalificatieRij(crebo, titel[:250], int(niveau), van, tot, (*basis, *eigen))

    def _kerntaak(self, element: Element, deel: str, nummer: int) -> str:
        kerntaak = self._nummer(element)
        code = sbb_code(deel, nummer, kerntaak)
        delen = lees_delen(element, _KERNTAAK) + vakkennis(element, self.kennis)
        self._knoop(element, DoelSoort.KERNTAAK, code, None, delen, _KERNTAAK)
        soort = "basis" if deel == "B" else "profiel"
        for werkproces in element.findall(f"{soort}werkprocessen/werkproces"):
            eigen = sbb_code(deel, nummer, kerntaak, self._nummer(werkproces))
            self._knoop(werkproces, DoelSoort.WERKPROCES, eigen, code, lees_delen(werkproces, _WERKPROCES), _WERKPROCES)
        return code

    def _knoop(
        self, element: Element, soort: DoelSoort, code: str, ouder: str | None, delen: list[str], koppen: dict
    ) -> None:
        titel, nr = self._titel(element), element.get("nr", "")
        if nr and nr in self.nrs:
            self._fout(element, f"Het nummer {nr} staat twee keer in dit dossier.")
        self.nrs.add(nr)
        varianten = {}
        for verwijzing, tekst in per_profieldeel(element, koppen):
            if verwijzing not in self.per_profiel:
                self._fout(element, f"Verwijst naar profieldeel {verwijzing}, en dat staat niet in dit dossier.")
            for crebo, _ in self.per_profiel.get(verwijzing, ()):
                varianten[crebo] = f"{varianten[crebo]}\n\n{tekst}" if crebo in varianten else tekst
        self.knopen.append(Knoop(code, soort, titel, ouder, code, "\n\n".join(delen), varianten=varianten))

    def _titel(self, element: Element) -> str:
        titel = regel(element.get("titel", ""))
        if not titel:
            self._fout(element, "De titel ontbreekt.")
        return titel

    def _nummer(self, element: Element) -> int:
        hoofdstuk = element.get("hoofdstuk", "").strip()
        if hoofdstuk.isdecimal() and len(hoofdstuk) <= 2:
            return int(hoofdstuk)
        self._fout(element, f"Het hoofdstuk is {hoofdstuk or 'leeg'}; daar hoort een nummer te staan.")
        return 0

    def _datum(self, attributen: dict[str, str], naam: str) -> date | None:
        waarde = attributen.get(naam, "").strip()
        try:
            dag, maand, jaar = waarde.split("-") if waarde else ("", "", "")
            return date(int(jaar), int(maand), int(dag)) if waarde else None
        except (ValueError, OverflowError):
            self._fout(self.element, f"{naam} is {waarde}; een datum staat er als dd-mm-jjjj.")
            return None

    def _toets_uniek(self, waarden: list[str], woord: str) -> None:
        for waarde in sorted(waarde for waarde, aantal in Counter(waarden).items() if aantal > 1):
            self._fout(self.element, f"{woord} {waarde} komt in dit dossier twee keer voor.")

    def _fout(self, element: Element, reden: str) -> None:
        waar = [f"dossier {self.nr}"]
        if element is not self.element:
            waar.append(f"{element.tag} {element.get('nr') or regel(element.get('titel', ''))}".strip())
        self.fouten.append(fout(self.bestand, ", ".join(waar), reden))


def _crebos(element: Element, pad: str) -> list[tuple[str, dict[str, str]]]:
    """Return (crebo, attributes) of each crebo of five digits at `pad`."""
    gevonden = ((lees_crebo("".join(crebo.itertext())), crebo.attrib) for crebo in element.findall(pad))
    return [(crebo, attributen) for crebo, attributen in gevonden if crebo]
