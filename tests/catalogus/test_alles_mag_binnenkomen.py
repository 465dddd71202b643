"""Whatever comes in, it is read or refused: never another exception, never a text that cannot be stored, never half a write."""

import io
import json
import random
from contextlib import suppress

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from leerroutes.catalogus.domain.boom import BronBoom, Oogst
from leerroutes.catalogus.domain.lijsten import parse_lijst
from leerroutes.catalogus.domain.sbb import TAKKEN, parse_sbb
from leerroutes.catalogus.domain.slo import parse_slo
from leerroutes.catalogus.loading import load_knopen
from leerroutes.catalogus.models import Bron, Kwalificatie, Leerdoel
from leerroutes.catalogus.operations.bronnen import beoordeel, voer_uit
from leerroutes.importing import lees_json, lees_takken
from leerroutes.logboek.models import Gebeurtenis
from leerroutes.rapport import Ongeldig
from leerroutes.tabel import zoek_tabel
from leerroutes.tabellen import lees_bladen
from tests.catalogus.hulp import AVO, DATA, VOOR, nest, sbb, slo, slo_avo
from tests.catalogus.verminkt import VREEMD, verminkt, verminkt_pakket, verminkt_xml

snel = settings(deadline=None, max_examples=120)
_zaad = st.integers(0, 2**32 - 1)
_KOPPEN = {"code": ("crebonummer", "opleidingscode"), "naam": ("kwalificatie",)}


def lees_als_slo(inhoud: bytes, naam: str = "slo.json") -> Oogst:
    return parse_slo([(naam, lees_json(naam, inhoud))])


def lees_als_sbb(inhoud: bytes) -> Oogst:
    return parse_sbb([("sbb.xml", lees_takken("sbb.xml", inhoud, TAKKEN))])


def lees_als_tabel(inhoud: bytes, naam: str = "lijst.xlsx") -> None:
    for blad in lees_bladen(naam, inhoud):
        tabel = zoek_tabel(blad, _KOPPEN, ["code"])
        opslaan([blad.bron, *(cel for _, rij in blad.rijen for cel in rij), *map(str, blad.opmerkingen)])
        opslaan(waarde for rij in (tabel.rijen if tabel else ()) for waarde in rij.waarden.values())


def opslaan(teksten) -> None:
    """Insist that every text can be stored and shown: no NUL, and no half characters."""
    for tekst in teksten:
        assert "\x00" not in tekst
        tekst.encode()


def houdbaar(lees, *args) -> Oogst | None:
    """Return what was read, after every check that the database would make; None when it was refused, in words."""
    try:
        oogst = lees(*args)
    except Ongeldig as fout:
        _in_woorden(fout.regels)
        return None
    opslaan(str(regel) for regel in oogst.genegeerd)
    assert oogst.bomen
    assert len({(boom.soort, boom.code, boom.editie) for boom in oogst.bomen}) == len(oogst.bomen)
    for boom in oogst.bomen:
        _houdbaar(boom)
    return oogst


def _in_woorden(regels) -> None:
    assert regels
    assert all(regel.reden for regel in regels)
    opslaan(str(regel) for regel in regels)


def _houdbaar(boom: BronBoom) -> None:
    assert 1 <= len(boom.code) <= 40
    assert 1 <= len(boom.editie) <= 40
    assert 1 <= len(boom.titel) <= 250
    assert len(boom.herkomst) <= 250
    assert len(boom.code) <= 10 or not boom.profiel_naam
    assert len(boom.profiel_naam) <= 160
    opslaan([boom.code, boom.editie, boom.titel, boom.herkomst, boom.profiel_naam])
    sleutels = {knoop.sleutel for knoop in boom.knopen}
    assert len(sleutels) == len({knoop.pad for knoop in boom.knopen}) == len(boom.knopen) > 0
    for knoop in boom.knopen:
        assert 1 <= len(knoop.sleutel) <= 60
        assert len(knoop.code) <= 40
        assert len(knoop.pad) <= 60
        assert knoop.titel
        assert knoop.ouder is None or knoop.ouder in sleutels
        opslaan([knoop.sleutel, knoop.code, knoop.titel, knoop.brontekst, *knoop.varianten, *knoop.varianten.values()])
    for rij in boom.kwalificaties:
        assert (len(rij.crebo), rij.niveau in (1, 2, 3, 4), bool(rij.naam)) == (5, True, True)
        assert set(rij.kerntaken) <= sleutels


