"""The kaderopdracht: its table of transitions, two writers at once, accepting what was read, and the PDF."""

import io
import sys
import threading

import pikepdf
import pytest
from django.db import connections
from django.db.models import Q
from pypdf import PdfReader

from leerroutes.documents import render_pdf
from leerroutes.writing import Conflict, Geweigerd
from partnerships.domain.koppel import KaderStatus
from partnerships.loading.koppel import load_kaderopdrachten
from partnerships.models import Aanvaarding, Kaderopdracht
from partnerships.operations import kaderopdracht as operaties
from partnerships.operations import koppel
from partnerships.operations.facilitering import vraag_facilitering, zeg_toe
from tests.partnerships.koppels import TEKSTEN, KoppelWereld, maak_koppels


@pytest.fixture
def k(db) -> KoppelWereld:
    return maak_koppels()


def beeld(kader: Kaderopdracht):
    return load_kaderopdrachten(Q(pk=kader.pk))[0]


def lees(kader: Kaderopdracht) -> str:
    return beeld(kader).checksum


def test_the_table_of_transitions(k):
    kader = k.maak_kader()
    with pytest.raises(Geweigerd, match="de status is concept"):
        operaties.herzie_kaderopdracht(by=k.pl, kaderopdracht=kader, gezien=0)
    kader = operaties.stel_kaderopdracht_vast(by=k.pl, kaderopdracht=kader, gezien=0)
    with pytest.raises(Geweigerd, match="de status is vastgesteld"):
        operaties.stel_kaderopdracht_vast(by=k.pl, kaderopdracht=kader, gezien=1)
    with pytest.raises(Geweigerd, match="Pas aan"):
        operaties.wijzig_kaderopdracht(by=k.pl, kaderopdracht=kader, gezien=1, opdracht="Anders")
    kader = operaties.herzie_kaderopdracht(by=k.w.dpl_vmbo, kaderopdracht=kader, gezien=1)
    operaties.wijzig_kaderopdracht(by=k.w.dpl_vmbo, kaderopdracht=kader, gezien=2, opdracht="Anders")
    kader = operaties.stel_kaderopdracht_vast(by=k.pl, kaderopdracht=kader, gezien=3)
    assert (kader.status, kader.revision) == (KaderStatus.VASTGESTELD, 4)


def test_who_may_write_and_who_may_fix(k):
    with pytest.raises(Geweigerd, match="kaderopdracht schrijven"):
        operaties.start_kaderopdracht(by=k.docent_mbo.user, koppel=k.koppel, cohort=k.cohort)
    kader = operaties.start_kaderopdracht(by=k.w.dpl_mbo, koppel=k.koppel, cohort=k.cohort)
    with pytest.raises(Geweigerd, match="al een kaderopdracht"):
        k.maak_kader()
    with pytest.raises(Geweigerd, match="vaststellen"):
        operaties.stel_kaderopdracht_vast(by=k.w.dpl_mbo, kaderopdracht=kader, gezien=0)
    with pytest.raises(Geweigerd, match="de opdracht is leeg"):
        operaties.stel_kaderopdracht_vast(by=k.pl, kaderopdracht=kader, gezien=0)


def test_accepting_holds_for_the_text_that_was_read(k):
    kader = k.maak_kader(vast=True)
    gelezen = lees(kader)
    operaties.aanvaard(by=k.docent_vmbo.user, kaderopdracht=kader, gelezen=gelezen)
    operaties.aanvaard(by=k.docent_vmbo.user, kaderopdracht=kader, gelezen=gelezen)
    assert Aanvaarding.objects.count() == 1
    assert not beeld(kader).is_aangenomen
    operaties.aanvaard(by=k.docent_mbo.user, kaderopdracht=kader, gelezen=gelezen)
    assert beeld(kader).is_aangenomen

    operaties.herzie_kaderopdracht(by=k.pl, kaderopdracht=kader, gezien=1)
    operaties.wijzig_kaderopdracht(by=k.pl, kaderopdracht=kader, gezien=2, opdracht="Iets anders")
    with pytest.raises(Geweigerd, match="nog niet vastgesteld"):
        operaties.aanvaard(by=k.docent_mbo.user, kaderopdracht=kader, gelezen=gelezen)
    operaties.stel_kaderopdracht_vast(by=k.pl, kaderopdracht=kader, gezien=3)
    assert beeld(kader).aangenomen == 0
    with pytest.raises(Conflict):
        operaties.aanvaard(by=k.docent_mbo.user, kaderopdracht=kader, gelezen=gelezen)
    assert Aanvaarding.objects.count() == 2


