"""What all import commands share: read the files, report every row that matters, write unless it is a dry run."""

from dataclasses import replace
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from leerroutes.importing import lees_bestanden
from leerroutes.rapport import Categorie, Ongeldig, Rapport, Regel
from partnerships.imports.invoer import INVOER

MAX_REGELS = 50
_WENSEN = ("uitgave", "crebos")


class InleesCommand(BaseCommand):
    """Reads one kind of file (`invoer`: a key of INVOER). Whoever has a shell on this machine runs the house."""

    invoer: str

    def add_arguments(self, parser: CommandParser) -> None:
        """Take files, and the wish to look first."""
        parser.add_argument("bestanden", nargs="+", metavar="BESTAND")
        parser.add_argument("--dry-run", action="store_true", help="laat zien wat er zou gebeuren en schrijf niets")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read, report and write; a fault ends with status 1 and nothing written."""
        invoer, droog = INVOER[self.invoer], options["dry_run"]
        wensen: dict[str, Any] = {naam: options[naam] for naam in _WENSEN if naam in options}
        try:
            bestanden = lees_bestanden(options["bestanden"])
            gelezen = invoer.lees(bestanden, wensen)
            if options.get("bevestig"):
                vragen = invoer.vragen(gelezen).items()
                wensen["keuzes"] = {naam: {p.oud.sleutel: p.nieuw.sleutel for p in paren} for naam, paren in vragen}
            feiten = {"invoer": invoer.key, "bestanden": ", ".join(naam for naam, _ in bestanden)}
            rapport = (
                invoer.beoordeel(gelezen, wensen, lambda *_: None)
                if droog
                else invoer.voer_uit(None, gelezen, wensen, feiten)
            )
        except Ongeldig as fout:
            raise CommandError(_opsomming(fout.regels)) from fout
        for zin in invoer.samenvatting(gelezen):
            self.stdout.write(zin)
        for categorie in (Categorie.GEWIJZIGD, Categorie.GENEGEERD):
            regels = [regel for regel in rapport.regels if regel.categorie == categorie]
            if regels:
                self.stdout.write(f"{categorie}:\n{_opsomming(regels)}")
        self.stdout.write(_slot(rapport, droog=droog))


def _opsomming(regels) -> str:
    zinnen = [f"  {_zin(regel)}" for regel in regels[:MAX_REGELS]]
    if len(regels) > MAX_REGELS:
        zinnen.append(f"  … en nog {len(regels) - MAX_REGELS}")
    return "\n".join(zinnen).strip() if len(zinnen) == 1 else "\n" + "\n".join(zinnen)


def _zin(regel: Regel) -> str:
    return str(replace(regel, reden=": ".join(deel for deel in (regel.titel, regel.reden) if deel)))


def _slot(rapport: Rapport, *, droog: bool) -> str:
    telling = ", ".join(f"{aantal} {woord}" for woord, aantal in rapport.telling.items())
    return f"{telling}." + (" Er is niets geschreven (--dry-run)." if droog else "")
