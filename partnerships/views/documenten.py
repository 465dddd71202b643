"""The agreement to take away: PDF, Word, and the sealed document."""

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import slugify

from leerroutes import klussen
from leerroutes.documents import GeenPdf
from partnerships.documents.overeenkomst import belet, duurt_lang, render_overeenkomst
from partnerships.documents.overeenkomst_word import render_word
from partnerships.domain.overeenkomstbeeld import OvereenkomstBeeld
from partnerships.loading.document import load_stuk
from partnerships.models import Document
from partnerships.views.bestanden import geef_bestand
from partnerships.views.overeenkomst_toegang import get_overeenkomst, overeenkomst_kruimels

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def overeenkomst_pdf(request: HttpRequest, slug: str, nummer: int) -> HttpResponse:
    """Hand over the concept with a watermark, or the text to sign; what is in force has its own document."""
    rij, beeld, _ = get_overeenkomst(request, slug, nummer)
    stuk = load_stuk(beeld)
    if stuk.definitief:
        return redirect("overeenkomst-document", slug, nummer)
    naam = _naam(beeld, "concept" if stuk.concept else "om-te-tekenen", "pdf")
    if duurt_lang(stuk):
        klus = klussen.start(
            door=request.user,
            soort="overeenkomst-pdf",
            titel=f"{beeld.titel} als PDF",
            gegevens={"overeenkomst": rij.pk, "naam": naam},
            terug=reverse("overeenkomst-pdf", args=[slug, nummer]).removesuffix("pdf/"),
        )
        return redirect("klus", klus.pk)
    try:
        return _bestand(render_overeenkomst(stuk), "application/pdf", naam)
    except GeenPdf as fout:
        return render(request, "documenten/geen_pdf.html", {"reden": fout.reden}, status=503)


def overeenkomst_word(request: HttpRequest, slug: str, nummer: int) -> HttpResponse:
    """Hand over the text as a Word file, for the lawyers of the schools; it proves nothing."""
    _, beeld, _ = get_overeenkomst(request, slug, nummer)
    return _bestand(render_word(load_stuk(beeld)), WORD, _naam(beeld, beeld.fase.value.replace("_", "-"), "docx"))


def overeenkomst_document(request: HttpRequest, slug: str, nummer: int) -> HttpResponse | FileResponse:
    """Hand over the sealed file of the version in force, or say that it is being made, or why it cannot be."""
    rij, beeld, _ = get_overeenkomst(request, slug, nummer)
    versie = beeld.geldend
    document = Document.objects.filter(versie=versie.id).first() if versie else None
    if document is None:
        pagina = {
            "kruimels": overeenkomst_kruimels(rij, beeld, ("Document", "")),
            "beeld": beeld,
            "versie": versie,
            "belet": belet() if versie else "",
        }
        return render(request, "partnerships/overeenkomst/document.html", pagina, status=200 if versie else 404)
    etag = f'"{document.sha256}"'
    if etag in request.headers.get("If-None-Match", ""):
        return HttpResponseNotModified(headers={"ETag": etag})
    antwoord = geef_bestand(document.bestand, _naam(beeld, f"versie-{versie.nummer}", "pdf").removesuffix(".pdf"))
    antwoord["ETag"], antwoord["Cache-Control"] = etag, "private, no-cache"
    return antwoord


def _naam(beeld: OvereenkomstBeeld, wat: str, soort: str) -> str:
    return f"{slugify(beeld.titel)[:80] or 'overeenkomst'}-{wat}.{soort}"


def _bestand(inhoud: bytes, soort: str, naam: str) -> HttpResponse:
    antwoord = HttpResponse(inhoud, content_type=soort)
    antwoord["Content-Disposition"] = f'attachment; filename="{naam}"'
    return antwoord
