"""The start-up path as a task list."""

from dataclasses import replace

import pytest

from leerroutes.kant import Kant
from partnerships.domain.samenwerking import TAKEN, OvereenkomstTelling, StartFeiten, TaakStatus, taak_standen

BEIDE = frozenset(Kant)
GETEKEND = OvereenkomstTelling(
    fasen=("van_kracht",), onderwerpen=30, akkoord=30, partijen=2, getekend=2, te_melden=2, gemeld=2
)
VOL = StartFeiten(
    adviesgesprekken=1,
    stuurgroep=BEIDE,
    doelen=True,
    kaders=True,
    facilitering=True,
    deelprojectleiders=BEIDE,
    projectgroep=3,
    leerroutes=2,
    leerroutes_met_onderdelen=2,
    koppels=4,
    koppels_vol=4,
    kaderopdrachten=4,
    kaderopdrachten_vastgesteld=4,
    docenten=8,
    aangenomen=8,
    vakplannen=11,
    stappen=20,
    stappen_gereed=20,
    overeenkomst=GETEKEND,
)


def status(feiten: StartFeiten) -> dict[str, str]:
    return {stand.taak.key: str(stand.status) for stand in taak_standen(feiten)}


def test_nothing_yet():
    standen = taak_standen(StartFeiten())
    assert {stand.status for stand in standen} == {TaakStatus.NOG_NIET}
    assert {stand.taak.key: stand.wacht_op for stand in standen if stand.wacht_op} == {
        "kaderopdrachten": ("Leerroute",),
        "stappenplan": ("Leerroute", "Kaderopdrachten"),
        "overeenkomst": ("Leerroute",),
    }


def test_everything_there():
    assert set(status(VOL).values()) == {"gereed"}
    assert all(not stand.ontbreekt and not stand.wacht_op for stand in taak_standen(VOL))


@pytest.mark.parametrize(
    ("velden", "taak", "uit"),
    [
        ({"adviesgesprekken": 0}, "adviesgesprek", "nog niet"),
        ({"stuurgroep": frozenset({Kant.VMBO})}, "stuurgroep", "bezig"),
        ({"doelen": False}, "stuurgroep", "bezig"),
        ({"kaders": False}, "stuurgroep", "bezig"),
        ({"facilitering": False}, "stuurgroep", "bezig"),
        ({"projectgroep": 0}, "projectgroep", "bezig"),
        ({"deelprojectleiders": frozenset({Kant.MBO})}, "projectgroep", "bezig"),
        ({"leerroutes_met_onderdelen": 1}, "leerroute", "bezig"),
        ({"leerroutes": 0, "leerroutes_met_onderdelen": 0}, "leerroute", "nog niet"),
        ({"koppels_vol": 3}, "kaderopdrachten", "bezig"),
        ({"kaderopdrachten_vastgesteld": 3}, "kaderopdrachten", "bezig"),
        ({"kaderopdrachten": 5}, "kaderopdrachten", "bezig"),
        ({"aangenomen": 7}, "kaderopdrachten", "bezig"),
        ({"stappen_gereed": 3}, "stappenplan", "bezig"),
        ({"overeenkomst": replace(GETEKEND, akkoord=29)}, "overeenkomst", "bezig"),
        ({"overeenkomst": replace(GETEKEND, getekend=1)}, "overeenkomst", "bezig"),
        ({"overeenkomst": replace(GETEKEND, gemeld=1)}, "overeenkomst", "bezig"),
        ({"overeenkomst": OvereenkomstTelling(te_melden=2, gemeld=2)}, "overeenkomst", "nog niet"),
    ],
)
def test_one_thing_missing(velden, taak, uit):
    assert status(replace(VOL, **velden)) == {t.key: uit if t.key == taak else "gereed" for t in TAKEN}


def test_what_is_there_and_what_is_missing_are_words():
    stand = taak_standen(StartFeiten(stuurgroep=BEIDE, doelen=True))[1]
    assert (stand.is_er, stand.ontbreekt) == (("leden van vmbo en mbo", "doelen"), ("kaders", "facilitering"))
