"""The house itself as an app: background jobs, template tags, shared pages."""

from django.apps import AppConfig
from django.conf import settings


class LeerroutesConfig(AppConfig):
    name = "leerroutes"
    verbose_name = "Leerroutes"

    def ready(self) -> None:
        """Let the clock be moved in development and tests only."""
        from leerroutes import klok

        klok.verzetbaar = settings.DEBUG or settings.TESTING
