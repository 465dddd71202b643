"""The sweep: what is missing is derived, so a killed worker loses nothing.

A package registers what it makes or sends (`@veegt("naam")`) from its app's `ready`.
"""

from collections.abc import Callable
from functools import partial

from django.db import transaction
from django_tasks import task

from leerroutes import klussen

VEGERS: dict[str, Callable[[], int]] = {"klussen": klussen.veeg}


def veegt(naam: str):
    """Register a function that makes or sends what is missing, and returns how many."""

    def registreer(functie: Callable[[], int]):
        VEGERS[naam] = functie
        return functie

    return registreer


@task()
def veeg_nu(naam: str) -> None:
    """Run one sweep at once: the queue's quick path."""
    VEGERS[naam]()


def laat_vegen(naam: str) -> None:
    """Ask the worker for one sweep as soon as what was just written is committed; without a worker the sweep finds it later."""
    transaction.on_commit(partial(veeg_nu.enqueue, naam))


def bijwerken() -> dict[str, int]:
    """Run every sweep once; return how many things each of them did."""
    return {naam: veeg() for naam, veeg in VEGERS.items()}
