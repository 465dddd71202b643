"""What waits, and how far everybody is."""

from django.apps import AppConfig


class VoortgangConfig(AppConfig):
    name = "voortgang"
