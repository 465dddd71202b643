"""Samenwerking, people and invitations: what passes, what is refused, and what two at once do."""

import re
from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import connections

from leerroutes import klok
from leerroutes.accounts.models import User
from leerroutes.bijwerken import VEGERS, bijwerken
from leerroutes.kant import Kant
from leerroutes.logboek.models import Gebeurtenis
from leerroutes.writing import Conflict, Geweigerd, OngeldigeInvoer
from partnerships.domain.rollen import Rol
from partnerships.models import Koppel, Lidmaatschap, Partnership, Uitnodiging, Zetel
from partnerships.operations import mensen as leden
from partnerships.operations import samenwerking as ops
from partnerships.operations import uitnodigingen as uit
from tests.partnerships.fabriek import Wereld, maak_user, maak_wereld


@pytest.fixture
def w(db) -> Wereld:
    return maak_wereld()


def _nodig_uit(w: Wereld, by=None, **anders) -> Uitnodiging:
    wie = {"email": "Nieuw@test.example", "naam": "Nieuw", "rol": Rol.DOCENT, "school": w.vmbo} | anders
    return uit.invite(by=by or w.projectleider, partnership=w.partnership, **wie)


def test_anybody_starts_a_samenwerking_and_leads_it(w):
    nieuw = ops.start_partnership(by=w.vreemde, naam=" Nieuw ", regio=w.regio)
    assert nieuw.slug == "nieuw-2", "the address /samenwerkingen/nieuw/ is taken"
    assert list(nieuw.leden.values_list("user", "rol")) == [(w.vreemde.pk, "projectleider")]
    assert Partnership.objects.visible_to(w.adviseur).count() == 2
    with pytest.raises(OngeldigeInvoer, match="is er al"):
        ops.start_partnership(by=w.vreemde, naam="kromhaven", regio=w.regio)
    for naam in ("", "x" * 121):
        with pytest.raises(OngeldigeInvoer):
            ops.start_partnership(by=w.vreemde, naam=naam, regio=w.regio)


def test_changing_a_samenwerking_is_guarded(w):
    ops.update_partnership(by=w.projectleider, partnership=w.partnership, gezien=0, naam="K", regio=w.regio)
    with pytest.raises(Conflict):
        ops.update_partnership(by=w.projectleider, partnership=w.partnership, gezien=0, naam="L", regio=w.regio)
    with pytest.raises(Geweigerd, match="alleen de projectleider"):
        ops.update_partnership(by=w.dpl_vmbo, partnership=w.partnership, gezien=1, naam="L", regio=w.regio)


def test_a_school_joins_leaves_with_its_people_and_comes_back(w):
    deelname = w.partnership.deelnames.get(school=w.vmbo)
    with pytest.raises(OngeldigeInvoer, match="al mee"):
        ops.add_deelname(by=w.projectleider, partnership=w.partnership, school=w.vmbo, kant=Kant.VMBO)
    with pytest.raises(OngeldigeInvoer, match="geen mbo"):
        ops.add_deelname(by=w.projectleider, partnership=w.partnership, school=w.vmbo, kant=Kant.MBO)
    with pytest.raises(Geweigerd):
        ops.end_deelname(by=w.dpl_vmbo, deelname=deelname)
    ops.end_deelname(by=w.projectleider, deelname=deelname)
    assert not w.partnership.leden.filter(school=w.vmbo, tot=None).exists()
    assert w.partnership.leden.filter(school=w.mbo, tot=None).exists()
    with pytest.raises(Geweigerd, match="al niet meer mee"):
        ops.end_deelname(by=w.projectleider, deelname=deelname)
    assert ops.add_deelname(by=w.projectleider, partnership=w.partnership, school=w.vmbo, kant=Kant.VMBO).tot is None


def test_partners(w):
    partner = w.partnership.partners.get()
    assert ops.update_partner(by=w.projectleider, partner=partner, bijdrage="excursie").bijdrage == "excursie"
    with pytest.raises(OngeldigeInvoer):
        ops.update_partner(by=w.projectleider, partner=partner, bijdrage="x" * 201)
    with pytest.raises(OngeldigeInvoer, match="al partner"):
        ops.add_partner(by=w.projectleider, partnership=w.partnership, organisatie=w.organisatie)
    with pytest.raises(Geweigerd, match="doet nog iemand mee"):
        ops.remove_partner(by=w.projectleider, partner=partner)
    leden.end_lidmaatschap(by=w.projectleider, lid=w.lid(w.bedrijf, Rol.BEDRIJF))
    with pytest.raises(Geweigerd):
        ops.remove_partner(by=w.dpl_mbo, partner=partner)
    ops.remove_partner(by=w.projectleider, partner=partner)
    assert Gebeurtenis.objects.filter(wat="verwijderd", soort="partner").exists()


