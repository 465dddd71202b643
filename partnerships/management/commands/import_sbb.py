"""`manage.py import_sbb FILE…`: SBB's kwalificatiedossiers into the catalogue, or a report of what would happen."""

from django.core.management.base import CommandParser

from partnerships.management.inlezen import InleesCommand


class Command(InleesCommand):
    """Read one or more files with one or more dossiers."""

    help = "Leest kwalificatiedossiers van SBB (XML)."
    invoer = "sbb"

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
        parser.add_argument(
            "--bevestig",
            action="store_true",
            help="vul een dossier van alleen titels ook als bij een rij alleen de code of alleen de titel gelijk is",
        )
