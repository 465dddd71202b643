"""The law about a leerroute: combination, duration, instroom, programme; its fase and its words."""

from dataclasses import replace
from datetime import date

import pytest

from leerroutes.kant import Kant, Leerweg, MboLeerweg
from leerroutes.recht import Ernst
from partnerships.domain.leerroute import (
    Fase,
    begin_cohort,
    beoordeel_combinatie,
    beoordeel_duur,
    beoordeel_instroom,
    beoordeel_onderdelen,
    beoordeel_route,
    einde_cohort,
    fase,
    leerjaar_label,
    mag,
)
from partnerships.domain.route import Kwalificatie, Onderdeel, Route, Routejaar
from partnerships.domain.soorten import KwalificatieRol, RouteSoort

D, G = RouteSoort.DOORLOPEND, RouteSoort.GEINTEGREERD
BB, KB, GL, TL = Leerweg
BEOOGD, KANDIDAAT, TUSSEN = KwalificatieRol.BEOOGD, KwalificatieRol.KANDIDAAT, KwalificatieRol.TUSSENDIPLOMA
WETTIG = {(D, BB, 2), (D, KB, 3), (D, KB, 4), (D, GL, 4), (D, TL, 4), (G, BB, 2)}
ALLE = [(soort, leerweg, niveau) for soort in RouteSoort for leerweg in Leerweg for niveau in (1, 2, 3, 4)]


@pytest.mark.parametrize(("soort", "leerweg", "niveau"), ALLE)
def test_six_combinations_are_legal_and_no_other(soort, leerweg, niveau):
    uit = beoordeel_combinatie(soort=soort, leerweg=leerweg, niveaus=[niveau])
    assert uit.blokkeert is ((soort, leerweg, niveau) not in WETTIG)
    assert uit.ernst is (Ernst.VERPLICHT if uit.blokkeert else Ernst.IN_ORDE)
    if uit.blokkeert:
        assert uit.zin.endswith("Je kunt haar wel bewaren als verkenning.")
        assert uit.regel == ("V03" if niveau == 1 else "V02" if soort == G else "V01")


def test_a_refusal_names_the_article():
    zin = beoordeel_combinatie(soort=D, leerweg=KB, niveaus=[2]).zin
    assert zin == (
        "De combinatie KB en mbo-niveau 2 mag niet als doorlopende leerroute (WVO 2020, artikel 2.107a). "
        "Je kunt haar wel bewaren als verkenning."
    )
    assert "artikel 2.107l" in beoordeel_combinatie(soort=G, leerweg=KB, niveaus=[3]).zin


def test_without_a_kwalificatie_it_is_nog_niet_te_bepalen():
    uit = beoordeel_combinatie(soort=D, leerweg=TL, niveaus=[], opleidingsdomein="techniek")
    assert uit.ernst is Ernst.NOG_NIET_TE_BEPALEN
    assert (
        uit.zin
        == "Bij het domein techniek is nog niet te bepalen of de combinatie mag: kies een kwalificatie op mbo-niveau 4."
    )
    assert beoordeel_combinatie(soort=D, leerweg=KB, niveaus=[]).zin.startswith("Nog niet te bepalen")
    assert beoordeel_combinatie(soort=G, leerweg=TL, niveaus=[]).blokkeert, "whatever the kwalificatie will be"


def test_several_candidates_must_all_be_legal():
    assert not beoordeel_combinatie(soort=D, leerweg=KB, niveaus=[3, 4]).blokkeert
    assert beoordeel_combinatie(soort=D, leerweg=KB, niveaus=[2, 3]).blokkeert


@pytest.mark.parametrize(
    ("niveau", "duur", "mogen"),
    [(2, 1, {2, 3}), (2, 2, {3, 4}), (3, 2, {3, 4}), (3, 3, {4, 5}), (4, 3, {4, 5}), (4, 4, {5, 6})],
)
def test_duration_with_a_known_opleiding(niveau, duur, mogen):
    for jaren in range(2, 7):
        uit = beoordeel_duur(niveaus=[niveau], duur_jaren=duur, jaren=jaren)
        assert uit.ernst is (Ernst.IN_ORDE if jaren in mogen else Ernst.VERPLICHT)


