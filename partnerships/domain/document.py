"""The agreement as a document: what its PDF, its Word file and its evidence show. Made from frozen pictures, never from models."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from leerroutes import klok
from partnerships.domain.bevriezen import kort
from partnerships.domain.overeenkomst import Wijze
from partnerships.domain.soorten import OvereenkomstSoort, PartijKant

SJABLOON = 1  # goes up when the looks of the sealed document change
STIL = ("onderwerp", "akkoord", "opmerking")  # what happens by the hundred while people write


class Staat(StrEnum):
    """What the paper is: still being written, frozen and to be signed, or signed by all."""

    CONCEPT = "concept"
    TEKENEN = "tekenen"
    DEFINITIEF = "definitief"


@dataclass(frozen=True, slots=True)
class Handtekening:
    """A signature, as the sealed file keeps it. `mandaat` says from when until when; empty for who signs by office."""

    naam: str
    functie: str
    grond: str
    mandaat: str
    wijze: Wijze
    methode: str
    ip: str
    getekend_op: date
    op: datetime
    hash: str
    scan_sha256: str = ""
    bevestigd_door: str = ""
    bevestigd_op: datetime | None = None

    @property
    def afdruk(self) -> str:
        """Return the whole fingerprint that this signature is on, in groups."""
        return groepen(self.hash)

    @property
    def tijd(self) -> str:
        """Return when it was set, with its zone."""
        return moment(self.op)

    @property
    def bevestigd_tijd(self) -> str:
        """Return when a second person confirmed the paper, with its zone."""
        return moment(self.bevestigd_op)


@dataclass(frozen=True, slots=True)
class Partij:
    """A bevoegd gezag with its schools, and its signature if there is one."""

    bestuur: str
    nummer: str
    kant: PartijKant
    scholen: tuple[str, ...]
    brin: tuple[str, ...]
    handtekening: Handtekening | None = None

    @property
    def kleur(self) -> str:
        """Return the colour of this partij: its side, or that of both."""
        return "beiden" if self.kant is PartijKant.BEIDE else self.kant.value


@dataclass(frozen=True, slots=True)
class Artikel:
    """One subject with its number in the document; `letter` is that of WVO 2020 art. 2.107b lid 2, or empty."""

    nummer: int
    sleutel: str
    letter: str
    titel: str
    bron: str
    tekst: str
    hash: str

    @property
    def afdruk(self) -> str:
        """Return the whole fingerprint in groups."""
        return groepen(self.hash)


@dataclass(frozen=True, slots=True)
class Tabel:
    """A table of a bijlage, with the words above it."""

    titel: str
    kop: tuple[str, ...]
    rijen: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class BijlageStuk:
    """A bijlage as tables, in the order of its source."""

    nummer: int
    titel: str
    checksum: str
    tabellen: tuple[Tabel, ...]
    noten: tuple[str, ...] = ()

    @property
    def afdruk(self) -> str:
        """Return the whole fingerprint in groups."""
        return groepen(self.checksum)


@dataclass(frozen=True, slots=True)
class Stap:
    """An event of the logboek: its number and hash in the chain, who and what."""

    nummer: int
    wanneer: datetime
    wie: str
    wat: str
    hash: str

    @property
    def tijd(self) -> str:
        """Return when it was, with its zone."""
        return moment(self.wanneer)

    @property
    def afdruk(self) -> str:
        """Return the beginning of its hash."""
        return groepen(self.hash[:16])


@dataclass(frozen=True, slots=True)
class Stuk:
    """Everything that a document shows. `besluiten` and `adviezen` are as the frozen picture has them."""

    staat: Staat
    soort: OvereenkomstSoort
    titel: str
    naam: str
    samenwerking: str
    ingang: date | None
    einde: date | None
    partijen: tuple[Partij, ...]
    leerroutes: tuple[Mapping[str, Any], ...]
    artikelen: tuple[Artikel, ...]
    bijlagen: tuple[BijlageStuk, ...]
    besluiten: tuple[Mapping[str, Any], ...]
    adviezen: tuple[Mapping[str, Any], ...]
    hash: str
    code: str = ""
    versie: int = 0
    vastgesteld_op: datetime | None = None
    van_kracht_op: datetime | None = None
    stappen: tuple[Stap, ...] = ()
    stil: int = 0

    @property
    def kind(self) -> str:
        """Return the kind with a capital: "Samenwerkingsovereenkomst"."""
        return self.soort.label.capitalize()

    @property
    def concept(self) -> bool:
        """Return whether this is still being written."""
        return self.staat is Staat.CONCEPT

    @property
    def definitief(self) -> bool:
        """Return whether every bestuur has signed."""
        return self.staat is Staat.DEFINITIEF

    @property
    def afdruk(self) -> str:
        """Return the whole fingerprint of the agreement in groups."""
        return groepen(self.hash)

    @property
    def kort(self) -> str:
        """Return the fingerprint as one reads it aloud: its first sixteen digits."""
        return kort(self.hash)

    @property
    def letters(self) -> tuple[str, ...]:
        """Return the letters of the law that the articles cover."""
        return tuple(sorted({artikel.letter for artikel in self.artikelen if artikel.letter}))

    @property
    def handtekeningen(self) -> tuple[tuple[Partij, Handtekening], ...]:
        """Return who signed for which bestuur."""
        return tuple((partij, partij.handtekening) for partij in self.partijen if partij.handtekening)


def maak_stuk(
    bevroren: Mapping[str, Any],
    *,
    staat: Staat,
    ondertekeningen: Iterable[Mapping[str, Any]] = (),
    code: str = "",
    versie: int = 0,
    vastgesteld_op: datetime | None = None,
    van_kracht_op: datetime | None = None,
    stappen: Iterable[Stap] = (),
    stil: int = 0,
) -> Stuk:
    """Return the document of a frozen picture (`bevriezen.bevries`) with signatures as the sealed file keeps them.

    Subjects without a text are left out; the others are numbered in their order.
    """
    getekend = {teken["bestuur"]: _handtekening(teken) for teken in ondertekeningen}
    gevuld = [o for o in bevroren["onderwerpen"] if o["tekst"].strip()]
    return Stuk(
        staat=staat,
        soort=OvereenkomstSoort(bevroren["soort"]),
        titel=bevroren["titel"],
        naam=bevroren["naam"],
        samenwerking=bevroren["samenwerking"],
        ingang=_dag(bevroren["ingang"]),
        einde=_dag(bevroren["einde"]),
        partijen=tuple(
            Partij(
                p["bestuur"],
                p["nummer"],
                PartijKant(p["kant"]),
                tuple(p["scholen"]),
                tuple(p["brin"]),
                getekend.get(p["bestuur"]),
            )
            for p in bevroren["partijen"]
        ),
        leerroutes=tuple(bevroren["leerroutes"]),
        artikelen=tuple(
            Artikel(nummer, o["sleutel"], o["letter"], o["titel"], o["bron"], o["tekst"], o["hash"])
            for nummer, o in enumerate(gevuld, 1)
        ),
        bijlagen=tuple(_bijlage(nummer, b) for nummer, b in enumerate(bevroren["bijlagen"], 1)),
        besluiten=tuple({**stem, "tijd": moment(_moment(stem["op"]))} for stem in bevroren["stuurgroep"]),
        adviezen=tuple(
            {**a, "gevraagd_op": _dag(a["gevraagd_op"]), "gegeven_op": _dag(a["gegeven_op"])}
            for a in bevroren["adviezen"]
        ),
        hash=bevroren["hash"],
        code=code,
        versie=versie,
        vastgesteld_op=vastgesteld_op,
        van_kracht_op=van_kracht_op,
        stappen=tuple(stappen),
        stil=stil,
    )


def _bijlage(nummer: int, bijlage: Mapping[str, Any]) -> BijlageStuk:
    """Return a bijlage with its notes apart, when they are plain lines; anything else is shown as tables."""
    inhoud = bijlage["inhoud"]
    tabellen, noten = tuple(map(_tabel, inhoud["tabellen"])), tuple(map(str, inhoud["noten"]))
    return BijlageStuk(nummer, bijlage["titel"], bijlage["checksum"], tabellen, noten)


def _handtekening(teken: Mapping[str, Any]) -> Handtekening:
    mandaat = teken.get("mandaat")
    tot = f"tot en met {_dag(mandaat['tot']):%d-%m-%Y}" if mandaat and mandaat["tot"] else "zonder einddatum"
    return Handtekening(
        naam=teken["naam"],
        functie=teken["functie"],
        grond=teken["grond"],
        mandaat=f"mandaat vanaf {_dag(mandaat['van']):%d-%m-%Y}, {tot}" if mandaat else "",
        wijze=Wijze(teken["wijze"]),
        methode=teken["methode"],
        ip=teken["ip"],
        getekend_op=_dag(teken["getekend_op"]),
        op=_moment(teken["op"]),
        hash=teken["hash"],
        scan_sha256=teken["scan_sha256"],
        bevestigd_door=teken["bevestigd_door"],
        bevestigd_op=_moment(teken["bevestigd_op"]),
    )


def groepen(hash_: str) -> str:
    """Return hex digits in groups of eight."""
    return " ".join(hash_[n : n + 8] for n in range(0, len(hash_), 8))


def _dag(waarde: str | None) -> date | None:
    return date.fromisoformat(waarde) if waarde else None


def _moment(waarde: str | None) -> datetime | None:
    return datetime.fromisoformat(waarde) if waarde else None


def moment(waarde: datetime | None) -> str:
    """Return a moment in Dutch time with its zone: "22-11-2026, 21:36:41 CET". Empty for none."""
    return (
        f"{hier:%d-%m-%Y, %H:%M:%S} {hier.tzname()}" if waarde and (hier := waarde.astimezone(klok.AMSTERDAM)) else ""
    )


def _tabel(tabel: Mapping[str, Any]) -> Tabel:
    return Tabel(str(tabel["titel"]), _cellen(tabel["kop"]), tuple(map(_cellen, tabel["rijen"])))


def _cellen(rij: Iterable[Any]) -> tuple[str, ...]:
    return tuple("–" if cel in (None, "") else str(cel) for cel in rij)
