"""The demo tells one year: how far every vak is at each stage, what the controle finds, and who has something to do."""

from dataclasses import replace
from datetime import date

import pytest
from django.core.management import call_command
from django.test import Client

from leerroutes import klok
from leerroutes.kant import Kant
from leerroutes.logboek.models import Gebeurtenis
from leerroutes.recht import Ernst
from stappenplan.domain.beeld import PlanBeeld
from stappenplan.domain.controle import controle_route
from stappenplan.domain.steps import get_step, stap_standen
from stappenplan.domain.vakplan import rijen_onder
from stappenplan.loading import laad_cohort
from voortgang.demo import vinden
from voortgang.demo.tijd import Tijd
from voortgang.demo.verhaal import VERHAAL, Moment

NIETS = ("nog niet", "nog niet", "nog niet")
STANDEN = {
    "praktijk": ("24 van 24 eens", "33 van 33 ingepland", "14 toetsen", "22 lessen", "31 materialen"),
    "Nederlands": ("8 van 8 eens", "14 van 14 ingepland", "6 toetsen", "4 lessen", "nog niet"),
    "rekenen": ("11 van 11 eens", "12 van 16 ingepland", *NIETS),
    "LOB": ("6 van 6 eens", "11 van 11 ingepland", "3 toetsen", "9 lessen", "nog niet"),
    "Engels": ("niet nodig", "5 van 5 ingepland", *NIETS),
    "wiskunde": ("niet nodig", "5 van 5 ingepland", *NIETS),
    "nask 1": ("niet nodig", "4 van 4 ingepland", *NIETS),
    "maatschappijleer": ("niet nodig", "4 van 4 ingepland", *NIETS),
    "LO": ("niet nodig", "4 van 4 ingepland", *NIETS),
    "kunstvak": ("niet nodig", "2 van 2 ingepland", "2 toetsen", "nog niet", "nog niet"),
    "burgerschap": ("niet nodig", "4 van 4 ingepland", *NIETS),
}
BEIDE, VMBO, MBO, NIEMAND = {*Kant}, {Kant.VMBO}, {Kant.MBO}, set()
GEREED = {
    "praktijk": (BEIDE, BEIDE, BEIDE, BEIDE, BEIDE),
    "Nederlands": (BEIDE, BEIDE, NIEMAND, NIEMAND, NIEMAND),
    "rekenen": (BEIDE, NIEMAND, NIEMAND, NIEMAND, NIEMAND),
    "LOB": (BEIDE, BEIDE, BEIDE, NIEMAND, NIEMAND),
    "kunstvak": (NIEMAND, VMBO, VMBO, NIEMAND, NIEMAND),
    "burgerschap": (NIEMAND, MBO, NIEMAND, NIEMAND, NIEMAND),
    "wiskunde": (NIEMAND,) * 5,
    "LO": (NIEMAND,) * 5,
}


def beelden() -> dict[str, PlanBeeld]:
    return {beeld.plan.naam: beeld for beeld in laad_cohort(vinden.cohort().pk)}


def woorden(beeld: PlanBeeld) -> tuple[str, ...]:
    return tuple(stand.telling.woorden for stand in stap_standen(beeld))


def test_every_vak_stands_at_its_stage(demo):
    alle = beelden()
    assert {naam: woorden(beeld) for naam, beeld in alle.items()} == STANDEN
    gereed = {naam: tuple(set(stand.gereed) for stand in stap_standen(alle[naam])) for naam in GEREED}
    assert gereed == GEREED
    zonder_uren = {naam for naam, beeld in alle.items() if not beeld.uren}
    assert zonder_uren == {"wiskunde", "LO"}


def test_the_controle_finds_what_the_story_tells(demo):
    alle = list(beelden().values())
    gevonden = controle_route(alle[0].route, alle)
    assert [b.zin for b in gevonden if b.ernst == Ernst.VERPLICHT] == ["De uren ontbreken bij LO en wiskunde."]
    assert sorted(b.zin for b in gevonden if b.ernst == Ernst.ADVIES) == [
        "Bij rekenen zijn 4 doelen niet ingepland. Het mbo moet RK-3 en RK-5 nog geven: zet dat na het vmbo.",
        "K/PIE/14 heeft maar één toets.",
        "Nederlands heeft in leerjaar 3 alleen schriftelijke toetsen.",
    ]


