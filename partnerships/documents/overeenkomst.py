"""The agreement as PDF: concept, to be signed, or the final one with its data inside. Made from its picture and nothing else."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from leerroutes import klok
from leerroutes.documents import GeenPdf, render_archief, render_pdf
from leerroutes.zegel import GeenZegel, onderzoek
from partnerships.domain.document import Stuk

VEEL = 25_000  # characters of text that take about three seconds: thirty subjects do


def render_overeenkomst(stuk: Stuk) -> bytes:
    """Return the agreement as an accessible PDF: with a watermark while it is a concept, else to be signed. Raises GeenPdf."""
    return render_pdf(_html(stuk), titel=stuk.titel)


def render_definitief(stuk: Stuk, bijlage: bytes) -> bytes:
    """Return the agreement in force as PDF/A-3a with `bijlage` (its canonical JSON) inside, not sealed yet. Raises GeenPdf."""
    return render_archief(_html(stuk), titel=stuk.titel, bijlage=bijlage, moment=stuk.van_kracht_op)


def controle_adres() -> str:
    """Return the address of the page that says whether a document is authentic, as one reads it from paper."""
    return f"{settings.SITE_URL}{reverse('controleren')}"


def _html(stuk: Stuk) -> str:
    context = {
        "stuk": stuk,
        "titel": stuk.titel,
        "dag": klok.vandaag(),
        "demo": settings.DEMO,
        "adres": controle_adres().split("://", 1)[-1],
    }
    return render_to_string("documenten/overeenkomst.html", context)


def duurt_lang(stuk: Stuk) -> bool:
    """Return whether making this document takes more than three seconds, so that the worker does it behind a progress bar."""
    cellen = sum(len(tabel.rijen) * len(tabel.rijen[0]) for b in stuk.bijlagen for tabel in b.tabellen if tabel.rijen)
    return sum(len(artikel.tekst) for artikel in stuk.artikelen) + 60 * cellen > VEEL


def belet() -> str:
    """Return why this server cannot make the sealed document now, in Dutch, or "" when it can."""
    try:
        import weasyprint  # noqa: F401

        onderzoek(b"")
    except OSError:
        return GeenPdf.reden
    except GeenZegel as fout:
        return fout.reden
    return ""
