"""Step 2 over HTTP: who sees and does what, what a save answers, errors at their field, and the budgets."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from leerroutes.kant import Kant
from partnerships.models import Kalender
from stappenplan.domain.conclusies import conclusie_hash
from stappenplan.domain.soorten import Uitkomst
from stappenplan.models import Bereik, Plaatsing, Uren
from stappenplan.operations import perioden as op
from stappenplan.operations.conclusies import bevestig_conclusie, store_conclusie
from tests.stappenplan.plan import maak_plan

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
TRANSACTIE = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT")


@pytest.fixture
def proef():
    return maak_plan()


def inloggen(client, proef, wie="docent vmbo"):
    client.force_login(proef.wie[wie])
    return f"{proef.adres}periodes/"


def plaats(proef, doel="taak1", leerjaar=3, periode=1, **velden):
    return op.plaats(
        by=proef.wie["docent vmbo"], vakplan_id=proef.vakplan.pk, doel_id=proef.doelen[doel].pk, leerjaar=leerjaar,
        periode=periode, **velden,
    )  # fmt: skip


def test_the_tray_counts_what_has_no_place(client, proef):
    url = inloggen(client, proef)
    plaats(proef)
    tekst = client.get(url).content.decode()
    assert '<span class="lr-tel">5</span>' in tekst
    assert "1 van 6 ingepland" in tekst
    assert 'id="p-1"' not in tekst.split('id="rooster"')[0], "what has a place is not in the tray"


def test_hours_planned_and_hours_there_are(client, proef):
    url = inloggen(client, proef)
    Uren.objects.create(vakplan=proef.vakplan, leerjaar=3, kant=Kant.VMBO, lesuren_week_x10=40)
    plaats(proef, lesuren_x10=375)
    assert "37,5 van 38 lesuren, 31,3 klokuren gepland" in client.get(url).content.decode()
    plaats(proef, "taak2", lesuren_x10=10)
    assert "Te vol: 38,5 van 38 lesuren" in client.get(url).content.decode()


def test_no_calendar_gives_four_periodes_and_a_way_to_the_calendar(client, proef):
    Kalender.objects.all().delete()
    tekst = client.get(inloggen(client, proef)).content.decode()
    assert tekst.count("is nog geen kalender bekend") == 2
    assert f"/scholen/{proef.leerroute.vmbo_school_id}/" in tekst


def test_an_empty_bereik_says_what_to_do(client, proef):
    Bereik.objects.all().delete()
    url = inloggen(client, proef)
    for weergave in ("", "?beeld=lijst"):
        assert "Nog geen doelen" in client.get(url + weergave).content.decode()


def test_what_stands_in_a_periode_that_is_gone_stays_visible(client, proef):
    url = inloggen(client, proef)
    rij = plaats(proef, periode=4)
    for kalender in Kalender.objects.filter(school=proef.leerroute.vmbo_school):
        kalender.periodes.filter(nummer=4).delete()
    tekst = client.get(url).content.decode()
    assert "een periode die de kalender niet meer heeft" in tekst
    assert f'id="p-{rij.pk}"' in tekst


@pytest.mark.parametrize("soort", ["alleen_vmbo", "alleen_mbo"])
def test_a_vak_of_one_side_offers_that_side_only(client, soort):
    proef = maak_plan(soort=soort)
    kant = soort.removeprefix("alleen_")
    url = inloggen(client, proef, f"docent {kant}")
    client.post(f"{url}doel/{proef.doelen['taak1'].pk}/", {"plek": "3.1"})
    tekst = client.get(f"{url}doel/{proef.doelen['taak1'].pk}/", headers=HTMX).content.decode()
    assert f'value="{kant}" aria-pressed="true"' in tekst
    assert 'value="samen"' not in tekst


def test_who_only_reads_gets_everything_and_no_controls(client, proef):
    plaats(proef)
    url = inloggen(client, proef, "stuurgroeplid vmbo")
    tekst = client.get(url).content.decode()
    assert "Dit vakplan wijzigen mogen alleen" in tekst
    assert "lr-meer" not in tekst
    kaart = client.get(f"{url}doel/{proef.doelen['taak1'].pk}/", headers=HTMX).content.decode()
    assert 'name="plek"' not in kaart
    assert "disabled" in kaart
    antwoord = client.post(f"{url}doel/{proef.doelen['taak1'].pk}/", {"plek": "3.2"})
    assert (antwoord.status_code, Plaatsing.objects.count()) == (403, 1)


@pytest.mark.parametrize("wie", ["vreemde", "beheerder"])
def test_a_stranger_finds_nothing(client, proef, wie):
    rij = plaats(proef)
    url = inloggen(client, proef, wie)
    doel, tak = proef.doelen["taak1"].pk, proef.doelen["module"].pk
    assert client.get(url).status_code == 404
    assert client.get(f"{url}doel/{doel}/").status_code == 404
    for pad in (f"doel/{doel}/", f"module/{tak}/", f"plek/{rij.pk}/", "ongedaan/"):
        assert client.post(url + pad, {"plek": "3.2", "revision": 0, "rij": f"{rij.pk}:0"}).status_code == 404
    rij.refresh_from_db()
    assert (rij.periode, Plaatsing.objects.count()) == (1, 1)


@pytest.mark.parametrize("wie", ["waarnemer", "adviseur"])
def test_who_reads_no_concepts_is_told_why(client, proef, wie):
    url = inloggen(client, proef, wie)
    antwoord = client.get(f"{url}doel/{proef.doelen['taak1'].pk}/", headers=HTMX)
    assert "Concepten lezen kan niet met jouw rol" in antwoord.content.decode()
    assert client.get(url).status_code == 403


def test_a_save_answers_with_the_revision_and_never_with_the_field(client, proef):
    rij = plaats(proef)
    url = f"{inloggen(client, proef)}plek/{rij.pk}/"
    antwoord = client.post(url, {"revision": 0, "aandeel": "100", "lesuren": "12,5"}, headers=HTMX)
    tekst = antwoord.content.decode()
    assert json.loads(antwoord["HX-Trigger"]) == {"opgeslagen": {"plaats": rij.pk, "revision": 1}}
    assert 'name="revision" value="1"' in tekst
    assert 'name="lesuren"' not in tekst
    assert 'name="aandeel"' not in tekst
    antwoord = client.post(url, {"revision": 1, "aandeel": "100", "lesuren": "12,5", "wie": "samen"}, headers=HTMX)
    assert 'name="aandeel"' in antwoord.content.decode(), "a button changed it"
    rij.refresh_from_db()
    assert (rij.aandeel_vmbo, rij.lesuren_x10, rij.revision) == (50, 125, 2)


@pytest.mark.parametrize(
    ("post", "zin"),
    [
        ({"lesuren": "veel"}, "Typ een getal"),
        ({"lesuren": "2,55"}, "hooguit één cijfer"),
        ({"lesuren": "-1"}, "0 of meer"),
        ({"lesuren": "99999"}, "hooguit 1.000"),
        ({"aandeel": "101"}, "van 0 tot en met 100"),
        ({"aandeel": "half"}, "Typ een heel getal"),
        ({"plek": "vier"}, "Kies een leerjaar"),
    ],
)
def test_bad_input_is_answered_at_the_row_and_what_was_typed_stays(client, proef, post, zin):
    rij = plaats(proef, lesuren_x10=80)
    url = f"{inloggen(client, proef)}plek/{rij.pk}/"
    antwoord = client.post(url, {"revision": 0, "aandeel": "100", "lesuren": "8", **post}, headers=HTMX)
    assert zin in antwoord.content.decode()
    assert "HX-Trigger" not in antwoord
    zonder_script = client.post(url, {"revision": 0, "aandeel": "100", "lesuren": "8", **post}).content.decode()
    assert zin in zonder_script
    assert all(f'value="{waarde}"' in zonder_script for veld, waarde in post.items() if veld != "plek")
    rij.refresh_from_db()
    assert rij.revision == 0


def test_the_second_person_sees_both(client, proef):
    rij = plaats(proef, lesuren_x10=80)
    url = f"{inloggen(client, proef, 'docent mbo')}plek/{rij.pk}/"
    wie = {"by": proef.wie["docent vmbo"], "vakplan_id": proef.vakplan.pk}
    op.wijzig_plaatsing(**wie, plaatsing_id=rij.pk, gezien=0, lesuren_x10=160)
    for kop in (HTMX, {}):
        tekst = client.post(url, {"revision": 0, "aandeel": "60", "lesuren": "9,5"}, headers=kop).content.decode()
        assert "docent vmbo wijzigde dit" in tekst
        assert all(stuk in tekst for stuk in ("9,5", "16", ">60<", ">100<", 'name="revision" value="1"'))
    assert client.post(url, {"revision": 1, "aandeel": "60", "lesuren": "9,5"}).status_code == 302
    rij.refresh_from_db()
    assert (rij.aandeel_vmbo, rij.lesuren_x10) == (60, 95)


def test_a_row_that_is_gone_says_so(client, proef):
    rij = plaats(proef)
    op.haal_weg(by=proef.wie["docent vmbo"], vakplan_id=proef.vakplan.pk, plaatsing_id=rij.pk, gezien=0)
    url = f"{inloggen(client, proef)}plek/{rij.pk}/"
    antwoord = client.post(url, {"revision": 0, "plek": "3.2"}, headers=HTMX)
    assert "uit deze periode gehaald" in antwoord.content.decode()


@pytest.mark.parametrize("rijen", ["", "x", "1:2:3", "9:0"])
def test_undo_of_nonsense_is_refused(client, proef, rijen):
    antwoord = client.post(f"{inloggen(client, proef)}ongedaan/", {"rij": rijen})
    assert antwoord.status_code == 403


def tel(doe) -> int:
    with CaptureQueriesContext(connection) as vraag:
        antwoord = doe()
    assert antwoord.status_code == 200
    return sum(not rij["sql"].startswith(TRANSACTIE) for rij in vraag.captured_queries)


@pytest.mark.parametrize("rijen", [3, 300])
def test_the_budgets_hold_whatever_the_number_of_rows(client, rijen):
    proef = maak_plan(deeltaken=rijen)
    url = inloggen(client, proef)
    for nummer in range(1, rijen, 2):
        Plaatsing.objects.create(vakplan=proef.vakplan, doel=proef.doelen[f"taak{nummer}"], leerjaar=3, periode=1)
    rij, doel = plaats(proef, "wp1"), proef.doelen["wp2"].pk
    assert tel(lambda: client.get(url)) == 23
    assert tel(lambda: client.get(f"{url}?beeld=lijst")) == 23
    assert tel(lambda: client.get(f"{url}doel/{proef.doelen['taak1'].pk}/", headers=HTMX)) == 8
    plek = f"{url}plek/{rij.pk}/"
    assert tel(lambda: client.post(plek, {"revision": 0, "aandeel": "0", "lesuren": "8"}, headers=HTMX)) <= 12
    assert tel(lambda: client.post(plek, {"revision": 1, "plek": "4.1", "doe": "verplaats"}, headers=HTMX)) <= 12
    assert tel(lambda: client.post(plek, {"revision": 2, "doe": "weg"}, headers=HTMX)) <= 12
    assert tel(lambda: client.post(f"{url}doel/{doel}/", {"plek": "3.2"}, headers=HTMX)) <= 12


def test_what_the_vmbo_covers_needs_no_place_and_may_have_one(client, proef):
    doel = proef.doelen["wp1"]
    wie = {"vakplan_id": proef.vakplan.pk, "doel_id": doel.pk}
    rij = store_conclusie(by=proef.wie["docent vmbo"], uitkomst=Uitkomst.KLAAR, **wie)
    for kant in Kant:
        gelezen = conclusie_hash(rij, doel.tekst_hash)
        bevestig_conclusie(by=proef.wie[f"docent {kant}"], kant=kant, gelezen=gelezen, **wie)
    url = inloggen(client, proef)
    tekst = client.get(url).content.decode()
    assert '<span class="lr-tel">5</span>' in tekst
    assert "1 doel hoeft niet meer" in tekst
    assert "hoeft niet meer" in client.get(f"{url}?beeld=lijst").content.decode()
    plaats(proef, "wp1", 4, 1, aandeel_vmbo=100)
    assert "hoeft niet meer" not in client.get(url).content.decode()
