"""The plan of a vak and of a leerroute on paper, read back as a reader and a screen reader would."""

import io
import sys

import pikepdf
import pytest
from pypdf import PdfReader

from leerroutes import klussen
from leerroutes.documents import GeenPdf
from leerroutes.kant import Kant
from leerroutes.models import Klus
from partnerships.loading.leerroute import load_routes
from partnerships.models import Cohort
from stappenplan.documents.plan import render_leerroute, render_vakplan
from stappenplan.domain.soorten import Relatie
from stappenplan.loading import laad_cohort, laad_plan
from stappenplan.models import Vakplan
from stappenplan.operations import perioden, toetsing
from stappenplan.operations.overlap import inschatten
from tests.stappenplan.plan import Proef, maak_plan


def lees(inhoud: bytes) -> list[str]:
    """Return the text of each page, with the line breaks of the layout taken out."""
    return [" ".join(blad.extract_text().split()) for blad in PdfReader(io.BytesIO(inhoud)).pages]


def soorten(pdf: pikepdf.Pdf) -> set[str]:
    """Return the kinds of tags in the structure tree."""
    gezien, open_ = set(), [pdf.Root.StructTreeRoot]
    while open_:
        tak = open_.pop()
        if isinstance(tak, pikepdf.Array):
            open_.extend(tak)
        elif isinstance(tak, pikepdf.Dictionary):
            if "/S" in tak:
                gezien.add(str(tak.S))
            if "/K" in tak:
                open_.append(tak.K)
    return gezien


def assert_toegankelijk(inhoud: bytes, titel: str) -> list[str]:
    """Insist on PDF/UA: language, title, tags, links; return the bookmarks of the first level."""
    with pikepdf.open(io.BytesIO(inhoud)) as pdf:
        assert str(pdf.Root.Lang) == "nl"
        assert pdf.Root.MarkInfo.Marked
        assert pdf.open_metadata()["pdfuaid:part"] == "1"
        assert str(pdf.docinfo.Title) == titel
        assert {"/H1", "/H2", "/H3", "/Table", "/TH", "/TD", "/L", "/Link"} <= soorten(pdf)
        assert any(link.Subtype == "/Link" for link in pdf.pages[1].Annots)
        with pdf.open_outline() as inhoudsopgave:
            return [deel.title for deel in inhoudsopgave.root]


# ---------- what the demo made ----------

_gemaakt: dict[str, bytes] = {}


@pytest.fixture
def vakplan_pdf(demo) -> bytes:
    """The plan of praktijk, made once for all tests that read it."""
    if "vakplan" not in _gemaakt:
        _gemaakt["vakplan"] = render_vakplan(laad_plan(Vakplan.objects.get(naam="praktijk").pk))
    return _gemaakt["vakplan"]


@pytest.fixture
def route_pdf(demo) -> bytes:
    """The plan of the whole leerroute, made once."""
    if "route" not in _gemaakt:
        cohort = Cohort.objects.get().pk
        _gemaakt["route"] = render_leerroute(load_routes([cohort])[cohort], laad_cohort(cohort))
    return _gemaakt["route"]


DELEN = (
    "Wat beide scholen doen",
    "Wat leren ze wanneer",
    "Hoe weten we dat ze het kunnen",
    "Wat doen ze in de les",
    "Wat is daarvoor nodig",
    "Wat nog open staat",
)


def test_a_vakplan_says_everything_that_was_filled_in(vakplan_pdf):
    bladen = lees(vakplan_pdf)
    tekst = " ".join(bladen)
    for woorden in (
        "24 van 24 eens, en 9 van 9 conclusies door beide kanten bevestigd",
        "234 klokuren",
        "33 van 33 ingepland",
        "14 toetsen: 6 formatief",
        "22 activiteiten en lessen",
        "31 materialen",
        "B1-K2-W3",
        "Voor akkoord op dit plan",
        *DELEN,
    ):
        assert woorden in tekst, woorden
    assert 8 <= len(bladen) <= 18
    for nummer, blad in enumerate(bladen[1:], 2):
        assert f"pagina {nummer} van {len(bladen)}" in blad
    assert "Loopbaanoriëntatie" not in tekst, "a goal of another vak"


