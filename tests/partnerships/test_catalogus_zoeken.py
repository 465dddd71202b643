"""Searching the catalogue and comparing two uitgaven: what the pages say, and that nobody finds what is not theirs."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from leerroutes.catalogus.domain.boom import BronBoom, Knoop, Oogst, orden
from leerroutes.catalogus.domain.soorten import BronSoort, DoelSoort
from leerroutes.catalogus.models import Bron
from leerroutes.catalogus.operations.bronnen import voer_uit
from leerroutes.kant import Kant
from partnerships.models import BronGebruik
from tests.catalogus.hulp import lees_sbb, lees_slo, slo_vorig
from tests.partnerships.fabriek import Wereld, maak_wereld

pytestmark = pytest.mark.django_db


@pytest.fixture
def wereld() -> Wereld:
    wereld = maak_wereld()
    for oogst in (lees_slo(slo_vorig(), "2023"), lees_slo(uitgave="2025"), lees_sbb()):
        voer_uit(by=None, oogst=oogst)
    return wereld


def als(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def tekst(antwoord) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", antwoord.content.decode()))


def zoek(user, **vraag):
    return als(user).get(reverse("catalogus"), vraag)


def lijst(aantal: int, editie: str = "1", code: str = "eigen", **meer) -> Bron:
    """Put a list of `aantal` goals in the catalogue."""
    knopen = [Knoop(str(n), DoelSoort.EIS, f"Doel {n} over vissen", code=f"V/{n}") for n in range(1, aantal + 1)]
    voer_uit(by=None, oogst=Oogst((BronBoom(Kant.VMBO, BronSoort.LEERLIJN, code, editie, "Vislijst", orden(knopen)),)))
    Bron.objects.filter(code=code, editie=editie).update(**meer)
    return Bron.objects.get(code=code, editie=editie)


# --- searching


def test_results_are_counted_and_paged(wereld):
    lijst(60)
    eerste = zoek(wereld.docent_vmbo, q="vis")
    assert "De eerste 20 van 60 doelen met “vis”" in tekst(eerste)
    assert "blad=2" in eerste.context["volgende"]
    laatste = zoek(wereld.docent_vmbo, q="vis", blad=3)
    assert "41 tot en met 60 van 60 doelen" in tekst(laatste)
    assert 'id="volgende"' not in laatste.content.decode()
    for blad in ("999", "0", "-1", "abc"):
        assert zoek(wereld.docent_vmbo, q="vis", blad=blad).status_code == 200


def test_an_address_that_is_shared_holds_what_was_filled_in_and_no_more(wereld):
    leeg = {"kant": "", "soort": "", "profiel": "", "leerweg": "BB", "niveau": "", "uitgave": ""}
    assert zoek(wereld.docent_vmbo, q="kast", **leeg).url == "/catalogus/?q=kast&leerweg=BB"
    assert zoek(wereld.docent_vmbo, **leeg, q="").url == "/catalogus/?leerweg=BB"


def test_one_result_is_one_goal_with_where_it_stands(wereld):
    gevonden = zoek(wereld.docent_vmbo, q="raam", uitgave="alle")
    assert "1 doel met “raam”" in tekst(gevonden)
    assert "eindterm in K/VB/2/1 Een deur verven · BB, KB, GL · Examenprogramma" in tekst(gevonden)
    assert "<mark>raam</mark>" in gevonden.content.decode()


def test_what_was_found_in_the_text_is_shown_in_its_sentence(wereld):
    assert "kiest het juiste gereedschap" in tekst(zoek(wereld.docent_vmbo, q="gereedschappen"))


def test_each_filter_is_a_pill_with_the_address_without_it(wereld):
    pagina = zoek(wereld.docent_vmbo, q="deur", kant="vmbo", leerweg="BB", uitgave="alle", profiel="VB")
    pillen = {pil["naam"]: pil["url"] for pil in pagina.context["pillen"]}
    assert set(pillen) == {"alleen vmbo", "vmbo-leerweg BB", "ook oudere uitgaven", "profiel VB"}
    assert pillen["vmbo-leerweg BB"] == "/catalogus/?q=deur&kant=vmbo&profiel=VB&uitgave=alle"
    assert '<option value="BB" selected>' in pagina.content.decode()
    assert "vmbo-leerweg" not in {
        pil["naam"] for pil in als(wereld.docent_vmbo).get(pillen["vmbo-leerweg BB"]).context["pillen"]
    }


def test_a_word_for_a_leerweg_is_a_pill_too(wereld):
    pagina = zoek(wereld.docent_vmbo, q="zagen basisberoepsgericht")
    assert "Niets gevonden" in tekst(pagina)
    (pil,) = pagina.context["pillen"]
    assert (pil["naam"], pil["url"]) == ("vmbo-leerweg BB", "/catalogus/?q=zagen")
    assert "3 doelen" in tekst(als(wereld.docent_vmbo).get(pil["url"]))
    assert "1 bron" in tekst(zoek(wereld.docent_vmbo, q="kaderberoepsgericht"))


def test_nothing_found_says_what_was_searched_and_what_to_take_away(wereld):
    pagina = zoek(wereld.docent_vmbo, q="deur schutting", leerweg="TL", kant="vmbo")
    assert "Gezocht op “deur schutting”, met alleen vmbo en vmbo-leerweg TL, in de nieuwste uitgave" in tekst(pagina)
    adressen = re.findall(r'<li class="py-1"><a href="([^"]+)">([^<]+)<', pagina.content.decode())
    assert [woorden for _, woorden in adressen] == [
        "Zoek zonder “alleen vmbo”",
        "Zoek zonder “vmbo-leerweg TL”",
        "Zoek ook in oudere uitgaven",
        "Zoek alleen op “deur”",
        "Zoek alleen op “schutting”",
    ]
    for adres, _ in adressen:
        assert als(wereld.docent_vmbo).get(adres.replace("&amp;", "&")).status_code == 200


def test_older_words_lead_to_where_the_thing_is(wereld):
    assert "Een vm2-traject heet nu een doorlopende" in tekst(zoek(wereld.docent_vmbo, q="vm2"))
    assert "Loopbaan" in tekst(zoek(wereld.docent_vmbo, q="LOB"))


@pytest.mark.parametrize("vraag", ["de kandidaat", "&", "  ", "—"])
def test_what_says_nothing_shows_the_catalogue(wereld, vraag):
    pagina = tekst(zoek(wereld.docent_vmbo, q=vraag))
    assert "Voorbeeldinstallaties" in pagina
    assert ("Daar is niet op te zoeken" in pagina) == bool(vraag.strip())


@pytest.mark.parametrize(
    "vraag",
    [
        {"q": "<script>alert(1)</script>"},
        {"q": "kast\x00"},
        {"q": "x" * 5000},
        {"q": "'; DROP TABLE"},
        {"q": "deur", "leerweg": "XX", "niveau": "9", "kant": "<b>", "soort": "'", "profiel": "\x00", "uitgave": "x"},
        {"q": "\ud83d\ude00 😀"},
    ],
)
def test_strange_questions_are_just_questions(wereld, vraag):
    try:
        pagina = zoek(wereld.docent_vmbo, **vraag)
    except UnicodeEncodeError:
        return  # the test client cannot send half a character, and neither can a browser
    assert pagina.status_code == 200
    assert "<script>alert" not in pagina.content.decode()


def test_a_source_is_found_by_its_name_its_code_and_its_kwalificaties(wereld):
    for vraag in ("Voorbeeldonderhoud", "98002"):
        genoemd = zoek(wereld.docent_vmbo, q=vraag).context["genoemd"]
        assert [bron.code for bron in genoemd] == ["98002"]
    assert [bron.code for bron in zoek(wereld.docent_vmbo, q="eerste monteur").context["genoemd"]] == ["98001"]
    assert [bron.code for bron in zoek(wereld.docent_vmbo, q="98012").context["genoemd"]] == ["98001"]
    assert [bron.editie for bron in zoek(wereld.docent_vmbo, q="voorbeeldtechniek").context["genoemd"]] == ["2025"]
    assert "Niets gevonden" not in tekst(zoek(wereld.docent_vmbo, q="98002"))


def test_of_many_sources_with_the_word_in_their_name_three_stand_above_the_goals(wereld):
    for nummer in range(5):
        lijst(1, code=f"vis-{nummer}")
    pagina = zoek(wereld.docent_vmbo, q="vislijst")
    assert len(pagina.context["genoemd"]) == 3
    assert "Toon alle 5 bronnen met dit woord in de naam" in tekst(pagina)
    assert len(als(wereld.docent_vmbo).get(pagina.context["alle_genoemd"]).context["genoemd"]) == 5


@pytest.mark.parametrize(
    "vraag",
    [
        {"q": "deur verven"},
        {"q": "P/VB/01"},
        {"q": "b1k1 leidingen", "niveau": "2"},
        {"q": "b1k1w2", "niveau": "2"},
        {"q": "kast", "leerweg": "BB", "kant": "vmbo", "soort": "examenprogramma", "profiel": "VB", "uitgave": "alle"},
        {"q": "p vb 01 kast", "niveau": "3", "leerweg": "BB"},
        {"q": "werk 1", "niveau": "3"},
        {"q": "eerste monteur werk", "niveau": "3"},
        {"q": "xyzzy"},
    ],
)
def test_a_search_takes_at_most_eight_queries(wereld, vraag):
    client = als(wereld.docent_vmbo)
    with CaptureQueriesContext(connection) as vragen:
        client.get(reverse("catalogus"), vraag)
    assert len(vragen) <= 8, [vraag["sql"][:80] for vraag in vragen]


# --- the list of sources


def test_the_overview_groups_sources_and_folds_older_uitgaven(wereld):
    pagina = zoek(wereld.docent_vmbo)
    (vmbo, groepen), (_, mbo) = pagina.context["kanten"]
    assert vmbo == Kant.VMBO
    assert [(groep["naam"], groep["aantal"], groep["open"]) for groep in groepen] == [("profielen", 1, True)]
    assert [groep["naam"] for groep in mbo] == ["kwalificatiedossiers"]
    assert "uitgave 2025" in tekst(pagina)
    assert "1 oudere uitgave" in tekst(pagina)
    bronnen = Bron.objects.filter(code="VB").order_by("editie")
    assert reverse("catalogus-verschil", args=[bron.pk for bron in bronnen]) in pagina.content.decode()


def test_a_long_group_is_folded_and_a_very_long_one_has_a_page_of_its_own(wereld):
    velden = {"kant": "mbo", "soort": "keuzedeel", "editie": "1"}
    Bron.objects.bulk_create(Bron(**velden, code=f"K{n:04}", titel=f"Deel {n}") for n in range(13))
    assert _keuzedelen(wereld)["open"] is False
    Bron.objects.bulk_create(Bron(**velden, code=f"K{n:04}", titel=f"Deel {n}") for n in range(13, 55))
    groep = _keuzedelen(wereld)
    assert (groep["aantal"], len(groep["rijen"]), groep["alles"]) == (55, 40, "/catalogus/?kant=mbo&soort=keuzedeel")
    alles = als(wereld.docent_vmbo).get(groep["alles"])
    assert "55 bronnen" in tekst(alles)
    assert "Bladzijde 1 van 3" in tekst(alles)
    assert "Deel 54" in tekst(als(wereld.docent_vmbo).get(groep["alles"] + "&blad=3"))


def _keuzedelen(wereld) -> dict:
    groepen = dict(zoek(wereld.docent_vmbo).context["kanten"])[Kant.MBO]
    return next(groep for groep in groepen if groep["naam"] == "keuzedelen")


def test_filters_narrow_the_list_of_sources_too(wereld):
    assert "1 bron " in tekst(zoek(wereld.docent_vmbo, niveau="3"))
    assert "Geen bron past bij deze filters" in tekst(zoek(wereld.docent_vmbo, leerweg="TL"))


def test_lists_take_a_fixed_number_of_queries(wereld):
    client = als(wereld.docent_vmbo)
    with CaptureQueriesContext(connection) as voor:
        client.get(reverse("catalogus"))
    lijst(3)
    lijst(2, "2")
    with CaptureQueriesContext(connection) as na:
        client.get(reverse("catalogus"))
    assert len(voor) == len(na) <= 7


def test_a_source_says_what_the_register_says_of_it(wereld):
    bron = lijst(1, herkomst="Vissersbond, 2024", niveau=3)
    pagina = tekst(als(wereld.docent_vmbo).get(reverse("catalogus-bron", args=[bron.pk])))
    assert "Vissersbond, 2024" in pagina
    assert "mbo-niveau 3" in pagina


# --- two uitgaven


def verschil(user, oud: Bron, nieuw: Bron, **vraag):
    return als(user).get(reverse("catalogus-verschil", args=[oud.pk, nieuw.pk]), vraag)


@pytest.fixture
def vb(wereld) -> tuple[Bron, Bron]:
    oud, nieuw = Bron.objects.filter(code="VB").order_by("editie")
    return oud, nieuw


def test_the_difference_is_told_by_kind_with_both_texts(wereld, vb):
    pagina = verschil(wereld.docent_vmbo, *vb)
    assert [(pil["naam"], pil["aantal"]) for pil in pagina.context["pillen"]] == [
        ("nieuw", 3),
        ("gewijzigd", 1),
        ("vervangen", 1),
        ("weg", 1),
    ]
    assert "16 doelen bleven gelijk" in tekst(pagina)
    assert "Een opvolger is niet hetzelfde doel" in tekst(pagina)
    html = pagina.content.decode()
    assert "<del>raam</del>" in html
    assert "<ins>deur</ins>" in html
    assert "Slijpen" in tekst(verschil(wereld.docent_vmbo, *vb, lot="weg"))
    assert "Hout zagen" in tekst(verschil(wereld.docent_vmbo, *vb, lot="nieuw"))
    vervangen = tekst(verschil(wereld.docent_vmbo, *vb, lot="vervangen"))
    assert "De kandidaat kan meten" in vervangen
    assert "verslag" in vervangen
    assert verschil(wereld.docent_vmbo, *vb, lot="onzin", blad="x").status_code == 200


def test_every_source_offers_its_other_uitgaven_from_old_to_new(wereld, vb):
    oud, nieuw = vb
    van_oud_naar_nieuw = reverse("catalogus-verschil", args=[oud.pk, nieuw.pk])
    for bron, woord in ((oud, "nieuwer"), (nieuw, "ouder")):
        pagina = als(wereld.docent_vmbo).get(reverse("catalogus-bron", args=[bron.pk]))
        assert van_oud_naar_nieuw in pagina.content.decode()
        assert woord in tekst(pagina)
    alleen = Bron.objects.get(code="98001")
    assert "Andere uitgaven" not in tekst(als(wereld.docent_vmbo).get(reverse("catalogus-bron", args=[alleen.pk])))


def test_only_uitgaven_of_one_source_are_compared(wereld, vb):
    oud, nieuw = vb
    ander = Bron.objects.get(code="98001")
    assert verschil(wereld.docent_vmbo, oud, oud).status_code == 404
    assert verschil(wereld.docent_vmbo, oud, ander).status_code == 404
    assert als(wereld.docent_vmbo).get(reverse("catalogus-verschil", args=[oud.pk, 999999])).status_code == 404
    assert verschil(wereld.docent_vmbo, nieuw, oud).status_code == 200


def test_the_difference_takes_a_fixed_number_of_queries(wereld, vb):
    client = als(wereld.docent_vmbo)
    for lot in ("nieuw", "vervangen"):
        with CaptureQueriesContext(connection) as vragen:
            client.get(reverse("catalogus-verschil", args=[bron.pk for bron in vb]), {"lot": lot})
        assert len(vragen) <= 7, [vraag["sql"][:80] for vraag in vragen]


# --- what is not yours


@pytest.fixture
def besloten(wereld) -> tuple[Bron, Bron]:
    """A list in two uitgaven of which the older is open, and the newer belongs to the samenwerking of the projectleider."""
    oud = lijst(2, "1")
    nieuw = lijst(3, "2", openbaar=False, titel="Geheime vislijst")
    BronGebruik.objects.create(partnership=wereld.partnership, bron=nieuw)
    return oud, nieuw


@pytest.mark.parametrize(
    "vraag",
    [
        {"q": "vissen"},
        {"q": "V/3"},
        {"q": "geheime"},
        {"q": "doel vissen", "uitgave": "alle"},
        {"soort": "leerlijn"},
        {"q": "vissen geheime", "soort": "leerlijn"},
        {},
    ],
)
def test_a_closed_source_is_never_found_by_a_stranger(wereld, besloten, vraag):
    _, nieuw = besloten
    vreemde = zoek(wereld.vreemde, **vraag)
    assert "Geheime" not in tekst(vreemde).replace("“geheime”", "")
    assert "Doel 3" not in tekst(vreemde)
    assert reverse("catalogus-bron", args=[nieuw.pk]) not in vreemde.content.decode()


def test_the_own_samenwerking_finds_it_and_a_stranger_keeps_the_open_uitgave(wereld, besloten):
    assert "3 doelen" in tekst(zoek(wereld.projectleider, q="vissen"))
    assert "2 doelen" in tekst(zoek(wereld.vreemde, q="vissen"))
    assert [bron.editie for bron in zoek(wereld.projectleider, q="vislijst").context["genoemd"]] == ["2"]


def test_a_closed_source_is_compared_by_its_own_samenwerking_only(wereld, besloten):
    oud, nieuw = besloten
    assert verschil(wereld.projectleider, oud, nieuw).status_code == 200
    for user in (wereld.vreemde, wereld.beheerder):
        assert verschil(user, oud, nieuw).status_code == 404
        assert verschil(user, nieuw, oud).status_code == 404
        assert "Andere uitgaven" not in tekst(als(user).get(reverse("catalogus-bron", args=[oud.pk])))
