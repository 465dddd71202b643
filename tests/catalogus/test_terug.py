"""An import goes back as a whole, as long as nothing uses it and nothing of it was changed since."""

import pytest

from leerroutes import terugweg
from leerroutes.catalogus.loading import load_knopen
from leerroutes.catalogus.models import Bron, Kwalificatie, Leerdoel, Profiel
from leerroutes.catalogus.operations.bronnen import voer_uit
from leerroutes.catalogus.operations.sectoren import laad_sectoren
from leerroutes.logboek.models import Gebeurtenis
from leerroutes.writing import Geweigerd
from tests.catalogus.hulp import VOOR, lees_sbb, lees_slo, sbb, slo, zoek
from tests.catalogus.test_bronnen import geplakt

pytestmark = pytest.mark.django_db


def stand() -> dict:
    """Return all that an import may touch, row numbers included."""
    kwalificaties = {
        rij.crebo: (rij.naam, rij.niveau, sorted(rij.kerntaken.values_list("pk", flat=True)))
        for rij in Kwalificatie.objects.all()
    }
    bronnen = {bron.pk: load_knopen(bron.pk) for bron in Bron.objects.all()}
    return {
        "bronnen": list(Bron.objects.order_by("pk").values()),
        "doelen": bronnen,
        "kwalificaties": kwalificaties,
        "profielen": list(Profiel.objects.values_list("code", flat=True)),
    }


def laatste() -> Gebeurtenis:
    return Gebeurtenis.objects.filter(wat=terugweg.INGELEZEN).order_by("-nummer").first()


def gewijzigde_slo() -> dict:
    """Return the example with a changed title, a new goal in front, and one that another replaces."""
    data = slo()
    zoek(data[VOOR + "globale_eindterm"], "K/VB/2/1.1")["title"] = "De kandidaat kan een raam verven"
    nieuw = {"id": "nieuw-1", "prefix": "P/VB/01/00", "title": "Vooraan", VOOR + "globale_eindterm_id": []}
    data[VOOR + "deeltaak"].append(nieuw)
    zoek(data[VOOR + "module"], "P/VB/01")[VOOR + "deeltaak_id"].insert(0, "nieuw-1")
    data["deprecated"][0]["replacedBy"] = ["nieuw-1"]
    return data


@pytest.mark.parametrize(
    ("eerst", "dan"),
    [
        (None, lees_slo),
        (lees_slo, lambda: lees_slo(gewijzigde_slo())),
        (None, lees_sbb),
        (lees_sbb, lambda: lees_sbb(sbb().replace("Legt leidingen aan", "Legt buizen aan"))),
        (lambda: geplakt("Legt installaties aan\n- Bereidt het werk voor"), lambda: lees_sbb(crebos=["98001"])),
        (lambda: geplakt("Legt installaties aan\n- Iets heel anders"), lambda: lees_sbb(crebos=["98001"])),
    ],
    ids=["new", "changed", "new dossier", "changed dossier", "filled titles", "filled, one row gone"],
)
def test_what_was_read_in_goes_back_to_what_it_was(eerst, dan):
    laad_sectoren(by=None)
    if eerst:
        voer_uit(by=None, oogst=eerst())
    voor = stand()
    voer_uit(by=None, oogst=dan())
    assert stand() != voor
    terugweg.maak_ongedaan(by=None, inlezing=laatste())
    assert stand() == voor
    voer_uit(by=None, oogst=dan())
    assert stand() != voor


def test_it_goes_back_once():
    voer_uit(by=None, oogst=lees_slo())
    terugweg.maak_ongedaan(by=None, inlezing=laatste())
    with pytest.raises(Geweigerd, match="al ongedaan gemaakt"):
        terugweg.maak_ongedaan(by=None, inlezing=laatste())


def test_what_was_read_in_again_goes_back_in_order_only():
    voer_uit(by=None, oogst=lees_slo())
    eerste = laatste()
    data = gewijzigde_slo()
    voer_uit(by=None, oogst=lees_slo(data))
    tweede = laatste()
    zoek(data[VOOR + "globale_eindterm"], "K/VB/2/1.1")["title"] = "De kandidaat kan een dak verven"
    voer_uit(by=None, oogst=lees_slo(data))
    with pytest.raises(Geweigerd, match="daarna nog eens ingelezen"):
        terugweg.maak_ongedaan(by=None, inlezing=tweede)
    for inlezing in (laatste(), tweede, eerste):
        terugweg.maak_ongedaan(by=None, inlezing=inlezing)
    assert not Leerdoel.objects.exists()


def test_a_kwalificatie_that_was_changed_since_is_not_thrown_back():
    voer_uit(by=None, oogst=lees_sbb())
    voer_uit(by=None, oogst=lees_sbb(sbb().replace('titel="Monteur voorbeeldinstallaties"', 'titel="Monteur"')))
    Kwalificatie.objects.filter(crebo="98011").update(naam="Met de hand")
    with pytest.raises(Geweigerd, match="na het inlezen gewijzigd"):
        terugweg.maak_ongedaan(by=None, inlezing=laatste())
