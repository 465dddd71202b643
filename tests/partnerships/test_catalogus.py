"""The catalogue on screen and on the command line: who may, what it says, and that nothing half is written."""

import json
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from leerroutes import klussen
from leerroutes.catalogus.models import Bron, Kwalificatie, Leerdoel
from leerroutes.models import Klus
from partnerships.models import BronGebruik
from tests.catalogus.hulp import DATA, VOOR, sbb, slo
from tests.partnerships.fabriek import Wereld, maak_wereld

pytestmark = pytest.mark.django_db


@pytest.fixture
def wereld() -> Wereld:
    return maak_wereld()


def als(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def tekst(antwoord) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", antwoord.content.decode()))


# --- the command line


def test_commands_report_and_write(capsys):
    call_command("import_slo", str(DATA / "slo_voorbeeld.json"), "--uitgave", "proef", "--dry-run")
    assert not Bron.objects.exists()
    assert (
        "25 nieuw, 0 gewijzigd, 0 ongewijzigd, 1 genegeerd, 0 fout. Er is niets geschreven" in capsys.readouterr().out
    )
    call_command("import_slo", str(DATA / "slo_voorbeeld.json"), "--uitgave", "proef")
    call_command("import_sbb", str(DATA / "sbb_voorbeeld.xml"), "--crebo", "98012", "98002")
    uit = capsys.readouterr().out
    assert (
        "VB, uitgave proef, 1 kern, 2 kerndelen, 10 eindtermen, 2 modules, 5 deeltaken, 2 keuzevakken, 3 vervallen"
        in uit
    )
    assert sorted(Bron.objects.values_list("code", "editie")) == [
        ("98001", "2024-4711"),
        ("98002", "1.2-4712"),
        ("VB", "proef"),
    ]


def test_a_bad_file_ends_with_a_dutch_sentence_and_nothing_written(tmp_path):
    data = slo()
    data[VOOR + "deeltaak"][0][VOOR + "globale_eindterm_id"] = ["weg"]
    kapot = tmp_path / "kapot.json"
    kapot.write_text(json.dumps(data))
    with pytest.raises(CommandError, match=r"kapot\.json, deeltaak 1 .* en die staat niet in de bestanden"):
        call_command("import_slo", str(kapot))
    with pytest.raises(CommandError, match="het is er niet"):
        call_command("import_sbb", str(tmp_path / "weg.xml"))
    assert not Bron.objects.exists()


# --- upload by the beheerder


def upload(client: Client, inhoud: bytes, uitgever: str = "slo", **meer):
    bestand = SimpleUploadedFile("slo.json", inhoud)
    velden = {"invoer": uitgever, "bestanden": bestand, "uitgave": "proef", "crebos": "", **meer}
    return client.post(reverse("catalogus-import"), velden)


def werk() -> None:
    for klus in Klus.objects.filter(klaar_op=None):
        klussen.verwerk.call(klus.pk)


def test_upload_is_judged_first_and_carried_out_on_request(wereld):
    client = als(wereld.beheerder)
    antwoord = upload(client, json.dumps(slo()).encode())
    bezig = client.get(antwoord.url)
    assert 'data-hx-trigger="every 1s"' in bezig.content.decode()
    werk()
    klaar = client.get(antwoord.url)
    assert "Er is nog niets geschreven" in tekst(klaar)
    assert "P/VB/01/01 VB, uitgave proef Een kast tekenen en bouwen" in tekst(klaar)
    assert not Bron.objects.exists()
    antwoord = client.post(reverse("catalogus-klus-uitvoeren", args=[Klus.objects.get().pk]))
    werk()
    assert "Alles hieronder staat er nu in" in tekst(client.get(antwoord.url))
    assert Leerdoel.objects.filter(vervalt=False).count() == 22
    antwoord = upload(client, json.dumps(slo()).encode())
    werk()
    assert "Alles staat er al" in tekst(client.get(antwoord.url))


def test_a_set_of_files_and_a_choice_of_crebos(wereld):
    client = als(wereld.beheerder)
    set_ = [SimpleUploadedFile(f"{k.removeprefix(VOOR)}.json", json.dumps(v).encode()) for k, v in slo().items()]
    upload(client, b"", bestanden=set_)
    upload(client, sbb().encode(), "sbb", crebos="98002, 98021")
    werk()
    eerste, tweede = Klus.objects.order_by("pk")
    assert (eerste.verslag["telling"]["nieuw"], tweede.verslag["telling"]["nieuw"]) == (25, 3)


def test_faults_are_shown_per_row_and_cannot_be_carried_out(wereld):
    client = als(wereld.beheerder)
    antwoord = upload(client, b'{"profiel": {}}')
    werk()
    klaar = client.get(antwoord.url)
    assert "Dit kan niet worden ingelezen" in tekst(klaar)
    assert "Het veld id ontbreekt" in tekst(klaar)
    assert b'id="uitvoeren"' not in klaar.content


def test_what_was_not_judged_yet_or_is_done_already_is_not_carried_out(wereld):
    client = als(wereld.beheerder)
    upload(client, json.dumps(slo()).encode())
    adres = reverse("catalogus-klus-uitvoeren", args=[Klus.objects.get().pk])
    client.post(adres)
    assert Klus.objects.count() == 1
    werk()
    client.post(adres)
    werk()
    client.post(reverse("catalogus-klus-uitvoeren", args=[Klus.objects.first().pk]))
    assert Klus.objects.count() == 2


def test_who_is_no_beheerder_any_more_gets_nothing_done(wereld):
    upload(als(wereld.beheerder), json.dumps(slo()).encode())
    werk()
    als(wereld.beheerder).post(reverse("catalogus-klus-uitvoeren", args=[Klus.objects.get().pk]))
    type(wereld.beheerder).objects.filter(pk=wereld.beheerder.pk).update(is_beheerder=False)
    werk()
    assert "alleen de beheerder" in Klus.objects.first().fout
    assert not Bron.objects.exists()


def test_an_empty_or_missing_file_is_said_at_its_field(wereld):
    client = als(wereld.beheerder)
    assert "Kies een bestand" in tekst(client.post(reverse("catalogus-import"), {"invoer": "slo"}))
    assert "Het bestand is leeg" in tekst(upload(client, b""))


def test_only_the_beheerder_reads_files_in(wereld):
    for user in (wereld.projectleider, wereld.dpl_mbo, wereld.vreemde):
        assert als(user).get(reverse("catalogus-import")).status_code == 403
        assert upload(als(user), b"{}").status_code == 403
    upload(als(wereld.beheerder), b"{}")
    klus = Klus.objects.get()
    assert als(wereld.dpl_mbo).get(reverse("catalogus-klus", args=[klus.pk])).status_code == 404
    assert als(wereld.dpl_mbo).post(reverse("catalogus-klus-uitvoeren", args=[klus.pk])).status_code == 404


# --- a pasted dossier

GEPLAKT = (DATA / "dossier_geplakt.txt").read_text()


def invoer(wereld, **meer) -> dict:
    return {
        "school": wereld.mbo.pk,
        "soort": "kwalificatiedossier",
        "code": "98001",
        "titel": "Voorbeeldinstallaties",
        "uitgave": "2026",
        "tekst": GEPLAKT,
        "actie": "bekijk",
        **meer,
    }


def plak(client: Client, velden: dict):
    """Look, then store exactly what was seen."""
    adres = reverse("catalogus-lijst")
    gezien = client.post(adres, velden).context["form"]["gezien"].value() or ""
    return client.post(adres, velden | {"gezien": gezien, "actie": "bewaar"})


KWALIFICATIES = {
    "crebo_P1": "98011",
    "naam_P1": "Monteur",
    "niveau_P1": "2",
    "crebo_P2": "",
    "naam_P2": "",
    "niveau_P2": "",
}


def test_a_deelprojectleider_mbo_pastes_a_dossier_and_it_is_open_at_once(wereld):
    client = als(wereld.dpl_mbo)
    bekeken = client.post(reverse("catalogus-lijst"), invoer(wereld))
    assert "Voorbeeldinstallaties 98001 : 3 kerntaken, 5 werkprocessen." in tekst(bekeken)
    assert "B1-K1-W1 Bereidt het werk voor werkproces nieuw" in tekst(bekeken)
    assert "Regel 22 : Niet gebruikt: “Zo hoort" in tekst(bekeken)
    assert not Bron.objects.exists()
    antwoord = plak(client, invoer(wereld) | KWALIFICATIES)
    bron = Bron.objects.get()
    assert antwoord.url == reverse("catalogus-bron", args=[bron.pk])
    assert (bron.openbaar, bron.alleen_titels, bron.ingevoerd_door) == (True, True, "Techniekcollege")
    assert sorted(Kwalificatie.objects.get(crebo="98011").kerntaken.values_list("code", flat=True)) == [
        "B1-K1",
        "P1-K1",
    ]
    ander = als(wereld.vreemde).get(reverse("catalogus-bron", args=[bron.pk]))
    assert "Alleen titels, ingevoerd door Techniekcollege" in tekst(ander)


def test_what_changed_after_looking_is_shown_again(wereld):
    client = als(wereld.dpl_mbo)
    velden = invoer(wereld) | KWALIFICATIES
    gezien = client.post(reverse("catalogus-lijst"), velden).context["form"]["gezien"].value()
    anders = velden | {"tekst": GEPLAKT.replace("Meet en", "Weegt en"), "gezien": gezien, "actie": "bewaar"}
    assert "Dit is niet meer wat je zag" in tekst(client.post(reverse("catalogus-lijst"), anders))
    assert not Bron.objects.exists()


def test_pasting_again_shows_the_difference_per_row(wereld):
    client = als(wereld.dpl_mbo)
    plak(client, invoer(wereld) | KWALIFICATIES)
    anders = invoer(wereld, tekst=GEPLAKT.replace("Meet en controleert", "Meet en rapporteert"))
    bekeken = tekst(client.post(reverse("catalogus-lijst"), anders | KWALIFICATIES))
    assert "B1-K1-W3 Meet en rapporteert werkproces gewijzigd: titel" in bekeken
    assert "Blijft gelijk (8)" in bekeken
    assert "B1-K1-W1 Bereidt het werk voor werkproces ongewijzigd" in bekeken


@pytest.mark.parametrize(
    ("meer", "stuk"),
    [
        ({"code": "1234"}, "Een crebo is vijf cijfers"),
        ({"tekst": "Alleen een zin\nB1-K1 en verder niets"}, "geen werkprocessen herkend"),
        ({"uitgave": "voorbeeld"}, "voorbeeldgegevens"),
        ({"crebo_P1": "12"}, "Crebo van P1: Een crebo is vijf cijfers"),
        ({"naam_P1": " "}, "Vul de naam van de kwalificatie in"),
        ({"niveau_P1": ""}, "Kies het mbo-niveau"),
        ({"crebo_P2": "98011", "naam_P2": "Eerste monteur", "niveau_P2": "3"}, "staat er twee keer"),
        ({"crebo_P1": "", "niveau_P1": ""}, "Vul bij minstens één profieldeel"),
        ({"soort": "keuzedeel"}, "Een keuzedeel heeft een code als K0067"),
        ({"titel": ""}, "Naam:"),
    ],
)
def test_bad_input_is_said_and_nothing_typed_is_lost(wereld, meer, stuk):
    velden = invoer(wereld) | KWALIFICATIES | meer
    antwoord = plak(als(wereld.dpl_mbo), velden)
    assert stuk in tekst(antwoord)
    assert antwoord.context["form"]["tekst"].value() == velden["tekst"]
    assert not Bron.objects.exists()


def test_a_keuzedeel_is_typed_with_its_sbu(wereld):
    velden = invoer(wereld, soort="keuzedeel", code="k 9901", titel="Slim meten", sbu="240")
    velden["tekst"] = "D1-K1 Meet slim\nD1-K1-W1 Test slim"
    plak(als(wereld.dpl_mbo), velden)
    assert Bron.objects.values_list("soort", "code", "sbu").get() == ("keuzedeel", "K9901", 240)


def test_a_dossier_with_its_full_texts_is_not_replaced_by_titles(wereld):
    call_command("import_sbb", str(DATA / "sbb_voorbeeld.xml"))
    antwoord = plak(als(wereld.dpl_mbo), invoer(wereld) | KWALIFICATIES)
    assert "staat al met de volledige teksten in de catalogus" in tekst(antwoord)


def test_names_that_the_catalogue_knows_are_filled_in(wereld):
    Kwalificatie.objects.create(crebo="98031", naam="Monteur voorbeeldinstallaties", niveau=2, dossier_crebo="98001")
    form = als(wereld.dpl_mbo).post(reverse("catalogus-lijst"), invoer(wereld)).context["form"]
    assert [form[f"{veld}_P1"].value() for veld in ("crebo", "naam", "niveau")] == [
        "98031",
        "Monteur voorbeeldinstallaties",
        2,
    ]


def test_who_may_not_is_told_why(wereld):
    for user in (wereld.docent_vmbo, wereld.projectleider, wereld.vreemde):
        antwoord = als(user).get(reverse("catalogus-lijst"))
        assert (antwoord.status_code, "alleen de deelprojectleider" in tekst(antwoord)) == (403, True)
    assert als(wereld.beheerder).get(reverse("catalogus-lijst")).status_code == 200


def test_another_school_cannot_be_named(wereld):
    velden = invoer(wereld, school=wereld.vmbo.pk) | KWALIFICATIES
    assert "Deze keuze staat niet in de lijst" in tekst(plak(als(wereld.dpl_mbo), velden))
    assert not Bron.objects.exists()


# --- browsing


@pytest.fixture
def gevuld(wereld) -> Wereld:
    call_command("import_slo", str(DATA / "slo_voorbeeld.json"), "--uitgave", "proef")
    call_command("import_sbb", str(DATA / "sbb_voorbeeld.xml"))
    return wereld


@pytest.mark.parametrize(
    ("vraag", "stuk"),
    [
        ("p.vb.01/01-02", "De kandidaat kan een kast bouwen"),
        ("b1k1w2", "Legt leidingen aan"),
        ("kast tekenen", "De kandidaat kan een kast tekenen"),
        ("K VB 2", "Een deur verven"),
        ("zoekt gereedschap", "Bereidt het werk voor"),
    ],
)
def test_search_by_code_or_words(gevuld, vraag, stuk):
    assert stuk in tekst(als(gevuld.docent_vmbo).get(reverse("catalogus"), {"q": vraag}))


def test_search_leaves_out_vervallen_and_other_leerwegen(gevuld):
    client = als(gevuld.docent_vmbo)
    assert "Bouwen (oud)" not in tekst(client.get(reverse("catalogus"), {"q": "bouwen"}))
    assert "hout zagen" in tekst(client.get(reverse("catalogus"), {"q": "zagen", "leerweg": "GL"}))
    assert "hout zagen" not in tekst(client.get(reverse("catalogus"), {"q": "zagen", "leerweg": "BB"}))
    assert "Niets gevonden" in tekst(client.get(reverse("catalogus"), {"q": "bestaat niet %_"}))


def test_a_source_is_a_tree_that_can_be_narrowed(gevuld):
    client, bron = als(gevuld.docent_vmbo), Bron.objects.get(code="VB")
    alles = tekst(client.get(reverse("catalogus-bron", args=[bron.pk])))
    assert "Een deur verven" in alles
    assert "Bouwen (oud)" not in alles
    assert "3 vervallen doelen" in alles
    assert "Zagen" not in tekst(client.get(reverse("catalogus-bron", args=[bron.pk]), {"leerweg": "BB"}))
    vervallen = tekst(client.get(reverse("catalogus-bron", args=[bron.pk]), {"vervallen": 1}))
    assert "Bouwen (oud)" in vervallen
    assert "Een deur verven" not in vervallen


def test_a_goal_shows_its_text_its_refinements_and_its_successors(gevuld):
    client = als(gevuld.docent_vmbo)
    werkproces = tekst(
        client.get(reverse("catalogus-doel", args=[Leerdoel.objects.get(code="B1-K1-W1", bron__code="98001").pk]))
    )
    assert "kiest het juiste gereedschap" in werkproces
    assert "Erbij voor Eerste monteur voorbeeldinstallaties (98012)" in werkproces
    oud = tekst(client.get(reverse("catalogus-doel", args=[Leerdoel.objects.get(titel="Bouwen (oud)").pk])))
    assert "Vervangen door" in oud
    assert "P/VB/01 Bouwen" in oud


def test_a_closed_source_is_seen_by_its_own_samenwerking_only(gevuld):
    bron = Bron.objects.get(code="98002")
    Bron.objects.filter(pk=bron.pk).update(openbaar=False)
    BronGebruik.objects.create(partnership=gevuld.partnership, bron=bron)
    doel = bron.doelen.first()
    for naam, nummer in (("catalogus-bron", bron.pk), ("catalogus-doel", doel.pk)):
        assert als(gevuld.projectleider).get(reverse(naam, args=[nummer])).status_code == 200
        assert als(gevuld.vreemde).get(reverse(naam, args=[nummer])).status_code == 404
    assert "Voorbeeldonderhoud" not in tekst(als(gevuld.vreemde).get(reverse("catalogus")))
    assert "Smeert machines" not in tekst(als(gevuld.vreemde).get(reverse("catalogus"), {"q": "smeert"}))


def test_pages_cost_the_same_at_few_and_many_rows(gevuld):
    client = als(gevuld.docent_vmbo)
    bron = Bron.objects.get(code="98001")
    paginas = [
        reverse("catalogus"),
        reverse("catalogus") + "?q=werk",
        reverse("catalogus-bron", args=[bron.pk]),
        reverse("catalogus-doel", args=[bron.doelen.first().pk]),
    ]

    def kosten() -> list[int]:
        uit = []
        for adres in paginas:
            with CaptureQueriesContext(connection) as vragen:
                assert client.get(adres).status_code == 200
            uit.append(len(vragen))
        return uit

    eerst = kosten()
    ouder = bron.doelen.first()
    Leerdoel.objects.bulk_create(
        Leerdoel(bron=bron, ouder=ouder, sleutel=f"s{n}", soort="werkproces", pad=f"0001.9{n:03}", titel=f"Werk {n}")
        for n in range(300)
    )
    assert kosten() == eerst
    assert max(eerst) <= 16
