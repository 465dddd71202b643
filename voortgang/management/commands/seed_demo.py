"""`manage.py seed_demo [--tot stap1|overeenkomst|alles]`: tell the demo, as far as it has not been told yet."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from leerroutes.bijwerken import bijwerken
from voortgang.demo import begin, koppels, overeenkomst, overlap, vervolg
from voortgang.demo.verhaal import STADIA, vertel

HOOFDSTUKKEN = (begin, koppels, overlap, overeenkomst, vervolg)


class Command(BaseCommand):
    help = "Laadt het voorbeeld. Wat er al is, blijft zoals het is."

    def add_arguments(self, parser) -> None:
        """Take the stage up to which the story is told."""
        parser.add_argument("--tot", choices=STADIA, default="alles")

    def handle(self, *args, tot: str, verbosity: int, **options) -> None:
        """Tell what has not happened yet."""
        if not (settings.DEBUG or settings.TESTING):
            raise CommandError("Het voorbeeld heeft bekende wachtwoorden en kan alleen bij ontwikkelen geladen worden.")
        aantal = vertel(tot, self.stdout.write if verbosity > 1 else lambda zin: None)
        if aantal:
            bijwerken()
        if verbosity:
            self.stdout.write(
                f"Voorbeeld: {aantal} gebeurtenissen geladen." if aantal else "Voorbeeld: was al geladen."
            )
