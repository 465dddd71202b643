"""The choices people have in the five steps, with their words on screen (terms.md)."""

from enum import StrEnum


class _MetWoord(StrEnum):
    @property
    def label(self) -> str:
        """Return the words on screen."""
        return _WOORDEN.get((type(self).__name__, self.value), self.value)


class VakSoort(_MetWoord):
    """Who teaches a vak: a koppel, or one docent of one side."""

    SAMEN = "samen"
    ALLEEN_VMBO = "alleen_vmbo"
    ALLEEN_MBO = "alleen_mbo"


class Relatie(_MetWoord):
    """How a row and a werkproces overlap. The fifth choice, geen overlap, is an Inschatting without Verband."""

    ZELFDE = "zelfde"
    VMBO_MEER = "vmbo_meer"
    MBO_MEER = "mbo_meer"
    GEDEELTELIJK = "gedeeltelijk"


class Uitkomst(_MetWoord):
    """What the mbo still has to teach of a werkproces."""

    KLAAR = "klaar"
    KLAAR_EXTRA = "klaar_extra"
    DEELS = "deels"
    NOG_HELEMAAL = "nog_helemaal"


class Functie(_MetWoord):
    """What a test is for."""

    FORMATIEF = "formatief"
    SUMMATIEF = "summatief"


class Toetsvorm(_MetWoord):
    """How a test is taken."""

    SCHRIFTELIJK = "schriftelijk"
    MONDELING = "mondeling"
    PRAKTIJK = "praktijk"
    OPDRACHT = "opdracht"
    PRESENTATIE = "presentatie"
    PORTFOLIO = "portfolio"


class Resultaat(_MetWoord):
    """How a result is given."""

    CIJFER = "cijfer"
    OVG = "ovg"
    GEEN = "geen"


class ActiviteitSoort(_MetWoord):
    """What kind of activity. Stage, bpv and leerbaan are three different contracts."""

    LES = "les"
    OPDRACHT = "opdracht"
    PROJECT = "project"
    EXCURSIE = "excursie"
    GASTLES = "gastles"
    STAGE = "stage"
    BPV = "bpv"


class MateriaalSoort(_MetWoord):
    """What kind of material."""

    METHODE = "methode"
    READER = "reader"
    GEREEDSCHAP = "gereedschap"
    VERBRUIK = "verbruik"
    DIGITAAL = "digitaal"
    RUIMTE = "ruimte"


_WOORDEN = {
    ("VakSoort", "alleen_vmbo"): "alleen vmbo",
    ("VakSoort", "alleen_mbo"): "alleen mbo",
    ("Relatie", "vmbo_meer"): "vmbo doet meer",
    ("Relatie", "mbo_meer"): "mbo vraagt meer",
    ("Uitkomst", "klaar"): "klaar na het vmbo",
    ("Uitkomst", "klaar_extra"): "klaar met een klein beetje extra",
    ("Uitkomst", "nog_helemaal"): "nog helemaal",
    ("Functie", "formatief"): "formatief (om van te leren)",
    ("Functie", "summatief"): "summatief (telt mee)",
    ("Resultaat", "ovg"): "onvoldoende, voldoende of goed",
    ("Resultaat", "geen"): "geen resultaat",
    ("MateriaalSoort", "verbruik"): "verbruiksmateriaal",
}
