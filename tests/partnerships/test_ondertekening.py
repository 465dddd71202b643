"""Reading, deciding and signing by HTTP: every refusal, the second half of a double click, and many at once."""

import json
import re
import time
from copy import deepcopy
from datetime import timedelta

import pytest
from allauth.account.internal.flows import login as flow
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.test import Client

from leerroutes import klok
from leerroutes.writing import Geweigerd
from partnerships.domain.overeenkomst import OvereenkomstFase, Wijze
from partnerships.domain.rollen import Rol
from partnerships.models import Bericht, Leesstand, Mandaat, Ondertekening, Overeenkomst, Stem
from partnerships.operations import mandaten, mensen, ondertekening, onderwerpen
from partnerships.operations.vaststelling import geef_terug
from tests.partnerships.fabriek import maak_user
from tests.partnerships.overeenkomsten import Zaak, maak_zaak

GEHEIM = "een-lang-wachtwoord"
SLEUTEL = "JBSWY3DPEHPK3PXP"


@pytest.fixture(autouse=True)
def snel(settings):
    """Hash quickly, and let no test count the attempts of another."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    cache.clear()


@pytest.fixture(scope="module")
def _besluit(podium, django_db_blocker):
    """Make an agreement that waits for the stuurgroep once; each test stands on it in a transaction of its own."""
    with django_db_blocker.unblock():
        podium.show("leeg")
        zaak = maak_zaak("vaststellen")
    yield zaak
    with django_db_blocker.unblock():
        podium.show("leeg")


@pytest.fixture
def besluit(_besluit, db) -> Zaak:
    return deepcopy(_besluit)


@pytest.fixture
def zaak(besluit) -> Zaak:
    return besluit.naar("ondertekenen")


def als(user, wachtwoord: str = GEHEIM) -> Client:
    """Return somebody's browser; their password is known to the test, "" is none at all."""
    user.set_password(wachtwoord or None)
    user.save()
    client = Client()
    client.force_login(user)
    return client


def bestuurders(zaak: Zaak):
    return [zaak.bestuurders[partij.bestuur_id] for partij in zaak.partijen]


def velden(zaak: Zaak, user, n: int = 0, **anders: str) -> dict[str, str]:
    """Return the form as somebody fills it in for the n-th partij; a value of None leaves a field out."""
    goed = {
        "gelezen": zaak.beeld.hash,
        "partij": str(zaak.partijen[n].pk),
        "naam": user.naam,
        "wachtwoord": GEHEIM,
        "bevoegd": "on",
    } | anders
    return {naam: waarde for naam, waarde in goed.items() if waarde is not None}


def teken(client: Client, zaak: Zaak, user, n: int = 0, **anders: str):
    return client.post(f"{zaak.adres}ondertekenen/", velden(zaak, user, n, **anders))


def tekst(antwoord) -> str:
    return re.sub(r"\s+", " ", antwoord.content.decode())


def code() -> str:
    return format_hotp_value(hotp_value(SLEUTEL, next(iter(yield_hotp_counters_from_time()))))


# ---------- signing ----------


def test_two_besturen_sign_and_get_a_receipt(zaak):
    for n, wie in enumerate(bestuurders(zaak)):
        client = als(wie)
        blad = tekst(client.get(f"{zaak.adres}ondertekenen/"))
        assert "gewone elektronische handtekening" in blad
        assert all(woord not in blad for woord in ("geavanceerd", "gekwalificeerde elektronische"))
        antwoord = teken(client, zaak, wie, n)
        assert antwoord.url == f"{zaak.adres}ontvangst/"
        ontvangst = tekst(client.get(antwoord.url))
        assert "Je hebt getekend" in ontvangst
        assert zaak.beeld.hash[:4] in ontvangst
    rij = Ondertekening.objects.last()
    assert (rij.methode, rij.ip, rij.wijze) == ("wachtwoord", "127.0.0.x", Wijze.APP)
    assert zaak.beeld.fase is OvereenkomstFase.VAN_KRACHT
    assert "van kracht sinds" in ontvangst
    assert Bericht.objects.filter(onderwerp__startswith="Ontvangstbewijs").count() == 2


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        ({"wachtwoord": "iets anders heel lang"}, "Dit wachtwoord klopt niet"),
        ({"wachtwoord": ""}, "Typ je wachtwoord"),
        ({"naam": "projectleider"}, "Je tekent alleen voor jezelf"),
        ({"naam": ""}, "Typ je naam"),
        ({"bevoegd": None}, "Zet hier een vinkje"),
        ({"partij": "999999"}, "staat niet in de lijst"),
        ({"gelezen": "niets"}, "Er is niets getekend"),
        ({"gelezen": None}, "Er is niets getekend"),
    ],
)
def test_what_is_not_right_signs_nothing_and_loses_no_name(zaak, anders, zin):
    wie = bestuurders(zaak)[0]
    blad = tekst(teken(als(wie), zaak, wie, **anders))
    assert zin in blad
    assert f'value="{anders.get("naam", wie.naam)}"' in blad or not anders.get("naam", "x")
    assert GEHEIM not in blad
    assert "iets anders heel lang" not in blad
    assert not Ondertekening.objects.exists()


