"""A vakplan as large as asked for, beside the demo: rows, werkprocessen, answers of both sides and a place for every goal."""

from leerroutes import klok
from leerroutes.catalogus.domain.boom import BronBoom, Knoop, KwalificatieRij, Oogst, orden
from leerroutes.catalogus.domain.soorten import BronSoort, DoelSoort
from leerroutes.catalogus.models import Bron, Kwalificatie, Leerdoel
from leerroutes.catalogus.operations.bronnen import voer_uit
from leerroutes.kant import Kant
from partnerships.operations.cohort import kies_kwalificatie, kies_onderdelen, store_uitgave
from partnerships.operations.koppel import start_koppel
from partnerships.operations.leerroute import create_leerroute
from stappenplan.domain.soorten import Relatie, Uitkomst, VakSoort
from stappenplan.models import Vakplan
from stappenplan.operations.conclusies import store_conclusie
from stappenplan.operations.overlap import inschatten
from stappenplan.operations.perioden import plaats
from stappenplan.operations.vakplan import create_vakplan
from voortgang.demo import vinden

EDITIE, DOSSIER, CREBO = "benchmark", "90001", "90002"
WERKPROCESSEN, EINDTERMEN = 18, 4


def _bronnen(rijen: int) -> Oogst:
    module = Knoop("m", DoelSoort.MODULE, "Module", code="P/MET/01")
    taken = [Knoop(f"t{n}", DoelSoort.DEELTAAK, f"Deeltaak {n}", "m", f"P/MET/01/{n:03}") for n in range(1, rijen + 1)]
    termen = [
        Knoop(f"{taak.sleutel}.{n}", DoelSoort.EINDTERM, f"Eindterm {n}", taak.sleutel, f"{taak.code}-{n:02}", bb=True)
        for taak in taken
        for n in range(1, EINDTERMEN + 1)
    ]
    kerntaak = Knoop("k", DoelSoort.KERNTAAK, "Kerntaak", code="B1-K1")
    processen = [
        Knoop(f"w{n}", DoelSoort.WERKPROCES, f"Werkproces {n}", "k", f"B1-K1-W{n}") for n in range(1, WERKPROCESSEN + 1)
    ]
    programma = BronBoom(
        Kant.VMBO, BronSoort.EXAMENPROGRAMMA, "MET-BENCHMARK", EDITIE, "Programma", orden([module, *taken, *termen])
    )
    dossier = BronBoom(
        Kant.MBO,
        BronSoort.KWALIFICATIEDOSSIER,
        DOSSIER,
        EDITIE,
        "Dossier",
        orden([kerntaak, *processen]),
        kwalificaties=(KwalificatieRij(CREBO, "Kwalificatie", 2, kerntaken=("k",)),),
    )
    return Oogst((programma, dossier))


def maak_groot_plan(rijen: int) -> Vakplan:
    """Return a new vakplan of `rijen` rows in the samenwerking of the demo, for its koppel docent.vmbo and docent.mbo."""
    voer_uit(by=None, oogst=_bronnen(rijen))
    leider, samen, kwalificatie = vinden.wie("projectleider"), vinden.samen(), Kwalificatie.objects.get(crebo=CREBO)
    route = create_leerroute(
        by=leider,
        partnership=samen,
        startjaar=klok.schooljaar(klok.vandaag()) + 1,
        laatste_leerjaar=5,
        naam="Benchmark",
        vmbo_school=vinden.school("vmbo"),
        mbo_school=vinden.school("mbo"),
        soort="doorlopend",
        leerweg="BB",
        mbo_leerweg="BOL",
        kwalificaties=[(kwalificatie, "beoogd", 2)],
    )
    cohort = route.cohorten.get()
    for bron in Bron.objects.filter(editie=EDITIE):
        store_uitgave(by=leider, cohort=cohort, bron=bron)
    module = Leerdoel.objects.get(bron__editie=EDITIE, soort=DoelSoort.MODULE)
    kies_onderdelen(by=leider, cohort=cohort, doelen=[module])
    kies_kwalificatie(by=leider, cohort=cohort, kwalificatie=kwalificatie)
    kerntaak = Leerdoel.objects.get(bron__editie=EDITIE, soort=DoelSoort.KERNTAAK)
    docenten = [vinden.lid(f"docent.{kant}") for kant in Kant]
    koppel = start_koppel(by=leider, partnership=samen, vakgebied="benchmark", docenten=docenten)
    plan = create_vakplan(
        by=leider, cohort=cohort, naam="benchmark", soort=VakSoort.SAMEN, koppel=koppel, bereik=[module, kerntaak]
    )
    _vul(plan)
    return Vakplan.objects.select_related("cohort__leerroute").get(pk=plan.pk)


def _vul(plan: Vakplan) -> None:
    """Let both sides answer every row but the last, place every goal, and draw a conclusie per werkproces."""
    taken = list(Leerdoel.objects.filter(bron__editie=EDITIE, soort=DoelSoort.DEELTAAK).order_by("pad"))
    processen = list(Leerdoel.objects.filter(bron__editie=EDITIE, soort=DoelSoort.WERKPROCES).order_by("pad"))
    vmbo, mbo = (vinden.wie(f"docent.{kant}") for kant in Kant)
    for nummer, taak in enumerate(taken):
        verbanden = [(processen[(nummer + n) % WERKPROCESSEN].pk, Relatie.ZELFDE, "") for n in range(2)]
        for docent, kant in ((vmbo, Kant.VMBO), (mbo, Kant.MBO)):
            if taak is not taken[-1]:
                inschatten(by=docent, vakplan_id=plan.pk, kant=kant, doel_id=taak.pk, verbanden=verbanden)
        plek = {"leerjaar": 3 + nummer % 2, "periode": 1 + nummer % 4, "aandeel_vmbo": 100}
        plaats(by=vmbo, vakplan_id=plan.pk, doel_id=taak.pk, **plek)
    for doel in processen:
        store_conclusie(by=mbo, vakplan_id=plan.pk, doel_id=doel.pk, uitkomst=Uitkomst.KLAAR, mbo_minuten=600)
