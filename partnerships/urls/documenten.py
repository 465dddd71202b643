"""Addresses of documents of the agreement, and of the page that says whether one is authentic."""

HIER = "samenwerkingen/<slug:slug>/overeenkomsten/<int:nummer>"

urlpatterns = []