def test_nobody_signs_for_the_bestuur_of_another(zaak):
    """The number of the other partij is no choice; and the operation refuses it too."""
    wie = bestuurders(zaak)[0]
    assert "staat niet in de lijst" in tekst(teken(als(wie), zaak, wie, 1))
    with pytest.raises(Geweigerd, match="Je kunt niet tekenen voor dit bestuur"):
        ondertekening.onderteken(
            by=wie, partij=zaak.partijen[1], gelezen=zaak.beeld.hash, naam=wie.naam, methode="wachtwoord"
        )
    assert not Ondertekening.objects.exists()


def test_a_code_is_asked_of_who_has_a_second_factor(zaak):
    wie = bestuurders(zaak)[0]
    TOTP.activate(wie, SLEUTEL)
    RecoveryCodes.activate(wie)
    client = als(wie)
    assert 'name="code"' in client.get(f"{zaak.adres}ondertekenen/").content.decode()
    assert "Typ de code" in tekst(teken(client, zaak, wie))
    assert "Deze code klopt niet" in tekst(teken(client, zaak, wie, code="000000"))
    # Whoever has the password wrong uses up no code.
    assert "Dit wachtwoord klopt niet" in tekst(teken(client, zaak, wie, wachtwoord="fout fout fout", code=code()))
    assert not Ondertekening.objects.exists()
    teken(client, zaak, wie, code=code())
    assert Ondertekening.objects.get().methode == "wachtwoord en code"


def test_a_recovery_code_will_do(zaak):
    wie = bestuurders(zaak)[0]
    TOTP.activate(wie, SLEUTEL)
    herstel = RecoveryCodes.activate(wie).get_unused_codes()[0]
    teken(als(wie), zaak, wie, code=herstel)
    assert Ondertekening.objects.get().methode == "wachtwoord en code"


def test_a_passkey_is_shown_just_before(zaak):
    wie = bestuurders(zaak)[0]
    passkey = Authenticator.objects.create(user=wie, type="webauthn", data={"credential": {}})
    client = als(wie)
    hier = f"{zaak.adres}ondertekenen/"
    assert f"/account/2fa/webauthn/reauthenticate/?next={hier}" in client.get(hier).content.decode()
    teken(client, zaak, wie)
    assert not Ondertekening.objects.exists()
    for oud, getekend in ((400, False), (10, True)):
        sessie = client.session
        sessie["account_authentication_methods"] = [
            {"method": "mfa", "type": "webauthn", "id": passkey.pk, "reauthenticated": True, "at": time.time() - oud}
        ]
        sessie[flow._AUTHENTICATION_METHODS_USER_SESSION_KEY] = flow.user_id_to_str(wie)
        sessie.save()
        teken(client, zaak, wie)
        assert Ondertekening.objects.exists() is getekend
    assert Ondertekening.objects.get().methode == "wachtwoord en passkey"


def test_without_a_password_one_signs_on_paper(zaak):
    wie = bestuurders(zaak)[0]
    client = als(wie, wachtwoord="")
    blad = tekst(client.get(f"{zaak.adres}ondertekenen/"))
    assert "Je account heeft geen wachtwoord" in blad
    assert f"{zaak.adres}papier/{zaak.partijen[0].pk}/" in blad
    teken(client, zaak, wie)
    assert not Ondertekening.objects.exists()


