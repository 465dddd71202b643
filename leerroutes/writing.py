"""How everything is written: one transaction, a guarded revision, and a log that closes with it.

`schrijven(by)` opens the transaction and gathers events; the outermost block writes them as it closes, the heads of the
chains in name order and last of all, so that no two operations can wait for each other on a head.
"""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from enum import Enum
from typing import Any, Protocol

from django.db import models, transaction
from django.db.models import F

from leerroutes import klok
from leerroutes.logboek.models import Gebeurtenis, Keten


class Geweigerd(Exception):
    """This person may not do this here, or not now. `reden` says why in Dutch, and what to do next."""

    def __init__(self, reden: str):
        super().__init__(reden)
        self.reden = reden


class OngeldigeInvoer(Exception):
    """What was handed in cannot be stored. `fouten` maps the name of a field (or "" for the whole) to a Dutch sentence."""

    def __init__(self, fouten: dict[str, str] | str):
        self.fouten = {"": fouten} if isinstance(fouten, str) else fouten
        super().__init__(" ".join(self.fouten.values()))


class Conflict(Exception):
    """Somebody was first. `rij` is the row as it is now, or None when it is gone."""

    def __init__(self, rij: models.Model | None):
        super().__init__("Iemand was je voor.")
        self.rij = rij


class Bewaakt(models.Model):
    """A row that two people may edit: its revision goes up with every change, and a change names the revision it saw."""

    revision = models.PositiveIntegerField(default=0)

    class Meta:
        abstract = True


class InKeten(Protocol):
    """Whatever has a chain in the logboek: a samenwerking, a regio, or anything inside one.

    Inside a chain an event may name its place (`log_plek`: "leerroute:3", "vakplan:12"): history and standstill ask by it.
    """

    @property
    def keten_naam(self) -> str: ...


class _Huis:
    keten_naam = "huis"


HUIS = _Huis()
Verschil = dict[str, list[Any]]


class Log:
    """Gathers the events of one transaction."""

    def __init__(self, by):
        self.by = by
        self.binnen = None  # who speaks in a nested block, when that is said
        self.events: dict[str, list[dict]] = defaultdict(list)

    def feit(self, waar: InKeten, wat: str, rij: models.Model | None = None, **inhoud: Any) -> None:
        """Note that `wat` happened to `rij` (a row, or None) in the chain of `waar`."""
        soort = rij._meta.model_name if rij is not None else ""
        self.events[waar.keten_naam].append(
            {
                "wie": self.binnen and self.binnen.pk,
                "plek": getattr(waar, "log_plek", ""),
                "wat": wat,
                "soort": soort,
                "object_id": rij.pk if rij is not None else None,
                "inhoud": _plat(inhoud),
            }
        )

    def nieuw(self, waar: InKeten, rij: models.Model) -> None:
        """Note that `rij` was made, with all it holds."""
        self.feit(waar, "nieuw", rij, **_velden(rij))

    def wijziging(self, waar: InKeten, rij: models.Model, verschil: Verschil) -> None:
        """Note what changed in `rij`: each field with its old and its new value. An empty difference is no event."""
        if verschil:
            self.feit(waar, "gewijzigd", rij, **verschil)

    def weg(self, waar: InKeten, rij: models.Model) -> None:
        """Note that `rij` was removed, with the whole row, so that it can be made again. Call before deleting."""
        self.feit(waar, "verwijderd", rij, **_velden(rij))

    def _sluit(self) -> None:
        for naam in sorted(self.events):
            keten = Keten.objects.select_for_update().filter(naam=naam).first()
            if keten is None:
                Keten.objects.get_or_create(naam=naam)
                keten = Keten.objects.select_for_update().get(naam=naam)
            rijen = []
            for event in self.events[naam]:
                wie = event.pop("wie") or (self.by and self.by.pk)
                rij = Gebeurtenis.volgende(keten, wanneer=klok.nu(), wie=wie, **event)
                keten.nummer, keten.hash = rij.nummer, rij.hash
                rijen.append(rij)
            Gebeurtenis.objects.bulk_create(rijen)
            Keten.objects.filter(pk=keten.pk).update(nummer=keten.nummer, hash=keten.hash)


_open: ContextVar[Log | None] = ContextVar("schrijven", default=None)


@contextmanager
def schrijven(by) -> Iterator[Log]:
    """Open a transaction for writing on behalf of `by` (None: the house itself).

    Nested blocks share the outermost log; what is said in one with a `by` of its own is said by that person.
    """
    log = _open.get()
    if log is not None:
        buiten, log.binnen = log.binnen, by or log.binnen
        try:
            with transaction.atomic():
                yield log
        finally:
            log.binnen = buiten
        return
    with transaction.atomic():
        log = Log(by)
        token = _open.set(log)
        try:
            yield log
        finally:
            _open.reset(token)
        log._sluit()


def claim(rij: Bewaakt, gezien: int, **waarden: Any) -> Verschil:
    """Write `waarden` to `rij` if its revision is still `gezien`; return the difference, field by field.

    Raises Conflict with the present row when somebody was first. The row in memory follows what was written.
    """
    model = type(rij)
    verschil = {veld: [getattr(rij, veld), nieuw] for veld, nieuw in waarden.items() if getattr(rij, veld) != nieuw}
    if not model._default_manager.filter(pk=rij.pk, revision=gezien).update(revision=F("revision") + 1, **waarden):
        raise Conflict(model._default_manager.filter(pk=rij.pk).first())
    for veld, nieuw in waarden.items():
        setattr(rij, veld, nieuw)
    rij.revision = gezien + 1
    return verschil


def wijzig(rij: models.Model, **waarden: Any) -> Verschil:
    """Write `waarden` to a row that only its locked parent guards; return the difference. Nothing is written when nothing differs."""
    verschil = {veld: [getattr(rij, veld), nieuw] for veld, nieuw in waarden.items() if getattr(rij, veld) != nieuw}
    for veld, (_, nieuw) in verschil.items():
        setattr(rij, veld, nieuw)
    if verschil:
        rij.save(update_fields=list(verschil))
    return verschil


def _velden(rij: models.Model) -> dict[str, Any]:
    return {veld.attname: getattr(rij, veld.attname) for veld in rij._meta.concrete_fields}


def _plat(waarde: Any) -> Any:
    """Make `waarde` fit for JSON: what the log keeps must read the same for ever."""
    if isinstance(waarde, dict):
        return {str(sleutel): _plat(inhoud) for sleutel, inhoud in waarde.items()}
    if isinstance(waarde, list | tuple | set | frozenset):
        return [_plat(inhoud) for inhoud in waarde]
    if isinstance(waarde, models.Model):
        return waarde.pk
    if isinstance(waarde, Enum):
        return waarde.value
    if isinstance(waarde, datetime | date):
        return waarde.isoformat()
    return waarde if waarde is None or isinstance(waarde, str | int | float | bool) else str(waarde)