def test_only_who_sits_in_the_koppel_accepts(k):
    kader = k.maak_kader(vast=True)
    for user in (k.pl, k.opvolger.user):
        with pytest.raises(Geweigerd, match="docent van dit koppel"):
            operaties.aanvaard(by=user, kaderopdracht=kader, gelezen=lees(kader))


def test_accepting_moves_with_the_seat(k, django_assert_num_queries):
    kader = k.maak_kader(vast=True)
    operaties.aanvaard(by=k.docent_mbo.user, kaderopdracht=kader, gelezen=lees(kader))
    zetel = k.koppel.zetels.get(kant="mbo")
    koppel.beeindig_zetel(by=k.pl, zetel=zetel, opvolger=k.opvolger)
    with django_assert_num_queries(4):
        nu = beeld(kader)
    mbo = [(docent.user, docent.aangenomen_op) for docent in nu.docenten if docent.kant == "mbo"]
    assert mbo == [(k.opvolger.user_id, None)]


def test_hours_of_one_schooljaar_are_not_of_another(k):
    kader = k.maak_kader()
    for schooljaar, klokuren in ((2027, 30), (2026, 40)):
        rij = vraag_facilitering(
            by=k.pl,
            partnership=k.w.partnership,
            school=k.w.mbo,
            kant="mbo",
            schooljaar=schooljaar,
            uren_nodig=klokuren,
            lidmaatschap=k.docent_mbo,
        )
        zeg_toe(by=k.stuur_mbo.user, facilitering=rij, gezien=0, uren_toegezegd=klokuren)
    nu = beeld(kader)
    assert [docent.klokuren for docent in nu.docenten] == [(), ((2026, 40), (2027, 30))]


@pytest.mark.threads
@pytest.mark.django_db(transaction=True)
def test_two_writers_claim_one_revision():
    k = maak_koppels()
    kader = k.maak_kader()
    start, uit = threading.Barrier(2), []

    def schrijf(by, tekst):
        start.wait()
        try:
            operaties.wijzig_kaderopdracht(by=by, kaderopdracht=kader, gezien=0, opdracht=tekst)
            uit.append(tekst)
        except Conflict:
            uit.append("")
        finally:
            connections.close_all()

    draden = [threading.Thread(target=schrijf, args=a) for a in ((k.pl, "van mij"), (k.w.dpl_mbo, "van jou"))]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join(20)
    kader.refresh_from_db()
    assert sorted(uit) == ["", kader.opdracht]
    assert kader.revision == 1


# ---------- pages ----------


def adres(k: KoppelWereld, kader: Kaderopdracht, doe: str = "") -> str:
    return f"/samenwerkingen/{k.w.partnership.slug}/kaderopdrachten/{kader.pk}/{doe}"


def velden(**anders: str) -> dict[str, str]:
    lever = {f"lever_{stap}": wat for stap, wat in TEKSTEN["op_te_leveren"].items()}
    return {veld: tekst for veld, tekst in TEKSTEN.items() if veld != "op_te_leveren"} | lever | anders