def test_guessing_is_stopped(zaak):
    wie = bestuurders(zaak)[0]
    client = als(wie)
    for _ in range(10):
        teken(client, zaak, wie, wachtwoord="gok gok gok gok")
    assert "te vaak geprobeerd" in tekst(teken(client, zaak, wie))
    assert not Ondertekening.objects.exists()


def test_who_is_logged_out_comes_back_here(zaak):
    antwoord = Client().get(f"{zaak.adres}ondertekenen/")
    assert antwoord.status_code == 302
    assert antwoord.url.endswith(f"?next={zaak.adres}ondertekenen/")
    teken(Client(), zaak, bestuurders(zaak)[0])
    assert not Ondertekening.objects.exists()


def test_the_same_form_twice_is_one_signature(zaak):
    wie = bestuurders(zaak)[0]
    client = als(wie)
    stuur = velden(zaak, wie)
    for _ in range(3):
        assert client.post(f"{zaak.adres}ondertekenen/", stuur).url == f"{zaak.adres}ontvangst/"
    assert Ondertekening.objects.count() == 1
    assert Bericht.objects.filter(onderwerp__startswith="Ontvangstbewijs").count() == 1


def herschrijf(zaak: Zaak, sleutel: str, erbij: str) -> None:
    """Give it back, write one subject anew and bring it to where it can be signed again."""
    zaak.rij.refresh_from_db()
    geef_terug(
        by=zaak.pl,
        overeenkomst=zaak.rij,
        reden="Dit moet anders.",
        onderwerpen=[sleutel],
        gezien=zaak.rij.revision,
    )
    o = zaak.beeld.onderwerp(sleutel)
    onderwerpen.schrijf_onderwerp(
        by=zaak.pl, onderwerp=zaak.onderwerp(sleutel), gezien=o.revision, tekst=f"{o.tekst}\n\n{erbij}"
    )
    zaak.naar("ondertekenen")


def test_a_text_that_changed_while_reading_is_not_signed_but_shown(zaak):
    wie = bestuurders(zaak)[0]
    client = als(wie)
    oud = velden(zaak, wie, stand=json.dumps(zaak.beeld.hashes))
    herschrijf(zaak, "faciliteiten", "Het verbruiksmateriaal betaalt de school waar de les is.")
    blad = tekst(client.post(f"{zaak.adres}ondertekenen/", oud))
    assert "Er is niets getekend" in blad
    assert "<ins>" in blad
    assert "verbruiksmateriaal betaalt de school" in blad
    assert f'value="{wie.naam}"' in blad
    assert not Ondertekening.objects.exists()


def test_a_version_that_was_withdrawn_is_not_signed(zaak):
    wie = bestuurders(zaak)[0]
    client, oud = als(wie), velden(zaak, wie)
    teken(als(bestuurders(zaak)[1]), zaak, bestuurders(zaak)[1], 1)
    zaak.rij.refresh_from_db()
    geef_terug(by=zaak.pl, overeenkomst=zaak.rij, reden="Nog niet goed.", onderwerpen=[], gezien=zaak.rij.revision)
    blad = tekst(client.post(f"{zaak.adres}ondertekenen/", oud))
    assert "Er is niets getekend" in blad
    assert not Ondertekening.objects.filter(door=wie).exists()
    # Whoever had signed is told that it lapsed, and why.
    ander = Client()
    ander.force_login(bestuurders(zaak)[1])
    assert "Je handtekening is vervallen" in tekst(ander.get(f"{zaak.adres}ontvangst/"))


def test_a_mandaat_counts_on_its_days_only(zaak):
    partij = zaak.partijen[0]
    wie, dag = zaak.stuurgroep[0], klok.vandaag()
    client = als(wie)
    assert "Je leest mee" in tekst(teken(client, zaak, wie))
    mandaat = mandaten.geef_mandaat(
        by=bestuurders(zaak)[0],
        partnership=zaak.w.partnership,
        bestuur=partij.bestuur,
        user=wie,
        grond="besluit van het bestuur",
        van=dag + timedelta(days=1),
    )
    assert "Je mandaat begint pas op" in tekst(teken(client, zaak, wie))
    Mandaat.objects.filter(pk=mandaat.pk).update(van=dag - timedelta(days=9), tot=dag - timedelta(days=1))
    assert "Je mandaat liep af op" in tekst(teken(client, zaak, wie))
    Mandaat.objects.filter(pk=mandaat.pk).update(tot=dag)
    assert not Ondertekening.objects.exists()
    teken(client, zaak, wie)
    assert Ondertekening.objects.get().mandaat == mandaat
    assert "besluit van het bestuur" in tekst(client.get(f"{zaak.adres}ontvangst/"))


