"""The seal: one byte of difference shows, whatever it is, and two other programs agree with us."""

import os
import random
import shutil
import subprocess
import sys
import threading
import zlib
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from django.conf import settings as instellingen

from leerroutes import klok, zegel, zegelmap
from leerroutes.documents import render_archief
from leerroutes.zegel import Stand, onderzoek
from leerroutes.zegelmap import GeenZegel

HTML = """<!doctype html><html lang="nl"><head><title>Overeenkomst</title><link rel="stylesheet" href="css/print.css"></head>
<body data-voet="voet"><main><h1>Overeenkomst</h1><table><tr><th>Wie</th><th>Wat</th></tr><tr><th scope="row">Jan</th><td>les</td></tr>
</table></main></body></html>"""
JSON = b'{"nummer": 1}'
MOMENT = datetime(2026, 5, 28, 8, tzinfo=UTC)


def archief() -> bytes:
    return render_archief(HTML, titel="Overeenkomst", bijlage=JSON, moment=MOMENT)


@pytest.fixture(scope="module")
def kaal() -> bytes:
    return archief()


@pytest.fixture(scope="module")
def verzegeld(kaal) -> bytes:
    return zegel.zegel(kaal)


@pytest.fixture
def ander_zegel(settings, tmp_path):
    """Let this server be another one, with a seal of its own."""
    settings.DEBUG, settings.ZEGEL = True, str(tmp_path / "ander")
    return tmp_path / "ander"


@pytest.fixture(scope="module", autouse=True)
def in_ontwikkeling():
    # pytest-django switches DEBUG off, and only development makes its own seal.
    eerder, instellingen.DEBUG = instellingen.DEBUG, True
    yield
    instellingen.DEBUG = eerder


def opnieuw(pdf: bytes, **hoe) -> bytes:
    with pikepdf.open(BytesIO(pdf)) as bestand:
        bestand.save(uit := BytesIO(), **hoe)
    return uit.getvalue()


def test_a_sealed_file_is_valid_and_says_who_when_and_what(kaal, verzegeld):
    beeld = onderzoek(verzegeld)
    assert (beeld.stand, beeld.wie) == (Stand.GELDIG, "Leerroutes (ontwikkeling)")
    assert abs((klok.nu() - beeld.wanneer).total_seconds()) < 600
    assert (beeld.bijlage, beeld.bijlage_naam) == (JSON, "overeenkomst.json")
    assert verzegeld.startswith(kaal)


def test_pdfsig_and_pyhanko_agree(verzegeld, tmp_path):
    from pyhanko.keys import load_cert_from_pemder
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.validation import async_validate_pdf_signature
    from pyhanko_certvalidator import ValidationContext

    assert shutil.which("pdfsig"), "pdfsig ontbreekt. Herstel: apt-get install poppler-utils"
    (tmp_path / "v.pdf").write_bytes(verzegeld)
    poppler = subprocess.run(
        ["pdfsig", "-nocert", tmp_path / "v.pdf"], capture_output=True, text=True, check=True
    ).stdout
    assert "Signature is Valid" in poppler
    assert "Total document signed" in poppler
    assert "ETSI.CAdES.detached" in poppler
    wortel = load_cert_from_pemder(Path(instellingen.ZEGEL) / zegelmap.KETEN)
    [handtekening] = PdfFileReader(BytesIO(verzegeld)).embedded_signatures
    vertrouwd = ValidationContext(trust_roots=[wortel])
    oordeel = zegel._wacht(async_validate_pdf_signature(handtekening, vertrouwd))
    assert oordeel.bottom_line
    assert oordeel.coverage.name == "ENTIRE_FILE"


def test_one_flipped_bit_anywhere_is_seen_and_stays_recognised_as_ours(kaal, verzegeld):
    kans = random.Random(3)  # noqa: S311
    plekken = [kans.randrange(len(verzegeld)) for _ in range(40)]
    plekken += [kans.randrange(len(kaal), len(verzegeld)) for _ in range(60)]
    plekken += [verzegeld.rindex(b"0>"), verzegeld.rindex(b"/ByteRange") + 13, 6, len(verzegeld) - 1]
    for plek in plekken:
        stuk = bytearray(verzegeld)
        stuk[plek] ^= 1 << kans.randrange(8)
        assert onderzoek(bytes(stuk)).stand == Stand.GEWIJZIGD, plek
    kleine_letter = bytearray(verzegeld)
    begin = verzegeld.rindex(b"/Contents <")
    letter = next(i for i in range(begin + 11, len(verzegeld)) if verzegeld[i : i + 1] in b"ABCDEF")
    kleine_letter[letter] += 32
    assert onderzoek(bytes(kleine_letter)).stand == Stand.GEWIJZIGD


