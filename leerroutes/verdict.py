"""The answer to "may this person do this here?": yes, or no with the reason in Dutch."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Verdict:
    """`mag` says whether; `reden` says in Dutch why not, and what to do next. Truthy when allowed."""

    mag: bool
    reden: str = ""

    def __bool__(self) -> bool:
        return self.mag


JA = Verdict(True)


def nee(reden: str) -> Verdict:
    """Return a refusal with its reason in Dutch."""
    return Verdict(False, reden)
