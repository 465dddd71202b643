"""Where a leerroute begins, and the vakken it usually needs after that."""

import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pypdf import PdfReader

from partnerships.domain.sjablonen import lees_sjablonen
from partnerships.loading.leerroute import load_routes
from partnerships.models import Leerroute
from stappenplan.documents.plan import render_leerroute
from stappenplan.loading import laad_cohort
from stappenplan.models import Vakplan
from tests.stappenplan.plan import maak_plan

pytestmark = pytest.mark.django_db
BLOK = "Vakken die je meestal nodig hebt"


@pytest.fixture
def proef():
    return maak_plan()


def kijk(client, proef, wie: str = "projectleider") -> str:
    client.force_login(proef.wie[wie])
    return client.get(reverse("leerroute", args=[proef.leerroute.slug, 2026])).content.decode()


def test_every_startpunt_has_a_card_with_its_picture_and_a_link_to_share(proef, client):
    client.force_login(proef.wie["deelprojectleider vmbo"])
    with CaptureQueriesContext(connection) as queries:
        tekst = client.get(reverse("leerroute-nieuw", args=[proef.partnership.slug])).content.decode()
    invullen = reverse("leerroute-invullen", args=[proef.partnership.slug])
    for key, sjabloon in lees_sjablonen().items():
        assert f'href="{invullen}?sjabloon={key}"' in tekst
        assert sjabloon.naam in tekst
    assert tekst.count('role="img"') == len(lees_sjablonen())
    assert 'aria-label="Variant C: eerst breed, later kiezen. Leerjaar 3: vmbo. Leerjaar 4: vmbo. ' in tekst
    assert "Keuze: eind leerjaar 6, na twee jaar mbo." in tekst
    assert "Voor KB naar niveau 3 of 4 is er nog geen startpunt" in tekst
    assert tekst.count("niet 2 (WVO 2020, artikel 2.107g)") == 1
    assert len(queries) <= 8


def test_who_does_not_design_sees_no_startpunten(proef, client):
    adres = reverse("leerroute-nieuw", args=[proef.partnership.slug])
    for wie, status in (("docent mbo", 403), ("waarnemer", 403), ("vreemde", 404)):
        client.force_login(proef.wie[wie])
        assert client.get(adres).status_code == status


def test_the_vakken_of_the_startpunt_are_offered_until_they_are_there(proef, client):
    assert BLOK not in kijk(client, proef)
    Leerroute.objects.update(sjabloon="bb-doorlopend")
    tekst = kijk(client, proef)
    # Praktijk is there already, whatever its capitals.
    assert f"{BLOK}: nog 8" in tekst
    nieuw = reverse("vakplan-nieuw", args=[proef.leerroute.slug, 2026])
    assert f'href="{nieuw}?naam=Nederlands&amp;soort=samen"' in tekst
    assert "naam=praktijk&" not in tekst
    for vak in lees_sjablonen()["bb-doorlopend"].vakken[1:]:
        Vakplan.objects.create(cohort=proef.cohort, naam=vak.naam.upper(), soort="alleen_vmbo")
    assert BLOK not in kijk(client, proef)
    Leerroute.objects.update(sjabloon="bestond-ooit")
    assert BLOK not in kijk(client, proef)


@pytest.mark.parametrize(
    ("wie", "ziet"),
    [("deelprojectleider mbo", True), ("docent vmbo", False), ("waarnemer", False), ("stuurgroeplid mbo", False)],
)
def test_only_who_may_make_a_vak_sees_the_block(proef, client, wie, ziet):
    Leerroute.objects.update(sjabloon="gltl-c")
    assert (BLOK in kijk(client, proef, wie)) == ziet


def test_the_form_of_a_vak_is_filled_in_by_its_address(proef, client):
    client.force_login(proef.wie["projectleider"])
    nieuw = reverse("vakplan-nieuw", args=[proef.leerroute.slug, 2026])
    tekst = client.get(f"{nieuw}?naam=Burgerschap&soort=alleen_mbo").content.decode()
    assert 'value="Burgerschap"' in tekst
    assert '<option value="alleen_mbo" selected>' in tekst
    assert client.get(f"{nieuw}?naam=<b>&soort=onzin").status_code == 200
    klaar = client.post(nieuw, {"naam": "Burgerschap", "soort": "alleen_mbo"})
    assert klaar.url.endswith("/bereik/")


def test_the_startpunt_asks_no_query_more(proef, client):
    kijk(client, proef)

    def tel():
        with CaptureQueriesContext(connection) as queries:
            kijk(client, proef)
        return len(queries)

    eerst = tel()
    Leerroute.objects.update(sjabloon="gltl-c", keuzemoment="eind leerjaar 4", vervolg="hbo")
    assert tel() == eerst


def test_keuzemoment_and_vervolg_stand_on_the_page_and_in_the_picture(proef, client):
    Leerroute.objects.update(keuzemoment="Halverwege leerjaar 4", vervolg="Mbo-niveau 3")
    tekst = kijk(client, proef)
    assert "<dt>Keuzemoment</dt><dd>Halverwege leerjaar 4</dd>" in tekst
    assert "<dt>Daarna</dt><dd>Mbo-niveau 3</dd>" in tekst
    assert "Keuze: halverwege leerjaar 4." in tekst
    assert tekst.count("m0-11l11 11-11 11-11-11z") == 3
    Leerroute.objects.update(keuzemoment="", vervolg="")
    assert "Keuzemoment" not in kijk(client, proef)


def test_keuzemoment_and_vervolg_stand_in_the_leerrouteplan(proef):
    Leerroute.objects.update(keuzemoment="Eind leerjaar 4", vervolg="Het hbo of werk")
    route = load_routes([proef.cohort.pk])[proef.cohort.pk]
    pdf = PdfReader(io.BytesIO(render_leerroute(route, laad_cohort(proef.cohort.pk))))
    tekst = " ".join(" ".join(blad.extract_text().split()) for blad in pdf.pages)
    for woorden in ("Keuzemoment Eind leerjaar 4", "Vervolg Het hbo of werk"):
        assert woorden in tekst
