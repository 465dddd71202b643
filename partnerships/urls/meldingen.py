"""Addresses of the reports in RIO."""

from django.urls import path

from partnerships.views import meldingen

HIER = "samenwerkingen/<slug:slug>/meldingen"

urlpatterns = [
    path(f"{HIER}/", meldingen.meldingen, name="meldingen"),
    path(f"{HIER}/<int:leerroute_id>/<int:school_id>/", meldingen.melding_nieuw, name="melding-nieuw"),
    path(f"{HIER}/<int:pk>/weghalen/", meldingen.melding_intrekken, name="melding-intrekken"),
    path(f"{HIER}/<int:pk>/bewijs/", meldingen.melding_bewijs, name="melding-bewijs"),
]