def test_a_kaderopdracht_is_written_fixed_and_accepted_on_its_pages(k, client):
    client.force_login(k.pl)
    basis = f"/samenwerkingen/{k.w.partnership.slug}/koppels/{k.koppel.pk}/"
    assert "Schrijf de kaderopdracht" in client.get(basis).content.decode()
    client.post(f"{basis}kaderopdracht/{k.cohort.pk}/", velden())
    kader = Kaderopdracht.objects.get()
    assert kader.op_te_leveren == TEKSTEN["op_te_leveren"]
    client.post(adres(k, kader, "vaststellen/"), {"gezien": "0"})
    client.force_login(k.docent_mbo.user)
    tekst = client.get(adres(k, kader)).content.decode()
    assert "Neem de opdracht aan" in tekst
    client.post(adres(k, kader, "aannemen/"), {"gelezen": lees(kader)})
    assert beeld(kader).aangenomen == 1
    assert "Neem de opdracht aan" not in client.get(adres(k, kader)).content.decode()
    assert client.post(adres(k, kader, "herzien/"), {"gezien": "1"}).status_code == 403
    assert client.post(adres(k, kader, "iets/")).status_code == 404


def test_a_text_that_moved_is_shown_again_and_not_accepted(k, client):
    kader = k.maak_kader(vast=True)
    gelezen = lees(kader)
    operaties.herzie_kaderopdracht(by=k.pl, kaderopdracht=kader, gezien=1)
    operaties.wijzig_kaderopdracht(by=k.pl, kaderopdracht=kader, gezien=2, opdracht="Een heel andere opdracht")
    operaties.stel_kaderopdracht_vast(by=k.pl, kaderopdracht=kader, gezien=3)
    client.force_login(k.docent_mbo.user)
    tekst = client.post(adres(k, kader, "aannemen/"), {"gelezen": gelezen}).content.decode()
    assert "De tekst is net veranderd" in tekst
    assert "Een heel andere opdracht" in tekst
    assert not Aanvaarding.objects.exists()
    client.force_login(k.pl)
    for gezien in ("1", "", "-1", "x" * 40):
        antwoord = client.post(adres(k, kader, "herzien/"), {"gezien": gezien})
        assert "De tekst is net veranderd" in antwoord.content.decode()


def test_two_writers_get_both_texts_and_three_choices(k, client):
    kader = k.maak_kader()
    operaties.wijzig_kaderopdracht(by=k.w.dpl_mbo, kaderopdracht=kader, gezien=0, opdracht="Tekst van het mbo")
    client.force_login(k.pl)
    url = adres(k, kader, "wijzigen/")
    antwoord = client.post(url, velden(opdracht="Tekst van mij", gezien="0"))
    tekst = antwoord.content.decode()
    assert antwoord.status_code == 200
    assert "Iemand was je voor" in tekst
    assert "dpl_mbo wijzigde dit op" in tekst
    assert [v.label for v in antwoord.context["verschillen"]] == ["De opdracht"]
    assert antwoord.context["nu"] == 1

    samen = client.post(url, velden(opdracht="Tekst van mij", gezien="1", keuze="samen"))
    assert samen.context["form"]["opdracht"].value() == "Tekst van het mbo\n\nTekst van mij"
    assert samen.context["form"]["gezien"].value() == 1
    client.post(url, velden(opdracht="Tekst van mij", gezien="1", keuze="ander"))
    kader.refresh_from_db()
    assert kader.opdracht == "Tekst van het mbo"
    client.post(url, velden(opdracht="Tekst van mij", gezien="1", keuze="mijn"))
    kader.refresh_from_db()
    assert (kader.opdracht, kader.revision) == ("Tekst van mij", 2)


def test_a_concept_is_not_for_who_only_looks_on(k, client):
    kader = k.maak_kader()
    for user in (k.w.adviseur, k.w.waarnemer):
        client.force_login(user)
        assert client.get(adres(k, kader)).status_code == 403
    operaties.stel_kaderopdracht_vast(by=k.pl, kaderopdracht=kader, gezien=0)
    assert client.get(adres(k, kader)).status_code == 200
    client.force_login(k.w.vreemde)
    for doe in ("", "wijzigen/", "pdf/"):
        assert client.get(adres(k, kader, doe)).status_code == 404


