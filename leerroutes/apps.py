"""The house itself as an app: background jobs, template tags, shared pages."""

from django.apps import AppConfig


class LeerroutesConfig(AppConfig):
    name = "leerroutes"
    verbose_name = "Leerroutes"
