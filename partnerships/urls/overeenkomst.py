"""Addresses of the room overeenkomst: the agreement, its subjects and stages."""

from django.urls import path

from partnerships.views import (
    onderwerp,
    onderwerp_gegevens,
    onderwerp_schrijven,
    overeenkomst,
    overeenkomst_akkoord,
    overeenkomst_stap,
)

S = "samenwerkingen/<slug:slug>"
HIER = f"{S}/overeenkomsten/<int:nummer>"
VAN = f"{HIER}/onderwerpen/<slug:sleutel>"

urlpatterns = [
    path(f"{S}/overeenkomsten/", overeenkomst.lijst, name="overeenkomsten"),
    path(f"{S}/overeenkomsten/nieuw/", overeenkomst.nieuw, name="overeenkomst-nieuw"),
    path(f"{HIER}/", overeenkomst.overzicht, name="overeenkomst"),
    path(f"{HIER}/wijzigen/", overeenkomst.wijzigen, name="overeenkomst-wijzigen"),
    path(f"{HIER}/voorstellen/", overeenkomst_akkoord.voorstellen, name="overeenkomst-voorstellen"),
    path(f"{HIER}/akkoord/", overeenkomst_akkoord.akkoord, name="overeenkomst-akkoord"),
    path(f"{HIER}/akkoord/intrekken/", overeenkomst_akkoord.intrekken, name="overeenkomst-akkoord-intrekken"),
    path(f"{HIER}/stap/<slug:naam>/", overeenkomst_stap.stap, name="overeenkomst-stap"),
    path(f"{HIER}/terug/", overeenkomst_stap.terug, name="overeenkomst-terug"),
    path(f"{HIER}/herzien/", overeenkomst_stap.herzien, name="overeenkomst-herzien"),
    path(f"{HIER}/beeindigen/", overeenkomst_stap.beeindigen, name="overeenkomst-beeindigen"),
    path(f"{HIER}/nieuw-onderwerp/", onderwerp_schrijven.nieuw, name="overeenkomst-onderwerp-nieuw"),
    path(f"{VAN}/", onderwerp.onderwerp, name="overeenkomst-onderwerp"),
    path(f"{VAN}/geschiedenis/", onderwerp.geschiedenis, name="overeenkomst-onderwerp-geschiedenis"),
    path(f"{VAN}/schrijven/", onderwerp_schrijven.schrijven, name="overeenkomst-onderwerp-schrijven"),
    path(f"{VAN}/voorbeeld/", onderwerp_schrijven.voorbeeld, name="overeenkomst-onderwerp-voorbeeld"),
    path(f"{VAN}/begintekst/", onderwerp_schrijven.begintekst, name="overeenkomst-onderwerp-begintekst"),
    path(f"{VAN}/gegevens/", onderwerp_gegevens.gegevens, name="overeenkomst-onderwerp-gegevens"),
    path(f"{VAN}/weg/", onderwerp_schrijven.weg, name="overeenkomst-onderwerp-weg"),
    path(f"{VAN}/opmerking/", onderwerp.opmerking, name="overeenkomst-opmerking"),
    path(f"{VAN}/opmerkingen/<int:opmerking_id>/opgelost/", onderwerp.opgelost, name="overeenkomst-opgelost"),
]
