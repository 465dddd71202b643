"""Addresses of the room ondertekening: reading, advice, mandaten and signing."""

from django.urls import path

from partnerships.views import lezen, mandaten, medezeggenschap, ondertekenen, papier

S = "samenwerkingen/<slug:slug>"
HIER = f"{S}/overeenkomsten/<int:nummer>"
ADVIES = f"{HIER}/medezeggenschap/<int:advies_id>"
PAPIER = f"{HIER}/papier/<int:partij_id>"

urlpatterns = [
    path(f"{HIER}/lezen/", lezen.lezen, name="overeenkomst-lezen"),
    path(f"{HIER}/lezen/stem/", lezen.stem, name="overeenkomst-stem"),
    path(f"{HIER}/lezen/gelezen/", lezen.gelezen, name="overeenkomst-gelezen"),
    path(f"{HIER}/medezeggenschap/", medezeggenschap.medezeggenschap, name="overeenkomst-medezeggenschap"),
    path(
        f"{HIER}/medezeggenschap/<int:partij_id>/<slug:orgaan>/vragen/",
        medezeggenschap.vragen,
        name="overeenkomst-advies-vragen",
    ),
    path(f"{ADVIES}/vastleggen/", medezeggenschap.vastleggen, name="overeenkomst-advies-vastleggen"),
    path(f"{ADVIES}/reactie/", medezeggenschap.reageren, name="overeenkomst-advies-reactie"),
    path(f"{ADVIES}/document/", medezeggenschap.document, name="overeenkomst-advies-document"),
    path(f"{HIER}/ondertekenen/", ondertekenen.ondertekenen, name="overeenkomst-ondertekenen"),
    path(f"{HIER}/ontvangst/", ondertekenen.ontvangst, name="overeenkomst-ontvangst"),
    path(f"{PAPIER}/", papier.papier, name="overeenkomst-papier"),
    path(f"{PAPIER}/bevestigen/", papier.bevestigen, name="overeenkomst-papier-bevestigen"),
    path(f"{HIER}/scan/<int:ondertekening_id>/", papier.scan, name="overeenkomst-scan"),
    path(f"{S}/mandaten/", mandaten.mandaten, name="mandaten"),
    path(f"{S}/mandaten/nieuw/", mandaten.nieuw, name="mandaat-nieuw"),
    path(f"{S}/mandaten/<int:mandaat_id>/intrekken/", mandaten.intrekken, name="mandaat-intrekken"),
    path(f"{S}/mandaten/<int:mandaat_id>/scan/", mandaten.scan, name="mandaat-scan"),
]
