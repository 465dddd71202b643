"""Master data and calendars: what passes, what is refused, and in which words."""

from datetime import date

import pytest

from leerroutes.logboek.models import Gebeurtenis
from leerroutes.writing import Conflict, Geweigerd, OngeldigeInvoer
from partnerships.domain.brin import fouten_in_bestuur, fouten_in_school, schoon
from partnerships.domain.kalender import Vakantie, fouten_in_kalender, verschuif_periodes
from partnerships.domain.organisaties import Periode
from partnerships.forms.kalender import KalenderForm, begin, schooljaar_uit
from partnerships.models import Kalender
from partnerships.operations import organisaties as ops
from partnerships.operations import samenwerking
from partnerships.operations.kalender import store_kalender
from tests.partnerships.fabriek import Wereld, maak_wereld

PERIODES = [(1, date(2026, 8, 31), date(2026, 11, 13), 100), (2, date(2026, 11, 16), date(2027, 1, 29), 85)]
VAKANTIES = [("herfstvakantie", date(2026, 10, 17), date(2026, 10, 25))]


@pytest.fixture
def w(db) -> Wereld:
    return maak_wereld()


@pytest.mark.parametrize(
    ("brin", "vestiging", "velden"),
    [
        ("98AA", "98AA00", set()),
        ("98A", "98AA00", {"brin"}),
        ("AA98", "98AA00", {"brin"}),
        ("98AA", "98AB00", {"vestiging"}),
        ("98AA", "98AA", {"vestiging"}),
        ("", "", {"brin", "vestiging"}),
        ("98AA", "98AA0٣", {"vestiging"}),
    ],
)
def test_brin_and_vestiging(brin, vestiging, velden):
    assert set(fouten_in_school(brin, vestiging)) == velden


def test_numbers_are_cleaned_and_bestuur_has_five_digits():
    assert schoon(" 98 aa ") == "98AA"
    assert not fouten_in_bestuur("98001")
    assert fouten_in_bestuur("9800")


def _fouten(periodes, vakanties=(), minuten=50):
    return fouten_in_kalender(2026, minuten, [Periode(*p) for p in periodes], [Vakantie(*v) for v in vakanties])


def test_calendar_rules():
    assert _fouten(PERIODES, VAKANTIES) == {}
    assert set(_fouten(PERIODES, minuten=10)) == {"minuten_per_lesuur"}
    assert set(_fouten([])) == {"periode_1_van"}
    overlap = [PERIODES[0], (2, date(2026, 11, 13), date(2027, 1, 29), 85)]
    assert set(_fouten(overlap)) == {"periode_2_van"}
    assert "periode_2_van" in _fouten([(1, *PERIODES[1][1:]), (2, *PERIODES[0][1:])])
    assert "" in _fouten([PERIODES[0], (3, *PERIODES[1][1:])])
    assert set(_fouten([(1, date(2026, 11, 13), date(2026, 8, 31), 10)])) == {"periode_1_tot"}
    assert set(_fouten([(1, date(2026, 7, 1), date(2026, 9, 1), 10)])) == {"periode_1_van"}
    assert set(_fouten([(1, date(2026, 8, 31), date(2026, 9, 11), 30)])) == {"periode_1_lesweken"}
    assert set(_fouten([(1, date(2026, 8, 31), date(2026, 9, 11), 0)])) == {"periode_1_lesweken"}
    zomer = [("zomervakantie", date(2027, 7, 17), date(2027, 8, 29))]
    assert _fouten(PERIODES, zomer) == {}
    assert set(_fouten(PERIODES, [("", date(2026, 10, 25), date(2026, 10, 17))])) == {
        "vakantie_1_naam",
        "vakantie_1_tot",
    }
    assert set(_fouten(PERIODES, [("kerst", date(2029, 1, 1), date(2029, 1, 2))])) == {"vakantie_1_van"}


def test_shifted_periodes_keep_their_weekdays():
    oud = [Periode(*p) for p in PERIODES]
    assert [p.van.weekday() for p in verschuif_periodes(oud)] == [p.van.weekday() for p in oud]


