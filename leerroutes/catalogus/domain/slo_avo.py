"""SLO's avo-programma's: examenprogramma → domein → (subdomein →) eindterm, with CE, SE and leerwegen per eindterm.

A release holds havo and vwo too, and repeats the algemene preambule of the vmbo as if it were goals: both stay out, and
are counted. Source: curriculumdata 1.2.
"""

import re
from collections.abc import Iterator

from leerroutes.canonical import checksum
from leerroutes.catalogus.domain.boom import VERVALLEN, BronBoom, Knoop, orden, tak_vervallen
from leerroutes.catalogus.domain.slo_voorraad import NIVEAUS, Object, Pluk, Voorraad
from leerroutes.catalogus.domain.soorten import BronSoort, DoelSoort
from leerroutes.kant import Kant
from leerroutes.rapport import Categorie, Regel, fout

_SOORTEN = {"domein": DoelSoort.DOMEIN, "subdomein": DoelSoort.SUBDOMEIN, "eindterm": DoelSoort.EINDTERM}
_PREAMBULE = "PREAMBULE"
_VMBO = re.compile(r"/vmbo$", re.IGNORECASE)
MAX_CODE = 40


def pluk_avo(voorraad: Voorraad, uitgave: str) -> Pluk:
    """Return one examenprogramma per avo programme of the vmbo in `voorraad`, which holds avo objects only."""
    alle = [obj for obj in voorraad.levend.values() if obj.soort == "examenprogramma"]
    vmbo = [_Programma(voorraad, obj) for obj in alle if _is_vmbo(voorraad, obj)]
    for programma in vmbo:
        programma.daal(programma.obj, None)
    pluk = Pluk([(programma.code, programma.obj) for programma in vmbo])
    pluk.fouten += [regel for programma in vmbo for regel in programma.fouten]
    eigen = {programma.obj.id for programma in vmbo}
    pluk.genegeerd += [obj.genegeerd("Dit programma is niet voor het vmbo.") for obj in alle if obj.id not in eigen]
    pluk.genegeerd += [regel for programma in vmbo for regel in programma.verslag()]
    pluk.genegeerd += [*_verval(voorraad, vmbo), *_over(voorraad, alle)]
    pluk.bomen += [programma.boom(uitgave) for programma in vmbo]
    return pluk


def _is_preambule(obj: Object) -> bool:
    return obj.code.upper().startswith(_PREAMBULE)


def _onder(voorraad: Voorraad, obj: Object, *, preambule: bool = True) -> Iterator[Object]:
    """Yield the living objects below `obj`, each once, with or without the preambule."""
    gezien, rij = {obj.id}, [obj]
    while rij:
        for _, sleutel in rij.pop().verwijzingen():
            kind = voorraad.levend.get(sleutel)
            if kind is None or kind.id in gezien or (not preambule and _is_preambule(kind)):
                continue
            gezien.add(kind.id)
            rij.append(kind)
            yield kind


def _wegen(*groepen: tuple[str, ...] | None) -> set[str]:
    return {NIVEAUS[niveau] for groep in groepen for niveau in groep or () if niveau in NIVEAUS}


def _is_vmbo(voorraad: Voorraad, programma: Object) -> bool:
    """Return whether a programme is one of the vmbo: it says so, else its eindtermen do, else its code does."""
    if programma.niveaus:
        return bool(_wegen(programma.niveaus))
    niveaus = [obj.niveaus for obj in _onder(voorraad, programma, preambule=False) if obj.niveaus]
    return bool(_wegen(*niveaus)) if niveaus else bool(_VMBO.search(programma.code))