def test_a_vakplan_can_be_read_by_everybody(vakplan_pdf):
    bladwijzers = assert_toegankelijk(vakplan_pdf, "Vakplan praktijk, Monteur elektrotechnische installaties")
    assert bladwijzers == ["Inhoud", *DELEN]


def test_periodes_lie_on_their_side_and_the_rest_stands(vakplan_pdf):
    liggers = [blad for blad in PdfReader(io.BytesIO(vakplan_pdf)).pages if blad.mediabox.width > blad.mediabox.height]
    assert 1 <= len(liggers) <= 4
    assert all("Wat leren ze wanneer" in blad.extract_text() for blad in liggers)


def test_a_table_over_two_pages_repeats_its_head(vakplan_pdf):
    koppen = [blad for blad in lees(vakplan_pdf) if "Materiaal Van wie Gebruikt bij Euro" in blad]
    assert len(koppen) > 1


def test_a_leerrouteplan_holds_every_vak_and_the_route(route_pdf):
    bladen = lees(route_pdf)
    tekst = " ".join(bladen)
    for vak in Vakplan.objects.values_list("naam", flat=True):
        assert vak.lower() in tekst.lower()
    for woorden in ("De leerroute in beeld", "Klokuren per leerjaar", "Wie doet wat", "Wat nog open staat"):
        assert woorden in tekst
    assert len(bladen) >= 12
    bladwijzers = assert_toegankelijk(route_pdf, "Leerrouteplan Monteur elektrotechnische installaties")
    assert bladwijzers[:3] == ["Inhoud", "De leerroute in beeld", "Wie doet wat"]
    assert "Praktijk" in bladwijzers


def test_a_long_plan_is_made_by_the_worker_and_kept_for_who_asked(demo, client, django_user_model):
    plan = Vakplan.objects.get(naam="praktijk")
    client.force_login(django_user_model.objects.get(email="docent.vmbo@demo.example"))
    adres = f"/leerroutes/{plan.cohort.leerroute.slug}/{plan.cohort.startjaar}/{plan.pk}/plan.pdf"
    antwoord = client.get(adres)
    klus = Klus.objects.get()
    assert antwoord["Location"] == f"/klussen/{klus.pk}/"
    assert b"<progress" in client.get(antwoord["Location"]).content
    klussen.verwerk.call(klus.pk)
    klaar = client.get(antwoord["Location"]).content.decode()
    assert "<progress" not in klaar
    assert "klus-bestand" in klaar
    bestand = client.get(f"{antwoord['Location']}bestand/")
    assert bestand["Content-Disposition"] == 'attachment; filename="vakplan-praktijk.pdf"'
    assert "33 van 33 ingepland" in " ".join(lees(b"".join(bestand)))
    client.force_login(django_user_model.objects.get(email="projectleider@demo.example"))
    assert client.get(f"{antwoord['Location']}bestand/").status_code == 404


# ---------- small and strange plans ----------


def pdf_van(client, proef: Proef, wie: str = "docent vmbo") -> bytes:
    """Return the plan as that person downloads it, at once."""
    client.force_login(proef.wie[wie])
    antwoord = client.get(f"{proef.adres}plan.pdf")
    assert (antwoord.status_code, antwoord["Content-Type"]) == (200, "application/pdf")
    return antwoord.content


def test_an_empty_plan_says_in_each_part_that_nothing_is_there(db, client):
    inhoud = pdf_van(client, maak_plan())
    tekst = " ".join(lees(inhoud))
    assert tekst.count("Hier is nog niets ingevuld.") == 5
    assert len(lees(inhoud)) <= 6
    with pikepdf.open(io.BytesIO(inhoud)) as pdf:
        assert pdf.Root.MarkInfo.Marked


def test_a_vak_of_one_side_has_no_overlap(db, client):
    tekst = " ".join(lees(pdf_van(client, maak_plan(soort="alleen_vmbo"))))
    assert "alleen vmbo" in tekst
    assert "Wat beide scholen doen" not in tekst
    assert "Wat leren ze wanneer" in tekst


