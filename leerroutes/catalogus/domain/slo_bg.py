"""SLO's beroepsgerichte examenprogramma's, in its own raw shape: collections of objects that point at each other by UUID.

Source: curriculumdata 1.1. The children of an object are lists of UUIDs; the tree follows living parents only.
A moduletaak or keuzevaktaak is the text of its module or keuzevak, and no goal of its own.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from leerroutes.canonical import checksum
from leerroutes.catalogus.domain.boom import VERVALLEN, BronBoom, Knoop, orden, tak_vervallen
from leerroutes.catalogus.domain.slo_voorraad import KINDEREN, NIVEAUS, TAAK, Object, Pluk, Voorraad
from leerroutes.catalogus.domain.soorten import BronSoort, DoelSoort
from leerroutes.kant import Kant
from leerroutes.rapport import Regel, fout

_SOORTEN = {
    "kern": DoelSoort.KERN,
    "kerndeel": DoelSoort.KERNDEEL,
    "module": DoelSoort.MODULE,
    "keuzevak": DoelSoort.KEUZEVAK,
    "deeltaak": DoelSoort.DEELTAAK,
    "globale_eindterm": DoelSoort.EINDTERM,
}
_NAAM = re.compile(r"^examenprogramma (?:beroepsgericht )?", re.IGNORECASE)
# Profielmodules are closed by the centraal examen, keuzevakken by the schoolexamen (curriculumdata 1.1).
_EXAMEN = {"module": {"ce": True}, "keuzevak": {"ce": False, "se": True}}


def pluk_bg(voorraad: Voorraad, uitgave: str) -> Pluk:
    """Return one examenprogramma per living profiel of `voorraad`, which holds beroepsgerichte objects only."""
    profielen = [obj for obj in voorraad.levend.values() if obj.soort == "profiel"]
    fouten = list(_losse_eindjes(voorraad))
    fouten += [
        fout(obj.bestand, obj.plek, "De code van een profiel is hoogstens 10 tekens.")
        for obj in profielen
        if len(obj.code) > 10
    ]
    if fouten:
        return Pluk([(obj.code, obj) for obj in profielen], fouten=fouten)
    return _Planter(voorraad, profielen).pluk(uitgave)


def _losse_eindjes(voorraad: Voorraad) -> Iterator[Regel]:
    """Yield a fault for each reference of a living object that leads nowhere, or to something of another kind."""
    for obj in voorraad.levend.values():
        for soort, kind in obj.verwijzingen():
            doel = voorraad.levend.get(kind)
            if doel is None and kind not in voorraad.vervallen:
                yield fout(obj.bestand, obj.plek, f"Verwijst naar {soort} {kind}, en die staat niet in de bestanden.")
            elif doel is not None and doel.soort != soort:
                yield fout(obj.bestand, obj.plek, f"Verwijst naar {kind} als {soort}, maar dat is een {doel.soort}.")
        for niveau in obj.niveaus or ():
            if niveau not in NIVEAUS:
                yield fout(
                    obj.bestand, obj.plek, f"Verwijst naar niveau {niveau}; bekend zijn alleen BB, KB, GL en TL."
                )


@dataclass(slots=True)
class _Plant:
    """One profiel while its tree grows."""

    profiel: Object
    knopen: list[Knoop]
    gelezen: dict[str, Object]
    vervallen: bool = False


class _Planter:
    """Grows one tree per profiel, and finds the tree that each deprecated object belonged to."""

    def __init__(self, voorraad: Voorraad, profielen: list[Object]):
        self.voorraad = voorraad
        self.planten = {profiel.id: _Plant(profiel, [], {profiel.id: profiel}) for profiel in profielen}
        self.per_code = {plant.profiel.code: plant for plant in self.planten.values()}
        self.genegeerd: list[Regel] = []

    def pluk(self, uitgave: str) -> Pluk:
        for plant in self.planten.values():
            self._daal(plant, plant.profiel, None, {})
        self._meld_wezen()
        eigenaren = self._eigenaren()
        for obj in self.voorraad.vervallen.values():
            self._verval(obj, eigenaren)
        bomen = [_maak_boom(plant, uitgave) for plant in self.planten.values()]
        return Pluk(
            [(boom.code, plant.profiel) for boom, plant in zip(bomen, self.planten.values(), strict=True)],
            bomen,
            self.genegeerd,
        )

    def _daal(self, plant: _Plant, obj: Object, ouder: str | None, examen: dict) -> None:
        for soort, kind_id in obj.verwijzingen():
            kind = self.voorraad.levend.get(kind_id)
            if kind is None:
                self._negeer(obj, f"Verwijst naar {soort} {kind_id}; die is vervallen en staat daarom niet in de boom.")
                continue
            if kind_id in plant.gelezen:
                self._negeer(kind, "Hangt ook onder een ander onderdeel; alleen de eerste plaats telt.")
                continue
            plant.gelezen[kind_id] = kind
            if soort in TAAK:
                continue
            examen_hier = _EXAMEN.get(soort, examen)
            plant.knopen.append(self._knoop(kind, ouder, **examen_hier))
            self._daal(plant, kind, kind.id, examen_hier)

    def _knoop(self, obj: Object, ouder: str | None, **meer: Any) -> Knoop:
        taken = [
            self.voorraad.levend[kind]
            for soort, kind in obj.verwijzingen()
            if soort in TAAK and kind in self.voorraad.levend
        ]
        tekst = "\n".join(taak.titel for taak in taken) or obj.toelichting
        wegen = (
            {NIVEAUS[niveau]: True for niveau in obj.niveaus or () if niveau in NIVEAUS}
            if not KINDEREN[obj.soort]
            else {}
        )
        return Knoop(obj.id, _SOORTEN[obj.soort], obj.titel, ouder, obj.code, tekst, **wegen, **meer)

    def _meld_wezen(self) -> None:
        gelezen = {sleutel for plant in self.planten.values() for sleutel in plant.gelezen}
        for obj in self.voorraad.levend.values():
            if obj.id not in gelezen:
                self._negeer(obj, "Hangt onder geen enkel levend profiel.")

    def _verval(self, obj: Object, eigenaren: dict[str, _Plant]) -> None:
        plant = eigenaren.get(obj.id)
        if obj.soort not in _SOORTEN:
            self._negeer(obj, "Is vervallen en geen doel: er komt geen rij voor.")
        elif plant is None:
            self._negeer(obj, "Is vervallen, en hoort bij geen profiel in deze bestanden.")
        else:
            plant.gelezen[obj.id] = obj
            plant.vervallen = True
            opvolgers = frozenset(sleutel for sleutel in obj.vervangen_door if self._is_rij(sleutel, eigenaren))
            plant.knopen.append(self._knoop(obj, VERVALLEN, vervalt=True, vervangen_door=opvolgers))

    def _is_rij(self, sleutel: str, eigenaren: dict[str, _Plant]) -> bool:
        obj = self.voorraad.levend.get(sleutel) or self.voorraad.vervallen.get(sleutel)
        return obj is not None and obj.soort in _SOORTEN and sleutel in eigenaren

    def _eigenaren(self) -> dict[str, _Plant]:
        """Return the tree that each object belongs to: a deprecated one follows its nearest successor, else its code."""
        eigenaren = {sleutel: plant for plant in reversed(self.planten.values()) for sleutel in plant.gelezen}
        self.voorraad.volg_op(eigenaren)
        for obj in self.voorraad.vervallen.values():
            plant = eigenaren.get(obj.id) or self._plant_van_code(obj.code)
            if plant is not None:
                eigenaren[obj.id] = plant
        return eigenaren

    def _plant_van_code(self, code: str) -> _Plant | None:
        if len(self.planten) == 1:
            return next(iter(self.planten.values()))
        return next((self.per_code[deel] for deel in code.split("/") if deel in self.per_code), None)

    def _negeer(self, obj: Object, reden: str) -> None:
        self.genegeerd.append(obj.genegeerd(reden))


def _maak_boom(plant: _Plant, uitgave: str) -> BronBoom:
    som = checksum([plant.gelezen[sleutel].kern() for sleutel in sorted(plant.gelezen)])
    profiel, naam = plant.profiel, plant.profiel.titel
    return BronBoom(
        kant=Kant.VMBO,
        soort=BronSoort.EXAMENPROGRAMMA,
        code=profiel.code,
        editie=uitgave or som[:8],
        titel=naam[:250],
        knopen=orden([*plant.knopen, tak_vervallen()] if plant.vervallen else plant.knopen),
        profiel_naam=_NAAM.sub("", naam)[:160],
        checksum=som,
    )
