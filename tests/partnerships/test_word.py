"""The Word file of an agreement, read back: real styles, and every word as it was typed."""

import io
from dataclasses import replace

from docx import Document

from partnerships.documents.overeenkomst_word import render_word
from partnerships.loading.document import load_stuk
from tests.partnerships.overeenkomsten import maak_zaak

TEKST = """# Kop <b> & {{ naam }} {% if %}

Gewoon **vet** en *schuin*.

- een
- twee

1. eerste
2. tweede

| A | B |
| --- | --- |
| {{ x }} | <i> & |
"""


def test_the_text_becomes_word_with_real_styles(db, client):
    zaak = maak_zaak(naam="R&D <x> {{ y }}")
    client.force_login(zaak.pl)
    assert Document(io.BytesIO(client.get(f"{zaak.adres}word/").content)).tables
    stuk = load_stuk(zaak.beeld)
    stuk = replace(stuk, artikelen=(replace(stuk.artikelen[0], tekst=TEKST),))
    document = Document(io.BytesIO(render_word(stuk)))
    alineas = [(p.style.name, p.text) for p in document.paragraphs]
    assert ("Title", "Samenwerkingsovereenkomst") in alineas
    assert ("Subtitle", "R&D <x> {{ y }}") in alineas
    assert ("Heading 3", "Kop <b> & {{ naam }} {% if %}") in alineas
    assert {("List Bullet", "een"), ("List Number", "tweede")} <= set(alineas)
    assert any(naam == "Heading 2" and tekst.startswith("Artikel 1. ") for naam, tekst in alineas)
    vet = [run.text for p in document.paragraphs for run in p.runs if run.bold]
    assert "vet" in vet
    cellen = [cel.text for tabel in document.tables for rij in tabel.rows for cel in rij.cells]
    assert {"{{ x }}", "<i> &"} <= set(cellen)
    xml = document.element.xml
    assert "TOC \\o" in xml
    assert "PAGE" in document.sections[0].footer._element.xml


def test_four_parties_have_their_own_place_to_sign(db):
    document = Document(io.BytesIO(render_word(load_stuk(maak_zaak(besturen=4).beeld))))
    koppen = [p.text for p in document.paragraphs if p.style.name == "Heading 2"]
    assert {"Stichting Vmbo 2", "Stichting Mbo 2"} <= set(koppen)
