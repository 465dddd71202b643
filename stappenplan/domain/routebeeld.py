"""The picture of a leerroute as plain shapes: leerjaren as blocks by side, enrolment as a line, diplomas as points on it.

Three drawings of the same facts (wide, middle, narrow), and a small one of a route that is only outlined; a template draws
them and a table or a sentence says the same in words.
Source: product design, "a picture of the route".
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from leerroutes.kant import Kant
from partnerships.domain.route import LAATSTE_VMBO
from stappenplan.domain.routejaren import DELEN, Jaar, Moment

_BOVEN, _HOOGTE, _KIER, _LIJN = 74.0, 216.0, 3.0, 334


@dataclass(frozen=True, slots=True)
class Blok:
    """A rectangle of one part of a year; `uren` None when they are not known."""

    x: float
    y: float
    breed: float
    hoog: float
    deel: str
    uren: int | None
    liggend: bool = True

    @property
    def rand(self) -> float:
        """Return the width of the strip with the pattern of the side."""
        return round(min(34.0, self.breed * 0.11), 1)

    @property
    def past(self) -> bool:
        """Return whether words fit inside."""
        return self.hoog >= 20 if self.liggend else self.breed >= 64

    @property
    def inkt(self) -> str:
        """Return the class of text that is readable on this colour."""
        return {"vmbo": "t-ov", "mbo": "t-om", "samen": "t-ob"}.get(self.deel, "t-inkt")

    @property
    def tekst_x(self) -> float:
        """Return where the words begin."""
        return self.x + (self.rand + 10 if self.liggend else 10)

    @property
    def rechts(self) -> float:
        """Return where the number ends."""
        return self.x + self.breed - 10

    @property
    def midden(self) -> float:
        """Return the base line of the words."""
        return self.y + self.hoog / 2 + (6 if self.liggend else 0)


@dataclass(frozen=True, slots=True)
class Kop:
    """The two lines above a year."""

    x: float
    y: float
    leerjaar: int
    mbo_jaar: int
    schooljaar: int


@dataclass(frozen=True, slots=True)
class Vorm:
    """A stroke of the enrolment line (x to tot), or a point at `tot`, a diamond for a `keuze`; words at tekst_x, tekst_y."""

    x: float
    tot: float
    y: float
    kant: Kant
    tekst: str = ""
    tekst_x: float = 0.0
    tekst_y: float = 0.0
    anker: str = "end"
    keuze: bool = False


@dataclass(frozen=True, slots=True)
class Tekening:
    """One drawing with everything in place."""

    naam: str
    breed: int
    hoog: int
    liggend: bool
    kop_maat: float
    sub_maat: float
    blokken: tuple[Blok, ...]
    koppen: tuple[Kop, ...]
    banden: tuple[tuple[str, str], ...]
    lijnen: tuple[Vorm, ...]
    punten: tuple[Vorm, ...]


def teken(jaren: Sequence[Jaar], momenten: Iterable[Moment]) -> tuple[Tekening, ...]:
    """Return the wide, the middle and the narrow drawing of these years."""
    momenten = tuple(momenten)
    return (
        _liggend("breed", 1120, jaren, momenten),
        _liggend("midden", 720, jaren, momenten),
        _staand(jaren, momenten),
    )


def _liggend(naam: str, breed: int, jaren: Sequence[Jaar], momenten: Sequence[Moment]) -> Tekening:
    aantal = len(jaren)
    tussen = breed * (0.082 if aantal <= 3 else 0.04)
    kolom = (breed - tussen * (aantal - 1)) / aantal
    linker = [nummer * (kolom + tussen) for nummer in range(aantal)]
    stapels = [_stapel(jaar, _HOOGTE) for jaar in jaren]
    blokken = tuple(
        Blok(
            x,
            _BOVEN + van + _KIER / 2,
            kolom,
            max(tot - van - _KIER, 1.0),
            deel,
            None if jaar.onbekend else jaar.uren[deel],
        )
        for x, jaar, stapel in zip(linker, jaren, stapels, strict=True)
        for deel, (van, tot) in stapel.items()
        if deel in jaar.uren
    )
    banden = tuple(
        (deel, _band(linker[n] + kolom, linker[n + 1], stapels[n][deel], stapels[n + 1][deel]))
        for n in range(aantal - 1)
        for deel in DELEN
        if deel in jaren[n].uren or deel in jaren[n + 1].uren
    )
    koppen = tuple(
        Kop(x, 30, j.leerjaar, j.leerjaar - LAATSTE_VMBO, j.schooljaar) for x, j in zip(linker, jaren, strict=True)
    )
    einde = {jaar.leerjaar: x + kolom - 12 for x, jaar in zip(linker, jaren, strict=True)}
    maten = (20, 15) if kolom >= 180 else (16, 13) if kolom >= 130 else (14, 11)
    lijnen = tuple(_lijnen(jaren, linker, kolom))
    punten = tuple(_punten(momenten, einde))
    hoog = int(max(punt.tekst_y for punt in punten)) + 12
    return Tekening(naam, breed, hoog, True, *maten, blokken, koppen, banden, lijnen, punten)


def _stapel(jaar: Jaar, hoogte: float) -> dict[str, tuple[float, float]]:
    """Return from where to where each part reaches; a part without hours has no height, in its place."""
    som, uit, y = sum(jaar.uren.values()), {}, 0.0
    for deel in DELEN:
        tot = y + hoogte * jaar.uren.get(deel, 0) / som
        uit[deel] = (y, tot)
        y = tot
    return uit


def _band(links: float, rechts: float, van: tuple[float, float], naar: tuple[float, float]) -> str:
    m = (links + rechts) / 2
    (a, b), (c, d) = ((boven + _BOVEN, onder + _BOVEN) for boven, onder in (van, naar))
    return (
        f"M{links:.1f} {a:.1f}C{m:.1f} {a:.1f} {m:.1f} {c:.1f} {rechts:.1f} {c:.1f}V{d:.1f}"
        f"C{m:.1f} {d:.1f} {m:.1f} {b:.1f} {links:.1f} {b:.1f}z"
    )


def _lijnen(jaren: Sequence[Jaar], linker: Sequence[float], kolom: float) -> Iterable[Vorm]:
    vorige = None
    for nummer, (x, jaar) in enumerate(zip(linker, jaren, strict=True)):
        tot = linker[nummer + 1] if nummer + 1 < len(linker) else x + kolom - 12
        waar = jaar.ingeschreven
        tekst = f"Ingeschreven: {waar or 'nog niet ingevuld'}" if waar != vorige else ""
        yield Vorm(x, tot, _LIJN, Kant.MBO if jaar.mbo else Kant.VMBO, tekst)
        vorige = waar


def _punten(momenten: Sequence[Moment], einde: dict[int, float]) -> Iterable[Vorm]:
    gezien: dict[int, int] = {}
    for moment in momenten:
        x = einde.get(moment.leerjaar, max(einde.values()))
        n = gezien[moment.leerjaar] = gezien.get(moment.leerjaar, -1) + 1
        # Diplomas stand far apart, and share a line with a diploma of the same year only. A choice stands below them all,
        # because its words may be long.
        diplomas = [m for m in momenten if not m.keuze and m.leerjaar == moment.leerjaar]
        rij = max(len(diplomas), 1) if moment.keuze else diplomas.index(moment)
        yield Vorm(x, x - 26 * n, _LIJN, moment.kant, moment.naam, x + 12, _LIJN + 56 + 20 * rij, keuze=moment.keuze)


def _staand(jaren: Sequence[Jaar], momenten: Sequence[Moment]) -> Tekening:
    blokken, koppen = [], []
    for nummer, jaar in enumerate(jaren):
        y = 34.0 + nummer * 132
        koppen.append(Kop(0, y - 12, jaar.leerjaar, jaar.leerjaar - LAATSTE_VMBO, jaar.schooljaar))
        for deel, (van, tot) in _stapel(jaar, 344).items():
            if deel in jaar.uren:
                uren = None if jaar.onbekend else jaar.uren[deel]
                blokken.append(Blok(van + _KIER / 2, y, max(tot - van - _KIER, 1.0), 84, deel, uren, False))
    onder = 34 + len(jaren) * 132
    punten = tuple(
        Vorm(12, 12, onder + 34 * n, moment.kant, moment.kort, 32, onder + 34 * n + 5, keuze=moment.keuze)
        for n, moment in enumerate(momenten)
    )
    return Tekening("smal", 344, onder + 34 * len(punten), False, 17, 14, tuple(blokken), tuple(koppen), (), (), punten)


def teken_klein(jaren: Sequence[Jaar], momenten: Sequence[Moment]) -> Tekening:
    """Return the small drawing of a route without hours: one block per leerjaar by side, and what happens below it."""
    breed, kier, hoog, lijn = 300, 5.0, 44.0, 62
    kolom = (breed - kier * (len(jaren) - 1)) / len(jaren)
    linker = [nummer * (kolom + kier) for nummer in range(len(jaren))]
    paren = list(zip(linker, jaren, strict=True))
    einde = {jaar.leerjaar: x + kolom - 12 for x, jaar in paren}
    lijnen = tuple(
        Vorm(x, x + kolom + (kier if x < linker[-1] else -12), lijn, Kant.MBO if jaar.mbo else Kant.VMBO)
        for x, jaar in paren
    )
    punten = []
    for moment in momenten:
        samen = sum(punt.x == einde[moment.leerjaar] for punt in punten)
        x = einde[moment.leerjaar]
        # Diplomas stand far apart; a choice has a line of its own, so that no two words meet.
        y = lijn + (43 if moment.keuze else 25)
        punten.append(Vorm(x, x - 24 * samen, lijn, moment.kant, moment.naam, x + 12, y, keuze=moment.keuze))
    hoogte = int(max(punt.tekst_y for punt in punten)) + 6
    blokken = tuple(Blok(x, 0, kolom, hoog, next(iter(jaar.uren)), None, False) for x, jaar in paren)
    koppen = tuple(Kop(x, 33, j.leerjaar, j.leerjaar - LAATSTE_VMBO, j.schooljaar) for x, j in paren)
    return Tekening("klein", breed, hoogte, False, 13, 13, blokken, koppen, (), lijnen, tuple(punten))
