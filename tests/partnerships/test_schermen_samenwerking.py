"""Pages of organisaties and samenwerking: every role, bad input, and queries that do not grow with the rows."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from leerroutes.kant import Kant
from partnerships.domain.rollen import Rol
from partnerships.models import Kalender, Lidmaatschap, Partnership, School, Uitnodiging
from partnerships.operations import mensen, organisaties, samenwerking, uitnodigingen
from partnerships.operations.kalender import store_kalender
from tests.partnerships.fabriek import Wereld, maak_user, maak_wereld
from tests.partnerships.test_organisaties import PERIODES

SLUG = "kromhaven"


@pytest.fixture
def w(db) -> Wereld:
    return maak_wereld()


def als(user) -> Client:
    client = Client()
    if user is not None:
        client.force_login(user)
    return client


LEZEN = ["samenwerking-mensen", "samenwerking-scholen"]
SCHRIJVEN = ["samenwerking-wijzigen", "samenwerking-deelname-nieuw", "samenwerking-partner-nieuw"]
WERELD = ("projectleider", "dpl_vmbo", "docent_vmbo", "bedrijf", "waarnemer", "adviseur", "beheerder", "vreemde")


@pytest.mark.parametrize("wie", WERELD)
def test_every_role_on_every_page(w, wie):
    client, lid = als(getattr(w, wie)), wie not in {"vreemde", "beheerder"}
    for naam in LEZEN:
        assert client.get(reverse(naam, args=[SLUG])).status_code == (200 if lid else 404), naam
    for naam in SCHRIJVEN:
        verwacht = 200 if wie == "projectleider" else 403 if lid else 404
        assert client.get(reverse(naam, args=[SLUG])).status_code == verwacht, naam
    mag = {"projectleider": 200, "dpl_vmbo": 200}
    assert client.get(reverse("samenwerking-uitnodigen", args=[SLUG])).status_code == mag.get(wie, 403 if lid else 404)
    ziet = lid or wie == "beheerder"
    assert client.get(reverse("school", args=[w.vmbo.pk])).status_code == (200 if ziet else 404)
    schrijft = wie in {"projectleider", "dpl_vmbo", "beheerder"}
    kalender = client.get(reverse("kalender", args=[w.vmbo.pk, 2026])).status_code
    assert kalender == (200 if schrijft else 403 if lid else 404)
    assert client.get(reverse("samenwerkingen")).status_code == 200
    for naam, args in (("beheer", []), ("beheer-nieuw", ["scholen"]), ("beheer-adviseurs", [w.regio.pk])):
        assert client.get(reverse(naam, args=args)).status_code == (200 if wie == "beheerder" else 403)


def test_nobody_without_login(w):
    for naam, args in (("samenwerkingen", []), ("samenwerking-mensen", [SLUG]), ("beheer", [])):
        assert als(None).get(reverse(naam, args=args)).status_code == 302


def test_starting_a_samenwerking_with_a_school_that_is_missing(w):
    client = als(w.vreemde)
    antwoord = client.post(reverse("samenwerking-nieuw"), {"naam": "", "regio": ""})
    assert "Fout:" in antwoord.text
    antwoord = client.post(reverse("samenwerking-nieuw"), {"naam": "Samen verder", "regio": w.regio.pk}, follow=True)
    assert "Jij bent projectleider" in antwoord.text
    slug = Partnership.objects.get(naam="Samen verder").slug
    toevoegen = reverse("samenwerking-toevoegen", args=[slug, "scholen"])
    school = {"bestuur": w.bestuur.pk, "naam": "Derde", "brin": "98ac", "vestiging": "98AB00", "vmbo": "on"}
    antwoord = client.post(toevoegen, school)
    assert "begint met 98AC" in antwoord.text
    assert 'value="Derde"' in antwoord.text
    client.post(toevoegen, school | {"vestiging": "98ac00"})
    derde = School.objects.get(brin="98AC")
    keuze = {"school": derde.pk, "kant": "mbo"}
    assert "heeft geen mbo" in client.post(reverse("samenwerking-deelname-nieuw", args=[slug]), keuze).text
    client.post(reverse("samenwerking-deelname-nieuw", args=[slug]), keuze | {"kant": "vmbo"})
    assert derde.deelnames.get().partnership.slug == slug
    assert client.get(reverse("samenwerking-toevoegen", args=[slug, "gebruikers"])).status_code == 404


def test_partner_pages(w):
    client, partner = als(w.projectleider), w.partnership.partners.get()
    wijzig = reverse("samenwerking-partner-wijzigen", args=[SLUG, partner.pk])
    client.post(wijzig, {"bijdrage": "excursie"})
    assert "excursie" in client.get(reverse("samenwerking-scholen", args=[SLUG])).text
    weg = reverse("samenwerking-partner-verwijderen", args=[SLUG, partner.pk])
    assert client.get(weg).status_code == 200
    assert "doet nog iemand mee" in client.post(weg).text
    for naam, soort in (("Fonds", "fonds"), ("Fonds", "fonds")):
        antwoord = client.post(
            reverse("samenwerking-toevoegen", args=[SLUG, "organisaties"]),
            {"naam": naam, "soort": soort, "regio": w.regio.pk},
        )
    assert "is er al in deze regio" in antwoord.text


def test_a_second_editor_sees_what_stands_and_keeps_what_was_typed(w):
    client, url = als(w.projectleider), reverse("samenwerking-wijzigen", args=[SLUG])
    client.post(url, {"naam": "Eerste", "regio": w.regio.pk, "gezien": 0})
    antwoord = client.post(url, {"naam": "Tweede", "regio": w.regio.pk, "gezien": 0})
    assert "Iemand was je voor" in antwoord.text
    assert "Eerste" in antwoord.text
    assert 'value="Tweede"' in antwoord.text
    assert 'name="gezien" value="1"' in antwoord.text
    client.post(url, {"naam": "Tweede", "regio": w.regio.pk, "gezien": 1})
    assert Partnership.objects.get(slug=SLUG).naam == "Tweede"
    assert client.post(url, {"naam": "Derde", "regio": w.regio.pk, "gezien": "x"}).status_code == 200
    assert client.post(url, {"naam": "Derde", "regio": w.regio.pk}).status_code == 200


def test_calendar_page(w):
    client, url = als(w.dpl_vmbo), reverse("kalender", args=[w.vmbo.pk, 2026])
    rij = {"periode_1_van": "31-08-2026", "periode_1_tot": "13-11-2026", "periode_1_lesweken": "9,5"}
    antwoord = client.post(url, {"minuten_per_lesuur": "50", **rij, "periode_2_van": "01-11-2026"})
    assert "Vul dit ook in" in antwoord.text
    tweede = {"periode_2_van": "01-11-2026", "periode_2_tot": "29-01-2027", "periode_2_lesweken": "8"}
    antwoord = client.post(url, {"minuten_per_lesuur": "50", **rij, **tweede})
    assert "begint voordat periode 1 voorbij is" in antwoord.text
    client.post(url, {"minuten_per_lesuur": "50", **rij})
    assert Kalender.objects.get().periodes.get().lesweken_x10 == 95
    assert "Iemand was je voor" in client.post(url, {"minuten_per_lesuur": "45", **rij}).text
    volgend = client.get(reverse("kalender", args=[w.vmbo.pk, 2027])).text
    assert 'value="30-08-2027"' in volgend
    naar = client.get(reverse("school", args=[w.vmbo.pk]), {"schooljaar": "2027-2028"})
    assert naar.url == reverse("kalender", args=[w.vmbo.pk, 2027])
    assert "Typ een schooljaar" in client.get(reverse("school", args=[w.vmbo.pk]), {"schooljaar": "later"}).text


def _nodig_uit(client, w, **anders):
    deelname = w.partnership.deelnames.get(kant="vmbo")
    post = {"naam": "Nieuw", "email": "nieuw@test.example", "rol": "docent", "plek": f"school:{deelname.pk}"} | anders
    return client.post(reverse("samenwerking-uitnodigen", args=[SLUG]), post, follow=True)


def test_inviting_on_screen(w, settings, tmp_path):
    settings.DEBUG, settings.EMAIL_FILE_PATH = True, str(tmp_path)
    client = als(w.projectleider)
    assert "hoort bij een school" in _nodig_uit(client, w, plek="").text
    assert "hoort niet bij één school" in _nodig_uit(client, w, rol="projectleider").text
    assert "Fout:" in _nodig_uit(client, w, plek="school:0", email="x").text
    antwoord = _nodig_uit(client, w)
    assert str(tmp_path) in antwoord.text
    assert "nieuw@test.example" in antwoord.text
    assert "nieuw@test.example" not in als(w.docent_vmbo).get(reverse("samenwerking-mensen", args=[SLUG])).text
    rij = Uitnodiging.objects.get()
    assert client.get(reverse("uitnodiging-opnieuw", args=[SLUG, rij.pk])).status_code == 405
    client.post(reverse("uitnodiging-opnieuw", args=[SLUG, rij.pk]))
    assert als(w.vreemde).post(reverse("uitnodiging-intrekken", args=[SLUG, rij.pk])).status_code == 404
    assert als(w.dpl_mbo).post(reverse("uitnodiging-intrekken", args=[SLUG, rij.pk])).status_code == 403
    client.post(reverse("uitnodiging-intrekken", args=[SLUG, rij.pk]))
    link = reverse("uitnodiging", args=[uitnodigingen.uitnodiging_token(rij)])
    assert "ingetrokken" in als(None).get(link).text


def test_dpl_invites_the_own_side_only(w):
    mbo = w.partnership.deelnames.get(kant="mbo")
    assert _nodig_uit(als(w.dpl_vmbo), w).status_code == 200
    assert _nodig_uit(als(w.dpl_vmbo), w, plek=f"school:{mbo.pk}").status_code == 403


def test_somebody_new_accepts(w):
    _nodig_uit(als(w.projectleider), w)
    link = reverse("uitnodiging", args=[uitnodigingen.uitnodiging_token(Uitnodiging.objects.get())])
    client = als(None)
    assert "Kies een wachtwoord" in client.get(link).text
    for een, twee in (("kort", "kort"), ("een lange zin hier", "een andere zin hier"), ("nieuw@test.example",) * 2):
        antwoord = client.post(link, {"naam": "Nieuw", "password1": een, "password2": twee})
        assert "Fout:" in antwoord.text, een
    zin = "een lange zin met woorden"
    antwoord = client.post(link, {"naam": "Nieuw", "password1": zin, "password2": zin}, follow=True)
    assert "Je doet nu mee aan Kromhaven als docent" in antwoord.text
    assert "al aangenomen" in client.get(link).text
    assert client.login(email="nieuw@test.example", password=zin) or client.login(
        username="nieuw@test.example", password=zin
    )


def test_somebody_with_an_account_logs_in_first(w):
    _nodig_uit(als(w.projectleider), w, email=w.vreemde.email)
    link = reverse("uitnodiging", args=[uitnodigingen.uitnodiging_token(Uitnodiging.objects.get())])
    assert "/account/login/?next=/uitnodiging/" in als(None).get(link).text
    assert "Log uit" in als(w.docent_vmbo).get(link).text
    assert als(None).post(link).status_code == 200
    client = als(w.vreemde)
    assert "Neem de uitnodiging aan" in client.get(link).text
    assert "Je doet nu mee" in client.post(link, follow=True).text
    assert Lidmaatschap.objects.filter(user=w.vreemde, tot=None).count() == 1
    assert als(None).get(reverse("uitnodiging", args=["onzin:x"])).status_code == 404


def test_ending_on_screen(w):
    lid = w.lid(w.docent_vmbo, Rol.DOCENT)
    url = reverse("samenwerking-lid-beeindigen", args=[SLUG, lid.pk])
    assert als(w.dpl_mbo).get(url).status_code == 403
    client = als(w.dpl_vmbo)
    assert "Vul een datum in als" in client.post(url, {"dag": "gisteren"}).text
    assert "Kies een dag van" in client.post(url, {"dag": "01-01-2000"}).text
    client.post(url, {"dag": lid.van.strftime("%d-%m-%Y")})
    assert "beëindigd op" in als(w.docent_vmbo).get(reverse("samenwerking-mensen", args=[SLUG])).text
    deelname = w.partnership.deelnames.get(kant="mbo")
    einde = reverse("samenwerking-deelname-beeindigen", args=[SLUG, deelname.pk])
    assert "deelname van één persoon" in als(w.projectleider).get(einde).text
    als(w.projectleider).post(einde)
    deelname.refresh_from_db()
    assert deelname.tot


def test_beheer_pages(w):
    client = als(w.beheerder)
    for soort in ("scholen", "besturen", "organisaties", "regios", "gebruikers"):
        assert client.get(reverse("beheer-lijst", args=[soort])).status_code == 200
        assert client.get(reverse("beheer-nieuw", args=[soort])).status_code == 200
    assert client.get(reverse("beheer-lijst", args=["iets"])).status_code == 404
    regio = reverse("beheer-wijzigen", args=["regios", w.regio.pk])
    assert "is gewijzigd" in client.post(regio, {"naam": "Regio K"}, follow=True).text
    school = reverse("beheer-wijzigen", args=["scholen", w.vmbo.pk])
    assert 'value="98AA00"' in client.get(school).text
    nieuw = {"naam": "Iemand", "email": "iemand@test.example"}
    assert "Wachtwoord vergeten" in client.post(reverse("beheer-nieuw", args=["gebruikers"]), nieuw, follow=True).text
    assert "is al van" in client.post(reverse("beheer-nieuw", args=["gebruikers"]), nieuw).text
    adviseurs = reverse("beheer-adviseurs", args=[w.regio.pk])
    client.post(adviseurs, {"user": w.vreemde.pk})
    lid = w.lid(w.vreemde, Rol.ADVISEUR)
    client.post(reverse("beheer-adviseur-beeindigen", args=[lid.pk]))
    lid.refresh_from_db()
    assert lid.tot


def test_the_beheerder_changes_an_account_and_keeps_its_owner_out(w):
    client, wijzig = als(w.beheerder), reverse("beheer-wijzigen", args=["gebruikers", w.projectleider.pk])
    binnen = als(w.projectleider)
    zo = {"naam": "Leider", "email": "Leider@Test.example", "is_active": "on"}
    assert "is al van" in client.post(wijzig, zo | {"email": w.vreemde.email}).text
    assert "Leider is gewijzigd" in client.post(wijzig, zo, follow=True).text
    w.projectleider.refresh_from_db()
    assert w.projectleider.email == "leider@test.example"
    assert w.projectleider.emailaddress_set.get().email == "leider@test.example"
    client.post(wijzig, zo | {"is_active": ""})
    assert binnen.get(reverse("samenwerkingen")).status_code == 302
    assert w.lid(w.projectleider, Rol.PROJECTLEIDER)
    zelf = reverse("beheer-wijzigen", args=["gebruikers", w.beheerder.pk])
    antwoord = client.post(zelf, {"naam": "beheerder", "email": w.beheerder.email})
    assert antwoord.text.count("Dit is je eigen account.") == 4
    assert als(w.vreemde).get(wijzig).status_code == 403


def test_two_versions_can_be_laid_together(w):
    client, url = als(w.projectleider), reverse("samenwerking-wijzigen", args=[SLUG])
    client.post(url, {"naam": "Eerste", "regio": w.regio.pk, "gezien": 0})
    mijn = {"naam": "Tweede", "regio": w.regio.pk, "gezien": 1}
    samen = client.post(url, mijn | {"keuze": "samen"}).text
    assert 'value="Eerste"' in samen
    assert "<dd>Tweede</dd>" in samen
    assert client.post(url, mijn | {"keuze": "ander"}).status_code == 302
    assert Partnership.objects.get(slug=SLUG).naam == "Eerste"
    client.post(url, mijn | {"keuze": "mijn"})
    assert Partnership.objects.get(slug=SLUG).naam == "Tweede"


def _tel(client: Client, url: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert client.get(url).status_code == 200
    return len(queries)


def _vul(w: Wereld, van: int, tot: int) -> None:
    for n in range(van, tot):
        brin = f"{n // 26 % 100:02d}{chr(65 + n % 26)}Z"
        school = organisaties.create_school(
            by=w.beheerder, bestuur=w.bestuur, naam=f"School {n}", brin=brin, vestiging=f"{brin}00", vmbo=True
        )
        samenwerking.add_deelname(by=w.projectleider, partnership=w.partnership, school=school, kant=Kant.VMBO)
        mensen.add_lid(
            by=w.beheerder, partnership=w.partnership, user=maak_user(f"docent{n}"), rol=Rol.DOCENT, school=school
        )
        samenwerking.start_partnership(by=w.projectleider, naam=f"Samen {n}", regio=w.regio)
        uitnodigingen.invite(
            by=w.projectleider,
            partnership=w.partnership,
            email=f"u{n}@test.example",
            naam="U",
            rol=Rol.DOCENT,
            school=school,
        )
        store_kalender(
            by=w.beheerder,
            school=w.vmbo,
            schooljaar=2010 + n,
            minuten_per_lesuur=50,
            periodes=[(1, PERIODES[0][1].replace(year=2010 + n), PERIODES[0][2].replace(year=2010 + n), 90)],
        ) if n < 20 else None


def test_queries_do_not_grow_with_rows(w):
    paden = [reverse("samenwerkingen")]
    paden += [reverse(naam, args=[SLUG]) for naam in (*LEZEN, "samenwerking-uitnodigen", "samenwerking-deelname-nieuw")]
    beheer = [reverse("beheer-lijst", args=[soort]) for soort in ("scholen", "gebruikers")]
    school = reverse("school", args=[w.vmbo.pk])
    pl, beheerder = als(w.projectleider), als(w.beheerder)
    _vul(w, 0, 3)
    weinig = [_tel(pl, pad) for pad in [*paden, school]] + [_tel(beheerder, pad) for pad in beheer]
    _vul(w, 3, 300)
    veel = [_tel(pl, pad) for pad in [*paden, school]] + [_tel(beheerder, pad) for pad in beheer]
    assert weinig == veel
    assert max(veel) <= 16, veel
