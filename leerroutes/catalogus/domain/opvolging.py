"""Kwalificaties follow each other: an old crebo points at its successor, over as many steps as there are. Pure.

Source: curriculumdata 0.3, "the app needs code history, not a single crebo field".
"""

from collections.abc import Hashable, Mapping
from typing import TypeVar

Wie = TypeVar("Wie", bound=Hashable)


def keten(wie: Wie, opvolgers: Mapping[Wie, Wie | None]) -> tuple[Wie, ...]:
    """Return `wie` and all that come after it, oldest first. In a circle it stops where it began to repeat."""
    rij = [wie]
    while (volgende := opvolgers.get(rij[-1])) and volgende not in rij:
        rij.append(volgende)
    return tuple(rij)


def nieuwste(wie: Wie, opvolgers: Mapping[Wie, Wie | None]) -> Wie:
    """Return the last one of the chain that begins with `wie`: itself when nothing comes after it."""
    return keten(wie, opvolgers)[-1]


def maakt_kring(van: Wie, naar: Wie, opvolgers: Mapping[Wie, Wie | None]) -> bool:
    """Return whether a step from `van` to `naar` would come back at `van`."""
    return van in keten(naar, opvolgers)


def erf(bij: Mapping[Wie, frozenset[str]], opvolgers: Mapping[Wie, Wie | None]) -> dict[Wie, frozenset[str]]:
    """Return what each one has (`bij`: say, the profielen it connects to) with all that its predecessors had."""
    uit: dict[Wie, frozenset[str]] = dict(bij)
    for wie, heeft in bij.items():
        for later in keten(wie, opvolgers)[1:]:
            uit[later] = uit.get(later, frozenset()) | heeft
    return uit
