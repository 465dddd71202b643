"""Paper, advice and mandaten by HTTP; files that are not what their name says; how often a page asks the database."""

import io
import re
import zipfile
from copy import deepcopy
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from leerroutes import klok
from partnerships.domain.overeenkomst import AdviesUitkomst
from partnerships.models import Mandaat, Medezeggenschap, Ondertekening
from tests.partnerships.overeenkomsten import Zaak, maak_zaak

PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\n%%EOF"
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 64


@pytest.fixture(scope="module")
def _advies(podium, django_db_blocker):
    with django_db_blocker.unblock():
        podium.show("leeg")
        zaak = maak_zaak("advies")
    yield zaak
    with django_db_blocker.unblock():
        podium.show("leeg")


@pytest.fixture
def advies(_advies, db) -> Zaak:
    """An agreement on which the medezeggenschap is asked."""
    return deepcopy(_advies)


@pytest.fixture
def zaak(advies) -> Zaak:
    """An agreement that waits for the signatures."""
    return advies.naar("ondertekenen")


def als(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def tekst(antwoord) -> str:
    return re.sub(r"\s+", " ", antwoord.content.decode())


def bestand(naam: str, inhoud: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(naam, inhoud)


def word() -> bytes:
    pak = io.BytesIO()
    with zipfile.ZipFile(pak, "w") as doos:
        doos.writestr("word/document.xml", "<w:document/>")
    return pak.getvalue()


def dag(erbij: int = 0) -> str:
    return f"{klok.vandaag() + timedelta(days=erbij):%d-%m-%Y}"


# ---------- paper ----------


def papier(zaak: Zaak, user, n: int = 0, **anders):
    partij = zaak.partijen[n]
    velden = {
        "gelezen": zaak.beeld.hash,
        "naam": "Voorzitter van het bestuur",
        "functie": "voorzitter",
        "grond": "bestuurder van dit bestuur",
        "getekend_op": dag(),
        "scan": bestand("../../Scan één.PDF", PDF),
    } | anders
    return als(user).post(f"{zaak.adres}papier/{partij.pk}/", {naam: w for naam, w in velden.items() if w is not None})


def test_paper_counts_when_a_second_person_confirms(zaak):
    partij = zaak.partijen[0]
    dpl = zaak.dpl[partij.bestuur_id]
    assert papier(zaak, dpl).status_code == 302
    rij = Ondertekening.objects.get()
    assert re.fullmatch(r"handtekeningen/scan-een\w*\.pdf", rij.scan.name)
    assert not zaak.beeld.partijen[0].getekend
    pad = f"{zaak.adres}papier/{partij.pk}/bevestigen/"
    zelf = als(dpl)
    assert "Laat een ander kijken" in tekst(zelf.get(pad))
    assert zelf.post(pad, {"besluit": "ja"}).status_code == 403
    ander = als(zaak.pl)
    assert "Wat klopt er niet" in tekst(ander.get(pad))
    assert ander.post(pad, {"besluit": "ja"}).status_code == 302
    assert zaak.beeld.partijen[0].getekend
    assert ander.post(pad, {"besluit": "ja"}).status_code == 302
    assert Ondertekening.objects.count() == 1


def test_a_refused_scan_needs_a_reason_and_makes_room_for_another(zaak):
    partij = zaak.partijen[0]
    papier(zaak, zaak.dpl[partij.bestuur_id])
    pad = f"{zaak.adres}papier/{partij.pk}/bevestigen/"
    ander = als(zaak.pl)
    assert "Schrijf kort wat er niet klopt" in tekst(ander.post(pad, {"besluit": "nee"}))
    assert ander.post(pad, {"besluit": "nee", "reden": "De datum is niet te lezen."}).status_code == 302
    assert zaak.beeld.partijen[0].handtekening is None
    assert papier(zaak, zaak.dpl[partij.bestuur_id]).status_code == 302
    assert Ondertekening.objects.count() == 2


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        ({"scan": bestand("scan.pdf", b"Dit is gewoon tekst.")}, "wat de naam ook zegt"),
        ({"scan": bestand("scan.pdf", word())}, "wat de naam ook zegt"),
        ({"scan": bestand("scan.png", b"")}, "Dit bestand is leeg"),
        ({"scan": bestand("scan.pdf", PDF + b"0" * (10 * 1024 * 1024))}, "groter dan 10 MB"),
        ({"scan": None}, "Kies een bestand"),
        ({"naam": " "}, "Vul dit in"),
        ({"getekend_op": "gisteren"}, "Vul een datum in"),
        ({"getekend_op": dag(3)}, "Kies een dag vanaf de vaststelling"),
        ({"gelezen": "een andere tekst"}, "De tekst is intussen een andere"),
    ],
)
def test_bad_paper_is_refused_at_its_place(zaak, anders, zin):
    blad = tekst(papier(zaak, zaak.dpl[zaak.partijen[0].bestuur_id], **anders))
    assert zin in blad
    assert 'value="voorzitter"' in blad
    assert not Ondertekening.objects.exists()


