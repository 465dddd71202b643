"""The index follows the goals, search reads the index, and both databases answer a code from their index."""

from dataclasses import replace
from threading import Barrier, Thread

import pytest
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext

from leerroutes import terugweg
from leerroutes.bijwerken import bijwerken
from leerroutes.catalogus.domain.boom import BronBoom, Knoop, Oogst, orden
from leerroutes.catalogus.domain.bronnenlijst import Zoekfilter, groepen, uitgaven, zoek_in
from leerroutes.catalogus.domain.soorten import BronSoort, DoelSoort
from leerroutes.catalogus.domain.vraag import lees_vraag
from leerroutes.catalogus.loading import load_bronnen, load_namen, load_treffers, zoek_doelen
from leerroutes.catalogus.models import NIET_IN_INDEX, Bron, Leerdoel, Vindplaats, Woord
from leerroutes.catalogus.operations.bronnen import voer_uit
from leerroutes.catalogus.operations.zoeken import indexeer, vul_index
from leerroutes.kant import Kant
from tests.catalogus.hulp import VOOR, lees_sbb, lees_slo, slo, slo_vorig, zoek
from tests.catalogus.test_terug import gewijzigde_slo, laatste

pytestmark = pytest.mark.django_db


def vind(tekst: str, **filters) -> list[str]:
    """Return what is found as "code title", best first."""
    vraag, zeef = lees_vraag(tekst), Zoekfilter(**filters)
    waar = zoek_in(uitgaven(load_bronnen(Bron.objects.all())), zeef)
    namen = load_namen(waar, vraag)
    treffers = load_treffers(zoek_doelen(vraag, zeef, namen), vraag, {bron.id: bron for bron in waar})
    return [f"{rij.code} {''.join(stuk for stuk, _ in rij.titel)}" for rij in treffers]


@pytest.fixture
def gevuld():
    voer_uit(by=None, oogst=lees_slo())
    voer_uit(by=None, oogst=lees_sbb())


# --- searching


@pytest.mark.parametrize(
    ("vraag", "eerst", "aantal"),
    [
        ("p.vb.01/01-02", "P/VB/01/01-02 De kandidaat kan een kast bouwen", 1),
        ("p vb 1 1", "P/VB/01/01 Een kast tekenen en bouwen", 3),
        ("K/VB", "K/VB/2 Verven", 6),
        ("b1k1w2", "B1-K1-W2 Legt leidingen aan", 1),
        ("kasten", "P/VB/01/01 Een kast tekenen en bouwen", 5),
        ("kast bouwen", "P/VB/01/01 Een kast tekenen en bouwen", 3),
        ("leidingen leggen", "B1-K1-W2 Legt leidingen aan", 2),
        ("gereedschap", "B1-K1-W1 Bereidt het werk voor", 1),
        ("gereed", "B1-K1-W1 Bereidt het werk voor", 1),
        ("lob", "PK/VB/c Loopbaan", 1),
        ("K/VB/2 deur", "K/VB/2/1 Een deur verven", 3),
        ("Voorbeeldonderhoud smeert", "B1-K1-W1 Smeert machines", 1),
        ("kast zagen", "", 0),
        ("xyzzy", "", 0),
        ("' OR 1=1 --", "", 0),
        ("%", "", 0),
    ],
)
def test_search_finds_by_code_stem_beginning_and_name_of_the_source(gevuld, vraag, eerst, aantal):
    gevonden = vind(vraag)
    assert (gevonden[:1], len(gevonden)) == ([eerst] if eerst else [], aantal)


def test_title_comes_before_text(gevuld):
    assert vind("bouwen")[:2] == ["P/VB/01 Bouwen", "P/VB/01/01 Een kast tekenen en bouwen"]
    assert vind("deur")[-1] == "K/VB/2 Verven"


