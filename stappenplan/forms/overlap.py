"""What a docent hands in at one row of step 1: the answer that was pressed, the links as they stood, and the words."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from leerroutes.kant import Kant
from leerroutes.writing import OngeldigeInvoer
from stappenplan.domain.soorten import Relatie

GEEN, LOS = "geen", "los"
LANGST = 2000
_KAPOT = "Deze rij kwam niet goed over. Laad de pagina opnieuw en probeer het nog eens."


@dataclass(frozen=True, slots=True)
class RijInvoer:
    """One row as it was sent. `doe` is the button ("" = words only), `focus` the werkproces it was pressed for."""

    doe: str
    kant: Kant
    gezien: int | None
    gelezen: str
    focus: int | None
    reden: str
    verbanden: dict[int, tuple[Relatie, str]]

    @property
    def koppelingen(self) -> list[tuple[int, Relatie, str]]:
        """Return the links after the button: added, changed, taken away, or none at all."""
        uit = dict(self.verbanden)
        if self.doe == GEEN:
            uit.clear()
        elif self.doe == LOS:
            uit.pop(self.focus, None)
        elif self.doe in list(Relatie):
            if self.focus is None:
                raise OngeldigeInvoer("Kies eerst een werkproces, en daarna hoeveel hetzelfde is.")
            uit[self.focus] = (Relatie(self.doe), uit.get(self.focus, ("", ""))[1])
        return [(doel, relatie, ontbreekt) for doel, (relatie, ontbreekt) in uit.items()]


def lees_rij(post: Any) -> RijInvoer:
    """Read one row from a POST. Raises OngeldigeInvoer."""
    try:
        verbanden = {}
        for verband in post.getlist("verband"):
            doel, relatie = verband.split(":")
            verbanden[int(doel)] = (Relatie(relatie), _tekst(post, f"ontbreekt-{doel}"))
        # "los:12" takes the link with goal 12 away; any other button is about the werkproces in focus.
        doe, _, los = post.get("doe", "").partition(":")
        focus = los or post.get("focus")
        return RijInvoer(
            doe=doe,
            kant=Kant(post.get("kant", "")),
            gezien=lees_gezien(post),
            gelezen=post.get("gelezen", ""),
            focus=int(focus) if focus else None,
            reden=_tekst(post, "reden"),
            verbanden=verbanden,
        )
    except ValueError:
        raise OngeldigeInvoer(_KAPOT) from None


def lees_gezien(post: Mapping[str, str]) -> int | None:
    """Return the revision that the form saw, None when there was no row yet. Raises OngeldigeInvoer."""
    waarde = post.get("revision", "")
    if waarde and not waarde.isdigit():
        raise OngeldigeInvoer(_KAPOT)
    return int(waarde) if waarde else None


def lees_ongedaan(post: Any) -> dict[int, int]:
    """Return {goal: revision} of the answers to take back. Raises OngeldigeInvoer."""
    try:
        return {int(doel): int(revision) for doel, revision in (rij.split(":") for rij in post.getlist("rij"))}
    except ValueError:
        raise OngeldigeInvoer(_KAPOT) from None


def _tekst(post: Mapping[str, str], veld: str) -> str:
    waarde = post.get(veld, "").strip()
    if len(waarde) > LANGST:
        raise OngeldigeInvoer(f"Deze tekst is te lang. Houd het bij {LANGST} tekens.")
    return waarde
