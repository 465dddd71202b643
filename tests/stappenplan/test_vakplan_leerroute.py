"""The page of a leerroute with its picture, controle and onderdelen."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.html import strip_tags

from leerroutes.catalogus.models import Bron
from partnerships.domain.koppel import kader_checksum
from partnerships.loading.leerroute import load_routes
from partnerships.models import Aanvaarding, Cohort, CohortBron, Kaderopdracht, Onderdeel
from partnerships.operations.cohort import laat_weg
from stappenplan.domain.onderdelen import maak_groepen, tel_op, zonder_vak
from stappenplan.domain.routebeeld import teken
from stappenplan.domain.routejaren import maak_jaren, maak_momenten
from stappenplan.loading import laad_cohort, load_bomen
from stappenplan.models import Bereik, Plaatsing, Uren, Vakplan
from tests.stappenplan.plan import maak_doel, maak_plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def proef():
    return maak_plan()


def adres(proef, naam="leerroute", *rest):
    return reverse(naam, args=[proef.leerroute.slug, proef.cohort.startjaar, *rest])


def route_en_boom(proef):
    route = load_routes([proef.cohort.pk])[proef.cohort.pk]
    return route, load_bomen(uitgave.bron for uitgave in route.uitgaven)


def test_the_page_shows_vakken_controle_and_picture(proef, client):
    client.force_login(proef.wie["projectleider"])
    tekst = client.get(adres(proef)).content.decode()
    assert "Proefroute" in tekst
    assert "uren onbekend" in tekst
    assert "De uren ontbreken bij praktijk" in tekst
    assert "cohort" not in strip_tags(tekst.split("<main")[1])
    assert "Hoort nog bij geen vak" not in tekst


@pytest.mark.parametrize("wie", ["docent vmbo", "waarnemer", "adviseur", "stuurgroeplid mbo", "deelprojectleider mbo"])
def test_every_reader_sees_the_page_and_strangers_do_not(proef, client, wie):
    client.force_login(proef.wie[wie])
    assert client.get(adres(proef)).status_code == 200
    client.force_login(proef.wie["vreemde"])
    assert client.get(adres(proef)).status_code == 404


def test_who_reads_no_concepts_gets_no_links_to_steps(proef, client):
    client.force_login(proef.wie["adviseur"])
    assert f"{proef.adres}overlap/" not in client.get(adres(proef)).content.decode()


def test_queries_do_not_grow_with_vakken_and_rows(proef, client):
    client.force_login(proef.wie["projectleider"])
    pagina, onderdelen = adres(proef), adres(proef, "leerroute-onderdelen")
    client.get(pagina)

    def tel(url):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get(url).status_code == 200
        return len(queries)

    eerst = tel(pagina), tel(onderdelen)
    bron = proef.doelen["module"].bron
    for nummer in range(300):
        maak_doel(
            bron, proef.doelen["module"], "deeltaak", f"P/PRF/01/X{nummer}", f"02.01.1{nummer:04}", f"Extra {nummer}"
        )
    for nummer in range(20):
        plan = Vakplan.objects.create(cohort=proef.cohort, naam=f"Vak {nummer}", soort="samen", koppel=proef.koppel)
        Bereik.objects.create(vakplan=plan, doel=proef.doelen["module"])
    assert (tel(pagina), tel(onderdelen)) == eerst
    assert eerst[0] <= 24
    assert eerst[1] <= 16


def test_counts_are_those_of_the_leerweg(proef):
    route, boom = route_en_boom(proef)
    som = tel_op(boom, route)
    assert (som.deeltaken, som.deeltaken_van, som.eindtermen, som.werkprocessen) == (3, 4, 6, 3)
    assert som.zonder == ("K/PRF/05/01",)
    groepen = {groep.kop: groep for groep in maak_groepen(boom, route, {})}
    assert groepen["Keuzevakken"].keuzes[0].leeg
    assert (groepen["Profielmodules"].keuzes[0].rijen, groepen["Profielmodules"].keuzes[0].eindtermen) == (3, 6)


def test_domeinen_stand_per_source_and_count_eindtermen_only(proef):
    for code, titel in (("NE", "Nederlands"), ("EN", "Engels")):
        bron = Bron.objects.create(kant="vmbo", soort="examenprogramma", code=code, editie="proef", titel=titel)
        maak_doel(bron, None, "domein", f"{code}/K/3", "01", "Leervaardigheden in het vak")
        CohortBron.objects.create(cohort=proef.cohort, bron=bron)
    route, boom = route_en_boom(proef)
    groepen = {groep.kop: groep.keuzes for groep in maak_groepen(boom, route, {})}
    assert [groepen[titel][0].doel.code for titel in ("Nederlands", "Engels")] == ["NE/K/3", "EN/K/3"]
    assert groepen["Nederlands"][0].eindtermen == 0
    assert "Domeinen" not in groepen


def test_what_expired_is_never_offered(proef):
    bron = proef.doelen["module"].bron
    tak = maak_doel(bron, None, "vervallen", "VERVALLEN", "99", "Vervallen", vervalt=True)
    maak_doel(bron, tak, "module", "P/PRF/99", "99.01", "Oude module", vervalt=True)
    route, boom = route_en_boom(proef)
    namen = [k.doel.code for g in maak_groepen(boom, route, {}) for k in g.keuzes]
    assert "P/PRF/99" not in namen


def test_a_doel_in_no_bereik_belongs_to_no_vak(proef, client):
    Bereik.objects.filter(doel=proef.doelen["kerntaak"]).delete()
    route, boom = route_en_boom(proef)
    assert [rij.doel.code for rij in zonder_vak(boom, route, laad_cohort(proef.cohort.pk))] == [
        "B1-K1-W1", "B1-K1-W2", "B1-K1-W3"]  # fmt: skip
    client.force_login(proef.wie["projectleider"])
    assert "Hoort nog bij geen vak: 3 doelen" in client.get(adres(proef)).content.decode()


def test_choosing_answers_with_the_sum(proef, client):
    client.force_login(proef.wie["projectleider"])
    kop = {"HX-Request": "true"}
    doel = proef.doelen["module"]
    antwoord = client.post(adres(proef, "leerroute-onderdeel", doel.pk), {}, headers=kop)
    assert antwoord.headers["HX-Trigger"] == "opgeslagen"
    assert '<span class="lr-groot">0</span> deeltaken' in client.get(adres(proef, "leerroute-som")).content.decode()
    assert not Onderdeel.objects.filter(cohort=proef.cohort, doel=doel).exists()
    client.post(adres(proef, "leerroute-onderdeel", doel.pk), {"aan": "ja", "leerlijn": "Elektro"}, headers=kop)
    assert Onderdeel.objects.get(cohort=proef.cohort, doel=doel).leerlijn == "Elektro"
    client.post(adres(proef, "leerroute-leerlijn"), {"leerlijn": "Metaal"}, headers=kop)
    assert Onderdeel.objects.get(cohort=proef.cohort, doel=proef.doelen["keuzevak"]).leerlijn == "Metaal"


def test_a_choice_and_its_sum_stay_small(proef, client):
    client.force_login(proef.wie["projectleider"])
    kies, som = adres(proef, "leerroute-onderdeel", proef.doelen["module"].pk), adres(proef, "leerroute-som")
    client.post(kies, {}, headers={"HX-Request": "true"})
    with CaptureQueriesContext(connection) as queries:
        client.post(kies, {"aan": "ja"}, headers={"HX-Request": "true"})
    assert len([q for q in queries if "SAVEPOINT" not in q["sql"]]) <= 12
    with CaptureQueriesContext(connection) as queries:
        client.get(som)
    assert len(queries) <= 8


def test_a_koppel_that_accepted_its_kaderopdracht_designs(proef, client):
    Cohort.objects.filter(pk=proef.cohort.pk).update(startjaar=2040)
    proef.cohort.startjaar = 2040
    kader = Kaderopdracht.objects.create(
        koppel=proef.koppel,
        cohort=proef.cohort,
        opdracht="Maak het",
        op_te_leveren={"overlap": "x"},
        status="vastgesteld",
    )
    client.force_login(proef.wie["docent vmbo"])
    assert "verkenning</span>" in client.get(adres(proef)).content.decode()
    for zetel in proef.koppel.zetels.all():
        Aanvaarding.objects.create(
            kaderopdracht=kader, zetel=zetel, gelezen=kader_checksum(kader.inhoud()), op="2026-01-01T10:00Z"
        )
    assert "ontwerp</span>" in client.get(adres(proef)).content.decode()
    Kaderopdracht.objects.update(opdracht="Iets anders")
    assert "verkenning</span>" in client.get(adres(proef)).content.decode()


def test_a_goal_of_another_source_cannot_be_chosen(proef, client):
    client.force_login(proef.wie["projectleider"])
    ander = Bron.objects.create(kant="vmbo", soort="examenprogramma", code="AND", editie="x", titel="Ander")
    doel = maak_doel(ander, None, "module", "P/AND/01", "01", "Ander")
    assert client.post(adres(proef, "leerroute-onderdeel", doel.pk), {"aan": "ja"}).status_code == 404


def test_all_kerntaken_of_the_kwalificatie_at_once(proef, client):
    client.force_login(proef.wie["deelprojectleider mbo"])
    laat_weg(by=proef.wie["projectleider"], cohort=proef.cohort, doelen=[proef.doelen["kerntaak"]])
    CohortBron.objects.filter(bron__kant="mbo").delete()
    client.post(adres(proef, "leerroute-kwalificatie", "25999"))
    assert Onderdeel.objects.filter(cohort=proef.cohort, doel=proef.doelen["kerntaak"]).exists()


def test_a_docent_reads_the_choices_but_does_not_choose(proef, client):
    client.force_login(proef.wie["docent vmbo"])
    assert "disabled" in client.get(adres(proef, "leerroute-onderdelen")).content.decode()
    antwoord = client.post(adres(proef, "leerroute-onderdeel", proef.doelen["module"].pk), {})
    assert antwoord.status_code == 403


def test_the_picture_shows_who_teaches_and_when_diplomas_come(proef):
    Uren.objects.create(vakplan=proef.vakplan, leerjaar=3, kant="vmbo", lesuren_week_x10=120)
    for kant in ("vmbo", "mbo"):
        Uren.objects.create(vakplan=proef.vakplan, leerjaar=4, kant=kant, lesuren_week_x10=60)
    beelden = laad_cohort(proef.cohort.pk)
    jaren, momenten = maak_jaren(beelden[0].route, beelden), maak_momenten(beelden[0].route)
    assert (jaren[0].uren, jaren[0].ingeschreven) == ({"vmbo": 380}, "vo")
    assert list(jaren[1].uren) == ["samen"]
    assert jaren[2].onbekend
    assert [moment.naam for moment in momenten] == ["vmbo-diploma BB", "mbo-diploma niveau 2"]
    breed, midden, smal = teken(jaren, momenten)
    assert [t.breed for t in (breed, midden, smal)] == [1120, 720, 344]
    for t in (breed, midden, smal):
        assert all(b.x >= 0 and b.x + b.breed <= t.breed + 0.1 and b.y + b.hoog <= t.hoog for b in t.blokken)


@pytest.mark.parametrize("laatste", [4, 5, 6, 7, 8])
def test_the_picture_holds_for_every_length(proef, client, laatste):
    Cohort.objects.filter(pk=proef.cohort.pk).update(laatste_leerjaar=laatste)
    client.force_login(proef.wie["projectleider"])
    assert client.get(adres(proef)).status_code == 200


def test_a_route_without_vakken_or_onderdelen_has_a_page(proef, client):
    Plaatsing.objects.all().delete()
    Vakplan.objects.all().delete()
    Onderdeel.objects.all().delete()
    CohortBron.objects.all().delete()
    client.force_login(proef.wie["projectleider"])
    assert "Nog geen vakken" in client.get(adres(proef)).content.decode()
    assert "Kies eerst een uitgave" in client.get(adres(proef, "leerroute-onderdelen")).content.decode()


def test_a_second_cohort_makes_cohorten_visible(proef, client):
    client.force_login(proef.wie["projectleider"])
    fout = client.post(adres(proef, "cohort-nieuw"), {"startjaar": 1900, "laatste_leerjaar": 9})
    assert fout.status_code == 200
    assert "Fout:" in fout.content.decode()
    klaar = client.post(adres(proef, "cohort-nieuw"), {"startjaar": 2027, "laatste_leerjaar": 5})
    assert klaar.url == reverse("leerroute", args=[proef.leerroute.slug, 2027])
    assert "cohort 2026-2027" in client.get(klaar.url).content.decode()


def test_a_shorter_cohort_is_refused_in_the_browser_and_a_conflict_explained(proef, client):
    client.force_login(proef.wie["projectleider"])
    Plaatsing.objects.create(vakplan=proef.vakplan, doel=proef.doelen["taak1"], leerjaar=5, periode=1)
    wijzig = adres(proef, "cohort-wijzigen")
    assert "Verplaats die eerst" in client.post(wijzig, {"laatste_leerjaar": 4, "gezien": 0}).content.decode()
    assert client.post(wijzig, {"laatste_leerjaar": 6, "gezien": 0}).status_code == 302
    assert "Iemand was je voor" in client.post(wijzig, {"laatste_leerjaar": 5, "gezien": 0}).content.decode()
