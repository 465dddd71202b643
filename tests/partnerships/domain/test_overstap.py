"""Rows beside the text: the overstapoptie, who answers for what, and how long the agreement must last."""

import dataclasses
import json
from datetime import date

import pytest

from leerroutes.recht import Ernst
from partnerships.domain.looptijd import beoordeel_looptijd, minimum_einde
from partnerships.domain.overstap import (
    Overstapregel,
    Richting,
    controleer_overstap,
    lees_overstap,
    open_momenten,
    overstap_tabel,
    schrijf_overstap,
)
from partnerships.domain.soorten import RouteSoort
from partnerships.domain.velden import open_plekken
from partnerships.domain.verantwoordelijkheden import (
    Wie,
    controleer_verantwoordelijkheden,
    lees_verantwoordelijkheden,
    rijen_van,
    schrijf_verantwoordelijkheden,
    standaard,
    verantwoordelijkheden_tabel,
)
from tests.partnerships.domain.feiten import jaren, route

ROUTE = route()
RIJ = Overstapregel(1, 3, Richting.OMLAAG, "vmbo BB | regulier", "SE wiskunde", "decaan vmbo")


def test_rows_survive_being_stored():
    rijen = (RIJ, dataclasses.replace(RIJ, leerjaar=None, richting=Richting.OMHOOG))
    opgeslagen = json.loads(json.dumps(schrijf_overstap(rijen)))
    assert lees_overstap(opgeslagen) == lees_overstap(opgeslagen["overstap"]) == rijen
    assert Overstapregel(1, 4, Richting.OPZIJ, "", "", "") in lees_overstap(
        [{"leerroute": "1", "leerjaar": "4", "richting": "opzij"}]
    )


@pytest.mark.parametrize(
    "kapot", [None, {}, [], "x", {"overstap": "x"}, {"overstap": None}, [{}, 3, None, {"leerroute": "x"}]]
)
def test_rows_that_cannot_be_read_are_left_out(kapot):
    assert lees_overstap(kapot) == ()
    assert lees_verantwoordelijkheden(kapot) == ()


@pytest.mark.parametrize(
    ("anders", "plek"),
    [
        ({"bestemming": ""}, "1-bestemming"),
        ({"telt_mee": ""}, "1-telt_mee"),
        ({"verantwoordelijk": "x" * 501}, "1-verantwoordelijk"),
        ({"leerjaar": 7}, "1-leerjaar"),
        ({"leerroute": 9}, "1-leerroute"),
        ({"leerjaar": 3}, "1-bestemming"),
    ],
)
def test_a_bad_row_is_named_at_its_place(anders, plek):
    assert controleer_overstap([RIJ], [ROUTE]) == {}
    fouten = controleer_overstap([RIJ, dataclasses.replace(RIJ, **{"leerjaar": 4, **anders})], [ROUTE])
    assert list(fouten) == [plek]


def test_no_more_rows_than_fit():
    assert list(controleer_overstap([RIJ] * 201, [ROUTE])) == [""]


def test_moments_without_a_row_are_open():
    assert open_momenten([], ROUTE) == (3, 4, 5, None)
    assert open_momenten([RIJ, dataclasses.replace(RIJ, leerroute=2, leerjaar=4)], ROUTE) == (4, 5, None)
    assert open_momenten([], route(cohorten=())) == (None,)
    tekst = overstap_tabel([RIJ], [ROUTE])
    assert "| einde leerjaar 3 | vmbo BB \\| regulier (omlaag) | SE wiskunde | decaan vmbo |" in tekst
    assert len(open_plekken(tekst)) == 3


def test_the_law_divides_who_answers():
    drie, vier, vijf, _ = standaard(ROUTE)
    assert (drie.examens, vier.diploma, vier.verzuim, vier.bpv) == (Wie.VMBO, Wie.VMBO, Wie.VMBO, Wie.MBO)
    assert (vijf.onderwijs, vijf.examens, vijf.verzuim) == (Wie.MBO, Wie.MBO, Wie.MBO)
    assert standaard(route(routejaren=jaren(6, vo_in_5=True)))[2].examens == Wie.SAMEN
    assert {rij.diploma for rij in standaard(route(soort=RouteSoort.GEINTEGREERD))} == {Wie.MBO}


def test_choices_of_the_schools_take_the_place_of_the_law():
    eigen = dataclasses.replace(standaard(ROUTE)[0], onderwijs=Wie.SAMEN)
    gelezen = lees_verantwoordelijkheden(json.loads(json.dumps(schrijf_verantwoordelijkheden([eigen]))))
    assert gelezen == (eigen,)
    assert rijen_van(gelezen, ROUTE) == (eigen, *standaard(ROUTE)[1:])
    assert "| leerjaar 3 | samen | vmbo |" in verantwoordelijkheden_tabel(gelezen, [ROUTE])
    assert controleer_verantwoordelijkheden(standaard(ROUTE), [ROUTE]) == {}


def test_what_goes_against_the_law_is_named():
    eerste = standaard(ROUTE)[0]
    rijen = [
        dataclasses.replace(eerste, bpv=Wie.SAMEN),
        dataclasses.replace(eerste, leerjaar=5, verzuim=Wie.VMBO),
        dataclasses.replace(eerste, leerjaar=3),
        dataclasses.replace(eerste, leerroute=8),
        dataclasses.replace(eerste, leerjaar=9, verzuim=Wie.MBO),
    ]
    fouten = controleer_verantwoordelijkheden(rijen, [ROUTE])
    assert set(fouten) == {"0-bpv", "1-verzuim", "2-leerjaar", "3-leerroute", "4-leerjaar"}


def test_the_agreement_outlives_the_last_cohort():
    assert minimum_einde([ROUTE, route(2, cohorten=((2025, 5),))]) == date(2031, 7, 31)
    assert minimum_einde([route(cohorten=())]) is None
    oordelen = {
        date(2031, 7, 31): Ernst.IN_ORDE,
        date(2031, 7, 30): Ernst.VERPLICHT,
        None: Ernst.IN_ORDE,
    }
    assert {dag: beoordeel_looptijd(dag, [ROUTE]).ernst for dag in oordelen} == oordelen
    assert beoordeel_looptijd(date(2031, 7, 31), []).ernst == Ernst.NOG_NIET_TE_BEPALEN
