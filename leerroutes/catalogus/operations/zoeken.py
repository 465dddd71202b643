"""Keeping the index of the catalogue: the words of every living goal, and nothing of the rest."""

from collections import defaultdict
from collections.abc import Iterable

from leerroutes.bijwerken import veegt
from leerroutes.catalogus.domain.boom import LEERWEGEN
from leerroutes.catalogus.domain.bundel import bundel
from leerroutes.catalogus.domain.vraag import zoekcode
from leerroutes.catalogus.domain.woorden import stam, woorden
from leerroutes.catalogus.models import NIET_IN_INDEX, Leerdoel, Vindplaats, Woord
from leerroutes.writing import schrijven

_VELDEN = ("code", "zoekcode", "vervalt", "titel", "weergave", "brontekst", "varianten", *LEERWEGEN)


def indexeer(bron_id: int) -> None:
    """Make the index of one source what its goals say now; vervallen goals have no words.

    One writer at a time: two imports with new words in common would else wait for each other crosswise.
    """
    with schrijven(None):
        Woord.objects.select_for_update().order_by("pk").first()
        doelen = list(Leerdoel.objects.filter(bron=bron_id).order_by("pk").only(*_VELDEN))
        _schrijf(bron_id, _vindplaatsen(doel for doel in doelen if not doel.vervalt))
        nieuw = [doel for doel in doelen if doel.zoekcode == NIET_IN_INDEX]
        for doel in nieuw:
            doel.zoekcode = zoekcode(doel.code)
        Leerdoel.objects.bulk_update(nieuw, ["zoekcode"], batch_size=200)


@veegt("zoekwoorden")
def vul_index() -> int:
    """Index every source with goals that are not in the index yet; return how many sources. What is done stays done."""
    wacht = Leerdoel.objects.filter(zoekcode=NIET_IN_INDEX).order_by().values_list("bron", flat=True)
    bronnen = sorted(set(wacht))
    for bron in bronnen:
        indexeer(bron)
    return len(bronnen)


def _vindplaatsen(doelen: Iterable[Leerdoel]) -> dict[str, tuple[list, list]]:
    """Return per word the goals that have it in their title, and those that have it in their text only, with leerwegen."""
    uit: dict[str, tuple[list, list]] = defaultdict(lambda: ([], []))
    for doel in doelen:
        merk = doel.pk, [getattr(doel, weg) for weg in LEERWEGEN]
        in_titel = set(woorden(f"{doel.titel} {doel.weergave}"))
        in_tekst = set(woorden("\n".join((doel.brontekst, *doel.varianten.values()))))
        for plek, gevonden in enumerate((in_titel, in_tekst - in_titel)):
            for woord in gevonden:
                uit[woord][plek].append(merk)
    return uit


def _schrijf(bron_id: int, plaatsen: dict[str, tuple[list, list]]) -> None:
    bekend = dict(Woord.objects.filter(woord__in=plaatsen).values_list("woord", "pk"))
    nieuw = [Woord(woord=woord, stam=stam(woord)) for woord in sorted(plaatsen.keys() - bekend.keys())]
    bekend |= {rij.woord: rij.pk for rij in Woord.objects.bulk_create(nieuw)}
    Vindplaats.objects.filter(bron=bron_id).delete()
    Vindplaats.objects.bulk_create(
        Vindplaats(woord_id=bekend[woord], bron_id=bron_id, in_titel=bundel(titel), in_tekst=bundel(tekst))
        for woord, (titel, tekst) in plaatsen.items()
    )
