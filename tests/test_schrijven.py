"""Writing: one transaction, a guarded revision, and a log whose chain shows what was changed afterwards."""

import pytest

from leerroutes import klok
from leerroutes.logboek.models import Gebeurtenis, Keten
from leerroutes.writing import HUIS, Conflict, claim, schrijven, wijzig
from partnerships.models import Organisatie, Regio
from tests.partnerships.fabriek import maak_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def bedrijf():
    return Organisatie.objects.create(
        regio=Regio.objects.create(naam="R", slug="r"), naam="Bedrijf", soort="leerbedrijf"
    )


def test_claim_writes_once_and_shows_the_second_what_stands_there(bedrijf):
    ander = Organisatie.objects.get(pk=bedrijf.pk)
    assert claim(bedrijf, 0, naam="Eerst") == {"naam": ["Bedrijf", "Eerst"]}
    with pytest.raises(Conflict) as conflict:
        claim(ander, 0, naam="Tweede")
    assert conflict.value.rij.naam == "Eerst"
    assert Organisatie.objects.get(pk=bedrijf.pk).revision == 1


def test_claim_on_a_removed_row_says_that_it_is_gone(bedrijf):
    Organisatie.objects.filter(pk=bedrijf.pk).delete()
    with pytest.raises(Conflict) as conflict:
        claim(bedrijf, 0, naam="Weg")
    assert conflict.value.rij is None


def test_events_are_chained_in_order_and_nested_blocks_share_one_log(bedrijf):
    with schrijven(None) as buiten:
        buiten.feit(HUIS, "een", bedrijf)
        with schrijven(None) as binnen:
            assert binnen is buiten
            binnen.wijziging(HUIS, bedrijf, wijzig(bedrijf, naam="Anders"))
    een, twee = Gebeurtenis.objects.order_by("nummer")
    assert (een.nummer, twee.nummer, twee.vorige) == (1, 2, een.hash)
    assert twee.inhoud == {"naam": ["Bedrijf", "Anders"]}
    assert Keten.objects.get().hash == twee.hash == twee.compute_hash()


def test_what_is_said_in_a_nested_block_is_said_by_who_says_it(bedrijf):
    iemand = maak_user("iemand")
    with schrijven(None) as buiten:
        with schrijven(iemand):
            buiten.feit(HUIS, "een", bedrijf)
        buiten.feit(HUIS, "twee", bedrijf)
    assert list(
        Gebeurtenis.objects.filter(wat__in=["een", "twee"]).order_by("nummer").values_list("wie", flat=True)
    ) == [iemand.pk, None]


def test_a_failed_block_leaves_neither_row_nor_event(bedrijf):
    def mislukt():
        with schrijven(None) as log:
            log.wijziging(HUIS, bedrijf, wijzig(bedrijf, naam="Anders"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        mislukt()
    assert Organisatie.objects.get().naam == "Bedrijf"
    assert not Gebeurtenis.objects.exists()


def test_an_unchanged_row_is_no_event(bedrijf):
    with schrijven(None) as log:
        log.wijziging(HUIS, bedrijf, wijzig(bedrijf, naam="Bedrijf"))
    assert not Gebeurtenis.objects.exists()


def test_a_changed_event_no_longer_fits_its_hash(bedrijf):
    with schrijven(None) as log:
        log.feit(HUIS, "een", bedrijf)
    event = Gebeurtenis.objects.select_related("keten").get()
    event.wat = "twee"
    assert event.compute_hash() != event.hash


def test_the_clock_stands_still_in_a_block_and_nowhere_else(monkeypatch):
    toen = klok.nu().replace(year=2020)
    with klok.zet(toen):
        assert klok.nu() == toen
    assert klok.nu() > toen
    monkeypatch.setattr(klok, "verzetbaar", False)
    with pytest.raises(RuntimeError), klok.zet(toen):
        pass
