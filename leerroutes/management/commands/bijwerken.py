"""`manage.py bijwerken`: make and send what is not there yet, once. The worker does the same every minute."""

from django.core.management.base import BaseCommand

from leerroutes.bijwerken import bijwerken


class Command(BaseCommand):
    help = "Maakt en verstuurt wat er nog niet is: klussen die bleven liggen, uitnodigingen die nog niet weg zijn."

    def handle(self, *args, **options) -> None:
        """Say what was done."""
        for naam, aantal in bijwerken().items():
            self.stdout.write(f"{naam}: {aantal}")
