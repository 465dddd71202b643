"""The agreement: its kind, its stages as a literal table, and the words for what people say about it.

The kind follows from the partijen and is stored nowhere (WVO 2020 art. 2.107b lid 1 and 3; WEB art. 9.1.3).
"""

from collections.abc import Iterable
from enum import StrEnum

from leerroutes.canonical import checksum
from leerroutes.kant import Kant
from leerroutes.transitions import Overgang, Tabel
from partnerships.domain.soorten import OvereenkomstSoort, PartijKant

TERUG = "terug"


class OvereenkomstFase(StrEnum):
    """How far an agreement is on its way to the signatures of the besturen."""

    OPSTELLEN = "opstellen"
    CONTROLE = "controle"
    ADVIES = "advies"
    VASTSTELLEN = "vaststellen"
    ONDERTEKENEN = "ondertekenen"
    VAN_KRACHT = "van_kracht"
    BEEINDIGD = "beeindigd"

    @property
    def label(self) -> str:
        """Return the words on screen."""
        return _WOORDEN[self]


_F = OvereenkomstFase
_WOORDEN = {
    _F.OPSTELLEN: "opstellen",
    _F.CONTROLE: "controle projectgroep",
    _F.ADVIES: "advies medezeggenschap",
    _F.VASTSTELLEN: "vaststellen",
    _F.ONDERTEKENEN: "ondertekenen",
    _F.VAN_KRACHT: "van kracht",
    _F.BEEINDIGD: "beëindigd",
}
# In these the text is frozen: the picture of the Versie is what everybody reads.
BEVROREN = frozenset({_F.ONDERTEKENEN, _F.VAN_KRACHT, _F.BEEINDIGD})


def _tabel(vaststellen: str, ondertekend: str) -> Tabel:
    return Tabel(
        overgangen=(
            Overgang("naar_controle", (_F.OPSTELLEN,), _F.CONTROLE, "Leg voor aan de projectgroep"),
            Overgang("naar_advies", (_F.CONTROLE,), _F.ADVIES, "Vraag advies aan de medezeggenschap"),
            Overgang("naar_vaststellen", (_F.ADVIES,), _F.VASTSTELLEN, "Leg voor aan de stuurgroep"),
            Overgang("vastgesteld", (_F.VASTSTELLEN,), _F.ONDERTEKENEN, vaststellen),
            Overgang("ondertekend", (_F.ONDERTEKENEN,), _F.VAN_KRACHT, ondertekend),
            Overgang(TERUG, (_F.CONTROLE, _F.ADVIES, _F.VASTSTELLEN, _F.ONDERTEKENEN), _F.OPSTELLEN, "Terug met reden"),
            Overgang("herzien", (_F.VAN_KRACHT,), _F.OPSTELLEN, "Pas de overeenkomst aan"),
            Overgang("beeindigen", (_F.VAN_KRACHT,), _F.BEEINDIGD, "Beëindig de overeenkomst"),
        ),
        woorden={fase: fase.label for fase in OvereenkomstFase},
    )


# Per kind: the words of the two steps that happen by themselves, when everybody has said yes.
FASEN: dict[OvereenkomstSoort, Tabel] = {
    OvereenkomstSoort.SAMENWERKINGSOVEREENKOMST: _tabel("De stuurgroep stelt vast", "Het laatste bestuur ondertekent"),
    OvereenkomstSoort.INTERNE_REGELING: _tabel("De stuurgroep stelt vast", "Het bestuur ondertekent"),
}
# What the projectleider does by hand; the others follow from what people say.
MET_DE_HAND = ("naar_controle", "naar_advies", "naar_vaststellen")


def soort_van(kanten: Iterable[PartijKant]) -> OvereenkomstSoort:
    """Return the kind: one bestuur on both sides makes an interne regeling, every other set of partijen an agreement.

    Source: WVO 2020 art. 2.107b lid 3 and WEB art. 9.1.3 lid 3; rules V06 and V42.
    """
    if list(kanten) == [PartijKant.BEIDE]:
        return OvereenkomstSoort.INTERNE_REGELING
    return OvereenkomstSoort.SAMENWERKINGSOVEREENKOMST


