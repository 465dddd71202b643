"""SLO's raw shape: what becomes a goal, what does not, and what is refused."""

import json
import random
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leerroutes.catalogus.domain.boom import Oogst
from leerroutes.rapport import Categorie, Ongeldig
from tests.catalogus.hulp import VOOR, knoop, lees_slo, lees_slo_bytes, schud, slo, zoek


def boom():
    return lees_slo().bomen[0]


def reden(data) -> str:
    with pytest.raises(Ongeldig) as fout:
        lees_slo(data)
    return str(fout.value)


def test_the_tree_stands_by_code_and_keeps_vervallen_apart():
    rijen = [(k.pad, k.code, k.soort.value) for k in boom().knopen]
    assert rijen[:6] == [
        ("0001", "PK/VB", "kern"),
        ("0001.0001", "PK/VB/a", "kerndeel"),
        ("0001.0001.0001", "PK/VB/a-01", "eindterm"),
        ("0001.0001.0002", "PK/VB/a-02", "eindterm"),
        ("0001.0002", "PK/VB/c", "kerndeel"),
        ("0001.0002.0001", "PK/VB/c-1a", "eindterm"),
    ]
    assert [code for pad, code, _ in rijen if pad.count(".") == 0] == [
        "PK/VB",
        "P/VB/01",
        "P/VB/02",
        "K/VB/2",
        "K/VB/10",
        "",
    ]
    assert [(k.code, k.soort.value) for k in boom().knopen if k.vervalt] == [
        ("", "vervallen"),
        ("P/VB/01", "module"),
        ("P/VB/01/01", "deeltaak"),
        ("P/VB/02/01-01", "eindterm"),
    ]


def test_a_taak_is_the_text_of_its_module_and_no_row():
    assert knoop(boom(), "P/VB/01").brontekst == "Een kast bouwen / een kast nakijken"
    assert knoop(boom(), "K/VB/2").brontekst == "Een deur: - schuren - verven"
    assert not [k for k in boom().knopen if k.code.endswith(("MT", "KT"))]


def test_leerwegen_of_a_branch_are_the_union_of_what_lies_below():
    wegen = {k.code: (k.bb, k.kb, k.gl, k.tl) for k in boom().knopen if not k.vervalt}
    assert wegen["P/VB/01/01"] == (True, True, False, False)
    assert wegen["K/VB/10"] == (False, False, True, False)
    assert wegen["PK/VB"] == (True, True, True, False)


def test_modules_go_to_the_centraal_examen_and_keuzevakken_to_the_schoolexamen():
    assert (knoop(boom(), "P/VB/02/01-01").ce, knoop(boom(), "K/VB/2/1.1").se) == (True, True)
    assert knoop(boom(), "PK/VB/a-01").ce is None


def test_succession_points_at_the_rows_that_replace():
    data = slo()
    oud = next(k for k in boom().knopen if k.titel == "De kandidaat kan meten")
    nieuw = {rij["id"] for rij in data[VOOR + "globale_eindterm"] if rij["prefix"].startswith("P/VB/02/01-")}
    assert oud.vervangen_door == nieuw
    assert not any(k.ouder == oud.sleutel for k in boom().knopen)


def test_old_profiel_is_reported_and_becomes_no_row():
    genegeerd = lees_slo().genegeerd
    assert [(r.categorie, r.rij) for r in genegeerd] == [(Categorie.GENEGEERD, "deprecated 4 (VB)")]


def test_shuffled_keys_rows_and_unknown_extras_change_nothing():
    data = slo() | {"bekijk_ook": [1], "versie": "9"}
    for rij in data[VOOR + "deeltaak"]:
        rij["dirty"] = True
    for zaad in range(5):
        assert lees_slo(schud(data, random.Random(zaad)), "").bomen == lees_slo(slo(), "").bomen  # noqa: S311


def test_a_set_of_files_with_one_collection_each_is_the_same_source():
    from leerroutes.catalogus.domain.slo import parse_slo

    heel = parse_slo([("slo.json", slo())]).bomen
    met_sleutel = parse_slo([(f"{k}.json", {k: v}) for k, v in slo().items()]).bomen
    kale_lijsten = parse_slo([(f"data/{k.removeprefix(VOOR)}.json", v) for k, v in slo().items()]).bomen
    assert heel == met_sleutel == kale_lijsten
    assert heel[0].editie == heel[0].checksum[:8]


def test_two_profielen_at_once_get_what_is_theirs():
    ander = json.loads(json.dumps(slo()).replace("VB", "VC").replace("-", "_"))  # other ids, other codes
    voor, achter = slo(), ander
    for sleutel, rijen in achter.items():
        for rij in rijen:
            if "niveau_id" in rij:
                rij["niveau_id"] = [n.replace("_", "-") for n in rij["niveau_id"]]
        voor[sleutel] += rijen
    bomen = lees_slo(voor).bomen
    assert [b.code for b in bomen] == ["VB", "VC"]
    assert [len(b.knopen) for b in bomen] == [26, 26]
    assert lees_slo(voor, "").bomen[0].editie == lees_slo(slo(), "").bomen[0].editie


def test_a_duplicate_id_names_both_places():
    data = slo()
    data[VOOR + "deeltaak"].append(data[VOOR + "deeltaak"][0])
    assert "slo.json, deeltaak 6 (P/VB/01/01): Het id" in reden(data)
    assert "deeltaak 1 (P/VB/01/01)" in reden(data)


