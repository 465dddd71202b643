"""The kinds of file that the beheerder reads in: how each is read, judged, asked about and carried out."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from types import ModuleType
from typing import Any

from leerroutes.accounts.models import User
from leerroutes.catalogus.domain.vullen import Paar
from leerroutes.catalogus.operations.bronnen import beoordeel, te_bevestigen
from leerroutes.catalogus.operations.inlezen import Uitgever, lees
from leerroutes.importing import Bestand
from leerroutes.rapport import Rapport
from partnerships.imports import crebo, duo
from partnerships.operations.inlezingen import importeer

Meld = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Invoer:
    """One kind of file. `gegevens` are the wishes on the form; `feiten` go into the event that can be undone.

    `lees` raises Ongeldig; `vragen` are the rows that a person has to confirm before it can be carried out;
    `samenvatting` says per source what was read, for the command line.
    """

    key: str
    label: str
    lees: Callable[[Sequence[Bestand], dict], Any]
    beoordeel: Callable[[Any, dict, Meld], Rapport]
    voer_uit: Callable[[User | None, Any, dict, dict], Rapport]
    vragen: Callable[[Any], dict[str, tuple[Paar, ...]]] = lambda gelezen: {}
    samenvatting: Callable[[Any], Iterable[str]] = lambda gelezen: ()


def _van(uitgever: Uitgever) -> Invoer:
    """Return the kind of file of a publisher of sources."""
    return Invoer(
        uitgever.value,
        uitgever.label,
        lambda bestanden, g: lees(uitgever, bestanden, uitgave=g.get("uitgave", ""), crebos=g.get("crebos", ())),
        lambda oogst, g, meld: beoordeel(oogst, meld, keuzes=g.get("keuzes")),
        lambda by, oogst, g, feiten: importeer(by=by, oogst=oogst, keuzes=g.get("keuzes"), **feiten),
        te_bevestigen,
        lambda oogst: [f"{boom.titel}: {boom.naam}, {boom.woorden}" for boom in oogst.bomen],
    )


def _register(key: str, label: str, module: ModuleType) -> Invoer:
    """Return the kind of file of a register: a list that is read, judged and written by its own module."""
    return Invoer(
        key,
        label,
        lambda bestanden, g: module.lees(bestanden),
        lambda gelezen, g, meld: module.beoordeel(gelezen),
        lambda by, gelezen, g, feiten: module.voer_uit(by=by, x=gelezen, **feiten),
    )


_REGISTERS = (
    _register("crebo", "lijst met kwalificaties van SBB (CSV of Excel)", crebo),
    _register("duo", "scholen en besturen van DUO (CSV of Excel)", duo),
)
INVOER = {invoer.key: invoer for invoer in (*map(_van, Uitgever), *_REGISTERS)}
