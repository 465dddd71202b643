"""From stage to stage: what blocks and who, back with a reason, the frozen version, and a change after signing."""

from datetime import date

import pytest

from leerroutes.logboek.loading import verify_keten
from leerroutes.logboek.models import Gebeurtenis
from leerroutes.writing import Conflict, Geweigerd, OngeldigeInvoer
from partnerships.domain.bevriezen import bereken_hash
from partnerships.domain.gereedheid import blokkades, per_letter
from partnerships.domain.overeenkomst import AdviesUitkomst, Uitkomst
from partnerships.loading.overeenkomst import load_overeenkomst, load_teksten
from partnerships.models import (
    Akkoord,
    Bericht,
    Medezeggenschap,
    Ondertekening,
    Onderwerp,
    Overeenkomst,
    School,
    Versie,
)
from partnerships.operations import akkoord, medezeggenschap, onderwerpen, organisaties, vaststelling
from partnerships.operations import overeenkomst as ops
from partnerships.operations.ondertekening import onderteken
from partnerships.operations.stemmen import stem
from tests.partnerships.overeenkomsten import Zaak, maak_zaak


def terug(zaak: Zaak, by, reden="Wie betaalt het verbruiksmateriaal?", onderwerpen=("faciliteiten",)):
    zaak.rij.refresh_from_db()
    return vaststelling.geef_terug(
        by=by, overeenkomst=zaak.rij, reden=reden, onderwerpen=onderwerpen, gezien=zaak.rij.revision
    )


def herschrijf(zaak: Zaak, sleutel: str, tekst: str = "Het verbruiksmateriaal betaalt de school waar de les is."):
    onderwerp = zaak.onderwerp(sleutel)
    return onderwerpen.schrijf_onderwerp(by=zaak.pl, onderwerp=onderwerp, gezien=onderwerp.revision, tekst=tekst)


@pytest.mark.parametrize(
    ("stadium", "stap", "wie"),
    [
        ("opstellen", "naar_controle", "de deelprojectleiders"),
        ("controle", "naar_advies", "Stichting Vak"),
        ("advies", "naar_vaststellen", "MR bij Stichting Vak"),
    ],
)
def test_a_stage_that_is_not_complete_blocks_the_next_and_says_by_whom(db, stadium, stap, wie):
    zaak = maak_zaak(stadium)
    open_ = blokkades(zaak.beeld, stap)
    assert open_
    assert open_[0].wie == wie
    with pytest.raises(Geweigerd, match=wie):
        zaak.door(stap)
    with pytest.raises(Geweigerd, match="de status is"):
        zaak.door("naar_vaststellen" if stap != "naar_vaststellen" else "naar_controle")


def test_only_the_projectleider_moves_it_on_and_only_as_it_was_seen(db):
    zaak = maak_zaak("opstellen")
    zaak.vul()
    zaak.rij.refresh_from_db()
    met = {"overeenkomst": zaak.rij, "naam": "naar_controle"}
    with pytest.raises(Geweigerd, match="mag alleen de projectleider"):
        vaststelling.zet_door(by=zaak.w.dpl_vmbo, **met, gezien=zaak.rij.revision)
    with pytest.raises(Conflict):
        vaststelling.zet_door(by=zaak.pl, **met, gezien=zaak.rij.revision + 1)
    with pytest.raises(Geweigerd, match="vanzelf"):
        vaststelling.zet_door(by=zaak.pl, overeenkomst=zaak.rij, naam="vastgesteld", gezien=zaak.rij.revision)


def test_completeness_is_judged_per_letter(db):
    zaak = maak_zaak("opstellen")
    standen = {letter.letter: letter for letter in per_letter(zaak.beeld)}
    assert list(standen) == list("abcdefghij")
    assert not standen["d"].compleet
    assert standen["c"].compleet
    zaak.vul()
    assert all(letter.compleet for letter in per_letter(zaak.beeld))


def test_an_interne_regeling_has_no_h_and_i_until_a_second_bestuur_joins(db):
    zaak = maak_zaak("opstellen", besturen=1)
    assert [letter.letter for letter in per_letter(zaak.beeld)] == list("abcdefgj")
    ander = organisaties.create_bestuur(by=zaak.w.beheerder, naam="Stichting Nieuw", nummer="98077")
    School.objects.filter(pk=zaak.w.mbo.pk).update(bestuur=ander)
    ops.wijzig_overeenkomst(
        by=zaak.pl, overeenkomst=zaak.rij, gezien=zaak.beeld.revision, leerroutes=list(zaak.rij.leerroutes.all())
    )
    beeld = zaak.beeld
    assert (beeld.soort, len(beeld.partijen), len(beeld.onderwerpen)) == ("samenwerkingsovereenkomst", 2, 30)
    assert [letter.letter for letter in per_letter(beeld)] == list("abcdefghij")


