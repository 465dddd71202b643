"""Talks, groups and the hours that schools give."""

from datetime import date

import pytest

from leerroutes.kant import Kant
from leerroutes.logboek.models import Gebeurtenis
from leerroutes.writing import Conflict, Geweigerd, OngeldigeInvoer
from partnerships.domain.rollen import Rol
from partnerships.domain.soorten import GroepSoort
from partnerships.models import Adviesgesprek, Facilitering, Groep
from partnerships.operations import facilitering, mensen, overleg
from tests.partnerships.koppels import KoppelWereld, maak_koppels, nieuw_lid

S = GroepSoort.STUURGROEP


@pytest.fixture
def k(db) -> KoppelWereld:
    return maak_koppels()


def als(client, user):
    client.force_login(user)
    return client


def gesprek(k: KoppelWereld, **extra) -> Adviesgesprek:
    return overleg.create_adviesgesprek(
        by=k.pl, partnership=k.w.partnership, datum=date(2025, 9, 15), doelgroep="PIE", **extra
    )


def test_a_talk_is_kept_changed_and_logged(k):
    rij = gesprek(k, uitkomst="PIE gaat door.")
    overleg.wijzig_adviesgesprek(by=k.stuur_mbo.user, gesprek=rij, gezien=0, uitkomst="PIE en BWI gaan door.")
    assert Adviesgesprek.objects.get().uitkomst == "PIE en BWI gaan door."
    assert list(Gebeurtenis.objects.filter(soort="adviesgesprek").order_by("nummer").values_list("wat", flat=True)) == [
        "nieuw",
        "gewijzigd",
    ]
    with pytest.raises(Conflict):
        overleg.wijzig_adviesgesprek(by=k.pl, gesprek=rij, gezien=0, uitkomst="Niets gaat door.")


def test_a_docent_does_not_write_down_a_talk(k):
    with pytest.raises(Geweigerd, match="adviesgesprek vastleggen"):
        overleg.create_adviesgesprek(
            by=k.docent_mbo.user, partnership=k.w.partnership, datum=date(2025, 9, 15), doelgroep="PIE"
        )


def test_one_stuurgroep_with_members_and_a_quorum_they_can_reach(k):
    leden = [(k.stuur_vmbo, "voorzitter"), (k.stuur_mbo, "")]
    with pytest.raises(OngeldigeInvoer) as fout:
        overleg.start_groep(by=k.pl, partnership=k.w.partnership, soort=S, leden=leden, quorum_mbo=2)
    assert set(fout.value.fouten) == {"quorum_mbo"}
    groep = overleg.start_groep(by=k.pl, partnership=k.w.partnership, soort=S, leden=leden, doelen="Eén route")
    assert set(groep.leden.values_list("functie", flat=True)) == {"voorzitter", ""}
    with pytest.raises(Geweigerd, match="al een stuurgroep"):
        overleg.start_groep(by=k.pl, partnership=k.w.partnership, soort=S)


def test_members_follow_the_choice_and_every_change_is_logged(k):
    groep = overleg.start_groep(by=k.pl, partnership=k.w.partnership, soort=S, leden=[(k.stuur_vmbo, "")])
    overleg.wijzig_groep(by=k.pl, groep=groep, gezien=0, leden=[(k.stuur_mbo, "lid")])
    assert [lid.lidmaatschap for lid in groep.leden.all()] == [k.stuur_mbo]
    overleg.wijzig_groep(by=k.pl, groep=groep, gezien=1, kaders="Vijf kaders")
    assert groep.leden.count() == 1
    assert Gebeurtenis.objects.filter(soort="groepslid", wat="verwijderd").count() == 1


def test_a_group_takes_only_people_who_take_part(k):
    oud = nieuw_lid(k.w, "weg", Rol.STUURGROEPLID, k.w.vmbo)
    mensen.end_lidmaatschap(by=k.pl, lid=oud)
    with pytest.raises(OngeldigeInvoer, match="nu meedoen"):
        overleg.start_groep(by=k.pl, partnership=k.w.partnership, soort=S, leden=[(oud, "")])


def test_who_may_change_which_group(k):
    for soort, mag, niet in (
        (S, k.stuur_vmbo.user, k.w.dpl_mbo),
        (GroepSoort.PROJECTGROEP, k.w.dpl_mbo, k.stuur_vmbo.user),
    ):
        with pytest.raises(Geweigerd):
            overleg.start_groep(by=niet, partnership=k.w.partnership, soort=soort)
        overleg.start_groep(by=mag, partnership=k.w.partnership, soort=soort)


def test_an_ontwikkelgroep_has_a_name_of_its_own(k):
    start = {"by": k.pl, "partnership": k.w.partnership, "soort": GroepSoort.ONTWIKKELGROEP}
    overleg.start_groep(**start, naam="avo")
    for naam in ("", "AVO"):
        with pytest.raises(OngeldigeInvoer) as fout:
            overleg.start_groep(**start, naam=naam)
        assert "naam" in fout.value.fouten


def vraag(k: KoppelWereld, **extra) -> Facilitering:
    return facilitering.vraag_facilitering(
        **{
            "by": k.pl,
            "partnership": k.w.partnership,
            "school": k.w.mbo,
            "kant": Kant.MBO,
            "schooljaar": 2026,
            "uren_nodig": 40,
            **extra,
        }
    )


