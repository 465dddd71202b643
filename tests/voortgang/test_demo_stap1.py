"""The stages of the demo: up to step 1 it is the day of the second afternoon, up to the overeenkomst that of the last signature."""

from datetime import date

from django.core.management import call_command

from leerroutes import klok
from leerroutes.logboek.models import Gebeurtenis
from partnerships.domain.overeenkomst import OvereenkomstFase
from partnerships.models import Melding
from stappenplan.domain.overlap import Status, standen
from stappenplan.domain.steps import stap_standen
from tests.voortgang.test_demo import NIETS, beelden, woorden
from voortgang.demo import vinden
from voortgang.demo.overeenkomst import overeenkomst
from voortgang.demo.tijd import op_uur


def test_stap_1_is_the_day_of_the_second_afternoon(db):
    with klok.zet(op_uur(date(2026, 11, 23))):
        call_command("seed_demo", tot="stap1", verbosity=0)
    alle = beelden()
    eens = {naam: woorden(alle[naam])[0] for naam in ("praktijk", "Nederlands", "rekenen", "LOB")}
    assert eens == {
        "praktijk": "24 van 24 eens",
        "Nederlands": "8 van 8 eens",
        "rekenen": "3 van 11 eens",
        "LOB": "6 van 6 eens",
    }
    assert all(woorden(beeld)[1:] == ("nog niet", *NIETS) for beeld in alle.values())
    assert [rij.status for rij in standen(alle["rekenen"])][3:] == [Status.WACHT_OP_COLLEGA] * 8
    gereed = {naam for naam, beeld in alle.items() if stap_standen(beeld)[0].gereed}
    assert gereed == {"praktijk"}
    laatst = Gebeurtenis.objects.filter(plek=vinden.vak("rekenen").plan.log_plek).latest("nummer")
    assert laatst.wanneer == op_uur(date(2026, 2, 6))


def test_its_stage_ends_with_the_last_signature(db):
    with klok.zet(op_uur(date(2026, 11, 23))):
        call_command("seed_demo", tot="overeenkomst", verbosity=0)
    _rij, beeld = overeenkomst()
    assert beeld.fase is OvereenkomstFase.VAN_KRACHT
    assert not Melding.objects.exists()
    laatst = Gebeurtenis.objects.filter(wat="demo").latest("nummer")
    assert laatst.inhoud["moment"] == "het_bestuur_van_het_mbo_tekent"