def test_who_left_yesterday_signs_nothing(zaak):
    wie = bestuurders(zaak)[0]
    client, stuur = als(wie), velden(zaak, wie)
    mensen.end_lidmaatschap(by=zaak.pl, lid=zaak.w.lid(wie, Rol.BESTUURDER))
    antwoord = client.post(f"{zaak.adres}ondertekenen/", stuur)
    assert antwoord.status_code == 404
    assert "beëindigd" in tekst(antwoord)
    assert not Ondertekening.objects.exists()


def test_the_besturen_sign_in_order_when_they_said_so(zaak):
    Overeenkomst.objects.filter(pk=zaak.rij.pk).update(op_volgorde=True)
    eerste, tweede = bestuurders(zaak)
    assert "Eerst is Stichting Vak aan de beurt" in tekst(teken(als(tweede), zaak, tweede, 1))
    assert not Ondertekening.objects.exists()
    teken(als(eerste), zaak, eerste)
    teken(als(tweede), zaak, tweede, 1)
    assert Ondertekening.objects.count() == 2


def test_another_of_the_same_bestuur_comes_too_late(zaak):
    ander = maak_user("tweede bestuurder")
    mensen.add_lid(
        by=zaak.w.beheerder,
        partnership=zaak.w.partnership,
        user=ander,
        rol=Rol.BESTUURDER,
        bestuur=zaak.partijen[0].bestuur,
    )
    client, stuur = als(ander), velden(zaak, ander)
    teken(als(bestuurders(zaak)[0]), zaak, bestuurders(zaak)[0])
    assert "is al getekend" in tekst(client.post(f"{zaak.adres}ondertekenen/", stuur))
    assert Ondertekening.objects.count() == 1


def test_who_may_sign_for_two_chooses_one_and_never_both(zaak):
    wie = zaak.stuurgroep[0]
    for partij in zaak.partijen:
        mandaten.geef_mandaat(
            by=zaak.bestuurders[partij.bestuur_id],
            partnership=zaak.w.partnership,
            bestuur=partij.bestuur,
            user=wie,
            grond="besluit van het bestuur",
            van=klok.vandaag(),
        )
    client = als(wie)
    assert client.get(f"{zaak.adres}ondertekenen/").content.decode().count('type="radio"') == 2
    assert "Maak een keuze" in tekst(teken(client, zaak, wie, partij=None))
    teken(client, zaak, wie, 1)
    assert teken(client, zaak, wie, 0).url == f"{zaak.adres}ontvangst/"
    assert Ondertekening.objects.get().partij == zaak.partijen[1]


def test_who_enters_paper_for_one_bestuur_may_still_sign_for_another(zaak):
    """Entering a scan is no signature of the one who enters it."""
    wie = zaak.pl
    eerste, tweede = zaak.partijen
    mandaten.geef_mandaat(
        by=zaak.bestuurders[tweede.bestuur_id],
        partnership=zaak.w.partnership,
        bestuur=tweede.bestuur,
        user=wie,
        grond="besluit van het bestuur",
        van=klok.vandaag(),
    )
    ondertekening.voer_papier_in(
        by=wie,
        partij=eerste,
        gelezen=zaak.beeld.hash,
        naam="Bestuurder",
        functie="voorzitter",
        grond="bestuurder",
        getekend_op=klok.vandaag(),
        scan=ContentFile(b"%PDF-1.4", name="scan.pdf"),
    )
    assert teken(als(wie), zaak, wie, 1).url == f"{zaak.adres}ontvangst/"


# ---------- deciding ----------


def beslis(client: Client, zaak: Zaak, uitkomst: str, **meer: str):
    return client.post(
        f"{zaak.adres}lezen/stem/", {"uitkomst": uitkomst, "gelezen": zaak.beeld.hash, "stap": "zet"} | meer
    )