def test_hours_are_asked_once_and_promised_by_the_own_school(k):
    rij = vraag(k, lidmaatschap=k.docent_mbo)
    with pytest.raises(Geweigerd, match="Uren vragen mogen alleen de projectleider en de deelprojectleider"):
        vraag(k, by=k.stuur_mbo.user)
    with pytest.raises(OngeldigeInvoer, match="al uren"):
        vraag(k, lidmaatschap=k.docent_mbo)
    with pytest.raises(Geweigerd):
        facilitering.zeg_toe(by=k.stuur_vmbo.user, facilitering=rij, gezien=0, uren_toegezegd=40)
    facilitering.zeg_toe(by=k.stuur_mbo.user, facilitering=rij, gezien=0, uren_toegezegd=30)
    rij.refresh_from_db()
    assert (rij.uren_toegezegd, rij.toegezegd_door, rij.revision) == (30, k.stuur_mbo.user, 1)


def test_hours_of_another_school_on_the_same_side_are_not_mine_to_promise(k):
    from partnerships.operations import organisaties, samenwerking

    ander = organisaties.create_school(
        by=k.w.beheerder, bestuur=k.w.bestuur, naam="Ander mbo", brin="98BC", vestiging="98BC00", mbo=True
    )
    samenwerking.add_deelname(by=k.pl, partnership=k.w.partnership, school=ander, kant=Kant.MBO)
    rij = vraag(k, school=ander)
    with pytest.raises(Geweigerd, match="eigen school"):
        facilitering.zeg_toe(by=k.stuur_mbo.user, facilitering=rij, gezien=0, uren_toegezegd=10)


@pytest.mark.parametrize("extra", [{"uren_nodig": -1}, {"uren_nodig": 20000}, {"kant": Kant.VMBO}])
def test_hours_that_cannot_be_are_refused(k, extra):
    with pytest.raises(OngeldigeInvoer):
        vraag(k, **extra)


# ---------- pages ----------


def test_form_keeps_what_was_typed_when_the_date_is_wrong(k, client):
    url = f"/samenwerkingen/{k.w.partnership.slug}/adviesgesprekken/nieuw/"
    antwoord = als(client, k.pl).post(url, {"datum": "31-02-2026", "doelgroep": "PIE", "uitkomst": "Lange tekst"})
    tekst = antwoord.content.decode()
    assert "Lange tekst" in tekst
    assert "Fout:" in tekst
    assert not Adviesgesprek.objects.exists()
    assert client.post(url, {"datum": "15-09-2025", "doelgroep": "PIE"}).status_code == 302
    assert client.get(url.replace("nieuw/", "")).context["gesprekken"].count() == 1


def test_a_stuurgroep_is_started_on_its_page(k, client):
    url = f"/samenwerkingen/{k.w.partnership.slug}/stuurgroep/"
    assert "Nog geen stuurgroep" in als(client, k.pl).get(url).content.decode()
    data = {
        "doelen": "Eén route",
        "quorum_vmbo": 1,
        "quorum_mbo": 1,
        "leden": [k.stuur_vmbo.pk, k.stuur_mbo.pk],
        f"functie_{k.stuur_vmbo.pk}": "voorzitter",
    }
    assert client.post(f"{url}wijzigen/", data).status_code == 302
    tekst = client.get(url).content.decode()
    assert "voorzitter" in tekst
    assert "stuur_mbo" in tekst
    fout = client.post(f"{url}wijzigen/", data | {"quorum_mbo": 3, "gezien": 0}).content.decode()
    assert "zoveel leden van het mbo" in fout
    assert Groep.objects.get().revision == 0


@pytest.mark.parametrize("pad", ["adviesgesprekken/", "stuurgroep/", "projectgroep/", "facilitering/", "koppels/"])
def test_strangers_get_404_and_a_bedrijf_a_reason(k, client, pad):
    url = f"/samenwerkingen/{k.w.partnership.slug}/{pad}"
    assert als(client, k.w.vreemde).get(url).status_code == 404
    bedrijf = als(client, k.w.bedrijf).get(url)
    assert bedrijf.status_code == 403
    assert "kan niet met jouw rol" in bedrijf.content.decode()
    for user in (k.docent_vmbo.user, k.w.adviseur, k.w.waarnemer, k.pl):
        assert als(client, user).get(url).status_code == 200


def test_facilitering_costs_the_same_at_3_and_at_300_rows(k, client, django_assert_max_num_queries):
    url = f"/samenwerkingen/{k.w.partnership.slug}/facilitering/"
    als(client, k.pl)
    for jaar in range(2026, 2029):
        vraag(k, schooljaar=jaar)
    with django_assert_max_num_queries(16) as weinig:
        client.get(url)
    for jaar in range(2029, 2040):
        for lid in (k.docent_mbo, k.opvolger):
            vraag(k, schooljaar=jaar, lidmaatschap=lid)
    with django_assert_max_num_queries(16) as veel:
        client.get(url)
    assert len(weinig) == len(veel)


def test_hours_are_promised_on_their_page(k, client):
    rij = vraag(k)
    url = f"/samenwerkingen/{k.w.partnership.slug}/facilitering/"
    assert als(client, k.stuur_vmbo.user).get(f"{url}{rij.pk}/toezeggen/").status_code == 403
    assert als(client, k.stuur_mbo.user).post(f"{url}{rij.pk}/toezeggen/", {"uren_toegezegd": "35", "gezien": 0})
    rij.refresh_from_db()
    assert rij.uren_toegezegd == 35
    assert "veertig" in client.post(f"{url}{rij.pk}/toezeggen/", {"uren_toegezegd": "veertig"}).content.decode()
