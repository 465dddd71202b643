"""`manage.py import_crebo FILE…`: the register of kwalificaties into the catalogue, or a report of what would happen."""

from partnerships.management.inlezen import InleesCommand


class Command(InleesCommand):
    """Read one or more lists: a crebolijst, a koppeltabel, or both."""

    help = "Leest lijsten met kwalificaties (crebolijst en koppeltabel van SBB; CSV of Excel)."
    invoer = "crebo"
