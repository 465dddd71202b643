"""What they design together: the five steps."""

from django.apps import AppConfig


class StappenplanConfig(AppConfig):
    name = "stappenplan"