def test_master_data_is_for_the_beheerder_and_for_a_projectleider_who_misses_it(w):
    with pytest.raises(Geweigerd, match="beheerder"):
        ops.create_regio(by=w.projectleider, naam="Nieuw")
    with pytest.raises(Geweigerd):
        ops.create_bestuur(by=w.projectleider, naam="Nieuw", nummer="98009")
    assert ops.create_bestuur(by=w.projectleider, naam="Nieuw", nummer="98009", voor=w.partnership).pk
    for wie in (w.dpl_vmbo, w.adviseur, w.vreemde):
        with pytest.raises(Geweigerd):
            ops.create_bestuur(by=wie, naam="Ander", nummer="98010", voor=w.partnership)
    with pytest.raises(Geweigerd):
        ops.update_school(by=w.projectleider, school=w.vmbo, gezien=0)


def test_duplicates_name_what_is_there(w):
    with pytest.raises(OngeldigeInvoer, match="Regio Kromhaven is er al"):
        ops.create_regio(by=w.beheerder, naam="regio  kromhaven")
    with pytest.raises(OngeldigeInvoer, match="Stichting Vak"):
        ops.create_bestuur(by=w.beheerder, naam="X", nummer="98001")
    with pytest.raises(OngeldigeInvoer, match="Vakcollege"):
        ops.create_school(by=w.beheerder, bestuur=w.bestuur, naam="X", brin="98aa", vestiging="98aa00", vmbo=True)
    with pytest.raises(OngeldigeInvoer, match="Elektro"):
        ops.create_organisatie(by=w.beheerder, regio=w.regio, naam="ELEKTRO", soort="fonds")
    with pytest.raises(OngeldigeInvoer, match="projectleider"):
        ops.create_account(by=w.beheerder, email="Projectleider@test.example", naam="X")


def test_bad_fields_are_refused_by_the_operation_too(w):
    for naam in ("", "x" * 200):
        with pytest.raises(OngeldigeInvoer) as fout:
            ops.create_organisatie(by=w.beheerder, regio=w.regio, naam=naam, soort="fonds")
        assert set(fout.value.fouten) == {"naam"}
    with pytest.raises(OngeldigeInvoer) as fout:
        ops.create_account(by=w.beheerder, email="geen adres", naam="X")
    assert set(fout.value.fouten) == {"email"}
    with pytest.raises(OngeldigeInvoer) as fout:
        ops.create_school(by=w.beheerder, bestuur=w.bestuur, naam="X", brin="98AC", vestiging="98AC00")
    assert set(fout.value.fouten) == {"vmbo"}


def test_updates_are_guarded_and_logged(w):
    nieuw = {"bestuur": w.bestuur, "naam": "Vak", "brin": "98AA", "vestiging": "98AA00", "vmbo": True, "mbo": True}
    ops.update_school(by=w.beheerder, school=w.vmbo, gezien=0, **nieuw)
    with pytest.raises(Conflict):
        ops.update_school(by=w.beheerder, school=w.vmbo, gezien=0, **nieuw)
    with pytest.raises(OngeldigeInvoer) as fout:
        ops.update_school(by=w.beheerder, school=w.vmbo, gezien=1, **nieuw | {"vmbo": False})
    assert set(fout.value.fouten) == {"vmbo"}
    ops.update_regio(by=w.beheerder, regio=w.regio, naam="Regio K")
    ops.update_bestuur(by=w.beheerder, bestuur=w.bestuur, naam="Stichting V", nummer="98001")
    ops.update_organisatie(
        by=w.beheerder, organisatie=w.organisatie, gezien=0, regio=w.regio, naam="Elektro 2", soort="fonds"
    )
    laatste = Gebeurtenis.objects.filter(soort="organisatie").latest("nummer")
    assert laatste.inhoud == {"naam": ["Elektro", "Elektro 2"], "soort": ["leerbedrijf", "fonds"]}


