"""The sealed document of an agreement: made once by the worker, kept, handed over; and the mail that waits."""

import io
import json
import re
import subprocess
from smtplib import SMTPException

import pytest
from django.core import mail
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext
from pypdf import PdfReader

from leerroutes import bijwerken, zegel
from leerroutes import klussen as werk
from leerroutes.models import Klus
from leerroutes.zegelmap import open_kist
from partnerships import klussen
from partnerships.documents.overeenkomst import render_overeenkomst
from partnerships.loading.document import load_stuk, load_versie_stuk
from partnerships.models import Bericht, Document, Versie
from partnerships.operations.documenten import bewaar_document
from tests.partnerships.fabriek import maak_user
from tests.partnerships.overeenkomsten import maak_zaak


@pytest.fixture(autouse=True)
def eigen_zegel(settings):
    """Only development makes its own seal, and pytest-django switches it off."""
    settings.DEBUG = True


def lees(inhoud: bytes) -> str:
    return " ".join(" ".join(blad.extract_text().split()) for blad in PdfReader(io.BytesIO(inhoud)).pages)


def pyhanko_oordeel(pdf: bytes) -> bool:
    """Ask pyHanko's own validator, with the house as the only one that it trusts."""
    vertrouwd = ValidationContext(trust_roots=open_kist().uitgevers, allow_fetching=False)
    (handtekening,) = PdfFileReader(io.BytesIO(pdf)).embedded_signatures
    oordeel = validate_pdf_signature(handtekening, vertrouwd)
    return oordeel.bottom_line and oordeel.coverage is SignatureCoverageLevel.ENTIRE_FILE


def test_a_concept_says_so_and_leaves_empty_subjects_out(db, client):
    zaak = maak_zaak()
    stuk = load_stuk(zaak.beeld)
    assert stuk.concept
    assert [a.nummer for a in stuk.artikelen] == list(range(1, len(stuk.artikelen) + 1))
    assert all(a.tekst.strip() for a in stuk.artikelen)
    client.force_login(zaak.pl)
    antwoord = client.get(f"{zaak.adres}pdf/")
    klus = Klus.objects.get()
    assert antwoord["Location"] == f"/klussen/{klus.pk}/"
    werk.verwerk.call(klus.pk)
    tekst = lees(b"".join(client.get(f"/klussen/{klus.pk}/bestand/")))
    assert "Artikel 1 Partijen en bevoegd gezag" in tekst
    assert "Dit is een concept" in tekst


def test_what_is_to_be_signed_has_its_code_and_lines_to_write_on(db):
    zaak = maak_zaak("ondertekenen")
    stuk = load_stuk(zaak.beeld)
    tekst = lees(render_overeenkomst(stuk))
    assert f"code {stuk.code} · controlegetal {stuk.kort}" in tekst
    assert tekst.count("Bevoegd als, of mandaat met datum") == 2
    assert "Dit is een concept" not in tekst


def test_the_worker_makes_one_sealed_document_with_the_data_inside(db, client, tmp_path):
    zaak = maak_zaak("van_kracht")
    client.force_login(zaak.pl)
    wacht = client.get(f"{zaak.adres}document/")
    assert "wordt gemaakt" in wacht.content.decode()
    assert klussen.maak_documenten() == 1
    assert klussen.maak_documenten() == 0
    versie, document = Versie.objects.get(), Document.objects.get()
    assert document.bestand.name == f"overeenkomsten/{versie.code}.pdf"
    with document.bestand.open("rb") as bestand:
        pdf = bestand.read()
    beeld = zegel.onderzoek(pdf)
    assert beeld.stand.value == "geldig"
    inhoud = json.loads(beeld.bijlage)
    assert (inhoud["code"], inhoud["beeld"]["hash"]) == (versie.code, versie.hash)
    assert [t["bestuur"] for t in inhoud["ondertekeningen"]] == ["Stichting Vak", "Stichting Techniek"]
    tekst = lees(pdf)
    for woorden in (versie.code, "Bewijsblad", "gewone elektronische handtekening", "192.0.2.x", "bestuurder_98aa"):
        assert woorden in tekst, woorden
    (tmp_path / "a.pdf").write_bytes(pdf)
    uit = subprocess.run(["pdfsig", "-nocert", tmp_path / "a.pdf"], capture_output=True, text=True, check=False).stdout
    assert "Signature is Valid" in uit
    assert "Total document signed" in uit
    assert pyhanko_oordeel(pdf)
    klaar = client.get(f"{zaak.adres}document/")
    assert b"".join(klaar) == pdf
    assert klaar["Content-Disposition"].startswith("attachment")
    assert client.get(f"{zaak.adres}document/", headers={"if-none-match": klaar["ETag"]}).status_code == 304
    assert client.get(f"{zaak.adres}pdf/").status_code == 302
    assert versie.code in client.get(f"{zaak.adres}bewijs/").content.decode()
    assert not bewaar_document(versie=versie, ongezegeld=b"x", verzegeld=b"y"), "a second worker changes nothing"
    assert Document.objects.get().sha256 == document.sha256