class _Programma:
    """One programme while its tree grows."""

    def __init__(self, voorraad: Voorraad, obj: Object):
        self.voorraad, self.obj = voorraad, obj
        self.code = _VMBO.sub("", obj.code)
        onder = [deel.niveaus for deel in _onder(voorraad, obj, preambule=False)]
        self.wegen = _wegen(obj.niveaus, *onder)
        self.gelezen = {obj.id: obj}
        self.knopen: list[Knoop] = []
        self.preambule: dict[str, Object] = {}
        self.vervallen = False
        self.genegeerd: list[Regel] = []
        self.fouten: list[Regel] = []
        self._toets_code(obj)

    def daal(self, obj: Object, ouder: str | None) -> None:
        """Add what lies below `obj`."""
        for soort, sleutel in obj.verwijzingen():
            kind = self._kind(obj, soort, sleutel)
            if kind is not None:
                self._toets_code(kind)
                self.gelezen[kind.id] = kind
                self.knopen.append(self.knoop(kind, ouder))
                self.daal(kind, kind.id)

    def _kind(self, obj: Object, soort: str, sleutel: str) -> Object | None:
        """Return the child that gets a row here, or None after saying why it gets none."""
        kind = self.voorraad.levend.get(sleutel)
        if kind is None:
            self._mist(obj, soort, sleutel)
        elif kind.soort != soort:
            self.fouten.append(
                fout(obj.bestand, obj.plek, f"Verwijst naar {sleutel} als {soort}, maar dat is een {kind.soort}.")
            )
        elif _is_preambule(kind):
            if sleutel not in self.preambule:
                self.preambule |= {sleutel: kind} | {deel.id: deel for deel in _onder(self.voorraad, kind)}
        elif sleutel in self.gelezen:
            self.genegeerd.append(kind.genegeerd("Hangt ook onder een ander onderdeel; alleen de eerste plaats telt."))
        elif kind.niveaus and not _wegen(kind.niveaus):
            self.genegeerd.append(kind.genegeerd("Geldt niet voor BB, KB, GL of TL."))
        else:
            return kind
        return None

    def _mist(self, obj: Object, soort: str, sleutel: str) -> None:
        if sleutel in self.voorraad.vervallen:
            reden = f"Verwijst naar {soort} {sleutel}; die is vervallen en staat daarom niet in de boom."
            self.genegeerd.append(obj.genegeerd(reden))
        else:
            reden = f"Verwijst naar {soort} {sleutel}, en die staat niet in de bestanden."
            self.fouten.append(self.voorraad.krom.get(sleutel) or fout(obj.bestand, obj.plek, reden))

    def _toets_code(self, obj: Object) -> None:
        if len(obj.code) > MAX_CODE:
            self.fouten.append(fout(obj.bestand, obj.plek, f"De code (prefix) is langer dan {MAX_CODE} tekens."))

    def knoop(self, obj: Object, ouder: str | None, **meer) -> Knoop:
        """Return the goal that `obj` is; without niveaus of its own it is for all leerwegen of the programme."""
        wegen = dict.fromkeys(_wegen(obj.niveaus) or self.wegen, True)
        return Knoop(
            obj.id,
            _SOORTEN[obj.soort],
            obj.titel,
            ouder,
            obj.code,
            obj.toelichting,
            ce=obj.ce,
            se=obj.se,
            **wegen,
            **meer,
        )

    def verslag(self) -> Iterator[Regel]:
        """Yield what was left out: each object, and the lines of the preambule in one count."""
        yield from self.genegeerd
        if self.preambule:
            aantal = sum(obj.soort == "eindterm" for obj in self.preambule.values())
            reden = f"{aantal} regels van de algemene preambule zijn overgeslagen."
            yield Regel(Categorie.GENEGEERD, self.obj.bestand, self.code, self.obj.titel, reden)

    def boom(self, uitgave: str) -> BronBoom:
        """Return the source that this programme is."""
        som = checksum([self.gelezen[sleutel].kern() for sleutel in sorted(self.gelezen)])
        return BronBoom(
            kant=Kant.VMBO,
            soort=BronSoort.EXAMENPROGRAMMA,
            code=self.code,
            editie=uitgave or som[:8],
            titel=self.obj.titel[:250],
            knopen=orden([*self.knopen, tak_vervallen()] if self.vervallen else self.knopen),
            herkomst=self.obj.herkomst[:250],
            checksum=som,
        )


def _verval(voorraad: Voorraad, programmas: list[_Programma]) -> Iterator[Regel]:
    """Give each programme the deprecated goals that its own goals replaced; yield one line for all others."""
    eigenaren = {sleutel: programma for programma in reversed(programmas) for sleutel in programma.gelezen}
    voorraad.volg_op(eigenaren)
    rijen = {
        obj.id: obj
        for obj in voorraad.vervallen.values()
        if obj.id in eigenaren and obj.soort in _SOORTEN and len(obj.code) <= MAX_CODE and not _is_preambule(obj)
    }
    doelen = rijen.keys() | {knoop.sleutel for programma in programmas for knoop in programma.knopen}
    for obj in sorted(rijen.values(), key=lambda obj: obj.id):  # codes say nothing here, nor does the order of the file
        programma = eigenaren[obj.id]
        programma.gelezen[obj.id] = obj
        programma.vervallen = True
        opvolgers = frozenset(obj.vervangen_door) & doelen
        programma.knopen.append(programma.knoop(obj, VERVALLEN, vervalt=True, vervangen_door=opvolgers))
    over = [obj for obj in voorraad.vervallen.values() if obj.id not in rijen]
    if over:
        reden = f"Vervallen onderdelen die bij geen avo-programma van het vmbo horen: {len(over)}."
        yield Regel(Categorie.GENEGEERD, over[0].bestand, reden=reden)


def _over(voorraad: Voorraad, programmas: list[Object]) -> Iterator[Regel]:
    """Yield what no programme needs: each object of a wrong shape, and all loose ones in one count."""
    gelezen = {obj.id for programma in programmas for obj in (programma, *_onder(voorraad, programma))}
    yield from (
        Regel(Categorie.GENEGEERD, regel.bron, regel.rij, reden=regel.reden) for regel in voorraad.krom.values()
    )
    los = [obj for sleutel, obj in voorraad.levend.items() if sleutel not in gelezen]
    if los:
        reden = f"Onderdelen die onder geen enkel programma hangen: {len(los)}."
        yield Regel(Categorie.GENEGEERD, los[0].bestand, reden=reden)
