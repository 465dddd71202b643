"""Reading what changed since somebody last looked, and the open remarks below an agreement."""

from collections.abc import Mapping
from typing import Any

from leerroutes.opmaak import platte_tekst
from partnerships.domain.overeenkomstbeeld import OvereenkomstBeeld
from partnerships.domain.tekstverschil import Wijziging, wijzigingen
from partnerships.loading.overeenkomst import load_teksten
from partnerships.models import Leesstand, Opmerking, Versie


def load_leesstand(user, overeenkomst: int) -> Leesstand | None:
    """Return what `user` last had before the eyes, or None for who never said so. One query."""
    return Leesstand.objects.filter(user=user, overeenkomst=overeenkomst).first()


def load_wijzigingen(beeld: OvereenkomstBeeld, gezien: Mapping[str, str]) -> tuple[Wijziging, ...]:
    """Return which subjects differ from `gezien` ({sleutel: hash}), with the words that differ. At most one query."""
    anders = {hash_ for sleutel, hash_ in gezien.items() if beeld.hashes.get(sleutel) != hash_}
    teksten = load_teksten(beeld.id, anders) if anders else {}
    return wijzigingen(
        gezien,
        (
            (o.sleutel, o.letter, o.titel, platte_tekst(o.gevuld) if gezien.get(o.sleutel) in teksten else "", o.hash)
            for o in beeld.onderwerpen
        ),
        {hash_: (titel, platte_tekst(tekst)) for hash_, (titel, tekst) in teksten.items()},
    )


def load_vastgesteld(versie: int) -> dict[str, Any]:
    """Return the frozen picture of a version: its leerroutes, the votes on it, its subjects with their hashes. One query."""
    return Versie.objects.values_list("beeld", flat=True).get(pk=versie)


def load_open_opmerkingen(beeld: OvereenkomstBeeld) -> list[tuple[str, Opmerking]]:
    """Return the open remarks with the title of their subject, oldest first. One query, none when there is no remark."""
    titels = {o.id: o.titel for o in beeld.onderwerpen if o.opmerkingen}
    if not titels:
        return []
    rijen = Opmerking.objects.filter(
        soort="onderwerp", object_id__in=titels, opgelost_op__isnull=True, antwoord_op__isnull=True
    )
    return [(titels[rij.object_id], rij) for rij in rijen.select_related("door")]
