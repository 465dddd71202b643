"""The append-only log."""

from django.apps import AppConfig


class LogboekConfig(AppConfig):
    name = "leerroutes.logboek"
    label = "logboek"
