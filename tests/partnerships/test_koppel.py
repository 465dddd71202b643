"""Koppels: seats, one person on both sides, successors."""

import threading

import pytest
from django.db import connections

from leerroutes.kant import Kant
from leerroutes.writing import Conflict, Geweigerd, OngeldigeInvoer
from partnerships.domain.rollen import Rol
from partnerships.models import Koppel, Zetel
from partnerships.operations import koppel as operaties
from partnerships.operations import mensen
from tests.partnerships.koppels import KoppelWereld, maak_koppels, nieuw_lid


@pytest.fixture
def k(db) -> KoppelWereld:
    return maak_koppels()


def open_zetels(k: KoppelWereld) -> set[tuple[str, str]]:
    return set(Zetel.objects.filter(koppel=k.koppel, tot=None).values_list("kant", "user__naam"))


def test_a_koppel_has_a_docent_of_each_side(k):
    assert open_zetels(k) == {("vmbo", "docent_vmbo"), ("mbo", "docent_mbo")}
    operaties.geef_zetel(by=k.w.dpl_mbo, koppel=k.koppel, lidmaatschap=k.opvolger)
    assert len(open_zetels(k)) == 3
    with pytest.raises(Geweigerd, match="zit al"):
        operaties.geef_zetel(by=k.pl, koppel=k.koppel, lidmaatschap=k.opvolger)


def test_a_seat_is_for_a_docent_who_takes_part(k):
    with pytest.raises(Geweigerd, match="Nodig die docent"):
        operaties.geef_zetel(by=k.pl, koppel=k.koppel, lidmaatschap=k.stuur_mbo)
    mensen.end_lidmaatschap(by=k.pl, lid=k.opvolger)
    with pytest.raises(Geweigerd):
        operaties.geef_zetel(by=k.pl, koppel=k.koppel, lidmaatschap=k.opvolger)
    with pytest.raises(Geweigerd, match="Koppels wijzigen mogen alleen"):
        operaties.geef_zetel(by=k.docent_mbo.user, koppel=k.koppel, lidmaatschap=k.docent_mbo)


def test_nobody_sits_on_both_sides_by_accident_also_after_leaving(k):
    zelfde = nieuw_lid(k.w, "", Rol.DOCENT, k.w.mbo, user=k.docent_vmbo.user)
    with pytest.raises(Geweigerd, match="beide kanten"):
        operaties.geef_zetel(by=k.pl, koppel=k.koppel, lidmaatschap=zelfde)
    operaties.beeindig_zetel(by=k.pl, zetel=Zetel.objects.get(lidmaatschap=k.docent_vmbo))
    with pytest.raises(Geweigerd, match="zit of zat"):
        operaties.geef_zetel(by=k.pl, koppel=k.koppel, lidmaatschap=zelfde)


def test_one_person_on_both_sides_needs_a_meelezer(k):
    zelfde = nieuw_lid(k.w, "", Rol.DOCENT, k.w.mbo, user=k.docent_vmbo.user)
    start = {"by": k.pl, "partnership": k.w.partnership, "vakgebied": "LOB", "een_persoon": True}
    with pytest.raises(OngeldigeInvoer, match="meelees"):
        operaties.start_koppel(**start)
    with pytest.raises(Geweigerd, match="leest al mee"):
        operaties.start_koppel(**start, meelezer=zelfde, docenten=[k.docent_vmbo])
    waarnemer = nieuw_lid(k.w, "kijker", Rol.WAARNEMER, None)
    with pytest.raises(OngeldigeInvoer, match="mag concepten niet lezen"):
        operaties.start_koppel(**start, meelezer=waarnemer)
    een = operaties.start_koppel(**start, meelezer=k.opvolger, docenten=[k.docent_vmbo, zelfde])
    assert een.zetels.count() == 2
    with pytest.raises(OngeldigeInvoer, match="beide kanten"):
        operaties.wijzig_koppel(by=k.pl, koppel=een, gezien=0, een_persoon=False, meelezer=None)


def test_a_successor_takes_the_seat_and_the_old_one_can_come_back(k):
    zetel = Zetel.objects.get(lidmaatschap=k.docent_mbo)
    operaties.beeindig_zetel(by=k.pl, zetel=zetel, opvolger=k.opvolger)
    assert open_zetels(k) == {("vmbo", "docent_vmbo"), ("mbo", "opvolger_mbo")}
    with pytest.raises(Geweigerd, match="al beëindigd"):
        operaties.beeindig_zetel(by=k.pl, zetel=zetel)
    assert operaties.geef_zetel(by=k.pl, koppel=k.koppel, lidmaatschap=k.docent_mbo).pk == zetel.pk


