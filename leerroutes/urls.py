"""The address book. It names the packages by string and imports none of them."""

from django.urls import include, path

urlpatterns = [
    # Fixed words (samenwerkingen/nieuw/) before names that people choose (samenwerkingen/<slug>/).
    path("", include("partnerships.urls")),
    path("", include("stappenplan.urls")),
    path("", include("voortgang.urls")),
    path("", include("leerroutes.pagina_urls")),
    path("account/", include("allauth.urls")),
]

handler404 = "leerroutes.views.niet_gevonden"
