"""The picture of one agreement: what its pages, its rules and its documents read."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from leerroutes.kant import Kant
from leerroutes.recht import verouderde_verwijzingen
from partnerships.domain.feiten import Feiten
from partnerships.domain.onderwerpen import Plicht
from partnerships.domain.overeenkomst import (
    AdviesUitkomst,
    Orgaan,
    OvereenkomstFase,
    Uitkomst,
    Wijze,
    organen_van,
    overeenkomst_hash,
    soort_van,
)
from partnerships.domain.soorten import OvereenkomstSoort, PartijKant
from partnerships.domain.velden import onbekende_velden, open_plekken


@dataclass(frozen=True, slots=True)
class AkkoordBeeld:
    """A partij said akkoord, on the text with checksum `gelezen`."""

    partij: int
    gelezen: str
    door: str
    op: datetime
    opmerking: str = ""


@dataclass(frozen=True, slots=True)
class OnderwerpBeeld:
    """One subject; `tekst` as written, `gevuld` with its fields filled in, `hash` over the latter."""

    id: int
    sleutel: str
    letter: str
    titel: str
    plicht: Plicht
    nodig: bool
    tekst: str
    gevuld: str
    hash: str
    bron: str = ""
    uitleg: str = ""
    soort_gegevens: str = ""
    gegevens: dict[str, Any] = field(default_factory=dict)
    beslispunt: bool = False
    eigen: bool = False
    bewaard: str = ""
    voorgesteld: bool = False
    revision: int = 0
    akkoorden: tuple[AkkoordBeeld, ...] = ()
    opmerkingen: int = 0

    @property
    def leeg(self) -> bool:
        """Return whether nothing is written yet."""
        return not self.gevuld.strip()

    @property
    def open_plekken(self) -> tuple[str, ...]:
        """Return what still has to be filled in."""
        return (*open_plekken(self.gevuld), *(f"het veld {naam} bestaat niet" for naam in onbekende_velden(self.tekst)))

    @property
    def verouderd(self) -> tuple[tuple[str, str], ...]:
        """Return old references to the law in the text, each with where it stands now (rule V36)."""
        return verouderde_verwijzingen(self.gevuld)

    @property
    def compleet(self) -> bool:
        """Return whether this subject blocks nothing: it says what it has to say, or need not be there (rule V05)."""
        return not self.open_plekken and (not self.nodig or not self.leeg)

    @property
    def bron_veranderd(self) -> bool:
        """Return whether a source changed since somebody last wrote, proposed or agreed with this text."""
        gezien = self.voorgesteld or any(akkoord.gelezen == self.hash for akkoord in self.akkoorden)
        return bool(self.bewaard) and self.bewaard != self.hash and not gezien

    def akkoord_van(self, partij: int) -> AkkoordBeeld | None:
        """Return the akkoord of a partij on the present text."""
        return next((a for a in self.akkoorden if a.partij == partij and a.gelezen == self.hash), None)

    def vervallen_van(self, partij: int) -> AkkoordBeeld | None:
        """Return the last akkoord of a partij on an older text, when it has none on the present one."""
        if self.akkoord_van(partij):
            return None
        return next((a for a in reversed(self.akkoorden) if a.partij == partij), None)

    def staat(self, partijen: Iterable[int]) -> str:
        """Return leeg, concept, voorgesteld or akkoord (of each of `partijen`)."""
        gegeven = [self.akkoord_van(partij) is not None for partij in partijen]
        if gegeven and all(gegeven):
            return "akkoord"
        if self.leeg:
            return "leeg"
        return "voorgesteld" if self.voorgesteld or any(gegeven) else "concept"


@dataclass(frozen=True, slots=True)
class HandtekeningBeeld:
    """A signature on the present versie; `staat` is false on paper that nobody confirmed yet."""

    id: int
    partij: int
    naam: str
    functie: str
    grond: str
    wijze: Wijze
    getekend_op: date
    op: datetime
    door: int
    staat: bool
    methode: str = ""
    ip: str = ""
    hash: str = ""
    bevestigd_door: str = ""


@dataclass(frozen=True, slots=True)
class PartijBeeld:
    """A bestuur that signs, with its schools and its signature on the present versie."""

    id: int
    bestuur: int
    naam: str
    nummer: str
    kant: PartijKant
    scholen: tuple[str, ...] = ()
    handtekening: HandtekeningBeeld | None = None

    @property
    def getekend(self) -> bool:
        """Return whether the signature of this bestuur stands."""
        return self.handtekening is not None and self.handtekening.staat

    def getekend_door(self, user: int) -> bool:
        """Return whether this person signed in the own session; who entered a scan did not sign."""
        return bool(self.handtekening and self.handtekening.wijze is Wijze.APP and self.handtekening.door == user)


@dataclass(frozen=True, slots=True)
class AdviesBeeld:
    """One request for advice, the newest of its orgaan and partij."""

    id: int
    partij: int
    orgaan: Orgaan
    gevraagd_op: date
    termijn: date
    uitkomst: AdviesUitkomst | None
    advies: str
    gegeven_op: date | None
    reactie: str
    reactie_op: date | None
    document: bool
    gelezen: str
    revision: int

    @property
    def klaar(self) -> bool:
        """Return whether it no longer blocks: an answer is there, and the partijen answered what asked for it."""
        return self.uitkomst is not None and (not self.uitkomst.vraagt_reactie or self.reactie_op is not None)


@dataclass(frozen=True, slots=True)
class StemBeeld:
    """A member of the stuurgroep with what it said in this round, if anything; `geldt` while the text is the same."""

    lid: int
    user: int
    naam: str
    kant: Kant | None
    uitkomst: Uitkomst | None = None
    reden: str = ""
    op: datetime | None = None
    geldt: bool = False


@dataclass(frozen=True, slots=True)
class BijlageBeeld:
    """A bijlage with its checksum; `titel` names it in the hash of the agreement."""

    id: int
    cohort: int
    soort: str
    nummer: int
    titel: str
    checksum: str
    gemaakt_op: datetime


@dataclass(frozen=True, slots=True)
class VersieBeeld:
    """A frozen version: its number, fingerprint and dates."""

    id: int
    nummer: int
    hash: str
    code: str
    vastgesteld_op: datetime
    van_kracht_op: datetime | None = None
    ingetrokken_op: datetime | None = None
    document: bool = False


@dataclass(frozen=True, slots=True)
class OvereenkomstBeeld:
    """The whole agreement as it is now."""

    id: int
    partnership: int
    slug: str
    samenwerking: str
    nummer: int
    naam: str
    fase: OvereenkomstFase
    ronde: int
    revision: int
    ingang: date | None
    einde: date | None
    geldoverdracht: bool
    urenafwijking: bool
    op_volgorde: bool
    beeindigd_op: date | None
    partijen: tuple[PartijBeeld, ...]
    onderwerpen: tuple[OnderwerpBeeld, ...]
    feiten: Feiten | None
    adviezen: tuple[AdviesBeeld, ...]
    stemmen: tuple[StemBeeld, ...]
    quorum_vmbo: int
    quorum_mbo: int
    bijlagen: tuple[BijlageBeeld, ...]
    versies: tuple[VersieBeeld, ...]

    @property
    def soort(self) -> OvereenkomstSoort:
        """Return the kind, which follows from the partijen."""
        return soort_van(partij.kant for partij in self.partijen)

    @property
    def titel(self) -> str:
        """Return "Samenwerkingsovereenkomst PIE Kromhaven"."""
        return f"{self.soort.label.capitalize()} {self.naam}"

    @property
    def hash(self) -> str:
        """Return the checksum of the agreement as it reads now."""
        return overeenkomst_hash(self.hashes.items(), ((b.titel, b.checksum) for b in self.bijlagen))

    @property
    def hashes(self) -> dict[str, str]:
        """Return the checksum of each subject, by sleutel, in order."""
        return {onderwerp.sleutel: onderwerp.hash for onderwerp in self.onderwerpen}

    @property
    def partij_ids(self) -> tuple[int, ...]:
        """Return the numbers of the partijen."""
        return tuple(partij.id for partij in self.partijen)

    @property
    def versie(self) -> VersieBeeld | None:
        """Return the version that is signed or in force now; None while the text is being written the first time."""
        levend = [versie for versie in self.versies if not versie.ingetrokken_op]
        return levend[-1] if levend else None

    @property
    def geldend(self) -> VersieBeeld | None:
        """Return the version in force: signed by all besturen."""
        return next((versie for versie in reversed(self.versies) if versie.van_kracht_op), None)

    @property
    def organen(self) -> tuple[tuple[PartijBeeld, Orgaan, AdviesBeeld | None], ...]:
        """Return every orgaan of every partij, with its newest request for advice."""
        nieuwste = {(advies.partij, advies.orgaan): advies for advies in self.adviezen}
        return tuple(
            (partij, orgaan, nieuwste.get((partij.id, orgaan)))
            for partij in self.partijen
            for orgaan in organen_van(partij.kant)
        )

    def onderwerp(self, sleutel: str) -> OnderwerpBeeld | None:
        """Return the subject called `sleutel`."""
        return next((onderwerp for onderwerp in self.onderwerpen if onderwerp.sleutel == sleutel), None)

    def partij(self, nummer: int) -> PartijBeeld | None:
        """Return the partij with this number."""
        return next((partij for partij in self.partijen if partij.id == nummer), None)

    def met_akkoord(self, partij: int) -> int:
        """Return with how many subjects this partij agrees as they read now."""
        return sum(onderwerp.akkoord_van(partij) is not None for onderwerp in self.onderwerpen)

    def quorum(self, kant: Kant) -> tuple[int, int, int]:
        """Return (how many of this side agree now, how many must, how many there are)."""
        leden = [stem for stem in self.stemmen if stem.kant == kant]
        nodig = self.quorum_vmbo if kant == Kant.VMBO else self.quorum_mbo
        return sum(s.geldt and s.uitkomst.is_akkoord for s in leden), nodig, len(leden)

    @property
    def gestemd(self) -> bool:
        """Return whether the stuurgroep approved the text as it reads now: n of m on each side."""
        return all(voor >= max(nodig, 1) for voor, nodig, _ in map(self.quorum, Kant))

    @property
    def aan_de_beurt(self) -> tuple[PartijBeeld, ...]:
        """Return the partijen that may sign now: all at once, or in their order."""
        open_ = tuple(partij for partij in self.partijen if partij.handtekening is None)
        if not self.op_volgorde:
            return open_
        eerste = next((partij for partij in self.partijen if not partij.getekend), None)
        return (eerste,) if eerste in open_ else ()
