# ruff: noqa: S608
"""Verifying the log: whoever touches the table past the application is found, by the number of the line."""

import json
from datetime import UTC, datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import DataError, connection, transaction

from leerroutes import klok
from leerroutes.logboek.domain.keten import BEGIN, Breuk, Regel, beoordeel, regel_hash
from leerroutes.logboek.loading import verify_keten
from leerroutes.logboek.models import Gebeurtenis, Keten
from leerroutes.writing import HUIS, schrijven

pytestmark = pytest.mark.django_db
VELDEN = "wanneer, wie, plek, wat, soort, object_id, inhoud, inhoud_hash, vorige, hash"


def sql(*regels: str, waarden: tuple = ()) -> None:
    with connection.cursor() as cursor:
        for regel in regels:
            cursor.execute(regel, waarden)


def schuif(vanaf: int, om: int) -> None:
    """Renumber, in two steps because numbers are unique."""
    sql(f"UPDATE logboek_gebeurtenis SET nummer = nummer + 1000 WHERE nummer >= {vanaf}")
    sql(f"UPDATE logboek_gebeurtenis SET nummer = nummer - 1000 + {om} WHERE nummer >= 1000")


@pytest.fixture
def keten():
    """Write a chain of eight events, some at whole seconds, one of a person."""
    for nummer in range(1, 9):
        with klok.zet(datetime(2026, 5, 28, 8, nummer, 0, 123456 * (nummer % 2), tzinfo=UTC)), schrijven(None) as log:
            log.feit(HUIS, "gewijzigd", None, tekst=["één", f"twéé {nummer}"], getal=1.5, niets=None)
    return Keten.objects.get()


def kopieer(van: int, naar: int, **anders: str) -> None:
    kolommen = ", ".join(anders.get(veld, veld) for veld in VELDEN.split(", "))
    sql(
        f"INSERT INTO logboek_gebeurtenis (keten_id, nummer, {VELDEN}) "
        f"SELECT keten_id, {naar}, {kolommen} FROM logboek_gebeurtenis WHERE nummer = {van}"
    )


def herschrijf(nummer: int, **nieuw) -> None:
    """Change a line as somebody does who knows how its hash is made."""
    rij = Gebeurtenis.objects.select_related("keten").get(nummer=nummer)
    for veld, waarde in nieuw.items():
        setattr(rij, veld, waarde)
    sql(
        f"UPDATE logboek_gebeurtenis SET wat = %s, vorige = %s, hash = %s WHERE nummer = {nummer}",
        waarden=(rij.wat, rij.vorige, rij.compute_hash()),
    )


def test_an_untouched_chain_is_whole_and_erased_content_is_counted(keten):
    assert str(verify_keten("huis")) == "huis: heel, 8 regels"
    sql("UPDATE logboek_gebeurtenis SET inhoud = NULL WHERE nummer IN (1, 4)")
    bevonden = verify_keten("huis")
    assert (bevonden.heel, bevonden.gewist) == (True, 2)
    assert str(bevonden) == "huis: heel, 8 regels, waarvan 2 op verzoek gewist"


