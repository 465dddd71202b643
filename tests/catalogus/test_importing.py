"""The bytes of a stranger, before any parser."""

import gzip
import io
import os
import tracemalloc
import zipfile

import pytest

from leerroutes import importing
from leerroutes.rapport import Ongeldig


def zip_bom() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as bestand:
        bestand.writestr("a.json", b"0" * 10_000_000)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("inhoud", "stuk"),
    [
        (b" \n", "leeg"),
        (b'{"a": [1, 2', "houdt midden in de gegevens op"),
        (b'{"a": "b', "houdt midden in de gegevens op"),
        (b"{'a': 1}", "Dit is geen JSON"),
        (b"a;b\n1;2\n", "Dit is geen JSON"),
        (b"<html></html>", "XML- of HTML-bestand"),
        (zip_bom(), "ingepakt bestand (zip)"),
        (gzip.compress(b"{}"), "ingepakt bestand (gzip)"),
        ('{"a":\n"geïnstalleerd"}'.encode("cp1252"), "regel 2"),
        ('{"a": 1}'.encode("utf-16"), "UTF-8"),
        (b"[" * 200_000, "dieper genest"),
        (b'{"a":' * 61 + b"1" + b"}" * 61, "dieper genest"),
        (b"[" + b"9" * 5000 + b"]", "getal"),
    ],
)
def test_bad_json_is_refused_with_its_line(inhoud, stuk):
    with pytest.raises(Ongeldig, match=r".") as fout:
        importing.lees_json("slo.json", inhoud)
    assert stuk in str(fout.value)
    assert str(fout.value).startswith("slo.json")


def test_a_byte_order_mark_is_no_fault():
    assert importing.lees_json("a", b"\xef\xbb\xbf{}") == {}


def test_a_name_that_is_no_text_is_still_shown(tmp_path):
    naam = os.fsencode(tmp_path) + b"/p\xefe.json"
    with open(naam, "wb") as bestand:
        bestand.write(b"{}")
    assert importing.lees_bestanden([os.fsdecode(naam)]) == [("p\ufffde.json", b"{}")]


def test_xml_outside_the_branches_costs_no_memory():
    inhoud = (
        b"<sbb><a>" + b'<x y="1"/>' * 40_000 + b"</a><dossiers><dossier>" + b"<k/>" * 3 + b"</dossier></dossiers></sbb>"
    )
    tracemalloc.start()
    takken = [len(tak) for tak in importing.lees_takken("sbb.xml", inhoud, frozenset({"dossier"}))]
    piek = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert takken == [3]
    assert piek < 2_000_000


def test_a_large_file_is_refused_before_it_is_read(tmp_path):
    groot = tmp_path / "groot.json"
    with groot.open("wb") as bestand:
        bestand.truncate(200 * 1024 * 1024)
    with pytest.raises(Ongeldig) as fout:
        importing.lees_bestanden([groot])
    assert str(fout.value) == "groot.json: Het bestand is 200 MB; meer dan 100 MB wordt niet gelezen."


def test_a_missing_file_is_a_sentence(tmp_path):
    with pytest.raises(Ongeldig) as fout:
        importing.lees_bestanden([tmp_path / "weg.json"])
    assert "weg.json: Het bestand is niet te openen" in str(fout.value)
