"""The national curricula: reference data, read-only for teams."""

from django.apps import AppConfig


class CatalogusConfig(AppConfig):
    name = "leerroutes.catalogus"
    label = "catalogus"