@pytest.mark.parametrize(
    "fout",
    [
        {"rol": Rol.DOCENT, "school": None},
        {"rol": Rol.PROJECTLEIDER},
        {"rol": Rol.BESTUURDER},
        {"rol": Rol.BEDRIJF, "school": None},
        {"rol": Rol.ADVISEUR, "school": None},
        {"kant": Kant.MBO},
        {"email": "geen adres"},
        {"naam": ""},
    ],
)
def test_an_invitation_must_fit_its_role(w, fout):
    with pytest.raises(OngeldigeInvoer):
        _nodig_uit(w, **fout)
    assert not Uitnodiging.objects.exists()


def test_side_follows_from_school_and_bestuur(w):
    assert _nodig_uit(w).kant == "vmbo"
    assert _nodig_uit(w, rol=Rol.BESTUURDER, school=None, bestuur=w.bestuur).kant == "vmbo"
    assert _nodig_uit(w, rol=Rol.WAARNEMER, school=None).kant == ""


def test_who_invites_whom(w):
    _nodig_uit(w, by=w.dpl_vmbo)
    for wie in (w.dpl_mbo, w.docent_vmbo, w.bedrijf, w.adviseur, w.vreemde, w.beheerder):
        with pytest.raises(Geweigerd):
            _nodig_uit(w, by=wie, email="ander@test.example")
    with pytest.raises(Geweigerd, match="projectleider"):
        _nodig_uit(w, by=w.dpl_vmbo, rol=Rol.PROJECTLEIDER, school=None)


def test_no_second_invitation_for_the_same_role(w):
    _nodig_uit(w)
    with pytest.raises(OngeldigeInvoer, match="al open"):
        _nodig_uit(w, email="nieuw@TEST.example")
    with pytest.raises(OngeldigeInvoer, match="al docent"):
        _nodig_uit(w, email=w.docent_vmbo.email)


def test_the_sweep_sends_once_and_a_failing_server_loses_nothing(w, monkeypatch, settings):
    uitnodiging = _nodig_uit(w)
    monkeypatch.setattr(EmailBackend, "send_messages", lambda *_: (_ for _ in ()).throw(OSError("weg")))
    assert bijwerken()["uitnodigingen"] == 0
    monkeypatch.undo()
    assert bijwerken()["uitnodigingen"] == 1
    assert VEGERS["uitnodigingen"]() == 0
    (post,) = mail.outbox
    assert post.to == ["nieuw@test.example"]
    # A token bears the second in which it was made.
    token = re.search(rf"{settings.SITE_URL}/uitnodiging/([^/]+)/", post.body)[1]
    assert uit.load_uitnodiging(token) == uitnodiging
    assert " u " not in post.body
    uit.resend(by=w.projectleider, uitnodiging=uitnodiging)
    assert VEGERS["uitnodigingen"]() == 1
    uit.withdraw(by=w.projectleider, uitnodiging=uitnodiging)
    with pytest.raises(Geweigerd, match="niet meer open"):
        uit.resend(by=w.projectleider, uitnodiging=uitnodiging)


def test_a_bestuurder_is_addressed_with_u(w):
    _nodig_uit(w, rol=Rol.BESTUURDER, school=None, bestuur=w.bestuur)
    VEGERS["uitnodigingen"]()
    assert "nodigt u uit" in mail.outbox[0].body
    assert "Stichting Vak" in mail.outbox[0].body


def test_accepting_makes_one_member_once(w):
    uitnodiging = _nodig_uit(w)
    with pytest.raises(Geweigerd, match="ander e-mailadres"):
        uit.accept(by=w.vreemde, uitnodiging=uitnodiging)
    lid = uit.accept_nieuw(uitnodiging=uitnodiging, naam="Nieuw", password="een lange zin met woorden")
    assert (lid.rol, lid.school, lid.kant) == ("docent", w.vmbo, "vmbo")
    assert lid.user.check_password("een lange zin met woorden")
    assert Gebeurtenis.objects.filter(soort="lidmaatschap", object_id=lid.pk).get().wie == lid.user.pk
    with pytest.raises(Geweigerd, match="al aangenomen"):
        uit.accept(by=lid.user, uitnodiging=uitnodiging)


def test_accepting_with_an_account_and_too_late(w):
    uitnodiging = _nodig_uit(w, email=w.vreemde.email)
    with pytest.raises(Geweigerd, match="al een account"):
        uit.accept_nieuw(uitnodiging=uitnodiging, naam="X", password="een lange zin met woorden")
    with klok.zet(klok.nu() + timedelta(days=15)), pytest.raises(Geweigerd, match="14 dagen"):
        uit.accept(by=w.vreemde, uitnodiging=uitnodiging)
    assert uit.accept(by=w.vreemde, uitnodiging=uitnodiging).user == w.vreemde


