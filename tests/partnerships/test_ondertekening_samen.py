"""Many at once: two besturen that sign, two people of one bestuur, and a stuurgroep of two hundred."""

import threading
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections
from django.test import Client

from leerroutes import klok
from leerroutes.accounts.models import User
from leerroutes.logboek.models import Gebeurtenis
from leerroutes.writing import Geweigerd
from partnerships.domain.overeenkomst import OvereenkomstFase, Uitkomst
from partnerships.domain.rollen import Rol
from partnerships.models import Groep, Groepslid, Lidmaatschap, Ondertekening, Stem
from partnerships.operations import mensen
from partnerships.operations.ondertekening import onderteken
from partnerships.operations.stemmen import stem
from tests.partnerships.fabriek import maak_user
from tests.partnerships.overeenkomsten import Zaak, maak_zaak

pytestmark = pytest.mark.django_db(transaction=True)
# As many as one process of gunicorn answers at the same moment (script/gunicorn.py); the others stand in line.
TEGELIJK = 8
LEDEN = 200


def samen(taken: Iterable[Callable]) -> list[Exception]:
    """Do all of these, TEGELIJK at a time, and the first ones at the very same moment; return what went wrong."""
    taken = list(taken)
    start = threading.Barrier(min(TEGELIJK, len(taken)))

    def doe(n: int, taak: Callable) -> Exception | None:
        try:
            if n < start.parties:
                start.wait(30)
            taak()
        except Exception as fout:
            return fout
        finally:
            connections.close_all()
        return None

    with ThreadPoolExecutor(TEGELIJK) as draden:
        return [fout for fout in draden.map(doe, range(len(taken)), taken) if fout]


def teken(zaak: Zaak, partij, user) -> Callable:
    hash_ = zaak.beeld.hash
    return lambda: onderteken(by=user, partij=partij, gelezen=hash_, naam=user.naam, methode="wachtwoord")


@pytest.mark.threads
def test_two_sign_at_once_and_each_presses_twice():
    zaak = maak_zaak("ondertekenen")
    taken = [teken(zaak, partij, zaak.bestuurders[partij.bestuur_id]) for partij in zaak.partijen]
    assert samen(taken * 2) == []
    assert Ondertekening.objects.count() == 2
    assert zaak.beeld.fase is OvereenkomstFase.VAN_KRACHT


@pytest.mark.threads
def test_two_of_one_bestuur_sign_at_once_and_one_is_first():
    zaak = maak_zaak("ondertekenen")
    partij = zaak.partijen[0]
    ander = maak_user("tweede bestuurder")
    lid = {"partnership": zaak.w.partnership, "user": ander, "rol": Rol.BESTUURDER, "bestuur": partij.bestuur}
    mensen.add_lid(by=zaak.w.beheerder, **lid)
    fouten = samen(teken(zaak, partij, wie) for wie in (zaak.bestuurders[partij.bestuur_id], ander))
    assert [type(fout) for fout in fouten] == [Geweigerd]
    assert Ondertekening.objects.count() == 1


def grote_stuurgroep(zaak: Zaak) -> list[User]:
    """Fill the stuurgroep up to LEDEN members, half on each side, all of whom are needed."""
    groep, nieuw = Groep.objects.get(soort="stuurgroep"), LEDEN - len(zaak.stuurgroep)
    users = User.objects.bulk_create(User(email=f"lid{n}@test.example", naam=f"Lid {n}") for n in range(nieuw))
    scholen = (("vmbo", zaak.w.vmbo), ("mbo", zaak.w.mbo))
    leden = Lidmaatschap.objects.bulk_create(
        Lidmaatschap(
            user=user,
            partnership=zaak.w.partnership,
            rol=Rol.STUURGROEPLID,
            kant=scholen[n % 2][0],
            school=scholen[n % 2][1],
            van=klok.vandaag(),
        )
        for n, user in enumerate(users)
    )
    Groepslid.objects.bulk_create(Groepslid(groep=groep, lidmaatschap=lid) for lid in leden)
    Groep.objects.filter(pk=groep.pk).update(quorum_vmbo=LEDEN // 2, quorum_mbo=LEDEN // 2)
    return [*zaak.stuurgroep, *users]


def test_two_hundred_votes_at_once_none_lost_and_none_double():
    zaak = maak_zaak("vaststellen")
    leden, hash_ = grote_stuurgroep(zaak), zaak.beeld.hash
    voor = Gebeurtenis.objects.count()

    def stem_nu(lid: User) -> Callable:
        return lambda: stem(by=lid, overeenkomst=zaak.rij, uitkomst=Uitkomst.AKKOORD, gelezen=hash_)

    # A few press twice.
    assert samen(map(stem_nu, [*leden, *leden[:10]])) == []
    assert Stem.objects.count() == LEDEN
    assert Stem.objects.values("lidmaatschap").distinct().count() == LEDEN
    assert Gebeurtenis.objects.filter(soort="stem").count() == LEDEN
    # The last one fixed the text, once: a version and the step.
    beeld = zaak.beeld
    assert (beeld.fase, len(beeld.versies)) == (OvereenkomstFase.ONDERTEKENEN, 1)
    assert Gebeurtenis.objects.count() > voor + LEDEN


def test_four_besturen_cost_a_page_no_more_questions(django_assert_max_num_queries):
    zaak = maak_zaak("vaststellen", besturen=4)
    client = Client()
    client.force_login(zaak.stuurgroep[0])
    client.post(f"{zaak.adres}lezen/gelezen/", {"gelezen": zaak.beeld.hash})
    for _ in range(2):
        for pad in ("lezen/", "ondertekenen/", "medezeggenschap/"):
            with django_assert_max_num_queries(24):
                assert client.get(f"{zaak.adres}{pad}").status_code == 200
        zaak.naar("ondertekenen")
        client.force_login(zaak.bestuurders[zaak.partijen[0].bestuur_id])
