"""The register of kwalificaties as lists: SBB's crebolijst and koppeltabel, the list of the regeling, and CSV like them.

A bad row never stops the others: it is named with its place and its reason. Source: curriculumdata 2.3 and 7.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from leerroutes.catalogus.domain.codes import lees_crebo, lees_keuzedeelcode
from leerroutes.kant import MboLeerweg
from leerroutes.rapport import Categorie, Regel, weiger
from leerroutes.tabel import FORMULE_CEL, Blad, Kop, Rij, Tabel, kaal, lees_datum, zoek_lijsten, zoek_tabel

_KOLOMMEN: Mapping[str, tuple[str, ...]] = {
    "crebo": (
        "Crebonummer",
        "Crebo",
        "Crebocode",
        "Crebonummer kwalificatie",
        "Erkende opleidingscode",
        "Opleidingscode",
        "Opleidingscode kwalificatie",
        "Kwalificatiecode",
    ),
    "naam": ("Kwalificatie", "Naam kwalificatie", "Opleidingsnaam", "Naam opleiding", "Erkende opleidingsnaam", "Naam"),
    "niveau": ("Niveau", "Niveau kwalificatie", "Mbo-niveau", "Niveau beroep", "Kwalificatieniveau"),
    "soort": ("Soort opleiding", "Opleidingssoort"),
    "leerweg": ("Leerweg", "Leerwegen", "Mbo-leerweg", "Leertraject"),
    "domein": ("Opleidingsdomein", "Domein", "Naam opleidingsdomein"),
    "dossier_crebo": ("Crebonummer dossier", "Dossiercrebo", "Crebo dossier", "Huidig dossier crebo", "Dossier code"),
    "dossier_naam": ("Kwalificatiedossier", "Naam kwalificatiedossier", "Huidig dossier", "Dossier", "Dossier naam"),
    "instroom_van": ("Geldig vanaf", "Instroom van", "Datum begin instroom", "Begindatum instroom", "Ingangsdatum"),
    "instroom_tot": ("Datum einde instroom", "Einde instroom", "Instroom tot", "Einddatum instroom"),
    "opvolger": ("Verwijzende opleidingscode kwalificatie schooljaar", "Opvolger", "Crebo opvolger", "Opvolger crebo"),
    "schooljaar": ("Schooljaar",),
}
_KOPPEN = {
    "lijst": Kop(_KOLOMMEN, ("crebo", "naam")),
    "lijst zonder namen": Kop(_KOLOMMEN, ("crebo", "soort")),
    "koppeltabel": Kop(_KOLOMMEN, ("crebo", "opvolger")),
}
# DUO's lists of who offers what have a crebo too, and the name in them is that of a school.
_VAN_SCHOLEN = frozenset({"onderwijsaanbiederid", "instellingscode", "instellingsnaam", "brinnummer"})
_DATUMS = ("instroom_van", "instroom_tot")
_LANGST = {"naam": 250, "dossier_naam": 250, "domein": 120}
_SOORTEN = {"entree": 1, "basisberoeps": 2, "vak": 3, "middenkader": 4, "specialist": 4}
_CIJFER = re.compile(r"(?<!\d)[1-4](?!\d)")
_DAG = re.compile(r"\d{1,2}[-/.]\d{1,2}[-/.]\d{4}|\d{4}-\d{2}-\d{2}")
_DAG_IN_WOORDEN = re.compile(r"(\d{1,2}) ([a-z]{3})[a-z]* (\d{4})")
_MAANDEN = ("jan", "feb", "maa", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")


@dataclass(frozen=True, slots=True)
class CreboRij:
    """What a list says of one kwalificatie; "" and None are what it does not say. `lijst_van` is the day of the list."""

    bron: str
    plek: str
    crebo: str
    naam: str = ""
    niveau: int | None = None
    leerwegen: str = ""
    domein: str = ""
    dossier_crebo: str = ""
    dossier_naam: str = ""
    instroom_van: date | None = None
    instroom_tot: date | None = None
    lijst_van: date | None = None


@dataclass(frozen=True, slots=True)
class Opvolging:
    """A row that says which crebo comes after another."""

    bron: str
    plek: str
    van: str
    naar: str
    schooljaar: str = ""


@dataclass(frozen=True, slots=True)
class CreboLijst:
    """All files of one import, row by row, and what was left out with the reason."""

    rijen: tuple[CreboRij, ...] = ()
    opvolging: tuple[Opvolging, ...] = ()
    genegeerd: tuple[Regel, ...] = ()


class _Onbruikbaar(Exception):
    """A row that cannot be used; the text is the reason."""


def parse_crebo(bestanden: Iterable[tuple[str, Sequence[Blad]]]) -> CreboLijst:
    """Return what the lists say. Raises Ongeldig for a file in which no list of kwalificaties is found."""
    rijen: list[CreboRij] = []
    opvolging: list[Opvolging] = []
    genegeerd: list[Regel] = []
    for naam, bladen in bestanden:
        tabellen, opmerkingen = zoek_lijsten(naam, bladen, _KOPPEN)
        genegeerd += opmerkingen
        for _, tabel in tabellen:
            if _VAN_SCHOLEN & {kaal(kop) for kop in tabel.onbekend}:
                raise weiger(
                    naam, "", "Deze lijst gaat over het aanbod van scholen. Nodig is de lijst van kwalificaties zelf."
                )
            lijst_van, tabel = _lijst_van(tabel), _met_namen(tabel, bladen)
            # The koppeltabel names codes of long ago: it links what is known, and makes nothing.
            koppelt = "schooljaar" in tabel.kolommen or not {"naam", "soort"} & set(tabel.kolommen)
            for rij in tabel.rijen:
                try:
                    gelezen = _lees(rij, lijst_van)
                    if rij["opvolger"]:
                        naar = _crebo(rij, "opvolger")
                        opvolging.append(Opvolging(rij.bron, rij.plek, gelezen.crebo, naar, rij["schooljaar"]))
                    if not koppelt:
                        rijen.append(gelezen)
                except _Onbruikbaar as reden:
                    genegeerd.append(Regel(Categorie.GENEGEERD, rij.bron, rij.plek, rij["naam"][:120], str(reden)))
    return CreboLijst(tuple(rijen), tuple(opvolging), tuple(genegeerd))


def _met_namen(tabel: Tabel, bladen: Iterable[Blad]) -> Tabel:
    """Return the table with its column of names, where SBB put the title and the day of the list in that head."""
    if "naam" in tabel.kolommen or not tabel.onbekend or not _dag_in(tabel.onbekend[0]):
        return tabel
    blad = next(blad for blad in bladen if blad.bron == tabel.bron)
    return zoek_tabel(blad, {**_KOLOMMEN, "naam": tabel.onbekend[:1]}, ("crebo", "naam")) or tabel


def _lees(rij: Rij, lijst_van: date | None) -> CreboRij:
    for kolom, regel in rij.bijzonder.items():
        if kolom not in _DATUMS or regel.reden == FORMULE_CEL:
            raise _Onbruikbaar(f"In {regel.rij}: {regel.reden}")
    for kolom, langst in _LANGST.items():
        if len(rij[kolom]) > langst:
            raise _Onbruikbaar(f"Hier staan meer dan {langst} tekens: “{rij[kolom][:40]}…”.")
    van, tot = (_dag(rij[kolom]) for kolom in _DATUMS)
    if van and tot and tot < van:
        raise _Onbruikbaar(f"De instroom eindigt ({tot:%d-%m-%Y}) voordat ze begint ({van:%d-%m-%Y}).")
    return CreboRij(
        rij.bron,
        rij.plek,
        _crebo(rij, "crebo"),
        " ".join(rij["naam"].split()),
        _niveau(rij),
        _leerwegen(rij["leerweg"]),
        rij["domein"],
        _crebo(rij, "dossier_crebo") if rij["dossier_crebo"] else "",
        " ".join(rij["dossier_naam"].split()),
        van,
        tot,
        lijst_van,
    )


def _crebo(rij: Rij, kolom: str) -> str:
    crebo = lees_crebo(rij[kolom])
    if crebo:
        return crebo
    if lees_keuzedeelcode(rij[kolom]):
        raise _Onbruikbaar(f"{rij[kolom]} is de code van een keuzedeel. Deze lijst is voor kwalificaties.")
    wat = f"“{rij[kolom][:40]}” is geen crebo." if rij[kolom] else "Er staat geen crebo."
    raise _Onbruikbaar(f"{wat} Een crebo is vijf cijfers.")


def _niveau(rij: Rij) -> int | None:
    """Return the mbo-niveau from its own column and from the soort opleiding; both must say the same."""
    cijfers = {int(cijfer) for cijfer in _CIJFER.findall(rij["niveau"])}
    soorten = {niveau for woord, niveau in _SOORTEN.items() if woord in rij["soort"].casefold()}
    if len(cijfers) > 1 or (rij["niveau"] and not cijfers):
        raise _Onbruikbaar(f"“{rij['niveau'][:40]}” is geen mbo-niveau. Dat is 1, 2, 3 of 4.")
    if cijfers and soorten and cijfers != soorten:
        raise _Onbruikbaar(f"Niveau {rij['niveau']} en {rij['soort']} spreken elkaar tegen.")
    return next(iter(cijfers or soorten), None)


def _leerwegen(tekst: str) -> str:
    """Return the mbo-leerwegen in one form: `BBL,BOL,OVO` and `BOL/BBL` are both `BOL, BBL`."""
    woorden = set(re.findall(r"[A-Z]+", tekst.upper()))
    return ", ".join(weg.value for weg in MboLeerweg if weg.value in woorden)


def _dag(tekst: str) -> date | None:
    dag = lees_datum(tekst)
    if tekst and not dag:
        raise _Onbruikbaar(f"“{tekst[:40]}” is geen datum. Schrijf dag-maand-jaar.")
    return dag


def _lijst_van(tabel: Tabel) -> date | None:
    """Return the day from which a list holds: above its head, or in a head of its own. "Geldig vanaf" comes first."""
    teksten = sorted((*tabel.boven, *tabel.onbekend), key=lambda tekst: "geldig" not in tekst.casefold())
    return next(filter(None, map(_dag_in, teksten)), None)


def _dag_in(tekst: str) -> date | None:
    """Return the day that a heading names: "geldig vanaf 01-08-2026", "per 1 augustus 2026"."""
    if gevonden := _DAG.search(tekst):
        return lees_datum(gevonden[0])
    if gevonden := _DAG_IN_WOORDEN.search(tekst.casefold()):
        dag, maand, jaar = gevonden.groups()
        return lees_datum(f"{dag}-{_MAANDEN.index(maand) + 1}-{jaar}") if maand in _MAANDEN else None
    return None
