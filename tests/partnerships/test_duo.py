"""DUO's schools and besturen with us: what a list changes, what it leaves alone, and that twice is once."""

from datetime import date
from threading import Barrier, Thread

import pytest
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext

from leerroutes.kant import Kant
from leerroutes.logboek.models import Gebeurtenis
from leerroutes.rapport import Ongeldig, Rapport
from leerroutes.terugweg import INGELEZEN, maak_ongedaan
from leerroutes.writing import Conflict, Geweigerd
from partnerships.domain.duo import BestuurRij, DuoLijst, SchoolRij
from partnerships.models import Bestuur, Kalender, School
from partnerships.operations.duo import beoordeel, voer_uit
from partnerships.operations.organisaties import update_school
from partnerships.operations.samenwerking import add_deelname
from tests.partnerships.fabriek import Wereld, maak_wereld


def bestuur(nummer: str = "97001", naam: str = "Stichting Nieuw", plek: str = "rij 2") -> BestuurRij:
    return BestuurRij("besturen.csv", plek, nummer, naam)


def school(vestiging: str = "97AA00", plek: str = "rij 2", bron: str = "vo.csv", **anders) -> SchoolRij:
    return SchoolRij(bron, plek, vestiging, **({"naam": "Nieuw College", "bestuur": "97001", "vmbo": True} | anders))


def lijst(*rijen: BestuurRij | SchoolRij) -> DuoLijst:
    van = {soort: tuple(rij for rij in rijen if isinstance(rij, soort)) for soort in (BestuurRij, SchoolRij)}
    return DuoLijst(van[BestuurRij], van[SchoolRij])


def draai(*rijen: BestuurRij | SchoolRij) -> Rapport:
    """Judge and carry out; the two reports must be one."""
    vooraf = beoordeel(lijst(*rijen))
    rapport = voer_uit(by=None, lijst=lijst(*rijen), bestanden="vo.csv")
    assert vooraf == rapport
    return rapport


def redenen(rapport: Rapport, categorie: str) -> list[str]:
    return [regel.reden for regel in rapport.regels if regel.categorie == categorie]


@pytest.fixture
def w(db) -> Wereld:
    return maak_wereld()


def test_besturen_and_schools_in_any_order(w):
    rapport = draai(school(plaats="Zwolle"), bestuur())
    assert rapport.telling["nieuw"] == 2
    rij = School.objects.select_related("bestuur").get(vestiging="97AA00")
    assert (rij.naam, rij.brin, rij.plaats, rij.bestuur.naam) == ("Nieuw College", "97AA", "Zwolle", "Stichting Nieuw")
    assert (rij.vmbo, rij.mbo, rij.opgeheven_op, rij.revision) == (True, False, None, 0)


def test_twice_is_once_and_leaves_no_trace(w):
    rijen = (bestuur(), school(plaats="Zwolle"), school("97AB00", vmbo=False, mbo=True))
    draai(*rijen)
    aantal = Gebeurtenis.objects.count()
    assert draai(*rijen).telling == {"nieuw": 0, "gewijzigd": 0, "ongewijzigd": 3, "genegeerd": 0, "fout": 0}
    assert Gebeurtenis.objects.count() == aantal
    assert set(School.objects.filter(brin__startswith="97").values_list("revision", flat=True)) == {0}


def test_a_known_school_changes_old_to_new(w):
    dag = date(2024, 8, 1)
    rapport = draai(
        bestuur(), bestuur("98003", "Stichting T", "rij 3"), school("98AA00", plaats="Zwolle", opgeheven_op=dag)
    )
    assert redenen(rapport, "gewijzigd") == [
        "naam: Stichting Techniek → Stichting T",
        "naam: Vakcollege → Nieuw College; plaats: leeg → Zwolle; bestuur: 98001 → 97001; opgeheven op: leeg → 01-08-2024",
    ]
    w.vmbo.refresh_from_db()
    assert (w.vmbo.naam, w.vmbo.bestuur.nummer, w.vmbo.opgeheven_op) == ("Nieuw College", "97001", dag)
    assert draai(school("98AA00", opgeheven_op=None)).telling["ongewijzigd"] == 1
    w.vmbo.refresh_from_db()
    assert w.vmbo.opgeheven_op == dag


def test_a_school_that_the_list_does_not_name_stays_open(w):
    draai(bestuur(), school())
    assert not School.objects.exclude(opgeheven_op=None).exists()


def test_whoever_had_the_school_open_gets_a_conflict(w):
    draai(bestuur(), school("98AA00"))
    velden = {
        "bestuur": w.bestuur,
        "naam": "Mijn naam",
        "brin": "98AA",
        "vestiging": "98AA00",
        "vmbo": True,
        "mbo": False,
    }
    with pytest.raises(Conflict):
        update_school(by=w.beheerder, school=w.vmbo, gezien=0, **velden)


def test_an_unknown_bestuur_needs_a_name_somewhere(w):
    rapport = draai(
        school(), school("97AB00", bestuur="97002", bestuur_naam="Uit de lijst"), school("97AC00", bestuur="")
    )
    assert redenen(rapport, "genegeerd") == [
        "Bestuur 97001 staat nergens met een naam. Lees ook de lijst van besturen in.",
        "Er staat geen bestuursnummer, en deze school is er nog niet.",
    ]
    assert School.objects.get(brin="97AB").bestuur.naam == "Uit de lijst"
    assert redenen(draai(school("97AB00", bestuur="97003", plaats="Zwolle")), "gewijzigd") == [
        "plaats: leeg → Zwolle; Bestuur 97003 staat nergens met een naam. Lees ook de lijst van besturen in."
    ]


