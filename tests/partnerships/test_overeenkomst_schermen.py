"""The screens on which an agreement is written: who may, what is refused, two at once, and what a page costs."""

import pytest
from django.test import Client
from django.urls import reverse

from partnerships.domain.overeenkomst import OvereenkomstFase
from partnerships.domain.velden import VELDEN
from partnerships.domain.velduitleg import UITLEG
from partnerships.models import Akkoord, Leerroute, Onderwerp, Opmerking, Overeenkomst
from partnerships.operations import akkoord, onderwerpen, opmerkingen
from tests.partnerships.overeenkomsten import Zaak, maak_zaak


@pytest.fixture
def zaak(db) -> Zaak:
    return maak_zaak()


def als(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def adres(zaak: Zaak, naam: str, *args) -> str:
    return reverse(naam, args=[zaak.w.partnership.slug, zaak.rij.nummer, *args])


def tekst_van(antwoord) -> str:
    return antwoord.content.decode()


def schrijf(zaak: Zaak, sleutel: str, tekst: str) -> None:
    o = zaak.onderwerp(sleutel)
    onderwerpen.schrijf_onderwerp(by=zaak.pl, onderwerp=o, gezien=o.revision, tekst=tekst)


def partij(zaak: Zaak, kant: str):
    return next(p for p in zaak.partijen if p.kant == kant)


def test_every_field_is_explained():
    assert set(UITLEG) == set(VELDEN)


def test_a_new_agreement_follows_from_its_leerroutes(zaak):
    client = als(zaak.pl)
    url = reverse("overeenkomst-nieuw", args=[zaak.w.partnership.slug])
    pagina = tekst_van(client.get(url))
    assert "Stichting Vak en Stichting Techniek" in pagina
    assert "31-07-2029" in pagina, "the end of the last cohort is on the screen"
    leeg = client.post(url, {"naam": "Leeg"})
    assert "Kies minstens één leerroute" in tekst_van(leeg)
    route = Leerroute.objects.get()
    fout = client.post(url, {"naam": "X", "leerroutes": route.pk, "ingang": "01-08-2027", "einde": "01-08-2026"})
    assert "Het einde ligt voor het begin" in tekst_van(fout)
    goed = client.post(url, {"naam": "Nieuw", "leerroutes": route.pk, "ingang": "01-08-2026", "einde": "31-07-2028"})
    rij = Overeenkomst.objects.get(naam="Nieuw")
    assert goed.url == reverse("overeenkomst", args=[zaak.w.partnership.slug, rij.nummer])
    assert rij.onderwerpen.count() == 30
    assert "maar het laatste cohort loopt tot en met 31-07-2029" in tekst_van(client.get(goed.url))
    assert "Nieuw" in tekst_van(client.get(reverse("overeenkomsten", args=[zaak.w.partnership.slug])))


def test_two_who_change_what_it_covers_are_told(zaak):
    client, url = als(zaak.pl), adres(zaak, "overeenkomst-wijzigen")
    gegevens = {"naam": "A", "leerroutes": Leerroute.objects.get().pk, "gezien": zaak.rij.revision}
    assert client.post(url, gegevens).status_code == 302
    assert "Iemand was je voor" in tekst_van(client.post(url, gegevens | {"naam": "B"}))
    zaak.rij.refresh_from_db()
    assert zaak.rij.naam == "A"


@pytest.mark.parametrize(
    ("wie", "status"),
    [("projectleider", 200), ("dpl_vmbo", 200), ("docent_vmbo", 403), ("waarnemer", 403), ("vreemde", 404)],
)
def test_only_the_project_leaders_write(zaak, wie, status):
    client = als(getattr(zaak.w, wie))
    for naam in ("-schrijven", "-weg", "-begintekst"):
        assert client.get(adres(zaak, f"overeenkomst-onderwerp{naam}", "lob")).status_code == status
    assert client.get(adres(zaak, "overeenkomst-onderwerp-gegevens", "overstapoptie")).status_code == status
    assert client.post(adres(zaak, "overeenkomst-onderwerp-schrijven", "lob"), {"tekst": "X"}).status_code in (
        200,
        status,
    )
    assert Onderwerp.objects.get(sleutel="lob").revision == 0, "nobody wrote without having seen"


def test_who_reads_concepts_reads_and_others_do_not(zaak):
    assert als(zaak.w.docent_vmbo).get(zaak.adres).status_code == 200
    assert als(zaak.w.waarnemer).get(zaak.adres).status_code == 403
    assert als(zaak.w.bedrijf).get(zaak.adres).status_code == 403
    assert als(zaak.w.vreemde).get(zaak.adres).status_code == 404


def test_writing_shows_what_fills_itself_and_what_is_open(zaak):
    client = als(zaak.pl)
    url = adres(zaak, "overeenkomst-onderwerp-schrijven", "lob")
    goed = client.post(url, {"tekst": "Van **{{de_partijen}}**: [vul in: wie] <script>x</script>", "gezien": 0})
    assert goed.status_code == 302
    pagina = tekst_van(client.get(adres(zaak, "overeenkomst-onderwerp", "lob")))
    assert '<strong><span class="lr-live">de partijen</span></strong>' in pagina
    assert '<mark class="lr-plek-open">vul in: wie</mark>' in pagina
    assert "<script>x" not in pagina


def test_a_text_of_200_kb_is_refused_at_its_field_and_nothing_is_lost(zaak):
    client, lang = als(zaak.pl), "woord " * 34_000
    antwoord = client.post(adres(zaak, "overeenkomst-onderwerp-schrijven", "lob"), {"tekst": lang, "gezien": 0})
    pagina = tekst_van(antwoord)
    assert "Deze tekst is te lang" in pagina
    assert 'id="id_tekst_error"' in pagina
    assert lang.strip() in pagina
    te_lang = client.post(
        adres(zaak, "overeenkomst-onderwerp-voorbeeld", "lob"), {"tekst": lang}, headers={"HX-Request": "true"}
    )
    assert "te lang voor een voorbeeld" in tekst_van(te_lang)
    assert zaak.onderwerp("lob").revision == 0


def test_a_preview_keeps_nothing_and_works_without_javascript(zaak):
    client, url = als(zaak.pl), adres(zaak, "overeenkomst-onderwerp-voorbeeld", "lob")
    los = client.post(url, {"tekst": "## Kop\n\n{{looptijd}}"}, headers={"HX-Request": "true"})
    assert "<h3>Kop</h3>" in tekst_van(los)
    assert "<html" not in tekst_van(los)
    heel = tekst_van(client.post(url, {"tekst": "mijn woorden", "gezien": 0}))
    assert "mijn woorden</textarea>" in heel
    assert "<p>mijn woorden</p>" in heel
    assert 'name="gezien" value="0"' in heel
    assert zaak.onderwerp("lob").revision == 0


def test_two_who_write_at_once_choose_what_stays(zaak):
    client, url = als(zaak.pl), adres(zaak, "overeenkomst-onderwerp-schrijven", "lob")
    schrijf(zaak, "lob", "Van de ander.")
    botsing = client.post(url, {"tekst": "Van mij.", "gezien": 0})
    assert "Iemand was je voor" in tekst_van(botsing)
    assert "Van de ander." in tekst_van(botsing)
    samen = client.post(url, {"tekst": "Van mij.", "gezien": 1, "keuze": "samen"})
    assert "Van de ander.\n\nVan mij." in tekst_van(samen)
    client.post(url, {"tekst": "Van mij.", "gezien": 1, "keuze": "mijn"})
    assert zaak.onderwerp("lob").tekst == "Van mij."


def test_the_starting_text_comes_back(zaak):
    schrijf(zaak, "lob", "Iets anders.")
    assert als(zaak.pl).post(adres(zaak, "overeenkomst-onderwerp-begintekst", "lob")).status_code == 302
    assert zaak.onderwerp("lob").tekst != "Iets anders."


def test_own_subjects_come_change_their_name_and_go_until_somebody_agreed(zaak):
    client = als(zaak.dpl[zaak.w.bestuur.pk])
    nieuw = adres(zaak, "overeenkomst-onderwerp-nieuw")
    client.post(nieuw, {"titel": "Schoolreis", "tekst": "Samen op reis."})
    assert "Er is al een onderwerp" in tekst_van(client.post(nieuw, {"titel": "schoolreis"}))
    assert "Geef het onderwerp een titel." in tekst_van(client.post(nieuw, {"titel": " ", "tekst": "blijft staan"}))
    client.post(
        adres(zaak, "overeenkomst-onderwerp-schrijven", "eigen-1"), {"titel": "Excursie", "tekst": "X", "gezien": 0}
    )
    assert zaak.onderwerp("eigen-1").titel == "Excursie"
    p = partij(zaak, "vmbo")
    akkoord.geef_akkoord(by=zaak.dpl[p.bestuur_id], partij=p, gelezen={"eigen-1": zaak.beeld.onderwerp("eigen-1").hash})
    geweigerd = client.post(adres(zaak, "overeenkomst-onderwerp-weg", "eigen-1"))
    assert geweigerd.status_code == 403
    assert "al akkoord gegeven" in tekst_van(geweigerd)
    client.post(nieuw, {"titel": "Weg ermee"})
    assert client.post(adres(zaak, "overeenkomst-onderwerp-weg", "eigen-2")).status_code == 302
    assert client.post(adres(zaak, "overeenkomst-onderwerp-weg", "lob")).status_code == 403
    assert set(Onderwerp.objects.filter(sleutel__startswith="eigen").values_list("sleutel", flat=True)) == {"eigen-1"}


def test_proposing_and_agreeing_from_the_overview(zaak):
    zaak.vul()
    client = als(zaak.pl)
    pagina = tekst_van(client.get(zaak.adres))
    assert "Stel alle 30 volledige onderwerpen voor" in pagina
    gelezen = [f"{s}:{h}" for s, h in zaak.beeld.hashes.items()]
    client.post(adres(zaak, "overeenkomst-voorstellen"), {"gelezen": gelezen})
    assert {o.staat(zaak.beeld.partij_ids) for o in zaak.beeld.onderwerpen} == {"voorgesteld"}
    p = partij(zaak, "mbo")
    mijn = als(zaak.dpl[p.bestuur_id])
    assert "30 onderwerpen wachten" in tekst_van(mijn.get(zaak.adres))
    mijn.post(adres(zaak, "overeenkomst-akkoord"), {"partij": p.pk, "gelezen": gelezen[:28]})
    assert zaak.beeld.met_akkoord(p.pk) == 28
    mijn.post(adres(zaak, "overeenkomst-akkoord"), {"partij": p.pk, "gelezen": gelezen[:28]})
    assert Akkoord.objects.count() == 28, "twice is once"
    assert "Kies eerst een onderwerp" in tekst_van(mijn.post(adres(zaak, "overeenkomst-akkoord"), {"partij": p.pk}))


def test_nobody_agrees_for_another_bestuur(zaak):
    zaak.vul()
    vmbo, mbo = partij(zaak, "vmbo"), partij(zaak, "mbo")
    gelezen = {"gelezen": f"lob:{zaak.beeld.onderwerp('lob').hash}"}
    for wie in (zaak.dpl[vmbo.bestuur_id], zaak.pl, zaak.w.docent_vmbo):
        assert als(wie).post(adres(zaak, "overeenkomst-akkoord"), gelezen | {"partij": mbo.pk}).status_code == 403
    for nummer in ("", "abc", "9" * 30, "0"):
        antwoord = als(zaak.pl).post(adres(zaak, "overeenkomst-akkoord"), gelezen | {"partij": nummer})
        assert antwoord.status_code == 404
    assert not Akkoord.objects.exists()


def test_a_text_that_changed_while_reading_is_refused_and_shown(zaak):
    zaak.vul()
    p = partij(zaak, "mbo")
    client = als(zaak.dpl[p.bestuur_id])
    schrijf(zaak, "lob", "De lessen zijn op maandag.")
    oud = zaak.beeld.onderwerp("lob").hash
    akkoord.stel_voor(by=zaak.pl, overeenkomst=zaak.rij, gelezen={"lob": oud})
    schrijf(zaak, "lob", "De lessen zijn op dinsdag.")
    alles = [f"{s}:{h}" for s, h in (zaak.beeld.hashes | {"lob": oud}).items()]
    overzicht = tekst_van(client.post(adres(zaak, "overeenkomst-akkoord"), {"partij": p.pk, "gelezen": alles}))
    assert "Er is niets bewaard: de tekst is net veranderd" in overzicht
    een = {"partij": p.pk, "gelezen": f"lob:{oud}", "bij": "lob"}
    pagina = tekst_van(client.post(adres(zaak, "overeenkomst-akkoord"), een))
    assert '<del><span class="visually-hidden">vervalt: </span>maandag</del>' in pagina
    assert '<ins><span class="visually-hidden">nieuw: </span>dinsdag</ins>' in pagina
    assert not Akkoord.objects.exists()


def test_an_akkoord_lapses_visibly_and_can_be_taken_back(zaak):
    zaak.vul()
    p = partij(zaak, "vmbo")
    client = als(zaak.dpl[p.bestuur_id])
    gelezen = {"partij": p.pk, "gelezen": f"lob:{zaak.beeld.onderwerp('lob').hash}", "bij": "lob"}
    client.post(adres(zaak, "overeenkomst-akkoord"), gelezen | {"opmerking": "Prima zo"})
    pagina = tekst_van(client.get(adres(zaak, "overeenkomst-onderwerp", "lob")))
    assert "Prima zo" in pagina
    assert f'id="trek-in-{p.pk}"' in pagina
    schrijf(zaak, "lob", "Nieuwe afspraak.")
    pagina = tekst_van(client.get(adres(zaak, "overeenkomst-onderwerp", "lob")))
    assert "akkoord vervallen" in pagina
    assert "Veranderd sinds het akkoord van Stichting Vak" in pagina
    gelezen["gelezen"] = f"lob:{zaak.beeld.onderwerp('lob').hash}"
    client.post(adres(zaak, "overeenkomst-akkoord"), gelezen)
    client.post(adres(zaak, "overeenkomst-akkoord-intrekken"), {"partij": p.pk, "sleutel": "lob"})
    assert zaak.beeld.met_akkoord(p.pk) == 0
    geschiedenis = tekst_van(client.get(adres(zaak, "overeenkomst-onderwerp-geschiedenis", "lob")))
    assert "trok een akkoord in" in geschiedenis
    assert "wijzigde de tekst" in geschiedenis


def test_a_changed_source_is_flagged(zaak):
    schrijf(zaak, "looptijd", "{{looptijd}}")
    assert "bron veranderd" not in tekst_van(als(zaak.pl).get(zaak.adres))
    Overeenkomst.objects.filter(pk=zaak.rij.pk).update(einde="2031-07-31")
    assert "bron veranderd" in tekst_van(als(zaak.pl).get(zaak.adres))


def test_remarks_answers_and_solved(zaak):
    client, url = als(zaak.w.docent_vmbo), adres(zaak, "overeenkomst-opmerking", "lob")
    assert "Typ eerst je opmerking" in tekst_van(client.post(url, {"tekst": " "}))
    assert "er mogen er 2000" in tekst_van(client.post(url, {"tekst": "a" * 2001}))
    client.post(url, {"tekst": "Klopt <b>dit</b>?"})
    vraag = Opmerking.objects.get()
    client.post(url, {"tekst": "Ja.", "antwoord_op": vraag.pk})
    assert "1 open opmerking" in tekst_van(client.get(zaak.adres))
    pagina = tekst_van(client.get(adres(zaak, "overeenkomst-onderwerp", "lob")))
    assert "Klopt &lt;b&gt;dit&lt;/b&gt;?" in pagina
    assert "Ja." in pagina
    assert client.post(adres(zaak, "overeenkomst-opgelost", "leiding", vraag.pk)).status_code == 404
    client.post(adres(zaak, "overeenkomst-opgelost", "lob", vraag.pk))
    assert "open opmerking" not in tekst_van(client.get(zaak.adres))
    assert als(zaak.w.waarnemer).post(url, {"tekst": "X"}).status_code == 403


def overstap(route, *rijen, **extra):
    namen = ("leerjaar", "richting", "bestemming", "telt_mee", "verantwoordelijk")
    kolommen = {naam: [rij[n] for rij in rijen] for n, naam in enumerate(namen)}
    return {"leerroute": [route.pk] * len(rijen), **kolommen, "doe": "bewaar", "gezien": 0, **extra}


def test_the_overstap_matrix_is_kept_and_its_errors_stand_at_the_cell(zaak):
    client, url = als(zaak.pl), adres(zaak, "overeenkomst-onderwerp-gegevens", "overstapoptie")
    route = Leerroute.objects.get()
    leeg = tekst_van(client.get(url))
    assert leeg.count('name="bestemming"') == 3, "leerjaar 3, leerjaar 4 and tussentijds wait for a row"
    assert leeg.count('<option value="omhoog"') == 3
    zonder = overstap(route, ("3", "opzij", "blijft staan", "n", "m"))
    del zonder["richting"]
    assert 'value="blijft staan"' in tekst_van(client.post(url, zonder)), "a cell that is missing loses no row"
    half = client.post(url, overstap(route, ("3", "opzij", "", "", ""), ("4", "omhoog", "mbo 3", "", "de mentor")))
    assert 'id="telt_mee-1-fout"' in tekst_van(half)
    assert 'value="mbo 3"' in tekst_van(half)
    raar = client.post(url, overstap(route, ("x", "schuin", "mbo 3", "niets", "de mentor")))
    assert "Kies een moment en een richting uit de lijst" in tekst_van(raar)
    erbij = client.post(url, overstap(route, ("3", "opzij", "vmbo KB", "n", "m"), doe=f"erbij-{route.pk}"))
    assert tekst_van(erbij).count('name="bestemming"') == 2
    assert 'value="vmbo KB"' in tekst_van(erbij)
    weg = client.post(
        url, overstap(route, ("3", "opzij", "een", "n", "m"), ("4", "opzij", "twee", "n", "m"), doe="weg-0")
    )
    assert 'value="een"' not in tekst_van(weg)
    assert 'value="twee"' in tekst_van(weg)
    assert zaak.onderwerp("overstapoptie").gegevens == {}
    goed = client.post(url, overstap(route, ("tussentijds", "omlaag", "vmbo BB", "niets", "de decaan")))
    assert goed.status_code == 302
    assert zaak.onderwerp("overstapoptie").gegevens["overstap"][0]["leerjaar"] is None


def test_two_who_fill_in_the_overstap_lose_nothing(zaak):
    client, url = als(zaak.pl), adres(zaak, "overeenkomst-onderwerp-gegevens", "overstapoptie")
    route = Leerroute.objects.get()
    client.post(url, overstap(route, ("3", "opzij", "van de ander", "n", "m")))
    mijn = overstap(route, ("4", "opzij", "van mij", "n", "m"))
    botsing = tekst_van(client.post(url, mijn))
    assert "Iemand was je voor" in botsing
    assert 'value="van mij"' in botsing
    assert 'name="gezien" value="1"' in botsing
    samen = tekst_van(client.post(url, mijn | {"gezien": 1, "doe": "samen"}))
    assert 'value="van mij"' in samen
    assert 'value="van de ander"' in samen


def test_who_answers_for_what_is_kept_and_the_law_holds(zaak):
    client, url = als(zaak.pl), adres(zaak, "overeenkomst-onderwerp-gegevens", "inrichting")
    route = Leerroute.objects.get()
    pagina = tekst_van(client.get(url))
    assert pagina.count('<option value="samen"') == 15
    assert pagina.count("<fieldset>") == 3
    assert "Ingeschreven vo" in pagina
    assert "/jaren/" in pagina
    fout = client.post(url, {f"{route.pk}-3-bpv": "vmbo", f"{route.pk}-3-onderwijs": "samen", "gezien": 0})
    assert f'id="f-{route.pk}-3-bpv"' in tekst_van(fout)
    assert client.post(url, {f"{route.pk}-3-onderwijs": "samen", "gezien": 0}).status_code == 302
    assert zaak.onderwerp("inrichting").gegevens["verantwoordelijkheden"][0]["onderwijs"] == "samen"
    assert "Iemand was je voor" in tekst_van(client.post(url, {"gezien": 0}))
    assert client.get(adres(zaak, "overeenkomst-onderwerp-gegevens", "lob")).status_code == 404


def test_a_step_that_cannot_be_taken_says_why_and_with_whom(zaak):
    client = als(zaak.pl)
    antwoord = client.post(adres(zaak, "overeenkomst-stap", "naar_controle"), {"gezien": zaak.rij.revision})
    pagina = tekst_van(antwoord)
    assert "Deze stap kan nog niet" in pagina
    assert "De deelprojectleiders" in pagina
    assert "open plek" in pagina
    zaak.vul()
    zaak.rij.refresh_from_db()
    verouderd = client.post(adres(zaak, "overeenkomst-stap", "naar_controle"), {"gezien": zaak.rij.revision + 7})
    assert "De overeenkomst is net veranderd" in tekst_van(verouderd)
    door = {"gezien": zaak.rij.revision}
    assert als(zaak.w.dpl_vmbo).post(adres(zaak, "overeenkomst-stap", "naar_controle"), door).status_code == 403
    assert client.post(adres(zaak, "overeenkomst-stap", "naar_controle"), door).status_code == 302
    assert zaak.beeld.fase is OvereenkomstFase.CONTROLE
    for naam in ("vastgesteld", "ondertekend", "onzin"):
        assert client.post(adres(zaak, "overeenkomst-stap", naam), door).status_code == 404
    assert client.get(adres(zaak, "overeenkomst-onderwerp-schrijven", "lob")).status_code == 403


def test_back_with_a_reason_reopens_only_what_was_named(db):
    zaak = maak_zaak("advies")
    client, url = als(zaak.w.dpl_vmbo), adres(zaak, "overeenkomst-terug")
    assert "Schrijf in één of twee zinnen" in tekst_van(client.post(url, {"reden": "", "gezien": zaak.rij.revision}))
    assert "net veranderd" in tekst_van(client.post(url, {"reden": "Het geld klopt niet.", "gezien": 99}))
    gegevens = {"reden": "Het geld klopt niet.", "onderwerpen": ["bekostiging"], "gezien": zaak.rij.revision}
    assert als(zaak.w.docent_vmbo).post(url, gegevens).status_code == 403
    assert client.post(url, gegevens).status_code == 302
    beeld = zaak.beeld
    assert beeld.fase is OvereenkomstFase.OPSTELLEN
    assert {o.sleutel for o in beeld.onderwerpen if o.staat(beeld.partij_ids) != "akkoord"} == {"bekostiging"}
    assert client.get(url).status_code == 403, "from opstellen there is no back"


def test_changing_and_ending_what_is_in_force(db):
    zaak = maak_zaak("van_kracht")
    client = als(zaak.pl)
    assert "Pas de overeenkomst aan" in tekst_van(client.get(zaak.adres))
    assert als(zaak.w.dpl_vmbo).get(adres(zaak, "overeenkomst-herzien")).status_code == 403
    pagina = tekst_van(client.get(adres(zaak, "overeenkomst-herzien")))
    assert "De getekende versie blijft gelden" in pagina
    gegevens = {"reden": "Nieuw lokaal.", "onderwerpen": ["faciliteiten"], "gezien": zaak.rij.revision}
    client.post(adres(zaak, "overeenkomst-herzien"), gegevens)
    assert zaak.beeld.fase is OvereenkomstFase.OPSTELLEN
    assert zaak.beeld.geldend
    assert client.get(adres(zaak, "overeenkomst-beeindigen")).status_code == 403


def test_ending(db):
    zaak = maak_zaak("van_kracht")
    client, url = als(zaak.pl), adres(zaak, "overeenkomst-beeindigen")
    assert "Welke onderwerpen" not in tekst_van(client.get(url))
    client.post(url, {"reden": "De scholen fuseren.", "gezien": zaak.rij.revision})
    assert zaak.beeld.fase is OvereenkomstFase.BEEINDIGD
    assert "Beëindigd" in tekst_van(client.get(zaak.adres))


def test_one_bestuur_makes_an_interne_regeling(db):
    zaak = maak_zaak(besturen=1)
    pagina = tekst_van(als(zaak.pl).get(zaak.adres))
    assert "Interne regeling PIE" in pagina
    assert "De letters h en i ontbreken" in pagina
    assert 'href="#letter-h"' not in pagina
    assert "niet het officiële format" in pagina


def queries(client, url, django_assert_max_num_queries) -> int:
    with django_assert_max_num_queries(24) as teller:
        assert client.get(url).status_code == 200
    return len(teller)


@pytest.mark.parametrize("stadium", ["controle", "vaststellen", "van_kracht"])
def test_pages_cost_the_same_with_2_and_4_partijen(db, stadium, django_assert_max_num_queries):
    zaak = maak_zaak(stadium, besturen=4)
    client = als(zaak.pl)
    opmerkingen.plaats_opmerking(by=zaak.pl, onderwerp=zaak.onderwerp("lob"), tekst="Waarom?")
    vier = [queries(client, url, django_assert_max_num_queries) for url in paginas(zaak)]
    assert max(vier) <= 24


def test_pages_cost_the_same_with_30_and_60_subjects_and_with_2_and_4_partijen(db, django_assert_max_num_queries):
    zaak = maak_zaak("controle", besturen=4)
    client = als(zaak.pl)
    vier = [queries(client, url, django_assert_max_num_queries) for url in paginas(zaak)]
    rijen = [
        Onderwerp(overeenkomst=zaak.rij, sleutel=f"eigen-{n}", titel=f"Eigen {n}", tekst="X", volgorde=900 + n)
        for n in range(30)
    ]
    Onderwerp.objects.bulk_create(rijen)
    assert [queries(client, url, django_assert_max_num_queries) for url in paginas(zaak)] == vier
    mbo = [p for p in zaak.partijen if p.kant == "mbo"][-1]
    mbo.delete()
    assert [queries(client, url, django_assert_max_num_queries) for url in paginas(zaak)] == vier


def paginas(zaak: Zaak) -> list[str]:
    lijst = reverse("overeenkomsten", args=[zaak.w.partnership.slug])
    return [lijst, zaak.adres, adres(zaak, "overeenkomst-onderwerp", "lob")]


def test_an_old_reference_to_the_law_is_pointed_at(zaak, client):
    onderwerp = zaak.onderwerp("lob")
    onderwerpen.schrijf_onderwerp(
        by=zaak.pl, onderwerp=onderwerp, gezien=onderwerp.revision, tekst="Zie artikel 10b12."
    )
    client.force_login(zaak.pl)
    assert "WVO 2020, artikel 2.107a" in client.get(f"{zaak.adres}onderwerpen/lob/").content.decode()
