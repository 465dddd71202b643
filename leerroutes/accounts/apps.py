"""Who people are; what they may do stands in partnerships."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "leerroutes.accounts"
    label = "accounts"