def test_vervallen_goals_are_not_found(gevuld):
    assert "Bouwen (oud)" not in " ".join(vind("bouwen"))
    assert Vindplaats.objects.filter(woord__woord="oud").count() == 0


@pytest.mark.parametrize(
    ("filters", "aantal"),
    [
        ({}, 3),
        ({"leerweg": "BB"}, 0),
        ({"leerweg": "GL"}, 3),
        ({"kant": "mbo"}, 0),
        ({"soort": "examenprogramma"}, 3),
        ({"soort": "keuzedeel"}, 0),
        ({"profiel": "VB"}, 3),
        ({"profiel": "PIE"}, 0),
        ({"niveau": 2}, 0),
    ],
)
def test_filters(gevuld, filters, aantal):
    assert len(vind("zagen", **filters)) == aantal


def test_niveau_is_that_of_the_kwalificaties_a_kerntaak_belongs_to(gevuld):
    assert vind("begeleidt", niveau=2) == []
    assert vind("begeleidt", niveau=3) == ["P2-K1 Begeleidt collega's"]
    assert "P2-K1-W9 Kijkt werk na" in vind("werk", niveau=3)
    assert "B1-K1-W1 Bereidt het werk voor" in vind("werk", niveau=2)
    assert vind("b1k1w2", niveau=2) == ["B1-K1-W2 Legt leidingen aan"]
    assert vind("b1k1w2", niveau=1) == []


def test_a_source_with_a_niveau_of_its_own_is_found_by_it():
    eis = Knoop("r", DoelSoort.EIS, "Rekent met procenten")
    boom = BronBoom(Kant.MBO, BronSoort.MBO_EIS, "rekenen-3", "2022", "Rekenen niveau 3", orden([eis]))
    voer_uit(by=None, oogst=Oogst((boom,)))
    Bron.objects.update(niveau=3)
    assert (len(vind("procent", niveau=3)), len(vind("procent", niveau=2))) == (1, 0)


def test_only_the_newest_uitgave_unless_asked_for():
    voer_uit(by=None, oogst=lees_slo(slo_vorig(), "2023"))
    voer_uit(by=None, oogst=lees_slo(uitgave="2025"))
    assert vind("raam") == []
    assert vind("raam", ook_ouder=True) == ["K/VB/2/1.1 De kandidaat kan een raam verven"]
    assert len(vind("P/VB/01/01-01", ook_ouder=True)) == 2


@pytest.mark.parametrize("vraag", ["b1k1w2 leidingen", "kast tekenen", "K/VB/2 deur", "98001"])
def test_any_question_takes_at_most_six_queries(gevuld, vraag):
    with CaptureQueriesContext(
        connection,
    ) as vragen:
        vind(vraag, leerweg="BB", niveau=2, kant="mbo")
    assert len(vragen) <= 6


def test_a_code_is_looked_up_in_the_index_of_the_database(gevuld):
    vraag = Leerdoel.objects.filter(zoekcode__begint="K/VB").order_by().values("pk", "zoekcode")
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")
        uitleg = vraag.explain()
    assert "zoekcode" in uitleg
    assert "SEARCH" in uitleg or "Index Cond" in uitleg


@pytest.mark.parametrize("code", ["A*", "A?1", "A[1]", "A%", "A_1", "A\\1", "A'1"])
def test_signs_that_mean_something_to_a_database_are_just_signs(code):
    knopen = [Knoop("1", DoelSoort.EIS, "Een", code=code), Knoop("2", DoelSoort.EIS, "Twee", code="AB1")]
    boom = BronBoom(Kant.MBO, BronSoort.MBO_EIS, "x", "1", "X", orden(knopen))
    voer_uit(by=None, oogst=Oogst((boom,)))
    eigen = Leerdoel.objects.get(sleutel="1")
    assert list(Leerdoel.objects.filter(zoekcode__begint=eigen.zoekcode)) == [eigen]


# --- the index


