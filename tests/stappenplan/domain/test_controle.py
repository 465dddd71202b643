"""All checks together, for a plan and for a whole route."""

from dataclasses import replace

from leerroutes.kant import Kant
from stappenplan.domain.controle import controle_plan, controle_route, controle_stap, vat_samen
from stappenplan.domain.delen import Activiteit
from stappenplan.domain.soorten import ActiviteitSoort, VakSoort
from tests.stappenplan.domain.bouw import (
    KERNTAAK,
    MODULE,
    W1,
    in_pta,
    maak,
    maak_plan,
    maak_route,
    op_plek,
    regels,
    uren,
)

ROUTE = maak_route()
VOL = {"uren": tuple(uren(leerjaar, 300) for leerjaar in (3, 4))}


def per_regel(bevindingen, regel: str) -> list[str]:
    return [str(b.ernst) for b in bevindingen if b.regel == regel]


def test_heaviest_first_and_said_of_the_plan():
    uit = controle_plan(maak(plan=maak_plan(id=8), plaatsingen=(op_plek(10),), toetsen=(in_pta("T1"),)))
    assert regels(uit) == [("V18", "verplicht"), ("V20", "advies")]
    assert {b.vakplan for b in uit} == {8}
    assert [(b.stap, b.soort, b.objecten) for b in uit] == [
        ("toetsing", "toets", (1,)),
        ("periodes", "doel", (20, 101, 102, 103)),
    ]
    assert [b.blokkeert for b in uit] == [True, False]


def test_one_step_alone():
    beeld = maak(plaatsingen=(op_plek(10),), toetsen=(in_pta("T1"),))
    assert regels(controle_stap(beeld, "toetsing")) == [("V18", "verplicht")]
    alleen = replace(beeld, plan=maak_plan(soort=VakSoort.ALLEEN_VMBO))
    assert controle_stap(alleen, "overlap") == ()
    assert regels(controle_plan(alleen)) == regels(controle_plan(beeld))


def test_missing_hours_are_named_and_leave_the_norm_open():
    wiskunde = maak(plan=maak_plan(id=2, naam="Wiskunde", soort=VakSoort.ALLEEN_VMBO), bereik=())
    lo = replace(wiskunde, plan=maak_plan(id=3, naam="LO", soort=VakSoort.ALLEEN_VMBO))
    uit = controle_route(ROUTE, [maak(**VOL), wiskunde, lo])
    zinnen = [b.zin for b in uit if b.regel == "V12"]
    assert zinnen == [
        "De uren ontbreken bij wiskunde en LO.",
        "Nog niet te bepalen of er genoeg uren zijn: bij wiskunde en LO ontbreken de uren.",
    ]
    assert per_regel(uit, "V12") == ["verplicht", "nog niet te bepalen"]
    assert per_regel(uit, "V26") == ["nog niet te bepalen"]


def test_hours_of_all_vakken_count_and_bpv_comes_from_its_activities():
    bpv = Activiteit(1, ActiviteitSoort.BPV, "Bpv", "", 5, 1, 320 * 60, "", doelen=(W1,))
    mbo = maak(
        plan=maak_plan(id=2, naam="Burgerschap", soort=VakSoort.ALLEEN_MBO),
        bereik=(KERNTAAK,),
        activiteiten=(bpv,),
        uren=(uren(5, 300, Kant.MBO),),
    )
    uit = controle_route(ROUTE, [maak(**VOL), mbo])
    zinnen = {b.zin: str(b.ernst) for b in uit if b.regel == "V12"}
    assert zinnen == {
        "De leerroute heeft 3.040 van 2.400 klokuren begeleide onderwijstijd.": "in orde",
        "De leerroute heeft 320 van 250 klokuren bpv.": "in orde",
    }
    zonder = controle_route(ROUTE, [maak(**VOL), replace(mbo, activiteiten=())])
    assert per_regel(zonder, "V12") == ["nog niet te bepalen", "in orde"]


def test_hours_without_a_calendar_are_not_called_missing():
    uit = controle_route(ROUTE, [maak(maak_route(kalenders=()), **VOL)])
    assert [b.zin for b in uit if b.regel in ("V12", "V14")] == [
        "Nog niet te bepalen of er genoeg uren zijn: de schooljaarkalender van een school ontbreekt."
    ]


def test_lo_with_hours_is_weighed():
    lo = maak(plan=maak_plan(naam="LO", soort=VakSoort.ALLEEN_VMBO), bereik=(), uren=(uren(3, 90), uren(4, 90)))
    assert per_regel(controle_route(ROUTE, [lo]), "V26") == ["in orde"]


def test_a_werkproces_in_no_vakplan():
    assert per_regel(controle_route(ROUTE, [maak()]), "V28") == []
    uit = [b for b in controle_route(ROUTE, [maak(bereik=(MODULE, W1))]) if b.regel == "V28"]
    assert [(b.zin, b.objecten) for b in uit] == [("Hoort nog bij geen vak: B1-K1-W2 en B1-K1-W3.", (102, 103))]


def test_the_law_is_in_the_route_and_not_in_the_plan():
    verkeerd = replace(ROUTE, laatste_leerjaar=8)
    assert ("V13", "verplicht") in regels(controle_route(verkeerd, []))
    assert ("V01", "in orde") in regels(controle_route(ROUTE, [maak()]))
    assert "V01" not in [b.regel for b in controle_plan(maak())]


def test_a_route_without_plans_says_nothing_about_hours():
    assert per_regel(controle_route(ROUTE, []), "V12") == []


def test_the_summary_counts_each_weight():
    som = vat_samen(controle_route(ROUTE, [maak()]))
    assert (som.verplicht, som.advies, som.nog_niet_te_bepalen) == (1, 3, 1)
    assert som.in_orde > 0