def test_a_scan_is_handed_to_whom_it_concerns_only(zaak):
    partij = zaak.partijen[0]
    papier(zaak, zaak.dpl[partij.bestuur_id])
    pad = f"{zaak.adres}scan/{Ondertekening.objects.get().pk}/"
    antwoord = als(zaak.pl).get(pad)
    assert antwoord["Content-Disposition"].startswith("attachment")
    assert antwoord["X-Content-Type-Options"] == "nosniff"
    assert b"".join(antwoord.streaming_content) == PDF
    assert als(zaak.dpl[zaak.partijen[1].bestuur_id]).get(pad).status_code == 403
    assert als(zaak.w.docent_vmbo).get(pad).status_code == 403
    assert als(zaak.w.vreemde).get(pad).status_code == 404
    assert papier(zaak, zaak.dpl[zaak.partijen[1].bestuur_id]).status_code == 403


# ---------- medezeggenschap ----------


def test_advice_is_asked_given_and_answered(advies):
    zaak = advies
    partij = zaak.partijen[0]
    client, lijst = als(zaak.pl), f"{zaak.adres}medezeggenschap/"
    assert "0 van 3 klaar" in tekst(client.get(lijst))
    vraag = f"{lijst}{partij.pk}/mr/vragen/"
    assert "voor hij begint" in tekst(client.post(vraag, {"gevraagd_op": dag(), "termijn": dag(-1)}))
    for _ in range(2):  # replayed
        client.post(vraag, {"gevraagd_op": dag(), "termijn": dag(42)})
    rij = Medezeggenschap.objects.get()
    pad = f"{lijst}{rij.pk}/vastleggen/"
    goed = {"gezien": "0", "uitkomst": "negatief", "gegeven_op": dag(), "tekst": "De reistijd is te lang."}
    assert "Schrijf op wat het advies" in tekst(client.post(pad, goed | {"tekst": ""}))
    assert "De termijn loopt nog" in tekst(client.post(pad, goed | {"uitkomst": "geen"}))
    slecht = client.post(pad, goed | {"document": bestand("brief.docx", b"geen word")})
    assert "wat de naam ook zegt" in tekst(slecht)
    assert "De reistijd is te lang." in tekst(slecht)
    assert client.post(pad, goed | {"document": bestand("brief.docx", word())}).status_code == 302
    assert "reactie nodig" in tekst(client.get(lijst))
    assert "Iemand was je voor" in tekst(client.post(pad, goed | {"tekst": "Toch anders."}))
    client.post(f"{lijst}{rij.pk}/reactie/", {"gezien": "1", "reactie": "De bus gaat eerder."})
    rij.refresh_from_db()
    assert (rij.uitkomst, rij.reactie) == (AdviesUitkomst.NEGATIEF, "De bus gaat eerder.")
    brief = als(zaak.stuurgroep[0]).get(f"{lijst}{rij.pk}/document/")
    assert brief["Content-Disposition"].startswith("attachment")
    assert brief["Content-Disposition"].endswith('.docx"')
    assert als(zaak.w.waarnemer).get(f"{lijst}{rij.pk}/document/").status_code == 403


