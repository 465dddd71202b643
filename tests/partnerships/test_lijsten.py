"""A school's own lists: who enters them, who sees them, what stays when they change, and what the page does with a file."""

import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from leerroutes.catalogus.domain.lijst import lees_lijst
from leerroutes.catalogus.domain.lijsten import Kwalificatie
from leerroutes.catalogus.domain.soorten import BronSoort
from leerroutes.catalogus.models import Bron, Leerdoel
from leerroutes.catalogus.models import Kwalificatie as KwalificatieRij
from leerroutes.kant import Kant
from leerroutes.logboek.models import Gebeurtenis
from leerroutes.rapport import Categorie
from leerroutes.writing import Conflict, Geweigerd, OngeldigeInvoer
from partnerships.access import bronnen_van, bronnen_visible_to
from partnerships.domain.catalogus import eigen_code, lijstcode, vestiging_van
from partnerships.domain.rollen import Rol
from partnerships.models import CohortBron, EigenLijst, School
from partnerships.operations import mensen, organisaties, samenwerking
from partnerships.operations.catalogus import mag_invoeren, scholen_voor_invoer, soorten_voor_invoer
from partnerships.operations.cohort import remove_uitgave, store_uitgave
from partnerships.operations.inlezingen import maak_ongedaan
from partnerships.operations.leerroute import create_leerroute
from partnerships.operations.lijsten import Invoer, bekijk_lijst, voer_lijst_in, zet_staat
from tests.partnerships.fabriek import Wereld, maak_user, maak_wereld

pytestmark = pytest.mark.django_db

LIJST, KEUZEVAK = BronSoort.LEERLIJN, BronSoort.EIGEN_KEUZEVAK
DOSSIER, KEUZEDEEL = BronSoort.KWALIFICATIEDOSSIER, BronSoort.KEUZEDEEL
TEKST = "A Klant\nA.1 Kan luisteren\nA.2 Kan noteren"
TABEL = "school\tonderdeel\teindterm_code\teindterm\n98AA00\tKlant\tA.1\tKan luisteren"


@pytest.fixture
def wereld() -> Wereld:
    return maak_wereld()


@pytest.fixture
def buur(wereld) -> School:
    """Another vmbo-school, with a samenwerking of its own in which `vreemde` leads its side."""
    school = organisaties.create_school(
        by=wereld.beheerder, bestuur=wereld.bestuur, naam="Buurcollege", brin="98AB", vestiging="98AB01", vmbo=True
    )
    samen = samenwerking.start_partnership(by=wereld.vreemde, naam="Buren", regio=wereld.regio)
    samenwerking.add_deelname(by=wereld.vreemde, partnership=samen, school=school, kant=Kant.VMBO)
    mensen.add_lid(
        by=wereld.beheerder, partnership=samen, user=wereld.vreemde, rol=Rol.DEELPROJECTLEIDER, school=school
    )
    return school


@pytest.fixture
def route(wereld):
    velden = {"soort": "doorlopend", "leerweg": "TL", "mbo_leerweg": "BOL", "startjaar": 2026, "laatste_leerjaar": 6}
    return create_leerroute(
        by=wereld.projectleider, partnership=wereld.partnership, naam="Route",
        vmbo_school=wereld.vmbo, mbo_school=wereld.mbo, **velden,
    )  # fmt: skip


def invoer(school: School | None, tekst: str = TEKST, **meer) -> Invoer:
    soort = meer.get("soort", LIJST)
    velden = {
        "soort": soort,
        "code": "PGP",
        "titel": "Programma",
        "uitgave": "2026",
        "gelezen": lees_lijst(tekst, soort),
    }
    return Invoer(school, **(velden | meer))


def voer_in(by, school: School | None, tekst: str = TEKST, **meer) -> Bron:
    lijst = invoer(school, tekst, **meer)
    return voer_lijst_in(by=by, invoer=lijst, gezien=bekijk_lijst(by=by, invoer=lijst).gezien)


