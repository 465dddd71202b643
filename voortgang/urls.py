"""Addresses of voortgang."""

from django.urls import path

from voortgang.views import mijn_werk, regio, samenwerking

urlpatterns = [
    path("", mijn_werk.mijn_werk, name="mijn-werk"),
    path("samenwerkingen/<slug:slug>/", samenwerking.samenwerking, name="samenwerking"),
    path("regio/", regio.regio, name="regio"),
    path("regio/<slug:slug>/", regio.regio_detail, name="regio-detail"),
]
