"""Addresses of the room overeenkomst: the agreement, its subjects and stages."""

O = "samenwerkingen/<slug:slug>/overeenkomsten/<int:nummer>"

urlpatterns = []
