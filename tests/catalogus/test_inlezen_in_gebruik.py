"""Reading in where docenten already work: what is used stays, and answers on changed texts show as te herzien."""

from dataclasses import replace

import pytest

from leerroutes import terugweg
from leerroutes.catalogus.domain.boom import BronBoom, Oogst, orden
from leerroutes.catalogus.domain.soorten import BronSoort
from leerroutes.catalogus.loading import load_knopen
from leerroutes.catalogus.models import Bron
from leerroutes.catalogus.operations.bronnen import voer_uit
from leerroutes.kant import Kant
from leerroutes.writing import Geweigerd
from partnerships.models import Cohort, CohortBron
from stappenplan.domain.overlap import Status, standen
from stappenplan.loading import laad_plan
from stappenplan.models import Vakplan
from tests.catalogus.hulp import lees_slo
from tests.catalogus.test_terug import laatste, stand


def test_what_somebody_uses_stays_and_the_reason_names_who(demo):
    voer_uit(by=None, oogst=lees_slo())
    CohortBron.objects.create(cohort=Cohort.objects.first(), bron=Bron.objects.get(code="VB"))
    voor = stand()
    with pytest.raises(Geweigerd, match="leerroute Monteur elektrotechnische installaties gebruikt"):
        terugweg.maak_ongedaan(by=None, inlezing=laatste())
    assert stand() == voor
    assert not terugweg.is_ongedaan(laatste())


def test_answers_of_docenten_show_as_te_herzien_by_themselves(demo):
    dossier = Bron.objects.get(soort="kwalificatiedossier", editie="voorbeeld")
    Bron.objects.filter(pk=dossier.pk).update(editie="titels", alleen_titels=True)
    plan = Vakplan.objects.get(naam="praktijk")
    voor = {s.doel.id: s.status for s in standen(laad_plan(plan.pk, ["overlap"]))}
    assert Status.TE_HERZIEN not in voor.values()
    knopen = [
        replace(k, brontekst="Nieuwe tekst." if k.code == "B1-K1-W2" else "") for k in load_knopen(dossier.pk).values()
    ]
    boom = BronBoom(
        Kant.MBO, BronSoort(dossier.soort), dossier.code, "2026", dossier.titel, orden(knopen), checksum="x"
    )
    voer_uit(by=None, oogst=Oogst((boom,)))
    na = {s.doel.id: s.status for s in standen(laad_plan(plan.pk, ["overlap"]))}
    anders = [nummer for nummer in na if na[nummer] != voor[nummer]]
    assert len(anders) == 4
    assert {na[nummer] for nummer in anders} == {Status.TE_HERZIEN}
