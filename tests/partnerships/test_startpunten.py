"""The form of a leerroute: filled in by a startpunt, and a list of kwalificaties that follows it."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from leerroutes.catalogus.models import Bron, Kwalificatie, Leerdoel, Profiel
from leerroutes.catalogus.operations.mbo_eisen import laad_mbo_eisen
from leerroutes.catalogus.operations.sectoren import laad_sectoren
from partnerships.domain.kwalificaties import MEESTE_KEUZES
from partnerships.models import Leerroute
from tests.partnerships.test_leerroute import kwalificatie, post
from tests.stappenplan.plan import maak_doel, maak_plan

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def proef():
    return maak_plan()


@pytest.fixture
def invullen(proef, client):
    client.force_login(proef.wie["projectleider"])
    return reverse("leerroute-invullen", args=[proef.partnership.slug])


def register(aantal: int) -> None:
    Kwalificatie.objects.bulk_create(
        Kwalificatie(crebo=f"{70000 + n}", naam=f"Vak {n:03}", niveau=2 + n % 3, domein=f"Domein {n % 4}")
        for n in range(aantal)
    )


def waarde(tekst: str, veld: str) -> str:
    """Return what stands in a field: of a list the chosen option."""
    select = re.search(rf'<select[^>]*id="id_{veld}".*?</select>', tekst, re.DOTALL)
    if select:
        gekozen = re.search(r'<option value="([^"]*)" selected', select[0])
        return gekozen[1] if gekozen else ""
    if tekstvak := re.search(rf'<textarea[^>]*id="id_{veld}"[^>]*>\s*(.*?)</textarea>', tekst, re.DOTALL):
        return tekstvak[1].strip()
    vak = re.search(rf'<input[^>]*id="id_{veld}"[^>]*>', tekst)[0]
    gevuld = re.search(r'value="([^"]*)"', vak)
    return gevuld[1] if gevuld else ""


def test_a_startpunt_fills_in_what_it_says_and_leaves_the_rest(invullen, client):
    tekst = client.get(f"{invullen}?sjabloon=gltl-c").content.decode()
    velden = ("soort", "leerweg", "profiel", "keuzemoment", "vervolg", "laatste_leerjaar", "rol_0", "rol_1", "duur_0")
    assert {veld: waarde(tekst, veld) for veld in velden} == {
        "soort": "doorlopend",
        "leerweg": "TL",
        "profiel": "",
        "keuzemoment": "Eind leerjaar 6, na twee jaar mbo",
        "vervolg": "Het hbo, of werk op niveau 4",
        "laatste_leerjaar": "7",
        "rol_0": "kandidaat",
        "rol_1": "kandidaat",
        "duur_0": "3",
    }
    assert "maken ze" not in waarde(tekst, "naam")
    assert waarde(tekst, "voor_wie").startswith("Leerlingen van GL of TL")
    assert "Variant C: eerst breed" in tekst
    assert "Kies een ander startpunt" in tekst


def test_variant_a_shows_what_the_law_has_against_it(invullen, client):
    tekst = client.get(f"{invullen}?sjabloon=gltl-a").content.decode()
    assert "duurt in een leerroute 3 of 4 jaar, niet 2 (WVO 2020, artikel 2.107g)" in tekst
    assert "Controleer dit met de mbo-instelling." in tekst


def test_an_unknown_startpunt_is_said_and_left_alone(invullen, client):
    for key in ("bestaat-niet", "../x", "GLTL-C"):
        tekst = client.get(invullen, {"sjabloon": key}).content.decode()
        assert "Dit startpunt kennen we niet" in tekst
        assert waarde(tekst, "soort") == ""
    assert "kennen we niet" not in client.get(invullen).content.decode()


def test_the_route_remembers_its_startpunt_and_the_two_texts_can_change(proef, invullen, client):
    klaar = client.post(
        f"{invullen}?sjabloon=gltl-c",
        post(proef, leerweg="TL", laatste_leerjaar=7, keuzemoment="Eind leerjaar 5", vervolg="hbo"),
    )
    route = Leerroute.objects.get(naam="Nieuwe route")
    assert (route.sjabloon, route.keuzemoment, route.vervolg) == ("gltl-c", "Eind leerjaar 5", "hbo")
    tekst = client.get(klaar.url).content.decode()
    assert "<dt>Keuzemoment</dt><dd>Eind leerjaar 5</dd>" in tekst
    assert "Nog niet te bepalen of de combinatie mag" in tekst
    wijzigen = reverse("leerroute-wijzigen", args=[route.slug])
    assert waarde(client.get(wijzigen).content.decode(), "keuzemoment") == "Eind leerjaar 5"
    client.post(wijzigen, post(proef, gezien=0, leerweg="TL", keuzemoment="Eind leerjaar 6"))
    route.refresh_from_db()
    assert (route.sjabloon, route.keuzemoment, route.vervolg) == ("gltl-c", "Eind leerjaar 6", "")
    client.post(invullen, post(proef, naam="Leeg begonnen"))
    assert Leerroute.objects.get(naam="Leeg begonnen").sjabloon == ""


def test_bad_input_keeps_the_startpunt(proef, invullen, client):
    tekst = client.post(f"{invullen}?sjabloon=gltl-c", post(proef, naam="")).content.decode()
    assert "Variant C: eerst breed" in tekst
    lang = client.post(invullen, post(proef, keuzemoment="x" * 201)).content.decode()
    assert "Keuzemoment:" in lang
    assert Leerroute.objects.count() == 1


# ---------- the list of kwalificaties ----------


def test_the_list_is_asked_again_without_storing_or_blaming(proef, invullen, client):
    laad_sectoren(by=None)
    pie = Profiel.objects.get(code="PIE").pk
    gevuld = {"lijst": "zelfde", "leerweg": "BB", "profiel": pie, "kwalificatie_0": Kwalificatie.objects.first().pk}
    stuk = client.post(invullen, gevuld, headers=HTMX).content.decode()
    assert stuk.lstrip().startswith("<fieldset")
    assert stuk.index("Sluit aan bij PIE, mbo-niveau 2") < stuk.index("ander niveau")
    assert waarde(stuk, "kwalificatie_0") == str(gevuld["kwalificatie_0"])
    assert 'id="kwalificaties-stand" role="status" data-hx-swap-oob="true"' in stuk
    assert "is-invalid" not in stuk
    # Without a script the same question comes by a button, and the whole page answers.
    pagina = client.post(invullen, gevuld | {"naam": "Half getypt", "startjaar": "2031"}).content.decode()
    assert waarde(pagina, "naam") == "Half getypt"
    assert waarde(pagina, "startjaar") == "2031"
    assert "lr-fouten" not in pagina
    assert Leerroute.objects.count() == 1


def test_a_change_keeps_the_revision_it_saw(proef, client):
    client.force_login(proef.wie["projectleider"])
    wijzigen = reverse("leerroute-wijzigen", args=[proef.leerroute.slug])
    Leerroute.objects.filter(pk=proef.leerroute.pk).update(revision=4)
    tekst = client.post(wijzigen, {"lijst": "zelfde", "gezien": "0", "naam": "Anders"}).content.decode()
    assert 'name="gezien" value="0"' in tekst
    assert waarde(tekst, "naam") == "Anders"


def test_a_large_register_shows_what_fits_and_the_rest_on_request(invullen, client):
    register(MEESTE_KEUZES + 1)
    vraag = {"leerweg": "TL", "opleidingsdomein": "domein 2", "profiel": ""}
    past = client.post(invullen, vraag | {"lijst": "zelfde"}, headers=HTMX).content.decode()
    assert past.count("<optgroup") == 3
    assert "Domein 2, mbo-niveau 4" in past
    assert "Toon ook de 112 andere" in past
    alles = client.post(invullen, vraag | {"lijst": "alle"}, headers=HTMX).content.decode()
    assert "Toon alleen wat past" in alles
    assert "Domein 3, ander niveau" in alles
    blijft = client.post(invullen, vraag | {"lijst": "zelfde", "omvang": "alle"}, headers=HTMX).content.decode()
    assert "Toon alleen wat past" in blijft
    assert '<option value="Domein 2">' in client.get(invullen).content.decode()


def test_what_does_not_fit_can_still_be_chosen_and_is_stored(proef, invullen, client):
    register(MEESTE_KEUZES + 1)
    buiten = Kwalificatie.objects.get(crebo="70000")
    klaar = client.post(invullen, post(proef, leerweg="TL", kwalificatie_0=buiten.pk, duur_0=1))
    assert klaar.status_code == 302
    assert "mag niet als doorlopende leerroute" in client.get(klaar.url).content.decode()


def test_what_was_succeeded_is_not_offered_but_stays_where_it_was_chosen(proef, client):
    oud, nieuw = Kwalificatie.objects.get(), kwalificatie(3)
    Kwalificatie.objects.filter(pk=oud.pk).update(opvolger=nieuw)
    client.force_login(proef.wie["projectleider"])
    tekst = client.get(reverse("leerroute-invullen", args=[proef.partnership.slug])).content.decode()
    assert f"crebo {nieuw.crebo}" in tekst
    assert f"crebo {oud.crebo}" not in tekst
    tekst = client.get(reverse("leerroute-wijzigen", args=[proef.leerroute.slug])).content.decode()
    assert waarde(tekst, "kwalificatie_0") == str(oud.pk)
    assert 'label="Nu gekozen"' in tekst


def test_a_name_in_the_register_is_only_text(invullen, client):
    Kwalificatie.objects.create(crebo="70001", naam='"><script>x</script>', niveau=2, domein="<b>")
    tekst = client.get(invullen).content.decode()
    assert "<script>x" not in tekst
    assert "&lt;script&gt;x" in tekst


def test_queries_and_size_do_not_grow_with_the_register(invullen, client):
    laad_sectoren(by=None)
    vraag = {"lijst": "zelfde", "leerweg": "BB", "profiel": Profiel.objects.get(code="PIE").pk}

    def tel():
        with CaptureQueriesContext(connection) as queries:
            antwoorden = [client.get(invullen), client.post(invullen, vraag, headers=HTMX)]
        return len(queries), [len(antwoord.content) for antwoord in antwoorden]

    client.get(invullen)
    vooraf, _ = tel()
    register(800)
    daarna, maten = tel()
    assert daarna == vooraf <= 40
    assert maten[0] < 40_000
    assert maten[1] < 15_000


def test_only_leaders_ask_for_the_list(proef, client):
    adres = reverse("leerroute-invullen", args=[proef.partnership.slug])
    for wie, status in (("docent mbo", 403), ("vreemde", 404)):
        client.force_login(proef.wie[wie])
        assert client.post(adres, {"lijst": "alle"}).status_code == status


# ---------- the uitgaven that fit ----------


def passend(client, proef) -> dict[str, list[str]]:
    client.force_login(proef.wie["projectleider"])
    groepen = client.get(reverse("leerroute-uitgaven", args=[proef.leerroute.slug, 2026])).context["passend"]
    return {reden.value: [bron.code for bron in bronnen] for reden, bronnen in groepen}


def test_the_algemene_mbo_eisen_are_those_of_the_niveau(proef, client):
    laad_mbo_eisen(by=None)
    assert passend(client, proef)["eisen"] == ["BURGERSCHAP", "LOOPBAAN", "NL2", "REK2"]
    proef.leerroute.routekwalificaties.all().delete()
    Leerroute.objects.update(leerweg="TL")
    assert passend(client, proef)["eisen"] == ["BURGERSCHAP", "ENG4", "LOOPBAAN", "NL4", "REK4"]
    Leerroute.objects.update(leerweg="KB")
    assert {"NL3", "NL4", "ENG4"} <= set(passend(client, proef)["eisen"])
    proef.leerroute.routekwalificaties.create(kwalificatie=kwalificatie(3), rol="kandidaat")
    proef.leerroute.routekwalificaties.create(kwalificatie=kwalificatie(2), rol="tussendiploma")
    assert passend(client, proef)["eisen"] == ["BURGERSCHAP", "LOOPBAAN", "NL3", "REK3"]


def test_an_avo_programme_fits_a_leerweg_that_has_goals_in_it(proef, client):
    bron = Bron.objects.create(kant="vmbo", soort="examenprogramma", code="NE", editie="proef", titel="Nederlands")
    maak_doel(bron, None, "domein", "NE/K/1", "01", "Lezen", bb=True, kb=False)
    assert passend(client, proef)["avo"] == ["NE"]
    Leerdoel.objects.filter(bron=bron).update(vervalt=True)
    assert passend(client, proef)["avo"] == []
    Leerdoel.objects.filter(bron=bron).update(vervalt=False)
    Leerroute.objects.update(leerweg="TL")
    assert passend(client, proef)["avo"] == []


def test_all_eisen_are_chosen_at_once_and_the_page_says_what_2f_is_worth(proef, client):
    laad_mbo_eisen(by=None)
    client.force_login(proef.wie["projectleider"])
    adres = reverse("leerroute-uitgaven", args=[proef.leerroute.slug, 2026])
    tekst = client.get(adres).content.decode()
    assert "Examen- en kwalificatiebesluit WEB, artikel 3b" in tekst
    nummers = list(Bron.objects.filter(code__in=["NL2", "REK2"]).values_list("pk", flat=True))
    client.post(reverse("leerroute-uitgave-bewaar", args=[proef.leerroute.slug, 2026]), {"bron": nummers})
    assert passend(client, proef)["eisen"] == ["BURGERSCHAP", "LOOPBAAN"]
    for onzin in ([], ["x"], ["²"], ["9" * 40], [99999]):
        weg = reverse("leerroute-uitgave-bewaar", args=[proef.leerroute.slug, 2026])
        assert client.post(weg, {"bron": onzin}).status_code == 404


def test_the_source_page_shows_the_law(proef, client):
    laad_mbo_eisen(by=None)
    client.force_login(proef.wie["projectleider"])
    tekst = client.get(reverse("catalogus-bron", args=[Bron.objects.get(code="REK2").pk])).content.decode()
    assert "Stb. 2022, 62" in tekst


def test_the_page_of_uitgaven_asks_the_same_for_many_sources(proef, client):
    client.force_login(proef.wie["projectleider"])
    adres = reverse("leerroute-uitgaven", args=[proef.leerroute.slug, 2026])
    client.get(adres)

    def tel():
        with CaptureQueriesContext(connection) as queries:
            client.get(adres)
        return len(queries)

    eerst = tel()
    laad_mbo_eisen(by=None)
    for nummer in range(20):
        bron = Bron.objects.create(kant="vmbo", soort="examenprogramma", code=f"A{nummer}", editie="x", titel="Vak")
        maak_doel(bron, None, "domein", f"A{nummer}/K/1", "01", "Domein")
    assert tel() == eerst <= 14