def test_a_second_import_leaves_the_index_alone_and_a_change_follows():
    voer_uit(by=None, oogst=lees_slo())
    staat = list(Vindplaats.objects.order_by("pk").values_list("pk", "in_titel"))
    voer_uit(by=None, oogst=lees_slo())
    assert list(Vindplaats.objects.order_by("pk").values_list("pk", "in_titel")) == staat
    data = slo()
    zoek(data[VOOR + "globale_eindterm"], "K/VB/2/1.1")["title"] = "De kandidaat kan een schutting beitsen"
    voer_uit(by=None, oogst=lees_slo(data))
    assert vind("schuttingen") == ["K/VB/2/1.1 De kandidaat kan een schutting beitsen"]
    assert len(vind("deur")) == 2


def test_a_goal_for_another_leerweg_is_found_by_it():
    voer_uit(by=None, oogst=lees_slo())
    data = slo()
    term = zoek(data[VOOR + "globale_eindterm"], "K/VB/10/01-01")
    term["niveau_id"] = ["861d98e4-e5ae-4ed7-89f6-f224605f7c97"]
    voer_uit(by=None, oogst=lees_slo(data))
    assert (len(vind("zagen", leerweg="BB")), len(vind("zagen", leerweg="GL"))) == (3, 0)


def test_what_a_source_no_longer_names_is_no_longer_found():
    voer_uit(by=None, oogst=lees_slo())
    data = slo()
    weg = zoek(data[VOOR + "keuzevak"], "K/VB/10")
    data[VOOR + "profiel"][0][VOOR + "keuzevak_id"].remove(weg["id"])
    voer_uit(by=None, oogst=lees_slo(data))
    assert vind("zagen") == []
    assert vind("K/VB/10") == []


def test_undoing_an_import_puts_the_index_back():
    def staat() -> dict[str, tuple[str, str]]:
        return {
            woord: plekken for woord, *plekken in Vindplaats.objects.values_list("woord__woord", "in_titel", "in_tekst")
        }

    voer_uit(by=None, oogst=lees_slo())
    eerst = staat()
    voer_uit(by=None, oogst=lees_slo(gewijzigde_slo()))
    assert vind("vooraan") == ["P/VB/01/00 Vooraan"]
    terugweg.maak_ongedaan(by=None, inlezing=laatste())
    assert staat() == eerst


def test_the_own_display_text_counts_as_title(gevuld):
    doel = Leerdoel.objects.get(code="K/VB/2/1")
    Leerdoel.objects.filter(pk=doel.pk).update(weergave="Een poort lakken")
    indexeer(doel.bron_id)
    assert vind("poorten") == ["K/VB/2/1 Een poort lakken"]


def test_the_sweep_indexes_what_is_not_in_the_index_yet(gevuld):
    Vindplaats.objects.all().delete()
    Woord.objects.all().delete()
    Leerdoel.objects.update(zoekcode=NIET_IN_INDEX)
    assert vind("kast") == []
    assert bijwerken()["zoekwoorden"] == 3
    assert len(vind("kast")) == 5
    assert vind("b1k1w2") == ["B1-K1-W2 Legt leidingen aan"]
    assert vul_index() == 0


def test_a_goal_that_is_gone_from_the_database_is_not_shown(gevuld):
    Leerdoel.objects.get(code="K/VB/2/1.1").delete()
    assert len(vind("deur")) == 2


def test_a_source_takes_its_places_in_the_index_along():
    eis = Knoop("r", DoelSoort.EIS, "Rekent")
    voer_uit(by=None, oogst=Oogst((BronBoom(Kant.MBO, BronSoort.MBO_EIS, "x", "1", "X", orden([eis])),)))
    Leerdoel.objects.all().delete()
    Bron.objects.get().delete()
    assert not Vindplaats.objects.exists()


