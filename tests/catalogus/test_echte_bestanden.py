"""The real files of SLO and SBB, with exact counts."""

import json
import random
import time

import pytest
from django.db.models import Q

from leerroutes.catalogus.models import Bron, Kwalificatie, Leerdoel
from leerroutes.catalogus.operations.bronnen import voer_uit
from leerroutes.catalogus.operations.inlezen import Uitgever, lees
from leerroutes.importing import lees_bestanden
from leerroutes.rapport import Ongeldig
from tests.catalogus.hulp import schud

pytestmark = pytest.mark.django_db


def pie(bronnen):
    return lees(Uitgever.SLO, lees_bestanden([bronnen / "slo_bg_rauw_pie.json"]))


def test_pie_has_exactly_what_slo_published(bronnen):
    begin = time.process_time()
    rapport = voer_uit(by=None, oogst=pie(bronnen))
    assert time.process_time() - begin < 5
    assert (rapport.telling["nieuw"], rapport.telling["gewijzigd"]) == (662 + 23, 0)
    levend = Leerdoel.objects.filter(vervalt=False)
    soorten = ("kern", "kerndeel", "module", "keuzevak", "deeltaak", "eindterm")
    assert [levend.filter(soort=soort).count() for soort in soorten] == [1, 3, 4, 26, 118, 510]
    eindtermen = levend.filter(soort="eindterm")
    assert [eindtermen.filter(**{weg: True}).count() for weg in ("bb", "kb", "gl", "tl")] == [383, 502, 482, 0]
    assert eindtermen.filter(ouder__soort="kerndeel").count() == 47
    vervallen = Leerdoel.objects.filter(vervalt=True).exclude(soort="vervallen")
    assert (vervallen.count(), vervallen.filter(vervangen_door=None).count()) == (23, 0)
    assert not Leerdoel.objects.filter(ouder__in=vervallen).exists()
    assert voer_uit(by=None, oogst=pie(bronnen)).telling == {
        "nieuw": 0,
        "gewijzigd": 0,
        "ongewijzigd": 685,
        "genegeerd": 1,
        "fout": 0,
    }


def test_l1_of_the_demo_has_its_counts(bronnen):
    voer_uit(by=None, oogst=pie(bronnen))
    takken = ["P/PIE/01", "P/PIE/02", "P/PIE/03", "P/PIE/04", "K/PIE/05", "K/PIE/07", "K/PIE/13", "K/PIE/14"]
    onder = Q(ouder__code__in=takken, soort="deeltaak", vervalt=False)
    assert Leerdoel.objects.filter(onder).count() == 27
    assert Leerdoel.objects.filter(onder, bb=True).count() == 24
    assert Leerdoel.objects.filter(ouder__ouder__code__in=takken, bb=True, vervalt=False).count() == 79
    kern = {c: Leerdoel.objects.filter(ouder__code=f"PK/PIE/{c}", bb=True, vervalt=False).count() for c in "abc"}
    assert kern == {"a": 19, "b": 22, "c": 6}


def test_shuffled_pie_is_the_same_uitgave(bronnen):
    data = json.loads((bronnen / "slo_bg_rauw_pie.json").read_text())
    geschud = json.dumps(schud(data, random.Random(1))).encode()  # noqa: S311
    assert lees(Uitgever.SLO, [("pie.json", geschud)]).bomen == pie(bronnen).bomen


def test_the_dossier_of_sbb(bronnen):
    bestanden = lees_bestanden([bronnen / "sbb_xml_voorbeeld_2755_dienstverlening.xml"])
    voer_uit(by=None, oogst=lees(Uitgever.SBB, bestanden))
    assert Bron.objects.get().code == "23189"
    werkprocessen = Leerdoel.objects.filter(soort="werkproces")
    assert werkprocessen.count() == 18
    assert {"B1-K1-W9", "P1-K1-W1", "P3-K1-W3"} <= set(werkprocessen.values_list("code", flat=True))
    assert not werkprocessen.filter(brontekst="").exists()
    assert dict(Kwalificatie.objects.values_list("crebo", "niveau")) == {"25498": 2, "25499": 2, "25500": 2}
    telling = voer_uit(by=None, oogst=lees(Uitgever.SBB, bestanden, crebos=["25500"])).telling
    assert (telling["nieuw"], telling["gewijzigd"]) == (0, 0)


@pytest.mark.parametrize(
    ("naam", "stuk"),
    [
        ("slo_vmbo_bg_pie.json", "geneste vorm"),
        ("slo_vmbo_bg_dp.json", "geneste vorm"),
        ("slo_vmbo_avo_nederlands_wiskunde.json", "avo-programma's"),
        ("case_v1p0_voorbeeld_framework.json", "geen beroepsgericht programma"),
        ("crebo_techniek_opvolging.csv", "geen JSON"),
    ],
)
def test_other_files_are_refused_with_a_helpful_sentence(bronnen, naam, stuk):
    with pytest.raises(Ongeldig) as fout:
        lees(Uitgever.SLO, lees_bestanden([bronnen / naam]))
    assert stuk in str(fout.value)
