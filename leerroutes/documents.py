"""Rendering a document: HTML in, an accessible PDF out. It reads our own static files, and nothing else in the world."""

import os
import re
from datetime import UTC, datetime, time
from html import escape
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string

from leerroutes import klok
from leerroutes.archief import maak_af

# A host that cannot exist: documents name files as css/print.css, and only the fetcher below answers.
HUIS = "https://static.invalid/"


class GeenPdf(Exception):
    """This machine cannot make a PDF. `reden` says in Dutch what to install."""

    reden = (
        "Deze server kan nog geen PDF maken, want er ontbreekt een systeembibliotheek. Vraag de beheerder dit uit te "
        "voeren: apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0. Probeer het daarna opnieuw."
    )


def render_document(sjabloon: str, *, titel: str, **context) -> bytes:
    """Return a template that extends documenten/basis.html as PDF; it also gets `dag` (today) and `demo`. Raises GeenPdf."""
    context |= {"titel": titel, "dag": klok.vandaag(), "demo": settings.DEMO}
    return render_pdf(render_to_string(sjabloon, context), titel=titel)


def render_pdf(html: str, *, titel: str) -> bytes:
    """Return `html` (a whole page, lang nl, with `titel` as its title) as PDF/UA-1: tags, bookmarks, language.

    Raises GeenPdf when a system library is missing, ValueError when language or title are not in the page, or
    when it names a file that is not ours.
    """
    return _schrijf(html, titel, pdf_variant="pdf/ua-1")


def render_archief(
    html: str, *, titel: str, bijlage: bytes, naam: str = "overeenkomst.json", moment: datetime | None = None
) -> bytes:
    """Return `html` as PDF/A-3a and PDF/UA-1 in one file, with the data it was made from inside it as the file `naam`.

    Equal input gives equal bytes on one machine; `moment` (aware) is the date of the attachment, without it the start of
    today. Raises as render_pdf does.
    """
    os.environ.setdefault("SOURCE_DATE_EPOCH", "0")  # else fontTools writes the present second into every font
    moment = (moment or datetime.combine(klok.vandaag(), time(), klok.AMSTERDAM)).astimezone(UTC)
    data = {"string": bijlage, "name": naam, "created": moment, "modified": moment, "relationship": "Source"}
    return _schrijf(html, titel, data, pdf_variant="pdf/a-3a", finisher=maak_af)


def _schrijf(html: str, titel: str, data: dict | None = None, **opties) -> bytes:
    if not re.search(r'<html[^>]* lang="nl"', html) or f"<title>{escape(titel)}</title>" not in html:
        raise ValueError("A document needs lang=nl and its own title.")
    try:
        from weasyprint import HTML, Attachment
        from weasyprint.urls import FatalURLFetchingError
    except OSError as fout:
        raise GeenPdf(GeenPdf.reden) from fout
    bijlagen = [Attachment(**data)] if data else None
    try:
        return HTML(string=html, base_url=HUIS, url_fetcher=_haal).write_pdf(attachments=bijlagen, **opties)
    except FatalURLFetchingError as fout:
        # It is a BaseException, and would end the whole worker.
        raise ValueError(str(fout)) from fout


def _haal(url: str):
    from weasyprint.urls import FatalURLFetchingError, URLFetcherResponse

    pad = finders.find(unquote(urlsplit(url).path).lstrip("/")) if url.startswith(HUIS) else None
    if not pad:
        # Fatal, because a document without its fonts or colours is no document.
        raise FatalURLFetchingError(f"{url} is not one of our static files")
    with open(pad, "rb") as bestand:
        return URLFetcherResponse(url, bestand.read(), {"Content-Type": _soort(pad)})


def _soort(pad: str) -> str:
    einde = pad.rpartition(".")[2]
    return {"css": "text/css", "woff": "font/woff", "svg": "image/svg+xml", "png": "image/png"}.get(
        einde, "application/octet-stream"
    )
