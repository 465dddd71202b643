"""Whether a file is authentic: on the public page and with `manage.py verify_document`, whatever is handed in."""

import io

import pikepdf
import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command

from leerroutes.logboek.models import Gebeurtenis
from leerroutes.zegel import GROOTSTE
from partnerships import klussen
from partnerships.documents.echtheid import controleer
from partnerships.domain.echtheid import Oordeel
from partnerships.models import Document, Ondertekening, Versie
from partnerships.views import controleren as view
from tests.partnerships.overeenkomsten import maak_zaak


@pytest.fixture(scope="module")
def _verzegeld(podium, django_db_blocker):
    """Make a sealed agreement once; each test stands on it in a transaction of its own."""
    with django_db_blocker.unblock():
        podium.show("leeg")
        maak_zaak("van_kracht")
        klussen.maak_documenten()
    yield
    with django_db_blocker.unblock():
        podium.show("leeg")


@pytest.fixture
def pdf(_verzegeld, db) -> bytes:
    cache.clear()
    with Document.objects.get().bestand.open("rb") as bestand:
        return bestand.read()


def opnieuw(pdf: bytes, zonder_zegel: bool = False) -> bytes:
    uit = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as bestand:
        if zonder_zegel:
            del bestand.Root.AcroForm
            for blad in bestand.pages:
                if "/Annots" in blad and any(a.get("/FT") == "/Sig" for a in blad.Annots):
                    del blad.Annots
        bestand.save(uit)
    return uit.getvalue()


def test_the_file_itself_is_authentic(pdf):
    uitkomst = controleer(pdf)
    assert uitkomst.is_echt, uitkomst
    assert [bestuur for bestuur, _ in uitkomst.getekend] == ["Stichting Vak", "Stichting Techniek"]


