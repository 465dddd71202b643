"""The kinds of source and of goal that the catalogue knows, with their words on screen."""

from enum import StrEnum


class BronSoort(StrEnum):
    """What a source is. A keuzedeel is a Bron with SBU, not a second table."""

    EXAMENPROGRAMMA = "examenprogramma"
    KWALIFICATIEDOSSIER = "kwalificatiedossier"
    KEUZEDEEL = "keuzedeel"
    EIGEN_KEUZEVAK = "eigen keuzevak"
    LEERLIJN = "leerlijn"
    MBO_EIS = "algemene mbo-eis"
    BEROEPSEIS = "beroepseis"

    @property
    def label(self) -> str:
        """Return the word on screen."""
        return "eigen lijst" if self is BronSoort.LEERLIJN else self.value


class DoelSoort(StrEnum):
    """What a goal is: a branch, a row that docenten judge, or the smallest requirement."""

    KERN = "kern"
    KERNDEEL = "kerndeel"
    MODULE = "module"
    KEUZEVAK = "keuzevak"
    DEELTAAK = "deeltaak"
    EINDTERM = "eindterm"
    DOMEIN = "domein"
    SUBDOMEIN = "subdomein"
    KERNTAAK = "kerntaak"
    WERKPROCES = "werkproces"
    KEUZEDEEL = "keuzedeel"
    EIS = "eis"
    ONDERDEEL = "onderdeel"
    VERVALLEN = "vervallen"

    @property
    def label(self) -> str:
        """Return the word on screen."""
        return "profielmodule" if self is DoelSoort.MODULE else self.value


# What a team can choose as a part of its route: everything below comes along, filtered on leerweg.
TAKKEN = frozenset(
    {
        DoelSoort.MODULE,
        DoelSoort.KEUZEVAK,
        DoelSoort.KERNDEEL,
        DoelSoort.DOMEIN,
        DoelSoort.KERNTAAK,
        DoelSoort.KEUZEDEEL,
        DoelSoort.ONDERDEEL,
    }
)
