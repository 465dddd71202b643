"""Who works with whom, on which leerroute."""

from importlib import import_module

from django.apps import AppConfig


class PartnershipsConfig(AppConfig):
    name = "partnerships"

    def ready(self) -> None:
        """Let the jobs and sweeps of this package register themselves."""
        import_module("partnerships.klussen")
        import_module("partnerships.imports.catalogus")
