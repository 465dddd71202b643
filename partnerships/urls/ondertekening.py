"""Addresses of the room ondertekening: reading, advice, mandaten and signing."""

O = "samenwerkingen/<slug:slug>/overeenkomsten/<int:nummer>"

urlpatterns = []
