"""`manage.py import_slo FILE…`: SLO's programma's for the vmbo, beroepsgericht and avo, into the catalogue, or a report of what would happen."""

from django.core.management.base import CommandParser

from partnerships.management.inlezen import InleesCommand


class Command(InleesCommand):
    """Read one object, or a set of files with one collection each; one or more programma's."""

    help = "Leest examenprogramma's van SLO voor het vmbo (JSON), beroepsgericht en avo: één bestand, of een set met één lijst per bestand, zoals SLO die uitgeeft."
    invoer = "slo"

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the name of the uitgave to what every import takes."""
        super().add_arguments(parser)
        parser.add_argument("--uitgave", default="", help="naam van de uitgave; zonder: acht tekens van de controlesom")
