"""The programme per leerjaar: vo, mbo or gecombineerd with shares, hours, and what the law still misses."""

from leerroutes.kant import Kant
from leerroutes.recht import Ernst
from stappenplan.domain.delen import Activiteit
from stappenplan.domain.programma import bevindingen, inhoud, maak_programma
from stappenplan.domain.soorten import ActiviteitSoort
from tests.stappenplan.domain.bouw import W1, W2, maak, maak_plan, maak_route, op_plek, uren

ROUTE = maak_route()


def programma(*plaatsingen, **delen):
    return maak_programma(ROUTE, [maak(ROUTE, plaatsingen=plaatsingen, **delen)])


def test_each_onderdeel_says_whose_it_is_and_for_which_share():
    alles = programma(
        op_plek(10),
        op_plek(20, aandeel=50),
        op_plek(W1, 4, aandeel=40),
        op_plek(W2, 5, aandeel=0),
        uren=(uren(3, 120),),
    )
    (drie,), (vier,), (vijf,) = (jaar.vakken for jaar in alles.jaren)
    assert [(deel.naam.split()[0], deel.wie, deel.aandeel_vmbo) for deel in drie.delen] == [
        ("P/X/01", "gecombineerd", 75)
    ]
    assert (vier.delen[0].wie, vier.delen[0].aandeel_vmbo) == ("gecombineerd", 40)
    assert vijf.delen[0].wie == "mbo"
    assert drie.minuten
    assert vijf.klokuren == "nog niet bekend"
    tabel = inhoud(alles)["tabellen"][0]
    assert all(len(rij) == len(tabel["kop"]) for rij in tabel["rijen"])
    for rij in tabel["rijen"]:
        assert sum(int(cel.rstrip("%")) for cel in rij[3:5]) == 100, "rule V10"
    assert [b.ernst for b in bevindingen(alles)] == [Ernst.IN_ORDE]


def test_a_little_of_both_is_never_all_of_one():
    laag = [op_plek(nummer) for nummer in (10, 20)] + [op_plek(10, aandeel=1, lesuren_x10=1)]
    assert 0 < programma(*laag).jaren[0].vakken[0].aandeel_vmbo < 100
    (vak,) = programma(*[op_plek(10)] * 300, op_plek(20, aandeel=99)).jaren[0].vakken
    assert vak.aandeel_vmbo == 99


def test_hours_alone_say_whose_a_vak_is():
    (vak,) = programma(uren=(uren(5, 20, Kant.MBO),)).jaren[2].vakken
    assert (vak.aandeel_vmbo, vak.delen) == (0, ())
    assert inhoud(programma(uren=(uren(5, 20, Kant.MBO),)))["tabellen"][2]["rijen"][0][1:3] == ["hele vak", "mbo"]


def test_what_is_missing_is_said():
    leeg = maak_programma(
        ROUTE, [maak(ROUTE, plaatsingen=(op_plek(10),)), maak(ROUTE, plan=maak_plan(id=2, naam="LO"))]
    )
    regels = {b.regel: b.zin for b in bevindingen(leeg)}
    assert "leerjaar 4 en leerjaar 5 · mbo 1" in regels["V09"]
    assert "LO" in regels["V10"]
    assert len(inhoud(leeg)["noten"]) == 2


def test_bpv_is_of_the_mbo():
    bpv = Activiteit(1, ActiviteitSoort.BPV, "bpv", "", 4, 1, 112 * 60, "")
    (rij,) = inhoud(programma(activiteiten=(bpv,)))["tabellen"][1]["rijen"]
    assert rij == ["bpv", "beroepspraktijkvorming", "mbo", "0%", "100%", "112"]