def test_the_log_names_no_address_of_an_invited_person(w):
    _nodig_uit(w)
    assert "nieuw@" not in str(list(Gebeurtenis.objects.values_list("inhoud", flat=True)))


def test_a_token_of_another_making_opens_nothing(w):
    token = uit.uitnodiging_token(_nodig_uit(w))
    assert uit.load_uitnodiging(token)
    assert uit.load_uitnodiging(token + "x") is None


def test_leaving_frees_the_seats_and_needs_another_projectleider(w):
    lid = w.lid(w.docent_vmbo, Rol.DOCENT)
    koppel = Koppel.objects.create(partnership=w.partnership, vakgebied="praktijk")
    Zetel.objects.create(koppel=koppel, kant="vmbo", lidmaatschap=lid, user=lid.user, van=klok.vandaag())
    for wie in (w.dpl_mbo, w.docent_vmbo, w.adviseur, w.vreemde):
        with pytest.raises(Geweigerd):
            leden.end_lidmaatschap(by=wie, lid=lid)
    for dag in (klok.vandaag() + timedelta(days=1), klok.vandaag() - timedelta(days=1)):
        with pytest.raises(OngeldigeInvoer):
            leden.end_lidmaatschap(by=w.dpl_vmbo, lid=lid, dag=dag)
    leden.end_lidmaatschap(by=w.dpl_vmbo, lid=lid)
    assert koppel.zetels.get().tot == klok.vandaag()
    with pytest.raises(Geweigerd, match="al beëindigd"):
        leden.end_lidmaatschap(by=w.dpl_vmbo, lid=lid)
    enige = w.lid(w.projectleider, Rol.PROJECTLEIDER)
    with pytest.raises(Geweigerd, match="enige projectleider"):
        leden.end_lidmaatschap(by=w.projectleider, lid=enige)
    with pytest.raises(Geweigerd):
        leden.end_lidmaatschap(by=w.dpl_vmbo, lid=enige)
    leden.add_lid(by=w.beheerder, partnership=w.partnership, user=w.vreemde, rol=Rol.PROJECTLEIDER)
    leden.end_lidmaatschap(by=w.projectleider, lid=enige)


def test_only_the_beheerder_adds_people_without_asking_them(w):
    with pytest.raises(Geweigerd):
        leden.add_lid(by=w.projectleider, partnership=w.partnership, user=w.vreemde, rol=Rol.WAARNEMER)
    with pytest.raises(Geweigerd, match="al waarnemer"):
        leden.add_lid(by=w.beheerder, partnership=w.partnership, user=w.waarnemer, rol=Rol.WAARNEMER)
    with pytest.raises(Geweigerd, match="beheerder"):
        leden.end_lidmaatschap(by=w.projectleider, lid=w.lid(w.adviseur, Rol.ADVISEUR))
    leden.end_lidmaatschap(by=w.beheerder, lid=w.lid(w.adviseur, Rol.ADVISEUR))
    assert not Partnership.objects.visible_to(w.adviseur).exists()


def _tegelijk(*taken) -> list[str]:
    start, uitslag = Barrier(len(taken)), []

    def loop(taak):
        try:
            start.wait()
            taak()
            uitslag.append("gelukt")
        except Geweigerd as fout:
            uitslag.append(fout.reden)
        finally:
            connections.close_all()

    draden = [Thread(target=loop, args=[taak]) for taak in taken]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    return uitslag


@pytest.mark.threads
@pytest.mark.django_db(transaction=True)
def test_two_at_once_accept_one_invitation():
    w = maak_wereld()
    uitnodiging = _nodig_uit(w)

    def nieuw() -> None:
        uit.accept_nieuw(uitnodiging=uitnodiging, naam="Nieuw", password="een lange zin met woorden")

    uitslag = _tegelijk(nieuw, nieuw)
    assert uitslag.count("gelukt") == 1
    assert User.objects.filter(email="nieuw@test.example").count() == 1
    assert Lidmaatschap.objects.filter(user__email="nieuw@test.example").count() == 1


@pytest.mark.threads
@pytest.mark.django_db(transaction=True)
def test_two_projectleiders_leaving_at_once_leave_one_behind():
    w = maak_wereld()
    ander = maak_user("ander")
    leden.add_lid(by=w.beheerder, partnership=w.partnership, user=ander, rol=Rol.PROJECTLEIDER)
    een, twee = w.lid(w.projectleider, Rol.PROJECTLEIDER), w.lid(ander, Rol.PROJECTLEIDER)
    uitslag = _tegelijk(
        lambda: leden.end_lidmaatschap(by=w.projectleider, lid=een), lambda: leden.end_lidmaatschap(by=ander, lid=twee)
    )
    assert uitslag.count("gelukt") == 1
    assert Lidmaatschap.objects.filter(partnership=w.partnership, rol=Rol.PROJECTLEIDER, tot=None).count() == 1