@pytest.mark.parametrize(
    ("niveaus", "mogen"), [([2], {2, 3, 4}), ([3], {3, 4, 5}), ([4], {4, 5, 6}), ([], {2, 3, 4, 5, 6})]
)
def test_an_unknown_duration_is_judged_on_the_widest_range(niveaus, mogen):
    for jaren in range(1, 8):
        uit = beoordeel_duur(niveaus=niveaus, duur_jaren=None, jaren=jaren)
        assert uit.ernst is (Ernst.NOG_NIET_TE_BEPALEN if jaren in mogen else Ernst.VERPLICHT)


@pytest.mark.parametrize(("niveau", "duur"), [(2, 3), (2, 4), (3, 1), (3, 4), (4, 1), (4, 2)])
def test_an_opleiding_of_a_duration_that_its_niveau_has_not(niveau, duur):
    uit = beoordeel_duur(niveaus=[niveau], duur_jaren=duur, jaren=4)
    assert uit.blokkeert
    assert "artikel 2.107g" in uit.zin


def test_entree_has_no_duration_of_its_own():
    assert beoordeel_duur(niveaus=[1], duur_jaren=None, jaren=3).ernst is Ernst.NOG_NIET_TE_BEPALEN


def kwalificatie(niveau=2, rol=BEOOGD, duur=2, tot=None, crebo="25737") -> Kwalificatie:
    return Kwalificatie(crebo, "Monteur", niveau, rol, duur, tot)


@pytest.mark.parametrize(
    ("tot", "rol", "ernst"),
    [
        (None, BEOOGD, None),
        (date(2028, 8, 1), BEOOGD, None),
        (date(2028, 7, 31), BEOOGD, Ernst.VERPLICHT),
        (date(2025, 7, 31), TUSSEN, Ernst.VERPLICHT),
        (date(2025, 7, 31), KANDIDAAT, Ernst.ADVIES),
    ],
)
def test_instroom_must_be_open_when_the_cohort_reaches_the_mbo(tot, rol, ernst):
    assert [b.ernst for b in beoordeel_instroom([kwalificatie(rol=rol, tot=tot)], 2026)] == ([ernst] if ernst else [])


def deel(soort: str, aantal: int = 1, kant=Kant.VMBO, profiel="PIE", sbu=None) -> tuple[Onderdeel, ...]:
    return tuple(Onderdeel(n, soort, f"{soort}{n}", soort, kant, profiel, sbu) for n in range(aantal))


def keuzedelen(*sbu) -> tuple[Onderdeel, ...]:
    return tuple(deel("keuzedeel", kant=Kant.MBO, profiel="", sbu=s)[0] for s in sbu)


def route(**velden) -> Route:
    vast = {"leerroute": 1, "cohort": 1, "naam": "x", "slug": "x", "soort": D, "leerweg": BB, "profiel": "PIE"}
    vast |= {
        "mbo_leerweg": MboLeerweg.BOL,
        "startjaar": 2026,
        "laatste_leerjaar": 5,
        "kwalificaties": (kwalificatie(),),
    }
    vast["onderdelen"] = (*deel("module", 4), *deel("keuzevak", 4), *keuzedelen(240, 240))
    return Route(**(vast | velden))


def ernst_van(regel: str, **velden) -> list[Ernst]:
    return [b.ernst for b in beoordeel_onderdelen(route(**velden)) if b.regel == regel]


