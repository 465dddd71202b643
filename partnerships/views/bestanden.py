"""Handing over a file that somebody handed in: as a download, never as a page."""

from pathlib import PurePosixPath

from django.db.models.fields.files import FieldFile
from django.http import FileResponse, Http404


def geef_bestand(bestand: FieldFile, naam: str = "") -> FileResponse:
    """Return a stored file under its own name, or as `naam` with its extension. The caller asked permission.

    Raises Http404 when it is not there.
    """
    if not bestand:
        raise Http404("Hier hoort geen bestand bij.")
    try:
        inhoud = bestand.open("rb")
    except FileNotFoundError as fout:
        raise Http404("Dit bestand staat niet meer op de server. Vraag het aan de beheerder.") from fout
    pad = PurePosixPath(bestand.name)
    antwoord = FileResponse(inhoud, as_attachment=True, filename=f"{naam}{pad.suffix}" if naam else pad.name)
    antwoord["X-Content-Type-Options"] = "nosniff"
    antwoord["Cache-Control"] = "private, no-store"
    return antwoord
