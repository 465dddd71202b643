"""The registers as people use them: on the command line, on the upload page, and the screens with a country full of schools."""

import re
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from leerroutes import klok, klussen
from leerroutes.catalogus.models import Kwalificatie
from leerroutes.kant import Kant
from leerroutes.logboek.models import Gebeurtenis
from leerroutes.models import Klus
from leerroutes.writing import Geweigerd, OngeldigeInvoer
from partnerships.forms.samenwerking import MEESTE_KEUZES, DeelnameForm
from partnerships.imports.invoer import INVOER
from partnerships.loading.inlezingen import load_inlezingen
from partnerships.models import Bestuur, School
from partnerships.operations.organisaties import create_school, update_school
from partnerships.operations.samenwerking import add_deelname
from tests.catalogus.bladen import als_csv, als_xlsx
from tests.partnerships.fabriek import Wereld, maak_wereld

pytestmark = pytest.mark.django_db
CREBO = als_csv(
    [["Crebonummer", "Kwalificatie", "Niveau", "Leerweg"], ["98.111", "Monteur", "2", "BOL/BBL"], ["x", "", "", ""]]
)
BESTUREN = als_csv([["BEVOEGD GEZAG NUMMER", "BEVOEGD GEZAG NAAM"], ["97001", "Stichting Nieuw"]])
VO = als_xlsx(
    [
        [
            "BEVOEGD GEZAG NUMMER",
            "BRIN NUMMER",
            "VESTIGINGSNUMMER",
            "VESTIGINGSNAAM",
            "PLAATSNAAM",
            "ONDERWIJSSTRUCTUUR",
        ],
        [97001, "97AA", "97AA00", "Nieuw College", "ZWOLLE", "VBO/MAVO"],
        [97001, "97AB", "97AB00", "Lyceum", "ZWOLLE", "VWO"],
    ]
)


@pytest.fixture
def w() -> Wereld:
    return maak_wereld()


