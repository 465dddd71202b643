"""The key and the certificates of the seal: read once per process, and in development made at first need."""

import os
import shutil
import tempfile
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings

from leerroutes import klok

SLEUTEL, CERTIFICAAT, KETEN = "sleutel.pem", "certificaat.pem", "keten.pem"
TIEN_JAAR = timedelta(days=3652)


class GeenZegel(Exception):
    """This server cannot seal, nor recognise a seal. `reden` says in Dutch what to do about it."""

    def __init__(self, reden: str):
        super().__init__(reden)
        self.reden = reden


@dataclass(frozen=True)
class Kist:
    """What seals and what recognises a seal: the signer, our certificates, and who issued them."""

    signer: Any
    eigen: tuple[Any, ...]
    uitgevers: tuple[Any, ...]


def open_kist() -> Kist:
    """Return the seal of this server; development makes its own at first need. Raises GeenZegel."""
    if not settings.ZEGEL:
        raise GeenZegel(
            "Deze server heeft nog geen zegel. Vraag de beheerder een map met sleutel.pem, certificaat.pem en keten.pem "
            "neer te zetten en de omgevingsvariabele ZEGEL daarheen te laten wijzen."
        )
    return _laad(Path(settings.ZEGEL))


@lru_cache(maxsize=8)
def _laad(folder: Path) -> Kist:
    """Read the seal once per process: parsing and checking a key costs more than signing."""
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from pyhanko.keys import load_certs_from_pemder

    if settings.DEBUG and not (folder / SLEUTEL).exists():
        maak_ontwikkelzegel(folder)
    try:
        sleutel = serialization.load_pem_private_key((folder / SLEUTEL).read_bytes(), password=None)
        eigen = tuple(load_certs_from_pemder([folder / CERTIFICAAT]))
        uitgevers = tuple(load_certs_from_pemder([folder / KETEN]))
    except (OSError, ValueError, TypeError) as fout:
        raise GeenZegel(
            f"Het zegel in {folder} is niet te lezen: {fout}. Vraag de beheerder dit te herstellen."
        ) from fout
    if not isinstance(sleutel, ec.EllipticCurvePrivateKey) or sleutel.curve.name != "secp256r1":
        raise GeenZegel(f"De sleutel in {folder} is niet van het soort P-256. Vraag de beheerder een andere te maken.")
    als_der = sleutel.public_key().public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    if not eigen or eigen[0].public_key.dump() != als_der:
        raise GeenZegel(
            f"De sleutel en het certificaat in {folder} horen niet bij elkaar. Vraag de beheerder dit te herstellen."
        )
    return Kist(_maak_signer(sleutel, eigen[0], uitgevers), eigen, uitgevers)


def _maak_signer(sleutel, certificaat, uitgevers):
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric import ec
    from pyhanko.sign.signers import Signer
    from pyhanko_certvalidator.registry import SimpleCertificateStore

    class HuisSigner(Signer):
        """Keeps the parsed key: SimpleSigner parses and checks it again for every signature."""

        async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:
            return bytes(72) if dry_run else sleutel.sign(data, ec.ECDSA(hashes.SHA256()))

    voorraad = SimpleCertificateStore.from_certs([certificaat, *uitgevers])
    return HuisSigner(signing_cert=certificaat, cert_registry=voorraad, embed_roots=False)


def maak_ontwikkelzegel(folder: Path) -> None:
    """Make an issuer and a seal of its own for development in `folder`, readable for this user only.

    Two processes may both try: each makes all of it beside the folder, and the first to rename wins.
    """
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

    ca_sleutel, sleutel = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))
    ca = _certificaat("Leerroutes (ontwikkeling) CA", ca_sleutel, None, ca_sleutel)
    certificaat = _certificaat("Leerroutes (ontwikkeling)", sleutel, ca, ca_sleutel)
    folder.parent.mkdir(parents=True, exist_ok=True)
    tijdelijk = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    for naam, inhoud in (
        (SLEUTEL, sleutel.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())),
        (CERTIFICAAT, certificaat.public_bytes(Encoding.PEM)),
        (KETEN, ca.public_bytes(Encoding.PEM)),
    ):
        (tijdelijk / naam).touch(mode=0o600)
        (tijdelijk / naam).write_bytes(inhoud)
    try:
        os.rename(tijdelijk, folder)
    except OSError:
        shutil.rmtree(tijdelijk)
        if not folder.is_dir():
            raise


def _certificaat(naam: str, sleutel, uitgever, uitgever_sleutel):
    """Return a certificate for ten years; without `uitgever` that of an issuer itself. The key of an issuer is not kept."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes
    from cryptography.x509.oid import NameOID

    wie = x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "NL"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Leerroutes"),
            x509.NameAttribute(NameOID.COMMON_NAME, naam),
        ]
    )
    is_ca, nu = uitgever is None, klok.nu()
    gebruik = dict.fromkeys(
        ("key_encipherment", "data_encipherment", "key_agreement", "encipher_only", "decipher_only"), False
    )
    tekent = {
        "digital_signature": not is_ca,
        "content_commitment": not is_ca,
        "key_cert_sign": is_ca,
        "crl_sign": is_ca,
    }
    bouw = x509.CertificateBuilder(
        issuer_name=wie if is_ca else uitgever.subject,
        subject_name=wie,
        public_key=sleutel.public_key(),
        serial_number=x509.random_serial_number(),
        not_valid_before=nu - timedelta(days=1),
        not_valid_after=nu + TIEN_JAAR,
    )
    for uitbreiding, kritiek in (
        (x509.BasicConstraints(is_ca, None), True),
        (x509.KeyUsage(**tekent, **gebruik), True),
        (x509.SubjectKeyIdentifier.from_public_key(sleutel.public_key()), False),
        (x509.AuthorityKeyIdentifier.from_issuer_public_key(uitgever_sleutel.public_key()), False),
    ):
        bouw = bouw.add_extension(uitbreiding, kritiek)
    return bouw.sign(uitgever_sleutel, hashes.SHA256())
