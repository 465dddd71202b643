"""The register in the catalogue: what a list changes, what it leaves alone, and that twice is once."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from leerroutes.catalogus.domain.crebo import CreboLijst, CreboRij, Opvolging
from leerroutes.catalogus.domain.opvolging import erf, keten, maakt_kring, nieuwste
from leerroutes.catalogus.models import Bron, Kwalificatie, Leerdoel
from leerroutes.catalogus.operations.crebo import beoordeel, voer_uit
from leerroutes.catalogus.operations.sectoren import laad_sectoren
from leerroutes.logboek.models import Gebeurtenis
from leerroutes.rapport import Rapport
from leerroutes.terugweg import INGELEZEN, maak_ongedaan
from leerroutes.writing import Geweigerd


def rij(crebo: str = "98111", plek: str = "rij 2", bron: str = "a.csv", **anders) -> CreboRij:
    return CreboRij(bron, plek, crebo, **({"naam": "Monteur", "niveau": 2} | anders))


def stap(van: str, naar: str, schooljaar: str = "", plek: str = "rij 2") -> Opvolging:
    return Opvolging("koppel.csv", plek, van, naar, schooljaar)


def draai(*rijen: CreboRij | Opvolging) -> Rapport:
    """Judge and carry out; the two reports must be one."""
    van = {soort: tuple(rij for rij in rijen if isinstance(rij, soort)) for soort in (CreboRij, Opvolging)}
    lijst = CreboLijst(van[CreboRij], van[Opvolging])
    vooraf = beoordeel(lijst)
    rapport = voer_uit(by=None, lijst=lijst, bestanden="a.csv")
    assert vooraf == rapport
    return rapport


def redenen(rapport: Rapport, categorie: str) -> list[str]:
    return [regel.reden for regel in rapport.regels if regel.categorie == categorie]


@pytest.mark.django_db
class TestFields:
    def test_a_list_makes_fills_and_changes(self):
        draai(rij(leerwegen="BOL"))
        monteur = Kwalificatie.objects.get()
        assert (monteur.crebo, monteur.naam, monteur.niveau, monteur.leerwegen) == ("98111", "Monteur", 2, "BOL")
        rapport = draai(rij(naam="Monteur techniek", leerwegen="BOL, BBL", domein="Techniek"))
        assert redenen(rapport, "gewijzigd") == [
            "naam: Monteur → Monteur techniek; leerwegen: BOL → BOL, BBL; domein: leeg → Techniek"
        ]
        monteur.refresh_from_db()
        assert (monteur.naam, monteur.leerwegen, monteur.domein) == ("Monteur techniek", "BOL, BBL", "Techniek")

    def test_what_a_list_leaves_out_stays(self):
        draai(rij(domein="Techniek", instroom_tot=date(2028, 8, 1)))
        assert draai(rij()).telling["ongewijzigd"] == 1
        assert Kwalificatie.objects.get().instroom_tot == date(2028, 8, 1)

    def test_twice_is_once_and_leaves_no_trace(self):
        rijen = (rij(), rij("98112", naam="Technicus", niveau=4), stap("98111", "98112"))
        draai(*rijen)
        assert Gebeurtenis.objects.filter(wat=INGELEZEN).count() == 1
        assert draai(*rijen).telling == {"nieuw": 0, "gewijzigd": 0, "ongewijzigd": 3, "genegeerd": 0, "fout": 0}
        assert Gebeurtenis.objects.count() == 1

    def test_an_older_dossier_only_fills(self):
        draai(rij(dossier_crebo="23299", dossier_naam="Nieuw"))
        rapport = draai(rij(naam="Oude naam", dossier_crebo="23127", dossier_naam="Oud", domein="Techniek"))
        monteur = Kwalificatie.objects.get()
        assert (monteur.naam, monteur.dossier_crebo, monteur.dossier_naam) == ("Monteur", "23299", "Nieuw")
        assert monteur.domein == "Techniek"
        assert redenen(rapport, "gewijzigd") == [
            "domein: leeg → Techniek; de catalogus heeft een nieuwer dossier (23299, de lijst 23127): de lijst vult alleen aan"
        ]
        again = draai(rij(naam="Oude naam", dossier_crebo="23127", dossier_naam="Oud", domein="Techniek"))
        assert again.telling["ongewijzigd"] == 1

    def test_the_name_of_an_older_dossier_is_no_name_of_the_newer_one(self):
        draai(rij(dossier_crebo="23299"))
        draai(rij(dossier_crebo="23127", dossier_naam="Oud"))
        assert Kwalificatie.objects.get().dossier_naam == ""

    def test_a_newer_dossier_changes(self):
        draai(rij(dossier_crebo="23127", dossier_naam="Oud"))
        assert draai(rij(dossier_crebo="23299", dossier_naam="Nieuw")).telling["gewijzigd"] == 1
        assert Kwalificatie.objects.get().dossier_naam == "Nieuw"

    def test_the_demo_is_not_touched(self):
        Kwalificatie.objects.create(crebo="98111", naam="Voorbeeld", niveau=2, voorbeeld=True)
        rapport = draai(rij(), rij("98112"), stap("98111", "98112"))
        assert redenen(rapport, "genegeerd") == ["Deze crebo is van de voorbeeldgegevens."] * 2
        assert Kwalificatie.objects.get(crebo="98111").naam == "Voorbeeld"

    @pytest.mark.parametrize(
        ("mist", "zin"),
        [
            ({"naam": ""}, "geen naam."),
            ({"niveau": None}, "geen niveau."),
            ({"naam": "", "niveau": None}, "geen naam en"),
        ],
    )
    def test_a_new_one_needs_name_and_niveau(self, mist, zin):
        rapport = draai(rij(**mist), rij("98112"))
        assert zin in redenen(rapport, "genegeerd")[0]
        assert Kwalificatie.objects.get().crebo == "98112"

    def test_one_that_is_there_does_not(self):
        draai(rij())
        assert draai(rij(naam="", niveau=None, leerwegen="BBL")).telling["gewijzigd"] == 1

    def test_the_day_of_a_list_is_the_first_day_we_know_of(self):
        dag = date(2026, 8, 1)
        draai(rij(lijst_van=dag), rij("98112", instroom_van=date(2020, 8, 1), lijst_van=dag))
        draai(rij("98113", lijst_van=dag, instroom_tot=date(2025, 8, 1)))
        assert dict(Kwalificatie.objects.values_list("crebo", "instroom_van")) == {
            "98111": dag,
            "98112": date(2020, 8, 1),
            "98113": None,
        }
        later = draai(rij(lijst_van=date(2027, 8, 1)), rij("98112", lijst_van=date(2027, 8, 1)))
        assert later.telling["ongewijzigd"] == 2


@pytest.mark.django_db
class TestDoubleRows:
    def test_the_same_row_twice_is_one(self):
        rapport = draai(rij(), rij(plek="rij 5"))
        assert (rapport.telling["nieuw"], redenen(rapport, "genegeerd")) == (1, ["Deze crebo staat ook in rij 2."])

    def test_of_rows_that_contradict_the_first_counts(self):
        rapport = draai(rij(), rij(plek="rij 5", niveau=3, domein="Techniek"))
        assert redenen(rapport, "genegeerd") == [
            "Deze crebo staat ook in rij 2, met niveau 2 en hier 3. Die rij geldt, deze niet."
        ]
        assert list(Kwalificatie.objects.values_list("niveau", "domein")) == [(2, "")]

    def test_of_two_files_the_newer_dossier_leads_and_the_other_fills(self):
        oud = rij(naam="Oud", dossier_crebo="23127", dossier_naam="Oud dossier", domein="Techniek")
        rapport = draai(oud, rij(bron="b.csv", plek="rij 9", dossier_crebo="23299"))
        assert "Een nieuwere lijst noemt deze crebo ook (b.csv, rij 9)" in redenen(rapport, "genegeerd")[0]
        monteur = Kwalificatie.objects.get()
        assert (monteur.naam, monteur.domein, monteur.dossier_crebo) == ("Monteur", "Techniek", "23299")
        assert monteur.dossier_naam == ""

    def test_of_two_lists_of_sbb_the_later_day_leads(self):
        draai(rij(naam="Oud", lijst_van=date(2020, 8, 1)), rij(plek="rij 9", lijst_van=date(2026, 8, 1)))
        assert list(Kwalificatie.objects.values_list("naam", "instroom_van")) == [("Monteur", date(2020, 8, 1))]


@pytest.mark.django_db
class TestSuccession:
    @pytest.fixture(autouse=True)
    def drie(self):
        draai(rij(), rij("98112"), rij("98113"))

    def opvolgers(self) -> dict[str, str | None]:
        return dict(Kwalificatie.objects.order_by("crebo").values_list("crebo", "opvolger__crebo"))

    def test_a_chain_of_several_steps(self):
        rapport = draai(stap("98111", "98112"), stap("98112", "98113"))
        assert redenen(rapport, "gewijzigd") == ["opvolger: geen → 98112", "opvolger: geen → 98113"]
        assert nieuwste("98111", self.opvolgers()) == "98113"
        assert redenen(draai(stap("98112", "98111")), "genegeerd") == [
            "Dit wordt een kring: 98112 → 98111 → 98112. De opvolger blijft zoals hij is."
        ]

    @pytest.mark.parametrize(
        ("stappen", "zin"),
        [
            ([stap("98111", "98111")], "verwijst naar zichzelf"),
            ([stap("98111", "98999")], "Crebo 98999 staat niet in de catalogus en niet in deze lijsten."),
            ([stap("98999", "98111")], "Crebo 98999 staat niet"),
            ([stap("98111", "98112"), stap("98111", "98113")], "meer dan één opvolger: 98112 en 98113"),
        ],
    )
    def test_what_is_no_successor_is_reported(self, stappen, zin):
        rapport = draai(*stappen)
        assert len(redenen(rapport, "genegeerd")) == len(stappen)
        assert zin in redenen(rapport, "genegeerd")[0]
        assert set(self.opvolgers().values()) == {None}

    def test_a_circle_within_one_list_keeps_all_but_the_last_step(self):
        rapport = draai(stap("98111", "98112"), stap("98112", "98113"), stap("98113", "98111"))
        assert rapport.telling["gewijzigd"] == 2
        assert "Dit wordt een kring: 98113 → 98111 → 98112 → 98113" in redenen(rapport, "genegeerd")[0]
        assert self.opvolgers()["98113"] is None

    def test_the_latest_schooljaar_counts(self):
        rapport = draai(stap("98111", "98112", "2025-2026"), stap("98111", "98113", "2026-2027", "rij 3"))
        assert redenen(rapport, "genegeerd") == ["Er is een nieuwere rij, van 2026-2027."]
        assert self.opvolgers()["98111"] == "98113"

    def test_a_successor_in_the_same_import_and_another_one_later(self):
        draai(stap("98111", "98114"), rij("98114"))
        assert self.opvolgers()["98111"] == "98114"
        assert redenen(draai(stap("98111", "98112")), "gewijzigd") == ["opvolger: 98114 → 98112"]

    def test_sector_data_do_not_undo_what_a_list_said(self):
        laad_sectoren(by=None)
        draai(stap("25308", "25821"), stap("25333", "25736"))
        laad_sectoren(by=None)
        assert self.opvolgers()["25308"] == "25821"
        assert self.opvolgers()["25333"] == "25736"
        assert nieuwste("25331", self.opvolgers()) == "25735"
        assert nieuwste("25297", self.opvolgers()) == "25919"
        assert nieuwste("25272", self.opvolgers()) == "27006"


def test_chains_stop_in_a_circle_and_hand_down_what_they_had():
    opvolgers = {"a": "b", "b": "c", "x": "y", "y": "x"}
    assert keten("a", opvolgers) == ("a", "b", "c")
    assert keten("x", opvolgers) == ("x", "y")
    assert maakt_kring("c", "a", opvolgers)
    assert not maakt_kring("c", "z", opvolgers)
    bij = {"c": frozenset({"DP"}), "a": frozenset({"PIE"}), "b": frozenset()}
    assert erf(bij, opvolgers) == {"a": {"PIE"}, "b": {"PIE"}, "c": {"DP", "PIE"}}


@pytest.mark.django_db
class TestUndo:
    def terug(self) -> None:
        maak_ongedaan(by=None, inlezing=Gebeurtenis.objects.filter(wat=INGELEZEN).latest("pk"))

    def test_everything_goes_back(self):
        draai(rij())
        draai(rij(naam="Anders", instroom_van=date(2020, 8, 1)), rij("98112"), rij("98113"), stap("98111", "98112"))
        draai(stap("98112", "98113"))
        self.terug()
        maak_ongedaan(by=None, inlezing=Gebeurtenis.objects.filter(wat=INGELEZEN).order_by("pk")[1])
        assert list(Kwalificatie.objects.values_list("crebo", "naam", "opvolger", "instroom_van")) == [
            ("98111", "Monteur", None, None)
        ]

    def test_not_when_a_dossier_came_in_since(self):
        draai(rij())
        bron = Bron.objects.create(kant="mbo", soort="kwalificatiedossier", code="98001", editie="1", titel="Dossier")
        doel = Leerdoel.objects.create(
            bron=bron, sleutel="B1-K1", soort="kerntaak", pad="001", titel="K", tekst_hash="x"
        )
        Kwalificatie.objects.get().kerntaken.add(doel)
        with pytest.raises(Geweigerd, match="intussen een dossier ingelezen"):
            self.terug()
        assert Kwalificatie.objects.count() == 1


@pytest.mark.django_db
def test_queries_do_not_grow_with_the_rows():
    def kosten(aantal: int, **anders) -> int:
        lijst = CreboLijst(tuple(rij(f"{10000 + n}", **anders) for n in range(aantal)))
        with CaptureQueriesContext(connection) as vragen:
            voer_uit(by=None, lijst=lijst)
        return len(vragen)

    def per_keer(aantal: int) -> int:
        return -(-aantal // 60)  # SQLite takes at most 999 values in one statement

    assert kosten(3) <= 12
    assert kosten(600) <= 12 + per_keer(600)
    assert kosten(600, domein="Techniek") <= 12 + per_keer(600)
    assert kosten(600, domein="Techniek") <= 5
