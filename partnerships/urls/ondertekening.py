"""Addresses of the room ondertekening: reading, advice, mandaten and signing."""

HIER = "samenwerkingen/<slug:slug>/overeenkomsten/<int:nummer>"

urlpatterns = []
