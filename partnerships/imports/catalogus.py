"""An upload for the catalogue as a background job, in two acts: judged first, carried out when the beheerder says so."""

import io
import zipfile
from collections.abc import Sequence
from dataclasses import asdict

from django.core.files.base import ContentFile

from leerroutes import klussen
from leerroutes.accounts.models import User
from leerroutes.bijwerken import veegt
from leerroutes.catalogus.operations.bronnen import beoordeel
from leerroutes.catalogus.operations.inlezen import Uitgever, lees
from leerroutes.catalogus.operations.sectoren import laad_sectoren
from leerroutes.importing import Bestand
from leerroutes.klussen import KlusFout, Voortgang
from leerroutes.models import Klus
from leerroutes.rapport import Ongeldig, Rapport
from leerroutes.writing import Geweigerd
from partnerships.access import require_beheerder
from partnerships.operations.catalogus import importeer

SOORT = "catalogus-import"


def start_import(
    *, by: User, uitgever: Uitgever, bestanden: Sequence[Bestand], uitgave: str, crebos: Sequence[str]
) -> Klus:
    """Ask for the dry run of an upload and return the job. Raises Geweigerd for who is no beheerder."""
    require_beheerder(by)
    namen = ", ".join(naam for naam, _ in bestanden)
    gegevens = {"uitgever": uitgever.value, "uitgave": uitgave, "crebos": list(crebos), "uitvoeren": False}
    invoer = ContentFile(_pak_in(bestanden), name="import.zip")
    return klussen.start(door=by, soort=SOORT, titel=f"Controle van {namen}"[:200], gegevens=gegevens, invoer=invoer)


def start_uitvoeren(*, by: User, klus: Klus) -> Klus:
    """Ask for the real run of a judged upload and return the new job. Raises Geweigerd for who is no beheerder."""
    require_beheerder(by)
    with klus.invoer.open("rb") as bestand:
        invoer = ContentFile(bestand.read(), name="import.zip")
    titel = klus.titel.replace("Controle", "Import", 1)
    return klussen.start(door=by, soort=SOORT, titel=titel, gegevens=klus.gegevens | {"uitvoeren": True}, invoer=invoer)


@klussen.soort(SOORT)
def verwerk(voortgang: Voortgang) -> None:
    """Read, judge and perhaps carry out one upload; the report of all rows is what the page shows."""
    gegevens = voortgang.klus.gegevens
    with voortgang.klus.invoer.open("rb") as bestand:
        bestanden = _pak_uit(bestand.read())
    voortgang.meld(1, 3)
    try:
        oogst = lees(Uitgever(gegevens["uitgever"]), bestanden, uitgave=gegevens["uitgave"], crebos=gegevens["crebos"])
        voortgang.meld(2, 3)
        if gegevens["uitvoeren"]:
            rapport = importeer(by=voortgang.klus.door, oogst=oogst)
        else:
            rapport = beoordeel(oogst, lambda *_: voortgang.meld(2, 3))
    except Ongeldig as fout:
        rapport = Rapport(fout.regels)
    except Geweigerd as fout:
        raise KlusFout(fout.reden) from fout
    voortgang.meld(3, 3)
    voortgang.verslag(
        {"telling": rapport.telling, "regels": [list(asdict(regel).values()) for regel in rapport.regels]}
    )


@veegt("sectoren")
def vul_sectoren() -> int:
    """Load what the folders of the sectors say and the catalogue does not have yet; return how many rows that were."""
    return laad_sectoren(by=None)


def _pak_in(bestanden: Sequence[Bestand]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as pakket:
        for nummer, (naam, inhoud) in enumerate(bestanden):
            pakket.writestr(f"{nummer:03d}/{naam}", inhoud)
    return buffer.getvalue()


def _pak_uit(pakket: bytes) -> list[Bestand]:
    with zipfile.ZipFile(io.BytesIO(pakket)) as bestanden:
        return [(naam.split("/", 1)[1], bestanden.read(naam)) for naam in sorted(bestanden.namelist())]
