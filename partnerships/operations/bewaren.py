"""Storing a new row so that bad input and duplicates come back as Dutch sentences, also when two people press at once."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils.text import slugify

from leerroutes.writing import OngeldigeInvoer


def controleer(rij: models.Model, behalve: Iterable[str] = ()) -> None:
    """Raise OngeldigeInvoer when a plain field of `rij` is empty, too long or no choice. References are not looked up."""
    verwijzingen = {veld.name for veld in rij._meta.concrete_fields if veld.is_relation}
    try:
        rij.clean_fields(exclude=verwijzingen | set(behalve))
    except ValidationError as fout:
        raise OngeldigeInvoer({veld: zinnen[0] for veld, zinnen in fout.message_dict.items()}) from fout


def bewaar_nieuw(rij: models.Model, dubbel: dict[str, str] | str) -> None:
    """Store a new row. Raises OngeldigeInvoer for a bad field, or with `dubbel` when the database already has such a row."""
    controleer(rij)
    try:
        with transaction.atomic():
            rij.save()
    except IntegrityError as fout:
        raise OngeldigeInvoer(dubbel) from fout


def schone_naam(naam: str) -> str:
    """Return a name on one line without spaces around it."""
    return " ".join(naam.split())


def vrije_slug(model: type[models.Model], naam: str, anders: str, lengte: int) -> str:
    """Return a slug of at most `lengte` that no row of `model` has; `anders` serves where the name leaves nothing."""
    basis = slugify(naam)[: lengte - 4] or anders
    bezet = set(model._default_manager.filter(slug__startswith=basis).values_list("slug", flat=True)) | {"nieuw"}
    return next(slug for n in range(1, len(bezet) + 2) if (slug := f"{basis}-{n}" if n > 1 else basis) not in bezet)
