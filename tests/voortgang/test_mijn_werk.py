"""Mijn werk: who sees what, one click to the exact place, and as many queries for twenty plans as for one."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from leerroutes import klok
from leerroutes.kant import Kant
from leerroutes.models import Klus
from partnerships.models import (
    Cohort,
    CohortBron,
    Facilitering,
    Kaderopdracht,
    Koppel,
    Leerroute,
    Lidmaatschap,
    Melding,
    Onderdeel,
    Uitnodiging,
)
from partnerships.operations.koppel import beeindig_zetel
from stappenplan.domain.conclusies import conclusie_hash
from stappenplan.domain.soorten import Relatie, Uitkomst
from stappenplan.loading import laad_plan
from stappenplan.models import Bereik, Uren, Vakplan
from stappenplan.operations import perioden
from stappenplan.operations.conclusies import bevestig_conclusie, store_conclusie
from stappenplan.operations.gereed import zeg_gereed
from stappenplan.operations.overlap import inschatten
from tests.partnerships.koppels import TEKSTEN
from tests.stappenplan.plan import maak_plan, maak_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def proef():
    proef = maak_plan()
    Uren.objects.create(vakplan=proef.vakplan, leerjaar=3, kant="vmbo", lesuren_week_x10=120)
    for kant in Kant:
        Melding.objects.create(
            partnership=proef.partnership, leerroute=proef.leerroute, school=proef.leerroute.school_van(kant),
            gemeld_op=klok.vandaag(), door=proef.wie["projectleider"], op=klok.nu(),
        )  # fmt: skip
    return proef


@pytest.fixture
def lees(client):
    """`lees(user)`: (text, link, where) of every line that waits, of the landing page of `user`."""

    def lees(user):
        client.force_login(user)
        antwoord = client.get("/")
        assert antwoord.status_code == 200
        lees.context = antwoord.context
        return [(werk.wat, werk.url) for werk in antwoord.context["open"]]

    return lees


def vul_in(proef, kant, taken=("taak1", "taak2", "taak3"), wp="wp1"):
    for taak in taken:
        inschatten(
            by=proef.wie[f"docent {kant}"], vakplan_id=proef.vakplan.pk, kant=Kant(kant),
            doel_id=proef.doelen[taak].pk, verbanden=[(proef.doelen[wp].pk, Relatie.ZELFDE, "")],
        )  # fmt: skip


def trek(proef, kant, wps=("wp1", "wp2", "wp3")):
    for wp in wps:
        store_conclusie(
            by=proef.wie[f"docent {kant}"], vakplan_id=proef.vakplan.pk, doel_id=proef.doelen[wp].pk,
            uitkomst=Uitkomst.NOG_HELEMAAL,
        )  # fmt: skip


def bevestig(proef, kant):
    hashes = {doel.pk: doel.tekst_hash for doel in proef.doelen.values()}
    for c in laad_plan(proef.vakplan.pk, ["overlap"]).conclusies:
        bevestig_conclusie(
            by=proef.wie[f"docent {kant}"], vakplan_id=proef.vakplan.pk, doel_id=c.doel, kant=Kant(kant),
            gelezen=conclusie_hash(c, hashes[c.doel]),
        )  # fmt: skip


def test_rows_wait_until_they_are_filled_in_and_the_link_opens_the_first(proef, lees):
    docent, basis = proef.wie["docent vmbo"], proef.adres
    assert lees(docent) == [("Vul 3 rijen in", f"{basis}overlap/?rij={proef.doelen['taak1'].pk}")]
    assert lees.context["verder"].knop == "Begin"
    vul_in(proef, "vmbo", ["taak1"])
    assert lees(docent) == [("Vul 2 rijen in", f"{basis}overlap/?rij={proef.doelen['taak2'].pk}")]
    plek = lees.context["verder"]
    assert (plek.klaar, plek.totaal, plek.knop, plek.laatst is not None) == (1, 3, "Verder bij rij 2", True)
    vul_in(proef, "vmbo", ["taak2", "taak3"])
    assert lees(docent) == []


def test_what_both_see_differently_waits_for_both(proef, lees):
    vul_in(proef, "vmbo")
    vul_in(proef, "mbo", ["taak1"], wp="wp2")
    vul_in(proef, "mbo", ["taak2", "taak3"])
    url = f"{proef.adres}overlap/?rij={proef.doelen['taak1'].pk}"
    for kant in Kant:
        assert lees(proef.wie[f"docent {kant}"]) == [("Bespreek 1 rij: jullie zijn het niet eens", url)]


def test_eerst_ieder_zelf_says_nothing_about_rows_of_the_other_side(lees):
    proef = maak_plan(werkwijze="eerst_zelf")
    vul_in(proef, "mbo", ["taak1"], wp="wp2")
    assert [wat for wat, _ in lees(proef.wie["docent vmbo"])] == ["Vul 3 rijen in"]


def test_after_the_rows_come_the_conclusies_then_their_confirmation_then_gereed(proef, lees):
    vmbo, mbo = proef.wie["docent vmbo"], proef.wie["docent mbo"]
    vul_in(proef, "vmbo")
    vul_in(proef, "mbo")
    conclusies = f"{proef.adres}overlap/conclusies/?doel={proef.doelen['wp1'].pk}"
    assert lees(vmbo) == lees(mbo) == [("Trek samen 3 conclusies", conclusies)]
    trek(proef, "mbo")
    assert ("Bevestig 3 conclusies", conclusies) in lees(vmbo)
    for kant in Kant:
        bevestig(proef, kant)
    meld = ("Meld stap 1 · Overlap gereed", f"{proef.adres}overlap/")
    assert lees(vmbo) == lees(mbo) == [meld]
    zeg_gereed(by=vmbo, vakplan_id=proef.vakplan.pk, stap="overlap", kant=Kant.VMBO)
    assert lees(vmbo) == []
    assert lees.context["verder"].url == f"{proef.adres}periodes/"
    assert lees(mbo) == [meld]
    assert lees.context["open"][0].extra == "vmbo is al gereed"


def test_goals_without_a_place_wait_once_planning_began_and_step_1_is_gereed(proef, lees):
    docent, plan = proef.wie["docent vmbo"], proef.vakplan.pk

    def plaats(taak):
        perioden.plaats(by=docent, vakplan_id=plan, doel_id=proef.doelen[taak].pk, leerjaar=3, periode=1)

    for kant in Kant:
        vul_in(proef, kant)
    trek(proef, "mbo")
    for kant in Kant:
        bevestig(proef, kant)
    plaats("taak1")
    wacht = ("Plan nog 5 doelen in", f"{proef.adres}periodes/")
    assert wacht not in lees(docent)
    zeg_gereed(by=docent, vakplan_id=plan, stap="overlap", kant=Kant.VMBO)
    assert lees(docent) == [wacht]
    for taak in ("taak2", "taak3", "wp1", "wp2", "wp3"):
        plaats(taak)
    assert lees(docent) == [("Meld stap 2 · Periodes en doelen gereed", f"{proef.adres}periodes/")]


@pytest.mark.parametrize("rol", ["deelprojectleider", "examencommissielid"])
def test_a_meelezer_confirms_whatever_the_role_is(proef, lees, rol):
    meelezer = maak_user("meelezer")
    lid = Lidmaatschap.objects.create(
        user=meelezer, rol=rol, partnership=proef.partnership, school=proef.leerroute.mbo_school, kant="mbo",
        van=proef.partnership.begonnen_op,
    )  # fmt: skip
    Koppel.objects.update(een_persoon=True, meelezer=lid)
    for kant in Kant:
        vul_in(proef, kant)
    trek(proef, "mbo")
    assert lees(meelezer) == []
    bevestig(proef, "vmbo")
    url = f"{proef.adres}overlap/conclusies/?doel={proef.doelen['wp1'].pk}"
    assert lees(meelezer) == [("Bevestig 3 conclusies", url)]
    assert lees.context["verder"] is None
    Lidmaatschap.objects.filter(pk=lid.pk).update(tot=klok.vandaag())
    assert lees(meelezer) == []


def test_a_vak_of_one_side_begins_at_step_2(lees):
    proef = maak_plan(soort="alleen_vmbo")
    assert lees(proef.wie["docent vmbo"]) == []
    assert lees.context["verder"].url == f"{proef.adres}periodes/"
    lees(proef.wie["docent mbo"])
    assert lees.context["verder"] is None


def test_a_kaderopdracht_waits_first_for_who_leads_and_then_for_the_docenten(proef, lees):
    kader = Kaderopdracht.objects.create(koppel=proef.koppel, cohort=proef.cohort, **TEKSTEN)
    url = f"/samenwerkingen/proef/kaderopdrachten/{kader.pk}/"
    assert lees(proef.wie["projectleider"]) == [("Stel de kaderopdracht vast", url)]
    assert lees(proef.wie["deelprojectleider mbo"]) == [("Maak de kaderopdracht af", url)]
    aannemen = ("Lees de kaderopdracht en neem die aan", url)
    assert aannemen not in lees(proef.wie["docent vmbo"])
    Kaderopdracht.objects.update(status="vastgesteld")
    assert aannemen in lees(proef.wie["docent vmbo"])
    assert lees(proef.wie["projectleider"]) == []


def test_a_vak_without_hours_waits_for_who_leads(proef, lees):
    Uren.objects.all().delete()
    wacht = ("Vul de uren in van Praktijk", "/leerroutes/proefroute/2026/")
    assert wacht in lees(proef.wie["projectleider"])
    assert wacht in lees(proef.wie["deelprojectleider mbo"])
    assert wacht not in lees(proef.wie["docent vmbo"])


def test_a_free_seat_waits_for_who_leads(proef, lees):
    zetel = proef.koppel.zetels.get(kant="mbo")
    beeindig_zetel(by=proef.wie["projectleider"], zetel=zetel)
    vrij = ("Zoek een docent mbo: deze plek is vrij", f"/samenwerkingen/proef/koppels/{proef.koppel.pk}/")
    assert vrij in lees(proef.wie["projectleider"])
    assert vrij in lees(proef.wie["deelprojectleider vmbo"])
    assert vrij not in lees(proef.wie["docent vmbo"])


def nodig_uit(proef, email, kant="mbo", dagen=14):
    nu = klok.nu()
    return Uitnodiging.objects.create(
        partnership=proef.partnership, email=email, naam="Nieuw", rol="docent", kant=kant,
        school=proef.leerroute.school_van(Kant(kant)), door=proef.wie["projectleider"], gemaakt_op=nu,
        verloopt_op=nu + timedelta(days=dagen),
    )  # fmt: skip


def test_an_invitation_waits_for_whom_it_is_for_and_for_who_sent_it(proef, lees):
    nieuw = maak_user("nieuw")
    nodig_uit(proef, nieuw.email.upper())
    ((wat, url),) = lees(nieuw)
    assert (wat, url.startswith("/uitnodiging/")) == ("Neem de uitnodiging aan: docent", True)
    assert lees(proef.wie["deelprojectleider mbo"]) == [
        ("1 uitnodiging is nog niet aangenomen", "/samenwerkingen/proef/mensen/")
    ]
    assert lees(proef.wie["deelprojectleider vmbo"]) == []
    Uitnodiging.objects.update(verloopt_op=klok.nu())
    assert lees(nieuw) == []


def test_hours_wait_for_the_stuurgroep_of_their_own_side(proef, lees):
    Facilitering.objects.create(
        partnership=proef.partnership, school=proef.leerroute.mbo_school, kant="mbo", schooljaar=2026, uren_nodig=40
    )
    assert lees(proef.wie["stuurgroeplid mbo"]) == [("Zeg uren toe: 1 vraag", "/samenwerkingen/proef/facilitering/")]
    assert lees(proef.wie["stuurgroeplid vmbo"]) == []


def test_a_good_dry_run_waits_for_the_beheerder_until_it_is_carried_out(proef, lees):
    beheerder, nu = proef.wie["beheerder"], klok.nu()

    def klus(titel, uitvoeren, **telling):
        return Klus.objects.create(
            soort="catalogus-import", titel=titel, door=beheerder, gemaakt_op=nu, klaar_op=nu,
            gegevens={"uitvoeren": uitvoeren}, verslag={"telling": telling, "regels": []},
        )  # fmt: skip

    klus("Controle van fout.json", False, nieuw=3, fout=1)
    klus("Controle van niets.json", False, nieuw=0, gewijzigd=0)
    goed = klus("Controle van pie.json", False, nieuw=3, fout=0)
    assert lees(beheerder) == [("Lees het verslag en voer uit", f"/catalogus/import/{goed.pk}/")]
    klus("Import van pie.json", True, nieuw=3)
    assert lees(beheerder) == []


def test_what_stands_still_waits_for_the_adviseur_of_the_region(proef, lees):
    Leerroute.objects.update(instroom_tot=None)
    Cohort.objects.update(startjaar=klok.schooljaar(klok.vandaag()))
    ((wat, _),) = lees(proef.wie["adviseur"])
    assert wat == f"Geen beweging sinds {proef.partnership.begonnen_op:%d-%m-%Y}"
    assert lees(proef.wie["projectleider"]) == []


@pytest.mark.parametrize(
    ("naam", "knop"),
    [
        ("vreemde", "Begin een samenwerking"),
        ("waarnemer", "Bekijk je samenwerkingen"),
        ("beheerder", "Bekijk de catalogus"),
    ],
)
def test_with_nothing_waiting_there_is_a_next_step(client, proef, naam, knop):
    client.force_login(proef.wie[naam])
    assert knop in client.get("/").content.decode()


def meer_plannen(proef, aantal):
    for nummer in range(aantal):
        leerroute = Leerroute.objects.get(pk=proef.leerroute.pk)
        leerroute.pk, leerroute.naam, leerroute.slug = None, f"Route {nummer}", f"route-{nummer}"
        leerroute.save()
        cohort = Cohort.objects.create(leerroute=leerroute, startjaar=2026, laatste_leerjaar=5)
        for bron in proef.cohort.cohortbronnen.all():
            CohortBron.objects.create(cohort=cohort, bron=bron.bron)
        for onderdeel in proef.cohort.onderdelen.all():
            Onderdeel.objects.create(cohort=cohort, doel=onderdeel.doel)
        plan = Vakplan.objects.create(cohort=cohort, naam="Praktijk", soort="samen", koppel=proef.koppel)
        for bereik in proef.vakplan.bereik.all():
            Bereik.objects.create(vakplan=plan, doel=bereik.doel)
        Kaderopdracht.objects.create(koppel=proef.koppel, cohort=cohort, **TEKSTEN)


@pytest.mark.parametrize("naam", ["docent vmbo", "projectleider", "adviseur"])
def test_the_number_of_queries_is_fixed(client, proef, naam):
    meer_plannen(proef, 1)
    client.force_login(proef.wie[naam])
    client.get("/")
    with CaptureQueriesContext(connection) as weinig:
        client.get("/")
    Leerroute.objects.filter(slug__startswith="route-").delete()
    meer_plannen(proef, 20)
    with CaptureQueriesContext(connection) as veel:
        client.get("/")
    assert len(veel) == len(weinig) <= 24