def test_one_building_with_vmbo_and_mbo_is_one_school(w):
    rapport = draai(bestuur(), school(), school(bron="mbo.csv", plek="rij 7", naam="ROC", vmbo=False, mbo=True))
    assert redenen(rapport, "genegeerd") == [
        "Vestiging 97AA00 staat ook in vo.csv, rij 2. Hiervan geldt alleen dat er mbo is."
    ]
    rij = School.objects.get(brin="97AA")
    assert (rij.naam, rij.vmbo, rij.mbo) == ("Nieuw College", True, True)


def test_a_list_adds_vmbo_or_mbo_and_never_takes_it(w):
    rapport = draai(school("98AA00", naam="Vakcollege", bestuur="98001", vmbo=False, mbo=True))
    assert redenen(rapport, "gewijzigd") == ["mbo: nee → ja"]
    w.vmbo.refresh_from_db()
    assert w.vmbo.vmbo


def test_of_double_rows_the_first_counts(w):
    rapport = draai(
        bestuur(), bestuur(naam="Anders", plek="rij 9"), school(), school(plek="rij 3", naam="Anders"), school()
    )
    assert redenen(rapport, "genegeerd") == [
        "Bestuur 97001 staat ook in rij 2, als “Stichting Nieuw”. Die rij geldt, deze niet.",
        "Vestiging 97AA00 staat ook in rij 2. Die rij geldt, deze niet: hier staat naam Anders.",
        "Vestiging 97AA00 staat ook in rij 2.",
    ]
    assert School.objects.get(brin="97AA").naam == "Nieuw College"


def test_only_the_beheerder_and_the_house(w):
    for wie in (w.projectleider, w.dpl_vmbo, w.adviseur, w.vreemde):
        with pytest.raises(Geweigerd, match="beheerder"):
            voer_uit(by=wie, lijst=lijst(bestuur()))
    assert not Bestuur.objects.filter(nummer="97001").exists()
    voer_uit(by=w.beheerder, lijst=lijst(bestuur()))
    assert Gebeurtenis.objects.filter(wat=INGELEZEN).get().wie == w.beheerder.pk


def terug() -> None:
    maak_ongedaan(by=None, inlezing=Gebeurtenis.objects.filter(wat=INGELEZEN).latest("pk"))


def test_everything_goes_back(w):
    draai(bestuur(), school("98AA00", opgeheven_op=date(2024, 8, 1)), school())
    terug()
    w.vmbo.refresh_from_db()
    assert (w.vmbo.naam, w.vmbo.bestuur_id, w.vmbo.opgeheven_op) == ("Vakcollege", w.bestuur.pk, None)
    assert not Bestuur.objects.filter(nummer="97001").exists()
    assert not School.objects.filter(brin="97AA").exists()


def test_not_when_the_school_is_used_or_has_a_calendar(w):
    draai(bestuur(), school())
    rij = School.objects.get(brin="97AA")
    kalender = Kalender.objects.create(school=rij, schooljaar=2026, minuten_per_lesuur=50)
    with pytest.raises(Geweigerd, match="Nieuw College heeft intussen een schooljaarkalender"):
        terug()
    kalender.delete()
    add_deelname(by=w.projectleider, partnership=w.partnership, school=rij, kant=Kant.VMBO)
    with pytest.raises(Geweigerd, match="Dit kan niet meer ongedaan"):
        terug()
    assert School.objects.filter(brin="97AA").exists()


def test_the_country_in_a_fixed_number_of_queries(db):
    def rijen(aantal: int, **anders) -> list[SchoolRij]:
        return [
            school(f"{10 + n // 676:02d}{chr(65 + n // 26 % 26)}{chr(65 + n % 26)}00", **anders) for n in range(aantal)
        ]

    def kosten(aantal: int, **anders) -> int:
        with CaptureQueriesContext(connection) as vragen:
            voer_uit(by=None, lijst=lijst(bestuur(), *rijen(aantal, **anders)))
        return len(vragen)

    assert kosten(3) <= 16
    # SQLite takes at most 999 values in one statement; PostgreSQL takes 500 rows.
    assert kosten(1500) <= 16 + 1500 // 70
    assert School.objects.count() == 1500
    assert kosten(1500, plaats="Zwolle") <= 16 + 1500 // 70
    assert kosten(1500, plaats="Zwolle") <= 8


@pytest.mark.threads
@pytest.mark.django_db(transaction=True)
def test_two_imports_at_once_write_once():
    start, uitslag = Barrier(2), []

    def loop() -> None:
        try:
            start.wait()
            uitslag.append(voer_uit(by=None, lijst=lijst(bestuur(), school())).telling["nieuw"])
        except Ongeldig as fout:
            uitslag.append(fout.regels[0].reden)
        finally:
            connections.close_all()

    draden = [Thread(target=loop) for _ in range(2)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    assert uitslag.count(2) == 1
    assert set(uitslag) <= {2, 0, "Een andere import was je voor. Voer deze opnieuw uit."}
    assert (Bestuur.objects.count(), School.objects.count()) == (1, 1)
    assert Gebeurtenis.objects.filter(wat=INGELEZEN).count() == 1
