"""A next cohort takes over the plans of the one before it, with their origin; a cohort changes without losing placed goals."""

from collections.abc import Iterable
from typing import Any

from django.db import models

from leerroutes.writing import OngeldigeInvoer, schrijven
from partnerships.models import Cohort
from partnerships.operations import cohort as basis
from stappenplan.models import (
    Activiteit,
    Bereik,
    Conclusie,
    ExamenRegel,
    Gesprek,
    Inschatting,
    Materiaal,
    Plaatsing,
    PtaRegel,
    Toets,
    ToetsDoel,
    Uitsplitsing,
    Uren,
    Verband,
)

Nummers = dict[int, int]


def start_cohort(
    *, by, vanaf: Cohort, startjaar: int, laatste_leerjaar: int | None = None, verwachte_leerlingen: int | None = None
) -> Cohort:
    """Start the next cohort of a leerroute with everything of `vanaf`: route, plans and answers with their checksums.

    So only what changed in the sources becomes te herzien. Gereed stays behind: each side says that again.
    Raises Geweigerd, OngeldigeInvoer. Source: model.md, "A new cohort".
    """
    laatste = laatste_leerjaar or vanaf.laatste_leerjaar
    with schrijven(by):
        cohort = basis.add_cohort(
            by=by,
            leerroute=vanaf.leerroute,
            startjaar=startjaar,
            laatste_leerjaar=laatste,
            verwachte_leerlingen=verwachte_leerlingen,
            vanaf=vanaf,
        )
        _neem_over(vanaf, cohort)
    return cohort


def store_cohort(*, by, cohort: Cohort, gezien: int, laatste_leerjaar: int, verwachte_leerlingen: int | None) -> Cohort:
    """Change a cohort; refused while something stands in a leerjaar that would go. Raises Geweigerd, OngeldigeInvoer, Conflict."""
    with schrijven(by):
        rij = basis.store_cohort(
            by=by,
            cohort=cohort,
            gezien=gezien,
            laatste_leerjaar=laatste_leerjaar,
            verwachte_leerlingen=verwachte_leerlingen,
        )
        for model in (Plaatsing, Toets, Activiteit, Uren):
            if model.objects.filter(vakplan__cohort=rij, leerjaar__gt=laatste_leerjaar).exists():
                zin = f"Na leerjaar {laatste_leerjaar} staan nog doelen, toetsen, lessen of uren. Verplaats die eerst."
                raise OngeldigeInvoer({"laatste_leerjaar": zin})
    return rij


def _neem_over(oud: Cohort, nieuw: Cohort) -> None:
    plannen: Nummers = {}
    for rij in oud.vakplannen.all():
        plannen |= _kopieer([rij], cohort_id=nieuw.pk, overgenomen_van_id=rij.pk, stand=0)
    for model in (Bereik, Uitsplitsing, Gesprek):
        _kopieer(model.objects.filter(vakplan__in=plannen), vakplan_id=plannen)
    binnen = {"vakplan__in": plannen, "leerjaar__lte": nieuw.laatste_leerjaar}
    for model in (Uren, Plaatsing):
        _kopieer(model.objects.filter(**binnen), vakplan_id=plannen)
    inschattingen = _kopieer(Inschatting.objects.filter(vakplan__in=plannen), vakplan_id=plannen)
    _kopieer(Verband.objects.filter(inschatting__in=inschattingen), inschatting_id=inschattingen)
    _kopieer(Conclusie.objects.filter(vakplan__in=plannen), vakplan_id=plannen, cohort_id=nieuw.pk)
    toetsen = _kopieer(Toets.objects.filter(**binnen), vakplan_id=plannen)
    for model in (PtaRegel, ExamenRegel, ToetsDoel):
        _kopieer(model.objects.filter(toets__in=toetsen), toets_id=toetsen)
    activiteiten = _kopieer(Activiteit.objects.filter(**binnen), vakplan_id=plannen)
    _koppelingen(Activiteit.doelen.through, activiteit_id=activiteiten)
    _koppelingen(Activiteit.toetsen.through, activiteit_id=activiteiten, toets_id=toetsen)
    materialen = _kopieer(Materiaal.objects.filter(vakplan__in=plannen), vakplan_id=plannen)
    _koppelingen(Materiaal.activiteiten.through, materiaal_id=materialen, activiteit_id=activiteiten)
    _koppelingen(Materiaal.toetsen.through, materiaal_id=materialen, toets_id=toetsen)


def _koppelingen(model: type[models.Model], **nummers: Nummers) -> None:
    _kopieer(model.objects.filter(**{f"{veld}__in": nieuw for veld, nieuw in nummers.items()}), **nummers)


def _kopieer(rijen: Iterable[models.Model], **vervang: Any) -> Nummers:
    """Copy rows; each field in `vervang` gets a value, or (a dict) the new number of what it pointed to. Returns old → new."""
    oud = list(rijen)
    if not oud:
        return {}
    model = type(oud[0])
    velden = [veld.attname for veld in model._meta.concrete_fields if not veld.primary_key]
    nieuw = [model(**{veld: _waarde(rij, veld, vervang) for veld in velden}) for rij in oud]
    model.objects.bulk_create(nieuw)
    return {van.pk: naar.pk for van, naar in zip(oud, nieuw, strict=True)}


def _waarde(rij: models.Model, veld: str, vervang: dict[str, Any]) -> Any:
    if veld not in vervang:
        return getattr(rij, veld)
    nieuw = vervang[veld]
    return nieuw[getattr(rij, veld)] if isinstance(nieuw, dict) else nieuw