def als(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def tekst(antwoord) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", antwoord.content.decode()))


# --- storing


def test_an_own_list_is_of_its_school_and_begins_as_concept(wereld):
    bron = voer_in(wereld.dpl_vmbo, wereld.vmbo)
    assert (bron.code, bron.kant, bron.soort, bron.openbaar) == ("PGP-98AA00", "vmbo", LIJST, False)
    assert (bron.alleen_titels, bron.ingevoerd_door) == (False, "Vakcollege")
    eigen = EigenLijst.objects.get()
    assert (eigen.bron, eigen.school, eigen.staat) == (bron, wereld.vmbo, "concept")
    assert set(
        Gebeurtenis.objects.order_by("-nummer").filter(keten__naam="huis").values_list("wat", flat=True)[:2]
    ) == {
        "nieuw",
        "ingelezen",
    }


def test_the_same_list_again_leaves_no_trace(wereld):
    voer_in(wereld.dpl_vmbo, wereld.vmbo)
    voor = (Gebeurtenis.objects.count(), list(Leerdoel.objects.values_list("pk", "tekst_hash")))
    lijst = invoer(wereld.vmbo, "a klant\na-1 Kan luisteren\nA/2 Kan noteren".replace("a klant", "a Klant"))
    assert bekijk_lijst(by=wereld.dpl_vmbo, invoer=lijst).rapport.telling[Categorie.NIEUW] == 0
    voer_in(wereld.dpl_vmbo, wereld.vmbo)
    assert (Gebeurtenis.objects.count(), list(Leerdoel.objects.values_list("pk", "tekst_hash"))) == voor


def test_a_changed_text_keeps_its_row_and_a_missing_one_goes_under_vervallen_and_comes_back(wereld):
    voer_in(wereld.dpl_vmbo, wereld.vmbo)
    een, twee = Leerdoel.objects.get(code="A.1"), Leerdoel.objects.get(code="A.2")
    voer_in(wereld.dpl_vmbo, wereld.vmbo, TEKST.replace("noteren", "samenvatten"))
    anders = Leerdoel.objects.get(pk=twee.pk)
    assert anders.titel == "Kan samenvatten"
    assert anders.tekst_hash != twee.tekst_hash
    voer_in(wereld.dpl_vmbo, wereld.vmbo, "A Klant\nA.2 Kan noteren\nA.3 Kan meten")
    assert Leerdoel.objects.get(pk=een.pk).vervalt
    voer_in(wereld.dpl_vmbo, wereld.vmbo)
    assert not Leerdoel.objects.get(pk=een.pk).vervalt
    assert Leerdoel.objects.get(pk=een.pk).tekst_hash == een.tekst_hash


def test_two_schools_may_use_the_same_code(wereld, buur):
    voer_in(wereld.dpl_vmbo, wereld.vmbo)
    voer_in(wereld.vreemde, buur, "B Maken\nB.1 Kan zagen")
    assert sorted(Bron.objects.values_list("code", flat=True)) == ["PGP-98AA00", "PGP-98AB01"]


def test_a_school_that_is_called_otherwise_keeps_its_lists(wereld):
    voer_in(wereld.dpl_vmbo, wereld.vmbo)
    School.objects.filter(pk=wereld.vmbo.pk).update(naam="Vakschool")
    wereld.vmbo.refresh_from_db()
    assert voer_in(wereld.dpl_vmbo, wereld.vmbo).ingevoerd_door == "Vakschool"
    assert Bron.objects.count() == 1


def test_an_own_keuzevak_is_a_keuzevak_and_a_list_is_none(wereld):
    plat = "Kan zagen\nKan boren"
    voer_in(wereld.dpl_vmbo, wereld.vmbo, plat)
    voer_in(wereld.dpl_vmbo, wereld.vmbo, plat, soort=KEUZEVAK, code="ZON", titel="Zonne-energie")
    assert sorted(Leerdoel.objects.filter(ouder=None).values_list("soort", "titel")) == [
        ("keuzevak", "Zonne-energie"), ("onderdeel", "Programma"),
    ]  # fmt: skip


def test_a_dossier_and_keuzedelen_in_one_file_are_open_sources(wereld):
    KwalificatieRij.objects.create(crebo="98011", naam="Monteur", niveau=2, dossier_crebo="98001")
    tabel = (
        "crebo\tdossier\tdeel\tkeuzedeel_code\tkerntaak_code\tkerntaak\twerkproces_code\twerkproces\tsbu\n"
        "98011\tInstallaties\tprofiel\t\tP1-K1\tLegt aan\tP1-K1-W1\tMeet\n"
        "\tSlim\tkeuzedeel\tK9901\tD1-K1\tMeet\tD1-K1-W1\tMeet slim\t240\n"
    )
    met = {"soort": DOSSIER, "code": "98001", "kwalificaties": [Kwalificatie("P1", "98011", "Monteur", 2)]}
    bron = voer_in(wereld.dpl_mbo, wereld.mbo, tabel, **met)
    # The crebo of a kwalificatie stands for the dossier that it is known to belong to.
    assert (bron.code, bron.titel, bron.alleen_titels) == ("98001", "Installaties", True)
    assert list(Bron.objects.filter(openbaar=True).values_list("code", "titel", "sbu").order_by("code")) == [
        ("98001", "Installaties", None), ("K9901", "Slim", 240),
    ]  # fmt: skip
    assert not EigenLijst.objects.exists()


def test_what_is_stored_is_what_was_seen(wereld):
    lijst = invoer(wereld.vmbo)
    gezien = bekijk_lijst(by=wereld.dpl_vmbo, invoer=lijst).gezien
    for anders in (invoer(wereld.vmbo, TEKST + "\nA.3 Kan meten"), invoer(wereld.vmbo, uitgave="2027")):
        with pytest.raises(Conflict):
            voer_lijst_in(by=wereld.dpl_vmbo, invoer=anders, gezien=gezien)
    voer_in(wereld.dpl_vmbo, wereld.vmbo, TEKST + "\nA.9 Kan als eerste")
    with pytest.raises(Conflict):
        voer_lijst_in(by=wereld.dpl_vmbo, invoer=lijst, gezien=gezien)
    assert Leerdoel.objects.filter(code="A.9", vervalt=False).exists()


@pytest.mark.parametrize(
    ("meer", "veld", "stuk"),
    [
        ({"code": "!"}, "code", "Kies een korte code"),
        ({"code": "P" * 25}, "code", "hoogstens 24 tekens"),
        ({"code": "PGP-98AB01"}, "code", "lijst van een andere school (98AB01)"),
        ({"titel": " "}, "titel", "Vul de naam in"),
        ({"uitgave": "voorbeeld"}, "uitgave", "voorbeeldgegevens"),
        ({"gelezen": lees_lijst("\n\n", LIJST)}, "tekst", "Er zijn geen doelen herkend"),
    ],
)
def test_bad_input_is_said_at_its_field(wereld, meer, veld, stuk):
    with pytest.raises(OngeldigeInvoer) as fout:
        voer_in(wereld.dpl_vmbo, wereld.vmbo, **meer)
    assert stuk in fout.value.fouten[veld]
    assert not Bron.objects.exists()


def test_a_list_with_faults_is_not_stored(wereld):
    lijst = invoer(wereld.vmbo, TABEL.replace("A.1", "01-02-2026"))
    beeld = bekijk_lijst(by=wereld.dpl_vmbo, invoer=lijst)
    assert not beeld.rapport.goed
    with pytest.raises(OngeldigeInvoer, match="Er staan nog fouten"):
        voer_lijst_in(by=wereld.dpl_vmbo, invoer=lijst, gezien=beeld.gezien)
    assert not Bron.objects.exists()


@pytest.mark.parametrize("van", ["98AB01", "98AB", "Buurcollege"])
def test_a_list_that_names_another_school_is_a_fault_at_that_cell(wereld, van):
    lijst = invoer(wereld.vmbo, TABEL.replace("98AA00", van))
    fouten = [r for r in bekijk_lijst(by=wereld.dpl_vmbo, invoer=lijst).rapport.regels if r.categorie is Categorie.FOUT]
    assert [(r.rij, r.titel) for r in fouten] == [("cel A2", van)]
    assert "lijst van een andere school. Je voert in voor Vakcollege (98AA00)" in fouten[0].reden


@pytest.mark.parametrize("van", ["98aa00", "98AA", "vakcollege"])
def test_a_list_may_name_its_own_school_in_any_way(wereld, van):
    assert bekijk_lijst(by=wereld.dpl_vmbo, invoer=invoer(wereld.vmbo, TABEL.replace("98AA00", van))).rapport.goed


def test_the_code_of_a_list_says_whose_it_is():
    assert lijstcode(" pgp.t ", "98AA00") == lijstcode("PGP-T-98AA00", "98AA00") == "PGP-T-98AA00"
    assert (lijstcode("", "98AA00"), lijstcode("é", "98AA00"), eigen_code("PGP-98AA00")) == ("", "", "PGP")
    assert (vestiging_van("pgp 98ab01"), vestiging_van("PGP")) == ("98AB01", "")


# --- back again


def laatste() -> Gebeurtenis:
    return Gebeurtenis.objects.filter(wat="ingelezen").latest("pk")


def test_an_import_goes_back_while_nobody_uses_it(wereld):
    voer_in(wereld.dpl_vmbo, wereld.vmbo)
    eerste = laatste()
    voer_in(wereld.dpl_vmbo, wereld.vmbo, "A Klant\nA.1 Kan goed luisteren\nA.3 Kan meten")
    maak_ongedaan(by=wereld.dpl_vmbo, inlezing=laatste())
    assert list(Leerdoel.objects.values_list("titel", "vervalt")) == [
        ("Klant", False), ("Kan luisteren", False), ("Kan noteren", False),
    ]  # fmt: skip
    maak_ongedaan(by=wereld.dpl_vmbo, inlezing=eerste)
    assert not Bron.objects.exists()
    assert not EigenLijst.objects.exists()


def test_what_is_vastgesteld_or_used_does_not_go_back(wereld, route):
    bron = voer_in(wereld.dpl_vmbo, wereld.vmbo)
    zet_staat(by=wereld.dpl_vmbo, lijst=bron.eigen, naam="vaststellen", gezien=0)
    with pytest.raises(Geweigerd, match=r"is vastgesteld\. Neem de lijst eerst in herziening"):
        maak_ongedaan(by=wereld.dpl_vmbo, inlezing=laatste())
    zet_staat(by=wereld.dpl_vmbo, lijst=bron.eigen, naam="herzien", gezien=1)
    store_uitgave(by=wereld.projectleider, cohort=route.cohorten.get(), bron=bron)
    with pytest.raises(Geweigerd, match="gebruikt iets wat is ingelezen"):
        maak_ongedaan(by=wereld.dpl_vmbo, inlezing=laatste())
    assert EigenLijst.objects.get().bron == bron
    assert bron.doelen.count() == 3


@pytest.mark.parametrize("wie", ["vreemde", "dpl_mbo", "docent_vmbo"])
def test_only_the_own_school_takes_a_list_back(wereld, buur, wie):
    voer_in(wereld.dpl_vmbo, wereld.vmbo)
    with pytest.raises(Geweigerd):
        maak_ongedaan(by=getattr(wereld, wie), inlezing=laatste())
    assert "Programma" not in tekst(als(wereld.vreemde).get(reverse("catalogus-inlezingen")))
    assert "Programma, uitgave 2026" in tekst(als(wereld.dpl_vmbo).get(reverse("catalogus-inlezingen")))


# --- who may


def test_who_may_enter_what(wereld, buur):
    soorten = {
        wereld.dpl_vmbo: (LIJST, KEUZEVAK),
        wereld.dpl_mbo: (DOSSIER, KEUZEDEEL),
        wereld.beheerder: (LIJST, KEUZEVAK, DOSSIER, KEUZEDEEL),
        wereld.docent_vmbo: (),
        wereld.projectleider: (),
    }
    for user, mag in soorten.items():
        scholen = scholen_voor_invoer(user)
        assert soorten_voor_invoer(user, scholen) == mag, user
        assert bool(mag_invoeren(user)) is bool(mag)
    assert [s.naam for s in scholen_voor_invoer(wereld.dpl_vmbo).values()] == ["Vakcollege"]
    assert len(scholen_voor_invoer(wereld.beheerder)) == 3


@pytest.mark.parametrize(
    ("wie", "school", "soort", "reden"),
    [
        ("dpl_vmbo", "buur", LIJST, "Deze lijst is van een andere school"),
        ("vreemde", "vmbo", LIJST, "Deze lijst is van een andere school"),
        ("dpl_mbo", "mbo", LIJST, "alleen de deelprojectleider vmbo"),
        ("dpl_mbo", "vmbo", LIJST, "alleen de deelprojectleider vmbo"),
        ("dpl_vmbo", "vmbo", DOSSIER, "alleen de deelprojectleider mbo"),
        ("dpl_mbo", "vmbo", DOSSIER, "Deze lijst is van een andere school"),
        ("docent_vmbo", "vmbo", LIJST, "alleen de deelprojectleider vmbo"),
        ("projectleider", "vmbo", LIJST, "alleen de deelprojectleider vmbo"),
    ],
)
def test_others_are_refused_with_the_reason(wereld, buur, wie, school, soort, reden):
    van = buur if school == "buur" else getattr(wereld, school)
    lijst = invoer(van, "B1-K1 Meet\nB1-K1-W1 Test" if soort is DOSSIER else TEKST, soort=soort, code="98001")
    for doe in (bekijk_lijst, lambda **k: voer_lijst_in(gezien="", **k)):
        with pytest.raises(Geweigerd, match=reden):
            doe(by=getattr(wereld, wie), invoer=lijst)
    assert not Bron.objects.exists()


def test_the_beheerder_enters_for_any_school_and_sees_it(wereld, buur):
    bron = voer_in(wereld.beheerder, buur)
    assert bron.eigen.school == buur
    assert bronnen_visible_to(wereld.beheerder).filter(pk=bron.pk).exists()
    assert als(wereld.beheerder).get(reverse("catalogus-bron", args=[bron.pk])).status_code == 200


def test_a_dossier_of_another_school_is_used_and_not_overwritten(wereld):
    dossier = {"soort": DOSSIER, "code": "98001", "kwalificaties": [Kwalificatie("", "98011", "Monteur", 2)]}
    voer_in(wereld.dpl_mbo, wereld.mbo, "B1-K1 Meet\nB1-K1-W1 Test", **dossier)
    ander = organisaties.create_school(
        by=wereld.beheerder, bestuur=wereld.bestuur, naam="Maritiem", brin="98BB", vestiging="98BB00", mbo=True
    )
    samen = wereld.partnership
    samenwerking.add_deelname(by=wereld.projectleider, partnership=samen, school=ander, kant=Kant.MBO)
    leider = maak_user("maritiem")
    mensen.add_lid(by=wereld.beheerder, partnership=samen, user=leider, rol=Rol.DEELPROJECTLEIDER, school=ander)
    with pytest.raises(OngeldigeInvoer, match="is ingevoerd door Techniekcollege"):
        voer_in(leider, ander, "B1-K1 Weegt\nB1-K1-W1 Anders", **dossier)
    voer_in(wereld.beheerder, None, "B1-K1 Meet\nB1-K1-W1 Test", **dossier)


# --- how far it is


def test_a_list_is_fixed_taken_up_again_and_only_then_changed(wereld):
    bron = voer_in(wereld.dpl_vmbo, wereld.vmbo)
    met = {"by": wereld.dpl_vmbo, "lijst": bron.eigen}
    assert zet_staat(**met, naam="vaststellen", gezien=0).staat == "vastgesteld"
    with pytest.raises(OngeldigeInvoer, match="Deze lijst is vastgesteld"):
        voer_in(wereld.dpl_vmbo, wereld.vmbo, TEKST + "\nA.3 Kan meten")
    with pytest.raises(Geweigerd, match="de status is vastgesteld"):
        zet_staat(**met, naam="vaststellen", gezien=1)
    with pytest.raises(Conflict):
        zet_staat(**met, naam="herzien", gezien=0)
    assert zet_staat(**met, naam="herzien", gezien=1).get_staat_display() == "in herziening"
    voer_in(wereld.dpl_vmbo, wereld.vmbo, TEKST + "\nA.3 Kan meten")
    assert EigenLijst.objects.get().staat == "herziening"
    # Another uitgave is another list.
    zet_staat(**met, naam="vaststellen", gezien=2)
    assert voer_in(wereld.dpl_vmbo, wereld.vmbo, uitgave="2027").pk != bron.pk


@pytest.mark.parametrize("wie", ["vreemde", "dpl_mbo", "docent_vmbo", "projectleider"])
def test_only_the_own_school_says_how_far_it_is(wereld, buur, wie):
    bron = voer_in(wereld.dpl_vmbo, wereld.vmbo)
    with pytest.raises(Geweigerd):
        zet_staat(by=getattr(wereld, wie), lijst=bron.eigen, naam="vaststellen", gezien=0)
    adres = reverse("catalogus-lijst-staat", args=[bron.pk, "vaststellen"])
    assert als(getattr(wereld, wie)).post(adres, {"gezien": "0"}).status_code == (404 if wie == "vreemde" else 403)
    assert EigenLijst.objects.get().staat == "concept"


def test_the_page_of_a_list_offers_the_steps_to_who_may(wereld):
    bron = voer_in(wereld.dpl_vmbo, wereld.vmbo)
    adres = reverse("catalogus-bron", args=[bron.pk])
    assert b'id="lijst-vaststellen"' in als(wereld.dpl_vmbo).get(adres).content
    ander = als(wereld.docent_vmbo).get(adres)
    assert "Eigen lijst van Vakcollege concept" in tekst(ander)
    assert b'id="lijst-vaststellen"' not in ander.content
    stap = reverse("catalogus-lijst-staat", args=[bron.pk, "vaststellen"])
    assert "is nu vastgesteld" in tekst(als(wereld.dpl_vmbo).post(stap, {"gezien": "0"}, follow=True))
    assert "Iemand was je voor" in tekst(
        als(wereld.dpl_vmbo).post(stap.replace("vaststellen", "herzien"), {"gezien": "x"}, follow=True)
    )
    assert als(wereld.dpl_vmbo).post(stap.replace("vaststellen", "weg")).status_code == 404


# --- who sees it


def zien(user, bron: Bron) -> list[bool]:
    """Return whether somebody sees a list: in the catalogue, on its page, on that of a goal, and by searching."""
    client = als(user)
    return [
        bron.titel in tekst(client.get(reverse("catalogus"))),
        client.get(reverse("catalogus-bron", args=[bron.pk])).status_code == 200,
        client.get(reverse("catalogus-doel", args=[bron.doelen.first().pk])).status_code == 200,
        "Kan luisteren" in tekst(client.get(reverse("catalogus"), {"q": "luisteren"})),
    ]


def test_a_list_is_seen_where_its_school_takes_part_and_nowhere_else(wereld, buur):
    bron = voer_in(wereld.dpl_vmbo, wereld.vmbo)
    for user in (wereld.projectleider, wereld.dpl_mbo, wereld.docent_vmbo, wereld.adviseur):
        assert zien(user, bron) == [True] * 4
    samen = wereld.vreemde.lidmaatschappen.get(rol=Rol.PROJECTLEIDER).partnership
    assert zien(wereld.vreemde, bron) == [False] * 4
    deelname = samenwerking.add_deelname(by=wereld.vreemde, partnership=samen, school=wereld.vmbo, kant=Kant.VMBO)
    assert zien(wereld.vreemde, bron) == [True] * 4
    samenwerking.end_deelname(by=wereld.vreemde, deelname=deelname)
    assert zien(wereld.vreemde, bron) == [False] * 4


def test_the_catalogue_says_whose_a_list_is_and_how_far(wereld):
    voer_in(wereld.dpl_vmbo, wereld.vmbo)
    assert "eigen lijst PGP-98AA00 · uitgave 2026 · van Vakcollege · concept" in tekst(
        als(wereld.dpl_mbo).get(reverse("catalogus"))
    )


def test_a_leerroute_uses_the_lists_of_its_own_samenwerking(wereld, buur, route):
    eigen = voer_in(wereld.dpl_vmbo, wereld.vmbo)
    ander = voer_in(wereld.vreemde, buur, "B Maken\nB.1 Kan zagen", titel="Van de buren")
    cohort = route.cohorten.get()
    # Somebody who sees both samenwerkingen still brings nothing from the one into the other.
    samen = wereld.vreemde.lidmaatschappen.get(rol=Rol.PROJECTLEIDER).partnership
    mensen.add_lid(by=wereld.beheerder, partnership=samen, user=wereld.projectleider, rol=Rol.WAARNEMER)
    assert bronnen_visible_to(wereld.projectleider).filter(pk=ander.pk).exists()
    with pytest.raises(Geweigerd, match="andere samenwerking"):
        store_uitgave(by=wereld.projectleider, cohort=cohort, bron=ander)
    adres = reverse("leerroute-uitgaven", args=[route.slug, 2026])
    pagina = als(wereld.projectleider).get(adres)
    assert dict(pagina.context["passend"])["lijst"] == [eigen]
    assert ander.pk not in {bron.pk for bron in pagina.context["andere"]}
    assert "van Vakcollege · concept" in tekst(pagina)
    store_uitgave(by=wereld.projectleider, cohort=cohort, bron=eigen)
    # What a leerroute is bound to stays readable and removable when the school has left.
    samenwerking.end_deelname(by=wereld.projectleider, deelname=wereld.partnership.deelnames.get(kant="vmbo"))
    assert not bronnen_van(wereld.partnership.pk).filter(pk=eigen.pk).exists()
    assert zien(wereld.projectleider, eigen) == [True] * 4
    remove_uitgave(by=wereld.projectleider, cohort=cohort, bron=eigen)
    assert not CohortBron.objects.exists()
    assert zien(wereld.projectleider, eigen) == [False] * 4


# --- the page


def velden(wereld, **meer) -> dict:
    basis = {"soort": LIJST.value, "school": wereld.vmbo.pk, "code": "pgp", "titel": "Programma", "uitgave": "2026"}
    return basis | {"tekst": "", "actie": "bekijk"} | meer


def bestand(inhoud: bytes, naam: str = "lijst.xlsx") -> SimpleUploadedFile:
    return SimpleUploadedFile(naam, inhoud)


def test_a_file_becomes_text_and_the_text_is_what_is_stored(wereld):
    client, adres = als(wereld.dpl_vmbo), reverse("catalogus-lijst")
    boek = load_workbook(io.BytesIO(client.get(reverse("catalogus-lijst-sjabloon", args=["vmbo"])).content))
    for kolom, waarde in ((3, "Klant"), (7, "1-2"), (8, "Kan luisteren"), (9, "x")):
        boek["Doelen"].cell(2, kolom, waarde)
    buffer = io.BytesIO()
    boek.save(buffer)
    bekeken = client.post(adres, velden(wereld, bestand=bestand(buffer.getvalue()), tekst="oud"))
    form = bekeken.context["form"]
    assert "\t\tKlant\t\t\t\t1-2\tKan luisteren\tx" in form["tekst"].value()
    assert "1 onderdeel, 1 eindterm" in tekst(bekeken)
    assert not Bron.objects.exists()
    klaar = velden(
        wereld, tekst=form["tekst"].value().replace("\n", "\r\n"), gezien=form["gezien"].value(), actie="bewaar"
    )
    bron = Bron.objects.filter(code="PGP-98AA00")
    assert client.post(adres, klaar, follow=True).redirect_chain[0][0] == reverse(
        "catalogus-bron", args=[bron.get().pk]
    )
    assert list(bron.get().doelen.values_list("code", "titel", "bb")) == [
        ("", "Klant", True),
        ("1-2", "Kan luisteren", True),
    ]


def test_a_file_that_cannot_be_read_loses_nothing_that_was_typed(wereld):
    antwoord = als(wereld.dpl_vmbo).post(
        reverse("catalogus-lijst"), velden(wereld, bestand=bestand(b"PK\x03\x04 kapot"), tekst="Kan zagen")
    )
    assert "Bestand: Dit Excel-bestand is beschadigd" in tekst(antwoord)
    assert antwoord.context["form"]["tekst"].value() == "Kan zagen"


def test_faults_are_said_with_their_cell_also_while_the_form_is_not_complete(wereld):
    kapot = TABEL.replace("A.1", "01-02-2026")
    for extra in ({}, {"code": ""}):
        antwoord = als(wereld.dpl_vmbo).post(reverse("catalogus-lijst"), velden(wereld, tekst=kapot, **extra))
        assert "Cel C2 “01-02-2026” : Hier staat een datum" in tekst(antwoord)
        assert b'data-lijn="2" data-cel="3"' in antwoord.content
        assert b'id="bewaar"' not in antwoord.content
        assert b"<title>Fout:" in antwoord.content


def test_many_faults_are_counted_and_the_first_are_shown(wereld):
    rijen = "\n".join(f"\tKlant\t1-feb\tKan {n}" for n in range(150))
    antwoord = als(wereld.dpl_vmbo).post(
        reverse("catalogus-lijst"), velden(wereld, tekst=f"{TABEL.splitlines()[0]}\n{rijen}")
    )
    assert "150 fouten in de lijst" in tekst(antwoord)
    assert "En nog 50." in tekst(antwoord)


def test_a_list_opens_as_it_stands_to_be_changed(wereld, buur):
    bron = voer_in(wereld.dpl_vmbo, wereld.vmbo, f"{TABEL}\n\t\tA.2\tKan noteren")
    adres = f"{reverse('catalogus-lijst')}?lijst={bron.pk}"
    form = als(wereld.dpl_vmbo).get(adres).context["form"]
    assert [form[veld].value() for veld in ("soort", "school", "code", "titel", "uitgave")] == [
        "leerlijn", wereld.vmbo.pk, "PGP", "Programma", "2026",
    ]  # fmt: skip
    assert (
        form["tekst"].value()
        == "onderdeel\teindterm_code\teindterm\nKlant\tA.1\tKan luisteren\nKlant\tA.2\tKan noteren"
    )
    opnieuw = als(wereld.dpl_vmbo).post(reverse("catalogus-lijst"), velden(wereld, tekst=form["tekst"].value()))
    assert "Alles staat er al" in tekst(opnieuw)
    assert als(wereld.vreemde).get(adres).status_code == 404
    assert als(wereld.dpl_mbo).get(adres).status_code == 403


def test_templates_are_for_who_may_enter(wereld):
    for kant in Kant:
        adres = reverse("catalogus-lijst-sjabloon", args=[kant])
        antwoord = als(wereld.dpl_mbo).get(adres)
        assert antwoord["Content-Disposition"].startswith('attachment; filename="sjabloon-')
        assert als(wereld.docent_vmbo).get(adres).status_code == 403
    assert als(wereld.dpl_mbo).get(reverse("catalogus-lijst-sjabloon", args=["pro"])).status_code == 404


def test_the_beheerder_needs_a_school_for_an_own_list_and_none_for_a_dossier(wereld):
    client, adres = als(wereld.beheerder), reverse("catalogus-lijst")
    antwoord = client.post(adres, velden(wereld, school="", tekst=TEKST))
    assert "School: Kies de school van wie deze lijst is." in tekst(antwoord)
    antwoord = client.post(adres, velden(wereld, school=wereld.mbo.pk, tekst=TEKST))
    assert "School: Techniekcollege heeft geen vmbo. Kies een andere school." in tekst(antwoord)
    dossier = velden(wereld, school="", soort=DOSSIER.value, code="98001", tekst="B1-K1 Meet\nB1-K1-W1 Test")
    assert "1 kerntaak, 1 werkproces" in tekst(client.post(adres, dossier))


def test_a_big_list_costs_the_same_number_of_queries(wereld):
    client, adres = als(wereld.dpl_vmbo), reverse("catalogus-lijst")

    def kosten(aantal: int) -> int:
        lijst = "\n".join(f"Kan nummer {n}" for n in range(aantal))
        with CaptureQueriesContext(connection) as vragen:
            assert client.post(adres, velden(wereld, tekst=lijst)).status_code == 200
        return len(vragen)

    assert kosten(3) == kosten(400) <= 20