def test_adviseur_once(w):
    with pytest.raises(OngeldigeInvoer, match="al adviseur"):
        ops.add_adviseur(by=w.beheerder, regio=w.regio, user=w.adviseur)
    with pytest.raises(Geweigerd):
        ops.add_adviseur(by=w.projectleider, regio=w.regio, user=w.vreemde)


def _kalender(by, school, **anders):
    gegevens = {"schooljaar": 2026, "minuten_per_lesuur": 50, "periodes": PERIODES, "vakanties": VAKANTIES} | anders
    return store_kalender(by=by, school=school, **gegevens)


def test_calendar_is_stored_by_those_who_may(w):
    for wie in (w.projectleider, w.dpl_vmbo, w.beheerder):
        rij = Kalender.objects.filter(school=w.vmbo).first()
        rij = _kalender(wie, w.vmbo, gezien=rij.revision if rij else None)
    assert list(rij.periodes.values_list("nummer", "lesweken_x10")) == [(1, 100), (2, 85)]
    assert rij.vakanties.count() == 1
    for wie in (w.dpl_mbo, w.docent_vmbo, w.adviseur, w.vreemde):
        with pytest.raises(Geweigerd):
            _kalender(wie, w.vmbo, gezien=rij.revision)


def test_calendar_guards_its_revision_and_its_rules(w):
    rij = _kalender(w.projectleider, w.vmbo)
    with pytest.raises(Conflict):
        _kalender(w.projectleider, w.vmbo)
    _kalender(w.projectleider, w.vmbo, gezien=0, minuten_per_lesuur=45)
    with pytest.raises(Conflict) as fout:
        _kalender(w.dpl_vmbo, w.vmbo, gezien=0)
    assert fout.value.rij.minuten_per_lesuur == 45
    with pytest.raises(OngeldigeInvoer):
        _kalender(w.projectleider, w.vmbo, gezien=1, periodes=[])
    assert rij.periodes.count() == 2


def test_a_school_that_left_is_no_longer_ours_to_change(w):
    samenwerking.end_deelname(by=w.projectleider, deelname=w.partnership.deelnames.get(school=w.vmbo))
    with pytest.raises(Geweigerd):
        _kalender(w.projectleider, w.vmbo)


def _post(**anders) -> dict:
    return {
        "minuten_per_lesuur": "50",
        "periode_1_van": "31-08-2026",
        "periode_1_tot": "13-11-2026",
        "periode_1_lesweken": "9,5",
    } | anders


def test_calendar_form_reads_dutch_and_asks_for_the_rest_of_a_row():
    form = KalenderForm(_post())
    assert form.is_valid(), form.errors
    assert form.waarden()["periodes"] == [(1, date(2026, 8, 31), date(2026, 11, 13), 95)]
    half = KalenderForm(_post(periode_2_van="16-11-2026", vakantie_1_naam="kerst"))
    assert set(half.errors) == {"periode_2_tot", "periode_2_lesweken", "vakantie_1_van", "vakantie_1_tot"}
    fout = KalenderForm(_post(periode_1_van="31-31-2026", periode_1_lesweken="veel", minuten_per_lesuur="1e9"))
    assert set(fout.errors) == {"periode_1_van", "periode_1_lesweken", "minuten_per_lesuur"}


def test_calendar_form_begins_with_what_is_there():
    periodes = tuple(Periode(*p) for p in PERIODES)
    waarden = begin(50, periodes, (Vakantie(*VAKANTIES[0]),))
    form = KalenderForm(initial=waarden, periodes=2, vakanties=1)
    assert "31-08-2026" in str(form["periode_1_van"])
    assert 'value="8,5"' in str(form["periode_2_lesweken"])


@pytest.mark.parametrize(
    ("tekst", "jaar"),
    [
        ("2026-2027", 2026),
        (" 2026 / 2027", 2026),
        ("2026-2028", None),
        ("2026", None),
        ("x", None),
        ("1900-1901", None),
    ],
)
def test_schooljaar_is_typed_as_two_years(tekst, jaar):
    assert schooljaar_uit(tekst) == jaar