def test_only_who_writes_advice_down_sees_how(advies):
    zaak = advies
    partij = zaak.partijen[0]
    lijst = f"{zaak.adres}medezeggenschap/"
    lezer = als(zaak.stuurgroep[0])
    assert 'id="vragen-' not in lezer.get(lijst).content.decode()
    assert lezer.get(f"{lijst}{partij.pk}/mr/vragen/").status_code == 403
    assert als(zaak.pl).get(f"{lijst}{partij.pk}/raad/vragen/").status_code == 404
    assert "geen OR" in tekst(
        als(zaak.pl).post(f"{lijst}{partij.pk}/or/vragen/", {"gevraagd_op": dag(), "termijn": dag(42)})
    )


# ---------- mandaten ----------


def test_a_mandaat_is_given_seen_and_withdrawn(advies):
    zaak = advies
    partij, ander = zaak.partijen
    bestuurder, wie = zaak.bestuurders[partij.bestuur_id], zaak.stuurgroep[0]
    client, lijst = als(bestuurder), f"/samenwerkingen/{zaak.w.partnership.slug}/mandaten/"
    goed = {
        "bestuur": str(partij.bestuur_id),
        "user": str(wie.pk),
        "grond": "besluit van 12-06-2026",
        "van": dag(),
        "tot": dag(30),
    }
    for fout, zin in (
        ({"bestuur": str(ander.bestuur_id)}, "staat niet in de lijst"),
        ({"user": str(bestuurder.pk)}, "staat niet in de lijst"),
        ({"user": str(zaak.w.vreemde.pk)}, "staat niet in de lijst"),
        ({"tot": dag(-3)}, "De laatste dag ligt voor de eerste"),
        ({"grond": " "}, "Vul dit in"),
        ({"scan": bestand("besluit.pdf", b"tekst")}, "wat de naam ook zegt"),
    ):
        assert zin in tekst(client.post(f"{lijst}nieuw/", goed | fout))
    assert not Mandaat.objects.exists()
    assert client.post(f"{lijst}nieuw/", goed | {"scan": bestand("besluit.png", PNG)}).status_code == 302
    mandaat = Mandaat.objects.get()
    lezer = als(zaak.w.docent_vmbo)
    assert "besluit van 12-06-2026" in tekst(lezer.get(lijst))
    assert lezer.get(f"{lijst}nieuw/").status_code == 403
    assert lezer.get(f"{lijst}{mandaat.pk}/scan/").status_code == 403
    assert als(wie).get(f"{lijst}{mandaat.pk}/scan/")["X-Content-Type-Options"] == "nosniff"
    vreemd = als(zaak.bestuurders[ander.bestuur_id])
    assert vreemd.post(f"{lijst}{mandaat.pk}/intrekken/").status_code == 403
    for _ in range(2):
        assert client.post(f"{lijst}{mandaat.pk}/intrekken/").status_code == 302
    assert "ingetrokken" in tekst(lezer.get(lijst))


# ---------- how often a page asks ----------


def test_the_reading_view_asks_the_database_a_fixed_number_of_times(advies, django_assert_max_num_queries):
    zaak = advies.naar("vaststellen")
    lid = als(zaak.stuurgroep[0])
    lid.post(f"{zaak.adres}lezen/gelezen/", {"gelezen": zaak.beeld.hash})
    for pad in ("lezen/", "medezeggenschap/"):
        with django_assert_max_num_queries(24):
            lid.get(f"{zaak.adres}{pad}")
    zaak.naar("ondertekenen")
    bestuurder = als(zaak.bestuurders[zaak.partijen[0].bestuur_id])
    for client in (lid, bestuurder):
        for pad in ("lezen/", "ondertekenen/", "medezeggenschap/"):
            with django_assert_max_num_queries(24):
                assert client.get(f"{zaak.adres}{pad}").status_code == 200
