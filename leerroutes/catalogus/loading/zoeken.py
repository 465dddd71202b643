"""Answering a question to the catalogue: from the index, and only for one page from the texts themselves."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q

from leerroutes.catalogus.domain.boom import LEERWEGEN
from leerroutes.catalogus.domain.bronnenlijst import BronFeit, Zoekfilter
from leerroutes.catalogus.domain.bundel import lees_bundel
from leerroutes.catalogus.domain.soorten import DoelSoort
from leerroutes.catalogus.domain.vraag import KORTSTE_DEEL, Term, Vraag
from leerroutes.catalogus.domain.woorden import vouw
from leerroutes.catalogus.domain.zoeken import Namen, Stuk, fragment, kort, markeer, rangschik, rangschik_codes
from leerroutes.catalogus.loading.bomen import woorden_leerwegen
from leerroutes.catalogus.models import Kwalificatie, Leerdoel, Woord


@dataclass(frozen=True, slots=True)
class Treffer:
    """A goal that was found, as a list shows it. `titel` and `fragment` are in pieces, the words that were asked for marked;
    `waar` says what it is and where it stands."""

    id: int
    code: str
    titel: list[Stuk]
    fragment: list[Stuk]
    kant: str
    waar: str


def load_namen(bronnen: Iterable[BronFeit], vraag: Vraag) -> dict[int, frozenset[int]]:
    """Return per source which terms (by place) are in its name: title, code, crebo's and names of kwalificaties.

    One query; none when a code is asked for, which is of a goal.
    """
    termen = vraag.termen
    kwalificaties = {} if vraag.code else _kwalificaties(termen)
    uit = {}
    for bron in bronnen:
        naam = vouw(f"{bron.code} {bron.titel} {kwalificaties.get(bron.id, '')}")
        uit[bron.id] = frozenset(plaats for plaats, term in enumerate(termen) if term.noemt(naam))
    return uit


def _kwalificaties(termen: Sequence[Term]) -> dict[int, str]:
    zoek = Q()
    for term in termen:
        zoek |= Q(crebo=term.woord) | Q(naam__icontains=term.woord)
    namen: dict[int, str] = {}
    if zoek:
        rijen = Kwalificatie.objects.filter(zoek, kerntaken__isnull=False).order_by("pk").distinct()
        for bron, crebo, naam in rijen.values_list("kerntaken__bron", "crebo", "naam"):
            namen[bron] = f"{namen.get(bron, '')} {crebo} {naam}"
    return namen


def zoek_doelen(vraag: Vraag, zeef: Zoekfilter, bronnen: Namen) -> list[int]:
    """Return the numbers of the goals that answer `vraag`, best first. At most three queries.

    `bronnen` are the sources to look in, each with the terms that are in its own name (see `load_namen`).
    """
    codes = _zoek_codes(vraag, zeef, bronnen)
    gezien = set(codes)
    return codes + [doel for doel in _zoek_woorden(vraag, zeef, bronnen) if doel not in gezien]


def _zoek_codes(vraag: Vraag, zeef: Zoekfilter, bronnen: Namen) -> list[int]:
    if not vraag.code:
        return []
    doelen = Leerdoel.objects.filter(_van_niveau(zeef.niveau), zoekcode__begint=vraag.code.rstrip("/"), vervalt=False)
    if zeef.leerweg:
        doelen = doelen.filter(**{zeef.leerweg.lower(): True})
    rijen = doelen.order_by().values_list("id", "bron_id", "zoekcode")
    return rangschik_codes(vraag.code, {doel: code for doel, bron, code in rijen if bron in bronnen})


def _zoek_woorden(vraag: Vraag, zeef: Zoekfilter, bronnen: Namen) -> list[int]:
    klassen, plaatsen = _plaatsen(vraag.termen, zeef.leerweg, bronnen)
    gevonden = rangschik(klassen, plaatsen, bronnen) if plaatsen else []
    if gevonden and (zeef.niveau or vraag.binnen):
        doelen = Leerdoel.objects.filter(_van_niveau(zeef.niveau), zoekcode__begint=vraag.binnen)
        over = set(doelen.order_by().values_list("pk", flat=True))
        gevonden = [doel for doel in gevonden if doel in over]
    return gevonden


def _plaatsen(
    termen: Sequence[Term], leerweg: str, bronnen: Namen
) -> tuple[list[dict[int, int]], list[tuple[int, int, list[int], list[int]]]]:
    """Return per term which words answer it and how well, and where in `bronnen` those words are. One query."""
    if not termen:
        return [], []
    woorden: dict[int, tuple[str, str]] = {}
    plaatsen = []
    # From the words to their places: so both databases look through the words once, and find the rest by index.
    velden = ("pk", "woord", "stam", "vindplaats__bron_id", "vindplaats__in_titel", "vindplaats__in_tekst")
    for nummer, woord, stam, bron, titel, tekst in Woord.objects.filter(_past(termen)).values_list(*velden):
        if bron in bronnen:
            woorden[nummer] = woord, stam
            plaatsen.append((nummer, bron, lees_bundel(titel, leerweg), lees_bundel(tekst, leerweg)))
    alle = [{nummer: term.klasse(*woord) for nummer, woord in woorden.items()} for term in termen]
    return [{nummer: hoe for nummer, hoe in klasse.items() if hoe is not None} for klasse in alle], plaatsen


def _past(termen: Sequence[Term]) -> Q:
    """Return which words of the catalogue answer any of `termen`: a stem, a beginning, or for longer ones any part."""
    zoek = Q()
    for term in termen:
        zoek |= Q(stam__in=term.stammen)
        for begin in term.begin:
            zoek |= Q(woord__contains=begin) if len(begin) >= KORTSTE_DEEL else Q(woord__startswith=begin)
    return zoek


def _van_niveau(niveau: int | None) -> Q:
    """Return which goals are of an mbo-niveau: those of its kwalificaties' kerntaken, and all of a source of that niveau."""
    if niveau is None:
        return Q()
    kerntaken = Kwalificatie.kerntaken.through.objects.filter(kwalificatie__niveau=niveau).values("leerdoel")
    return Q(pk__in=kerntaken) | Q(ouder__in=kerntaken) | Q(bron__niveau=niveau)


