"""The room leerroute: what is stored, what is refused, what the law says about it, and its pages."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from leerroutes.catalogus.models import Bron, Kwalificatie
from leerroutes.writing import Conflict, Geweigerd, OngeldigeInvoer
from partnerships.forms.leerroute import LeerrouteForm
from partnerships.loading.leerroute import load_route_verdicts
from partnerships.models import Leerroute
from partnerships.operations.cohort import (
    kies_onderdelen,
    remove_uitgave,
    store_routejaar,
    store_uitgave,
)
from partnerships.operations.leerroute import create_leerroute, create_traject, store_leerroute, store_traject
from tests.stappenplan.plan import maak_plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def proef():
    return maak_plan()


def kwalificatie(niveau: int) -> Kwalificatie:
    return Kwalificatie.objects.create(crebo=f"2598{niveau}", naam=f"Vak op {niveau}", niveau=niveau)


def maak(proef, **extra):
    waarden = {"soort": "doorlopend", "leerweg": "BB", "mbo_leerweg": "BOL", "naam": "Monteur", "startjaar": 2027}
    waarden |= {"laatste_leerjaar": 5, "vmbo_school": proef.leerroute.vmbo_school}
    waarden |= {"mbo_school": proef.leerroute.mbo_school, "by": proef.wie["projectleider"]}
    return create_leerroute(partnership=proef.partnership, **(waarden | extra))


def test_a_new_leerroute_has_one_cohort_with_leerjaren(proef):
    route = maak(proef, kwalificaties=[(kwalificatie(2), "beoogd", 1)])
    (cohort,) = route.cohorten.all()
    feiten = [(j.leerjaar, j.inschrijving_vo, j.inschrijving_mbo, j.kalender_van) for j in cohort.routejaren.all()]
    assert feiten == [(3, True, False, "vmbo"), (4, True, False, "vmbo"), (5, False, True, "mbo")]
    assert load_route_verdicts(route)[cohort.pk]
    assert maak(proef).slug == "monteur-2"


@pytest.mark.parametrize(
    ("leerweg", "niveau", "soort", "laatste", "duur", "artikel"),
    [
        ("KB", 2, "doorlopend", 5, 1, "2.107a"),
        ("BB", 3, "doorlopend", 6, 2, "2.107a"),
        ("BB", 4, "doorlopend", 7, 3, "2.107a"),
        ("GL", 3, "doorlopend", 6, 2, "2.107a"),
        ("TL", 2, "doorlopend", 5, 1, "2.107a"),
        ("BB", 1, "doorlopend", 5, 1, "entree"),
        ("KB", 3, "geintegreerd", 6, 2, "2.107l"),
        ("BB", 2, "doorlopend", 8, 1, "2.107g"),
        ("KB", 4, "doorlopend", 4, 3, "2.107g"),
        ("BB", 2, "doorlopend", 8, None, "2.107g"),
    ],
)
def test_what_the_law_forbids_is_stored_as_verkenning_and_explained(
    proef, client, leerweg, niveau, soort, laatste, duur, artikel
):
    keuze = [(kwalificatie(niveau), "beoogd", duur)]
    route = maak(proef, leerweg=leerweg, soort=soort, laatste_leerjaar=laatste, kwalificaties=keuze)
    (oordeel,) = load_route_verdicts(route).values()
    assert not oordeel
    assert artikel in oordeel.reden
    client.force_login(proef.wie["projectleider"])
    tekst = client.get(reverse("leerroute", args=[route.slug, 2027])).content.decode()
    assert oordeel.reden in tekst
    assert "verkenning</span>" in tekst


def test_only_leaders_design(proef):
    for wie in ("docent vmbo", "waarnemer", "adviseur", "vreemde", "beheerder"):
        with pytest.raises(Geweigerd, match="leerroute ontwerpen"):
            maak(proef, by=proef.wie[wie])
    assert maak(proef, by=proef.wie["deelprojectleider mbo"])


@pytest.mark.parametrize(
    ("extra", "veld"),
    [
        ({"startjaar": 1900}, "startjaar"),
        ({"laatste_leerjaar": 9}, "laatste_leerjaar"),
        ({"laatste_leerjaar": 3}, "laatste_leerjaar"),
    ],
)
def test_impossible_years_are_refused_and_nothing_stays(proef, extra, veld):
    with pytest.raises(OngeldigeInvoer) as fout:
        maak(proef, **extra)
    assert veld in fout.value.fouten
    assert Leerroute.objects.count() == 1


def test_a_school_that_does_not_take_part_is_refused(proef):
    with pytest.raises(OngeldigeInvoer) as fout:
        maak(proef, vmbo_school=proef.leerroute.mbo_school)
    assert "vmbo_school" in fout.value.fouten


def test_kwalificaties_change_places(proef):
    een, twee = kwalificatie(2), kwalificatie(3)
    route = maak(proef, kwalificaties=[(een, "beoogd", 1)])
    met = {"by": proef.wie["projectleider"], "leerroute": route, "gezien": 0}
    store_leerroute(**met, kwalificaties=[(een, "tussendiploma", 1), (twee, "beoogd", None)])
    assert set(route.routekwalificaties.values_list("kwalificatie", "rol")) == {
        (een.pk, "tussendiploma"),
        (twee.pk, "beoogd"),
    }
    with pytest.raises(Conflict):
        store_leerroute(**met, kwalificaties=[], naam="Anders")
    with pytest.raises(OngeldigeInvoer):
        store_leerroute(**(met | {"gezien": 1}), kwalificaties=[(een, "beoogd", 1), (twee, "beoogd", 1)])


def test_trajecten(proef):
    traject = create_traject(by=proef.wie["projectleider"], partnership=proef.partnership, naam="PRF")
    with pytest.raises(OngeldigeInvoer):
        create_traject(by=proef.wie["projectleider"], partnership=proef.partnership, naam="prf")
    traject = store_traject(by=proef.wie["projectleider"], traject=traject, naam="PRF", initiatiefnemer="Bedrijf")
    assert traject.initiatiefnemer == "Bedrijf"
    with pytest.raises(Geweigerd):
        store_traject(by=proef.wie["docent mbo"], traject=traject, naam="Anders")


def test_uitgaven_are_voorlopig_then_definitief_and_stay_while_used(proef):
    leider, bron = proef.wie["projectleider"], proef.doelen["module"].bron
    rij = store_uitgave(by=leider, cohort=proef.cohort, bron=bron, definitief_op=date(2026, 8, 1))
    assert rij.definitief_op == date(2026, 8, 1)
    with pytest.raises(Geweigerd, match="nog onderdelen"):
        remove_uitgave(by=leider, cohort=proef.cohort, bron=bron)
    ander = Bron.objects.create(
        kant="vmbo", soort="leerlijn", code="X", editie="1", titel="Van een ander", openbaar=False
    )
    with pytest.raises(Geweigerd, match="andere samenwerking"):
        store_uitgave(by=leider, cohort=proef.cohort, bron=ander)


def test_only_living_branches_of_the_own_uitgaven_are_onderdelen(proef):
    leider = proef.wie["projectleider"]
    with pytest.raises(Geweigerd, match="geen onderdeel"):
        kies_onderdelen(by=leider, cohort=proef.cohort, doelen=[proef.doelen["term1.1"]])
    proef.cohort.cohortbronnen.all().delete()
    with pytest.raises(Geweigerd, match="Kies eerst de uitgave"):
        kies_onderdelen(by=leider, cohort=proef.cohort, doelen=[proef.doelen["module"]])


def test_facts_of_a_leerjaar(proef):
    leider = proef.wie["projectleider"]
    rij = store_routejaar(by=leider, cohort=proef.cohort, leerjaar=4, inschrijving_mbo=True, locatie="Hal 3")
    assert (rij.inschrijving_vo, rij.inschrijving_mbo, rij.locatie) == (True, True, "Hal 3")
    with pytest.raises(Geweigerd, match="hoort niet meer"):
        store_routejaar(by=leider, cohort=proef.cohort, leerjaar=8, locatie="Nergens")


def post(proef, **extra):
    waarden = {"naam": "Nieuwe route", "soort": "doorlopend", "vmbo_school": proef.leerroute.vmbo_school_id}
    waarden |= {"mbo_school": proef.leerroute.mbo_school_id, "leerweg": "KB", "mbo_leerweg": "BBL"}
    waarden |= {"startjaar": 2027, "laatste_leerjaar": 6, "rol_0": "beoogd"}
    return waarden | extra


def test_a_leerroute_is_made_in_the_browser(proef, client):
    client.force_login(proef.wie["projectleider"])
    nieuw = reverse("leerroute-invullen", args=[proef.partnership.slug])
    assert client.get(nieuw).status_code == 200
    niveau2 = Kwalificatie.objects.get()
    antwoord = client.post(nieuw, post(proef, kwalificatie_0=niveau2.pk, duur_0=1))
    assert antwoord.url == reverse("leerroute", args=["nieuwe-route", 2027])
    assert "De combinatie KB en mbo-niveau 2 mag niet" in client.get(antwoord.url).content.decode()


@pytest.mark.parametrize(
    ("extra", "zin"),
    [
        ({"startjaar": 1900}, "Start van leerjaar 3:"),
        ({"startjaar": "morgen"}, "Start van leerjaar 3:"),
        ({"laatste_leerjaar": 9}, "Laatste leerjaar:"),
        ({"naam": ""}, "Naam:"),
        ({"verwachte_leerlingen": -1}, "Verwachte leerlingen:"),
        ({"kwalificatie_0": 99999}, "Kwalificatie 1:"),
        ({"vmbo_school": 99999}, "Vmbo-school:"),
    ],
)
def test_bad_input_comes_back_at_its_field_with_all_that_was_typed(proef, client, extra, zin):
    client.force_login(proef.wie["projectleider"])
    nieuw = reverse("leerroute-invullen", args=[proef.partnership.slug])
    tekst = client.post(nieuw, post(proef, voor_wie="Voor doeners", **extra)).content.decode()
    assert zin in tekst
    assert "Voor doeners" in tekst
    assert Leerroute.objects.count() == 1


def test_the_same_kwalificatie_twice_or_two_beoogd_is_explained(proef):
    een, twee = Kwalificatie.objects.get(), kwalificatie(3)
    form = LeerrouteForm(
        post(proef, kwalificatie_0=een.pk, kwalificatie_1=een.pk, rol_1="kandidaat"), partnership=proef.partnership
    )
    assert "koos je al" in str(form.errors["kwalificatie_1"])
    form = LeerrouteForm(
        post(proef, kwalificatie_0=een.pk, kwalificatie_1=twee.pk, rol_1="beoogd"), partnership=proef.partnership
    )
    assert "één kwalificatie beoogd" in str(form.errors["rol_1"])


def test_who_was_second_sees_what_stands_there_now(proef, client):
    client.force_login(proef.wie["projectleider"])
    wijzig = reverse("leerroute-wijzigen", args=[proef.leerroute.slug])
    assert client.get(wijzig).status_code == 200
    Leerroute.objects.filter(pk=proef.leerroute.pk).update(naam="Van een ander", revision=1)
    tekst = client.post(wijzig, post(proef, gezien=0)).content.decode()
    assert "Nu staat er: Van een ander" in tekst
    assert "Nieuwe route" in tekst
    assert 'name="gezien" value="1"' in tekst
    assert client.post(wijzig, post(proef, gezien=1)).status_code == 302
    assert Leerroute.objects.get(pk=proef.leerroute.pk).naam == "Nieuwe route"


def test_pages_for_readers_and_strangers(proef, client):
    slug, cohort = proef.leerroute.slug, [proef.leerroute.slug, 2026]
    samen = [proef.partnership.slug]
    adressen = [reverse("leerroutes", args=samen), reverse("leerroute-uitgaven", args=cohort)]
    adressen += [reverse("leerroute-jaren", args=cohort)]
    wijzigen = [reverse("leerroute-wijzigen", args=[slug])]
    wijzigen += [reverse("traject-nieuw", args=samen), reverse("leerroute-nieuw", args=samen)]
    wijzigen += [reverse("leerroute-invullen", args=samen)]
    for wie, lezen, schrijven in (("projectleider", 200, 200), ("docent mbo", 200, 403), ("vreemde", 404, 404)):
        client.force_login(proef.wie[wie])
        assert {client.get(adres).status_code for adres in adressen} == {lezen}, wie
        assert {client.get(adres).status_code for adres in wijzigen} == {schrijven}, wie


def test_a_leerjaar_saves_itself(proef, client):
    client.force_login(proef.wie["projectleider"])
    adres = reverse("leerroute-jaar-bewaar", args=[proef.leerroute.slug, 2026, 5])
    waarden = {"jaar-5-inschrijving_vo": "on", "jaar-5-kalender_van": "mbo", "jaar-5-locatie": "Hal"}
    antwoord = client.post(adres, waarden, headers={"HX-Request": "true"})
    assert antwoord.headers["HX-Trigger"] == "opgeslagen"
    assert proef.cohort.routejaren.get(leerjaar=5).inschrijving_vo
    antwoord = client.post(adres, waarden | {"jaar-5-kalender_van": "x"}, headers={"HX-Request": "true"})
    assert "HX-Trigger" not in antwoord.headers


def test_the_list_asks_the_same_for_3_and_300_routes(proef, client):
    client.force_login(proef.wie["projectleider"])
    adres = reverse("leerroutes", args=[proef.partnership.slug])
    client.get(adres)

    def tel():
        with CaptureQueriesContext(connection) as queries:
            client.get(adres)
        return len(queries)

    eerst = tel()
    velden = {
        veld: getattr(proef.leerroute, veld)
        for veld in ("vmbo_school", "mbo_school", "soort", "leerweg", "mbo_leerweg")
    }
    Leerroute.objects.bulk_create(
        Leerroute(partnership=proef.partnership, naam=f"Route {n}", slug=f"route-{n}", **velden) for n in range(300)
    )
    assert tel() == eerst <= 16
