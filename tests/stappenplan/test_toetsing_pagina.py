"""Step 3 on screen: the page, opening and saving one test, a conflict, and what it costs."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from leerroutes.kant import Kant
from stappenplan.models import ExamenRegel, Plaatsing, PtaRegel, Toets, ToetsDoel
from stappenplan.operations import toetsing as schrijf
from tests.harness.html import html_messages
from tests.stappenplan.plan import maak_plan

pytestmark = pytest.mark.django_db
HTMX = {"HTTP_HX_REQUEST": "true"}
VELDEN = {
    "titel": "Lamp maken", "code": "T1", "plek": "3-1", "vorm": "praktijk", "minuten": "50", "functie": "formatief",
    "resultaat": "cijfer", "inhoud": "Een lamp.", "revision": "0", "was": "formatief",
}  # fmt: skip


@pytest.fixture
def proef():
    return maak_plan()


@pytest.fixture
def docent(proef, client):
    client.force_login(proef.wie["docent vmbo"])
    return client


def maak(proef, code="T1", **velden):
    met = {"titel": "Lamp maken", "leerjaar": 3, "periode": 1, **velden}
    return schrijf.voeg_toets_toe(by=proef.wie["docent vmbo"], vakplan_id=proef.vakplan.pk, code=code, **met)


def url(proef, *delen):
    return f"{proef.adres}toetsing/" + "".join(f"{deel}/" for deel in delen)


def goed(antwoord):
    assert antwoord.status_code == 200
    assert html_messages(antwoord.content.decode()) == []
    return antwoord.content.decode()


def test_an_empty_plan_offers_to_begin(proef, docent):
    pagina = goed(docent.get(url(proef)))
    assert "Nog geen toetsen" in pagina
    assert 'value="T1"' in pagina
    assert "0 van 6" in pagina
    assert "Nog geen toets in het PTA" in goed(docent.get(url(proef, "pta")))


def test_adding_opens_the_test_and_bad_input_comes_back(proef, docent):
    antwoord = docent.post(url(proef, "nieuw"), {"titel": "Lamp", "code": "T1", "plek": "4-2"})
    toets = Toets.objects.get()
    assert antwoord.url == f"{url(proef)}?toets={toets.pk}#toets-{toets.pk}"
    assert f'id="toets-form-{toets.pk}"' in goed(docent.get(antwoord.url))
    for veld, waarde, zin in (
        ("titel", "", "Vul een titel in"),
        ("plek", "9-1", "Leerjaar 9"),
        ("code", "T1", "al een toets"),
    ):
        pagina = goed(
            docent.post(url(proef, "nieuw"), {"titel": "Wat ik typte", "code": "T2", "plek": "4-2", veld: waarde})
        )
        assert zin in pagina
        assert veld == "titel" or "Wat ik typte" in pagina


def test_saving_answers_in_pieces(proef, docent):
    toets = maak(proef)
    antwoord = docent.post(url(proef, toets.pk, "bewaar"), {**VELDEN, "titel": "Lamp bouwen"}, **HTMX)
    assert antwoord["HX-Trigger"] == "opgeslagen"
    stukken = antwoord.content.decode()
    assert 'name="revision" value="1"' in stukken
    assert "textarea" not in stukken
    assert f'id="helften-{toets.pk}"' not in stukken
    antwoord = docent.post(url(proef, toets.pk, "bewaar"), {**VELDEN, "functie": "summatief", "revision": "1"}, **HTMX)
    assert "Zet in het PTA" in antwoord.content.decode()


def test_an_error_stands_at_its_field_and_nothing_is_saved(proef, docent):
    toets = maak(proef)
    antwoord = docent.post(url(proef, toets.pk, "bewaar"), {**VELDEN, "minuten": "veel", "titel": ""}, **HTMX)
    assert "HX-Trigger" not in antwoord
    stukken = antwoord.content.decode()
    assert f'id="toets-{toets.pk}-minuten-fout"' in stukken
    assert "Vul een heel getal in van 1 tot en met 6000" in stukken
    pagina = goed(docent.post(url(proef, toets.pk, "bewaar"), {**VELDEN, "minuten": "veel"}))
    assert 'value="veel"' in pagina
    assert Toets.objects.get().revision == 0


def test_formatief_with_a_half_is_refused_at_the_field(proef, docent):
    toets = maak(proef, functie="summatief")
    docent.post(url(proef, toets.pk, "pta"), {"weging": "10", "tijdvak": "periode 1", "afsluitend": "on"}, **HTMX)
    antwoord = docent.post(url(proef, toets.pk, "bewaar"), {**VELDEN, "was": "summatief"}, **HTMX)
    assert "staat in het PTA, en telt dus mee" in antwoord.content.decode()
    assert Toets.objects.get().functie == "summatief"


def test_halves_come_change_and_go(proef, docent):
    toets = maak(proef, functie="summatief")
    erbij = docent.post(url(proef, toets.pk, "examen"), {"exameneenheid": "B1-K1", "weging": ""}, **HTMX)
    assert "Telt niet meer voor het mbo-examen" in erbij.content.decode()
    anders = docent.post(
        url(proef, toets.pk, "examen"), {"exameneenheid": "B1-K2", "weging": "2", "revision": "0"}, **HTMX
    )
    assert f'id="examen-revisie-{toets.pk}" name="revision" value="1"' in anders.content.decode()
    fout = docent.post(url(proef, toets.pk, "examen"), {"exameneenheid": "", "revision": "1"}, **HTMX)
    assert "Vul in welke exameneenheid" in fout.content.decode()
    weg = docent.post(url(proef, toets.pk, "examen"), {"doe": "weg", "revision": "1"}, **HTMX)
    assert "Laat tellen voor het mbo-examen" in weg.content.decode()
    assert not ExamenRegel.objects.exists()


def test_two_people_see_both_texts(proef, docent):
    toets = maak(proef, functie="summatief")
    wie = proef.wie["docent mbo"]
    schrijf.wijzig_toets(by=wie, toets_id=toets.pk, gezien=0, titel="Lamp van de mbo-docent", vorm="opdracht")
    antwoord = docent.post(url(proef, toets.pk, "bewaar"), {**VELDEN, "functie": "summatief"}, **HTMX)
    tekst = antwoord.content.decode()
    assert antwoord["HX-Retarget"] == f"#toets-form-{toets.pk}"
    for deel in ("docent mbo", "Lamp van de mbo-docent", "Lamp maken", "opdracht", "Bewaar samengevoegd"):
        assert deel in tekst
    assert "Iemand was je voor" in goed(docent.post(url(proef, toets.pk, "bewaar"), VELDEN))
    schrijf.store_pta(by=wie, toets_id=toets.pk, weging=1, tijdvak="zijn tijdvak", afsluitend=True)
    antwoord = docent.post(url(proef, toets.pk, "pta"), {"weging": "5", "tijdvak": "mijn tijdvak"}, **HTMX)
    assert "zijn tijdvak" in antwoord.content.decode()
    assert PtaRegel.objects.get().weging == 1


def test_linking_and_taking_out(proef, docent):
    toets, taak = maak(proef), proef.doelen["taak1"]
    Plaatsing.objects.create(vakplan=proef.vakplan, doel=taak, leerjaar=3, periode=1)
    lijst = docent.get(url(proef, toets.pk, "doelen"), **HTMX).content.decode()
    assert f'name="koppel" value="{taak.pk}" aria-pressed="false"' in lijst
    assert "Toon ook de 5 andere doelen" in lijst
    antwoord = docent.post(url(proef, toets.pk, "koppel"), {"koppel": taak.pk}, **HTMX)
    assert (antwoord["HX-Trigger"], antwoord.content) == ("opgeslagen, gekoppeld", b"")
    docent.post(url(proef, toets.pk, "koppel"), {"los": proef.doelen["term1.2"].pk}, **HTMX)
    lijst = docent.get(url(proef, toets.pk, "doelen"), {"alle": "ja"}, **HTMX).content.decode()
    assert f'value="{taak.pk}" aria-pressed="mixed"' in lijst
    assert "1 van 2" in lijst
    assert "Werkproces 3" in lijst


def test_taking_away_offers_undo(proef, docent):
    toets = maak(proef)
    antwoord = docent.post(url(proef, toets.pk, "weg"))
    pagina = goed(docent.get(antwoord.url))
    assert "De toets T1 Lamp maken is weg." in pagina
    assert docent.post(url(proef, toets.pk, "terug")).url.endswith(f"?toets={toets.pk}")
    assert "is weg." not in docent.get(antwoord.url).content.decode()
    assert "T1 Lamp maken is terug" in docent.get(url(proef)).content.decode() or Toets.objects.exists()


def test_who_may_not_change_reads_everything(proef, client):
    toets = maak(proef, functie="summatief")
    schrijf.store_pta(by=proef.wie["docent vmbo"], toets_id=toets.pk, weging=7, tijdvak="voorjaar", afsluitend=True)
    client.force_login(proef.wie["stuurgroeplid vmbo"])
    pagina = goed(client.get(url(proef), {"toets": toets.pk}))
    assert "mogen alleen" in pagina
    assert "voorjaar" in pagina
    assert 'id="weg-' not in pagina
    assert 'id="nieuw-form"' not in pagina


@pytest.mark.parametrize("weg", [("nieuw",), (1, "bewaar"), (1, "koppel"), (1, "weg"), (1, "terug"), (1, "pta")])
def test_a_stranger_finds_nothing(proef, client, weg):
    toets = maak(proef, functie="summatief")
    delen = [toets.pk if deel == 1 else deel for deel in weg]
    client.force_login(proef.wie["vreemde"])
    for invoer in ({}, {**VELDEN, "weging": "1", "koppel": proef.doelen["taak1"].pk}):
        assert client.post(url(proef, *delen), invoer).status_code == 404
    for deel in ("stand", "dekking", "pta", toets.pk):
        assert client.get(url(proef, deel)).status_code == 404
    assert Toets.objects.get().titel == "Lamp maken"


def test_a_test_of_another_plan_is_not_here(proef, docent):
    assert docent.get(url(proef, 999), **HTMX).status_code == 404
    assert docent.get(url(proef, 999, "doelen"), **HTMX).status_code == 404
    assert docent.post(url(proef, 999, "cijfer")).status_code == 404


@pytest.mark.parametrize("soort", ["alleen_vmbo", "alleen_mbo"])
def test_a_vak_of_one_side_shows_one_half(client, soort):
    proef = maak_plan(soort=soort)
    kant = Kant(soort.removeprefix("alleen_"))
    toets = schrijf.voeg_toets_toe(
        by=proef.wie[f"docent {kant}"], vakplan_id=proef.vakplan.pk, code="T1", titel="x", leerjaar=3, periode=1,
        functie="summatief",
    )  # fmt: skip
    client.force_login(proef.wie[f"docent {kant}"])
    pagina = goed(client.get(url(proef), {"toets": toets.pk}))
    assert ("Zet in het PTA" in pagina, "Laat tellen voor het mbo" in pagina) == (kant == Kant.VMBO, kant == Kant.MBO)


def vul(proef, aantal):
    Toets.objects.bulk_create(
        Toets(vakplan=proef.vakplan, code=f"X{n}", titel=f"Toets {n}", leerjaar=3 + n % 3, periode=1 + n % 4)
        for n in range(aantal)
    )
    bladen = [doel for naam, doel in proef.doelen.items() if naam.startswith(("term", "wp"))]
    rijen = Toets.objects.filter(code__startswith="X")
    ToetsDoel.objects.bulk_create(ToetsDoel(toets=t, doel=bladen[t.pk % len(bladen)]) for t in rijen)


def tel(doe):
    with CaptureQueriesContext(connection) as vragen:
        antwoord = doe()
    assert antwoord.status_code == 200
    return [v["sql"] for v in vragen if "SAVEPOINT" not in v["sql"]]


def test_queries_are_few_and_the_same_at_3_and_300(proef, docent):
    toets = maak(proef, functie="summatief")
    schrijf.store_pta(by=proef.wie["docent vmbo"], toets_id=toets.pk, weging=7, tijdvak="voorjaar", afsluitend=True)
    revisie = iter(range(20))
    wegen = {
        "pagina": (24, lambda: docent.get(url(proef), {"toets": toets.pk, "beeld": "matrix", "alle": "ja"})),
        "pta": (24, lambda: docent.get(url(proef, "pta"))),
        "openen": (8, lambda: docent.get(url(proef, toets.pk), {"dicht": toets.pk + 1}, **HTMX)),
        "doelen": (8, lambda: docent.get(url(proef, toets.pk, "doelen"), {"alle": "ja"}, **HTMX)),
        "stand": (8, lambda: docent.get(url(proef, "stand"), **HTMX)),
        "dekking": (8, lambda: docent.get(url(proef, "dekking"), {"beeld": "matrix", "leerjaar": 3}, **HTMX)),
        "bewaar": (12, lambda: docent.post(url(proef, toets.pk, "bewaar"), {
            **VELDEN, "functie": "summatief", "was": "summatief", "plek": f"3-{2 - (n := next(revisie)) % 2}", "titel": f"x{n}",
            "code": f"T{n + 500}", "revision": n}, **HTMX)),
        "helft": (12, lambda: docent.post(url(proef, toets.pk, "pta"), {"weging": "8", "revision": "0"}, **HTMX)),
        "koppel": (13, lambda: docent.post(url(proef, toets.pk, "koppel"), {"koppel": proef.doelen["taak1"].pk}, **HTMX)),
    }  # fmt: skip
    gemeten = {}
    for aantal in (3, 300):
        vul(proef, aantal - 3 or 3)
        for naam, (meest, doe) in wegen.items():
            if naam in ("helft", "koppel"):
                PtaRegel.objects.update(revision=0, weging=7)
                ToetsDoel.objects.filter(toets=toets).delete()
            vragen = tel(doe)
            assert len(vragen) <= meest, f"{naam}: {len(vragen)}\n" + "\n".join(v[:150] for v in vragen)
            assert gemeten.setdefault(naam, len(vragen)) == len(vragen), naam
        Toets.objects.exclude(pk=toets.pk).delete()