def als(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def tekst(antwoord) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", antwoord.content.decode()))


# --- the command line


def test_import_crebo(tmp_path, capsys):
    (tmp_path / "crebo.csv").write_bytes(CREBO)
    call_command("import_crebo", str(tmp_path / "crebo.csv"), "--dry-run")
    uit = capsys.readouterr().out
    assert "crebo.csv, rij 3: “x” is geen crebo. Een crebo is vijf cijfers." in uit
    assert "1 nieuw, 0 gewijzigd, 0 ongewijzigd, 1 genegeerd, 0 fout. Er is niets geschreven" in uit
    assert not Kwalificatie.objects.exists()
    call_command("import_crebo", str(tmp_path / "crebo.csv"))
    assert Kwalificatie.objects.get().leerwegen == "BOL, BBL"
    (tmp_path / "crebo.csv").write_bytes(CREBO.replace(b"Monteur", b"Technicus"))
    call_command("import_crebo", str(tmp_path / "crebo.csv"))
    assert "rij 2: 98111 Technicus: naam: Monteur → Technicus" in capsys.readouterr().out


def test_import_duo(tmp_path, capsys):
    for naam, inhoud in (("besturen.csv", BESTUREN), ("vestigingen.xlsx", VO)):
        (tmp_path / naam).write_bytes(inhoud)
    paden = [str(tmp_path / naam) for naam in ("vestigingen.xlsx", "besturen.csv")]
    call_command("import_duo", *paden, "--dry-run")
    uit = capsys.readouterr().out
    assert "vestigingen.xlsx, tab Blad1, rij 3: Lyceum: geen vmbo (VWO)" in uit
    assert not School.objects.exists()
    call_command("import_duo", *paden)
    assert School.objects.get().plaats == "Zwolle"
    assert load_inlezingen()[0].namen == "vestigingen.xlsx, besturen.csv"
    call_command("import_duo", *paden)
    assert "0 nieuw, 0 gewijzigd, 2 ongewijzigd, 1 genegeerd, 0 fout." in capsys.readouterr().out


@pytest.mark.parametrize("commando", ["import_crebo", "import_duo"])
def test_a_file_that_is_none_ends_with_what_it_needs(commando, tmp_path):
    (tmp_path / "kapot.csv").write_text("a;b\n1;2\n")
    with pytest.raises(CommandError, match=r"kapot\.csv: De kop is niet herkend\. Er moet een rij zijn met"):
        call_command(commando, str(tmp_path / "kapot.csv"))
    assert not Gebeurtenis.objects.exists()


# --- the upload page


def upload(client: Client, invoer: str, **bestanden: bytes):
    velden = {"invoer": invoer, "bestanden": [SimpleUploadedFile(n, i) for n, i in bestanden.items()]}
    antwoord = client.post(reverse("catalogus-import"), velden)
    werk()
    return antwoord


def werk() -> None:
    for klus in Klus.objects.filter(klaar_op=None):
        klussen.verwerk.call(klus.pk)


def test_a_register_is_judged_first_carried_out_on_request_and_undone(w):
    client = als(w.beheerder)
    antwoord = upload(client, "duo", vestigingen=VO, besturen=BESTUREN)
    assert "Nieuw College, Zwolle (97AA00)" in tekst(client.get(antwoord.url))
    assert not School.objects.filter(brin="97AA").exists()
    client.post(reverse("catalogus-klus-uitvoeren", args=[Klus.objects.get().pk]))
    werk()
    assert School.objects.filter(brin="97AA").exists()
    inlezing = Gebeurtenis.objects.get(wat="ingelezen")
    assert (inlezing.inhoud["invoer"], inlezing.inhoud["bestanden"]) == ("duo", "vestigingen, besturen")
    client.post(reverse("catalogus-ongedaan", args=[inlezing.pk]))
    assert not School.objects.filter(brin="97AA").exists()


@pytest.mark.parametrize(("invoer", "inhoud"), [("crebo", CREBO), ("duo", BESTUREN)])
def test_only_the_beheerder_carries_out_a_register(w, invoer, inhoud):
    soort = INVOER[invoer]
    gelezen = soort.lees([("lijst.csv", inhoud)], {})
    aantal = Gebeurtenis.objects.count()
    for wie in (w.projectleider, w.dpl_mbo, w.adviseur):
        with pytest.raises(Geweigerd, match="beheerder"):
            soort.voer_uit(wie, gelezen, {}, {"bestanden": "lijst.csv"})
    assert Gebeurtenis.objects.count() == aantal
    soort.voer_uit(w.beheerder, gelezen, {}, {"bestanden": "lijst.csv"})
    assert Gebeurtenis.objects.count() == aantal + 1


# --- a country full of schools


@pytest.fixture
def land(w) -> Wereld:
    besturen = Bestuur.objects.bulk_create(Bestuur(nummer=f"{40000 + n}", naam=f"Stichting {n}") for n in range(300))
    School.objects.bulk_create(
        School(
            bestuur=besturen[n % 300],
            naam=f"College {n}",
            brin=f"{10 + n // 676}{chr(65 + n // 26 % 26)}{chr(65 + n % 26)}",
            vestiging=f"{10 + n // 676}{chr(65 + n // 26 % 26)}{chr(65 + n % 26)}00",
            plaats=("Zwolle", "Delft", "Goes")[n % 3],
            vmbo=True,
        )
        for n in range(1500)
    )
    return w


def beheer(client: Client, soort: str = "scholen", **vraag):
    return client.get(reverse("beheer-lijst", args=[soort]), vraag)


@pytest.mark.parametrize(
    ("vraag", "aantal"),
    [
        ("college 1499", 1),
        ("COLLEGE delft", 500),
        ("10AB", 1),
        ("10 ab", 1),
        ("stichting 299 goes", 5),
        ("nergens", 0),
        ("%", 0),
        ("nergens\0", 0),
    ],
)
def test_the_beheerder_searches_schools(land, vraag, aantal):
    assert beheer(als(land.beheerder), q=vraag).context["blad"].paginator.count == aantal


def test_the_beheer_lists_have_pages(land):
    client = als(land.beheerder)
    eerste, tweede = (beheer(client, blad=n).context["blad"] for n in (1, 2))
    assert (eerste.paginator.count, len(eerste.object_list), len(tweede.object_list)) == (1502, 50, 50)
    assert not set(eerste.object_list) & set(tweede.object_list)
    pagina = beheer(client, q="delft", blad=2)
    assert "500 met “delft”" in tekst(pagina)
    assert "?q=delft&amp;blad=3" in pagina.content.decode()
    assert "Niets gevonden" in tekst(beheer(client, q="nergens"))
    for soort, vraag in (
        ("besturen", "40007"),
        ("gebruikers", "vreemde@"),
        ("organisaties", "elek"),
        ("regios", "krom"),
    ):
        assert beheer(client, soort, q=vraag).context["blad"].paginator.count == 1


def test_beheer_costs_the_same_for_two_schools_as_for_a_country(w):
    client = als(w.beheerder)

    def kosten() -> int:
        with CaptureQueriesContext(connection) as vragen:
            beheer(client)
        return len(vragen)

    vooraf = kosten()
    bestuur = Bestuur.objects.first()
    School.objects.bulk_create(
        School(bestuur=bestuur, naam="C", brin="97AA", vestiging=f"97AA{n:02d}", vmbo=True) for n in range(99)
    )
    assert kosten() == vooraf


def nieuw(client: Client, vraag: str = ""):
    return client.get(reverse("samenwerking-deelname-nieuw", args=["kromhaven"]), {"q": vraag} if vraag else {})


def test_a_school_is_found_before_it_is_chosen(land):
    client = als(land.projectleider)
    with CaptureQueriesContext(connection) as vragen:
        pagina = nieuw(client)
    assert len(vragen) < 15
    assert "De eerste 50 scholen. Zoek om de lijst korter te maken." in tekst(pagina)
    assert pagina.content.decode().count("<option") == MEESTE_KEUZES + 1
    pagina = nieuw(client, "college 1499")
    assert "1 school met “college 1499”" in tekst(pagina)
    assert "College 1499, Goes (12FR00, vmbo)" in tekst(pagina)
    assert "Geen school met “nergens”" in tekst(nieuw(client, "nergens"))


def test_a_school_that_was_missing_is_shown_to_choose(land):
    client = als(land.projectleider)
    toevoegen = reverse("samenwerking-toevoegen", args=["kromhaven", "scholen"])
    school = {"bestuur": land.bestuur.pk, "naam": "Zwarte College", "brin": "98AC", "vestiging": "98ac00", "vmbo": "on"}
    pagina = client.post(toevoegen, school | {"plaats": "Goes"}, follow=True)
    assert "1 school met “98AC00”" in tekst(pagina)
    assert "Zwarte College, Goes (98AC00, vmbo)" in tekst(pagina)
    assert f'value="{School.objects.get(brin="98AC").pk}" selected' in pagina.content.decode()


def test_a_choice_outside_what_is_shown_is_kept(land):
    school = School.objects.get(naam="College 1499")
    form = DeelnameForm({"school": str(school.pk), "kant": "mbo"}, vraag="delft")
    assert form.is_valid()
    assert form.fields["school"].choices[1][0] == school.pk
    assert not DeelnameForm({"school": "999999", "kant": "mbo"}).is_valid()
    assert not DeelnameForm({"school": "x", "kant": "mbo"}).is_valid()
    antwoord = als(land.projectleider).post(
        reverse("samenwerking-deelname-nieuw", args=["kromhaven"]) + "?q=delft", {"school": school.pk, "kant": "vmbo"}
    )
    assert antwoord.status_code == 302
    assert land.partnership.deelnames.filter(school=school).exists()


def test_a_closed_school_is_marked_last_and_refused(land):
    gisteren = klok.vandaag() - timedelta(days=1)
    School.objects.filter(naam="College 0").update(opgeheven_op=gisteren)
    school = School.objects.get(naam="College 0")
    client = als(land.projectleider)
    assert f"opgeheven op {gisteren:%d-%m-%Y}" in tekst(nieuw(client, "10AA00"))
    assert DeelnameForm(vraag="college delft").fields["school"].choices[1][1].startswith("College 1,")
    antwoord = client.post(
        reverse("samenwerking-deelname-nieuw", args=["kromhaven"]), {"school": school.pk, "kant": "vmbo"}
    )
    assert f"College 0 is opgeheven op {gisteren:%d-%m-%Y}. Kies de school waarin ze is opgegaan." in tekst(antwoord)
    school.opgeheven_op = klok.vandaag() + timedelta(days=30)
    school.save()
    assert add_deelname(by=land.projectleider, partnership=land.partnership, school=school, kant=Kant.VMBO).pk


def test_a_school_has_a_place_and_may_close_by_hand(w):
    velden = {
        "bestuur": w.bestuur,
        "naam": "Derde",
        "brin": "98AC",
        "vestiging": "98AC00",
        "plaats": " Den  Haag ",
        "vmbo": True,
    }
    school = create_school(by=w.beheerder, **velden)
    assert school.plaats == "Den Haag"
    pagina = als(w.beheerder).get(reverse("beheer-wijzigen", args=["scholen", school.pk]))
    assert 'value="Den Haag"' in pagina.content.decode()
    dag = date(2026, 8, 1)
    school = update_school(by=w.beheerder, school=school, gezien=0, **velden, mbo=False, opgeheven_op=dag)
    assert school.opgeheven_op == dag
    with pytest.raises(OngeldigeInvoer):
        create_school(by=w.beheerder, **velden | {"brin": "98AD", "vestiging": "98AD00", "plaats": "x" * 81})
    assert "01-08-2026" in tekst(beheer(als(w.beheerder), q="derde"))
    assert "Den Haag. Stichting Vak" in tekst(als(w.beheerder).get(reverse("school", args=[school.pk])))
