"""Steps 4 and 5: the chain from goal to material."""

from stappenplan.domain import activiteiten, materialen
from stappenplan.domain.delen import Activiteit, Materiaal
from stappenplan.domain.soorten import ActiviteitSoort, MateriaalSoort
from tests.stappenplan.domain.bouw import maak, maak_plan, regels, toets


def les(nummer: int, *doelen: int, toetsen=(), **velden) -> Activiteit:
    vast = {"soort": ActiviteitSoort.LES, "titel": f"Les {nummer}", "werkvorm": "", "leerjaar": 3, "periode": 1}
    vast |= {"minuten": 100, "plek": ""}
    return Activiteit(nummer, **(vast | velden), doelen=doelen, toetsen=toetsen)


def spul(nummer: int, *lessen: int, toetsen=(), kosten_cent=None) -> Materiaal:
    soort = MateriaalSoort.METHODE
    return Materiaal(nummer, soort, f"Boek {nummer}", "", "", "", "vmbo", 1, kosten_cent, "", 0, lessen, toetsen)


T1 = toets("T1", 11)


def test_a_row_is_served_by_itself_its_eindterm_or_its_toets():
    for reeks in ((les(1, 10),), (les(1, 11),), (les(1, toetsen=(1,)),)):
        bediend = activiteiten.rijen_met_activiteit(maak(activiteiten=reeks, toetsen=(T1,)))
        assert [rij.id for rij in bediend] == [10]
    assert activiteiten.rijen_met_activiteit(maak(activiteiten=(les(1, toetsen=(99,)),))) == ()


def test_an_activity_without_a_goal():
    leeg = toets("T2")
    reeks = (les(1, 10), les(2, toetsen=(1,)), les(3, toetsen=(2,)), les(4))
    beeld = maak(activiteiten=reeks, toetsen=(T1, leeg))
    assert [a.id for a in activiteiten.zonder_doel(beeld)] == [3, 4]
    uit = activiteiten.bevindingen(beeld)
    assert regels(uit) == [("activiteiten-zonder-doel", "advies")]
    assert (uit[0].zin, uit[0].objecten) == ("Geen doel en geen toets bij Les 3 en Les 4.", (3, 4))
    assert regels(activiteiten.bevindingen(maak(activiteiten=reeks[:1]))) == [("activiteiten-zonder-doel", "in orde")]
    assert activiteiten.bevindingen(maak()) == ()


def test_progress_of_step_4():
    assert activiteiten.voortgang(maak()).woorden == "nog niet"
    teld = activiteiten.voortgang(maak(activiteiten=(les(1, 10), les(2, 10))))
    assert (teld.klaar, teld.totaal, teld.woorden) == (1, 5, "2 lessen")
    assert activiteiten.voortgang(maak(activiteiten=(les(1),))).woorden == "1 les"
    gekoppeld = maak(activiteiten=(les(1, toetsen=(1,)),), toetsen=(T1, toets("T2")))
    assert activiteiten.toetsen_met_activiteit(gekoppeld).woorden == "1 van 2 toetsen"


def test_an_activity_without_material():
    reeks = (les(1, 10), les(2, toetsen=(1,)), les(3))
    boeken = (spul(1, 1), spul(2, toetsen=(1,)))
    beeld = maak(plan=maak_plan(naam="LOB"), activiteiten=reeks, materialen=boeken)
    assert [a.id for a in materialen.zonder_materiaal(beeld)] == [3]
    uit = materialen.bevindingen(beeld)
    assert regels(uit) == [("materialen-ontbreken", "advies")]
    assert (uit[0].zin, uit[0].objecten) == ("Bij LOB heeft 1 activiteit nog geen materiaal.", (3,))
    alles = maak(activiteiten=reeks[:2], materialen=boeken)
    assert regels(materialen.bevindingen(alles)) == [("materialen-ontbreken", "in orde")]
    assert materialen.bevindingen(maak(activiteiten=reeks)) == (), "not begun is progress, not a finding"


def test_progress_and_costs_of_step_5():
    assert materialen.voortgang(maak()).woorden == "nog niet"
    beeld = maak(
        activiteiten=(les(1), les(2)), materialen=(spul(1, 1, kosten_cent=119000), spul(2), spul(3, kosten_cent=1))
    )
    teld = materialen.voortgang(beeld)
    assert (teld.klaar, teld.totaal, teld.woorden) == (1, 2, "3 materialen")
    assert materialen.kosten_cent(beeld) == 119001
    assert [m.id for m in materialen.nergens_gebruikt(beeld)] == [2, 3]
    assert materialen.voortgang(maak(materialen=(spul(1),))).woorden == "1 materiaal"


def test_contents_follow_the_rows_and_not_their_order():
    reeks = (les(1, 10), les(2, 11))
    assert activiteiten.inhoud(maak(activiteiten=reeks)) == activiteiten.inhoud(maak(activiteiten=reeks[::-1]))
    assert activiteiten.inhoud(maak(activiteiten=reeks)) != activiteiten.inhoud(
        maak(activiteiten=(les(1, 10), les(2, 12)))
    )
    een, geen = spul(1, 1), spul(1, 1, kosten_cent=5)
    assert materialen.inhoud(maak(materialen=(een,))) != materialen.inhoud(maak(materialen=(geen,)))
