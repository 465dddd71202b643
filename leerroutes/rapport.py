"""What an import says of every row it met, and why a file is refused. Pure."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Categorie(StrEnum):
    """What happens to a row; the value is the word on screen."""

    NIEUW = "nieuw"
    GEWIJZIGD = "gewijzigd"
    ONGEWIJZIGD = "ongewijzigd"
    GENEGEERD = "genegeerd"
    FOUT = "fout"


@dataclass(frozen=True, slots=True)
class Regel:
    """One line of a report: `bron` is the file or the source, `rij` the row in it, `reden` a Dutch sentence or nothing."""

    categorie: Categorie
    bron: str
    rij: str = ""
    titel: str = ""
    reden: str = ""

    def __str__(self) -> str:
        waar = ", ".join(deel for deel in (self.bron, self.rij) if deel)
        return f"{waar}: {self.reden or self.titel}"


class Ongeldig(Exception):
    """A file cannot be read, or says something that cannot be true. `regels` names file, row and reason, in Dutch."""

    def __init__(self, regels: Iterable[Regel]):
        self.regels = tuple(regels)
        super().__init__("\n".join(str(regel) for regel in self.regels[:20]))


@dataclass(frozen=True, slots=True)
class Rapport:
    """All lines of one import. It may be carried out when no line is a fault."""

    regels: tuple[Regel, ...]

    @property
    def telling(self) -> dict[str, int]:
        """Return the number of lines per category, every category named, in the order of the screen."""
        aantal = Counter(regel.categorie for regel in self.regels)
        return {categorie.value: aantal[categorie] for categorie in Categorie}

    @property
    def goed(self) -> bool:
        """Return whether the import may be carried out."""
        return not self.telling[Categorie.FOUT]


def fout(bron: str, rij: str, reden: str) -> Regel:
    """Return the line that says what is wrong with row `rij` of file `bron`."""
    return Regel(Categorie.FOUT, bron, rij, reden=reden)


def weiger(bron: str, rij: str, reden: str) -> Ongeldig:
    """Return the refusal of a whole file for one reason."""
    return Ongeldig([fout(bron, rij, reden)])