@pytest.mark.parametrize(
    "verander",
    [
        lambda pdf: pdf + b"\n",
        lambda pdf: pdf[:-1],
        lambda pdf: pdf[: len(pdf) - 400],
        lambda pdf: b"\n" + pdf,
        opnieuw,
        lambda pdf: opnieuw(pdf, object_stream_mode=pikepdf.ObjectStreamMode.generate),
        lambda pdf: opnieuw(pdf, qdf=True),
        lambda pdf: opnieuw(pdf, encryption=pikepdf.Encryption(owner="a", user="a")),
    ],
    ids=["byte_more", "byte_less", "cut", "shifted", "resaved", "resaved_small", "resaved_plain", "with_password"],
)
def test_a_sealed_file_that_was_handled_is_changed(verzegeld, verander):
    assert onderzoek(verander(verzegeld)).stand == Stand.GEWIJZIGD


def test_an_update_behind_the_seal_is_a_change(verzegeld):
    from pyhanko.pdf_utils import generic
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    schrijver = IncrementalPdfFileWriter(BytesIO(verzegeld))
    schrijver.root["/Lang"] = generic.pdf_string("en")
    schrijver.update_root()
    schrijver.write(uit := BytesIO())
    assert uit.getvalue().startswith(verzegeld)
    beeld = onderzoek(uit.getvalue())
    assert (beeld.stand, beeld.wie, beeld.bijlage) == (Stand.GEWIJZIGD, "", JSON)


def test_without_its_signature_it_is_no_seal_but_still_carries_its_data(kaal, verzegeld):
    with pikepdf.open(BytesIO(verzegeld)) as bestand:
        del bestand.Root.AcroForm
        del bestand.pages[0].Annots
        bestand.save(uit := BytesIO())
    for pdf in (uit.getvalue(), kaal):
        beeld = onderzoek(pdf)
        assert (beeld.stand, beeld.bijlage) == (Stand.GEEN, JSON)


def test_the_seal_of_another_server_is_foreign_also_when_it_calls_itself_the_same(kaal, verzegeld, ander_zegel):
    assert onderzoek(verzegeld).stand == Stand.VREEMD
    assert onderzoek(zegel.zegel(kaal)).stand == Stand.GELDIG


def test_another_certificate_of_our_own_issuer_does_not_seal_for_us(kaal, ander_zegel):
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

    ca_sleutel = ec.generate_private_key(ec.SECP256R1())
    ca = zegelmap._certificaat("CA van iedereen", ca_sleutel, None, ca_sleutel)
    for naam in ("wij", "zij"):
        folder = ander_zegel.parent / naam
        folder.mkdir()
        sleutel = ec.generate_private_key(ec.SECP256R1())
        pem = sleutel.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        (folder / zegelmap.SLEUTEL).write_bytes(pem)
        eigen = zegelmap._certificaat(naam, sleutel, ca, ca_sleutel)
        (folder / zegelmap.CERTIFICAAT).write_bytes(eigen.public_bytes(Encoding.PEM))
        (folder / zegelmap.KETEN).write_bytes(ca.public_bytes(Encoding.PEM))
    instellingen.ZEGEL = str(ander_zegel.parent / "zij")
    van_hen = zegel.zegel(kaal)
    instellingen.ZEGEL = str(ander_zegel.parent / "wij")
    assert onderzoek(van_hen).stand == Stand.VREEMD
    # A seal of before the present certificate stays known while its certificate is still in the list.
    oud = (ander_zegel.parent / "zij" / zegelmap.CERTIFICAAT).read_bytes()
    with (ander_zegel.parent / "wij" / zegelmap.CERTIFICAAT).open("ab") as lijst:
        lijst.write(oud)
    zegelmap._laad.cache_clear()
    assert (onderzoek(van_hen).stand, onderzoek(van_hen).wie) == (Stand.GELDIG, "zij")


