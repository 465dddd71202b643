"""Steps 2 to 5, each on its own afternoon. All before the summer, so that a demo loaded on any day has them."""

from stappenplan.operations.toetsing import wijzig_toets
from voortgang.demo import vinden
from voortgang.demo.gegevens import lees
from voortgang.demo.stappen import maak_lessen, maak_toetsen, meld_gereed, verzamel_materiaal, zet_in_periodes
from voortgang.demo.tijd import Tijd
from voortgang.demo.verhaal import moment


@moment("16-03-2026", "overeenkomst")
def de_periodes(tijd: Tijd) -> None:
    """praktijk: all 33 rows get a place."""
    vak = vinden.vak("praktijk")
    zet_in_periodes(vak)
    meld_gereed(vak, "periodes")


@moment("30-03-2026", "overeenkomst")
def de_toetsen(tijd: Tijd) -> None:
    """praktijk: six formatief, eight summatief, of which three also count for the mbo."""
    vak = vinden.vak("praktijk")
    maak_toetsen(vak)
    meld_gereed(vak, "toetsing")


@moment("13-04-2026", "overeenkomst")
def de_lessen(tijd: Tijd) -> None:
    """praktijk: twenty-two activities."""
    vak = vinden.vak("praktijk")
    maak_lessen(vak)
    meld_gereed(vak, "activiteiten")


@moment("20-04-2026", "overeenkomst")
def nederlands_en_lob_verdelen_hun_doelen(tijd: Tijd) -> None:
    """Nederlands: 14 of 14 ingepland; LOB: 11 of 11."""
    for naam in ("Nederlands", "LOB"):
        vak = vinden.vak(naam)
        zet_in_periodes(vak)
        meld_gereed(vak, "periodes")


@moment("11-05-2026", "overeenkomst")
def de_materialen(tijd: Tijd) -> None:
    """praktijk: thirty-one materials."""
    vak = vinden.vak("praktijk")
    verzamel_materiaal(vak)
    meld_gereed(vak, "materialen")


@moment("12-05-2026", "overeenkomst")
def nederlands_en_lob_maken_toetsen_en_lessen(tijd: Tijd) -> None:
    """Nederlands: 6 toetsen and 4 lessen, not ready yet; LOB: a dossier in three parts, and 9 lessen."""
    for naam in ("Nederlands", "LOB"):
        vak = vinden.vak(naam)
        maak_toetsen(vak)
        maak_lessen(vak)
    meld_gereed(vinden.vak("LOB"), "toetsing")


@moment("18-05-2026", "overeenkomst")
def rekenen_verdeelt_de_meeste_doelen(tijd: Tijd) -> None:
    """rekenen: 12 of 16 ingepland."""
    zet_in_periodes(vinden.vak("rekenen"))


@moment("18-05-2026", "overeenkomst")
def de_vakken_van_een_kant_zijn_verdeeld(tijd: Tijd) -> None:
    """The vakken alleen vmbo and alleen mbo: goals ingepland, and the PTA of the kunstvak."""
    for naam, tekst in lees("een_kant").items():
        vak = vinden.vak(naam)
        zet_in_periodes(vak)
        if vak.plan.uren.exists():
            meld_gereed(vak, "periodes")
        if "toets" in tekst:
            maak_toetsen(vak)
            meld_gereed(vak, "toetsing")


@moment("19-05-2026", werkdagen_terug=1)
def nederlands_wijzigt_een_toets(tijd: Tijd) -> None:
    """Somebody is still at work on Nederlands, whenever the demo is loaded."""
    vak = vinden.vak("Nederlands")
    rij = vak.tekst["gewijzigde_toets"]
    toets = vak.plan.toetsen.get(code=rij["code"])
    wijzig_toets(
        by=vak.docent_in(toets.leerjaar),
        toets_id=toets.pk,
        gezien=toets.revision,
        minuten=rij["minuten"],
        inhoud=rij["inhoud"],
    )
