"""What they design together: the five steps."""

from importlib import import_module

from django.apps import AppConfig


class StappenplanConfig(AppConfig):
    name = "stappenplan"

    def ready(self) -> None:
        """Make the background jobs of this package known."""
        import_module("stappenplan.klussen")
