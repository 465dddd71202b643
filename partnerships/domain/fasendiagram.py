"""The stages of an agreement as a drawing, made from the table itself: docs/overeenkomst-fasen.md is its outcome."""

from collections.abc import Iterable

from partnerships.domain.overeenkomst import FASEN, MET_DE_HAND, OvereenkomstFase
from partnerships.domain.soorten import OvereenkomstSoort

KOP = """# De fasen van een overeenkomst

Deze tekening is gemaakt uit de tabel in `partnerships/domain/overeenkomst.py`, met `manage.py fasen --schrijf`. Een test
houdt haar gelijk. Een stap met een hand (✋) zet de projectleider; een stap zonder hand volgt vanzelf als iedereen ja zei.
Wat elke stap nodig heeft, staat in `partnerships/domain/gereedheid.py`.
"""


def teken_fasen() -> str:
    """Return the whole document: a Mermaid drawing and a table per kind of agreement."""
    return "\n".join([KOP, *(regel for soort in OvereenkomstSoort for regel in _soort(soort))])


def _soort(soort: OvereenkomstSoort) -> Iterable[str]:
    tabel = FASEN[soort]
    yield f"## {soort.label.capitalize()}\n\n```mermaid\nstateDiagram-v2"
    yield f"    [*] --> {OvereenkomstFase.OPSTELLEN}"
    for fase in OvereenkomstFase:
        yield f"    {fase}: {tabel.woorden[fase]}"
    for stap in tabel.overgangen:
        for van in stap.van:
            yield f"    {van} --> {stap.naar}: {_hand(stap.naam)}{stap.titel}"
    yield f"    {OvereenkomstFase.BEEINDIGD} --> [*]\n```\n"
    yield "| Stap | Van | Naar |\n| --- | --- | --- |"
    for stap in tabel.overgangen:
        van = ", ".join(tabel.woorden[fase] for fase in stap.van)
        yield f"| {_hand(stap.naam)}{stap.titel} | {van} | {tabel.woorden[stap.naar]} |"
    yield ""


def _hand(naam: str) -> str:
    return "✋ " if naam in (*MET_DE_HAND, "herzien", "beeindigen") else ""
