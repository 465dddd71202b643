"""`manage.py verify_log [--keten NAAM]`: is the log still the one that was written?"""

from django.core.management.base import BaseCommand, CommandError

from leerroutes.logboek.loading import load_ketens, verify_keten


class Command(BaseCommand):
    """Verify every chain, or one."""

    help = "Controleert of het logboek heel is, en noemt per keten de eerste regel die gewijzigd, verwijderd of ingevoegd is."

    def add_arguments(self, parser) -> None:
        """Take the name of one chain."""
        parser.add_argument("--keten", help='alleen deze keten, zoals "samenwerking:12" of "huis"')

    def handle(self, *args, **options) -> None:
        """Say per chain what was found; exit 1 unless all are whole."""
        ketens = load_ketens()
        if (keten := options["keten"]) is not None:
            if keten not in ketens:
                raise CommandError(f"Er is geen keten {keten}. Wel: {', '.join(ketens) or 'nog geen enkele'}.")
            ketens = [keten]
        kapot = 0
        for naam in ketens:
            bevonden = verify_keten(naam)
            kapot += not bevonden.heel
            self.stdout.write(str(bevonden))
        if kapot:
            raise CommandError(f"Het logboek is niet heel: {kapot} van {len(ketens)} ketens.")
        self.stdout.write(f"Het logboek is heel: {len(ketens)} ketens.")