_begin = st.sampled_from(
    [
        b"",
        b"\xef\xbb\xbf",
        b"\xff\xfe",
        b"PK\x03\x04",
        b"\xd0\xcf\x11\xe0",
        b"<",
        b"{",
        b"[",
        b'{"examenprogramma":',
        b"a;b\n",
    ]
)


@snel
@given(_begin, st.binary(max_size=200))
def test_any_bytes(begin, inhoud):
    for lees in (lees_als_slo, lees_als_sbb):
        houdbaar(lees, begin + inhoud)
    with suppress(Ongeldig):
        lees_als_tabel(begin + inhoud)


@snel
@given(
    st.text(max_size=300)
    | st.lists(st.sampled_from(["B1-K1 ", "b1k1w2", "- ", "\n", "Legt aan", "P99", "\t1.2.3 ", "9" * 50])).map("".join)
)
def test_any_text(tekst):
    opslaan(knoop.titel + knoop.code + knoop.sleutel for knoop in parse_lijst(tekst).knopen)
    with suppress(Ongeldig):
        lees_als_tabel(tekst.encode(errors="surrogatepass"), "lijst.csv")
    with suppress(Ongeldig):
        lees_als_tabel(f"crebonummer;kwalificatie\n{tekst};x\n".encode(errors="replace"), "lijst.csv")


_los = st.sampled_from(VREEMD) | st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8)
_json = st.recursive(
    _los,
    lambda kind: (
        st.lists(kind, max_size=3)
        | st.dictionaries(
            st.sampled_from(["id", "prefix", "title", "code", "titel", "eindtermen", "x"]), kind, max_size=4
        )
    ),
    max_leaves=10,
)
_collecties = [f"{VOOR}{naam}" for naam in ("profiel", "kern", "module", "deeltaak", "globale_eindterm")] + [
    f"{AVO}{naam}" for naam in ("domein", "subdomein", "eindterm", "deprecated")
]
_sleutels = st.sampled_from(
    [*_collecties, "examenprogramma", "deprecated", "examenprogrammas", "profiel", "modules", "kern"]
)


@snel
@given(_json | st.dictionaries(_sleutels, _json | st.lists(_json, max_size=3), max_size=4))
def test_any_json(data):
    houdbaar(lees_als_slo, json.dumps(data).encode())


@snel
@given(st.sampled_from(["data/eindtermen.json", "deprecated.json", "kop1.json", "deeltaak (2).json", "x.json"]), _json)
def test_any_list_in_a_file_with_a_name(naam, data):
    houdbaar(lees_als_slo, json.dumps([data]).encode(), naam)


VORMEN = {"bg": slo(), "avo": slo_avo(), "genest": nest(slo_avo()), "samen": slo_avo() | slo()}


@settings(snel, max_examples=400)
@given(st.sampled_from(sorted(VORMEN)), _zaad, st.integers(1, 4))
def test_a_document_of_slo_with_something_wrong_in_it(vorm, zaad, keer):
    data = verminkt(VORMEN[vorm], random.Random(zaad), keer)  # noqa: S311
    houdbaar(lees_als_slo, json.dumps(data).encode())


