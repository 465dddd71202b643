"""A file that somebody hands in: judged by what is in it, never by its name, and kept under a clean name."""

import io
import zipfile
from pathlib import PurePath

from django import forms
from django.core.files.base import ContentFile
from django.utils.text import slugify

MEESTE_MB = 10
WOORDEN = {"pdf": "PDF", "docx": "Word (docx)", "jpg": "JPG", "png": "PNG"}


class Bestand(forms.FileField):
    """One file of one of these kinds, at most 10 MB; gives a ContentFile with a safe name, or None."""

    def __init__(self, *soorten: str, **kwargs):
        self.soorten = soorten
        welke = ", ".join(WOORDEN[soort] for soort in soorten[:-1]) + f" of {WOORDEN[soorten[-1]]}"
        self.welke = welke
        keuze = forms.FileInput(attrs={"accept": ",".join(f".{soort}" for soort in soorten)})
        hulp = f"{welke}, hoogstens {MEESTE_MB} MB."
        super().__init__(widget=keuze, **{"help_text": hulp, "max_length": 200, **kwargs})

    def clean(self, data, initial=None) -> ContentFile | None:
        bestand = super().clean(data, initial)
        if not bestand:
            return None
        if bestand.size > MEESTE_MB * 1024 * 1024:
            raise forms.ValidationError(
                f"Dit bestand is groter dan {MEESTE_MB} MB. Scan het met een lagere resolutie, of deel het op."
            )
        inhoud = bestand.read()
        soort = soort_van(inhoud)
        if soort not in self.soorten:
            raise forms.ValidationError(
                f"In dit bestand zit geen {self.welke}, wat de naam ook zegt. Kies een ander bestand."
            )
        return ContentFile(inhoud, name=schone_bestandsnaam(bestand.name, soort))


def soort_van(inhoud: bytes) -> str:
    """Return the kind by the first bytes (and for Word by what is packed in it), "" for what is none of ours."""
    import filetype

    if inhoud.startswith(b"PK"):
        return "docx" if _is_word(inhoud) else ""
    gevonden = filetype.guess(inhoud)
    return gevonden.extension if gevonden and gevonden.extension in WOORDEN else ""


def schone_bestandsnaam(naam: str, soort: str) -> str:
    """Return a name of letters, digits and dashes with the extension of what is really in the file."""
    stam = slugify(PurePath(naam.replace("\\", "/")).stem)[:60]
    return f"{stam or 'bestand'}.{soort}"


def _is_word(inhoud: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(inhoud)) as pak:
            return "word/document.xml" in pak.namelist()
    except zipfile.BadZipFile:
        return False
