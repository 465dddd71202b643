"""The house itself as an app: background jobs, template tags, shared pages."""

from django.apps import AppConfig
from django.conf import settings


class LeerroutesConfig(AppConfig):
    name = "leerroutes"
    verbose_name = "Leerroutes"

    def ready(self) -> None:
        """Let forms speak our words, and the clock be moved in development and tests only."""
        from leerroutes import foutzinnen, klok

        foutzinnen.stel_in()
        klok.verzetbaar = settings.DEBUG or settings.TESTING
