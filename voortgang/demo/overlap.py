"""Step 1 of the vakplan praktijk, on the two afternoons on which the koppel worked on it."""

from leerroutes.kant import Kant
from stappenplan.domain.conclusies import conclusie_hash
from stappenplan.domain.soorten import Relatie
from stappenplan.loading import laad_plan
from stappenplan.operations.conclusies import bevestig_conclusie, store_conclusie
from stappenplan.operations.gereed import zeg_gereed
from stappenplan.operations.gesprek import store_gesprek
from stappenplan.operations.overlap import inschatten
from voortgang.demo import vinden
from voortgang.demo.gegevens import lees
from voortgang.demo.tijd import Tijd
from voortgang.demo.verhaal import moment

KLOKUUR = 60


def docent(kant: Kant):
    return vinden.wie(f"docent.{kant}")


def gereed(stap: str) -> None:
    plan = vinden.vak("praktijk")
    for kant in Kant:
        zeg_gereed(by=docent(kant), vakplan_id=plan.pk, stap=stap, kant=kant)


@moment("26-01-2026", "stap1")
def de_eerste_middag(tijd: Tijd) -> None:
    """Talk first, then answer: 15 eens, 6 bijna eens, 3 niet eens."""
    plan, doelen, gegevens = vinden.vak("praktijk"), vinden.doelen(), lees("praktijk")
    for code, kanten in gegevens["gesprek"].items():
        for kant, antwoorden in kanten.items():
            vragen = dict(zip(("inhoud", "activiteiten", "toetsing", "les", "wanneer"), antwoorden, strict=True))
            store_gesprek(
                by=docent(Kant(kant)), vakplan_id=plan.pk, kant=Kant(kant), onderdeel_id=doelen[code].pk, **vragen
            )
    for code, samen in gegevens["overlap"].items():
        _antwoord(plan, doelen, Kant.VMBO, code, samen, None)
        _antwoord(plan, doelen, Kant.MBO, code, gegevens["eerste_middag"].get(code, samen), None)


def _antwoord(plan, doelen, kant: Kant, code: str, verbanden: dict[str, str], gezien: int | None) -> None:
    inschatten(
        by=docent(kant),
        vakplan_id=plan.pk,
        kant=kant,
        doel_id=doelen[code].pk,
        verbanden=[(doelen[wp].pk, Relatie(relatie), "") for wp, relatie in verbanden.items()],
        gezien=gezien,
    )


@moment("09-02-2026", "stap1")
def de_tweede_middag(tijd: Tijd) -> None:
    """All 24 rows eens, nine conclusies confirmed by both, step 1 gereed."""
    plan, doelen, gegevens = vinden.vak("praktijk"), vinden.doelen(), lees("praktijk")
    for code in gegevens["eerste_middag"]:
        _antwoord(plan, doelen, Kant.MBO, code, gegevens["overlap"][code], 0)
    for code, rij in gegevens["conclusie"].items():
        _conclusie(plan.pk, doelen[code].pk, rij)
    hashes = {doel.pk: doel.tekst_hash for doel in doelen.values()}
    for conclusie in laad_plan(plan.pk, ["overlap"]).conclusies:
        for kant in Kant:
            bevestig_conclusie(
                by=docent(kant),
                vakplan_id=plan.pk,
                doel_id=conclusie.doel,
                kant=kant,
                gelezen=conclusie_hash(conclusie, hashes[conclusie.doel]),
            )
    gereed("overlap")


def _conclusie(plan_id: int, doel_id: int, rij: dict) -> None:
    extra = rij["uitkomst"] == "klaar_extra"
    store_conclusie(
        by=docent(Kant.MBO),
        vakplan_id=plan_id,
        doel_id=doel_id,
        uitkomst=rij["uitkomst"],
        mbo_minuten=rij["mbo"] * KLOKUUR,
        extra=rij.get("tekst", "") if extra else "",
        extra_minuten=rij["extra"] * KLOKUUR if extra else None,
        extra_door=rij.get("door", ""),
        blijft="" if extra else rij.get("tekst", ""),
        blijft_minuten=rij["blijft"] * KLOKUUR if "blijft" in rij else None,
    )