@pytest.mark.threads
@pytest.mark.django_db(transaction=True)
def test_two_imports_at_once_with_new_words_in_common():
    voer_uit(by=None, oogst=lees_sbb())
    start, fouten = Barrier(2), []

    def doe(codes: tuple[str, str]) -> None:
        woorden = [f"nieuwwoord{n:03}" for n in range(200)]
        if codes[0] == "b1":
            woorden.reverse()
        knopen = orden([Knoop(str(n), DoelSoort.EIS, woord) for n, woord in enumerate(woorden)])
        half = [knopen[:100], knopen[100:]]
        bomen = [
            BronBoom(Kant.MBO, BronSoort.MBO_EIS, code, "1", code, deel) for code, deel in zip(codes, half, strict=True)
        ]
        try:
            start.wait()
            voer_uit(by=None, oogst=Oogst(tuple(bomen)))
        except Exception as fout:
            fouten.append(fout)
        finally:
            connections.close_all()

    draden = [Thread(target=doe, args=[codes]) for codes in (("a1", "a2"), ("b1", "b2"))]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    assert fouten == []
    assert len(vind("nieuwwoord007")) == 2


# --- the list of sources


def bron(code: str, editie: str, soort: str = "keuzedeel", **meer) -> Bron:
    velden = {"kant": "mbo", "titel": f"Titel {code}"} | meer
    return Bron.objects.create(soort=soort, code=code, editie=editie, **velden)


def test_the_newest_uitgave_is_the_latest_to_come_into_force_and_never_the_demos_own():
    bron("K1", "b", geldig_van="2025-08-01")
    bron("K1", "a", geldig_van="2024-08-01")
    bron("K2", "f00d")
    bron("K2", "beef")
    bron("K3", "2024")
    bron("K3", "voorbeeld")
    gevonden = {u.nieuwste.code: (u.nieuwste.editie, [o.editie for o in u.ouder]) for u in uitgaven(_feiten())}
    assert gevonden == {"K1": ("b", ["a"]), "K2": ("beef", ["f00d"]), "K3": ("2024", ["voorbeeld"])}


def _feiten():
    return load_bronnen(Bron.objects.all())


def test_sources_stand_in_groups_vmbo_first_and_by_name_as_people_count():
    voer_uit(by=None, oogst=lees_slo())
    bron("NE", "1", "examenprogramma", kant="vmbo")
    bron("K2", "1", titel="Slim deel 10")
    bron("K1", "1", titel="Slim deel 9")
    gevonden = [(g.kant, g.naam, [u.nieuwste.code for u in g.bronnen]) for g in groepen(uitgaven(_feiten()))]
    assert gevonden == [
        (Kant.VMBO, "profielen", ["VB"]),
        (Kant.VMBO, "avo-programma's", ["NE"]),
        (Kant.MBO, "keuzedelen", ["K1", "K2"]),
    ]


def test_every_kind_of_source_has_a_group():
    for soort in BronSoort:
        bron(soort.value, "1", soort)
    assert len(groepen(uitgaven(_feiten()))) == len(BronSoort)


def test_a_leerweg_is_of_the_vmbo_and_a_niveau_of_the_mbo(gevuld):
    vmbo, mbo, *_ = sorted(_feiten(), key=lambda feit: feit.kant != "vmbo")
    assert [Zoekfilter(leerweg="BB").door(feit) for feit in (vmbo, mbo)] == [True, False]
    assert [Zoekfilter(niveau=2).door(feit) for feit in (vmbo, mbo)] == [False, True]
    assert not Zoekfilter(leerweg="BB", niveau=2).door(vmbo)
    assert not Zoekfilter().door(replace(vmbo, past=False))


def test_a_list_is_narrowed_by_what_its_goals_are_for(gevuld):
    passend = {feit.code for feit in load_bronnen(Bron.objects.all(), Zoekfilter(niveau=3)) if feit.past}
    assert passend == {"98001"}
    passend = {feit.code for feit in load_bronnen(Bron.objects.all(), Zoekfilter(leerweg="TL")) if feit.past}
    assert passend == set()