def test_the_rows_are_domeinen_an_own_list_and_the_eindtermen_of_lob(demo):
    alle = beelden()
    lob, rekenen = alle["LOB"], alle["rekenen"]
    assert [rij.doel.code.rpartition("/")[2] for rij in lob.rijen.vmbo] == [
        "c-1a",
        "c-1b",
        "c-1c",
        "c-1d",
        "c-1e",
        "c-2",
    ]
    assert [rij.doel.code for rij in rekenen.rijen.vmbo] == [f"RE-{nummer:02}" for nummer in range(1, 12)]
    lijst = vinden.doelen()["RE-01"].bron
    assert (lijst.get_soort_display(), lijst.openbaar) == ("eigen lijst", False)
    assert (lijst.eigen.school, lijst.eigen.staat) == (vinden.school("vmbo"), "vastgesteld")
    boom, codes = lob.boom, vinden.doelen()
    for code, eindtermen in (("PK/PIE/a", 19), ("PK/PIE/b", 22)):
        (rij,) = rijen_onder(boom, boom.doelen[codes[code].pk], lob.route.leerweg)
        assert (rij.doel.code, len(rij.eindtermen)) == (code, eindtermen)


def test_it_is_told_once(demo):
    voor = Gebeurtenis.objects.count()
    call_command("seed_demo", verbosity=0)
    assert Gebeurtenis.objects.count() == voor


@pytest.mark.parametrize(
    ("vandaag", "op"),
    [
        (date(2026, 11, 24), date(2026, 11, 23)),
        (date(2026, 11, 23), date(2026, 11, 20)),
        (date(2026, 11, 22), date(2026, 11, 20)),
        (date(2026, 5, 25), date(2026, 5, 22)),
        (date(2027, 3, 1), date(2027, 2, 26)),
    ],
)
def test_what_just_happened_follows_the_day_of_loading(vandaag, op):
    moment = Moment("nu", date(2026, 5, 19), lambda tijd: None, "alles", werkdagen_terug=1)
    assert moment.op(Tijd.voor(vandaag), vandaag) == op
    later = replace(moment, dag=date(2026, 11, 23))
    assert later.op(Tijd(0), date(2026, 11, 23)) == date(2026, 11, 23), "never before what it follows on"


def test_whenever_it_is_loaded_the_last_movement_is_that_of_nederlands(demo):
    terug = [moment for moment in VERHAAL if moment.werkdagen_terug]
    assert [moment.naam for moment in terug] == ["nederlands_wijzigt_een_toets"]
    plan = vinden.vak("Nederlands").plan
    laatst = Gebeurtenis.objects.filter(plek=plan.log_plek).latest("nummer")
    assert (laatst.soort, laatst.wat) == ("toets", "gewijzigd")
    assert (klok.vandaag() - laatst.wanneer.date()).days <= 4


@pytest.mark.parametrize(
    ("account", "wacht"),
    [
        ("docent.vmbo.rekenen", ["Plan nog 4 doelen in"]),
        ("docent2.mbo.rekenen", ["Plan nog 4 doelen in"]),
        ("docent.vmbo.nederlands", []),
        ("docent.mbo.lob", []),
        ("docent.vmbo.wiskunde", ["Meld stap 2 · Periodes en doelen gereed"]),
        ("docent.vmbo", []),
    ],
)
def test_who_has_something_to_do(demo, account, wacht):
    client = Client()
    client.force_login(vinden.wie(account))
    context = client.get("/").context
    assert [werk.wat for werk in context["open"]] == wacht
    verder = {"docent.vmbo.nederlands": "toetsing", "docent.mbo.lob": "activiteiten"}.get(account)
    if verder:
        assert context["verder"].url.endswith(f"/{get_step(verder).key}/")
