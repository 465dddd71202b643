"""Who works with whom, on which leerroute."""

from django.apps import AppConfig


class PartnershipsConfig(AppConfig):
    name = "partnerships"