def test_the_stuurgroep_decides_and_the_text_is_fixed(besluit):
    zaak = besluit
    een, twee = map(als, zaak.stuurgroep)
    blad = tekst(een.get(f"{zaak.adres}lezen/"))
    assert "Stel je deze overeenkomst vast?" in blad
    assert "0 van 1 akkoord" in blad
    assert beslis(een, zaak, "akkoord").url == f"{zaak.adres}lezen/"
    assert beslis(een, zaak, "akkoord").status_code == 302
    assert Stem.objects.count() == 1
    assert "Je besluit: akkoord" in tekst(een.get(f"{zaak.adres}lezen/"))
    assert "Je opmerking" in tekst(beslis(twee, zaak, "opmerking", stap="vraag"))
    assert "Schrijf kort je opmerking" in tekst(beslis(twee, zaak, "opmerking", reden=""))
    beslis(twee, zaak, "opmerking", reden="Let op de uren.")
    assert zaak.beeld.fase is OvereenkomstFase.ONDERTEKENEN


def test_terug_asks_why_and_reopens_only_what_is_named(besluit):
    zaak = besluit
    client = als(zaak.stuurgroep[0])
    vraag = tekst(beslis(client, zaak, "terug", stap="vraag"))
    assert "Welke onderwerpen gaan weer open?" in vraag
    assert "waarom" in tekst(beslis(client, zaak, "terug", reden=" ")).lower()
    stuur = {
        "uitkomst": "terug",
        "gelezen": zaak.beeld.hash,
        "stap": "zet",
        "reden": "Wie betaalt het materiaal?",
        "onderwerpen": ["faciliteiten"],
    }
    for _ in range(2):
        assert client.post(f"{zaak.adres}lezen/stem/", stuur).status_code == 302
    beeld = zaak.beeld
    assert beeld.fase is OvereenkomstFase.OPSTELLEN
    assert {o.sleutel for o in beeld.onderwerpen if o.staat(beeld.partij_ids) != "akkoord"} == {"faciliteiten"}


def test_a_text_that_changed_is_not_decided_on_and_the_reason_is_kept(besluit):
    zaak = besluit
    client = als(zaak.stuurgroep[0])
    stand, oud = json.dumps(zaak.beeld.hashes), zaak.beeld.hash
    o = zaak.beeld.onderwerp("looptijd")
    # A source moves on under the text: the end of the agreement.
    Overeenkomst.objects.filter(pk=zaak.rij.pk).update(einde=zaak.rij.einde + timedelta(days=365))
    assert zaak.beeld.onderwerp("looptijd").hash != o.hash
    antwoord = client.post(
        f"{zaak.adres}lezen/stem/",
        {"uitkomst": "terug", "gelezen": oud, "stand": stand, "stap": "zet", "reden": "Te kort bedacht."},
    )
    blad = tekst(antwoord)
    assert "De tekst is veranderd terwijl je las" in blad
    assert "<ins>" in blad
    assert 'name="reden" value="Te kort bedacht."' in blad
    assert not Stem.objects.exists()


def test_who_is_not_in_the_stuurgroep_reads_without_buttons(besluit):
    zaak = besluit
    client = als(zaak.pl)
    blad = client.get(f"{zaak.adres}lezen/").content.decode()
    assert 'id="akkoord"' not in blad
    assert 'id="gelezen"' in blad
    assert beslis(client, zaak, "akkoord").status_code == 403
    assert client.post(f"{zaak.adres}lezen/gelezen/", {"gelezen": zaak.beeld.hash}).status_code == 302
    assert Leesstand.objects.filter(user=zaak.pl).exists()
    assert "De tekst is veranderd" in tekst(client.post(f"{zaak.adres}lezen/gelezen/", {"gelezen": "oud"}))
    assert not Stem.objects.exists()


def test_the_difference_since_the_last_time_is_shown(besluit):
    zaak = besluit
    client = als(zaak.stuurgroep[0])
    assert "Je leest deze overeenkomst voor het eerst" in tekst(client.get(f"{zaak.adres}lezen/"))
    client.post(f"{zaak.adres}lezen/gelezen/", {"gelezen": zaak.beeld.hash})
    assert "Niets: elk woord" in tekst(client.get(f"{zaak.adres}lezen/"))
    herschrijf(zaak, "faciliteiten", "Nieuwe zin over lokalen.")
    blad = tekst(client.get(f"{zaak.adres}lezen/"))
    assert "1 van 30 onderwerpen" in blad or "Gewijzigd sinds" in blad
    assert "Nieuwe zin over lokalen." in blad
