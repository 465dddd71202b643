"""Finding one among many: schools, besturen, partners and people by words and numbers."""

from functools import reduce
from operator import or_

from django.db.models import F, Q, QuerySet

from partnerships.models import School

SCHOOL_VELDEN = ("naam", "plaats", "vestiging")


def zoek(rijen: QuerySet, vraag: str, velden: tuple[str, ...]) -> QuerySet:
    """Return the rows that hold every word of `vraag` in one of `velden`; all of them when nothing is asked."""
    for woord in vraag.split():
        rijen = rijen.filter(reduce(or_, (Q(**{f"{veld}__icontains": woord}) for veld in velden)))
    return rijen


def zoek_scholen(vraag: str) -> QuerySet[School]:
    """Return the schools that `vraag` names (naam, plaats, BRIN), those that closed last."""
    open_eerst = F("opgeheven_op").asc(nulls_first=True)
    return zoek(School.objects.order_by(open_eerst, "naam", "vestiging"), vraag, SCHOOL_VELDEN)