def test_candidates_that_take_equally_long_say_how_long_the_opleiding_takes():
    samen = route(kwalificaties=(kwalificatie(duur=2, rol=KANDIDAAT), kwalificatie(duur=2, rol=KANDIDAAT)))
    assert samen.duur_jaren == 2
    assert mag(samen)
    assert not mag(replace(samen, laatste_leerjaar=7))
    anders = replace(samen, kwalificaties=(kwalificatie(duur=1, rol=KANDIDAAT), kwalificatie(duur=2, rol=KANDIDAAT)))
    assert anders.duur_jaren is None
    assert route(kwalificaties=(kwalificatie(duur=1), kwalificatie(duur=2, rol=KANDIDAAT))).duur_jaren == 1
    assert route(kwalificaties=(kwalificatie(duur=1, rol=TUSSEN),)).duur_jaren is None


def test_two_years_at_niveau_4_are_refused_for_candidates_too():
    paar = tuple(kwalificatie(niveau=4, duur=2, rol=KANDIDAAT, crebo=crebo) for crebo in ("25919", "25920"))
    oordeel = mag(route(leerweg=TL, laatste_leerjaar=6, kwalificaties=paar))
    assert not oordeel
    assert "3 of 4 jaar, niet 2" in oordeel.reden


class TestOnderdelen:
    @pytest.mark.parametrize(
        ("leerweg", "modules", "keuze", "ernst"),
        [
            (BB, 4, 4, Ernst.IN_ORDE),
            (KB, 4, 5, Ernst.IN_ORDE),
            (BB, 3, 4, Ernst.ADVIES),
            (BB, 4, 3, Ernst.ADVIES),
            (GL, 2, 2, Ernst.IN_ORDE),
            (GL, 2, 1, Ernst.ADVIES),
        ],
    )
    def test_modules_and_keuzevakken(self, leerweg, modules, keuze, ernst):
        gekozen = (*deel("module", modules), *deel("keuzevak", keuze))
        assert ernst_van("V24", leerweg=leerweg, onderdelen=gekozen) == [ernst]

    def test_tl_has_no_beroepsgericht_programme(self):
        assert ernst_van("V24", leerweg=TL) == []
        assert ernst_van("V24", profiel="") == []

    def test_modules_of_another_profiel_count_as_keuzevak_and_are_two_at_most(self):
        twee = (*deel("module", 4), *deel("keuzevak", 2), *deel("module", 2, profiel="BWI"))
        assert (ernst_van("V24", onderdelen=twee), ernst_van("V25", onderdelen=twee)) == ([Ernst.IN_ORDE], [])
        drie = (*twee, *deel("module", profiel="MET"))
        assert ernst_van("V25", onderdelen=drie) == [Ernst.ADVIES]

    @pytest.mark.parametrize(
        ("niveau", "sbu", "ernst"),
        [
            (2, (240, 240), Ernst.IN_ORDE),
            (2, (240,), Ernst.ADVIES),
            (3, (480, 240), Ernst.IN_ORDE),
            (3, (480,), Ernst.ADVIES),
            (4, (720,), Ernst.IN_ORDE),
            (4, (240, 240), Ernst.ADVIES),
            (2, (480, None), Ernst.NOG_NIET_TE_BEPALEN),
            (2, (), Ernst.ADVIES),
        ],
    )
    def test_sbu_of_the_keuzedelen(self, niveau, sbu, ernst):
        gekozen = (*deel("module"), *keuzedelen(*sbu))
        assert ernst_van("V29", onderdelen=gekozen, kwalificaties=(kwalificatie(niveau),)) == [ernst]

    def test_without_niveau_or_onderdelen_nothing_is_claimed(self):
        assert ernst_van("V29", kwalificaties=()) == []
        assert [(b.regel, b.ernst) for b in beoordeel_onderdelen(route(onderdelen=()))] == [
            ("V24", Ernst.NOG_NIET_TE_BEPALEN)
        ]


