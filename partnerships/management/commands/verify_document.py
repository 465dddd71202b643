"""`manage.py verify_document FILE`: whether a sealed agreement is authentic; exit 0 only when it is."""

import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from leerroutes.zegel import GROOTSTE, GeenZegel
from partnerships.documents.echtheid import TE_GROOT, controleer


class Command(BaseCommand):
    help = "Zegt of een PDF een echte, verzegelde overeenkomst is: echt, gewijzigd of onbekend."

    def add_arguments(self, parser) -> None:
        parser.add_argument("bestand", type=Path)

    def handle(self, *args, **options) -> None:
        """Print the answer; anything but authentic ends with exit code 1."""
        try:
            if options["bestand"].stat().st_size > GROOTSTE:
                raise CommandError(TE_GROOT)
            uitkomst = controleer(options["bestand"].read_bytes())
        except OSError as fout:
            raise CommandError(f"Dit bestand is niet te lezen: {fout.strerror}.") from fout
        except GeenZegel as fout:
            raise CommandError(fout.reden) from fout
        self.stdout.write(f"{uitkomst.oordeel.value}: {uitkomst.zin}")
        for bestuur, dag in uitkomst.getekend:
            self.stdout.write(f"  ondertekend door {bestuur} op {dag:%d-%m-%Y}")
        if not uitkomst.is_echt:
            sys.exit(1)
