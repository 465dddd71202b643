"""`manage.py fasen [--schrijf]`: show the stages of an agreement as a drawing, or write them to docs/."""

from django.conf import settings
from django.core.management.base import BaseCommand

from partnerships.domain.fasendiagram import teken_fasen

BESTAND = settings.BASE_DIR / "docs" / "overeenkomst-fasen.md"


class Command(BaseCommand):
    help = "Toont de fasen van een overeenkomst als tekening, of schrijft ze naar docs/."

    def add_arguments(self, parser) -> None:
        """Take whether to write the file."""
        parser.add_argument("--schrijf", action="store_true", help=f"schrijf naar docs/{BESTAND.name}")

    def handle(self, *args, schrijf: bool, **options) -> None:
        """Print or write."""
        if schrijf:
            BESTAND.write_text(teken_fasen())
        else:
            self.stdout.write(teken_fasen())