class TestRoute:
    def test_a_good_route_is_in_orde_all_over(self):
        assert {b.ernst for b in beoordeel_route(route())} == {Ernst.IN_ORDE}
        assert mag(route())

    def test_the_kwalificatie_aimed_at_decides_and_a_tussendiploma_does_not(self):
        maritiem = route(
            leerweg=KB, laatste_leerjaar=6, kwalificaties=(kwalificatie(3, duur=3), kwalificatie(2, TUSSEN))
        )
        assert maritiem.niveaus == (3,)
        assert mag(maritiem)

    def test_candidates_decide_while_nothing_is_aimed_at(self):
        tl = route(leerweg=TL, laatste_leerjaar=7, kwalificaties=(kwalificatie(4, KANDIDAAT, 3),) * 2)
        assert (tl.niveaus, tl.beoogd) == ((4,), None)
        assert mag(tl)
        assert not mag(replace(tl, laatste_leerjaar=5))

    def test_only_an_opleidingsdomein_may_be_designed_with(self):
        assert mag(route(leerweg=TL, laatste_leerjaar=7, kwalificaties=(), opleidingsdomein="techniek"))

    @pytest.mark.parametrize("velden", [{"leerweg": KB}, {"laatste_leerjaar": 7}, {"soort": G, "leerweg": GL}])
    def test_an_illegal_route_says_why(self, velden):
        verdict = mag(route(**velden))
        assert not verdict
        assert "artikel" in verdict.reden

    def test_niveau_2_beside_gl_or_tl_is_advised_against(self):
        tl = route(leerweg=TL, laatste_leerjaar=7, kwalificaties=(kwalificatie(4, duur=3), kwalificatie(2, TUSSEN)))
        assert ("V01", Ernst.ADVIES) in [(b.regel, b.ernst) for b in beoordeel_route(tl)]
        assert mag(tl)

    def test_leerjaren_and_schooljaren(self):
        een = route()
        assert (list(een.leerjaren), een.jaren, een.schooljaar(5)) == ([3, 4, 5], 3, 2028)
        assert [een.kant_van(leerjaar) for leerjaar in een.leerjaren] == [Kant.VMBO, Kant.VMBO, Kant.MBO]
        gekozen = replace(een, routejaren=(Routejaar(4, True, False, "", Kant.MBO),))
        assert gekozen.kant_van(4) is Kant.MBO
        assert een.kalender(3) is None


@pytest.mark.parametrize(
    ("leerjaar", "label"),
    [(3, "leerjaar 3"), (4, "leerjaar 4"), (5, "leerjaar 5 · mbo 1"), (8, "leerjaar 8 · mbo 4")],
)
def test_leerjaar_label(leerjaar, label):
    assert leerjaar_label(leerjaar) == label


def test_leerjaar_label_where_the_vmbo_part_is_shorter():
    assert leerjaar_label(4, laatste_vmbo=3) == "leerjaar 4 · mbo 1"


def test_the_days_of_a_cohort():
    assert (begin_cohort(2026), einde_cohort(2026, 5)) == (date(2026, 8, 1), date(2029, 7, 31))


DAG = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("velden", "uit"),
    [
        ({}, Fase.VERKENNING),
        ({"koppel_aanvaard": True}, Fase.ONTWERP),
        ({"koppel_aanvaard": True, "gereed_tot_stap_2": True}, Fase.VASTSTELLING),
        ({"overeenkomst_in_advies": True}, Fase.VASTSTELLING),
        ({"cohorten": [(2026, 5)]}, Fase.UITVOERING),
        ({"cohorten": [(2027, 5)], "koppel_aanvaard": True}, Fase.ONTWERP),
        ({"cohorten": [(2025, 5)], "instroom_tot": date(2026, 8, 1)}, Fase.UITFASERING),
        ({"cohorten": [(2025, 5)], "instroom_tot": DAG}, Fase.UITVOERING),
        ({"cohorten": [(2022, 5)], "instroom_tot": date(2023, 8, 1)}, Fase.UITVOERING),
        ({"cohorten": [(2026, 5)], "mag": False}, Fase.VERKENNING),
        ({"gereed_tot_stap_2": True, "mag": False}, Fase.VERKENNING),
    ],
)
def test_fase(velden, uit):
    vast = {"mag": True, "instroom_tot": None, "cohorten": [], "koppel_aanvaard": False, "gereed_tot_stap_2": False}
    assert fase(DAG, **(vast | velden)) is uit