JSON = json.dumps({"tekst": "anders"})
W = "UPDATE logboek_gebeurtenis SET "
GEVALLEN = {
    "content": (lambda: sql(f"{W} inhoud = '{JSON}' WHERE nummer = 3"), Breuk.GEWIJZIGD, 3),
    "hash_of_content": (lambda: sql(f"{W} inhoud_hash = '{BEGIN}' WHERE nummer = 3"), Breuk.GEWIJZIGD, 3),
    "what": (lambda: sql(f"{W} wat = 'gezien' WHERE nummer = 3"), Breuk.GEWIJZIGD, 3),
    "who": (lambda: sql(f"{W} wie = 7 WHERE nummer = 1"), Breuk.GEWIJZIGD, 1),
    "when": (lambda: sql(f"{W} wanneer = '2026-05-28 08:00:00' WHERE nummer = 5"), Breuk.GEWIJZIGD, 5),
    "last": (lambda: sql(f"{W} plek = 'x' WHERE nummer = 8"), Breuk.GEWIJZIGD, 8),
    "link": (lambda: sql(f"{W} vorige = '{BEGIN}' WHERE nummer = 4"), Breuk.GEWIJZIGD, 4),
    "rehashed": (lambda: herschrijf(3, wat="gezien"), Breuk.GEWIJZIGD, 3),
    "rehashed_before_last": (lambda: herschrijf(7, wat="gezien"), Breuk.GEWIJZIGD, 7),
    "link_rehashed_last": (lambda: herschrijf(8, vorige=BEGIN), Breuk.GEWIJZIGD, 8),
    "rehashed_first": (lambda: herschrijf(1, wat="gezien"), Breuk.GEWIJZIGD, 1),
    "rehashed_last": (lambda: herschrijf(8, wat="gezien"), Breuk.KOP, 8),
    "removed": (lambda: sql("DELETE FROM logboek_gebeurtenis WHERE nummer = 4"), Breuk.VERWIJDERD, 4),
    "removed_first": (lambda: sql("DELETE FROM logboek_gebeurtenis WHERE nummer < 3"), Breuk.VERWIJDERD, 1),
    "removed_last": (lambda: sql("DELETE FROM logboek_gebeurtenis WHERE nummer > 6"), Breuk.VERWIJDERD, 7),
    "removed_all": (lambda: sql("DELETE FROM logboek_gebeurtenis"), Breuk.VERWIJDERD, 1),
    "removed_and_renumbered": (
        lambda: [sql("DELETE FROM logboek_gebeurtenis WHERE nummer = 4"), schuif(5, -1)],
        Breuk.VERWIJDERD,
        4,
    ),
    "inserted": (lambda: [schuif(4, 1), kopieer(3, 4, wat="'gezien'")], Breuk.INGEVOEGD, 4),
    "inserted_copy": (lambda: [schuif(4, 1), kopieer(3, 4)], Breuk.INGEVOEGD, 4),
    "inserted_with_hash": (
        lambda: [schuif(4, 1), kopieer(3, 4, vorige="hash"), herschrijf(4, wat="gezien")],
        Breuk.INGEVOEGD,
        4,
    ),
    "inserted_first": (lambda: [schuif(1, 1), kopieer(2, 1, wat="'gezien'")], Breuk.INGEVOEGD, 1),
    "inserted_last": (lambda: kopieer(8, 9), Breuk.INGEVOEGD, 9),
    "swapped": (lambda: [schuif(5, 1), sql(f"{W} nummer = 5 WHERE nummer = 3")], Breuk.VERWIJDERD, 3),
    "head_hash": (lambda: sql(f"UPDATE logboek_keten SET hash = '{BEGIN}'"), Breuk.KOP, 8),
    "head_number": (lambda: sql("UPDATE logboek_keten SET nummer = 9"), Breuk.VERWIJDERD, 9),
    "head_back": (lambda: sql("UPDATE logboek_keten SET nummer = 7"), Breuk.INGEVOEGD, 8),
}


@pytest.mark.parametrize("geval", GEVALLEN)
def test_the_first_line_that_differs_is_named(keten, geval):
    knoei, breuk, nummer = GEVALLEN[geval]
    knoei()
    bevonden = verify_keten("huis")
    assert (bevonden.breuk, bevonden.nummer) == (breuk, nummer), bevonden


@pytest.mark.parametrize("wat", ["wanneer = 'gisteren'", "inhoud = '{kapot'", "nummer = 'drie'"])
def test_a_value_that_is_none_is_a_fault_and_no_crash(keten, wat):
    if connection.vendor != "sqlite":
        with pytest.raises(DataError), transaction.atomic():
            sql(f"{W} {wat} WHERE nummer = 3")
        return
    sql("PRAGMA ignore_check_constraints = 1", f"{W} {wat} WHERE nummer = 3")
    bevonden = verify_keten("huis")
    sql("PRAGMA ignore_check_constraints = 0")
    assert bevonden.nummer == 3


def test_the_same_number_twice_is_an_insertion():
    rij = Regel(1, klok.nu(), None, "", "een", "", None, None, "", BEGIN, "")
    rij = rij._replace(hash=regel_hash("huis", rij))
    kop = (1, rij.hash)
    assert beoordeel("huis", kop, [(kop, rij)]).heel
    bevonden = beoordeel("huis", kop, [(kop, rij), (kop, rij._replace(wat="twee"))])
    assert (bevonden.breuk, bevonden.nummer) == (Breuk.INGEVOEGD, 1)
    assert beoordeel("huis", (0, BEGIN), ()).heel


def test_the_command_names_the_line_in_dutch_and_fails(keten):
    with schrijven(None) as log:
        log.feit(type("Elders", (), {"keten_naam": "samenwerking:12"}), "nieuw")
    uit = StringIO()
    call_command("verify_log", stdout=uit)
    assert uit.getvalue().splitlines() == [
        "huis: heel, 8 regels",
        "samenwerking:12: heel, 1 regel",
        "Het logboek is heel: 2 ketens.",
    ]
    sql(f"{W} soort = 'onderwerp', object_id = 7 WHERE nummer = 3")
    uit = StringIO()
    with pytest.raises(CommandError, match="Het logboek is niet heel: 1 van 2 ketens"):
        call_command("verify_log", stdout=uit)
    assert "huis: regel 3 is gewijzigd (28-05-2026 10:03, gewijzigd onderwerp 7)" in uit.getvalue()
    uit = StringIO()
    call_command("verify_log", keten="samenwerking:12", stdout=uit)
    assert "huis" not in uit.getvalue()
    with pytest.raises(CommandError, match=r"Er is geen keten regio:3\. Wel: huis, samenwerking:12"):
        call_command("verify_log", keten="regio:3")


def test_reading_is_two_queries_whatever_the_length(keten, django_assert_num_queries):
    with django_assert_num_queries(2):
        verify_keten("huis")
