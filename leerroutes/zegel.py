"""The seal of the house: a PAdES signature (B-B) that shows whether a PDF is still the file that we made.

The folder `settings.ZEGEL` holds `sleutel.pem` (P-256), `certificaat.pem` (the present one first, then earlier ones whose seals must
stay known) and `keten.pem` (who issued them). A seal is ours by its certificate and not by its issuer, who may serve others too.
Without a time stamp from elsewhere the moment of sealing is our own word; that word decides whether the certificate was valid, so a
seal outlives its certificate.
"""

import asyncio
import ctypes
from collections.abc import Callable, Coroutine
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from io import BytesIO
from threading import Thread
from typing import Any

from leerroutes.zegelmap import GeenZegel, Kist, open_kist

__all__ = ["GROOTSTE", "GeenZegel", "Stand", "Zegelbeeld", "onderzoek", "zegel"]

GROOTSTE = 25 * 1024 * 1024  # what a page or a command may hand to `onderzoek`
GEDULD = 5.0  # seconds for reading a file; ours take a tenth of one
VELDEN = 1000
VELD = "Zegel"


class Stand(StrEnum):
    """What a file turns out to be."""

    GELDIG = "geldig"  # sealed by us, and not one byte differs
    GEWIJZIGD = "gewijzigd"  # carries our seal, and is not the file that we sealed
    VREEMD = "vreemd"  # signed by somebody else
    GEEN = "geen"  # a PDF without a signature
    GEEN_PDF = "geen_pdf"  # not a PDF, or one that cannot be read


@dataclass(frozen=True)
class Zegelbeeld:
    """What `onderzoek` found. `wie` and `wanneer` are filled for a valid seal only; the attachment for any PDF that has one."""

    stand: Stand
    wie: str = ""
    wanneer: datetime | None = None
    bijlage: bytes | None = None
    bijlage_naam: str = ""


def zegel(pdf: bytes) -> bytes:
    """Return `pdf` with our seal behind it; the bytes of `pdf` itself stay as they are. Seal last: any later rewrite breaks it.

    Raises GeenZegel when the key is missing or unfit, pyHanko's PdfError when `pdf` is not a PDF or was sealed before.
    """
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign import PdfSignatureMetadata
    from pyhanko.sign.fields import InvisSigSettings, SigFieldSpec, SigSeedSubFilter
    from pyhanko.sign.signers import async_sign_pdf

    over = PdfSignatureMetadata(
        field_name=VELD, subfilter=SigSeedSubFilter.PADES, md_algorithm="sha256", reason="Verzegeld door Leerroutes"
    )
    # PDF/UA wants an invisible widget outside the page, PDF/A wants it printable.
    onzichtbaar = InvisSigSettings(set_print_flag=True, set_hidden_flag=False, box_out_of_bounds=True)
    veld = SigFieldSpec(VELD, invis_sig_settings=onzichtbaar)

    class Schrijver(IncrementalPdfFileWriter):
        def _update_meta(self) -> None:
            """Leave the metadata alone: pyHanko would write those of PDF/A anew, with itself as the maker."""

        def ensure_output_version(self, version) -> None:
            """Stay a PDF 1.7, which PDF/A-3 is: pyHanko raises it to 2.0 for a key on a curve."""
            super().ensure_output_version(min(version, (1, 7)))

        def register_extension(self, ext) -> None:
            """Name only the extension of PDF 1.7 that a PAdES seal uses."""
            if ext.base_version == "/1.7":
                super().register_extension(ext)

    schrijver = Schrijver(BytesIO(pdf))
    return _wacht(async_sign_pdf(schrijver, over, open_kist().signer, new_field_spec=veld)).getvalue()