@snel
@given(st.data())
def test_a_document_of_slo_that_is_cut_or_damaged(data):
    inhoud = bytearray(json.dumps(VORMEN[data.draw(st.sampled_from(sorted(VORMEN)))]).encode())
    inhoud[data.draw(st.integers(0, len(inhoud) - 1))] = data.draw(st.integers(0, 255))
    houdbaar(lees_als_slo, bytes(inhoud[: data.draw(st.integers(len(inhoud) // 2, len(inhoud)))]))


_tag = st.sampled_from(["sbb", "dossiers", "dossier", "keuzedeel", "dossiercrebos", "dossiercrebo", "profiel", "x"])
_xml = st.recursive(
    st.sampled_from(["", "98001", "<![CDATA[<b>a</b>]]>", "<!-- x -->", "<?x y?>", "&amp;", "&onbekend;", "é"]),
    lambda kind: st.builds(
        lambda tag, attribuut, kinderen: f"<{tag} {attribuut}>{''.join(kinderen)}</{tag}>",
        _tag,
        st.sampled_from(["", 'nr="1"', 'titel="x"', 'nr="1" titel="Meten" hoofdstuk="1"', 'nr="&#0;"']),
        st.lists(kind, max_size=3),
    ),
    max_leaves=12,
)


@snel
@given(_xml)
def test_any_xml(tekst):
    houdbaar(lees_als_sbb, tekst.encode())
    houdbaar(lees_als_sbb, f"<sbb><dossiers>{tekst}</dossiers></sbb>".encode())


@settings(snel, max_examples=300)
@given(_zaad, st.integers(1, 5))
def test_a_dossier_of_sbb_with_something_wrong_in_it(zaad, keer):
    houdbaar(lees_als_sbb, verminkt_xml(sbb(), random.Random(zaad), keer))  # noqa: S311


@snel
@given(_zaad, st.integers(0, 12))
def test_a_pasted_dossier_with_something_wrong_in_it(zaad, keer):
    rng = random.Random(zaad)  # noqa: S311
    tekst = list((DATA / "dossier_geplakt.txt").read_text())
    for _ in range(keer):
        plek = rng.randrange(len(tekst))
        tekst[plek : plek + rng.choice((0, 1, 20))] = rng.choice(
            ["\n", "\t", "B1", "-W", "\x00", "\ud800", "x" * 500, "٣"]
        )
    lijst = parse_lijst("".join(tekst))
    assert all(len(knoop.code) <= 40 and len(knoop.sleutel) <= 60 for knoop in lijst.knopen)


def werkboek() -> bytes:
    boek = Workbook()
    for rij in (["Crebonummer", "Kwalificatie"], ["25.080", "Monteur"], [25737, "=1+1"], [None, "los"]):
        boek.active.append(rij)
    boek.active.merge_cells("A3:A4")
    boek.create_sheet("verborgen").sheet_state = "hidden"
    buffer = io.BytesIO()
    boek.save(buffer)
    return buffer.getvalue()


WERKBOEK = werkboek()


@settings(snel, max_examples=100)
@given(_zaad, st.integers(1, 3))
def test_a_workbook_with_something_wrong_in_it(zaad, keer):
    with suppress(Ongeldig):
        lees_als_tabel(verminkt_pakket(WERKBOEK, random.Random(zaad), keer))  # noqa: S311


@snel
@given(st.data())
def test_a_workbook_that_is_cut_or_damaged(data):
    inhoud = bytearray(WERKBOEK)
    inhoud[data.draw(st.integers(0, len(inhoud) - 1))] = data.draw(st.integers(0, 255))
    with suppress(Ongeldig):
        lees_als_tabel(bytes(inhoud[: data.draw(st.integers(1, len(inhoud)))]))


def stand() -> tuple[int, ...]:
    return tuple(model.objects.count() for model in (Bron, Leerdoel, Kwalificatie, Gebeurtenis))


@pytest.mark.django_db
@settings(snel, max_examples=25)
@given(st.sampled_from([*sorted(VORMEN), "sbb"]), _zaad, st.integers(0, 2))
def test_all_of_it_is_written_or_nothing(vorm, zaad, keer):
    rng = random.Random(zaad)  # noqa: S311
    leeg = stand()
    with transaction.atomic():
        if vorm == "sbb":
            oogst = houdbaar(lees_als_sbb, verminkt_xml(sbb(), rng, keer))
        else:
            oogst = houdbaar(lees_als_slo, json.dumps(verminkt(VORMEN[vorm], rng, keer)).encode())
        if oogst is not None:
            vooraf = beoordeel(oogst)
            assert stand() == leeg
            try:
                rapport = voer_uit(by=None, oogst=oogst)
            except Ongeldig:
                assert stand() == leeg
            else:
                crebos = [rij.crebo for boom in oogst.bomen for rij in boom.kwalificaties]
                # A kwalificatie in two uitgaven of one set is new once, and the dry run cannot see that yet.
                assert rapport == vooraf or len(crebos) > len(set(crebos))
                for boom in oogst.bomen:
                    bron = Bron.objects.get(soort=boom.soort, code=boom.code, editie=boom.editie)
                    assert tuple(load_knopen(bron.pk).values()) == boom.knopen
                assert voer_uit(by=None, oogst=oogst).telling["nieuw"] == 0
        transaction.set_rollback(True)
    assert stand() == leeg