def test_ending_must_spare_who_began(db):
    zaak = maak_zaak("opstellen")
    zaak.vul()
    assert not blokkades(zaak.beeld, "naar_controle")
    herschrijf(zaak, "toetreding_einde", "Elke partij kan per direct opzeggen.")
    assert [b.onderwerp for b in blokkades(zaak.beeld, "naar_controle")] == ["toetreding_einde"]
    ops.wijzig_overeenkomst(by=zaak.pl, overeenkomst=zaak.rij, gezien=0, einde=date(2027, 7, 31))
    assert [b.onderwerp for b in blokkades(zaak.beeld, "naar_controle")] == ["toetreding_einde", "looptijd"]


def test_money_makes_bekostiging_necessary(db):
    zaak = maak_zaak("opstellen")
    assert not zaak.beeld.onderwerp("bekostiging").nodig
    ops.wijzig_overeenkomst(by=zaak.pl, overeenkomst=zaak.rij, gezien=0, geldoverdracht=True)
    assert zaak.beeld.onderwerp("bekostiging").nodig


def test_writing_a_subject_lapses_the_akkoord_on_it_and_on_nothing_else(db):
    zaak = maak_zaak("opstellen")
    zaak.vul()
    zaak.akkoord()
    assert [zaak.beeld.met_akkoord(partij) for partij in zaak.beeld.partij_ids] == [30, 30]
    oud = zaak.beeld.onderwerp("faciliteiten")
    herschrijf(zaak, "faciliteiten")
    nu = zaak.beeld
    assert [nu.met_akkoord(partij) for partij in nu.partij_ids] == [29, 29]
    assert nu.onderwerp("faciliteiten").vervallen_van(nu.partij_ids[0]).gelezen == oud.hash
    assert load_teksten(nu.id, [oud.hash])[oud.hash] == (oud.titel, oud.gevuld)
    herschrijf(zaak, "faciliteiten", oud.gevuld)
    assert [zaak.beeld.met_akkoord(partij) for partij in nu.partij_ids] == [30, 30]


def test_a_source_that_changes_flags_its_subject_and_lapses_its_akkoord(db):
    zaak = maak_zaak("opstellen")
    zaak.vul()
    zaak.akkoord()
    School.objects.filter(pk=zaak.w.vmbo.pk).update(naam="Vakcollege Nieuw")
    beeld = zaak.beeld
    partijen = beeld.onderwerp("partijen")
    assert "Vakcollege Nieuw" in partijen.gevuld
    assert partijen.bron_veranderd
    assert not beeld.onderwerp("verantwoording").bron_veranderd
    assert not partijen.akkoord_van(beeld.partij_ids[0])
    assert beeld.onderwerp("verantwoording").akkoord_van(beeld.partij_ids[0])


def test_an_akkoord_is_on_what_was_read_by_somebody_of_that_bestuur(db):
    zaak = maak_zaak("opstellen")
    zaak.vul()
    vmbo, mbo = zaak.partijen
    gelezen = {"verantwoording": zaak.beeld.onderwerp("verantwoording").hash}
    with pytest.raises(Geweigerd, match="van dat bestuur"):
        akkoord.geef_akkoord(by=zaak.dpl[vmbo.bestuur_id], partij=mbo, gelezen=gelezen)
    herschrijf(zaak, "verantwoording", "Elk half jaar een verslag.")
    with pytest.raises(Conflict):
        akkoord.geef_akkoord(by=zaak.dpl[vmbo.bestuur_id], partij=vmbo, gelezen=gelezen)
    gelezen = {"verantwoording": zaak.beeld.onderwerp("verantwoording").hash}
    for _ in range(2):
        akkoord.geef_akkoord(by=zaak.dpl[vmbo.bestuur_id], partij=vmbo, gelezen=gelezen)
    assert Akkoord.objects.count() == 1


