"""Addresses of documents of the agreement, and of the page that says whether one is authentic."""

from django.urls import path

from partnerships.views import bewijs, controleren, documenten

HIER = "samenwerkingen/<slug:slug>/overeenkomsten/<int:nummer>"

urlpatterns = [
    path(f"{HIER}/pdf/", documenten.overeenkomst_pdf, name="overeenkomst-pdf"),
    path(f"{HIER}/word/", documenten.overeenkomst_word, name="overeenkomst-word"),
    path(f"{HIER}/document/", documenten.overeenkomst_document, name="overeenkomst-document"),
    path(f"{HIER}/bewijs/", bewijs.overeenkomst_bewijs, name="overeenkomst-bewijs"),
    path("controleren/", controleren.controleren, name="controleren"),
]
