"""The demo holds one agreement with its whole story: asked, advised, given back, approved, signed, and reported in RIO."""

from datetime import date

import pytest

from partnerships.domain.overeenkomst import OvereenkomstFase, Uitkomst
from partnerships.domain.velden import open_plekken
from partnerships.models import Bericht, Melding, Ondertekening, Onderwerptekst, Stem
from voortgang.demo import vinden
from voortgang.demo.overeenkomst import overeenkomst
from voortgang.demo.tijd import op_uur


@pytest.fixture
def beeld(demo):
    return overeenkomst()[1]


def test_it_is_in_force_with_thirty_whole_subjects(beeld):
    assert beeld.fase is OvereenkomstFase.VAN_KRACHT
    assert (len(beeld.onderwerpen), len(beeld.partijen), len(beeld.versies)) == (30, 2, 1)
    assert not [o.sleutel for o in beeld.onderwerpen if open_plekken(o.gevuld) or o.leeg]
    assert all(o.staat(beeld.partij_ids) == "akkoord" for o in beeld.onderwerpen)
    assert (beeld.ingang, beeld.einde) == (date(2026, 8, 1), date(2030, 7, 31))
    overstap = beeld.onderwerp("overstapoptie").gevuld
    assert "(omhoog)" in overstap
    assert [b.titel for b in beeld.bijlagen] == [
        "Programma per leerjaar: Monteur elektrotechnische installaties, cohort 2026-2027"
    ]


def test_it_was_given_back_over_one_subject_and_approved_by_four(beeld):
    terug = Stem.objects.get(uitkomst=Uitkomst.TERUG)
    assert (terug.reden, terug.onderwerpen) == ("Wie betaalt het verbruiksmateriaal?", ["faciliteiten"])
    dagen = {a.op.date() for o in beeld.onderwerpen if o.sleutel != "faciliteiten" for a in o.akkoorden}
    assert dagen == {date(2026, 3, 23)}, "twenty-nine stand"
    faciliteiten = beeld.onderwerp("faciliteiten")
    assert "Het verbruiksmateriaal betaalt de school waar de les is" in faciliteiten.gevuld
    assert {a.op.date() for a in faciliteiten.akkoorden if a.gelezen == faciliteiten.hash} == {date(2026, 5, 26)}
    assert Onderwerptekst.objects.filter(titel=faciliteiten.titel).count() >= 2, "the difference can be shown"
    assert [voor for voor, _, _ in map(beeld.quorum, ("vmbo", "mbo"))] == [2, 2]
    assert [a.uitkomst for a in beeld.adviezen] == ["positief", "opmerking", "positief"]
    assert all(a.klaar for a in beeld.adviezen)


def test_both_besturen_signed_and_both_schools_reported(beeld):
    assert list(Ondertekening.objects.values_list("naam", "getekend_op")) == [
        ("Bestuurder vmbo", date(2026, 6, 2)),
        ("Bestuurder mbo", date(2026, 6, 9)),
    ]
    assert beeld.geldend.van_kracht_op == op_uur(date(2026, 6, 9))
    assert list(Melding.objects.order_by("gemeld_op").values_list("school__naam", "gemeld_op")) == [
        ("Vakcollege Kromhaven", date(2026, 6, 12)),
        ("Techniekcollege Kromhaven", date(2026, 9, 21)),
    ]


def test_no_mail_goes_to_the_people_of_the_demo(beeld):
    assert Bericht.objects.exists()
    assert not Bericht.objects.filter(verstuurd_op=None).exists()
    assert all(b.verstuurd_op.date() == b.gemaakt_op.date() for b in Bericht.objects.all())
    assert not vinden.wie("secretaris.vmbo.mr").has_usable_password()
