"""Addresses of the room overeenkomst: the agreement, its subjects and stages."""

HIER = "samenwerkingen/<slug:slug>/overeenkomsten/<int:nummer>"

urlpatterns = []