_VELDEN = ("id", "soort", "code", "titel", "weergave", "brontekst", "varianten", "bron_id")


def load_treffers(nummers: Sequence[int], vraag: Vraag, bronnen: Mapping[int, BronFeit]) -> list[Treffer]:
    """Return the goals of one page in the order of `nummers`. One query."""
    rijen = Leerdoel.objects.filter(pk__in=nummers).order_by()
    velden = (*_VELDEN, "ouder__code", "ouder__titel", "ouder__weergave", *LEERWEGEN)
    per_nummer = {rij[0]: _treffer(vraag, bronnen, *rij) for rij in rijen.values_list(*velden)}
    return [per_nummer[nummer] for nummer in nummers if nummer in per_nummer]


def _treffer(vraag, bronnen, nummer, soort, code, titel, weergave, brontekst, varianten, bron, *rest) -> Treffer:
    ouder_code, ouder_titel, ouder_weergave, *wegen = rest
    gemerkt = markeer(weergave or titel, vraag.termen)
    in_titel = any(hoe for _, hoe in gemerkt)
    tekst = "" if in_titel and len(vraag.termen) == 1 else "\n".join((brontekst, *varianten.values()))
    feit = bronnen[bron]
    ouder = " ".join(deel for deel in (ouder_code, ouder_weergave or ouder_titel) if deel)
    soort = DoelSoort(soort).label
    delen = (
        f"{soort} in {kort(ouder)}" if ouder else soort,
        woorden_leerwegen(*wegen),
        f"{feit.titel} ({feit.editie})",
    )
    fragmenten = fragment(tekst, vraag.termen) if tekst else []
    return Treffer(nummer, code, gemerkt, fragmenten, feit.kant, " · ".join(deel for deel in delen if deel))