def partijen_van(scholen: Iterable[tuple[int, Kant]]) -> dict[int, PartijKant]:
    """Return the side of each bestuur, given (bestuur, kant) of every school in the leerroutes; vmbo first."""
    kanten: dict[int, set[Kant]] = {}
    for bestuur, kant in scholen:
        kanten.setdefault(bestuur, set()).add(kant)
    uit = {
        bestuur: PartijKant.BEIDE if len(van) == len(Kant) else PartijKant(next(iter(van)).value)
        for bestuur, van in kanten.items()
    }
    volgorde = [PartijKant.VMBO, PartijKant.BEIDE, PartijKant.MBO]
    return dict(sorted(uit.items(), key=lambda rij: volgorde.index(rij[1])))


class Orgaan(StrEnum):
    """A body of medezeggenschap; each gives its own advice (WMS art. 11; WVO 2020 art. 2.107b lid 2 j)."""

    MR = "mr"
    OR = "or"
    STUDENTENRAAD = "studentenraad"

    @property
    def label(self) -> str:
        """Return the words on screen."""
        return {"mr": "MR", "or": "OR", "studentenraad": "studentenraad"}[self.value]


def organen_van(kant: PartijKant) -> tuple[Orgaan, ...]:
    """Return which bodies a partij has: the MR at a school, OR and studentenraad at an instelling (recht.md 1.5, secondary)."""
    vmbo = () if kant is PartijKant.MBO else (Orgaan.MR,)
    mbo = () if kant is PartijKant.VMBO else (Orgaan.OR, Orgaan.STUDENTENRAAD)
    return vmbo + mbo


class Uitkomst(StrEnum):
    """What a member of the stuurgroep says (term 77)."""

    AKKOORD = "akkoord"
    MET_OPMERKING = "opmerking"
    TERUG = "terug"

    @property
    def label(self) -> str:
        """Return the words on screen."""
        woorden = {"akkoord": "akkoord", "opmerking": "akkoord met opmerking", "terug": "terug met reden"}
        return woorden[self.value]

    @property
    def is_akkoord(self) -> bool:
        """Return whether this counts for the quorum."""
        return self is not Uitkomst.TERUG


class AdviesUitkomst(StrEnum):
    """What a body of medezeggenschap answered."""

    POSITIEF = "positief"
    MET_OPMERKING = "opmerking"
    NEGATIEF = "negatief"
    GEEN = "geen"

    @property
    def label(self) -> str:
        """Return the words on screen."""
        woorden = {"opmerking": "positief met opmerking", "geen": "geen advies binnen de termijn"}
        return woorden.get(self.value, self.value)

    @property
    def vraagt_reactie(self) -> bool:
        """Return whether the partijen have to answer it."""
        return self in (AdviesUitkomst.MET_OPMERKING, AdviesUitkomst.NEGATIEF)


class Wijze(StrEnum):
    """How somebody signed."""

    APP = "app"
    PAPIER = "papier"

    @property
    def label(self) -> str:
        """Return the words on screen."""
        return "in Leerroutes" if self is Wijze.APP else "op papier"


def onderwerp_hash(sleutel: str, letter: str, titel: str, tekst: str) -> str:
    """Return the checksum of one subject; `tekst` has its fields filled in, so a changed source changes it."""
    return checksum({"sleutel": sleutel, "letter": letter, "titel": titel, "tekst": tekst})


def overeenkomst_hash(onderwerpen: Iterable[tuple[str, str]], bijlagen: Iterable[tuple[str, str]]) -> str:
    """Return the checksum of the agreement over those of its subjects and bijlagen: (name, checksum), in their order."""
    return checksum({"onderwerpen": [list(rij) for rij in onderwerpen], "bijlagen": [list(rij) for rij in bijlagen]})
