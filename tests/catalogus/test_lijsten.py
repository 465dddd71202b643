"""A pasted or typed dossier: what is read, and what is said about the rest."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leerroutes.catalogus.domain.lijsten import Kwalificatie, maak_boom, parse_lijst
from leerroutes.catalogus.domain.soorten import BronSoort, DoelSoort
from tests.catalogus.hulp import DATA


def rijen(tekst: str) -> list[tuple[str, str, str]]:
    return [(k.soort.value[0], k.code, k.titel) for k in parse_lijst(tekst).knopen]


def test_a_table_copied_from_a_pdf():
    lijst = parse_lijst((DATA / "dossier_geplakt.txt").read_text())
    assert [(k.code, k.titel) for k in lijst.knopen] == [
        ("B1-K1", "Legt installaties aan"),
        ("B1-K1-W1", "Bereidt het werk voor"),
        ("B1-K1-W2", "Legt leidingen aan en verbindt ze met installaties"),
        ("B1-K1-W3", "Meet en controleert"),
        ("P1-K1", "Plaatst panelen"),
        ("P1-K1-W1", "Plaatst een paneel"),
        ("P2-K1", "Begeleidt collega's"),
        ("P2-K1-W1", "Leert collega's het werk"),
    ]
    assert lijst.namen == {"P1": "Monteur voorbeeldinstallaties", "P2": "Eerste monteur voorbeeldinstallaties"}
    assert lijst.delen == ("P1", "P2")
    assert lijst.waarschuwingen == ("Regel 22 is niet gebruikt: “Zo hoort het te staan in het dossier.”",)


@pytest.mark.parametrize(
    "regel",
    [
        "B1-K1-W1Bereidt werk voor",
        "B1K1W1 Bereidt werk voor",
        "b1.k1.w1: Bereidt werk voor",
        "• B1 - K1 - W1\tBereidt werk voor",
        "Werkproces B1\u2011K1\u2011W1 \u2013 Bereidt werk voor",
        "| B1-K1-W1 | Bereidt werk voor |",
        "B1-K1-W1     Bereidt werk voor     12",
        "B1-K1-W1\nBereidt werk\nvoor",
        "B1-K1-W1 Bereidt werk voor ....... 7",
    ],
)
def test_a_code_in_every_dress(regel):
    assert ("w", "B1-K1-W1", "Bereidt werk voor") in rijen(f"B1-K1 Werkt\n{regel}")


def test_several_codes_on_one_line():
    assert rijen("B1-K1 Legt aan\tB1-K1-W1 Bereidt voor\n\tB1-K1-W2 Verbindt") == [
        ("k", "B1-K1", "Legt aan"),
        ("w", "B1-K1-W1", "Bereidt voor"),
        ("w", "B1-K1-W2", "Verbindt"),
    ]


def test_texts_under_their_heads_come_along():
    lijst = parse_lijst(
        "B1-K1 Meet\nB1-K1-W1 Meet na\nOmschrijving\nDe monteur meet (zie B1-K1-W1).\nResultaat\nHet klopt.\nB1-K1-W2 Ruimt op"
    )
    eerste, tweede = lijst.knopen[1:]
    assert eerste.brontekst == "Omschrijving\nDe monteur meet (zie B1-K1-W1).\nResultaat\nHet klopt."
    assert (tweede.titel, tweede.brontekst, lijst.waarschuwingen) == ("Ruimt op", "", ())


@pytest.mark.parametrize(
    "tekst",
    [
        "Kerntaak 1: Legt aan\nWerkproces 1.1 Bereidt voor\nWerkproces 1.2: Verbindt\nKerntaak 2 Meet\nWerkproces 2.1 Test",
        "1 Legt aan\n1.1 Bereidt voor\n1.2 Verbindt\n2 Meet\n2.1 Test",
        "Legt aan\n- Bereidt voor\n- Verbindt\n\nMeet\n- Test",
        "Legt aan\n    Bereidt voor\n    Verbindt\nMeet\n    Test",
    ],
)
def test_titles_without_codes(tekst):
    assert rijen(tekst) == [
        ("k", "", "Legt aan"),
        ("w", "", "Bereidt voor"),
        ("w", "", "Verbindt"),
        ("k", "", "Meet"),
        ("w", "", "Test"),
    ]


def test_without_codes_the_key_follows_the_title_and_not_the_place():
    een = {k.titel: k.sleutel for k in parse_lijst("Meet\n- Test\n- Ruimt op").knopen}
    twee = {k.titel: k.sleutel for k in parse_lijst("Meet\n- Nieuw\n- Ruimt op\n- Test").knopen}
    assert een.items() <= twee.items()


@pytest.mark.parametrize(
    ("tekst", "stuk"),
    [
        ("B1-K1-W1 Meet", "Kerntaak B1-K1 staat er niet bij"),
        ("B1-K1 Meet\nB1-K1 Weegt", "B1-K1 staat er twee keer; “Meet” is gebleven"),
        ("B1-K1 Meet\nB1-K1-W1", "B1-K1-W1 heeft geen titel"),
        ("Bereidt voor\nMeet", "Er zijn geen kerntaken herkend"),
        ("- Test\nMeet", "staat boven de eerste kerntaak"),
        ("Meet\n- Test\n- test", "staat er twee keer"),
    ],
)
def test_what_is_odd_is_said(tekst, stuk):
    assert any(stuk in zin for zin in parse_lijst(tekst).waarschuwingen)


def test_a_list_becomes_a_dossier_with_its_kwalificaties():
    lijst = parse_lijst((DATA / "dossier_geplakt.txt").read_text())
    boom = maak_boom(
        lijst,
        soort=BronSoort.KWALIFICATIEDOSSIER,
        code="98001",
        editie="2026",
        titel="Voorbeeldinstallaties",
        ingevoerd_door="Voorbeeldcollege",
        kwalificaties=[Kwalificatie("P1", "98011", "Monteur", 2), Kwalificatie("P2", "98012", "Eerste monteur", 3)],
    )
    assert boom.alleen_titels
    assert [rij.kerntaken for rij in boom.kwalificaties] == [("B1-K1", "P1-K1"), ("B1-K1", "P2-K1")]


def test_without_profieldelen_the_whole_list_is_the_kwalificatie():
    lijst = parse_lijst("Meet\n- Test\nBouwt\n- Zaagt")
    boom = maak_boom(
        lijst, soort=BronSoort.KWALIFICATIEDOSSIER, code="98001", editie="2026", titel="T", ingevoerd_door="S",
        kwalificaties=[Kwalificatie("", "98011", "Monteur", 2)],
    )  # fmt: skip
    assert len(boom.kwalificaties[0].kerntaken) == 2


def test_a_keuzedeel_is_one_branch_with_its_sbu():
    lijst = parse_lijst("D1-K1 Meet slim\nD1-K1-W1 Test slim")
    boom = maak_boom(
        lijst, soort=BronSoort.KEUZEDEEL, code="K9901", editie="2026", titel="Slim meten", ingevoerd_door="S", sbu=240
    )
    assert [(k.soort, k.code, k.pad) for k in boom.knopen] == [
        (DoelSoort.KEUZEDEEL, "K9901", "0001"),
        (DoelSoort.KERNTAAK, "D1-K1", "0001.0001"),
        (DoelSoort.WERKPROCES, "D1-K1-W1", "0001.0001.0001"),
    ]
    assert (boom.sbu, boom.knopen[0].sbu) == (240, 240)


@given(
    st.text(max_size=200)
    | st.lists(st.sampled_from(["B1-K1", "-W1", "K2", " ", "\n", "\t", "|", "Meet", "1.1", "- ", "P1: x"])).map("".join)
)
def test_any_text_gives_a_list(tekst):
    lijst = parse_lijst(tekst)
    sleutels = [k.sleutel for k in lijst.knopen]
    assert len(sleutels) == len(set(sleutels))
    assert all(k.titel and (k.ouder is None or k.ouder in sleutels) for k in lijst.knopen)