def test_the_page_asks_a_fixed_number_of_queries(k, client, django_assert_max_num_queries):
    kader = k.maak_kader(vast=True)
    client.force_login(k.docent_mbo.user)
    with django_assert_max_num_queries(16):
        client.get(adres(k, kader))


# ---------- PDF ----------


def test_the_pdf_can_be_read_by_everybody(k, client):
    uren = vraag_facilitering(
        by=k.pl,
        partnership=k.w.partnership,
        school=k.w.mbo,
        kant="mbo",
        schooljaar=2026,
        uren_nodig=40,
        lidmaatschap=k.docent_mbo,
    )
    zeg_toe(by=k.stuur_mbo.user, facilitering=uren, gezien=0, uren_toegezegd=40)
    kader = k.maak_kader(vast=True)
    operaties.aanvaard(by=k.docent_mbo.user, kaderopdracht=kader, gelezen=lees(kader))
    client.force_login(k.docent_mbo.user)
    antwoord = client.get(adres(k, kader, "pdf/"))
    assert antwoord["Content-Type"] == "application/pdf"
    bladen = [blad.extract_text() for blad in PdfReader(io.BytesIO(antwoord.content)).pages]
    tekst = "\n".join(bladen)
    for woorden in (TEKSTEN["opdracht"], TEKSTEN["kaders_mbo"], "Een toetsplan.", "40 klokuren", "Vakcollege"):
        assert woorden in tekst
    assert f"pagina 2 van {len(bladen)}" in bladen[1]
    with pikepdf.open(io.BytesIO(antwoord.content)) as pdf:
        assert str(pdf.Root.Lang) == "nl"
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.StructTreeRoot.K
        assert pdf.open_metadata()["pdfuaid:part"] == "1"
        assert str(pdf.docinfo.Title) == "Kaderopdracht praktijk"
        with pdf.open_outline() as inhoud:
            assert [deel.title for deel in inhoud.root] == ["Inhoud", "De opdracht", "De kaders", "Het koppel"]


def test_what_people_type_stays_text_in_the_pdf(k, client):
    kader = k.maak_kader()
    gevaarlijk = '<img src="https://example.org/x.png"> & <b>vet</b>'
    operaties.wijzig_kaderopdracht(by=k.pl, kaderopdracht=kader, gezien=0, opdracht=gevaarlijk)
    koppel.wijzig_koppel(by=k.pl, koppel=k.koppel, gezien=0, vakgebied="R&D <i>")
    client.force_login(k.pl)
    inhoud = client.get(adres(k, kader, "pdf/")).content
    assert "<b>vet</b>" in "".join(blad.extract_text() for blad in PdfReader(io.BytesIO(inhoud)).pages)


HTML = '<html lang="nl"><head><title>T</title>{}</head><body>x</body></html>'


@pytest.mark.parametrize(
    "bron", ["https://example.org/x.css", "file:///etc/passwd", "../../settings.py", "css/weg.css"]
)
def test_a_document_reads_nothing_but_our_own_files(bron):
    with pytest.raises(ValueError, match="not one of our static files"):
        render_pdf(HTML.format(f'<link rel="stylesheet" href="{bron}">'), titel="T")


@pytest.mark.parametrize("html", [HTML.replace("nl", "en"), HTML.replace("<title>T</title>", "")])
def test_a_document_has_a_language_and_a_title(html):
    with pytest.raises(ValueError, match="lang"):
        render_pdf(html, titel="T")


def test_a_missing_library_is_a_page_that_says_what_to_install(k, client, monkeypatch):
    class Kapot:
        @staticmethod
        def find_spec(naam, *_):
            if naam == "weasyprint":
                raise OSError("cannot load library 'libpango-1.0-0'")

    monkeypatch.delitem(sys.modules, "weasyprint", raising=False)
    monkeypatch.setattr(sys, "meta_path", [Kapot, *sys.meta_path])
    client.force_login(k.pl)
    antwoord = client.get(adres(k, k.maak_kader(), "pdf/"))
    assert antwoord.status_code == 503
    assert "apt-get install" in antwoord.content.decode()
