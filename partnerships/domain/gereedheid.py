"""What an agreement still waits for, per stage, and for whom: a stage that is not complete blocks the next.

Source: WVO 2020 art. 2.107b and 2.107d; rules V01, V04, V05, V07, V09; servicedocument 5.1.2.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from leerroutes.kant import Kant
from leerroutes.recht import Bevinding, opsomming, telwoord
from partnerships.domain.feiten import RouteFeit
from partnerships.domain.leerroute import beoordeel_combinatie, beoordeel_duur
from partnerships.domain.looptijd import beoordeel_looptijd
from partnerships.domain.onderwerpen import LETTERS
from partnerships.domain.overeenkomstbeeld import OnderwerpBeeld, OvereenkomstBeeld
from partnerships.domain.route import EERSTE_LEERJAAR

MEESTE = 6
PROGRAMMA = "programma"
# Ending must spare who began (lid 2 i): a text about the end that names neither cohort nor beginners says nothing of them.
_LOPEND = re.compile(r"cohort|begonnen|lopende", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Blokkade:
    """One thing in the way: a Dutch sentence, who can take it away, and the subject to open, if any."""

    zin: str
    wie: str
    onderwerp: str = ""


@dataclass(frozen=True, slots=True)
class LetterStand:
    """How far one letter of WVO 2020 art. 2.107b lid 2 is."""

    letter: str
    titel: str
    onderwerpen: tuple[OnderwerpBeeld, ...]

    @property
    def compleet(self) -> bool:
        """Return whether every subject of this letter says what it has to say."""
        return all(onderwerp.compleet for onderwerp in self.onderwerpen)


def per_letter(beeld: OvereenkomstBeeld) -> tuple[LetterStand, ...]:
    """Return the letters that this agreement has, with their subjects (rule V05)."""
    return tuple(
        LetterStand(letter, titel, van)
        for letter, titel in LETTERS.items()
        if (van := tuple(o for o in beeld.onderwerpen if o.letter == letter))
    )


def blokkades(beeld: OvereenkomstBeeld, overgang: str) -> tuple[Blokkade, ...]:
    """Return what stands in the way of this transition now, and of every earlier one that still has to hold."""
    uit: list[Blokkade] = []
    for naam, regel in _REGELS.items():
        uit += regel(beeld)
        if naam == overgang:
            return tuple(uit)
    return ()


def _teksten(beeld: OvereenkomstBeeld) -> Iterable[Blokkade]:
    wie = "de deelprojectleiders"
    if beeld.feiten is None:
        return  # frozen: the stuurgroep approved the text as it is
    if not beeld.feiten.routes:
        yield Blokkade("Er hoort nog geen leerroute bij deze overeenkomst.", wie)
        return
    kanten = {school.kant for partij in beeld.feiten.partijen for school in partij.scholen}
    for kant in Kant:
        if kant not in kanten:
            yield Blokkade(
                f"Er is nog geen bestuur van een school aan de kant van het {kant} (WVO 2020, artikel 2.107b).", wie
            )
    for route in beeld.feiten.routes:
        for oordeel in _wettig(route):
            if oordeel.blokkeert:
                yield Blokkade(f"{route.naam}: {oordeel.zin}", "de projectleider")
    for onderwerp in beeld.onderwerpen:
        if onderwerp.compleet:
            continue
        if onderwerp.open_plekken:
            plekken = telwoord(len(onderwerp.open_plekken), "open plek", "open plekken")
            zin = f"{onderwerp.titel}: nog {plekken}. {_eerste(onderwerp)}"
        else:
            zin = f"{onderwerp.titel}: hier staat nog niets."
        yield Blokkade(zin, wie, onderwerp.sleutel)
    met_programma = {bijlage.cohort for bijlage in beeld.bijlagen if bijlage.soort == PROGRAMMA}
    if len(met_programma) < (aantal := len(beeld.feiten.routes)):
        zin = (
            f"Het programma per leerjaar is bij {len(met_programma)} van {telwoord(aantal, 'leerroute', 'leerroutes')} "
            "een bijlage (WVO 2020, artikel 2.107d). Maak de bijlage uit het plan."
        )
        yield Blokkade(zin, wie)
    einde = beeld.onderwerp("toetreding_einde")
    if einde and not _LOPEND.search(einde.gevuld):
        zin = f"{einde.titel}: schrijf op hoe leerlingen en studenten die begonnen zijn de leerroute afmaken."
        yield Blokkade(zin, wie, einde.sleutel)
    looptijd = beoordeel_looptijd(beeld.einde, beeld.feiten.routes)
    if looptijd.blokkeert:
        yield Blokkade(looptijd.zin, wie, "looptijd")


def _wettig(route: RouteFeit) -> Iterable[Bevinding]:
    niveaus = tuple(sorted({k.niveau for k in route.te_beoordelen}))
    yield beoordeel_combinatie(soort=route.soort, leerweg=route.leerweg, niveaus=niveaus, opleidingsdomein=route.domein)
    duren = {k.duur_jaren for k in route.te_beoordelen}
    for _, laatste in route.cohorten:
        duur = next(iter(duren)) if len(duren) == 1 else None
        yield beoordeel_duur(niveaus=niveaus, duur_jaren=duur, jaren=laatste - EERSTE_LEERJAAR + 1)


def _eerste(onderwerp: OnderwerpBeeld) -> str:
    eerste = onderwerp.open_plekken[0]
    return f"{eerste[0].upper()}{eerste[1:]}." if eerste else ""


def _akkoorden(beeld: OvereenkomstBeeld) -> Iterable[Blokkade]:
    for partij in beeld.partijen:
        open_ = [o for o in beeld.onderwerpen if not o.akkoord_van(partij.id)]
        if open_:
            titels = [o.titel for o in open_[:MEESTE]]
            rest = f" en nog {len(open_) - MEESTE}" if len(open_) > MEESTE else ""
            zin = f"Nog {telwoord(len(open_), 'akkoord', 'akkoorden')} nodig: {opsomming(titels) if not rest else ', '.join(titels)}{rest}."
            yield Blokkade(zin, partij.naam, open_[0].sleutel)


def _adviezen(beeld: OvereenkomstBeeld) -> Iterable[Blokkade]:
    for partij, orgaan, advies in beeld.organen:
        wie = f"{orgaan.label} bij {partij.naam}"
        if advies is None:
            yield Blokkade(f"Er is nog geen advies gevraagd aan de {orgaan.label}.", wie)
        elif advies.uitkomst is None:
            yield Blokkade(
                f"Het advies van de {orgaan.label} is er nog niet; de termijn loopt tot {advies.termijn:%d-%m-%Y}.", wie
            )
        elif not advies.klaar:
            yield Blokkade(f"Op het advies van de {orgaan.label} is nog niet gereageerd.", partij.naam)


def _stemmen(beeld: OvereenkomstBeeld) -> Iterable[Blokkade]:
    for kant in Kant:
        voor, nodig, leden = beeld.quorum(kant)
        if voor < max(nodig, 1):
            wie = [
                s.naam
                for s in beeld.stemmen
                if s.kant == kant and not (s.geldt and s.uitkomst and s.uitkomst.is_akkoord)
            ]
            zin = f"{voor} van {leden} stuurgroepleden {kant} akkoord; nodig zijn er {max(nodig, 1)}."
            yield Blokkade(zin, opsomming(wie) if wie else "de projectleider: kies leden van de stuurgroep")


def _handtekeningen(beeld: OvereenkomstBeeld) -> Iterable[Blokkade]:
    for partij in beeld.partijen:
        if partij.handtekening and not partij.getekend:
            yield Blokkade("De handtekening op papier is nog niet bevestigd door een tweede persoon.", partij.naam)
        elif not partij.getekend:
            yield Blokkade("Dit bestuur heeft nog niet ondertekend.", partij.naam)


# What has to hold before each transition; a later one needs the earlier ones too, for the text may have changed since.
_REGELS: dict[str, Callable[[OvereenkomstBeeld], Iterable[Blokkade]]] = {
    "naar_controle": _teksten,
    "naar_advies": _akkoorden,
    "naar_vaststellen": _adviezen,
    "vastgesteld": _stemmen,
    "ondertekend": _handtekeningen,
}
