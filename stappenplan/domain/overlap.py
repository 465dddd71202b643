"""Step 1: what each side answered, where they agree, and what follows for the whole route.

Nothing here is stored: an answer on a text that changed since is *te herzien* by comparison. Source: servicedocument step 1.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from leerroutes.kant import Kant
from leerroutes.recht import Bevinding, Ernst, opsomming, telwoord
from partnerships.domain.soorten import Werkwijze
from stappenplan.domain.beeld import PlanBeeld, Telling, per_beeld
from stappenplan.domain.conclusies import conclusie_hash, vaste_conclusies
from stappenplan.domain.delen import Inschatting
from stappenplan.domain.soorten import Relatie, Uitkomst, VakSoort
from stappenplan.domain.vakplan import Doel, Rij

STAP = "overlap"


class Status(StrEnum):
    """How a row stands, worst first: what is split up takes the worst of its eindtermen."""

    TE_HERZIEN = "te herzien"
    NIET_EENS = "niet eens"
    NOG_INVULLEN = "nog invullen"
    WACHT_OP_COLLEGA = "wacht op collega"
    BIJNA_EENS = "bijna eens"
    EENS = "eens"

    @property
    def label(self) -> str:
        """Return the words on screen."""
        return self.value


class _Herzien:
    """An answer on a text that is no longer the present one."""

    def __repr__(self) -> str:
        return "HERZIEN"


HERZIEN = _Herzien()
Antwoord = Mapping[int, Relatie] | _Herzien | None


@dataclass(frozen=True, slots=True)
class RijStand:
    """One row with both answers: None = nothing said, {} = geen overlap, {werkproces: relatie}, or HERZIEN.

    `delen` are the eindtermen when the row is split up; its own answers are then what the parts have together.
    """

    doel: Doel
    tak: Doel
    vmbo: Antwoord
    mbo: Antwoord
    status: Status
    delen: tuple["RijStand", ...] = ()

    def van(self, kant: Kant) -> Antwoord:
        """Return the answer of `kant`."""
        return self.vmbo if kant == Kant.VMBO else self.mbo

    @property
    def samen(self) -> frozenset[int]:
        """Return the werkprocessen that both sides link to this row (or to one of its parts)."""
        if self.delen:
            return frozenset().union(*(deel.samen for deel in self.delen))
        if not isinstance(self.vmbo, Mapping) or not isinstance(self.mbo, Mapping):
            return frozenset()
        return frozenset(self.vmbo.keys() & self.mbo.keys())


def antwoord(doel: Doel, inschatting: Inschatting | None, hashes: Mapping[int, str]) -> Antwoord:
    """Return what `inschatting` says about `doel` now; `hashes` = tekst_hash of every goal that can be linked.

    HERZIEN when the text of the row or of a linked goal is not the one that was read, or the linked goal is gone.
    """
    if inschatting is None:
        return None
    vers = inschatting.gelezen == doel.tekst_hash
    if not vers or any(hashes.get(v.mbo_doel) != v.gelezen for v in inschatting.verbanden):
        return HERZIEN
    return {verband.mbo_doel: verband.relatie for verband in inschatting.verbanden}


def status(vmbo: Antwoord, mbo: Antwoord) -> Status:
    """Return how two answers on one row stand."""
    if vmbo is HERZIEN or mbo is HERZIEN:
        return Status.TE_HERZIEN
    if vmbo is None and mbo is None:
        return Status.NOG_INVULLEN
    if vmbo is None or mbo is None:
        return Status.WACHT_OP_COLLEGA
    if vmbo == mbo:
        return Status.EENS
    return Status.BIJNA_EENS if vmbo.keys() & mbo.keys() else Status.NIET_EENS


def uitgesplitst(statussen: Iterable[Status]) -> Status:
    """Return the status of a row that is judged per eindterm: the worst of them."""
    return min(statussen, key=list(Status).index)


@per_beeld
def standen(beeld: PlanBeeld) -> tuple[RijStand, ...]:
    """Return how every vmbo row of the plan stands, in document order. Reads the part overlap."""
    hashes = {rij.id: rij.doel.tekst_hash for rij in beeld.rijen.koppelbaar}
    gezegd = {(inschatting.kant, inschatting.doel): inschatting for inschatting in beeld.inschattingen}

    def stand(doel: Doel, tak: Doel) -> RijStand:
        vmbo, mbo = (antwoord(doel, gezegd.get((kant, doel.id)), hashes) for kant in Kant)
        return RijStand(doel, tak, vmbo, mbo, status(vmbo, mbo))

    def rij_stand(rij: Rij) -> RijStand:
        if rij.id not in beeld.uitsplitsingen:
            return stand(rij.doel, rij.tak)
        delen = tuple(stand(eindterm, rij.tak) for eindterm in rij.eindtermen)
        ergste = uitgesplitst(deel.status for deel in delen)
        return RijStand(rij.doel, rij.tak, _opgeteld(delen, Kant.VMBO), _opgeteld(delen, Kant.MBO), ergste, delen)

    return tuple(rij_stand(rij) for rij in beeld.rijen.vmbo)


def _opgeteld(delen: Iterable[RijStand], kant: Kant) -> Antwoord:
    antwoorden = [deel.van(kant) for deel in delen]
    if HERZIEN in antwoorden:
        return HERZIEN
    if None in antwoorden:
        return None
    som: dict[int, Relatie] = {}
    for gegeven in antwoorden:
        for doel, relatie in gegeven.items():
            som[doel] = relatie if som.get(doel, relatie) == relatie else Relatie.GEDEELTELIJK
    return som


def voor_kant(beeld: PlanBeeld, kant: Kant | None) -> PlanBeeld:
    """Return the picture as somebody on `kant` may see it: *eerst ieder zelf* hides what the other side answered first.

    A row of the other side shows when the own side filled it in. `kant` None (nobody's seat): everything shows.
    Apply it before anything is rendered, exported or counted.
    """
    if kant is None or beeld.plan.werkwijze != Werkwijze.EERST_ZELF:
        return beeld
    zelf = {inschatting.doel for inschatting in beeld.inschattingen if inschatting.kant == kant}
    zichtbaar = tuple(i for i in beeld.inschattingen if i.kant == kant or i.doel in zelf)
    return replace(beeld, inschattingen=zichtbaar)


def nog_voor(beeld: PlanBeeld, kant: Kant) -> tuple[RijStand, ...]:
    """Return the rows (or split parts) that wait for `kant`: not filled in, to be reviewed, or not agreed."""
    if kant not in beeld.plan.kanten or beeld.plan.soort != VakSoort.SAMEN:
        return ()
    rijen = [deel for rij in standen(beeld) for deel in (rij.delen or (rij,))]
    return tuple(rij for rij in rijen if rij.van(kant) in (None, HERZIEN) or rij.status == Status.NIET_EENS)


def gronden(stand: Iterable[RijStand]) -> dict[int, tuple[Doel, ...]]:
    """Return for each mbo goal the rows that both sides link to it: what its conclusie rests on."""
    uit: dict[int, list[Doel]] = {}
    for rij in stand:
        for doel in rij.samen:
            uit.setdefault(doel, []).append(rij.doel)
    return {doel: tuple(rijen) for doel, rijen in uit.items()}


def voortgang(beeld: PlanBeeld) -> Telling:
    """Return how many rows both sides agree on: "24 van 24 eens"."""
    if beeld.plan.soort != VakSoort.SAMEN:
        return Telling(0, 0, "niet nodig")
    stand = standen(beeld)
    eens = sum(rij.status == Status.EENS for rij in stand)
    return Telling(eens, len(stand), f"{eens} van {len(stand)} eens" if stand else "nog geen bereik")


def bevindingen(beeld: PlanBeeld) -> tuple[Bevinding, ...]:
    """Return what step 1 leaves open: changed texts, disagreement, a conclusie without grounds, an empty branch."""
    if beeld.plan.soort != VakSoort.SAMEN:
        return ()
    stand, vak = standen(beeld), beeld.plan.in_zin
    uit = [_leeg(beeld, tak) for tak in beeld.rijen.leeg]
    for welke, regel, zin in (
        (Status.TE_HERZIEN, "overlap-te-herzien", "Bij {vak} {zijn} te herzien: de tekst van de bron is veranderd."),
        (Status.NIET_EENS, "overlap-niet-eens", "Bij {vak} {zijn} waarover vmbo en mbo het niet eens zijn."),
    ):
        rijen = tuple(rij.doel.id for rij in stand if rij.status == welke)
        if rijen:
            zijn = f"{'is' if len(rijen) == 1 else 'zijn'} {telwoord(len(rijen), 'rij', 'rijen')}"
            uit.append(Bevinding(regel, Ernst.ADVIES, zin.format(vak=vak, zijn=zijn), "stap1", STAP, "doel", rijen))
    uit += _zonder_gronden(beeld, stand)
    if not uit and voortgang(beeld).vol:
        zin = f"Bij {vak} zijn vmbo en mbo het over alle rijen eens ({len(stand)})."
        uit.append(Bevinding("overlap-eens", Ernst.IN_ORDE, zin, "stap1", STAP))
    return tuple(uit)


def _leeg(beeld: PlanBeeld, tak: Doel) -> Bevinding:
    zin = f"{tak.kort} heeft geen doelen voor {beeld.route.leerweg}."
    return Bevinding("overlap-leeg", Ernst.ADVIES, zin, "leerwegen", STAP, "doel", (tak.id,))


def _zonder_gronden(beeld: PlanBeeld, stand: tuple[RijStand, ...]) -> list[Bevinding]:
    vast, grond = vaste_conclusies(beeld), gronden(stand)
    los = [
        rij.doel
        for rij in beeld.rijen.mbo
        if rij.id in vast and vast[rij.id].uitkomst != Uitkomst.NOG_HELEMAAL and rij.id not in grond
    ]
    if not los:
        return []
    zin = f"Geen rij is gekoppeld aan {opsomming(doel.kort for doel in los)}, en toch is de conclusie niet 'nog helemaal'."
    nummers = tuple(doel.id for doel in los)
    return [Bevinding("overlap-zonder-gronden", Ernst.ADVIES, zin, "stap1", STAP, "doel", nummers)]


def inhoud(beeld: PlanBeeld) -> list:
    """Return what gereed of step 1 is said about: rows with their texts, answers and conclusies."""
    eigen = {rij.id for rij in beeld.rijen.mbo}
    sleutel = beeld.sleutel

    def verbanden(inschatting: Inschatting) -> list:
        return sorted([sleutel(v.mbo_doel), v.relatie, v.ontbreekt, v.gelezen] for v in inschatting.verbanden)

    return [
        [[rij.doel.sleutel, rij.doel.tekst_hash, rij.id in beeld.uitsplitsingen] for rij in beeld.rijen.alle],
        sorted([i.kant, sleutel(i.doel), i.gelezen, i.reden, verbanden(i)] for i in beeld.inschattingen),
        sorted([sleutel(c.doel), conclusie_hash(c, "")] for c in beeld.conclusies if c.doel in eigen),
    ]