def test_what_people_type_stays_text_and_stays_on_the_page(db, client):
    proef = maak_plan()
    vreemd = "R&D <b>vet</b> 5 < 6 " + "A" * 90
    by, plan = proef.wie["docent vmbo"], proef.vakplan.pk
    toetsing.voeg_toets_toe(by=by, vakplan_id=plan, code="T<1>", titel=vreemd, leerjaar=3, periode=1)
    inhoud = pdf_van(client, proef)
    tekst = "".join(lees(inhoud)).replace(" ", "").replace("\u2010", "").replace("-", "")
    assert "R&D<b>vet</b>5<6" in tekst
    assert "T<1>" in tekst
    assert "A" * 90 in tekst
    regels = [regel for blad in PdfReader(io.BytesIO(inhoud)).pages for regel in blad.extract_text().splitlines()]
    assert max(regel.count("A") for regel in regels) < 60, "a long word runs off the page"


def test_a_plan_holds_the_goals_of_its_own_bereik_only(db, client):
    proef = maak_plan()
    by, plan, doelen = proef.wie["docent vmbo"], proef.vakplan.pk, proef.doelen
    inschatten(
        by=by,
        vakplan_id=plan,
        kant=Kant.VMBO,
        doel_id=doelen["taak1"].pk,
        verbanden=[(doelen["wp1"].pk, Relatie.ZELFDE, "")],
    )
    perioden.plaats(by=by, vakplan_id=plan, doel_id=doelen["taak1"].pk, leerjaar=3, periode=1)
    ander = Vakplan.objects.create(cohort=proef.cohort, naam="Ander vak", soort="alleen_vmbo")
    tekst = " ".join(lees(pdf_van(client, proef)))
    assert "Deeltaak 1" in tekst
    assert "Kadertaak" not in tekst, "a goal of another leerweg"
    proef.vakplan = ander
    leeg = " ".join(lees(pdf_van(client, proef, "projectleider")))
    assert "Deeltaak" not in leeg
    assert "Werkproces" not in leeg


def test_a_missing_library_is_a_page_that_says_what_to_install(db, client, monkeypatch):
    class Kapot:
        @staticmethod
        def find_spec(naam, *_):
            if naam == "weasyprint":
                raise OSError("cannot load library 'libpango-1.0-0'")

    proef = maak_plan()
    monkeypatch.delitem(sys.modules, "weasyprint", raising=False)
    monkeypatch.setattr(sys, "meta_path", [Kapot, *sys.meta_path])
    client.force_login(proef.wie["docent vmbo"])
    for adres in (f"{proef.adres}plan.pdf", f"/leerroutes/proefroute/{proef.cohort.startjaar}/plan.pdf"):
        antwoord = client.get(adres)
        assert antwoord.status_code == 503
        tekst = antwoord.content.decode()
        assert "apt-get install libpango" in tekst
        assert "Traceback" not in tekst
        assert "libpango-1.0-0'" not in tekst


def test_the_worker_says_it_too(demo, monkeypatch, django_user_model):
    monkeypatch.setattr("stappenplan.klussen.render_vakplan", lambda beeld: (_ for _ in ()).throw(GeenPdf))
    plan = Vakplan.objects.get(naam="praktijk")
    klus = klussen.start(
        door=django_user_model.objects.get(email="docent.vmbo@demo.example"),
        soort="vakplan-pdf",
        titel="Het vakplan",
        gegevens={"vakplan": plan.pk, "naam": "vakplan.pdf"},
    )
    klussen.verwerk.call(klus.pk)
    klus.refresh_from_db()
    assert "apt-get install" in klus.fout
    assert not klus.resultaat


def test_strangers_and_readers_of_the_region_get_no_plan(db, client):
    proef = maak_plan()
    for wie, status in (("vreemde", 404), ("adviseur", 403), ("waarnemer", 403), ("stuurgroeplid mbo", 200)):
        client.force_login(proef.wie[wie])
        assert client.get(f"{proef.adres}plan.pdf").status_code == status
