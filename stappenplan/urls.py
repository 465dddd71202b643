"""Addresses of stappenplan."""

from django.urls import path

from stappenplan.views import geschiedenis, leerroute, onderdelen, stap, vakplan

COHORT = "leerroutes/<slug:slug>/<int:startjaar>/"
PLAN = f"{COHORT}<int:vakplan_id>/"

urlpatterns = [
    # leerroute: its page, its cohorten and its onderdelen
    path(COHORT, leerroute.leerroute, name="leerroute"),
    path(f"{COHORT}wijzigen/", leerroute.cohort_wijzigen, name="cohort-wijzigen"),
    path(f"{COHORT}volgend-cohort/", leerroute.cohort_nieuw, name="cohort-nieuw"),
    path(f"{COHORT}onderdelen/", onderdelen.onderdelen, name="leerroute-onderdelen"),
    path(f"{COHORT}onderdelen/leerlijn/", onderdelen.leerlijn_bewaar, name="leerroute-leerlijn"),
    path(f"{COHORT}onderdelen/kwalificatie/<slug:crebo>/", onderdelen.kwalificatie_kies, name="leerroute-kwalificatie"),
    path(f"{COHORT}onderdelen/<int:doel_id>/", onderdelen.onderdeel_kies, name="leerroute-onderdeel"),
    # vakplan
    path(f"{COHORT}nieuw-vak/", vakplan.nieuw, name="vakplan-nieuw"),
    path(PLAN, vakplan.naar_stap, name="vakplan"),
    path(f"{PLAN}wijzigen/", vakplan.wijzigen, name="vakplan-wijzigen"),
    path(f"{PLAN}weghalen/", vakplan.weg, name="vakplan-weg"),
    path(f"{PLAN}bereik/", vakplan.bereik, name="vakplan-bereik"),
    path(f"{PLAN}uren/", vakplan.uren, name="vakplan-uren"),
    path(f"{PLAN}uren/<int:leerjaar>/<str:kant>/", vakplan.uren_bewaar, name="vakplan-uren-bewaar"),
    # steps: the shell; the rows of each room stand below it
    path(f"{PLAN}geschiedenis/", geschiedenis.vakplan_geschiedenis, name="vakplan-geschiedenis"),
    path(f"{PLAN}<slug:stap>/gereed/", stap.stap_gereed, name="stap-gereed"),
    path(f"{PLAN}<slug:stap>/", stap.stap, name="stap"),
]