def test_refusal_reaches_everybody_and_reopens_only_what_it_names(db):
    zaak = maak_zaak("vaststellen")
    lid = zaak.stuurgroep[0]
    stem(
        by=lid,
        overeenkomst=zaak.rij,
        uitkomst=Uitkomst.TERUG,
        gelezen=zaak.beeld.hash,
        reden="Wie betaalt het verbruiksmateriaal?",
        onderwerpen=["faciliteiten"],
    )
    beeld = zaak.beeld
    assert beeld.fase == "opstellen"
    assert [beeld.met_akkoord(partij) for partij in beeld.partij_ids] == [29, 29]
    gemeld = set(Bericht.objects.filter(onderwerp__startswith="Terug met reden").values_list("aan__naam", flat=True))
    betrokken = {zaak.pl, *zaak.dpl.values(), *zaak.stuurgroep, *zaak.bestuurders.values()} - {lid}
    assert gemeld == {user.naam for user in betrokken}
    herschrijf(zaak, "faciliteiten")
    for partij in zaak.partijen:
        gelezen = {"faciliteiten": zaak.beeld.onderwerp("faciliteiten").hash}
        akkoord.geef_akkoord(by=zaak.dpl[partij.bestuur_id], partij=partij, gelezen=gelezen)
    zaak.naar("vaststellen")
    assert not any(s.uitkomst for s in zaak.beeld.stemmen), "a new round starts without votes"


def test_a_reason_is_demanded_and_only_own_subjects_can_be_named(db):
    zaak = maak_zaak("controle")
    with pytest.raises(OngeldigeInvoer, match="waarom"):
        terug(zaak, zaak.pl, reden=" ")
    with pytest.raises(OngeldigeInvoer, match="onderwerpen van deze"):
        terug(zaak, zaak.pl, onderwerpen=["bestaat-niet"])
    with pytest.raises(Geweigerd, match="teruggeven"):
        terug(zaak, zaak.w.docent_vmbo)


def test_a_vote_on_another_text_is_refused_and_a_vote_on_an_older_text_does_not_count(db):
    zaak = maak_zaak("vaststellen")
    with pytest.raises(Conflict):
        stem(by=zaak.stuurgroep[0], overeenkomst=zaak.rij, uitkomst=Uitkomst.AKKOORD, gelezen="0" * 64)
    stem(by=zaak.stuurgroep[0], overeenkomst=zaak.rij, uitkomst=Uitkomst.AKKOORD, gelezen=zaak.beeld.hash)
    School.objects.filter(pk=zaak.w.vmbo.pk).update(naam="Vakcollege Nieuw")
    assert not zaak.beeld.stemmen[0].geldt
    stem(by=zaak.stuurgroep[1], overeenkomst=zaak.rij, uitkomst=Uitkomst.AKKOORD, gelezen=zaak.beeld.hash)
    assert zaak.beeld.fase == "vaststellen", "one vote was on the old text"
    with pytest.raises(Geweigerd, match="beslissen"):
        stem(by=zaak.pl, overeenkomst=zaak.rij, uitkomst=Uitkomst.AKKOORD, gelezen=zaak.beeld.hash)


def test_a_source_that_changes_under_the_votes_waits_for_a_new_akkoord_and_then_goes_on(db):
    zaak = maak_zaak("vaststellen")
    School.objects.filter(pk=zaak.w.vmbo.pk).update(naam="Vakcollege Nieuw")
    zaak.stem()
    assert zaak.beeld.gestemd
    assert zaak.beeld.fase == "vaststellen", "nobody agreed with the new text yet"
    zaak.akkoord()
    assert zaak.beeld.fase == "ondertekenen"
    assert "Vakcollege Nieuw" in Versie.objects.get().beeld["onderwerpen"][0]["tekst"]


def test_the_quorum_freezes_the_text_and_sources_no_longer_matter(db):
    zaak = maak_zaak("ondertekenen")
    versie = Versie.objects.get()
    assert bereken_hash(versie.beeld) == versie.hash == zaak.beeld.hash
    School.objects.filter(pk=zaak.w.vmbo.pk).update(naam="Vakcollege Nieuw")
    assert zaak.beeld.hash == versie.hash
    with pytest.raises(Geweigerd, match="niet wijzigen"):
        herschrijf(zaak, "faciliteiten")


def test_advice_stays_as_it_was_when_the_text_was_frozen(db):
    zaak = maak_zaak("ondertekenen")
    advies = Medezeggenschap.objects.select_related("partij").first()
    with pytest.raises(Geweigerd, match="adviezen van toen"):
        medezeggenschap.leg_advies_vast(
            by=zaak.pl,
            advies=advies,
            gezien=1,
            uitkomst=AdviesUitkomst.NEGATIEF,
            gegeven_op=advies.gevraagd_op,
            tekst="Nee.",
        )


