"""Input as large as the publishers make it: it has their counts, and reading it stays within the figures."""

import json
import tracemalloc
from collections import Counter

from leerroutes.catalogus.operations.inlezen import Uitgever, lees
from tests.catalogus.hulp import DATA, lees_sbb, lees_slo, slo
from voortgang.management.grote_bronnen import DOSSIER, PIE, grote_sbb, proeven, tien_profielen
from voortgang.management.meten import piek


def test_ten_profielen_have_the_counts_that_slo_published():
    oogst = lees_slo(tien_profielen(slo()))
    assert not oogst.genegeerd
    tellen = Counter("vervallen" if k.vervalt else k.soort.value for boom in oogst.bomen for k in boom.knopen)
    vervallen = tellen.pop("vervallen") - sum(any(k.vervalt for k in boom.knopen) for boom in oogst.bomen)
    assert (len(oogst.bomen), vervallen) == (10, 1096)
    assert tellen == {"kern": 10, "kerndeel": 30, "module": 40, "keuzevak": 158, "deeltaak": 677, "eindterm": 3473}
    woorden = {boom.code: boom.woorden for boom in oogst.bomen}
    assert woorden["HBR"] == "1 kern, 3 kerndelen, 203 eindtermen, 4 modules, 38 deeltaken, 9 keuzevakken"


def test_a_large_list_of_sbb_is_dossiers_with_crebos_of_their_own():
    inhoud = grote_sbb((DATA / "sbb_voorbeeld.xml").read_bytes(), 1)
    oogst = lees_sbb(inhoud)
    groot = [boom for boom in oogst.bomen if boom.titel == "Voorbeeldinstallaties"]
    assert 1 <= len(inhoud) / 1024**2 < 1.1
    assert len({boom.code for boom in groot}) == len(groot) > 200


def test_ten_profielen_are_read_and_written_within_30_seconds_and_250_mib(bronnen, tmp_path):
    tien = tmp_path / "tien.json"
    tien.write_text(json.dumps(tien_profielen(json.loads((bronnen / PIE).read_text()))))
    mib, seconden = piek("import_slo", str(tien))
    assert mib <= 250
    assert seconden < 30


def test_reading_a_large_list_holds_its_texts_and_not_its_xml(bronnen):
    inhoud = grote_sbb((bronnen / DOSSIER).read_bytes(), 4)
    tracemalloc.start()
    oogst = lees(Uitgever.SBB, [("sbb.xml", inhoud)])
    na, piek_ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(oogst.bomen) > 40
    assert piek_ < 1.5 * len(inhoud)
    assert piek_ - na < 3_000_000


def test_without_the_samples_nothing_is_measured(tmp_path):
    assert list(proeven(tmp_path / "leeg", tmp_path)) == []