def test_without_a_seal_it_waits_and_says_why(db, client, settings, caplog):
    zaak = maak_zaak("van_kracht")
    settings.ZEGEL = ""
    assert klussen.maak_documenten() == 0
    client.force_login(zaak.pl)
    assert "nog geen zegel" in client.get(f"{zaak.adres}document/").content.decode()
    assert "nog geen document" in caplog.text


def test_strangers_get_nothing(db, client):
    zaak = maak_zaak("van_kracht")
    client.force_login(maak_user("iemand_anders"))
    for pad in ("pdf/", "word/", "document/", "bewijs/"):
        assert client.get(zaak.adres + pad).status_code == 404


@pytest.mark.parametrize("besturen", [1, 4])
def test_each_bestuur_has_its_own_block(db, besturen):
    maak_zaak("van_kracht", besturen=besturen)
    stuk = load_versie_stuk(Versie.objects.get())
    assert len(stuk.handtekeningen) == len(stuk.partijen) == besturen
    assert stuk.soort == ("interne_regeling" if besturen == 1 else "samenwerkingsovereenkomst")


def test_notes_go_out_once_and_wait_for_a_failing_server(db, monkeypatch):
    zaak = maak_zaak("ondertekenen")
    wachtend = Bericht.objects.filter(verstuurd_op=None).count()
    assert wachtend
    with monkeypatch.context() as even:
        even.setattr(klussen, "send_mail", lambda *_: (_ for _ in ()).throw(SMTPException("weg")))
        assert klussen.verstuur_berichten() == 0
    assert klussen.verstuur_berichten() == wachtend
    assert klussen.verstuur_berichten() == 0
    bestuurder = next(iter(zaak.bestuurders.values()))
    brief = next(m for m in mail.outbox if m.to == [bestuurder.email])
    assert "U vindt het hier:" in brief.body
    assert f"{zaak.adres}ondertekenen/" in brief.body


def test_every_note_suits_who_is_addressed_with_u_and_who_is_not(db, django_capture_on_commit_callbacks):
    zaak = maak_zaak("ondertekenen")
    with django_capture_on_commit_callbacks() as vragen:
        zaak.teken()
    gevraagd = {vraag.args[0] for vraag in vragen if getattr(vraag, "func", None) == bijwerken.veeg_nu.enqueue}
    assert gevraagd == {"berichten", "documenten"}
    assert gevraagd <= set(bijwerken.VEGERS)
    for bericht in Bericht.objects.all():
        woorden = set(re.findall(r"\w+", f"{bericht.onderwerp} {bericht.tekst}".lower()))
        assert not woorden & {"je", "jouw", "jij", "u", "uw"}, bericht.tekst


def test_a_document_holds_no_notes_of_the_drafters(db):
    """Our own doubts about an article stand on the screen of who writes."""
    zaak = maak_zaak("ondertekenen")
    stuk = load_stuk(zaak.beeld)
    assert not [a.titel for a in stuk.artikelen if "controleer)" in a.bron + a.tekst or "[vul in" in a.tekst]
