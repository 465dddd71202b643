"""The algemene mbo-eisen: complete per niveau, short, with their law; stored once and chosen as any other source."""

import re

import pytest

from leerroutes.bijwerken import bijwerken
from leerroutes.catalogus.domain.mbo_eisen import lees_mbo_eisen
from leerroutes.catalogus.domain.soorten import TAKKEN, BronSoort, DoelSoort
from leerroutes.catalogus.models import Bron, Leerdoel
from leerroutes.catalogus.operations.mbo_eisen import laad_mbo_eisen
from leerroutes.kant import Kant, Leerweg
from leerroutes.logboek.models import Gebeurtenis
from stappenplan.domain.vakplan import rijen_onder
from stappenplan.loading import load_bomen

BOMEN = {boom.code: boom for boom in lees_mbo_eisen()}
ALLE = [pytest.param(boom, id=code) for code, boom in BOMEN.items()]


@pytest.mark.parametrize(
    ("niveau", "codes"),
    [
        (2, {"NL2", "REK2", "LOOPBAAN", "BURGERSCHAP"}),
        (3, {"NL3", "REK3", "LOOPBAAN", "BURGERSCHAP"}),
        (4, {"NL4", "REK4", "ENG4", "LOOPBAAN", "BURGERSCHAP"}),
    ],
)
def test_each_niveau_has_all_that_the_diploma_asks(niveau, codes):
    """Examen- en kwalificatiebesluit WEB art. 3: Engels at niveau 4 only."""
    assert {code for code, boom in BOMEN.items() if boom.niveau in (None, niveau)} == codes


@pytest.mark.parametrize("boom", ALLE)
def test_a_source_is_one_branch_with_short_rows_and_its_law(boom):
    tak, *eisen = boom.knopen
    assert (boom.kant, boom.soort, tak.soort) == (Kant.MBO, BronSoort.MBO_EIS, DoelSoort.DOMEIN)
    assert tak.soort in TAKKEN
    assert {eis.soort for eis in eisen} == {DoelSoort.EIS}
    assert {eis.ouder for eis in eisen} == {tak.sleutel}
    assert len(eisen) == (6 if boom.code.startswith("NL") else 5)
    assert all(20 <= len(eis.titel) <= 100 and 20 <= len(eis.brontekst) <= 300 for eis in eisen)
    assert len({knoop.code for knoop in boom.knopen}) == len(boom.knopen)
    assert "artikel" in boom.herkomst
    assert len(boom.herkomst) <= Bron._meta.get_field("herkomst").max_length
    assert re.fullmatch(r"20\d\d", boom.editie)


@pytest.mark.parametrize("boom", ALLE)
def test_a_row_speaks_to_nobody(boom):
    """Rows stand in documents too, which say neither je nor u."""
    tekst = " ".join(f"{knoop.titel} {knoop.brontekst}" for knoop in boom.knopen)
    assert not re.search(r"\b(je|jij|jouw|jullie|u|uw|hij|zij)\b", tekst, re.IGNORECASE)


def test_no_two_sources_share_a_code_and_levels_differ_in_words():
    codes = [knoop.code for boom in BOMEN.values() for knoop in boom.knopen]
    assert len(set(codes)) == len(codes)
    assert {k.titel for k in BOMEN["NL3"].knopen} == {k.titel for k in BOMEN["NL2"].knopen}
    assert not {k.titel for k in BOMEN["NL4"].knopen} & {k.titel for k in BOMEN["NL2"].knopen}
    assert len({BOMEN[f"REK{n}"].knopen[1].brontekst for n in (2, 3, 4)}) == 3
    assert "2022, 62" in BOMEN["REK2"].herkomst
    assert [knoop.titel.split(")")[0][-2:] for knoop in BOMEN["ENG4"].knopen[1:]] == ["B1", "B1", "A2", "A2", "A2"]
    assert "Controleer" in BOMEN["BURGERSCHAP"].herkomst


@pytest.mark.django_db
def test_they_are_stored_once_and_leave_no_trace_the_second_time():
    assert laad_mbo_eisen(by=None) == sum(len(boom.knopen) for boom in BOMEN.values())
    rijen, events = Leerdoel.objects.count(), Gebeurtenis.objects.count()
    assert laad_mbo_eisen(by=None) == 0
    assert (Leerdoel.objects.count(), Gebeurtenis.objects.count()) == (rijen, events)
    bron = Bron.objects.get(code="REK3")
    assert (bron.niveau, bron.editie, bron.openbaar, str(bron.geldig_van)) == (3, "2022", True, "2022-08-01")
    assert "bijlage 3" in bron.herkomst


@pytest.mark.django_db
def test_the_second_time_asks_one_question(django_assert_num_queries):
    laad_mbo_eisen(by=None)
    with django_assert_num_queries(1):
        laad_mbo_eisen(by=None)


@pytest.mark.django_db
def test_a_row_that_was_changed_is_mended_under_its_own_number():
    laad_mbo_eisen(by=None)
    eis = Leerdoel.objects.get(code="NL2-1")
    Leerdoel.objects.filter(pk=eis.pk).update(titel="Iets anders", weergave="Zoals wij het zeggen")
    Bron.objects.filter(code="NL2").update(checksum="oud")
    assert laad_mbo_eisen(by=None) == 1
    nu = Leerdoel.objects.get(code="NL2-1")
    assert (nu.pk, nu.titel, nu.weergave) == (eis.pk, eis.titel, "Zoals wij het zeggen")


@pytest.mark.django_db
def test_the_sweep_of_the_sectoren_brings_them():
    assert bijwerken()["sectoren"] > len(BOMEN)
    assert Bron.objects.filter(soort=BronSoort.MBO_EIS).count() == len(BOMEN)
    assert bijwerken()["sectoren"] == 0


@pytest.mark.django_db
def test_each_eis_is_a_row_of_the_stappenplan():
    laad_mbo_eisen(by=None)
    bron = Bron.objects.get(code="LOOPBAAN")
    boom = load_bomen([bron.pk])
    tak = next(doel for doel in boom.doelen.values() if doel.soort == DoelSoort.DOMEIN)
    rijen = list(rijen_onder(boom, tak, Leerweg.TL))
    assert [rij.doel.code for rij in rijen] == [f"LOOPBAAN-{n}" for n in range(1, 6)]
    assert all(rij.tak == tak for rij in rijen)
