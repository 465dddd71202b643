"""Addresses of the house itself: background jobs, demo login, health."""

from django.urls import path

from leerroutes import views

urlpatterns = [
    path("klussen/<int:klus_id>/", views.klus, name="klus"),
    path("klussen/<int:klus_id>/bestand/", views.klus_bestand, name="klus-bestand"),
    path("demo/inloggen/", views.demo_inloggen, name="demo-inloggen"),
    path("gezond/", views.gezond, name="gezond"),
]