def test_dangling_references_of_living_objects_are_refused_row_by_row():
    data = slo()
    zoek(data[VOOR + "deeltaak"], "K/VB/2/1")[VOOR + "globale_eindterm_id"] = ["weg"]
    zoek(data[VOOR + "globale_eindterm"], "PK/VB/a-01")["niveau_id"] = ["onbekend"]
    tekst = reden(data)
    assert "deeltaak 4 (K/VB/2/1): Verwijst naar globale_eindterm weg" in tekst
    assert "globale_eindterm 1 (PK/VB/a-01): Verwijst naar niveau onbekend" in tekst


def test_a_taak_without_niveau_and_references_out_of_deprecated_are_fine():
    data = slo()
    zoek(data["deprecated"], "P/VB/01/01")["replacedBy"] = ["buiten"]
    oud = next(k for k in lees_slo(data).bomen[0].knopen if k.titel == "Een kast bouwen")
    assert oud.vervangen_door == frozenset()


def test_a_reference_to_something_of_another_kind_is_refused():
    data = slo()
    zoek(data[VOOR + "deeltaak"], "K/VB/2/1")[VOOR + "globale_eindterm_id"] = [
        zoek(data[VOOR + "module"], "P/VB/01")["id"]
    ]
    assert "maar dat is een module" in reden(data)


def test_a_deprecated_child_of_a_living_parent_is_left_out_and_said():
    data = slo()
    oud = zoek(data["deprecated"], "P/VB/02/01-01")["id"]
    zoek(data[VOOR + "deeltaak"], "P/VB/02/01")[VOOR + "globale_eindterm_id"].append(oud)
    oogst = lees_slo(data)
    assert any("is vervallen en staat" in r.reden for r in oogst.genegeerd)
    assert [k.vervalt for k in oogst.bomen[0].knopen if k.sleutel == oud] == [True]


def test_a_deprecated_object_without_title_stops_no_import():
    data = slo()
    data["deprecated"] += [{"id": "x", "types": [VOOR + "module"]}, 7]
    redenen = [r.reden for r in lees_slo(data).genegeerd]
    assert "De titel (title) ontbreekt." in redenen
    assert "Hier hoort een object te staan." in redenen


def test_orphans_are_reported():
    data = slo()
    data[VOOR + "deeltaak"].append({"id": "los", "prefix": "K/X/1", "title": "Los", VOOR + "globale_eindterm_id": []})
    assert [r.rij for r in lees_slo(data).genegeerd if "geen enkel levend profiel" in r.reden] == ["deeltaak 6 (K/X/1)"]


@pytest.mark.parametrize(
    ("wijzig", "stuk"),
    [
        (lambda d: {"profiel": {"code": "PIE"}, "modules": []}, "Het veld id"),
        (lambda d: {}, "geen examenprogramma van SLO"),
        (lambda d: 7, "geen examenprogramma van SLO"),
        (lambda d: [1], "noem het bestand naar zijn inhoud"),
        (lambda d: d | {VOOR + "profiel": {}}, "Hier hoort een lijst"),
        (lambda d: d | {VOOR + "profiel": []}, "geen profiel"),
        (lambda d: d | {VOOR + "deeltaak": ["x"]}, "Hier hoort een object"),
        (lambda d: d | {VOOR + "kern": [{"title": "zonder id"}]}, "Het veld id"),
        (lambda d: d | {VOOR + "kern": [{"id": "k", "title": " "}]}, "De titel"),
        (lambda d: d | {VOOR + "kern": [{"id": "k", "title": "t", VOOR + "kerndeel_id": "c"}]}, "geen lijst"),
        (lambda d: d | {VOOR + "globale_eindterm": [{"id": "e", "title": "t"}]}, "De leerwegen"),
        (lambda d: d | {VOOR + "kern": [{"id": "k", "title": "t", "prefix": "x" * 41}]}, "Het veld prefix"),
        (lambda d: d | {VOOR + "profiel": [d[VOOR + "profiel"][0] | {"prefix": ""}]}, "code van dit programma"),
        (lambda d: d | {VOOR + "profiel": [d[VOOR + "profiel"][0] | {"prefix": "x" * 11}]}, "hoogstens 10 tekens"),
    ],
)
def test_wrong_shapes_are_refused_in_dutch(wijzig, stuk):
    assert stuk in reden(wijzig(slo()))


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda kind: st.lists(kind, max_size=3) | st.dictionaries(st.text(max_size=8), kind, max_size=3),
    max_leaves=8,
)
_rij = st.dictionaries(
    st.sampled_from(
        [
            "id",
            "title",
            "prefix",
            "niveau_id",
            "replacedBy",
            "types",
            "description",
            VOOR + "deeltaak_id",
            VOOR + "module_id",
        ]
    ),
    _json | st.sampled_from(["a", "b", ["a"], ["b", "a"], ["examenprogramma_bg_module"]]),
)
_namen = ["profiel", "kern", "kerndeel", "module", "keuzevak", "deeltaak", "globale_eindterm", "moduletaak"]


@given(
    _json | st.dictionaries(st.sampled_from([VOOR + n for n in _namen] + ["deprecated"]), st.lists(_rij, max_size=4))
)
def test_any_json_is_read_or_refused(data):
    with suppress(Ongeldig):
        assert isinstance(lees_slo(data), Oogst)


@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_refused(inhoud):
    with pytest.raises(Ongeldig):
        lees_slo_bytes(inhoud)
