"""An upload by the beheerder as a background job, in two acts: judged first, carried out when the beheerder says so."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import asdict

from django.core.files.base import ContentFile

from leerroutes import klussen
from leerroutes.accounts.models import User
from leerroutes.bijwerken import veegt
from leerroutes.catalogus.domain.vullen import Keuzes, Paar
from leerroutes.catalogus.operations.mbo_eisen import laad_mbo_eisen
from leerroutes.catalogus.operations.sectoren import laad_sectoren
from leerroutes.importing import Bestand
from leerroutes.klussen import KlusFout, Voortgang
from leerroutes.models import Klus
from leerroutes.rapport import Ongeldig, Rapport
from leerroutes.writing import Geweigerd
from partnerships.access import require_beheerder
from partnerships.imports.invoer import INVOER

SOORT = "catalogus-import"


def start_import(
    *, by: User, invoer: str, bestanden: Sequence[Bestand], uitgave: str = "", crebos: Sequence[str] = ()
) -> Klus:
    """Ask for the dry run of an upload (`invoer`: a key of INVOER) and return the job. Raises Geweigerd for who is no beheerder."""
    require_beheerder(by)
    namen = ", ".join(naam for naam, _ in bestanden)
    gegevens = {"invoer": invoer, "uitgave": uitgave, "crebos": list(crebos), "bestanden": namen, "uitvoeren": False}
    pakket = ContentFile(_pak_in(bestanden), name="import.zip")
    return klussen.start(door=by, soort=SOORT, titel=f"Controle van {namen}"[:200], gegevens=gegevens, invoer=pakket)


def start_uitvoeren(*, by: User, klus: Klus, keuzes: Keuzes) -> Klus:
    """Ask for the real run of a judged upload, with what was confirmed; return the new job. Raises Geweigerd."""
    require_beheerder(by)
    with klus.invoer.open("rb") as bestand:
        pakket = ContentFile(bestand.read(), name="import.zip")
    titel = klus.titel.replace("Controle", "Import", 1)
    gegevens = klus.gegevens | {"uitvoeren": True, "keuzes": keuzes}
    return klussen.start(door=by, soort=SOORT, titel=titel, gegevens=gegevens, invoer=pakket)


@klussen.soort(SOORT)
def verwerk(voortgang: Voortgang) -> None:
    """Read, judge and perhaps carry out one upload; the report of all rows is what the page shows."""
    klus = voortgang.klus
    gegevens, invoer = klus.gegevens, INVOER[klus.gegevens["invoer"]]
    with klus.invoer.open("rb") as bestand:
        bestanden = _pak_uit(bestand.read())
    voortgang.meld(1, 3)
    vragen: dict[str, list] = {}
    try:
        gelezen = invoer.lees(bestanden, gegevens)
        voortgang.meld(2, 3)
        if gegevens["uitvoeren"]:
            feiten = {"invoer": invoer.key, "bestanden": gegevens["bestanden"], "klus": klus.pk}
            rapport = invoer.voer_uit(klus.door, gelezen, gegevens, feiten)
        else:
            rapport = invoer.beoordeel(gelezen, gegevens, lambda *_: voortgang.meld(2, 3))
            vragen = {naam: [_vraag(paar) for paar in paren] for naam, paren in invoer.vragen(gelezen).items()}
    except Ongeldig as fout:
        rapport = Rapport(fout.regels)
    except Geweigerd as fout:
        raise KlusFout(fout.reden) from fout
    voortgang.meld(3, 3)
    regels = [list(asdict(regel).values()) for regel in rapport.regels]
    voortgang.verslag({"telling": rapport.telling, "regels": regels, "vragen": vragen})


def _vraag(paar: Paar) -> dict:
    oud, nieuw = paar.oud, paar.nieuw
    return {
        "oud": [oud.sleutel, oud.code, oud.titel],
        "nieuw": [nieuw.sleutel, nieuw.code, nieuw.titel],
        "hoe": paar.hoe,
        "zeker": paar.zeker,
    }


def lees_keuzes(vragen: Mapping[str, list], gekozen: Mapping[str, str]) -> tuple[dict[str, dict[str, str]], list[dict]]:
    """Return what was chosen per source (old key → new key, or ""), and the questions as the page shows them.

    `gekozen` holds "ja" or "nee" per question (`naam`); what is sure is "ja" until somebody says otherwise.
    """
    keuzes: dict[str, dict[str, str]] = {}
    rijen = []
    for bron, lijst in vragen.items():
        for nummer, vraag in enumerate(lijst):
            naam = f"{bron}:{nummer}"
            antwoord = gekozen.get(naam, "ja" if vraag["zeker"] and not gekozen else "")
            if antwoord in ("ja", "nee"):
                keuzes.setdefault(bron, {})[vraag["oud"][0]] = vraag["nieuw"][0] if antwoord == "ja" else ""
            plek = {"naam": naam, "id": f"vraag-{len(rijen)}", "bron": bron.rpartition(":")[2]}
            rijen.append(vraag | plek | {"antwoord": antwoord})
    return keuzes, rijen


@veegt("sectoren")
def vul_sectoren() -> int:
    """Load what the folders (sectoren, mbo_eisen) say and the catalogue does not have yet; return how many rows that were."""
    return laad_sectoren(by=None) + laad_mbo_eisen(by=None)


def _pak_in(bestanden: Sequence[Bestand]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as pakket:
        for nummer, (naam, inhoud) in enumerate(bestanden):
            pakket.writestr(f"{nummer:03d}/{naam}", inhoud)
    return buffer.getvalue()


def _pak_uit(pakket: bytes) -> list[Bestand]:
    with zipfile.ZipFile(io.BytesIO(pakket)) as bestanden:
        return [(naam.split("/", 1)[1], bestanden.read(naam)) for naam in sorted(bestanden.namelist())]
