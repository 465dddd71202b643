"""Step 1 of the four vakken that are made together, afternoon by afternoon."""

from leerroutes.kant import Kant
from voortgang.demo import vinden
from voortgang.demo.stappen import bespreek, meld_gereed, schat_in, trek_conclusies
from voortgang.demo.tijd import Tijd
from voortgang.demo.verhaal import moment


@moment("26-01-2026", "stap1")
def de_eerste_middag(tijd: Tijd) -> None:
    """praktijk talks first, then answers: 15 eens, 6 bijna eens, 3 niet eens."""
    vak = vinden.vak("praktijk")
    bespreek(vak)
    schat_in(vak, Kant.VMBO, vak.tekst["overlap"])
    schat_in(vak, Kant.MBO, vak.tekst["overlap"] | vak.tekst["eerste_middag"])


@moment("30-01-2026", "stap1")
def nederlands_vult_de_domeinen_in(tijd: Tijd) -> None:
    """Nederlands: 8 of 8 eens."""
    _allebei("Nederlands")


@moment("30-01-2026", "stap1")
def rekenen_begint_op_het_vmbo(tijd: Tijd) -> None:
    """rekenen: the vmbo answers all eleven rows of the school's own list."""
    vak = vinden.vak("rekenen")
    schat_in(vak, Kant.VMBO, vak.tekst["overlap"])


@moment("03-02-2026", "stap1")
def lob_vult_de_eindtermen_in(tijd: Tijd) -> None:
    """LOB: 6 of 6 eens, one row per eindterm of kerndeel c."""
    _allebei("LOB")


@moment("06-02-2026", "stap1")
def rekenen_komt_tot_drie_rijen(tijd: Tijd) -> None:
    """rekenen: 3 of 11 eens, and the last change before it stands still."""
    _rekenen_mbo(0, 3)


@moment("09-02-2026", "stap1")
def de_tweede_middag(tijd: Tijd) -> None:
    """praktijk: all 24 rows eens, nine conclusies confirmed by both, step 1 gereed."""
    vak = vinden.vak("praktijk")
    schat_in(vak, Kant.MBO, {code: vak.tekst["overlap"][code] for code in vak.tekst["eerste_middag"]}, gezien=0)
    _sluit_af("praktijk")


@moment("30-03-2026", "overeenkomst")
def nederlands_en_lob_zijn_gereed_met_stap_1(tijd: Tijd) -> None:
    """Both draw their conclusies and call step 1 gereed on both sides."""
    _sluit_af("Nederlands")
    _sluit_af("LOB")


@moment("20-04-2026", "overeenkomst")
def rekenen_gaat_verder(tijd: Tijd) -> None:
    """rekenen: 7 of 11 eens, by the successor."""
    _rekenen_mbo(3, 7)


@moment("11-05-2026", "overeenkomst")
def rekenen_haalt_het_in(tijd: Tijd) -> None:
    """rekenen: 11 of 11 eens, the conclusies and step 1 gereed."""
    _rekenen_mbo(7, 11)
    _sluit_af("rekenen")


def _allebei(naam: str) -> None:
    vak = vinden.vak(naam)
    for kant in Kant:
        schat_in(vak, kant, vak.tekst["overlap"])


def _rekenen_mbo(van: int, tot: int) -> None:
    vak = vinden.vak("rekenen")
    schat_in(vak, Kant.MBO, dict(list(vak.tekst["overlap"].items())[van:tot]))


def _sluit_af(naam: str) -> None:
    vak = vinden.vak(naam)
    trek_conclusies(vak)
    meld_gereed(vak, "overlap")