def test_a_change_after_signing_lapses_only_what_it_touches_and_the_signed_version_stays(db):
    zaak = maak_zaak("van_kracht")
    zaak.rij.refresh_from_db()
    vaststelling.herzie_overeenkomst(
        by=zaak.pl,
        overeenkomst=zaak.rij,
        reden="Er gaat geld over.",
        onderwerpen=["bekostiging"],
        gezien=zaak.rij.revision,
    )
    herschrijf(zaak, "bekostiging", "De vmbo-school draagt 500 euro per leerling over.")
    beeld = zaak.beeld
    assert [o.sleutel for o in beeld.onderwerpen if not o.akkoord_van(beeld.partij_ids[0])] == ["bekostiging"]
    assert (beeld.geldend.nummer, Ondertekening.objects.filter(ingetrokken_op=None).count()) == (1, 2)
    gelezen = {"bekostiging": beeld.onderwerp("bekostiging").hash}
    for partij in zaak.partijen:
        akkoord.geef_akkoord(by=zaak.dpl[partij.bestuur_id], partij=partij, gelezen=gelezen)
    zaak.naar("van_kracht")
    assert [v.nummer for v in zaak.beeld.versies if v.van_kracht_op] == [1, 2]
    assert zaak.beeld.geldend.nummer == 2


def test_back_from_signing_withdraws_the_version_and_its_signatures(db):
    zaak = maak_zaak("ondertekenen")
    partij = zaak.partijen[0]
    wie = zaak.bestuurders[partij.bestuur_id]
    onderteken(by=wie, partij=partij, gelezen=zaak.beeld.hash, naam=wie.naam, methode="wachtwoord")
    terug(zaak, zaak.bestuurders[zaak.partijen[1].bestuur_id])
    assert (zaak.beeld.fase, zaak.beeld.versie) == ("opstellen", None)
    assert Ondertekening.objects.get().ingetrokken_op
    assert not zaak.beeld.partijen[0].handtekening


def test_signing_a_frozen_text_that_was_tampered_with_is_refused(db):
    zaak = maak_zaak("ondertekenen")
    versie = Versie.objects.get()
    versie.beeld["onderwerpen"][4]["tekst"] += " En nog iets."
    Versie.objects.filter(pk=versie.pk).update(beeld=versie.beeld)
    partij = zaak.partijen[0]
    wie = zaak.bestuurders[partij.bestuur_id]
    with pytest.raises(Geweigerd, match="Waarschuw de beheerder"):
        onderteken(by=wie, partij=partij, gelezen=versie.hash, naam=wie.naam, methode="wachtwoord")


def test_an_ended_agreement_is_the_end(db):
    zaak = maak_zaak("van_kracht")
    zaak.rij.refresh_from_db()
    vaststelling.beeindig_overeenkomst(
        by=zaak.pl, overeenkomst=zaak.rij, reden="De scholen stoppen.", gezien=zaak.rij.revision
    )
    assert (zaak.beeld.fase, bool(zaak.beeld.beeindigd_op)) == ("beeindigd", True)
    with pytest.raises(Geweigerd):
        terug(zaak, zaak.pl)


def test_the_whole_way_stands_in_the_log_and_the_log_is_whole(db):
    zaak = maak_zaak("van_kracht")
    wat = set(Gebeurtenis.objects.filter(plek=zaak.rij.log_plek).values_list("wat", flat=True))
    assert {"nieuw", "gewijzigd", "leerroutes", "vastgesteld", "van kracht"} <= wat
    assert verify_keten(zaak.rij.keten_naam).heel


@pytest.mark.parametrize("besturen", [2, 4])
def test_the_picture_takes_a_fixed_number_of_queries(db, django_assert_max_num_queries, besturen):
    zaak = maak_zaak("controle", besturen=besturen)
    for n in range(6):
        onderwerpen_toevoegen(zaak, n)
    rij = Overeenkomst.objects.select_related("partnership").get()
    with django_assert_max_num_queries(17):
        load_overeenkomst(rij)


def onderwerpen_toevoegen(zaak: Zaak, n: int) -> None:
    Onderwerp.objects.create(overeenkomst=zaak.rij, sleutel=f"eigen-{n + 1}", titel=f"Eigen {n}", volgorde=900 + n)
