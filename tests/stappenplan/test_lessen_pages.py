"""Steps 4 and 5, the screens: what each person sees, what a save answers, and what it costs."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from stappenplan.models import Activiteit, Materiaal, Plaatsing, Toets, ToetsDoel
from stappenplan.operations import activiteiten, materialen
from tests.harness.html import html_messages
from tests.stappenplan.plan import maak_plan

pytestmark = pytest.mark.django_db
HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def proef(client):
    proef = maak_plan()
    proef.toets = Toets.objects.create(vakplan=proef.vakplan, code="T1", titel="Meten", leerjaar=3, periode=1)
    ToetsDoel.objects.create(toets=proef.toets, doel=proef.doelen["term1.1"])
    client.force_login(proef.wie["docent vmbo"])
    return proef


def maak_les(proef, titel="Meten aan een plaat", **velden):
    velden = {"leerjaar": 3, "periode": 1, "doel_ids": [proef.doelen["taak1"].pk], **velden}
    return activiteiten.voeg_activiteit_toe(
        by=proef.wie["docent vmbo"], vakplan_id=proef.vakplan.pk, titel=titel, **velden
    )


def maak_materiaal(proef, titel="Schuifmaat", **velden):
    return materialen.voeg_materiaal_toe(by=proef.wie["docent mbo"], vakplan_id=proef.vakplan.pk, titel=titel, **velden)


def les_post(les, **data):
    velden = {"revision": les.revision, "titel": les.titel, "soort": les.soort, "moment": "3.1", "duur": "", "plek": ""}
    return {
        **velden,
        "werkvorm": "",
        "eenheid": "klokuren",
        "doelen": list(les.doelen.values_list("pk", flat=True)),
        **data,
    }


def stof_post(stof, **data):
    velden = dict.fromkeys(("bron", "isbn", "url", "eigenaar", "aantal", "kosten_cent", "locatie"), "")
    return velden | {"revision": stof.revision, "titel": stof.titel, "soort": stof.soort, **data}


def tekst(antwoord):
    return antwoord.content.decode()


def vragen(queries):
    return [q["sql"] for q in queries if not q["sql"].startswith(("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT"))]


def test_empty_and_full_pages_are_valid(client, proef):
    for pad in ("activiteiten/", "materialen/", "materialen/?groep=activiteit", "materialen/?groep=los"):
        assert html_messages(tekst(client.get(proef.adres + pad))) == []
    les, stof = maak_les(proef, plek="lokaal 3", minuten=90, werkvorm="in tweetallen"), maak_materiaal(proef)
    maak_les(proef, titel="<b>Stage</b>", doel_ids=[], toets_ids=[proef.toets.pk])
    maak_materiaal(proef, titel="Boek", eigenaar="vmbo", kosten_cent=48050, aantal=16, activiteit_ids=[les.pk])
    for pad in (
        "activiteiten/",
        f"activiteiten/?open={les.pk}",
        "activiteiten/?leerjaar=5",
        "materialen/",
        f"materialen/?open={stof.pk}",
        f"materialen/?nieuw_bij={les.pk}",
        "materialen/?groep=activiteit",
        "materialen/?groep=los",
    ):
        pagina = client.get(proef.adres + pad)
        assert html_messages(tekst(pagina)) == [], pad
        assert "<b>Stage" not in tekst(pagina)
    inhoud = tekst(client.get(f"{proef.adres}activiteiten/"))
    for zin in ("les, in tweetallen, 1,5 klokuren", "nog geen toets", "nog geen materiaal", "via de toets", "1 van 1"):
        assert zin in inhoud, zin
    inhoud = tekst(client.get(f"{proef.adres}materialen/"))
    for zin in (
        "€ 480,50",
        "Bij: Meten aan een plaat",
        "nergens gebruikt",
        "&lt;b&gt;Stage&lt;/b&gt; heeft nog geen materiaal",
    ):
        assert zin in inhoud, zin


@pytest.mark.parametrize("stap", ["activiteiten", "materialen"])
def test_who_reads_and_who_writes(client, proef, stap):
    rij = maak_les(proef) if stap == "activiteiten" else maak_materiaal(proef)
    url = f"{proef.adres}{stap}/"
    client.force_login(proef.wie["stuurgroeplid vmbo"])
    assert rij.titel in tekst(client.get(url))
    open_rij = tekst(client.get(f"{url}{rij.pk}/", **HTMX))
    assert "disabled" in open_rij
    assert "data-bewaar=" not in open_rij
    assert "Dit vakplan wijzigen mogen alleen" in open_rij
    assert client.post(f"{url}{rij.pk}/weg/", {"revision": 0}).status_code == 403
    for naam, status in (("waarnemer", 403), ("vreemde", 404)):
        client.force_login(proef.wie[naam])
        for pad in ("", f"{rij.pk}/", "stand/"):
            assert client.get(url + pad).status_code == status, (naam, pad)
        for pad in (f"{rij.pk}/bewaar/", f"{rij.pk}/weg/", f"{rij.pk}/terug/", "nieuw/"):
            post = les_post(rij) if stap == "activiteiten" else stof_post(rij)
            assert client.post(url + pad, post).status_code == status, (naam, pad)
    client.force_login(proef.wie["docent vmbo"])
    assert client.get(f"{url}{rij.pk}/bewaar/").status_code == 405
    assert client.get(f"{url}999999/").status_code == 404
    assert client.get(f"{url}{rij.pk}/").url == f"{url}?open={rij.pk}#titel-{rij.pk}"


def test_a_new_row_opens(client, proef):
    url = f"{proef.adres}activiteiten/"
    antwoord = client.post(f"{url}nieuw/", {"titel": "Lassen", "soort": "les", "moment": "4.2"})
    les = Activiteit.objects.get()
    assert antwoord.url == f"{url}?open={les.pk}#titel-{les.pk}"
    assert (les.leerjaar, les.periode) == (4, 2)
    assert f'id="titel-{les.pk}"' in tekst(client.get(antwoord.url))
    fout = tekst(client.post(f"{url}nieuw/", {"titel": "", "soort": "les", "moment": "4.9"}))
    assert "Geef de activiteit een titel." in fout
    fout = tekst(client.post(f"{url}nieuw/", {"titel": "Mijn tekst", "soort": "les", "moment": "4.9"}))
    assert "Leerjaar 4 heeft geen periode 9" in fout
    assert 'value="Mijn tekst"' in fout
    assert html_messages(fout) == []
    url = f"{proef.adres}materialen/"
    client.post(f"{url}nieuw/", {"titel": "Boek", "soort": "methode", "bij": les.pk})
    assert list(Materiaal.objects.get().activiteiten.all()) == [les]
    assert "Geef het materiaal een titel." in tekst(client.post(f"{url}nieuw/", {"titel": " ", "soort": "methode"}))


def test_a_save_answers_pieces_and_never_the_field(client, proef):
    les = maak_les(proef)
    url = f"{proef.adres}activiteiten/{les.pk}/bewaar/"
    antwoord = client.post(url, les_post(les, titel="Nieuw", duur="1,5", toetsen=[proef.toets.pk]), **HTMX)
    assert antwoord["HX-Trigger"] == "opgeslagen"
    assert 'name="titel"' not in tekst(antwoord)
    assert 'name="revision" value="1"' in tekst(antwoord)
    assert "1 toets" in tekst(antwoord)
    les.refresh_from_db()
    assert (les.titel, les.minuten, les.toetsen.count()) == ("Nieuw", 90, 1)


@pytest.mark.parametrize(
    ("data", "zin"),
    [
        ({"titel": " "}, "Geef de activiteit een titel."),
        ({"duur": "lang"}, "Vul een getal in, zoals 2 of 1,5."),
        ({"duur": "0"}, "Vul een duur in"),
        ({"moment": "3.8"}, "Leerjaar 3 heeft geen periode 8"),
        ({"moment": "x"}, "Kies een leerjaar en een periode."),
        ({"doelen": ["1; DROP"]}, "kwam niet goed over"),
        ({"revision": "x"}, "kwam niet goed over"),
    ],
)
def test_what_is_wrong_stands_at_its_field_and_nothing_is_lost(client, proef, data, zin):
    les = maak_les(proef)
    url = f"{proef.adres}activiteiten/{les.pk}/bewaar/"
    post = les_post(les, **{"titel": "Getypt", **data})
    antwoord = client.post(url, post, **HTMX)
    assert "HX-Trigger" not in antwoord
    assert zin in tekst(antwoord)
    pagina = tekst(client.post(url, post))
    assert zin in pagina
    assert html_messages(pagina) == []
    if "titel" not in data:
        assert 'value="Getypt"' in pagina
    les.refresh_from_db()
    assert les.titel == "Meten aan een plaat"


def test_without_script_a_row_still_works(client, proef):
    les, stof = maak_les(proef), maak_materiaal(proef)
    url = f"{proef.adres}activiteiten/"
    antwoord = client.post(f"{url}{les.pk}/bewaar/", les_post(les, plek="lokaal 3"))
    assert antwoord.url == f"{url}?open={les.pk}#titel-{les.pk}"
    antwoord = client.post(f"{url}{les.pk}/weg/", {"revision": 1})
    pagina = tekst(client.get(antwoord.url))
    assert "is verwijderd" in pagina
    assert html_messages(pagina) == []
    client.post(f"{url}{les.pk}/terug/")
    assert Activiteit.objects.get().plek == "lokaal 3"
    url = f"{proef.adres}materialen/{stof.pk}/"
    client.post(f"{url}bewaar/", stof_post(stof, kosten_cent="1.280,5", url="voorbeeld.example/x", aantal="16"))
    stof.refresh_from_db()
    assert (stof.kosten_cent, stof.url, stof.aantal) == (128050, "https://voorbeeld.example/x", 16)
    assert 'value="1.280,50"' in tekst(client.get(url, **HTMX))


@pytest.mark.parametrize(
    ("data", "zin"),
    [
        ({"isbn": "1234"}, "Dit is geen ISBN"),
        ({"url": "ftp://voorbeeld.example"}, "Een webadres begint met https://"),
        ({"kosten_cent": "12.50"}, "met een komma: 12,50"),
        ({"kosten_cent": "99.999.999"}, "tot en met € 1.000.000"),
        ({"aantal": "veel"}, "Vul een heel getal in."),
        ({"aantal": "0"}, "Vul 1 of meer in."),
    ],
)
def test_a_material_with_a_mistake(client, proef, data, zin):
    stof = maak_materiaal(proef)
    url = f"{proef.adres}materialen/{stof.pk}/bewaar/"
    antwoord = client.post(url, stof_post(stof, **data), **HTMX)
    assert "HX-Trigger" not in antwoord
    assert zin in tekst(antwoord)
    assert html_messages(tekst(client.post(url, stof_post(stof, **data)))) == []
    stof.refresh_from_db()
    assert stof.revision == 0


def test_remove_and_undo_in_place(client, proef):
    for rij, stap in ((maak_les(proef), "activiteiten"), (maak_materiaal(proef), "materialen")):
        url = f"{proef.adres}{stap}/{rij.pk}/"
        antwoord = client.post(f"{url}weg/", {"revision": 0}, **HTMX)
        assert "Ongedaan maken" in tekst(antwoord)
        assert not type(rij).objects.exists()
        assert rij.titel in tekst(client.post(f"{url}terug/", **HTMX))
        assert type(rij).objects.get().pk == rij.pk
        assert "Iemand was je voor" in tekst(client.post(f"{url}terug/", **HTMX))
        assert "Iemand was je voor" in tekst(client.post(f"{url}weg/", {"revision": 5}, **HTMX))


def test_a_row_that_moved_makes_the_page_new_when_it_closes(client, proef):
    les = maak_les(proef)
    url = f"{proef.adres}activiteiten/{les.pk}/"
    assert f'id="open-{les.pk}"' in tekst(client.get(f"{url}?dicht=3.1", **HTMX))
    client.post(f"{url}bewaar/", les_post(les, moment="4.1"), **HTMX)
    assert client.get(f"{url}?dicht=3.1", **HTMX)["HX-Redirect"].endswith(f"?bij={les.pk}#open-{les.pk}")
    assert les.titel in tekst(client.get(f"{proef.adres}activiteiten/?bij={les.pk}"))


def test_who_comes_second_sees_both_texts(client, proef):
    les = maak_les(proef)
    url = f"{proef.adres}activiteiten/{les.pk}/bewaar/"
    client.post(url, les_post(les, titel="Eerste", soort="project"), **HTMX)
    mijn = les_post(les, titel="Tweede", moment="4.1", plek="hier", toetsen=[proef.toets.pk])
    antwoord = client.post(url, mijn, **HTMX)
    assert antwoord["HX-Retarget"] == f"#rij-form-{les.pk}"
    for zin in ("Iemand was je voor.", "docent vmbo", "Eerste", "Tweede", "T1 Meten", "leerjaar 4, periode 1"):
        assert zin in tekst(antwoord), zin
    pagina = tekst(client.post(url, mijn))
    assert html_messages(pagina) == []
    # "Bewaar wat ik had" says everything again, on the revision that stands now.
    client.post(url, {**mijn, "revision": 1})
    les.refresh_from_db()
    assert (les.titel, les.plek, les.leerjaar, les.toetsen.count()) == ("Tweede", "hier", 4, 1)
    stof = maak_materiaal(proef)
    url = f"{proef.adres}materialen/{stof.pk}/bewaar/"
    client.post(url, stof_post(stof, kosten_cent="12,50"), **HTMX)
    antwoord = tekst(client.post(url, stof_post(stof, kosten_cent="13", activiteiten=[les.pk]), **HTMX))
    assert "12,50" in antwoord
    assert "Activiteiten: jij" in antwoord


def test_the_conflict_screen_hands_back_every_field(client, proef):
    """What is not typed text and what did not differ goes along hidden, or saving mine would empty it."""
    les = maak_les(proef, plek="werkplaats", minuten=30)
    url = f"{proef.adres}activiteiten/{les.pk}/bewaar/"
    client.post(url, les_post(les, titel="Eerste", duur="30", eenheid="minuten", plek="werkplaats"), **HTMX)
    mijn = les_post(les, titel="Tweede", duur="30", eenheid="minuten", plek="werkplaats")
    formulier = tekst(client.post(url, mijn, **HTMX)).split("</form>")[0]
    for naam, waarde in (("plek", "werkplaats"), ("duur", "30"), ("eenheid", "minuten"), ("titel", "Tweede"),
                         ("moment", "3.1"), ("doelen", proef.doelen["taak1"].pk), ("soort", "les")):  # fmt: skip
        assert f'name="{naam}" value="{waarde}"' in formulier, naam


def meer(proef, aantal):
    lessen = [
        Activiteit(vakplan=proef.vakplan, titel=f"Les {n}", leerjaar=3, periode=1 + n % 4, minuten=60)
        for n in range(aantal)
    ]
    Activiteit.objects.bulk_create(lessen)
    stof = [Materiaal(vakplan=proef.vakplan, titel=f"Stof {n}", kosten_cent=100) for n in range(aantal)]
    Materiaal.objects.bulk_create(stof)
    Activiteit.doelen.through.objects.bulk_create(
        Activiteit.doelen.through(activiteit_id=les.pk, leerdoel_id=proef.doelen["taak1"].pk) for les in lessen
    )
    Materiaal.activiteiten.through.objects.bulk_create(
        Materiaal.activiteiten.through(materiaal_id=s.pk, activiteit_id=les.pk)
        for s, les in zip(stof, lessen, strict=True)
    )
    Plaatsing.objects.create(vakplan=proef.vakplan, doel=proef.doelen["taak1"], leerjaar=3, periode=1 + (aantal > 3))


def kosten(client, proef):
    les, stof = Activiteit.objects.latest("pk"), Materiaal.objects.latest("pk")
    a, m = f"{proef.adres}activiteiten/", f"{proef.adres}materialen/"
    doelen = [proef.doelen["taak1"].pk, proef.doelen["taak2"].pk]
    les_vooraf = les_post(les, titel="Anders", moment=f"3.{les.periode}")
    stof_vooraf = stof_post(stof, titel="Anders", activiteiten=list(stof.activiteiten.values_list("pk", flat=True)))
    stappen = {
        "page 4": (24, lambda: client.get(f"{a}?open={les.pk}")),
        "page 5": (24, lambda: client.get(f"{m}?open={stof.pk}")),
        "page 5 per activity": (24, lambda: client.get(f"{m}?groep=activiteit")),
        "open 4": (8, lambda: client.get(f"{a}{les.pk}/", **HTMX)),
        "close 4": (8, lambda: client.get(f"{a}{les.pk}/?dicht=3.{les.periode}", **HTMX)),
        "open 5": (8, lambda: client.get(f"{m}{stof.pk}/", **HTMX)),
        "close 5": (8, lambda: client.get(f"{m}{stof.pk}/?dicht={stof.soort}", **HTMX)),
        "stand 4": (8, lambda: client.get(f"{a}stand/", **HTMX)),
        "stand 5": (8, lambda: client.get(f"{m}stand/", **HTMX)),
        "save 4": (12, lambda: client.post(f"{a}{les.pk}/bewaar/", les_vooraf, **HTMX)),
        "save 5": (12, lambda: client.post(f"{m}{stof.pk}/bewaar/", stof_vooraf, **HTMX)),
    }
    uit = {}
    for naam, (meeste, doe) in stappen.items():
        with CaptureQueriesContext(connection) as gevraagd:
            antwoord = doe()
        assert antwoord.status_code == 200, naam
        uit[naam] = len(vragen(gevraagd.captured_queries)), meeste
    les.refresh_from_db()
    post = les_post(les, moment=f"3.{les.periode}", doelen=doelen)
    with CaptureQueriesContext(connection) as gevraagd:
        client.post(f"{a}{les.pk}/bewaar/", post, **HTMX)
    uit["save 4 with a link"] = len(vragen(gevraagd.captured_queries)), 12
    return uit


def test_the_number_of_queries_does_not_grow(client, proef):
    maak_les(proef)  # the first write of a samenwerking makes its chain
    meer(proef, 3)
    weinig = kosten(client, proef)
    meer(proef, 300)
    assert kosten(client, proef) == weinig
    assert {naam: uit for naam, uit in weinig.items() if uit[0] > uit[1]} == {}
