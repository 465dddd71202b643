"""States as a literal table: which transition leads from where to where. Who may take it stands in the table of roles."""

from collections.abc import Iterable
from dataclasses import dataclass

from leerroutes.verdict import JA, Verdict, nee


@dataclass(frozen=True, slots=True)
class Overgang:
    """One line of a transition table: `naam` leads from each of `van` to `naar`."""

    naam: str
    van: tuple[str, ...]
    naar: str
    titel: str


@dataclass(frozen=True, slots=True)
class Tabel:
    """A transition table. `woorden` gives each state its word on screen."""

    overgangen: tuple[Overgang, ...]
    woorden: dict[str, str]

    def overgang(self, naam: str) -> Overgang:
        """Return the transition called `naam`. Raises KeyError when the table has none."""
        for overgang in self.overgangen:
            if overgang.naam == naam:
                return overgang
        raise KeyError(naam)

    def verdict(self, status: str, naam: str) -> Verdict:
        """Return whether `naam` may be taken from `status`, with the reason in Dutch when not."""
        overgang = self.overgang(naam)
        if status in overgang.van:
            return JA
        van = " of ".join(self.woorden[s] for s in overgang.van)
        return nee(f"Dit kan nu niet: de status is {self.woorden[status]}. Het kan wel bij {van}.")

    def mogelijk(self, status: str) -> Iterable[Overgang]:
        """Return the transitions that leave `status`, in the order of the table."""
        return (overgang for overgang in self.overgangen if status in overgang.van)
