"""`manage.py import_duo FILE…`: DUO's schools and besturen, or a report of what would happen."""

from partnerships.management.inlezen import InleesCommand


class Command(InleesCommand):
    """Read one or more lists in any order: vestigingen vo, instellingen mbo, besturen."""

    help = "Leest scholen en besturen van DUO (vestigingen vo, instellingen mbo, besturen; CSV of Excel)."
    invoer = "duo"
