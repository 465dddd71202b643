"""Reading who may sign for which bestuur, and on what ground."""

from django.db.models import Q

from partnerships.domain.ondertekening import Volmacht
from partnerships.domain.rollen import Rol
from partnerships.models import Lidmaatschap, Mandaat


def load_volmachten(user, partnership: int) -> tuple[Volmacht, ...]:
    """Return the grounds on which `user` may sign in this samenwerking, mandaten that ended included. Two queries.

    A mandaat is worth nothing without an open Lidmaatschap here: who left yesterday signs nothing today.
    """
    leden = list(
        Lidmaatschap.objects.filter(user=user, tot__isnull=True)
        .filter(Q(partnership=partnership))
        .values_list("rol", "bestuur_id", "van", "functie")
    )
    if not leden:
        return ()
    ambt = tuple(
        Volmacht(bestuur, "bestuurder van dit bestuur", van, functie=functie or "bestuurder")
        for rol, bestuur, van, functie in leden
        if rol == Rol.BESTUURDER
    )
    functie = next((functie for *_, functie in leden if functie), "") or Rol(leden[0][0]).label
    rijen = Mandaat.objects.filter(user=user, partnership=partnership, ingetrokken_op=None)
    return ambt + tuple(
        Volmacht(bestuur, grond, van, tot, nummer, functie)
        for bestuur, grond, van, tot, nummer in rijen.values_list("bestuur_id", "grond", "van", "tot", "pk")
    )