def test_a_seal_outlives_its_certificate_but_none_is_set_after_it(kaal, ander_zegel, monkeypatch):
    from pyhanko.sign.signers import pdf_signer

    class Toen(datetime):
        @classmethod
        def now(cls, tz=None):
            return cls(2012, 3, 4, tzinfo=tz)

    with klok.zet(datetime(2010, 1, 1, tzinfo=UTC)):
        zegelmap.maak_ontwikkelzegel(ander_zegel)
    assert onderzoek(zegel.zegel(kaal)).stand == Stand.GEWIJZIGD  # today: the certificate ended years ago
    monkeypatch.setattr(pdf_signer, "datetime", Toen)
    beeld = onderzoek(zegel.zegel(kaal))
    assert (beeld.stand, beeld.wanneer.year) == (Stand.GELDIG, 2012)


def bom(omvang: int = 400 * 1024 * 1024) -> bytes:
    """Return a small PDF whose attachment unfolds to `omvang` bytes."""
    groot = zlib.compress(bytes(omvang), 9)
    return los_pdf(
        b"<</Type/Catalog/Pages 2 0 R/AF[3 0 R]>>",
        b"<</Type/Pages/Kids[]/Count 0>>",
        b"<</Type/Filespec/UF(a.json)/EF<</F 4 0 R>>>>",
        b"<</Length %d/Filter/FlateDecode>>stream\n" % len(groot) + groot + b"\nendstream",
    )


def doolhof() -> bytes:
    """Return a PDF of four kilobytes in which one field can be reached along a billion roads."""
    velden = [b"<</T(a)/Kids[%d 0 R %d 0 R]>>" % (nummer, nummer) for nummer in range(5, 35)]
    kop = [b"<</Type/Catalog/Pages 2 0 R/AcroForm 3 0 R>>", b"<</Type/Pages/Kids[]/Count 0>>", b"<</Fields[4 0 R]>>"]
    return los_pdf(*kop, *velden, b"<</T(z)/FT/Sig>>")


def los_pdf(*delen: bytes) -> bytes:
    pdf, plekken = b"%PDF-1.7\n", []
    for nummer, deel in enumerate(delen, 1):
        plekken.append(len(pdf))
        pdf += b"%d 0 obj\n%s\nendobj\n" % (nummer, deel)
    tabel = b"".join(b"%010d 00000 n \n" % plek for plek in plekken)
    maat = len(delen) + 1
    kop = b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Size %d/Root 1 0 R>>\n" % (maat, tabel, maat)
    return pdf + kop + b"startxref\n%d\n%%%%EOF\n" % len(pdf)


@pytest.mark.parametrize(
    "maak",
    [
        lambda: b"",
        lambda: b"Dit is gewoon tekst.",
        lambda: b"%PDF-1.7\nniet echt",
        lambda: b"%PDF-1.7\n" + random.Random(1).randbytes(200_000),  # noqa: S311
        lambda: archief()[:5000],
        lambda: b"%PDF-1.7\n" + b"[" * 200_000 + b"\nstartxref\n9\n%%EOF\n",
        lambda: opnieuw(archief(), encryption=pikepdf.Encryption(owner="a", user="a")),
        bom,
    ],
    ids=["empty", "text", "header_only", "noise", "truncated", "deep", "with_password", "bomb"],
)
def test_what_cannot_be_read_gets_an_answer(maak):
    assert onderzoek(maak()).stand == Stand.GEEN_PDF


def test_a_file_that_keeps_its_reader_busy_is_given_up(monkeypatch, verzegeld):
    def blijft_bezig(pdf):
        while True:
            stil.append(draadnummer())

    stil, draadnummer = [], threading.get_ident
    monkeypatch.setattr(zegel, "_lees", blijft_bezig)
    monkeypatch.setattr(zegel, "GEDULD", 0.05)
    assert onderzoek(b"%PDF-1.7\n").stand == Stand.GEEN_PDF
    for draad in threading.enumerate():
        if draad.ident == stil[0]:
            draad.join(20)
            assert not draad.is_alive()


def test_a_pdf_of_anybody_has_no_seal():
    assert onderzoek(doolhof()) == zegel.Zegelbeeld(Stand.GEEN)
    assert onderzoek(bom(1000)) == zegel.Zegelbeeld(Stand.GEEN, bijlage=bytes(1000), bijlage_naam="a.json")
    leeg = pikepdf.new()
    leeg.add_blank_page()
    leeg.save(uit := BytesIO())
    assert onderzoek(uit.getvalue()) == zegel.Zegelbeeld(Stand.GEEN)


