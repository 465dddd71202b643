"""Steps 2 to 5 of the vakplan praktijk, each on its own afternoon."""

from leerroutes.kant import Kant
from stappenplan.operations.activiteiten import voeg_activiteit_toe
from stappenplan.operations.materialen import voeg_materiaal_toe
from stappenplan.operations.perioden import plaats
from stappenplan.operations.toetsing import koppel_doelen, store_examen, store_pta, voeg_toets_toe
from voortgang.demo import vinden
from voortgang.demo.gegevens import lees
from voortgang.demo.overlap import KLOKUUR, docent, gereed
from voortgang.demo.tijd import Tijd
from voortgang.demo.verhaal import moment


@moment("16-03-2026")
def de_periodes(tijd: Tijd) -> None:
    """All 33 rows get a place."""
    plan, doelen = vinden.vak("praktijk"), vinden.doelen()
    for code, (leerjaar, periode, aandeel, lesuren) in lees("praktijk")["plek"].items():
        plaats(
            by=docent(Kant.VMBO if aandeel else Kant.MBO),
            vakplan_id=plan.pk,
            doel_id=doelen[code].pk,
            leerjaar=leerjaar,
            periode=periode,
            aandeel_vmbo=aandeel,
            lesuren_x10=lesuren * 10,
        )
    gereed("periodes")


@moment("30-03-2026")
def de_toetsen(tijd: Tijd) -> None:
    """Fourteen tests: six formatief, eight summatief, of which three also count for the mbo."""
    plan, doelen = vinden.vak("praktijk"), vinden.doelen()
    for rij in lees("praktijk")["toets"]:
        kant = Kant.VMBO if rij["plek"][0] < 5 else Kant.MBO
        toets = voeg_toets_toe(
            by=docent(kant),
            vakplan_id=plan.pk,
            code=rij["code"],
            titel=rij["titel"],
            leerjaar=rij["plek"][0],
            periode=rij["plek"][1],
            vorm=rij["vorm"],
            minuten=rij["minuten"],
            functie="summatief" if "pta" in rij else "formatief",
            inhoud=rij["titel"],
            herkansing="pta" in rij,
        )
        koppel_doelen(by=docent(kant), toets_id=toets.pk, doel_ids=[doelen[code].pk for code in rij["doelen"]])
        if "pta" in rij:
            weging, tijdvak = rij["pta"]
            store_pta(by=docent(kant), toets_id=toets.pk, weging=weging, tijdvak=tijdvak, afsluitend=True)
        if "examen" in rij:
            store_examen(by=docent(Kant.MBO), toets_id=toets.pk, exameneenheid=rij["examen"], weging=None)
    gereed("toetsing")


@moment("13-04-2026")
def de_lessen(tijd: Tijd) -> None:
    """Twenty-two activities, each tied to its goals and tests."""
    plan, doelen = vinden.vak("praktijk"), vinden.doelen()
    toetsen = {toets.code: toets.pk for toets in plan.toetsen.all()}
    for soort, titel, leerjaar, periode, klokuren, plek, codes, tests in lees("praktijk")["activiteiten"][0]["rijen"]:
        voeg_activiteit_toe(
            by=docent(Kant.VMBO if leerjaar < 5 else Kant.MBO),
            vakplan_id=plan.pk,
            titel=titel,
            leerjaar=leerjaar,
            periode=periode,
            soort=soort,
            minuten=klokuren * KLOKUUR,
            plek=plek,
            doel_ids=[doelen[code].pk for code in codes],
            toets_ids=[toetsen[code] for code in tests],
        )
    gereed("activiteiten")


@moment("11-05-2026")
def de_materialen(tijd: Tijd) -> None:
    """Thirty-one materials, each tied to the activities that use them."""
    plan = vinden.vak("praktijk")
    lessen = {les.titel: les.pk for les in plan.activiteiten.all()}
    for soort, titel, eigenaar, aantal, kosten, locatie, gebruikt in lees("praktijk")["materialen"][0]["rijen"]:
        voeg_materiaal_toe(
            by=docent(Kant.MBO if eigenaar == "mbo" else Kant.VMBO),
            vakplan_id=plan.pk,
            soort=soort,
            titel=titel,
            eigenaar=eigenaar,
            aantal=aantal,
            kosten_cent=int(kosten.replace(".", "").replace(",", "")),
            locatie=locatie,
            activiteit_ids=[lessen[les] for les in gebruikt],
        )
    gereed("materialen")
