"""What docenten do in one vak, step by step, as the texts of that vak tell it."""

from collections.abc import Mapping

from leerroutes.kant import Kant
from stappenplan.domain.conclusies import conclusie_hash
from stappenplan.domain.soorten import Relatie
from stappenplan.operations.activiteiten import voeg_activiteit_toe
from stappenplan.operations.conclusies import bevestig_conclusie, store_conclusie
from stappenplan.operations.gereed import zeg_gereed
from stappenplan.operations.gesprek import store_gesprek
from stappenplan.operations.materialen import voeg_materiaal_toe
from stappenplan.operations.overlap import inschatten
from stappenplan.operations.perioden import plaats
from stappenplan.operations.toetsing import koppel_doelen, store_examen, store_pta, voeg_toets_toe
from voortgang.demo.vinden import Vakwerk

KLOKUUR = 60
Antwoorden = Mapping[str, Mapping[str, str]]


def bespreek(vak: Vakwerk) -> None:
    """Write down what both sides told each other, per onderdeel."""
    for code, kanten in vak.tekst["gesprek"].items():
        for kant, antwoorden in kanten.items():
            vragen = dict(zip(("inhoud", "activiteiten", "toetsing", "les", "wanneer"), antwoorden, strict=True))
            store_gesprek(
                by=vak.docent[Kant(kant)],
                vakplan_id=vak.plan.pk,
                kant=Kant(kant),
                onderdeel_id=vak.doelen[code],
                **vragen,
            )


def schat_in(vak: Vakwerk, kant: Kant, antwoorden: Antwoorden, gezien: int | None = None) -> None:
    """Let `kant` answer these rows: code = {werkproces = relatie}, empty is geen overlap."""
    for code, verbanden in antwoorden.items():
        inschatten(
            by=vak.docent[kant],
            vakplan_id=vak.plan.pk,
            kant=kant,
            doel_id=vak.doelen[code],
            verbanden=[(vak.doelen[wp], Relatie(relatie), "") for wp, relatie in verbanden.items()],
            gezien=gezien,
        )


def trek_conclusies(vak: Vakwerk) -> None:
    """Let the mbo write every conclusie and both sides confirm it."""
    for code, rij in vak.tekst["conclusie"].items():
        _conclusie(vak, vak.doelen[code], rij)
    for conclusie in vak.plan.conclusies.select_related("doel"):
        gelezen = conclusie_hash(conclusie, conclusie.doel.tekst_hash)
        for kant in Kant:
            bevestig_conclusie(
                by=vak.docent[kant], vakplan_id=vak.plan.pk, doel_id=conclusie.doel_id, kant=kant, gelezen=gelezen
            )


def _conclusie(vak: Vakwerk, doel_id: int, rij: dict) -> None:
    extra = rij["uitkomst"] == "klaar_extra"
    store_conclusie(
        by=vak.docent[Kant.MBO],
        vakplan_id=vak.plan.pk,
        doel_id=doel_id,
        uitkomst=rij["uitkomst"],
        mbo_minuten=_minuten(rij.get("mbo")),
        extra=rij.get("tekst", "") if extra else "",
        extra_minuten=_minuten(rij.get("extra")),
        extra_door=rij.get("door", ""),
        blijft="" if extra else rij.get("tekst", ""),
        blijft_minuten=_minuten(rij.get("blijft")),
    )


def _minuten(klokuren: int | None) -> int | None:
    return None if klokuren is None else klokuren * KLOKUUR


def zet_in_periodes(vak: Vakwerk) -> None:
    """Give goals their place: code = [leerjaar, periode, share of the vmbo, lesuren]; lesuren may be left out."""
    for code, (leerjaar, periode, aandeel, *lesuren) in vak.tekst["plek"].items():
        plaats(
            by=vak.docent[Kant.VMBO if aandeel else Kant.MBO],
            vakplan_id=vak.plan.pk,
            doel_id=vak.doelen[code],
            leerjaar=leerjaar,
            periode=periode,
            aandeel_vmbo=aandeel,
            lesuren_x10=lesuren[0] * 10 if lesuren else None,
        )


def maak_toetsen(vak: Vakwerk) -> None:
    """Make the tests with their goals, and their halves for the PTA and the mbo-examen."""
    for rij in vak.tekst["toets"]:
        leerjaar, periode = rij["plek"]
        docent = vak.docent_in(leerjaar)
        toets = voeg_toets_toe(
            by=docent,
            vakplan_id=vak.plan.pk,
            code=rij["code"],
            titel=rij["titel"],
            leerjaar=leerjaar,
            periode=periode,
            vorm=rij["vorm"],
            minuten=rij.get("minuten"),
            functie=rij.get("functie", "summatief" if "pta" in rij else "formatief"),
            resultaat=rij.get("resultaat", "cijfer"),
            inhoud=rij.get("inhoud", rij["titel"]),
            herkansing="pta" in rij,
        )
        koppel_doelen(by=docent, toets_id=toets.pk, doel_ids=[vak.doelen[code] for code in rij["doelen"]])
        if "pta" in rij:
            weging, tijdvak = rij["pta"]
            store_pta(by=docent, toets_id=toets.pk, weging=weging, tijdvak=tijdvak, afsluitend=True)
        if "examen" in rij:
            store_examen(by=vak.docent[Kant.MBO], toets_id=toets.pk, exameneenheid=rij["examen"], weging=None)


def maak_lessen(vak: Vakwerk) -> None:
    """Make the activities, each tied to its goals and tests."""
    toetsen = {toets.code: toets.pk for toets in vak.plan.toetsen.all()}
    for soort, titel, leerjaar, periode, klokuren, plek, codes, tests in vak.tekst["les"]["rijen"]:
        voeg_activiteit_toe(
            by=vak.docent_in(leerjaar),
            vakplan_id=vak.plan.pk,
            titel=titel,
            leerjaar=leerjaar,
            periode=periode,
            soort=soort,
            minuten=_minuten(klokuren),
            plek=plek,
            doel_ids=[vak.doelen[code] for code in codes],
            toets_ids=[toetsen[code] for code in tests],
        )


def verzamel_materiaal(vak: Vakwerk) -> None:
    """Make the materials, each tied to the activities that use them."""
    lessen = {les.titel: les.pk for les in vak.plan.activiteiten.all()}
    for soort, titel, eigenaar, aantal, kosten, locatie, gebruikt in vak.tekst["materiaal"]["rijen"]:
        voeg_materiaal_toe(
            by=vak.docent[Kant.MBO if eigenaar == "mbo" else Kant.VMBO],
            vakplan_id=vak.plan.pk,
            soort=soort,
            titel=titel,
            eigenaar=eigenaar,
            aantal=aantal,
            kosten_cent=int(kosten.replace(".", "").replace(",", "")),
            locatie=locatie,
            activiteit_ids=[lessen[les] for les in gebruikt],
        )


def meld_gereed(vak: Vakwerk, stap: str) -> None:
    """Let every side of the vak call this step gereed."""
    for kant, docent in vak.docent.items():
        zeg_gereed(by=docent, vakplan_id=vak.plan.pk, stap=stap, kant=kant)