def test_every_change_of_the_file_is_seen(pdf):
    for plek in (200, len(pdf) // 3, len(pdf) // 2, len(pdf) - 40):
        anders = bytearray(pdf)
        anders[plek] ^= 1
        assert controleer(bytes(anders)).oordeel is Oordeel.GEWIJZIGD, plek
    for anders in (opnieuw(pdf), opnieuw(pdf, True), pdf + b"\n%%EOF\n", pdf[:-500]):
        uitkomst = controleer(anders)
        assert uitkomst.oordeel is Oordeel.GEWIJZIGD, uitkomst
        assert not uitkomst.getekend


def test_what_is_not_ours_is_unknown(pdf):
    vreemd, slot = io.BytesIO(), io.BytesIO()
    leeg = pikepdf.new()
    leeg.add_blank_page()
    leeg.save(vreemd)
    leeg.save(slot, encryption=pikepdf.Encryption(owner="a", user="b"))
    for inhoud in (vreemd.getvalue(), slot.getvalue(), b"gewoon tekst", b"", b"%PDF-1.7 en dan niets"):
        assert controleer(inhoud).oordeel is Oordeel.ONBEKEND, inhoud[:20]


def test_a_registration_that_differs_from_an_intact_file_is_named(pdf):
    versie = Versie.objects.get()
    beeld = versie.beeld
    beeld["onderwerpen"][4]["tekst"] += " En meer."
    Versie.objects.filter(pk=versie.pk).update(beeld=beeld)
    uitkomst = controleer(pdf)
    assert (uitkomst.oordeel, uitkomst.registratie) == (Oordeel.GEWIJZIGD, True)
    assert "artikel 5" in uitkomst.zin


@pytest.mark.parametrize(
    ("model", "velden", "zin"),
    [
        (Ondertekening, {"naam": "Iemand anders"}, "handtekeningen"),
        (Versie, {"hash": "0" * 64}, "controlegetal"),
        (Document, {"sha256": "0" * 64}, "verzegeld document"),
    ],
)
def test_every_row_behind_the_document_counts(pdf, model, velden, zin):
    model.objects.filter(pk=model.objects.first().pk).update(**velden)
    uitkomst = controleer(pdf)
    assert not uitkomst.is_echt
    assert zin in uitkomst.zin


def test_the_page_is_for_everybody_and_names_nobody(pdf, client):
    assert client.get("/controleren/").status_code == 200
    antwoord = client.post("/controleren/", {"bestand": SimpleUploadedFile("o.pdf", pdf)})
    tekst = antwoord.content.decode()
    assert "Dit bestand is echt" in tekst
    assert "Stichting Vak" in tekst
    assert "bestuurder_98aa" not in tekst
    assert not antwoord.cookies
    code = Versie.objects.get().code
    tekst = client.post("/controleren/", {"code": code.lower().replace("-", " ")}).content.decode()
    assert "Stichting Techniek" in tekst
    assert "alleen het bestand zelf" in tekst
    assert "bestuurder_98aa" not in tekst
    assert "niet bekend" in client.post("/controleren/", {"code": "AAAA-BBBB-CCCC"}).content.decode()
    for fout in ({}, {"code": "abc"}):
        assert client.post("/controleren/", fout).status_code == 400


def test_each_bad_file_gets_its_own_answer_on_the_page(pdf, client):
    """What somebody may hand in, and the words that tell it apart."""
    omgezet, slot = bytearray(pdf), io.BytesIO()
    omgezet[len(pdf) // 2] ^= 1
    with pikepdf.open(io.BytesIO(pdf)) as bestand:
        bestand.save(slot, encryption=pikepdf.Encryption(owner="a", user="b"))
    vreemd, leeg = io.BytesIO(), pikepdf.new()
    leeg.add_blank_page()
    leeg.save(vreemd)
    for inhoud, woorden in (
        (bytes(omgezet), "na het verzegelen veranderd"),
        (opnieuw(pdf), "opnieuw opgeslagen"),
        (opnieuw(pdf, zonder_zegel=True), "zegel is uit het bestand verdwenen"),
        (slot.getvalue(), "Dit bestand is gewijzigd"),
        (vreemd.getvalue(), "draagt geen zegel"),
        (b"Beste lezer, dit is tekst.", "geen leesbare PDF"),
        (b"", "Dit bestand is leeg"),
    ):
        antwoord = client.post("/controleren/", {"bestand": SimpleUploadedFile("o.pdf", inhoud)})
        tekst = antwoord.content.decode()
        assert antwoord.status_code == 200
        assert woorden in tekst, woorden
        assert "is echt" not in tekst
        assert "Stichting Vak" not in tekst


def test_a_tampered_log_is_named_by_the_command_and_on_the_page_of_the_evidence(pdf, client, capsys):
    versie = Versie.objects.select_related("overeenkomst__partnership").get()
    rij = versie.overeenkomst
    bewijs = f"/samenwerkingen/{rij.partnership.slug}/overeenkomsten/{rij.nummer}/bewijs/"
    client.force_login(Ondertekening.objects.first().door)
    assert "logboek is heel" in client.get(bewijs).content.decode()
    stem = Gebeurtenis.objects.filter(keten__naam=rij.keten_naam, soort="stem").first()
    Gebeurtenis.objects.filter(pk=stem.pk).update(inhoud={**stem.inhoud, "uitkomst": "terug"})
    with pytest.raises(CommandError, match="niet heel"):
        call_command("verify_log", keten=rij.keten_naam)
    assert str(stem.nummer) in capsys.readouterr().out
    tekst = client.get(bewijs).content.decode()
    assert "logboek klopt niet" in tekst
    assert str(stem.nummer) in tekst


def test_too_large_and_too_often_get_a_clear_answer(db, client, monkeypatch):
    cache.clear()
    groot = SimpleUploadedFile("o.pdf", b"%PDF-1.7" + b"x" * GROOTSTE)
    assert "groter dan 25 MB" in client.post("/controleren/", {"bestand": groot}).content.decode()
    leeg = SimpleUploadedFile("o.pdf", b"")
    assert "leeg" in client.post("/controleren/", {"bestand": leeg}).content.decode()
    monkeypatch.setattr(view, "PER_MINUUT", 2)
    assert client.post("/controleren/", {"code": "AAAA-BBBB-CCCC"}).status_code == 429


def test_the_command_ends_well_for_an_authentic_file_only(pdf, tmp_path, capsys):
    pad = tmp_path / "o.pdf"
    pad.write_bytes(pdf)
    call_command("verify_document", str(pad))
    assert "echt" in capsys.readouterr().out
    pad.write_bytes(opnieuw(pdf))
    with pytest.raises(SystemExit) as einde:
        call_command("verify_document", str(pad))
    assert einde.value.code == 1
    with pytest.raises(CommandError):
        call_command("verify_document", str(tmp_path / "weg.pdf"))
