"""Addresses of documents of the agreement, and of the page that says whether one is authentic."""

O = "samenwerkingen/<slug:slug>/overeenkomsten/<int:nummer>"

urlpatterns = []
