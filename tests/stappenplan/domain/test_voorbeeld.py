"""The figures of the example route: 27 deeltaken of which 24 for BB, 9 werkprocessen, 234 klokuren."""

from dataclasses import replace

import pytest

from leerroutes.kant import Kant, Leerweg
from partnerships.domain.organisaties import klokuren
from stappenplan.domain import conclusies, overlap, perioden
from stappenplan.domain.feiten import Feit, route_feiten
from stappenplan.domain.overlap import gronden, standen
from stappenplan.domain.soorten import Uitkomst
from stappenplan.domain.vakplan import Boom
from tests.stappenplan.domain.bouw import allebei, besluit, doel, maak, maak_route, onderdeel, op_plek, uren

TAKKEN = {
    "P/PIE/01": (1, 2, 3),
    "P/PIE/02": (1, 2, 3),
    "P/PIE/03": (1, 2),
    "P/PIE/04": (1, 2),
    "K/PIE/05": (1, 2, 3, 4, 5, 6, 7),
    "K/PIE/07": (1, 2, 3),
    "K/PIE/13": (1, 2, 3, 4),
    "K/PIE/14": (1, 2, 3),
}
NIET_BB = {"K/PIE/05/01", "K/PIE/13/01", "K/PIE/14/03"}
K, KX, D, N = Uitkomst.KLAAR, Uitkomst.KLAAR_EXTRA, Uitkomst.DEELS, Uitkomst.NOG_HELEMAAL
# werkproces: (linked deeltaken, conclusie, mbo klokuren, what stays, extra)
WERKPROCESSEN = {
    "B1-K1-W1": ("P/PIE/01/01 K/PIE/05/02 K/PIE/07/01 K/PIE/13/02", KX, 40, 0, 6),
    "B1-K1-W2": ("P/PIE/01/02 P/PIE/04/02 K/PIE/07/02 K/PIE/13/03", K, 60, 0, None),
    "B1-K1-W3": ("P/PIE/03/01 P/PIE/04/02 K/PIE/07/03 K/PIE/13/03", K, 60, 0, None),
    "B1-K1-W4": ("", N, 20, 20, None),
    "B1-K2-W1": ("P/PIE/01/03", KX, 30, 0, 4),
    "B1-K2-W2": ("P/PIE/03/02 K/PIE/07/03", D, 40, 25, None),
    "B1-K2-W3": ("", N, 60, 60, None),
    "P1-K1-W1": ("K/PIE/05/03", KX, 30, 0, 6),
    "P1-K1-W2": ("K/PIE/13/04 K/PIE/14/01 K/PIE/14/02", D, 40, 25, None),
}


@pytest.fixture(scope="module")
def beeld():
    doelen, nummer = [], iter(range(1, 1000))
    for tak, taken in TAKKEN.items():
        doelen.append(doel(boven := next(nummer), None, "module" if tak[0] == "P" else "keuzevak", tak))
        for taak in taken:
            code = f"{tak}/{taak:02}"
            merk = {"kb": True} if code in NIET_BB else {"bb": True, "kb": True}
            doelen.append(doel(midden := next(nummer), boven, "deeltaak", code, **merk))
            doelen.append(doel(next(nummer), midden, "eindterm", f"{code}-01", **merk))
    for kerntaak in ("B1-K1", "B1-K2", "P1-K1"):
        doelen.append(doel(boven := next(nummer), None, "kerntaak", kerntaak, "mbo"))
        doelen += [
            doel(next(nummer), boven, "werkproces", code, "mbo") for code in WERKPROCESSEN if code.startswith(kerntaak)
        ]
    boom = Boom.van(doelen)
    code_van = {d.code: d.id for d in doelen}
    takken = [d.id for d in doelen if d.ouder is None]
    links: dict[str, list[int]] = {}
    for werkproces, (taken, *_) in WERKPROCESSEN.items():
        for taak in taken.split():
            links.setdefault(taak, []).append(code_van[werkproces])
    rijen = [d for d in doelen if d.soort == "deeltaak" and d.bb]
    inschattingen = tuple(i for d in rijen for i in allebei(d.id, *links.get(d.code, ()), boom=boom))
    besloten = tuple(
        besluit(
            code_van[code],
            uitkomst,
            boom=boom,
            mbo_minuten=mbo * 60,
            blijft_minuten=blijft * 60,
            extra_minuten=extra and extra * 60,
        )
        for code, (_, uitkomst, mbo, blijft, extra) in WERKPROCESSEN.items()
    )
    route = maak_route(onderdelen=tuple(onderdeel(tak, boom) for tak in takken))
    return maak(route, boom, takken, inschattingen=inschattingen, conclusies=besloten)


def test_rows(beeld):
    assert (len(beeld.rijen.vmbo), len(beeld.rijen.mbo)) == (24, 9)
    kb = maak(replace(beeld.route, leerweg=Leerweg.KB), beeld.boom, [o.doel for o in beeld.route.onderdelen])
    assert len(kb.rijen.vmbo) == 27


def test_everybody_agrees(beeld):
    assert overlap.voortgang(beeld).woorden == "24 van 24 eens"
    assert conclusies.telling(beeld).woorden == "9 van 9 conclusies"
    assert sum(len(rijen) for rijen in gronden(standen(beeld)).values()) == 19
    assert [str(b.ernst) for b in overlap.bevindingen(beeld)] == ["in orde"]


def test_facts_of_the_route(beeld):
    feiten = route_feiten([beeld])
    assert [feiten.tel(Kant.VMBO, f) for f in (Feit.ALLEEN_VMBO, Feit.BEIDEN, Feit.OPEN)] == [8, 16, 0]
    assert [feiten.tel(Kant.MBO, f) for f in (Feit.ALLEEN_MBO, Feit.BEIDEN, Feit.OPEN)] == [2, 7, 0]


def test_freed_hours(beeld):
    som = conclusies.vrijgekomen([beeld])
    assert [klokuren(m) for m in (som.vrij, som.extra, som.netto, som.onbevestigd)] == [250, 16, 234, 0]


def test_places_and_hours(beeld):
    code = {rij.doel.code: rij.id for rij in beeld.rijen.alle}
    vmbo = tuple(op_plek(rij.id, 4) for rij in beeld.rijen.vmbo)
    klaar = tuple(op_plek(code[w], 4) for w in ("B1-K1-W2", "B1-K1-W3"))
    samen = tuple(op_plek(code[w], 4, aandeel=50) for w in ("B1-K1-W1", "B1-K2-W1", "P1-K1-W1"))
    mbo = tuple(op_plek(code[w], 5, aandeel=0) for w in ("B1-K1-W4", "B1-K2-W2", "B1-K2-W3", "P1-K1-W2"))
    vol = replace(beeld, plaatsingen=vmbo + klaar + samen + mbo, uren=(uren(3, 120),))
    assert perioden.voortgang(vol).woorden == "33 van 33 ingepland"
    assert perioden.dubbel_gegeven(vol) == ()
    assert klokuren(perioden.minuten(vol)) == 380
