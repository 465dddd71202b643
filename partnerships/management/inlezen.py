"""What both import commands share: read the files, report every row that matters, write unless it is a dry run."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from leerroutes.catalogus.operations.bronnen import beoordeel
from leerroutes.catalogus.operations.inlezen import Uitgever, lees
from leerroutes.importing import lees_bestanden
from leerroutes.rapport import Categorie, Ongeldig, Rapport
from partnerships.operations.catalogus import importeer

MAX_REGELS = 50


class InleesCommand(BaseCommand):
    """Reads files of one publisher. Whoever has a shell on this machine runs the house, so no account is asked for."""

    uitgever: Uitgever

    def add_arguments(self, parser: CommandParser) -> None:
        """Take files, and the wish to look first."""
        parser.add_argument("bestanden", nargs="+", metavar="BESTAND")
        parser.add_argument("--dry-run", action="store_true", help="laat zien wat er zou gebeuren en schrijf niets")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read, report and write; a fault ends with status 1 and nothing written."""
        keuzes = {naam: options[naam] for naam in ("uitgave", "crebos") if naam in options}
        try:
            oogst = lees(self.uitgever, lees_bestanden(options["bestanden"]), **keuzes)
            rapport = beoordeel(oogst) if options["dry_run"] else importeer(by=None, oogst=oogst)
        except Ongeldig as fout:
            raise CommandError(_opsomming(fout.regels)) from fout
        for boom in oogst.bomen:
            self.stdout.write(f"{boom.titel}: {boom.naam}, {boom.woorden}")
        for categorie in (Categorie.GEWIJZIGD, Categorie.GENEGEERD):
            regels = [regel for regel in rapport.regels if regel.categorie == categorie]
            if regels:
                self.stdout.write(f"{categorie}:\n{_opsomming(regels)}")
        self.stdout.write(_slot(rapport, droog=options["dry_run"]))


def _opsomming(regels) -> str:
    zinnen = [f"  {regel}" for regel in regels[:MAX_REGELS]]
    if len(regels) > MAX_REGELS:
        zinnen.append(f"  … en nog {len(regels) - MAX_REGELS}")
    return "\n".join(zinnen).strip() if len(zinnen) == 1 else "\n" + "\n".join(zinnen)


def _slot(rapport: Rapport, *, droog: bool) -> str:
    telling = ", ".join(f"{aantal} {woord}" for woord, aantal in rapport.telling.items())
    return f"{telling}." + (" Er is niets geschreven (--dry-run)." if droog else "")
