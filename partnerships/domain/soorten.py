"""The kinds of organisation, group and route, with their words on screen."""

from enum import StrEnum


class _MetLabel(StrEnum):
    @property
    def label(self) -> str:
        """Return the word on screen."""
        return self.value


class OrganisatieSoort(_MetLabel):
    """What a partner is (servicedocument 3.3; terms 8 and 12)."""

    LEERBEDRIJF = "leerbedrijf"
    OPLEIDINGSBEDRIJF = "opleidingsbedrijf"
    BRANCHE = "branche"
    FONDS = "fonds"
    OVERHEID = "overheid"
    HBO = "hbo"
    MAATSCHAPPELIJK = "maatschappelijk"


class GroepSoort(_MetLabel):
    """Three nouns of the field, one table: they differ in words only (servicedocument 5.1.2, 5.1.3)."""

    STUURGROEP = "stuurgroep"
    PROJECTGROEP = "projectgroep"
    ONTWIKKELGROEP = "ontwikkelgroep"


class RouteSoort(_MetLabel):
    """A doorlopende leerroute ends with two diplomas, a geïntegreerde as a rule with the mbo-diploma only (WVO 2020 2.107a, 2.107l)."""

    DOORLOPEND = "doorlopend"
    GEINTEGREERD = "geintegreerd"

    @property
    def label(self) -> str:
        """Return the word on screen."""
        return "geïntegreerd" if self is RouteSoort.GEINTEGREERD else self.value


class KwalificatieRol(_MetLabel):
    """What a kwalificatie is to a route: aimed at, on the way, or one of several still open."""

    BEOOGD = "beoogd"
    TUSSENDIPLOMA = "tussendiploma"
    KANDIDAAT = "kandidaat"


class Werkwijze(_MetLabel):
    """The two ways in which a koppel does step 1."""

    SAMEN = "samen"
    EERST_ZELF = "eerst_zelf"

    @property
    def label(self) -> str:
        """Return the words on screen."""
        return "samen aan tafel" if self is Werkwijze.SAMEN else "eerst ieder zelf"


class OvereenkomstSoort(_MetLabel):
    """An agreement between besturen, or a rule that one bestuur on both sides makes for itself (WVO 2020 2.107b; WEB 9.1.3)."""

    SAMENWERKINGSOVEREENKOMST = "samenwerkingsovereenkomst"
    INTERNE_REGELING = "interne_regeling"

    @property
    def label(self) -> str:
        """Return the words on screen (term 78)."""
        return self.value.replace("_", " ")


class PartijKant(_MetLabel):
    """On which side a bestuur has its schools: vmbo, mbo, or both."""

    VMBO = "vmbo"
    MBO = "mbo"
    BEIDE = "beide"
