"""The national curricula: reference data, read-only for teams."""

from importlib import import_module

from django.apps import AppConfig


class CatalogusConfig(AppConfig):
    name = "leerroutes.catalogus"
    label = "catalogus"

    def ready(self) -> None:
        """Let the sweep of the index register itself."""
        import_module("leerroutes.catalogus.operations.zoeken")
