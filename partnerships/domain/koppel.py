"""The koppel: its seats, and how far its kaderopdracht is. Source: servicedocument 5.1.4."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from leerroutes.canonical import checksum
from leerroutes.kant import Kant
from leerroutes.transitions import Overgang, Tabel
from leerroutes.verdict import JA, Verdict, nee


class KaderStatus(StrEnum):
    """How far a kaderopdracht is. Who accepted it is derived from the Aanvaardingen, never a status."""

    CONCEPT = "concept"
    VASTGESTELD = "vastgesteld"
    HERZIENING = "herziening"

    @property
    def label(self) -> str:
        """Return the word on screen."""
        return "in herziening" if self is KaderStatus.HERZIENING else self.value


_C, _V, _H = KaderStatus.CONCEPT, KaderStatus.VASTGESTELD, KaderStatus.HERZIENING

KADEROPDRACHT = Tabel(
    overgangen=(
        Overgang("vaststellen", (_C, _H), _V, "Stel vast"),
        Overgang("herzien", (_V,), _H, "Pas aan"),
    ),
    woorden={status: status.label for status in KaderStatus},
)


@dataclass(frozen=True, slots=True)
class Zetel:
    """A seat in a koppel as a fact; `tot` is the day it ended, None while it lasts."""

    id: int
    kant: Kant
    user: int
    beide: bool = False
    van: date = date.min
    tot: date | None = None

    def bezet(self, dag: date) -> bool:
        """Return whether somebody sits here on `dag`: a seat is free from the day it ends, so that a successor takes it that day."""
        return self.van <= dag and (self.tot is None or dag < self.tot)


def mag_zitten(zetels: Iterable[Zetel], user: int, kant: Kant, *, een_persoon: bool, meelezer: bool) -> Verdict:
    """Return whether `user` may take a seat on `kant`, given all seats that ever were in this koppel.

    One person on both sides is possible only when the koppel says so (`een_persoon`) and names a meelezer:
    an agreement of somebody with himself is none. Source: own elaboration of servicedocument 5.1.4.
    """
    eigen = [zetel for zetel in zetels if zetel.user == user and zetel.kant != kant]
    if not eigen:
        return JA
    if not een_persoon:
        ander = eigen[0].kant
        return nee(
            f"Deze docent zit of zat al in dit koppel voor het {ander}, en kan niet voor beide kanten invullen. "
            "Kies een ander, of maak er een koppel van één persoon met een meelezer van."
        )
    if not meelezer:
        return nee("Eén docent vult hier beide kanten in. Kies eerst een meelezer.")
    return JA


def vacante_kanten(zetels: Iterable[Zetel], dag: date) -> tuple[Kant, ...]:
    """Return the sides on which nobody sits on `dag`: a vacant seat must be visible."""
    bezet = {zetel.kant for zetel in zetels if zetel.bezet(dag)}
    return tuple(kant for kant in Kant if kant not in bezet)


def kader_checksum(inhoud: Mapping[str, Any]) -> str:
    """Return the checksum of the text of a kaderopdracht: what an Aanvaarding names."""
    return checksum(dict(inhoud))


def nog_aan_te_nemen(
    zetels: Iterable[Zetel], aanvaard: Iterable[tuple[int, str]], tekst: str, dag: date
) -> tuple[Zetel, ...]:
    """Return the occupied seats that did not accept the text with checksum `tekst`; `aanvaard` = (seat, checksum read)."""
    gelezen = set(aanvaard)
    return tuple(zetel for zetel in zetels if zetel.bezet(dag) and (zetel.id, tekst) not in gelezen)


def is_aangenomen(zetels: Iterable[Zetel], aanvaard: Iterable[tuple[int, str]], tekst: str, dag: date) -> bool:
    """Return whether both sides have a docent on `dag` and every docent accepted the present text."""
    zetels = tuple(zetels)
    return not vacante_kanten(zetels, dag) and not nog_aan_te_nemen(zetels, aanvaard, tekst, dag)
