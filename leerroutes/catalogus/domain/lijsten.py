"""A list that a school hands in, as the source that it becomes; and a dossier that was pasted from a PDF or typed.

Source: curriculumdata 0.2: most dossiers are not public as XML, so titles of kerntaken and werkprocessen are what a
school has. Rows that cannot be placed are named in a warning and never lost in silence.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from leerroutes.canonical import checksum
from leerroutes.catalogus.domain.boom import BronBoom, Knoop, KwalificatieRij, orden
from leerroutes.catalogus.domain.codes import deel_van, ouder_van
from leerroutes.catalogus.domain.lijst_vmbo import WORTEL
from leerroutes.catalogus.domain.lijsten_lezen import Rij, lees_rijen
from leerroutes.catalogus.domain.soorten import TAKKEN, BronSoort, DoelSoort
from leerroutes.kant import Kant

MAX_RIJEN = 2_000
# What only the school itself has; whoever is no part of a samenwerking with it does not see it.
EIGEN = (BronSoort.LEERLIJN, BronSoort.EIGEN_KEUZEVAK)


@dataclass(frozen=True, slots=True)
class Lijst:
    """What was read of one source: the goals in their order, and what people should look at.

    `namen` and `crebos` are those of the profieldelen (`P1` → name, crebo); `code`, `titel` and `sbu` are what the list
    says itself; `tak` is what its goals without onderdeel belong to.
    """

    knopen: tuple[Knoop, ...] = ()
    waarschuwingen: tuple[str, ...] = ()
    namen: Mapping[str, str] = field(default_factory=dict)
    soort: BronSoort | None = None
    code: str = ""
    titel: str = ""
    sbu: int | None = None
    crebos: Mapping[str, str] = field(default_factory=dict)
    tak: DoelSoort | None = None

    @property
    def delen(self) -> tuple[str, ...]:
        """Return the profieldelen in this list (`P1`, `P2` …), or one empty name when it has none: then all rows are one."""
        delen = dict.fromkeys(deel_van(k.code) for k in self.knopen)
        return tuple(deel for deel in delen if deel.startswith("P")) or ("",)

    def aantal(self, soort: DoelSoort) -> int:
        """Return how many goals of this kind there are."""
        return sum(knoop.soort is soort for knoop in self.knopen)


def parse_lijst(tekst: str) -> Lijst:
    """Return the kerntaken and werkprocessen in `tekst`, with or without codes. Never raises: what is odd is a warning."""
    gelezen = lees_rijen(tekst)
    waarschuwingen = list(gelezen.waarschuwingen)
    rijen = [rij for rij in gelezen.rijen if rij.titel]
    waarschuwingen += [
        f"Regel {rij.regel}: {rij.code or 'hier'} heeft geen titel." for rij in gelezen.rijen if not rij.titel
    ]
    if len(rijen) > MAX_RIJEN:
        waarschuwingen.append(f"Meer dan {MAX_RIJEN} rijen: alleen de eerste {MAX_RIJEN} zijn gelezen.")
    met_code = any(rij.code for rij in rijen)
    knopen = (_met_codes if met_code else _zonder_codes)(rijen[:MAX_RIJEN], waarschuwingen)
    return Lijst(orden(knopen), tuple(waarschuwingen), gelezen.namen)


def _met_codes(rijen: list[Rij], waarschuwingen: list[str]) -> list[Knoop]:
    per_code: dict[str, Knoop] = {}
    for rij in rijen:
        ouder = ouder_van(rij.code)
        soort = DoelSoort.WERKPROCES if ouder else DoelSoort.KERNTAAK
        knoop = Knoop(rij.code, soort, rij.titel, ouder or None, rij.code, rij.brontekst)
        eerder = per_code.get(rij.code)
        # A table of contents names every code once more: the longer text is the whole one.
        if eerder is None or knoop.titel.casefold().startswith(eerder.titel.casefold()):
            per_code[rij.code] = replace(knoop, brontekst=knoop.brontekst or (eerder.brontekst if eerder else ""))
        elif not eerder.titel.casefold().startswith(knoop.titel.casefold()):
            waarschuwingen.append(f"Regel {rij.regel}: {rij.code} staat er twee keer; “{eerder.titel}” is gebleven.")
        elif knoop.brontekst and not eerder.brontekst:
            per_code[rij.code] = replace(eerder, brontekst=knoop.brontekst)
    for ouder in dict.fromkeys(knoop.ouder for knoop in tuple(per_code.values()) if knoop.ouder):
        if ouder not in per_code:
            waarschuwingen.append(f"Kerntaak {ouder} staat er niet bij. Vul de titel aan.")
            per_code[ouder] = Knoop(ouder, DoelSoort.KERNTAAK, f"Kerntaak {ouder}", None, ouder)
    return list(per_code.values())


def _zonder_codes(rijen: list[Rij], waarschuwingen: list[str]) -> list[Knoop]:
    """Return goals with a key made of their titles: it holds as long as the title does, wherever the row moves."""
    if rijen and not any(rij.kerntaak for rij in rijen):
        waarschuwingen.append("Er zijn geen kerntaken herkend: alle regels zijn werkprocessen van één kerntaak.")
        rijen = [Rij(rijen[0].regel, "", "Werkzaamheden", kerntaak=True), *rijen]
    teller: Counter[str] = Counter()
    knopen: list[Knoop] = []
    ouder = None
    for rij in rijen:
        sleutel = checksum([None if rij.kerntaak else ouder, rij.titel.casefold()])[:20]
        teller[sleutel] += 1
        if teller[sleutel] > 1:
            waarschuwingen.append(f"Regel {rij.regel}: “{rij.titel}” staat er twee keer.")
            continue
        if not rij.kerntaak and ouder is None:
            waarschuwingen.append(
                f"Regel {rij.regel}: “{rij.titel}” staat boven de eerste kerntaak en is niet gebruikt."
            )
            continue
        soort = DoelSoort.KERNTAAK if rij.kerntaak else DoelSoort.WERKPROCES
        knopen.append(Knoop(sleutel, soort, rij.titel, None if rij.kerntaak else ouder, "", rij.brontekst))
        ouder = sleutel if rij.kerntaak else ouder
    return knopen


@dataclass(frozen=True, slots=True)
class Kwalificatie:
    """What a school says of one kwalificatie of a pasted dossier; `deel` is its profieldeel, or "" for the whole list."""

    deel: str
    crebo: str
    naam: str
    niveau: int


def maak_boom(
    lijst: Lijst,
    *,
    soort: BronSoort,
    code: str,
    editie: str,
    titel: str,
    ingevoerd_door: str,
    sbu: int | None = None,
    kwalificaties: Iterable[Kwalificatie] = (),
) -> BronBoom:
    """Return a list as a source: a dossier with its kwalificaties, a keuzedeel with its SBU (klokuren), an own list.

    A keuzedeel is one branch. In an own list what hangs below nothing gets a branch with the name of the list, because
    only a branch can be chosen for a leerroute.
    """
    knopen = lijst.knopen
    if soort is BronSoort.KEUZEDEEL:
        wortel = Knoop(code, DoelSoort.KEUZEDEEL, titel, None, code, sbu=sbu)
        knopen = (wortel, *(replace(k, ouder=k.ouder or code) for k in knopen))
    elif soort in EIGEN and any(k.ouder is None and k.soort not in TAKKEN for k in knopen):
        wortel = Knoop(WORTEL, lijst.tak or tak_van(soort), titel)
        knopen = (wortel, *(k if k.ouder or k.soort in TAKKEN else replace(k, ouder=WORTEL) for k in knopen))
    knopen = orden(knopen)
    eigen = soort in EIGEN
    return BronBoom(
        kant=kant_van(soort),
        soort=soort,
        code=code,
        editie=editie,
        titel=titel,
        knopen=knopen,
        dossier_naam="" if eigen else titel,
        sbu=sbu,
        alleen_titels=not eigen and not any(knoop.brontekst for knoop in knopen),
        ingevoerd_door=ingevoerd_door,
        checksum=checksum([soort, code, titel, sbu, knopen]),
        kwalificaties=tuple(_kwalificatie(lijst, keuze) for keuze in kwalificaties),
    )


def kant_van(soort: BronSoort) -> Kant:
    """Return the side that a list of this soort belongs to: own lists and own keuzevakken are of the vmbo."""
    return Kant.VMBO if soort in EIGEN else Kant.MBO


def tak_van(soort: BronSoort) -> DoelSoort:
    """Return what an onderdeel of an own list is when the list itself does not say it."""
    return DoelSoort.KEUZEVAK if soort is BronSoort.EIGEN_KEUZEVAK else DoelSoort.ONDERDEEL


def _kwalificatie(lijst: Lijst, keuze: Kwalificatie) -> KwalificatieRij:
    kerntaken = [knoop for knoop in lijst.knopen if knoop.soort is DoelSoort.KERNTAAK]
    eigen = [k.sleutel for k in kerntaken if not keuze.deel or not deel_van(k.code).startswith("P")]
    eigen += [k.sleutel for k in kerntaken if keuze.deel and deel_van(k.code) == keuze.deel]
    return KwalificatieRij(keuze.crebo, keuze.naam, keuze.niveau, kerntaken=tuple(eigen))
