"""The way back of an import: what it made and what it changed, so that it can be undone while nothing uses it.

An import notes its steps in a `Terugweg` and stores them with its one event in the logboek ("ingelezen"). Undoing walks
them back: a row that was changed since, or that somebody uses, stops all of it with the reason.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.apps import apps
from django.db.models import Model, ProtectedError

from leerroutes.logboek.models import Gebeurtenis
from leerroutes.writing import HUIS, Bewaakt, Geweigerd, schrijven

INGELEZEN, ONGEDAAN = "ingelezen", "inlezen ongedaan"
_SINDSDIEN = "“{wat}” is na het inlezen gewijzigd. Terugdraaien zou die wijziging weggooien."
_IN_GEBRUIK = "Dit kan niet meer ongedaan: {wie} gebruikt iets wat is ingelezen. Haal het daar eerst weg."
EIGEN: dict[str, Callable[[dict], None]] = {}


def eigen_weg(soort: str):
    """Register a function that walks back a step of this kind: for rows that hang together, such as a tree of goals."""

    def registreer(functie: Callable[[dict], None]):
        EIGEN[soort] = functie
        return functie

    return registreer


class Terugweg:
    """Gathers the steps of one import, in the order in which they were taken."""

    def __init__(self) -> None:
        self._stappen: list[dict] = []

    def nieuw(self, *rijen: Model) -> None:
        """Note that these rows, all of one model, were made."""
        if rijen:
            self._stappen.append({"nieuw": rijen[0]._meta.label, "rijen": [rij.pk for rij in rijen]})

    def gewijzigd(self, rij: Model, verschil: dict[str, list]) -> None:
        """Note that fields of `rij` went from one value to another, as `wijzig` and `claim` return it."""
        if verschil:
            velden = {
                rij._meta.get_field(veld).attname: [_kaal(van), _kaal(naar)] for veld, (van, naar) in verschil.items()
            }
            self._stappen.append({"gewijzigd": rij._meta.label, "rij": rij.pk, "velden": velden})

    def eigen(self, soort: str, **gegevens: Any) -> None:
        """Note a step that only its own function (`eigen_weg`) can walk back."""
        self._stappen.append({"eigen": soort, **gegevens})

    def als_json(self) -> list[dict]:
        """Return the steps, fit for the logboek."""
        return self._stappen

    def __bool__(self) -> bool:
        return bool(self._stappen)


def is_ongedaan(inlezing: Gebeurtenis) -> bool:
    """Return whether this import was undone already."""
    return Gebeurtenis.objects.filter(wat=ONGEDAAN, object_id=inlezing.pk).exists()


def maak_ongedaan(*, by, inlezing: Gebeurtenis) -> None:
    """Walk an import back. The caller has judged `by`. Raises Geweigerd, and changes nothing, when it cannot be."""
    with schrijven(by) as log:
        Gebeurtenis.objects.select_for_update().get(pk=inlezing.pk)
        if is_ongedaan(inlezing):
            raise Geweigerd("Dit is al ongedaan gemaakt. Laad de pagina opnieuw.")
        try:
            for stap in reversed(inlezing.inhoud["terug"]):
                _loop_terug(stap)
        except ProtectedError as fout:
            raise Geweigerd(_IN_GEBRUIK.format(wie=_wie(fout.protected_objects))) from fout
        log.feit(HUIS, ONGEDAAN, inlezing)


def _loop_terug(stap: dict) -> None:
    if "eigen" in stap:
        EIGEN[stap["eigen"]](stap)
    elif "nieuw" in stap:
        apps.get_model(stap["nieuw"])._default_manager.filter(pk__in=stap["rijen"]).delete()
    else:
        _zet_terug(apps.get_model(stap["gewijzigd"]), stap["rij"], stap["velden"])


def _zet_terug(model: type[Model], pk: int, velden: dict[str, list]) -> None:
    rij = model._default_manager.select_for_update().filter(pk=pk).first()
    if rij is None or any(_kaal(getattr(rij, veld)) != naar for veld, (_, naar) in velden.items()):
        raise Geweigerd(_SINDSDIEN.format(wat=rij or "een rij"))
    for veld, (van, _) in velden.items():
        setattr(rij, veld, rij._meta.get_field(veld).to_python(van))
    if isinstance(rij, Bewaakt):  # a form that was opened before this must not win silently
        rij.revision += 1
        velden = velden | {"revision": []}
    rij.save(update_fields=list(velden))


def _wie(rijen: Iterable[Model]) -> str:
    """Return who stands in the way, as people call it: the first of them, and how many more."""
    namen = sorted({getattr(rij, "gebruiker", "") or f"{rij._meta.verbose_name} {rij}" for rij in rijen})
    return namen[0] + (f" (en nog {len(namen) - 1})" if len(namen) > 1 else "")


def _kaal(waarde: Any) -> Any:
    if isinstance(waarde, Model):
        return waarde.pk
    return waarde if waarde is None or isinstance(waarde, str | int | bool | float | list | dict) else str(waarde)
