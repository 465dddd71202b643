"""`manage.py import_sbb FILE…`: SBB's kwalificatiedossiers into the catalogue, or a report of what would happen."""

from django.core.management.base import CommandParser

from leerroutes.catalogus.operations.inlezen import Uitgever
from partnerships.management.inlezen import InleesCommand


class Command(InleesCommand):
    """Read one or more files with one or more dossiers."""

    help = "Leest kwalificatiedossiers van SBB (XML)."
    uitgever = Uitgever.SBB

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the choice of dossiers to what every import takes."""
        super().add_arguments(parser)
        parser.add_argument(
            "--crebo",
            action="extend",
            nargs="+",
            default=[],
            dest="crebos",
            help="alleen dossiers met dit crebo, van het dossier of van een kwalificatie; mag vaker",
        )