def test_a_successor_of_the_other_side_leaves_the_seat_as_it_was(k):
    with pytest.raises(Geweigerd, match="hoort niet bij het vmbo"):
        operaties.beeindig_zetel(by=k.pl, zetel=Zetel.objects.get(lidmaatschap=k.docent_vmbo), opvolger=k.opvolger)
    assert len(open_zetels(k)) == 2


def test_names_are_unique_and_revisions_guarded(k):
    with pytest.raises(OngeldigeInvoer, match="al een koppel"):
        operaties.start_koppel(by=k.pl, partnership=k.w.partnership, vakgebied="Praktijk")
    operaties.wijzig_koppel(by=k.pl, koppel=k.koppel, gezien=0, vakgebied="praktijk PIE", werkwijze="eerst_zelf")
    with pytest.raises(Conflict):
        operaties.wijzig_koppel(by=k.pl, koppel=k.koppel, gezien=0, vakgebied="anders")


@pytest.mark.threads
@pytest.mark.django_db(transaction=True)
def test_two_people_give_one_docent_both_seats_at_once():
    k = maak_koppels()
    user = k.opvolger.user
    vmbo = nieuw_lid(k.w, "", Rol.DOCENT, k.w.vmbo, user=user)
    start, uit = threading.Barrier(2), []

    def geef(by, lid):
        start.wait()
        try:
            operaties.geef_zetel(by=by, koppel=k.koppel, lidmaatschap=lid)
            uit.append("ja")
        except Geweigerd:
            uit.append("nee")
        finally:
            connections.close_all()

    draden = [threading.Thread(target=geef, args=args) for args in ((k.pl, vmbo), (k.w.dpl_mbo, k.opvolger))]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join(20)
    assert sorted(uit) == ["ja", "nee"]
    assert Zetel.objects.filter(user=user).count() == 1


# ---------- pages ----------


def test_a_koppel_is_made_filled_and_emptied_on_its_pages(k, client):
    client.force_login(k.pl)
    url = f"/samenwerkingen/{k.w.partnership.slug}/koppels/"
    data = {"vakgebied": "rekenen", "werkwijze": "samen", "docent_vmbo": k.docent_vmbo.pk}
    assert client.post(f"{url}nieuw/", data).status_code == 302
    rij = Koppel.objects.get(vakgebied="rekenen")
    assert "nog niemand" in client.get(url).content.decode()
    client.post(f"{url}{rij.pk}/zetels/mbo/geven/", {"mbo-lidmaatschap": k.docent_mbo.pk})
    assert rij.zetels.count() == 2
    zetel = rij.zetels.get(kant=Kant.MBO)
    client.post(f"{url}{rij.pk}/zetels/{zetel.pk}/beeindigen/", {"mbo-lidmaatschap": k.opvolger.pk})
    tekst = client.get(f"{url}{rij.pk}/").content.decode()
    assert "opvolger_mbo" in tekst
    assert "Eerder in dit koppel" in tekst
    client.post(f"{url}{rij.pk}/zetels/mbo/geven/", {"mbo-lidmaatschap": "9999"})
    assert rij.zetels.filter(tot=None).count() == 2


def test_who_may_not_change_koppels_sees_no_form(k, client):
    client.force_login(k.docent_mbo.user)
    url = f"/samenwerkingen/{k.w.partnership.slug}/koppels/"
    assert "Beëindig de zetel" not in client.get(f"{url}{k.koppel.pk}/").content.decode()
    assert client.get(f"{url}nieuw/").status_code == 403
    assert client.post(f"{url}{k.koppel.pk}/zetels/mbo/geven/", {"mbo-lidmaatschap": k.opvolger.pk}).status_code == 403


def test_koppels_cost_the_same_at_3_and_at_30(k, client, django_assert_max_num_queries):
    client.force_login(k.pl)
    url = f"/samenwerkingen/{k.w.partnership.slug}/koppels/"
    with django_assert_max_num_queries(16) as weinig:
        client.get(url)
    for nummer in range(30):
        operaties.start_koppel(
            by=k.pl, partnership=k.w.partnership, vakgebied=f"vak {nummer}", docenten=[k.docent_vmbo]
        )
    with django_assert_max_num_queries(16) as veel:
        client.get(url)
    assert len(weinig) == len(veel)