def test_the_key_of_development_is_for_us_alone_and_made_once_by_many(ander_zegel):
    with ThreadPoolExecutor(8) as draden:
        list(draden.map(zegelmap.maak_ontwikkelzegel, [ander_zegel] * 8))
    assert [oct(pad.stat().st_mode & 0o777) for pad in (ander_zegel, *ander_zegel.iterdir())] == ["0o700"] + [
        "0o600"
    ] * 3
    assert os.listdir(ander_zegel.parent) == ["ander"]
    zegelmap._laad(ander_zegel)  # its key and certificate belong together


def test_production_makes_no_key_and_says_what_is_missing(settings, tmp_path, kaal):
    settings.DEBUG = False
    settings.ZEGEL = ""
    with pytest.raises(GeenZegel, match="omgevingsvariabele ZEGEL"):
        zegel.zegel(kaal)
    settings.ZEGEL = str(tmp_path / "geen")
    with pytest.raises(GeenZegel, match=r"sleutel\.pem"):
        onderzoek(kaal)
    assert not (tmp_path / "geen").exists()


def test_a_key_that_does_not_belong_to_the_certificate_is_refused(ander_zegel):
    zegelmap.maak_ontwikkelzegel(ander_zegel)
    zegelmap.maak_ontwikkelzegel(ander_zegel.parent / "nog")
    shutil.copy(ander_zegel.parent / "nog" / zegelmap.SLEUTEL, ander_zegel / zegelmap.SLEUTEL)
    with pytest.raises(GeenZegel, match="horen niet bij elkaar"):
        zegelmap._laad(ander_zegel)


def test_it_seals_while_an_event_loop_runs(kaal):
    async def binnen():
        return zegel.zegel(kaal)

    assert onderzoek(zegel._wacht(binnen())).stand == Stand.GELDIG


# ---------- The archive file itself ----------


def test_the_archive_names_both_standards_once_and_carries_its_data(verzegeld):
    with pikepdf.open(BytesIO(verzegeld)) as pdf:
        xmp = pdf.Root.Metadata.read_bytes()
        with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as over:
            assert (over["pdfaid:part"], over["pdfaid:conformance"]) == ("3", "A")
            assert over["{http://www.aiim.org/pdfua/ns/id/}part"] == "1"
        assert (pdf.pdf_version, pdf.Root.get("/Version", "/1.7")) == ("1.7", "/1.7")
        assert list(pdf.Root.Extensions.keys()) == ["/ESIC"]
        assert xmp.count(b"<rdf:RDF") == 1
        assert b"pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/<" in xmp
        assert (str(pdf.Root.Lang), bool(pdf.Root.MarkInfo.Marked)) == ("nl", True)
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        [bestand] = pdf.Root.AF
        assert (str(bestand.UF), str(bestand.AFRelationship)) == ("overeenkomst.json", "/Source")
        assert bestand.EF.F.read_bytes() == pdf.attachments["overeenkomst.json"].get_file().read_bytes() == JSON
        [blad] = pdf.Root.StructTreeRoot.IDTree.Kids
        namen = [bytes(naam) for naam in list(blad.Names)[::2]]
        assert len(namen) == 3
        assert [bytes(grens) for grens in blad.Limits] == [min(namen), max(namen)]
        assert namen == sorted(namen)


def test_the_archive_has_all_its_fonts_inside(kaal):
    with pikepdf.open(BytesIO(kaal)) as pdf:
        fonts = [
            ding
            for ding in pdf.objects
            if isinstance(ding, pikepdf.Dictionary) and ding.get("/Type") == "/FontDescriptor"
        ]
        assert fonts
        assert all("/FontFile2" in font or "/FontFile3" in font for font in fonts)


def test_equal_html_gives_equal_bytes_in_another_process(kaal):
    werk = (
        "import sys, django; django.setup(); from tests.test_zegel import archief; sys.stdout.buffer.write(archief())"
    )
    omgeving = {**os.environ, "PYTHONHASHSEED": "7", "DJANGO_SETTINGS_MODULE": "leerroutes.settings"}
    ander = subprocess.run(
        [sys.executable, "-c", werk], capture_output=True, env=omgeving, cwd=instellingen.BASE_DIR, check=True
    )
    assert ander.stdout == kaal