def onderzoek(pdf: bytes) -> Zegelbeeld:
    """Return what `pdf` (anything, up to GROOTSTE bytes) is. Never fails on its content; raises GeenZegel when this server has no seal.

    Valid means: every byte is the one that we sealed, the padding of the signature included. A certificate that has expired
    since makes no difference.
    """
    kist = open_kist()
    if b"%PDF-" not in pdf[:1024]:
        return Zegelbeeld(Stand.GEEN_PDF)
    try:
        handtekeningen, naam, bijlage = _binnen_de_tijd(_lees, pdf)
    except Exception:
        # A library that reads a hostile file may fail in any way; what we can still say is whose name it carries.
        return Zegelbeeld(Stand.GEWIJZIGD if _noemt_ons(pdf, (), kist) else Stand.GEEN_PDF)
    rest = {"bijlage": bijlage, "bijlage_naam": naam}
    if handtekeningen and (gevonden := _geldig(pdf, handtekeningen[-1], kist)):
        return Zegelbeeld(Stand.GELDIG, *gevonden, **rest)
    if _noemt_ons(pdf, handtekeningen, kist):
        return Zegelbeeld(Stand.GEWIJZIGD, **rest)
    return Zegelbeeld(Stand.VREEMD if handtekeningen else Stand.GEEN, **rest)


def _lees(pdf: bytes) -> tuple[list, str, bytes | None]:
    """Return the signatures in `pdf`, and the name and content of its first associated file."""
    from pyhanko.pdf_utils.decode_limits import DecodeLimits, DocumentDecodeBudget, StreamDecodeLimits
    from pyhanko.pdf_utils.reader import PdfFileReader

    grenzen = DecodeLimits(
        per_stream=StreamDecodeLimits(max_output_size=GROOTSTE),
        document_budget=DocumentDecodeBudget(base_allowance=2 * GROOTSTE, max_ratio=2),
    )
    lezer = PdfFileReader(BytesIO(pdf), strict=False, decode_limits=grenzen)
    naam, bijlage = "", None
    if bestanden := _haal(lezer.root, "/AF"):
        bestand = bestanden[0]
        naam, bijlage = str(_haal(bestand, "/UF") or ""), bestand["/EF"]["/F"].data
    return _handtekeningen(lezer), naam, bijlage


def _haal(woordenboek, sleutel: str) -> Any:
    """Return what stands at `sleutel`, also when it stands elsewhere in the file (`get` would return where), or None."""
    return woordenboek[sleutel] if sleutel in woordenboek else None  # noqa: SIM401


def _handtekeningen(lezer) -> list:
    """Return the signatures, oldest first. Each field is visited once: a small file can name itself a billion times."""
    from pyhanko.sign.validation import EmbeddedPdfSignature

    formulier = _haal(lezer.root, "/AcroForm") or {}
    lijsten, gezien, gevonden = [_haal(formulier, "/Fields")], set(), []
    while lijsten:
        lijst = lijsten.pop() or []
        for plek in range(min(len(lijst), VELDEN)):
            verwijzing = lijst.raw_get(plek)
            if verwijzing in gezien or len(gezien) > VELDEN:
                continue
            gezien.add(verwijzing)
            veld = verwijzing.get_object()
            lijsten.append(_haal(veld, "/Kids"))
            if _haal(veld, "/FT") == "/Sig" and "/V" in veld:
                gevonden.append(EmbeddedPdfSignature(lezer, veld, VELD))
    return sorted(gevonden, key=lambda een: een.signed_revision)


def _noemt_ons(pdf: bytes, handtekeningen, kist: Kist) -> bool:
    """Say whether a signature names our certificate. It does so twice, so one flipped byte does not hide it."""
    namen = [een.issuer.dump() + een["tbs_certificate"]["serial_number"].dump() for een in kist.eigen]
    laag = pdf.lower()
    return any(
        naam.hex().encode() in laag or any(naam in een.pkcs7_content for een in handtekeningen) for naam in namen
    )


