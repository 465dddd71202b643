"""What the overview of an agreement shows, made from its picture: the path, the subjects with their partijen, what is asked."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from partnerships.access import Rechten
from partnerships.domain.gereedheid import Blokkade, blokkades
from partnerships.domain.onderwerpen import Plicht
from partnerships.domain.overeenkomst import FASEN, MET_DE_HAND, TERUG, OvereenkomstFase
from partnerships.domain.overeenkomstbeeld import AkkoordBeeld, OnderwerpBeeld, OvereenkomstBeeld, PartijBeeld
from partnerships.domain.rollen import Actie
from partnerships.views.overeenkomst_toegang import kleur, mijn_partijen

# How much a subject is needed: its icon; the word stands beside it.
PLICHT_ICOON = {
    Plicht.WETTELIJK: "bank2",
    Plicht.VOORWAARDELIJK: "signpost-split",
    Plicht.AANBEVOLEN: "hand-thumbs-up",
}
_STAAT = {
    "leeg": ("nu", "leeg", "circle"),
    "concept": ("later", "concept", "pencil-fill"),
    "voorgesteld": ("nu", "voorgesteld", "send"),
    "akkoord": ("gereed", "akkoord", "check-lg"),
}
AKKOORD_FASEN = (OvereenkomstFase.OPSTELLEN, OvereenkomstFase.CONTROLE)
_BIJZONDER = (TERUG, "herzien", "beeindigen")


@dataclass(frozen=True, slots=True)
class Stand:
    """What one partij says of one subject now: its akkoord, or the last one that lapsed, or neither."""

    partij: PartijBeeld
    kleur: str
    akkoord: AkkoordBeeld | None
    vervallen: AkkoordBeeld | None

    @property
    def woord(self) -> str:
        """Return it in words."""
        return "akkoord" if self.akkoord else "akkoord vervallen" if self.vervallen else "nog geen akkoord"

    @property
    def icoon(self) -> str:
        """Return the name of its icon."""
        return "check-lg" if self.akkoord else "arrow-counterclockwise" if self.vervallen else "three-dots"

    @property
    def kort(self) -> str:
        """Return the name of the bestuur without the word that most of them begin with."""
        return self.partij.naam.removeprefix("Stichting ")


@dataclass(frozen=True, slots=True)
class Rij:
    """One subject in the overview."""

    o: OnderwerpBeeld
    staat: str
    standen: tuple[Stand, ...]

    @property
    def teken(self) -> tuple[str, str, str]:
        """Return the kind, word and icon of its state."""
        return _STAAT[self.staat]

    @property
    def plicht_icoon(self) -> str:
        """Return the icon of how much it is needed."""
        return PLICHT_ICOON[self.o.plicht]


@dataclass(frozen=True, slots=True)
class Station:
    """One fase on the path."""

    fase: OvereenkomstFase
    hier: bool
    voorbij: bool


def pad(beeld: OvereenkomstBeeld) -> list[Station]:
    """Return the seven fases, and where we are."""
    nu = list(OvereenkomstFase).index(beeld.fase)
    return [Station(fase, nummer == nu, nummer < nu) for nummer, fase in enumerate(OvereenkomstFase)]


def standen(beeld: OvereenkomstBeeld, o: OnderwerpBeeld) -> tuple[Stand, ...]:
    """Return what each partij says of a subject."""
    return tuple(
        Stand(partij, kleur(partij), o.akkoord_van(partij.id), o.vervallen_van(partij.id)) for partij in beeld.partijen
    )


def rijen(beeld: OvereenkomstBeeld) -> list[Rij]:
    """Return the subjects in their order."""
    return [Rij(o, o.staat(beeld.partij_ids), standen(beeld, o)) for o in beeld.onderwerpen]


def groepen(beeld: OvereenkomstBeeld) -> list[tuple[str, list[Rij]]]:
    """Return the subjects in their order, in three groups: with a letter and before it, the others of the law, the own ones."""
    alle = rijen(beeld)
    met_letter = [nummer for nummer, rij in enumerate(alle) if rij.o.letter]
    eerste, laatste = (met_letter[0], met_letter[-1]) if met_letter else (0, -1)

    def groep(paar: tuple[int, Rij]) -> str:
        nummer, rij = paar
        if rij.o.eigen:
            return "Eigen onderwerpen"
        if nummer < eerste:
            return "Vooraf"
        return "De letters van de wet" if nummer <= laatste else "Verder"

    return [(titel, [rij for _, rij in van]) for titel, van in groupby(enumerate(alle), key=groep)]


def volgende_stap(beeld: OvereenkomstBeeld) -> dict[str, object] | None:
    """Return the next step, whether it is taken by hand, and what stands in its way; None when nothing follows."""
    gewoon = (o for o in FASEN[beeld.soort].mogelijk(beeld.fase) if o.naam not in _BIJZONDER)
    overgang = next(gewoon, None)
    if overgang is None:
        return None
    open_ = blokkades(beeld, overgang.naam)
    return {
        "overgang": overgang,
        "met_de_hand": overgang.naam in MET_DE_HAND,
        "blokkades": open_,
        "per": _per_wie(open_),
    }


def _per_wie(open_: Iterable[Blokkade]) -> list[tuple[str, list[Blokkade]]]:
    uit: dict[str, list[Blokkade]] = {}
    for blokkade in open_:
        uit.setdefault(blokkade.wie, []).append(blokkade)
    return list(uit.items())


def te_voorstellen(beeld: OvereenkomstBeeld, rechten: Rechten) -> list[OnderwerpBeeld]:
    """Return the subjects that this person may propose now: whole, written, and not proposed yet."""
    if beeld.fase is not OvereenkomstFase.OPSTELLEN or not rechten.verdict(Actie.OVEREENKOMST_SCHRIJVEN):
        return []
    return [o for o in beeld.onderwerpen if o.compleet and not o.leeg and o.staat(beeld.partij_ids) == "concept"]


def te_geven(beeld: OvereenkomstBeeld, rechten: Rechten) -> list[tuple[PartijBeeld, list[OnderwerpBeeld]]]:
    """Return, per partij for which this person may say akkoord, the subjects that wait for it."""
    if beeld.fase not in AKKOORD_FASEN:
        return []
    return [
        (partij, open_)
        for partij in mijn_partijen(beeld, rechten, Actie.AKKOORD_GEVEN)
        if (open_ := [o for o in beeld.onderwerpen if kan_akkoord(beeld, o) and not o.akkoord_van(partij.id)])
    ]


def kan_akkoord(beeld: OvereenkomstBeeld, o: OnderwerpBeeld) -> bool:
    """Return whether a partij can be asked for its akkoord: proposed, or laid before all of them in the controle."""
    if beeld.fase not in AKKOORD_FASEN or not o.compleet:
        return False
    iemand = o.voorgesteld or any(o.akkoord_van(partij) for partij in beeld.partij_ids)
    return iemand or beeld.fase is OvereenkomstFase.CONTROLE
