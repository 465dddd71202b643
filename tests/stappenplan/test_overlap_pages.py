"""Step 1, the screens: what each person sees, what a press answers, and what it costs."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from leerroutes.kant import Kant
from stappenplan.domain.soorten import Relatie, Uitkomst
from stappenplan.models import Conclusie, Gesprek, Inschatting
from stappenplan.operations import conclusies, overlap
from tests.harness.html import html_messages
from tests.stappenplan.plan import maak_plan

pytestmark = pytest.mark.django_db
HTMX = {"HTTP_HX_REQUEST": "true"}


def inloggen(client, proef, wie="docent vmbo"):
    client.force_login(proef.wie[wie])
    return client


def antwoord(proef, kant, taak="taak1", wp="wp1", relatie=Relatie.ZELFDE, **extra):
    return overlap.inschatten(
        by=proef.wie[f"docent {kant}"], vakplan_id=proef.vakplan.pk, kant=Kant(kant), doel_id=proef.doelen[taak].pk,
        verbanden=[(proef.doelen[wp].pk, relatie, "")] if wp else [], **extra,
    )  # fmt: skip


def post_rij(client, proef, taak="taak1", **data):
    doel = proef.doelen[taak]
    velden = {"kant": "vmbo", "gelezen": doel.tekst_hash, "focus": proef.doelen["wp1"].pk, "revision": "", **data}
    return client.post(f"{proef.adres}overlap/{doel.pk}/bewaar/", velden, **HTMX)


def vragen(queries):
    return [q["sql"] for q in queries if not q["sql"].startswith(("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT"))]


def test_every_person_reads_what_they_may(client):
    proef = maak_plan()
    antwoord(proef, "vmbo")
    for wie in ("docent vmbo", "docent mbo", "projectleider", "deelprojectleider mbo", "stuurgroeplid vmbo"):
        inloggen(client, proef, wie)
        for pad in ("", f"?rij={proef.doelen['taak1'].pk}", "conclusies/", "gesprek/", "?toon=eens"):
            antwoord_ = client.get(f"{proef.adres}overlap/{pad}")
            assert antwoord_.status_code == 200, (wie, pad)
            assert html_messages(antwoord_.content.decode()) == [], (wie, pad)
    inloggen(client, proef, "vreemde")
    for pad in ("", "conclusies/", "gesprek/", "stand/", f"{proef.doelen['taak1'].pk}/"):
        assert client.get(f"{proef.adres}overlap/{pad}", **HTMX).status_code == 404


@pytest.mark.parametrize("soort", ["alleen_vmbo", "alleen_mbo"])
def test_a_vak_of_one_side_has_nothing_to_fill_in(client, soort):
    proef = maak_plan(soort=soort)
    inloggen(client, proef, "projectleider")
    for pad in ("", "conclusies/"):
        pagina = client.get(f"{proef.adres}overlap/{pad}").content.decode()
        assert "Er is niemand om mee te vergelijken" in pagina


def test_no_rows_yet(client):
    proef = maak_plan()
    proef.vakplan.bereik.all().delete()
    inloggen(client, proef)
    for pad in ("", "conclusies/", "gesprek/"):
        assert "Nog geen" in client.get(f"{proef.adres}overlap/{pad}").content.decode()


def test_a_press_saves_and_answers_with_pieces(client):
    proef = maak_plan()
    inloggen(client, proef)
    uit = post_rij(client, proef, doe="mbo_meer")
    assert uit["HX-Trigger"] == "opgeslagen"
    assert "wacht op collega" in uit.content.decode()
    assert Inschatting.objects.get().verbanden.get().relatie == "mbo_meer"
    verband = f"{proef.doelen['wp1'].pk}:mbo_meer"
    uit = post_rij(
        client,
        proef,
        revision="0",
        verband=verband,
        reden="Zelfde tekening",
        **{f"ontbreekt-{proef.doelen['wp1'].pk}": "meten"},
    )
    assert "<textarea" not in uit.content.decode(), "never the field one types in"
    rij = Inschatting.objects.get()
    assert (rij.reden, rij.revision, rij.verbanden.get().ontbreekt) == ("Zelfde tekening", 1, "meten")
    post_rij(client, proef, revision="1", verband=verband, doe="zelfde", focus=proef.doelen["wp2"].pk)
    assert Inschatting.objects.get().verbanden.count() == 2
    post_rij(
        client,
        proef,
        revision="2",
        verband=[verband, f"{proef.doelen['wp2'].pk}:zelfde"],
        doe=f"los:{proef.doelen['wp2'].pk}",
    )
    assert Inschatting.objects.get().verbanden.get().mbo_doel == proef.doelen["wp1"]
    post_rij(client, proef, revision="3", verband=verband, doe="geen")
    assert not Inschatting.objects.get().verbanden.exists()
    post_rij(client, proef, revision="4", doe="ongedaan")
    assert Inschatting.objects.get().verbanden.count() == 1


def test_nonsense_is_refused_in_dutch(client):
    proef = maak_plan()
    inloggen(client, proef)
    for data in ({"verband": "x"}, {"revision": "een"}, {"kant": "links"}, {"focus": "", "doe": "zelfde"}, {}):
        uit = post_rij(client, proef, **data)
        assert uit.status_code == 200, data
        assert "HX-Trigger" not in uit, data
        assert "lr-melding fout" in uit.content.decode(), data
    assert not Inschatting.objects.exists()


def test_without_script_a_press_goes_back_to_the_row(client):
    proef = maak_plan()
    inloggen(client, proef)
    doel = proef.doelen["taak1"]
    data = {
        "kant": "vmbo",
        "gelezen": doel.tekst_hash,
        "focus": proef.doelen["wp1"].pk,
        "revision": "",
        "doe": "zelfde",
    }
    uit = client.post(f"{proef.adres}overlap/{doel.pk}/bewaar/", data, follow=True)
    assert 'aria-pressed="true"' in uit.content.decode()


def test_a_conflict_shows_both(client):
    proef = maak_plan()
    inloggen(client, proef)
    antwoord(proef, "vmbo", wp="wp2", reden="Van het andere venster")
    uit = post_rij(client, proef, doe="zelfde")
    tekst = uit.content.decode()
    assert uit.status_code == 200
    for deel in ("Iemand was je voor", "Van het andere venster", "B1-K1-W2: zelfde", "B1-K1-W1: zelfde"):
        assert deel in tekst
    assert uit["HX-Retarget"] == f"#rij-form-{proef.doelen['taak1'].pk}"


PLANTED = "Zeg dit niet tegen het mbo"


def test_eerst_ieder_zelf_hides_the_answer_in_every_response(client):
    proef = maak_plan(werkwijze="eerst_zelf")
    antwoord(proef, "vmbo", relatie=Relatie.VMBO_MEER, reden=PLANTED)
    inloggen(client, proef, "docent mbo")
    nr = proef.doelen["taak1"].pk
    for pad in ("overlap/", f"overlap/?rij={nr}", f"overlap/{nr}/", "overlap/stand/", "overlap/conclusies/", "overlap/gesprek/",
                "geschiedenis/", "periodes/"):  # fmt: skip
        for extra in ({}, HTMX):
            tekst = client.get(f"{proef.adres}{pad}", follow=True, **extra).content.decode()
            assert PLANTED not in tekst, pad
            if pad.startswith("overlap/"):
                assert "wacht op collega</" not in tekst, pad
    for doe in ("neem_over", "", "splits"):
        assert PLANTED not in post_rij(client, proef, kant="mbo", doe=doe).content.decode()
    overlap.voeg_samen(by=proef.wie["docent mbo"], vakplan_id=proef.vakplan.pk, doel_id=nr)
    assert PLANTED in post_rij(client, proef, kant="mbo", doe="vooraf").content.decode()
    assert PLANTED in post_rij(client, proef, kant="mbo", doe="zelfde").content.decode()
    assert Inschatting.objects.get(kant="mbo").vooraf_gezien


def test_a_module_at_once_and_back(client):
    proef = maak_plan()
    inloggen(client, proef)
    uit = client.post(f"{proef.adres}overlap/module/", {"kant": "vmbo", "tak": proef.doelen["module"].pk}, follow=True)
    assert Inschatting.objects.count() == 3
    assert "3 rijen staan" in uit.content.decode()
    rijen = [f"{rij.doel_id}:{rij.revision}" for rij in Inschatting.objects.all()]
    client.post(f"{proef.adres}overlap/module/", {"kant": "vmbo", "rij": rijen, "ongedaan": "ja"})
    assert not Inschatting.objects.exists()


def post_conclusie(client, proef, **data):
    velden = {"revision": "", "uitkomst": "", **data}
    return client.post(f"{proef.adres}overlap/conclusies/{proef.doelen['wp1'].pk}/", velden, **HTMX)


def test_a_conclusie_by_two_people(client):
    proef = maak_plan()
    inloggen(client, proef)
    uit = post_conclusie(client, proef, keuze="klaar_extra")
    assert "HX-Trigger" not in uit
    assert "klokuren het kleine beetje extra" in uit.content.decode()
    assert 'name="uitkomst" value="klaar_extra"' in uit.content.decode(), "the press is not lost"
    uit = post_conclusie(client, proef, uitkomst="klaar_extra", extra_minuten="2,5", mbo_minuten="40")
    assert uit["HX-Trigger"] == "opgeslagen"
    rij = Conclusie.objects.get()
    assert (rij.extra_minuten, rij.mbo_minuten) == (150, 2400)
    assert "2,5 klokuren extra" in uit.content.decode()
    uit = post_conclusie(client, proef, revision="0", uitkomst="klaar_extra", extra_minuten="veel")
    assert "Typ een getal" in uit.content.decode()
    assert "Iemand was je voor" in post_conclusie(client, proef, keuze="deels").content.decode()
    pagina = client.get(f"{proef.adres}overlap/conclusies/").context
    gelezen = next(k["gelezen"] for k in pagina["kaarten"] if k["c"])
    url = f"{proef.adres}overlap/conclusies/{proef.doelen['wp1'].pk}/bevestig/"
    assert client.post(url, {"voor": "vmbo", "gelezen": gelezen}).status_code == 302
    assert client.post(url, {"voor": "mbo", "gelezen": gelezen}).status_code == 403
    inloggen(client, proef, "docent mbo")
    assert client.post(url, {"voor": "mbo", "gelezen": "iets anders"}).status_code == 403
    uit = client.post(url, {"voor": "mbo", "gelezen": gelezen}, **HTMX)
    assert "mbo bevestigde op" in uit.content.decode()
    assert "1 van 3 conclusies bevestigd" in client.get(f"{proef.adres}overlap/conclusies/").content.decode()


def test_the_talk_saves_per_side(client):
    proef = maak_plan()
    inloggen(client, proef)
    url = f"{proef.adres}overlap/gesprek/{proef.doelen['module'].pk}/vmbo/"
    assert client.post(url, {"inhoud": "Meten"}, **HTMX)["HX-Trigger"] == "opgeslagen"
    uit = client.post(url, {"revision": "", "inhoud": "Iets anders"}, **HTMX)
    assert "Iemand was je voor" in uit.content.decode()
    assert "Meten" in uit.content.decode()
    client.post(url, {"revision": "0", "inhoud": "Meten", "les": "In duo's"})
    assert Gesprek.objects.get().les == "In duo's"


# What each request may cost; the limits are those of the product.
GRENZEN = {
    "pagina": 24,
    "open": 24,
    "conclusies": 24,
    "gesprek": 24,
    "rij": 8,
    "stand": 8,
    "woorden": 12,
    "druk": 12,
    "nieuw": 12,
    "conclusie": 12,
}


def _verzoeken(client, proef, rijen: int) -> dict:
    nr, wp1 = proef.doelen["taak1"].pk, proef.doelen["wp1"].pk
    return {
        "pagina": lambda: client.get(f"{proef.adres}overlap/"),
        "open": lambda: client.get(f"{proef.adres}overlap/?rij={nr}"),
        "conclusies": lambda: client.get(f"{proef.adres}overlap/conclusies/"),
        "gesprek": lambda: client.get(f"{proef.adres}overlap/gesprek/"),
        "rij": lambda: client.get(f"{proef.adres}overlap/{nr}/?dicht={proef.doelen['taak2'].pk}", **HTMX),
        "stand": lambda: client.get(f"{proef.adres}overlap/stand/", **HTMX),
        "woorden": lambda: post_rij(client, proef, revision="0", reden="x", verband=f"{wp1}:zelfde"),
        "druk": lambda: post_rij(client, proef, revision="1", doe="gedeeltelijk", verband=f"{wp1}:zelfde"),
        "nieuw": lambda: post_rij(client, proef, taak=f"taak{rijen}", doe="zelfde"),
        "conclusie": lambda: post_conclusie(client, proef, revision="0", keuze="deels"),
    }


def _gevuld(rijen: int, werkwijze: str):
    proef = maak_plan(deeltaken=rijen, werkwijze=werkwijze)
    for nummer in range(1, rijen):
        antwoord(proef, "vmbo", taak=f"taak{nummer}")
        antwoord(proef, "mbo", taak=f"taak{nummer}")
    conclusies.store_conclusie(
        by=proef.wie["docent vmbo"],
        vakplan_id=proef.vakplan.pk,
        doel_id=proef.doelen["wp1"].pk,
        uitkomst=Uitkomst.KLAAR,
    )
    return proef


@pytest.mark.parametrize("werkwijze", ["samen", "eerst_zelf"])
@pytest.mark.parametrize("rijen", [3, 300])
def test_queries_stay_within_their_limits(client, werkwijze, rijen):
    proef = _gevuld(rijen, werkwijze)
    inloggen(client, proef)
    for naam, doe in _verzoeken(client, proef, rijen).items():
        with CaptureQueriesContext(connection) as vraag:
            antwoord_ = doe()
        assert antwoord_.status_code == 200, naam
        aantal = len(vragen(vraag.captured_queries))
        assert aantal <= GRENZEN[naam], f"{naam} kost {aantal} vragen bij {rijen} rijen"