def _geldig(pdf: bytes, handtekening, kist: Kist) -> tuple[str, datetime] | None:
    """Return who sealed and when, if this signature is our seal over all of `pdf`."""
    from pyhanko.sign.validation import KeyUsageConstraints, async_validate_pdf_signature
    from pyhanko_certvalidator import ValidationContext

    try:
        van_ons = handtekening.signer_cert.dump() in [een.dump() for een in kist.eigen]
        if not (van_ons and _onze_bytes(pdf, handtekening, kist)):
            return None
        wanneer = handtekening.self_reported_timestamp
        vertrouwd = ValidationContext(trust_roots=kist.uitgevers, moment=wanneer, allow_fetching=False)
        gebruik = KeyUsageConstraints(key_usage={"digital_signature", "non_repudiation"})
        oordeel = _wacht(async_validate_pdf_signature(handtekening, vertrouwd, key_usage_settings=gebruik))
    except Exception:
        return None  # whatever in a signature makes the library stumble, we did not write it
    namen = handtekening.signer_cert.subject.native
    return (namen.get("common_name", ""), wanneer.astimezone(UTC)) if oordeel.bottom_line else None


def _onze_bytes(pdf: bytes, handtekening, kist: Kist) -> bool:
    """Say whether the signature covers all of `pdf` but its own place, and in that place stands exactly what we would write there.

    Most of the envelope of a signature is not signed: letters may change case and padding may hold anything without harm. But
    then it is no longer our file, byte for byte.
    """
    begin, tot, vanaf, rest = (int(getal) for getal in handtekening.byte_range)
    if not (begin == 0 < tot < vanaf < len(pdf) == vanaf + rest):
        return False
    plek = b"<" + _envelop(handtekening, kist).hex().upper().encode().ljust(vanaf - tot - 2, b"0") + b">"
    return pdf[tot:vanaf] == plek


def _envelop(handtekening, kist: Kist) -> bytes:
    """Return the CMS envelope that we write around these signed attributes, this signature and these certificates."""
    from asn1crypto import cms

    van = handtekening.signer_cert
    bekend = {een.dump() for een in (*kist.eigen, *kist.uitgevers)}
    ondertekenaar = {
        "version": "v1",
        "sid": cms.SignerIdentifier(
            "issuer_and_serial_number",
            cms.IssuerAndSerialNumber({"issuer": van.issuer, "serial_number": van.serial_number}),
        ),
        "digest_algorithm": {"algorithm": "sha256"},
        "signature_algorithm": {"algorithm": "sha256_ecdsa"},
        "signed_attrs": handtekening.signer_info["signed_attrs"],
        "signature": handtekening.signer_info["signature"],
    }
    gegevens = {
        "version": "v1",
        "digest_algorithms": [{"algorithm": "sha256"}],
        "encap_content_info": {"content_type": "data"},
        "certificates": [een for een in handtekening.signed_data["certificates"] if een.chosen.dump() in bekend],
        "signer_infos": [ondertekenaar],
    }
    return cms.ContentInfo({"content_type": "signed_data", "content": cms.SignedData(gegevens)}).dump()


class _TeLang(BaseException):
    """Raised inside the thread that reads; no `except Exception` on its way catches it."""


def _binnen_de_tijd(werk: Callable, *wat: Any) -> Any:
    """Return `werk(*wat)`, done in a thread that is stopped after GEDULD seconds; then raises TimeoutError."""
    import pyhanko.sign.validation  # noqa: F401  the first import takes seconds, and they do not count

    uitkomst = Future()

    def doe() -> None:
        try:
            uitkomst.set_result(werk(*wat))
        except BaseException as fout:
            uitkomst.set_exception(fout)

    draad = Thread(target=doe, daemon=True)
    draad.start()
    draad.join(GEDULD)
    if draad.is_alive():
        ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(draad.ident), ctypes.py_object(_TeLang))
        raise TimeoutError
    return uitkomst.result()


def _wacht(werk: Coroutine) -> Any:
    """Return the result of `werk`. In a thread of its own, because the caller's may have an event loop running."""
    with ThreadPoolExecutor(max_workers=1) as draad:
        return draad.submit(asyncio.run, werk).result()
