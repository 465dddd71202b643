"""Every live field, with facts and without, and the rules of the fields themselves."""

import dataclasses
from datetime import date

import pytest

from leerroutes.kant import Leerweg
from partnerships.domain.feiten import Feiten, PartnerFeit
from partnerships.domain.velden import VELDEN, onbekende_velden, open_plekken, velden_in, vul
from tests.partnerships.domain.feiten import EEN, LEEG, TWEE, VIER, jaren, kwalificatie, route

# What stands in the field with the facts of two besturen, and what is open without facts ("" = nothing).
VERWACHT = {
    "overeenkomst": ("overeenkomst", ""),
    "de_partijen": ("de partijen", ""),
    "de_besturen": ("de besturen", ""),
    "elk_bestuur": ("elk bestuur", ""),
    "aanhef": ("bevoegd gezag", ""),
    "partijen": ("| Stichting Delta (bestuursnummer 41002) | Delta Instelling | mbo-instelling | 99CD |", "partijen"),
    "ondertekenaars": ("| Stichting Kromhaven (bestuursnummer 41001) | Kromhaven College (99AB01) |", "partijen"),
    "routes": (
        "| BB naar mbo-niveau 2 (BOL) | Kromhaven College | Delta Instelling | 4 jaar, leerjaar 3 tot en met 6 |",
        "leerroute",
    ),
    "soorten": ("een vmbo-diploma en een mbo-diploma", "leerroute"),
    "profiel_kwalificatie": ("energie | Monteur niveau 2, crebo 25297, niveau 2 |", "leerroute"),
    "combinaties": ("BB naar mbo-niveau 2, als doorlopende leerroute (WVO 2020, artikel 2.107a)", "leerroute"),
    "stuurgroep": ("| A. Bakker | directeur | Kromhaven College |", "stuurgroep"),
    "quorum": ("ten minste 1 lid van de vmbo-kant en 1 lid van de mbo-kant akkoord zijn", "quorum"),
    "projectgroep": ("| B. de Wit | projectleider |", "projectgroep"),
    "koppels": ("| rekenen | docent van Kromhaven College | docent van Delta Instelling |", "koppels"),
    "klokuren": ("| **Samen** | **1.040** | **20,5** |", "klokuren"),
    "locaties": ("| BB naar Monteur | leerjaar 4 | Havenweg 1 |", "leerroute"),
    "bekostiging": ("geen bekostiging aan elkaar", ""),
    "bedrijven": ("| Installatiebedrijf Peel | leerbedrijf | vier bpv-plaatsen |", "bedrijven"),
    "medezeggenschap": ("| Stichting Delta | studentenraad | vanaf leerjaar 5 · mbo 1 |", "partijen"),
    "meldingen": ("| Delta Instelling | 99CD | BB naar Monteur | doorlopend |", "leerroute"),
    "urennorm": ("| 4 (BOL) | 4.000 | 2.950 | 450 |", "leerroute"),
    "examens": ("heeft twee examens", "leerroute"),
    "keuze": ("in leerjaar 2", "leerroute"),
    "inschrijvingen": ("| leerjaar 5 · mbo 1 | nee | ja |", "leerroute"),
    "looptijd": ("gaat in op 01-08-2026 en loopt tot en met 31-07-2031", "ingangsdatum"),
    "minimum_einde": ("31-07-2031", "cohort"),
    "cohorten": ("| BB naar Monteur | 2027-2028 | 31-07-2031 |", "leerroute"),
    "overstap": ("| einde leerjaar 3 | [vul in:", "leerroute"),
    "verantwoordelijkheden": ("| leerjaar 4 | vmbo | vmbo | vmbo | vmbo | mbo | ja | nee |", "leerroute"),
}


def test_every_field_has_a_test():
    assert set(VERWACHT) == set(VELDEN)


@pytest.mark.parametrize("naam", VELDEN)
def test_a_field_says_what_is_known_and_what_is_missing(naam):
    vol, open_ = VERWACHT[naam]
    assert vol in vul(f"{{{{{naam}}}}}", TWEE, {})
    leeg = vul(f"{{{{{naam}}}}}", LEEG)
    assert any(open_ in plek for plek in open_plekken(leeg)) if open_ else not open_plekken(leeg)


def test_the_words_follow_the_kind_of_agreement():
    assert vul("{{De_partijen}} en {{ elk_bestuur }}", EEN) == "De scholen en het bestuur"
    assert vul("{{De_partijen}} en {{Elk_bestuur}}", TWEE) == "De partijen en Elk bestuur"
    assert "onbepaalde tijd" in vul("{{looptijd}}", EEN)
    assert "vul in" in vul("{{bekostiging}}", VIER)


def test_names_of_fields():
    assert velden_in("{{a}} {{ B }} {{a}} {c} {{d e}} {{}}") == ("a", "b")
    assert onbekende_velden("{{partijen}} {{bestaat_niet}}") == ("bestaat_niet",)
    assert open_plekken(vul("{{bestaat_niet}}", TWEE)) == ("het veld bestaat_niet bestaat niet",)


def test_a_table_stands_apart_from_the_words_around_it():
    assert vul("Zie {{bedrijven}} hier", TWEE).split("\n\n")[0::2] == ["Zie ", " hier"]


def test_what_a_fact_says_is_never_a_field_or_an_open_place():
    feiten = Feiten(partners=(PartnerFeit("{{partijen}} [vul in: geld]", "a|b\nc", "<b>*x*</b>"),))
    tekst = vul("{{bedrijven}}", feiten)
    assert (velden_in(tekst), open_plekken(tekst)) == ((), ())
    assert tekst.count("\n") == 2


def test_open_places():
    assert open_plekken("[vul in: a] \\[vul in: b] [VUL IN: c d ] [vul in: e") == ("a", "c d")
    anders = dataclasses.replace(TWEE, routes=(route(naam="[Ster]", profiel=""),))
    assert open_plekken(vul("{{profiel_kwalificatie}}", anders)) == ("profiel van [Ster]",)


def test_an_illegal_combination_is_open_and_says_why():
    fout = route(leerweg=Leerweg.KB, kwalificaties=(kwalificatie(2),))
    (plek,) = open_plekken(vul("{{combinaties}}", Feiten(routes=(fout,))))
    assert "KB naar mbo-niveau 2 mag niet (WVO 2020, artikel 2.107a)" in plek


def test_a_route_without_cohort_or_school_is_not_forgotten():
    kaal = Feiten(
        routes=(route(cohorten=(), routejaren=(), vmbo_school="", kwalificaties=()),), ingang=date(2026, 8, 1)
    )
    for naam in ("locaties", "inschrijvingen", "cohorten", "verantwoordelijkheden", "meldingen", "urennorm", "routes"):
        assert open_plekken(vul(f"{{{{{naam}}}}}", kaal)), naam


def test_somebody_without_diploma_in_leerjaar_5_is_enrolled_twice():
    feiten = Feiten(routes=(route(routejaren=jaren(6, vo_in_5=True)),))
    assert "| leerjaar 5 · mbo 1 | ja | ja |" in vul("{{inschrijvingen}}", feiten)
